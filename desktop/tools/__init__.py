"""The editing tools: every module in this folder is one, found by being here.

A tool turns what the hand does on the open mask into an Edit. It knows neither store nor loop nor
Qt. How the hand uses it is its HAND:

    drag     `begin` gives a live gesture that follows the held button (brush, nudge, lasso); one
             that asks (`geometry.previewed`) has its answer computed while it is drawn (smart fix)
    anchors  `begin` gives a live gesture made click by click (polygon, livewire)
    click    taken in hand; a click on the image has `compute` change the part `region` names
    press    at once, for the place under the pointer: its key or button does it (grow, fill holes)

`compute` works on a Job and may take its time: it runs off the window's thread, in the helper
process where the part is large or the tool says FAR. Its job carries what it NEEDS beside image and
mask: "probability", "verified"; where that does not suffice `why_not` says so. A click or press
changes the label under the pointer, or with UNDER = False the active one.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from types import ModuleType
from typing import Any

from desktop.edit import Box, Mask
from desktop.tools.geometry.gesture import Gesture
from desktop.tools.geometry.job import Job
from desktop.tools.geometry.live import Live
from desktop.tools.geometry.stroke import Stroke

__all__ = ["HANDS", "Gesture", "Job", "Live", "Stroke", "Tool", "tool", "tools"]

HANDS = ("drag", "anchors", "click", "press")

# Where it works, or the sentence that says why there is nothing to do.
Region = Callable[[Mask, Gesture, Any], Box | str]


@dataclass(frozen=True)
class Tool:
    """One file of this folder, as the session and the panels see it.

    `order` is its place in the panel; the first six have their names on their buttons.
    """

    id: str
    title: str
    icon: str
    key: str | None
    cursor: str
    help: str
    hand: str
    order: int
    options: type[Any]
    begin: Callable[[Mask, Gesture, Any], Live] | None
    region: Region | None
    compute: Callable[[Job], Mask] | None
    far: bool
    needs: frozenset[str]
    said: Callable[[Gesture, Any], str] | None
    under: bool = True
    why_not: Callable[[Job], str | None] | None = None

    def name_of(self, gesture: Gesture, options: Any) -> str:
        """What the undo list calls one use of it: "fill holes, spleen, slice 84"."""
        said = self.said(gesture, options) if self.said is not None else self.title.lower()
        return f"{said}, {gesture.place}"


@cache
def tools() -> tuple[Tool, ...]:
    """Every tool, in the order of the panel."""
    names = sorted(m.name for m in pkgutil.iter_modules(__path__) if not m.ispkg)
    found = [_tool(name, importlib.import_module(f"{__name__}.{name}")) for name in names]
    return tuple(sorted(found, key=lambda one: (one.order, one.id)))


def _tool(name: str, module: ModuleType) -> Tool:
    hand = getattr(module, "HAND", "drag")
    assert hand in HANDS, f"{name}: {hand}"
    return Tool(
        id=name,
        title=module.TITLE,
        icon=module.ICON,
        key=module.KEY,
        cursor=module.CURSOR,
        help=module.HELP,
        hand=hand,
        order=getattr(module, "ORDER", 100),
        options=module.Options,
        begin=getattr(module, "begin", None),
        region=getattr(module, "region", None),
        compute=getattr(module, "compute", None),
        far=getattr(module, "FAR", False),
        needs=frozenset(getattr(module, "NEEDS", ())),
        said=getattr(module, "said", None),
        under=getattr(module, "UNDER", True),
        why_not=getattr(module, "why_not", None),
    )


def tool(tool_id: str) -> Tool:
    """One tool by the name of its file."""
    return next(t for t in tools() if t.id == tool_id)
