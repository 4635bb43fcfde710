"""The lines of contours: width, colour and pattern of a label, and the grey dashes of a draft.

Reads the look and the tokens; `slice_paint` strokes its paths with what comes out.
"""

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen

from desktop.ui import theme
from desktop.ui.slice_look import DIMMED_LINE, Look

MANY_LINES = 250  # on one slice: the crumbs of a first, poor model


def of_label(look: Look, label: int) -> QPen:
    """Wider where it is active or under the pointer, fainter where another is."""
    strong = label == look.lit if look.lit is not None else label == look.active
    width = theme.image("contour_active_px" if strong else "contour_px")
    pen = plain(look.colour(label, DIMMED_LINE if look.dimmed(label) else 1.0), width)
    dashes = look.dashes(label)
    if dashes:
        # Qt counts dashes in pen widths.
        pen.setDashPattern([length / width for length in dashes])
    return pen


def plain(colour: QColor, width: float) -> QPen:
    pen = QPen(colour, width)
    # Voxel outlines turn by 45 degrees at most, where a miter looks like a round join and is cheap.
    pen.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    return pen


def stroke(painter: QPainter, path: QPainterPath, pen: QPen, lines: int) -> None:
    """With a dark halo; very many lines as hair lines, which Qt draws a hundred times faster."""
    if lines <= MANY_LINES:
        black = theme.colour("#000000", theme.image("contour_halo_alpha") * pen.color().alphaF())
        painter.strokePath(path, plain(black, pen.widthF() + 2 * theme.image("contour_halo_px")))
    painter.strokePath(path, pen if lines <= MANY_LINES else QPen(pen.color(), 0))


def draft(painter: QPainter, path: QPainterPath, lines: int) -> None:
    """Where a draft was before it was corrected."""
    width = theme.image("contour_px")
    pen = plain(theme.colour("#E7E9EC", 0.8), width)
    pen.setDashPattern([length / width for length in theme.image("draft_dash")])
    stroke(painter, path, pen, lines)
