"""The one stack of all that can be undone: strokes, hotspots, notes and decisions, across cases.

The session pushes steps and asks which is next; taking a step back is the session's work, because
it may have to open another case first.
"""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from desktop.edit import PackedEdit
from desktop.packing import Packing
from store.revision import Verified

MEMORY_BUDGET_BYTES = 64 * 1024 * 1024


@dataclass(frozen=True)
class HotspotStep:
    """A hotspot of a case went from one state to another."""

    case: int
    hotspot: int
    rank: int
    before: str
    after: str
    name: str

    size_bytes = 256


@dataclass(frozen=True)
class AnswerStep:
    """An answer of a case went from one value to another; None is no answer."""

    case: int
    question: str
    before: Any
    after: Any
    name: str

    size_bytes = 256


@dataclass(frozen=True)
class EditStep:
    """An edit of a case, packed or on its way there, with the hotspots that it marked as fixed."""

    case: int
    edit: PackedEdit | Packing
    hotspots: tuple[HotspotStep, ...] = ()

    @property
    def name(self) -> str:
        return self.edit.name

    @property
    def size_bytes(self) -> int:
        return self.edit.size_bytes + sum(step.size_bytes for step in self.hotspots)


@dataclass(frozen=True)
class NoteStep:
    """A note of a case, known by its first row, came to say something else; "" is no note."""

    case: int
    first: int
    before: str
    after: str
    name: str

    @property
    def size_bytes(self) -> int:
        return 256 + len(self.before) + len(self.after)


@dataclass(frozen=True)
class Part:
    """What a decision vouches for of its case, or no longer; and whether the case stays open."""

    verified: Verified | None = None
    labels: tuple[int, ...] = ()  # or, without it: where these labels are
    clear: bool = False
    whole_but: bool = False  # everything except that
    stays: bool = True


@dataclass(frozen=True)
class DecisionStep:
    """A decision on a case, with the hotspots that went with it.

    The session learns its id in the store when the commit came back.
    """

    case: int
    case_name: str
    verb: str
    serial: int
    kind: str
    reason: str = ""
    part: Part | None = None
    hotspots: tuple[HotspotStep, ...] = ()
    draft: int | None = None  # the one on screen then: a redo vouches for no other

    size_bytes = 256

    @property
    def name(self) -> str:
        return f"{self.verb} of {self.case_name}"


Step = EditStep | HotspotStep | AnswerStep | DecisionStep | NoteStep


class History:
    """One stack across slices, tools and cases; the oldest steps leave when the budget is full."""

    def __init__(self, budget_bytes: int = MEMORY_BUDGET_BYTES) -> None:
        self.budget_bytes = budget_bytes
        self._done: list[Step] = []
        self._undone: list[Step] = []

    def push(self, step: Step) -> None:
        """A new step; what had been undone before it is gone."""
        self._done.append(step)
        self._undone.clear()
        while len(self._done) > 1 and self.size_bytes > self.budget_bytes:
            self._done.pop(0)

    def put_beneath(self, steps: Sequence[Step]) -> None:
        """Steps from before everything here, oldest first: of an earlier life of the window."""
        self._done[:0] = steps

    def bring_back(self, steps: Sequence[Step]) -> None:
        """Steps that were there before, on top; what was undone can still be done again."""
        self._done.extend(steps)

    @property
    def done(self) -> tuple[Step, ...]:
        """What stands, oldest first."""
        return tuple(self._done)

    def next_undo(self) -> Step | None:
        """What undo would take back."""
        return self._done[-1] if self._done else None

    def next_redo(self) -> Step | None:
        """What redo would bring again."""
        return self._undone[-1] if self._undone else None

    def undone(self) -> None:
        """The newest step has been taken back."""
        self._undone.append(self._done.pop())

    def redone(self, again: Step | None = None) -> None:
        """The newest undone step was done again; `again` stands for it if it is another one now."""
        step = self._undone.pop()
        self._done.append(again if again is not None else step)

    def forget(self, step: Step) -> None:
        """Take a step out wherever it is: it did not come to pass."""
        self._done = [s for s in self._done if s is not step]
        self._undone = [s for s in self._undone if s is not step]

    def forget_undone(self) -> None:
        """Nothing can be done again any more: it would not meet what it was taken back from."""
        self._undone.clear()

    def edits_since_decision(self, case: int, but: Container[int] = ()) -> int:
        """How many edits of this case stand since its mask was last decided on. A flag, a skip or
        a reject leaves them waiting, and so do the decisions with the serial numbers `but`."""
        count = 0
        for step in reversed(self._done):
            if step.case != case:
                continue
            decided = isinstance(step, DecisionStep) and step.kind in ("accept", "correct")
            if isinstance(step, DecisionStep) and decided and step.serial not in but:
                break
            count += isinstance(step, EditStep)
        return count

    @property
    def size_bytes(self) -> int:
        """What both sides of the stack weigh."""
        return sum(step.size_bytes for step in self)

    def __iter__(self) -> Iterator[Step]:
        yield from self._done
        yield from self._undone

    def __len__(self) -> int:
        return len(self._done)
