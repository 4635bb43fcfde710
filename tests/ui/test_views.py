"""The image area: the geometry of the look; a double click turns a view large and back."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desktop.session.kept_look import KeptLook
from desktop.ui import theme
from desktop.ui.plane import SAGITTAL
from desktop.ui.views import Views
from tests.ui.hand import send
from tests.ui.light_box import put_on_screen, session_with

SHAPE = (44, 128, 128)


@pytest.fixture
def views(qtbot, qapp, tmp_path):
    theme.apply(qapp, "dark")
    session = session_with(tmp_path)
    mask = np.zeros(SHAPE, np.uint8)
    mask[10:30, 40:90, 30:80] = 1
    put_on_screen(session, np.zeros(SHAPE, np.int16), mask)
    views = Views(session)
    qtbot.addWidget(views)
    views.resize(1036, 784)
    with qtbot.waitExposed(views):
        views.show()
    QApplication.processEvents()
    return views


@pytest.mark.parametrize(
    ("area", "large", "small"),
    [((1036, 784), (708, 784), (326, 260)), ((816, 532), (554, 532), (260, 176))],
)
def test_the_views_have_the_sizes_of_the_look(views, area, large, small):
    views.resize(*area)
    QApplication.processEvents()
    assert (views.large.width(), views.large.height()) == large
    assert (views.sagittal.width(), views.sagittal.height()) == small
    assert views.coronal.size() == views.sagittal.size()
    assert abs(views.scene.height() - small[1]) <= 2
    assert views.sagittal.x() - large[0] == theme.size("view_gap")


def test_a_double_click_gives_the_whole_area_and_gives_it_back(views):
    session = views.session
    QTest.mouseDClick(views.sagittal, Qt.MouseButton.LeftButton, pos=QPoint(100, 100))
    assert views.sagittal.geometry() == views.rect()
    assert not views.large.isVisible()
    assert views.sagittal.large
    assert session.large_axis == SAGITTAL
    QTest.mouseDClick(views.sagittal, Qt.MouseButton.LeftButton, pos=QPoint(500, 500))
    assert views.large.isVisible()
    assert not views.sagittal.large
    assert session.large_axis == 0
    assert views.sagittal.width() == 326


def test_the_3d_view_can_have_the_area_too(views):
    QTest.mouseDClick(views.scene, Qt.MouseButton.LeftButton, pos=QPoint(100, 100))
    assert views.scene.geometry() == views.rect()
    assert not views.coronal.isVisible()
    QTest.mouseDClick(views.scene, Qt.MouseButton.LeftButton, pos=QPoint(100, 100))
    assert views.coronal.isVisible()


def test_four_views_alike(views):
    views.session.next_layout()
    QApplication.processEvents()
    sizes = [view.size() for view in (views.axial, views.sagittal, views.coronal, views.scene)]
    assert max(s.width() for s in sizes) - min(s.width() for s in sizes) <= 1
    assert max(s.height() for s in sizes) - min(s.height() for s in sizes) <= 1
    assert views.axial.geometry().topLeft() == QPoint(0, 0)
    assert views.axial.large and not views.coronal.large
    assert not views.divider.isVisible()


def test_the_coronal_slices_take_the_large_place(views):
    views.session.show_large("coronal")
    QApplication.processEvents()
    assert views.large is views.coronal and views.coronal.large and not views.axial.large
    assert (views.coronal.width(), views.coronal.height()) == (708, 784)
    assert views.axial.width() == 326 and views.axial.y() == 0
    views.coronal.set_camera(
        views.coronal.camera.zoomed(views.coronal.plane, 0.5, 300, 300), by_hand=False
    )
    assert views.axial.camera.px_per_mm <= views.coronal.camera.px_per_mm * 1.0001


def test_the_divider_is_dragged_and_restored(views):
    at, left = QPoint(4, 300), Qt.MouseButton.LeftButton
    start = QPointF(views.divider.mapToGlobal(at))
    none = Qt.KeyboardModifier.NoModifier
    for kind, by in (
        (QEvent.Type.MouseButtonPress, 0),
        (QEvent.Type.MouseMove, -70),
        (QEvent.Type.MouseMove, -120),
        (QEvent.Type.MouseButtonRelease, -120),
    ):
        event = QMouseEvent(kind, QPointF(at), start + QPointF(by, 0), left, left, none)
        QApplication.sendEvent(views.divider, event)
        QApplication.processEvents()
    assert abs(views.large.width() - (708 - 120)) <= 2
    assert views.session.kept.share == pytest.approx(588 / 1036, abs=0.004)
    assert views.divider.x() < views.large.width() < views.divider.x() + 8
    send(views.divider, QEvent.Type.MouseButtonDblClick, at)
    QApplication.processEvents()
    assert views.large.width() == 708


def test_a_window_keeps_its_layout_for_the_task(views, qtbot):
    views.session.kept = KeptLook("grid", "sagittal")
    again = Views(views.session)
    qtbot.addWidget(again)
    again.resize(800, 600)
    again.show()
    QApplication.processEvents()
    assert again.large is again.sagittal and again.sagittal.width() == 399


def test_small_views_take_the_scale_of_the_large_one(views):
    assert views.sagittal.camera.px_per_mm == pytest.approx(views.coronal.camera.px_per_mm)
    assert views.sagittal.camera.px_per_mm <= views.large.camera.px_per_mm * 1.0001


def test_every_view_shows_the_same_voxel_at_the_crosshair(views):
    for view in views.slices():
        at = view.point_of(views.session.cursor_kji)
        assert view.voxel_at(at) == views.session.cursor_kji


def test_the_area_is_never_bare(views):
    picture = views.grab().toImage()
    gap = theme.colour("gutter").name()
    assert picture.pixelColor(708, 10).name() == gap
    assert picture.pixelColor(900, 260).name() == gap
    assert picture.pixelColor(3, 780).name() == "#000000"
