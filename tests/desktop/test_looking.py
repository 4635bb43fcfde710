"""Hotspots, window presets, peeking and the size of the brush; and the clock of attention."""

from __future__ import annotations

from pathlib import Path

import pytest

from desktop.input.dispatch import let_go
from desktop.session import Session
from desktop.session.words import Attention
from store import decision
from store.workspace import Workspace
from tests.desktop.review_room import press
from tests.desktop.room import Heard, session_on, workspace_with


def test_tab_walks_the_open_hotspots_and_round_again(session: Session) -> None:
    press(session, "hotspot.next")
    assert (session.current_hotspot, session.active_label) == (2, 2)
    assert session.cursor_kji == (6, 12, 38)
    press(session, "hotspot.next")
    assert session.current_hotspot == 1
    press(session, "hotspot.accept", "hotspot.previous", "hotspot.previous")
    assert session.current_hotspot == 2, "handled ones are passed by"


def test_the_hotspot_under_the_pointer_goes_before_the_current_one(session: Session) -> None:
    session.point_at((6, 12, 38))
    press(session, "hotspot.accept")
    assert [s.state for s in session.hotspots] == ["open", "accepted"]
    press(session, "hotspot.reject")
    assert [s.state for s in session.hotspots] == ["open", "open"]
    assert session.tool == "brush" and session.active_label == 2


def test_space_hides_everything_while_it_is_down(session: Session) -> None:
    press(session, "look.peek")
    assert session.overlay.beneath
    let_go(session, "look.peek", "keyboard")
    assert not session.overlay.beneath


def test_keys_of_looking(session: Session) -> None:
    press(session, "look.lung")
    assert session.window == (-600.0, 1500.0) and session.preset == "lung"
    press(session, "look.fit")
    assert session.window == session.open.default_window
    press(session, "look.heat", "look.crosshair", "look.opacity")
    assert (session.overlay.heat, session.overlay.crosshair) == (True, False)
    assert session.overlay.fill == pytest.approx(0.2)
    press(session, "look.opacity", "look.opacity")
    assert session.overlay.fill == pytest.approx(0.05)
    session.focus(2)
    press(session, "slice.first")
    assert session.cursor_kji[2] == 0


def test_brush_and_eraser_are_one_size_within_limits(session: Session) -> None:
    press(session, "paint.brush", "paint.larger", "paint.larger")
    assert session.size_mm == 12
    press(session, "paint.eraser")
    assert session.size_mm == 12
    for _ in range(40):
        press(session, "paint.smaller")
    assert session.size_mm == 1
    sizes = []
    for _ in range(30):
        press(session, "paint.larger")
        sizes.append(session.size_mm)
    assert sizes[-1] == 60 and sizes[:12] == [*range(2, 13), 14]


def test_the_clock_of_attention_stops_when_nothing_happens() -> None:
    now = [0.0]
    attention = Attention(lambda: now[0])
    attention.start()
    for step in (10.0, 1000.0, 5.0):
        now[0] += step
        attention.touch()
    assert attention.seconds() == 75.0


def test_seconds_of_attention_reach_the_decision(workspace: Workspace) -> None:
    now = [0.0]
    session = session_on(workspace, clock=lambda: now[0])
    now[0] = 21.5
    press(session, "review.accept", "review.accept")
    assert decision.history(workspace.read())[0].seconds == pytest.approx(21.5)


def test_tab_without_hotspots_says_so(tmp_path: Path) -> None:
    with workspace_with(tmp_path, ("a", "b"), hotspots=()) as workspace:
        session = session_on(workspace)
        heard = Heard(session)
        press(session, "hotspot.next", "hotspot.previous")
        assert heard.notices == ["This draft has no hotspots."] * 2
