"""The command table holds together, and whatever the input, one row runs where it is live."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop.commands import SCOPES, TOPICS, Command, by_id, table
from desktop.input.bindings import bindings, spelled
from desktop.input.dispatch import dispatch, live
from desktop.input.rebinding import Rebinding
from desktop.session import Session
from desktop.tools import tools
from tests.desktop.room import Heard, session_on, workspace_with

ROWS = [pytest.param(row, id=row.id) for row in table()]


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    with workspace_with(tmp_path, ("liver_001", "liver_002")) as workspace:
        yield session_on(workspace)


def twice(values: list[str]) -> list[str]:
    return [value for value, count in Counter(values).items() if count > 1]


def test_no_two_commands_share_an_id_key_control_or_phrase() -> None:
    """All scopes are live together on the review page, so nothing may be shared at all."""
    assert twice([row.id for row in table()]) == []
    assert twice([key for row in table() for key in row.keys]) == []
    assert twice([row.pad for row in table() if row.pad]) == []
    assert twice([phrase for row in table() for phrase in row.phrases]) == []
    assert twice([row.words for row in table()]) == []


@pytest.mark.parametrize("row", ROWS)
def test_a_row_is_complete(row: Command) -> None:
    assert re.fullmatch(r"[a-z]+\.[a-z_]+", row.id) and row.id.partition(".")[0] in TOPICS
    assert row.scope in SCOPES
    names = {"CT", "Dice", "PACS", "ITK-SNAP", "Slicer"} & {*row.words.split()}
    assert (row.words[0].isupper() and row.words[1:] == row.words[1:].lower()) or names
    assert row.help.endswith(".") and row.help[0].isupper()
    assert all(len(phrase.split()) >= 2 and phrase.islower() for phrase in row.phrases)
    assert row.hold == (row.release is not None)
    assert all(spelled(key) == key for key in row.keys), "spelled as the keyboard spells it"
    assert not (row.takes and row.keys), "a key cannot give arguments"


def test_the_default_hands() -> None:
    expected = {
        "Return": "review.accept",
        "Space": "look.peek",
        "Tab": "hotspot.next",
        "Shift+Tab": "hotspot.previous",
        "A": "hotspot.accept",
        "X": "hotspot.reject",
        "F": "review.flag",
        "K": "review.skip",
        "1": "look.soft",
        "8": "look.subdural",
        "B": "paint.brush",
        "E": "paint.eraser",
        "[": "paint.smaller",
        "]": "paint.larger",
        ",": "label.previous",
        ".": "label.next",
        "U": "look.heat",
        "C": "look.crosshair",
        "Ctrl+Z": "app.undo",
        "Ctrl+Shift+Z": "app.redo",
        "Ctrl+Right": "queue.next",
        "Ctrl+Left": "queue.previous",
        "Ctrl+Shift+P": "app.palette",
        "?": "app.sheet",
        "Escape": "paint.look",
        "PageUp": "slice.page_up",
        "End": "slice.last",
    }
    held = bindings({}).by_key
    assert {key: held.get(key) for key in expected} == expected


def test_every_tool_has_its_command_with_its_own_key() -> None:
    for tool in tools():
        row = by_id(f"paint.{tool.id}")
        assert (row.key, row.words, row.icon) == (tool.key, tool.title, tool.icon)


def test_every_live_command_runs(session: Session) -> None:
    """A key that is shown works: each row that says it is live does not fail."""
    heard = Heard(session)
    able = [row for row in table() if live(row, session)]
    for row in sorted(able, key=lambda row: row.id.startswith("review.")):
        if session.open is None:
            break
        heard.clear()
        if dispatch(session, row.id, "keyboard") and row.id not in ("paint.keep", "queue.open"):
            assert heard.changes or row.takes, f"{row.id} says nothing"
        if row.release is not None:
            row.release(session, session.invocation(row.id))


def test_scope_decides_what_is_live(session: Session) -> None:
    assert dispatch(session, "look.heat", "keyboard")
    session.show_page("model")
    assert not dispatch(session, "look.heat", "keyboard")
    assert not dispatch(session, "queue.next", "keyboard")
    assert dispatch(session, "app.sheet", "keyboard")
    assert dispatch(session, "model.promote", "mouse") and session.requested == "promote"
    session.show_page("review")
    assert not dispatch(session, "model.promote", "mouse")
    assert not dispatch(session, "review.accept", "keyboard", in_text=True)
    assert not dispatch(session, "app.undo", "keyboard", in_text=True), (
        "a field undoes its own text"
    )
    assert dispatch(session, "app.palette", "keyboard", in_text=True)
    assert session.requested == "palette"


def test_presets_are_for_ct(tmp_path: Path) -> None:
    with workspace_with(tmp_path, ("a",), modality="MR") as workspace:
        session = session_on(workspace)
        window = session.window
        assert not dispatch(session, "look.lung", "keyboard")
        assert session.window == window
        assert dispatch(session, "look.fit", "keyboard")


def test_an_unknown_command_is_a_mistake_of_the_caller(session: Session) -> None:
    with pytest.raises(KeyError):
        dispatch(session, "review.acept", "keyboard")


# -- the person's own keys --------------------------------------------------------------------
def test_a_persons_key_wins_over_a_default_and_the_conflict_is_named() -> None:
    keys = bindings({"review.flag": "b"})
    assert keys.command("B") is by_id("review.flag")
    assert keys.command("F") is None
    assert keys.key_of("paint.brush") == ""
    assert keys.faults == ("B runs “Flag the case”, so “Brush” is without it.",)


def test_keys_can_be_several_none_or_in_tables() -> None:
    keys = bindings({"look": {"heat": ["f9", "ctrl+U"]}, "app.theme": ""})
    assert keys.keys["look.heat"] == ("F9", "Ctrl+U")
    assert keys.key_of("app.theme") == "" and keys.command("U") is None
    assert keys.faults == ()


def test_what_is_wrong_in_the_file_is_said_and_the_rest_holds(tmp_path: Path) -> None:
    file = tmp_path / "keys.toml"
    file.write_text('"review.acept" = "G"\n"look.heat" = "Hyper+Q"\n"review.skip" = "J"\n')
    keys = Rebinding(file).bindings
    assert keys.key_of("review.skip") == "J" and keys.key_of("look.heat") == "U"
    assert keys.faults == (
        "keys.toml names review.acept, which is no command.",
        "keys.toml gives look.heat a key that is none: Hyper+Q.",
    )
    file.write_text("not = = toml")
    keys = Rebinding(file).bindings
    assert keys.faults[0].startswith("keys.toml could not be read")
    assert keys.key_of("review.skip") == "K"
    assert Rebinding(tmp_path / "none.toml").bindings == bindings({})


@pytest.mark.parametrize(
    ("said", "key"),
    [
        ("shift+ctrl+z", "Ctrl+Shift+Z"),
        ("pageup", "PageUp"),
        ("Ctrl++", "Ctrl++"),
        ("f5", "F5"),
        ("?", "?"),
        ("Hyper+A", None),
        ("Ctrl+Nothing", None),
        ("", None),
    ],
)
def test_one_spelling_for_each_key(said: str, key: str | None) -> None:
    assert spelled(said) == key
