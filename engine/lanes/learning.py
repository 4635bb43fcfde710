"""The door from a lane to `engine.learning`, which needs torch.

Read by the lanes `now` and `later` at their first request; the window only asks what is missing.
Where torch is not installed every request is refused with one sentence, and the lane lives on:
review, painting and accepting go on without it.
"""

from __future__ import annotations

import importlib
import importlib.util
from typing import Any

from engine.lanes.protocol import Refused

NO_TORCH = "no-torch"
NEEDED = ("torch", "monai", "safetensors")


def missing() -> str:
    """Why nothing can be learnt or drafted here, in a sentence; "" where all is installed. It is
    looked for, not imported."""
    absent = (name for name in NEEDED if importlib.util.find_spec(name) is None)
    return next((_needs(name) for name in absent), "")


def _needs(name: str) -> str:
    return f"Drafts and training need {name}, which is not installed."


def operations() -> Any:
    """The operations of `engine.learning`.

    Raises:
        Refused: torch, or what stands on it, is not installed here.
    """
    try:
        return importlib.import_module("engine.learning.operations")
    except ModuleNotFoundError as absent:
        name = (absent.name or "").partition(".")[0]
        if name not in NEEDED:
            raise
        raise Refused(NO_TORCH, _needs(name), "Install it; reviewing goes on.") from absent
