"""A pad that is not there: SDL's own virtual joystick, so that benches and tests go the whole way
from SDL to the command table.

Runs inside the `pad` process, on the library that pygame itself loaded. Reads and writes nothing.
"""

from __future__ import annotations

import ctypes
import glob
import os
import threading
import time
from functools import cache
from typing import Any

import pygame

AXES, BUTTONS, HATS = 6, 15, 0
FULL = 32767

_opened: dict[int, Any] = {}  # the pads that are plugged in, by SDL's own number


@cache
def library() -> ctypes.CDLL:
    """The SDL that pygame uses, with the types of what is called here."""
    home = os.path.dirname(os.path.dirname(os.path.abspath(pygame.__file__)))
    inside = [os.path.join(home, "pygame_ce.libs", "libSDL2-2*"),
              os.path.join(home, "pygame", "SDL2.dll"),
              os.path.join(home, "pygame", ".dylibs", "libSDL2-2*")]  # fmt: skip
    found = [file for pattern in inside for file in glob.glob(pattern)]
    sdl = ctypes.CDLL(found[0])
    sdl.SDL_JoystickOpen.restype = ctypes.c_void_p
    sdl.SDL_JoystickInstanceID.argtypes = [ctypes.c_void_p]
    sdl.SDL_JoystickClose.argtypes = [ctypes.c_void_p]
    sdl.SDL_JoystickSetVirtualButton.argtypes = [ctypes.c_void_p, ctypes.c_int, ctypes.c_uint8]
    sdl.SDL_JoystickSetVirtualAxis.argtypes = [ctypes.c_void_p, ctypes.c_int, ctypes.c_int16]
    return sdl


def play(params: dict[str, Any]) -> dict[str, Any]:
    """One act: plug in, unplug, or move a control; answers when SDL had it, or will have it."""
    act = {"plug": _plug, "unplug": _unplug, "set": _set}[str(params["do"])]
    in_s = float(params.get("in_s", 0.0))
    if in_s:
        threading.Timer(in_s, act, (params,)).start()
        return {"at": time.monotonic() + in_s}
    said = act(params)
    return {**said, "at": time.monotonic()}


def _plug(params: dict[str, Any]) -> dict[str, Any]:
    """A controller, or with `strange` a joystick that SDL has no mapping for."""
    sdl = library()
    index = sdl.SDL_JoystickAttachVirtual(0 if params.get("strange") else 1, AXES, BUTTONS, HATS)
    stick = sdl.SDL_JoystickOpen(index)
    number = int(sdl.SDL_JoystickInstanceID(stick))
    _opened[number] = stick
    return {"pad": number}


def _unplug(params: dict[str, Any]) -> dict[str, Any]:
    sdl, number = library(), int(params["pad"])
    stick = _opened.pop(number)
    for index in range(sdl.SDL_NumJoysticks()):
        if sdl.SDL_JoystickGetDeviceInstanceID(index) == number:
            sdl.SDL_JoystickDetachVirtual(index)
            break
    sdl.SDL_JoystickClose(stick)
    return {}


def _set(params: dict[str, Any]) -> dict[str, Any]:
    """A button ("b0") up or down, or an axis ("a0") between -1 and 1."""
    stick, control = _opened[int(params["pad"])], str(params["control"])
    number, value = int(control[1:]), float(params["value"])
    if control.startswith("b"):
        library().SDL_JoystickSetVirtualButton(stick, number, int(value > 0))
    else:
        library().SDL_JoystickSetVirtualAxis(stick, number, round(value * FULL))
    return {}
