"""Another series on the slices of one view: each pixel shows what lies there in the patient.

Reads the linked series through the geometry of both grids, off the window's thread; keeps the last
slices. One request is under way at most, and of those that came meanwhile only the newest is made.
"""

from collections import OrderedDict
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from desktop.session import OpenCase
from desktop.session.linking import Linked
from desktop.ui import fuse_maps
from desktop.ui.oblique import Cut, Sampled, sample
from desktop.ui.plane import Plane
from desktop.ui.slab import projected
from desktop.ui.windowing import Window

if TYPE_CHECKING:
    from desktop.ui.slice_view import SliceView

KEPT_SLICES = 24


@dataclass(frozen=True)
class Place:
    """Which slice of which series: what a sampled slice is kept under."""

    series: int
    case: int
    axis: int
    index: int


def cut_of(linked: Linked, opened: OpenCase, plane: Plane, index: int) -> Cut:
    """The pixels of a slice of the case as places in the series."""
    onto = linked.index_from(opened)

    def there(row: float, col: float) -> np.ndarray:
        return np.asarray((onto @ np.array([*plane.kji(index, row, col), 1.0]))[:3])

    start = there(0.5, 0.5)
    right, down = there(0.5, 1.5) - start, there(1.5, 0.5) - start
    three = [(float(v[0]), float(v[1]), float(v[2])) for v in (start, right, down)]
    return Cut(three[0], three[1], three[2], plane.cols, plane.rows)


class LinkedSlices:
    """The slices of the linked series that one view has shown lately."""

    def __init__(self, view: "SliceView") -> None:
        self._view = view
        self._kept: OrderedDict[Place, Sampled] = OrderedDict()
        self._asked: Place | None = None
        self._window = Window()
        # What was made last, and of what: a stroke's paint asks often.
        self._made: tuple[tuple[object, ...], np.ndarray] | None = None

    def grey(self, index: int) -> np.ndarray | None:
        """The slice in greys from 1, 0 where there is none; None while it is not read yet."""
        session, plane = self._view.session, self._view.plane
        linked, opened = session.linked, session.open
        if linked is None or opened is None or plane is None or not session.linking:
            return None
        place = Place(linked.id, opened.case.id, plane.axis, index)
        slab = (session.slab_kind, session.slab_mm, self._view.large)
        of = (place, session.inverted, linked.window, slab)
        if self._made is None or self._made[0] != of:
            read = self._read(place, linked, opened, plane)
            if read is None:
                return None
            values, inside = read
            grey = np.zeros((plane.rows, plane.cols), np.uint8)
            self._window.grey(values, linked.window, grey, session.inverted)
            np.maximum(grey, 1, out=grey)
            if inside is not None:
                grey[~inside] = 0
            self._made = (of, grey)
        return self._made[1]

    def values(self, index: int) -> np.ndarray | None:
        """What the series holds in this slice; None while it is not read yet."""
        linked, opened, plane = self._view.session.linked, self._view.session.open, self._view.plane
        if linked is None or opened is None or plane is None:
            return None
        place = Place(linked.id, opened.case.id, plane.axis, index)
        read = self._read(place, linked, opened, plane)
        return None if read is None else read[0]

    def _read(
        self, place: Place, linked: Linked, opened: OpenCase, plane: Plane
    ) -> tuple[np.ndarray, np.ndarray | None] | None:
        """The values, and where there are any; None while they are not read yet."""
        if linked.id < 0:  # a channel lies on the case's own grid
            return self._of_channel(linked, plane, place.index), None
        found = self._kept.get(place)
        if found is None:
            self._ask(place, linked, opened, plane)
            found = self._kept.get(place)
        if found is None:
            return None
        self._kept.move_to_end(place)
        return found.values, found.inside

    def _of_channel(self, linked: Linked, plane: Plane, index: int) -> np.ndarray:
        """The slice, or the slab through it, as the case's own image is shown."""
        session = self._view.session
        first, end = session.slab_of(plane.axis, index)
        if end - first == 1 or not self._view.large:
            return plane.cut(linked.image, index)
        return projected(linked.image, plane, first, end, session.slab_kind)

    def _ask(self, place: Place, linked: Linked, opened: OpenCase, plane: Plane) -> None:
        if self._asked is not None:
            return  # the view asks again when this one has come
        self._asked = place
        cut = cut_of(linked, opened, plane, place.index)

        def then(found: Sampled) -> None:
            self._asked = None
            self._kept[place] = found
            while len(self._kept) > KEPT_SLICES:
                self._kept.popitem(last=False)
            self._view.mend_all()

        def failed(error: Exception) -> None:
            self._asked = None
            self._view.session.tell(error)

        self._view.session.preparer.submit(
            lambda: sample(linked.image, None, cut, True), then, failed
        )


def table(way: str, share: float, colours: str) -> tuple[int, ...]:
    """The colour table of the series: grey in its own right, or in colours over the case."""
    return fuse_maps.over(colours, share) if way == "fuse" else fuse_maps.in_its_stead()
