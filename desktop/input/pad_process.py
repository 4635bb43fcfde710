"""The `pad` process: gamepads through SDL (pygame-ce), so that a driver that aborts is not the
window's end.

Serves the operation `watch`, whose progress is news of pads: who is plugged in, and what moved, by
SDL's controller numbers ("b0" is the lowest of the four buttons, whatever is printed on it). A pad
that SDL knows no mapping for is announced too, and its raw controls, so that a person can map it.
Reads the person's gamecontrollerdb.txt; writes nothing. `desktop.input.pad_link` is the other end.
"""

from __future__ import annotations

import importlib
import os
import time
from collections.abc import Callable
from contextlib import suppress
from typing import Any

from engine.lanes.protocol import Progress, Refused, serve_between

LED_REST_S = 0.007  # between two looks while a pad is in use; to wake up is what costs
REST_S = 0.012
IN_USE_S = 2.0
ALONE_REST_S = 0.1
BATTERY_EVERY_S = 30.0
RAW_EDGE = 0.6
TRIGGERS = (4, 5)
RAW_EVENTS = ("JOYAXISMOTION", "JOYBUTTONDOWN", "JOYBUTTONUP", "JOYHATMOTION", "JOYBALLMOTION")
# Events need a video system, and without a focused window of SDL's own they would be dropped.
SURROUNDINGS = {
    "SDL_VIDEODRIVER": "dummy",
    "SDL_AUDIODRIVER": "dummy",
    "SDL_JOYSTICK_ALLOW_BACKGROUND_EVENTS": "1",
    "SDL_GAMECONTROLLER_USE_BUTTON_LABELS": "0",  # by position on every pad, also Nintendo's
    "SDL_NO_SIGNAL_HANDLERS": "1",
    "PYGAME_HIDE_SUPPORT_PROMPT": "1",
}

News = dict[str, Any]


