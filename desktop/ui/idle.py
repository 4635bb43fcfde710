"""Work in small bites while the window is idle, so that no bite is longer than a few milliseconds.

Takes a generator that yields between bites. The ribbon counts slices this way and the 3-D view
copies the mask for its process.
"""

import time
from collections.abc import Callable, Generator

from PySide6.QtCore import QObject, QTimer

BITE_S = 0.004
# What was asked for comes on screen first.
BEGIN_MS = 40


class Idle(QObject):
    """Runs one generator at a time; a new one takes the place of the old."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._work: Generator[None, None, None] | None = None
        self._then: Callable[[], None] | None = None
        self._timer = QTimer(self, interval=0)
        self._timer.timeout.connect(self._bite)

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
        self._work, self._then = work, then
        self._timer.start(after_ms)

    def stop(self) -> None:
        self._work = self._then = None
        self._timer.stop()

    def finish(self) -> None:
        """Do all that is left now."""
        while self._work is not None:
            self._bite()

    def _bite(self) -> None:
        self._timer.setInterval(0)
        until = time.perf_counter() + BITE_S
        while self._work is not None and time.perf_counter() < until:
            try:
                next(self._work)
            except StopIteration:
                then = self._then
                self.stop()
                if then is not None:
                    then()
