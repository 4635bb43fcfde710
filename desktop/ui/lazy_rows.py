"""Rows that are made when they are asked for: a list paints a dozen of ten thousand.

Made by who knows the things, read by the list that shows them; writes nothing.
"""

from collections.abc import Callable, Sequence
from typing import Any


class LazyRows(Sequence[Any]):
    """Rows that are made when they are asked for, and then kept."""

    def __init__(self, count: int, make: Callable[[int], object]) -> None:
        self._count, self._make = count, make
        self._made: dict[int, object] = {}

    def __len__(self) -> int:
        return self._count

    def __getitem__(self, index: Any) -> Any:
        if isinstance(index, slice):
            return [self[n] for n in range(*index.indices(self._count))]
        place = index + self._count if index < 0 else index
        if not 0 <= place < self._count:
            raise IndexError(index)
        if place not in self._made:
            self._made[place] = self._make(place)
        return self._made[place]
