"""A workspace as in the reference pictures: a real CT with planted errors, a day's work, models.

Made from the shared CHAOS volume; the draft's errors, the other cases' reasons and all numbers are
planted. Used by the picture script and by tests that want a window with much on it.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np

from store import case, decision, draft, evaluation, masks, note, pick, revision, run, verdict
from store import model as models
from store.audit import Invocation
from store.case import NewCase
from store.draft import NewDraft
from store.pick import NewPick
from store.revision import Verified
from store.task import Label, Task
from store.workspace import Workspace, Write
from tests.ui.liver_draft import Array, draft_of, hotspots

TASK = Task(
    name="Liver CT",
    labels=(
        Label(1, "liver", "#71D9EC"),
        Label(2, "spleen", "#F2F78D"),
        Label(3, "aorta", "#965E8F"),
        Label(4, "gallbladder", "#338661"),
    ),
)
SPACING_MM = (2.0, 0.7265625, 0.7265625)
QUEUE: Sequence[tuple[str, float | None, str, str]] = (
    ("017", 0.88, "unsure along the posterior edge, unlike the cases labelled so far", "spread"),
    ("031", 0.90, "unsure where the left lobe meets the stomach", "spread"),
    ("008", 0.94, "random check: one in five is drawn by lot", "random"),
    ("022", 0.81, "two parts where one is expected", "spread"),
    ("040", None, "unlike the others: slices 5 mm apart", "spread"),
    ("013", 0.89, "unsure at the dome, motion in slices 38 to 44", "spread"),
    ("026", 0.86, "suspect: the stored label leaves out the caudate lobe", "suspect"),
    ("035", 0.93, "random check: one in five is drawn by lot", "random"),
    ("044", 0.91, "unsure around the gallbladder bed", "spread"),
    ("016", 0.92, "unsure at the hilum", "spread"),
    ("048", 0.90, "unsure beside the vena cava", "spread"),
    ("051", 0.95, "random check: one in five is drawn by lot", "random"),
    ("029", 0.87, "bright vessels, unlike the cases labelled so far", "spread"),
)
DECIDED = (
    ("001", "accept", 96.0),
    ("003", "accept", 88.0),
    ("004", "accept", 75.0),
    ("010", "accept", 120.0),
    ("020", "correct", 190.0),
    ("014", "accept", 81.0),
    ("023", "accept", 99.0),
    ("011", "skip", 40.0),
    ("027", "flag", 62.0),
    ("005", "correct", 240.0),
    ("019", "accept", 141.0),
)
DIFFERENCES = (67, 55, 44, 36, 28, 21, 14, 9, 4, -3, -9, -14)
HELD_OUT = ("015", "021", "009", "041", "018", "033", "012", "002", "030", "024", "038", "006")
BY = Invocation("pictures", "keyboard", "reviewer")


def build(folder: Path, voxels: Array, liver: Array, empty: bool = False) -> Path:
    """Make the workspace; `empty` leaves nothing in the queue."""
    mask, doubt = draft_of(voxels, liver)
    with Workspace.create(folder, TASK, "reviewer") as workspace:
        study = Study(workspace, voxels)
        study.history()
        study.keep_day(mask)
        if not empty:
            study.keep_queue(mask, doubt)
    return folder


class Study:
    """Writes the planted story into a workspace."""

    def __init__(self, workspace: Workspace, voxels: Array) -> None:
        self.workspace, self.shape = workspace, voxels.shape
        self.blank = np.zeros(self.shape, np.uint8)
        place = workspace.folder / "cache" / "volumes" / ("c" * 24)
        place.mkdir(parents=True)
        np.save(place / "volume.npy", voxels)

    def do(self, work: Any) -> Any:
        return self.workspace.transaction("plant", work, BY).value

    def case(self, number: str, held_out: bool = False) -> int:
        k, j, i = SPACING_MM
        affine = [[0, 0, i, -180.0], [0, j, 0, -48.0], [k, 0, 0, 1592.5], [0, 0, 0, 1]]
        new = NewCase(
            name=f"liver_{number}",
            shape=self.shape,
            affine=affine,
            source_shape=self.shape,
            source_affine=affine,
            reorientation={},
            patient=f"patient {number}",
            modality="CT",
            sha256="c" * 64,
            window=(40.0, 400.0),
            held_out=held_out,
        )
        return int(self.do(lambda write: case.add(write, new)))

    def draft(
        self, number: int, mask: Array, doubt: Array, dice: float | None, spots: Any = ()
    ) -> int:
        def work(write: Write) -> int:
            new = NewDraft(
                number,
                self.champion,
                masks.put(write, mask),
                masks.put(write, doubt),
                score=0.1,
                q=0.9,
                expected_dice=dice,
                lower=None if dice is None else dice - 0.07,
                calibration_n=12,
                withheld="withheld: this case is unlike the cases trained on" if not dice else None,
            )
            return draft.record(write, new, spots)

        return int(self.do(work))

    def decide(self, number: int, kind: str, mask: Array, seconds: float | None = None) -> int:
        def work(write: Write) -> int:
            kept = None
            if kind in ("accept", "correct"):
                kept = revision.add(
                    write,
                    case=number,
                    mask_sha256=masks.put(write, mask),
                    verified=Verified("all"),
                )
            decision.record(write, case=number, kind=kind, revision=kept, seconds=seconds)
            return kept or 0

        return int(self.do(work))

    champion = 0

    def history(self) -> None:
        """Eight models on twelve held-out cases."""
        cases = [self.case(number, held_out=True) for number in HELD_OUT]
        kept = [self.decide(number, "accept", self.blank) for number in cases]
        means = (0.871, 0.893, 0.871, 0.908, 0.921, 0.924, 0.932, 0.953)
        outcomes = [
            "reject",
            "promote",
            "reject",
            "promote",
            "promote",
            "unsettled",
            "promote",
            "promote",
        ]
        for place, (mean, said) in enumerate(zip(means, outcomes, strict=True)):
            outcome = "not enough evidence" if said == "unsettled" else said
            self._model(place, mean, outcome, cases, kept)

    def _model(
        self, place: int, mean: float, outcome: str, cases: list[int], kept: list[int]
    ) -> None:
        steps = np.arange(0, 1500, 12)
        rng = np.random.default_rng(place)
        loss = [
            {
                "member": member,
                "step": int(step),
                "loss": float(
                    0.16 + 0.08 * (1 - member) + 0.8 * np.exp(-step / 180) + 0.02 * rng.normal()
                ),
            }
            for member in (0, 1)
            for step in steps
        ]
        before = self.champion

        def work(write: Write) -> int:
            split = {"cases": [[number, None] for number in cases[:1]], "held_out": []}
            settings = {"members": 2, "cycles": 2}
            trained = run.add(
                write,
                run.NewRun(
                    17, 1500, split, settings, curves={"loss": loss}, seconds={"optimise": 4320.0}
                ),
            )
            made = models.add(
                write,
                folder=f"models/m{place + 1}",
                weights_sha256="4f1c9a02" + "0" * 56,
                contract={},
                run=trained,
                parent=before or None,
            )
            steps_mm = [d / 1000 for d in DIFFERENCES]
            rows = [
                evaluation.Evaluation(
                    made,
                    number,
                    label,
                    mean - 0.021 + step + (0.01 if label == 1 else -0.0033),
                    revision=rev,
                )
                for number, rev, step in zip(cases, kept, steps_mm, strict=True)
                for label in (1, 2, 3, 4)
            ]
            flat = [
                evaluation.Evaluation(made, r.case, r.label, mean, revision=r.revision)
                for r in rows
            ]
            evaluation.add(write, rows if place == 7 else flat)
            judged = verdict.add(write, self._verdict(made, before, outcome))
            if outcome == "promote":
                models.crown(write, made, "better on held-out cases", judged)
            return made

        made = int(self.do(work))
        if outcome == "promote":
            self.champion = made

    def _verdict(self, made: int, before: int, outcome: str) -> verdict.NewVerdict:
        checks = [
            {"name": name, "passed": outcome == "promote", "value": value}
            for name, value in (
                ("mean difference above 0", "+0.021"),
                ("lower bound above −0.01", "+0.006"),
                ("each label within 0.02", "+0.013"),
                ("no new empty prediction", "0"),
                ("no case down by 0.15", "−0.014"),
            )
        ]
        why = (
            "better on 9 of 12 held-out cases, +0.021 Dice on average, lower bound +0.006: promoted"
            if outcome == "promote"
            else f"not better yet: {outcome}"
        )
        return verdict.NewVerdict(
            made, before or None, outcome, True, 0.021, 0.006, 12, why, checks=checks
        )

    def keep_day(self, mask: Array) -> None:
        """What was decided today."""
        for number, kind, seconds in DECIDED:
            made = self.case(number)
            self.draft(made, mask, self.blank, 0.9)
            self.decide(made, kind, mask, seconds)
        if self.shape:
            skipped = pick.queue(self.workspace.read())
            for entry in skipped:
                self.decide(entry.case, "flag", mask)

    def keep_queue(self, mask: Array, doubt: Array) -> None:
        """The queue with its reasons; the first case has hotspots and notes."""
        picks = []
        for rank, (number, dice, why, strategy) in enumerate(QUEUE, 1):
            made = self.case(number)
            first = rank == 1
            spots = hotspots(self.shape) if first else ()
            self.draft(made, mask, doubt if first else self.blank, dice, spots)
            picks.append(NewPick(made, rank, strategy, 1.0 - rank / 20, why))
            if first:
                self._handle(made)
        self.do(lambda write: pick.add_round(write, "spread", len(picks), 7, picks))

    def _handle(self, number: int) -> None:
        from store import hotspot

        kept = draft.latest(self.workspace.read(), number)
        assert kept is not None
        spots = hotspot.of_draft(self.workspace.read(), kept.id)

        def work(write: Write) -> None:
            hotspot.set_state(write, spots[3].id, "fixed")
            hotspot.set_state(write, spots[4].id, "accepted")
            words = "Vein joins here, keep it out of the label"
            note.add(write, case=number, text=words, axis=0, slice=28)
            words = "Fissure is deep, compare with liver_005"
            note.add(write, case=number, text=words, axis=0, slice=11)

        self.do(work)
