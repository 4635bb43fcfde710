"""What is new in this version, for the first page: the newest section of the changelog, shortened.

Reads CHANGELOG.md, which lies beside the assets.
"""

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

import assets
from desktop.ui import theme
from desktop.ui.lettering import Face, clause_lines, write
from desktop.ui.translating import translated

LINE, GAP = 18, 6


@dataclass(frozen=True)
class News:
    """A version and what came with it."""

    version: str = ""
    points: tuple[str, ...] = ()


def newest(text: str) -> News:
    """The newest section of a changelog: its heading and its points, each on one line."""
    section: list[str] = []
    version = ""
    for line in text.splitlines():
        if line.startswith("## "):
            if version:
                break
            version = line.removeprefix("## ").strip()
        elif version:
            section.append(line)
    points: list[str] = []
    for line in section:
        if line.startswith("- "):
            points.append(line.removeprefix("- ").strip())
        elif line.startswith("  ") and points:
            points[-1] += f" {line.strip()}"
    return News(version.removesuffix(".0"), tuple(map(_plain, points)))


def _plain(point: str) -> str:
    return point.replace("`", "").replace("**", "")


def file() -> Path:
    """Beside the assets, in a checkout and where Voxloop is installed."""
    return assets.FOLDER.parent / "CHANGELOG.md"


def read() -> News:
    """Nothing where there is no changelog."""
    try:
        return newest(file().read_text("utf-8"))
    except (OSError, UnicodeDecodeError):
        return News()


class NewsLines(QWidget):
    """As many whole points as there is room for, two lines each."""

    def __init__(self, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.setAccessibleName(translated("What is new"))
        self.news = News()

    def show_news(self, news: News) -> None:
        self.news = news
        self.setAccessibleDescription(translated("\n".join(news.points)))
        self.update()

    def laid_out(self) -> tuple[tuple[str, ...], ...]:
        """The points that are shown, in lines."""
        room, shown = self.height(), []
        for point in self.news.points:
            said = clause_lines(point, self.width() - 16, 2, ends=";.")
            room -= LINE * len(said) + GAP
            if room < -GAP:
                break
            shown.append(said)
        return tuple(shown)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        y = 0
        for said in self.laid_out():
            painter.fillRect(0, y + LINE // 2 - 1, 4, 2, theme.colour("text3"))
            for line in said:
                write(painter, line, 16, y, Face(), "text2", LINE)
                y += LINE
            y += GAP
