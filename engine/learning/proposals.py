"""Proposed answers: what a study-level question may be answered with, or nothing where that is not
sure enough.

Reads features of cases and the answers that people gave; gives proposals for cases that nobody
answered. An L2 logistic regression, cross-validated by patient; class-conditional conformal sets
say which answers cannot be ruled out. One answer left is proposed, several or none is an
abstention. Proposals order a queue and close no case. Numpy and scipy alone.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from engine.learning.documents import CaseEntry
from engine.learning.features import label_free_features

Numbers = NDArray[np.float64]
Progress = Callable[[dict[str, Any]], None]

ERRORS = 0.1  # of each answer's cases, the share whose set may lack the truth
FOLDS = 5
STRENGTHS = (0.3, 3.0, 30.0)
FEWEST = 9  # of an answer: with fewer it can never be ruled out at that share of errors


@dataclass(frozen=True)
class Known:
    """A case somebody answered: its features, whose it is, and the answer by its place."""

    row: Sequence[float]
    patient: str
    answer: int


@dataclass(frozen=True)
class Judged:
    """What was learnt of one question, on cases that the model had not seen."""

    answered: int
    right: float  # share of the single answers
    single: float  # share of the cases for which one answer was left
    covered: tuple[float, ...]  # per answer, the share of sets that hold the truth


@dataclass(frozen=True)
class Proposals:
    """The answers by case, as (place, confidence), and how far they can be relied on."""

    by_case: Mapping[int, tuple[int, float]]
    judged: Judged | None
    why: str = ""


def propose(
    known: Sequence[Known], asked: Mapping[int, Sequence[float]], answers: int, seed: int = 0
) -> Proposals:
    """Proposals for the cases asked about; none where the answers do not carry them."""
    y = np.array([one.answer for one in known], dtype=np.int64)
    counts = np.bincount(y, minlength=answers)
    enough = counts >= FEWEST
    if enough.sum() < 2:
        missing = [str(max(0, FEWEST - int(n))) for n in np.sort(counts)[::-1][:2]]
        return Proposals({}, None, f"needs {' and '.join(missing)} more of the commonest answers")
    rows = np.array([one.row for one in known], dtype=np.float64)
    patients = np.array([one.patient or f"#{n}" for n, one in enumerate(known)])
    strength, unseen = _cross_validated(rows, y, _folds(patients, seed), answers)
    sets = p_values(unseen, unseen, y, leave_one_out=True) > ERRORS
    judged = _judged(sets, y)
    if not asked:
        return Proposals({}, judged)
    fitted = _fit(rows, y, answers, strength)
    p = p_values(fitted(np.array(list(asked.values()), dtype=np.float64)), unseen, y)
    found = {}
    for case, values in zip(asked, p, strict=True):
        (left,) = np.nonzero(values > ERRORS)
        if len(left) == 1 and enough[left[0]]:
            rest = np.delete(values, left[0])
            found[int(case)] = int(left[0]), float(1.0 - rest.max(initial=0.0))
    return Proposals(found, judged)


def p_values(
    asked: Numbers, unseen: Numbers, y: NDArray[np.int64], leave_one_out: bool = False
) -> Numbers:
    """For each case and answer: how ordinary the case would be among those with this answer. Each
    answer is compared with its own cases, so that a rare one is not ruled out by a common one."""
    found = np.ones(asked.shape)
    for answer in range(asked.shape[1]):
        mine = np.sort(unseen[y == answer, answer])
        lower = np.searchsorted(mine, asked[:, answer], side="right").astype(np.float64)
        if leave_one_out:
            itself = (y == answer).astype(np.float64)
            found[:, answer] = (lower + 1 - itself) / (len(mine) + 1 - itself)
        else:
            found[:, answer] = (lower + 1) / (len(mine) + 1)
    return found


def _judged(sets: NDArray[np.bool_], y: NDArray[np.int64]) -> Judged:
    single = sets.sum(axis=1) == 1
    right = sets[np.arange(len(y)), y]
    covered = tuple(
        round(float(right[y == answer].mean()), 3) if (y == answer).any() else 1.0
        for answer in range(sets.shape[1])
    )
    share = float(right[single].mean()) if single.any() else 0.0
    return Judged(len(y), round(share, 3), round(float(single.mean()), 3), covered)


def _folds(patients: NDArray[Any], seed: int) -> NDArray[np.int64]:
    """All cases of a patient lie in one fold: a face that is known again teaches nothing."""
    names = np.unique(patients)
    order = np.random.default_rng(seed).permutation(len(names))
    fold_of = dict(zip(names[order], np.arange(len(names)) % FOLDS, strict=True))
    return np.array([fold_of[name] for name in patients], dtype=np.int64)


def _cross_validated(
    rows: Numbers, y: NDArray[np.int64], folds: NDArray[np.int64], answers: int
) -> tuple[float, Numbers]:
    """The strength with the lowest loss on unseen folds, and its probabilities there."""
    best: tuple[float, float, Numbers] | None = None
    for strength in STRENGTHS:
        unseen = np.full((len(y), answers), 1.0 / answers)
        for fold in np.unique(folds):
            out = folds == fold
            if len(np.unique(y[~out])) > 1:
                unseen[out] = _fit(rows[~out], y[~out], answers, strength)(rows[out])
        loss = float(-np.log(np.maximum(unseen[np.arange(len(y)), y], 1e-9)).mean())
        if best is None or loss < best[0]:
            best = loss, strength, unseen
    assert best is not None
    return best[1], best[2]


def _fit(
    rows: Numbers, y: NDArray[np.int64], answers: int, strength: float
) -> Callable[[Numbers], Numbers]:
    """A softmax regression with an L2 penalty; rare answers weigh as much as common ones."""
    from scipy.optimize import minimize
    from scipy.special import logsumexp

    middle, spread = rows.mean(axis=0), rows.std(axis=0)
    spread = np.where(spread > 1e-9, spread, np.inf)  # what never differs says nothing
    x = np.column_stack([(rows - middle) / spread, np.ones(len(rows))])
    truth = np.eye(answers)[y]
    counts = np.maximum(truth.sum(axis=0), 1.0)
    weight = (len(y) / (answers * counts))[y]

    def loss(flat: Numbers) -> tuple[float, Numbers]:
        w = flat.reshape(x.shape[1], answers)
        logits = x @ w
        log_p = logits - logsumexp(logits, axis=1, keepdims=True)
        penalty = w.copy()
        penalty[-1] = 0.0
        value = -(weight * (truth * log_p).sum(axis=1)).sum() + strength * (penalty**2).sum() / 2
        slope = x.T @ ((np.exp(log_p) - truth) * weight[:, None]) + strength * penalty
        return float(value), slope.ravel()

    start = np.zeros(x.shape[1] * answers)
    made = minimize(loss, start, jac=True, method="L-BFGS-B", options={"maxiter": 200})
    w = made.x.reshape(x.shape[1], answers)

    def probabilities(asked: Numbers) -> Numbers:
        z = np.column_stack([(asked - middle) / spread, np.ones(len(asked))]) @ w
        p: Numbers = np.exp(z - logsumexp(z, axis=1, keepdims=True))
        return p

    return probabilities


def proposed_answers(params: Mapping[str, Any], progress: Progress) -> dict[str, Any]:
    """The operation of a lane: features of the cases that have none yet, then each question."""
    rows = {int(case): list(row) for case, row in params["features"].items()}
    fresh = [CaseEntry.from_json(entry) for entry in params["cases"]]
    for number, case in enumerate(fresh, start=1):
        rows[case.case] = list(label_free_features(case))
        progress({"stage": "features", "done": number, "of": len(fresh)})
    beside = {int(case): list(row) for case, row in params["beside"].items()}
    whole = {case: [*row, *beside.get(case, [])] for case, row in rows.items()}
    found = {}
    for question in params["questions"]:
        known = [
            Known(whole[one["case"]], one["patient"], one["answer"]) for one in question["known"]
        ]
        asked = {case: whole[case] for case in question["asked"]}
        made = propose(known, asked, question["answers"])
        found[question["name"]] = {
            "proposals": {str(case): list(one) for case, one in made.by_case.items()},
            "judged": vars(made.judged) if made.judged is not None else None,
            "why": made.why,
        }
    return {"questions": found, "features": {str(case): rows[case] for case in rows}}
