"""How much of each label the mask on screen holds, in ml: counted slice by slice while idle.

Reads the session's mask; an edit counts only its slices again. The label list shows what is known.
"""

from collections.abc import Callable, Generator, Iterable

import numpy as np
from PySide6.QtCore import QObject

from desktop.session import Session, SessionChanges
from desktop.ui.idle import Idle


class LabelVolumes(QObject):
    """Voxels of each label, slice by slice; `then` is called when a count is complete."""

    def __init__(self, session: Session, then: Callable[[], None], parent: QObject) -> None:
        super().__init__(parent)
        self.session, self._then = session, then
        self._idle = Idle(self)
        self._mask: object = None
        self._counts: dict[int, np.ndarray] = {}
        self._waiting: set[int] = set()
        self.known = False
        session.on_changed(self._on_changed)
        self._take_case()

    def ml(self, label: int) -> float | None:
        """None while it is being counted."""
        opened = self.session.open
        if opened is None or not self.known:
            return None
        voxel_ml = float(np.prod(opened.spacing_mm)) / 1000.0
        return float(self._counts[label].sum()) * voxel_ml if label in self._counts else 0.0

    def finish(self) -> None:
        """Count all that is left now."""
        self._idle.finish()

    def _on_changed(self, changes: SessionChanges) -> None:
        if self.session.mask is not self._mask:
            self._take_case()
        elif "mask" in changes.kinds:
            box = changes.box_kji
            slices = (
                range(self.session.mask.shape[0]) if box is None else range(box[0][0], box[1][0])
            )
            self._count(slices)

    def _take_case(self) -> None:
        self._mask = self.session.mask
        self._counts, self._waiting, self.known = {}, set(), False
        self._idle.stop()
        if self.session.open is not None:
            depth = self.session.mask.shape[0]
            labels = self.session.labels
            self._counts = {label: np.zeros(depth, np.int64) for label in labels}
            self._count(range(depth))

    def _count(self, slices: Iterable[int]) -> None:
        self._waiting |= set(slices)
        self._idle.run(self._counting(self.session.mask), self._counted)

    def _counting(self, mask: np.ndarray) -> Generator[None, None, None]:
        while self._waiting:
            index = self._waiting.pop()
            cut = mask[index]
            some = bool(cut.any())
            for label, counts in self._counts.items():
                counts[index] = np.count_nonzero(cut == label) if some else 0
            yield

    def _counted(self) -> None:
        self.known = True
        self._then()
