"""What the window writes over a 3-D frame: axes with their letters, hotspot tags, the handles of
the clipping box, the scissors' line, a sentence.

Reads positions that came with the frame; draws only, in the window's own font, so that it is as
sharp as everything else.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPen, QPolygonF

from desktop.session import Session
from desktop.ui import halo_text, theme
from desktop.ui.lettering import Face, lines, write_centred

ARM_PX = 16
LETTER_PX = 10
DOT_PX = 3.0
HANDLE_PX = 4.5
SIDES_PX = 196
MAKING = "Making surfaces…"
MAKING_VOLUME = "Making the volume…"


def title(painter: QPainter) -> None:
    inset = int(theme.image("inset_small"))
    halo_text.write(painter, "3-D", inset, 20, halo_text.SMALL_TITLE)


@dataclass(frozen=True)
class Written:
    """Where it is written: what came with the newest frame, and the line under the hand."""

    axes: Sequence[Sequence[Any]]
    tags: Sequence[Sequence[Any]]
    handles: Sequence[Sequence[float]]
    line: Sequence[QPointF]


def over(painter: QPainter, session: Session, written: Written, rect: QRect) -> None:
    """Everything over a frame, as the session wants it."""
    axes(painter, written.axes, rect.height())
    handles(painter, written.handles, rect)
    if session.scene.markers and not session.overlay.beneath:
        states = {spot.rank: spot.state for spot in session.hotspots}
        tags(painter, written.tags, states, session.current_hotspot, rect)
    caption(painter, session, rect)
    lasso(painter, written.line, session.scene.scissors, rect)


def axes(painter: QPainter, of: Sequence[Sequence[Any]], height: int) -> None:
    """Three short arms towards the directions that face the eye, with their letters."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    origin = QPointF(30.5, height - 30.5)
    measure = halo_text.metrics(halo_text.PLAIN)
    for letter, dx, dy, _ in of:
        length = (dx * dx + dy * dy) ** 0.5
        if length < 0.15:
            continue  # it points at the eye
        arm = QPointF(dx, dy) * ARM_PX
        painter.setPen(QPen(theme.colour("overimage2"), 1.25))
        painter.drawLine(origin, origin + arm)
        at = origin + arm + QPointF(dx / length, dy / length) * LETTER_PX
        baseline = at.y() + measure.capHeight() / 2
        halo_text.write_centred(painter, letter, at.x(), baseline, halo_text.PLAIN)


def tags(
    painter: QPainter,
    of: Sequence[Sequence[Any]],
    states: Mapping[int, str],
    current: int | None,
    rect: QRect,
) -> None:
    """The current hotspot's numbered tag, and a dot for each other one that is in sight."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    for rank, x, y, in_sight in sorted(of, key=lambda tag: tag[0] == current):
        at = QPointF(rect.width() * x, rect.height() * y)
        colour = theme.hotspot_colour(states.get(rank, "open"))
        if rank == current:
            side = theme.hotspot("tag_px")
            box = QRectF(round(at.x() - side / 2), round(at.y() - side / 2), side, side)
            painter.setOpacity(1.0 if in_sight else 0.55)
            painter.setPen(QPen(theme.colour("#000000", 0.42), 1))
            painter.setBrush(colour)
            painter.drawRoundedRect(box.adjusted(-0.5, -0.5, 0.5, 0.5), 4, 4)
            painter.setFont(theme.font_px(11, 600, True))
            painter.setPen(theme.colour("#1A0D05"))
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, str(rank))
            painter.setOpacity(1.0)
        elif in_sight and states.get(rank) == "open":
            painter.setPen(QPen(theme.colour("#000000", 0.42), 1))
            painter.setBrush(colour)
            painter.drawEllipse(at, DOT_PX, DOT_PX)


def handles(painter: QPainter, of: Sequence[Sequence[float]], rect: QRect) -> None:
    """A ring in the middle of each face of the clipping box."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(theme.colour("canvas", 0.6))
    for _, x, y in of:
        at = QPointF(rect.width() * x, rect.height() * y)
        painter.setPen(QPen(theme.colour("#000000", 0.6), 3.5))
        painter.drawEllipse(at, HANDLE_PX, HANDLE_PX)
        painter.setPen(QPen(theme.colour("overimage"), 1.5))
        painter.drawEllipse(at, HANDLE_PX, HANDLE_PX)


def lasso(painter: QPainter, line: Sequence[QPointF], side: str, rect: QRect) -> None:
    """The scissors' line as it is drawn, and lightly what would go."""
    if len(line) < 2:
        return
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    shape = QPolygonF(list(line))
    goes = QPainterPath()
    goes.addPolygon(shape)
    goes.closeSubpath()
    if side == "outside":
        whole = QPainterPath()
        whole.addRect(QRectF(rect))
        goes = whole.subtracted(goes)
    painter.fillPath(goes, theme.colour("overimage", 0.14))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(theme.colour("#000000", 0.6), 3.5))
    painter.drawPolyline(shape)
    painter.setPen(QPen(theme.colour("overimage"), 1.5))
    painter.drawPolyline(shape)
    painter.setPen(QPen(theme.colour("overimage", 0.6), 1.0, Qt.PenStyle.DashLine))
    painter.drawLine(line[-1], line[0])


def caption(painter: QPainter, session: Session, rect: QRect) -> None:
    """With the scissors in hand, what a line will do."""
    if not session.scene.scissors:
        return
    name = session.label_name(session.active_label).lower()
    act = "remove" if session.scene.scissors == "inside" else "keep"
    around = "Draw around the part"
    room = rect.width() - 2 * int(theme.image("inset_small"))
    words = halo_text.fitting(
        (f"{around} of {name} to {act}", f"{around} to {act}"), halo_text.PLAIN, room
    )
    if words:
        half = halo_text.metrics(halo_text.PLAIN).horizontalAdvance(words) / 2
        # Under the notices where that leaves the buttons of the sides alone, over them elsewhere.
        beside = rect.width() / 2 - half > SIDES_PX
        baseline = rect.height() - (20 if beside else 44)
        halo_text.write_centred(painter, words, rect.width() / 2, baseline, halo_text.PLAIN)


def told(session: Session) -> str:
    """What the view shows, for somebody who hears it."""
    look = session.scene
    parts = [f"Volume, {session.scene_preset}" if look.volume else "Surfaces"]
    parts += ["inside a clipping box"] if look.boxed else []
    parts += ["cut at the slice"] if look.cut else []
    parts += ["scissors in hand"] if look.scissors else []
    return ", ".join(parts)


def sentence(painter: QPainter, rect: QRect, words: str) -> None:
    """One sentence in the middle, above its button."""
    broken = lines(words, rect.width() - 48, 3)
    top = rect.height() // 2 - 16 * len(broken)
    for row, line in enumerate(broken):
        write_centred(painter, line, rect.width() / 2, top + 16 * row, Face("base"), "overimage2")


def quiet_words(painter: QPainter, rect: QRect, words: str) -> None:
    """A few words in the middle while there is nothing else to see."""
    top = rect.height() / 2 - 8
    write_centred(painter, words, rect.width() / 2, top, Face("base"), "overimage2")


def hover_line(painter: QPainter, rect: QRect) -> None:
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(theme.colour("#FFFFFF", 0.16))
    painter.drawRect(rect.adjusted(0, 0, -1, -1))
