"""What torch finds on this machine, for `voxloop doctor`. Reads nothing, writes nothing."""

from __future__ import annotations

from typing import Any

import torch


def machine() -> dict[str, Any]:
    """Version, threads, and the graphics card that trainings would run on; None without one."""
    card = torch.cuda.get_device_name(0) if torch.cuda.is_available() else None
    return {"torch": torch.__version__, "threads": torch.get_num_threads(), "gpu": card}
