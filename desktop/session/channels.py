"""Channels: which image of a case is on screen, and how another is laid over it.

Reads the images that the open case has on its grid; writes nothing. Each keeps the grey values it
was given as long as the window is open; another case begins with its own image alone.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from numpy.typing import NDArray

from desktop.session.linking import Linked, Linking
from desktop.session.opened import OpenCase
from desktop.session.opening import Opening
from desktop.session.words import Notice, SessionChanges

FUSE_MAPS = ("cool", "hot", "grey inverse")

Window = tuple[float, float]


class Channels(Linking, Opening):
    """One case, several images."""

    fuse_map = FUSE_MAPS[0]
    series_in_hand = False  # grey values that are set are those of what lies over or beside

    def _start_looking(self) -> None:
        super()._start_looking()
        self._windows_there: dict[tuple[int, int], Window] = {}

    def _put_away(self) -> None:
        """The next case is shown alone."""
        self.linked, self.series_in_hand = None, False
        super()._put_away()

    # -- channels -----------------------------------------------------------------------------
    @property
    def channel(self) -> int:
        """Which of the case's images is shown with it or in its stead; 0 is its own alone."""
        return -self.linked.id if self.linking and self.linked and self.linked.id < 0 else 0

    @property
    def series_on_grid(self) -> str:
        """How views that show only the case's own grid show another image: "switch", or not at
        all."""
        return "switch" if self.channel and self.linking == "switch" else ""

    @property
    def image_shown(self) -> NDArray[Any]:
        """The image on the case's grid that is on screen: of a channel in its stead, or its own."""
        assert self.open is not None
        there = self.linked if self.series_on_grid else None
        return self.open.image if there is None else there.image

    def next_channel(self) -> SessionChanges | None:
        """The next image of this case, after the last its own; in the way that was chosen."""
        opened = self.open
        if opened is None:
            return None
        if len(opened.channels) < 2:
            self.notify(Notice("This case has one image only.", "layers"))
            return None
        return self.show_channel((self.channel + 1) % len(opened.channels))

    def show_channel(self, position: int) -> SessionChanges:
        """This image of the case, counted from 0: its own."""
        opened = self.open
        self.touch()
        self.linked = None
        if self.link_way == "slices":
            self.link_way = "beside"
        if opened is not None and 0 < position < len(opened.channels):
            self.linked = self._as_left(_linked(opened, position))
        return self.changed("layout", "window")

    def next_link_way(self) -> SessionChanges:
        """A channel has the case's own slices: there is no way of its own to show them."""
        changes = super().next_link_way()
        alike = self.channel and self.link_way == "slices"
        return super().next_link_way() if alike else changes

    def _link(self, opened: OpenCase, found: Linked | None, after: int) -> None:
        super()._link(opened, None if found is None else self._as_left(found), after)

    # -- strokes ------------------------------------------------------------------------------
    def begin_stroke(self, axis: int, point_kji: Sequence[float], erase: bool = False) -> bool:
        """Not on a series that hides the case: it is not registered, and labels are the case's."""
        if self.linking == "switch" and not self.channel and self.linked is not None:
            text = f"Strokes need the case, and this is {self.linked.title}."
            self.notify(Notice(text, "layers", "Other way", "compare.series_way"))
            return False
        return super().begin_stroke(axis, point_kji, erase)

    # -- over it ------------------------------------------------------------------------------
    def toggle_fuse(self) -> None:
        """Lay the other image over the case, or show it in the case's stead again."""
        if not self.linking:
            self.link_way = "fuse"
            several = self.open is not None and len(self.open.channels) > 1
            self.next_channel() if several else self.link_next()
            return
        self.link_way = "switch" if self.linking == "fuse" else "fuse"
        self.changed("layout", "window")

    def next_fuse_map(self) -> SessionChanges:
        """The next colours of what lies over the case, and round again."""
        self.fuse_map = FUSE_MAPS[(FUSE_MAPS.index(self.fuse_map) + 1) % len(FUSE_MAPS)]
        self.notify(Notice(f"Laid over in {self.fuse_map}.", "contrast"))
        return self.changed("window")

    # -- grey values --------------------------------------------------------------------------
    @property
    def hand_on_series(self) -> bool:
        """In the case's stead it is what the eye is on; over or beside it, by choice."""
        return super().hand_on_series or (bool(self.linking) and self.series_in_hand)

    def toggle_series_in_hand(self) -> SessionChanges:
        """Grey values are set for the other image from now on, or for the case again."""
        self.series_in_hand = not self.series_in_hand
        if self.linked is not None and self.open is not None:
            whose = self.linked.title if self.series_in_hand else self.open.case.name
            self.notify(Notice(f"Grey values are set for {whose} now.", "contrast"))
        return self.changed("window")

    def set_window(self, centre: float, width: float) -> SessionChanges:
        """Kept for the image it was set for."""
        changes = super().set_window(centre, width)
        if self.hand_on_series and self.linked is not None:
            self._windows_there[self.linked.of, self.linked.id] = self.linked.window
        return changes

    def set_window_there(self, centre: float, width: float) -> SessionChanges:
        """Of the other image, whatever the hand is on: a drag in its own view."""
        before, self.series_in_hand = self.series_in_hand, True
        changes = self.set_window(centre, width)
        self.series_in_hand = before
        return changes

    def _as_left(self, found: Linked) -> Linked:
        return replace(found, window=self._windows_there.get((found.of, found.id), found.window))


def _linked(opened: OpenCase, position: int) -> Linked:
    """A channel as what is shown with the case; below zero, where no series is counted."""
    one = opened.channels[position]
    return Linked(
        id=-position,
        title=one.name,
        image=one.image,
        affine=opened.affine,
        window=one.window,
        modality=one.modality,
        of=opened.case.id,
        thick_mm=opened.case.slice_thickness_mm,
    )
