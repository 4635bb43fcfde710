"""Sweep: the worst hotspots of many cases in one order, so that a reviewer settles regions and
not whole cases.

Reads the newest drafts of cases that wait for a decision; writes nothing. The reviewer vouches for
a hotspot's box (`reviewing.decide` with boxes), and that box alone teaches.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from store import case as cases
from store import draft as drafts
from store import hotspot as hotspots
from store import revision
from store.case import Case
from store.draft import Draft
from store.hotspot import Hotspot
from store.revision import Box, Verified
from store.workspace import Workspace

PER_CASE = 2
LENGTH = 40
MARGIN_MM = 3.0
WAITING = ("drafted", "partly-verified")


@dataclass(frozen=True)
class Stop:
    """One hotspot of one case; `share` is its part of the expected error of all that are open."""

    case: int
    name: str
    hotspot: Hotspot
    share: float


def plan(workspace: Workspace, per_case: int = PER_CASE, n: int | None = LENGTH) -> list[Stop]:
    """The worst open hotspots of every waiting case, worst first: at most `per_case` of a case
    and `n` in all. Held-out cases are drawn blind and are never among them."""
    connection = workspace.read()
    latest = drafts.every_latest(connection)
    kept = revision.every_latest(connection)
    weighed: list[tuple[float, Case, Hotspot]] = []
    for case in cases.every(connection):
        draft = latest.get(case.id)
        if draft is None or case.held_out or case.state not in WAITING:
            continue
        before = kept[case.id].verified if case.state == "partly-verified" else None
        for spot in hotspots.of_draft(connection, draft.id):
            if spot.state == "open" and not (before is not None and lies_in(before, spot)):
                weighed.append((_weight(draft, spot), case, spot))
    total = sum(weight for weight, _, _ in weighed) or 1.0
    ordered = sorted(weighed, key=lambda one: (-one[0], one[1].id, one[2].rank))
    stops = [Stop(case.id, case.name, spot, weight / total) for weight, case, spot in ordered]
    return list(_at_most(stops, per_case))[: len(stops) if n is None else n]


def lies_in(part: Verified, spot: Hotspot) -> bool:
    """Whether a person vouched for the whole region already: a newer draft cannot change it."""
    low, high = spot.box_kji
    if part.kind == "slices" and part.axis is not None:
        return set(range(low[part.axis], high[part.axis])) <= set(part.slices)
    return any(
        all(a <= c and d <= b for a, b, c, d in zip(*box, low, high, strict=True))
        for box in part.boxes
    )


def vouched_box(box_kji: Box, shape: Sequence[int], spacing_mm: Sequence[float]) -> Box:
    """What is looked at and vouched for with a hotspot: its box with a rim in the plane of its
    slices, and no slice more than it has."""
    rim = [0, *(max(1, round(MARGIN_MM / mm)) for mm in spacing_mm[1:])]
    (k0, j0, i0), (k1, j1, i1) = (
        tuple(max(0, a - r) for a, r in zip(box_kji[0], rim, strict=True)),
        tuple(min(n, b + r) for n, b, r in zip(shape, box_kji[1], rim, strict=True)),
    )
    return (k0, j0, i0), (k1, j1, i1)


def _weight(draft: Draft, spot: Hotspot) -> float:
    """The expected error of the case (its score) times the hotspot's share of it."""
    return (draft.score if draft.score is not None else 1.0) * spot.error_share


def _at_most(stops: list[Stop], per_case: int) -> Iterator[Stop]:
    taken: dict[int, int] = {}
    for stop in stops:
        if taken.get(stop.case, 0) < per_case:
            taken[stop.case] = taken.get(stop.case, 0) + 1
            yield stop
