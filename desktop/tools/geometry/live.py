"""What the session asks of a gesture while it happens, whichever tool made it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol, runtime_checkable

import numpy as np
from numpy.typing import ArrayLike, NDArray

from desktop.edit import Box, Edit, Mask
from desktop.tools.geometry.gesture import Gesture
from desktop.tools.geometry.previewed import Ask


class Live(Protocol):
    """A gesture under way. It may write the open mask; `cancel` puts everything back.

    `path_kji` (n, 3) is a line to draw over the slice it is made on, None for tools that draw none.
    """

    gesture: Gesture
    name: str
    tool: str
    met_locked: set[int]
    box_kji: Box | None
    path_kji: NDArray[np.float64] | None

    def extend(self, point_kji: ArrayLike) -> Box | None: ...

    def before(self, box_kji: Box) -> Mask: ...

    def finish(self) -> Edit | None: ...

    def cancel(self) -> Box | None: ...


@runtime_checkable
class Anchored(Protocol):
    """A live gesture made click by click; moving without the button only shows what would come."""

    def anchor(self, point_kji: ArrayLike) -> Box | None:
        """A click: the line goes through here."""

    def drop_anchor(self) -> bool:
        """Take the last click back; False when only the first is left."""


@runtime_checkable
class Asking(Protocol):
    """A live gesture whose answer is computed elsewhere; `points_kji` (n, 3) is all of it, and one
    that `remembers` is told what was drawn before it with the same tool and label."""

    gesture: Gesture
    remembers: bool

    @property
    def points_kji(self) -> NDArray[np.float64]: ...

    @property
    def waits(self) -> bool: ...

    def ask(self, again: bool = False) -> Ask | None: ...

    def take(self, box_kji: Box, labels: Mask) -> Box | None: ...


@runtime_checkable
class Pressed(Protocol):
    """A live gesture whose nib heeds how hard the pen is pressed, 0 to 1."""

    pressure: float


@runtime_checkable
class Learning(Protocol):
    """A live gesture whose press itself set options; the form shows them from here on."""

    learned: Mapping[str, float]
