"""The benches that open the whole window: they run by themselves and report what they promise."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from desktop.cli.benches import ct, start, window
from desktop.ui import signs
from tests.loop import scans

SHAPE = (44, 40, 24)


def test_the_start_is_measured_to_the_painted_case() -> None:
    answer = start.run(runs=2, shape=(24, 128, 128))
    assert len(answer["each_s"]) == answer["runs"] == 2
    taken = answer["shown_after_s"]
    assert 0.05 < taken["min"] <= taken["median"] <= taken["max"] == max(answer["each_s"])
    assert answer["heavy_modules"] == []
    assert 50 < answer["peak_window_mb"] < answer["bars"]["peak_window_mb"]


def test_a_case_goes_from_its_files_to_a_saved_correction(tmp_path: Path) -> None:
    """The same walk as with the real data, on balls: the layout of the folder is that of the CT."""
    image, mask = scans.balls(1, SHAPE)
    scans.write(tmp_path / ct.SERIES / "scan.nii.gz", image)
    scans.write(tmp_path / ct.TRUTH, np.where(mask == 1, 1, 0).astype(np.uint8))
    image, mask = scans.balls(2, SHAPE)
    scans.write(tmp_path / ct.TEACHER, image)
    scans.write(tmp_path / ct.TEACHER_MAP, np.where(mask == 1, ct.LIVER, mask * 9).astype(np.uint8))

    answer = ct.run(ct.Options(tmp_path, steps=3))

    assert "a poor model" in answer["model"] and "one other scan" in answer["model"]
    after = answer["seconds"]["window_after_start"]
    assert 0 < after["shown"] < after["drafted"] < after["painted"] < after["saved"]
    assert answer["seconds"]["import"] > 0 and answer["seconds"]["training"]["optimise"] > 0
    assert answer["steps"] > 0 and answer["corrected_voxels"] > 0
    assert answer["draft_dice"] is None or 0 <= answer["draft_dice"] <= 1
    assert answer["liver_hu"]["here"] > 0 and answer["liver_hu"]["teacher"] > 0
    weights = answer["peak_window_mb"], answer["peak_everything_mb"]
    assert 50 < weights[0] < weights[1], "torch in a child weighs more than the window alone"


def test_the_liver_of_a_map_keeps_its_place(tmp_path: Path) -> None:
    _, mask = scans.balls(3)
    labels = np.where(mask == 2, ct.LIVER, mask * 40).astype(np.uint8)
    source = scans.write(tmp_path / "map.nii.gz", labels)
    written = scans.read(ct.write_liver(source, tmp_path / "out" / "liver.nii.gz"))
    assert np.allclose(written.affine, scans.RAS)
    assert np.array_equal(np.asarray(written.dataobj), mask == 2)


def test_a_window_that_ends_without_a_sign_is_no_result(tmp_path: Path) -> None:
    with pytest.raises(RuntimeError, match="the window"):
        window.open_window(tmp_path / "no workspace", "--until-shown", 1.0)


def test_memory_counts_children() -> None:
    grow = "block = bytearray(80 << 20); input()"
    script = f"""
import subprocess, sys
child = subprocess.Popen([sys.executable, "-c", {grow!r}], stdin=subprocess.PIPE)
input()
child.communicate(b"\\n")
"""
    command = [sys.executable, "-c", script]
    with subprocess.Popen(command, stdin=subprocess.PIPE) as process:
        with window.Watch(process.pid) as memory:
            while memory.everything_mb < 80:
                assert process.poll() is None and memory.samples < 400, memory
                os.sched_yield()
        process.communicate(b"\n")
    assert memory.itself_mb < 60 < memory.everything_mb


def test_flags_are_found_among_the_arguments() -> None:
    assert signs.asked(["ws", "--until-shown"]) == "--until-shown"
    assert signs.asked(["--until-corrected"]) == "--until-corrected"
    assert signs.asked(["--screenshot", "file.png"]) == ""
