"""The gate: may this candidate take over from the champion?

Reads the evaluation rows of both on the same held-out cases, paired by patient, and writes a
judgement in words with every number behind it. The loop records it as a verdict and crowns the
candidate only on "promote". Below eight held-out patients a person decides.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from engine.learning import evidence
from engine.learning.answers import EvaluationRow
from engine.learning.documents import Label
from engine.learning.evidence import Evidence, Row

PROMOTE, NOT_ENOUGH, REJECT = "promote", "not enough evidence", "reject"

__all__ = ["Check", "Floor", "GateSettings", "Judgement", "Row", "judge"]


@dataclass(frozen=True)
class GateSettings:
    """The promises a candidate is held to.

    `looks` counts how often these cases were looked at, this verdict too; `looks_of` says it of
    single cases, where some joined later than others.
    """

    margin: float = 0.01
    label_margin: float = 0.02
    worst_drop: float = 0.15
    few: int = 8
    studentised_below: int = 15
    looks: int = 1
    looks_of: Mapping[int, int] = field(default_factory=dict)
    seen_drops: frozenset[int] = frozenset()
    seed: int = 0


@dataclass(frozen=True)
class Check:
    """One promise: kept or not, and the number it was judged by."""

    name: str
    passed: bool
    value: str

    def as_json(self) -> dict[str, Any]:
        return {"name": self.name, "passed": self.passed, "value": self.value}


@dataclass(frozen=True)
class Floor:
    """One label: mean Dice of both models beside its floor, with the surfaces in millimetres."""

    label: int
    name: str
    candidate: float | None
    champion: float | None
    floor: float | None
    surface_dice: float | None
    hd95_mm: float | None
    passed: bool

    def as_json(self) -> dict[str, Any]:
        return {name: getattr(self, name) for name in self.__dataclass_fields__}


@dataclass(frozen=True)
class Judgement:
    """The verdict before it is recorded. `why` is the sentence that a person reads."""

    outcome: str
    better: bool
    difference: float | None
    lower: float | None
    n: int
    wins: int
    detectable: float | None
    cases_to_settle: int | None
    floors: tuple[Floor, ...]
    checks: tuple[Check, ...]
    looks: int
    inflation: float
    why: str

    def as_json(self) -> dict[str, Any]:
        plain = {name: getattr(self, name) for name in self.__dataclass_fields__}
        plain["floors"] = [floor.as_json() for floor in self.floors]
        plain["checks"] = [check.as_json() for check in self.checks]
        return plain


def judge(
    rows_candidate: Sequence[EvaluationRow],
    rows_champion: Sequence[EvaluationRow] | None,
    labels: Sequence[Label],
    settings: GateSettings | None = None,
) -> Judgement:
    """Compare by patient on the cases both have seen; without a champion, the first model."""
    settings = settings or GateSettings()
    if rows_champion is None:
        return _first(rows_candidate, labels, settings)
    pairs = evidence.pair(rows_candidate, rows_champion)
    gathered = evidence.gather(pairs, settings.studentised_below, settings.seed)
    floors = tuple(_floor(label, pairs, settings, champion=True) for label in labels)
    checks = _checks(pairs, gathered, floors, settings)
    outcome = _outcome(gathered, checks, settings)
    looks = evidence.looks_by_patient(pairs, settings.looks_of, settings.looks)
    inflation = evidence.inflation(gathered, looks)
    return Judgement(
        outcome=outcome,
        better=outcome == PROMOTE and gathered.lower is not None and gathered.lower > 0,
        difference=gathered.difference,
        lower=gathered.lower,
        n=gathered.n,
        wins=gathered.wins,
        detectable=gathered.detectable,
        cases_to_settle=evidence.cases_to_settle(gathered, settings.few),
        floors=floors,
        checks=checks,
        looks=max(looks, default=settings.looks),
        inflation=inflation,
        why=_why(outcome, gathered, checks, settings) + _luck(looks, inflation),
    )


def _first(
    rows: Sequence[EvaluationRow], labels: Sequence[Label], settings: GateSettings
) -> Judgement:
    """There is nothing to be worse than; only a model that draws nothing at all is turned away."""
    pairs = evidence.pair(rows, rows)
    floors = tuple(_floor(label, pairs, settings, champion=False) for label in labels)
    asked = [row for row in pairs if row.candidate is not None]
    empty = [row for row in asked if row.empty_candidate]
    draws_nothing = bool(asked) and len(empty) == len(asked)
    checks = (
        Check("draws something", not draws_nothing, f"{len(empty)} of {len(asked)} empty"),
        *(_floor_check(floor) for floor in floors),
    )
    why = "first model: nothing to compare with"
    if draws_nothing:
        why = "the first model draws nothing on any held-out case: not promoted"
    elif not all(check.passed for check in checks):
        below = ", ".join(floor.name for floor in floors if not floor.passed)
        why += f"; below its floor: {below}, so look closely at its drafts"
    n = len({row.patient for row in asked})
    outcome = REJECT if draws_nothing else PROMOTE
    return Judgement(
        outcome, False, None, None, n, 0, None, None, floors, checks, settings.looks, 0.0, why
    )


def _floor(label: Label, pairs: Sequence[Row], settings: GateSettings, champion: bool) -> Floor:
    rows = [row for row in pairs if row.label == label.value and row.candidate is not None]
    ours = evidence.mean_by_patient(rows, "candidate")
    theirs = evidence.mean_by_patient(rows, "champion") if champion else None
    passed = ours is None or label.floor is None or ours >= label.floor
    if ours is not None and theirs is not None:
        passed = passed and ours >= theirs - settings.label_margin
    return Floor(
        label=label.value,
        name=label.name,
        candidate=ours,
        champion=theirs,
        floor=label.floor,
        surface_dice=evidence.mean_by_patient(rows, "surface_dice"),
        hd95_mm=evidence.mean_by_patient(rows, "hd95_mm"),
        passed=passed,
    )


def _floor_check(floor: Floor) -> Check:
    said = "not drawn in any held-out case"
    if floor.candidate is not None:
        said = f"{floor.candidate:.3f}"
        said += "" if floor.champion is None else f", champion {floor.champion:.3f}"
        said += "" if floor.floor is None else f", floor {floor.floor:.2f}"
    return Check(f"{floor.name} holds", floor.passed, said)


def _checks(
    pairs: Sequence[Row], gathered: Evidence, floors: Sequence[Floor], settings: GateSettings
) -> tuple[Check, ...]:
    difference, lower = gathered.difference, gathered.lower
    emptied = sorted({row.case for row in pairs if row.empty_candidate and not row.empty_champion})
    drops = evidence.drops_by_case(pairs)
    fallen = [
        case
        for case, drop in sorted(drops.items())
        if drop < -settings.worst_drop and case not in settings.seen_drops
    ]
    worst = min(drops.values(), default=0.0)
    return (
        Check("better on average", difference is not None and difference > 0, _signed(difference)),
        Check(
            "surely not worse",
            lower is not None and lower > -settings.margin,
            f"lower bound {_signed(lower)}",
        ),
        *(_floor_check(floor) for floor in floors),
        Check("no new empty draft", not emptied, _cases(emptied)),
        Check(
            "no case falls far",
            not fallen,
            f"worst {_signed(worst)}" + (f", {_cases(fallen)}" if fallen else ""),
        ),
    )


def _outcome(gathered: Evidence, checks: Sequence[Check], settings: GateSettings) -> str:
    if gathered.n < settings.few or gathered.difference is None:
        return NOT_ENOUGH
    failed = [check.name for check in checks if not check.passed]
    if not failed:
        return PROMOTE
    return NOT_ENOUGH if failed == ["surely not worse"] else REJECT


def _why(
    outcome: str,
    gathered: Evidence,
    checks: Sequence[Check],
    settings: GateSettings,
) -> str:
    if gathered.difference is None:
        return "no held-out case compares the two: a person decides"
    cases = "case" if gathered.n == 1 else "cases"
    said = f"better on {gathered.wins} of {gathered.n} held-out {cases}, "
    said += f"{_signed(gathered.difference)} Dice"
    said += "" if gathered.lower is None else f", lower bound {_signed(gathered.lower)}"
    return said + ": " + _conclusion(outcome, gathered, checks, settings)


def _luck(looks: Sequence[int], inflation: float) -> str:
    """How often these cases were looked at, and how much of the difference that makes luck."""
    seen = [count for count in looks if count > 1]
    if not seen:
        return ""
    which = "these cases" if len(seen) == len(looks) else f"{len(seen)} of these {len(looks)} cases"
    return f"; look {max(seen)} at {which}, expect {inflation:+.3f} of it to be luck"


def _conclusion(
    outcome: str, gathered: Evidence, checks: Sequence[Check], settings: GateSettings
) -> str:
    if outcome == PROMOTE:
        sure = gathered.lower is not None and gathered.lower > 0
        return "promoted" if sure else "promoted: not worse"
    failed = [check for check in checks if not check.passed]
    guards = [c for c in failed if c.name not in ("surely not worse", "better on average")]
    seen = "".join(f"; not kept: {check.name} ({check.value})" for check in guards)
    if gathered.n < settings.few:
        missing = settings.few - gathered.n
        more = "case" if missing == 1 else "cases"
        return f"a person decides, {missing} more held-out {more} would let the gate decide{seen}"
    settle = evidence.cases_to_settle(gathered, settings.few)
    would = f"about {settle} held-out cases would settle it"
    if outcome == NOT_ENOUGH:
        return f"not enough evidence, {would}"
    if guards:
        return "not promoted" + seen
    return f"not promoted, {would}" if settle and settle > gathered.n else "not promoted"


def _signed(value: float | None) -> str:
    return "none" if value is None else f"{value:+.3f}"


def _cases(cases: Sequence[int]) -> str:
    if not cases:
        return "none"
    shown = ", ".join(str(case) for case in cases[:5])
    return f"case {shown}" if len(cases) == 1 else f"cases {shown}"
