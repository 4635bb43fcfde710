"""The labels of a new task, a row each: colour, name and code. The last row waits for the next one.

Shows nothing that is stored; `labels` is what a task takes. A name from the list of structures
brings its code along, until a person types another one.
"""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from desktop.ui.controls import Button
from desktop.ui.label_colours import ColourButton, ColourStrip, palette
from desktop.ui.label_offers import LabelOffers
from desktop.ui.lettering import Face, write_centred
from desktop.ui.translating import translated
from engine.imaging import codes
from engine.imaging.codes import Code, Coded

PITCH, TALL = 36, 32
NUMBER, REMOVE = 24, 28
NAME_SHARE = 0.44
NO_CODE = "A code reads like SCT:10200004 Liver: scheme, value, meaning."


@dataclass(frozen=True)
class TypedLabel:
    """A label as it was typed; `code` is "" for none."""

    name: str
    colour: str
    code: str = ""


class LabelRow:
    """The widgets of one row."""

    def __init__(self, parent: QWidget, colour: str) -> None:
        self.colour = ColourButton(parent)
        self.colour.put(colour)
        self.name, self.code = QLineEdit(parent), QLineEdit(parent)
        self.remove = Button(parent, "", "x", "icon")
        self.remove.setAccessibleName(translated("Remove the label"))
        self.remove.setToolTip(translated("Remove the label"))
        self.code.setPlaceholderText(translated("Code, such as SCT:10200004 Liver"))
        self.own_code = False

    @property
    def empty(self) -> bool:
        return not self.name.text().strip()

    @property
    def widgets(self) -> tuple[QWidget, ...]:
        return (self.colour, self.name, self.code, self.remove)

    def say(self, number: int) -> None:
        """Its place, for people who hear the screen."""
        self.name.setAccessibleName(translated(f"Name of label {number}"))
        self.code.setAccessibleName(translated(f"Code of label {number}"))
        self.colour.setAccessibleName(translated(f"Colour of label {number}"))
        self.name.setPlaceholderText(translated("Add a label, such as liver"))


