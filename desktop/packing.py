"""An edit on its way to its packed form: whoever needs the bytes packs it, not whoever drew it.

The session holds one for each step to undo. Packing is the runner's work, before it writes the step
to the journal; an undo that comes sooner takes the edit itself. Pure; any thread may ask.
"""

from __future__ import annotations

import threading
from collections.abc import Callable

from desktop.edit import Box, Edit, PackedEdit, middle, pack


class Packing:
    """Stands for a `PackedEdit`, and becomes one when its bytes are asked for."""

    def __init__(
        self,
        make: Callable[[], PackedEdit],
        about: Edit | PackedEdit | Packing,
        unfinished: bool = False,
    ) -> None:
        """`about` says where it is and what it is called."""
        self.unfinished = unfinished
        self.box_kji: Box = about.box_kji
        self.name: str = about.name
        self.tool: str = about.tool
        self.axis: int = about.axis
        self.slice_index: int = about.slice_index
        self._make: Callable[[], PackedEdit] | None = make
        self._at_hand: Edit | None = None
        self._packed: PackedEdit | None = None
        self._lock = threading.Lock()

    @classmethod
    def of(cls, edit: Edit) -> Packing:
        """An edit that was just made. Its arrays are its own: nobody draws on them."""
        made = cls(lambda: pack(edit), edit)
        made._at_hand = edit
        return made

    @property
    def centre_kji(self) -> tuple[int, int, int]:
        """The voxel to look at when it is undone."""
        return middle(self.box_kji, self.axis, self.slice_index)

    @property
    def size_bytes(self) -> int:
        """What it weighs once it is packed; until then next to nothing, for that is soon."""
        packed = self._packed
        return 512 if packed is None else packed.size_bytes

    def packed(self) -> PackedEdit:
        """The packed edit, made by the first who asks; the large one is let go then."""
        with self._lock:
            if self._packed is None:
                assert self._make is not None
                self._packed = self._make()
                self._at_hand = self._make = None
            return self._packed

    def unpack(self) -> Edit:
        """The edit: at once while it is at hand."""
        edit = self._at_hand
        return edit if edit is not None else self.packed().unpack()

    def inverse(self, undone: bool = False) -> Packing:
        """What takes this one back."""
        return Packing(lambda: self.packed().inverse(undone), self)

    def to_bytes(self) -> bytes:
        """For the journal."""
        return self.packed().to_bytes()
