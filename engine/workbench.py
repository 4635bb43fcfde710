"""The workbench: a workspace to look into from a notebook or a script, and nothing to change it by.

Reads through the same use cases as window and command line, without the lock, so it works while
the window is open; writes nothing, not even the cache. Values are frozen dataclasses and NumPy
arrays (k, j, i) with the affine that maps (k, j, i, 1) to LPS millimetres. An example that tells
the story of a workspace is in `docs/notebooks`.

    from engine.workbench import open_workspace

    with open_workspace("study") as study:
        print(study.models()[0].name, study.timeline()[0].why)
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Any

import numpy as np

from engine.loop import (
    change_record,
    comparing,
    model_acts,
    model_detail,
    model_making,
    model_story,
    round_report,
    timeline,
    volumes,
)
from engine.loop.comparing import Compared
from engine.loop.model_detail import ModelDetail
from engine.loop.model_making import Course
from engine.loop.model_story import ModelLine, ModelStory
from engine.loop.timeline import Event
from engine.loop.written_page import Page
from store import case as cases
from store import comment as comments
from store import draft as drafts
from store import masks, revision
from store import model as model_rows
from store import round as rounds
from store import run as runs
from store.case import Case
from store.comment import Comment
from store.refusal import Refused
from store.round import Round
from store.run import Run
from store.task import Task
from store.workspace import Workspace

WHAT = ("verified", "draft", "uncertainty")


@dataclass(frozen=True)
class Volume:
    """An array (k, j, i) with its place in the patient. `labels` names the values of a mask."""

    array: np.ndarray[Any, Any]
    affine: np.ndarray[Any, Any]
    spacing_mm: tuple[float, float, float]
    labels: dict[int, str]


def open_workspace(folder: str | Path) -> Workbench:
    """Look into a workspace. Close it, or use it in a `with`.

    Raises:
        Refused: it is no workspace, or of another format.
    """
    return Workbench(Workspace.open(Path(folder), write=False))


class Workbench:
    """An open workspace, for reading. Cases are named as in the window, or by their number."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace

    @property
    def task(self) -> Task:
        """What is labelled here."""
        return self._workspace.task

    # -- what the loop did --------------------------------------------------------------------
    def timeline(self, n: int = 200, kind: str = "all") -> tuple[Event, ...]:
        """What the loop chose and why, the newest first."""
        return timeline.tell(self._workspace, n, None, kind).events

    def rounds(self) -> tuple[Round, ...]:
        """Every round with its picks, why each was picked and what became of it, newest first."""
        return tuple(rounds.every(self._workspace.read()))

    def comments(self, about: str | None = None) -> tuple[Comment, ...]:
        """What people said, oldest first; of one thing if it is named (m3, run:2, round:5)."""
        connection = self._workspace.read()
        if about is None:
            return tuple(reversed(comments.every(connection)))
        return tuple(comments.of(connection, *model_acts.meant(self._workspace, about)))

    # -- models -------------------------------------------------------------------------------
    def models(self) -> tuple[ModelLine, ...]:
        """Every model with its state in words and its Dice on the held-out cases, newest first."""
        return model_story.tell(self._workspace).models

    def story(self, model: str) -> ModelStory:
        """The verdict on a model: in words, case by case, check by check."""
        return model_story.tell(self._workspace, self._model(model))

    def detail(self, model: str) -> ModelDetail:
        """Labels with intervals, calibration, what went in, family and history of a model."""
        return model_detail.tell(self._workspace, self._model(model))

    def compare(self, first: str, second: str) -> tuple[Compared, ...]:
        """Every held-out case and label under two models."""
        connection = self._workspace.read()
        one, two = (model_rows.find(connection, name) for name in (first, second))
        return comparing.compare(self._workspace, one, two)

    def runs(self) -> tuple[Run, ...]:
        """Every training: data, settings, curves, environment, seed; newest first."""
        return tuple(runs.every(self._workspace.read()))

    def curves(self, model: str) -> Course:
        """The loss of the training that a model came from, and of held-out crops beside it."""
        found = model_rows.get(self._workspace.read(), self._model(model))
        return model_making.course(
            None if found.run is None else runs.get(self._workspace.read(), found.run)
        )

    # -- cases --------------------------------------------------------------------------------
    def cases(self) -> tuple[Case, ...]:
        """Every case: grid, patient's pseudonym, groups, state."""
        return tuple(cases.every(self._workspace.read()))

    def image(self, case: str | int, channel: int = 0) -> Volume:
        """The voxels of a case, mapped from the cache and read-only.

        Raises:
            Refused: they are not in the cache. The window puts them there when it opens the case.
        """
        found = self._case(case)
        shas = [found.sha256, *(one.sha256 for one in found.channels[1:])]
        if not 0 <= channel < len(shas):
            raise Refused(
                "no-channel", f"{found.name} has {len(shas)} channels.", "They are counted from 0."
            )
        path = volumes.folder_of(self._workspace, shas[channel]) / "volume.npy"
        if not path.is_file():
            raise Refused(
                "not-in-cache",
                f"The voxels of {found.name} are not in the cache.",
                "Open the case in the window once.",
            )
        return self._placed(found, np.load(path, mmap_mode="r", allow_pickle=False), {})

    def mask(self, case: str | int, what: str = "verified") -> Volume:
        """The newest verified mask, the newest draft, or the draft's uncertainty from 0 to 1.

        Raises:
            Refused: there is none, or the case is held out: it is labelled without a draft.
        """
        found, connection = self._case(case), self._workspace.read()
        if what not in WHAT:
            raise Refused("no-such-mask", f"There is no mask '{what}'.", f"Known: {WHAT}.")
        if what == "verified":
            kept = revision.latest(connection, found.id)
            sha256 = kept.mask_sha256 if kept is not None else None
        elif found.held_out:
            raise Refused("held-out", f"{found.name} is held out: no draft of it is shown.", "")
        else:
            draft = drafts.latest(connection, found.id)
            drawn = draft.mask_sha256 if draft is not None else None
            doubt = draft.uncertainty_sha256 if draft is not None else None
            sha256 = drawn if what == "draft" else doubt
        if sha256 is None:
            raise Refused(f"no-{what}", f"{found.name} has no {what} mask.", "Name another case.")
        array = masks.get(connection, sha256)
        if what == "uncertainty":
            return self._placed(found, array.astype(np.float32) / 255.0, {})
        return self._placed(found, array, {one.value: one.name for one in self.task.labels})

    def _placed(self, case: Case, array: np.ndarray[Any, Any], labels: dict[int, str]) -> Volume:
        return Volume(array, np.asarray(case.affine, np.float64), case.spacing_mm, labels)

    # -- pages --------------------------------------------------------------------------------
    def record(self, model: str) -> Page:
        """The change record of a model; `as_markdown()` and `as_html()` write it out."""
        return change_record.tell(self._workspace, self._model(model))

    def report(self, number: int | None = None) -> Page:
        """The report of a round, of the newest if none is named."""
        return round_report.tell(self._workspace, number)

    # -- opening and closing ------------------------------------------------------------------
    def _model(self, name: str) -> int:
        return model_rows.find(self._workspace.read(), name).id

    def _case(self, case: str | int) -> Case:
        return cases.find(self._workspace.read(), str(case))

    def close(self) -> None:
        """Let go of the workspace."""
        self._workspace.close()

    def __enter__(self) -> Workbench:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        value: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()
