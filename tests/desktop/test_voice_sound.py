"""Sound comes to the rate of the recognisers unharmed, and speech is told from a quiet room."""

from __future__ import annotations

import wave
from pathlib import Path

import numpy as np
import pytest

from desktop.input.voice.hearing_room import LONGEST_S, PIECE_BYTES, Utterances
from desktop.input.voice.microphone import Recording, open_stream, there
from desktop.input.voice.recognisers import GARBAGE, RATE_HZ
from desktop.input.voice.sound import Resampler, SpeechGate, decibels, level
from desktop.input.voice.tape import write_flac
from desktop.session.voice_words import Heard
from engine.lanes.protocol import Refused

RANDOM = np.random.default_rng(3)


def tone(hertz: float, rate_hz: int, seconds: float = 0.5) -> bytes:
    wave_of = 8000 * np.sin(2 * np.pi * hertz * np.arange(int(rate_hz * seconds)) / rate_hz)
    return bytes(np.rint(wave_of).astype("<i2").tobytes())


def noise(rms: float, seconds: float) -> bytes:
    return bytes(RANDOM.normal(scale=rms, size=int(RATE_HZ * seconds)).astype("<i2").tobytes())


def samples(pcm: bytes) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
    return np.frombuffer(pcm, "<i2").astype(np.float64)


# -- rates ----------------------------------------------------------------------------------------
@pytest.mark.parametrize("rate_hz", [8000, 22050, 44100, 48000])
@pytest.mark.parametrize("piece", [640, 882, 1 << 20])
def test_a_tone_is_the_same_tone_at_another_rate(rate_hz: int, piece: int) -> None:
    resampler, pcm = Resampler(rate_hz), tone(1000.0, rate_hz)
    made = samples(
        b"".join(resampler.take(pcm[at : at + piece]) for at in range(0, len(pcm), piece))
    )
    assert len(made) == pytest.approx(RATE_HZ / 2, abs=40)
    middle = made[400:-400]
    spectrum = np.abs(np.fft.rfft(middle * np.hanning(len(middle))))
    assert np.argmax(spectrum) * RATE_HZ / len(middle) == pytest.approx(1000.0, abs=5.0)
    assert np.abs(middle).max() == pytest.approx(8000, rel=0.05)


def test_what_no_rate_of_ours_can_hold_is_taken_out() -> None:
    made = samples(Resampler(48000).take(tone(11000.0, 48000)))
    assert np.sqrt(np.mean(made[200:-200] ** 2)) < 300


def test_at_its_own_rate_nothing_is_changed() -> None:
    assert Resampler(RATE_HZ).take(b"1234") == b"1234"


# -- how loud -------------------------------------------------------------------------------------
def test_level_is_a_share_of_what_can_be() -> None:
    assert level(b"") == level(bytes(640)) == 0.0
    assert level(tone(440, RATE_HZ)) == pytest.approx(0.75, abs=0.05)
    assert 0.0 < level(noise(100, 0.1)) < level(noise(3000, 0.1)) < 1.0
    assert decibels(noise(328, 1.0)) == pytest.approx(-40, abs=1.0)


@pytest.mark.parametrize("room", [5.0, 300.0])
def test_speech_is_noticed_in_a_quiet_and_in_a_loud_room(room: float) -> None:
    gate = SpeechGate()
    heard = [gate.take(noise(room, 0.02)) for _ in range(100)]
    assert not any(heard), "a steady room is nobody"
    heard = [gate.take(noise(room * 12, 0.02)) for _ in range(40)]
    assert heard[-1] and heard.index(True) <= 6
    heard = [gate.take(noise(room, 0.02)) for _ in range(50)]
    assert not heard[-1] and heard.index(False) >= 30, "a pause between two words is no end"


# -- utterances -----------------------------------------------------------------------------------
class Parrot:
    """A recogniser that says how many pieces it was given."""

    def __init__(self) -> None:
        self.pieces: list[bytes] = []

    def begin(self) -> None:
        self.pieces = []

    def accept(self, pcm: bytes) -> str:
        self.pieces.append(pcm)
        return f"{len(self.pieces)} pieces"

    def finish(self) -> Heard:
        return Heard(f"{len(self.pieces)} pieces {GARBAGE}")


