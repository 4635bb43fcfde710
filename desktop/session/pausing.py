"""Pausing: the reviewer is called away. The clock of attention stops until something is done again.

Writes nothing. A pause costs one key and ends with any; it hides nothing that is not on the disk.
"""

from __future__ import annotations

from desktop.session.opened import Prepared
from desktop.session.turning import Turning


class Pausing(Turning):
    """Whether the reviewer is away."""

    paused: bool = False

    def pause(self) -> None:
        """Stop the clock until the reviewer is back; a stroke under way ends where it is."""
        if self.paused:
            return
        if self.stroke is not None:
            self.end_stroke()
        self._attention.rest()
        self.paused = True
        self.changed("pause")

    def go_on(self) -> None:
        """The reviewer is back: the clock runs again from now."""
        if not self.paused:
            return
        self.paused = False
        self.touch()
        self.changed("pause")

    def touch(self) -> None:
        """While paused nothing counts, whatever arrives from elsewhere."""
        if not self.paused:
            super().touch()

    def _arm(self, ready: Prepared) -> None:
        """A case that was on its way comes on screen, but nobody looks at it yet."""
        super()._arm(ready)
        if self.paused:
            self._attention.rest()
