"""Tools that a press sets going, played on small masks: a job made, computed and applied."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
from scipy import ndimage

from desktop import edit as edits
from desktop.edit import Mask
from desktop.tools import Gesture, tool
from desktop.tools.geometry.stroke import permitted
from tests.desktop.tool_play import job_for

SHAPE = (11, 50, 60)


def at(*kji: float, **more: Any) -> Gesture:
    """A press there, in the axial view."""
    axis = more.pop("axis", 0)
    about: dict[str, Any] = {"spacing_mm": (5.0, 1.0, 0.8), "label": 1, "label_name": "Spleen"}
    return Gesture(np.array([kji], dtype=float), axis, int(kji[axis]), **(about | more))


def pressed(of: str, mask: Mask, gesture: Gesture, verified: Any = None, **options: Any) -> Any:
    """The mask after it, or the sentence that says why not."""
    one = tool(of)
    chosen = replace(one.options(), **options)
    assert one.region is not None and one.compute is not None
    box = one.region(mask, gesture, chosen)
    if isinstance(box, str):
        return box
    job = job_for(one, mask, box, gesture, chosen)
    if verified is not None:
        job = replace(job, verified=verified[edits.slices_of(box)])
    refused = one.why_not(job) if one.why_not is not None else None
    if refused:
        return refused
    new = mask.copy()
    labels, _ = permitted(job.mask, one.compute(job), gesture.label, gesture.locked)
    new[edits.slices_of(box)] = labels
    return new


def blob(seed: int = 0, level: float = 0.5) -> Mask:
    """A few rough islands of label 1."""
    noise = np.random.default_rng(seed).normal(size=SHAPE)
    soft = ndimage.gaussian_filter(noise, (1, 4, 4))
    return (soft > level * soft.std()).astype(np.uint8)


def island(inside: Any, kji: tuple[int, int, int]) -> Any:
    parts, _ = ndimage.label(inside)
    return parts == parts[kji]
