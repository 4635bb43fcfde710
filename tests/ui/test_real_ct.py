"""A real CT from its DICOM files to a corrected mask that another program places where we painted.

The model is poor on purpose: a few seconds of training on the liver of one other scan. Nothing here
says how well it drafts; what is tested is that a real draft of a real CT is corrected in the real
window with the mouse, saved with Enter, and leaves on the very grid of the DICOM series.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import SimpleITK as sitk
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from desktop import settings
from desktop.cli.benches import ct
from desktop.ui import overlay
from desktop.ui.slice_view import SliceView
from engine.lanes.child import Lanes
from engine.loop import drafting, training
from store import draft as drafts
from store.workspace import Workspace
from tests.cli import terminal
from tests.shared_data import shared
from tests.ui import hand
from tests.ui.open_desk import OpenDesk, desk_on

Kji = tuple[int, int, int]
TRAINED_S = 6.0
MOST_MM = 1e-3
# Where the hand goes, as shares of the volume (k, j, i): the slice view's axis, and the place.
PLACES = (
    (0, (0.75, 0.40, 0.30)),
    (0, (0.50, 0.55, 0.62)),
    (0, (0.20, 0.35, 0.45)),
    (2, (0.60, 0.60, 0.55)),
    (1, (0.35, 0.50, 0.70)),
)


@dataclass(frozen=True)
class Stroke:
    """What a drag was to do: the voxel it began on, and whether its label is there afterwards."""

    at: Kji
    labelled: bool


@dataclass
class Desk(OpenDesk):
    def view(self, axis: int) -> SliceView:
        assert self.whole.window.review is not None
        return next(view for view in self.whole.window.review.views.slices() if view.axis == axis)

    def key(self, key: Qt.Key) -> None:
        QTest.keyClick(self.whole.window, key)

    def go_to_slice(self, axis: int, index: int) -> None:
        """With the wheel over that view, as a hand does it."""
        by = index - self.session.cursor_kji[axis]
        if by:
            hand.wheel(self.view(axis), by)
        self.bot.waitUntil(lambda: self.session.cursor_kji[axis] == index)

    def paint_at(self, axis: int, voxel: Kji) -> Stroke:
        """A short drag from this voxel: the brush where no label is, with Ctrl where one is."""
        self.go_to_slice(axis, voxel[axis])
        view = self.view(axis)
        start = view.point_of(voxel)
        assert view.rect().contains(start)
        for mark in view.marks():
            assert not overlay.tag_box(mark).adjusted(-9, -9, 9, 9).contains(QPointF(start))
        labelled = bool(self.session.mask[voxel])
        held = Qt.KeyboardModifier.ControlModifier if labelled else hand.NONE
        hand.drag(view, start, start + QPoint(24, 6), modifiers=held)
        assert bool(self.session.mask[voxel]) is not labelled
        return Stroke(voxel, not labelled)


@pytest.fixture(scope="module")
def drafted(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The CT imported by the helper and drafted by a model of the lane `later`, a poor one."""
    place = tmp_path_factory.mktemp("ct")
    for part in (ct.SERIES, ct.TEACHER, ct.TEACHER_MAP):
        shared(*part.parts)
    folder = place / "workspace"
    case_id = ct.import_both(folder, place, ct.Options(shared())).case
    with Workspace.open(folder, holder="the test") as workspace, Lanes() as lanes:
        wishes = training.Wishes(seconds=TRAINED_S)
        trained = training.train(workspace, lanes, wishes, ct.BY)
        assert trained.model is not None and trained.cases == 1
        (made,) = drafting.draft(workspace, lanes, [case_id])
        assert made.model == trained.model
        assert made.expected_dice is None, "nobody may promise anything of such a model"
        kept = drafts.latest(workspace.read(), case_id)
        assert kept is not None and kept.withheld
    return folder


@pytest.fixture
def desk(
    drafted: Path, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Desk]:
    monkeypatch.setattr(settings, "folder", lambda: tmp_path / "config")
    with desk_on(Desk, drafted, qtbot) as made:
        yield made


