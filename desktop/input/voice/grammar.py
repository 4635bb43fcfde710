"""What can be said, and what it runs: the phrases of the command table, words of the task, numbers.

Reads the table and the task; `matching` looks up in it, the recognisers are given its texts. A
person's own phrases, where there are some, take the place of a row's usual ones.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from desktop.commands import table
from desktop.commands.fields import phrases_of
from desktop.input.voice.numbers import MOST, ways
from store.task import Task

HOTSPOTS = 30
Overrides = Mapping[str, tuple[str, ...]]


@dataclass(frozen=True)
class Spoken:
    """One way to say one thing. An `extra` way is not missed where a model lacks a word of it."""

    text: str
    command: str
    arguments: str = ""
    extra: bool = False


@dataclass(frozen=True)
class PhraseBook:
    """All that can be said now."""

    spoken: tuple[Spoken, ...]

    @cached_property
    def by_text(self) -> Mapping[str, tuple[Spoken, ...]]:
        """A text that two rows have is in doubt, and both are here."""
        found: dict[str, tuple[Spoken, ...]] = {}
        for one in self.spoken:
            others = found.get(one.text, ())
            if all((o.command, o.arguments) != (one.command, one.arguments) for o in others):
                found[one.text] = (*others, one)
        return found

    @cached_property
    def texts(self) -> tuple[str, ...]:
        return tuple(sorted(self.by_text))

    @cached_property
    def wanted(self) -> frozenset[str]:
        """Texts that a model should know; of the rest it takes what it can."""
        return frozenset(one.text for one in self.spoken if not one.extra)


def phrase_book(task: Task | None = None, overrides: Overrides | None = None) -> PhraseBook:
    """For this task, with a person's own phrases."""
    own = overrides or {}
    said = [
        Spoken(phrase, row.id)
        for row in table()
        for phrase in own.get(row.id, row.phrases)
        if not row.takes
    ]
    said += numbered("slice", "slice.go", range(1, MOST + 1))
    said += numbered("go to slice", "slice.go", range(1, MOST + 1), extra=True)
    said += numbered("hotspot", "hotspot.go", range(1, HOTSPOTS + 1))
    if task is not None:
        said += labels(task)
        said += [Spoken(text, *what) for text, what in phrases_of(task).items() if _clear(text)]
    return PhraseBook(tuple(one for one in said if len(one.text.split()) >= 2))


def numbered(words: str, command: str, numbers: Iterable[int], extra: bool = False) -> list[Spoken]:
    """ "slice ninety" and its like; the second way to say a number is extra."""
    return [
        Spoken(f"{words} {way}", command, str(number), extra or place > 0)
        for number in numbers
        for place, way in enumerate(ways(number))
    ]


def labels(task: Task) -> list[Spoken]:
    """ "label spleen" takes it in hand, "only spleen" shows it alone; names as they are spoken."""
    found = []
    for label in task.labels:
        name = as_spoken(label.name)
        if name and _clear(name):
            found.append(Spoken(f"label {name}", "label.select", str(label.value)))
    return found


def as_spoken(name: str) -> str:
    """ "Left_Kidney (L)" is "left kidney l"; digits are said one by one."""
    words = re.findall(r"[a-z]+|\d", name.lower().replace("'", ""))
    return " ".join(ways(int(word))[0] if word.isdecimal() else word for word in words)


def _clear(text: str) -> bool:
    """Whether there is nothing in it but words: a name in another script is not spoken here."""
    return re.fullmatch(r"[a-z]+( [a-z]+)*", text) is not None
