"""Out of memory is no end: the patch shrinks, and the optimisation goes on from its checkpoint.

Wraps `optimise`. The nets do not depend on the size of a patch, so what was learnt is kept; after
three times it is a plain end. The plan that comes back is the one that the model is written with.
"""

from __future__ import annotations

import gc
import math
from dataclasses import replace

import numpy as np
import torch

from engine.learning.checkpoint import Standing
from engine.learning.optimise import Progress, Stop, Work, optimise
from engine.learning.plan import PATCH_STEP, patch_for
from engine.learning.refusal import Refusal

MOST_SHRINKS = 3
#: a patch with fewer voxels shows too little to learn from
FEWEST_VOXELS = 16**3
# oneDNN calls it a primitive that it could not create.
SIGNS = ("out of memory", "can't allocate memory", "cannot allocate memory", "not enough memory",
         "bad_alloc", "could not create a memory", "could not create a primitive",
         "failed to allocate")  # fmt: skip


def optimise_within_memory(
    work: Work, progress: Progress, stop: Stop = lambda: False, members: int | None = None
) -> tuple[Work, Standing]:
    """Optimise; gives the work as it was done, with the patch that fitted."""
    for shrinks in range(MOST_SHRINKS + 1):
        try:
            return work, optimise(work, progress, stop, members)
        except (MemoryError, RuntimeError) as broken:
            if not ran_out(broken):
                raise
        # Only here, outside of the handler, nothing holds on to what the step had allocated.
        smaller = _smaller(work) if shrinks < MOST_SHRINKS else None
        if smaller is None:
            break
        work = smaller
        _let_go()
        progress({"stage": "prepare", "words": work.plan.notes[-1]})
    raise Refusal(
        "out-of-memory",
        "Training ended: the memory did not suffice, even for small parts of the images.",
        "Close other programs, or train on a machine with more memory.",
    )


def ran_out(broken: BaseException) -> bool:
    """Whether this is the memory's end; torch says it of a processor in words only."""
    if isinstance(broken, MemoryError | torch.OutOfMemoryError):
        return True
    return any(sign in str(broken).lower() for sign in SIGNS)


def _smaller(work: Work) -> Work | None:
    """The same work on patches of half the voxels; None where they would show too little."""
    plan = work.plan
    most = math.prod(plan.patch) // 2
    if most < FEWEST_VOXELS:
        return None
    patch = patch_for(np.asarray(plan.patch), np.asarray(plan.spacing_mm), most)
    if math.prod(patch) >= math.prod(plan.patch) or min(patch) < PATCH_STEP:
        return None
    before, after = (" x ".join(map(str, each)) for each in (plan.patch, patch))
    note = f"Memory ran out, so patches of {after} voxels were looked at instead of {before}."
    notes = tuple(said for said in plan.notes if not said.startswith("Memory ran out"))
    return replace(work, plan=replace(plan, patch=patch, notes=(*notes, note)))


def _let_go() -> None:
    gc.collect()
    if torch.cuda.is_available():
        torch.cuda.empty_cache()
