"""The voice: what the microphone's process heard becomes invocations of the command table.

Reads its news, the phrase book and the session; runs commands through `dispatch` with the source
"voice" and how sure the recogniser was. Only final texts act; what asks first waits for a yes for a
while. Without focus, under a card, or when the microphone is gone, nothing acts. Knows neither Qt
nor a recogniser.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from desktop.commands import by_id
from desktop.input.dispatch import dispatch, let_go, live
from desktop.input.voice.dictation import Phrases, written
from desktop.input.voice.grammar import PhraseBook
from desktop.input.voice.listening import facts_from
from desktop.input.voice.matching import ANSWERS, SURE, Act, Nothing, match
from desktop.session import Notice, Session
from desktop.session.voice_words import Asked, Dictated, Heard, VoiceFacts

WAITS_S = 12.0  # for a yes
AGAIN = "Saying it again"
UNDER_A_CARD = "Say “next line”, “choose this line” or “close this card” first."


class Voice:
    """What a reviewer says."""

    def __init__(
        self,
        session: Session,
        book: PhraseBook,
        card: Callable[[], bool] = lambda: False,
        speak: Callable[[str], object] = lambda words: None,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self.session, self.book, self._card, self._speak = session, book, card, speak
        self._clock = clock
        self.focused = True
        self._asked_s = 0.0
        self._partial: list[str] = []
        self._held = ""
        self._asked_case: int | None = None
        session.on_changed(lambda changes: self._move_on() if "case" in changes.kinds else None)

    # -- news ---------------------------------------------------------------------------------
    def hear(self, news: Mapping[str, Any]) -> None:
        """Whatever the microphone's process says."""
        if "facts" in news:
            self.hear_facts(facts_from(news["facts"]))
        if "level" in news:
            self.session.show_voice(level=float(news["level"]))
        if "partial" in news:
            self.hear_partial(str(news["partial"]))
        if "heard" in news:
            self.hear_final(_heard(news["heard"]), bool(news.get("open", False)))
        if "dictated" in news:
            self._fall_silent()
            said = Dictated(**news["dictated"])
            terms = Phrases.of(label.name for label in self.session.workspace.task.labels)
            self.session.take_dictation(replace(said, text=written(said.raw, terms)))
        if "playing" in news:
            self.session.show_voice(playing=str(news["playing"]))
            if news.get("why"):
                self.session.notify(Notice(str(news["why"]), "mic"))

    def hear_facts(self, facts: VoiceFacts) -> None:
        """A microphone came or went, a model was loaded or was none."""
        before = self.session.voice
        if facts.state == "lost" and before.state == "ready":
            self.session.notify(Notice(facts.why, "mic-off", failure=True))
        if facts.state != "ready":
            self.forget()
        self.session.show_voice(voice=facts)

    def hear_partial(self, text: str) -> None:
        """What is being said; a word counts as settled once it was there twice."""
        words = text.split()
        same = 0
        while same < min(len(words), len(self._partial)) and words[same] == self._partial[same]:
            same += 1
        self._partial = words
        self.session.show_voice(settled=" ".join(words[:same]), unsettled=" ".join(words[same:]))

    def hear_final(self, heard: Heard, by_itself: bool = False) -> None:
        """An utterance is over. With the microphone open all day (`by_itself`) only what is sure
        is taken up at all, for it may have been said to somebody else."""
        self._fall_silent()
        if not self.focused or not heard.text or (by_itself and self.session.paused):
            return
        self._let_go()
        done = match(heard, self.book)
        if isinstance(done, Nothing) or (self._card() and not of_cards(done.command)):
            self._made_nothing(heard, by_itself)
        elif isinstance(done, Act):
            self._do(done.command, done.arguments, heard)
        elif not (by_itself and heard.certain < SURE):
            self._ask(done, heard)

    def _made_nothing(self, heard: Heard, by_itself: bool) -> None:
        if not by_itself:
            self.session.show_voice(last="", last_command="")
            text = UNDER_A_CARD if self._card() else "That was no command."
            self.session.notify(Notice(text, "mic"))

    # -- acts ---------------------------------------------------------------------------------
    def _do(self, command_id: str, arguments: str, heard: Heard) -> None:
        row = by_id(command_id)
        if not live(row, self.session) and not self.session.paused:
            text = f"“{row.words.rstrip('…')}” cannot be done here."
            self.session.show_voice(last=heard.text, last_command="")
            self.session.notify(Notice(text, "mic"))
            return
        if not command_id.startswith("voice."):
            self.take_back()
        self._run(command_id, arguments, heard.certain)
        if not command_id.startswith("voice."):
            self.session.show_voice(last=heard.text, last_command=command_id)
            self._speak(row.words.rstrip("…"))

    def _run(self, command_id: str, arguments: str, confidence: float | None) -> bool:
        session = self.session
        if session.pointer_kji is not None:
            session.point_at(None)  # the mouse, wherever it was left, is not in hand
        before, session.again_words = session.again_words, AGAIN
        ran = dispatch(session, command_id, "voice", arguments, confidence)
        session.again_words = before
        if ran and by_id(command_id).hold:
            self._held = command_id  # until the next thing that is said
        return ran

    def _let_go(self) -> None:
        held, self._held = self._held, ""
        if held:
            let_go(self.session, held, "voice")

    # -- a yes --------------------------------------------------------------------------------
    def _ask(self, asked: Asked, heard: Heard) -> None:
        if not live(by_id(asked.command), self.session):
            self._do(asked.command, asked.arguments, heard)  # says why not
            return
        self._asked_s, self._asked_case = self._clock(), self._case()
        self.session.show_voice(voice_asked=asked, last=heard.text, last_command="")
        self._speak(asked.sentence)

    def answer(self, yes: bool) -> None:
        """What was asked is done, or forgotten. The audit says voice: the yes is of any input."""
        asked = self.session.voice_asked
        if asked is None:
            return
        self.take_back()
        if yes and self._run(asked.command, asked.arguments, asked.confidence):
            self.session.show_voice(last_command=asked.command)

    def _case(self) -> int | None:
        return self.session.open.case.id if self.session.open is not None else None

    def _move_on(self) -> None:
        """A yes belongs to the case that was on screen when it was asked for."""
        if self._case() != self._asked_case:
            self.take_back()

    def take_back(self) -> None:
        """Nothing is asked any more."""
        if self.session.voice_asked is not None:
            self.session.show_voice(voice_asked=None)

    def beat(self) -> None:
        """A moment went by: nobody said yes."""
        if self.session.voice_asked is not None and self._clock() - self._asked_s >= WAITS_S:
            self.take_back()

    # -- the end of it ------------------------------------------------------------------------
    def set_focus(self, focused: bool) -> None:
        """Without focus nothing is heard: the talk key is let go, a question is taken back."""
        if self.focused and not focused:
            self.session.talk(False)
            self.forget()
        self.focused = focused

    def forget(self) -> None:
        """The microphone or the focus is gone: nothing is asked, held or being said."""
        self.take_back()
        self._let_go()
        self._fall_silent()

    def _fall_silent(self) -> None:
        self._partial = []
        shown = self.session.voice_shown
        if shown.talking or shown.level or shown.settled or shown.unsettled:
            self.session.show_voice(talking="", level=0.0, settled="", unsettled="")


def of_cards(command_id: str) -> bool:
    """Whether it acts while a card lies over the window: the card's own rows, and a yes or no."""
    return command_id.startswith("card.") or command_id in ANSWERS


def _heard(document: Mapping[str, Any]) -> Heard:
    words = tuple((str(word), float(sure)) for word, sure in document.get("words", ()))
    rest = {n: v for n, v in document.items() if n != "words"}
    return Heard(words=words, **rest)
