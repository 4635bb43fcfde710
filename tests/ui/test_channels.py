"""Several images of a case on screen: in its stead, over it in colour, a prior in its slices."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor

from desktop.ui import oblique_paint
from desktop.ui.slice_words import corners, readouts
from tests.desktop.channel_room import workspace_of
from tests.ui.hand import drag
from tests.ui.window_room import WindowRoom, window_on

SHIFT, CTRL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier
AT = (5, 22, 24)


@pytest.fixture
def made(qtbot: object, tmp_path: Path) -> Iterator[WindowRoom]:
    with workspace_of(tmp_path, prior=True) as workspace, window_on(workspace) as window:
        window.session.set_overlay(crosshair=False, fill=0.0, draft_outline=False)
        window.session.hidden = {1, 2}
        window.session.jump((5, 30, 28))
        window.settle()
        yield window


def colour_at(made: WindowRoom, kji: tuple[int, int, int] = AT) -> QColor:
    made.settle()
    view = made.review.views.large
    return view.grab().toImage().pixelColor(view.point_of(kji))


def said(made: WindowRoom) -> list[str]:
    view = made.review.views.large
    assert view.plane is not None and view.camera is not None
    words = corners(made.session, view.plane, view.camera, True, False, view.series)
    return [*words.top_left, *words.top_right]


def grey_of(value: float, window: tuple[float, float]) -> float:
    low = window[0] - window[1] / 2
    return min(max(255 * (value - low) / window[1], 0.0), 255.0)


def test_a_key_shows_the_next_channel_and_the_corner_names_it(made: WindowRoom) -> None:
    assert said(made)[0] == "brain_1  T1"
    before = colour_at(made)
    made.key(Qt.Key.Key_F8)
    assert said(made)[0] == "brain_1  T2" and made.session.linked is not None
    expected = grey_of(100 * 5 + 10 * 22 + 24, made.session.linked.window)
    assert colour_at(made).red() == pytest.approx(expected, abs=6)
    made.session.step(0, 2)
    expected = grey_of(100 * 7 + 10 * 22 + 24, made.session.linked.window)
    assert colour_at(made, (7, 22, 24)).red() == pytest.approx(expected, abs=6)
    made.session.step(0, -2)
    made.key(Qt.Key.Key_F8)
    made.key(Qt.Key.Key_F8)
    assert said(made)[0] == "brain_1  T1" and colour_at(made) == before


def test_the_readout_names_the_value_of_every_channel(made: WindowRoom) -> None:
    view, session = made.review.views.large, made.session
    assert view.plane is not None and session.open is not None
    session.point_at(AT)
    own = int(session.open.image[AT])
    value = readouts(session, view.plane)[-1].replace("\N{MINUS SIGN}", "-")
    assert value == f"T1 {own}  T2 744  FLAIR 7"


def test_grey_values_are_dragged_for_the_channel_on_screen(made: WindowRoom) -> None:
    session, view = made.session, made.review.views.large
    own = session.window
    made.key(Qt.Key.Key_F8)
    assert session.linked is not None
    before = session.linked.window
    drag(view, QPoint(200, 300), QPoint(260, 340))
    assert session.linked is not None
    after = session.linked.window
    assert after != before and session.window == own
    made.key(Qt.Key.Key_F8)
    made.key(Qt.Key.Key_F8)
    made.key(Qt.Key.Key_F8)
    assert session.linked is not None and session.linked.window == after


def test_a_box_fits_the_grey_values_of_the_channel_on_screen(made: WindowRoom) -> None:
    session, view = made.session, made.review.views.large
    made.key(Qt.Key.Key_F8)
    made.key(Qt.Key.Key_Q)
    first, last = view.point_of((5, 20, 20)), view.point_of((5, 30, 30))
    drag(view, first, last)
    assert session.linked is not None
    centre, width = session.linked.window
    assert centre == pytest.approx(500 + 10 * 25 + 25, abs=15) and 60 < width < 130


def test_beside_a_drag_sets_the_greys_of_the_view_it_is_in(made: WindowRoom) -> None:
    session, views = made.session, made.review.views
    made.key(Qt.Key.Key_F8)
    session.link_way = "beside"
    session.changed("layout", "window")
    made.settle()
    assert views.twin is not None and session.linked is not None
    own, its = session.window, session.linked.window
    drag(views.twin, QPoint(100, 300), QPoint(160, 340))
    assert session.linked is not None
    assert session.window == own and session.linked.window != its
    its = session.linked.window
    drag(views.large, QPoint(100, 300), QPoint(160, 340))
    assert session.window != own and session.linked.window == its


def test_a_slab_is_one_of_the_channel_on_screen(made: WindowRoom) -> None:
    session = made.session
    made.key(Qt.Key.Key_F8)
    session.set_window_there(900.0, 2000.0)
    single = colour_at(made).red()
    session.set_slab("MIP")
    slab = colour_at(made).red()
    first, end = session.slab_of(0, 5)
    assert end - first == 3 and session.linked is not None
    expected = grey_of(100 * (end - 1) + 10 * 22 + 24, session.linked.window)
    assert slab == pytest.approx(expected, abs=2) and slab > single
    assert "MIP 10 mm" in said(made)
    made.key(Qt.Key.Key_F7)  # a series on another grid is shown slice by slice, and no slab is said
    made.settle()
    assert "MIP 10 mm" not in said(made)


def test_the_oblique_view_shows_the_channel_on_screen(made: WindowRoom) -> None:
    session, oblique = made.session, made.review.views.oblique
    session.maximise("oblique")
    made.settle()
    assert oblique.sampled is not None and session.open is not None
    assert oblique_paint.words(oblique).top_left[0] == "brain_1  T1"
    made.key(Qt.Key.Key_F8)
    oblique.want(fine=True)
    made.settle()
    assert oblique_paint.words(oblique).top_left[0] == "brain_1  T2"
    middle = oblique.point_of(session.cursor_kji).toPoint()
    where = oblique.sampled.cut
    row, col = (
        int(middle.y() * where.rows / oblique.height()),
        int(middle.x() * where.cols / oblique.width()),
    )
    assert oblique.sampled.values[row, col] == pytest.approx(100 * 5 + 10 * 30 + 28, abs=15)
    made.key(Qt.Key.Key_F8, SHIFT)
    oblique.want(fine=True)
    made.settle()
    assert oblique_paint.words(oblique).top_left[0] == "brain_1  T1", "it lays nothing over"


def test_over_the_case_in_the_colours_that_were_chosen(made: WindowRoom) -> None:
    made.key(Qt.Key.Key_F8, SHIFT)
    assert made.session.linking == "fuse" and said(made)[0] == "brain_1  T1 + T2"
    bright = (9, 30, 30)
    made.session.jump(bright)
    made.session.set_window(5000.0, 10.0)  # the case itself is black
    made.session.set_window_there(1000.0, 1000.0)
    cool = colour_at(made, bright)
    made.key(Qt.Key.Key_F8, CTRL)
    hot = colour_at(made, bright)
    made.key(Qt.Key.Key_F8, CTRL)
    inverse = colour_at(made, bright)
    assert cool.blue() > cool.red() and hot.red() > hot.blue()
    assert inverse.lightness() < min(cool.lightness(), hot.lightness())
    strength = hot.red()
    made.key(Qt.Key.Key_F8, CTRL)
    made.key(Qt.Key.Key_F8, CTRL)
    made.session.change_fuse(-3)
    assert colour_at(made, bright).red() < strength


def test_a_prior_in_its_own_slices_stands_beside(made: WindowRoom) -> None:
    views, session = made.review.views, made.session
    whole = views.large.width()
    session.link_way = "slices"
    made.key(Qt.Key.Key_F7)
    assert views.neighbour is views.prior and views.prior.isVisible() and views.twin is None
    assert views.large.series == "" and views.large.width() < whole / 2 + 2
    assert views.prior.geometry().right() < views.large.geometry().left()
    place = views.prior.place()
    assert place is not None and place.index == 5, "15 mm up, in slices of 1 mm: its last"
    camera, large = views.prior.camera(), views.large.camera
    assert camera is not None and large is not None and camera.px_per_mm == large.px_per_mm
    frames = views.prior.grab().toImage()
    assert views.large.camera is not None
    views.large.set_camera(views.large.camera.panned(views.large.plane, 40.0, 0.0))
    made.settle()
    assert views.prior.grab().toImage() != frames, "it goes where the large view goes"
    made.key(Qt.Key.Key_F7)
    assert views.neighbour is None and not views.prior.isVisible()
    assert views.large.width() == whole


def test_another_case_clears_it_all(made: WindowRoom) -> None:
    views, session = made.review.views, made.session
    session.link_way = "slices"
    made.key(Qt.Key.Key_F7)
    assert views.prior.isVisible()
    session.open_next()
    made.settle()
    assert not views.prior.isVisible() and session.linking == ""
    assert said(made)[0] == "brain_2  T1"
    session.open_next(-1)
    made.settle()
    assert not views.prior.isVisible() and said(made)[0] == "brain_1  T1"


def test_a_prior_in_the_stead_of_the_case_says_how_it_lies(made: WindowRoom) -> None:
    made.session.link_way = "switch"
    made.key(Qt.Key.Key_F7)
    made.settle()
    assert said(made)[0] == "Prior 1, MR"
    assert "Not registered: by scanner coordinates." in said(made)
    made.key(Qt.Key.Key_F8)
    assert not any("registered" in words for words in said(made)), "a channel shares the grid"


def test_all_ways_are_gone_through(made: WindowRoom) -> None:
    made.session.link_way = "switch"
    made.key(Qt.Key.Key_F7)
    seen = [made.session.linking]
    for _ in range(4):
        made.key(Qt.Key.Key_F7, SHIFT)
        seen.append(made.session.linking)
        made.settle()
    assert seen == ["switch", "fuse", "beside", "slices", "switch"]
    made.key(Qt.Key.Key_F8)
    seen = []
    for _ in range(3):
        made.key(Qt.Key.Key_F7, SHIFT)
        seen.append(made.session.linking)
    assert seen == ["fuse", "beside", "switch"], "a channel has the case's own slices"


def test_in_a_small_window_the_words_of_both_views_have_room(qtbot: object, tmp_path: Path) -> None:
    with (
        workspace_of(tmp_path, prior=True) as workspace,
        window_on(workspace, (1280, 720)) as made,
    ):
        made.session.link_way = "slices"
        made.key(Qt.Key.Key_F7)
        view = made.review.views.prior
        both, place = view.shown, view.place()
        assert view.isVisible() and both is not None and place is not None
        words = view.words(*both, place)
        assert all(words.top_left) and words.readout
