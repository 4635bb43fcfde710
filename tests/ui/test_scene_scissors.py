"""Scissors in the scene: a drawn line takes what is seen within it, and only that."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from desktop.input.dispatch import dispatch
from tests.ui.hand import move, press, release
from tests.ui.scene_stand import BACK, BESIDE, counting

# -- scissors


def ring(stand, x: float, y: float, across: float, up: float) -> list[QPoint]:
    turns = np.linspace(0, 2 * np.pi, 24)
    return [stand.at(x + across * np.cos(t), y + up * np.sin(t)) for t in turns]


def draw(stand, points: list[QPoint]) -> None:
    press(stand.view, points[0])
    for point in points[1:]:
        move(stand.view, point)
    release(stand.view, points[-1])


def test_a_line_takes_what_is_seen_within_it_of_the_active_label_only(stand):
    session = stand.session
    stand.do("scene.from_front")
    session.select_label(BESIDE)
    before = session.mask.copy()
    stand.do("scene.scissors")
    assert stand.view.cursor().shape() == Qt.CursorShape.CrossCursor
    axes = [axis[1:] for axis in stand.view.axes]
    # Around the left half of the screen, and the middle: label 1 and the near half of label 2.
    box = [stand.at(0.02, 0.02), stand.at(centre_x(stand), 0.02)]
    box += [stand.at(centre_x(stand), 0.98), stand.at(0.02, 0.98)]
    draw(stand, box)
    stand.until(lambda: not np.array_equal(session.mask, before))
    cut = before != session.mask
    assert (before[cut] == BESIDE).all() and (session.mask[cut] == 0).all()
    assert np.array_equal(session.mask == BACK, before == BACK), "label 1 is locked"
    i = np.nonzero(cut)[2]
    left = np.nonzero(session.mask == BESIDE)[2]
    assert i.max() <= left.min() + 2, "parted along the line, straight through"
    assert abs(int(left.min()) - 42) <= 2
    stand.settle()
    assert [axis[1:] for axis in stand.view.axes] == axes, "a line turns nothing"
    session.undo()
    assert np.array_equal(session.mask, before)


def centre_x(stand) -> float:
    """Where the middle of label 2 is on the screen, from its marker in front of it."""
    return next(tag[1] for tag in stand.view.hand.tags if tag[0] == 2)


def test_scissors_that_keep_take_what_is_outside(stand):
    session = stand.session
    stand.do("scene.from_front")
    before = session.mask.copy()
    stand.do("scene.scissors_outside")
    x, y = next(tag[1:3] for tag in stand.view.hand.tags if tag[0] == 1)
    draw(stand, ring(stand, x, y, 0.05, 0.06))
    stand.until(lambda: not np.array_equal(session.mask, before))
    kept = np.argwhere(session.mask == BACK)
    assert 0 < len(kept) < 0.7 * (before == BACK).sum()
    assert np.linalg.norm((kept - [12, 30, 18]).mean(axis=0)[[0, 2]]) < 2
    assert np.array_equal(session.mask == BESIDE, before == BESIDE)


def test_what_the_cut_hides_the_scissors_leave(stand):
    session = stand.session
    before = session.mask.copy()
    stand.do("scene.from_above")
    stand.do("scene.cut")
    session.jump((12, 30, 30))
    stand.settle()
    stand.do("scene.scissors")
    draw(stand, ring(stand, 0.5, 0.5, 0.6, 0.6))
    stand.until(lambda: not np.array_equal(session.mask, before))
    cut = np.nonzero((before == BACK) & (session.mask == 0))[0]
    assert cut.max() <= 12, "above the slice nothing was seen, so nothing went"
    assert (session.mask[13:] == before[13:]).all()


def test_escape_drops_a_line_and_a_click_is_no_line(stand):
    session, before = stand.session, stand.session.mask.copy()
    stand.do("scene.scissors")
    points = ring(stand, 0.5, 0.5, 0.2, 0.2)
    press(stand.view, points[0])
    for point in points[1:10]:
        move(stand.view, point)
    assert stand.view.hand.drawing
    drawn = stand.view.grab().toImage()
    dispatch(session, "paint.look", "keyboard")
    assert not stand.view.hand.drawing
    assert stand.view.grab().toImage() != drawn
    cursor, asked = session.cursor_kji, counting(stand)
    move(stand.view, points[8])
    release(stand.view, points[8])
    stand.settle()
    assert session.cursor_kji == cursor and not {"cut", "pick"} & set(asked)
    stand.do("scene.scissors")
    QTest.mouseClick(stand.view, Qt.MouseButton.LeftButton, pos=stand.at(0.5, 0.5))
    stand.settle()
    assert np.array_equal(session.mask, before)
