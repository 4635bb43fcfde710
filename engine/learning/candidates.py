"""What a strategy reads and writes, and the few moves that strategies share.

A candidate is an unreviewed case with what its draft said; a ranked case is a candidate with a
place, a score and the reason in words. The strategies turn the first into the second.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np


@dataclass(frozen=True)
class Candidate:
    """A case that could be picked. `keys` holds, by label, the log of its most uncertain window.

    `where` names the first hotspot in words, `foreground` says whether the draft shows any label,
    `unlike` is the percentile of its distance to the training cases.
    """

    case: int
    patient: str = ""
    score: float | None = None
    keys: Mapping[str, float] = field(default_factory=dict)
    features: tuple[float, ...] | None = None
    groups: Mapping[str, str] = field(default_factory=dict)
    held_out: bool = False
    where: str = ""
    unlike: float | None = None
    foreground: bool | None = None


@dataclass(frozen=True)
class Ranked:
    """A case with its place in the batch given by the order, a score, and why.

    `audit` says that chance alone chose it: such a case stands for all the others.
    """

    case: int
    score: float | None
    why: str
    audit: bool = False


def eligible(cases: Iterable[Candidate]) -> list[Candidate]:
    """Never a held-out case, never one twice; in the order of their numbers, so that seeds hold."""
    unique = {case.case: case for case in cases if not case.held_out}
    return [unique[number] for number in sorted(unique)]


def patient_of(case: Candidate) -> str:
    """A case whose patient is not known stands for itself."""
    return case.patient or f"case-{case.case}"


def one_study_per_patient(order: Iterable[Candidate], n: int) -> list[Candidate]:
    """The first n of an order, each patient once."""
    taken: list[Candidate] = []
    patients: set[str] = set()
    for case in order:
        if len(taken) >= n:
            break
        if patient_of(case) not in patients:
            patients.add(patient_of(case))
            taken.append(case)
    return taken


def shuffled(cases: Sequence[Candidate], random: np.random.Generator) -> list[Candidate]:
    return [cases[index] for index in random.permutation(len(cases))]


def scaled_features(cases: Sequence[Candidate]) -> np.ndarray | None:
    """Features, each column to mean 0 and spread 1; None unless every case has them."""
    rows = [case.features for case in cases]
    if not rows or len({len(row) if row else 0 for row in rows}) != 1 or not rows[0]:
        return None
    table = np.asarray(rows, dtype=np.float64)
    spread = table.std(axis=0)
    return (table - table.mean(axis=0)) / np.where(spread > 1e-9, spread, 1.0)


def distances(table: np.ndarray, to: np.ndarray) -> np.ndarray:
    """Euclidean distances from every row of one table to every row of another."""
    squares = squared_distances(table, to)
    return np.asarray(np.sqrt(squares, out=squares))


def squared_distances(table: np.ndarray, to: np.ndarray) -> np.ndarray:
    """The same squared: enough for who only asks which is nearer. One array, changed in place."""
    squares: np.ndarray = (table**2).sum(axis=1)[:, None] + (to**2).sum(axis=1)[None, :]
    squares -= 2.0 * table @ to.T
    return np.asarray(np.maximum(squares, 0.0, out=squares))


def patient_numbers(cases: Sequence[Candidate]) -> np.ndarray:
    """The same number for the same patient, so that ten thousand cases are compared at once."""
    _, numbers = np.unique([patient_of(case) for case in cases], return_inverse=True)
    return numbers


def middle_score(cases: Sequence[Candidate]) -> float:
    """Where an unscored case stands: in the middle of the scored ones."""
    scored = [case.score for case in cases if case.score is not None]
    return float(np.median(scored)) if scored else 0.5


def surroundings(case: Candidate) -> str:
    """The words that follow any reason: where the draft is unsure, and whether it is unlike."""
    return (f", first at the {case.where}" if case.where else "") + unlikeness(case)


def unlikeness(case: Candidate) -> str:
    if case.unlike is None or case.unlike < 95:
        return ""
    return f", unlike the cases labelled so far (percentile {case.unlike:.0f})"
