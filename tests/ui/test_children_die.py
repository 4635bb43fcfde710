"""Children killed at moments nobody chose, while the window is in use.

The real window on small real files, its real children, and `kill -9`. No decision is lost, keys
answer, the 3-D view says what happened and starts again, and training goes on where it was.
"""

from __future__ import annotations

import os
import random
import shutil
import signal
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop import settings
from desktop.ui.scene_view import SceneView
from engine.lanes.child import Child, Lanes
from engine.loop import intake
from store import case as cases
from store import check, draft, masks, pick
from store.audit import Invocation
from store.draft import NewDraft
from store.hotspot import NewHotspot
from store.pick import NewPick
from store.task import Task
from store.workspace import Workspace
from tests.loop import scans
from tests.ui import hand
from tests.ui.open_desk import OpenDesk, desk_on

BY = Invocation("test", "keyboard", "reviewer")
LONG_MS = 120_000
LABELLED, WAITING = 3, 4
TASK = {
    "name": "balls",
    "labels": [{"name": "one"}, {"name": "two"}],
    "first_training_at": LABELLED,
    "first_steps": 120,
}
# Every net ends with a checkpoint; of two nets the first one is there after half of all steps.
CHECKPOINT = 0.5

pytestmark = pytest.mark.skipif(os.name != "posix", reason="kill -9 is POSIX")


@dataclass
class Desk(OpenDesk):
    """The application, used by keys while something dies."""

    @property
    def lanes(self) -> Lanes:
        assert self.whole.current is not None
        return self.whole.current.lanes

    @property
    def scene(self) -> SceneView:
        assert self.whole.window.review is not None
        return self.whole.window.review.views.scene

    def key(self, key: Qt.Key) -> None:
        QTest.keyClick(self.whole.window, key)

    def look(self, statement: str) -> list[tuple[Any, ...]]:
        """On a connection of its own: only what was committed is there."""
        with sqlite3.connect(f"file:{self.folder}/voxloop.db?mode=ro", uri=True) as connection:
            return connection.execute(statement).fetchall()

    def goes_on(self) -> None:
        """Keys answer, slices are painted, and a decision reaches the disk."""
        assert self.whole.window.review is not None
        view = self.whole.window.review.views.large
        beats, frames = self.whole.gaps.gaps().beats, view.frames
        self.key(Qt.Key.Key_Home)
        self.bot.waitUntil(lambda: self.session.cursor_kji[0] in (0, scans.SHAPE_KJI[0] - 1))
        self.bot.waitUntil(lambda: view.frames > frames)
        self.bot.waitUntil(lambda: self.whole.gaps.gaps().beats > beats + 5)
        before = len(self.look("SELECT id FROM decisions"))
        self.key(Qt.Key.Key_F)
        self.bot.waitUntil(lambda: len(self.look("SELECT id FROM decisions")) == before + 1)
        self.bot.waitUntil(lambda: self.session.open is not None)

    def nothing_is_lost(self, flagged: int) -> None:
        """After the window closed: all decisions stand, and the workspace is whole."""
        self.whole.window.close()
        states = self.look("SELECT state, count(*) FROM cases GROUP BY state")
        assert dict(states).get("flagged") == flagged, states
        assert self.look("SELECT kind, source FROM decisions") == [("flag", "keyboard")] * flagged
        with Workspace.open(self.folder) as again:
            assert check.check(again.read()) == []


def kill(child: Child) -> None:
    assert child.pid is not None
    os.kill(child.pid, signal.SIGKILL)


def plant_draft(workspace: Workspace, case_id: int) -> None:
    mask = np.zeros(cases.get(workspace.read(), case_id).shape, np.uint8)
    mask[4:10, 5:12, 6:14] = 1
    spots = [NewHotspot(1, 1, (6, 8, 9), ((5, 6, 7), (8, 11, 12)), 0.4, "edge of one")]

    def record(write: Any) -> int:
        new = NewDraft(case_id, None, masks.put(write, mask), masks.put(write, mask * 80), 0.2)
        return draft.record(write, new, spots)

    workspace.transaction("draft", record, BY)


