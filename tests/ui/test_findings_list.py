"""The list of findings in the window: rows, jumps, order, and the file it leaves in."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog

from tests.ui.window_room import WindowRoom, window_room

CTRL = Qt.KeyboardModifier.ControlModifier
pytestmark = pytest.mark.usefixtures("qtbot")


@pytest.fixture(params=[(1600, 1000), (1280, 720)], ids=["wide", "compact"])
def desk(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[WindowRoom]:
    with window_room(tmp_path, request.param) as made:
        yield made


def test_a_key_brings_the_list_in_the_panels_place_and_takes_it_away(desk: WindowRoom) -> None:
    panel = desk.review.findings
    assert not panel.isVisible()
    desk.key(Qt.Key.Key_L, CTRL)
    assert panel.isVisible() and panel.geometry() == desk.review.case.geometry()
    assert [(row.name, row.slices) for row in panel.list.rows] == [
        ("Liver 1", "slices 4 to 9"),
        ("Spleen 1", "slices 5 to 8"),
    ]
    assert panel.list.rows[0].volume == "3.2 ml" and panel.list.rows[0].axes.endswith(" mm")
    desk.key(Qt.Key.Key_L, CTRL)
    assert not panel.isVisible()


def test_a_click_jumps_there_and_r_goes_on(desk: WindowRoom) -> None:
    desk.key(Qt.Key.Key_L, CTRL)
    panel = desk.review.findings
    desk.click_row(panel.list, 1)
    assert desk.session.mask[desk.session.cursor_kji] == 2 and panel.list.current == 1
    desk.key(Qt.Key.Key_R)
    assert desk.session.mask[desk.session.cursor_kji] == 1 and panel.list.current == 0


def test_a_jump_brings_the_finding_to_the_middle_of_a_near_view(desk: WindowRoom) -> None:
    view = desk.review.views.large
    assert view.camera is not None and view.plane is not None
    view.set_camera(view.camera.zoomed(view.plane, 3.0, 0, 0))
    desk.key(Qt.Key.Key_L, CTRL)
    desk.click_row(desk.review.findings.list, 1)
    at = view.point_of(desk.session.cursor_kji)
    assert abs(at.x() - view.width() / 2) < view.width() / 4
    assert abs(at.y() - view.height() / 2) < view.height() / 4


def test_the_order_is_said_and_changes(desk: WindowRoom) -> None:
    desk.key(Qt.Key.Key_L, CTRL)
    panel = desk.review.findings
    assert panel.order.text() == "by label"
    desk.click(panel.order)
    assert panel.order.text() == "by volume"


def test_csv_asks_where_to(
    desk: WindowRoom, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "list.csv"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(file), ""))
    desk.key(Qt.Key.Key_L, CTRL)
    desk.click(desk.review.findings.save)
    assert file.read_text("utf-8").count("\n") == 3


def test_an_edit_is_measured_when_the_hand_rests(desk: WindowRoom) -> None:
    desk.key(Qt.Key.Key_L, CTRL)
    desk.session.mask[0, 0, 0] = 2
    desk.session.changed("mask", box_kji=((0, 0, 0), (1, 1, 1)))
    panel = desk.review.findings
    assert len(panel.list.rows) == 2 and panel._rest.isActive()
    panel._rest.timeout.emit()
    assert [row.name for row in panel.list.rows] == ["Liver 1", "Spleen 1", "Spleen 2"]
