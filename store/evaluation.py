"""Evaluations: a model's metrics on one held-out case and one label.

Place in the loop: recorded with a run or when a champion is measured again; the gate compares two
models' rows. A case is measured against the revision that stood then, and its id is kept.
"""

from __future__ import annotations

import math
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass

from store import moment
from store.write import Write


@dataclass(frozen=True)
class Evaluation:
    """One row of metrics; None where a metric is not defined."""

    model: int
    case: int
    label: int
    dice: float | None
    surface_dice: float | None = None
    hd95_mm: float | None = None
    empty_prediction: bool = False
    q: float | None = None
    revision: int | None = None


def add(write: Write, rows: Sequence[Evaluation]) -> None:
    """Keep a model's metrics; a newer row for the same case and label stands before an older."""
    for row in rows:
        write.insert(
            "evaluations",
            model_id=row.model,
            case_id=row.case,
            label=row.label,
            dice=_finite(row.dice),
            surface_dice=_finite(row.surface_dice),
            hd95_mm=_finite(row.hd95_mm),
            empty_prediction=int(row.empty_prediction),
            q=_finite(row.q),
            revision_id=row.revision,
            at=moment.to_text(write.at),
        )
    write.changed("evaluation")


NEWEST = """
SELECT evaluations.* FROM evaluations JOIN cases ON cases.id = case_id
WHERE cases.forgotten IS NULL AND cases.sealed = ? AND evaluations.id IN
    (SELECT max(id) FROM evaluations WHERE model_id = ? GROUP BY case_id, label)
"""


def of_model(connection: sqlite3.Connection, model: int, sealed: bool = False) -> list[Evaluation]:
    """The newest metrics of a model, by case and label; of sealed cases only where asked for.

    A case that has left the held-out set keeps its rows: they were measured while it was in it.
    """
    return _rows(connection, NEWEST, (int(sealed), model))


def on_held_out(connection: sqlite3.Connection, model: int) -> list[Evaluation]:
    """The newest metrics of a model on the cases that are held out now."""
    return _rows(connection, NEWEST + "AND cases.held_out = 1", (0, model))


# Of several rows for a case and a label the newest counts: beside max() SQLite gives its columns.
MEANS = """
WITH newest AS (
    SELECT model_id, case_id, label, dice, max(evaluations.id) FROM evaluations
    JOIN cases ON cases.id = case_id
    WHERE cases.sealed = 0 AND (?1 IS NULL OR model_id = ?1) AND cases.held_out >= ?2
        AND cases.forgotten IS NULL
    GROUP BY model_id, case_id, label
)
"""


def dice_by_case(connection: sqlite3.Connection, model: int) -> dict[int, float]:
    """A model's mean Dice over the labels of each case; cases whose labels are all empty have
    none."""
    select = f"{MEANS} SELECT case_id, avg(dice) FROM newest GROUP BY case_id"
    rows = connection.execute(select, (model, 0))
    return {case: mean for case, mean in rows if mean is not None}


def held_out_dice(connection: sqlite3.Connection) -> dict[int, float]:
    """Every model's mean Dice over the cases that are held out now, each case counted once."""
    rows = connection.execute(
        f"""{MEANS} SELECT model_id, avg(mean) FROM (
            SELECT model_id, avg(dice) AS mean FROM newest GROUP BY model_id, case_id
        ) GROUP BY model_id""",
        (None, 1),
    )
    return {model: mean for model, mean in rows if mean is not None}


def held_out_dice_by_label(connection: sqlite3.Connection, model: int) -> dict[int, float]:
    """A model's mean Dice of each label over the cases that are held out now."""
    select = f"{MEANS} SELECT label, avg(dice) FROM newest GROUP BY label"
    rows = connection.execute(select, (model, 1))
    return {label: mean for label, mean in rows if mean is not None}


def _rows(connection: sqlite3.Connection, select: str, values: tuple[int, int]) -> list[Evaluation]:
    rows = connection.execute(f"{select} ORDER BY case_id, label", values)
    return [
        Evaluation(
            model=row["model_id"],
            case=row["case_id"],
            label=row["label"],
            dice=row["dice"],
            surface_dice=row["surface_dice"],
            hd95_mm=row["hd95_mm"],
            empty_prediction=bool(row["empty_prediction"]),
            q=row["q"],
            revision=row["revision_id"],
        )
        for row in rows
    ]


def _finite(value: float | None) -> float | None:
    return value if value is not None and math.isfinite(value) else None
