"""Answers: what is said of the whole case, by key, pad, mouse or voice.

`phrases_of` makes the spoken answers from the words of a task. Where a task has no masks, the keys
and controls of hotspots and labels would do nothing: there they lead through questions and choices
(`stand_in`).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from desktop.commands import Command, Run
from desktop.session import Session
from store.audit import Invocation
from store.field import spelled
from store.task import Task

CHOICES = 9
SPOKEN_NUMBERS = (
    *("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"),
)


def _set(session: Session, by: Invocation) -> None:
    """With "priority=high"; without a value the answer is taken back."""
    name, _, value = by.arguments.partition("=")
    session.answer(name, value.strip() or None, by)


def _take(session: Session, by: Invocation) -> None:
    question = session.question(by.arguments)
    if question is not None:
        session.take_question(session.questions.index(question))


def _step(by: int) -> Run:
    def run(session: Session, _: Invocation) -> None:
        session.take_question(session.question_at + by)

    return run


def _choose(place: int) -> Run:
    def run(session: Session, by: Invocation) -> None:
        session.choose(place, by)

    return run


def _next(steps: int) -> Run:
    def run(session: Session, by: Invocation) -> None:
        session.next_choice(steps, by)

    return run


def _clear(session: Session, by: Invocation) -> None:
    question = session.question_in_hand
    if question is not None:
        session.answer(question.name, None, by)


def _say(session: Session, by: Invocation) -> None:
    """The next thing said is the answer; by hand the field takes what is typed."""
    if by.source == "voice":
        session.ask_for_answer(by.arguments)
    else:
        _take(session, by)


def _ask(session: Session, _: Invocation) -> None:
    session.request("answers")


def _asks(session: Session) -> bool:
    return bool(session.questions)


def _can_choose(place: int = 0) -> Callable[[Session], bool]:
    def live(session: Session) -> bool:
        question = session.question_in_hand
        return question is not None and place < len(question.answers)

    return live


# What a control does in a task without masks, by what it does in one with masks.
STAND_INS = {
    "hotspot.next": "field.next",
    "hotspot.previous": "field.previous",
    "label.next": "field.later",
    "label.previous": "field.sooner",
}


def stand_in(session: Session, command_id: str) -> str:
    """The command that stands for this one with the task in hand."""
    return command_id if session.masked else STAND_INS.get(command_id, command_id)


def phrases_of(task: Task) -> Mapping[str, tuple[str, str]]:
    """What may be said to answer, as (command, arguments): "priority high", "clear priority"."""
    found: dict[str, tuple[str, str]] = {}
    for question in task.fields:
        name = question.spoken
        said = {_said(spelled(answer)): answer for answer in question.answers}
        if question.kind == "number":
            said = {words: float(number) for number, words in enumerate(SPOKEN_NUMBERS)}
        for words, answer in said.items():
            found[f"{name} {words}"] = ("field.set", f"{question.name}={spelled(answer)}")
        if question.kind == "text":
            found[f"say {name}"] = ("field.say", question.name)
        found[f"clear {name}"] = ("field.set", f"{question.name}=")
        found[f"question {name}"] = ("field.take", question.name)
    return found


def _said(words: str) -> str:
    return " ".join(words.replace("_", " ").replace("-", " ").split()).lower()


ROWS = (
    Command(
        "field.ask",
        "Answer the questions…",
        _ask,
        "viewer",
        "Choose what to say of the whole case from a list, or type it.",
        key="Ctrl+K",
        pad="Left stick press held",
        phrases=("answer questions",),
        live=_asks,
        icon="check",
    ),
    Command(
        "field.next",
        "Next question",
        _step(1),
        "viewer",
        "Take the next question about the case in hand. Without masks the key of hotspots does it.",
        key="Ctrl+Down",
        phrases=("next question",),
        live=_asks,
    ),
    Command(
        "field.previous",
        "Previous question",
        _step(-1),
        "viewer",
        "Take the previous question about the case in hand.",
        key="Ctrl+Up",
        phrases=("previous question",),
        live=_asks,
    ),
    Command(
        "field.later",
        "Next answer",
        _next(1),
        "viewer",
        "Answer the question in hand with its next choice.",
        key="Alt+.",
        phrases=("next answer",),
        live=_can_choose(),
    ),
    Command(
        "field.sooner",
        "Previous answer",
        _next(-1),
        "viewer",
        "Answer the question in hand with its choice before.",
        key="Alt+,",
        phrases=("previous answer",),
        live=_can_choose(),
    ),
    *(
        Command(
            f"field.choose_{_said(SPOKEN_NUMBERS[n])}",
            f"Answer with choice {n}",
            _choose(n - 1),
            "viewer",
            f"Answer the question in hand with choice {n} of its list.",
            key=f"Alt+{n}",
            phrases=(f"choice {SPOKEN_NUMBERS[n]}",),
            live=_can_choose(n - 1),
        )
        for n in range(1, CHOICES + 1)
    ),
    Command(
        "field.clear",
        "Take the answer back",
        _clear,
        "viewer",
        "Leave the question in hand open again.",
        key="Alt+0",
        phrases=("clear answer",),
        live=lambda session: session.question_in_hand is not None,
    ),
    Command(
        "field.set",
        "Answer a question",
        _set,
        "viewer",
        "Keep an answer about the whole case; without a value it is taken back.",
        takes="name=value",
        live=_asks,
    ),
    Command(
        "field.take",
        "Take a question in hand",
        _take,
        "viewer",
        "Keys and pad answer this question from now on.",
        takes="name",
        live=_asks,
    ),
    Command(
        "field.say",
        "Say an answer",
        _say,
        "viewer",
        "By voice: the next thing that is said answers this question, in free words.",
        takes="name",
        live=_asks,
    ),
)
