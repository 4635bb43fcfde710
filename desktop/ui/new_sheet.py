"""Asks what a new workspace needs: the folder of scans, where it is to lie, and the labels' names.

Reads nothing; the answer goes to the application, which makes the workspace and imports the scans.
"""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFileDialog, QLineEdit, QWidget

from desktop.ui import theme
from desktop.ui.card import Card, Sheet
from desktop.ui.controls import Button
from desktop.ui.lettering import Face, write

FIRST_FIELD = 84
FIELD_PITCH = 66


@dataclass(frozen=True)
class NewWorkspace:
    """The answer."""

    scans: Path
    folder: Path
    labels: tuple[str, ...]


class NewGround(Sheet):
    """The card's ground with its words."""

    trouble = ""

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        write(painter, "New workspace", 24, 20, Face("heading", 600), "text", 24)
        words = "The scans are only read. Masks and models are kept in the workspace's folder."
        write(painter, words, 24, 46, Face(), "text2", 16, self.width() - 48)
        captions = ("Folder of scans", "Labels with commas; questions as priority: high/normal/low", "Workspace folder")
        for n, caption in enumerate(captions):
            write(painter, caption, 24, FIRST_FIELD + FIELD_PITCH * n - 6, Face(), "text2")
        if self.trouble:
            y = self.height() - 44
            write(painter, self.trouble, 24, y, Face(), "doubt", 20, self.width() - 320)


class NewSheet(Card):
    """The card. `field` holds the labels, which only a person can know."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.setAccessibleName("New workspace")
        self.sheet.deleteLater()
        self.ground = NewGround(self)
        self.sheet = self.ground
        self.field.setParent(self.sheet)
        self.field.setPlaceholderText("liver, spleen, aorta")
        self.field.setAccessibleName("Labels")
        self.scans, self.folder = QLineEdit(self.sheet), QLineEdit(self.sheet)
        self.scans.setAccessibleName("Folder of scans")
        self.folder.setAccessibleName("Workspace folder")
        for line in (self.scans, self.folder, self.field):
            line.setFont(theme.font("title"))
            line.textChanged.connect(lambda _: self._allow())
            if line is not self.field:
                line.installEventFilter(self)
        self.choose = Button(self.sheet, "Choose…", None, "plain")
        self.choose.clicked.connect(self._choose_scans)
        self.go = Button(self.sheet, "Import and begin", "check", "primary", "Enter")
        self.go.clicked.connect(self.confirm)
        self.cancel = Button(self.sheet, "Cancel", None, "quiet")
        self.cancel.clicked.connect(self.close_card)
        self._then: Callable[[NewWorkspace], None] | None = None

    def ask(self, scans: str, then: Callable[[NewWorkspace], None]) -> None:
        """Ask, beginning with this folder of scans."""
        self._then = then
        self.scans.setText(scans)
        self.folder.setText(suggested(scans))
        self.field.clear()
        self._allow()
        self.open()
        if not scans:
            self.scans.setFocus(Qt.FocusReason.PopupFocusReason)

    def answer(self) -> NewWorkspace:
        names = [name.strip() for name in self.field.text().split(",")]
        return NewWorkspace(
            Path(self.scans.text().strip()).expanduser(),
            Path(self.folder.text().strip()).expanduser(),
            tuple(name for name in names if name),
        )

    def say(self, trouble: str) -> None:
        """Why it cannot be made, in a sentence."""
        self.ground.trouble = trouble
        self.ground.update()

    def _choose_scans(self) -> None:
        chosen = QFileDialog.getExistingDirectory(self, "Folder of scans", self.scans.text())
        if chosen:
            if self.folder.text() in ("", suggested(self.scans.text())):
                self.folder.setText(suggested(chosen))
            self.scans.setText(chosen)
            self.field.setFocus()

    def _allow(self) -> None:
        given = all(line.text().strip() for line in (self.scans, self.folder, self.field))
        self.go.setEnabled(given)
        self.go.setToolTip("" if given else "Fill in all three first")

    def confirm(self) -> None:
        if not self.go.isEnabled() or self._then is None:
            return
        answer = self.answer()
        if not answer.scans.is_dir():
            self.say("There is no such folder of scans.")
            return
        self.say("")
        self.close_card()
        self._then(answer)

    def wanted(self) -> QRect:
        return self.centre_top(560, 348)

    def _place(self) -> None:
        super()._place()
        wide, tall = self.sheet.width(), self.sheet.height()
        places = (self.scans, self.field, self.folder)
        for n, line in enumerate(places):
            right = 120 if line is self.scans else 24
            line.setGeometry(24, FIRST_FIELD + 14 + FIELD_PITCH * n, wide - 24 - right, 34)
        self.choose.setGeometry(wide - 112, FIRST_FIELD + 15, 88, 32)
        self.go.setGeometry(wide - 24 - 188, tall - 52, 188, 36)
        self.cancel.setGeometry(wide - 24 - 188 - 84, tall - 52, 76, 36)


def suggested(scans: str) -> str:
    """Where the workspace would lie: beside the scans."""
    if not scans.strip():
        return ""
    place = Path(scans.strip())
    return str(place.with_name(f"{place.name}-voxloop"))
