"""What became of a model's drafts: how many there are, and what reviewers decided on them.

Place in the loop: read by the change record of a model and by the timeline; writes nothing. A
decision that was taken back does not count.
"""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass


@dataclass(frozen=True)
class DraftUse:
    """Counts for one model. `shown` are the cases whose newest draft is its."""

    drafts: int
    cases: int
    shown: int
    accepted: int
    corrected: int
    rejected: int


DECIDED = """
SELECT decisions.kind, count(*) FROM decisions JOIN drafts ON drafts.id = decisions.draft_id
WHERE drafts.model_id = ? AND decisions.undoes IS NULL
  AND NOT EXISTS (SELECT 1 FROM decisions AS later WHERE later.undoes = decisions.id)
GROUP BY decisions.kind
"""
SHOWN = """
SELECT count(*) FROM drafts
WHERE model_id = ? AND id IN (SELECT max(id) FROM drafts GROUP BY case_id)
"""


def of_model(connection: sqlite3.Connection, model: int) -> DraftUse:
    """The counts as they stand."""
    made = connection.execute(
        "SELECT count(*), count(DISTINCT case_id) FROM drafts WHERE model_id = ?", (model,)
    ).fetchone()
    kinds = {row[0]: int(row[1]) for row in connection.execute(DECIDED, (model,))}
    shown = int(connection.execute(SHOWN, (model,)).fetchone()[0])
    return DraftUse(
        drafts=int(made[0]),
        cases=int(made[1]),
        shown=shown,
        accepted=kinds.get("accept", 0),
        corrected=kinds.get("correct", 0),
        rejected=kinds.get("reject", 0),
    )
