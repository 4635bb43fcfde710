"""The 3-D view: shows the newest frame of the scene's process and forwards the mouse to it.

Reads the session's mask, hotspots and cursor; a click on a surface moves the cursor. The window
never waits for the process. If it dies, a sentence and a button stand here and the slices go on.
"""

from pathlib import Path
from typing import Any

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
from desktop.ui.on_screen import OnScreen
from desktop.ui.scene_copy import copying, stride_for
from desktop.ui.scene_link import SceneChild, SceneLink

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
SAY_MS = 300
MOVING_SCALE = 0.5

MAKING = "Making surfaces…"

__all__ = ["SceneChild", "SceneView"]


class SceneView(QWidget):
    """The labels as surfaces, drawn by another process."""

    maximise_asked = Signal()
    frame_shown = Signal()

    def __init__(
        self, session: Session, child: SceneChild | None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.session = session
        self.image: QImage | None = None
        self.stopped = ""
        self.axes: list[list[Any]] = []
        self._tags: list[list[Any]] = []
        self._on_screen = OnScreen(session)
        self._keep_camera = False
        self._pressed: QPointF | None = None
        self._moved = self._hovered = False
        self._idle = Idle(self)
        self.link = SceneLink(child, self._describe, self)
        self.link.shown.connect(self._take_show)
        self.link.framed.connect(self._take_frame)
        self.link.picked.connect(self._take_pick)
        self.link.stopped.connect(self._stop)
        self._still = QTimer(self, singleShot=True, interval=STILL_MS)
        self._still.timeout.connect(lambda: self.link.want(fine=True))
        self._begin = QTimer(self, singleShot=True, interval=BEGIN_MS)
        self._begin.timeout.connect(self._copy)
        self._wait = QTimer(self, singleShot=True, interval=SAY_MS)
        self._wait.timeout.connect(self.update)
        self._button = QPushButton("Start again", self)
        self._button.setCursor(Qt.CursorShape.PointingHandCursor)
        self._button.clicked.connect(self.start_again)
        self._button.hide()
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName("3-D view")
        session.on_changed(self._on_changed)
        self._on_screen.is_other()
        self._take_case()

    @property
    def settled(self) -> bool:
        """Nothing is under way and nothing waits: what is shown is what there is."""
        timers = self._still.isActive() or self._begin.isActive()
        return self.link.quiet and not self._idle.busy and not timers

    # -- what the session says

    def _on_changed(self, changes: SessionChanges) -> None:
        if self._on_screen.is_other():
            self._take_case()
        elif "mask" in changes.kinds:
            self._begin.start(AGAIN_MS)
        elif changes.kinds & {"cursor", "overlay", "label", "hotspots"}:
            self.link.want(fine="cursor" not in changes.kinds)
            self._still.start()

    def _take_case(self) -> None:
        self.link.take_case(object())
        self._idle.stop()
        self.image, self._keep_camera = None, False
        self.axes, self._tags = [], []
        if self.session.open is not None:
            self._begin.start(BEGIN_MS)
            self._wait.start()
        self.update()

    @property
    def making(self) -> bool:
        """The first picture of this case is under way, for longer than goes unnoticed."""
        asked = self.session.open is not None and self.link.child is not None
        return asked and self.image is None and not self.stopped and not self._wait.isActive()

    def _folder(self) -> Path:
        return Path(self.session.workspace.folder) / "cache"

    def _copy(self) -> None:
        """Copy the mask for the process, then have it shown."""
        opened = self.session.open
        if opened is None or self.link.child is None or self.stopped or not self.isVisible():
            return
        if self.session.stroke is not None or self._idle.busy:
            self._begin.start(AGAIN_MS)
            return
        depth, rows, cols = self.session.mask.shape
        stride = stride_for((depth, rows, cols), opened.spacing_mm)
        folder = self._folder()
        sources = {folder / "scene_mask.npy": self.session.mask}
        if opened.uncertainty is not None:
            sources[folder / "scene_uncertainty.npy"] = opened.uncertainty
        self._idle.run(copying(sources, stride), lambda: self._show(stride))

    def _show(self, stride: tuple[int, int, int]) -> None:
        opened, folder = self.session.open, self._folder()
        if opened is None:
            return
        has_doubt = opened.uncertainty is not None
        labels = self.session.workspace.task.labels
        params = {
            "mask": str(folder / "scene_mask.npy"),
            "uncertainty": str(folder / "scene_uncertainty.npy") if has_doubt else None,
            "stride": stride,
            "shape": [int(n) for n in self.session.mask.shape],
            "affine": np.asarray(opened.affine).tolist(),
            "colours": {str(label.value): label.colour for label in labels},
            "peaks": [[s.rank, [int(v) for v in s.peak_kji]] for s in opened.hotspots],
            "keep_camera": self._keep_camera,
        }
        self.link.show(params)

    def _describe(self, fine: bool) -> dict[str, Any]:
        """The next frame: a moving one is drawn at half size."""
        ratio = self.devicePixelRatioF() * (1.0 if fine else MOVING_SCALE)
        hidden = set(self.session.hidden)
        if self.session.overlay.beneath:
            hidden |= set(self.session.labels)
        return {
            "width": max(2, round(self.width() * ratio)),
            "height": max(2, round(self.height() * ratio)),
            "slice": int(self.session.cursor_kji[0]),
            "hidden": sorted(hidden),
            "folder": str(self._folder()),
        }

    # -- what the process says

    def _take_show(self) -> None:
        self._keep_camera = True
        self.link.want(fine=True)

    def _take_frame(self, answer: dict[str, Any]) -> None:
        try:
            pixels = np.load(answer["file"])
        except (OSError, ValueError):
            return  # the cache was emptied; the next frame is written anew
        height, width = pixels.shape[:2]
        view = QImage(pixels.data, width, height, 4 * width, QImage.Format.Format_RGBX8888)
        self.image = view.copy()
        self.axes, self._tags = answer["axes"], answer["tags"]
        self.update()
        self.frame_shown.emit()

    def _take_pick(self, kji: list[int]) -> None:
        if self.session.open is not None:
            self.session.jump(kji)

    def _stop(self, sentence: str) -> None:
        """The process is gone: say so, and offer to start it again."""
        self.stopped, self.image = sentence, None
        self._place_button()
        self._button.show()
        self.update()

    def start_again(self) -> None:
        """The next request starts a new process."""
        self.stopped, self._keep_camera = "", False
        self._button.hide()
        self._wait.start()
        self._copy()
        self.update()

    # -- the hand

    def forward(self, kind: str, at: QPointF, **more: Any) -> None:
        """Send a mouse event on; the picture is fine again once the hand is still."""
        self.link.forward(
            kind, at.x() / max(self.width(), 1), at.y() / max(self.height(), 1), **more
        )
        self._still.start()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if not self.link.open or event.button() not in BUTTONS or self._pressed is not None:
            return
        self._pressed, self._moved = event.position(), False
        self.forward("press", event.position(), button=BUTTONS[event.button()])

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._pressed is None:
            return
        moved = (event.position() - self._pressed).manhattanLength() > CLICK_PX
        self._moved = self._moved or moved
        if self._moved:
            self.forward("move", event.position())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._pressed is None or event.button() not in BUTTONS:
            return
        self._pressed = None
        at, width, height = event.position(), self.width(), self.height()
        self.forward("release", at, button=BUTTONS[event.button()])
        if not self._moved and event.button() == Qt.MouseButton.LeftButton:
            where = {"x": at.x() / width, "y": at.y() / height, "width": width, "height": height}
            self.link.pick(where)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self.maximise_asked.emit()

    def wheelEvent(self, event: QWheelEvent) -> None:
        if self.link.open:
            self.forward("wheel", event.position(), turned=event.angleDelta().y() / NOTCH)
        event.accept()

    def enterEvent(self, event: QEnterEvent) -> None:
        self._hovered = True
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        self._hovered = False
        self.update()

    # -- painting

    def showEvent(self, event: QShowEvent) -> None:
        if not self.link.open and not self.stopped:
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
        elif self.making:
            scene_paint.quiet_words(painter, self.rect(), MAKING)
        elif self.image is not None:
            scene_paint.axes(painter, self.axes, self.height())
            states = {spot.rank: spot.state for spot in self.session.hotspots}
            current = self.session.current_hotspot
            if not self.session.overlay.beneath:
                scene_paint.tags(painter, self._tags, states, current, self.rect())
        if self._hovered:
            scene_paint.hover_line(painter, self.rect())
