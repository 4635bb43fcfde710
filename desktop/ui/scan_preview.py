"""What an import would do, in a few lines: how many scans, whose, and what is refused and why.

Shows a `Preview` that the application made; nothing of the workspace exists yet.
"""

from __future__ import annotations

from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from desktop.ui.lettering import Face, lines, plural, write
from desktop.ui.marks import draw_icon
from desktop.ui.translating import translated
from engine.loop.previewing import Preview

LINE, AIR = 18, 6
MOST_LINES = 3
MOST_REASONS = 3
KINDS = {"dicom": "DICOM", "nifti": "NIfTI", "nrrd": "NRRD"}


class ScanPreview(QWidget):
    """The lines. `looking` is said while the headers are being read."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.preview: Preview | None = None
        self.looking = False
        self.setAccessibleName(translated("What would be imported"))

    def show_state(self, looking: bool, preview: Preview | None = None) -> None:
        """Begin looking, or show what was seen; neither when no folder is given."""
        self.looking, self.preview = looking, preview
        self.setAccessibleDescription(translated(". ".join(words for _, words in self.lines())))
        self.update()

    def lines(self) -> list[tuple[str, str]]:
        """Icon and words of each line."""
        if self.looking:
            return [("search", "Looking at the scans…")]
        seen = self.preview
        if seen is None:
            return [("info", "Name a folder to see what would be taken.")]
        if not seen.would_take:
            said = [("triangle-alert", "No scan here can be taken.")]
        else:
            kinds = sorted({KINDS.get(one.kind, one.kind) for one in seen.would_take})
            words = f"{plural(len(seen.would_take), 'scan')} would be taken ({', '.join(kinds)})"
            said = [("check", f"{words}, of {plural(seen.patients, 'patient')}.")]
        for why, count in seen.reasons[:MOST_REASONS]:
            said.append(("x", f"{plural(count, 'file')} refused: {why}"))
        more = len(seen.reasons) - MOST_REASONS
        if more > 0:
            said.append(("x", f"{plural(more, 'further reason')}: see voxloop import --dry-run."))
        return said

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        top = 0
        for icon, words in self.lines():
            good = icon == "check"
            broken = lines(words, self.width() - 24, MOST_LINES)
            if top + LINE * len(broken) > self.height() and top:
                break
            draw_icon(painter, icon, 0, top + 2, "accent" if good else "text3")
            for n, line in enumerate(broken):
                ink = "text" if good else "text2"
                write(painter, line, 24, top + LINE * n, Face(), ink, 20)
            top += LINE * len(broken) + AIR
