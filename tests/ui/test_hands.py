"""Hands: the mouse of other programs, pause, and the walk of the keys over the panels."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QWidget

from desktop import settings
from desktop.session.hand_presets import DEEDS, PRESETS
from desktop.ui.panel_walk import stops_in
from tests.ui import hand
from tests.ui.open_desk import OpenDesk, nameless
from tests.ui.window_room import WindowRoom, window_room

Key, Held, Button = Qt.Key, Qt.KeyboardModifier, Qt.MouseButton


@pytest.fixture
def made(qtbot: object, tmp_path: Path) -> Iterator[WindowRoom]:
    with window_room(tmp_path) as opened:
        yield opened


# -- the mouse -------------------------------------------------------------------------------------
def test_presets_name_only_known_deeds() -> None:
    for preset in PRESETS.values():
        said = {preset.left, preset.middle, preset.right, preset.shift_left}
        assert said <= set(DEEDS)
        assert {"window", "crosshair", "scroll"} & {preset.left}


def deeds(made: WindowRoom, button: Button, shift: bool = False) -> set[str]:
    """What a drag of this button changes."""
    view, session = made.review.views.large, made.session
    centre = view.rect().center()
    before = (session.cursor_kji, session.window, view.camera)
    held = Held.ShiftModifier if shift else Held.NoModifier
    hand.drag(view, centre, centre + QPoint(48, -64), button, modifiers=held)
    made.settle()
    found = set()
    k, j, i = (a != b for a, b in zip(session.cursor_kji, before[0], strict=True))
    if k:
        found.add("scroll")
    if j or i:
        found.add("crosshair")
    if session.window != before[1]:
        found.add("window")
    if view.camera is not None and before[2] is not None and view.camera != before[2]:
        zoomed = view.camera.px_per_mm != before[2].px_per_mm
        found.add("zoom" if zoomed else "pan")
    return found


@pytest.mark.parametrize("name", list(PRESETS))
def test_each_button_does_what_the_preset_says(made: WindowRoom, name: str) -> None:
    made.session.use_hands(name)
    preset = PRESETS[name]
    for button, word in ((Button.LeftButton, "left"), (Button.MiddleButton, "middle"),
                         (Button.RightButton, "right")):  # fmt: skip
        made.session.jump((6, 20, 22))
        assert deeds(made, button) == {preset.deed(word)}, (name, word)
    made.session.jump((6, 20, 22))
    assert deeds(made, Button.LeftButton, shift=True) == {preset.shift_left}


@pytest.mark.parametrize("name", list(PRESETS))
def test_a_tool_in_hand_has_the_left_button_in_every_preset(made: WindowRoom, name: str) -> None:
    made.session.use_hands(name)
    made.session.take_tool("brush")
    view = made.review.views.large
    centre = view.rect().center()
    hand.drag(view, centre, centre + QPoint(40, 40))
    assert made.session.edited


def test_the_preset_is_kept_with_the_person(desk: OpenDesk) -> None:
    desk.session.use_hands("snap")
    assert settings.load().hands == "snap"
    desk.whole.leave()
    assert desk.whole.open(desk.folder)
    assert desk.session.hands == "snap"


# -- pause -----------------------------------------------------------------------------------------
def test_a_key_pauses_and_any_key_goes_on_and_does_nothing_else(made: WindowRoom) -> None:
    veil = made.review.veil
    made.key(Key.Key_P)
    assert made.session.paused and veil.isVisible()
    assert veil.geometry() == made.review.views.rect()
    made.key(Key.Key_B)
    assert not made.session.paused and not veil.isVisible()
    assert made.session.tool == "look", "the key that went on did nothing else"
    made.key(Key.Key_B)
    assert made.session.tool == "brush"


def test_the_key_that_paused_may_still_be_down(made: WindowRoom) -> None:
    from tests.desktop.test_keyboard import send

    made.key(Key.Key_Pause)
    from PySide6.QtCore import QEvent

    send(made.window, QEvent.Type.KeyPress, Key.Key_P, "p", repeat=True)
    assert made.session.paused


def test_a_click_on_the_veil_goes_on_and_paints_nothing(made: WindowRoom) -> None:
    made.session.take_tool("brush")
    made.key(Key.Key_P)
    made.click(made.review.veil)
    assert not made.session.paused and not made.session.edited


def focused() -> QWidget:
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def within(panel: QWidget) -> Callable[[QWidget], bool]:
    return lambda widget: panel is widget or panel.isAncestorOf(widget)


# -- the walk --------------------------------------------------------------------------------------
def test_f6_walks_the_panels_and_back(made: WindowRoom) -> None:
    review = made.review
    panels = (review.queue, review.views, review.ribbon, review.case, made.window.top)
    seen = []
    for _ in range(6):
        made.key(Key.Key_F6)
        seen += [place for place, panel in enumerate(panels) if within(panel)(focused())]
    assert sorted(set(seen)) == sorted(seen[: len(set(seen))]), "each panel once a round"
    assert {0, 1, 3, 4} <= set(seen)
    here = focused()
    made.key(Key.Key_F6)
    made.key(Key.Key_F6, Held.ShiftModifier)
    assert focused() is here or within(here.parentWidget() or here)(focused())


def test_arrows_and_return_work_in_the_queue_once_it_has_the_keys(made: WindowRoom) -> None:
    made.window.setFocus()
    made.key(Key.Key_F6)
    assert focused() is made.review.queue.list
    slice_before = made.session.cursor_kji
    made.key(Key.Key_Down)
    made.key(Key.Key_Down)
    assert made.review.queue.list.chosen == 2 and made.session.cursor_kji == slice_before
    assert made.window.ring.isVisible()
    assert made.review.queue.list.accessibleDescription().startswith("liver_008")
    made.key(Key.Key_Return)
    assert made.session.open is not None and made.session.open.case.name == "liver_008"


def test_escape_gives_the_keys_back_to_the_image(made: WindowRoom) -> None:
    made.key(Key.Key_F6)
    made.key(Key.Key_Escape)
    assert not made.window.ring.isVisible()
    before = made.session.cursor_kji[0]
    made.key(Key.Key_Up)
    assert made.session.cursor_kji[0] == before + 1


def test_escape_leaves_a_list_too_and_changes_no_tool(made: WindowRoom) -> None:
    made.session.take_tool("brush")
    made.review.queue.list.setFocus(Qt.FocusReason.TabFocusReason)
    made.key(Key.Key_Escape)
    assert focused() is made.window and made.session.tool == "brush"


def test_the_ring_stands_round_the_view_that_f6_took_and_goes_with_a_click(
    made: WindowRoom,
) -> None:
    view = made.review.views.large
    for _ in range(6):
        made.key(Key.Key_F6)
        if focused() is view:
            break
    assert focused() is view and made.window.ring.isVisible()
    made.click(view)
    assert not made.window.ring.isVisible()


def test_a_button_that_has_the_keys_is_pressed_by_return(made: WindowRoom) -> None:
    made.review.case.skip.setFocus(Qt.FocusReason.TabFocusReason)
    made.key(Key.Key_Return)
    assert made.acted[-1][0] == "review.skip"


def test_arrows_walk_the_buttons_of_a_bar(made: WindowRoom) -> None:
    stops = stops_in(made.window.top)
    assert len(stops) > 5
    stops[0].setFocus(Qt.FocusReason.TabFocusReason)
    made.key(Key.Key_Right)
    assert focused() is stops[1]
    made.key(Key.Key_Left)
    assert focused() is stops[0]


def test_a_click_on_a_list_leaves_the_keys_with_the_image(made: WindowRoom) -> None:
    made.click_row(made.review.queue.list, 1)
    assert not made.window.ring.isVisible()
    made.key(Key.Key_B)
    assert made.session.tool == "brush"


@pytest.mark.parametrize("size", [(1600, 1000), (1280, 720)])
def test_everything_on_screen_has_a_name(
    qtbot: object, tmp_path: Path, size: tuple[int, int]
) -> None:
    with window_room(tmp_path, size) as opened:
        opened.key(Key.Key_F, Held.ControlModifier)
        opened.session.take_tool("brush")
        opened.settle()
        assert nameless(opened.window) == []
        assert opened.window.over is not None
        for request in ("palette", "sheet", "note"):
            opened.session.request(request)
            assert nameless(opened.window) == [], request
            for card in opened.window.over.cards():
                card.close_card()
        opened.session.pause()
        assert nameless(opened.window) == []
        opened.session.go_on()
        opened.session.show_page("model")
        opened.settle()
        assert nameless(opened.window) == []
