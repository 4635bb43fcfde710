"""The line to the 3-D process: one request under way, what came meanwhile is sent together.

Takes requests of the view and gives answers as signals on the window's thread. Frames never queue:
of those asked while one is drawn, only the newest is drawn next, with all the mouse events since.
"""

from collections.abc import Callable
from concurrent.futures import Future
from typing import Any, Protocol

from PySide6.QtCore import QObject, Signal

STOPPED = "The 3-D view stopped. The slices go on without it."
NO_GL = "3-D cannot be drawn here. The slices go on without it."


class SceneChild(Protocol):
    """What this asks of `engine.lanes.child.Child`."""

    def submit(self, op: str, params: dict[str, Any]) -> "Future[dict[str, Any]]": ...


class SceneLink(QObject):
    """Requests about one case at a time; answers about another one are dropped."""

    shown = Signal()
    framed = Signal(dict)
    picked = Signal(list)
    stopped = Signal(str)
    _answered = Signal(str, object, object)

    def __init__(
        self,
        child: SceneChild | None,
        describe: Callable[[bool], dict[str, Any]],
        parent: QObject | None = None,
    ) -> None:
        """`describe` gives the size and content of the next frame, fine or coarse."""
        super().__init__(parent)
        self.child = child
        self.case: object = None
        self.open = False
        self._describe = describe
        self._waiting: Future[dict[str, Any]] | None = None
        self._events: list[dict[str, Any]] = []
        self._wanted = ""
        self._answered.connect(self._take)

    @property
    def quiet(self) -> bool:
        """Nothing is under way and nothing waits."""
        return self._waiting is None and not self._wanted and not self._events

    def take_case(self, case: object) -> None:
        """What was asked about the old case is of no use now."""
        self.case, self.open, self._wanted = case, False, ""
        self._events.clear()

    def show(self, params: dict[str, Any]) -> None:
        """Have the process make the surfaces of this case."""
        self._submit("show", params)

    def pick(self, params: dict[str, Any]) -> None:
        self._submit("pick", params)

    def forward(self, kind: str, x: float, y: float, **more: Any) -> None:
        """A mouse event with its place as shares of the view; moves in a row become one."""
        newest = self._events[-1] if self._events else None
        if kind == "move" and newest is not None and newest["kind"] == "move":
            newest.update(x=x, y=y)
        else:
            self._events.append({"kind": kind, "x": x, "y": y, **more})
        self.want(fine=False)

    def want(self, fine: bool) -> None:
        """Ask for a frame. A fine one stays fine until the hand moves again."""
        if not self.open:
            return
        keep = self._wanted == "fine" and not self._events
        self._wanted = "fine" if fine or keep else "coarse"
        if self._waiting is None:
            self._send()

    def _send(self) -> None:
        fine, self._wanted = self._wanted == "fine", ""
        events, self._events = self._events, []
        self._submit("frame", {**self._describe(fine), "fine": fine, "events": events})

    def _submit(self, op: str, params: dict[str, Any]) -> None:
        if self.child is None:
            return
        case = self.case
        future = self.child.submit(op, params)
        if op != "pick":
            self._waiting = future
        # The answer comes on the reader's thread; the signal brings it to the window's.
        future.add_done_callback(lambda done: self._emit(op, case, done))

    def _emit(self, op: str, case: object, done: "Future[dict[str, Any]]") -> None:
        try:
            self._answered.emit(op, case, done)
        except RuntimeError:
            return  # the window is gone

    def _take(self, op: str, case: object, done: "Future[dict[str, Any]]") -> None:
        if done is self._waiting:
            self._waiting = None
        broken = done.exception()
        if broken is not None:
            self._stop(NO_GL if type(broken).__name__ == "ChildFailed" else STOPPED)
            return
        if case is self.case:
            self._pass_on(op, done.result())
        if self._waiting is None and (self._wanted or self._events) and self.open:
            self._send()

    def _pass_on(self, op: str, answer: dict[str, Any]) -> None:
        if op == "show":
            self.open = True
            self.shown.emit()
        elif op == "frame":
            self.framed.emit(answer)
        elif answer["kji"] is not None:
            self.picked.emit(answer["kji"])

    def _stop(self, sentence: str) -> None:
        self.open, self._waiting, self._wanted = False, None, ""
        self._events.clear()
        self.stopped.emit(sentence)
