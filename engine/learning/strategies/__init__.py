"""Strategies: which cases to look at next, and why, in words and numbers.

Each file here is one strategy: a `title` and `rank(cases, n, seed, round_number)`; one that keeps
places for chance takes `random_share` too and says so with `AUDITS = True`. Reads what the
drafts said about every case (scores, keys, features), writes a ranking with a reason for every
pick; the loop records it as a round. Found by being in this folder. No torch.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Sequence
from typing import Protocol, cast

from engine.learning.candidates import Candidate, Ranked
from engine.learning.refusal import Refusal

__all__ = ["Candidate", "Ranked", "Strategy", "find", "names", "rank"]


class Strategy(Protocol):
    """What a file in this folder defines."""

    title: str

    def rank(
        self, cases: Sequence[Candidate], n: int, seed: int, round_number: int = 1
    ) -> list[Ranked]: ...


class _Auditing(Protocol):
    def rank(
        self,
        cases: Sequence[Candidate],
        n: int,
        seed: int,
        round_number: int = 1,
        *,
        random_share: float,
    ) -> list[Ranked]: ...


def names() -> tuple[str, ...]:
    """Every strategy, by the name a person types: `foreground-random`."""
    return tuple(sorted(m.name.replace("_", "-") for m in pkgutil.iter_modules(__path__)))


def find(name: str) -> Strategy:
    """The strategy of this name."""
    if name not in names():
        raise Refusal(
            "no-such-strategy", f"There is no strategy {name}.", f"Choose {', '.join(names())}."
        )
    return cast(Strategy, importlib.import_module(f"{__name__}.{name.replace('-', '_')}"))


def rank(
    name: str,
    cases: Sequence[Candidate],
    n: int,
    seed: int,
    round_number: int,
    random_share: float,
) -> list[Ranked]:
    """By the strategy of this name; `random_share` of the picks audits it, if it audits at all."""
    strategy = find(name)
    if getattr(strategy, "AUDITS", False):
        auditing = cast(_Auditing, strategy)
        return auditing.rank(cases, n, seed, round_number, random_share=random_share)
    return strategy.rank(cases, n, seed, round_number)
