"""What the 3-D process is given: the mask when a case opens, then only the part that changed.

Reads the session's mask and uncertainty, copies them in bites into the workspace's cache, and asks
for the case's grey values when a volume is first looked at. Frames are none of its business.
"""

import itertools
from pathlib import Path
from typing import Any

import numpy as np
from PySide6.QtCore import QObject, QTimer

from desktop.edit import Box, union
from desktop.session import Session
from desktop.ui.idle import Idle
from desktop.ui.scene_copy import copying, part_of, stride_for
from desktop.ui.scene_link import SceneLink

BEGIN_MS = 250
FOLLOW_MS = 150
STROKE_MS = 200
FILES = 4


class SceneFeed(QObject):
    """Keeps the process's copy of the mask as new as the session's."""

    def __init__(self, session: Session, link: SceneLink, parent: QObject) -> None:
        super().__init__(parent)
        self.session, self.link = session, link
        self.visible = lambda: True
        self._idle = Idle(self)
        self._begin = QTimer(self, singleShot=True, interval=BEGIN_MS)
        self._begin.timeout.connect(self.copy)
        self._turns = itertools.cycle(range(FILES))
        self._keep_camera = self._asked_volume = self._under_way = False
        self.volume_waits = False
        self._changed: Box | None = None
        self._all_changed = True
        link.shown.connect(self._taken)
        link.told.connect(self._take_told)
        link.refused.connect(self._take_refusal)

    @property
    def settled(self) -> bool:
        """The process has the mask as it is, or is at it."""
        return not (self._idle.busy or self._begin.isActive())

    @property
    def current(self) -> bool:
        """The process has seen every change."""
        waits = self._all_changed or self._changed is not None
        return self.settled and not waits and not self._under_way

    @property
    def folder(self) -> Path:
        return Path(self.session.workspace.folder) / "cache"

    # -- what happens

    def take_case(self) -> None:
        """Another case is on screen, or the process is a new one."""
        self._idle.stop()
        self._begin.stop()
        self._keep_camera = self._asked_volume = self._under_way = False
        self.volume_waits = False
        self._all_changed, self._changed = True, None
        if self.session.open is not None:
            self._begin.start(BEGIN_MS)

    def mask_changed(self, box_kji: Box | None) -> None:
        """A part of the mask is another one; all of it where no box is named."""
        if box_kji is None:
            self._all_changed = True
        else:
            self._changed = union(self._changed, box_kji) if self._changed else box_kji
        if not self._begin.isActive():
            self._begin.start(FOLLOW_MS)

    def begin(self) -> None:
        """The view came into sight: give the process what it has not seen."""
        if self.session.open is not None and not self._begin.isActive():
            self._begin.start(BEGIN_MS)

    def want_volume(self) -> bool:
        """Have the grey values of this case loaded, once; whether that begins now."""
        opened = self.session.open
        if opened is None or not self.link.open or self._asked_volume:
            return False
        self._asked_volume = self.volume_waits = True
        params = {"file": str(opened.image_path), "modality": opened.modality}
        self.link.ask("volume", params)
        return True

    # -- copying

    def copy(self) -> None:
        """Copy what changed for the process, then have it shown."""
        opened = self.session.open
        if opened is None or self.link.child is None or not self.visible():
            return
        if self.session.stroke is not None or self._idle.busy or self._under_way:
            self._begin.start(STROKE_MS)
            return
        if self._all_changed or not self.link.open:
            self._copy_all()
        elif self._changed is not None:
            self._copy_part(self._changed)

    def _stride(self) -> tuple[int, int, int]:
        assert self.session.open is not None
        k, j, i = self.session.mask.shape
        return stride_for((k, j, i), self.session.open.spacing_mm)

    def _copy_all(self) -> None:
        opened = self.session.open
        assert opened is not None
        self._all_changed, self._changed = False, None
        mask = self.folder / f"scene_mask_{next(self._turns)}.npy"
        sources = {mask: self.session.mask}
        doubt = self.folder / "scene_uncertainty.npy" if opened.uncertainty is not None else None
        if doubt is not None and opened.uncertainty is not None:
            sources[doubt] = opened.uncertainty
        stride = self._stride()
        labels = self.session.workspace.task.labels
        params = {
            "mask": str(mask),
            "uncertainty": str(doubt) if doubt is not None else None,
            "stride": stride,
            "shape": [int(n) for n in self.session.mask.shape],
            "affine": np.asarray(opened.affine).tolist(),
            "colours": {str(label.value): label.colour for label in labels},
            "peaks": [[s.rank, [int(v) for v in s.peak_kji]] for s in opened.hotspots],
            "keep_camera": self._keep_camera,
        }
        self._idle.run(copying(sources, stride), lambda: self._send("show", params))

    def _copy_part(self, box_kji: Box) -> None:
        stride = self._stride()
        self._changed = None
        found = part_of(self.session.mask, box_kji, stride)
        if found is None:
            return  # between the voxels that are shown
        low, part = found
        file = self.folder / f"scene_part_{next(self._turns)}.npy"
        params: dict[str, Any] = {"mask": str(file), "low": list(low)}
        work = copying({file: part}, (1, 1, 1))
        self._idle.run(work, lambda: self._send("patch", params), after_ms=0)

    def _send(self, op: str, params: dict[str, Any]) -> None:
        self._under_way = True
        self.link.ask(op, params)

    # -- what the process says

    def _taken(self, _: dict[str, Any]) -> None:
        self._keep_camera, self._under_way = True, False
        if self._all_changed or self._changed is not None:
            self._begin.start(0)
        if self.session.scene.volume:
            self.want_volume()

    def _take_told(self, op: str, _: dict[str, Any]) -> None:
        if op == "volume":
            self.volume_waits = False
            self.link.want(fine=False)  # the coarse one is soon there

    def _take_refusal(self, op: str, _: str) -> None:
        if op == "volume":
            self._asked_volume = self.volume_waits = False
