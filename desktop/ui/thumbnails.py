"""Pictures of hotspots for the list: the axial slice at the peak, heat and contour on it.

Reads the open case and the mask; made one at a time while the window is idle and kept until the
case changes. The picture shows what the eye will find after the jump.
"""

from collections.abc import Callable, Generator
from dataclasses import dataclass

import numpy as np
from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QImage, QPainter, QPen, QTransform

from desktop.session import OpenCase, Session
from desktop.ui import theme
from desktop.ui.contours import outline, path_of, smoothed
from desktop.ui.idle import Idle
from desktop.ui.slice_paint import heat_table
from store.hotspot import Hotspot

SIDE_PX = 44
LEAST_MM = 48.0
AROUND = 1.5


@dataclass(frozen=True)
class Field:
    """The part of the slice that a picture shows, as (rows, cols) of voxels."""

    rows: slice
    cols: slice


class Thumbnails(QObject):
    """The pictures by rank; `then` is called as each is ready."""

    def __init__(self, session: Session, then: Callable[[], None], parent: QObject) -> None:
        super().__init__(parent)
        self.session, self._then = session, then
        self._idle = Idle(self)
        self._of: object = None
        self.pictures: dict[int, QImage] = {}
        self.ratio = 1.0

    def take_case(self, ratio: float) -> None:
        """Begin with the hotspots of the case on screen, unless it is the same case."""
        opened = self.session.open
        key = (opened.case.id, id(opened.image)) if opened is not None else None
        if key == self._of and ratio == self.ratio:
            return
        self._of, self.ratio = key, ratio
        self.pictures = {}
        self._idle.stop()
        if opened is not None and opened.hotspots:
            self._idle.run(self._make(opened, self.session.mask), self._then)

    def finish(self) -> None:
        """Make all that are left now."""
        self._idle.finish()

    def _make(self, opened: OpenCase, mask: np.ndarray) -> Generator[None, None, None]:
        for spot in opened.hotspots:
            self.pictures[spot.rank] = picture(
                opened, mask, spot, self.session.window, round(SIDE_PX * self.ratio)
            )
            self._then()
            yield


def field_of(opened: OpenCase, spot: Hotspot) -> Field:
    """A square in millimetres around the hotspot's box."""
    (_, top, left), (_, bottom, right) = spot.box_kji
    row_mm, col_mm = opened.spacing_mm[1], opened.spacing_mm[2]
    side_mm = max(LEAST_MM, AROUND * max((bottom - top) * row_mm, (right - left) * col_mm))
    spans = []
    for low, high, mm, count in (
        (top, bottom, row_mm, opened.image.shape[1]),
        (left, right, col_mm, opened.image.shape[2]),
    ):
        length = min(count, max(2, round(side_mm / mm)))
        first = min(max(0, round((low + high - length) / 2)), count - length)
        spans.append(slice(first, first + length))
    return Field(spans[0], spans[1])


def picture(
    opened: OpenCase, mask: np.ndarray, spot: Hotspot, window: tuple[float, float], side: int
) -> QImage:
    """One picture of `side` device pixels."""
    part = field_of(opened, spot)
    index = (spot.peak_kji[0], part.rows, part.cols)
    grey = greyed(np.asarray(opened.image[index], dtype=np.float32), window)
    rows, cols = grey.shape
    result = QImage(side, side, QImage.Format.Format_RGB32)
    result.fill(Qt.GlobalColor.black)
    painter = QPainter(result)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.drawImage(result.rect(), picture_of(grey, QImage.Format.Format_Grayscale8))
    if opened.uncertainty is not None:
        heat = picture_of(np.asarray(opened.uncertainty[index]), QImage.Format.Format_Indexed8)
        heat.setColorTable(heat_table())
        painter.drawImage(
            result.rect(), heat.convertToFormat(QImage.Format.Format_ARGB32_Premultiplied)
        )
    scale = QTransform.fromScale(side / cols, side / rows)
    lines = [smoothed(line) for line in outline(np.asarray(mask[index]), spot.label)]
    path = scale.map(path_of(lines))
    width = 1.5 * side / SIDE_PX
    painter.strokePath(path, QPen(theme.colour("#000000", 0.42), width + 2))
    painter.strokePath(path, QPen(theme.label_colour(spot.label), width))
    painter.end()
    return result


def greyed(cut: np.ndarray, window: tuple[float, float]) -> np.ndarray:
    centre, width = window
    scaled = (cut - (centre - width / 2)) * (255.0 / max(width, 1e-6))
    return np.clip(scaled, 0, 255).astype(np.uint8)


def picture_of(cut: np.ndarray, kind: QImage.Format) -> QImage:
    rows, cols = cut.shape
    kept = np.zeros((rows, (cols + 3) // 4 * 4), np.uint8)
    kept[:, :cols] = cut
    return QImage(kept.tobytes(), cols, rows, kept.shape[1], kind).copy()
