"""The answers in the words of the window: rows of the form and of the list, and what is left.

Reads the session; writes nothing.
"""

from __future__ import annotations

from desktop.session import Session
from desktop.ui.answer_form import AnswerLine
from desktop.ui.lettering import plural
from store.field import Field, spelled
from store.task import Question


def answer_lines(session: Session) -> list[AnswerLine]:
    """One line for each question of the task, as it stands for the case on screen."""
    if session.open is None:
        return []
    return [_line(one, session.answers.get(one.name)) for one in session.questions]


def _line(question: Question, standing: Field | None) -> AnswerLine:
    words = question.spoken[:1].upper() + question.spoken[1:]
    proposed = standing is not None and standing.origin == "model"
    tip = question.words
    if standing is not None and proposed:
        sure = f", {standing.confidence:.0%} sure" if standing.confidence is not None else ""
        tip = f"{spelled(standing.value)}, proposed by the model{sure}. {tip}".strip()
    return AnswerLine(
        question.name,
        words,
        question.kind,
        tuple(spelled(answer) for answer in question.answers),
        spelled(standing.value) if standing is not None else "",
        proposed,
        tip,
        question.words if question.kind == "text" else "",
    )


def answers_left(session: Session) -> str:
    """What a task without masks says under the name of a case."""
    left = len(session.unanswered)
    asked = sum(question.kind != "text" for question in session.questions)
    if left == 0:
        return "Every question is answered."
    if left == asked:
        return f"{plural(left, 'question')} to answer."
    return f"{plural(left, 'question')} left."