class LabelRows(QWidget):
    """All rows. `changed` is said after every change, `grew` when there is a row more or less."""

    changed = Signal()
    grew = Signal()

    def __init__(self, parent: QWidget, over: QWidget) -> None:
        super().__init__(parent)
        self.setAccessibleName(translated("Labels"))
        self.offers, self.strip = LabelOffers(over), ColourStrip(over)
        self.strip.others = self._other_colours
        self.after: Callable[[], object] = lambda: None  # Enter on the empty row goes on there
        self.rows: list[LabelRow] = []
        self.clear()

    def clear(self) -> None:
        """One empty row."""
        for row in self.rows:
            _drop(row)
        self.rows = []
        self.offers.hide()
        self._add()

    def labels(self) -> tuple[TypedLabel, ...]:
        """The named ones, in their order."""
        return tuple(
            TypedLabel(row.name.text().strip(), row.colour.colour, row.code.text().strip())
            for row in self.rows
            if not row.empty
        )

    def fault(self) -> str:
        """Why these are no labels, in a sentence; "" if they are."""
        names = [one.name.casefold() for one in self.labels()]
        if len(set(names)) < len(names):
            return "Two labels have the same name."
        wrong = [one for one in self.labels() if one.code and Code.read(one.code) is None]
        return f"{wrong[0].name}: {NO_CODE}" if wrong else ""

    def content_height(self) -> int:
        return PITCH * len(self.rows)

    # -- rows ---------------------------------------------------------------------------------
    def _add(self) -> LabelRow:
        row = LabelRow(self, self._free_colour())
        self.rows.append(row)
        row.name.textChanged.connect(lambda _: self._named(row))
        row.name.textEdited.connect(lambda text: self._typed(row, text))
        row.code.textEdited.connect(lambda text: self._coded(row, text))
        row.colour.changed.connect(lambda _: self.changed.emit())
        row.colour.clicked.connect(lambda: self._open_strip(row))
        row.remove.clicked.connect(lambda: self._remove(row))
        for field in (row.name, row.code):
            field.installEventFilter(self)
        for widget in row.widgets:
            widget.show()
        self._place()
        self.grew.emit()
        return row

    def _free_colour(self) -> str:
        """The first of the palette that no label has; from the ninth on they begin anew."""
        taken = [row.colour.colour for row in self.rows]
        return min(palette(), key=lambda colour: taken.count(colour))

    def _remove(self, row: LabelRow) -> None:
        at = self.rows.index(row)
        self.rows.remove(row)
        _drop(row)
        self._place()
        self.rows[min(at, len(self.rows) - 1)].name.setFocus(Qt.FocusReason.TabFocusReason)
        self.grew.emit()
        self.changed.emit()

    def _named(self, row: LabelRow) -> None:
        if not row.empty and row is self.rows[-1]:
            self._add()
        self._place()
        self.changed.emit()

    def _typed(self, row: LabelRow, text: str) -> None:
        """A comma ends a label; a known name brings its code."""
        if "," in text:
            self._split(row, text)
            return
        known = codes.named(text)
        if not row.own_code:
            row.code.setText(known.code.as_line() if known else "")
        found = codes.offered(text)
        self._offer(row, row.name, tuple(one for one in found if one is not known))

    def _split(self, row: LabelRow, text: str) -> None:
        first, *rest = [part.strip() for part in text.split(",")]
        self._put(row, first)
        for part in rest:
            row = self.rows[-1]
            self._put(row, part)
        self.offers.hide()
        row.name.setFocus(Qt.FocusReason.TabFocusReason)

    def _put(self, row: LabelRow, name: str) -> None:
        row.name.setText(name)
        known = codes.named(name)
        if known is not None and not row.own_code:
            row.code.setText(known.code.as_line())

    def _coded(self, row: LabelRow, text: str) -> None:
        row.own_code = bool(text.strip())
        self._offer(row, row.code, codes.offered(text) if len(text) > 1 else ())
        self.changed.emit()

    def _offer(self, row: LabelRow, field: QLineEdit, found: tuple[Coded, ...]) -> None:
        named = field is row.name
        self.offers.offer(found, field, lambda one: self._take(row, one, named))

    def _take(self, row: LabelRow, one: Coded, named: bool) -> None:
        if named:
            row.name.setText(one.name)
        row.own_code = False
        row.code.setText(one.code.as_line())
        self.changed.emit()

    # -- colours ------------------------------------------------------------------------------
    def _open_strip(self, row: LabelRow) -> None:
        over = self.strip.parentWidget()
        if over is not None:
            below = row.colour.mapTo(over, QPoint(0, row.colour.height() + 2))
            tall = min(below.y(), over.height() - 150)
            self.strip.open_at(row.colour, QPoint(below.x(), tall))

    def _other_colours(self) -> tuple[str, ...]:
        asked = self.strip.asked
        return tuple(r.colour.colour for r in self.rows if not r.empty and r.colour is not asked)

    # -- keys ---------------------------------------------------------------------------------
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusOut:
            self.offers.hide()
        if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress:
            return False
        return self._take_key(watched, event)

    def _take_key(self, field: QObject, event: QKeyEvent) -> bool:
        held = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up) and self.offers.isVisible():
            self.offers.step(1 if event.key() == Qt.Key.Key_Down else -1)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not held:
            if not self.offers.take_chosen():
                self._go_on(field)
        elif event.key() == Qt.Key.Key_Escape and self.offers.isVisible():
            self.offers.hide()
        else:
            return False
        return True

    def _go_on(self, field: QObject) -> None:
        """Enter: to the next row, and from the empty one to what follows."""
        self.offers.hide()
        at = next(n for n, row in enumerate(self.rows) if field in (row.name, row.code))
        if self.rows[at].empty and at == len(self.rows) - 1:
            self.after()
        else:
            following = self.rows[min(at + 1, len(self.rows) - 1)]
            following.name.setFocus(Qt.FocusReason.TabFocusReason)

    # -- where it stands ----------------------------------------------------------------------
    def resizeEvent(self, event: QResizeEvent) -> None:
        self._place()

    def _place(self) -> None:
        wide = self.width() - NUMBER - TALL - REMOVE - 12
        name = round(wide * NAME_SHARE)
        for n, row in enumerate(self.rows):
            top, x = PITCH * n, NUMBER
            row.say(n + 1)
            row.colour.setGeometry(x, top, TALL, TALL)
            row.name.setGeometry(x + TALL + 4, top, name, TALL)
            row.code.setGeometry(x + TALL + 8 + name, top, wide - name, TALL)
            row.remove.setGeometry(self.width() - REMOVE, top + 2, REMOVE, REMOVE)
            ghost = row.empty and n == len(self.rows) - 1
            row.colour.faint = ghost
            row.colour.setEnabled(not ghost)
            row.code.setVisible(not ghost)
            row.remove.setVisible(not ghost)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        face = Face(tabular=True)
        number = 1  # the value in the mask; a row without a name takes none
        for n, row in enumerate(self.rows):
            ink = "text3" if row.empty else "text2"
            if not row.empty or n == len(self.rows) - 1:
                write_centred(painter, str(number), NUMBER / 2, PITCH * n, face, ink, TALL)
            number += not row.empty


def _drop(row: LabelRow) -> None:
    for widget in row.widgets:
        widget.hide()
        widget.deleteLater()
