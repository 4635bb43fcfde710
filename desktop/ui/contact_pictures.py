"""Pictures of drafts for the contact sheet: a few slices of each with the labels' outlines.

Made on the session's preparer, one card at a time, so that opening a case never waits for more than
one; only the newest cards are kept. What a picture shows is what an accept vouches for.
"""

from collections import OrderedDict
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from PySide6.QtCore import QObject, QRectF, Qt
from PySide6.QtGui import QImage, QPainter, QPen, QTransform

from desktop.session import Session
from desktop.session.opened import default_window
from desktop.ui import theme
from desktop.ui.contours import labels_present, outline, path_of, smoothed
from desktop.ui.thumbnails import greyed, picture_of
from engine.loop import surveying
from engine.loop.surveying import Glance, Surveyed

KEPT = 48
LINE_PX = 1.5


@dataclass(frozen=True)
class Painted:
    """A card's pictures, and what they were painted of."""

    glance: Glance
    pictures: tuple[QImage, ...]
    side: int


class ContactPictures(QObject):
    """The pictures by case; `then` is called as each card is ready."""

    def __init__(self, session: Session, then: Callable[[], None], parent: QObject) -> None:
        super().__init__(parent)
        self.session, self._then = session, then
        self.side = 0
        self._kept: OrderedDict[int, Painted] = OrderedDict()
        self._wanted: list[Surveyed] = []
        self._failed: set[int] = set()
        self._busy = False

    def forget(self) -> None:
        """Another sheet, or other colours."""
        self._kept.clear()
        self._failed.clear()
        self.session.glances.clear()

    def of(self, case: int) -> Painted | None:
        return self._kept.get(case)

    def broken(self, case: int) -> bool:
        """Whether its volume could not be read."""
        return case in self._failed

    @property
    def rested(self) -> bool:
        return not self._busy and not self._next()

    def want(self, cards: Sequence[Surveyed], side: int) -> None:
        """These are on screen now, each picture of `side` device px; make those that miss."""
        self.side, self._wanted = side, list(cards)
        self._go_on()

    def _next(self) -> Surveyed | None:
        for card in self._wanted:
            painted = self._kept.get(card.case)
            stale = painted is None or painted.side != self.side
            if stale and card.case not in self._failed:
                return card
        return None

    def _go_on(self) -> None:
        card = self._next()
        if card is None or self._busy:
            return
        self._busy = True
        workspace, lanes, side = self.session.workspace, self.session.lanes, self.side
        colours = {label.value for label in workspace.task.labels}

        def work() -> Painted:
            glance = surveying.glance(workspace, lanes, card)
            return Painted(glance, pictures(glance, colours, side), side)

        self.session.preparer.submit(work, self._came, lambda _: self._did_not_come(card))

    def _came(self, painted: Painted) -> None:
        self._busy = False
        case = painted.glance.case
        self._kept[case] = painted
        self._kept.move_to_end(case)
        self.session.glances[case] = painted.glance
        self._drop_the_oldest()
        self._then()
        self._go_on()

    def _drop_the_oldest(self) -> None:
        """Never one that is on screen: it would be made again at once, and push out the next."""
        on_screen = {card.case for card in self._wanted}
        for old in [case for case in self._kept if case not in on_screen]:
            if len(self._kept) <= KEPT:
                return
            del self._kept[old]
            self.session.glances.pop(old, None)

    def _did_not_come(self, card: Surveyed) -> None:
        """Its card says so; the others go on."""
        self._busy = False
        self._failed.add(card.case)
        self._then()
        self._go_on()


def pictures(glance: Glance, known: set[int], side: int) -> tuple[QImage, ...]:
    """One picture of `side` px for each slice; nothing of a widget is touched."""
    window = default_window(np.stack(glance.images), glance.modality, glance.window)
    return tuple(
        _picture(glance, image, labels, window, known, side)
        for image, labels in zip(glance.images, glance.labels, strict=True)
    )


def _grey(image: np.ndarray, window: tuple[float, float]) -> QImage:
    grey = greyed(np.asarray(image, dtype=np.float32), window)
    return picture_of(grey, QImage.Format.Format_Grayscale8)


def _picture(
    glance: Glance,
    image: np.ndarray,
    labels: np.ndarray,
    window: tuple[float, float],
    known: set[int],
    side: int,
) -> QImage:
    rows, cols = image.shape
    scale = side / max(rows * glance.row_mm, cols * glance.col_mm)
    wide, tall = cols * glance.col_mm * scale, rows * glance.row_mm * scale
    box = QRectF((side - wide) / 2, (side - tall) / 2, wide, tall)
    result = QImage(side, side, QImage.Format.Format_RGB32)
    result.fill(Qt.GlobalColor.black)
    painter = QPainter(result)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    whole = box.toAlignedRect()
    grey = _grey(image, window).scaled(
        whole.size(),
        Qt.AspectRatioMode.IgnoreAspectRatio,
        Qt.TransformationMode.SmoothTransformation,  # averages, where bilinear would skip voxels
    )
    painter.drawImage(whole.topLeft(), grey)
    place = QTransform(wide / cols, 0, 0, tall / rows, box.x(), box.y())
    for label in labels_present(labels):
        if label not in known:
            continue
        path = place.map(path_of([smoothed(line) for line in outline(labels, label)]))
        painter.strokePath(path, QPen(theme.colour("#000000", 0.42), LINE_PX + 2))
        pen = QPen(theme.label_colour(label), LINE_PX)
        if theme.label_dashed(label):
            pen.setDashPattern([6, 3])
        painter.strokePath(path, pen)
    painter.end()
    return result
