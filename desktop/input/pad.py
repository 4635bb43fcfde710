"""The gamepad: what SDL tells becomes invocations of the command table, as a key's press does.

Reads news of the `pad` process, the person's map and feel, and the session; runs commands through
`dispatch` with the source "pad". Buttons run a row, or wait to be held; triggers and other held
rows last while they are down; sticks lead slices and the crosshair by `beat`. Without focus, or
when the pad is pulled out, everything that was held ends as if it had been let go. Knows neither Qt
nor SDL.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence

from desktop.commands import Command
from desktop.input.dispatch import dispatch, let_go, live
from desktop.input.pad_holds import CardHand, Holds, Waiting
from desktop.input.pad_map import PadMap, needs_hold
from desktop.input.pad_plugged import Plugged
from desktop.input.pad_sticks import Sticks
from desktop.session import Notice, Session
from desktop.session.pad_words import AXES, BUTTONS, HELD, TRIGGERS, PadFacts, printed
from desktop.session.unfinished import KEPT_EVERY_MS

HOLD_S, SHEET_AFTER_S, STUCK_S = 0.6, 0.25, 5.0
LONG_S = 120.0  # one may talk for so long
PULLED, LET_OUT = 0.35, 0.2
REPEATS = ("slice.", "paint.smaller", "paint.larger", "hotspot.next", "hotspot.previous", "label.")
Move = tuple[int, str, float]  # pad, SDL's control ("b0", "a1"), value


class Pad:
    """One hand of the reviewer."""

    def __init__(
        self,
        session: Session,
        mapping: PadMap,
        card: Callable[[], CardHand | None] = lambda: None,
        shake: Callable[[int, float, int], object] = lambda pad, strength, long_ms: None,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self.session, self.map, self._card, self._shake = session, mapping, card, shake
        self._clock = clock
        self.focused = True
        self._plugged, self._holds = Plugged(session), Holds()
        self.sticks = Sticks(session, clock, self._run, self._bump)
        self._down: dict[str, float] = {}  # control -> since when
        self._held: dict[str, str] = {}  # control -> the held command that lasts
        self._repeat_s: dict[str, float] = {}  # control -> when it runs again
        self._stuck: set[str] = set()
        self._moved_s = clock()
        self._kept_s = clock()
        self._saved_at = session.saved_at
        session.on_changed(lambda changes: self._feel_saved() if "saved" in changes.kinds else None)

    # -- who is there -------------------------------------------------------------------------
    def hear_pads(self, pads: Sequence[PadFacts]) -> None:
        """Somebody was plugged in or pulled out, or a battery changed."""
        before = self.session.pad
        now = self._plugged.in_hand(pads)
        if before is not None and (now is None or now.id != before.id):
            self._change_hands()
        self._plugged.take(pads, now)

    def _change_hands(self) -> None:
        """Another pad, or none: nothing that was down is down any more."""
        self.let_all_go()
        self._down.clear()
        self._stuck.clear()
        self.sticks.forget()

    def set_focus(self, focused: bool) -> None:
        """Without focus nothing of the pad is heard."""
        if self.focused and not focused:
            self.let_all_go()
        self.focused = focused

    def let_all_go(self) -> None:
        """What is held is held no more, and what is down counts only once it was up again."""
        held, self._held = self._held, {}
        for command_id in held.values():
            let_go(self.session, command_id, "pad")
        self._holds.clear()
        self._repeat_s.clear()
        self._stuck.update(self._down)
        self.sticks.freeze()
        self._show()

    # -- what moved ---------------------------------------------------------------------------
    def hear(self, moves: Sequence[Move]) -> None:
        """Buttons and axes of any pad."""
        if not self.session.pad_feel.on:
            return
        for pad, control, value in moves:
            number = int(control[1:])
            if control.startswith("b"):
                if number < len(BUTTONS) and self._is_in_hand(pad, value > 0):
                    self._turn(BUTTONS[number], value > 0)
            elif self._is_in_hand(pad, False):
                self._push(number, value)

    def _is_in_hand(self, pad: int, pressed: bool) -> bool:
        """Another pad is taken in hand by pressing one of its buttons."""
        session = self.session
        if session.pad is not None and session.pad.id == pad:
            return True
        found = next((one for one in session.pads if one.id == pad and one.known), None)
        if pressed and found is not None and self.focused:
            self._change_hands()
            self._plugged.take_in_hand(found)
        return False

    def _push(self, number: int, value: float) -> None:
        if number < len(AXES):
            if self.sticks.push(AXES[number], value):
                self._moved_s = self._clock()
            self._show()
            return
        if number >= len(AXES) + len(TRIGGERS):
            return
        control = TRIGGERS[number - len(AXES)]
        down = control in self._down
        if value > PULLED and not down:
            self._turn(control, True)
        elif value < LET_OUT and down:
            self._turn(control, False)

    def _turn(self, control: str, down: bool) -> None:
        """A button or trigger went down or up."""
        now = self._moved_s = self._clock()
        if not down:
            self._down.pop(control, None)
            self._rise(control)
        elif control not in self._down:
            self._down[control] = now
            if self.focused:
                self._press(control, now)
            else:
                self._stuck.add(control)
        self._show()

    def _press(self, control: str, now: float) -> None:
        card = self._card()
        if card is not None:
            self._press_card(card, control, now)
            return
        row, held = self.map.command(control), self.map.command(control + HELD)
        if held is not None:
            self._wait(control, now, row, held)
        elif row is None:
            return
        elif needs_hold(row):
            self._wait(control, now, None, row)
        elif self._run(row.id):
            if row.hold:
                self._held[control] = row.id
            elif row.id.startswith(REPEATS):
                self._repeat_s[control] = now + self.session.pad_feel.repeat_after_s

    def _wait(self, control: str, now: float, tap: Command | None, held: Command) -> None:
        """What is held is done after a moment; what asks for no caution after a shorter one."""
        careful = needs_hold(held)
        if careful and not live(held, self.session):
            return
        early = tap if tap is not None and not needs_hold(tap) else None
        self._holds.begin(
            Waiting(
                control,
                now,
                held.words,
                HOLD_S if careful else SHEET_AFTER_S,
                careful,
                held=lambda: self._run_held(control, held),
                tap=(lambda: self._run(early.id)) if early is not None else None,
            )
        )

    def _run_held(self, control: str, row: Command) -> None:
        if self._run(row.id) and row.hold:
            self._held[control] = row.id

    def _press_card(self, card: CardHand, control: str, now: float) -> None:
        """Up and down choose; what is confirmed may be about a case, so it is held."""
        take = getattr(card, "take_control", None)
        if take is not None and take(control):
            return
        steps = {"D-pad up": -1, "D-pad down": 1}
        if control in steps:
            card.move_choice(steps[control])
            self._repeat_s[control] = now + self.session.pad_feel.repeat_after_s
        elif control == "East":
            card.close_card()
        elif (row := self.map.command(control)) is not None and row.id == "voice.talk":
            self._run_held(control, row)
        elif control == "South":
            done = Waiting(control, now, "Choose", HOLD_S, True, lambda: self._confirm(card))
            self._holds.begin(done)

    def _confirm(self, card: CardHand) -> None:
        self.session.card_hand = "pad"
        try:
            card.confirm()
        finally:
            self.session.card_hand = "mouse"

    def _rise(self, control: str) -> None:
        self._repeat_s.pop(control, None)
        stuck = control in self._stuck
        self._stuck.discard(control)
        command_id = self._held.pop(control, None)
        tap = self._holds.end(control, self._clock())
        if command_id is not None:
            let_go(self.session, command_id, "pad")
        elif tap is not None and not stuck:
            tap()

    def _run(self, command_id: str, arguments: str = "") -> bool:
        """Through the one door. The mouse, wherever it was left, is not in hand meanwhile."""
        if self.session.pointer_kji is not None:
            self.session.point_at(None)
        self.session.again_words = "Holding it again"
        ran = dispatch(self.session, command_id, "pad", arguments)
        self.session.again_words = "Enter again"
        return ran

    # -- as time goes by ----------------------------------------------------------------------
    @property
    def busy(self) -> bool:
        """Whether something goes on without a further event: `beat` is wanted."""
        return bool(self._down) or self.sticks.busy

    def beat(self) -> None:
        """A moment went by: holds fill, sticks lead, keys repeat, what is stuck is left alone."""
        now = self._clock()
        self._holds.fill(now)
        self._show()
        if self.focused and not self.session.paused and self._card() is None:
            self.sticks.lead(self.map)
        else:
            self.sticks.wait()
        for control, due_s in list(self._repeat_s.items()):
            if now >= due_s:
                self._repeat(control, now)
        self._look_for_stuck(now)
        if self.session.pad_draws and (now - self._kept_s) * 1000 >= KEPT_EVERY_MS:
            self._kept_s = now
            self.session.keep_unfinished()

    def _repeat(self, control: str, now: float) -> None:
        self._repeat_s[control] = now + self.session.pad_feel.repeat_every_s
        card, row = self._card(), self.map.command(control)
        if card is not None:
            card.move_choice(-1 if control == "D-pad up" else 1)
        elif row is not None:
            self._run(row.id)

    def _look_for_stuck(self, now: float) -> None:
        """A control that stays down while nothing else moves is not held by a hand."""
        stick = self.sticks.stuck(STUCK_S)
        if stick:
            self._tell_stuck(stick)
        for control in [c for c in self._down if c not in self._stuck]:
            talks = self._held.get(control, "").startswith(("note.", "voice."))
            quiet_s = now - max(self._moved_s, self._down[control])
            if quiet_s > (LONG_S if talks else STUCK_S):
                self._stuck.add(control)
                self._holds.drop(control)
                self._repeat_s.pop(control, None)
                command_id = self._held.pop(control, None)
                if command_id is not None:
                    let_go(self.session, command_id, "pad")
                self._tell_stuck(control)

    def _tell_stuck(self, control: str) -> None:
        make = self.session.pad.make if self.session.pad is not None else "unknown"
        text = f"{printed(control, make)} seems stuck; it is ignored until it is let go."
        self.session.notify(Notice(text, "gamepad-2"))
        self._show()

    # -- what is shown and felt ---------------------------------------------------------------
    def _show(self) -> None:
        """The ring of what is being held, and the controls that are down."""
        hold = self._holds.ring()
        down = frozenset(self._down) | self.sticks.pushed
        if hold != self.session.pad_hold or down != self.session.pad_down:
            self.session.show_pads(pad_hold=hold, pad_down=down)

    def _feel_saved(self) -> None:
        if self.session.saved_at != self._saved_at:
            self._saved_at = self.session.saved_at
            self._rumble(0.5, 90)

    def _bump(self) -> None:
        """The first or last slice is reached."""
        self._rumble(0.25, 40)

    def _rumble(self, strength: float, long_ms: int) -> None:
        if self.session.pad is not None and self.session.pad_feel.rumble and self.focused:
            self._shake(self.session.pad.id, strength, long_ms)
