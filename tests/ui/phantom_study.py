"""A small planted study of phantoms: always the same volumes, drafts, reasons, models and moments.

What the compared pictures of `test_states` are drawn from. Nothing is trained and no child is
asked: the draft's errors, the queue's reasons and all figures are planted, and the clock of the
store stands still while they are written.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import numpy as np
from scipy import ndimage

from engine.imaging import phantom
from store import case as cases
from store import decision, draft, evaluation, masks, moment, note, pick, revision, run, verdict
from store import model as models
from store.audit import Invocation
from store.case import NewCase
from store.draft import NewDraft
from store.hotspot import NewHotspot
from store.pick import NewPick
from store.revision import Verified
from store.task import Label, Task
from store.workspace import Workspace, Write

Array = np.ndarray[Any, Any]
BY = Invocation("plant", "keyboard", "reviewer")
THEN = datetime(2020, 11, 14, 12, 0, tzinfo=UTC)
TASK = Task("Abdomen", (Label(1, "spleen", "#71D9EC"), Label(2, "kidney", "#F2F78D")))
QUEUE = (
    ("phantom_002", 0.88, "unsure along the posterior edge, unlike the cases labelled so far"),
    ("phantom_006", 0.91, "unsure where the spleen meets the stomach"),
    ("phantom_009", 0.94, "random check: one in five is drawn by lot"),
    ("phantom_010", None, "unlike the others: slices 5 mm apart"),
    ("phantom_011", 0.89, "unsure at the lower pole, motion in slices 18 to 24"),
)
NOTE = "Splenule beside the tail, not part of the label"
HELD_OUT = 9
MEANS = (0.861, 0.893, 0.871, 0.909)
OUTCOMES = ("promote", "promote", "reject", "promote")
STEPS = (-0.034, -0.022, -0.012, -0.004, 0.002, 0.008, 0.014, 0.020, 0.028)
GREY_STEP = 24  # steps of the grey values: a picture without grain is small on the disk


def build(folder: Path) -> Path:
    """Write the workspace; the same bytes of voxels and labels each time."""
    before, moment.now = moment.now, lambda: THEN
    try:
        with Workspace.create(folder, TASK, "reviewer") as workspace:
            Study(workspace).plant()
    finally:
        moment.now = before
    return folder


@contextmanager
def opened(folder: Path) -> Iterator[Workspace]:
    with Workspace.open(build(folder), "reviewer") as workspace:
        yield workspace


def even(hu: Array) -> Array:
    """The body without grain, in steps."""
    smooth = ndimage.gaussian_filter(hu.astype(np.float32), (0.4, 0.9, 0.9))
    return (np.rint(smooth / GREY_STEP) * GREY_STEP).astype(np.int16)


def ball(shape: tuple[int, ...], at: tuple[int, ...], radii: tuple[float, ...]) -> Array:
    grid = np.ogrid[tuple(slice(0, n) for n in shape)]
    far = sum(((g - c) / r) ** 2 for g, c, r in zip(grid, at, radii, strict=True))
    return np.asarray(far < 1.0)


def edge_of(mask: Array, label: int, side: int) -> tuple[int, int, int]:
    """The voxel of a label farthest to the back (+1) or front (-1) on its largest slice."""
    k = int(np.argmax((mask == label).sum(axis=(1, 2))))
    rows = np.argwhere(mask[k] == label)
    j, i = rows[np.argmax(side * rows[:, 0])]
    return k, int(j), int(i)


class Study:
    """Writes the planted story into a workspace."""

    def __init__(self, workspace: Workspace) -> None:
        self.workspace = workspace
        self.drawn = phantom.case(7, 2)
        self.champion = 0
        place = workspace.folder / "cache" / "volumes" / ("a" * 24)
        place.mkdir(parents=True)
        np.save(place / "volume.npy", even(self.drawn.array))

    def do(self, work: Any) -> Any:
        return self.workspace.transaction("plant", work, BY).value

    def plant(self) -> None:
        held_out = [self.case(f"phantom_{n:03d}", True) for n in range(30, 30 + HELD_OUT)]
        kept = [self.accept(number) for number in held_out]
        for place, (mean, outcome) in enumerate(zip(MEANS, OUTCOMES, strict=True)):
            self.model(place, mean, outcome, list(zip(held_out, kept, strict=True)))
        mask, doubt, spots = self.draft_with_errors()
        blank = np.zeros_like(mask)
        picks = []
        for rank, (name, dice, why) in enumerate(QUEUE, 1):
            number = self.case(name)
            first = rank == 1
            self.draft(number, mask, doubt if first else blank, dice, spots if first else ())
            strategy = "random" if why.startswith("random") else "spread"
            picks.append(NewPick(number, rank, strategy, 1.0 - rank / 20, why))
            if first:
                self.note(number)
        self.do(lambda write: pick.add_round(write, "spread", len(picks), 7, picks))

    def draft_with_errors(self) -> tuple[Array, Array, tuple[NewHotspot, ...]]:
        """The true mask with two bites and a bump, and the doubt that knows of them."""
        mask = self.drawn.mask.copy()
        doubt = np.zeros(mask.shape, np.float32)
        spots = []
        for rank, (label, side, words, share) in enumerate(
            (
                (1, 1, "posterior edge of spleen", 0.41),
                (2, 1, "posterior edge of kidney", 0.27),
                (1, -1, "anterior tip of spleen", 0.14),
            ),
            1,
        ):
            at = edge_of(self.drawn.mask, label, side)
            wrong = ball(mask.shape, at, (3.5, 8, 8)) & (mask == label)
            mask[wrong] = 0
            glow = ndimage.gaussian_filter(wrong.astype(np.float32), (0.8, 1.6, 1.6))
            doubt = np.maximum(doubt, glow * (0.6 + share))
            low = tuple(max(0, c - r) for c, r in zip(at, (3, 8, 8), strict=True))
            high = tuple(
                min(n, c + r + 1) for n, c, r in zip(mask.shape, at, (3, 8, 8), strict=True)
            )
            said = f"{words}, slices {low[0] + 1} to {high[0]}"
            spots.append(NewHotspot(rank, label, at, (low, high), share, said))
        grey = np.rint(np.clip(doubt, 0, 1) * 16) / 16
        return mask, (grey * 255).astype(np.uint8), tuple(spots)

    # -- rows
    def case(self, name: str, held_out: bool = False) -> int:
        affine = self.drawn.grid.affine.tolist()
        shape = self.drawn.mask.shape
        new = NewCase(
            name=name, shape=shape, affine=affine, source_shape=shape, source_affine=affine,
            reorientation={}, patient=f"p_{name}", modality="CT", sha256="a" * 64,
            window=(40.0, 400.0), held_out=held_out,
        )  # fmt: skip
        return int(self.do(lambda write: cases.add(write, new)))

    def accept(self, number: int) -> int:
        def work(write: Write) -> int:
            sha256 = masks.put(write, self.drawn.mask)
            kept = revision.add(write, case=number, mask_sha256=sha256, verified=Verified("all"))
            decision.record(write, case=number, kind="accept", revision=kept, seconds=60.0)
            return int(kept)

        return int(self.do(work))

    def note(self, number: int) -> None:
        self.do(lambda write: note.add(write, case=number, text=NOTE, axis=0, slice=24))

    def draft(self, number: int, mask: Array, doubt: Array, dice: float | None, spots: Any) -> None:
        def work(write: Write) -> int:
            new = NewDraft(
                number, self.champion, masks.put(write, mask), masks.put(write, doubt),
                score=0.1, q=0.9, expected_dice=dice, lower=None if dice is None else dice - 0.06,
                calibration_n=HELD_OUT,
                withheld=None if dice else "withheld: this case is unlike the cases trained on",
            )  # fmt: skip
            return draft.record(write, new, spots)

        self.do(work)

    def model(self, place: int, mean: float, outcome: str, pairs: list[tuple[int, int]]) -> None:
        before, newest = self.champion, place == len(MEANS) - 1
        steps = range(0, 600, 12)
        loss = [
            {"member": member, "step": step, "loss": 0.16 + 0.05 * member + 0.8 * 0.99**step}
            for member in (0, 1)
            for step in steps
        ]
        rows = [
            (number, label, mean + (step + tilt if newest else 0.0), kept)
            for (number, kept), step in zip(pairs, STEPS, strict=True)
            for label, tilt in ((1, 0.004), (2, -0.004))
        ]

        def work(write: Write) -> int:
            split = {"cases": [[pairs[0][0], None]], "held_out": []}
            settings = {"members": 2, "cycles": 2}
            trained = run.add(
                write,
                run.NewRun(
                    17, 600, split, settings, curves={"loss": loss}, seconds={"optimise": 2520.0}
                ),
            )
            made = models.add(
                write, folder=f"models/m{place + 1}", weights_sha256="4f1c9a02" + "0" * 56,
                contract={}, run=trained, parent=before or None,
            )  # fmt: skip
            found = [
                evaluation.Evaluation(made, number, label, dice, revision=kept)
                for number, label, dice, kept in rows
            ]
            evaluation.add(write, found)
            judged = verdict.add(write, said_of(made, before, outcome))
            if outcome == "promote":
                models.crown(write, made, "better on held-out cases", judged)
            return int(made)

        made = int(self.do(work))
        if outcome == "promote":
            self.champion = made


def said_of(made: int, before: int, outcome: str) -> verdict.NewVerdict:
    """A verdict in words, with the checks of the gate."""
    good = outcome == "promote"
    checks = [
        {"name": name, "passed": good, "value": value}
        for name, value in (
            ("mean difference above 0", "+0.016"),
            ("lower bound above −0.01", "+0.004"),
            ("each label within 0.02", "+0.012"),
            ("no new empty prediction", "0"),
            ("no case down by 0.15", "−0.018"),
        )
    ]
    why = (
        "better on 7 of 9 held-out cases, +0.016 Dice on average, lower bound +0.004: promoted"
        if good
        else "worse on 6 of 9 held-out cases: the champion stays"
    )
    return verdict.NewVerdict(
        made, before or None, outcome, True, 0.016, 0.004, HELD_OUT, why, checks=checks
    )
