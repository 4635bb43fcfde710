"""Paints the oblique view: grey, fill and outlines of what was sampled, and the words over it.

Reads the samples, the session's window and overlay; draws only.
"""

from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPainter, QTransform

from desktop.session import Session
from desktop.ui import contour_pens, halo_text, overlay, theme
from desktop.ui.contours import path_of
from desktop.ui.oblique import Sampled
from desktop.ui.plane import Letters, direction_word
from desktop.ui.slice_look import Look, fill_table
from desktop.ui.slice_words import (
    details,
    name_of,
    series_choices,
    value_words,
    window_choices,
)
from desktop.ui.windowing import Window

if TYPE_CHECKING:
    from desktop.ui.oblique_view import ObliqueView


class ObliquePicture:
    """What was sampled last, as a picture."""

    def __init__(self, session: Session) -> None:
        self.session = session
        self._window = Window()
        self._sampled: Sampled | None = None
        self._made_of: tuple[object, ...] = ()
        self._grey = QImage()
        self._held: tuple[np.ndarray, ...] = ()  # the bytes that the images stand on

    def take(self, sampled: Sampled) -> None:
        self._sampled = sampled

    def paint(self, painter: QPainter, area: QRectF) -> None:
        sampled, session = self._sampled, self.session
        if sampled is None:
            return
        self._make(sampled)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawImage(area, self._grey)
        if session.overlay.beneath:
            return
        look = Look(
            active=session.active_label,
            hidden=frozenset(session.hidden),
            fill=session.label_fill,
            colours=tuple((label.value, label.colour) for label in session.workspace.task.labels),
            patterns=session.kept.patterns,
        )
        fill = _indexed(sampled.mask)
        fill.setColorTable(fill_table(look))
        painter.drawImage(area, fill)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        to_screen = QTransform.fromScale(
            area.width() / sampled.cut.cols, area.height() / sampled.cut.rows
        )
        for label in look.in_order(sampled.lines):
            lines = sampled.lines[label]
            path = to_screen.map(path_of(lines))
            contour_pens.stroke(painter, path, contour_pens.of_label(look, label), len(lines))

    def _make(self, sampled: Sampled) -> None:
        """The grey picture again, where values, window or both are others."""
        session = self.session
        window = session.window_shown if session.series_on_grid else session.window
        of = (id(sampled), window, session.inverted)
        if of == self._made_of:
            return
        grey = np.zeros((sampled.cut.rows, (sampled.cut.cols + 3) // 4 * 4), np.uint8)
        part = grey[:, : sampled.cut.cols]
        self._window.grey(sampled.values, window, part, session.inverted)
        part[~sampled.inside] = 0
        kind = QImage.Format.Format_Grayscale8
        self._grey = QImage(grey.data, sampled.cut.cols, sampled.cut.rows, grey.strides[0], kind)
        self._held, self._made_of = (grey,), of


def _indexed(mask: np.ndarray) -> QImage:
    rows, cols = mask.shape
    kind = QImage.Format.Format_Indexed8
    return QImage(mask.tobytes(), cols, rows, cols, kind).copy()


def paint_over(painter: QPainter, view: "ObliqueView") -> None:
    """Crosshair, letters, corners, scale bar."""
    session, opened = view.session, view.session.open
    assert opened is not None
    wide, high = view.width(), view.height()
    if session.overlay.crosshair and not session.overlay.beneath:
        at = view.point_of(session.cursor_kji)
        gap = theme.image("crosshair_gap")
        overlay.crosshair(painter, at.x(), at.y(), wide, high, gap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if opened.orientation_known:
        overlay.edge_letters(painter, letters(session), wide, high, int(theme.image("inset")))
    overlay.large_corners(painter, words(view), wide, high)
    overlay.scale_bar(painter, view.eye.px_per_mm, wide, high)


def letters(session: Session) -> Letters:
    right, down = session.oblique[0], session.oblique[1]
    return Letters(
        direction_word(-right), direction_word(right), direction_word(-down), direction_word(down)
    )


def words(view: "ObliqueView") -> overlay.Corners:
    """As the large view says them; there is no slice number where there is no slice."""
    session = view.session
    opened = session.open
    assert opened is not None
    room = view.width() / 2 - 14 - theme.image("inset")
    fitting, figures = halo_text.fitting, halo_text.FIGURES
    zoom = view.eye.px_per_mm * min(opened.spacing_mm)
    lean = f"{session.tilted_deg:.0f}°"
    titles = (f"{zoom:.1f}×  oblique, {lean} from axial", f"oblique, {lean} from axial", "oblique")
    value, series = value_words(session), session.series_on_grid
    return overlay.Corners(
        top_left=(
            halo_text.cut(name_of(session, False, series), halo_text.NAME, room),
            fitting(series_choices(session, series), figures, room),
        ),
        top_right=(
            fitting(window_choices(session, series), halo_text.WINDOW, room),
            fitting(titles, figures, room),
        ),
        position=fitting(("for looking only",), figures, room),
        readout=fitting((value,), figures, room),
        detail=fitting(details(session), figures, room),
    )
