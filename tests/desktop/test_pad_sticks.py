"""Sticks lead through slices and the image, triggers paint and grow."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from desktop.input.dispatch import dispatch
from desktop.input.pad_sticks import shaped
from desktop.session import Session
from desktop.session.pad_words import PadFeel
from store import audit
from tests.desktop.pad_hand import PadHand


# -- sticks ----------------------------------------------------------------------------------------
def test_the_dead_zone_is_dead_and_the_curve_is_slow_near_the_centre() -> None:
    assert shaped(0.15, 0.15, 2.0) == 0.0 and shaped(-0.1, 0.15, 2.0) == 0.0
    assert shaped(1.0, 0.15, 2.0) == pytest.approx(1.0)
    assert shaped(-1.0, 0.15, 2.0) == pytest.approx(-1.0)
    assert 0.0 < shaped(0.4, 0.15, 2.0) < 0.1


def test_a_flick_is_one_slice_and_a_push_to_the_edge_is_many(
    session: Session, hand: PadHand
) -> None:
    session.jump((2, 20, 20))
    hand.lead("Left stick y", -0.5, 0.1)
    assert session.cursor_kji == (3, 20, 20)
    hand.lead("Left stick y", -1.0, 0.5)
    assert session.cursor_kji[0] > 8
    hand.lead("Left stick y", 1.0, 1.5)
    assert session.cursor_kji == (0, 20, 20)


def test_sticks_can_be_turned_round(session: Session, hand: PadHand) -> None:
    session.jump((5, 20, 20))
    session.pad_feel = PadFeel(turn_slices=True, turn_crosshair=True)
    hand.lead("Left stick y", -0.5, 0.1)
    assert session.cursor_kji[0] == 4
    hand.lead("Right stick y", 1.0, 0.3)
    assert session.cursor_kji[1] < 20


def test_the_right_stick_moves_the_crosshair_in_the_slice(session: Session, hand: PadHand) -> None:
    session.jump((5, 20, 20))
    hand.lead("Right stick x", 1.0, 0.3)
    k, j, i = session.cursor_kji
    assert k == 5 and j == 20 and i > 22
    session.show_large("coronal")  # up is towards the head
    hand.lead("Right stick y", -1.0, 0.2)
    assert session.cursor_kji[0] > 5


def test_a_paused_window_is_not_led_on_by_a_trembling_stick(
    session: Session, hand: PadHand
) -> None:
    session.pause()
    hand.lead("Left stick y", -1.0, 0.5)
    assert session.paused
    hand.tap("South")
    assert not session.paused


def test_it_rumbles_at_the_last_slice_and_when_saved_only_if_wanted(
    session: Session, hand: PadHand
) -> None:
    hand.lead("Left stick y", -1.0, 2.0)
    assert hand.shaken == []
    session.pad_feel = replace(session.pad_feel, rumble=True)
    hand.lead("Left stick y", -1.0, 0.2)
    assert hand.shaken
    hand.shaken.clear()
    dispatch(session, "review.skip", "pad")
    assert len(hand.shaken) == 1


# -- triggers --------------------------------------------------------------------------------------
def test_triggers_grow_and_shrink_the_region_at_the_crosshair(
    session: Session, hand: PadHand
) -> None:
    session.jump((5, 15, 15))
    before = int((session.mask == 1).sum())
    hand.tap("Right trigger")
    grown = int((session.mask == 1).sum())
    assert grown > before
    hand.tap("Left trigger")
    hand.tap("Left trigger")
    assert int((session.mask == 1).sum()) < grown


def test_with_the_brush_a_trigger_paints_where_the_stick_leads(
    session: Session, hand: PadHand
) -> None:
    session.jump((5, 8, 12))  # at the upper edge of the first hotspot
    session.take_tool("brush")
    hand.down("Right trigger")
    hand.lead("Right stick x", 1.0, 0.4)
    assert session.pad_draws
    hand.up("Right trigger")
    assert session.stroke is None and session.history.next_undo() is not None
    painted = np.argwhere(session.mask[5, 8] == 1)
    assert np.ptp(painted) > 8
    rows = [row for row in audit.log(session.workspace.read()) if "hotspot" in row.object]
    assert [(row.command, row.source) for row in rows] == [("paint.stroke", "pad")]
    hand.tap("North")
    assert not (session.mask[5, 8] == 1).any()


def test_a_long_stroke_is_kept_while_it_is_drawn(session: Session, hand: PadHand) -> None:
    session.jump((1, 20, 10))
    session.take_tool("brush")
    hand.down("Right trigger")
    hand.lead("Right stick x", 0.6, 2.0)
    assert session.strokes_kept_at is not None and session.stroke is not None
