"""The practice: phantoms whose truth is known, drafted with planted errors, in a folder of its own.

Writes scans (real DICOM series), the truth and the planted places beside a workspace, and in it the
drafts and the queue. No model is trained, and none trains here: the planted drafts stay.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import platformdirs

from engine.imaging import phantom
from engine.lanes.child import Lanes
from engine.loop import intake, practice_planting
from store.audit import Invocation
from store.task import Label, Task
from store.workspace import Workspace

#: none of the cases of the sample study
SEED = 41
CASES = 6
#: more than there are: a trained model would draft over the planted errors
NEVER = 1000
PLANTED = Invocation(command="practice", source="cli", actor="practice")


def practice_folder() -> Path:
    """Where the practice of this person lies."""
    return Path(platformdirs.user_data_dir("voxloop", appauthor=False)) / "practice"


def finished(folder: Path) -> bool:
    return (folder / "workspace" / "voxloop.db").is_file()


def make(folder: Path, say: Callable[[str], None]) -> Path:
    """The practice workspace; it appears whole or not at all."""
    part = folder / "workspace.part"
    shutil.rmtree(part, ignore_errors=True)
    say(f"Writing {CASES} phantom scans as DICOM series")
    truths = {}
    for case in phantom.study(SEED, CASES):
        shutil.rmtree(folder / "scans" / case.name, ignore_errors=True)
        phantom.write_dicom(case, folder / "scans" / case.name)
        truths[case.name] = case.mask
    say("Importing them and planting errors in their drafts")
    with Workspace.create(part, _task(), holder="voxloop practice") as workspace, Lanes() as lanes:
        wishes = intake.Wishes(held_out=0.0, seed=SEED)
        intake.import_paths(workspace, lanes, [folder / "scans"], wishes, PLANTED)
        practice_planting.plant(workspace, folder, truths, SEED, PLANTED)
    part.rename(folder / "workspace")
    return folder / "workspace"


def _task() -> Task:
    return Task(
        name="Practice",
        labels=(Label(1, "Spleen", "#71D9EC"), Label(2, "Kidney", "#F2F78D")),
        members=1,
        first_training_at=NEVER,
        held_out_fraction=0.0,
        starter=False,
        guideline="Phantoms with planted errors. The truth lies beside the workspace.",
    )
