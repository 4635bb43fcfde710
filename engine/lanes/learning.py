"""The door from a lane to `engine.learning`, which needs torch.

Read by the lanes `now` and `later` at their first request. Where torch is not installed every
request is refused with one sentence, and the lane lives on: review, painting and accepting go on
without it.
"""

from __future__ import annotations

import importlib
from typing import Any

from engine.lanes.protocol import Refused

NO_TORCH = "no-torch"
NEEDED = ("torch", "monai", "safetensors")


def operations() -> Any:
    """The operations of `engine.learning`.

    Raises:
        Refused: torch, or what stands on it, is not installed here.
    """
    try:
        return importlib.import_module("engine.learning.operations")
    except ModuleNotFoundError as missing:
        if (missing.name or "").partition(".")[0] not in NEEDED:
            raise
        raise Refused(
            NO_TORCH,
            f"Drafts and training need {missing.name}, which is not installed.",
            "Install it; reviewing goes on.",
        ) from missing
