"""The audit log: a chain in which any later change shows, and which gives nothing personal away."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from store import audit, case, note
from store.audit import GENESIS, Invocation
from store.canonical import canonical_json, sha256_of_text
from store.connection import DATABASE
from store.workspace import Workspace
from tests.store.story import TASK, a_case, a_model, decide, do, draft_case, take


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A closed workspace with a log of some length."""
    with Workspace.create(tmp_path / "w", TASK, "ana") as workspace:
        (case_id,) = take(workspace, "one")
        for number in range(5):
            decide(workspace, case_id, seed=number, reason=f"reason {number}")
    return tmp_path / "w"


def tamper(folder: Path, sql: str) -> None:
    """Change the file behind the store's back, with the guards taken away first."""
    with closing(sqlite3.connect(folder / DATABASE)) as plain:
        for (name,) in plain.execute(
            "SELECT name FROM sqlite_master WHERE type = 'trigger'"
        ).fetchall():
            plain.execute(f"DROP TRIGGER {name}")
        plain.executescript(sql)


def verified(folder: Path, anchored: str | None = None) -> audit.Intact:
    with Workspace.open(folder, write=False) as reader:
        return audit.verify(reader.read(), anchored)


def test_an_untouched_log_is_intact(folder: Path) -> None:
    assert verified(folder) == audit.Intact(True, 8)


@pytest.mark.parametrize("column", audit.CHAINED[1:])
def test_a_change_in_any_column_is_found(folder: Path, column: str) -> None:
    tamper(folder, f"UPDATE audit SET {column} = coalesce({column}, 0) + 1 WHERE id = 5")
    outcome = verified(folder)
    assert not outcome.intact
    assert outcome.first_fault == "Row 5 of the audit log was changed after it was written."


def test_a_changed_row_with_a_recomputed_hash_is_found_at_the_next_row(folder: Path) -> None:
    with Workspace.open(folder, write=False) as reader:
        row = reader.read().execute("SELECT * FROM audit WHERE id = 5").fetchone()
    forged = {name: row[name] for name in audit.CHAINED} | {"actor": "mallory"}
    hashed = sha256_of_text(row["previous"] + canonical_json(forged))
    tamper(folder, f"UPDATE audit SET actor = 'mallory', hash = '{hashed}' WHERE id = 5")
    assert "Row 6" in str(verified(folder).first_fault)


@pytest.mark.parametrize("column", ["previous", "hash"])
def test_a_change_in_a_link_is_found(folder: Path, column: str) -> None:
    tamper(folder, f"UPDATE audit SET {column} = '{'f' * 64}' WHERE id = 5")
    assert "Row 5" in str(verified(folder).first_fault)


def test_a_removed_row_is_found(folder: Path) -> None:
    tamper(folder, "DELETE FROM audit WHERE id = 4")
    assert verified(folder).first_fault == "Row 4 of the audit log is missing."


def test_rows_that_changed_places_are_found(folder: Path) -> None:
    tamper(
        folder,
        "UPDATE audit SET id = 99 WHERE id = 4; UPDATE audit SET id = 4 WHERE id = 5;"
        "UPDATE audit SET id = 5 WHERE id = 99;",
    )
    assert "Row 4" in str(verified(folder).first_fault)


def test_a_log_that_was_cut_off_is_found_only_with_an_anchor(folder: Path) -> None:
    with Workspace.open(folder, write=False) as reader:
        head = audit.anchor(reader.read())
    assert verified(folder, head).intact
    tamper(folder, "DELETE FROM audit WHERE id > 6")
    assert verified(folder).intact, "a chain alone cannot know where it ended"
    assert not verified(folder, head).intact


def test_an_old_anchor_holds_while_the_log_grows(workspace: Workspace) -> None:
    before = audit.anchor(workspace.read())
    take(workspace, "one", "two")
    assert audit.anchor(workspace.read()) != before
    assert audit.verify(workspace.read(), before).intact


def test_an_empty_log_is_anchored_at_its_beginning() -> None:
    with closing(sqlite3.connect(":memory:")) as blank:
        blank.row_factory = sqlite3.Row
        blank.execute("CREATE TABLE audit (id INTEGER PRIMARY KEY, hash TEXT)")
        assert audit.anchor(blank) == GENESIS


def test_the_log_says_who_did_what_when_from_where_on_which_draft(workspace: Workspace) -> None:
    (case_id,) = take(workspace, "one")
    model_id = a_model(workspace, "b" * 64)
    draft_id = draft_case(workspace, case_id, model=model_id)
    by = Invocation("review.accept", "pad", "ben", confidence=None)
    decide(workspace, case_id, draft=draft_id, invocation=by, reason="looks right")
    entry = audit.log(workspace.read(), 1)[0]
    assert (entry.actor, entry.source, entry.command) == ("ben", "pad", "review.accept")
    assert (entry.action, entry.object) == ("decision.accept", f"case:{case_id}")
    assert entry.before == '{"state":"drafted"}'
    assert '"state":"verified"' in str(entry.after)
    assert (entry.draft, entry.model_sha256) == (draft_id, "b" * 64)
    assert entry.reason == "looks right"
    assert entry.reason_sha256 == sha256_of_text("looks right")


def test_a_forgotten_reason_leaves_the_chain_whole(workspace: Workspace) -> None:
    (case_id,) = take(workspace, "one")
    decide(workspace, case_id, reason="Mrs Smith's spleen")
    do(workspace, lambda write: write.execute("DELETE FROM reasons"))
    assert audit.verify(workspace.read()).intact
    assert audit.log(workspace.read(), 1)[0].reason == ""


def test_no_name_and_no_word_of_a_person_is_in_the_log(workspace: Workspace) -> None:
    secret = "Smith"
    new = a_case(f"{secret}_1", source=f"/scans/{secret}", patient="f00d", warnings=(secret,))
    case_id = do(workspace, lambda write: case.add(write, new))
    do(workspace, lambda write: note.add(write, case=case_id, text=f"{secret} again"))
    decide(workspace, case_id, reason=f"known from {secret}")
    rows = workspace.read().execute("SELECT * FROM audit").fetchall()
    assert len(rows) == 5
    assert not any(secret in str(value) for row in rows for value in row)


def test_the_newest_rows_come_first(workspace: Workspace) -> None:
    take(workspace, "one", "two")
    entries = audit.log(workspace.read(), 2)
    assert [entry.object for entry in entries] == ["case:2", "case:1"]
    assert audit.entry_json(entries[0])["at"].endswith("Z")


def test_an_input_that_does_not_exist_is_not_an_invocation() -> None:
    with pytest.raises(ValueError, match="source"):
        Invocation("review.accept", "telepathy", "ana")