@pytest.fixture(scope="module")
def study(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Three verified scans and four drafted ones; made once, tests work on copies."""
    place = tmp_path_factory.mktemp("study")
    scans.study(place / "labelled", LABELLED, place / "labels")
    scans.study(place / "waiting", WAITING, first=LABELLED + 1)
    with (
        Workspace.create(place / "workspace", Task.from_json(TASK), "ana") as workspace,
        Lanes() as lanes,
    ):
        wishes = intake.Wishes(labels=place / "labels")
        intake.import_paths(workspace, lanes, [place / "labelled"], wishes, BY)
        done = intake.import_paths(workspace, lanes, [place / "waiting"], intake.Wishes(), BY)
        for taken in done.taken:
            plant_draft(workspace, taken.case)
        picks = [NewPick(t.case, n, "random", None, "by lot") for n, t in enumerate(done.taken, 1)]
        workspace.transaction("pick", lambda w: pick.add_round(w, "random", 4, 0, picks), BY)
    return place / "workspace"


@pytest.fixture
def folder(study: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(settings, "folder", lambda: tmp_path / "config")
    shutil.copytree(study, tmp_path / "workspace")
    return tmp_path / "workspace"


@pytest.fixture
def with_engine(folder: Path, qtbot: QtBot) -> Iterator[Desk]:
    with desk_on(Desk, folder, qtbot, engine=True) as made:
        yield made


@pytest.fixture
def with_scene(folder: Path, qtbot: QtBot) -> Iterator[Desk]:
    with desk_on(Desk, folder, qtbot, scene=True) as made:
        yield made


# -- training ------------------------------------------------------------------------------------
def test_training_goes_on_after_both_lanes_were_killed(with_engine: Desk) -> None:
    desk, when = with_engine, random.Random().uniform(CHECKPOINT + 0.02, 0.8)
    told: list[tuple[int, float]] = []

    def hear(_: object) -> None:
        if desk.session.engine.training is not None:
            told.append((desk.lanes.later.starts, desk.session.engine.training))

    desk.session.on_changed(hear)
    desk.bot.waitUntil(lambda: bool(told) and told[-1][1] >= when, timeout=LONG_MS)
    kill(desk.lanes.now)
    kill(desk.lanes.later)
    desk.goes_on()
    desk.bot.waitUntil(lambda: bool(told) and told[-1][0] == 2, timeout=LONG_MS)
    desk.goes_on()
    desk.bot.waitUntil(lambda: desk.session.engine.champion == "m1", timeout=LONG_MS)
    desk.bot.waitUntil(
        lambda: desk.look("SELECT id FROM drafts WHERE model_id = 1") != [], timeout=LONG_MS
    )
    again = [share for starts, share in told if starts == 2 and share > 0]
    assert min(again) >= CHECKPOINT, f"killed at {when:.2f}, it began anew: {again}"
    assert desk.look("SELECT count(*) FROM runs") == [(1,)]
    assert desk.look("SELECT state FROM jobs WHERE kind = 'train'") == [("done",)]
    desk.nothing_is_lost(flagged=2)


# -- 3-D -----------------------------------------------------------------------------------------
def with_a_picture(desk: Desk) -> None:
    desk.bot.waitUntil(lambda: desk.scene.image is not None, timeout=LONG_MS)
    desk.bot.waitUntil(lambda: desk.scene.settled, timeout=LONG_MS)


def says_so_and_starts_again(desk: Desk) -> None:
    scene = desk.scene
    desk.bot.waitUntil(lambda: bool(scene.stopped), timeout=LONG_MS)
    assert scene.stopped == "The 3-D view stopped. The slices go on without it."
    assert scene._button.isVisible() and scene._button.text() == "Start again"
    desk.key(Qt.Key.Key_Up)
    QTest.mouseClick(scene._button, Qt.MouseButton.LeftButton)
    with_a_picture(desk)
    assert not scene.stopped and not scene._button.isVisible()
    assert surface_in(scene) > 0.1


def surface_in(scene: SceneView) -> float:
    """The share of pixels that show a surface; the axes alone are a few thin lines."""
    assert scene.image is not None
    image = scene.image
    pixels = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), -1, 4)
    return float((pixels[..., :3].max(axis=2) > 40).mean())


def test_the_scene_dies_while_it_is_turned(with_scene: Desk) -> None:
    desk, moves = with_scene, random.Random().randint(2, 14)
    with_a_picture(desk)
    assert surface_in(desk.scene) > 0.1
    at = desk.scene.rect().center()
    hand.press(desk.scene, at)
    for move in range(16):
        hand.move(desk.scene, at + QPoint(3 * move, move))
        QApplication.processEvents()
        if move == moves:
            kill(desk.lanes.scene)
    hand.release(desk.scene, at + QPoint(50, 16))
    says_so_and_starts_again(desk)
    desk.goes_on()
    desk.nothing_is_lost(flagged=1)


def test_the_scene_dies_while_nothing_is_asked_of_it(with_scene: Desk) -> None:
    desk = with_scene
    with_a_picture(desk)
    kill(desk.lanes.scene)
    desk.bot.waitUntil(lambda: desk.lanes.scene.pid is None)
    desk.key(Qt.Key.Key_Down)
    says_so_and_starts_again(desk)
    desk.goes_on()
    desk.nothing_is_lost(flagged=1)


# -- reading -------------------------------------------------------------------------------------
def test_the_helper_dies_during_an_import(with_scene: Desk, tmp_path: Path) -> None:
    desk, after = with_scene, random.Random().randint(1, 4)
    known = LABELLED + WAITING
    scans.study(tmp_path / "more", 6, first=known + 1)

    def taken() -> int:
        ((count,),) = desk.look("SELECT count(*) FROM cases")
        return int(count) - known

    desk.whole.import_scans(tmp_path / "more")
    desk.bot.waitUntil(lambda: taken() >= after, timeout=LONG_MS)
    kill(desk.lanes.helper)
    desk.goes_on()
    desk.bot.waitUntil(lambda: "cases taken" in words_of(desk), timeout=LONG_MS)
    # One scan was in its hands at most; the others were taken by the next one.
    assert taken() >= 5
    if taken() == 5:
        assert "1 not: Reading these files stopped the reader" in words_of(desk)
    desk.whole.import_scans(tmp_path / "more")
    desk.bot.waitUntil(lambda: taken() == 6, timeout=LONG_MS)
    desk.bot.waitUntil(lambda: words_of(desk).startswith("6 cases taken"), timeout=LONG_MS)
    assert list((desk.folder / "cache" / "volumes").glob("taking_*")) == []
    desk.nothing_is_lost(flagged=1)


def words_of(desk: Desk) -> str:
    return desk.session.notice.text if desk.session.notice is not None else ""
