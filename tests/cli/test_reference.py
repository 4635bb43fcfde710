"""The reference page says what the parser says, and says it of every option."""

from __future__ import annotations

import pytest

from desktop.cli import parser, reference


def test_the_page_in_the_repository_is_what_the_parser_says() -> None:
    assert reference.PAGE.read_text("utf-8") == reference.page(), (
        "write it anew: python -m desktop.cli.reference"
    )


def test_the_page_does_not_depend_on_the_width_of_a_terminal(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    before = reference.page()
    monkeypatch.setenv("COLUMNS", "30")
    assert reference.page() == before


@pytest.mark.parametrize("path", reference.paths())
def test_every_command_argument_and_option_has_words(path: str) -> None:
    command = parser.command()
    for word in path.split():
        command = command.commands[word]  # type: ignore[assignment]
    assert command.help and command.help.endswith(".")
    for parameter in command.params:
        assert getattr(parameter, "help", None), f"{path}: {parameter.name} has no words"


def test_global_json_may_stand_anywhere_before_a_double_dash() -> None:
    assert parser.json_first(["-w", "x", "cases", "--json"]) == ["--json", "-w", "x", "cases"]
    assert parser.json_first(["note", "1", "--", "--json"]) == ["note", "1", "--", "--json"]
