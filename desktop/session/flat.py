"""Flat: a case of one slice has one view. The others, the ribbon and what goes along slices are
not for it.

Reads the grid of the case on screen; the views are placed anew where it differs from the last.
"""

from __future__ import annotations

from desktop.session.answering import Answering
from desktop.session.arranging import NAMES, Arranging
from desktop.session.opened import Prepared
from desktop.session.words import SessionChanges


class Flat(Arranging, Answering):
    """How many views a case has."""

    flat_axis: int | None = None  # the axis along which the case on screen has one slice

    @property
    def contents(self) -> tuple[str, ...]:
        """The views on screen, the large one first; of a flat case the one that shows it."""
        if self.flat_axis is not None:
            return (NAMES[self.flat_axis],)
        return super().contents

    @property
    def crosses(self) -> bool:
        """Whether a crosshair is shown: on one flat picture without masks it would point at
        nothing."""
        return self.overlay.crosshair and (self.masked or self.flat_axis is None)

    def maximise(self, name: str | None) -> SessionChanges:
        """A single view has the whole area already."""
        if self.flat_axis is not None:
            return self.changed("layout")
        return super().maximise(name)

    def _arm(self, ready: Prepared) -> None:
        thin = [axis for axis, count in enumerate(ready.mask.shape) if count == 1]
        before, self.flat_axis = self.flat_axis, thin[0] if thin else None
        super()._arm(ready)
        if self.flat_axis != before:
            self._placed()
