"""What is typed wrong is answered with what to type instead, and nothing is made."""

from __future__ import annotations

from pathlib import Path

from tests.cli.terminal import run


def test_a_folder_after_init_is_told_where_it_goes(tmp_path: Path) -> None:
    said = run("init", tmp_path / "new", "--labels", "spleen")
    assert said.status == 2 and said.out == "" and not (tmp_path / "new").exists()
    assert said.err.endswith("The folder goes first: voxloop -w FOLDER init --labels NAMES\n")


def test_other_words_are_sent_to_the_help(tmp_path: Path) -> None:
    for words in (("train", "--nope"), ("-w", tmp_path, "init", "and", "more"), ("nonsense",)):
        said = run(*words)
        assert said.status == 2 and said.err.endswith("See: voxloop --help\n")
