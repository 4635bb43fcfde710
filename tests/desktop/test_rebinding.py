"""Keys of one's own: given, taken, reset, kept in keys.toml, and carried along as a profile."""

from __future__ import annotations

from pathlib import Path

import pytest

from desktop.commands import by_id, table
from desktop.input import bindings
from desktop.input.rebinding import Rebinding


@pytest.fixture
def book(tmp_path: Path) -> Rebinding:
    return Rebinding(tmp_path / "config" / "keys.toml")


def test_a_new_key_counts_at_once_and_at_the_next_start(book: Rebinding) -> None:
    assert book.bind("review.flag", "Ctrl+G")
    for keys in (book, Rebinding(book.file)):
        assert keys.bindings.command("Ctrl+G") is by_id("review.flag")
        assert keys.bindings.command("F") is None
        assert keys.own("review.flag") and not keys.own("review.skip")
        assert not any("Flag" in fault for fault in keys.bindings.faults)


def test_a_command_keeps_its_further_keys(book: Rebinding) -> None:
    book.bind("review.accept", "Ctrl+Return")
    assert book.keys("review.accept") == ("Ctrl+Return", "Enter")


def test_who_holds_a_key_is_named_and_loses_only_that_key(book: Rebinding) -> None:
    holder = book.holder("B", "review.flag")
    assert holder is by_id("paint.brush")
    assert book.holder("F", "review.flag") is None, "its own key is no conflict"
    book.bind("review.flag", "B")
    assert book.bindings.command("B") is by_id("review.flag")
    assert book.keys("paint.brush") == ()
    again = Rebinding(book.file).bindings.faults
    assert not any("Brush" in fault for fault in again), "a taken key is no fault later"


def test_a_command_can_be_without_a_key(book: Rebinding) -> None:
    book.clear("app.theme")
    assert Rebinding(book.file).keys("app.theme") == ()


def test_reset_brings_the_usual_keys_back(book: Rebinding) -> None:
    book.bind("review.flag", "B")
    book.reset("review.flag")
    assert book.key_of("review.flag") == "F"
    assert book.keys("paint.brush") == (), "what was taken from others stays until they are reset"
    book.reset("paint.brush")
    assert book.key_of("paint.brush") == "B"
    book.bind("review.skip", "J")
    book.reset_all()
    assert book.overrides == {}
    assert book.bindings == bindings.bindings({})


def test_bound_back_by_hand_it_is_no_longer_its_own(book: Rebinding) -> None:
    book.bind("review.flag", "G")
    book.bind("review.flag", "F")
    assert not book.own("review.flag")


@pytest.mark.parametrize(("key", "fits"), [("P", False), ("Ctrl+J", True), ("F9", True)])
def test_what_runs_while_typing_takes_no_single_sign(book: Rebinding, key: str, fits: bool) -> None:
    assert by_id("app.palette").scope == "text"
    assert (book.refusal(key, "app.palette") == "") == fits
    assert book.refusal(key, "review.flag") == ""


def test_a_profile_is_carried_to_another_machine(book: Rebinding, tmp_path: Path) -> None:
    book.bind("review.flag", "Ctrl+G")
    book.clear("app.theme")
    assert book.export(tmp_path / "mine.toml")
    other = Rebinding(tmp_path / "elsewhere" / "keys.toml")
    other.bind("review.skip", "J")
    other.take_profile(tmp_path / "mine.toml")
    assert other.overrides == book.overrides
    assert other.key_of("review.skip") == "K", "a profile stands in place of what was there"
    assert Rebinding(other.file).overrides == book.overrides


def test_a_profile_that_cannot_be_read_changes_nothing(book: Rebinding, tmp_path: Path) -> None:
    book.bind("review.flag", "Ctrl+G")
    (tmp_path / "bad.toml").write_text("not = = toml", "utf-8")
    for name in ("bad.toml", "none.toml"):
        (fault,) = book.take_profile(tmp_path / name)
        assert str(tmp_path) not in fault, "no path is said"
    assert book.key_of("review.flag") == "Ctrl+G"


def test_a_folder_that_cannot_be_written_is_said_and_the_key_holds(tmp_path: Path) -> None:
    (tmp_path / "config").write_text("a file stands here", "utf-8")
    book = Rebinding(tmp_path / "config" / "keys.toml")
    assert not book.bind("review.flag", "Ctrl+G")
    assert book.key_of("review.flag") == "Ctrl+G"


def test_whoever_watches_hears_of_every_change(book: Rebinding) -> None:
    heard: list[str] = []
    book.on_changed(lambda: heard.append(book.key_of("review.flag")))
    book.bind("review.flag", "G")
    book.clear("review.flag")
    book.reset_all()
    assert heard == ["G", "", "F"]


def test_every_command_can_be_given_a_key(book: Rebinding) -> None:
    for row in table():
        if not row.takes:
            book.bind(row.id, "Ctrl+Alt+Shift+F12")
            assert book.bindings.command("Ctrl+Alt+Shift+F12") is row
