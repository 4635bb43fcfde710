"""The `ears` process: microphone and recognisers, so that what aborts there does not end the
window.

Serves the operation `watch`, whose progress is news: what there is to hear with ("facts"), how loud
it is ("level"), what is being said ("partial") and what was said ("heard", "dictated"), what plays
("playing"). `begin` and `end` are the talk key. A microphone is open only while somebody talks, or
all the time where the person wants that. One that is gone is looked for until it is back.
`desktop.input.voice.ears_link` is the other end.
"""

from __future__ import annotations

import importlib
import os
import time
from pathlib import Path
from typing import Any

from desktop.input.voice import microphone, recognisers, tape
from desktop.input.voice.hearing_room import Utterances
from desktop.input.voice.playing import Player
from desktop.input.voice.recognisers import Ear
from engine.lanes.protocol import Progress, Refused, serve_between

REST_S = 0.01
IDLE_REST_S = 0.05
TAIL_S = 0.25  # people let the key go while the last word still sounds
LOOK_EVERY_S, LOOK_RARELY_S = 2.0, 15.0  # for one that is gone, and where there was none
GONE = "The microphone is gone. Plug it in, or choose another one."
NONE = "There is no microphone. Plug one in, or choose one under voice."


class EarsRoom:
    """The microphone of this machine, and who listens to it."""

    def __init__(self) -> None:
        self._say: Progress | None = None
        self._ear: Ear | None = None
        self._speech: Utterances | None = None
        self._stream: microphone.Stream | None = None
        self._player = Player()
        self._open = self._metering = False
        self._device = ""
        self._facts: dict[str, Any] = {}
        self._ends_s: float | None = None
        self._look_s = 0.0

    # -- what is asked ------------------------------------------------------------------------
    def watch(self, params: dict[str, Any], progress: Progress) -> None:
        """Load the recogniser for these phrases and say what there is; go on until the process
        ends, or until it is asked anew with other wishes."""
        if self._speech is not None:
            self._speech.break_off()
        self._close()
        self._say = progress
        self._device = str(params.get("device", ""))
        self._open = bool(params.get("open", False))
        texts, wanted = list(params.get("phrases", ())), set(params.get("wanted", ()))
        self._ear, why = _load(params, texts)
        if self._ear is None:
            self._tell(state="absent", why=why)
            return
        self._speech = Utterances(self._ear, self._news, self._open)
        self._tell(
            recogniser=self._ear.name,
            dictates=self._ear.free is not None,
            unknown=[one for one in self._ear.unknown if one[0] in wanted],
            model=_model_name(self._ear, params),
            why=why,
        )
        self._look(again=False)

    def begin(self, params: dict[str, Any], _: Progress) -> dict[str, Any]:
        """The talk key is down."""
        speech = self._speech
        if speech is None or not self._listen():
            return {"listens": False}
        self._ends_s = None
        speech.begin(str(params.get("what", "command")), str(params.get("audio", "")))
        return {"listens": True}

    def end(self, params: dict[str, Any], _: Progress) -> dict[str, Any]:
        """The talk key is up; a moment more is heard."""
        if self._speech is not None and self._speech.what:
            self._ends_s = time.monotonic() + TAIL_S
        return {}

    def meter(self, params: dict[str, Any], _: Progress) -> dict[str, Any]:
        """Tell the level without listening to anything, for the settings."""
        self._metering = bool(params.get("on", False))
        return {"listens": self._metering and self._listen()}

    def play(self, params: dict[str, Any], _: Progress) -> dict[str, Any]:
        """Let a sound be heard; "" ends what plays."""
        file = str(params.get("file", ""))
        silent = self._device.startswith(microphone.RECORDING)
        return {"plays": self._player.play(file, silent) if file else self._player.stop()}

    def mend(self, params: dict[str, Any], _: Progress) -> dict[str, Any]:
        """Make the FLAC of a recording that was cut off."""
        return {"mended": tape.mend(str(params.get("raw", "")), str(params.get("file", "")))}

    def rehearse(self, params: dict[str, Any], _: Progress) -> dict[str, Any]:
        """Hear recordings instead of a microphone: for benches and tests."""
        if self._ear is None:
            raise Refused("no-recogniser", "There is no recogniser here.")
        rehearsing: Any = importlib.import_module("desktop.input.voice.rehearsing")
        answer: dict[str, Any] = rehearsing.rehearse(self._ear, params)
        return answer

    # -- one look -----------------------------------------------------------------------------
    def beat(self) -> None:
        """Hear what came since the last look, and rest."""
        now = time.monotonic()
        if self._say is not None:
            for news in self._player.news():
                self._news(news)
            self._hear(now)
            gone = self._facts.get("state") in ("lost", "absent") and self._speech is not None
            if gone and now >= self._look_s:
                self._look(again=True)
        time.sleep(REST_S if self._stream is not None else IDLE_REST_S)

    def _hear(self, now: float) -> None:
        stream, speech = self._stream, self._speech
        if stream is None or speech is None:
            return
        speech.take(stream.read())
        if not stream.alive:
            self._lose()
        elif self._ends_s is not None and now >= self._ends_s:
            self._ends_s = None
            speech.take(stream.read())
            speech.end()
        if not (speech.what or self._open or self._metering):
            self._close()

    # -- the microphone -----------------------------------------------------------------------
    def _listen(self) -> bool:
        """Open it, if it is not."""
        if self._stream is not None:
            return True
        try:
            self._stream = microphone.open_stream(self._device)
        except Refused:
            self._lose()
        return self._stream is not None

    def _close(self) -> None:
        stream, self._stream = self._stream, None
        if stream is not None and not stream.close():
            os._exit(3)  # the driver hangs; the window starts this process anew

    def _lose(self) -> None:
        """It was pulled out: what was being said is dropped, and the window is told."""
        if self._speech is not None:
            self._speech.break_off()
        self._ends_s = None
        self._tell(state="lost", why=GONE)
        self._look_s = time.monotonic() + LOOK_EVERY_S
        self._close()

    def _look(self, again: bool) -> None:
        """Is it there now?"""
        rarely = self._facts.get("state") == "absent"
        self._look_s = time.monotonic() + (LOOK_RARELY_S if rarely else LOOK_EVERY_S)
        recording = self._device.startswith(microphone.RECORDING)
        try:
            if again and not recording:
                microphone.look_again()
            found = () if recording else microphone.devices()
            there = microphone.there(self._device)
        except Refused as no:
            self._tell(state="absent", why=f"{no} {no.hint}".strip())
            self._look_s = float("inf")
            return
        if there:
            device = self._device or found[0]
            self._tell(state="ready", device=device, devices=found, why="")
            if self._open or self._metering:
                self._listen()
        elif not again:
            self._tell(state="lost" if self._device else "absent", why=NONE, devices=found)

    # -- news ---------------------------------------------------------------------------------
    def _tell(self, **facts: Any) -> None:
        self._facts = {**self._facts, **facts}
        if "state" in facts:
            self._news({"facts": self._facts})

    def _news(self, news: dict[str, Any]) -> None:
        if self._say is not None:
            self._say(news)


def _load(params: dict[str, Any], texts: list[str]) -> tuple[Ear | None, str]:
    """The first recogniser that can be had, and why it is not the one that was wished for."""
    model = Path(params["model"]) if params.get("model") else None
    said = ""
    for name in params.get("recognisers", ("pocketsphinx",)):
        try:
            return recognisers.load(name, model, texts), said
        except Refused as no:
            said = said or f"{no} {no.hint}".strip()
    return None, said


def _model_name(ear: Ear, params: dict[str, Any]) -> str:
    return str(params.get("model", "")) if ear.name == "vosk" else ""


def main() -> None:
    """Answer until standard input ends."""
    room = EarsRoom()
    operations: dict[str, Any] = {
        "watch": room.watch,
        "begin": room.begin,
        "end": room.end,
        "meter": room.meter,
        "play": room.play,
        "mend": room.mend,
        "rehearse": room.rehearse,
    }
    serve_between(operations, room.beat)


if __name__ == "__main__":
    main()
