"""Linking: a prior or another sequence shown with the case, place by place in the patient.

Reads the series that were named for the case, off the window's thread; writes nothing. The views
show it instead of the case, over it in colour, or beside it. Labels stay the case's own.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from desktop.session.opened import OpenCase, default_window, warm
from desktop.session.painting import Painting
from desktop.session.words import Notice, SessionChanges
from engine.lanes.child import Lanes
from engine.loop import context
from store import context_series
from store.workspace import Workspace

LINK_WAYS = ("switch", "fuse", "beside", "slices")
LINK_WORDS = {
    "switch": "Instead of the case.",
    "fuse": "Over it, in colour.",
    "beside": "Beside.",
    "slices": "Beside, in its own slices.",
}
UNREGISTERED = "Not registered: by scanner coordinates."
FUSE_STEP = 0.1


@dataclass(frozen=True)
class Linked:
    """A series that is shown with the case; its array is on a grid of its own."""

    id: int
    title: str
    image: NDArray[Any]
    affine: NDArray[np.float64]
    window: tuple[float, float]
    modality: str
    of: int  # the case
    thick_mm: float | None = None  # of a slice, where the files say so

    def index_from(self, opened: OpenCase) -> NDArray[np.float64]:
        """From the case's (k, j, i, 1) to this series': through the patient's millimetres."""
        return np.asarray(np.linalg.inv(self.affine) @ np.asarray(opened.affine, np.float64))


def load(workspace: Workspace, lanes: Lanes, opened: OpenCase, after: int) -> Linked | None:
    """The series named next after this one; None after the last. Blocking."""
    every = context_series.of_case(workspace.read(), opened.case.id)
    one = next((series for series in every if series.id > after), None)
    if one is None:
        return None
    path = context.volume_path(workspace, lanes, one)
    warm(path)
    image = np.load(path, mmap_mode="r")
    number = [series.id for series in every if series.role == one.role].index(one.id) + 1
    return Linked(
        id=one.id,
        title=f"{one.role.capitalize()} {number}, {one.modality}",
        image=image,
        affine=np.asarray(one.affine, np.float64),
        window=default_window(image, one.modality, None),
        modality=one.modality,
        of=opened.case.id,
        thick_mm=one.slice_thickness_mm,
    )


class Linking(Painting):
    """Which other series is on screen, and how."""

    linked: Linked | None = None
    link_way = "switch"
    fuse = 0.5

    def link_next(self) -> None:
        """Show the next series of this case; after the last, the case alone."""
        opened, workspace, lanes = self.open, self.workspace, self.lanes
        if opened is None:
            return
        self.touch()
        after = self.linked.id if self.linking and self.linked is not None else 0

        def then(found: Linked | None) -> None:
            self._link(opened, found, after)

        self.preparer.submit(lambda: load(workspace, lanes, opened, after), then, self.tell)

    def _link(self, opened: OpenCase, found: Linked | None, after: int) -> None:
        if self.open is None or self.open.case.id != opened.case.id:
            return  # another case is on screen meanwhile
        if found is None and not after:
            text = "This case has no other series. Name one with: voxloop context."
            self.notify(Notice(text, "layers"))
            return
        self.linked = found
        if found is not None:
            text = f"{found.title}. {LINK_WORDS[self.link_way]} {UNREGISTERED}"
            self.notify(Notice(text, "layers", "Other way", "compare.series_way"))
        self.changed("layout", "window")

    @property
    def linking(self) -> str:
        """How another series is shown; "" while only the case is."""
        other, opened = self.linked, self.open
        here = other is not None and opened is not None and other.of == opened.case.id
        return self.link_way if here else ""

    # -- grey values --------------------------------------------------------------------------
    @property
    def window_shown(self) -> tuple[float, float]:
        """The window of what is on screen: of the case, or of the series in its stead."""
        return self.linked.window if self.hand_on_series and self.linked else self.window

    @property
    def hand_on_series(self) -> bool:
        """Whether grey values that are set are those of another series."""
        return self.linking == "switch"

    def set_window(self, centre: float, width: float) -> SessionChanges:
        """Of what is on screen; the case keeps its own while another series is in its stead."""
        if self.linked is None or not self.hand_on_series:
            return super().set_window(centre, width)
        self.linked = replace(self.linked, window=(float(centre), max(float(width), 1e-6)))
        self.touch()
        return self.changed("window")

    def fit_window(self) -> SessionChanges | None:
        """The usual grey values of what is on screen."""
        if self.linked is None or not self.hand_on_series:
            return super().fit_window()
        return self.set_window(*default_window(self.linked.image, self.linked.modality, None))

    # -- ways ---------------------------------------------------------------------------------
    def next_link_way(self) -> SessionChanges:
        """Instead of the case, over it, beside it cut alike or in its own slices, and round."""
        self.link_way = LINK_WAYS[(LINK_WAYS.index(self.link_way) + 1) % len(LINK_WAYS)]
        return self.changed("layout", "window")

    def change_fuse(self, steps: int) -> SessionChanges:
        """How strongly the other series covers the case where it lies over it."""
        self.fuse = min(max(round(self.fuse + steps * FUSE_STEP, 2), FUSE_STEP), 1.0 - FUSE_STEP)
        return self.changed("window")
