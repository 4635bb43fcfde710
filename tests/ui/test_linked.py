"""Another series with the case: what is shown at a voxel is what lies there in the patient."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QPoint
from PySide6.QtGui import QColor

from desktop.input.dispatch import dispatch
from desktop.session import Session
from desktop.session.linking import Linked
from desktop.ui.linked_slices import cut_of
from desktop.ui.oblique import sample
from desktop.ui.plane import AXIAL, CORONAL, SAGITTAL, Plane
from desktop.ui.slice_words import corners, readouts
from store import context_series
from store.context_series import NewSeries
from tests.desktop.room import SHAPE, SPACING_MM, ByHand, Heard
from tests.ui.hand import drag
from tests.ui.window_room import WindowRoom, window_room

# Twice as coarse, turned a little, and begun elsewhere: nothing fits by its index.
GRID = (16, 26, 26)


def affine_of_series() -> np.ndarray:
    k, j, i = SPACING_MM
    turn = np.deg2rad(10.0)
    affine = np.eye(4)
    affine[:3, 0] = np.array([0.0, 0.0, 1.0]) * k
    affine[:3, 1] = np.array([-np.sin(turn), np.cos(turn), 0.0]) * 2 * j
    affine[:3, 2] = np.array([np.cos(turn), np.sin(turn), 0.0]) * 2 * i
    affine[:3, 3] = (-2.0, -4.0, -6.0)
    return affine


def place_mm(kji: tuple[float, float, float]) -> np.ndarray:
    """Of a voxel of the case: the room's grid begins at zero."""
    k, j, i = kji
    return np.array([i * SPACING_MM[2], j * SPACING_MM[1], k * SPACING_MM[0]])


def slope_at(mm: np.ndarray) -> np.ndarray:
    return np.asarray(4 * mm[..., 0] + 7 * mm[..., 1] - 3 * mm[..., 2] + 200)


def series_volume() -> np.ndarray:
    """A slope in the patient: its value says where it is, whatever the grid."""
    grid = np.stack([*np.indices(GRID), np.ones(GRID)], axis=-1)
    return np.rint(slope_at((grid @ affine_of_series().T)[..., :3])).astype(np.int16)


def name_series(made: WindowRoom, sha256: str = "f" * 64, role: str = "prior") -> None:
    folder = made.workspace.folder / "cache" / "volumes" / sha256[:24]
    folder.mkdir(parents=True)
    np.save(folder / "volume.npy", series_volume())
    assert made.session.open is not None
    affine = affine_of_series().tolist()
    new = NewSeries(made.session.open.case.id, role, "MR", "{}", sha256, GRID, affine)
    made.workspace.transaction("context", lambda write: context_series.add(write, new))


@pytest.fixture
def made(qtbot: object, tmp_path: Path) -> Iterator[WindowRoom]:
    with window_room(tmp_path, names=("liver_017", "liver_031"), hotspots=()) as window:
        name_series(window)
        window.session.set_overlay(crosshair=False, fill=0.0)
        window.session.jump((5, 30, 28))
        yield window


def run(session: Session, command: str) -> bool:
    return dispatch(session, command, "keyboard")


def linked(made: WindowRoom, way: str = "switch") -> Linked:
    made.session.link_way = way
    assert run(made.session, "compare.series")
    made.settle()
    assert made.session.linked is not None
    return made.session.linked


@pytest.mark.parametrize("axis", [AXIAL, CORONAL, SAGITTAL])
def test_a_sampled_slice_is_the_patient_at_each_pixel(made: WindowRoom, axis: int) -> None:
    series, opened = linked(made), made.session.open
    assert opened is not None
    plane = Plane(axis, SHAPE, SPACING_MM)
    index = (5, 20, 22)[axis]
    found = sample(series.image, None, cut_of(series, opened, plane, index), True)
    assert found.inside.mean() > 0.5
    for row, col in zip(*np.nonzero(found.inside), strict=True):
        kji = plane.kji(index, row + 0.5, col + 0.5)
        there = series.index_from(opened) @ np.array([*kji, 1.0])
        deep = all(0 <= v <= n - 1 for v, n in zip(there[:3], GRID, strict=True))
        if deep:  # at the rim the outermost voxel stands for what is beyond it
            assert found.values[row, col] == pytest.approx(slope_at(place_mm(kji)), abs=1.6)


def colour_at(made: WindowRoom, kji: tuple[int, int, int]) -> QColor:
    view = made.review.views.large
    made.settle()
    return view.grab().toImage().pixelColor(view.point_of(kji))


def test_in_its_stead_the_views_show_the_series_and_say_so(made: WindowRoom) -> None:
    at = (5, 22, 24)
    before = colour_at(made, at)
    series = linked(made)
    shown = colour_at(made, at)
    low, high = series.window[0] - series.window[1] / 2, series.window[0] + series.window[1] / 2
    expected = 255 * (slope_at(place_mm(at)) - low) / (high - low)
    assert shown.red() == pytest.approx(expected, abs=6) and shown != before
    view = made.review.views.large
    assert view.plane is not None and view.camera is not None
    words = corners(made.session, view.plane, view.camera, True, False, view.series)
    assert words.top_left == (
        "Prior 1, MR",
        "MR, 3 mm slices",
        "Not registered: by scanner coordinates.",
    )
    assert words.top_right[0].startswith("W/L")
    made.session.point_at(at)
    value = readouts(made.session, view.plane, False, "switch")[-1]
    assert int(value) == pytest.approx(slope_at(place_mm(at)), abs=9)
    run(made.session, "compare.series")
    assert made.session.linking == "" and colour_at(made, at) == before


