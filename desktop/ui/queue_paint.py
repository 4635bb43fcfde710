"""A row of the queue and of today's decisions: what it holds, and how it is painted.

Made by `queue_rows` and `shown`, listed by the queue panel; pixels only.
"""

from dataclasses import dataclass

from PySide6.QtCore import QPoint, QPointF, QRect
from PySide6.QtGui import QPainter

from desktop.ui.lettering import Face, clause_lines, write, write_right
from desktop.ui.marks import DECISION_ICONS, DECISION_WORDS, draw_icon, draw_state
from desktop.ui.rows import RowLook

STATE_ICONS = {"flagged": "flag", "verified": "check", "rejected": "x"}
PLACE_ICONS = {"pinned": "pin", "buried": "arrow-down-to-line"}
SORT_WORDS = {
    "queue": "Most to learn first",
    "line": "First in line",  # where nothing is learnt
    "name": "By name",
    "dice": "Lowest expected first",
    "uncertainty": "Least sure first",
}


@dataclass(frozen=True)
class QueueRow:
    """A case that waits: `sign` is on-screen, prepared, waiting or suspect; `dice` in words."""

    case: int
    name: str
    dice: str
    why: str
    sign: str
    placed: str = ""  # "pinned" or "buried" by a person


@dataclass(frozen=True)
class DecidedRow:
    """A decision of today; `at` is the local clock."""

    case: int
    name: str
    kind: str
    at: str


@dataclass(frozen=True)
class Today:
    """How far the day is."""

    done: int
    of: int
    words: str
    pace: str


@dataclass(frozen=True)
class EmptyQueue:
    """What stands in place of the rows when there are none."""

    words: str
    why: str
    icon: str = "check"


class QueueRows:
    """Paints a case of the queue."""

    def paint(self, painter: QPainter, box: QRect, row: QueueRow, look: RowLook) -> None:
        top, right = box.top(), box.right() - 9
        if row.sign in STATE_ICONS:
            draw_icon(painter, STATE_ICONS[row.sign], 17, top + 8, "text2", 14)
        else:
            draw_state(painter, row.sign, QPointF(24, top + 15))
        if row.placed:
            draw_icon(painter, PLACE_ICONS[row.placed], 18, top + 28, "text3", 12)
        ink = "text" if look.current else "text2"
        start = write_right(painter, row.dice, right, top + 7, Face(tabular=True), ink)
        write(painter, row.name, 40, top + 7, Face("base", 500, True), "text", 16, start - 48)
        role, pitch = ("caption", 15) if look.compact else ("base", 16)
        ink = "text2" if look.current else "text3"
        most = 3 if look.current else 2
        for place, line in enumerate(reason_lines(row.why, box.width(), look.compact, most)):
            write(painter, line, 40, top + 25 + place * pitch, Face(role), ink, pitch)

    def words(self, row: QueueRow) -> str:
        placed = f", {row.placed}" if row.placed else ""
        dice = f", expected Dice {row.dice}" if row.dice else ""
        return f"{row.name}{dice}{placed}. {row.why}"

    def tip(self, row: QueueRow, at: QPoint, box: QRect) -> str:
        cut = reason_lines(row.why, box.width(), box.height() < 64 and box.width() < 220, 9)
        return row.why if len(cut) > 2 else ""


def reason_lines(why: str, ground: int, compact: bool, most: int) -> tuple[str, ...]:
    """The reason as lines under the name, in a row whose ground is this wide; what does not fit
    goes by whole clauses, the last first, before any word is cut."""
    return clause_lines(why, ground - 40, most, "caption" if compact else "base")


class DecidedRows:
    """Paints a decision: its sign, the case, what was decided and when."""

    def paint(self, painter: QPainter, box: QRect, row: DecidedRow, look: RowLook) -> None:
        top, tall = box.top(), box.height()
        icon, ink = DECISION_ICONS.get(row.kind, ("info", "text3"))
        draw_icon(painter, icon, 16, top + (tall - 16) / 2, ink)
        right = box.right() - 9
        clock = Face(tabular=True)
        start = write_right(painter, row.at, right, top, clock, "text3", tall)
        end = write(painter, row.name, 40, top, Face(tabular=True), "text2", tall, start - 110)
        x = max(108.0, end + 12)
        words = DECISION_WORDS.get(row.kind, row.kind)
        write(painter, words, x, top, Face(), "text3", tall, start - 8 - x)

    def words(self, row: DecidedRow) -> str:
        return f"{row.name} {DECISION_WORDS.get(row.kind, row.kind)} at {row.at}"

    def tip(self, row: DecidedRow, at: QPoint, box: QRect) -> str:
        return "Look at it again"
