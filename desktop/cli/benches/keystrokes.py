"""How long a simulated hand takes: the keystroke-level model, with its numbers stated.

Beside the bench `edit`, which adds these up for every act of every tool. Thinking, pointing and
keys as Card, Moran and Newell give them (1983); drags by their length on the screen. Nothing here
is measured on a person, so figures made of it are always named as simulated.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

THINK_S = 1.35  # before every act, and once for every slice or region that is looked at
POINT_S = 1.1  # the pointer to a place
PRESS_S = 0.2  # a button, down and up
KEY_S = 0.28
STEP_S = 0.1  # a notch of the wheel: one slice, or one step of a nib's size
ANSWER_S = 0.2  # waiting for a tool that computes beside the window
DRAG_MM_S = 80.0  # of the screen
SCREEN_MM = 200.0  # the longer side of a volume, as it fills a view
WOBBLE_MM = 1.0  # of the screen: how far the hand is off, standard deviation

SAID = (
    f"keystroke-level times: think {THINK_S:g} s, point {POINT_S:g} s, press {PRESS_S:g} s, key "
    f"{KEY_S:g} s, wheel notch {STEP_S:g} s, drag at {DRAG_MM_S:g} mm/s of a view of "
    f"{SCREEN_MM:g} mm, answer of a slow tool {ANSWER_S:g} s; the hand is off by "
    f"{WOBBLE_MM:g} mm of the screen; an act that makes it worse is undone and paid for"
)


def undo_s() -> float:
    """To see that it went wrong, and Ctrl with Z."""
    return THINK_S + 2 * KEY_S


def drag_s(points_mm: NDArray[np.float64], screen_per_mm: float) -> float:
    """To draw along these points (n, 2) with the button held."""
    length_mm = float(np.linalg.norm(np.diff(points_mm, axis=0), axis=1).sum())
    return POINT_S + PRESS_S + length_mm * screen_per_mm / DRAG_MM_S


def clicks_s(count: int) -> float:
    """To set so many corners one by one."""
    return count * (POINT_S + PRESS_S)


def look_s() -> float:
    """To step on to a slice and look at it."""
    return STEP_S + THINK_S
