"""Shift and a drag on the verified lane: a stretch of slices is verified, or cleared again."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt

from tests.ui import hand
from tests.ui.window_room import WindowRoom, window_room

pytestmark = pytest.mark.usefixtures("qtbot")
SHIFT = Qt.KeyboardModifier.ShiftModifier


@pytest.fixture(params=[(1600, 1000), (1280, 720)], ids=["wide", "compact"])
def desk(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[WindowRoom]:
    with window_room(tmp_path, request.param) as made:
        yield made


def drag(desk: WindowRoom, first: int, last: int, modifiers: Qt.KeyboardModifier = SHIFT) -> None:
    ribbon = desk.review.ribbon
    layout = ribbon.geometry_of
    top, height = layout.lanes["verified"]
    start, end = (
        QPoint(round((layout.edge(k) + layout.edge(k + 1)) / 2), top + height // 2)
        for k in (first, last)
    )
    hand.drag(ribbon, start, end, modifiers=modifiers)
    desk.settle()


def verified(desk: WindowRoom) -> list[int]:
    assert desk.session.open is not None
    return [int(k) for k in np.flatnonzero(desk.session.open.verified)]


def test_a_drag_with_shift_verifies_and_another_clears(desk: WindowRoom) -> None:
    before = desk.session.cursor_kji
    drag(desk, 3, 7)
    assert verified(desk) == [3, 4, 5, 6, 7] and desk.session.cursor_kji == before
    drag(desk, 6, 4)
    assert verified(desk) == [3, 7]
    step = desk.session.history.next_undo()
    assert step is not None and step.name == "clearing of axial slice 5 to 7 of liver_017"


def test_without_shift_the_lane_jumps_as_ever(desk: WindowRoom) -> None:
    drag(desk, 2, 8, Qt.KeyboardModifier.NoModifier)
    assert verified(desk) == [] and desk.session.cursor_kji[0] == 8


def test_what_is_chosen_is_painted_until_the_button_goes_up(desk: WindowRoom) -> None:
    ribbon, over = desk.review.ribbon, desk.review.range
    layout = ribbon.geometry_of
    top, height = layout.lanes["verified"]
    at = QPoint(round(layout.edge(4.5)), top + height // 2)
    before = ribbon.grab().toImage()
    hand.send(ribbon, hand.QEvent.Type.MouseButtonPress, at, modifiers=SHIFT)
    assert over.isVisible() and over.chosen == (4, 4)
    assert ribbon.grab().toImage() != before
    hand.send(ribbon, hand.QEvent.Type.MouseButtonRelease, at, modifiers=SHIFT)
    assert not over.isVisible() and verified(desk) == [4]
