"""`voxloop bench nights`: does the gate keep bad models out, and let in better ones as often as it
should?

Plays nights on labelled volumes with the real lane and the real gate. Some nights are spoiled on
purpose: labels flipped, training broken off early, wrong spacing; none of these may be promoted.
Most go on from the champion. Then held-out sets of the size people have are drawn again and
again from every honest night's cases, and how often the gate promotes is held against what the
normal theory of DESIGN 4.9 says. Reads DIR/images and DIR/labels; writes a temporary workspace.

Longer than 300 lines because the nights, the way back and the rates are one experiment.
"""

from __future__ import annotations

import math
import random
import shutil
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from statistics import NormalDist
from typing import Any

import numpy as np

from engine.lanes.child import Lanes
from engine.learning import evidence
from engine.learning import gate as judging
from engine.learning.answers import EvaluationRow
from engine.learning.documents import Label
from engine.loop import drafting, gating, intake, training
from engine.loop.lane_work import Step
from engine.loop.training import TRAIN, Wishes
from store import draft, evaluation, verdict
from store import model as models
from store.audit import Invocation
from store.job import Job
from store.refusal import Refused
from store.task import Task
from store.workspace import Workspace

BY = Invocation("bench", "cli", "the bench")
#: one round of nights; the first model comes before it
ROUND = ("better", "flipped", "better", "half-trained", "same again", "wrong spacing")
BAD = ("flipped", "half-trained", "wrong spacing")
#: spoiled nights go on from the champion as well: from scratch they would be easy to tell
FROM_CHAMPION = ("better", "flipped", "wrong spacing")
HELD_OUT_SIZES = (10, 20)
DRAWS = 200
#: of DESIGN 4.9: a true difference of 0.006 at this spread is called better in 88 % at n = 20
SAID_DIFFERENCE, SAID_SD, SAID_RATE, SAID_N = 0.006, 0.0095, 0.88, 20
ONE_SIDED_95 = NormalDist().inv_cdf(0.95)

Document = dict[str, Any]


@dataclass(frozen=True)
class Options:
    """How many nights and cases, and how long an honest training is."""

    data: Path
    labels: str = "anterior,posterior"
    nights: int = 30
    cases: int = 20
    held_out: int = 30
    steps: int = 50
    threads: int = 1
    draws: int = DRAWS
    seed: int = 1


@dataclass(frozen=True)
class Night:
    """One training and its verdict."""

    night: int
    kind: str
    model: str
    outcome: str
    promoted: bool
    better: bool
    difference: float | None
    lower: float | None
    sd: float | None
    dice: float | None


def run(options: Options) -> Document:
    """Play the nights and report."""
    started = time.monotonic()
    with (
        tempfile.TemporaryDirectory() as scratch,
        Lanes() as lanes,
        _study(options, Path(scratch), lanes) as workspace,
    ):
        nights, rolled = _play(workspace, lanes, options)
        honest = [night for night in nights if night.kind in ("better", "same again")]
        rates = _rates(workspace, honest, options)
    planted = [night for night in nights if night.kind in BAD]
    return {
        "bench": "nights",
        "nights": [asdict(night) for night in nights],
        "planted": len(planted),
        "planted_promoted": sum(night.promoted for night in planted),
        "honest": len(honest),
        "honest_promoted": sum(night.promoted for night in honest),
        "rates": rates,
        "roll_back": rolled,
        "minutes": round((time.monotonic() - started) / 60, 2),
    }


def _study(options: Options, scratch: Path, lanes: Lanes) -> Workspace:
    """A workspace of labelled cases, some of them held out, and one without a label."""
    images = sorted((options.data / "images").glob("*.nii.gz"))
    wanted = options.cases + options.held_out
    if len(images) <= wanted:
        raise Refused("too-few-cases", f"{len(images)} volumes are too few.", "Ask for fewer.")
    chosen = random.Random(options.seed).sample(images, wanted + 1)
    for name in ("images", "labels", "unlabelled"):
        (scratch / name).mkdir()
    for image in chosen[:-1]:
        shutil.copy(image, scratch / "images" / image.name)
        shutil.copy(options.data / "labels" / image.name, scratch / "labels" / image.name)
    shutil.copy(chosen[-1], scratch / "unlabelled" / chosen[-1].name)
    task = Task.from_labels(options.labels.split(","), name="nights")
    workspace = Workspace.create(scratch / "workspace", replace(task, members=1, cycles=2))
    wishes = intake.Wishes(scratch / "labels", None, options.held_out / wanted, options.seed)
    intake.import_paths(workspace, lanes, [scratch / "images"], wishes, BY)
    # Afterwards, so that chance does not hold it out: held-out cases are never drafted.
    intake.import_paths(workspace, lanes, [scratch / "unlabelled"], intake.Wishes(), BY)
    return workspace


