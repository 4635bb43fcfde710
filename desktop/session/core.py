"""The state that every part of the session shares, and how it tells who watches.

Reads the task of the workspace; writes nothing. The parts that follow, each a file: looking,
painting, opening, deciding, undoing, engine.
"""

from __future__ import annotations

import itertools
import time
from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING, Any, TypeVar

import numpy as np

from desktop.edit import Box, Mask
from desktop.history import History
from desktop.session.opened import OpenCase
from desktop.session.words import (
    KINDS,
    Attention,
    EngineState,
    Notice,
    Overlay,
    Runner,
    SessionChanges,
)
from desktop.tools import tools
from engine.lanes import learning
from engine.loop.volumes import SOURCE_MISSING
from store.audit import Invocation
from store.refusal import Refused

if TYPE_CHECKING:
    from engine.lanes.child import Lanes
    from store.pick import QueueEntry
    from store.workspace import Workspace

T = TypeVar("T")
NO_MASK: Mask = np.zeros((1, 1, 1), dtype=np.uint8)


class SessionCore:
    """Everything about the window that is not pixels."""

    def __init__(
        self,
        workspace: Workspace,
        lanes: Lanes,
        runner: Runner,
        actor: str,
        *,
        preparer: Runner | None = None,
        editor: Runner | None = None,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        """`runner` does what is written, in order; `preparer` (the same one if none is given) opens
        the next case ahead, so that a slow disk never stands before a decision; `editor` does what
        tools compute."""
        self.workspace, self.lanes, self.actor = workspace, lanes, actor
        self.runner, self.preparer = runner, preparer or runner
        self.editor = editor or self.preparer
        self.history = History()
        self._watchers: list[Callable[[SessionChanges], None]] = []
        self._attention = Attention(clock)
        self._serials = itertools.count(1)
        self._depth = 0  # edits that stand between what was opened and what is on screen
        self._start_looking()
        self._start_around()

    def _start_looking(self) -> None:
        """What concerns the case on screen."""
        self.open: OpenCase | None = None
        self.loading: int | None = None
        self.mask: Mask = NO_MASK
        self.cursor_kji: tuple[int, int, int] = (0, 0, 0)
        self.pointer_kji: tuple[int, int, int] | None = None
        self.large_axis = 0
        self.focus_axis = 0
        self.active_label: int = self.labels[0] if self.labels else 0
        self.hidden: set[int] = set()
        self.window: tuple[float, float] = (40.0, 400.0)
        self.overlay = Overlay()
        self.tool = "look"
        self.tool_options: dict[str, Any] = {t.id: t.options() for t in tools()}
        self.current_hotspot: int | None = None
        self.seen: dict[int, np.ndarray[Any, np.dtype[np.bool_]]] = {}
        self._locked_by_hand: dict[int, bool] = {}

    def _start_around(self) -> None:
        """What concerns the rest of the window."""
        self.queue: tuple[QueueEntry, ...] = ()
        self.decided_today: tuple[Any, ...] = ()
        self.saved_at: datetime | None = None
        self.strokes_kept_at: datetime | None = None
        self.engine = EngineState(cannot_learn=learning.missing())
        self.page = "review"
        self.requested = ""
        self.notice: Notice | None = None

    # -- who watches --------------------------------------------------------------------------
    def on_changed(self, callback: Callable[[SessionChanges], None]) -> None:
        """Have this called, on the window's thread, after every change."""
        self._watchers.append(callback)

    def changed(self, *kinds: str, box_kji: Box | None = None) -> SessionChanges:
        """Tell everyone who watches."""
        assert KINDS.issuperset(kinds), kinds
        changes = SessionChanges(frozenset(kinds), box_kji)
        for watcher in tuple(self._watchers):
            watcher(changes)
        return changes

    def notify(self, notice: Notice) -> None:
        """Say one sentence to the reviewer."""
        self.notice = notice
        self.changed("notice")

    def request(self, what: str) -> None:
        """Ask the window for something that only it can do: "palette", "sheet", "fold queue" …"""
        self.requested = what
        self.changed("request")

    def touch(self) -> None:
        """The reviewer did something; the clock of this case runs on."""
        self._attention.touch()

    # -- what the parts ask -------------------------------------------------------------------
    @property
    def edited(self) -> bool:
        """Whether the mask on screen is not the one that was opened."""
        return self._depth != 0

    @property
    def labels(self) -> tuple[int, ...]:
        return tuple(label.value for label in self.workspace.task.labels)

    @property
    def locked(self) -> set[int]:
        """Labels that a stroke leaves alone: all but the active one, unless said otherwise."""
        by_hand = self._locked_by_hand
        return {v for v in self.labels if by_hand.get(v, v != self.active_label)}

    def label_name(self, value: int) -> str:
        """What the task calls a label."""
        return next((lb.name for lb in self.workspace.task.labels if lb.value == value), str(value))

    def invocation(self, command: str, source: str = "keyboard", arguments: str = "") -> Invocation:
        """For what follows from a gesture and not from a command of the table."""
        return Invocation(command, source, self.actor, arguments=arguments)

    def write(
        self,
        work: Callable[[], T],
        then: Callable[[T], None],
        failed: Callable[[Exception], None] | None = None,
    ) -> None:
        """Run something that writes, after all that was asked before it."""
        self.runner.submit(work, then, failed or self.tell)

    def tell(self, error: Exception) -> None:
        """Turn a failure into a sentence that stays until it is dismissed."""
        self.notify(Notice(said(error), "triangle-alert", failure=True))


def said(error: Exception) -> str:
    """What a failure says to a person; of an unforeseen one only its kind, never its data."""
    if isinstance(error, Refused):
        return f"{error.message} {error.hint}".strip()
    if isinstance(error, OSError) and error.strerror:
        return f"{error.strerror}."
    return f"Something broke ({type(error).__name__}). Nothing that was saved is lost."


def cannot_open(name: str, error: Exception) -> Notice:
    """Why a case is not on screen, and the next thing to do; a scan that is away can be found."""
    if isinstance(error, Refused) and error.code == SOURCE_MISSING:
        text = f"{error.message} Plug its disk in, or show where it lies."
        return Notice(text, "triangle-alert", "Find it", "app.relink", failure=True)
    text = f"{name} could not be opened. {said(error)}"
    return Notice(text, "triangle-alert", "Next case", "queue.next", failure=True)
