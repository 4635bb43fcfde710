"""A list of painted rows: fixed heights, one current row, hover, keys, an 8 px scroll bar.

Queue, labels, hotspots, models and the palette are such lists; each gives a painter for its rows.
Only visible rows are painted, so ten thousand cases cost what ten cost. The list knows nothing of
what it shows: a click says which row and where in it, the owner decides.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Generic, Protocol, TypeVar

from PySide6.QtCore import QEvent, QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QEnterEvent,
    QFocusEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QScrollBar, QToolTip, QWidget

from desktop.ui import theme
from desktop.ui.lazy_rows import LazyRows
from desktop.ui.translating import translated

PAGE, END = 1000, 1_000_000
STEPS = ("Up", "Down", "PageUp", "PageDown", "Home", "End")
MOVES = {
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_PageUp: -PAGE,
    Qt.Key.Key_PageDown: PAGE,
    Qt.Key.Key_Home: -END,
    Qt.Key.Key_End: END,
}
PRESSES = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)
PRESS_X = 60  # over a row's words, away from the signs at its ends

Row = TypeVar("Row")
Row_contra = TypeVar("Row_contra", contravariant=True)


@dataclass(frozen=True)
class RowLook:
    """How a row is to be shown now."""

    current: bool
    hovered: bool
    compact: bool
    pointer: QPoint | None = None


class RowPainter(Protocol[Row_contra]):
    def paint(self, painter: QPainter, box: QRect, row: Row_contra, look: RowLook) -> None: ...

    def words(self, row: Row_contra) -> str:
        """The row as one sentence, for people who hear the screen."""
        ...

    def tip(self, row: Row_contra, at: QPoint, box: QRect) -> str: ...


class RowList(QAbstractScrollArea, Generic[Row]):
    """The list. `height` is the pitch of rows; the ground of a row is `ground` px tall."""

    pressed = Signal(int, QPoint)
    opened = Signal(int)
    hovered = Signal(int)
    menu_asked = Signal(int, QPoint)  # a row, and where on the screen

    def __init__(
        self, parent: QWidget | None, painter: RowPainter[Row], height: int, ground: int, name: str
    ) -> None:
        super().__init__(parent)
        self.rows: Sequence[Row] = ()
        self.current = -1
        self.chosen = -1  # where the keyboard is; the row on screen may be another
        self.compact = False
        self._row_painter = painter
        self._height, self._ground, self._tall = height, ground, 0
        self._hovered = self._lit = -1
        self._pointer: QPoint | None = None
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setProperty("keepsKeys", [*STEPS, "Return", "Enter", "Space", "Escape"])
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        # The bar lies over the margin, so that rows are as wide with it as without it.
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._bar = QScrollBar(Qt.Orientation.Vertical, self)
        self._bar.valueChanged.connect(self.verticalScrollBar().setValue)
        self.verticalScrollBar().valueChanged.connect(self._bar.setValue)
        self._to_show = -1
        self.viewport().setMouseTracking(True)
        self.viewport().setAutoFillBackground(False)
        self.setAccessibleName(translated(name))

    def measure(self, height: int, ground: int, compact: bool) -> None:
        """Take the row heights of the present layout."""
        self._height, self._ground, self.compact = height, ground, compact
        self._range()
        self.viewport().update()

    def show_rows(self, rows: Sequence[Row], current: int, tall: int = 0) -> None:
        """Show these; `tall` px are added to the current row, where its words need a line more."""
        moved = current != self.current
        self.rows = rows if isinstance(rows, LazyRows) else tuple(rows)
        self.current, self._tall = current, tall
        self.chosen = min(self.chosen, len(self.rows) - 1)
        self._range()
        if 0 <= current < len(self.rows):
            words = self._row_painter.words(self.rows[current])
            self.setAccessibleDescription(translated(words))
            if moved:
                self._keep_in_sight(current)
        elif not self.rows:
            self.verticalScrollBar().setValue(0)
        self.viewport().update()

    def light(self, index: int) -> None:
        """Show a row as if the pointer were on it, because it is on the same thing elsewhere."""
        if index != self._lit:
            self._lit = index
            self.viewport().update()

    def content_height(self) -> int:
        return len(self.rows) * self._height + (self._tall if self.current >= 0 else 0)

    def row_box(self, index: int) -> QRect:
        """Where the ground of a row stands in the viewport."""
        top = index * self._height - self.verticalScrollBar().value()
        if 0 <= self.current < index:
            top += self._tall
        tall = self._tall if index == self.current else 0
        return QRect(8, top, self.viewport().width() - 16, self._ground + tall)

    def index_at(self, point: QPoint) -> int:
        y = point.y() + self.verticalScrollBar().value()
        if self.current >= 0 and y >= (self.current + 1) * self._height:
            y = max((self.current + 1) * self._height - 1, y - self._tall)
        index = y // self._height if y >= 0 else -1
        return index if 0 <= index < len(self.rows) else -1

    def _range(self) -> None:
        bar = self.verticalScrollBar()
        bar.setRange(0, max(0, self.content_height() - self.viewport().height()))
        bar.setPageStep(max(1, self.viewport().height()))
        bar.setSingleStep(self._height // 2)
        self._bar.setRange(bar.minimum(), bar.maximum())
        self._bar.setPageStep(bar.pageStep())
        self._bar.setGeometry(self.width() - 8, 0, 8, self.height())
        self._bar.setVisible(bar.maximum() > 0 and self.underMouse())

    def _keep_in_sight(self, index: int) -> None:
        box, bar = self.row_box(index), self.verticalScrollBar()
        # A list that has no room yet remembers what to show until it has.
        self._to_show = index if self.viewport().height() < 2 * self._height else -1
        if self._to_show >= 0:
            return
        if box.top() < 0:
            bar.setValue(bar.value() + box.top())
        elif box.bottom() > self.viewport().height():
            bar.setValue(bar.value() + box.bottom() - self.viewport().height() + 4)

    def resizeEvent(self, event: object) -> None:
        self._range()
        if 0 <= self._to_show < len(self.rows):
            self._keep_in_sight(self._to_show)

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        self.viewport().update()

    def sizeHint(self) -> QSize:
        return QSize(200, self.content_height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        top, bottom = event.rect().top(), event.rect().bottom()
        index = max(0, self.index_at(QPoint(0, top)))
        while index < len(self.rows):
            box = self.row_box(index)
            if box.top() > bottom:
                break
            self._paint_row(painter, box, index)
            index += 1

    def _paint_row(self, painter: QPainter, box: QRect, index: int) -> None:
        hovered = index in (self._hovered, self._lit)
        current = index == self.current
        if current or hovered:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("selected") if current else hover_wash())
            painter.drawRoundedRect(QRectF(box), 6, 6)
        if index == self.chosen and self.hasFocus():
            self._paint_chosen(painter, box)
        look = RowLook(
            current, hovered, self.compact, self._pointer if index == self._hovered else None
        )
        self._row_painter.paint(painter, box, self.rows[index], look)

    def _paint_chosen(self, painter: QPainter, box: QRect) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(theme.colour("focus"), 1.0))
        painter.drawRoundedRect(QRectF(box).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)

    def choose(self, index: int) -> None:
        """Put the keyboard on a row; it is said, shown and kept in sight."""
        if not self.rows:
            return
        self.chosen = min(max(index, 0), len(self.rows) - 1)
        self._keep_in_sight(self.chosen)
        self.setAccessibleDescription(translated(self._row_painter.words(self.rows[self.chosen])))
        self.viewport().update()

    def _point(self, point: QPoint | None) -> None:
        index = self.index_at(point) if point is not None else -1
        self._pointer = point
        if index != self._hovered:
            self._hovered = index
            self.hovered.emit(index)
            self.viewport().update()
        elif index >= 0:
            self.viewport().update()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._point(event.position().toPoint())

    def mousePressEvent(self, event: QMouseEvent) -> None:
        index = self.index_at(event.position().toPoint())
        if event.button() == Qt.MouseButton.LeftButton and index >= 0:
            self.pressed.emit(index, event.position().toPoint())

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        index = self.index_at(event.position().toPoint())
        if event.button() == Qt.MouseButton.LeftButton and index >= 0:
            self.opened.emit(index)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        index = self.index_at(event.pos())
        if index >= 0:
            self.menu_asked.emit(index, event.globalPos())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows move the keyboard's row, Return and Space press it."""
        if event.key() in PRESSES and self.chosen >= 0:
            middle = QPoint(PRESS_X, self.row_box(self.chosen).center().y())
            self.pressed.emit(self.chosen, middle)
        elif event.key() in MOVES:
            page = max(1, self.viewport().height() // self._height - 1)
            by = MOVES[Qt.Key(event.key())]
            self.choose(self.chosen + (by if abs(by) != PAGE else page * by // PAGE))
        else:
            event.ignore()

    def focusInEvent(self, event: QFocusEvent) -> None:
        self.choose(self.chosen if self.chosen >= 0 else max(self.current, 0))

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self.viewport().update()

    def enterEvent(self, event: QEnterEvent) -> None:
        self._bar.setVisible(self._bar.maximum() > 0)

    def leaveEvent(self, event: QEvent) -> None:
        self._bar.setVisible(False)

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Leave:
            self._point(None)
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            index = self.index_at(event.pos())
            words = ""
            if index >= 0:
                words = self._row_painter.tip(self.rows[index], event.pos(), self.row_box(index))
            QToolTip.showText(event.globalPos(), words, self.viewport())
            return True
        return super().viewportEvent(event)


def hover_wash() -> QColor:
    """What lies over a row under the pointer: 6 % white in the dark, 5 % black in the light."""
    return QColor(0, 0, 0, 13) if theme.mode() == "light" else QColor(255, 255, 255, 15)
