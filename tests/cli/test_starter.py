"""At the terminal: a task with a spleen has a draft before any label, and `models` says whose."""

from __future__ import annotations

from pathlib import Path

from engine.imaging import phantom
from engine.loop import starting
from tests.cli.terminal import Terminal, run


def test_a_new_workspace_drafts_with_the_starter_model(tmp_path: Path) -> None:
    phantom.write_dicom(phantom.case(2, 4), tmp_path / "in" / "one")
    terminal = Terminal(tmp_path / "workspace")
    terminal.done("init", "--labels", "tumour,spleen")
    assert terminal.done("models")["models"] == []
    terminal.done("import", tmp_path / "in", "--held-out", 0)
    (made,) = terminal.done("draft", "--all")["drafts"]
    assert made["model"] == "starter model" and made["expected_dice"] is None
    assert terminal.done("draft", "--all")["drafts"] == [], "it was looked at"
    (row,) = terminal.done("models")["models"]
    assert (row["model"], row["champion"]) == ("starter model", False)
    assert row["origin"].endswith("CC0-1.0") and "no patient" in row["origin"]
    said = run("-w", tmp_path / "workspace", "models").out
    assert said.startswith("starter model candidate") and row["origin"] in said
    assert terminal.refused("promote", "starter", "--reason", "r")["code"] == "is-starter"
    assert terminal.refused("rollback", "--reason", "r")["code"] == "nothing-before"
    terminal.done("model", "retire", "starter", "--reason", "in the way")
    assert terminal.refused("draft", "--all")["code"] == "no-model"


def test_a_task_that_it_knows_nothing_of_is_refused_as_ever(tmp_path: Path) -> None:
    terminal = Terminal(tmp_path / "workspace")
    terminal.done("init", "--labels", "tumour")
    assert terminal.refused("draft", "--all")["code"] == "no-model"
    assert not (tmp_path / "workspace" / starting.FOLDER).exists()
