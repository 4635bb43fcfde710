"""The default: class-wise uncertainty with noise that fades, diversity, and a random audit.

Reads per-label keys, features and patients of every candidate. Of a batch, the task's random share
(a fifth; one pick at least, unless it is 0) is drawn purely at random and audits the rest; of the
others two thirds are spread over the labels and one third goes to the most uncertain overall [ClaSP
PE]. Gumbel noise of size 1 / beta keeps early rounds broad; beta grows from 1 to 100 over the
rounds. Among the best five times as many, the more different case wins. The loop records the picks
and their reasons as a round.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from engine.learning.candidates import (
    Candidate,
    Ranked,
    distances,
    eligible,
    patient_numbers,
    scaled_features,
    unlikeness,
)
from engine.learning.strategies import typical

title = "What teaches most"
AUDITS = True
AUDIT_SHARE = 0.2
ROUNDS_TO_CALM = 10
LAST_BETA = 100.0
POOL_FACTOR = 5
OVERALL = ""


def rank(
    cases: Sequence[Candidate],
    n: int,
    seed: int,
    round_number: int = 1,
    random_share: float = AUDIT_SHARE,
) -> list[Ranked]:
    """n picks, or one for every patient; the most uncertain first, audits evenly among them."""
    pool = eligible(cases)
    if not any(case.keys for case in pool):
        return typical.rank(cases, n, seed, round_number)
    random = np.random.default_rng([seed, round_number])
    audits = _audit_size(n, random_share, random)
    batch = _Batch.start(pool, n - audits, random, round_number)
    chosen = [pick for slot in _slots(batch.labels, n - audits) if (pick := batch.take(slot))]
    drawn = [
        Ranked(case.case, case.score, f"random audit, drawn from {len(pool)} cases", audit=True)
        for case in _audit(batch, audits, random)
    ]
    return _interleaved(chosen, drawn, max(1, round(1 / random_share)) if drawn else 1)


def _audit_size(n: int, share: float, random: np.random.Generator) -> int:
    """The share, at least one; a batch of one is an audit that often."""
    if n < 2:
        return int(n == 1 and random.random() < share)
    return max(int(share > 0), round(share * n))


def beta_of(round_number: int) -> float:
    """How sure the keys are taken: 1 in the first round, 100 from the tenth on."""
    progress = min(max(round_number - 1, 0) / (ROUNDS_TO_CALM - 1), 1.0)
    return float(LAST_BETA**progress)


def _slots(labels: Sequence[str], n: int) -> list[str]:
    """Which label each place is for: two thirds go round the labels, every third is overall."""
    spread = [labels[index % len(labels)] for index in range(n)]
    slots, used = [], 0
    for place in range(n):
        overall = place % 3 == 0
        slots.append(OVERALL if overall else spread[used])
        used += not overall
    return slots


def _audit(batch: _Batch, count: int, random: np.random.Generator) -> list[Candidate]:
    drawn: list[Candidate] = []
    for index in random.permutation(len(batch.pool)):
        if len(drawn) < count and batch.free[index]:
            batch.close(int(index))
            drawn.append(batch.pool[index])
    return drawn


def _interleaved(chosen: list[Ranked], drawn: list[Ranked], every: int) -> list[Ranked]:
    """Audits stand at every fifth place or so: they are looked at even if the batch is not."""
    picks: list[Ranked] = []
    waiting_chosen, waiting_drawn = list(chosen), list(drawn)
    while waiting_chosen or waiting_drawn:
        audit_place = len(picks) % every == every - 1
        if waiting_drawn and (audit_place or not waiting_chosen):
            picks.append(waiting_drawn.pop(0))
        else:
            picks.append(waiting_chosen.pop(0))
    return picks


@dataclass
class _Batch:
    """A batch being filled: noisy keys for every case and label, and what is free and near."""

    pool: list[Candidate]
    size: int
    labels: list[str]
    keys: dict[str, np.ndarray]
    noisy: dict[str, np.ndarray]
    table: np.ndarray | None
    patients: np.ndarray
    free: np.ndarray
    nearest: np.ndarray | None = None

    @staticmethod
    def start(
        pool: list[Candidate], size: int, random: np.random.Generator, round_number: int
    ) -> _Batch:
        labels = sorted({str(label) for case in pool for label in case.keys})
        keys = {label: _keys_of(pool, label) for label in labels}
        keys[OVERALL] = np.max([keys[label] for label in labels], axis=0)
        beta = beta_of(round_number)
        noisy = {label: key + random.gumbel(size=len(pool)) / beta for label, key in keys.items()}
        free = np.ones(len(pool), dtype=bool)
        table = scaled_features(pool)
        return _Batch(pool, size, labels, keys, noisy, table, patient_numbers(pool), free)

    def take(self, label: str) -> Ranked | None:
        """The best trade of uncertainty and difference among the most uncertain of this label."""
        free = np.flatnonzero(self.free)
        if free.size == 0:
            return None
        order = free[np.argsort(-self.noisy[label][free], kind="stable")]
        best = order[: POOL_FACTOR * max(self.size, 1)]
        worth = 1.0 - np.arange(len(best)) / len(best)
        if self.nearest is not None and self.nearest[best].max() > 0:
            worth = worth + self.nearest[best] / self.nearest[best].max()
        index = int(best[int(np.argmax(worth))])
        pick = Ranked(self.pool[index].case, self.pool[index].score, self._why(label, index))
        self.close(index)
        return pick

    def close(self, index: int) -> None:
        """Take a case: its patient is done, and the others know how near they are to it."""
        self.free &= self.patients != self.patients[index]
        if self.table is not None:
            apart = distances(self.table, self.table[index : index + 1])[:, 0]
            self.nearest = apart if self.nearest is None else np.minimum(self.nearest, apart)

    def _why(self, label: str, index: int) -> str:
        case = self.pool[index]
        if not case.keys:
            return "no draft yet: counted as of middling uncertainty"
        better = int((self.keys[label] > self.keys[label][index]).sum())
        said = f"unsure at the {case.where}" if case.where else "unsure"
        of_what = f", by {label}" if label else ""
        said += f"; {_ordinal(better + 1)} doubtful of {len(self.pool)}{of_what}"
        if self.nearest is not None and self.nearest[index] > 0:
            said += f", distance {self.nearest[index]:.1f} from the nearest pick"
        return said + unlikeness(case)


def _ordinal(place: int) -> str:
    """ "most", "2nd most", "3rd most"."""
    if place == 1:
        return "most"
    ending = {1: "st", 2: "nd", 3: "rd"}.get(place % 10, "th")
    return f"{place}{'th' if place % 100 in (11, 12, 13) else ending} most"


def _keys_of(pool: Sequence[Candidate], label: str) -> np.ndarray:
    """Keys of one label. Without a draft: the middle. Draft without this label: the lowest seen."""
    known = [{str(name): key for name, key in case.keys.items()} for case in pool]
    seen = [keys[label] for keys in known if label in keys]
    middle, lowest = float(np.median(seen)), float(min(seen))
    return np.asarray([keys.get(label, lowest if keys else middle) for keys in known])
