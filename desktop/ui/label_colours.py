"""The colour of a label, chosen where the task is made: the eight of the palette first, then any.

The palette's colours are told apart with the common colour blindnesses; of a colour of one's own
the strip says when it is not. Reads tokens only; what is chosen goes to the row that asked.
"""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QLineEdit, QWidget

from desktop.ui import colour_sight, theme
from desktop.ui.lettering import Face, sentence_lines, write
from desktop.ui.marks import draw_icon
from desktop.ui.translating import translated

CELL, INSET = 32, 12
STEPS = {
    Qt.Key.Key_Left: -1,
    Qt.Key.Key_Right: 1,
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_Down: 1,
}


def palette() -> tuple[str, ...]:
    """The colours that labels take, in their order."""
    return tuple(theme.tokens()["labels"]["order"])


def spoken(colour: str) -> str:
    """A colour by its name, or as it is written."""
    names: dict[str, str] = dict(zip(palette(), theme.tokens()["labels"]["names"], strict=True))
    return names.get(colour, colour)


class ColourButton(QAbstractButton):
    """A label's swatch. Arrows go through the palette, a press opens the strip."""

    changed = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.colour = palette()[0]
        self.faint = False
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAccessibleName(translated("Colour"))
        self.setToolTip(translated("Colour; arrows go through the palette"))

    def put(self, colour: str) -> None:
        """Show a colour that came from elsewhere."""
        self.colour = colour
        self.setAccessibleDescription(translated(spoken(colour)))
        self.update()

    def take(self, colour: str) -> None:
        if colour != self.colour:
            self.put(colour)
            self.changed.emit(colour)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            order = palette()
            at = order.index(self.colour) if self.colour in order else -1
            self.take(order[(at + STEPS[Qt.Key(event.key())]) % len(order)])
        elif event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def sizeHint(self) -> QSize:
        return QSize(CELL, CELL)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.underMouse():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("hover"))
            painter.drawRoundedRect(QRectF(self.rect()), 6, 6)
        box = QRectF(self.rect()).adjusted(8, 8, -8, -8)
        _paint_swatch(painter, box, self.colour, 0.42 if self.faint else 1.0)


class ColourStrip(QWidget):
    """The palette and a field for any other colour, over the sheet; Escape and Enter close it."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAccessibleName(translated("Colours"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.asked: ColourButton | None = None
        self.others: Callable[[], Sequence[str]] = tuple  # the colours of the other labels
        self.field = QLineEdit(self)
        self.field.setAccessibleName(translated("Another colour"))
        self.field.setPlaceholderText(translated("#RRGGBB"))
        self.field.setMaxLength(7)
        self.field.textEdited.connect(self._typed)
        self.field.returnPressed.connect(self.put_away)
        self.hide()

    def open_at(self, button: ColourButton, place: QPoint) -> None:
        """Stand below a swatch and take the keyboard."""
        self.asked = button
        self.field.setText(button.colour)
        wide = 2 * INSET + CELL * len(palette())
        self.setGeometry(place.x(), place.y(), wide, 136)
        self.show()
        self.raise_()
        self.setFocus(Qt.FocusReason.PopupFocusReason)
        self.update()

    def put_away(self) -> None:
        """Close; the keyboard goes back to the swatch."""
        asked, self.asked = self.asked, None
        self.hide()
        if asked is not None:
            asked.setFocus(Qt.FocusReason.PopupFocusReason)

    def words(self) -> str:
        """What is to be known of the colour."""
        if self.asked is None:
            return ""
        colour = self.asked.colour
        if self.field.text() and not QColor.isValidColorName(self.field.text()):
            return "A colour reads like #71D9EC."
        alike = colour_sight.too_like(colour, self.others())
        if alike:
            return alike
        return f"{spoken(colour).capitalize()}, safe for colour-blind eyes."

    def _typed(self, text: str) -> None:
        if self.asked is not None and len(text) == 7 and QColor.isValidColorName(text):
            self.asked.take(text.upper())
        self.update()

    def _choose(self, place: int) -> None:
        if self.asked is not None:
            self.asked.take(palette()[place % len(palette())])
            self.field.setText(self.asked.colour)
            self.setAccessibleDescription(translated(self.words()))
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        order = palette()
        if event.key() in STEPS and self.asked is not None:
            at = order.index(self.asked.colour) if self.asked.colour in order else -1
            self._choose(at + STEPS[Qt.Key(event.key())])
        elif event.key() in (
            *(Qt.Key.Key_Escape, Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space),
        ):
            self.put_away()
        else:
            super().keyPressEvent(event)
            return
        event.accept()

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab goes between palette and field, and no further."""
        inside = self.field.hasFocus()
        (self if inside else self.field).setFocus(Qt.FocusReason.TabFocusReason)
        return True

    def mousePressEvent(self, event: QMouseEvent) -> None:
        at = event.position().toPoint() - QPoint(INSET, INSET)
        if 0 <= at.y() < CELL and 0 <= at.x() < CELL * len(palette()):
            self._choose(at.x() // CELL)

    def resizeEvent(self, event: object) -> None:
        self.field.setGeometry(INSET + 112, INSET + CELL + 8, self.width() - 2 * INSET - 112, 32)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(theme.colour("raised"))
        painter.setPen(QPen(theme.colour("line2"), 1))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 8, 8)
        if self.asked is None:
            return
        for place, colour in enumerate(palette()):
            cell = QRectF(INSET + CELL * place, INSET, CELL, CELL)
            _paint_swatch(painter, cell.adjusted(5, 5, -5, -5), colour, 1.0)
            if colour == self.asked.colour:
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.setPen(QPen(theme.colour("focus"), 2))
                painter.drawRoundedRect(cell.adjusted(2, 2, -2, -2), 6, 6)
            elif colour in self.others():
                draw_icon(painter, "check", cell.x() + 10, cell.y() + 10, QColor("#0B0C0E"), 12)
        write(painter, "Another colour", INSET, INSET + CELL + 8, Face(), "text2", 32)
        top = INSET + CELL + 48
        for n, line in enumerate(sentence_lines(self.words(), self.width() - 2 * INSET)[:2]):
            write(painter, line, INSET, top + 18 * n, Face("caption"), "text2")


def _paint_swatch(painter: QPainter, box: QRectF, colour: str, alpha: float) -> None:
    fill = QColor(colour)
    fill.setAlphaF(alpha)
    painter.setBrush(fill)
    light = theme.mode() == "light"
    painter.setPen(QPen(theme.colour("text3"), 1.0) if light else Qt.PenStyle.NoPen)
    painter.drawRoundedRect(box, 4, 4)
