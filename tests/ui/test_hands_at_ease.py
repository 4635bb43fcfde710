"""Small courtesies to the hand: keys stay with the views, circles with the pointer, notices off
the words in the corners."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QWidget

from desktop.commands import table
from desktop.input.dispatch import dispatch
from desktop.session import Notice
from desktop.ui.rows import RowList
from desktop.ui.slice_view import SliceView
from tests.ui.hand import hover
from tests.ui.window_room import WindowRoom, window_room

CORNER_PX = 48  # two lines of words in an upper corner of the large view


@pytest.fixture
def made(qtbot: object, tmp_path: Path) -> Iterator[WindowRoom]:
    with window_room(tmp_path) as made:
        yield made


def do(made: WindowRoom, command: str) -> None:
    assert dispatch(made.session, command, "keyboard")
    made.settle()


def focus() -> QWidget | None:
    return QApplication.focusWidget()


@pytest.mark.parametrize("command", ["layout.plane", "layout.next", "layout.maximise"])
def test_keys_stay_with_the_views_when_the_one_in_use_goes(made: WindowRoom, command: str) -> None:
    """The queue would take the arrow keys and Enter."""
    for view in made.review.views.slices():
        for _ in range(6):
            if view.isVisible():
                view.setFocus(Qt.FocusReason.MouseFocusReason)
            do(made, command)
            assert not isinstance(focus(), RowList), f"{view.accessibleName()} left it the keys"
    slice_before = made.session.cursor_kji
    made.key(Qt.Key.Key_Down)
    assert made.session.cursor_kji != slice_before


def test_a_view_that_moves_leaves_the_circle_to_the_pointer(made: WindowRoom) -> None:
    do(made, "paint.brush")
    views = made.review.views
    small = next(view for view in views.slices() if view is not views.main_view)
    hover(small, QPoint(60, 60))
    assert small.cursor_mark() is not None
    before = small.pos()
    do(made, "layout.next")
    assert small.pos() != before and small.cursor_mark() is None
    hover(small, QPoint(70, 60))
    assert small.cursor_mark() is not None


def test_a_notice_at_the_upper_edge_leaves_the_corners_readable(made: WindowRoom) -> None:
    main = made.review.views.main_view
    assert isinstance(main, SliceView)
    notices = made.window.notices
    notices.say(Notice("Undid brush 10 mm, Liver, slice 4.", "undo-2"), upper=True)
    top = notices.mapTo(made.window, notices._box().topLeft().toPoint()).y()
    corner = main.mapTo(made.window, QPoint(0, 0)).y()
    assert corner + CORNER_PX < top < corner + main.height() // 2


def test_the_sheet_begins_with_what_is_pressed_most(made: WindowRoom) -> None:
    rows = [row for row in table() if row.key]
    assert rows[0].id == "review.accept"
    own = {"Review": "review.accept", "Looking": "look.soft", "Comparing": "compare.next"}
    for topic, first in own.items():
        assert next(row for row in rows if row.topic == topic).id == first


def test_the_other_way_to_compare_says_what_the_hand_does_with_it(made: WindowRoom) -> None:
    for _ in range(2):
        made.session.accept(made.session.invocation("review.accept"))
    made.session.open_case(made.session.decided_today[0].case)
    made.settle()
    do(made, "compare.next")
    assert made.session.notice is not None and "drag the line" in made.session.notice.text
    do(made, "compare.way")
    assert made.session.notice.text.endswith("Side by side.")


def test_what_was_said_of_a_case_is_not_said_of_another_page(made: WindowRoom) -> None:
    notices = made.window.notices
    do(made, "review.accept")
    assert notices.notice is not None and "Enter again" in notices.notice.text
    do(made, "layout.plane")
    assert notices.isVisible(), "the views are still there"
    do(made, "app.contact")
    assert notices.notice is None and not notices.isVisible()
    do(made, "app.review")
    made.session.notify(Notice("The disk is full.", "triangle-alert", failure=True))
    do(made, "app.contact")
    assert notices.isVisible()
