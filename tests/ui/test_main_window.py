"""The window: everything in its place in both sizes, every control does what its command says."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from store import case, decision
from tests.desktop import room
from tests.ui.window_room import WindowRoom, window_room


@pytest.fixture
def full(qtbot: object, tmp_path: Path) -> Iterator[WindowRoom]:
    with window_room(tmp_path) as made:
        yield made


@pytest.fixture
def small(qtbot: object, tmp_path: Path) -> Iterator[WindowRoom]:
    with window_room(tmp_path, (1280, 720)) as made:
        yield made


def in_window(widget: QWidget) -> QRect:
    return QRect(widget.mapTo(widget.window(), QPoint(0, 0)), widget.size())


def state_of(made: WindowRoom, name: str) -> str:
    return case.find(made.workspace.read(), name).state


def newest(made: WindowRoom) -> decision.Decision:
    return decision.history(made.workspace.read())[0]


# -- geometry ------------------------------------------------------------------------------------
def test_every_part_stands_where_the_look_says_at_1600(full: WindowRoom) -> None:
    review = full.review
    assert in_window(full.window.top) == QRect(0, 0, 1600, 40)
    assert in_window(review.queue) == QRect(0, 40, 264, 932)
    assert in_window(review.views) == QRect(264, 40, 1036, 784)
    assert in_window(review.ribbon) == QRect(264, 824, 1036, 148)
    assert in_window(review.case) == QRect(1300, 40, 300, 932)
    assert in_window(full.window.status) == QRect(0, 972, 1600, 28)
    assert in_window(review.case.accept) == QRect(1316, 888, 268, 36)
    assert review.queue.list.row_box(1).height() == 60
    assert review.queue.list.row_box(1).top() - review.queue.list.row_box(0).top() == 64


def test_every_part_stands_where_the_look_says_at_1280(small: WindowRoom) -> None:
    review = small.review
    assert in_window(small.window.top) == QRect(0, 0, 1280, 36)
    assert in_window(review.queue) == QRect(0, 36, 212, 660)
    assert in_window(review.views) == QRect(212, 36, 816, 532)
    assert in_window(review.ribbon) == QRect(212, 568, 816, 128)
    assert in_window(review.case) == QRect(1028, 36, 252, 660)
    assert in_window(review.case.accept) == QRect(1044, 648, 220, 36)


def test_a_small_window_drops_flag_skip_reject_but_not_their_keys(small: WindowRoom) -> None:
    assert not small.review.case.flag.isVisible()
    small.key(Qt.Key.Key_F)
    assert state_of(small, "liver_017") == "flagged"


def test_the_layout_follows_the_size(full: WindowRoom) -> None:
    full.window.resize(1280, 720)
    full.settle()
    assert full.review.compact and full.review.case.width() == 252
    full.window.resize(1600, 1000)
    full.settle()
    assert not full.review.compact and full.review.case.width() == 300


def test_targets_are_at_least_28_px(full: WindowRoom) -> None:
    top = full.window.top
    for button in (top.menu, top.undo, top.redo, top.finder, top.help, top.preferences):
        assert min(button.width(), button.height()) >= 28
    for button in full.review.case.tools.buttons.values():
        assert button.height() >= 28


# -- deciding ------------------------------------------------------------------------------------
def test_enter_warns_of_open_hotspots_then_accepts_and_opens_the_next(full: WindowRoom) -> None:
    full.key(Qt.Key.Key_Return)
    assert full.window.notices.notice is not None
    assert "hotspots are still open" in full.window.notices.notice.text
    assert state_of(full, "liver_017") == "drafted"
    full.key(Qt.Key.Key_Return)
    assert state_of(full, "liver_017") == "verified"
    assert newest(full).kind == "accept" and newest(full).source == "keyboard"
    assert full.session.open is not None and full.session.open.case.name == "liver_031"
    assert full.review.case.head.name == "liver_031"
    assert "Saved" in full.window.status.status.saved


def test_the_button_says_what_enter_will_do_and_does_it(full: WindowRoom) -> None:
    assert full.review.case.accept.text() == "Accept and next"
    room.paint(full.session, (5, 20, 12), (5, 20, 20))
    full.settle()
    assert full.review.case.accept.text() == "Save correction and next"
    full.click(full.review.case.accept)
    full.click(full.review.case.accept)
    assert newest(full).kind == "correct" and newest(full).source == "mouse"


@pytest.mark.parametrize(
    ("button", "state"), [("flag", "flagged"), ("reject", "rejected"), ("skip", "drafted")]
)
def test_flag_skip_and_reject(full: WindowRoom, button: str, state: str) -> None:
    full.click(getattr(full.review.case, button))
    assert newest(full).kind == button
    assert state_of(full, "liver_017") == state
    assert full.session.open is not None and full.session.open.case.name == "liver_031"


def test_a_skipped_case_is_not_counted_twice(full: WindowRoom) -> None:
    assert full.review.case.head.place == "1 of 3"
    full.click(full.review.case.skip)
    assert full.review.case.head.place == "1 of 3"
    assert (full.review.queue.today.done, full.review.queue.today.of) == (0, 3)
    full.click(full.review.case.flag)
    assert full.review.case.head.place == "2 of 3"
    assert (full.review.queue.today.done, full.review.queue.today.of) == (1, 3)


def test_undo_brings_the_decided_case_back(full: WindowRoom) -> None:
    assert not full.window.top.undo.isEnabled()
    full.click(full.review.case.flag)
    assert full.window.top.undo.isEnabled()
    full.click(full.window.top.undo)
    assert full.session.open is not None and full.session.open.case.name == "liver_017"
    assert state_of(full, "liver_017") == "drafted"
    assert full.window.top.redo.isEnabled()


def test_nothing_left_says_what_was_done(full: WindowRoom) -> None:
    for _ in range(3):
        full.click(full.review.case.flag)
    content = full.review.empty.content
    assert content is not None and content.heading == "Nothing left to review"
    assert content.sentence.startswith("3 cases decided") and "3 flagged" in content.sentence
    assert full.review.empty.isVisible() and not full.review.ribbon.isVisible()
    assert full.review.next.isVisible() and not full.review.case.isVisible()
    assert [way.command for way in content.ways] == ["model.pick", "model.train"]
    pick, train = full.review.empty.buttons
    assert not pick.isEnabled() and "Import more scans" in pick.toolTip()
    assert train.isEnabled()


# -- lists ---------------------------------------------------------------------------------------
def test_a_click_in_the_queue_opens_that_case(full: WindowRoom) -> None:
    rows = full.review.queue.list
    assert rows.rows[0].sign == "on-screen"
    full.click_row(rows, 2)
    assert full.session.open is not None and full.session.open.case.name == "liver_008"
    assert ("queue.open", str(full.session.open.case.id)) in full.acted
    assert rows.current == 2


def test_a_decided_case_can_be_opened_again(full: WindowRoom) -> None:
    full.click(full.review.case.flag)
    assert [row.name for row in full.review.queue.decided] == ["liver_017"]
    full.click_row(full.review.queue.past, 0)
    assert full.session.open is not None and full.session.open.case.name == "liver_017"


def test_label_row_lock_and_eye(full: WindowRoom) -> None:
    labels = full.review.case.labels
    right = labels.viewport().width() - 8
    full.click_row(labels, 1)
    assert full.session.active_label == 2
    was = 1 in full.session.locked
    full.click_row(labels, 0, right - 40)
    assert (1 in full.session.locked) is not was
    full.click_row(labels, 0, right - 12)
    assert full.session.hidden == {1}
    assert labels.rows[0].hidden
    full.click(full.review.case.eye)
    assert full.session.hidden == {1, 2}
    full.click(full.review.case.eye)
    assert full.session.hidden == set()


def test_label_volumes_follow_the_mask(full: WindowRoom) -> None:
    k, j, i = room.SPACING_MM
    expected = (full.session.mask == 1).sum() * k * j * i / 1000
    assert full.review.volumes.ml(1) == pytest.approx(expected)
    room.paint(full.session, (9, 30, 12), (9, 30, 30))
    full.settle()
    after = (full.session.mask == 1).sum() * k * j * i / 1000
    assert after > expected
    assert full.review.volumes.ml(1) == pytest.approx(after)


def test_a_click_on_a_hotspot_jumps_there(full: WindowRoom) -> None:
    full.click_row(full.review.case.hotspots, 1)
    assert full.session.current_hotspot == 2
    assert full.session.cursor_kji == room.HOTSPOTS[1].peak_kji
    assert full.review.case.hotspots.current == 1
    assert all(row.picture is not None for row in full.review.case.hotspots.rows)


def test_a_hotspot_under_the_pointer_lights_up_everywhere(full: WindowRoom) -> None:
    rows, highlight = full.review.case.hotspots, full.review.views.highlight
    place = QPointF(rows.row_box(1).center())
    moved = QMouseEvent(
        QEvent.Type.MouseMove,
        place,
        rows.viewport().mapToGlobal(place),
        Qt.MouseButton.NoButton,
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
    )
    QApplication.sendEvent(rows.viewport(), moved)
    assert highlight.rank == 2
    highlight.show(1)
    assert rows._lit == 0
    highlight.show(None)
    assert rows._lit == -1


def test_tools_show_their_options_and_set_them(full: WindowRoom) -> None:
    box = full.review.case.tools
    assert box.form == {}
    full.click(box.buttons["brush"])
    assert full.session.tool == "brush" and box.buttons["brush"].chosen
    size = box.form["size_mm"]
    QTest.mouseClick(size, Qt.MouseButton.LeftButton, pos=QPoint(size.width() - 60, 14))
    full.settle()
    assert full.session.tool_options["brush"].size_mm == 60.0
    full.click(box.form["ball"])
    assert full.session.tool_options["brush"].ball is True
    full.key(Qt.Key.Key_Escape)
    assert full.session.tool == "look" and box.form == {}
