"""Work in small bites while the window is idle, so that no bite is longer than a few milliseconds.

Takes a generator that yields between bites. The ribbon counts slices this way and the 3-D view
copies the mask for its process. All such work of the window shares one bite a turn of the event
loop, however many things wait: a case that was just opened has eight of them.
"""

import time
from collections import deque
from collections.abc import Callable, Generator
from typing import ClassVar

from PySide6.QtCore import QObject, QTimer
from shiboken6 import isValid

BITE_S = 0.004
# What was asked for comes on screen first.
BEGIN_MS = 40


class Idle(QObject):
    """Runs one generator at a time; a new one takes the place of the old."""

    _hungry: ClassVar[deque["Idle"]] = deque()
    _turns: ClassVar[QTimer | None] = None

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._work: Generator[None, None, None] | None = None
        self._then: Callable[[], None] | None = None
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self._queue_up)

    @property
    def busy(self) -> bool:
        return self._work is not None

    def run(
        self,
        work: Generator[None, None, None],
        then: Callable[[], None],
        after_ms: int = BEGIN_MS,
    ) -> None:
        """Begin this work soon; `then` is called at its end, unless other work took its place."""
        self.stop()
        self._work, self._then = work, then
        self._timer.start(after_ms)

    def stop(self) -> None:
        self._work = self._then = None
        self._timer.stop()
        if self in self._hungry:
            self._hungry.remove(self)

    def finish(self) -> None:
        """Do all that is left now."""
        while self._work is not None:
            self._bite()

    def _queue_up(self) -> None:
        """Have its bites from the next turn of the event loop on, each after those of others."""
        if self not in self._hungry:
            self._hungry.append(self)
        if Idle._turns is None or not isValid(Idle._turns):
            Idle._turns = QTimer(interval=0)
            Idle._turns.timeout.connect(Idle._feed)
        Idle._turns.start()

    @staticmethod
    def _feed() -> None:
        """One bite of whoever has waited longest."""
        while Idle._hungry and not isValid(Idle._hungry[0]):
            Idle._hungry.popleft()  # went with the view it belonged to
        if not Idle._hungry:
            if Idle._turns is not None:
                Idle._turns.stop()
            return
        idle = Idle._hungry.popleft()
        Idle._hungry.append(idle)
        idle._bite()

    def _bite(self) -> None:
        until = time.perf_counter() + BITE_S
        while self._work is not None and time.perf_counter() < until:
            try:
                next(self._work)
            except StopIteration:
                then = self._then
                self.stop()
                if then is not None:
                    then()
