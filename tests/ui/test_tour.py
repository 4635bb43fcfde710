"""The tour, played on phantoms that stand for the sample study, with wheel, keys and mouse."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from desktop.cli import demo
from desktop.session import touring
from desktop.ui.tour_bar import TourBar
from store import case as cases
from store import model as models
from store import task, verdict
from store.workspace import Workspace
from tests.desktop.practice_ground import practice_ground
from tests.desktop.room import BY
from tests.ui import hand
from tests.ui.window_room import WindowRoom, window_on, window_room

pytestmark = pytest.mark.usefixtures("qtbot")
WHY = "better on 7 of 9 held-out cases, +0.016 Dice on average: promoted"


def judge(workspace: Workspace, outcome: str) -> None:
    def work(write: object) -> None:
        made = models.add(write, folder="models/m1", weights_sha256="4" * 64, contract={})  # type: ignore[arg-type]
        said = verdict.NewVerdict(made, None, outcome, True, 0.016, 0.004, 9, WHY)
        verdict.add(write, said)  # type: ignore[arg-type]

    workspace.transaction("judge", work, BY)


@contextmanager
def sample(
    folder: Path, size: tuple[int, int] = (1600, 1000)
) -> Iterator[tuple[WindowRoom, TourBar]]:
    """The sample study, as far as the tour can tell: its name, and truth beside it."""
    with practice_ground(folder) as ground:
        (folder / "practice.json").unlink()
        named = replace(ground.workspace.task, name=touring.SAMPLE)
        ground.workspace.transaction("name", lambda write: task.replace(write, named), BY)
        judge(ground.workspace, "promote")
        with window_on(ground.workspace, size) as made:
            assert made.window.hands is not None
            bar = TourBar(made.window.status, made.session, made.window.hands)
            yield made, bar


@pytest.fixture(params=[(1600, 1000), (1280, 720)], ids=["wide", "compact"])
def desk(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[tuple[WindowRoom, TourBar]]:
    with sample(tmp_path, request.param) as made:
        yield made


def step(made: WindowRoom) -> str:
    return made.session.tour.step if made.session.tour is not None else ""


def play_to_the_correction(made: WindowRoom) -> None:
    made.session.take_tour(BY)
    axial = made.review.views.slices()[0]
    for _ in range(4):
        hand.wheel(axial, 1)
    made.settle()
    assert step(made) == "hotspot"
    made.key(Qt.Key.Key_Tab)
    assert step(made) == "nudge"
    made.key(Qt.Key.Key_B)
    middle = axial.rect().center()
    hand.drag(axial, middle, middle + QPoint(30, 20))
    made.settle()
    assert step(made) == "accept"


def test_every_step_is_left_by_doing_it_and_a_correction_is_saved(
    desk: tuple[WindowRoom, TourBar],
) -> None:
    made, bar = desk
    case = made.session.queue[0].case
    assert not bar.isVisible()
    play_to_the_correction(made)
    assert bar.words()[0] == "Tour 4 of 5" and bar.isVisible()
    for _ in range(2):  # hotspots are open: the window asks once
        made.key(Qt.Key.Key_Return)
    assert cases.get(made.workspace.read(), case).state == "verified"
    assert step(made) == "verdict" and bar.leave.text() == "Done"
    assert bar.words()[1] == f"Saved. The gate on m1: {WHY}. So it drafts from now on."
    made.click(bar.leave)
    assert step(made) == "" and not bar.isVisible()


def test_the_bar_covers_no_image(desk: tuple[WindowRoom, TourBar]) -> None:
    made, bar = desk
    before = made.review.views.geometry()
    made.session.take_tour(BY)
    made.settle()
    assert made.review.views.geometry() == before
    assert bar.size() == made.window.status.size() and bar.parentWidget() is made.window.status
    made.window.resize(made.window.width() - 40, made.window.height() - 40)
    made.settle()
    assert bar.size() == made.window.status.size()


@pytest.mark.parametrize("steps", [0, 1, 2])
def test_escape_leaves_at_any_step(desk: tuple[WindowRoom, TourBar], steps: int) -> None:
    made, bar = desk
    made.session.take_tour(BY)
    if steps:
        hand.wheel(made.review.views.slices()[0], 4)
        made.settle()
    if steps > 1:
        made.key(Qt.Key.Key_Tab)
    assert step(made) == touring.STEPS[steps]
    QTest.keyClick(made.window, Qt.Key.Key_Escape)
    assert step(made) == "" and not bar.isVisible()
    hand.wheel(made.review.views.slices()[0], 4)
    made.settle()
    assert step(made) == ""


def test_undoing_the_edit_goes_a_step_back_and_a_flag_begins_the_next_case(
    tmp_path: Path,
) -> None:
    with sample(tmp_path) as (made, _bar):
        play_to_the_correction(made)
        made.key(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
        assert step(made) == "nudge"
        made.key(
            Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
        )
        assert step(made) == "accept"
        made.key(Qt.Key.Key_F)
        assert step(made) == "nudge", "nothing was corrected yet"


def test_on_a_real_workspace_nothing_begins_and_the_sample_is_asked_for(tmp_path: Path) -> None:
    with window_room(tmp_path) as made:
        made.session.take_tour(BY)
        assert made.session.tour is None and made.session.requested == "tour"


@pytest.mark.parametrize("outcome", verdict.OUTCOMES)
def test_each_verdict_is_explained(outcome: str, tmp_path: Path) -> None:
    with practice_ground(tmp_path, 1) as ground:
        assert touring.newest_verdict(ground.workspace) == touring.NO_VERDICT
        judge(ground.workspace, outcome)
        said = touring.newest_verdict(ground.workspace)
        assert said == f"The gate on m1: {WHY}. {touring.OUTCOMES[outcome]}"


def test_the_sample_study_bears_the_name_that_the_tour_looks_for() -> None:
    assert demo._task().name == touring.SAMPLE
