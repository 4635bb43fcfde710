"""The rows of the settings of voice: a command with what is said for it, and whether that is heard.

Read by `voice_sheet`, which decides what a press does.
"""

from dataclasses import dataclass
from typing import Protocol

from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QPainter

from desktop.ui.binding_rows import BindingRow, BindingRows
from desktop.ui.binding_sheet import BindingBook
from desktop.ui.lettering import Face, write_right
from desktop.ui.marks import draw_icon

MOST_WIDE = 250


class PhraseBook(BindingBook, Protocol):
    """The phrases in force; `desktop.input.voice.own_phrases` is one."""

    def phrases(self, command_id: str) -> tuple[str, ...]: ...


@dataclass(frozen=True)
class PhraseRow(BindingRow):
    """A command with its phrases; `unheard` says which word of them the recogniser lacks."""

    phrases: tuple[str, ...] = ()
    unheard: str = ""


class PhraseRows(BindingRows[PhraseRow]):
    """Paints the first phrase in quotes, and a sign where it cannot be heard."""

    usual, press = "Back to the usual phrases", "Type a phrase…"

    def bound(self, painter: QPainter, row: PhraseRow, right: float, box: QRect) -> float:
        top, tall = box.top(), box.height()
        if row.phrases:
            more = f" +{len(row.phrases) - 1}" if len(row.phrases) > 1 else ""
            words = Face().cut(f"“{row.phrases[0]}”{more}", MOST_WIDE)
            ink = "text3" if row.unheard else "text2"
            right = write_right(painter, words, right, top, Face(), ink, tall)
        if row.unheard:
            right -= 22
            draw_icon(painter, "mic-off", right, top + (tall - 14) / 2, "doubt", 14)
        return right

    def said(self, row: PhraseRow) -> str:
        phrases = ", ".join(row.phrases) or "no phrase"
        return f"{phrases}. {row.unheard}" if row.unheard else phrases

    def tip(self, row: PhraseRow, at: QPoint, box: QRect) -> str:
        said = " or ".join(f"“{one}”" for one in row.phrases)
        return row.unheard or (said if row.command and not row.own else super().tip(row, at, box))
