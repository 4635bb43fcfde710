"""An import in the window: it says how far it is, and stopping it keeps what was taken."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import nibabel
import numpy as np
import pytest

from desktop.session import Session
from desktop.session.importing import Importing, left_words
from engine.lanes.child import Lanes
from store import case, pick
from store import task as tasks
from store.audit import Invocation
from store.workspace import Workspace
from tests.desktop.room import TASK, AtOnce

BY = Invocation("app.import", "mouse", "reviewer")


@pytest.fixture
def scans(tmp_path: Path) -> Path:
    folder = tmp_path / "scans"
    folder.mkdir()
    for number in range(3):
        voxels = np.random.default_rng(number).integers(0, 200, (12, 10, 8)).astype(np.int16)
        nibabel.save(nibabel.Nifti1Image(voxels, np.eye(4)), folder / f"scan_{number}.nii.gz")
    return folder


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    with Workspace.create(tmp_path / "ws", TASK) as workspace, Lanes() as lanes:
        yield Session(workspace, lanes, AtOnce(), "reviewer")


def importing(session: Session, words: list[str], stop_at: str = "") -> Importing:
    one: Importing

    def heard(_: object) -> None:
        words.append(session.engine.importing)
        if stop_at and words[-1].startswith(stop_at):
            one.stop()

    session.on_changed(heard)
    one = Importing(session, session.workspace, session.lanes, AtOnce(), lambda say: say())
    return one


def said(words: list[str]) -> list[str]:
    """Each sentence once, in order."""
    return list(dict.fromkeys(word for word in words if word))


def test_an_import_says_how_far_it_is_and_what_it_did(session: Session, scans: Path) -> None:
    words: list[str] = []
    one = importing(session, words)
    one.start(scans, BY)
    assert [word.partition(",")[0] for word in said(words)] == [
        "Reading the folder", "Importing 1 of 3", "Importing 2 of 3", "Importing 3 of 3"
    ]  # fmt: skip
    assert not one.running
    assert session.notice is not None and session.notice.text.startswith("3 cases taken")


def test_a_stopped_import_keeps_what_was_taken_and_goes_on_when_asked_again(
    session: Session, scans: Path
) -> None:
    words: list[str] = []
    one = importing(session, words, stop_at="Importing 2")
    one.start(scans, BY)
    assert session.notice is not None and "was stopped" in session.notice.text
    assert 0 < len(case.every(session.workspace.read())) < 3
    importing(session, []).start(scans, BY)
    names = [one.name for one in case.every(session.workspace.read())]
    assert sorted(names) == ["scan_0", "scan_1", "scan_2"]


def test_an_import_seals_the_share_of_patients_that_the_task_names(
    session: Session, scans: Path
) -> None:
    task = replace(session.workspace.task, held_out_fraction=0.34, sealed_fraction=0.34)
    session.workspace.transaction("task", lambda write: tasks.replace(write, task))
    importing(session, []).start(scans, BY)
    found = case.every(session.workspace.read())
    assert sum(one.sealed for one in found) == 1
    assert sum(one.held_out and not one.sealed for one in found) == 1
    assert session.notice is not None and "2 held out" in session.notice.text


class Steps:
    """A clock that a second passes on at each look."""

    def __init__(self, seconds: float) -> None:
        self.seconds, self.now = seconds, 0.0

    def __call__(self) -> float:
        self.now += self.seconds
        return self.now


def test_the_time_left_is_told_once_there_is_a_pace(session: Session, scans: Path) -> None:
    words: list[str] = []
    session.on_changed(lambda _: words.append(session.engine.importing))
    clock = Steps(120.0)
    one = Importing(
        session, session.workspace, session.lanes, AtOnce(), lambda say: say(), clock=clock
    )
    one.start(scans, BY)
    first, *rest = [word for word in said(words) if word.startswith("Importing")]
    assert first == "Importing 1 of 3", "nothing before a pace is known"
    assert any(" min left" in word for word in rest), rest


@pytest.mark.parametrize(
    ("seconds", "words"),
    [(5, "less than a minute"), (61, "1 min"), (1800, "30 min"), (7500, "2 h 5 min")],
)
def test_a_guessed_time_in_words(seconds: float, words: str) -> None:
    assert left_words(seconds) == words


class Picking:
    """Stands for the engine: what it was asked to pick, and by whom."""

    def __init__(self) -> None:
        self.asked: list[Invocation] = []

    def pick_now(self, n: int, invocation: Invocation) -> None:
        self.asked.append(invocation)


def test_after_the_first_import_the_engine_picks_at_once(session: Session, scans: Path) -> None:
    engine = Picking()
    session.conductor = engine  # type: ignore[assignment]
    importing(session, []).start(scans, BY)
    assert engine.asked == [BY] and session.notice is not None
    assert session.notice.text.endswith(". The ones that teach most are being picked.")
    assert not session.notice.action


def test_where_cases_were_picked_before_a_person_is_asked(session: Session, scans: Path) -> None:
    engine = Picking()
    session.conductor = engine  # type: ignore[assignment]
    session.workspace.transaction("pick", lambda write: pick.add_round(write, "random", 0, 1, []))
    importing(session, []).start(scans, BY)
    assert engine.asked == [] and session.notice is not None
    assert session.notice.command == "model.pick"


def test_without_an_engine_that_can_learn_nothing_is_picked(session: Session, scans: Path) -> None:
    importing(session, []).start(scans, BY)
    assert session.notice is not None and session.notice.command == "model.pick"
    engine = Picking()
    session.conductor = engine  # type: ignore[assignment]
    session.engine = replace(session.engine, cannot_learn="There is no torch here.")
    importing(session, []).start(scans.parent / "none", BY)
    assert engine.asked == []
