"""Dictated words are written as meant: marks that were spoken, terms that were nearly heard; words
of everyday speech stay what they are."""

from __future__ import annotations

from pathlib import Path

import pytest

from desktop import settings
from desktop.input.voice import dictation
from desktop.input.voice.dictation import Phrases, written

NEAR_MISSES = {
    "hip a campus looks larger": "Hippocampus looks larger",
    "the fisher is deep": "The fissure is deep",
    "anuerysm of the ayorta": "Aneurysm of the aorta",
    "plural effusion on the left": "Pleural effusion on the left",
    "the splean and the kid knee": "The spleen and the kidney",
    "adrenel mass beside the livre": "Adrenal mass beside the liver",
    "lymph note near the trakea": "Lymph node near the trachea",
    "sist in the left low bull": "Cyst in the left lobule",
}
PLAIN = (
    "this edge is since yesterday in the plural",
    "a metal timer was literally deleted",
    "the interior is super and the classification was delayed",
    "regional rental of the art of sleeping",
    "coffee with milk tomorrow morning",
    "the lesions are next to both kidneys",
    "bilateral thrombosis and venous stasis",
)


@pytest.fixture
def phrases() -> Phrases:
    return Phrases.of(["Liver", "Spleen", "Left hippocampus"])


@pytest.mark.parametrize(("heard", "meant"), NEAR_MISSES.items())
def test_a_term_that_was_nearly_heard_is_written_as_meant(
    phrases: Phrases, heard: str, meant: str
) -> None:
    assert written(heard, phrases) == meant


@pytest.mark.parametrize("heard", PLAIN)
def test_everyday_words_stay_what_they_are(phrases: Phrases, heard: str) -> None:
    assert written(heard, phrases).lower() == heard


def test_every_term_of_the_list_is_left_as_it_is(phrases: Phrases) -> None:
    assert len(phrases.terms) > 90
    for term in sorted(phrases.terms | phrases.left):
        assert written(term, phrases).lower() == term
        assert written(f"two {term}s", phrases).lower() == f"two {term}s"


def test_fewer_words_are_wrong_after_than_before(phrases: Phrases) -> None:
    """The planted misses: all of them are mended, word for word."""
    before = sum(wrong(heard, meant) for heard, meant in NEAR_MISSES.items())
    after = sum(wrong(written(heard, phrases), meant) for heard, meant in NEAR_MISSES.items())
    assert before > 10 and after == 0


def wrong(heard: str, meant: str) -> int:
    """Words to change, add or leave out."""
    one, other = heard.lower().split(), meant.lower().split()
    row = list(range(len(other) + 1))
    for n, word in enumerate(one, 1):
        last, row = row, [n]
        for m, its in enumerate(other, 1):
            row.append(min(last[m] + 1, row[m - 1] + 1, last[m - 1] + (word != its)))
    return row[-1]


@pytest.mark.parametrize(
    ("spoken", "text"),
    [
        ("deep comma compare full stop see five", "Deep, compare. See five"),
        ("first new line second new paragraph third", "First\nSecond\n\nThird"),
        ("is it cut question mark yes period", "Is it cut? Yes."),
        ("mass open bracket two close bracket comma stable", "Mass (two), stable"),
        ("over a period of time", "Over a period of time"),
        ("the colon is dilated semicolon no more", "The colon is dilated; no more"),
        ("say literal comma and literal full stop", "Say comma and full stop"),
        ("comma", ","),
        ("[unk] is near <unk>", "… is near …"),
        ("", ""),
    ],
)
def test_marks_are_spoken(phrases: Phrases, spoken: str, text: str) -> None:
    assert written(spoken, phrases) == text


def test_the_labels_of_the_task_are_terms() -> None:
    without, with_it = Phrases.of(["Liver"]), Phrases.of(["Parathyroid"])
    assert written("the parathiroid", without) == "The parathiroid"
    assert written("the parathiroid", with_it) == "The parathyroid"


def test_a_person_adds_phrases_of_their_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(settings, "folder", lambda: tmp_path)
    assert written("a cave room", Phrases.of([])) == "A cave room"
    own = tmp_path / dictation.OWN_FILE
    own.write_text("# mine\nCave Room = cavernoma\nstaghorn\n! metall\n", "utf-8")
    phrases = Phrases.of([])
    assert written("a cave room", phrases) == "A cavernoma"
    assert written("a stagorn", phrases) == "A staghorn"
    own.write_bytes(b"\xff\xfe broken")
    assert written("a cave room", Phrases.of([])) == "A cave room"


def test_sounds_and_letters() -> None:
    assert dictation.sound("phissure") == dictation.sound("fissure")
    assert dictation.sound("kidney") != dictation.sound("liver")
    assert dictation.likeness("liver", "livre") == pytest.approx(0.6)
    assert dictation.one_off("trachea", "tracheaa") and dictation.one_off("trachea", "trakhea")
    assert not dictation.one_off("trachea", "trachea")
    assert not dictation.one_off("trachea", "trakhia")
