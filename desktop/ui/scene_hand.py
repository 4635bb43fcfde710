"""The hand in the 3-D view: a drag turns it, a click finds a voxel, the scissors draw a line.

Takes the view's mouse events; forwards them to the process, or, with the scissors in hand, keeps
the line until the button comes up. What the line encloses is asked of the process and cut by the
session.
"""

from pathlib import Path
from typing import Any

from PySide6.QtCore import QPointF, QSizeF, Qt
from PySide6.QtGui import QMouseEvent, QWheelEvent

from desktop.session import Session
from desktop.session.rendering import Snip
from desktop.ui.scene_feed import SceneFeed
from desktop.ui.scene_link import SceneLink

BUTTONS = {
    Qt.MouseButton.LeftButton: "left",
    Qt.MouseButton.MiddleButton: "middle",
    Qt.MouseButton.RightButton: "right",
}
CLICK_PX = 4
HANDLE_PX = 12
TAG_PX = 9
STEP_PX = 3
NOTCH = 120


class SceneHand:
    """Which button is down, and what it draws."""

    def __init__(self, session: Session, link: SceneLink, feed: SceneFeed) -> None:
        self.session, self.link, self.feed = session, link, feed
        self.size = QSizeF(1, 1)
        self.line: list[QPointF] = []
        self.handles: list[list[float]] = []
        self.tags: list[list[Any]] = []
        self.pressed: QPointF | None = None
        self._button = Qt.MouseButton.NoButton
        self._moved = self._forwarded = False
        self._label = 0  # whose cut is under way
        link.told.connect(self._take)
        link.refused.connect(self._take_refusal)

    @property
    def drawing(self) -> bool:
        return bool(self.line)

    @property
    def cutting(self) -> bool:
        """A line was drawn and its answer is not here yet."""
        return self._label != 0

    def drop(self) -> None:
        """Nothing that was begun on the old case goes on."""
        self.line, self.pressed, self._label = [], None, 0
        self.handles, self.tags = [], []

    # -- events

    def press(self, event: QMouseEvent) -> None:
        if not self.link.open or event.button() not in BUTTONS or self.pressed is not None:
            return
        self.pressed, self._button = event.position(), event.button()
        self._moved = self._forwarded = False
        if event.button() == Qt.MouseButton.LeftButton and self.session.scene.scissors:
            if not self.cutting:
                self.line = [event.position()]
            return
        self._forwarded = True
        self.forward("press", event.position(), button=BUTTONS[event.button()])

    def move(self, event: QMouseEvent) -> None:
        if self.pressed is None:
            return
        at = event.position()
        if self.drawing:
            if (at - self.line[-1]).manhattanLength() >= STEP_PX:
                self.line.append(at)
            return
        if not self._forwarded:
            return
        self._moved = self._moved or (at - self.pressed).manhattanLength() > CLICK_PX
        if self._moved:
            self.forward("move", at)

    def release(self, event: QMouseEvent) -> None:
        if self.pressed is None or event.button() != self._button:
            return
        self.pressed = None
        if self.drawing:
            line, self.line = self.line, []
            self._ask_cut(line)
            return
        if not self._forwarded:
            return  # the scissors were in hand when it went down
        self.forward("release", event.position(), button=BUTTONS[self._button])
        if not self._moved and self._button == Qt.MouseButton.LeftButton:
            self._click(event.position())

    def wheel(self, event: QWheelEvent) -> None:
        if self.link.open and not self.drawing:
            self.forward("wheel", event.position(), turned=event.angleDelta().y() / NOTCH)

    def forward(self, kind: str, at: QPointF, **more: Any) -> None:
        """Send a mouse event on, with its place as shares of the view."""
        self.link.forward(kind, *self._shares(at), **more)

    def _shares(self, at: QPointF) -> tuple[float, float]:
        return at.x() / max(self.size.width(), 1), at.y() / max(self.size.height(), 1)

    # -- a click

    def _click(self, at: QPointF) -> None:
        """A marker goes to its hotspot, a surface to its voxel; a handle is only for dragging."""
        rank = self.tag_at(at)
        if rank is not None:
            self.session.go_to_hotspot(rank)
        elif not self.on_handle(at):
            x, y = self._shares(at)
            where = {"width": int(self.size.width()), "height": int(self.size.height())}
            self.link.ask("pick", {"x": x, "y": y, **where})

    def shape(self, at: QPointF | None) -> Qt.CursorShape:
        """The pointer's shape: what a press would do here."""
        if self.session.scene.scissors:
            return Qt.CursorShape.CrossCursor
        if at is not None and self.on_handle(at):
            return Qt.CursorShape.SizeAllCursor
        if at is not None and self.tag_at(at) is not None:
            return Qt.CursorShape.PointingHandCursor
        return Qt.CursorShape.ArrowCursor

    def on_handle(self, at: QPointF) -> bool:
        """Whether a face of the clipping box is held here."""
        return any(self._far(at, x, y) <= HANDLE_PX for _, x, y in self.handles)

    def tag_at(self, at: QPointF) -> int | None:
        if not self.session.scene.markers or self.session.overlay.beneath:
            return None
        near = [(self._far(at, x, y), rank) for rank, x, y, in_sight in self.tags if in_sight]
        return min(near)[1] if near and min(near)[0] <= TAG_PX else None

    def _far(self, at: QPointF, x: float, y: float) -> float:
        away = at - QPointF(x * self.size.width(), y * self.size.height())
        return float((away.x() ** 2 + away.y() ** 2) ** 0.5)

    # -- the scissors' line

    def _ask_cut(self, line: list[QPointF]) -> None:
        if len(line) < 3:
            return
        params = {
            "points": [list(self._shares(point)) for point in line],
            "width": int(self.size.width()),
            "height": int(self.size.height()),
            "outside": self.session.scene.scissors == "outside",
            "folder": str(self.feed.folder),
        }
        self._label = self.session.active_label
        self.link.ask("cut", params)

    def _take(self, op: str, answer: dict[str, Any]) -> None:
        if op == "pick" and answer["kji"] is not None and self.session.open is not None:
            self.session.jump(answer["kji"])
        elif op == "cut":
            label, self._label = self._label, 0
            self._snip(label, answer)

    def _take_refusal(self, op: str, _: str) -> None:
        if op == "cut":
            self._label = 0

    def _snip(self, label: int, answer: dict[str, Any]) -> None:
        if answer["file"] is None or not label:
            self.session.snip(None)
            return
        low, high = (tuple(int(v) for v in corner) for corner in answer["box_kji"])
        self.session.snip(Snip(label, (low, high), Path(answer["file"])))  # type: ignore[arg-type]
