"""The lanes of the ribbon: where each stands, and how each is painted.

Reads the lengths of the look and values from `ribbon_facts`; draws only.
"""

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from desktop.session.opened import OpenCase
from desktop.ui import icons, theme
from desktop.ui.lettering import Face, write, write_centred
from desktop.ui.plane import direction_word
from desktop.ui.ribbon_facts import Extent, columns, runs

CAPTIONS = ("Uncertainty", "Labels", "Seen", "Verified", "Notes")
MOST_LABELS = 4
TAG_PX = 16
LINE_END = 6
CORNER = 2.0


@dataclass(frozen=True)
class Layout:
    """The geometry of a ribbon of this width for this many slices."""

    width: int
    count: int
    compact: bool

    @property
    def left(self) -> int:
        return theme.size("ribbon_left", self.compact)

    @property
    def right(self) -> int:
        return max(self.left + 1, self.width - theme.size("ribbon_right", self.compact))

    @property
    def head(self) -> int:
        return int(theme.ribbon("head", self.compact))

    @property
    def tag_top(self) -> int:
        return 4 if self.compact else 8

    @property
    def extents_top(self) -> int:
        """Where the line of the current hotspot's slices runs, below the tags."""
        return self.head - (12 if self.compact else 11)

    @property
    def height(self) -> int:
        return theme.size("ribbon", self.compact)

    @cached_property
    def lanes(self) -> dict[str, tuple[int, int]]:
        """Lane -> top and height."""
        heights: dict[str, int] = theme.ribbon("lanes", self.compact)
        top, placed = self.head, {}
        for name, height in heights.items():
            placed[name] = (top, height)
            top += height + int(theme.ribbon("gap", self.compact))
        return placed

    def edge(self, index: float) -> float:
        """Where the column of this slice begins."""
        return self.left + (self.right - self.left) * index / max(self.count, 1)

    def middle(self, index: int) -> float:
        return self.edge(index + 0.5)

    def slice_at(self, x: float) -> int:
        share = (x - self.left) / (self.right - self.left)
        return min(max(int(share * self.count), 0), max(self.count - 1, 0))

    def handle(self, index: int) -> QRectF:
        wide, high = theme.ribbon("handle")
        left = round(self.middle(index) - wide / 2)
        return QRectF(left, self.tag_top - 1, wide, high)


def end_letters(opened: OpenCase, axis: int) -> tuple[str, str]:
    """The anatomical directions of the first and the last slice."""
    if not opened.orientation_known:
        return "", ""
    direction = np.asarray(opened.affine, float)[:3, axis]
    return direction_word(-direction), direction_word(direction)


def paint_captions(painter: QPainter, layout: Layout) -> None:
    for caption, (top, height) in zip(CAPTIONS, layout.lanes.values(), strict=True):
        write(painter, caption, 16, top, Face("caption"), "text3", height)


def paint_ends(
    painter: QPainter, layout: Layout, ends: tuple[str, str], taken: Sequence[QRectF]
) -> None:
    """The directions at the ends, each where no tag or handle stands."""
    for letter, middle in zip(ends, (layout.left - 14, layout.right + 12), strict=True):
        box = QRectF(middle - 5, layout.tag_top, 10, TAG_PX)
        if not any(box.intersects(other) for other in taken):
            write_centred(painter, letter, middle, layout.tag_top, Face("caption"), "text3", TAG_PX)


def _track(painter: QPainter, layout: Layout, lane: str, colour: str) -> None:
    top, height = layout.lanes[lane]
    painter.fillRect(QRectF(layout.left, top, layout.right - layout.left, height), _c(colour))


def _c(name: str, alpha: float = 1.0):  # type: ignore[no-untyped-def]
    return theme.colour(name, alpha)


def paint_doubt(painter: QPainter, layout: Layout, share: np.ndarray) -> None:
    """A bar a slice, or a pixel where slices are thinner than that."""
    _track(painter, layout, "uncertainty", "gutter" if theme.mode() == "dark" else "lane")
    top, height = layout.lanes["uncertainty"]
    if not len(share):
        return
    values = columns(share, layout.right - layout.left)
    step = (layout.right - layout.left) / len(values)
    gap = 1 if step >= 4 else 0
    for place, value in enumerate(values):
        left = round(layout.left + place * step)
        right = round(layout.left + (place + 1) * step) - gap
        tall = max(2, round(float(value) * height))
        doubted = value > theme.doubt_floor()
        colour = theme.ramp_colour(float(value)) if doubted else _c("line2")
        painter.fillRect(left, top + height - tall, right - left, tall, colour)


def shown_labels(
    present: Mapping[int, np.ndarray], active: int, hidden: AbstractSet[int]
) -> list[int]:
    """At most four: in their order, or the active one first where there are more."""
    labels = [label for label in sorted(present) if present[label].any() and label not in hidden]
    if len(labels) <= MOST_LABELS:
        return labels
    first = [label for label in labels if label == active]
    return (first + [label for label in labels if label != active])[:MOST_LABELS]


