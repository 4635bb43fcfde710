"""Words on the image: readable on bone and on air by the soft halo of the look.

Reads fonts and the halo from `theme`. A word is drawn once and kept as a small picture, because
the halo costs more than the slice beneath it.
"""

from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPainterPath, QPen, QPixmap

from desktop.ui import theme
from desktop.ui.translating import translated

KEPT_WORDS = 512
MARGIN_PX = 4


@dataclass(frozen=True)
class Hand:
    """How a word on the image is written."""

    px: int = 12
    weight: int = 400
    colour: str = "overimage"
    tabular: bool = True


LETTER = Hand(13, 600)
NAME = Hand(12, 500, tabular=False)
WINDOW = Hand(12, 500)
PLAIN = Hand(12, 400)
FIGURES = Hand(11, 400)
SMALL_TITLE = Hand(11, 400)
SLICE_NUMBER = Hand(20, 500)
OF_COUNT = Hand(12, 400)

_words: OrderedDict[tuple[str, Hand, float], tuple[QPixmap, float]] = OrderedDict()
_signs: dict[tuple[str, Hand, float, str], tuple[QPixmap, float, float]] = {}
_metrics: dict[Hand, QFontMetricsF] = {}


def metrics(hand: Hand) -> QFontMetricsF:
    if hand not in _metrics:
        _metrics[hand] = QFontMetricsF(theme.font_px(hand.px, hand.weight, hand.tabular))
    return _metrics[hand]


def width(text: str, hand: Hand) -> float:
    return metrics(hand).horizontalAdvance(translated(text))


def cut(text: str, hand: Hand, room: float) -> str:
    """The text with an ellipsis where it is wider than the room."""
    return metrics(hand).elidedText(
        translated(text), Qt.TextElideMode.ElideRight, max(0, int(room) + 1)
    )


def fitting(choices: Sequence[str], hand: Hand, room: float) -> str:
    """The first of these that the room holds, from the fullest to the barest; "" if none."""
    return next((text for text in choices if width(text, hand) <= room), "")


def _drawn(text: str, hand: Hand, ratio: float) -> tuple[QPixmap, float]:
    """The text as a picture, and where its baseline lies in it."""
    key = (text, hand, ratio)
    if key in _words:
        _words.move_to_end(key)
        return _words[key]
    drawn = _words[key] = _paint(text, hand, ratio)
    while len(_words) > KEPT_WORDS:
        _words.popitem(last=False)
    return drawn


def _paint(text: str, hand: Hand, ratio: float, only: str = "") -> tuple[QPixmap, float]:
    """The text with its halo, or one of them only; and where its baseline lies."""
    measure = metrics(hand)
    wide = measure.horizontalAdvance(text) + 2 * MARGIN_PX
    high = measure.height() + 2 * MARGIN_PX
    pixmap = QPixmap(round(wide * ratio) + 1, round(high * ratio) + 1)
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    baseline = QPointF(MARGIN_PX, round((MARGIN_PX + measure.ascent()) * ratio) / ratio)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if only != "ink":
        _halo(painter, text, hand, baseline)
    if only != "halo":
        painter.setFont(theme.font_px(hand.px, hand.weight, hand.tabular))
        painter.setPen(theme.colour(hand.colour))
        painter.drawText(baseline, text)
    painter.end()
    return pixmap, baseline.y()


def _halo(painter: QPainter, text: str, hand: Hand, baseline: QPointF) -> None:
    path = QPainterPath()
    path.addText(baseline, theme.font_px(hand.px, hand.weight, hand.tabular), text)
    for across, alpha in theme.image("halo_text"):
        pen = QPen(theme.colour("#000000", alpha), across)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        painter.strokePath(path, pen)


def write(painter: QPainter, text: str, x: float, baseline: float, hand: Hand) -> QRectF:
    """The text from `x` rightwards on the baseline; the rectangle that it covers with its halo."""
    if not text:
        return QRectF()
    device = painter.device()
    ratio = device.devicePixelRatioF() if device is not None else 1.0
    pixmap, above = _drawn(translated(text), hand, ratio)
    left = round((x - MARGIN_PX) * ratio) / ratio
    top = round(baseline * ratio) / ratio - above
    painter.drawPixmap(QPointF(left, top), pixmap)
    return QRectF(left, top, pixmap.width() / ratio, pixmap.height() / ratio)


def write_figures(painter: QPainter, text: str, right: float, baseline: float, hand: Hand) -> None:
    """A line that ends at `right` and is another at every move of the pointer: its words are kept,
    its figures sign by sign, because a halo made anew costs more than the slice."""
    x = right - width(text, hand)
    space = width(" ", hand)
    for word in translated(text).split(" "):
        if any(sign.isdigit() for sign in word):
            x = _write_signs(painter, word, x, baseline, hand)
        else:
            write(painter, word, x, baseline, hand)
            x += width(word, hand)
        x += space


def _write_signs(painter: QPainter, word: str, x: float, baseline: float, hand: Hand) -> float:
    """Every halo first, so that none darkens the sign before it; where the word ends."""
    device = painter.device()
    ratio = device.devicePixelRatioF() if device is not None else 1.0
    for only in ("halo", "ink"):
        left = x
        for sign in word:
            pixmap, below, advance = _sign(sign, hand, ratio, only)
            at = round((left - MARGIN_PX) * ratio) / ratio
            painter.drawPixmap(QPointF(at, round(baseline * ratio) / ratio - below), pixmap)
            left += advance
    return left


def _sign(sign: str, hand: Hand, ratio: float, only: str) -> tuple[QPixmap, float, float]:
    """One sign, its halo or its ink: the picture, its baseline, how far it reaches."""
    key = (sign, hand, ratio, only)
    if key not in _signs:
        pixmap, baseline = _paint(sign, hand, ratio, only)
        _signs[key] = (pixmap, baseline, width(sign, hand))
    return _signs[key]


def write_right(painter: QPainter, text: str, right: float, baseline: float, hand: Hand) -> QRectF:
    return write(painter, text, right - width(text, hand), baseline, hand)


def write_centred(
    painter: QPainter, text: str, centre: float, baseline: float, hand: Hand
) -> QRectF:
    return write(painter, text, centre - width(text, hand) / 2, baseline, hand)


def forget() -> None:
    """Drop every kept word: the theme or the fonts are others now."""
    _words.clear()
    _signs.clear()
    _metrics.clear()
