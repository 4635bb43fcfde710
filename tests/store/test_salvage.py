"""A damaged database: what can be read of it lives on in a new workspace, and the rest is named."""

from __future__ import annotations

import random
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from store import backup, case, check, masks, note, revision
from store.connection import DATABASE
from store.refusal import Refused
from store.salvage import Report, salvage
from store.workspace import Workspace
from tests.store.story import TASK, a_case, a_mask, decide, do, draft_case, in_line, state

CASES = 40
SHAPE = (12, 24, 24)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Forty cases with drafts, twenty of them decided on, and one note."""
    place = tmp_path / "broken"
    with Workspace.create(place, TASK, "ana") as workspace:
        for number in range(CASES):
            new = a_case(f"case_{number:02d}", shape=SHAPE)
            do(workspace, lambda write, new=new: case.add(write, new))
        for case_id in range(1, CASES + 1):
            draft_case(workspace, case_id, seed=case_id)
        decide_on(workspace, range(1, CASES // 2))
        do(workspace, lambda write: note.add(write, case=1, text="an odd edge"))
    (place / "models" / "m").mkdir()
    (place / "models" / "m" / "contract.json").write_text("{}", "utf-8")
    return place


def decide_on(workspace: Workspace, cases: range) -> None:
    for case_id in cases:
        do_decide(workspace, case_id)


def do_decide(workspace: Workspace, case_id: int) -> None:
    mask = a_mask(100 + case_id, SHAPE)

    def accept(write: object) -> None:
        from store import decision

        sha256 = masks.put(write, mask)  # type: ignore[arg-type]
        kept = revision.add(
            write,  # type: ignore[arg-type]
            case=case_id,
            mask_sha256=sha256,
            verified=revision.Verified("all"),
        )
        decision.record(write, case=case_id, kind="accept", revision=kept)  # type: ignore[arg-type]

    do(workspace, accept)


def pages(file: Path) -> tuple[int, int]:
    with closing(sqlite3.connect(file)) as plain:
        size = plain.execute("PRAGMA page_size").fetchone()[0]
    return size, file.stat().st_size // size


def break_pages(file: Path, share: float, seed: int) -> int:
    """Fill some pages with noise, never the first one; gives how many."""
    size, count = pages(file)
    rng = random.Random(seed)
    broken = rng.sample(range(1, count), max(1, int(share * count)))
    with file.open("r+b") as opened:
        for number in broken:
            opened.seek(number * size)
            opened.write(rng.randbytes(size))
    return len(broken)


def kept(report: Report, table: str) -> int:
    return sum(one.kept + one.from_backup for one in report.tables if one.table == table)


def test_a_sound_workspace_is_salvaged_whole(folder: Path, tmp_path: Path) -> None:
    report = salvage(folder, tmp_path / "new", "ana")
    assert report.faults == () and report.back_in_queue == ()
    assert sum(one.left_out for one in report.tables) == 0
    assert (kept(report, "cases"), kept(report, "decisions")) == (CASES, CASES // 2 - 1)
    with Workspace.open(tmp_path / "new") as again:
        assert note.search(again.read(), "edge")[0].text == "an odd edge"
        latest = revision.latest(again.read(), 3)
        assert latest is not None
        assert (masks.get(again.read(), latest.mask_sha256) == a_mask(103, SHAPE)).all()
        assert (again.folder / "models" / "m" / "contract.json").is_file()
        decide(again, CASES, seed=7)
        assert check.check(again.read()) == []


@pytest.mark.parametrize("seed", range(6))
def test_broken_pages_cost_their_own_rows_and_a_backup_fills_the_gap(
    folder: Path, tmp_path: Path, seed: int
) -> None:
    """A backup, ten more decisions, then every twelfth page is noise."""
    backup.snapshot(folder)
    with Workspace.open(folder) as workspace:
        decide_on(workspace, range(CASES // 2, CASES // 2 + 10))
    assert break_pages(folder / DATABASE, 1 / 12, seed) >= 3
    with closing(sqlite3.connect(folder / DATABASE)) as plain, pytest.raises(AssertionError):
        assert check.check(plain) == []
    report = salvage(folder, tmp_path / "new", "ana")
    assert kept(report, "cases") == CASES
    assert kept(report, "decisions") >= CASES // 2 - 1, "the backup holds all of these"
    assert not any("file is damaged" in fault for fault in report.faults)
    assert not any("is damaged" in fault for fault in report.faults), "every mask is proven"
    with Workspace.open(tmp_path / "new") as again:
        for case_id in range(1, CASES // 2):
            latest = revision.latest(again.read(), case_id)
            assert latest is not None
            found = masks.get(again.read(), latest.mask_sha256)
            assert (found == a_mask(100 + case_id, SHAPE)).all()
        for case_id in report.back_in_queue:
            assert state(again, case_id) in ("new", "drafted")
            assert case_id in in_line(again)
        for case_id in (n for n in range(1, CASES + 1) if state(again, n) == "verified"):
            assert revision.latest(again.read(), case_id) is not None
        decide(again, CASES)


def test_a_file_cut_off_in_the_middle_gives_what_lies_before(folder: Path, tmp_path: Path) -> None:
    backup.snapshot(folder)
    size, count = pages(folder / DATABASE)
    with (folder / DATABASE).open("r+b") as opened:
        opened.truncate(size * (count * 2 // 3))
    report = salvage(folder, tmp_path / "new", "ana")
    assert kept(report, "cases") == CASES and report.backup is not None
    assert sum(one.from_backup for one in report.tables) > 0
    with Workspace.open(tmp_path / "new", write=False) as again:
        assert len(case.every(again.read())) == CASES


def test_without_a_backup_what_was_lost_is_counted_and_comes_back_to_the_queue(
    folder: Path, tmp_path: Path
) -> None:
    """Every mask of a decision is noise: the cases are looked at again."""
    content = bytearray((folder / DATABASE).read_bytes())
    with Workspace.open(folder, write=False) as workspace:
        connection = workspace.read()
        shas = [revision.latest(connection, n).mask_sha256 for n in range(1, 6)]  # type: ignore[union-attr]
        blobs = [
            bytes(
                connection.execute("SELECT data FROM blobs WHERE sha256 = ?", (sha,)).fetchone()[0]
            )
            for sha in shas
        ]
    for blob in blobs:
        at = content.find(blob[:1000])
        assert at > 0
        content[at + 500 : at + 510] = bytes(10)
    (folder / DATABASE).write_bytes(content)
    report = salvage(folder, tmp_path / "new", "ana")
    assert report.back_in_queue == (1, 2, 3, 4, 5) and report.backup is None
    lost = {one.table: one.left_out for one in report.tables}
    assert (lost["revisions"], lost["decisions"]) == (5, 5)
    with Workspace.open(tmp_path / "new") as again:
        assert in_line(again)[:5] == [1, 2, 3, 4, 5] or set(in_line(again)) >= {1, 2, 3, 4, 5}
        log = again.read().execute("SELECT action FROM audit ORDER BY id DESC").fetchone()
        assert log["action"] == "workspace.salvage"


def test_the_damaged_workspace_stays_as_it_is(folder: Path, tmp_path: Path) -> None:
    break_pages(folder / DATABASE, 0.1, 4)
    before = (folder / DATABASE).read_bytes()
    salvage(folder, tmp_path / "new", "ana")
    assert (folder / DATABASE).read_bytes() == before


def test_a_folder_that_holds_something_is_left_alone(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "letter.txt").write_text("dear", "utf-8")
    with pytest.raises(Refused) as no:
        salvage(folder, tmp_path / "full", "ana")
    assert no.value.code == "folder-not-empty"


def test_a_file_without_a_readable_page_says_to_restore(folder: Path, tmp_path: Path) -> None:
    (folder / DATABASE).write_bytes(random.Random(1).randbytes(50_000))
    with pytest.raises(Refused) as no:
        salvage(folder, tmp_path / "new", "ana")
    assert no.value.code == "nothing-left" and "backup" in no.value.hint
