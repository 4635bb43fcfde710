"""The 3-D view: shows the newest frame of the scene's process and forwards the mouse to it.

Reads the session's mask, hotspots and cursor; a click on a surface moves the cursor. One request is
under way at a time and what came meanwhile is sent together, so the window never waits and never
queues frames. If the process dies, a sentence and a button stand here and the slices go on.
"""

from concurrent.futures import Future
from pathlib import Path
from typing import Any, Protocol

import numpy as np
from PySide6.QtCore import QEvent, QPointF, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import (
    QEnterEvent,
    QImage,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QShowEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from desktop.session import Session, SessionChanges
from desktop.ui import scene_paint, theme
from desktop.ui.idle import Idle
from desktop.ui.scene_copy import copying, stride_for

BUTTONS = {
    Qt.MouseButton.LeftButton: "left",
    Qt.MouseButton.MiddleButton: "middle",
    Qt.MouseButton.RightButton: "right",
}
CLICK_PX = 4
NOTCH = 120
STILL_MS = 160
BEGIN_MS = 250
AGAIN_MS = 900
MOVING_SCALE = 0.5
STOPPED = "The 3-D view stopped. The slices go on without it."
NO_GL = "3-D cannot be drawn here. The slices go on without it."


class SceneChild(Protocol):
    """What this view asks of `engine.lanes.child.Child`."""

    def submit(self, op: str, params: dict[str, Any]) -> "Future[dict[str, Any]]": ...


class SceneView(QWidget):
    """The labels as surfaces, drawn by another process."""

    maximise_asked = Signal()
    answered = Signal(str, object, object)
    frame_shown = Signal()

    def __init__(
        self, session: Session, child: SceneChild | None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.session, self.child = session, child
        self.image: QImage | None = None
        self.stopped = ""
        self.shown = False
        self._axes: list[list[Any]] = []
        self._tags: list[list[Any]] = []
        self._case: object = None
        self._waiting: Future[dict[str, Any]] | None = None
        self._events: list[dict[str, Any]] = []
        self._wanted: str = ""
        self._stale = True
        self._keep_camera = False
        self._pressed: QPointF | None = None
        self._moved = False
        self._hovered = False
        self._idle = Idle(self)
        self._still = QTimer(self, singleShot=True, interval=STILL_MS)
        self._still.timeout.connect(lambda: self._want("fine"))
        self._begin = QTimer(self, singleShot=True, interval=BEGIN_MS)
        self._begin.timeout.connect(self._copy)
        self._button = QPushButton("Start again", self)
        self._button.setCursor(Qt.CursorShape.PointingHandCursor)
        self._button.clicked.connect(self.start_again)
        self._button.hide()
        self.answered.connect(self._take_answer)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName("3-D view")
        session.on_changed(self._on_changed)
        self._take_case()

    # -- what the session says

    def _on_changed(self, changes: SessionChanges) -> None:
        if self._case != self._key():
            self._take_case()
        elif "mask" in changes.kinds:
            self._begin.start(AGAIN_MS)
        elif changes.kinds & {"cursor", "overlay", "label", "hotspots"}:
            self._want("coarse" if "cursor" in changes.kinds else "fine")
            self._still.start()

    def _key(self) -> object:
        opened = self.session.open
        return None if opened is None else (opened.case.id, id(self.session.mask))

    def _take_case(self) -> None:
        self._case = self._key()
        self._idle.stop()
        self.image, self.shown, self._stale, self._keep_camera = None, False, True, False
        self._axes, self._tags, self._events = [], [], []
        if self.session.open is not None:
            self._begin.start(BEGIN_MS)
        self.update()

    def _folder(self) -> Path:
        return Path(self.session.workspace.folder) / "cache"

    def _copy(self) -> None:
        """Copy the mask for the process, then have it shown."""
        opened = self.session.open
        if opened is None or self.child is None or self.stopped or not self.isVisible():
            return
        if getattr(self.session, "stroke", None) is not None or self._idle.busy:
            self._begin.start(AGAIN_MS)
            return
        stride = stride_for(self.session.mask.shape, opened.spacing_mm)  # type: ignore[arg-type]
        self._idle.run(self._copying(stride), lambda: self._send_show(stride))

    def _copying(self, stride: tuple[int, int, int]):  # type: ignore[no-untyped-def]
        opened = self.session.open
        assert opened is not None
        yield from copying(self.session.mask, stride, self._folder() / "scene_mask.npy")
        if opened.uncertainty is not None:
            file = self._folder() / "scene_uncertainty.npy"
            yield from copying(opened.uncertainty, stride, file)

    def _send_show(self, stride: tuple[int, int, int]) -> None:
        opened, folder = self.session.open, self._folder()
        if opened is None:
            return
        has_doubt = opened.uncertainty is not None
        labels = self.session.workspace.task.labels
        self._submit(
            "show",
            {
                "mask": str(folder / "scene_mask.npy"),
                "uncertainty": str(folder / "scene_uncertainty.npy") if has_doubt else None,
                "stride": stride,
                "shape": [int(n) for n in self.session.mask.shape],
                "affine": np.asarray(opened.affine).tolist(),
                "colours": {str(label.value): label.colour for label in labels},
                "peaks": [[s.rank, [int(v) for v in s.peak_kji]] for s in opened.hotspots],
                "keep_camera": self._keep_camera,
            },
        )

    # -- requests, one at a time

    def _want(self, how: str) -> None:
        """Ask for a frame; a fine one wins over a coarse one that was not sent yet."""
        if not self.shown or self.stopped:
            return
        self._wanted = "fine" if "fine" in (how, self._wanted) and not self._events else how
        if self._waiting is None:
            self._send_frame()

    def _send_frame(self) -> None:
        how, self._wanted = self._wanted, ""
        events, self._events = self._events, []
        ratio = self.devicePixelRatioF() * (MOVING_SCALE if how == "coarse" else 1.0)
        hidden = set(self.session.hidden)
        if self.session.overlay.beneath:
            hidden |= set(self.session.labels)
        self._submit(
            "frame",
            {
                "width": max(2, round(self.width() * ratio)),
                "height": max(2, round(self.height() * ratio)),
                "events": events,
                "slice": int(self.session.cursor_kji[0]),
                "hidden": sorted(hidden),
                "fine": how == "fine",
                "folder": str(self._folder()),
            },
        )

    def _submit(self, op: str, params: dict[str, Any]) -> None:
        if self.child is None:
            return
        case = self._case
        future = self.child.submit(op, params)
        if op != "pick":
            self._waiting = future
        # The answer comes on the reader's thread; the signal brings it to the window's.
        future.add_done_callback(lambda done: self._emit(op, case, done))

    def _emit(self, op: str, case: object, done: "Future[dict[str, Any]]") -> None:
        try:
            self.answered.emit(op, case, done)
        except RuntimeError:
            return  # the window is gone

    def _take_answer(self, op: str, case: object, done: "Future[dict[str, Any]]") -> None:
        if done is self._waiting:
            self._waiting = None
        broken = done.exception()
        if broken is not None:
            self._stop(NO_GL if type(broken).__name__ == "ChildFailed" else STOPPED)
            return
        if case == self._case:
            {"show": self._take_show, "frame": self._take_frame, "pick": self._take_pick}[op](
                done.result()
            )
        if self._waiting is None and (self._wanted or self._events):
            self._send_frame()

    def _take_show(self, _: dict[str, Any]) -> None:
        self.shown = self._keep_camera = True
        self._want("fine")

    def _take_frame(self, answer: dict[str, Any]) -> None:
        try:
            pixels = np.load(answer["file"])
        except (OSError, ValueError):
            return  # the cache was emptied; the next frame is written anew
        height, width = pixels.shape[:2]
        view = QImage(pixels.data, width, height, 4 * width, QImage.Format.Format_RGBX8888)
        self.image = view.copy()
        self._axes, self._tags = answer["axes"], answer["tags"]
        self.update()
        self.frame_shown.emit()

    def _take_pick(self, answer: dict[str, Any]) -> None:
        if answer["kji"] is not None and self.session.open is not None:
            self.session.jump(answer["kji"])

    def _stop(self, sentence: str) -> None:
        """The process is gone: say so, and offer to start it again."""
        self.stopped, self.shown, self._waiting, self._events = sentence, False, None, []
        self.image = None
        self._place_button()
        self._button.show()
        self.update()

    def start_again(self) -> None:
        """The next request starts a new process."""
        self.stopped, self._keep_camera = "", False
        self._button.hide()
        self._copy()
        self.update()

    # -- the hand

    def _event(self, kind: str, at: QPointF, **more: Any) -> None:
        share = {"x": at.x() / max(self.width(), 1), "y": at.y() / max(self.height(), 1)}
        newest = self._events[-1] if self._events else None
        if kind == "move" and newest is not None and newest["kind"] == "move":
            newest.update(share)
        else:
            self._events.append({"kind": kind, **share, **more})
        self._want("coarse")
        self._still.start()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if not self.shown or event.button() not in BUTTONS or self._pressed is not None:
            return
        self._pressed, self._moved = event.position(), False
        self._event("press", event.position(), button=BUTTONS[event.button()])

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._pressed is None:
            return
        moved = (event.position() - self._pressed).manhattanLength() > CLICK_PX
        self._moved = self._moved or moved
        if self._moved:
            self._event("move", event.position())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._pressed is None or event.button() not in BUTTONS:
            return
        self._pressed = None
        at = event.position()
        self._event("release", at, button=BUTTONS[event.button()])
        if not self._moved and event.button() == Qt.MouseButton.LeftButton:
            width, height = self.width(), self.height()
            where = {"x": at.x() / width, "y": at.y() / height, "width": width, "height": height}
            self._submit("pick", where)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self.maximise_asked.emit()

    def wheelEvent(self, event: QWheelEvent) -> None:
        if self.shown:
            self._event("wheel", event.position(), turned=event.angleDelta().y() / NOTCH)
        event.accept()

    def enterEvent(self, event: QEnterEvent) -> None:
        self._hovered = True
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        self._hovered = False
        self.update()

    # -- painting

    def showEvent(self, event: QShowEvent) -> None:
        if not self.shown and not self.stopped:
            self._begin.start(BEGIN_MS)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._place_button()
        self._still.start()

    def _place_button(self) -> None:
        size = self._button.sizeHint()
        x, y = (self.width() - size.width()) // 2, self.height() // 2 + 14
        self._button.setGeometry(x, y, size.width(), max(size.height(), theme.size("target")))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(event.rect(), theme.colour("canvas"))
        if self.image is not None:
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawImage(QRectF(self.rect()), self.image)
        scene_paint.title(painter)
        if self.stopped:
            scene_paint.sentence(painter, self.rect(), self.stopped)
            return
        if self.image is not None:
            scene_paint.axes(painter, self._axes, self.height())
            states = {spot.rank: spot.state for spot in self.session.hotspots}
            current = self.session.current_hotspot
            if not self.session.overlay.beneath:
                scene_paint.tags(painter, self._tags, states, current, self.rect())
        if self._hovered:
            scene_paint.hover_line(painter, self.rect())
