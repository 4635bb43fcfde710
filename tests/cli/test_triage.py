"""A task without masks in the terminal: radiographs come in, are answered, and leave as a table."""

from __future__ import annotations

import csv
import shutil
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from tests.cli.terminal import Terminal
from tests.shared_data import shared

TASK = """
name = "chest"

[[fields]]
name = "priority"
choices = ["high", "normal", "low"]
orders = "listed"

[[fields]]
name = "comment"
kind = "text"
"""


@pytest.fixture
def real(tmp_path: Path) -> Path:
    """Four real radiographs of two makers."""
    into = tmp_path / "in"
    into.mkdir()
    root = shared("dicom")
    shutil.copy(root / "highdicom" / "dx_image.dcm", into / "a.dcm")
    for number in (1, 2, 3):
        (file,) = (root / "pydicom" / "dicomdir" / "77654033" / f"CR{number}").iterdir()
        shutil.copy(file, into / f"b{number}.dcm")
    return into


def start(folder: Path, task: str = TASK) -> Terminal:
    terminal = Terminal(folder / "workspace")
    (folder / "task.toml").write_text(task, "utf-8")
    terminal.done("init", "--task", folder / "task.toml")
    return terminal


def rows(file: Path) -> list[dict[str, str]]:
    with file.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def test_from_init_to_export(tmp_path: Path, somebody: Path, real: Path) -> None:
    terminal = start(tmp_path)
    taken = terminal.done("import", real)["taken"]
    assert [(one["modality"], one["shape"][0]) for one in taken] == [("DX", 1)] + [("CR", 1)] * 3
    waiting = terminal.done("queue")["queue"]
    assert len(waiting) == 4 and {row["why"] for row in waiting} == {"waits for its answers"}
    last = waiting[-1]["case"]
    terminal.done("field", last, "priority", "high")
    terminal.done("field", waiting[0]["case"], "priority", "low")
    queue = terminal.done("queue")["queue"]
    assert queue[0]["case"] == last and queue[-1]["case"] == waiting[0]["case"]
    assert queue[0]["why"] == "priority high, set by you; waits for its answers"
    terminal.done("field", last, "comment", "left base")
    assert terminal.done("review", last, "accept")["revision"] is None
    assert [row["case"] for row in terminal.done("queue")["queue"]][-1] == waiting[0]["case"]
    terminal.done("export", "-o", tmp_path / "out", "--format", "csv")
    table = {int(row["case"]): row for row in rows(tmp_path / "out" / "cases.csv")}
    assert (table[last]["field_priority"], table[last]["state"]) == ("high", "verified")
    assert table[last]["field_comment"] == "left base" and table[last]["field_priority_by"]
    assert table[waiting[1]["case"]]["field_priority"] == ""
    said = {row["case"]: row["fields"] for row in terminal.done("cases")["cases"]}
    assert said[last] == {"priority": "high", "comment": "left base"}
    assert terminal.done("check")["intact"]


def test_what_needs_masks_is_refused_in_words(tmp_path: Path, somebody: Path, real: Path) -> None:
    terminal = start(tmp_path)
    case = terminal.done("import", real)["taken"][0]["case"]
    for words, message in (
        (("export", "-o", tmp_path / "out"), "no masks, only answers"),
        (("review", case, "correct", "--mask", real / "a.dcm"), "no masks"),
        (("train",), "no masks"),
        (("field", case, "priority", "urgent"), "does not take"),
        (("field", case, "colour", "red"), "no field"),
    ):
        assert message in _refused(terminal, *words)


def test_with_masks_a_radiograph_is_left_out(tmp_path: Path, somebody: Path, real: Path) -> None:
    terminal = start(tmp_path, TASK + '\n[[labels]]\nname = "lung"\n')
    said = terminal.done("import", real)
    assert said["taken"] == [] and len(said["refused"]) == 4
    assert all("flat picture" in no["why"] for no in said["refused"])


def test_an_answer_is_taken_back_with_a_dash(tmp_path: Path, somebody: Path, real: Path) -> None:
    terminal = start(tmp_path)
    case = terminal.done("import", real)["taken"][0]["case"]
    terminal.done("field", case, "priority", "high")
    terminal.done("field", case, "priority", "-")
    (row,) = [row for row in terminal.done("cases")["cases"] if row["case"] == case]
    assert row["fields"] == {}


def _refused(terminal: Terminal, *words: Any) -> str:
    said = terminal.say(*words)
    assert said.status == 1, said
    return str(said.document["error"]["message"])


def test_proposals_say_how_many_answers_are_missing(
    tmp_path: Path, somebody: Path, real: Path
) -> None:
    terminal = start(tmp_path)
    cases = [one["case"] for one in terminal.done("import", real)["taken"]]
    assert "Nothing is answered" in _refused(terminal, "propose")
    terminal.done("field", cases[0], "priority", "high")
    said = terminal.done("propose")
    assert said["proposals"] == [] and said["fields"][0]["field"] == "priority"
    assert said["fields"][0]["why"] == "needs 8 and 9 more of the commonest answers"


def test_picture_files_go_the_same_way(tmp_path: Path, somebody: Path) -> None:
    into = tmp_path / "in"
    into.mkdir()
    for number in (1, 2):
        _picture(into / f"chest_{number}.png", number)
    terminal = start(tmp_path)
    taken = terminal.done("import", into)["taken"]
    assert [(one["name"], one["modality"], one["shape"]) for one in taken] == [
        ("chest_1", "OT", [1, 40, 30]),
        ("chest_2", "OT", [1, 40, 30]),
    ]
    assert any("counted in pixels" in said for said in taken[0]["warnings"])
    terminal.done("field", taken[0]["case"], "priority", "high")
    terminal.done("review", taken[0]["case"], "accept")
    assert [row["case"] for row in terminal.done("queue")["queue"]] == [taken[1]["case"]]


def test_with_masks_a_folder_of_pictures_is_one_line(tmp_path: Path, somebody: Path) -> None:
    into = tmp_path / "in"
    into.mkdir()
    for number in (1, 2, 3):
        _picture(into / f"screenshot_{number}.png", number)
    terminal = start(tmp_path, TASK + '\n[[labels]]\nname = "lung"\n')
    said = terminal.done("import", into)
    assert said["taken"] == [] and [no["source"] for no in said["refused"]] == [str(into)]
    alone = terminal.done("import", into / "screenshot_1.png")["refused"]
    assert [no["source"] for no in alone] == [str(into / "screenshot_1.png")]
    assert "flat picture" in alone[0]["why"]


def _picture(path: Path, seed: int) -> None:
    from PIL import Image

    shades = np.random.default_rng(seed).integers(0, 255, (40, 30), dtype=np.uint8)
    Image.fromarray(shades).save(path)