class Ear:
    name, unknown = "parrot", ()

    def __init__(self) -> None:
        self.phrases, self.free = Parrot(), Parrot()


def test_all_that_is_said_reaches_the_recogniser_in_order() -> None:
    told: list[dict[str, object]] = []
    ear, pcm = Ear(), noise(500, 0.73)
    speech = Utterances(ear, told.append)
    speech.begin("command")
    for at in range(0, len(pcm), 514):
        speech.take(pcm[at : at + 514])
    speech.end()
    assert b"".join(ear.phrases.pieces) == pcm
    assert all(len(piece) == PIECE_BYTES for piece in ear.phrases.pieces[:-1])
    assert [news["partial"] for news in told if "partial" in news][-1] == "8 pieces"
    assert told[-1]["heard"]["seconds"] == 0.73  # type: ignore[index]


def test_a_note_goes_to_the_other_recogniser_without_what_was_no_word(tmp_path: Path) -> None:
    told: list[dict[str, object]] = []
    ear, file = Ear(), tmp_path / "note.flac"
    speech = Utterances(ear, told.append)
    speech.begin("note", str(file))
    speech.take(noise(500, 0.2))
    speech.end()
    assert ear.phrases.pieces == [] and len(ear.free.pieces) == 2
    assert told[-1]["dictated"] == {
        "text": "2 pieces",
        "raw": "2 pieces",
        "audio": str(file),
        "seconds": 0.2,
    }
    assert file.is_file()


def test_what_is_dropped_is_never_told() -> None:
    told: list[dict[str, object]] = []
    speech = Utterances(Ear(), told.append)
    speech.begin("command")
    speech.take(noise(500, 0.2))
    speech.drop()
    speech.end()
    assert not any("heard" in news for news in told) and speech.what == ""


def test_a_key_that_is_never_let_go_ends_of_itself() -> None:
    told: list[dict[str, object]] = []
    speech = Utterances(Ear(), told.append)
    speech.begin("command")
    for _ in range(int(LONGEST_S["command"]) + 1):
        speech.take(noise(500, 1.0))
    assert speech.what == "" and any("heard" in news for news in told)


def test_the_open_microphone_keeps_the_first_sound_of_a_word() -> None:
    told: list[dict[str, object]] = []
    ear = Ear()
    speech = Utterances(ear, told.append, open_microphone=True)
    first = noise(4000, 0.1)
    for pcm in (noise(5, 1.0), first, noise(4000, 0.5), noise(5, 1.0)):
        for at in range(0, len(pcm), 640):
            speech.take(pcm[at : at + 640])
    assert first in b"".join(ear.phrases.pieces)
    assert [news["open"] for news in told if "heard" in news] == [True]


def test_a_sound_that_cannot_be_kept_is_not_said_to_be(tmp_path: Path) -> None:
    assert not write_flac(str(tmp_path / "no" / "folder.flac"), noise(5, 0.1))
    assert not write_flac("", noise(5, 0.1)) and not write_flac(str(tmp_path / "n.flac"), b"")


# -- a recording in a microphone's place ----------------------------------------------------------
def test_a_recording_is_spoken_in_its_own_time_and_followed_by_silence(tmp_path: Path) -> None:
    file, now = tmp_path / "a.wav", [0.0]
    pcm = noise(500, 0.5)
    with wave.open(str(file), "wb") as made:
        made.setparams((1, 2, RATE_HZ, 0, "NONE", ""))
        made.writeframes(pcm)
    spoken = Recording(file, lambda: now[0])
    assert spoken.read() == b""
    now[0] = 0.25
    assert spoken.read() == pcm[: len(pcm) // 2]
    now[0] = 1.0
    assert spoken.read() == pcm[len(pcm) // 2 :] + bytes(RATE_HZ)
    assert spoken.alive
    file.unlink()
    assert not spoken.alive and not there(f"wav:{file}")


def test_what_is_no_recording_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "a.wav"
    file.write_bytes(b"no wave")
    for wanted in (f"wav:{file}", f"wav:{tmp_path / 'absent.wav'}"):
        with pytest.raises(Refused):
            open_stream(wanted)