def _play(workspace: Workspace, lanes: Lanes, options: Options) -> tuple[list[Night], Document]:
    nights = [_night(workspace, lanes, options, 1, "first")]
    rolled: Document = {}
    for number in range(2, options.nights + 1):
        kind = ROUND[(number - 2) % len(ROUND)]
        before = _drafted(workspace, lanes) if not rolled else None
        nights.append(_night(workspace, lanes, options, number, kind))
        if before is not None and nights[-1].promoted:
            rolled = _rolled_back(workspace, lanes, before)
    return nights, rolled


def _night(workspace: Workspace, lanes: Lanes, options: Options, number: int, kind: str) -> Night:
    steps = max(10, options.steps // 6) if kind == "half-trained" else options.steps
    wishes = Wishes(
        steps=steps,
        seed=options.seed * 1000 + number,
        threads=options.threads,
        by_day=kind in FROM_CHAMPION,
    )
    done = training.train(workspace, lanes, wishes, BY, step=_step(kind))
    said = done.verdict
    assert said is not None and done.model is not None
    champion = models.champion(workspace.read())
    mine = models.find(workspace.read(), done.model)
    differences = _differences(workspace, mine.id, said.champion)
    sd = None if len(differences) < 2 else float(np.std(differences, ddof=1))
    return Night(
        number,
        kind,
        done.model,
        said.outcome,
        champion is not None and champion.id == mine.id,
        said.better,
        said.difference,
        said.lower,
        sd,
        gating.held_out_dice(workspace, mine.id).mean,
    )


def _step(kind: str) -> Step:
    """The training as the loop asks for it, or spoiled."""
    spoil: dict[str, Callable[[Document], None]] = {
        "flipped": _flip,
        "wrong spacing": _stretch,
    }
    if kind not in spoil:
        return TRAIN

    def prepare(workspace: Workspace, lanes: Lanes, job: Job) -> Document:
        request = TRAIN.prepare(workspace, lanes, job)
        for entry in request["cases"]:
            spoil[kind](entry)
        return request

    return replace(TRAIN, prepare=prepare)


def _flip(entry: Document) -> None:
    """Two labels changed places in two cases of three: some reviewer mixed up their names."""
    if int(entry["case"]) % 3 == 0:
        return
    mask = np.load(entry["mask"])
    names = np.arange(256, dtype=np.uint8)
    names[[1, 2]] = 2, 1
    flipped = Path(entry["mask"]).with_name(f"flipped_{entry['case']}.npy")
    np.save(flipped, names[mask])
    entry["mask"] = str(flipped)


def _stretch(entry: Document) -> None:
    """Slices said to be twice as far apart as they are."""
    k, j, i = entry["spacing_mm"]
    entry["spacing_mm"] = [2.0 * k, j, i]


# -- rolling back -------------------------------------------------------------------------------
def _drafted(workspace: Workspace, lanes: Lanes) -> tuple[int, str, str | None]:
    """The unlabelled case, drafted by the present champion: its mask and map by their hashes."""
    waiting = drafting.undrafted(workspace)
    case = waiting[0] if waiting else max(draft.every_latest(workspace.read()))
    drafting.draft(workspace, lanes, [case])
    made = draft.latest(workspace.read(), case)
    assert made is not None
    return case, made.mask_sha256, made.uncertainty_sha256


def _rolled_back(
    workspace: Workspace, lanes: Lanes, before: tuple[int, str, str | None]
) -> Document:
    """Draft with the new champion, step back, draft again, and step forward again."""
    new = models.champion(workspace.read())
    assert new is not None
    changed = _drafted(workspace, lanes)
    started = time.monotonic()
    gating.rollback(workspace, "the bench", BY)
    seconds = time.monotonic() - started
    again = _drafted(workspace, lanes)
    gating.promote(workspace, new.id, "the bench", BY)
    return {
        "drafts_differed": changed[1:] != before[1:],
        "bit_identical": again == before,
        "seconds": round(seconds, 4),
    }


# -- rates --------------------------------------------------------------------------------------
def _rates(workspace: Workspace, honest: Sequence[Night], options: Options) -> list[Document]:
    """For each size of a held-out set: how often the gate promotes, and how often it should."""
    pairs = []
    for night in honest:
        mine = models.find(workspace.read(), night.model)
        champion = _judged_against(workspace, mine.id)
        if champion is not None:
            pairs.append((_rows(workspace, mine.id), _rows(workspace, champion)))
    labels = [Label(one.value, one.name, one.floor) for one in workspace.task.labels]
    found = []
    for size in HELD_OUT_SIZES:
        drawn = [_drawn(*pair, labels, size, options) for pair in pairs]
        found.append(
            {
                "held_out": size,
                "pairs": len(drawn),
                "promoted": _mean([one[0] for one in drawn]),
                "promoted_predicted": _mean([one[1] for one in drawn]),
                "better": _mean([one[2] for one in drawn]),
                "better_predicted": _mean([one[3] for one in drawn]),
            }
        )
    return [*found, _as_said(pairs, options)]


def _drawn(
    candidate: Sequence[EvaluationRow],
    champion: Sequence[EvaluationRow],
    labels: Sequence[Label],
    size: int,
    options: Options,
) -> tuple[float, float, float, float]:
    """Promoted and better, drawn and by theory. The theory knows mean and spread, no more."""
    rng = np.random.default_rng(options.seed)
    cases = sorted({row.case for row in candidate} & {row.case for row in champion})
    promoted = better = 0
    for _ in range(options.draws):
        chosen = [int(case) for case in rng.choice(cases, size)]
        judged = judging.judge(_only(candidate, chosen), _only(champion, chosen), labels)
        promoted += judged.outcome == judging.PROMOTE
        better += judged.better
    drops = evidence.drops_by_case(evidence.pair(candidate, champion))
    values = np.asarray([drops[case] for case in cases])
    # These cases are the whole that is drawn from.
    mean, error = float(values.mean()), float(values.std()) / math.sqrt(size)
    margin = judging.GateSettings().margin
    needed = max(0.0, ONE_SIDED_95 * error - margin)
    return (
        promoted / options.draws,
        _beyond(mean, needed, error),
        better / options.draws,
        _beyond(mean, ONE_SIDED_95 * error, error),
    )


def _beyond(mean: float, needed: float, error: float) -> float:
    if error <= 0:
        return float(mean > needed)
    return NormalDist().cdf((mean - needed) / error)


def _only(rows: Sequence[EvaluationRow], chosen: Sequence[int]) -> list[EvaluationRow]:
    """The rows of the chosen cases, each drawing a case and patient of its own."""
    of: dict[int, list[EvaluationRow]] = {}
    for row in rows:
        of.setdefault(row.case, []).append(row)
    return [
        replace(row, case=place, patient=f"p{place}")
        for place, case in enumerate(chosen)
        for row in of[case]
    ]


def _as_said(
    pairs: Sequence[tuple[list[EvaluationRow], list[EvaluationRow]]], options: Options
) -> Document:
    """Differences shaped as these nights', of the size and spread that DESIGN 4.9 speaks of."""
    rng = np.random.default_rng(options.seed)
    called, of = 0, 0
    for candidate, champion in pairs:
        values = np.asarray(list(_by_case(candidate, champion).values()))
        if values.size < 2 or values.std() < 1e-9:
            continue
        shape = (values - values.mean()) / values.std() * SAID_SD + SAID_DIFFERENCE
        for _ in range(options.draws):
            called += evidence.lower_bound(rng.choice(shape, SAID_N)) > 0
            of += 1
    return {
        "held_out": SAID_N,
        "pairs": len(pairs),
        "difference": SAID_DIFFERENCE,
        "sd": SAID_SD,
        "better": round(called / max(of, 1), 3),
        "better_predicted": SAID_RATE,
    }


def _by_case(
    candidate: Sequence[EvaluationRow], champion: Sequence[EvaluationRow]
) -> dict[int, float]:
    return evidence.drops_by_case(evidence.pair(candidate, champion))


def _judged_against(workspace: Workspace, model: int) -> int | None:
    found = verdict.latest(workspace.read(), model)
    return found.champion if found is not None else None


def _differences(workspace: Workspace, model: int, champion: int | None) -> list[float]:
    if champion is None:
        return []
    return list(_by_case(_rows(workspace, model), _rows(workspace, champion)).values())


def _rows(workspace: Workspace, model: int) -> list[EvaluationRow]:
    return [
        EvaluationRow(
            case=row.case,
            label=row.label,
            dice=row.dice,
            surface_dice=row.surface_dice,
            hd95_mm=row.hd95_mm,
            empty_prediction=row.empty_prediction,
            q=row.q,
            patient=f"p{row.case}",
        )
        for row in evaluation.on_held_out(workspace.read(), model)
    ]


def _mean(values: Sequence[float]) -> float | None:
    return round(float(np.mean(values)), 3) if values else None
