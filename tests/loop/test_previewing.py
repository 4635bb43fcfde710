"""A preview says what the import then does, and changes nothing."""

from __future__ import annotations

from pathlib import Path

from engine.lanes.child import Lanes
from engine.loop import intake
from engine.loop.previewing import preview
from store.workspace import Workspace
from tests.cli.terminal import Terminal
from tests.loop import scans
from tests.loop.taking import every, take_in


def test_it_promises_what_the_import_takes_and_refuses_what_it_refuses(
    workspace: Workspace, lanes: Lanes, tmp_path: Path
) -> None:
    scans.study(tmp_path / "in", 2, tmp_path / "truth")
    scans.study(tmp_path / "in", 1, first=3)
    (tmp_path / "in" / "notes.nii.gz").write_bytes(b"no scan")
    wishes = intake.Wishes(labels=tmp_path / "truth")
    seen = preview(lanes, [tmp_path / "in", tmp_path / "gone"], wishes, workspace)
    assert every(workspace) == [] and seen.already == 0
    done = take_in(workspace, lanes, tmp_path / "in", labels=tmp_path / "truth")
    assert [(p.name, p.labelled) for p in seen.would_take] == [
        (t.name, t.labelled) for t in done.taken
    ]
    assert {no.source for no in seen.refused} == {
        *(no.source for no in done.refused),
        str(tmp_path / "gone"),
    }
    assert ("There is nothing at this path.", 1) in seen.reasons


def test_what_is_here_already_is_counted_and_not_promised_again(
    workspace: Workspace, lanes: Lanes, tmp_path: Path
) -> None:
    scans.study(tmp_path / "in", 2)
    take_in(workspace, lanes, tmp_path / "in")
    scans.study(tmp_path / "in", 1, first=3)
    seen = preview(lanes, [tmp_path / "in"], intake.Wishes(), workspace)
    assert [one.name for one in seen.would_take] == ["ball_03"] and seen.already == 2


def test_before_there_is_a_workspace_it_says_the_same(lanes: Lanes, tmp_path: Path) -> None:
    scans.study(tmp_path / "in", 2)
    seen = preview(lanes, [tmp_path / "in"], intake.Wishes())
    assert [one.name for one in seen.would_take] == ["ball_01", "ball_02"]
    assert seen.patients == 2 and not seen.refused


def test_the_command_says_it_and_leaves_the_workspace_as_it_was(tmp_path: Path) -> None:
    scans.study(tmp_path / "in", 2)
    terminal = Terminal(tmp_path / "ws")
    terminal.done("init", "--labels", "ball")
    said = terminal.done("import", tmp_path / "in", "--dry-run")
    assert [one["name"] for one in said["would_take"]] == ["ball_01", "ball_02"]
    assert said["refused"] == [] and said["patients"] == 2
    assert terminal.done("cases") == {"cases": []}
