"""Verified cases: which cases somebody vouches for, and by which revision, as numbers alone.

Place in the loop: asked by the schedule and whoever counts, for ten thousand cases without reading
one grid. Whoever trains reads the cases and revisions themselves.
"""

from __future__ import annotations

import sqlite3

# A revision stands unless every decision that made it was undone; the newest standing one counts.
TEACHABLE = """
SELECT c.id, max(r.id) FROM cases c JOIN revisions r ON r.case_id = c.id
WHERE c.held_out = 0 AND c.sealed = 0 AND c.state IN ('verified', 'partly-verified') AND (
    NOT EXISTS (SELECT 1 FROM decisions d WHERE d.revision_id = r.id)
    OR EXISTS (SELECT 1 FROM decisions d WHERE d.revision_id = r.id
               AND NOT EXISTS (SELECT 1 FROM decisions u WHERE u.undoes = d.id)))
GROUP BY c.id ORDER BY c.id
"""


def teachable(connection: sqlite3.Connection) -> list[tuple[int, int]]:
    """Each case that may teach, with the revision that carries its verified part, by their ids."""
    return [(case, kept) for case, kept in connection.execute(TEACHABLE)]
