"""Answering: the task's questions about the case on screen, by key, pad, voice or mouse.

Reads the answers that the case was opened with; writes each through `engine.loop.answering`, off
the window's thread: on screen at once, on the disk in its turn. An answer is one step to undo.
Answers to fields that order put the case elsewhere in the queue.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from desktop.history import AnswerStep
from desktop.session.vouching import Vouching
from desktop.session.words import Notice, SessionChanges
from engine.loop import answering
from engine.loop.answering import Answered
from store import field as fields
from store.audit import Invocation
from store.field import Field
from store.refusal import Refused
from store.task import Question
from store.workspace import Changes


class Answering(Vouching):
    """What the reviewer says of the whole case."""

    question_at: int = 0  # the question in hand, by its place in the task
    _answering = 0  # answers on their way to the disk

    @property
    def masked(self) -> bool:
        """Whether the task draws masks; without them a case is its answers."""
        return bool(self.workspace.task.labels)

    @property
    def questions(self) -> tuple[Question, ...]:
        return self.workspace.task.fields

    @property
    def question_in_hand(self) -> Question | None:
        """The one that keys and pad answer."""
        return self.questions[self.question_at] if self.questions else None

    @property
    def answers(self) -> Mapping[str, Field]:
        """What stands for the case on screen, by the names of the questions."""
        return self.open.answers if self.open is not None else {}

    @property
    def unanswered(self) -> list[str]:
        """The questions that nobody answered yet, as a person says them."""
        return answering.open_questions(self.questions, self.answers)

    def question(self, name: str) -> Question | None:
        """By its name, or as a person says it."""
        wanted = name.strip().lower()
        return next((q for q in self.questions if wanted in (q.name.lower(), q.spoken)), None)

    # -- which one ----------------------------------------------------------------------------
    def take_question(self, place: int) -> SessionChanges:
        """Take this question in hand, and round again."""
        self.question_at = place % max(1, len(self.questions))
        self.touch()
        return self.changed("answers")

    # -- what is said -------------------------------------------------------------------------
    def answer(self, name: str, value: Any, invocation: Invocation) -> None:
        """Keep an answer for the case on screen; None takes it back."""
        opened, question = self.open, self.question(name)
        if opened is None or question is None:
            return
        self.question_at = self.questions.index(question)
        self.touch()
        try:
            given = None if value is None else fields.fitting(question, value)
        except Refused as no:
            self.notify(Notice(f"{no.message} It takes {no.hint}.", "info"))
            return
        before = self._own(question.name)
        if given == before:
            self.changed("answers")
            return
        words = f"clearing of {question.spoken}"
        if given is not None:
            words = f"{question.spoken} {_short(fields.spelled(given))}"
        step = AnswerStep(opened.case.id, question.name, before, given, words)
        self.history.push(step)
        self.write_answer(step, given, invocation)

    def choose(self, place: int, invocation: Invocation) -> None:
        """Answer the question in hand with the choice at this place, from 0."""
        question = self.question_in_hand
        if question is not None and 0 <= place < len(question.answers):
            self.answer(question.name, question.answers[place], invocation)

    def next_choice(self, by: int, invocation: Invocation) -> None:
        """Answer it with the choice after (+1) or before (-1) the one that stands."""
        question = self.question_in_hand
        if question is None or not question.answers:
            return
        standing, count = self._own(question.name), len(question.answers)
        at = (0 if by > 0 else count - 1) if standing is None else None
        if at is None:
            at = min(max(question.answers.index(standing) + by, 0), count - 1)
        self.choose(at, invocation)

    def _own(self, name: str) -> Any:
        """What a person answered; a proposal is nobody's word."""
        one = self.answers.get(name)
        return one.value if one is not None and one.origin == "review" else None

    # -- the disk -----------------------------------------------------------------------------
    def write_answer(self, step: AnswerStep, value: Any, by: Invocation) -> None:
        """On screen at once; on the disk in its turn."""
        assert self.open is not None
        shown = {name: one for name, one in self.answers.items() if name != step.question}
        if value is not None:
            now, case = datetime.now(UTC), step.case
            shown[step.question] = Field(
                0, case, step.question, value, "review", None, by.actor, now
            )
        self.open = replace(self.open, answers=shown)
        self._answering += 1
        workspace = self.workspace
        self.write(
            lambda: answering.answer(workspace, step.case, step.question, value, by),
            lambda done: self._answer_kept(step.case, done),
            lambda error: self._answer_not_kept(step, error),
        )
        self.changed("answers")

    def _answer_kept(self, case_id: int, done: Answered) -> None:
        self._answering -= 1
        self._stand(case_id, done.standing)
        self.saved_at = done.changes.at
        self.changed("saved")
        self.refresh_queue()

    def _answer_not_kept(self, step: AnswerStep, error: Exception) -> None:
        self._answering -= 1
        self.history.forget(step)
        self._read_answers(step.case)
        self.tell(error)

    def _stand(self, case_id: int, standing: Mapping[str, Field]) -> None:
        """What the disk says, once nothing newer is on its way there."""
        if self._answering == 0 and self.open is not None and self.open.case.id == case_id:
            self.open = replace(self.open, answers=standing)
            self.changed("answers")

    def _read_answers(self, case_id: int) -> None:
        workspace = self.workspace
        self.preparer.submit(
            lambda: fields.of_case(workspace.read(), case_id),
            lambda standing: self._stand(case_id, standing),
            self.tell,
        )

    def store_changed(self, changes: Changes[Any]) -> None:
        """An answer may come from elsewhere, or a proposal from a model."""
        super().store_changed(changes)
        here = self.open.case.id if self.open is not None else None
        if here in changes.cases and "field" in changes.kinds and here is not None:
            self._read_answers(here)

    # -- sure? --------------------------------------------------------------------------------
    def _sure(self) -> bool:
        """Without masks the answers are the whole work: the first Enter over open questions only
        says so."""
        if self.masked or self.open is None:
            return super()._sure()
        waiting = self.unanswered
        here = (self.open.case.id, len(waiting), 0)
        if not waiting or self._asked == here:
            self._asked = None
            return True
        self._asked = here
        what = waiting[0] if len(waiting) == 1 else f"{waiting[0]} and {len(waiting) - 1} more"
        text = f"Not answered yet: {what}. {self.again_words} accepts the case."
        self.notify(Notice(text, "circle-dot"))
        return False


def _short(words: str) -> str:
    return words if len(words) <= 24 else f"{words[:23].rstrip()}…"
