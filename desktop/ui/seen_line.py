"""How much of the case was on screen, in one line over the button that accepts it.

Reads the session's count; repaints only when the words are others, so that a slice step costs
nothing else here.
"""

from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from desktop.session import Session, SessionChanges
from desktop.ui import theme
from desktop.ui.lettering import Face, write, write_right
from desktop.ui.plane import TITLES
from desktop.ui.translating import translated

HEIGHT = 16
KINDS = frozenset({"case", "cursor", "layout", "seen"})


class SeenLine(QWidget):
    """ "Seen 18 of 43 slices with labels"."""

    def __init__(self, session: Session, parent: QWidget, way: tuple[str, str] = ("", "")) -> None:
        """`way` is what the command that goes to the rest says, and its key."""
        super().__init__(parent)
        self.session = session
        self._way = " ".join(words for words in way if words)
        self.words, self.share = "", ""
        self.setAccessibleName(translated("Slices seen"))
        session.on_changed(self._on_changed)
        self._take()

    def _on_changed(self, changes: SessionChanges) -> None:
        if changes.kinds & KINDS:
            self._take()

    def _take(self) -> None:
        said = words(self.session)
        if said == (self.words, self.share):
            return
        self.words, self.share = said
        self.setAccessibleName(translated(self.words or "Slices seen"))
        self.setToolTip(translated(self._way if self.share not in ("", "100 %") else ""))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.colour("panel"))
        figures = Face("caption", tabular=True)
        start = write_right(painter, self.share, self.width(), 0, figures, "text2", HEIGHT)
        write(painter, self.words, 0, 0, figures, "text3", HEIGHT, start - 8)


def words(session: Session) -> tuple[str, str]:
    """The sentence, and the share in percent; both "" while nothing is counted."""
    share = session.seen_share()
    if share is None or not session.masked:
        return "", ""
    seen, every = share
    plane = "" if session.large_axis == 0 else f"{TITLES[session.large_axis].lower()} "
    if not every:
        return "No slice with a label", ""
    if seen == every:
        return f"Seen all {every} {plane}slices with labels", "100 %"
    return f"Seen {seen} of {every} {plane}slices with labels", f"{100 * seen // every} %"
