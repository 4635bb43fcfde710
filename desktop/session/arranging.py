"""Arranging: which views stand where, which of them is large, and what of that a task keeps.

Reads and changes the look that the task keeps. The image area places its views by `contents`; a
slice counts as seen only where its view is on screen.
"""

from __future__ import annotations

from dataclasses import replace

from desktop.session.kept_look import CONTENTS, SHARES
from desktop.session.looking import Looking
from desktop.session.words import SessionChanges

AXES = {"axial": 0, "coronal": 1, "sagittal": 2}
NAMES = {axis: name for name, axis in AXES.items()}


class Arranging(Looking):
    """Where the views stand."""

    maximised: str | None = None  # the view that has the whole area

    # -- which view is where ------------------------------------------------------------------
    @property
    def contents(self) -> tuple[str, ...]:
        """The views on screen, the large one first."""
        if self.maximised is not None:
            return (self.maximised,)
        main = self.kept.main
        rest = [name for name in ("axial", "sagittal", "coronal", "3-D") if name != main]
        return (main, *rest[:3])

    @property
    def shown_axes(self) -> tuple[int, ...]:
        """The axes whose slices are on screen."""
        return tuple(AXES[name] for name in self.contents if name in AXES)

    def next_layout(self) -> SessionChanges:
        """One large and three small, four alike, one alone, and round again."""
        if self.maximised is not None:
            self.maximised = None
            self.keep_look(layout="large")
        elif self.kept.layout == "large":
            self.keep_look(layout="grid")
        else:
            self.maximised = self.kept.main
        return self._placed()

    def show_large(self, name: str) -> SessionChanges:
        """Put this view into the large place."""
        if name in CONTENTS:
            self.keep_look(main=name)
            if self.maximised is not None:
                self.maximised = name
        return self._placed()

    def next_plane(self, by: int = 1) -> SessionChanges:
        """The next plane in the large view, and round again."""
        place = CONTENTS.index(self.maximised or self.kept.main)
        return self.show_large(CONTENTS[(place + by) % len(CONTENTS)])

    def maximise(self, name: str | None) -> SessionChanges:
        """Give a view the whole area, or give the area back if it has it."""
        self.maximised = None if name == self.maximised else name
        return self._placed()

    def maximise_in_hand(self) -> SessionChanges:
        """The view under the pointer, or back."""
        if self.maximised is not None:
            return self.maximise(None)
        return self.maximise(NAMES[self.focus_axis])

    def set_share(self, share: float | None, keep: bool = True) -> SessionChanges:
        """How much of the width the large view takes; None as the look has it."""
        if share is not None:
            share = min(max(share, SHARES[0]), SHARES[1])
        if keep:
            self.keep_look(share=share)
        else:
            self.kept = replace(self.kept, share=share)
        return self.changed("layout")

    def _start_looking(self) -> None:
        super()._start_looking()
        if self.kept.main in AXES:
            self.large_axis = self.focus_axis = AXES[self.kept.main]

    def _placed(self) -> SessionChanges:
        self.touch()
        # Where it is oblique or 3-D the axial slices are those that ribbon and keys go along.
        self.large_axis = self.focus_axis = AXES.get(self.contents[0], 0)
        self._see()
        return self.changed("layout", "cursor", "overlay")

    def _see(self) -> None:
        """A slice whose view is away was not seen."""
        for axis in self.shown_axes:
            if axis in self.seen:
                self.seen[axis][self.cursor_kji[axis]] = True
