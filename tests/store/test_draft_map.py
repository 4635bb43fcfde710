"""Maps of a draft: kept whole with it or not at all, never changed, missed when they are gone."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import numpy as np
import pytest

from store import backup, draft, draft_map, journal, masks, migrations
from store.check import check
from store.connection import DATABASE, connect_writer, create_file
from store.draft import NewDraft
from store.draft_map import MUTUAL_INFORMATION, PROBABILITY, NewDraftMap
from store.workspace import Workspace, Write
from tests.store.story import TASK, a_mask, do, draft_case, take
from tests.store.test_check import faults, plant

SMALL = (3, 4, 5)


def with_maps(workspace: Workspace, case_id: int, *labels: int) -> int:
    """A draft with mutual information and these labels' probabilities."""

    def operation(write: Write) -> int:
        kept = [NewDraftMap(MUTUAL_INFORMATION, None, masks.put(write, a_mask(9, SMALL)))]
        for label in labels:
            kept.append(NewDraftMap(PROBABILITY, label, masks.put(write, a_mask(label, SMALL))))
        new = NewDraft(case_id, None, masks.put(write, a_mask()))
        return draft.record(write, new, (), kept)

    return int(do(workspace, operation))


def test_maps_come_back_with_their_draft(workspace: Workspace) -> None:
    (case_id,) = take(workspace, "one")
    bare, full = draft_case(workspace, case_id), with_maps(workspace, case_id, 1, 2)
    connection = workspace.read()
    assert draft_map.of_draft(connection, bare) == [], "drafts without maps stay valid"
    kept = draft_map.of_draft(connection, full)
    assert [(each.kind, each.label) for each in kept] == [
        (MUTUAL_INFORMATION, None),
        (PROBABILITY, 1),
        (PROBABILITY, 2),
    ]
    assert np.array_equal(masks.get(connection, kept[2].sha256), a_mask(2, SMALL))
    assert check(connection) == []


def test_a_draft_whose_map_is_refused_is_not_kept_either(workspace: Workspace) -> None:
    (case_id,) = take(workspace, "one")

    def half(write: Write) -> int:
        new = NewDraft(case_id, None, masks.put(write, a_mask()))
        return draft.record(write, new, (), [NewDraftMap(PROBABILITY, 1, "0" * 64)])

    with pytest.raises(sqlite3.IntegrityError):
        do(workspace, half)
    assert draft.latest(workspace.read(), case_id) is None


@pytest.mark.parametrize(("kind", "label"), [(PROBABILITY, None), (MUTUAL_INFORMATION, 1)])
def test_only_a_probability_has_a_label(workspace: Workspace, kind: str, label: int | None) -> None:
    (case_id,) = take(workspace, "one")
    made = with_maps(workspace, case_id, 1)
    sha256 = draft_map.of_draft(workspace.read(), made)[0].sha256
    with pytest.raises(ValueError, match="has a label"):
        do(workspace, lambda write: draft_map.add(write, made, NewDraftMap(kind, label, sha256)))
    with pytest.raises(sqlite3.IntegrityError):
        do(workspace, lambda write: write.insert("draft_maps", draft_id=made, kind=kind,
                                                 label=label, sha256=sha256))  # fmt: skip


@pytest.mark.parametrize(("kind", "label"), [(PROBABILITY, 1), (MUTUAL_INFORMATION, None)])
def test_a_draft_keeps_each_map_once(workspace: Workspace, kind: str, label: int | None) -> None:
    (case_id,) = take(workspace, "one")
    made = with_maps(workspace, case_id, 1)
    sha256 = draft_map.of_draft(workspace.read(), made)[0].sha256
    with pytest.raises(sqlite3.IntegrityError, match="UNIQUE"):
        do(workspace, lambda write: draft_map.add(write, made, NewDraftMap(kind, label, sha256)))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A closed workspace with one draft and its maps."""
    with Workspace.create(tmp_path / "w", TASK, "ana") as workspace:
        with_maps(workspace, take(workspace, "one")[0], 1, 2)
    return tmp_path / "w"


@pytest.mark.parametrize(
    ("sql", "words"),
    [
        (
            "DELETE FROM blobs WHERE sha256 = (SELECT sha256 FROM draft_maps WHERE label = 2)",
            "The probability of label 2 of draft 1 is missing.",
        ),
        (
            "DELETE FROM blobs WHERE sha256 = (SELECT sha256 FROM draft_maps WHERE label IS NULL)",
            "The mutual information of draft 1 is missing.",
        ),
        ("DELETE FROM draft_maps WHERE label IS NULL", "Draft 1 has lost some of its maps."),
        ("DELETE FROM draft_maps WHERE label > 0", "Draft 1 has lost some of its maps."),
    ],
)
def test_a_missing_map_is_named(folder: Path, sql: str, words: str) -> None:
    plant(folder, sql)
    assert words in faults(folder, full=False)


def test_a_map_that_cannot_be_read_is_named_by_the_full_check(folder: Path) -> None:
    plant(
        folder,
        "UPDATE blobs SET data = CAST(data || x'00' AS BLOB)"
        " WHERE sha256 = (SELECT sha256 FROM draft_maps WHERE label = 1)",
    )
    assert faults(folder, full=False) == []
    assert "The probability of label 1 of draft 1 cannot be read." in faults(folder)


def test_a_workspace_from_before_maps_keeps_its_drafts_and_strokes(tmp_path: Path) -> None:
    """Brought up to date after a backup; its strokes name no base and wait as they did."""
    with Workspace.create(tmp_path / "new", TASK, "ana") as workspace:
        case_id = take(workspace, "one")[0]
        draft_case(workspace, case_id)
        rows = {
            table: _rows(workspace, table) for table in ("blobs", "cases", "drafts", "hotspots")
        }
        rows["tasks"], rows["identity"] = _rows(workspace, "tasks"), _rows(workspace, "identity")
    (tmp_path / "old").mkdir()
    create_file(tmp_path / "old" / DATABASE)
    with closing(connect_writer(tmp_path / "old" / DATABASE)) as connection:
        migrations.apply(connection, migrations.every()[:1])
        connection.execute("PRAGMA foreign_keys = OFF")
        for table, held in rows.items():
            known = {row["name"] for row in connection.execute(f"PRAGMA table_info({table})")}
            for row in held:
                values = {name: value for name, value in row.items() if name in known}
                places = ", ".join("?" * len(values))
                connection.execute(
                    f"INSERT INTO {table} ({', '.join(values)}) VALUES ({places})",
                    tuple(values.values()),
                )
        connection.execute("INSERT INTO strokes VALUES (1, 1, x'00', '2026-01-01T00:00:00.0Z')")
    with Workspace.open(tmp_path / "old") as workspace:
        made = draft.latest(workspace.read(), 1)
        assert made is not None and draft_map.of_draft(workspace.read(), made.id) == []
        (stroke,) = journal.pending(workspace.read(), 1)
        assert stroke.base is None
        assert check(workspace.read()) == []
    assert len(backup.every(tmp_path / "old")) == 1


def _rows(workspace: Workspace, table: str) -> list[dict[str, object]]:
    return [dict(row) for row in workspace.read().execute(f"SELECT * FROM {table}")]
