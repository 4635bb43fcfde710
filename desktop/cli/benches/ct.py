"""`voxloop bench ct`: one real CT from its DICOM files to a saved correction, in the real window.

Reads DIR/ct_abdomen (a DICOM series with a drawn liver) and DIR/ct_multiorgan (one CT at 3 mm with
its map, whose label 5 is the liver); writes a temporary workspace and a report. The teacher is one
scan and training is short, so the model is poor on purpose: what counts here is memory, time, and
that every step works on real files.
"""

from __future__ import annotations

import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import psutil

from desktop.cli.benches import window
from engine.imaging.formats import nifti
from engine.lanes.child import Lanes
from engine.learning import metrics
from engine.loop import intake, selecting, volumes
from store import case as cases
from store import draft as drafts
from store import masks, revision
from store import run as runs
from store.audit import Invocation
from store.case import Case
from store.refusal import Refused
from store.task import Task
from store.workspace import Workspace

SERIES = Path("ct_abdomen") / "DICOM_anon"
TRUTH = Path("ct_abdomen") / "liver_label.nii.gz"
TEACHER = Path("ct_multiorgan") / "example_ct.nii.gz"
TEACHER_MAP = Path("ct_multiorgan") / "example_seg_fast_force_split.nii.gz"
LIVER = 5
BY = Invocation("bench", "cli", "the bench")
BAR_WINDOW_MB = 700
BAR_EVERYTHING_MB = 4096
LONGEST_S = 900.0

Mask = np.ndarray[Any, Any]


@dataclass(frozen=True)
class Options:
    """Where the data lies, and how long each net is trained."""

    data: Path
    steps: int = 60
    keep: Path | None = None


@dataclass(frozen=True)
class Imported:
    seconds: float
    case: int
    everything_mb: float


def run(options: Options) -> dict[str, Any]:
    """Import, train, draft, correct and save; seconds, memory and the draft's Dice."""
    for needed in (SERIES, TRUTH, TEACHER, TEACHER_MAP):
        if not (options.data / needed).exists():
            raise Refused(
                "no-data", f"There is no {needed} in {options.data}.", "Name the folder above it."
            )
    with tempfile.TemporaryDirectory(prefix="voxloop_bench_") as temporary:
        place = Path(temporary)
        workspace = options.keep or place / "workspace"
        imported = import_both(workspace, place, options)
        seen = window.open_window(workspace, "--until-corrected", LONGEST_S)
        return report(workspace, imported, seen, options, place)


def import_both(folder: Path, place: Path, options: Options) -> Imported:
    """The teacher with its liver, then the CT through the helper; the CT waits in the queue."""
    labels = write_liver(options.data / TEACHER_MAP, place / "labels" / TEACHER.name)
    task = Task.from_json(
        {
            "name": "liver",
            "labels": [{"name": "liver"}],
            "first_training_at": 1,
            "first_steps": options.steps,
        }
    )
    with (
        Workspace.create(folder, task, holder="the bench") as workspace,
        Lanes() as lanes,
        window.Watch(psutil.Process().pid) as memory,
    ):
        begun = time.monotonic()
        wishes = intake.Wishes()
        (case,) = intake.import_paths(workspace, lanes, [options.data / SERIES], wishes, BY).taken
        seconds = time.monotonic() - begun
        selecting.select(workspace, lanes, 1, BY, "random")
        wishes = intake.Wishes(labels=labels.parent)
        intake.import_paths(workspace, lanes, [options.data / TEACHER], wishes, BY)
    return Imported(seconds, case.case, memory.everything_mb)


def write_liver(map_file: Path, out: Path) -> Path:
    """The liver of a map of many organs, as label 1 on the same grid."""
    volume = nifti.read([map_file])
    out.parent.mkdir(parents=True, exist_ok=True)
    nifti.write(out, (volume.array == LIVER).astype(np.uint8), volume.grid)
    return out


def report(
    folder: Path, imported: Imported, seen: window.Seen, options: Options, place: Path
) -> dict[str, Any]:
    """What it took, and how poor the draft was."""
    with Workspace.open(folder, holder="the bench") as workspace, Lanes() as lanes:
        connection = workspace.read()
        case = cases.get(connection, imported.case)
        draft, trained = drafts.latest(connection, case.id), runs.latest(connection)
        kept = revision.latest(connection, case.id)
        assert draft is not None and trained is not None and kept is not None
        drafted = masks.get(connection, draft.mask_sha256)
        saved = masks.get(connection, kept.mask_sha256)
        # Taken in like any mask: placed by its affine, refused on another grid.
        truth = intake.read_mask(
            workspace, lanes, options.data / TRUTH, case.shape, case.affine, place
        )
        brightness = {
            "here": median_hu(workspace, lanes, case, truth),
            "teacher": median_hu(workspace, lanes, *the_teacher(workspace, case.id)),
        }
    optimised = trained.seconds["optimise"]
    return {
        "bench": "ct",
        "shape": list(case.shape),
        "spacing_mm": [round(step, 4) for step in case.spacing_mm],
        "model": f"a poor model, trained for {optimised:.0f} s on one other scan",
        "seconds": {
            "import": round(imported.seconds, 2),
            "training": {name: round(taken, 2) for name, taken in trained.seconds.items()},
            "draft": round(draft.seconds, 2) if draft.seconds is not None else None,
            "window_after_start": seen.after_s,
        },
        "steps": trained.steps,
        "liver_hu": brightness,
        "draft_dice": rounded(metrics.dice(drafted == 1, truth == 1)),
        "corrected_voxels": int((saved != drafted).sum()),
        "peak_window_mb": round(seen.memory.itself_mb),
        "peak_everything_mb": round(max(seen.memory.everything_mb, imported.everything_mb)),
        "bars": {"peak_window_mb": BAR_WINDOW_MB, "peak_everything_mb": BAR_EVERYTHING_MB},
    }


def the_teacher(workspace: Workspace, pupil: int) -> tuple[Case, Mask]:
    """The other case, with its drawn liver."""
    connection = workspace.read()
    (case,) = (case for case in cases.every(connection) if case.id != pupil)
    kept = revision.latest(connection, case.id)
    assert kept is not None
    return case, masks.get(connection, kept.mask_sha256)


def median_hu(workspace: Workspace, lanes: Lanes, case: Case, liver: Mask) -> float | None:
    """How bright the liver is: with contrast in one scan and without in the other, drafts fail."""
    voxels = volumes.open_volume(workspace, lanes, case)[liver == 1]
    return float(np.median(voxels)) if voxels.size else None


def rounded(dice: float | None) -> float | None:
    """None where both are empty."""
    return None if dice is None else round(dice, 3)
