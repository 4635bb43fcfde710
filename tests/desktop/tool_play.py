"""Any tool used once on a bare mask, without a session; the mask is left as it was."""

from __future__ import annotations

from typing import Any

import numpy as np

from desktop.edit import Box, Edit, Mask, between, slices_of
from desktop.tools import Gesture, Job, Tool
from desktop.tools.geometry.job import options_of
from desktop.tools.geometry.live import Anchored, Asking
from desktop.tools.geometry.stroke import permitted


def job_for(of: Tool, mask: Mask, box: Box, gesture: Gesture, options: Any, **more: Any) -> Job:
    """What the session would ask: without an image, grey noise stands in."""
    whole = gesture.image
    if whole is None:
        whole = np.random.default_rng(0).integers(0, 100, mask.shape).astype(np.int16)
    part = mask[slices_of(box)].copy()
    points = more.pop("points", gesture.points_kji)
    return Job(
        tool=of.id,
        box_kji=box,
        shape=mask.shape,  # type: ignore[arg-type]
        spacing_mm=gesture.spacing_mm,
        label=gesture.label,
        axis=gesture.axis,
        slice_index=gesture.slice_index,
        mask=part,
        image=whole[slices_of(box)],
        points_kji=points,
        erase=np.full(len(points), gesture.erase),
        options=options_of(options),
        verified=np.ones(part.shape, bool) if "verified" in of.needs else None,
        **more,
    )


def played(of: Tool, mask: Mask, gesture: Gesture, options: Any) -> Edit | None:
    """The edit of one use."""
    return (
        _computed(of, mask, gesture, options)
        if of.begin is None
        else _drawn(of, mask, gesture, options)
    )


def _drawn(of: Tool, mask: Mask, gesture: Gesture, options: Any) -> Edit | None:
    assert of.begin is not None
    stroke = of.begin(mask, gesture, options)
    for n, point in enumerate(gesture.points_kji):
        stroke.extend(point)
        if n and isinstance(stroke, Anchored):
            stroke.anchor(point)
        if isinstance(stroke, Asking):
            asked = stroke.ask()
            if asked is None:
                continue
            box, points, _ = asked
            assert of.compute is not None
            clean = stroke.before(box)
            job = job_for(of, mask, box, gesture, options, points=points)
            stroke.take(box, of.compute(_with_mask(job, clean)))
    edit = stroke.finish()
    stroke.cancel()
    return edit


def _with_mask(job: Job, mask: Mask) -> Job:
    from dataclasses import replace

    return replace(job, mask=mask)


def _computed(of: Tool, mask: Mask, gesture: Gesture, options: Any) -> Edit | None:
    assert of.region is not None and of.compute is not None
    found = of.region(mask, gesture, options)
    if isinstance(found, str):
        return None
    labels = of.compute(job_for(of, mask, found, gesture, options))
    region = mask[slices_of(found)]
    assert labels.shape == region.shape and labels.dtype == np.uint8
    new, _ = permitted(region, labels, gesture.label, gesture.locked)
    name = of.name_of(gesture, options)
    about = {"axis": gesture.axis, "slice_index": gesture.slice_index, "tool": of.id}
    return between(region, new, found[0], name, **about)
