"""The 3-D view: shows the newest frame of the scene's process and forwards the mouse to it.

Reads the session's mask, hotspots, cursor and SceneLook; a click on a surface moves the cursor. The
window never waits for the process. If it dies, a sentence and a button stand here and the slices go
on.
"""

from typing import Any

import numpy as np
from PySide6.QtCore import QEvent, QPointF, QRectF, QSizeF, Qt, QTimer, Signal
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
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop.session import Notice, Session, SessionChanges
from desktop.ui import scene_paint, theme, translating
from desktop.ui.controls import Button
from desktop.ui.hands import Hands
from desktop.ui.on_screen import OnScreen
from desktop.ui.scene_buttons import SceneButtons
from desktop.ui.scene_feed import SceneFeed
from desktop.ui.scene_hand import SceneHand
from desktop.ui.scene_link import SceneChild, SceneLink
from desktop.ui.scene_size import FrameSize

STILL_MS, SAY_MS = 150, 300
LOOK_KINDS = frozenset({"cursor", "overlay", "label", "hotspots", "scene"})

__all__ = ["SceneChild", "SceneView"]


class SceneView(QWidget):
    """The labels as surfaces, the grey values as a volume, drawn by another process."""

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
        self.facts: dict[str, Any] = {}
        self._on_screen = OnScreen(session)
        self._hovered = False
        self._faces_asked = session.scene.asked
        self._sizes = FrameSize()
        self.link = SceneLink(child, self._describe, self)
        self.feed = SceneFeed(session, self.link, self)
        self.feed.visible = self.isVisible
        self.hand = SceneHand(session, self.link, self.feed)
        self.buttons = SceneButtons(self, session)
        self.link.shown.connect(self._take_show)
        self.link.framed.connect(self._take_frame)
        for signal in (self.link.given_up, self.link.told):
            signal.connect(self._rest)
        self.link.refused.connect(self._take_refusal)
        self.link.stopped.connect(self._stop)
        self._still = QTimer(self, singleShot=True, interval=STILL_MS)
        self._still.timeout.connect(lambda: self.link.want(fine=True))
        self._wait = QTimer(self, singleShot=True, interval=SAY_MS)
        self._wait.timeout.connect(self.update)
        self._button = Button(self, "Start again", "rotate-3d")
        self._button.setCursor(Qt.CursorShape.PointingHandCursor)
        self._button.clicked.connect(self.start_again)
        self._button.hide()
        self.setMouseTracking(True)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName(translating.translated("3-D view"))
        session.on_changed(self._on_changed)
        self._on_screen.is_other()
        self._take_case()

    def take_hands(self, hands: Hands) -> None:
        """Commands can be run from here: the view gets its buttons."""
        self.buttons.take_hands(hands)

    @property
    def settled(self) -> bool:
        """Nothing is under way and nothing waits: what is shown is what there is."""
        return self.link.quiet and self.feed.settled and not self._still.isActive()

    # -- what the session says

    def _on_changed(self, changes: SessionChanges) -> None:
        if self._on_screen.is_other():
            self._take_case()
            return
        if "mask" in changes.kinds:
            self.feed.mask_changed(changes.box_kji)
        if changes.kinds & LOOK_KINDS:
            if "scene" in changes.kinds:
                self._take_look()
            if self.isVisible():
                self.link.want(fine="cursor" not in changes.kinds)
                self._still.start()

    def _take_look(self) -> None:
        """Buttons, cursor and camera follow what was asked."""
        look = self.session.scene
        if not look.scissors:
            self.hand.line = []
        if look.volume and self.feed.want_volume():
            self._wait.start()
        if look.asked != self._faces_asked:
            self._faces_asked = look.asked
            self.link.face(look.face)
        self._dress()

    def _dress(self) -> None:
        self.buttons.refresh()
        self._take_shape(self.hand.shape(None))
        self.setAccessibleDescription(translating.translated(scene_paint.told(self.session)))
        self.update()

    def _take_case(self) -> None:
        self.link.take_case(object())
        self.hand.drop()
        self.feed.take_case()
        self.image, self.axes, self.facts = None, [], {}
        if self.session.open is not None:
            self._wait.start()
        self._dress()

    @property
    def making(self) -> bool:
        """The first picture of this case is under way, for longer than goes unnoticed."""
        asked = self.session.open is not None and self.link.child is not None
        return asked and self.image is None and not self.stopped and not self._wait.isActive()

    def _describe(self, fine: bool) -> dict[str, Any]:
        """The next frame: while it moves it is smaller, and drawn from less."""
        session = self.session
        hidden = set(session.hidden)
        if session.overlay.beneath:
            hidden |= set(session.labels)
        look, size = session.scene, (self.width(), self.height())
        width, height = self._sizes.of(size, self.devicePixelRatioF(), fine, look.volume)
        return {
            "width": width,
            "height": height,
            "cursor": [int(v) for v in session.cursor_kji],
            "hidden": sorted(hidden),
            "volume": look.volume,
            "preset": session.scene_preset,
            "boxed": look.boxed,
            "cut_axis": session.large_axis if look.cut else None,
            "folder": str(self.feed.folder),
        }

    # -- what the process says

    def _take_show(self, answer: dict[str, Any]) -> None:
        self.facts = answer
        self._sizes.take_kind(answer.get("kind", "software"))
        self.link.want(fine=True)

    def _take_frame(self, answer: dict[str, Any]) -> None:
        try:
            pixels = np.load(answer["file"])
        except (OSError, ValueError):
            return  # the cache was emptied; the next frame is written anew
        height, width = pixels.shape[:2]
        view = QImage(pixels.data, width, height, 4 * width, QImage.Format.Format_RGBX8888)
        self.image = view.copy()
        self._sizes.learn((width, height), answer.get("ms", 0.0))
        self.axes = answer["axes"]
        self.hand.tags, self.hand.handles = answer["tags"], answer.get("handles", [])
        self.update()
        self.frame_shown.emit()

    def _take_refusal(self, op: str, why: str) -> None:
        """The process lives on: the surfaces stay, and a sentence says what did not go."""
        if op == "volume" and self.session.scene.volume:
            self.session.set_scene(volume=False)
            text = f"The volume cannot be shown. {why}".strip()
            self.session.notify(Notice(text, "triangle-alert"))
        elif op == "cut":
            self.session.notify(Notice("Nothing was cut. Draw the line again.", "scissors"))

    def _stop(self, sentence: str) -> None:
        """The process is gone: say so, and offer to start it again."""
        self.stopped, self.image = sentence, None
        self.hand.drop()
        self._place_button()
        self._button.show()
        self.update()

    def start_again(self) -> None:
        """The next request starts a new process."""
        self.stopped = ""
        self._button.hide()
        self._wait.start()
        self.link.take_case(object())
        self.feed.take_case()
        self.feed.copy()
        self.update()

    # -- the hand

    def forward(self, kind: str, at: QPointF, **more: Any) -> None:
        """Send a mouse event on; the picture is fine again once the hand is still."""
        self.hand.forward(kind, at, **more)
        self._still.start()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.hand.press(event)
        self._rest()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self.hand.pressed is None:
            self._take_shape(self.hand.shape(event.position()))
            return
        self.hand.move(event)
        self._rest()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self.hand.release(event)
        self._rest()

    def _rest(self, *_: object) -> None:
        if self.link.open:
            self._still.start()
        self.update()

    def _take_shape(self, shape: Qt.CursorShape) -> None:
        if self.cursor().shape() != shape:
            self.setCursor(shape)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if not self.session.scene.scissors:
            self.maximise_asked.emit()

    def wheelEvent(self, event: QWheelEvent) -> None:
        self.hand.wheel(event)
        self._rest()
        event.accept()

    def enterEvent(self, event: QEnterEvent) -> None:
        self._hover(True)

    def leaveEvent(self, event: QEvent) -> None:
        self._hover(False)

    def _hover(self, hovered: bool) -> None:
        self._hovered = hovered
        self.buttons.show(hovered)
        self.update()

    # -- painting

    def showEvent(self, event: QShowEvent) -> None:
        if not self.stopped and (not self.link.open or not self.feed.current):
            self.feed.begin()
        self._still.start()

    def resizeEvent(self, event: QResizeEvent) -> None:
        self.hand.size = QSizeF(self.size())
        self._place_button()
        self.buttons.refresh()
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
            scene_paint.quiet_words(painter, self.rect(), scene_paint.MAKING)
        elif self.image is not None:
            scene_paint.over(painter, self.session, self._written(), self.rect())
            if self.feed.volume_waits and not self._wait.isActive():
                scene_paint.quiet_words(painter, self.rect(), scene_paint.MAKING_VOLUME)
        if self._hovered:
            scene_paint.hover_line(painter, self.rect())

    def _written(self) -> scene_paint.Written:
        return scene_paint.Written(self.axes, self.hand.tags, self.hand.handles, self.hand.line)
