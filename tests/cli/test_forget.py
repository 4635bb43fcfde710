"""`voxloop forget`: shown first, done when told to, and nothing of the patient left on the disk."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from engine.loop import forgetting as loop
from store import masks, recording_part
from store.lock import Lock
from store.recording_part import About
from store.workspace import Workspace
from tests.cli.terminal import Terminal, run
from tests.loop import scans

SPOKEN = "whispered of the first"
SOUND = b"fLaC" + bytes(range(200)) * 3


@pytest.fixture
def terminal(tmp_path: Path) -> Iterator[Terminal]:
    """Two patients, labelled; the first with a spoken note, an answer and a reason."""
    terminal = Terminal(tmp_path / "workspace")
    task = tmp_path / "task.toml"
    task.write_text(
        'name = "balls"\n[[labels]]\nname = "one"\n[[labels]]\nname = "two"\n'
        '[[fields]]\nname = "comment"\nkind = "text"\n',
        "utf-8",
    )
    terminal.done("init", "--task", task)
    for number, name in ((1, "sub-01_anne"), (2, "sub-02_bert")):
        image, mask = scans.balls(number)
        scans.write(tmp_path / "in" / f"{name}.nii.gz", image)
        scans.write(tmp_path / "truth" / f"{name}.nii.gz", mask)
    terminal.done("import", tmp_path / "in")
    (tmp_path / "said.flac").write_bytes(SOUND)
    for case, words in ((1, SPOKEN), (2, "of the second")):
        name = ("sub-01_anne", "sub-02_bert")[case - 1]
        mask_file = tmp_path / "truth" / f"{name}.nii.gz"
        terminal.done("review", case, "correct", "--mask", mask_file, "--reason", f"{words} too")
        terminal.done("field", case, "comment", f"{words} as well")
        terminal.done("note", case, words, *(("--audio", tmp_path / "said.flac")[: 4 - 2 * case]))
    yield terminal


def patient(terminal: Terminal, case: int = 1) -> str:
    rows = terminal.done("cases")["cases"]
    return str(next(row["patient"] for row in rows if row["case"] == case))


def bytes_on_disk(folder: Path) -> bytes:
    return b"".join(file.read_bytes() for file in sorted(folder.rglob("*")) if file.is_file())


def blob_of(terminal: Terminal, case: int) -> bytes:
    with Workspace.open(terminal.workspace, write=False) as workspace:
        found = workspace.read().execute(
            "SELECT mask_sha256 FROM revisions WHERE case_id = ?", (case,)
        )
        _, blob = masks.encode(masks.get(workspace.read(), found.fetchone()[0]))
    return blob[masks.HEADER.size :]


def test_it_is_shown_first_and_nothing_changes(terminal: Terminal) -> None:
    who, before = patient(terminal), terminal.done("cases")
    for words, status in (((), 1), (("--dry-run",), 0), (("--dry-run", "--yes"), 0)):
        said = terminal.say("forget", who, *words)
        assert said.status == status and said.document["forgotten"] is False
        assert said.document["cases"] == [1] and said.document["counts"]["recordings"] == 1
    assert terminal.done("cases") == before
    shown = run("-w", terminal.workspace, "forget", who)
    assert "Would go: 1 case with" in shown.out and "Nothing has changed" in shown.out


def test_no_byte_of_theirs_is_left_in_the_folder(terminal: Terminal) -> None:
    blob, other = blob_of(terminal, 1), blob_of(terminal, 2)
    told = (SPOKEN.encode(), SOUND, b"sub-01_anne", blob[20:220])
    before = bytes_on_disk(terminal.workspace)
    assert [words in before for words in told] == [True] * 4
    done = terminal.done("forget", patient(terminal), "--yes")
    assert done["forgotten"] and done["backups_removed"] == []
    after = bytes_on_disk(terminal.workspace)
    assert [words in after for words in told] == [False] * 4
    assert other[20:220] in after and b"of the second" in after and b"sub-02_bert" in after
    assert terminal.done("check")["intact"] and terminal.done("audit", "verify")["intact"]
    assert [row["case"] for row in terminal.done("cases")["cases"]] == [2]
    assert [one["text"] for one in terminal.done("notes")["notes"]] == ["of the second"]
    assert terminal.refused("review", 1, "reopen")["code"] == "unknown-case"
    (newest,) = terminal.done("audit", "log", "-n", 1)["entries"]
    assert newest["action"] == "patient.forget" and newest["source"] == "cli"


def test_the_voxels_and_the_rest_of_the_cache_go_too(terminal: Terminal) -> None:
    volumes = terminal.workspace / "cache" / "volumes"
    assert len(list(volumes.iterdir())) == 2
    (terminal.workspace / "cache" / "side_by_side").mkdir()
    cut_short = [recording_part.begin(terminal.workspace, About(n, "ana")) for n in (1, 2)]
    for file in cut_short:
        recording_part.raw(file).write_bytes(bytes(64_000))
    terminal.done("forget", patient(terminal), "--yes")
    left = list(volumes.rglob("volume.npy"))
    assert len(left) == 1 and not (terminal.workspace / "cache" / "side_by_side").exists()
    assert recording_part.left(terminal.workspace) == cut_short[1:]
    kept = np.load(left[0])
    assert kept.shape == scans.SHAPE_KJI and kept.max() > 0


def test_backups_are_named_and_removed_only_where_that_is_asked(terminal: Terminal) -> None:
    made, who = terminal.done("backup")["file"], patient(terminal)
    aside = terminal.workspace / "backups" / "replaced-20260101T000000000000Z.db"
    aside.write_bytes(b"no database")
    done = terminal.done("forget", who, "--yes")
    assert done["backups"] == [made] and done["backups_unreadable"] == [str(aside)]
    assert SPOKEN.encode() in bytes_on_disk(terminal.workspace), "in the backup, as was said"
    shown = terminal.say("restore", made)
    assert shown.status == 1
    assert any("forgotten here would come back" in words for words in shown.document["words"])
    again = terminal.done("forget", who, "--yes", "--backups")
    assert sorted(again["backups_removed"]) == sorted([made, str(aside)]) and again["cases"] == []
    assert SPOKEN.encode() not in bytes_on_disk(terminal.workspace)
    fresh = terminal.done("backups")["backups"]
    assert [one["file"] for one in fresh] == [again["backup"]]
    assert terminal.say("restore", again["backup"]).document["words"] == ["Nothing differs."]


def test_releases_are_named_with_their_day(terminal: Terminal, tmp_path: Path) -> None:
    terminal.done("export", "-o", tmp_path / "out")
    who = patient(terminal)
    done = terminal.done("forget", who, "--yes")
    assert [one["release"] for one in done["releases"]] == ["r1"]
    assert who.encode() not in (terminal.workspace / "voxloop.db").read_bytes()
    assert terminal.done("export", "-o", tmp_path / "again")["release"] == "r2"
    assert {file.name for file in (tmp_path / "again").iterdir()} == {
        "sub-02_bert.nii.gz",
        "release.json",
    }


def test_a_held_workspace_and_an_unknown_patient_are_refused(terminal: Terminal) -> None:
    who = patient(terminal)
    assert terminal.refused("forget", "p_0000000000", "--yes")["code"] == "unknown-patient"
    with Lock.take(terminal.workspace, "the window"):
        assert terminal.refused("forget", who, "--yes")["code"] == "workspace-held"
    assert [row["case"] for row in terminal.done("cases")["cases"]] == [1, 2]


def test_without_room_to_pack_nothing_is_begun(
    terminal: Terminal, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Full:
        free = 1000

    monkeypatch.setattr(loop.shutil, "disk_usage", lambda _: Full)
    assert terminal.refused("forget", patient(terminal), "--yes")["code"] == "disk-full"
    assert len(terminal.done("cases")["cases"]) == 2


def test_who_was_interrupted_goes_on(terminal: Terminal, monkeypatch: pytest.MonkeyPatch) -> None:
    """Killed before the file was packed: asked again it is, though nobody is left to find."""

    def stop(_: Any) -> None:
        raise KeyboardInterrupt

    who = patient(terminal)
    with monkeypatch.context() as patched:
        patched.setattr(Workspace, "pack", stop)
        assert terminal.say("forget", who, "--yes").status == 130
    seen = terminal.say("forget", who, "--dry-run")
    assert seen.status == 0 and seen.document["cases"] == []
    assert terminal.done("forget", who, "--yes")["forgotten"]
    assert SPOKEN.encode() not in bytes_on_disk(terminal.workspace)
