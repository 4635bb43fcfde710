"""Finds notes of all cases by their words; a choice opens the case at the note's place.

Shows what the session found; letters typed ask for other notes through the command, an empty field
lists the newest ones.
"""

from collections.abc import Callable

from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from desktop.session import Session, SessionChanges
from desktop.session.noting import FoundNote
from desktop.ui.card import Sheet
from desktop.ui.finder_card import FinderCard
from desktop.ui.lettering import Face, write, write_right
from desktop.ui.marks import draw_icon
from desktop.ui.rows import RowLook
from desktop.ui.translating import translated

SHOWN = 8
ROW = 44


class FoundRows:
    """Paints a note that was found: what it says, then its case and who said it."""

    def paint(self, painter: QPainter, box: QRect, row: FoundNote, look: RowLook) -> None:
        top, right = box.top(), float(box.right() - 9)
        icon = "mic" if row.note.audio is not None else "message-square"
        draw_icon(painter, icon, 20, top + (box.height() - 16) // 2, "text2")
        said = " ".join(row.note.text.split())
        write(painter, said, 46, top + 5, Face("base", 500), "text", 16, right - 46)
        day = f"{row.note.created.astimezone():%d %b %H:%M}"
        start = write_right(
            painter, day, right, top + 23, Face("caption", tabular=True), "text3", 16
        )
        about = f"{row.case_name}, {_place(row)}" if _place(row) else row.case_name
        write(painter, about, 46, top + 23, Face("caption"), "text3", 16, start - 58)

    def words(self, row: FoundNote) -> str:
        return f"{row.case_name}: {row.note.text}"

    def tip(self, row: FoundNote, at: QPoint, box: QRect) -> str:
        return row.note.text


def _place(row: FoundNote) -> str:
    return "" if row.note.slice is None else f"slice {row.note.slice + 1}"


class FinderGround(Sheet):
    """The card's ground, which says why nothing is listed."""

    words = ""

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        write(QPainter(self), self.words, 20, 64, Face(), "text3", 16)


class NoteFinder(FinderCard[FoundNote]):
    """The card. `act(command, arguments)` runs a command."""

    sheet: FinderGround

    def __init__(
        self, window: QWidget, session: Session, act: Callable[[str, str], object]
    ) -> None:
        super().__init__(window, FoundRows(), ROW, SHOWN, "Found notes", FinderGround)
        self.session, self._act = session, act
        self.setAccessibleName(translated("Find a note"))
        self.field.setPlaceholderText(translated("Find words in the notes of all cases"))
        self.field.setAccessibleName(translated("Words of the notes"))
        self.field.textEdited.connect(lambda words: act("note.find", words or " "))
        session.on_changed(self._on_changed)

    def open(self) -> None:
        self.field.clear()
        self._show()
        super().open()

    def _on_changed(self, changes: SessionChanges) -> None:
        if "notes" in changes.kinds and self.isVisible():
            self._show()

    def _show(self) -> None:
        found = self.session.notes_found
        self.list.show_rows(found, 0 if found else -1)
        self.field.setAccessibleDescription(translated(f"{len(found)} found"))
        none = (
            "No note has these words." if self.field.text().strip() else "There are no notes yet."
        )
        self.sheet.words = "" if found else none
        self.sheet.update()

    def take(self, row: FoundNote) -> None:
        self._act("note.open", f"{row.note.case} {row.note.id}")
