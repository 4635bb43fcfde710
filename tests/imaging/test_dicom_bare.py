"""DICOM without preamble and file header: read where the bytes leave no doubt, else refused."""

from __future__ import annotations

import struct
import warnings
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pydicom
import pytest

from engine.imaging import formats, operations
from engine.imaging.formats import dicom
from engine.imaging.refusal import Refusal
from tests.shared_data import shared

CHEST = ("dicom", "fo-dicom", "CR-MONO1-10-chest")
ENCODED = "how its numbers are encoded"


def test_a_real_chest_without_a_header_is_read_with_bones_bright() -> None:
    path = shared(*CHEST)
    volume = dicom.read([path])
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        stored = pydicom.dcmread(path, force=True)
    plain = np.frombuffer(stored.PixelData, "<u2").reshape(440, 440).astype(int)
    assert volume.facts.modality == "CR" and volume.array.shape == (1, 440, 440)
    np.testing.assert_array_equal(volume.array[0], plain.max() + plain.min() - plain)
    spine, lung = volume.array[0, 150:300, 190:210].mean(), volume.array[0, 150:300, 90:120].mean()
    assert spine > lung + 100
    assert any("turned round" in said for said in volume.facts.warnings)
    assert any("counted in pixels" in said for said in volume.facts.warnings)


def test_whatever_the_library_reads_of_the_set_passes_for_dicom() -> None:
    """No file of the coverage set that holds a data set is called an unknown file."""
    unknown = []
    for path in sorted(shared("dicom").rglob("*")):
        if not path.is_file() or formats.of(path) is not None:
            continue
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            read = pydicom.dcmread(path, stop_before_pixels=True, force=True)
        unknown += [path.name] if "SOPClassUID" in read else []
    assert unknown == []


def test_a_folder_with_it_is_scanned_and_taken(tmp_path: Path) -> None:
    path = tmp_path / "chest"
    path.write_bytes(shared(*CHEST).read_bytes())
    answer = operations.scan({"paths": [str(tmp_path)], "salt": "s"})
    assert [entry["modality"] for entry in answer["found"]] == ["CR"] and not answer["refused"]
    params = {"found": answer["found"][0], "folder": str(tmp_path), "salt": "s"}
    assert operations.take(params)["shape"] == [1, 440, 440]


@pytest.mark.parametrize("syntax", ["ImplicitVRLittleEndian", "ExplicitVRLittleEndian"])
def test_both_plain_encodings_are_told_apart(syntax: str, tmp_path: Path) -> None:
    path = _bare(tmp_path / "x", syntax)
    volume = dicom.read([path])
    np.testing.assert_array_equal(volume.array[0], np.arange(80).reshape(8, 10))


def one_row_more(raw: bytes) -> bytes:
    rows = struct.pack("<HHIH", 0x0028, 0x0010, 2, 8)
    return raw.replace(rows, struct.pack("<HHIH", 0x0028, 0x0010, 2, 9))


def cut_off(raw: bytes) -> bytes:
    return raw[:-20]


@pytest.mark.parametrize("spoil", [one_row_more, cut_off])
def test_pixels_of_another_length_are_refused(
    spoil: Callable[[bytes], bytes], tmp_path: Path
) -> None:
    """They may be packed in a way that nothing states."""
    path = _bare(tmp_path / "x", "ImplicitVRLittleEndian")
    raw = path.read_bytes()
    path.write_bytes(spoil(raw))
    assert path.read_bytes() != raw
    found, left = dicom.find([path])
    assert not found and left[0].why.endswith(".")
    with pytest.raises(Refusal):
        dicom.read([path])


def test_big_endian_without_a_header_is_refused_for_what_it_is() -> None:
    path = shared("dicom", "pydicom", "ExplVR_BigEndNoMeta.dcm")
    assert formats.of(path) is not None
    found, left = dicom.find([path])
    assert not found and ENCODED in left[0].why


@pytest.mark.parametrize(
    "start",
    [
        b"\x08\x00\x08\x00" + b"\xff" * 140,  # a length no first element has
        b"\x08\x00\x99\x00CS\x04\x00" + b" " * 140,  # an element no set begins with
        b"\x08\x00\x08\x00CS\x04\x00ABCD",  # too short to be anything
        b"\x00\x08\x00\x08\x00\x00\x00\x04" + b" " * 140,  # big endian is always explicit
        b"plain words, nothing else " * 8,
    ],
)
def test_other_files_are_not_taken_for_dicom(start: bytes, tmp_path: Path) -> None:
    (tmp_path / "x").write_bytes(start)
    assert not dicom.sniff(tmp_path / "x")


def _bare(path: Path, syntax: str) -> Path:
    """A CR picture whose values count up, without preamble and file header."""
    header = pydicom.Dataset()
    header.SOPClassUID, header.SOPInstanceUID = "1.2.840.10008.5.1.4.1.1.1", "1.2.3.4"
    header.ImageType = ["ORIGINAL", "PRIMARY"]
    header.Modality, header.PatientID = "CR", "77"
    header.Rows, header.Columns, header.SamplesPerPixel = 8, 10, 1
    header.PhotometricInterpretation = "MONOCHROME2"
    header.BitsAllocated, header.BitsStored, header.HighBit = 16, 16, 15
    header.PixelRepresentation = 0
    header.PixelData = np.arange(80, dtype="<u2").tobytes()
    uid = getattr(pydicom.uid, syntax)
    pydicom.dcmwrite(path, header, implicit_vr=uid.is_implicit_VR, little_endian=True)
    return path
