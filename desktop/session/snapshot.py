"""A mask as it stands now, copied off the window's thread if the hand leaves it the time.

A large mask takes longer to copy than a frame may last. Whoever saves it takes the copy on its own
thread; a stroke that would change the mask before then has it copied first.
"""

from __future__ import annotations

from threading import Lock

from desktop.edit import Mask


class Snapshot:
    """Copied once, by whoever needs it first."""

    def __init__(self, mask: Mask) -> None:
        self._lock = Lock()
        self._live: Mask | None = mask
        self._copy: Mask | None = None

    def take(self) -> Mask:
        """The mask as it was when this was made."""
        with self._lock:
            if self._copy is None:
                assert self._live is not None
                self._copy, self._live = self._live.copy(), None
            return self._copy
