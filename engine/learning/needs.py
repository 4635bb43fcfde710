"""What a training will need, told before it starts: memory and minutes, in words.

Reads the plan, the settings and the prepared cases; writes nothing. The figures of a step were
measured (peak of the process for patches of 90,000 to 260,000 voxels and 3 to 12 classes); the pace
is that of one slow core, so that most machines are sooner done than said.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import psutil

from engine.learning.dataset import IN_MEMORY_BYTES, Prepared
from engine.learning.documents import TrainSettings
from engine.learning.plan import Plan
from engine.learning.schedule import VOXELS_A_SECOND, Schedule

PROCESS_BYTES = 450 * 2**20
BYTES_A_VOXEL, BYTES_A_VOXEL_AND_CLASS = 400, 50


@dataclass(frozen=True)
class Needs:
    """Memory of the process and the time of the optimisation; evaluation comes on top."""

    memory_bytes: int
    free_bytes: int
    seconds: float

    @property
    def words(self) -> str:
        said = f"Needs about {_gigabytes(self.memory_bytes)} and {_minutes(self.seconds)}"
        if self.memory_bytes > self.free_bytes:
            said += f"; {_gigabytes(self.free_bytes)} are free, so it may look at smaller parts"
        return said


def foretell(
    plan: Plan, settings: TrainSettings, cases: Sequence[Prepared], schedule: Schedule, device: str
) -> Needs:
    """What these cases, this patch and so many steps ask of the machine."""
    voxels = settings.batch * math.prod(plan.patch)
    step = voxels * (BYTES_A_VOXEL + BYTES_A_VOXEL_AND_CLASS * plan.classes)
    held = sum(case.image.nbytes + case.truth.nbytes + case.weight.nbytes for case in cases)
    seconds = schedule.steps * settings.members * voxels / VOXELS_A_SECOND[device]
    if schedule.seconds is not None:
        seconds = min(seconds, schedule.seconds)
    memory = PROCESS_BYTES + step + min(held, IN_MEMORY_BYTES)
    return Needs(int(memory), int(psutil.virtual_memory().available), seconds)


def _gigabytes(size: int) -> str:
    return f"{size / 2**30:.1f} GB"


def _minutes(seconds: float) -> str:
    if seconds < 90:
        return "a minute"
    if seconds < 90 * 60:
        return f"{round(seconds / 60)} minutes"
    return f"{seconds / 3600:.1f} hours"
