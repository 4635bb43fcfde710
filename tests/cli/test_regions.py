"""Regions from the terminal: the stops of a sweep, boxes verified by a script, findings as CSV."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from engine.lanes.child import Lanes
from store import draft, hotspot, revision
from store.workspace import Workspace
from tests.cli.terminal import Terminal, run
from tests.desktop.room import SHAPE, workspace_with


@pytest.fixture(scope="module")
def children() -> Iterator[None]:
    with Lanes() as shared, pytest.MonkeyPatch.context() as patched:
        patched.setattr(Lanes, "__init__", lambda self: self.__dict__.update(shared.__dict__))
        patched.setattr(Lanes, "__exit__", lambda *_: None)
        yield
        patched.undo()


@pytest.fixture
def terminal(tmp_path: Path, children: None) -> Terminal:
    with workspace_with(tmp_path, ("liver_001", "liver_002")) as workspace:
        folder = workspace.folder
    return Terminal(folder)


def test_the_stops_of_a_sweep_in_their_order(terminal: Terminal) -> None:
    stops = terminal.done("sweep")["stops"]
    assert [(stop["case"], stop["rank"]) for stop in stops] == [(1, 1), (2, 1), (1, 2), (2, 2)]
    assert stops[0]["box_kji"] == [[4, 6, 11], [7, 13, 19]]
    assert len(terminal.done("sweep", "--per-case", 1)["stops"]) == 2
    assert len(terminal.done("sweep", "-n", 3)["stops"]) == 3


def test_a_script_sweeps_with_the_boxes_it_was_given(terminal: Terminal) -> None:
    for stop in terminal.done("sweep", "--per-case", 1)["stops"]:
        boxes = f"boxes:{json.dumps([stop['box_kji']])}"
        terminal.done("review", stop["case"], "accept", "--verified", boxes)
    assert [stop["rank"] for stop in terminal.done("sweep")["stops"]] == [2, 2]
    with Workspace.open(terminal.workspace, write=False) as workspace:
        connection = workspace.read()
        kept, drafted = revision.latest(connection, 1), draft.latest(connection, 1)
        assert kept is not None and drafted is not None
        inside = np.zeros(SHAPE, bool)
        inside[4:7, 6:13, 11:19] = True
        assert np.array_equal(kept.verified.array(SHAPE), inside)
        spots = hotspot.of_draft(connection, drafted.id)
        assert [spot.state for spot in spots] == ["accepted", "open"]


@pytest.mark.parametrize(
    "part",
    ["boxes:", "boxes:[]", "boxes:[[[0,0,0],[99,1,1]]]", "boxes:[[[3,0,0],[3,4,4]]]", "boxes:{}"],
)
def test_boxes_that_are_none_are_refused(terminal: Terminal, part: str) -> None:
    assert terminal.refused("review", 1, "accept", "--verified", part)["code"] == "verified-part"


def test_findings_are_listed_and_written_once(terminal: Terminal, tmp_path: Path) -> None:
    liver, spleen = terminal.done("findings", "liver_001")["findings"]
    assert (liver["label"], liver["volume_ml"]) == ("Liver", 3.24)
    assert (spleen["first_slice"], spleen["last_slice"]) == (5, 8)
    said = run("-w", terminal.workspace, "findings", 1).out.splitlines()
    assert said[1].endswith("slices 5 to 8")
    file = tmp_path / "out.csv"
    terminal.done("findings", 1, "--csv", file)
    assert len(file.read_text("utf-8").splitlines()) == 3
    assert terminal.refused("findings", 1, "--csv", file)["code"] == "file-exists"


def test_what_only_reads_needs_no_lock(terminal: Terminal, tmp_path: Path) -> None:
    with Workspace.open(terminal.workspace, holder="the window"):
        assert len(terminal.done("findings", 1)["findings"]) == 2
        assert terminal.refused("mask", 1, "-o", tmp_path / "m.nii.gz")["code"] == "no-mask"
        assert terminal.refused("note", 1, "tail")["code"] == "workspace-held"


def test_notes_are_listed_by_the_names_of_their_cases(terminal: Terminal) -> None:
    terminal.done("note", 2, "tail is clipped")
    assert run("-w", terminal.workspace, "notes").out.splitlines() == ["liver_002: tail is clipped"]


def test_a_note_is_kept_with_its_recording_corrected_and_exported(
    terminal: Terminal, tmp_path: Path
) -> None:
    sound = tmp_path / "said.flac"
    sound.write_bytes(b"fLaC sound")
    made = terminal.done("note", 2, "a sist", "--slice", 4, "--audio", sound)["note"]
    again = terminal.done("note", 2, "a cyst", "--corrects", made)["note"]
    (kept,) = terminal.done("notes", "--search", "cyst")["notes"]
    assert (kept["id"], kept["replaces"], kept["slice"]) == (again, made, 3)
    (terminal.workspace / kept["audio"]).unlink()
    assert "missing" in terminal.say("check").document["faults"][0]
    said = run("-w", terminal.workspace, "notes", "--export", tmp_path / "out").out.splitlines()
    assert said == [
        f"Written to {tmp_path / 'out'}: notes 1, recordings 0.",
        f"The recording of note {again} is missing.",
    ]
    assert "in the folder audio" in run("-w", terminal.workspace, "backup").out
    for words, code in (
        (("note", 1, "x", "--corrects", again), "no-such-note"),
        (("note", 2, "x", "--corrects", made), "no-such-note"),
        (("note", 2, "x", "--audio", tmp_path / "gone.flac"), "no-recording"),
    ):
        assert terminal.refused(*words)["code"] == code
    assert terminal.say("note", 2, "x", "--corrects", again, "--slice", 2).status == 2
    assert terminal.say("note", 2, "x", "--slice", 400).status == 2
