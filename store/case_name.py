"""What cases are called, and whose they are: for ten thousand of them without reading their grids.

Place in the loop: read by whatever names cases beside figures, such as the model page and the
timeline; writes nothing.
"""

from __future__ import annotations

import sqlite3


def names(connection: sqlite3.Connection) -> dict[int, str]:
    """Every case's name by its id."""
    return {row[0]: row[1] for row in connection.execute("SELECT id, name FROM cases")}


def patients(connection: sqlite3.Connection) -> dict[int, str]:
    """Every case's patient, by pseudonym; "" where it is not known."""
    return {row[0]: row[1] for row in connection.execute("SELECT id, patient FROM cases")}
