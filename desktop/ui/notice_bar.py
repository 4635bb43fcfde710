"""Notices: one sentence over the lower edge of the large view, at most one action on its right.

Reads the session's notice. It never shifts the layout and never takes the keyboard; it stays six
seconds, longer while the pointer rests on it, and failures until they are dismissed.
"""

from PySide6.QtCore import (
    QEasingCurve,
    QEvent,
    QObject,
    QPoint,
    QPropertyAnimation,
    QRectF,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QColor, QEnterEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QGraphicsOpacityEffect, QWidget

from desktop.session.words import Notice
from desktop.ui import theme
from desktop.ui.lettering import Face, lines, write
from desktop.ui.marks import draw_icon
from desktop.ui.translating import translated

INSET = 16
LIFT = 52
SHADOW = 14
EDGE = 24
MOST_LINES = 3
UNBROKEN = 1_000_000  # px
LINE = 16


class NoticeBar(QWidget):
    """The notice that is up; the newest takes the place of the one before."""

    acted = Signal(str, str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAccessibleName(translated("Notice"))
        self.notice: Notice | None = None
        self.key = ""
        self.said: tuple[str, ...] = ()
        self._with_key = True
        self.reduced = False
        self._over: QWidget | None = None
        self._upper = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.leave)
        self._fade = QGraphicsOpacityEffect(self)
        self.setGraphicsEffect(self._fade)
        self._motion = QPropertyAnimation(self._fade, b"opacity", self)
        self._motion.setEasingCurve(QEasingCurve.Type.OutCubic)
        self._motion.finished.connect(self._settled)
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.hide()

    def stand_over(self, view: QWidget) -> None:
        """The widget over whose lower edge notices stand."""
        if self._over is not None:
            self._over.removeEventFilter(self)
        self._over = view
        view.installEventFilter(self)
        self._place()

    def stand_nowhere(self) -> None:
        """The view is going; the notice goes with it."""
        if self._over is not None:
            self._over.removeEventFilter(self)
        self._over = None
        self._dismiss()
        self.hide()

    def say(self, notice: Notice, key: str = "", upper: bool = False) -> None:
        """Show it; `key` is the action's key, `upper` moves it off a hotspot beneath."""
        self.notice, self.key, self._upper = notice, key, upper
        self.setAccessibleName(translated(notice.text))
        self._place()
        self.show()
        self.raise_()
        self._fade_to(1.0, "toast_in")
        self._timer.stop()
        if not notice.failure:
            self._timer.start(theme.motion("toast_stay"))
        self.update()

    def leave(self) -> None:
        """Put it away, unless the pointer rests on it."""
        if self.underMouse() and self.notice is not None and not self.notice.failure:
            self._timer.start(1000)
            return
        self.notice = None
        self._fade_to(0.0, "toast_out")

    def _fade_to(self, opacity: float, duration: str) -> None:
        self._motion.stop()
        ms = 0 if self.reduced else theme.motion(duration)
        if ms == 0:
            self._fade.setOpacity(opacity)
            self._settled()
            return
        self._motion.setDuration(ms)
        self._motion.setStartValue(self._fade.opacity())
        self._motion.setEndValue(opacity)
        self._motion.start()

    def _settled(self) -> None:
        if self.notice is None:
            self.hide()

    def _widths(self) -> tuple[float, float, float]:
        """Of the sentence, the action and the key."""
        if self.notice is None:
            return 0.0, 0.0, 0.0
        action = Face("base", 500).width(self.notice.action) if self.notice.action else 0.0
        shown = self.key and self.notice.action and self._with_key
        key = Face("caption").width(self.key) if shown else 0.0
        return Face("base", 500).width(self.notice.text), action, key

    def _place(self) -> None:
        parent = self.parentWidget()
        if self._over is None or self.notice is None or parent is None:
            return
        over = self._fit(self.notice, self._over)
        box_wide = round(min(self._around() + self._widths()[0], over.width() - 2 * EDGE))
        corner = over.mapTo(parent, QPoint(0, 0))
        tall = theme.size("toast") + LINE * (len(self.said) - 1)
        x = corner.x() + (over.width() - box_wide) // 2
        y = corner.y() + (LIFT if self._upper else self._over.height() - LIFT - tall)
        self.setGeometry(x - SHADOW, y - SHADOW, box_wide + 2 * SHADOW, tall + 2 * SHADOW)

    def _around(self) -> float:
        """What stands beside the sentence: insets, icon, action, key and the way to dismiss."""
        _, action, key = self._widths()
        wide = INSET + 24 + INSET + (action + 24 if action else 0) + (key + 10 if key else 0)
        return wide + (24 if self.notice is not None and self.notice.failure else 0)

    def _fit(self, notice: Notice, view: QWidget) -> QWidget:
        """Where room is short the key goes first, then the sentence breaks, then the other views
        lend theirs; the words themselves are the last to be cut."""
        beside = view.parentWidget() or view
        whole = " ".join(lines(notice.text, UNBROKEN, 1, weight=500))
        for with_key, over, most in (
            (True, view, 1),
            (False, view, 1),
            (False, view, MOST_LINES),
            (False, beside, 1),
        ):
            self._with_key = with_key
            room = over.width() - 2 * EDGE - self._around()
            if " ".join(lines(notice.text, room, most, weight=500)) == whole:
                break
        self.said = lines(notice.text, room, MOST_LINES, weight=500) or ("",)
        return over

    def _box(self) -> QRectF:
        return QRectF(self.rect()).adjusted(SHADOW, SHADOW, -SHADOW, -SHADOW)

    def action_box(self) -> QRectF:
        """Where the action is to be hit; empty without one."""
        box = self._box()
        _, action, key = self._widths()
        if not action:
            return QRectF()
        right = box.right() - INSET - (24 if self.notice and self.notice.failure else 0)
        left = right - action - (key + 10 if key else 0)
        return QRectF(left - 8, box.top(), right - left + 16, box.height())

    def close_box(self) -> QRectF:
        """Where a failure is dismissed."""
        if self.notice is None or not self.notice.failure:
            return QRectF()
        box = self._box()
        return QRectF(box.right() - 36, box.top(), 36, box.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        if self.notice is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = self._box()
        painter.setPen(Qt.PenStyle.NoPen)
        for spread in range(SHADOW, 0, -2):
            painter.setBrush(QColor(0, 0, 0, 9))
            painter.drawRoundedRect(
                box.adjusted(-spread, -spread + 4, spread, spread), 8 + spread, 8 + spread
            )
        painter.setBrush(theme.colour("toast"))
        painter.setPen(QPen(dark("line2"), 1))
        painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 8, 8)
        self._paint_words(painter, box, self.notice)

    def _paint_words(self, painter: QPainter, box: QRectF, notice: Notice) -> None:
        tone = "danger" if notice.failure else "text2"
        if notice.icon == "triangle-alert" and not notice.failure:
            tone = "doubt"
        top, tall = box.top(), box.height()
        draw_icon(painter, notice.icon, box.left() + INSET, top + (tall - 16) / 2, dark(tone))
        face = Face("base", 500)
        x = box.left() + INSET + 24
        action = self.action_box()
        first = top + (tall - LINE * len(self.said)) / 2
        for n, line in enumerate(self.said):
            write(painter, line, x, first + LINE * n, face, dark("text"), LINE)
        if action.width() and notice.action:
            end = write(painter, notice.action, action.left() + 8, top, face, dark("accent"), tall)
            if self.key and self._with_key:
                write(painter, self.key, end + 10, top, Face("caption"), dark("text2"), tall)
        if notice.failure:
            close = self.close_box()
            y = top + (tall - 14) / 2
            draw_icon(painter, "x", close.left() + 8, y, dark("text2"), 14)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        notice = self.notice
        if notice is None or event.button() != Qt.MouseButton.LeftButton:
            return
        if self.close_box().contains(event.position()):
            self._dismiss()
        elif self.action_box().contains(event.position()) and notice.command:
            self._dismiss()
            self.acted.emit(notice.command, notice.arguments)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        hit = self.action_box().contains(event.position()) or self.close_box().contains(
            event.position()
        )
        shape = Qt.CursorShape.PointingHandCursor if hit else Qt.CursorShape.ArrowCursor
        self.setCursor(shape)

    def _dismiss(self) -> None:
        self._timer.stop()
        self.notice = None
        self._fade_to(0.0, "toast_out")

    def enterEvent(self, event: QEnterEvent) -> None:
        self._timer.stop()

    def leaveEvent(self, event: QEvent) -> None:
        if self.notice is not None and not self.notice.failure:
            self._timer.start(theme.motion("toast_stay"))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Resize, QEvent.Type.Move, QEvent.Type.Show):
            self._place()
        return False

    def turn_page(self) -> None:
        """Another page: what was said of the case is not said of that page. A failure stays."""
        if self.notice is not None and not self.notice.failure:
            self._dismiss()


def dark(name: str) -> QColor:
    """A notice is dark in both themes, so its inks are those of the dark one."""
    return QColor(theme.tokens()["colour"]["dark"][name])
