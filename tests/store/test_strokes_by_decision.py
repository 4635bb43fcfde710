"""A decision lets go of old strokes without reading those that it leaves alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from store.workspace import Workspace
from tests.desktop.room import workspace_with


@pytest.mark.parametrize(
    "sql",
    [
        "DELETE FROM strokes WHERE taken_by <= 7",
        "UPDATE strokes SET taken_by = NULL WHERE taken_by = 7",
        "SELECT case_id FROM strokes WHERE taken_by IS NULL GROUP BY case_id",
    ],
)
def test_strokes_are_found_by_their_decision(tmp_path: Path, sql: str) -> None:
    with workspace_with(tmp_path, ()) as workspace:
        assert isinstance(workspace, Workspace)
        plan = workspace.read().execute(f"EXPLAIN QUERY PLAN {sql}").fetchall()
    words = " ".join(str(row["detail"]) for row in plan)
    assert "strokes_by_decision" in words and "SCAN strokes" not in words, words
