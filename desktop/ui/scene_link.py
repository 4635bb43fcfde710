"""The line to the 3-D process: one frame under way, what came meanwhile is sent together.

Takes requests of the view and gives answers as signals on the window's thread. Frames never queue:
of those asked while one is drawn, only the newest is drawn next, with all the mouse events since.
"""

from collections.abc import Callable
from concurrent.futures import Future
from typing import Any, Protocol

from PySide6.QtCore import QObject, Signal

STOPPED = "The 3-D view stopped. The slices go on without it."
NO_GL = "3-D cannot be drawn here. The slices go on without it."
# What is asked beside the frames: it waits for none, and its failure ends nothing.
BESIDE = frozenset({"pick", "cut", "volume", "hurry"})


class SceneChild(Protocol):
    """What this asks of `engine.lanes.child.Child`."""

    def submit(self, op: str, params: dict[str, Any]) -> "Future[dict[str, Any]]": ...


class SceneLink(QObject):
    """Requests about one case at a time; answers about another one are dropped."""

    shown = Signal(dict)
    framed = Signal(dict)
    given_up = Signal()
    told = Signal(str, dict)
    refused = Signal(str, str)
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
        self._waiting: set[Future[dict[str, Any]]] = set()
        self._frame: Future[dict[str, Any]] | None = None
        self._events: list[dict[str, Any]] = []
        self._frame_fine = False
        self._wanted = ""
        self._answered.connect(self._take)

    @property
    def quiet(self) -> bool:
        """Nothing is under way and nothing waits."""
        return not self._waiting and not self._wanted and not self._events

    def take_case(self, case: object) -> None:
        """What was asked about the old case is of no use now."""
        self.case, self.open, self._wanted = case, False, ""
        self._events.clear()

    def ask(self, op: str, params: dict[str, Any]) -> None:
        """Anything but a frame: `show` and `patch` answer by `shown`, the rest by `told`."""
        self._submit(op, params)

    def forward(self, kind: str, x: float, y: float, **more: Any) -> None:
        """A mouse event with its place as shares of the view; moves in a row become one."""
        newest = self._events[-1] if self._events else None
        if kind == "move" and newest is not None and newest["kind"] == "move":
            newest.update(x=x, y=y)
        else:
            self._events.append({"kind": kind, "x": x, "y": y, **more})
        self.want(fine=False)

    def face(self, letter: str) -> None:
        """Turn the camera with the next frame."""
        if self.open:
            self._events.append({"kind": "face", "letter": letter})
            self.want(fine=True)

    def want(self, fine: bool) -> None:
        """Ask for a frame. A fine one stays fine until the hand moves again."""
        if not self.open:
            return
        keep = self._wanted == "fine" and not self._events
        self._wanted = "fine" if fine or keep else "coarse"
        if self._frame is None:
            self._send()
        elif self._wanted == "coarse" and self._frame_fine:
            # The hand went on: the still picture under way is of no use any more.
            self._frame_fine = False
            self._submit("hurry", {})

    def _send(self) -> None:
        fine, self._wanted = self._wanted == "fine", ""
        events, self._events = self._events, []
        params = {**self._describe(fine), "fine": fine, "events": events}
        self._frame, self._frame_fine = self._submit("frame", params), fine

    def _submit(self, op: str, params: dict[str, Any]) -> "Future[dict[str, Any]] | None":
        if self.child is None:
            return None
        case = self.case
        future = self.child.submit(op, params)
        self._waiting.add(future)
        # The answer comes on the reader's thread; the signal brings it to the window's.
        future.add_done_callback(lambda done: self._emit(op, case, done))
        return future

    def _emit(self, op: str, case: object, done: "Future[dict[str, Any]]") -> None:
        try:
            self._answered.emit(op, case, done)
        except RuntimeError:
            return  # the window is gone

    def _take(self, op: str, case: object, done: "Future[dict[str, Any]]") -> None:
        self._waiting.discard(done)
        if done is self._frame:
            self._frame = None
        broken = done.exception()
        if broken is not None:
            self._take_failure(op, case, broken)
        elif case is self.case:
            self._pass_on(op, done.result())
        if self._frame is None and (self._wanted or self._events) and self.open:
            self._send()

    def _take_failure(self, op: str, case: object, broken: BaseException) -> None:
        """A process that lives on and only could not do this says so and goes on."""
        kind = type(broken).__name__
        if op in BESIDE and kind in ("Refused", "ChildFailed"):
            if case is self.case:
                self.refused.emit(op, str(getattr(broken, "message", "")))
            return
        self.open, self._frame, self._wanted = False, None, ""
        self._events.clear()
        self.stopped.emit(NO_GL if kind == "ChildFailed" else STOPPED)

    def _pass_on(self, op: str, answer: dict[str, Any]) -> None:
        if op in ("show", "patch"):
            self.open = True
            self.shown.emit(answer)
        elif op == "frame" and answer["file"] is None:
            self.given_up.emit()
        elif op == "frame":
            self.framed.emit(answer)
        else:
            self.told.emit(op, answer)