def test_over_the_case_it_has_a_colour_and_a_strength(made: WindowRoom) -> None:
    linked(made, "fuse")
    at = (5, 22, 24)
    half = colour_at(made, at)
    assert half.blue() > half.red() + 8
    for _ in range(3):
        assert run(made.session, "compare.series_less")
    weak = colour_at(made, at)
    assert weak.blue() - weak.red() < half.blue() - half.red()
    assert run(made.session, "compare.series_way") and made.session.linking == "beside"
    assert not run(made.session, "compare.series_more"), "only where it lies over the case"


def test_beside_both_show_the_same_place(made: WindowRoom) -> None:
    before = colour_at(made, (5, 30, 28))
    linked(made, "beside")
    views = made.review.views
    twin = views.twin
    assert twin is not None and twin.isVisible() and twin.series == "switch"
    assert views.large.series == ""
    assert abs(colour_at(made, (5, 30, 28)).red() - before.red()) <= 3
    assert twin.plane is not None and twin.camera is not None
    words = corners(made.session, twin.plane, twin.camera, True, True, twin.series)
    assert words.top_left[0] == "Prior 1, MR" and "W/L" in words.top_right[0]
    assert twin.point_of((5, 30, 28)) == views.large.point_of((5, 30, 28))
    left = twin.grab().toImage().pixelColor(twin.point_of((5, 30, 28)))
    assert left != before
    run(made.session, "compare.series")
    made.settle()
    assert views.twin is None


def test_a_slice_that_is_not_read_yet_shows_nothing_of_the_case(made: WindowRoom) -> None:
    linked(made)
    reading = ByHand()
    made.session.preparer = reading
    made.session.step(0, 2)
    assert colour_at(made, (7, 30, 28)).lightness() == 0
    asked = len(reading.waiting)
    made.session.step(0, -1)
    made.settle()
    assert len(reading.waiting) == asked, "one at a time; the newest is asked for when it comes"
    for _ in range(3):
        reading.go_on()
        made.settle()
    assert not reading.waiting
    assert colour_at(made, (6, 30, 28)).lightness() > 0


def test_the_next_case_shows_itself(made: WindowRoom) -> None:
    linked(made)
    made.session.open_next()
    made.settle()
    assert made.session.linking == "" and made.review.views.large.series == ""
    heard = Heard(made.session)
    run(made.session, "compare.series")
    assert heard.notices == ["This case has no other series. Name one with: voxloop context."]


def test_several_are_gone_through_in_order(made: WindowRoom) -> None:
    name_series(made, "e" * 64, "sequence")
    titles = []
    for _ in range(3):
        run(made.session, "compare.series")
        titles.append(made.session.linked.title if made.session.linked else None)
    assert titles == ["Prior 1, MR", "Sequence 1, MR", None]


def test_an_answer_for_a_case_that_is_gone_is_dropped(made: WindowRoom) -> None:
    reading = ByHand()
    made.session.preparer = reading
    run(made.session, "compare.series")
    made.session.open_next()
    reading.go_on()
    assert made.session.linking == ""


def test_a_stroke_shows_on_both_sides(made: WindowRoom) -> None:
    linked(made, "beside")
    made.session.set_overlay(fill=0.8)
    twin = made.review.views.twin
    assert twin is not None
    made.settle()
    at = twin.point_of((5, 33, 6))
    before = twin.grab().toImage().pixelColor(at)
    made.session.mask[5, 30:36, 3:10] = 1
    made.session.changed("mask", box_kji=((5, 30, 3), (6, 36, 10)))
    made.settle()
    assert twin.grab().toImage().pixelColor(at) != before


def test_the_mask_of_another_case_is_never_shown_beside_a_series(made: WindowRoom) -> None:
    session = made.session
    run(session, "compare.next")
    made.settle()
    assert session.comparing
    session.open_next()
    name_series(made, "d" * 64)
    linked(made, "beside")
    made.settle()
    twin = made.review.views.twin
    assert session.comparing == "" and session.against is None
    assert twin is not None and twin.layers._mask is session.mask


def test_a_drag_changes_the_grey_values_of_what_is_shown(made: WindowRoom) -> None:
    session = made.session
    before, series = session.window, linked(made)
    shown = colour_at(made, (5, 22, 24))
    drag(made.review.views.large, QPoint(100, 200), QPoint(100, 120))
    assert session.window == before and session.linked is not None
    assert session.linked.window[0] < series.window[0]
    assert colour_at(made, (5, 22, 24)).red() > shown.red()
    run(session, "look.fit")
    assert session.linked.window == series.window and session.window == before
    run(session, "compare.series")
    assert session.window_shown == before
