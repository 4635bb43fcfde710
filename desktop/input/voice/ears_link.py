"""The line between the window and the `ears` process: starts it, hears it, starts it again when it
dies.

Reads the child's news and whether the window has the focus; hands both to `Voice`, and is what the
session calls its ears. The process is started when the window is idle and only where a recogniser
is installed; a model that ends the process is not tried again.
"""

from __future__ import annotations

import importlib.util
import time
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from desktop.input.voice.grammar import Overrides, PhraseBook, phrase_book
from desktop.input.voice.listening import wishes
from desktop.input.voice.voice import Voice
from desktop.session import Notice, Session
from desktop.session.voice_words import VoiceFacts, VoiceFeel
from engine.lanes.child import Child, ChildDied

AGAIN_MS = 500
MOST_DEATHS = 5
LIVED_S = 20.0  # one that lived so long did not die of how it was started
BEAT_MS = 500
NO_EARS = "Voice needs sounddevice and a recogniser. Install voxloop[voice]."
OFFER = "Commands are heard; with a voice model your notes would be written, too."
OFF = "Voice is switched off. Switch it on under “Change voice…”."


class EarsLink(QObject):
    """One session's ears. Keep a reference; `stop` before the child is stopped."""

    def __init__(
        self,
        session: Session,
        window: QWidget,
        child: Child,
        post: Callable[[Callable[[], None]], None],
        overrides: Overrides | None = None,
        speak: Callable[[str], object] = lambda words: None,
    ) -> None:
        super().__init__(window)
        self.window, self.child, self.session, self._post = window, child, session, post
        self.on_feel: Callable[[VoiceFeel], object] = lambda feel: None
        self._overrides = overrides or {}
        self._speak_aloud = speak
        self.voice = Voice(session, self._book(), self._card, self._speak)
        self._stopped = self._started = False
        self._deaths, self._born_s = 0, 0.0
        self._suspect = False  # it died while it loaded a model
        self._loading = False
        self._life = 0  # news of a life before is dropped
        self._beat = QTimer(self, interval=BEAT_MS)
        self._beat.timeout.connect(self._on_beat)
        session.ears, session.card_shown = self, self._card
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.focusWindowChanged.connect(self._on_focus)

    @property
    def possible(self) -> bool:
        """Whether there is what it takes; it is looked for, not imported."""
        there = [importlib.util.find_spec(n) for n in ("sounddevice", "vosk", "pocketsphinx")]
        return there[0] is not None and any(there[1:])

    def start(self) -> None:
        """Listen from now on, unless the person switched voice off."""
        if self._stopped:
            return
        self.session.adopt_recordings()  # of a kill, be it of the window or of this process
        if not self.possible or not self.session.voice_feel.on:
            why = OFF if self.possible else NO_EARS
            self.session.show_voice(voice=VoiceFacts("absent", why=why))
            return
        self.session.show_voice(voice=VoiceFacts("starting", why="The microphone is starting."))
        self._watch()

    def _watch(self) -> None:
        params = wishes(self.session.voice_feel, self.voice.book)
        if self._suspect:
            params["recognisers"] = [one for one in params["recognisers"] if one != "vosk"]
        self.voice.forget()
        self._life += 1
        life, self._born_s, self._loading = self._life, time.monotonic(), True
        future = self.child.submit("watch", params, lambda news: self._on_news(life, news))
        future.add_done_callback(lambda ended: self._on_end(life, ended))
        self._started = True
        self._beat.start()

    def stop(self) -> None:
        """The workspace is left: nothing is heard any more."""
        self._stopped = True
        self._beat.stop()
        self.voice.forget()
        self.session.ears = self.session.card_shown = None
        self.deleteLater()

    # -- what the session asks ----------------------------------------------------------------
    def begin(self, what: str) -> None:
        audio = ""
        if what == "note" and self.session.voice_feel.keep_audio:
            audio = str(self.session.sound_to_come() or "")
        self.session.show_voice(talking=what, settled="", unsettled="", last="", last_command="")
        self.child.submit("begin", {"what": what, "audio": audio})

    def end(self) -> None:
        self.child.submit("end", {})

    def answer(self, yes: bool) -> None:
        self.voice.answer(yes)

    def feel(self, feel: VoiceFeel) -> None:
        """How a person is heard from now on; the settings keep it."""
        before, self.session.voice_feel = self.session.voice_feel, feel
        self.on_feel(feel)
        same = replace(feel, keep_audio=before.keep_audio, speak=before.speak)
        if replace(same, offered=before.offered) != before:
            self._suspect = self._suspect and feel.model == before.model
            self._begin_anew()
        self.session.changed("voice")

    def play(self, audio: str) -> None:
        if self.possible and not self._stopped:
            self.child.submit("play", {"file": audio})

    def watch_level(self, on: bool) -> None:
        if self._started:
            self.child.submit("meter", {"on": on})

    def take_phrases(self, overrides: Overrides) -> None:
        """A person's own phrases, in place of the usual ones."""
        self._overrides = overrides
        self.task_changed()

    def task_changed(self) -> None:
        """Other words can be said: the recogniser is made anew for them, between two utterances."""
        self.voice.book = self._book()
        if self._started:
            self._watch()

    # -- from the child's reader thread -------------------------------------------------------
    def _on_news(self, life: int, news: dict[str, Any]) -> None:
        self._post(lambda: self._hear(life, news))

    def _on_end(self, life: int, future: Future[dict[str, Any]]) -> None:
        if isinstance(future.exception(), ChildDied):
            self._post(lambda: self._died(life))

    # -- on the window's thread ---------------------------------------------------------------
    def _hear(self, life: int, news: dict[str, Any]) -> None:
        if self._stopped or life != self._life:
            return
        if "facts" in news:
            self._loading = False
        self.voice.set_focus(self._has_focus())
        self.voice.hear(news)
        if "facts" in news:
            self._offer()

    def _offer(self) -> None:
        """What a model of one's own would bring, said once to each person."""
        voice, feel = self.session.voice, self.session.voice_feel
        if voice.state != "ready" or voice.dictates or feel.offered:
            return
        self.session.voice_feel = replace(feel, offered=True)
        self.on_feel(self.session.voice_feel)
        self.session.notify(Notice(OFFER, "mic", "Voice", "app.voice"))

    def _died(self, life: int) -> None:
        if self._stopped or life != self._life:
            return
        if self._loading:
            self._suspect = True
        lived = time.monotonic() - self._born_s > LIVED_S
        self._deaths = 1 if lived else self._deaths + 1
        gone = self._deaths >= MOST_DEATHS
        why = "Listening stopped. Nothing that was saved is lost."
        self.voice.hear_facts(VoiceFacts("lost", why=why))
        if not gone:
            QTimer.singleShot(AGAIN_MS, self.start)

    def _begin_anew(self) -> None:
        if not self.session.voice_feel.on:
            self.session.show_voice(voice=VoiceFacts("absent", why=OFF))
            if self._started:
                self._life += 1
                self._started = False
                self.child.kill()
        else:
            self._deaths = 0
            self.start()

    def _on_beat(self) -> None:
        self.voice.beat()

    def _on_focus(self, _: object) -> None:
        if not self._stopped:
            self.voice.set_focus(self._has_focus())

    def _has_focus(self) -> bool:
        """This window and nothing before it: no dialog, no menu, no other program."""
        if QApplication.activeModalWidget() or QApplication.activePopupWidget():
            return False
        return self.window.isActiveWindow()

    def _card(self) -> bool:
        """Whether a card is up: it keeps the keys, and the words with them."""
        over = getattr(self.window, "over", None)
        return any(card.isVisible() for card in (over.cards() if over is not None else ()))

    def _speak(self, words: str) -> None:
        if self.session.voice_feel.speak:
            self._speak_aloud(words)

    def _book(self) -> PhraseBook:
        return phrase_book(self.session.workspace.task, self._overrides)
