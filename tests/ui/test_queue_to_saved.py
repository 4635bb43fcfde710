"""One case from the queue to a saved correction, with mouse and keys only, in the real window.

Real NIfTI files, taken in by the real helper; drafts planted in the store, so no torch is needed.
What was painted is looked for on the screen, in the database and in the exported file.
"""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import nibabel as nib
import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop import settings
from desktop.ui.slice_view import SliceView
from engine.lanes.child import Lanes
from engine.loop import intake
from store import audit, draft, masks, pick
from store import case as cases
from store.audit import Invocation
from store.draft import NewDraft
from store.hotspot import NewHotspot
from store.pick import NewPick
from store.task import Task
from store.workspace import Workspace
from tests.cli import terminal
from tests.ui import hand
from tests.ui.open_desk import OpenDesk, desk_on

Array = np.ndarray[Any, Any]
BY = Invocation("test", "keyboard", "reviewer")
NAMES = ("alpha", "beta", "gamma")
# x, y, z in the file; i runs to the patient's right and k to the feet, so that taking it in turns
# it. No two sides or steps alike, and the corner is nowhere near zero.
SHAPE = (60, 52, 20)
AFFINE = np.array(
    [[1.5, 0, 0, -70.0], [0, -1.25, 0, 41.0], [0, 0, -3.0, 130.0], [0, 0, 0, 1.0]],
)
BEACON = (slice(12, 22), slice(30, 36), slice(8, 9))  # in the file: lit, and in one slice only
LIT = 1000
CTRL = Qt.KeyboardModifier.ControlModifier
CTRL_SHIFT = CTRL | Qt.KeyboardModifier.ShiftModifier


@dataclass
class Desk(OpenDesk):
    """The application on a workspace, and what a test asks of it."""

    @property
    def axial(self) -> SliceView:
        assert self.whole.window.review is not None
        return self.whole.window.review.views.large

    @property
    def status(self) -> str:
        return self.whole.window.status.status.saved

    def key(self, key: Qt.Key, held: Qt.KeyboardModifier = hand.NONE) -> None:
        QTest.keyClick(QApplication.focusWidget() or self.whole.window, key, held)

    def on_screen(self, name: str) -> None:
        self.bot.waitUntil(
            lambda: self.session.open is not None and self.session.open.case.name == name
        )

    def click_in_queue(self, name: str) -> None:
        assert self.whole.window.review is not None
        rows = self.whole.window.review.queue.list
        index = [row.name for row in rows.rows].index(name)
        QTest.mouseClick(
            rows.viewport(), Qt.MouseButton.LeftButton, pos=rows.row_box(index).center()
        )
        self.on_screen(name)

    def beats(self, n: int) -> None:
        """Let the event loop turn; its own timer counts."""
        until = self.whole.gaps.gaps().beats + n
        self.bot.waitUntil(lambda: self.whole.gaps.gaps().beats >= until)

    def look(self, statement: str, *values: object) -> list[tuple[Any, ...]]:
        """On a connection of its own: only what was committed is there."""
        with sqlite3.connect(f"file:{self.folder}/voxloop.db?mode=ro", uri=True) as connection:
            return connection.execute(statement, values).fetchall()

    def decisions(self) -> list[tuple[Any, ...]]:
        return self.look("SELECT kind, source FROM decisions ORDER BY id")


def beacon_scan(seed: int) -> Array:
    image = np.random.default_rng(seed).normal(0, 12, SHAPE).astype(np.int16)
    image[BEACON] = LIT
    return image


def plant_draft(workspace: Workspace, case_id: int) -> None:
    """A draft that misses the beacon, with one hotspot on it and one elsewhere."""
    mask = np.zeros(cases.get(workspace.read(), case_id).shape, np.uint8)
    mask[3:9, 20:40, 5:20] = 1
    doubt = (mask * 90).astype(np.uint8)
    spots = (
        NewHotspot(1, 1, (5, 30, 6), ((4, 26, 3), (7, 34, 9)), 0.3, "left edge of organ"),
        NewHotspot(2, 1, (11, 33, 43), ((10, 28, 36), (13, 38, 50)), 0.6, "missed at the right"),
    )

    def record(write: Any) -> int:
        put = NewDraft(case_id, None, masks.put(write, mask), masks.put(write, doubt), 0.2)
        return draft.record(write, put, spots)

    workspace.transaction("draft", record, BY)


