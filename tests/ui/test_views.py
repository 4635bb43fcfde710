"""The image area: the geometry of the look; a double click turns a view large and back."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desktop.ui import theme
from desktop.ui.plane import SAGITTAL
from desktop.ui.views import Views
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
