"""A card that finds: a field, and below it the rows that answer to its letters.

The palette and the finder of notes are such cards; each says what is listed and what a choice does.
"""

from typing import Generic, TypeVar

from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import QWidget

from desktop.ui.card import Card, Sheet
from desktop.ui.rows import RowList, RowPainter

Row = TypeVar("Row")
WIDE, FIELD, FOOT = 560, 52, 8


class FinderCard(Card, Generic[Row]):
    """The card; `most` rows of `tall` px are on screen at once."""

    def __init__(
        self,
        window: QWidget,
        painter: RowPainter[Row],
        tall: int,
        most: int,
        name: str,
        ground: type[Sheet] = Sheet,
    ) -> None:
        super().__init__(window)
        if ground is not Sheet:
            self.stand_on(ground)
        self._room = FIELD + most * tall + FOOT
        self.list: RowList[Row] = RowList(self.sheet, painter, tall, tall, name)
        self.list.pressed.connect(self._pressed)

    def take(self, row: Row) -> None:
        """A row was chosen."""
        raise NotImplementedError

    def wanted(self) -> QRect:
        return self.centre_top(WIDE, self._room)

    def _place(self) -> None:
        super()._place()
        sheet = self.sheet.rect()
        self.field.setGeometry(12, 10, sheet.width() - 24, 34)
        self.list.setGeometry(2, FIELD, sheet.width() - 4, sheet.height() - FIELD - FOOT)

    def move_choice(self, by: int) -> None:
        if self.list.rows:
            at = min(max(self.list.current + by, 0), len(self.list.rows) - 1)
            self.list.show_rows(self.list.rows, at)

    def confirm(self) -> None:
        if self.list.current >= 0:
            self._chosen(self.list.current)

    def _pressed(self, index: int, _at: QPoint) -> None:
        self._chosen(index)

    def _chosen(self, index: int) -> None:
        row = self.list.rows[index]
        self.close_card()
        self.take(row)
