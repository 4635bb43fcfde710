"""Before the first draft: how many cases are still to label by hand, and how long the training that
follows is likely to take; or that the starter model drafts at once.

Reads task, cases and runs; writes nothing. The page of a new workspace says it. The pace is that
of the newest run here; before there is one, that of one slow core at the largest window, so that
most machines are sooner done than said.
"""

from __future__ import annotations

from dataclasses import dataclass

from engine.learning.documents import TrainSettings
from engine.learning.plan import PATCH_VOXELS
from engine.loop import starting
from store import case_line
from store import draft as drafts
from store import model as models
from store import run as runs
from store.run import Run
from store.task import Task
from store.workspace import Workspace

#: as `engine.learning.schedule` has it, which the window cannot read: it brings torch along
VOXELS_A_SECOND = 1_000_000
SLOW_STEP_S = TrainSettings().batch * PATCH_VOXELS["cpu"] / VOXELS_A_SECOND


@dataclass(frozen=True)
class ToFirstDraft:
    """What lies before the first draft; before the first own model, where a starter drafts."""

    cases: int
    seconds: float
    starter: tuple[str, ...] = ()

    @property
    def words(self) -> str:
        """A sentence; two where the starter model drafts meanwhile."""
        if not self.starter:
            return f"{self._labour} to the first draft."
        labels = " and ".join(self.starter)
        return (
            f"A starter model drafts {labels} at once ({starting.EXPECT}). "
            f"{self._labour} to the first model of your own."
        )

    @property
    def _labour(self) -> str:
        minutes = max(1, round(self.seconds / 60))
        training = f"{minutes} minute{'' if minutes == 1 else 's'} of training"
        if not self.cases:
            return f"About {training}"
        cases = f"{self.cases} labelled case{'' if self.cases == 1 else 's'}"
        return f"About {cases} and {training}"


def foretell(workspace: Workspace) -> ToFirstDraft | None:
    """None once there was a draft of a model trained here, or where nothing is ever drafted."""
    connection, task = workspace.read(), workspace.task
    given = models.starter(connection)
    if not task.labels or drafts.any_yet(connection, but_by=given.id if given else None):
        return None
    labelled = sum(
        one.state == "verified" and not one.held_out for one in case_line.standings(connection)
    )
    return ToFirstDraft(
        max(0, task.first_training_at - labelled),
        _seconds(task, runs.latest(connection)),
        starting.labels_of(starting.serving(workspace)),
    )


def _seconds(task: Task, newest: Run | None) -> float:
    """Of the first training: every net takes all its steps."""
    return task.first_steps * task.members * (_step_s(newest) or SLOW_STEP_S)


def _step_s(newest: Run | None) -> float | None:
    """What a step of one net took; None without a run that tells."""
    if newest is None:
        return None
    steps = newest.steps * int(newest.settings.get("members") or 1)
    took = float(newest.seconds.get("optimise") or 0.0)
    return took / steps if steps > 0 and took > 0 else None
