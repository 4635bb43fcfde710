"""The oblique view: a plane through the cursor at any angle, resampled off the window's thread.

Reads the session's open case and the plane that its keys or Alt and the mouse have tilted. Coarse
while it moves, fine once it rests; an answer that nobody waits for is dropped. It is for looking:
a tool used here is refused with a sentence.
"""

import math

import numpy as np
from PySide6.QtCore import QPoint, QPointF, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop.session import Session, SessionChanges
from desktop.session.tilting import index_of_mm, mm_of
from desktop.ui import oblique_paint, theme
from desktop.ui.oblique import Cut, Eye, Sampled, origin_mm, sample
from desktop.ui.oblique_mouse import ObliqueMouse
from desktop.ui.on_screen import OnScreen
from desktop.ui.translating import translated

REST_MS = 150
COARSE_SAMPLES = 60_000
FINE_SAMPLES = 700_000
AIR = 1.05


class ObliqueView(QWidget):
    """The slice at an angle."""

    maximise_asked = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.session = session
        self.eye = Eye(1.0)
        self.sampled: Sampled | None = None
        self.shown: tuple[Cut, np.ndarray] | None = None  # what was sampled, of which image
        self._on_screen = OnScreen(session)
        self._asked = self._again = self._fine = False
        self._rest = QTimer(self, singleShot=True, interval=REST_MS)
        self._rest.timeout.connect(self._rests)
        self.picture = oblique_paint.ObliquePicture(session)
        self.mouse = ObliqueMouse(self)
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName(translated("Oblique view"))
        session.on_changed(self._on_changed)
        self._on_screen.is_other()

    # -- what the session says

    def _on_changed(self, changes: SessionChanges) -> None:
        if self._on_screen.is_other():
            self.sampled = None
            self.reset_eye()
        elif not self.isVisible():
            return
        if changes.kinds & {"case", "cursor", "tilt", "mask", "layout"}:
            self.want(fine="mask" in changes.kinds)
        if changes.kinds & {"window", "overlay", "label", "pointer", "compare", "tool"}:
            self.update()

    def reset_eye(self) -> None:
        """The whole volume, whatever the angle."""
        opened = self.session.open
        if opened is not None:
            sides = [n * mm for n, mm in zip(opened.image.shape, opened.spacing_mm, strict=True)]
            widest = sorted(sides)[1:]
            across, down = self.width() / widest[1], self.height() / widest[0]
            self.eye = Eye(max(min(across, down) * AIR, 1e-3))
        self.update()

    def look(self, eye: Eye) -> None:
        """Show another part of the plane."""
        self.eye = eye
        self.want()

    # -- where things are

    def origin(self) -> np.ndarray:
        """The LPS point in the middle of the plane."""
        opened = self.session.open
        assert opened is not None
        middle = [(n - 1) / 2 for n in opened.image.shape]
        cursor = mm_of(opened, self.session.cursor_kji)
        return origin_mm(mm_of(opened, middle), cursor, self.session.oblique[2])

    def kji_at(self, at: QPoint) -> tuple[int, int, int] | None:
        """The voxel under a pixel; None beside the image."""
        opened = self.session.open
        if opened is None:
            return None
        x, y = at.x() + 0.5 - self.width() / 2, at.y() + 0.5 - self.height() / 2
        point = self.eye.at_mm(self.origin(), self.session.oblique, x, y)
        turn, shift = index_of_mm(opened)
        k, j, i = (round(float(v)) for v in turn @ point + shift)
        inside = all(0 <= v < n for v, n in zip((k, j, i), opened.image.shape, strict=True))
        return (k, j, i) if inside else None

    def point_of(self, kji: tuple[int, int, int]) -> QPointF:
        """Where a voxel's centre is seen."""
        assert self.session.open is not None
        point = mm_of(self.session.open, kji)
        x, y = self.eye.px_of(self.origin(), self.session.oblique, point)
        return QPointF(x + self.width() / 2, y + self.height() / 2)

    # -- sampling

    def want(self, fine: bool = False) -> None:
        """The plane is another one: sample it soon, and finely once it rests."""
        if self.session.open is None or not self.isVisible():
            self.update()
            return
        self._fine = fine
        if not fine:
            self._rest.start()
        if self._asked:
            self._again = True
        else:
            self._ask()

    def _rests(self) -> None:
        self.want(fine=True)

    def _ask(self) -> None:
        opened, session = self.session.open, self.session
        if opened is None:
            return
        cut, fine = self.cut(FINE_SAMPLES if self._fine else COARSE_SAMPLES), self._fine
        image, mask = session.image_shown, session.mask
        self._asked, self._again = True, False

        def then(found: Sampled) -> None:
            self._came(found, image)

        session.preparer.submit(lambda: sample(image, mask, cut, fine), then, self._failed)

    def _came(self, found: Sampled, image: np.ndarray) -> None:
        self._asked = False
        opened = self.session.open
        if opened is not None and self.session.image_shown is image:
            self.sampled = found
            self.picture.take(found)
            self.update()
        if self._again or (opened is not None and self.session.image_shown is not image):
            self._ask()

    def _failed(self, error: Exception) -> None:
        self._asked = False
        self.session.tell(error)

    def cut(self, most: int) -> Cut:
        """The raster of this view, with at most so many points."""
        opened = self.session.open
        assert opened is not None
        wide, high = max(self.width(), 1), max(self.height(), 1)
        px = max(1.0, math.sqrt(wide * high / most))
        cols, rows = math.ceil(wide / px), math.ceil(high / px)
        basis, turn_shift = self.session.oblique, index_of_mm(opened)
        turn, shift = turn_shift
        corner = self.eye.at_mm(self.origin(), basis, px / 2 - wide / 2, px / 2 - high / 2)
        start = turn @ corner + shift
        right, down = (turn @ basis[n] * (px / self.eye.px_per_mm) for n in (0, 1))
        three = [(float(v[0]), float(v[1]), float(v[2])) for v in (start, right, down)]
        return Cut(three[0], three[1], three[2], cols, rows)

    # -- painting

    def resizeEvent(self, event: QResizeEvent) -> None:
        self.reset_eye()
        self.want(fine=True)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(event.rect(), theme.colour("canvas"))
        if self.session.open is None:
            return
        self.picture.paint(painter, QRectF(self.rect()))
        oblique_paint.paint_over(painter, self)