def the_series() -> sitk.Image:
    """The CT as SimpleITK reads it, independent of this app."""
    reader = sitk.ImageSeriesReader()
    folder = str(shared(*ct.SERIES.parts))
    reader.SetFileNames(reader.GetGDCMSeriesFileNames(folder))
    return reader.Execute()


def voxel_of(share: tuple[float, float, float], shape: tuple[int, ...]) -> Kji:
    k, j, i = (round(s * (n - 1)) for s, n in zip(share, shape, strict=True))
    return k, j, i


def physical(affine: np.ndarray[Any, Any], voxel: Kji) -> tuple[float, ...]:
    return tuple((affine @ [*voxel, 1.0])[:3].tolist())


def off_grid_mm(image: sitk.Image, points: np.ndarray[Any, Any]) -> float:
    """How far, at most, these points lie from the nearest voxel centre of an image."""
    direction = np.array(image.GetDirection()).reshape(3, 3)
    to_mm = direction * np.array(image.GetSpacing())
    index = (points - np.array(image.GetOrigin())) @ np.linalg.inv(to_mm).T
    nearest = np.clip(np.rint(index), 0, np.array(image.GetSize()) - 1)
    return float(np.linalg.norm((index - nearest) @ to_mm.T, axis=1).max())


def points_of(mask: sitk.Image) -> np.ndarray[Any, Any]:
    """The physical points of every labelled voxel."""
    found = np.argwhere(sitk.GetArrayFromImage(mask))[:, ::-1]
    direction = np.array(mask.GetDirection()).reshape(3, 3) * np.array(mask.GetSpacing())
    return found @ direction.T + np.array(mask.GetOrigin())


def corners_of(image: sitk.Image) -> np.ndarray[Any, Any]:
    size = image.GetSize()
    ends = [(x, y, z) for x in (0, size[0] - 1) for y in (0, size[1] - 1) for z in (0, size[2] - 1)]
    points = np.array([image.TransformIndexToPhysicalPoint(end) for end in ends])
    return points[np.lexsort(np.round(points, 2).T)]


def test_strokes_on_a_real_ct_leave_on_the_grid_of_its_dicom_series(
    desk: Desk, tmp_path: Path
) -> None:
    opened = desk.session.open
    assert opened is not None and opened.draft is not None
    case, affine = opened.case, np.array(opened.affine)
    assert opened.image.shape == (44, 512, 512)
    desk.key(Qt.Key.Key_B)
    strokes = [desk.paint_at(axis, voxel_of(share, opened.image.shape)) for axis, share in PLACES]
    painted = desk.session.mask.copy()
    while desk.session.open is opened or desk.session.case_id == case.id:
        desk.key(Qt.Key.Key_Return)  # the first one may ask about open hotspots
    desk.bot.waitUntil(lambda: desk.whole.window.status.status.saved.startswith("Saved"))
    desk.whole.window.close()
    with sqlite3.connect(desk.folder / "voxloop.db") as connection:
        (newest,) = connection.execute(
            "SELECT case_id, kind, source FROM decisions ORDER BY id DESC LIMIT 1"
        )
    assert newest == (case.id, "correct", "keyboard")

    file = tmp_path / "liver.nii.gz"
    said = terminal.run("-w", desk.folder, "--json", "mask", str(case.id), "-o", file)
    assert said.status == 0, said
    mask, series = sitk.ReadImage(str(file)), the_series()
    assert sorted(mask.GetSize()) == sorted(series.GetSize())
    assert np.abs(corners_of(mask) - corners_of(series)).max() <= MOST_MM
    assert off_grid_mm(series, points_of(mask)) <= MOST_MM
    for stroke in strokes:
        point = physical(affine, stroke.at)
        index = mask.TransformPhysicalPointToIndex(point)
        assert bool(mask[index]) is stroke.labelled, f"{stroke} is not where it was painted"
        seen = series[series.TransformPhysicalPointToIndex(point)]
        assert seen == opened.image[stroke.at], "another voxel was on screen there"
    assert np.count_nonzero(sitk.GetArrayViewFromImage(mask)) == np.count_nonzero(painted)
