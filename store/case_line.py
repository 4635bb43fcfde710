"""Case lines: what a list of cases shows of each, read at once and slim enough for ten thousand.

Place in the loop: read by filters, search, sorting and the selection. Of a held-out case no figure
of a draft is read, because it is drawn blind.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class CaseLine:
    """One case: `text` is all that a search looks through, in lower case."""

    case: int
    name: str
    state: str
    held_out: bool
    dice: float | None
    score: float | None
    text: str


@dataclass(frozen=True)
class Standing:
    """Where a case stands, without its grid: what ten thousand of them cost is a table scan."""

    id: int
    name: str
    patient: str
    groups: Mapping[str, str]
    state: str
    held_out: bool
    dice: float | None


# The words of the hotspots name the labels; the reason is that of the newest pick, open or not.
LINES = """
WITH drafted AS (
    SELECT case_id, max(id) AS draft_id FROM drafts GROUP BY case_id
), picked AS (
    SELECT case_id, max(id) AS pick_id FROM picks GROUP BY case_id
), spots AS (
    SELECT draft_id, group_concat(words, ' ') AS words FROM hotspots GROUP BY draft_id
)
SELECT cases.id, cases.name, cases.state, cases.held_out, drafts.score, picks.why, spots.words,
       CASE WHEN drafts.withheld IS NULL THEN drafts.expected_dice END AS dice
FROM cases
LEFT JOIN drafted ON drafted.case_id = cases.id
LEFT JOIN drafts ON drafts.id = drafted.draft_id
LEFT JOIN picked ON picked.case_id = cases.id
LEFT JOIN picks ON picks.id = picked.pick_id
LEFT JOIN spots ON spots.draft_id = drafts.id
WHERE cases.forgotten IS NULL
ORDER BY cases.id
"""


STANDINGS = """
WITH drafted AS (
    SELECT case_id, max(id) AS draft_id FROM drafts GROUP BY case_id
)
SELECT cases.id, cases.name, cases.patient, cases.groups, cases.state, cases.held_out,
       CASE WHEN cases.held_out = 0 AND drafts.withheld IS NULL THEN drafts.expected_dice END
FROM cases
LEFT JOIN drafted ON drafted.case_id = cases.id
LEFT JOIN drafts ON drafts.id = drafted.draft_id
WHERE cases.forgotten IS NULL
ORDER BY cases.id
"""


def standings(connection: sqlite3.Connection) -> list[Standing]:
    """Where each case stands, in the order they were taken in."""
    parsed: dict[str, Any] = {}  # most cases share their groups with many others

    def groups_of(text: str) -> Any:
        if text not in parsed:
            parsed[text] = json.loads(text)
        return parsed[text]

    return [
        Standing(number, name, patient, groups_of(groups), state, bool(blind), dice)
        for number, name, patient, groups, state, blind, dice in connection.execute(STANDINGS)
    ]


def every(connection: sqlite3.Connection) -> list[CaseLine]:
    """One line for each case, in the order they were taken in."""
    return [_line(row) for row in connection.execute(LINES)]


def _line(row: sqlite3.Row) -> CaseLine:
    case, name, state, held_out, score, why, words, dice = row  # in the order of LINES
    blind = bool(held_out)
    text = " ".join(part for part in (name, why, None if blind else words) if part).lower()
    return CaseLine(
        case, name, state, blind, None if blind else dice, None if blind else score, text
    )
