"""The share of the case that was on screen stands over Accept, in both sizes of the window."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop.ui.seen_line import SeenLine
from tests.ui.window_room import WindowRoom, window_room


@pytest.fixture(params=[(1600, 1000), (1280, 720)], ids=["large", "compact"])
def made(qtbot: object, tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[WindowRoom]:
    with window_room(tmp_path, request.param) as room:
        room.review.ribbon.finish_counting()
        yield room


def line_of(made: WindowRoom) -> SeenLine:
    line = made.review.case.over_accept
    assert isinstance(line, SeenLine)
    return line


def test_it_says_how_much_was_seen_before_the_button_is_pressed(made: WindowRoom) -> None:
    line, session = line_of(made), made.session
    assert line.isVisible()
    assert line.words == "Seen 1 of 6 slices with labels" and line.share == "16 %"
    panel = made.review.case
    assert panel.accept.y() - 24 <= line.y() and line.geometry().bottom() < panel.accept.y()
    assert line.y() > panel._foot
    for k in range(3, 9):
        session.jump((k, 5, 5))
    assert line.words == "Seen all 6 slices with labels" and line.share == "100 %"
    assert line.toolTip() == ""


def test_a_step_that_shows_nothing_new_repaints_nothing(made: WindowRoom) -> None:
    line, session = line_of(made), made.session
    session.jump((4, 5, 5))
    made.settle()
    painted: list[object] = []
    original = line.paintEvent
    line.paintEvent = lambda event: (painted.append(1), original(event))  # type: ignore
    session.jump((4, 9, 9))
    session.jump((0, 9, 9))
    made.settle()
    assert painted == []
    session.jump((6, 9, 9))
    made.settle()
    assert painted


def test_another_plane_is_counted_for_itself(made: WindowRoom) -> None:
    line = line_of(made)
    made.session.show_large("coronal")
    made.settle()
    made.review.ribbon.finish_counting()
    assert line.words.endswith("of 15 coronal slices with labels")


def test_strokes_on_a_new_slice_are_counted(made: WindowRoom) -> None:
    made.session.mask[11, 3:6, 3:6] = 1
    made.session.changed("mask", box_kji=((11, 3, 3), (12, 6, 6)))
    made.review.ribbon.finish_counting()
    assert " of 7 " in line_of(made).words


def test_two_hotspot_rows_still_fit(made: WindowRoom) -> None:
    panel = made.review.case
    row = 40 if panel.compact else 56
    assert panel.hotspots.height() >= 2 * row
    assert panel.tools.geometry().bottom() <= panel._foot