@pytest.fixture(scope="module")
def study(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Three scans taken in by the helper and drafted, made once; tests work on copies."""
    place = tmp_path_factory.mktemp("study")
    for seed, name in enumerate(NAMES):
        (place / "scans").mkdir(exist_ok=True)
        image = nib.Nifti1Image(beacon_scan(seed), AFFINE)
        nib.save(image, place / "scans" / f"{name}.nii.gz")
    task = Task.from_labels(["organ"], name="organ")
    with Workspace.create(place / "workspace", task, "reviewer") as workspace, Lanes() as lanes:
        done = intake.import_paths(workspace, lanes, [place / "scans"], intake.Wishes(), BY)
        assert sorted(taken.name for taken in done.taken) == sorted(NAMES), done.refused
        for taken in done.taken:
            plant_draft(workspace, taken.case)
        picks = [NewPick(t.case, n, "random", None, "by lot") for n, t in enumerate(done.taken, 1)]
        workspace.transaction("pick", lambda w: pick.add_round(w, "random", 3, 0, picks), BY)
    return place / "workspace"


@pytest.fixture
def desk(
    study: Path, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Desk]:
    monkeypatch.setattr(settings, "folder", lambda: tmp_path / "config")
    folder = tmp_path / "workspace"
    shutil.copytree(study, folder)
    with desk_on(Desk, folder, qtbot) as made:
        made.on_screen("alpha")
        yield made


def lit_on_screen(view: SliceView) -> tuple[QPoint, QPoint]:
    """Where the picture is white: the corners of the beacon, found in the pixels on screen."""
    image = view.grab().toImage().convertToFormat(view.grab().toImage().Format.Format_RGB32)
    pixels = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), -1, 4)
    white = pixels[: image.height(), : image.width(), :3].min(axis=2) > 250
    # Words on the picture are white too, in places: the beacon is where rows are white for long.
    rows = np.flatnonzero(white.sum(axis=1) > 60)
    columns = np.flatnonzero(white[rows].sum(axis=0) > len(rows) * 0.6)
    assert len(rows) > 20 and len(columns) > 60, "the beacon is not on screen"
    ratio = image.devicePixelRatio()
    corners = (int(columns[0]), int(rows[0])), (int(columns[-1]), int(rows[-1]))
    first, last = (QPoint(int(x / ratio), int(y / ratio)) for x, y in corners)
    return first, last


def paint_the_beacon(desk: Desk) -> None:
    """The brush from end to end of what is white on screen, a little inside its edge."""
    first, last = lit_on_screen(desk.axial)
    middle = (first.y() + last.y()) // 2
    reach = (last.y() - first.y()) // 2
    hand.drag(
        desk.axial, QPoint(first.x() + reach, middle), QPoint(last.x() - reach, middle), steps=12
    )


def to_the_second_hotspot(desk: Desk) -> None:
    desk.click_in_queue("beta")
    desk.key(Qt.Key.Key_A)  # the first one is right as drafted
    desk.key(Qt.Key.Key_Tab)
    assert desk.session.current_hotspot == 2
    desk.key(Qt.Key.Key_B)
    assert desk.session.tool == "brush"


def points_of(mask: Array, affine_to_lps: Array) -> Array:
    """World coordinates of labelled voxels, sorted, so that two grids can be compared."""
    index = np.argwhere(mask)
    world = index @ affine_to_lps[:3, :3].T + affine_to_lps[:3, 3]
    return world[np.lexsort(np.round(world, 3).T)]


# -- the walk ------------------------------------------------------------------------------------
def test_from_the_queue_to_a_correction_on_the_disk(desk: Desk, tmp_path: Path) -> None:
    to_the_second_hotspot(desk)
    drafted = desk.session.mask.copy()
    paint_the_beacon(desk)
    painted = desk.session.mask.copy()
    assert (painted != drafted).sum() > 20
    desk.key(Qt.Key.Key_Z, CTRL)
    assert np.array_equal(desk.session.mask, drafted)
    desk.key(Qt.Key.Key_Z, CTRL_SHIFT)
    assert np.array_equal(desk.session.mask, painted)
    at = desk.session.cursor_kji[0]
    hand.wheel(desk.axial, -3)
    desk.bot.waitUntil(lambda: desk.session.cursor_kji[0] == at - 3)
    assert not desk.session.open_hotspots, "the stroke fixed the second one"
    case_id = desk.session.open.case.id  # type: ignore[union-attr]
    affine = np.array(desk.session.open.affine)  # type: ignore[union-attr]
    desk.key(Qt.Key.Key_Return)
    desk.on_screen("gamma")
    desk.bot.waitUntil(lambda: desk.status.startswith("Saved"))

    assert desk.decisions() == [("correct", "keyboard")]
    kept_mask_is(desk, case_id, painted)
    audit_names_the_key(desk, case_id)
    states = desk.look("SELECT rank, state FROM hotspots JOIN drafts ON drafts.id = draft_id"
                       " WHERE case_id = ? ORDER BY rank", case_id)  # fmt: skip
    assert states == [(1, "accepted"), (2, "fixed")]
    assert desk.look("SELECT count(*) FROM strokes WHERE taken_by IS NULL") == [(0,)]
    exported_is(desk, tmp_path, painted, affine)


def kept_mask_is(desk: Desk, case_id: int, painted: Array) -> None:
    ((data, verified),) = desk.look(
        "SELECT blobs.data, revisions.verified FROM decisions"
        " JOIN revisions ON revisions.id = decisions.revision_id"
        " JOIN blobs ON blobs.sha256 = revisions.mask_sha256 WHERE decisions.case_id = ?",
        case_id,
    )
    assert np.array_equal(masks.decode(data), painted)
    assert '"all"' in verified
    assert desk.look("SELECT state FROM cases WHERE id = ?", case_id) == [("verified",)]


def audit_names_the_key(desk: Desk, case_id: int) -> None:
    rows = desk.look("SELECT source, command, actor, object FROM audit WHERE action LIKE 'dec%'")
    ((source, command, actor, what),) = rows
    assert (source, command) == ("keyboard", "review.accept") and actor
    assert what == f"case:{case_id}"
    with Workspace.open(desk.folder, write=False) as again:
        assert audit.verify(again.read()).intact


def exported_is(desk: Desk, tmp_path: Path, painted: Array, affine: Array) -> None:
    """The file holds the voxels of the window, at the same places of the patient."""
    desk.whole.window.close()
    file = tmp_path / "beta.nii.gz"
    said = terminal.run("-w", desk.folder, "--json", "mask", "beta", "-o", file)
    assert said.status == 0, said
    image = nib.load(file)
    assert image.shape == SHAPE and np.allclose(image.affine, AFFINE, atol=1e-5)
    exported = np.asarray(image.dataobj)
    to_lps = np.diag([-1.0, -1.0, 1.0, 1.0]) @ image.affine
    assert np.allclose(points_of(exported, to_lps), points_of(painted, affine), atol=1e-4)
    # And by the scan alone: what was lit on screen is labelled in the file, and nothing around it.
    lit = beacon_scan(NAMES.index("beta"))[:, :, 8] == LIT
    labelled = exported[:, :, 8] > 0
    assert labelled[lit].mean() > 0.8
    x, y = np.nonzero(labelled & ~lit)
    assert all(11 <= a < 23 and 29 <= b < 37 for a, b in zip(x, y, strict=True)), "beyond its edge"
    assert not exported[:, :, 7].any() and not exported[:, :, 9].any(), "in other slices too"


def test_saved_is_said_after_the_commit_and_not_before(desk: Desk) -> None:
    to_the_second_hotspot(desk)
    paint_the_beacon(desk)
    desk.bot.waitUntil(lambda: desk.whole.current.writing.idle)  # type: ignore[union-attr]
    heard: list[int] = []
    desk.session.on_changed(
        lambda changes: heard.append(len(desk.decisions())) if "saved" in changes.kinds else None
    )
    other = sqlite3.connect(desk.folder / "voxloop.db", isolation_level=None)
    other.execute("BEGIN IMMEDIATE")  # somebody else holds the disk
    try:
        desk.key(Qt.Key.Key_Return)
        desk.on_screen("gamma")
        desk.beats(30)
        assert not desk.status.startswith("Saved") and heard == [] and desk.decisions() == []
        desk.key(Qt.Key.Key_Tab)
        assert desk.session.current_hotspot == 2, "the window goes on meanwhile"
    finally:
        other.execute("ROLLBACK")
        other.close()
    desk.bot.waitUntil(lambda: desk.status.startswith("Saved"))
    assert heard == [1], "it was said once, and the decision was on the disk by then"


def test_a_refused_commit_is_never_called_saved_and_loses_no_stroke(desk: Desk) -> None:
    to_the_second_hotspot(desk)
    paint_the_beacon(desk)
    painted = desk.session.mask.copy()
    desk.bot.waitUntil(lambda: desk.whole.current.writing.idle)  # type: ignore[union-attr]
    with sqlite3.connect(desk.folder / "voxloop.db") as other:
        other.execute(
            "CREATE TRIGGER no_room BEFORE INSERT ON decisions"
            " BEGIN SELECT RAISE(ABORT, 'the disk is full'); END"
        )
    other.close()
    desk.key(Qt.Key.Key_Return)
    notices = desk.whole.window.notices
    desk.bot.waitUntil(lambda: notices.notice is not None and notices.notice.failure)
    assert notices.notice is not None and "was not saved" in notices.notice.text
    assert not desk.status.startswith("Saved") and desk.decisions() == []
    at = notices.action_box().center().toPoint()
    QTest.mouseClick(notices, Qt.MouseButton.LeftButton, pos=at)
    desk.on_screen("beta")
    assert np.array_equal(desk.session.mask, painted) and desk.session.edited


def test_undo_across_the_decision_brings_the_case_back_with_its_strokes(desk: Desk) -> None:
    to_the_second_hotspot(desk)
    drafted = desk.session.mask.copy()
    paint_the_beacon(desk)
    painted = desk.session.mask.copy()
    desk.key(Qt.Key.Key_Return)
    desk.on_screen("gamma")
    desk.key(Qt.Key.Key_Z, CTRL)
    desk.on_screen("beta")
    assert np.array_equal(desk.session.mask, painted) and desk.session.edited
    assert desk.decisions() == [("correct", "keyboard"), ("reopen", "keyboard")]
    assert desk.look("SELECT state FROM cases WHERE name = 'beta'") == [("drafted",)]
    desk.bot.waitUntil(lambda: "beta" in [entry.name for entry in desk.session.queue])
    desk.key(Qt.Key.Key_Z, CTRL)
    assert np.array_equal(desk.session.mask, drafted), "the stroke itself, one step further back"
    desk.key(Qt.Key.Key_Z, CTRL_SHIFT)
    desk.key(Qt.Key.Key_Z, CTRL_SHIFT)
    desk.on_screen("gamma")
    desk.bot.waitUntil(lambda: len(desk.decisions()) == 3)
    assert desk.decisions()[-1] == ("correct", "keyboard")
    case_id = desk.look("SELECT id FROM cases WHERE name = 'beta'")[0][0]
    ((data,),) = desk.look(
        "SELECT data FROM blobs JOIN revisions ON sha256 = mask_sha256"
        " WHERE case_id = ? ORDER BY revisions.id DESC LIMIT 1",
        case_id,
    )
    assert np.array_equal(masks.decode(data), painted)
