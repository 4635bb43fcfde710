"""Thick slabs: what is shown is what the voxels say, it is named, and nothing is painted on it."""

from __future__ import annotations

from types import SimpleNamespace

import numpy as np
import pytest
from PySide6.QtWidgets import QApplication

from desktop.session import Session
from desktop.ui import theme
from desktop.ui.plane import AXIAL, CORONAL, SAGITTAL, Plane, whole
from desktop.ui.slab import RunningSum, projected
from desktop.ui.slice_view import SliceView
from desktop.ui.slice_words import corners, readouts
from desktop.ui.windowing import windowed
from tests.ui.hand import drag, press
from tests.ui.light_box import diagonal, put_on_screen, session_with

SHAPE = (12, 20, 16)
REDUCE = {"MIP": np.max, "MinIP": np.min, "Mean": np.mean}


@pytest.fixture
def session(qapp, tmp_path) -> Session:
    theme.apply(qapp, "dark")
    session = session_with(tmp_path)
    image = np.zeros(SHAPE, np.int16)
    image[8, 10, 8] = 200
    put_on_screen(session, image, np.zeros(SHAPE, np.uint8), diagonal((2.0, 1.0, 1.0)))
    session.jump((6, 10, 8))
    session.set_overlay(crosshair=False)
    return session


@pytest.mark.parametrize("axis", [AXIAL, CORONAL, SAGITTAL])
@pytest.mark.parametrize("kind", sorted(REDUCE))
@pytest.mark.parametrize("dtype", [np.int16, np.float32])
def test_a_slab_is_what_its_voxels_say(axis, kind, dtype):
    random = np.random.default_rng(5)
    volume = random.integers(-3000, 3000, SHAPE).astype(dtype)
    plane = Plane(axis, SHAPE, (2.0, 1.0, 1.0))
    cuts = np.stack([plane.cut(volume, index) for index in range(3, 8)])
    made = projected(volume, plane, 3, 8, kind)
    assert made.dtype == volume.dtype and made.shape == (plane.rows, plane.cols)
    exact = REDUCE[kind](cuts.astype(np.float64), axis=0)
    assert np.abs(made - exact).max() <= (0.5 if dtype is np.int16 else 1e-2)


@pytest.mark.parametrize("axis", [AXIAL, CORONAL, SAGITTAL])
@pytest.mark.parametrize("dtype", [np.int16, np.float32])
def test_a_mean_that_goes_on_from_the_last_one_is_the_same_mean(axis, dtype):
    """Steps on and back, a jump, another thickness, another volume."""
    random = np.random.default_rng(6)
    one, two = (random.integers(-30000, 30000, SHAPE).astype(dtype) for _ in range(2))
    plane, sums = Plane(axis, SHAPE, (2.0, 1.0, 1.0)), RunningSum()
    for volume in (one, two, one):
        for first, end in ((0, 5), (1, 6), (2, 7), (1, 6), (6, 11), (5, 12), (6, 9), (6, 9)):
            made = projected(volume, plane, first, end, "Mean", sums)
            assert np.array_equal(made, projected(volume, plane, first, end, "Mean"))


def shown_at(view: SliceView, kji: tuple[int, int, int]) -> int:
    QApplication.processEvents()
    return view.grab().toImage().pixelColor(view.point_of(kji)).red()


def large_view(qtbot, session, large=True) -> SliceView:
    view = SliceView(session, AXIAL, large)
    qtbot.addWidget(view)
    view.resize(400, 400)
    with qtbot.waitExposed(view):
        view.show()
    return view


def test_what_lies_slices_away_shows_in_the_large_view_only(qtbot, session):
    view, small = large_view(qtbot, session), large_view(qtbot, session, large=False)
    at = (6, 10, 8)
    grey = {value: int(windowed(np.array([value], np.float32), 40, 400)[0]) for value in (0, 200)}
    assert shown_at(view, at) == pytest.approx(grey[0], abs=1)
    session.next_slab()
    session.next_slab()
    assert session.slab_kind == "MIP" and session.slab_of(AXIAL, 6) == (4, 9)
    assert shown_at(view, at) == pytest.approx(grey[200], abs=2)
    assert shown_at(small, at) == pytest.approx(grey[0], abs=1)
    session.step(0, -4)
    assert shown_at(view, at) == pytest.approx(grey[0], abs=1), "another slice, another slab"
    session.step(0, 4)
    session.resize_slab(-1)
    assert session.slab_mm == 5.0 and shown_at(view, at) == pytest.approx(grey[0], abs=1)
    session.resize_slab(1)
    session.next_slab()
    session.next_slab()
    assert session.slab_kind == "" and shown_at(view, at) == pytest.approx(grey[0], abs=1)


def test_a_slab_ends_where_the_volume_does(session):
    session.set_slab("Mean")
    session.slab_mm = 40.0
    assert session.slab_of(AXIAL, 0) == (0, 11) and session.slab_of(AXIAL, 11) == (2, 12)
    assert session.slab_of(CORONAL, 5) == (5, 6), "not in the other planes"


def test_it_is_named_and_the_value_is_of_the_slice(session):
    plane = Plane(AXIAL, SHAPE, (2.0, 1.0, 1.0))
    session.set_slab("MIP")
    session.point_at((6, 10, 8))
    words = corners(session, plane, whole(plane, 480, 480), True)
    assert words.top_right[2] == "MIP 10 mm"
    assert readouts(session, plane)[-1] == "0 HU in this slice"
    session.resize_slab(-1)
    session.jump((11, 10, 8))
    assert session.slab_of(AXIAL, 11) == (11, 12), "one slice is left of it"
    words = corners(session, plane, whole(plane, 480, 480), True)
    assert words.top_right[2] == "MIP 5 mm", "strokes are refused, and this is why"
    session.set_slab("")
    assert readouts(session, plane)[-1] == "0 HU"


def test_strokes_need_a_single_slice(qtbot, session):
    view = large_view(qtbot, session)
    session.take_tool("brush")
    session.set_slab("MIP")
    before = session.mask.copy()
    drag(view, view.point_of((6, 8, 8)), view.point_of((6, 12, 8)))
    assert np.array_equal(session.mask, before)
    assert session.notice is not None
    assert session.notice.text == "Strokes need a single slice, and this is a slab (MIP)."
    assert session.notice.command == "look.slice"
    session.set_slab("")
    press(view, view.point_of((6, 8, 8)))
    assert session.stroke is not None


def test_a_slab_is_made_once_for_a_slice(qtbot, session, monkeypatch):
    made = []
    from desktop.ui import slice_layers

    def counted(*about):
        made.append(about)
        return projected(*about)

    monkeypatch.setattr(slice_layers, "projected", counted)
    session.set_slab("Mean")
    view = large_view(qtbot, session)
    for _ in range(5):
        view.update()
        QApplication.processEvents()
    assert len(made) == 1
    session.step(0, 1)
    QApplication.processEvents()
    assert len(made) == 2
    other = SimpleNamespace(id=2, name="other", slice_thickness_mm=None)
    put_on_screen(session, session.open.image + 1, session.mask, session.open.affine, case=other)
    QApplication.processEvents()
    assert made[-1][0] is session.open.image
