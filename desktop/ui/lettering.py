"""Words on painted surfaces: one line or a few, on whole pixels, cut with an ellipsis.

Reads fonts from `theme`. Every painted panel writes through here, so that the same line height
gives the same baseline everywhere and figures line up on the right edge. Words are measured, cut
and painted in the language of the window.
"""

import re
from functools import lru_cache
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter

from desktop.ui import theme, translating
from desktop.ui.translating import translated

MINUS = "−"
THIN_SPACE = "\u2009"
# A hyphen before a figure, and after no letter or figure: "held-out" and "slices 3-7" keep theirs.
SIGN = re.compile(r"(?<![\w.])-(?=\.?\d)")


@lru_cache(maxsize=64)
def _of_role(role: str, weight: int, tabular: bool) -> tuple[QFont, QFontMetricsF]:
    font = theme.font(role, weight, tabular)
    return font, QFontMetricsF(font)


class Face:
    """A font with its measures: what a line of text needs to stand where it should."""

    def __init__(self, role: str = "base", weight: int = 400, tabular: bool = False) -> None:
        self.font, self.metrics = _of_role(role, weight, tabular)
        self.role = role

    def width(self, words: str) -> float:
        return self.metrics.horizontalAdvance(translated(words))

    def baseline(self, top: float, height: float) -> int:
        """The whole pixel on which text stands in a line box of this height."""
        ascent, descent = self.metrics.ascent(), self.metrics.descent()
        return round(top + (height - ascent - descent) / 2 + ascent)

    def cut(self, words: str, width: float) -> str:
        room = max(0, int(width) + 1)
        return self.metrics.elidedText(translated(words), Qt.TextElideMode.ElideRight, room)


def write(
    painter: QPainter,
    words: str,
    x: float,
    top: float,
    face: Face,
    colour: str | QColor,
    height: float = 16,
    width: float | None = None,
) -> float:
    """One line from x rightwards, in a line box; cut if a width is given. Its end in x."""
    if width is not None:
        words = face.cut(words, width)
    painter.setFont(face.font)
    painter.setPen(theme.colour(colour) if isinstance(colour, str) else colour)
    painter.drawText(round(x), face.baseline(top, height), translated(words))
    return x + face.width(words)


def write_right(
    painter: QPainter,
    words: str,
    right: float,
    top: float,
    face: Face,
    colour: str | QColor,
    height: float = 16,
) -> float:
    """One line that ends at this x. Where it begins."""
    start = right - face.width(words)
    painter.setFont(face.font)
    painter.setPen(theme.colour(colour) if isinstance(colour, str) else colour)
    painter.drawText(round(start), face.baseline(top, height), translated(words))
    return start


def write_centred(
    painter: QPainter,
    words: str,
    centre: float,
    top: float,
    face: Face,
    colour: str | QColor,
    height: float = 16,
) -> None:
    write(painter, words, centre - face.width(words) / 2, top, face, colour, height)


@lru_cache(maxsize=4096)
def _lines(words: str, role: str, weight: int, width: int, most: int) -> tuple[str, ...]:
    face = Face(role, weight)
    advance = face.metrics.horizontalAdvance
    lines: list[str] = []
    rest = translated(words).split()
    while rest and len(lines) < most:
        taken = 1
        while taken < len(rest) and advance(" ".join(rest[: taken + 1])) <= width:
            taken += 1
        if len(lines) == most - 1:
            lines.append(face.cut(" ".join(rest), width))
            break
        lines.append(face.cut(" ".join(rest[:taken]), width))
        rest = rest[taken:]
    return tuple(lines)


translating.on_changed(_lines.cache_clear)


def lines(
    words: str, width: float, most: int, role: str = "base", weight: int = 400
) -> tuple[str, ...]:
    """The words broken into at most so many lines, the last one cut if there is more."""
    return _lines(words, role, weight, int(width), most)


def clause_lines(
    words: str, width: float, most: int, role: str = "base", ends: str = ";,"
) -> tuple[str, ...]:
    """The words in at most so many lines: what does not fit goes by whole clauses, the last first,
    before any word is cut. `ends` are the signs after which a clause may go."""
    closed = [
        place + (sign == ".")  # a sentence keeps its full stop
        for place, (sign, after) in enumerate(pairwise(words))
        if sign in ends and after == " "
    ]
    for end in (len(words), *reversed(closed)):
        whole = sentence_lines(words[:end], width, role)
        if len(whole) <= most:
            return whole
    return lines(words, width, most, role)


def sentence_lines(words: str, width: float, role: str = "base") -> tuple[str, ...]:
    """All of the words, however many lines they take."""
    return _lines(words, role, 400, int(width), 99)


def number(value: float, digits: int = 2) -> str:
    """A figure in a column: U+2212 for minus, as many digits as the column has."""
    return f"{value:.{digits}f}".replace("-", MINUS)


def signed(value: float, digits: int = 3) -> str:
    """A difference with its sign; nought carries none."""
    if round(value, digits) == 0:
        return number(0.0, digits)
    return f"{value:+.{digits}f}".replace("-", MINUS)


def with_minus(words: str) -> str:
    """Words in which every negative figure carries U+2212; words keep their hyphens."""
    return SIGN.sub(MINUS, words)


def grouped(value: float) -> str:
    """A whole number, thousands split by a thin space."""
    return f"{round(value):,}".replace(",", THIN_SPACE).replace("-", MINUS)


def plural(count: int, one: str, many: str | None = None) -> str:
    """As in `1 case`, `3 cases`."""
    return f"{count} {one if count == 1 else many or one + 's'}"
