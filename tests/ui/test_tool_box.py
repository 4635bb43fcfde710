"""The tool box: names for the first six, icons for the others, one form; it fits both windows."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from desktop.commands import by_id
from desktop.tools import tools
from desktop.ui.fields import SliderRow, SwitchRow, ValueRow
from desktop.ui.tool_box import LABELLED, ToolBox
from tests.ui.hand import wheel
from tests.ui.window_room import WindowRoom, window_room

SIZES = {"large": (1600, 1000), "compact": (1280, 720)}


@pytest.fixture(params=SIZES)
def desk(request: pytest.FixtureRequest, qtbot: object, tmp_path: Path) -> Iterator[WindowRoom]:
    with window_room(tmp_path, SIZES[request.param], names=("liver_017",)) as made:
        yield made


def box_of(desk: WindowRoom) -> ToolBox:
    return desk.review.case.tools


def place(widget: QWidget, inside: QWidget) -> QRect:
    return QRect(widget.mapTo(inside, QPoint()), widget.size())


def test_every_tool_has_a_button_in_its_order_with_words_and_key(desk: WindowRoom) -> None:
    box = box_of(desk)
    assert list(box.buttons) == [one.id for one in tools()]
    for n, one in enumerate(tools()):
        button = box.buttons[one.id]
        assert (button.text() == one.title) == (n < LABELLED)
        assert button.accessibleName() == one.title
        assert button.toolTip().startswith(one.title)
        key = by_id(f"paint.{one.id}").key
        assert not key or key.rpartition("+")[2] in button.toolTip()


def test_whatever_form_is_shown_nothing_overlaps_and_all_of_it_fits(desk: WindowRoom) -> None:
    panel, box = desk.review.case, box_of(desk)
    for one in tools():
        desk.session.show_form(one.id)
        for name in ("values", "keep"):
            if hasattr(desk.session.tool_options[one.id], name):
                longer = {"values": "fixed", "keep": "by size"}[name]
                desk.session.set_tool_option(one.id, name, longer)
        desk.settle()
        parts = [place(w, panel) for w in (*box.buttons.values(), *box.form.values())]
        free = QRect(0, box.y(), panel.width(), panel._foot - box.y())
        for n, part in enumerate(parts):
            assert free.contains(part), (one.id, n)
            assert min(part.width(), part.height()) >= (24 if panel.compact else 28)
            assert not any(part.intersects(other) for other in parts[:n]), one.id
        lists = [panel.labels, panel.hotspots]
        above = [place(w, panel).bottom() for w in lists]
        assert above[0] < panel.hotspots.y() and above[1] < box.y()
        assert panel.hotspots.height() > 0 and panel.labels.height() > 0


def test_the_form_is_that_of_the_tool_in_hand_or_of_the_press_used_last(
    desk: WindowRoom,
) -> None:
    box, session = box_of(desk), desk.session
    desk.click(box.buttons["brush"])
    assert set(box.form) == {"size_mm", "depth_slices", "ball", "pen_pressure"}
    assert box.buttons["brush"].chosen
    session.jump((5, 18, 18))
    desk.click(box.buttons["grow"])
    assert set(box.form) == {"by_mm", "in_3d"}
    assert box.buttons["brush"].chosen and not box.buttons["grow"].chosen
    desk.key(Qt.Key.Key_B)
    assert "size_mm" in box.form
    desk.key(Qt.Key.Key_Escape)
    assert not box.form and not box.buttons["brush"].chosen


def test_a_right_click_shows_the_options_and_leaves_the_mask_alone(desk: WindowRoom) -> None:
    box, session = box_of(desk), desk.session
    desk.click(box.buttons["brush"])
    before = session.mask.copy()
    button = box.buttons["smooth"]
    button.customContextMenuRequested.emit(button.rect().center())
    desk.settle()
    assert desk.acted[-1] == ("paint.options", "smooth") and "keep_thin" in box.form
    assert session.tool == "brush" and (session.mask == before).all()


def test_the_form_changes_the_options_by_wheel_key_and_click(desk: WindowRoom) -> None:
    box, session = box_of(desk), desk.session
    session.show_form("smooth")
    desk.settle()
    by = box.form["by_mm"]
    assert isinstance(by, SliderRow)
    wheel(by, 1)
    desk.settle()
    assert session.tool_options["smooth"].by_mm == 2.0
    QTest.keyClick(by, Qt.Key.Key_Left)
    assert session.tool_options["smooth"].by_mm == 1.5
    keep = box.form["keep_thin"]
    assert isinstance(keep, SwitchRow)
    desk.click(keep)
    assert session.tool_options["smooth"].keep_thin is False


def test_two_switches_share_a_row_where_both_find_room(desk: WindowRoom) -> None:
    box, session = box_of(desk), desk.session
    session.show_form("brush")
    desk.settle()
    ball, pen = box.form["ball"], box.form["pen_pressure"]
    assert ball.y() == pen.y() and ball.geometry().right() < pen.x()


def test_values_are_set_between_the_ends_of_the_window_on_screen(desk: WindowRoom) -> None:
    box, session = box_of(desk), desk.session
    session.show_form("threshold_inside")
    desk.settle()
    low, high = box.form["low"], box.form["high"]
    assert isinstance(low, ValueRow) and isinstance(high, ValueRow)
    assert low.ends == (-160.0, 240.0) and low.accessibleDescription() == "any"
    wheel(low, 1)
    desk.settle()
    assert session.tool_options["threshold_inside"].low == -158.0
    assert low.accessibleDescription() == "−158 HU"
    wheel(low, -1)
    assert session.tool_options["threshold_inside"].low == float("-inf"), "at its end, no limit"
    session.set_preset("lung")
    desk.settle()
    assert low.ends == (-1350.0, 150.0)
    session.set_tool_option("threshold_inside", "high", 400.0)
    desk.settle()
    assert high.accessibleDescription() == "400 HU", "said although it lies beyond the window"
    wheel(high, -1)
    desk.settle()
    assert session.tool_options["threshold_inside"].high < 150.0


def test_fixed_values_have_rows_only_when_they_count(desk: WindowRoom) -> None:
    box, session = box_of(desk), desk.session
    desk.click(box.buttons["threshold_brush"])
    assert "low" not in box.form
    session.set_tool_option("threshold_brush", "values", "fixed")
    desk.settle()
    assert {"low", "high"} <= set(box.form)
