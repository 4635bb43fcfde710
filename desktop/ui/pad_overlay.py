"""The picture of the pad that is held up over the window: every control with its words.

Reads the controls in force and the session; shown while the session says so. Takes neither focus
nor keys, and lights what is pressed meanwhile.
"""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QRect, QRectF
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from desktop.commands import by_id, table
from desktop.commands.fields import stand_in
from desktop.session import Session, SessionChanges
from desktop.session.pad_words import HELD, printed
from desktop.ui import theme
from desktop.ui.card import Sheet
from desktop.ui.lettering import Face, write, write_centred, write_right
from desktop.ui.pad_glyphs import draw_glyph, draw_glyph_right, glyph_width
from desktop.ui.pad_picture import TALL, WIDE, draw_pad
from desktop.ui.translating import translated

LINE = 50
LEFT = (
    *("Left trigger", "Left shoulder", "D-pad up", "D-pad down", "D-pad left", "D-pad right"),
    *("Left stick", "Left stick press"),
)
RIGHT = (
    *("Right trigger", "Right shoulder", "North", "West", "East", "South"),
    *("Right stick", "Right stick press"),
)
FOOT = ("Back", f"Back{HELD}", "Start", f"Start{HELD}", f"Left stick press{HELD}")
PLACES = {"review": "reviewing", "model": "models"}


class PadGround(Sheet):
    """The card's ground with the pad on it."""

    def __init__(self, parent: QWidget, session: Session, control_of: Callable[[str], str]) -> None:
        super().__init__(parent)
        self.session, self._control_of = session, control_of
        self.setAccessibleName(translated("The pad's controls"))

    def words(self) -> dict[str, str]:
        """What each control does, in the table's words."""
        found = {
            self._control_of(row.id): by_id(stand_in(self.session, row.id)).words for row in table()
        }
        return {control: words for control, words in found.items() if control}

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter, session = QPainter(self), self.session
        make = session.pad.make if session.pad is not None else "unknown"
        lit, words = session.pad_down, self.words()
        wide, tall = self.width(), self.height()
        heading = f"Pad, {PLACES.get(session.page, session.page)}"
        write(painter, heading, 24, 20, Face("title", 600), "text", 20)
        close = printed(self._control_of("app.pad_sheet").removesuffix(HELD), make)
        if close:
            end = f"let go of {close} to close"
            write_right(painter, end, wide - 24, 20, Face(), "text2", 20)
        scale = min(1.0, (wide - 480) / WIDE)
        x, y = (wide - WIDE * scale) / 2, (tall - TALL * scale) / 2 - 24
        draw_pad(painter, x, y, make, lit, scale)
        if session.pad is not None:
            name = Face("caption").cut(session.pad.name, WIDE)
            top = round(y + TALL * scale + 12)
            write_centred(painter, name, wide / 2, top, Face("caption"), "text3")
        self._paint_columns(painter, make, words)
        self._paint_foot(painter, make, words)

    def _paint_columns(self, painter: QPainter, make: str, words: dict[str, str]) -> None:
        room = 190.0
        for column, right in ((LEFT, False), (RIGHT, True)):
            y = 56
            for control in column:
                said = words.get(control) or words.get(control + HELD, "")
                ink = "text2" if said else "text3"
                line = Face().cut(said or "–", room)
                lit = control in self.session.pad_down
                if right:
                    edge = self.width() - 24.0
                    draw_glyph_right(painter, control, make, edge, y, lit)
                    write_right(painter, line, edge, y + 24, Face(), ink, 18)
                else:
                    draw_glyph(painter, control, make, 24, y, lit)
                    write(painter, line, 24, y + 24, Face(), ink, 18)
                y += LINE

    def _paint_foot(self, painter: QPainter, make: str, words: dict[str, str]) -> None:
        """Two lines of two in the middle, below the pad."""
        said = [(control, words[control]) for control in FOOT if control in words]
        y = self.height() - 24 - 28 * ((len(said) + 1) // 2)
        for n in range(0, len(said), 2):
            pair = said[n : n + 2]
            wide = sum(glyph_width(c, make) + 8 + Face().width(w) for c, w in pair)
            x = (self.width() - wide - 24 * (len(pair) - 1)) / 2
            for control, line in pair:
                x = draw_glyph(painter, control, make, x, y) + 8
                x = write(painter, line, x, y, Face(), "text2", 22) + 24
            y += 28


class PadOverlay(QWidget):
    """The scrim with the picture, while it is held up."""

    def __init__(self, window: QWidget, session: Session, control_of: Callable[[str], str]) -> None:
        super().__init__(window)
        self.session = session
        self.ground = PadGround(self, session, control_of)
        self.setAccessibleName(translated("The pad"))
        window.installEventFilter(self)
        session.on_changed(self._on_changed)
        self.hide()

    def spoken(self) -> str:
        """All of it as one sentence, for people who hear the screen."""
        return "; ".join(f"{control}: {words}" for control, words in self.ground.words().items())

    def _on_changed(self, changes: SessionChanges) -> None:
        if "pad" not in changes.kinds:
            return
        if self.session.pad_sheet == self.isHidden():
            self._place()
            self.setAccessibleDescription(translated(self.spoken()))
            self.setVisible(self.session.pad_sheet)
            self.raise_()
        if self.isVisible():
            self.ground.update()

    def _place(self) -> None:
        parent = self.parentWidget()
        assert parent is not None
        self.setGeometry(parent.rect())
        wide = min(820, self.width() - 32)
        tall = min(56 + LINE * len(LEFT) + 16, self.height() - 32)
        left, top = (self.width() - wide) // 2, (self.height() - tall) // 2
        self.ground.setGeometry(QRect(left, top, wide, tall))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self._place()
        return False

    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(QRectF(self.rect()), theme.colour("scrim", 0.5))
