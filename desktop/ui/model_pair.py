"""One held-out case under two models: both masks at once, each over the same slice, the verified
mask dashed.

Reads the session's `pair`; nothing here can be painted on. The wheel and the arrow keys step both
views, the views begin where the two masks differ most.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import (
    QImage,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QTransform,
    QWheelEvent,
)
from PySide6.QtWidgets import QWidget

from desktop.ui import halo_text, overlay, theme
from desktop.ui.contours import labels_present, outline, path_of, smoothed
from desktop.ui.controls import Button
from desktop.ui.lettering import Face, grouped, write
from desktop.ui.plane import AXIAL, Plane, letters
from desktop.ui.thumbnails import greyed, picture_of
from desktop.ui.translating import translated

if TYPE_CHECKING:
    from desktop.session.modelling import Pair

HEAD, GAP, NOTCH = 36, 2, 120
STEPS = {
    Qt.Key.Key_Up: 1,
    Qt.Key.Key_Right: 1,
    Qt.Key.Key_Down: -1,
    Qt.Key.Key_Left: -1,
    Qt.Key.Key_PageUp: 10,
    Qt.Key.Key_PageDown: -10,
}


class PairPane(QWidget):
    """The two views with the way back. `back` and `open_case` are given by the page's owner."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAccessibleName(translated("Both masks of a held-out case"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.pair: Pair | None = None
        self.waiting = ""
        self.index = 0
        self.back: Callable[[], object] = lambda: None
        self.open_case: Callable[[int], object] = lambda case: None
        self._turned = 0
        self._grey: tuple[object, QImage] | None = None
        self.to_cases = Button(self, "Back to the cases", "undo-2")
        self.to_cases.clicked.connect(lambda: self.back())
        self.to_review = Button(self, "Open the case", "layers")
        self.to_review.setToolTip(translated("Show it on the review page"))
        self.to_review.clicked.connect(self._open)

    def show_pair(self, pair: "Pair | None", waiting: str) -> None:
        """The case, or the words that say what is being drawn."""
        new = pair is not None and pair is not self.pair
        self.pair, self.waiting = pair, waiting
        if new and pair is not None:
            self.index = pair.shown.worst_slice
        self.to_review.setEnabled(pair is not None)
        self._say()
        self._place()
        self.update()

    def _open(self) -> None:
        if self.pair is not None:
            self.open_case(self.pair.shown.case)

    def _say(self) -> None:
        if self.pair is not None:
            shown = self.pair.shown
            wrong = ", ".join(f"{one.model} {one.wrong} voxels" for one in shown.drawings)
            words = f"{shown.name}, slice {self.index + 1} of {shown.verified.shape[0]}; {wrong}"
            self.setAccessibleDescription(translated(f"{words} not as verified"))

    def step(self, by: int) -> None:
        """Both views go up or down together."""
        if self.pair is not None:
            count = self.pair.shown.verified.shape[0]
            self.index = min(max(self.index + by, 0), count - 1)
            self._say()
            self.update()

    def wheelEvent(self, event: QWheelEvent) -> None:
        self._turned += event.angleDelta().y() or event.angleDelta().x()
        steps = int(self._turned / NOTCH)
        self._turned -= steps * NOTCH
        self.step(steps)
        event.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = STEPS.get(Qt.Key(event.key()))
        if step is not None:
            self.step(step)
        elif event.key() == Qt.Key.Key_Escape:
            self.back()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._place()

    def _place(self) -> None:
        x = self.width()
        for button in (self.to_review, self.to_cases):
            wide = button.words_width() + 4
            x -= wide
            button.setGeometry(x, 0, wide, 28)
            x -= 8

    def boxes(self) -> list[QRectF]:
        """Where the views stand: side by side, as large as they get."""
        count = len(self.pair.shown.drawings) if self.pair is not None else 2
        wide = (self.width() - GAP * (count - 1)) / max(count, 1)
        tall = self.height() - HEAD
        return [QRectF(n * (wide + GAP), HEAD, wide, tall) for n in range(count)]

    # -- painting -----------------------------------------------------------------------------
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.colour("window"))
        room = self.to_cases.x() - 12
        if self.pair is None:
            write(painter, self.waiting, 0, 6, Face("base", 600), "text", 16, room)
            for box in self.boxes():
                painter.fillRect(box, theme.colour("canvas"))
            return
        shown = self.pair.shown
        end = write(painter, shown.name, 0, 6, Face("base", 600), "text", 16, room)
        words = "verified dashed; the wheel steps both"
        write(painter, words, end + 12, 6, Face(), "text3", 16, room - end - 12)
        for place, box in enumerate(self.boxes()):
            self._paint_view(painter, place, box)

    def _paint_view(self, painter: QPainter, place: int, box: QRectF) -> None:
        assert self.pair is not None
        shown, drawing = self.pair.shown, self.pair.shown.drawings[place]
        painter.save()
        painter.setClipRect(box)
        painter.fillRect(box, theme.colour("canvas"))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        grey = self._slice()
        row_mm, col_mm = shown.spacing_mm[1], shown.spacing_mm[2]
        wide_mm, tall_mm = grey.width() * col_mm, grey.height() * row_mm
        scale = 0.97 * min(box.width() / wide_mm, box.height() / tall_mm)
        target = QRectF(0, 0, wide_mm * scale, tall_mm * scale)
        target.moveCenter(box.center())
        painter.drawImage(target, grey)
        turn = QTransform.fromTranslate(target.left(), target.top())
        turn.scale(target.width() / grey.width(), target.height() / grey.height())
        self._paint_outlines(painter, drawing.mask[self.index], turn, dashed=False)
        self._paint_outlines(painter, shown.verified[self.index], turn, dashed=True)
        painter.restore()
        self._paint_letters(painter, box)
        self._paint_words(painter, place, box)

    def _paint_letters(self, painter: QPainter, box: QRectF) -> None:
        """Which side of the patient lies on which edge."""
        assert self.pair is not None
        shown = self.pair.shown
        shape = (shown.verified.shape[0], shown.verified.shape[1], shown.verified.shape[2])
        plane = Plane(AXIAL, shape, shown.spacing_mm)
        painter.save()
        painter.translate(box.topLeft())
        found = letters(plane, np.asarray(shown.affine))
        inset = int(theme.image("inset_small"))
        overlay.edge_letters(painter, found, round(box.width()), round(box.height()), inset)
        painter.restore()

    def _slice(self) -> QImage:
        assert self.pair is not None
        key = (id(self.pair), self.index)
        if self._grey is None or self._grey[0] != key:
            cut = np.asarray(self.pair.shown.image[self.index], dtype=np.float32)
            values = greyed(cut, self.pair.window)
            self._grey = (key, picture_of(values, QImage.Format.Format_Grayscale8))
        return self._grey[1]

    def _paint_outlines(
        self, painter: QPainter, cut: np.ndarray, turn: QTransform, dashed: bool
    ) -> None:
        for label in labels_present(cut):
            path = turn.map(path_of([smoothed(line) for line in outline(cut, label)]))
            if dashed:
                pen = QPen(theme.colour("#E7E9EC", 0.8), 1.25)
                pen.setDashPattern([4, 3])
            else:
                painter.strokePath(path, QPen(theme.colour("#000000", 0.42), 3.5))
                pen = QPen(theme.label_colour(label), 1.5)
            painter.strokePath(path, pen)

    def _paint_words(self, painter: QPainter, place: int, box: QRectF) -> None:
        assert self.pair is not None
        shown, drawing = self.pair.shown, self.pair.shown.drawings[place]
        x, top = box.left() + 12, box.top() + 22
        wrong = f"{grouped(drawing.wrong)} voxels not as verified"
        halo_text.write(painter, drawing.model, x, top, halo_text.NAME)
        halo_text.write(painter, wrong, x, top + 18, halo_text.FIGURES)
        words = f"slice {self.index + 1} of {shown.verified.shape[0]}"
        halo_text.write(painter, words, x, box.bottom() - 12, halo_text.FIGURES)
