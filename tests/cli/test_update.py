"""`voxloop update`: says what is offered, keeps the address that worked, changes nothing else."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from desktop import settings
from store.canonical import app_version
from tests.cli.terminal import Terminal, run


@pytest.fixture
def terminal(tmp_path: Path, somebody: Path, monkeypatch: pytest.MonkeyPatch) -> Terminal:
    monkeypatch.setattr(settings, "site_folder", lambda: tmp_path / "site")
    settings.save(settings.Settings())
    return Terminal(tmp_path / "no workspace is needed")


def offer(folder: Path, version: str) -> Path:
    folder.mkdir(exist_ok=True)
    document = {"version": version, "notes": "Faster.", "file": "new.deb", "sha256": "cd" * 32}
    (folder / "voxloop.json").write_text(json.dumps(document), "utf-8")
    return folder


def test_none_is_set_and_the_sentence_says_where_to_set_one(terminal: Terminal) -> None:
    error = terminal.refused("update")
    assert error["code"] == "no-update-address" and "--from ADDRESS" in error["hint"]


def test_an_address_that_works_is_kept(terminal: Terminal, tmp_path: Path) -> None:
    share = offer(tmp_path / "share", "99.0")
    assert terminal.refused("update", "--from", tmp_path / "nowhere")["code"]
    assert settings.load().update_from == ""
    first = terminal.done("update", "--from", share)
    assert first["outcome"] == "newer" and first["own"] == app_version()
    assert terminal.done("update") == first
    said = run("update").out
    assert "Voxloop 99.0 is out" in said and "Faster." in said and str(share / "new.deb") in said
    assert sorted(file.name for file in share.iterdir()) == ["voxloop.json"]


def test_an_administrator_sets_it_for_all(terminal: Terminal, tmp_path: Path) -> None:
    share = offer(tmp_path / "share", app_version())
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "settings.toml").write_text(f'update_from = "{share}"\n', "utf-8")
    assert terminal.done("update")["outcome"] == "same"
    assert run("update").out == f"This is the newest version, {app_version()}.\n"