def paint_labels(
    painter: QPainter,
    layout: Layout,
    present: Mapping[int, np.ndarray],
    shown: Sequence[int],
    colours: Mapping[int, str],
) -> None:
    _track(painter, layout, "labels", "gutter" if theme.mode() == "dark" else "lane")
    top, height = layout.lanes["labels"]
    line = int(theme.ribbon("label_line", layout.compact))
    line = line if len(shown) < MOST_LABELS else line - 1
    step = (height - line) / max(len(shown) - 1, 2)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    light = theme.mode() == "light"
    for row, label in enumerate(shown):
        colour = colours.get(label) or theme.label_hex(label)
        painter.setBrush(_c(colour))
        painter.setPen(QPen(_c("text3"), 0.75) if light else Qt.PenStyle.NoPen)
        for first, end in runs(present[label]):
            box = _run(layout, first, end, top + round(row * step), line)
            painter.drawRoundedRect(box, line / 2, line / 2)
    more = sum(bool(where.any()) for where in present.values()) - len(shown)
    if more > 0:
        write(painter, f"+{more}", layout.right + 6, top, Face("caption"), "text3", height)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)


def _run(layout: Layout, first: int, end: int, top: float, height: float) -> QRectF:
    left, right = round(layout.edge(first)), round(layout.edge(end))
    return QRectF(left, top, right - left, height)


def _paint_runs(
    painter: QPainter, layout: Layout, lane: str, flags: np.ndarray, colour: object
) -> None:
    top, height = layout.lanes[lane]
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)  # type: ignore[call-overload]
    for first, end in runs(flags):
        painter.drawRoundedRect(_run(layout, first, end, top, height), CORNER, CORNER)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)


def paint_seen(painter: QPainter, layout: Layout, seen: np.ndarray | None) -> None:
    _track(painter, layout, "seen", "lane")
    if seen is not None:
        _paint_runs(painter, layout, "seen", seen, _c("seen"))


def paint_verified(painter: QPainter, layout: Layout, full: np.ndarray, part: np.ndarray) -> None:
    """Slices vouched for whole, and at half strength those only in part."""
    _track(painter, layout, "verified", "lane")
    _paint_runs(painter, layout, "verified", full, _c("verified"))
    _paint_runs(painter, layout, "verified", part, _c("verified", 0.5))


def paint_notes(painter: QPainter, layout: Layout, slices: Sequence[int]) -> None:
    top, height = layout.lanes["notes"]
    device = painter.device()
    ratio = device.devicePixelRatioF() if device is not None else 1.0
    picture = icons.pixmap("message-square", "text2", 12, ratio)
    for index in slices:
        painter.drawPixmap(round(layout.middle(index) - 6), top + (height - 12) // 2, picture)


def paint_column(painter: QPainter, layout: Layout, index: int) -> None:
    """The soft column and the line of the slice on screen."""
    left, right = round(layout.edge(index)), max(round(layout.edge(index + 1)), 1)
    wide = max(right - left, 3)
    painter.fillRect(left, 1, wide, layout.height - 2, _c("text", 0.07))


def paint_extents(painter: QPainter, layout: Layout, spots: Sequence[Extent]) -> None:
    line = int(theme.ribbon("extent_line"))
    for spot in sorted(spots, key=lambda s: -s.row):
        y = layout.extents_top + spot.row * int(theme.ribbon("extent_step"))
        colour = {"open": "doubt", "fixed": "accent"}.get(spot.state, "text3")
        strength = 1.0 if spot.row == 0 and spot.current else 0.55
        box = _run(layout, spot.first, spot.last, y, line)
        painter.fillRect(box, _c(colour, strength))


def paint_handle(painter: QPainter, layout: Layout, index: int) -> None:
    box = layout.handle(index)
    x = round(layout.middle(index) - 0.5)
    bottom = layout.height - LINE_END
    painter.fillRect(QRectF(x, box.bottom(), 1, bottom - box.bottom()), _c("text"))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(_c("text"))
    painter.drawRoundedRect(box, 4, 4)
    face = Face("base", 600, True)
    write_centred(painter, str(index + 1), box.center().x(), box.top(), face, "panel", box.height())


def paint_lit(painter: QPainter, box: QRectF) -> None:
    """The soft ring of a tag whose hotspot is under the pointer."""
    painter.setPen(QPen(_c("text", 0.5), 1))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(box.adjusted(-2, -2, 2, 2), 5, 5)


def paint_chip(painter: QPainter, box: QRectF) -> None:
    painter.setPen(QPen(_c("line2"), 1))
    painter.setBrush(_c("raised"))
    painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)


def place_tags(
    layout: Layout, spots: Sequence[Extent], handle: QRectF
) -> list[tuple[Extent, QRectF]]:
    """Tags at their peaks, left to right, none under the handle and none over another."""
    placed: list[tuple[Extent, QRectF]] = []
    reach = 3
    free_from = -1e9
    for spot in spots:
        left = max(round(layout.middle(spot.peak) - TAG_PX / 2), free_from)
        box = QRectF(left, layout.tag_top, TAG_PX, TAG_PX)
        if box.adjusted(-reach, 0, reach, 0).intersects(handle):
            before = handle.left() - TAG_PX - 4
            fits = layout.middle(spot.peak) < handle.center().x() + 1 and before >= free_from
            box.moveLeft(before if fits else max(handle.right() + 4, free_from))
        placed.append((spot, box))
        free_from = box.right() + 2
    return _within(layout, placed, handle)


def _within(
    layout: Layout, placed: list[tuple[Extent, QRectF]], handle: QRectF
) -> list[tuple[Extent, QRectF]]:
    """Tags that would run past the end step back, the last first; the values stand there."""
    free_to = layout.right + TAG_PX / 2
    for _, box in reversed(placed):
        if box.right() > free_to:
            box.moveRight(free_to)
            if box.adjusted(-2, 0, 2, 0).intersects(handle):
                box.moveRight(handle.left() - 4)
        free_to = box.left() - 2
    return placed
