"""Before a backup takes the place of the database, a person sees what goes and what comes."""

from __future__ import annotations

from pathlib import Path

import pytest

from store import backup, case, preview
from store.connection import DATABASE
from store.preview import Preview
from store.refusal import Refused
from store.workspace import Workspace
from tests.store.story import TASK, a_model, decide, take


def of(kind: str, seen: Preview) -> tuple[int, int]:
    """Lost and gained."""
    (found,) = [one for one in seen.differences if one.kind == kind]
    return found.lost, found.gained


def test_what_came_after_the_backup_would_be_lost(workspace: Workspace) -> None:
    (one,) = take(workspace, "one")
    copy = backup.snapshot(workspace.folder)
    take(workspace, "two", "three")
    decide(workspace, one)
    a_model(workspace)
    seen = preview.preview(workspace.folder, copy.file)
    assert seen.replaces and seen.same_workspace
    assert of("cases", seen) == (2, 0) and of("decisions", seen) == (1, 0)
    assert of("models", seen) == (1, 0) and of("drafts", seen) == (0, 0)
    assert "2 of 3 cases would be lost (two, three)." in seen.words
    assert "1 of 1 models would be lost (m1)." in seen.words


def test_what_the_backup_holds_and_the_database_lost_would_come_back(tmp_path: Path) -> None:
    """Restored to an earlier day by mistake: the aside copy brings the later day back."""
    folder = tmp_path / "w"
    with Workspace.create(folder, TASK, "ana") as workspace:
        (one,) = take(workspace, "one")
        early = backup.snapshot(folder)
        decide(workspace, one, seed=5)
    aside = backup.restore(folder, early.file)
    assert aside is not None
    with Workspace.open(folder) as workspace:
        decide(workspace, one, seed=6)
    seen = preview.preview(folder, aside)
    assert of("decisions", seen) == (1, 1), "the same number, another decision"
    assert "1 decisions would come back." in seen.words


def test_nothing_differs(workspace: Workspace) -> None:
    take(workspace, "one")
    copy = backup.snapshot(workspace.folder)
    assert preview.preview(workspace.folder, copy.file).words == ("Nothing differs.",)


def test_a_backup_of_another_workspace_says_so(workspace: Workspace, tmp_path: Path) -> None:
    with Workspace.create(tmp_path / "other", TASK, "ana") as other:
        copy = backup.snapshot(other.folder)
    seen = preview.preview(workspace.folder, copy.file)
    assert not seen.same_workspace and "another workspace" in seen.words[0]


def test_onto_an_empty_folder_everything_comes_back(workspace: Workspace, tmp_path: Path) -> None:
    take(workspace, "one", "two")
    copy = backup.snapshot(workspace.folder)
    seen = preview.preview(tmp_path / "new", copy.file)
    assert not seen.replaces and of("cases", seen) == (0, 2)
    backup.restore(tmp_path / "new", copy.file)
    assert preview.preview(tmp_path / "new", copy.file).words == ("Nothing differs.",)


def test_over_a_damaged_database_it_says_that_nothing_can_be_compared(tmp_path: Path) -> None:
    folder = tmp_path / "w"
    with Workspace.create(folder, TASK, "ana") as workspace:
        take(workspace, "one")
        copy = backup.snapshot(folder)
    (folder / DATABASE).write_bytes(b"SQLite format 3\0" + bytes(range(256)) * 40)
    seen = preview.preview(folder, copy.file)
    assert seen.replaces and not seen.readable and "cannot be read" in seen.words[0]
    aside = backup.restore(folder, copy.file)
    assert aside is not None and aside.read_bytes().startswith(b"SQLite"), "kept aside as it was"
    with Workspace.open(folder) as again:
        assert [found.name for found in case.every(again.read())] == ["one"]


def test_a_file_that_is_no_backup_is_refused(workspace: Workspace, tmp_path: Path) -> None:
    (tmp_path / "letter.db").write_text("dear", "utf-8")
    for file in (tmp_path / "letter.db", tmp_path / "nothing.db"):
        with pytest.raises(Refused) as no:
            preview.preview(workspace.folder, file)
        assert no.value.code == "backup"


def test_models_whose_weights_are_elsewhere_are_named(workspace: Workspace) -> None:
    a_model(workspace)
    assert preview.missing_weights(workspace.folder) == ("m1",)
    (workspace.folder / "models" / "m").mkdir(parents=True)
    assert preview.missing_weights(workspace.folder) == ()


def test_a_restore_leaves_no_log_behind_that_would_be_played_onto_the_backup(
    tmp_path: Path,
) -> None:
    """The log of the replaced database holds what the backup must not show."""
    folder = tmp_path / "w"
    with Workspace.create(folder, TASK, "ana") as workspace:
        take(workspace, "one")
        copy = backup.snapshot(folder)
        take(workspace, "two")
        kept = [Path(f"{folder / DATABASE}{suffix}").read_bytes() for suffix in ("", "-wal")]
    # As a kill leaves it: the last commits are in the log only.
    (folder / DATABASE).write_bytes(kept[0])
    Path(f"{folder / DATABASE}-wal").write_bytes(kept[1])
    aside = backup.restore(folder, copy.file)
    with Workspace.open(folder) as again:
        assert [found.name for found in case.every(again.read())] == ["one"]
    assert aside is not None
    seen = preview.preview(folder, aside)
    assert of("cases", seen) == (0, 1), "and what was put aside has them all"


@pytest.mark.parametrize("dies_at", ["link", "replace"])
def test_a_restore_that_dies_half_way_leaves_the_database_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, dies_at: str
) -> None:
    """At no moment is the folder without a database that can be opened."""
    folder = tmp_path / "w"
    with Workspace.create(folder, TASK, "ana") as workspace:
        take(workspace, "one")
        copy = backup.snapshot(folder)
        take(workspace, "two")

    def dies(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched, pytest.raises(KeyboardInterrupt):
        patched.setattr(backup.os, dies_at, dies)
        backup.restore(folder, copy.file)
    with Workspace.open(folder) as again:
        assert [found.name for found in case.every(again.read())] == ["one", "two"]
    backup.restore(folder, copy.file)
    with Workspace.open(folder) as again:
        assert [found.name for found in case.every(again.read())] == ["one"]
