"""Where the cards of the contact sheet stand: columns, rows, pages. Pure arithmetic, no widget."""

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRect

from engine.loop.surveying import SLICES

MARGIN, INSET, GAP, BETWEEN = 16, 8, 8, 4
HEAD, HEAD_COMPACT, CARD_HEAD = 56, 48, 32


@dataclass(frozen=True)
class Leaves:
    """A sheet of so many px, its cards side by side in columns, page after page."""

    width: int
    height: int
    columns: int
    compact: bool

    @property
    def top(self) -> int:
        """The height of the head."""
        return HEAD_COMPACT if self.compact else HEAD

    @property
    def card_width(self) -> int:
        return (self.width - 2 * MARGIN - (self.columns - 1) * GAP) // self.columns

    @property
    def side(self) -> int:
        """Of one picture."""
        return (self.card_width - 2 * INSET - (SLICES - 1) * BETWEEN) // SLICES

    @property
    def card_height(self) -> int:
        return CARD_HEAD + self.side + INSET

    @property
    def page_size(self) -> int:
        """How many cards a page holds."""
        room = self.height - self.top - GAP
        return max(1, (room + GAP) // (self.card_height + GAP)) * self.columns

    def page_of(self, card: int) -> int:
        return card // self.page_size

    def on_page(self, page: int, count: int) -> range:
        """The places on the sheet of a page's cards, when there are so many."""
        first = page * self.page_size
        return range(first, min(first + self.page_size, count))

    def card(self, index: int) -> QRect:
        """Where a card stands on its page."""
        row, col = divmod(index % self.page_size, self.columns)
        left = MARGIN + col * (self.card_width + GAP)
        top = self.top + row * (self.card_height + GAP)
        return QRect(left, top, self.card_width, self.card_height)

    def picture(self, index: int, n: int) -> QRect:
        """Where a picture of a card stands."""
        card = self.card(index)
        left = card.left() + INSET + n * (self.side + BETWEEN)
        return QRect(left, card.top() + CARD_HEAD, self.side, self.side)

    def card_at(self, at: QPointF, page: int, count: int) -> int:
        """The card under a point; -1 beside the cards."""
        point = at.toPoint()
        return next((n for n in self.on_page(page, count) if self.card(n).contains(point)), -1)
