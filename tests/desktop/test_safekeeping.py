"""Beside the review: a missing scan can be found, backups are taken, the night is told."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from desktop.commands import table
from desktop.session import Session
from desktop.session.safekeeping import Safekeeping, of_the_night
from engine.lanes.child import Lanes
from store import backup, thinning
from store.audit import Invocation
from store.task import Task
from store.workspace import Workspace
from tests.desktop.room import AtOnce, ByHand, Heard, paint, session_on, workspace_with
from tests.loop import planting, scans
from tests.loop.taking import take_in

BY = Invocation("app.relink", "mouse", "ana")


@pytest.fixture(scope="module")
def lanes() -> Iterator[Lanes]:
    with Lanes() as children:
        yield children


@pytest.fixture
def away(tmp_path: Path, lanes: Lanes) -> Iterator[tuple[Session, Safekeeping, Heard, Path]]:
    """A session whose only scan was moved, and is not in the cache either."""
    scans.study(tmp_path / "D", 1)
    task = Task.from_labels(["one", "two"], name="balls")
    with Workspace.create(tmp_path / "w", task, "ana") as workspace:
        take_in(workspace, lanes, tmp_path / "D")
        shutil.rmtree(workspace.folder / "cache" / "volumes")
        (tmp_path / "D").rename(tmp_path / "E")
        session = Session(workspace, lanes, AtOnce(), "ana")
        heard = Heard(session)
        yield session, Safekeeping(session, workspace, lanes, AtOnce()), heard, tmp_path / "E"
        session.close()


def test_a_case_whose_scan_moved_says_so_and_opens_once_it_is_found(
    away: tuple[Session, Safekeeping, Heard, Path],
) -> None:
    session, safe, heard, folder = away
    session.open_case(1)
    assert session.open is None and session.notice is not None
    assert session.notice.text == (
        "The scan of ball_01 is not where it was. Plug its disk in, or show where it lies."
    )
    assert len(session.notice.text) <= 90
    assert (session.notice.action, session.notice.command) == ("Find it", "app.relink")
    (row,) = [row for row in table() if row.id == "app.relink"]
    row.run(session, BY)
    assert session.requested == "relink"
    safe.relink(folder, BY)
    assert "1 of 1 scans found again." in heard.notices
    session.open_case(1)
    assert session.open is not None and session.open.case.name == "ball_01"


def test_a_folder_without_the_scan_changes_nothing(
    away: tuple[Session, Safekeeping, Heard, Path], tmp_path: Path
) -> None:
    _, safe, heard, _ = away
    (tmp_path / "empty").mkdir()
    safe.relink(tmp_path / "empty", BY)
    assert heard.notices[-1] == "None of the missing scans is in this folder."


def test_backups_are_taken_beside_the_review_and_not_in_its_way(tmp_path: Path) -> None:
    with workspace_with(tmp_path / "w", ("one", "two")) as workspace:
        session = session_on(workspace)
        runner = ByHand()
        safe = Safekeeping(session, workspace, session.lanes, runner)
        clock = [0.0]
        safe.backing._clock = lambda: clock[0]
        session.start()
        paint(session, (5, 10, 10), (5, 12, 12))
        safe.look()
        runner.go_on()
        assert backup.every(workspace.folder) == [], "not yet"
        clock[0] += 30 * 60
        safe.look()
        assert backup.every(workspace.folder) == [], "the runner has it, not the hand"
        runner.go_on()
        (made,) = backup.every(workspace.folder)
        assert thinning.is_automatic(made) and backup.verify(made.file) == []


def test_a_backup_that_was_asked_for_is_said(tmp_path: Path) -> None:
    with workspace_with(tmp_path / "w", ("one",)) as workspace:
        session = session_on(workspace)
        heard = Heard(session)
        safe = Safekeeping(session, workspace, session.lanes, AtOnce())
        (row,) = [row for row in table() if row.id == "app.backup"]
        row.run(session, BY)
        assert session.requested == "back up"
        safe.back_up()
        assert heard.notices[-1].startswith("Backed up and checked, ")
        (made,) = backup.every(workspace.folder)
        assert not thinning.is_automatic(made)


def test_the_verdict_of_the_night_is_told_in_the_morning_and_once(tmp_path: Path) -> None:
    from store import verdict
    from store.verdict import NewVerdict

    task = Task.from_labels(["one"], name="t")
    with Workspace.create(tmp_path / "w", task, "ana") as workspace:
        assert of_the_night(workspace) == ""
        case = planting.drafted(workspace)
        model = planting.add_model(workspace, "a")
        new = NewVerdict(
            candidate=model, champion=None, outcome="promote", better=False, difference=None,
            lower=None, n=12, detectable=None, cases_to_settle=None, floors=[], checks=[],
            why="better on 9 of 12 held-out cases: promoted", looks=1, inflation=0.0,
        )  # fmt: skip
        planting.do(workspace, lambda write: verdict.add(write, new))
        told = "By night m1: better on 9 of 12 held-out cases: promoted."
        assert of_the_night(workspace) == told
        later = datetime.now(UTC) + timedelta(days=3)
        assert of_the_night(workspace, later) == "", "old news"
        from store import decision

        planting.do(workspace, lambda w: decision.record(w, case=case, kind="skip"))
        assert of_the_night(workspace) == "", "somebody was here since"


def test_a_stroke_on_a_disk_that_was_unplugged_is_kept_when_it_is_back(tmp_path: Path) -> None:
    """It stays on screen, says so, and reaches the disk with the next try."""
    with workspace_with(tmp_path / "disk", ("one",)) as workspace:
        session = session_on(workspace)
        (tmp_path / "disk").rename(tmp_path / "unplugged")
        paint(session, (5, 10, 10), (5, 12, 12))
        drawn = session.mask.copy()
        assert session.notice is not None and session.notice.failure
        assert session.notice.text.startswith("The last stroke is not on the disk yet. The work")
        assert (session.notice.action, session.notice.command) == ("Try again", "paint.keep")
        assert session.strokes_waiting
        (tmp_path / "unplugged").rename(tmp_path / "disk")
        session.keep_again()
        assert not session.strokes_waiting
        session.close()
        again = session_on(workspace)
        assert (again.mask == drawn).all() and again.edited


def test_a_decision_on_a_disk_that_is_gone_is_not_called_saved(tmp_path: Path) -> None:
    with workspace_with(tmp_path / "disk", ("one",)) as workspace:
        session = session_on(workspace)
        heard = Heard(session)
        (tmp_path / "disk").rename(tmp_path / "unplugged")
        session.decide("accept", BY)
        assert session.saved_at is None
        assert any("not saved" in said for said in heard.notices), heard.notices
        (tmp_path / "unplugged").rename(tmp_path / "disk")
        session.open_case(1)
        session.decide("accept", BY)
        assert session.saved_at is not None
