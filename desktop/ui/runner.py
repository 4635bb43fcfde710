"""Runs work off the window's thread, one after another, and answers on the window's thread.

The one file of the window that makes a thread. What writes goes through one runner, so that
decisions reach the disk in the order they were made; what only reads has a runner of its own.
"""

import queue
import threading
from collections.abc import Callable
from typing import Any, TypeVar

from PySide6.QtCore import QObject, Qt, Signal

T = TypeVar("T")


class QtRunner(QObject):
    """A thread and its list of work."""

    _answered = Signal(object)

    def __init__(self, name: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._work: queue.SimpleQueue[Callable[[], Callable[[], None]] | None] = queue.SimpleQueue()
        self._answered.connect(self._answer, Qt.ConnectionType.QueuedConnection)
        self._waiting = 0
        self._ended = False
        self._thread = threading.Thread(target=self._run, name=name, daemon=True)
        self._thread.start()

    def submit(
        self,
        work: Callable[[], T],
        then: Callable[[T], None],
        failed: Callable[[Exception], None],
    ) -> None:
        """Run `work` after all that was submitted before; `then` or `failed` hears of it."""
        self._waiting += 1

        def job() -> Callable[[], None]:
            try:
                answer = work()
            except Exception as error:
                return lambda error=error: failed(error)  # type: ignore[misc]
            return lambda: then(answer)

        self._work.put(job)

    @property
    def idle(self) -> bool:
        """Whether everything submitted was answered."""
        return self._waiting == 0

    def stop(self, wait_s: float = 10.0) -> None:
        """Finish what was submitted and end; answers that come after are dropped."""
        self._ended = True
        self._work.put(None)
        self._thread.join(wait_s)

    def _run(self) -> None:
        while self._one_more():
            pass

    def _one_more(self) -> bool:
        """In a frame of its own: what was done may be a whole case, and is let go while waiting."""
        job = self._work.get()
        if job is None:
            return False
        self._answered.emit(job())
        return True

    def _answer(self, say: Callable[[], Any]) -> None:
        self._waiting -= 1
        if not self._ended:
            say()


class Post(QObject):
    """Calls a function on the window's thread, from any thread."""

    _asked = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._asked.connect(lambda work: work(), Qt.ConnectionType.QueuedConnection)

    def call(self, work: Callable[[], None]) -> None:
        self._asked.emit(work)
