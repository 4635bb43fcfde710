"""The editing tools: every module in this folder is one, found by being here.

A tool turns a gesture on the open mask into an Edit, in the window if a region takes it less than
8 ms. It knows neither store nor loop nor Qt.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import Any

from desktop.edit import Edit, Mask
from desktop.tools.geometry.gesture import Gesture
from desktop.tools.geometry.stroke import Stroke

__all__ = ["Gesture", "Stroke", "Tool", "tool", "tools"]


@dataclass(frozen=True)
class Tool:
    """One file of this folder, as the session and the panels see it."""

    id: str
    title: str
    icon: str
    key: str
    cursor: str
    options: type[Any]
    begin: Callable[[Mask, Gesture, Any], Stroke]
    apply: Callable[[Mask, Gesture, Any], Edit | None]


@cache
def tools() -> tuple[Tool, ...]:
    """Every tool, in the order of the file names."""
    names = sorted(m.name for m in pkgutil.iter_modules(__path__) if not m.ispkg)
    found = [(name, importlib.import_module(f"{__name__}.{name}")) for name in names]
    return tuple(
        Tool(name, m.TITLE, m.ICON, m.KEY, m.CURSOR, m.Options, m.begin, m.apply)
        for name, m in found
    )


def tool(tool_id: str) -> Tool:
    """One tool by the name of its file."""
    return next(t for t in tools() if t.id == tool_id)
