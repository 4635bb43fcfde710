"""Spoken answers: a question of the task that takes free words, answered by saying them.

Reads what was heard as `dictating` does; writes the words as the answer of the case that was on
screen when the talk key went down, and their sound as a note beside it, so that a misheard word can
be listened to. Where nothing here dictates, the sound is kept and its words are typed later.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

from desktop.history import AnswerStep
from desktop.session.dictating import Dictating, SpokenFrom
from desktop.session.voice_words import Dictated
from desktop.session.words import Notice
from engine.loop import answering, noting
from engine.loop.noting import NotePlace, Spoken
from store import field as fields
from store.audit import Invocation
from store.note import NO_WORDS, Note
from store.task import Question

QUOTED = 40  # letters of an answer that a notice shows


class SpokenAnswers(Dictating):
    """What is said of a whole case in one's own words."""

    _answer_next = ""  # the name of the question that the next thing said answers
    _answers_now = ""

    def can_speak_answer(self) -> bool:
        """Whether the question in hand takes words."""
        question = self.question_in_hand
        return question is not None and question.kind == "text"

    def ask_for_answer(self, name: str) -> None:
        """The next thing that is said answers this question."""
        question = self.question(name)
        if question is None or question.kind != "text":
            return
        self.take_question(self.questions.index(question))
        self._answer_next = question.name
        text = f"Hold the talk key again and say the {question.spoken}."
        self.notify(Notice(text, "mic"))

    def ask_for_note(self) -> None:
        self._answer_next = ""
        super().ask_for_note()

    def talk(self, down: bool, what: str = "command", held: str | None = None) -> None:
        if down:
            asked, self._answer_next = self._answer_next, ""
            if what == "answer" and self.can_speak_answer():
                assert self.question_in_hand is not None
                asked = self.question_in_hand.name
            self._answers_now = asked if what in ("command", "answer") else ""
            what = "note" if self._answers_now and self.open is not None else what
        super().talk(down, what, held)

    def note_begins(self) -> None:
        super().note_begins()
        question = self.question(self._answers_now)
        if self._spoken_from is not None and question is not None:
            self._spoken_from = replace(
                self._spoken_from, place=NotePlace(), question=question.name
            )
        self.show_voice(about=question.spoken if question is not None else "")

    # -- what was said ------------------------------------------------------------------------
    def keep_dictated(self, begun: SpokenFrom, said: Dictated, file: Path | None) -> None:
        question = self.question(begun.question) if begun.question else None
        if question is None:
            super().keep_dictated(begun, said, file)
            return
        words, spoken = said.text.strip(), Spoken(said.raw, said.seconds or None, file, True)
        by = self.invocation("voice.answer", "voice")
        if not words:
            text = f"{NO_WORDS}: {question.spoken}"
            self.keep_note(begun.case, text, NotePlace(), by, spoken)
            return
        if file is not None:
            self._keep_sound(begun.case, f"{question.spoken.capitalize()}: {words}", by, spoken)
        self._answer_of(begun.case, question, words, by)

    def _keep_sound(self, case_id: int, text: str, by: Invocation, spoken: Spoken) -> None:
        """A note that is no step of its own: what is undone is the answer."""
        workspace = self.workspace
        self.write(
            lambda: noting.add(workspace, case_id, text, NotePlace(), by, spoken),
            lambda kept: self._noted(case_id, kept),
        )

    def _answer_of(self, case_id: int, question: Question, words: str, by: Invocation) -> None:
        """The answer of a case, whichever is on screen by now."""
        opened = self.open
        if opened is not None and opened.case.id == case_id:
            self.answer(question.name, words, by)
            self._say_answered(question, words)
            return
        workspace = self.workspace

        def work() -> Any:
            stood = fields.of_case(workspace.read(), case_id).get(question.name)
            answering.answer(workspace, case_id, question.name, words, by)
            return stood.value if stood is not None and stood.origin == "review" else None

        def then(before: Any) -> None:
            name = f"{question.spoken} by voice"
            self.history.push(AnswerStep(case_id, question.name, before, words, name))
            self._say_answered(question, words)
            self.refresh_queue()

        self.write(work, then)

    def _say_answered(self, question: Question, words: str) -> None:
        cut = words if len(words) <= QUOTED else f"{words[: QUOTED - 1].rstrip()}…"
        text = f"Answered {question.spoken}: “{cut}”"
        self.notify(Notice(text, "mic", "Undo", "app.undo"))

    def kept_words(self, note: Note) -> Notice:
        _, colon, question = note.text.partition(f"{NO_WORDS}: ")
        if not colon:
            return super().kept_words(note)
        text = f"Kept the sound of the {question}. Its words have to be typed."
        return Notice(text, "mic", "Type it", "field.ask")
