"""The section of the training: its curves, live while one runs, and everything that went in.

Reads `engine.loop.model_detail` for a training that is over and the session's `follow` for the one
that runs. The held-out curve is of a few crops that nothing is chosen by.
"""

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from desktop.ui import theme
from desktop.ui.lettering import Face, grouped, sentence_lines, write, write_right
from desktop.ui.model_charts import LossPlot
from desktop.ui.translating import translated

if TYPE_CHECKING:
    from desktop.session.following import Follow
    from engine.loop.model_detail import ModelDetail
    from engine.loop.model_making import MadeOf

ROW, HEADING, LINE = 22, 34, 18
Points = tuple[tuple[float, float], ...]


class MadeSheet(QWidget):
    """Data, settings, environment, weights: names left, values right. Words too long for that take
    lines of their own; one long word, as a hash is, is cut and whole in the tooltip."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAccessibleName(translated("What went into the training"))
        self.made: tuple[MadeOf, ...] = ()

    def show_made(self, made: "tuple[MadeOf, ...]") -> None:
        self.made = made
        hashes = [f"{n}: {v}" for one in made for n, v in one.rows if len(v) > 40 and " " not in v]
        self.setToolTip(translated("\n".join(hashes)))
        said = [f"{name} {value}" for one in made for name, value in one.rows]
        self.setAccessibleDescription(translated("; ".join(said)))
        self._measure()
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._measure()

    def _measure(self) -> None:
        self.setMinimumHeight(self.sizeHint().height())

    def _broken(self, name: str, value: str) -> tuple[str, ...]:
        """The lines of words that do not fit beside their name; none where they do."""
        right = self.width() - 12
        if " " not in value or Face(tabular=True).width(value) <= right - Face().width(name) - 16:
            return ()
        return sentence_lines(value, max(right, 120))

    def sizeHint(self) -> QSize:
        rows = [row for one in self.made for row in one.rows]
        more = sum(LINE * len(self._broken(*row)) for row in rows)
        return QSize(240, HEADING * len(self.made) + ROW * len(rows) + more + 8)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.colour("window"))
        right, y = self.width() - 12, 0
        for one in self.made:
            write(painter, one.heading, 0, y + 8, Face("base", 600), "text")
            y += HEADING
            for name, value in one.rows:
                write(painter, name, 0, y, Face(), "text3")
                broken = self._broken(name, value)
                if not broken:
                    face = Face(tabular=True)
                    cut = face.cut(value, right - Face().width(name) - 16)
                    write_right(painter, cut, right, y, face, "text2")
                for n, line in enumerate(broken):
                    write(painter, line, 0, y + LINE * (n + 1), Face(), "text2")
                y += ROW + LINE * len(broken)


class TrainingPane(QWidget):
    """Curves on the left, what went in on the right."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAccessibleName(translated("Training of the model"))
        self.detail: ModelDetail | None = None
        self.follow: Follow | None = None
        self.words = ""
        self.held_out = False
        self.plot = LossPlot(self)
        self.area = QScrollArea(self)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setWidgetResizable(True)
        self.sheet = MadeSheet(self.area)
        self.area.setWidget(self.sheet)
        self.area.viewport().setAutoFillBackground(False)

    def show_detail(self, detail: "ModelDetail | None") -> None:
        self.detail = detail
        self.sheet.show_made(detail.made_of if detail is not None else ())
        self._draw()

    def show_follow(self, follow: "Follow", minutes_left: float | None = None) -> None:
        """The training that runs; once it is over the model's own curves come back."""
        was = self.follow is not None
        self.follow = follow if follow.running else None
        if self.follow is not None:
            self.words = f"{follow.name} is training: step {grouped(follow.step)}"
            self.words += f" of {grouped(follow.of)}" if follow.of else ""
            if minutes_left is not None:
                self.words += f", about {max(1, round(minutes_left))} min left"
        if was or self.follow is not None:
            self._draw()

    def _draw(self) -> None:
        held_out: Points = ()
        loss: Points = ()
        if self.follow is not None:
            held_out, loss = tuple(self.follow.held_out), tuple(self.follow.loss)
        elif self.detail is not None:
            held_out, loss = self.detail.course.held_out, self.detail.course.loss
            name = self.detail.name
            self.words = f"Loss of {name}" if loss else f"No curve of {name} was kept"
        self.held_out = bool(held_out)
        curves = [("held-out", held_out), ("training", loss)]
        self.plot.show_curves(
            [
                (name, [p[0] for p in points], [p[1] for p in points])
                for name, points in curves
                if points
            ]
        )
        self.plot.setVisible(bool(loss))
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        left = self._left()
        self.plot.setGeometry(0, 28, left, min(self.height() - 28, round(left * 0.62)))
        self.area.setGeometry(left + 24, 0, self.width() - left - 24, self.height())

    def _left(self) -> int:
        return round(self.width() * 0.6)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.colour("window"))
        write(painter, self.words, 0, 4, Face("base", 600), "text", 16, self._left())
        if self.held_out:
            said = "Held-out loss: a few crops that nothing is chosen by"
            top = self.plot.geometry().bottom() + 6
            if top + 16 < self.height():
                write(painter, said, 0, top, Face("caption"), "text3", 16, self._left())
