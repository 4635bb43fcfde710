"""A gamepad's controls run the rows of the table, hold what is grave, and drive the cards."""

from __future__ import annotations

from desktop.commands import by_id
from desktop.input.dispatch import dispatch
from desktop.input.pad_map import needs_hold, pad_map
from desktop.session import Session
from store import audit
from tests.desktop.pad_hand import PadHand
from tests.desktop.room import Heard


def case_name(session: Session) -> str:
    assert session.open is not None
    return session.open.case.name


# -- buttons ---------------------------------------------------------------------------------------
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


# -- grave acts are held ---------------------------------------------------------------------------
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


# -- cards -----------------------------------------------------------------------------------------
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
