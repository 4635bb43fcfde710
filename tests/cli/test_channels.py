"""Channels and series from the command line: named, counted, refused in one sentence."""

from __future__ import annotations

from pathlib import Path

from store import case as cases
from store.workspace import Workspace
from tests.cli.terminal import Terminal
from tests.loop import channel_scans, scans


def test_two_images_of_a_case_are_imported_under_their_names(tmp_path: Path) -> None:
    channel_scans.study(tmp_path / "in", 2, tmp_path / "truth")
    (tmp_path / "in" / "ball_02_0001.nii.gz").unlink()
    terminal = Terminal(tmp_path / "workspace")
    terminal.done("init", "--labels", "one,two")
    words = ("import", tmp_path / "in", "--labels", tmp_path / "truth")
    said = terminal.done(*words, "--channels", "T1, T2")
    assert [(case["name"], case["labelled"]) for case in said["taken"]] == [("ball_01", True)]
    assert said["refused"][0]["why"] == "ball_02 lacks channel T2."
    with Workspace.open(terminal.workspace, write=False) as workspace:
        (case,) = cases.every(workspace.read())
    assert [channel.name for channel in case.channels] == ["T1", "T2"]


def test_one_channel_needs_no_name_and_others_need_another_workspace(tmp_path: Path) -> None:
    channel_scans.study(tmp_path / "in", 1)
    terminal = Terminal(tmp_path / "workspace")
    terminal.done("init", "--labels", "one,two")
    refused = terminal.refused("import", tmp_path / "in", "--channels", "T1")
    assert refused["code"] == "channel-names"
    terminal.done("import", tmp_path / "in", "--channels", "T1,T2")
    refused = terminal.refused("import", tmp_path / "in", "--channels", "A,B")
    assert refused["code"] == "other-channels"


def test_a_series_is_named_for_a_case_by_its_name(tmp_path: Path) -> None:
    scans.study(tmp_path / "in", 1)
    older = scans.write(tmp_path / "older.nii.gz", scans.balls(8)[0])
    terminal = Terminal(tmp_path / "workspace")
    terminal.done("init", "--labels", "one,two")
    terminal.done("import", tmp_path / "in")
    said = terminal.done("context", "ball_01", older, "--same-patient")
    assert said["case"] == 1
    assert terminal.refused("context", "ball_77", older)["code"] == "unknown-case"
