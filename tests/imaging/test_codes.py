"""Codes of labels: read from one line, offered by name, and the same that DICOM's own list has."""

from __future__ import annotations

import re

import pytest

from engine.imaging import codes
from engine.imaging.codes import STRUCTURES, Code

# Known to SNOMED CT; the dictionary of DICOM's context groups has them without a side.
WITHOUT_SIDE = {"18639004", "9846003", "44029006", "3341006", "41224006", "42400003", "266005"}
MYOCARDIUM = "74281007"


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("SCT:10200004 Liver", Code("SCT", "10200004", "Liver")),
        ("  FMA:7197   Liver, whole ", Code("FMA", "7197", "Liver, whole")),
        ("99LOCAL:1", Code("99LOCAL", "1")),
        ("L99:T-62000", Code("L99", "T-62000")),
        ("10200004", None),
        ("sct:10200004 Liver", None),
        ("SCT: 10200004", None),
        ("SCT:12345678901234567 too long", None),
        ("A" * 17 + ":1", None),
        ("SCT:1 " + "m" * 65, None),
        ("", None),
    ],
)
def test_a_code_is_one_line(line: str, code: Code | None) -> None:
    assert Code.read(line) == code
    if code is not None:
        assert Code.read(code.as_line()) == code


def test_the_codes_are_those_of_dicom() -> None:
    from pydicom.sr import _concepts_dict

    known = {value for values in _concepts_dict.concepts["SCT"].values() for value in values}
    missing = {one.code.value for one in STRUCTURES} - known
    assert missing == WITHOUT_SIDE | {MYOCARDIUM}


def test_the_meanings_are_those_of_dicom() -> None:
    """Where DICOM's list has the very name, it has it under this code."""
    from pydicom.sr.codedict import codes as dicom

    compared = 0
    for one in STRUCTURES:
        keyword = re.sub(r"\W", "", one.name.title())
        there = getattr(dicom.SCT, keyword, None)
        if there is not None:
            assert there.value == one.code.value, one.name
            compared += 1
    assert compared >= 45


def test_names_are_told_apart() -> None:
    names = [name for one in STRUCTURES for name in (one.name, *one.also)]
    assert len(set(names)) == len(names)
    values = [one.code.value for one in STRUCTURES]
    assert len(set(values)) == len(values)
    assert all(Code.read(one.code.as_line()) == one.code for one in STRUCTURES)


@pytest.mark.parametrize(
    ("typed", "name"),
    [("Liver", "liver"), ("LEFT_KIDNEY", "left kidney"), ("gall  bladder", "gallbladder")],
)
def test_a_name_is_known_however_it_is_written(typed: str, name: str) -> None:
    found = codes.named(typed)
    assert found is not None and found.name == name


def test_an_unknown_name_has_no_code() -> None:
    assert codes.named("liv") is None and codes.named("") is None
    assert codes.offered("") == () == codes.offered("zzz")


def test_what_begins_as_typed_comes_first() -> None:
    names = [one.name for one in codes.offered("kid")]
    assert names[0] == "kidney" and set(names) == {"kidney", "left kidney", "right kidney"}
    assert codes.offered("brainstem")[0].name == "brain stem"
    assert codes.offered("sct:1020")[0].name == "liver"
    assert len(codes.offered("l", most=3)) == 3
