"""A person's own phrases: taken from whoever has them, kept as a file, and never a single word."""

from __future__ import annotations

from pathlib import Path

import pytest

from desktop.commands import by_id, table
from desktop.input.voice.own_phrases import OwnPhrases


@pytest.fixture
def book(tmp_path: Path) -> OwnPhrases:
    return OwnPhrases(tmp_path / "home" / "phrases.toml")


def test_without_a_file_each_command_has_its_usual_phrases(book: OwnPhrases) -> None:
    assert book.faults == () and book.overrides == {}
    assert all(book.phrases(row.id) == row.phrases for row in table())


def test_a_phrase_takes_the_place_of_the_first_and_outlives_the_window(book: OwnPhrases) -> None:
    told: list[bool] = []
    book.on_changed(lambda: told.append(book.own("app.undo")))
    assert book.bind("app.undo", "  Oh  No ")
    assert book.phrases("app.undo") == ("oh no", *by_id("app.undo").phrases[1:])
    assert told == [True] and OwnPhrases(book.file).overrides == book.overrides
    assert book.reset("app.undo") and not book.own("app.undo")
    assert OwnPhrases(book.file).overrides == {}


def test_a_phrase_of_another_command_is_named_and_taken_from_it(book: OwnPhrases) -> None:
    usual = by_id("app.redo").phrases[0]
    holder = book.holder(usual.upper(), "app.undo")
    assert holder is by_id("app.redo") and book.holder(usual, "app.redo") is None
    book.bind("app.undo", usual)
    assert usual in book.phrases("app.undo") and usual not in book.phrases("app.redo")
    book.reset("app.redo")
    assert usual not in book.phrases("app.redo"), "it stays with whom it was given to"
    book.reset_all()
    assert book.phrases("app.redo") == by_id("app.redo").phrases


@pytest.mark.parametrize(
    ("said", "why"),
    [("undo", "two words"), ("slice 9", "no figures"), ("", "words only"), ("go, now", "words")],
)
def test_what_is_no_phrase_is_refused(book: OwnPhrases, said: str, why: str) -> None:
    assert why in book.refusal(said, "app.undo")
    assert book.refusal("don't do that", "app.undo") == ""


def test_a_command_can_be_left_without_a_phrase(book: OwnPhrases) -> None:
    book.clear("app.undo")
    assert book.phrases("app.undo") == () and OwnPhrases(book.file).phrases("app.undo") == ()


def test_a_profile_is_exported_and_taken_with_its_faults_named(
    book: OwnPhrases, tmp_path: Path
) -> None:
    book.bind("app.undo", "oh no")
    profile = tmp_path / "mine.toml"
    assert book.export(profile)
    other = OwnPhrases(tmp_path / "other.toml")
    assert other.take_profile(profile) == () and other.phrases("app.undo")[0] == "oh no"
    profile.write_text(
        '"app.undo" = ["go back now", "single"]\n"app.redo" = ["go back now"]\n'
        '"app.none" = "a b"\n',
        "utf-8",
    )
    faults = other.take_profile(profile)
    assert len(faults) == 3 and any("no command" in fault for fault in faults)
    assert any("already" in fault for fault in faults)
    assert other.phrases("app.redo") == ("go back now",) and other.phrases("app.undo") == ()
    assert other.take_profile(tmp_path / "gone.toml") == ("There is no such profile.",)
    profile.write_text("not = = toml", "utf-8")
    assert "could not be read" in other.take_profile(profile)[0]
    assert other.phrases("app.redo") == ("go back now",), "a broken profile changes nothing"


def test_a_profile_that_gives_a_usual_phrase_away_takes_it_from_its_owner(tmp_path: Path) -> None:
    usual = by_id("app.redo").phrases[0]
    file = tmp_path / "phrases.toml"
    file.write_text(f'"app.undo" = ["{usual}"]\n', "utf-8")
    book = OwnPhrases(file)
    assert book.phrases("app.undo") == (usual,) and usual not in book.phrases("app.redo")


def test_a_folder_that_cannot_be_written_is_said(tmp_path: Path) -> None:
    (tmp_path / "home").write_text("a file", "utf-8")
    book = OwnPhrases(tmp_path / "home" / "phrases.toml")
    assert not book.bind("app.undo", "oh no")
    assert book.phrases("app.undo")[0] == "oh no", "it holds until the window closes"
