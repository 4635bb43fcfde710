"""Recordings under way are found by their names, with what they are about, and leave nothing."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from store import recording_part
from store.recording_part import About

ABOUT = About(3, "reviewer", 0, 7, 2, "comment")


def test_what_is_about_to_be_spoken_says_what_it_is_about(tmp_path: Path) -> None:
    file = recording_part.begin(tmp_path, ABOUT)
    assert file.parent == tmp_path / "audio" and file.suffix == ".flac" and not file.exists()
    assert recording_part.about(file) == ABOUT
    assert recording_part.left(tmp_path) == [], "nothing was said yet"
    assert recording_part.begin(tmp_path, ABOUT) != file


def test_raw_sound_and_whole_recordings_are_left_each_once(tmp_path: Path) -> None:
    raw, whole, both = (recording_part.begin(tmp_path, ABOUT) for _ in range(3))
    recording_part.raw(raw).write_bytes(b"\0\0")
    recording_part.raw(both).write_bytes(b"\0\0")
    for file in (whole, both):
        file.write_bytes(b"fLaC")
    (tmp_path / "audio" / f"{'a' * 64}.flac").write_bytes(b"fLaC of a note")
    assert recording_part.left(tmp_path) == sorted((raw, whole, both))
    recording_part.drop(both)
    assert recording_part.left(tmp_path) == sorted((raw, whole))
    assert recording_part.about(both) is None


def test_of_what_is_no_part_nothing_beside_it_goes(tmp_path: Path) -> None:
    mine, beside = tmp_path / "mine.flac", tmp_path / "mine.json"
    for file in (mine, beside):
        file.write_bytes(b"fLaC")
    recording_part.drop(mine)
    assert not mine.exists() and beside.exists()


@pytest.mark.parametrize(
    "said",
    ["", "[]", '{"case": 1}', '{"case": "1", "actor": "r", "axis": 0, "slice": 0, '
     '"hotspot": null, "question": ""}'],
)  # fmt: skip
def test_what_makes_no_sense_says_nothing(tmp_path: Path, said: str) -> None:
    file = recording_part.begin(tmp_path, ABOUT)
    file.with_suffix(".json").write_text(said)
    assert recording_part.about(file) is None


def test_what_is_written_to_now_is_being_spoken(tmp_path: Path) -> None:
    file = recording_part.begin(tmp_path, ABOUT)
    assert not recording_part.grows(file)
    raw = recording_part.raw(file)
    raw.write_bytes(b"\0\0")
    assert recording_part.grows(file)
    os.utime(raw, (raw.stat().st_atime, raw.stat().st_mtime - 60))
    assert not recording_part.grows(file)


def test_the_length_of_a_recording_is_read_from_its_beginning(tmp_path: Path) -> None:
    """16 kHz, one channel, 16 bit, 24000 samples, as FLAC's STREAMINFO packs them."""
    facts = (16000 << 44) | (15 << 36) | 24000
    file = tmp_path / "part-1.flac"
    file.write_bytes(b"fLaC" + bytes(14) + facts.to_bytes(8, "big") + bytes(16))
    assert recording_part.seconds(file) == 1.5
    file.write_bytes(b"fLaC" + bytes(22))
    assert recording_part.seconds(file) is None, "unknown"
    assert recording_part.seconds(tmp_path / "gone.flac") is None
