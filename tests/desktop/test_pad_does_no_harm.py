"""A pad that is pulled out, stuck, unknown or unheard changes nothing."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from desktop.session import Session
from desktop.session.pad_words import PadFeel
from tests.desktop.pad_hand import SONY, STRANGE, XBOX, PadHand
from tests.desktop.room import Heard


def case_name(session: Session) -> str:
    assert session.open is not None
    return session.open.case.name


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