class PadRoom:
    """The pads of this machine, and who wants to hear of them."""

    def __init__(self) -> None:
        self._say: Progress | None = None
        self._pygame: Any = None
        self._controllers: Any = None
        self._raw: list[int] = []
        self._known: dict[int, Any] = {}  # controllers by the number SDL gave them
        self._strange: dict[int, Any] = {}  # joysticks without a mapping
        self._rest_of: dict[tuple[int, int], float] = {}
        self._over: set[tuple[int, int]] = set()
        self._battery_at_s = self._moved_s = 0.0
        self._batteries: dict[int, str] = {}

    # -- what is asked ------------------------------------------------------------------------
    def watch(self, params: dict[str, Any], progress: Progress) -> None:
        """Say who is there, and go on saying what happens, until the process ends."""
        self._begin(str(params.get("mappings", "")))
        self._say = progress
        self._take()
        self._announce()

    def rumble(self, params: dict[str, Any], _: Progress) -> dict[str, Any]:
        """Shake one pad for a moment, if it can."""
        pad = self._known.get(int(params.get("pad", -1)))
        strength, long_ms = float(params.get("strength", 0.0)), int(params.get("long_ms", 0))
        return {"shook": bool(pad is not None and pad.rumble(strength, strength, long_ms))}

    def rehearse(self, params: dict[str, Any], _: Progress) -> dict[str, Any]:
        """Play a pad that is not there, through SDL itself: for benches and tests."""
        self._begin("")
        virtual: Any = importlib.import_module("desktop.input.pad_virtual")
        answer: dict[str, Any] = virtual.play(params)
        return answer

    def _begin(self, mappings: str) -> None:
        """Start SDL once, in this thread.

        Raises:
            Refused: pygame is not installed here.
        """
        if self._pygame is not None:
            return
        os.environ.update(SURROUNDINGS)
        if mappings and os.path.isfile(mappings):
            os.environ["SDL_GAMECONTROLLERCONFIG_FILE"] = mappings
        try:
            self._pygame = importlib.import_module("pygame")
        except ModuleNotFoundError as missing:
            raise Refused("no-pygame", "Gamepads need pygame-ce.", "Install it.") from missing
        self._controllers = importlib.import_module("pygame._sdl2.controller")
        self._pygame.display.init()
        self._pygame.joystick.init()
        self._controllers.init()
        self._raw = [getattr(self._pygame, name) for name in RAW_EVENTS]

    # -- one look -----------------------------------------------------------------------------
    def beat(self) -> None:
        """Tell what happened since the last look, and rest."""
        if self._say is not None:
            self._take()
            now = time.monotonic()
            if self._known and now - self._battery_at_s > BATTERY_EVERY_S:
                self._battery_at_s = now
                self._feel_batteries()
        time.sleep(self._rest_s())

    def _rest_s(self) -> float:
        if not self._known and not self._strange:
            return ALONE_REST_S
        return LED_REST_S if time.monotonic() - self._moved_s < IN_USE_S else REST_S

    def _take(self) -> None:
        moves: list[list[Any]] = []
        raw: list[list[Any]] = []
        at = time.monotonic()
        for event in self._events():
            name = self._pygame.event.event_name(event.type)
            pad = getattr(event, "instance_id", None)
            if name in ("JoyDeviceAdded", "JoyDeviceRemoved"):
                self._tell(moves, raw)
                moves, raw = [], []
                self._come_or_go(name == "JoyDeviceAdded", event)
            elif name.startswith("Controller") and pad in self._known:
                _note(moves, name, event, at)
            elif pad in self._strange:
                self._note_raw(raw, name, event)
        self._tell(moves, raw)

    def _events(self) -> list[Any]:
        """What is new. Every move of a known pad comes twice; the raw half costs time for nothing,
        but blocking it would silence SDL's controllers, which are made from it."""
        if self._strange:
            return list(self._pygame.event.get())
        found = list(self._pygame.event.get(exclude=self._raw))
        self._pygame.event.clear(self._raw, pump=False)
        return found

    def _tell(self, moves: list[list[Any]], raw: list[list[Any]]) -> None:
        if self._say is None:
            return
        if moves:
            self._moved_s = moves[-1][3]
            self._say({"moves": moves})
        if raw:
            self._say({"raw": raw})

    def _note_raw(self, raw: list[list[Any]], name: str, event: Any) -> None:
        """A control of a pad without a mapping, as SDL's mappings name it, when it is pushed."""
        pad = event.instance_id
        if name == "JoyButtonDown":
            raw.append([pad, f"b{event.button}", 1.0, 0.0])
        elif name == "JoyHatMotion":
            x, y = event.value
            bit = {(0, 1): 1, (1, 0): 2, (0, -1): 4, (-1, 0): 8}.get((x, y))
            if bit is not None:
                raw.append([pad, f"h{event.hat}.{bit}", 1.0, 0.0])
        elif name == "JoyAxisMotion":
            key = (pad, event.axis)
            rest = self._rest_of.setdefault(key, -1.0 if event.value < -0.9 else 0.0)
            over = abs(event.value - rest) > RAW_EDGE
            if over and key not in self._over:
                raw.append([pad, f"a{event.axis}", float(event.value), rest])
            (self._over.add if over else self._over.discard)(key)

    # -- who is there -------------------------------------------------------------------------
    def _come_or_go(self, come: bool, event: Any) -> None:
        if come:
            with suppress(self._pygame.error):  # gone again before it could be opened
                self._welcome(event.device_index)
        else:
            self._known.pop(event.instance_id, None)
            self._strange.pop(event.instance_id, None)
            self._batteries.pop(event.instance_id, None)
        self._announce()

    def _welcome(self, index: int) -> None:
        if self._controllers.is_controller(index):
            pad = self._controllers.Controller(index)
            number = pad.as_joystick().get_instance_id()
            self._known[number] = pad
            self._batteries[number] = pad.as_joystick().get_power_level()
        else:
            stick = self._pygame.joystick.Joystick(index)
            self._strange[stick.get_instance_id()] = stick
            for axis in range(stick.get_numaxes()):
                rest = -1.0 if stick.get_axis(axis) < -0.9 else 0.0
                self._rest_of[stick.get_instance_id(), axis] = rest

    def _feel_batteries(self) -> None:
        found = {n: pad.as_joystick().get_power_level() for n, pad in self._known.items()}
        if found != self._batteries:
            self._batteries = found
            self._announce()

    def _announce(self) -> None:
        if self._say is None:
            return
        pads = [_facts(n, pad.as_joystick(), True) for n, pad in sorted(self._known.items())]
        pads += [_facts(n, stick, False) for n, stick in sorted(self._strange.items())]
        for pad in pads:
            pad["battery"] = self._batteries.get(pad["id"], "unknown")
        self._say({"pads": pads})


def _facts(number: int, stick: Any, known: bool) -> News:
    return {"id": number, "name": stick.get_name(), "guid": stick.get_guid(), "known": known}


def _note(moves: list[list[Any]], name: str, event: Any, at: float) -> None:
    """A move as [pad, control, value, seconds]; of an axis only the newest of one look."""
    pad = event.instance_id
    if name in ("ControllerButtonDown", "ControllerButtonUp"):
        moves.append([pad, f"b{event.button}", float(name.endswith("Down")), at])
    elif name == "ControllerAxisMotion":
        value = max(-1.0, event.value / 32767)
        if event.axis in TRIGGERS:
            value = max(0.0, value)
        if moves and moves[-1][:2] == [pad, f"a{event.axis}"]:
            moves.pop()
        moves.append([pad, f"a{event.axis}", round(value, 4), at])


def main(also: dict[str, Callable[..., Any]] | None = None) -> None:
    """Answer until standard input ends."""
    room = PadRoom()
    operations: dict[str, Any] = {
        "watch": room.watch,
        "rumble": room.rumble,
        "rehearse": room.rehearse,
    }
    serve_between({**operations, **(also or {})}, room.beat)


if __name__ == "__main__":
    main()
