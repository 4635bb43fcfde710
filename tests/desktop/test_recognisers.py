"""Both recognisers keep one contract, and nothing that would end the process reaches them."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest

from desktop.input.voice import models, recognisers
from desktop.input.voice.recognisers import GARBAGE, RATE_HZ, Ear, _accents
from desktop.input.voice.recognisers import pocketsphinx as pocket
from desktop.input.voice.recognisers import vosk as vosks
from desktop.input.voice.recognisers._words import suggestion
from desktop.session.voice_words import Heard
from engine.lanes.protocol import Refused
from tests.voice_data import phrases, recording, recordings

ROOT = Path(__file__).resolve().parents[2]
PIECE = RATE_HZ // 10 * 2
# Of 24 commands by voices that neither was made with, and of 4 sentences that are none.
FEWEST_RIGHT = {"vosk": 24, "pocketsphinx": 20}
MOST_TAKEN = {"vosk": 0, "pocketsphinx": 1}


@pytest.fixture(params=recognisers.names())
def name(request: pytest.FixtureRequest) -> str:
    why = recognisers.possible(request.param)
    if why:
        pytest.skip(why)
    return str(request.param)


def ear(name: str, texts: Sequence[str]) -> Ear:
    return recognisers.load(name, models.bundled(), texts)


def hear(found: Ear, pcm: bytes) -> tuple[Heard, list[str]]:
    found.phrases.begin()
    partials = [found.phrases.accept(pcm[at : at + PIECE]) for at in range(0, len(pcm), PIECE)]
    return found.phrases.finish(), partials


# -- the contract ---------------------------------------------------------------------------------
def test_the_recognisers_are_found_by_being_there() -> None:
    assert recognisers.names() == ("pocketsphinx", "vosk")
    assert recognisers.possible("babel") == "There is no recogniser babel."


def test_recordings_of_strangers_are_understood(name: str) -> None:
    found = ear(name, phrases())
    assert found.name == name and found.unknown == ()
    right = taken = 0
    for one in recordings():
        heard, _ = hear(found, one.pcm)
        certain = heard.text in phrases() and heard.certain >= 0.9
        right += bool(one.expect) and heard.text == one.expect
        taken += not one.expect and certain
    assert right >= FEWEST_RIGHT[name] and taken <= MOST_TAKEN[name]


def test_an_utterance_is_told_word_by_word_and_the_next_begins_afresh(name: str) -> None:
    found, one = ear(name, phrases()), recording("next hotspot")
    for _ in range(2):
        heard, partials = hear(found, one.pcm)
        assert heard.text == "next hotspot" and "next hotspot" in partials
        assert [word for word, _ in heard.words] == ["next", "hotspot"]
        assert all(0.5 <= sure <= 1.0 for _, sure in heard.words)
        assert heard.seconds == pytest.approx(len(one.pcm) / 2 / RATE_HZ, abs=0.01)
        assert heard.recogniser == name


def test_what_was_begun_and_not_finished_is_forgotten(name: str) -> None:
    found = ear(name, phrases())
    found.phrases.begin()
    found.phrases.accept(recording("next hotspot").pcm[: RATE_HZ * 4 // 5])  # mid word
    heard, _ = hear(found, recording("next hotspot").pcm)
    assert heard.text == "next hotspot"


@pytest.mark.parametrize("pcm", [b"", b"\0", bytes(2), bytes(RATE_HZ * 2 * 3), b"\x01" * 999])
def test_silence_and_scraps_are_no_command(name: str, pcm: bytes) -> None:
    heard, _ = hear(ear(name, phrases()), pcm)
    assert heard.text not in phrases() or heard.certain < 0.9


def test_a_phrase_with_an_unknown_word_is_named_and_the_rest_is_heard(name: str) -> None:
    found = ear(name, ["next hotspot", "next xyzzyx"])
    assert found.unknown == (("next xyzzyx", "xyzzyx", ""),)
    assert hear(found, recording("next hotspot").pcm)[0].text == "next hotspot"


def test_a_model_that_knows_no_phrase_is_refused(name: str) -> None:
    with pytest.raises(Refused, match="knows none"):
        ear(name, ["xyzzyx qwrtzp"])


def test_a_word_that_looks_or_means_alike_is_suggested() -> None:
    assert suggestion("larger", {"bigger", "large"}) == "bigger"
    assert suggestion("hotspots", {"hotspot", "slice"}) == "hotspot"
    assert suggestion("banana", {"slice"}) == ""


# -- Vosk -----------------------------------------------------------------------------------------
def broken(folder: Path, what: str) -> Path:
    """The small model with one thing wrong."""
    made = folder / "model"
    shutil.copytree(models.bundled(), made)
    for file in made.rglob("*"):
        file.chmod(0o755 if file.is_dir() else 0o644)
    graph = made / "graph"
    if what == "no model":
        (made / "am" / "final.mdl").unlink()
    elif what == "empty acoustics":
        (made / "am" / "final.mdl").write_bytes(b"")
    elif what == "cut acoustics":
        (made / "am" / "final.mdl").write_bytes((made / "am" / "final.mdl").read_bytes()[:90000])
    elif what in ("no HCLr.fst", "no Gr.fst"):
        (graph / what.removeprefix("no ")).unlink()
    elif what == "garbage HCLr.fst":
        (graph / "HCLr.fst").write_bytes(b"garbage!" * 4000)
    else:
        (graph / "HCLr.fst").rename(graph / "HCLG.fst")
    return made


@pytest.mark.parametrize(
    ("what", "code"),
    [
        ("no model", "no-voice-model"),
        ("empty acoustics", "no-voice-model"),
        ("cut acoustics", "broken-model"),
        ("no HCLr.fst", "broken-model"),
        ("no Gr.fst", "broken-model"),
        ("garbage HCLr.fst", "broken-model"),
        ("fixed graph", "fixed-graph"),
    ],
)
def test_a_broken_model_is_refused_and_the_process_lives(
    tmp_path: Path, what: str, code: str
) -> None:
    """In a process of its own, because without the checks it would be the end of this one."""
    made = broken(tmp_path, what)
    script = (
        "import json, sys\nfrom pathlib import Path\n"
        "from desktop.input.voice import recognisers\n"
        "try:\n    recognisers.load('vosk', Path(sys.argv[1]), ['next hotspot'])\n"
        "except Exception as no:\n    print(json.dumps([no.code, str(no)]))\n"
    )
    ran = subprocess.run(
        [sys.executable, "-c", script, str(made)], cwd=ROOT, capture_output=True, text=True
    )
    assert ran.returncode == 0, ran.stderr[-300:]
    assert json.loads(ran.stdout.splitlines()[-1])[0] == code


def test_the_small_model_takes_no_dictation() -> None:
    assert ear("vosk", phrases()).free is None and ear("pocketsphinx", phrases()).free is None


def test_vosk_takes_words_outside_the_phrases_as_garbage() -> None:
    found = ear("vosk", ["next hotspot", "lung window"])
    assert GARBAGE in hear(found, recording("label spleen").pcm)[0].text.split()


def test_vosk_wants_a_model_and_says_how_to_get_one() -> None:
    with pytest.raises(Refused) as no:
        vosks.load(None, ["next hotspot"])
    assert "voxloop voice install" in no.value.hint


# -- PocketSphinx ---------------------------------------------------------------------------------
def test_words_that_no_dictionary_has_are_put_together(tmp_path: Path) -> None:
    lexicon = tmp_path / "words.dict"
    lexicon.write_text("cross K R AO S\nhair HH EH R\nspleen S P L IY N\nspleen(2) S P L IH N\n")
    found = pocket.pronunciations(lexicon, {"spleen", "crosshair", "subdural", "xyzzyx"})
    assert [entry for entry, _ in found["spleen"]] == ["spleen", "spleen(2)"]
    assert "crosshair" in found and "subdural" in found and "xyzzyx" not in found
    split = pocket.pronunciations(lexicon, {"hairspleen"})
    assert split["hairspleen"][0] == ("hairspleen", "HH EH R S P L IY N")


@pytest.mark.parametrize(
    ("word", "listed", "also"),
    [
        ("answer", "AE N S ER", {"AA N S AH"}),
        ("card", "K AA R D", {"K AA D"}),
        ("clear", "K L IH R", {"K L IH AH"}),
        ("first", "F ER S T", {"F AH S T", "F EH R S T"}),
        ("note", "N OW T", {"N AH UW T"}),
        ("spot", "S P AA T", {"S P AO T"}),
        ("verify", "V EH R AH F AY", {"V EH R IH F AY"}),
        ("series", "S IH R IY Z", set()),
        ("brush", "B R AH SH", set()),
    ],
)
def test_other_accents_speak_a_word_their_way(word: str, listed: str, also: set[str]) -> None:
    assert set(_accents.ways(word, listed)) == also


def test_the_ways_of_other_accents_follow_those_that_are_listed(tmp_path: Path) -> None:
    lexicon = tmp_path / "words.dict"
    lexicon.write_text("last L AE S T\nlast(2) L AE S\n")
    found = pocket.pronunciations(lexicon, {"last"})["last"]
    assert found == [
        ("last", "L AE S T"),
        ("last(2)", "L AE S"),
        ("last(3)", "L AA S T"),
        ("last(4)", "L AA S"),
    ]


def test_a_throat_that_is_not_of_the_usual_size_is_understood() -> None:
    """The same recording with its frequencies stretched, as of a smaller and a larger person."""
    found, one = ear("pocketsphinx", phrases()), recording("next hotspot")
    usual = np.frombuffer(one.pcm, "<i2").astype(float)
    for size in (0.9, 1.1):
        places = np.arange(0, len(usual) - 1, size)
        other = np.interp(places, np.arange(len(usual)), usual).astype("<i2").tobytes()
        assert hear(found, other)[0].text == "next hotspot"


@pytest.mark.parametrize(
    ("can_be_said", "said"),
    [
        (["label spleen and both kidneys", "lung window"], "next hotspot"),
        (["next hotspot indeed", "previous slice"], "lung window"),
        (["lung window please open", "next case"], "label spleen"),
    ],
)
def test_half_a_phrase_is_no_phrase(can_be_said: list[str], said: str) -> None:
    """The graph tells as much of a phrase as it could follow, and is sure of it."""
    heard, _ = hear(ear("pocketsphinx", can_be_said), recording(said).pcm)
    assert heard.text in ("", GARBAGE, *can_be_said)


def test_sureness_falls_with_the_score_and_stays_a_share() -> None:
    shares = [
        pocket.sureness(score) for score in (9.0, 0.0, pocket.SURE_AT, pocket.GARBAGE_AT, -99)
    ]
    assert shares == sorted(shares, reverse=True)
    assert (shares[0], shares[2], shares[3], shares[4]) == (1.0, 0.9, 0.5, 0.0)


def test_what_goes_on_too_long_is_no_phrase() -> None:
    found = ear("pocketsphinx", phrases())
    heard, _ = hear(found, recording("next hotspot").pcm + bytes(RATE_HZ * 2 * 11))
    assert heard.text == GARBAGE
