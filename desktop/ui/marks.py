"""The small signs that carry meaning without colour: case states, hotspot tags, swatches, keys.

Drawn in one place because queue, lists, ribbon captions and sheets must show the same sign for the
same thing. Reads `theme` and `icons`; writes pixels only.
"""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPen

from desktop.ui import icons, theme
from desktop.ui.lettering import Face, write_centred

DECISION_ICONS = {
    "accept": ("check", "accent"),
    "correct": ("pencil", "accent"),
    "flag": ("flag", "text"),
    "skip": ("skip-forward", "text3"),
    "reject": ("x", "text2"),
    "reopen": ("undo-2", "text2"),
}
DECISION_WORDS = {
    "accept": "Accepted",
    "correct": "Corrected",
    "flag": "Flagged",
    "skip": "Skipped",
    "reject": "Rejected",
    "reopen": "Reopened",
}


def draw_icon(
    painter: QPainter, name: str, x: float, y: float, colour: str | QColor = "text2", px: int = 16
) -> None:
    """An icon with its top left corner here, sharp on this device."""
    device = painter.device()
    ratio = device.devicePixelRatioF() if device is not None else 1.0
    painter.drawPixmap(QPointF(x, y), icons.pixmap(name, colour, px, ratio))


def draw_state(painter: QPainter, state: str, centre: QPointF) -> None:
    """The sign of a case in the queue: on-screen, prepared, waiting or suspect."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    if state == "on-screen":
        painter.setBrush(theme.colour("accent"))
        painter.drawEllipse(centre, 4.25, 4.25)
        _ring(painter, centre, 6.5, "accent", 1.25)
    elif state == "prepared":
        painter.setBrush(theme.colour("text2"))
        painter.drawEllipse(centre, 4.0, 4.0)
    elif state == "suspect":
        painter.setBrush(theme.colour("doubt"))
        painter.drawEllipse(centre, 1.6, 1.6)
        _ring(painter, centre, 5.0, "doubt", 1.5)
    else:
        _ring(painter, centre, 3.4, "text3", 1.4)
    painter.restore()


def _ring(painter: QPainter, centre: QPointF, radius: float, colour: str, width: float) -> None:
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(theme.colour(colour), width))
    painter.drawEllipse(centre, radius, radius)


def draw_tag(
    painter: QPainter, rank: int, x: float, y: float, state: str, current: bool = False
) -> None:
    """A hotspot's number in its 16 px tag: filled when current, else outlined in its state."""
    name = {"open": "doubt", "fixed": "accent"}.get(state, "text3")
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    box = QRectF(x, y, 16, 16)
    if current:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour(name))
        painter.drawRoundedRect(box, 3.5, 3.5)
    else:
        painter.setPen(QPen(theme.colour(name), 1.25))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(box.adjusted(0.625, 0.625, -0.625, -0.625), 3.5, 3.5)
    ink = ("ondoubt" if state == "open" else "panel") if current else name
    write_centred(painter, str(rank), x + 8, y, Face("caption", 600, True), ink, 16)
    painter.restore()


def draw_swatch(painter: QPainter, value: int, colour: str, x: float, y: float, off: bool) -> None:
    """The 12 px colour of a label: hatched from the ninth on, faded when the label is absent."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    box = QRectF(x, y, 12, 12)
    fill = theme.colour(colour, 0.42 if off else 1.0)
    painter.setBrush(fill)
    outlined = theme.mode() == "light"
    painter.setPen(QPen(theme.colour("text3"), 1.0) if outlined else Qt.PenStyle.NoPen)
    painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5) if outlined else box, 3, 3)
    if theme.label_dashed(value):
        painter.setPen(Qt.PenStyle.NoPen)
        hatch = QBrush(theme.colour("panel", 0.72), Qt.BrushStyle.BDiagPattern)
        painter.setBrush(hatch)
        painter.drawRoundedRect(box, 3, 3)
    painter.restore()


def key_width(words: str) -> float:
    return max(18.0, Face("caption").width(words) + 10)


def draw_key(painter: QPainter, words: str, right: float, y: float, height: int = 18) -> float:
    """A key cap that ends at this x; where it begins."""
    wide = key_width(words)
    box = QRectF(right - wide, y, wide, height)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(theme.colour("kbd"))
    painter.setPen(QPen(theme.colour("kbdline"), 1.0))
    painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
    middle = box.center().x()
    write_centred(painter, words, middle, y, Face("caption"), "text3", height)
    painter.restore()
    return box.left()


def draw_bar(painter: QPainter, box: QRectF, share: float, colour: str = "accent") -> None:
    """A thin progress bar: what is done on the track of what there is."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.colour("lane"))
    radius = box.height() / 2
    painter.drawRoundedRect(box, radius, radius)
    done = box.width() * min(max(share, 0.0), 1.0)
    if done >= 1.0:
        painter.setBrush(theme.colour(colour))
        painter.drawRoundedRect(
            QRectF(box.left(), box.top(), max(done, box.height()), box.height()), radius, radius
        )
    painter.restore()


def draw_line(painter: QPainter, x: int, y: int, width: int) -> None:
    """A 1 px line on whole pixels."""
    painter.fillRect(x, y, width, 1, theme.colour("line"))
