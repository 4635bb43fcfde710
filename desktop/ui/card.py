"""A card over the window: palette, sheet of keys, and the question for a reason stand on one.

It lies inside the window over a scrim, takes the keyboard while it is up, and gives it back; Escape
or a click beside it closes it. Nothing behind it moves.
"""

from typing import TypeVar

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QGraphicsDropShadowEffect, QLineEdit, QWidget

from desktop.ui import theme
from desktop.ui.translating import translated


class Sheet(QWidget):
    """The ground of a card: raised, radius 12, one of the few things with a shadow."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAccessibleName(translated("Card"))
        shadow = QGraphicsDropShadowEffect(self)
        shadow.setBlurRadius(40)
        shadow.setOffset(0, 12)
        shadow.setColor(QColor(0, 0, 0, 140))
        self.setGraphicsEffect(shadow)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(theme.colour("panel"))
        painter.setPen(QPen(theme.colour("line2"), 1))
        radius = theme.radius("overlay")
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)


Ground = TypeVar("Ground", bound=Sheet)


class Card(QWidget):
    """The scrim with the card on it. Subclasses fill `sheet` and say its size."""

    closed = Signal()

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        # Keyboard input belongs to the card while it is up; the keyboard filter asks for this.
        self.setProperty("keepsKeys", True)
        self.sheet: Sheet = Sheet(self)
        self.field = QLineEdit(self.sheet)
        self.field.setFrame(False)
        self.field.setFont(theme.font("title"))
        self.field.installEventFilter(self)
        self._before: QWidget | None = None
        window.installEventFilter(self)
        self.hide()

    def stand_on(self, kind: type[Ground]) -> Ground:
        """Another ground than the plain one; the field moves to it."""
        self.sheet.hide()
        self.sheet.deleteLater()
        ground = kind(self)
        self.sheet = ground
        self.field.setParent(ground)
        return ground

    def wanted(self) -> QRect:
        """Where the card stands in the window."""
        raise NotImplementedError

    def open(self) -> None:
        """Show it over everything and take the keyboard."""
        self._before = self.window().focusWidget()
        self._place()
        self.show()
        self.raise_()
        self.field.setFocus(Qt.FocusReason.PopupFocusReason)

    def close_card(self) -> None:
        """Put it away; the keyboard goes back where it was."""
        if not self.isVisible():
            return
        self.hide()
        target = self._before if self._before is not None else self.parentWidget()
        if target is not None:
            target.setFocus(Qt.FocusReason.PopupFocusReason)
        self.closed.emit()

    def _place(self) -> None:
        parent = self.parentWidget()
        if parent is not None:
            self.setGeometry(parent.rect())
            self.sheet.setGeometry(self.wanted())

    def move_choice(self, by: int) -> None:
        """Up and down in the field move the choice of the list, where there is one."""

    def confirm(self) -> None:
        """Return in the field."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and watched is self.parentWidget():
            self._place()
        if watched is self.field and isinstance(event, QKeyEvent):
            return event.type() == QEvent.Type.KeyPress and self._take_key(event)
        return False

    def _take_key(self, event: QKeyEvent) -> bool:
        steps = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1, Qt.Key.Key_PageUp: -8}
        steps |= {Qt.Key.Key_PageDown: 8}
        if event.key() == Qt.Key.Key_Escape:
            self.close_card()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.confirm()
        elif event.key() in steps:
            self.move_choice(steps[Qt.Key(event.key())])
        else:
            return False
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close_card()
        event.accept()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if not self.sheet.geometry().contains(event.position().toPoint()):
            self.close_card()

    def wheelEvent(self, event: object) -> None:
        """Nothing behind the card scrolls."""

    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), theme.colour("scrim", 0.5))

    def centre_top(self, width: int, height: int) -> QRect:
        """A place for a card of this size: centred, an eighth down."""
        width = min(width, self.width() - 32)
        height = min(height, self.height() - 64)
        top = min(max(32, self.height() // 8), self.height() - height - 32)
        return QRect(QPoint((self.width() - width) // 2, top), QRect(0, 0, width, height).size())
