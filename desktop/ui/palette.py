"""The palette: find a command or a case by a few letters, and run or open it.

Reads the command table and the names of the cases; a choice runs the command or opens the case as a
click would. What begins with the letters comes first, then what holds them in order.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget

from desktop.ui.finder_card import FinderCard
from desktop.ui.lettering import Face, write, write_right
from desktop.ui.marks import draw_icon, draw_key
from desktop.ui.rows import RowLook
from desktop.ui.translating import translated

SHOWN = 10
ROW = 36


@dataclass(frozen=True)
class Finding:
    """What the palette can find: a command (by id) or a case (by number)."""

    words: str
    detail: str = ""
    key: str = ""
    command: str = ""
    case: int | None = None
    icon: str = "search"


class FindingRows:
    """Paints a finding."""

    def paint(self, painter: QPainter, box: QRect, row: Finding, look: RowLook) -> None:
        top, tall = box.top(), box.height()
        draw_icon(painter, row.icon, 20, top + (tall - 16) // 2, "text2")
        right = float(box.right() - 9)
        if row.key:
            right = draw_key(painter, row.key, right, top + (tall - 18) // 2) - 10
        end = write(painter, row.words, 46, top, Face("base", 500), "text", tall, right - 60)
        room = right - end - 24
        face = Face()
        if row.detail and room > 60:
            write_right(painter, face.cut(row.detail, room), right, top, face, "text3", tall)

    def words(self, row: Finding) -> str:
        return f"{row.words} {row.key}".strip()

    def tip(self, row: Finding, at: QPoint, box: QRect) -> str:
        return row.detail


def rank(words: str, letters: str) -> int | None:
    """How well words answer letters: 0 begins with them, 1 a word does, 2 holds, 3 in order."""
    said, wanted = words.lower(), letters.lower().strip()
    if not wanted or said.startswith(wanted):
        return 0
    if wanted in said:
        begins = f" {wanted}" in f" {said}".replace("_", " ")
        return 1 if begins else 2
    return 3 if len(wanted) > 2 and _in_order(wanted).match(said) else None


@lru_cache(maxsize=16)
def _in_order(letters: str) -> re.Pattern[str]:
    """These letters one after another, whatever stands between."""
    return re.compile("".join(f"[^{re.escape(one)}]*{re.escape(one)}" for one in letters))


def find(findings: Sequence[Finding], letters: str, most: int = 50) -> list[Finding]:
    """The findings for these letters, best first, otherwise in the order given."""
    ranked = [(rank(one.words, letters), place, one) for place, one in enumerate(findings)]
    found = sorted((r, place) for r, place, _ in ranked if r is not None)
    return [findings[place] for _, place in found[:most]]


class Palette(FinderCard[Finding]):
    """The card with its field and list."""

    def __init__(
        self,
        window: QWidget,
        findings: Callable[[], Sequence[Finding]],
        choose: Callable[[Finding], None],
    ) -> None:
        super().__init__(window, FindingRows(), ROW, SHOWN, "Found")
        self.setAccessibleName(translated("Find a case or command"))
        self._findings, self._choose = findings, choose
        self._all: Sequence[Finding] = ()
        self.field.setPlaceholderText(translated("Find a case or command"))
        self.field.setAccessibleName(translated("Find a case or command"))
        self.field.textChanged.connect(self._search)

    def open(self) -> None:
        self._all = self._findings()
        self.field.clear()
        self._search("")
        super().open()

    def _search(self, letters: str) -> None:
        found = find(self._all, letters)
        self.list.show_rows(found, 0 if found else -1)

    def take(self, row: Finding) -> None:
        self._choose(row)
