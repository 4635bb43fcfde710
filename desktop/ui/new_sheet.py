"""Asks what a new workspace needs: the folder of scans, where it is to lie, and the labels' names.

Reads nothing; the answer goes to the application, which makes the workspace and imports the scans.
"""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QRect, Qt, QTimer, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFileDialog, QLineEdit, QWidget

from desktop.ui import theme
from desktop.ui.card import Card, Sheet
from desktop.ui.controls import Button
from desktop.ui.fields import ChoiceRow
from desktop.ui.lettering import Face, write
from desktop.ui.scan_preview import ScanPreview
from desktop.ui.translating import translated
from engine.loop.previewing import Preview

FIRST_FIELD = 84
FIELD_PITCH = 66
SHARES = {"none": 0.0, "10 %": 0.1, "20 %": 0.2, "30 %": 0.3}
LOOK_AFTER_MS = 400


@dataclass(frozen=True)
class NewWorkspace:
    """The answer."""

    scans: Path
    folder: Path
    labels: tuple[str, ...]
    held_out: float = 0.2


class NewGround(Sheet):
    """The card's ground with its words."""

    trouble = ""

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        write(painter, "New workspace", 24, 20, Face("heading", 600), "text", 24)
        words = "The scans are only read. Masks and models are kept in the workspace's folder."
        write(painter, words, 24, 46, Face(), "text2", 16, self.width() - 48)
        names = "Labels with commas; questions as priority: high/normal/low"
        captions = ("Folder of scans", names, "Workspace folder")
        for n, caption in enumerate(captions):
            write(painter, caption, 24, FIRST_FIELD + FIELD_PITCH * n - 6, Face(), "text2")
        if self.trouble:
            y = self.height() - 44
            write(painter, self.trouble, 24, y, Face(), "doubt", 20, self.width() - 320)


class NewSheet(Card):
    """The card. `field` holds the labels, which only a person can know. `looked` asks the
    application what an import of this folder would take; `show_preview` is its answer."""

    looked = Signal(str)

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.setAccessibleName(translated("New workspace"))
        self.ground = self.stand_on(NewGround)
        self.field.setPlaceholderText(translated("liver, spleen, aorta"))
        self.field.setAccessibleName(translated("Labels"))
        self.scans, self.folder = QLineEdit(self.sheet), QLineEdit(self.sheet)
        self.scans.setAccessibleName(translated("Folder of scans"))
        self.folder.setAccessibleName(translated("Workspace folder"))
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
        self.share = ChoiceRow(self.sheet, "Held out to measure models", tuple(SHARES))
        self.share.put("20 %")
        self.seen = ScanPreview(self.sheet)
        self._then: Callable[[NewWorkspace], None] | None = None
        self._look = QTimer(self, singleShot=True, interval=LOOK_AFTER_MS)
        self._look.timeout.connect(self._look_at_scans)
        self.scans.textChanged.connect(lambda _: self._look.start())

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
            SHARES[self.share.value],
        )

    def _look_at_scans(self) -> None:
        folder = self.scans.text().strip()
        there = bool(folder) and Path(folder).expanduser().is_dir()
        self.seen.show_state(looking=there)
        if there and self.isVisible():
            self.looked.emit(folder)

    def show_preview(self, folder: str, preview: Preview | None) -> None:
        """What an import would take, unless another folder was typed meanwhile."""
        if folder == self.scans.text().strip():
            self.seen.show_state(False, preview)

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
        self.go.setToolTip(translated("" if given else "Fill in all three first"))

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
        return self.centre_top(560, 496)

    def _place(self) -> None:
        super()._place()
        wide, tall = self.sheet.width(), self.sheet.height()
        places = (self.scans, self.field, self.folder)
        for n, line in enumerate(places):
            right = 120 if line is self.scans else 24
            line.setGeometry(24, FIRST_FIELD + 14 + FIELD_PITCH * n, wide - 24 - right, 34)
        self.choose.setGeometry(wide - 112, FIRST_FIELD + 15, 88, 32)
        below = FIRST_FIELD + FIELD_PITCH * len(places)
        self.share.setGeometry(24, below, wide - 48, 32)
        self.seen.setGeometry(24, below + 46, wide - 48, tall - 60 - below - 46)
        self.go.setGeometry(wide - 24 - 188, tall - 52, 188, 36)
        self.cancel.setGeometry(wide - 24 - 188 - 84, tall - 52, 76, 36)


def suggested(scans: str) -> str:
    """Where the workspace would lie: beside the scans."""
    if not scans.strip():
        return ""
    place = Path(scans.strip())
    return str(place.with_name(f"{place.name}-voxloop"))
