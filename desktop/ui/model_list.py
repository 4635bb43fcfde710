"""A row of the model list: its sign, name, Dice, state in words and when it came.

Reads the rows of `engine.loop.model_story.tell`; pixels only.
"""

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QPointF, QRect, Qt
from PySide6.QtGui import QPainter

from desktop.ui import theme
from desktop.ui.lettering import Face, number, write, write_right
from desktop.ui.marks import draw_state
from desktop.ui.rows import RowLook

if TYPE_CHECKING:
    from desktop.ui.model_data import ModelRow

REFUSED = ("rejected", "not enough evidence")


def when(at: datetime, now: datetime | None = None) -> str:
    """A moment as a person says it: "today 03:12", "Tue 03:05", "14 Nov"."""
    here, now = at.astimezone(), (now or datetime.now(UTC)).astimezone()
    days = (now.date() - here.date()).days
    if days == 0:
        return f"today {here:%H:%M}"
    if 0 < days < 6:
        return f"{here:%a %H:%M}"
    if here.year == now.year:
        return f"{here.day} {here:%b}"
    return f"{here.day} {here:%b %Y}"


class ModelRows:
    """Paints the rows; the champion carries the sign of what is in force."""

    def paint(self, painter: QPainter, box: QRect, row: "ModelRow", look: RowLook) -> None:
        top, right = box.top(), box.right() - 9
        self._sign(painter, row, QPointF(24, top + 15))
        write(painter, row.name, 40, top + 7, Face("base", 500), "text")
        if row.dice is not None:
            words = number(row.dice, 3)
            write_right(painter, words, right, top + 7, Face(tabular=True), "text2")
        ink = "text2" if look.current else "text3"
        end = write(painter, row.state, 40, top + 25, Face(), ink)
        face = Face("caption", tabular=True)
        if end + 8 + face.width(when(row.at)) < right:
            write_right(painter, when(row.at), right, top + 25, face, "text3")

    def _sign(self, painter: QPainter, row: "ModelRow", centre: QPointF) -> None:
        if row.champion:
            draw_state(painter, "on-screen", centre)
        elif row.state in REFUSED:
            draw_state(painter, "waiting", centre)
        else:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("text3"))
            painter.drawEllipse(centre, 3.75, 3.75)

    def words(self, row: "ModelRow") -> str:
        dice = f", Dice {row.dice:.3f}" if row.dice is not None else ""
        return f"{row.name}, {row.state}{dice}"

    def tip(self, row: "ModelRow", at: QPoint, box: QRect) -> str:
        return f"{self.words(row)}, {when(row.at)}"
