"""A gamepad's controls run the rows of the table, hold what is grave, and let go when they must."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from desktop.commands import by_id
from desktop.input.dispatch import dispatch
from desktop.input.pad_map import needs_hold, pad_map
from desktop.input.pad_sticks import shaped
from desktop.session import Session
from desktop.session.pad_words import PadFeel
from store import audit
from tests.desktop.pad_hand import SONY, STRANGE, XBOX, PadHand
from tests.desktop.room import Heard, session_on, workspace_with


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    with workspace_with(tmp_path, ("liver_001", "liver_002")) as workspace:
        yield session_on(workspace)


@pytest.fixture
def hand(session: Session) -> PadHand:
    return PadHand(session)


def case_name(session: Session) -> str:
    assert session.open is not None
    return session.open.case.name


# -- buttons --------------------------------------------------------------------------------------
def test_a_button_a_key_and_the_mouse_accept_a_hotspot_and_the_audit_tells_them_apart(
    session: Session, hand: PadHand
) -> None:
    hand.tap("D-pad down")
    assert session.current_hotspot == 2
    hand.tap("South")
    assert session.hotspot(2).state == "accepted"  # type: ignore[union-attr]
    dispatch(session, "hotspot.next", "keyboard")
    dispatch(session, "hotspot.accept", "keyboard")
    dispatch(session, "app.undo", "mouse")
    rows = [row for row in audit.log(session.workspace.read()) if "hotspot" in row.object]
    assert [row.source for row in reversed(rows)] == ["pad", "keyboard", "mouse"]


def test_the_pad_acts_at_the_current_hotspot_wherever_the_mouse_was_left(
    session: Session, hand: PadHand
) -> None:
    session.point_at((5, 10, 15))  # over the first
    hand.tap("D-pad down")
    hand.tap("South")
    assert [spot.state for spot in session.hotspots] == ["open", "accepted"]


def test_east_rejects_west_takes_smart_fix_and_north_takes_back(
    session: Session, hand: PadHand
) -> None:
    hand.tap("South")
    hand.tap("North")
    assert session.hotspot(1).state == "open"  # type: ignore[union-attr]
    hand.tap("East")
    assert session.tool == "brush"
    hand.tap("West")
    assert session.tool == "smart_fix"
    hand.tap("D-pad right")
    assert session.active_label == 2
    hand.tap("Right stick press")
    assert session.tool == "look"


def test_what_lasts_ends_when_the_button_comes_up(session: Session, hand: PadHand) -> None:
    hand.down("Right shoulder")
    assert session.overlay.beneath
    hand.up("Right shoulder")
    assert not session.overlay.beneath


def test_a_held_direction_repeats_after_a_while(session: Session, hand: PadHand) -> None:
    heard = Heard(session)
    hand.down("D-pad right")
    hand.wait(0.4)
    assert sum("label" in changes.kinds for changes in heard.changes) == 1
    hand.wait(0.4)
    assert sum("label" in changes.kinds for changes in heard.changes) > 2


# -- grave acts are held ------------------------------------------------------------------------
def test_a_case_is_accepted_by_holding_and_not_by_a_press(session: Session, hand: PadHand) -> None:
    for _ in range(2):
        hand.tap("South")
        hand.tap("D-pad down")
    hand.down("Start")
    hand.wait(0.5)
    assert session.pad_hold is not None and 0.7 < session.pad_hold.share < 1.0
    assert session.pad_hold.words == "Accept and next"
    hand.up("Start")
    assert session.pad_hold is None and case_name(session) == "liver_001"
    hand.wait(1.0)
    assert case_name(session) == "liver_001"
    hand.hold("Start")
    assert case_name(session) == "liver_002" and session.pad_hold is None


def test_a_window_that_stood_still_does_not_take_a_tap_for_a_hold(
    session: Session, hand: PadHand
) -> None:
    for _ in range(2):
        hand.tap("South")
        hand.tap("D-pad down")
    hand.down("Start")
    hand.now += 2.0  # the button came up meanwhile, and that is heard after the next beat
    hand.pad.beat()
    hand.up("Start")
    hand.wait(1.0)
    assert case_name(session) == "liver_001"


def test_open_hotspots_are_said_in_the_words_of_the_hand(session: Session, hand: PadHand) -> None:
    hand.hold("Start")
    assert session.notice is not None
    assert session.notice.text == "Two hotspots are still open. Holding it again accepts the case."
    hand.hold("Start")
    assert case_name(session) == "liver_002"
    dispatch(session, "review.accept", "keyboard")
    assert session.notice.text.endswith("Enter again accepts the case.")


def test_a_tap_of_a_control_that_can_be_held_is_another_command(
    session: Session, hand: PadHand
) -> None:
    hand.tap("Start")
    assert session.requested == "palette"
    hand.tap("Back")
    assert session.requested == "defer"
    hand.down("Back")
    hand.wait(0.3)
    assert session.pad_sheet
    hand.up("Back")
    assert not session.pad_sheet


def test_grave_rows_are_held_whatever_control_they_are_given(session: Session) -> None:
    hand = PadHand(session, pad_map({"review.reject": "South"}))
    hand.hold("South", 0.55)
    assert case_name(session) == "liver_001"
    hand.hold("South", 0.65)
    assert case_name(session) == "liver_002"
    grave = ("review.accept", "review.flag", "review.reject", "review.skip", "app.quit")
    assert all(needs_hold(by_id(row)) for row in grave)
    assert not needs_hold(by_id("review.defer")) and not needs_hold(by_id("hotspot.accept"))


def test_deferring_keeps_the_reason(session: Session, hand: PadHand) -> None:
    first = case_name(session)
    assert dispatch(session, "review.skip", "pad", "needs a second opinion")
    assert case_name(session) != first
    assert session.decided_today[0].reason == "needs a second opinion"


# -- sticks -------------------------------------------------------------------------------------
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
    session.enlarge(1)  # coronal: up is towards the head
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


# -- triggers -------------------------------------------------------------------------------------
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


# -- it can do no harm --------------------------------------------------------------------------
def test_without_focus_nothing_is_heard_and_what_was_held_ends(
    session: Session, hand: PadHand
) -> None:
    hand.down("Right shoulder")
    hand.down("Start")
    hand.pad.set_focus(False)
    assert not session.overlay.beneath and session.pad_hold is None
    hand.wait(1.0)
    hand.tap("D-pad down")
    hand.lead("Left stick y", 1.0, 0.5)
    hand.down("South")
    hand.pad.set_focus(True)
    hand.wait(1.0)
    hand.up("South")
    assert session.current_hotspot == 1 and case_name(session) == "liver_001"
    hand.tap("D-pad down")
    assert session.current_hotspot == 2


def test_a_pad_pulled_out_mid_act_freezes_and_loses_nothing(
    session: Session, hand: PadHand
) -> None:
    heard = Heard(session)
    session.jump((1, 20, 20))
    session.take_tool("brush")
    hand.down("Right trigger")
    hand.lead("Right stick x", 1.0, 0.2)
    hand.push("Left stick y", -1.0)
    hand.plug()
    assert session.pad_lost and session.pad is None and session.stroke is None
    assert heard.notices[-1].startswith("The pad is gone; nothing is lost.")
    assert session.notice is not None and session.notice.failure, "it stays"
    painted, cursor = session.mask.copy(), session.cursor_kji
    assert (painted[1] == 1).any()
    hand.wait(1.0)
    hand.tap("South")
    assert session.cursor_kji == cursor and np.array_equal(session.mask, painted)
    hand.plug(XBOX)
    assert heard.notices[-1] == "The pad is back." and not session.pad_lost
    hand.wait(0.5)
    assert session.cursor_kji == cursor
    hand.tap("North")
    assert not (session.mask[1] == 1).any()


def test_a_stuck_button_and_a_stuck_stick_are_ignored_and_said(
    session: Session, hand: PadHand
) -> None:
    heard = Heard(session)
    hand.down("Right shoulder")
    hand.wait(4.8)
    assert session.overlay.beneath
    hand.wait(0.5)
    assert not session.overlay.beneath
    assert heard.notices == ["R shoulder seems stuck; it is ignored until it is let go."] or (
        heard.notices == ["RB seems stuck; it is ignored until it is let go."]
    )
    hand.up("Right shoulder")
    session.jump((6, 20, 20))
    hand.push("Right stick x", 0.4)
    hand.wait(5.2)
    assert heard.notices[-1].startswith("R stick seems stuck")
    at = session.cursor_kji
    hand.wait(1.0)
    assert session.cursor_kji == at
    hand.push("Right stick x", 0.0)
    hand.lead("Right stick x", -1.0, 0.2)
    assert session.cursor_kji != at


def test_a_button_that_is_used_with_others_is_not_stuck(session: Session, hand: PadHand) -> None:
    session.jump((6, 20, 20))
    session.take_tool("brush")
    hand.down("Right trigger")
    for _ in range(20):
        hand.lead("Right stick x", 1.0, 0.2)
        hand.lead("Right stick x", -1.0, 0.2)
    assert session.pad_draws


def test_one_pad_is_in_hand_and_another_is_taken_by_pressing_it(
    session: Session, hand: PadHand
) -> None:
    hand.plug(XBOX, SONY)
    assert session.pad == XBOX
    hand.push("Left stick y", 1.0, pad=1)
    hand.wait(0.5)
    assert session.pad == XBOX
    hand.tap("D-pad down", pad=1)
    assert session.pad == SONY and session.current_hotspot == 1
    hand.tap("D-pad down", pad=1)
    assert session.current_hotspot == 2
    hand.plug(XBOX)
    assert session.pad is None, "the other waits to be pressed"
    hand.tap("D-pad down", pad=0)
    assert session.pad == XBOX and not session.pad_lost


def test_an_unknown_pad_and_a_low_battery_are_said_once(session: Session) -> None:
    heard = Heard(session)
    hand = PadHand(session, pads=(STRANGE,))
    assert session.pad is None and session.notice is not None
    assert session.notice.command == "app.pad_new"
    hand.plug(STRANGE, replace(XBOX, battery="low"))
    hand.plug(STRANGE, replace(XBOX, battery="low"))
    assert heard.notices.count("The pad's battery is low.") == 1
    assert sum("not known" in words for words in heard.notices) == 1


def test_a_pad_that_is_switched_off_is_not_heard(session: Session, hand: PadHand) -> None:
    session.pad_feel = PadFeel(on=False)
    hand.tap("D-pad down")
    assert session.current_hotspot == 1


# -- cards ----------------------------------------------------------------------------------------
class AskedCard:
    """What a card over the window hears."""

    def __init__(self) -> None:
        self.moved: list[int] = []
        self.confirmed = self.closed = 0

    def move_choice(self, by: int) -> None:
        self.moved.append(by)

    def confirm(self) -> None:
        self.confirmed += 1

    def close_card(self) -> None:
        self.closed += 1


def test_a_card_has_all_controls_and_is_confirmed_by_holding(
    session: Session, hand: PadHand
) -> None:
    card = hand.card = AskedCard()
    hand.tap("D-pad down")
    hand.tap("D-pad up")
    hand.tap("South")
    hand.tap("Start")
    hand.lead("Left stick y", 1.0, 0.3)
    assert card.moved == [1, -1] and card.confirmed == 0 and session.requested == ""
    hand.hold("South")
    assert card.confirmed == 1
    hand.tap("East")
    assert card.closed == 1 and session.current_hotspot == 1
