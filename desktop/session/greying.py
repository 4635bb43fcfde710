"""Grey values: which of them are black and white, by preset, by hand, by a box on the image.

Reads the open case's image. A window that was chosen stays with its kind of scan: the next CT opens
with it; grey values that mean nothing in another scan stay with their case. "0" returns to the
scanner's own. The presets are the task's.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from desktop.session.keeping import Keeping
from desktop.session.opened import OpenCase, fitted_window
from desktop.session.words import Notice, SessionChanges

Window = tuple[float, float]

# (centre, width), in the order of the keys 1 to 8.
PRESETS: dict[str, Window] = {
    "soft": (40.0, 400.0),
    "lung": (-600.0, 1500.0),
    "liver": (90.0, 150.0),
    "bone": (480.0, 2500.0),
    "brain": (40.0, 80.0),
    "mediastinum": (50.0, 350.0),
    "stroke": (40.0, 40.0),
    "subdural": (75.0, 200.0),
}
# Their values mean the same in every scan.
CALIBRATED = ("CT",)
LOCAL_PERCENTILES = (2.0, 98.0)
MOST_SAMPLED = 60_000


class Greying(Keeping):
    """From stored values to grey."""

    inverted = False
    box_armed = False  # the next drag with the left button is a box to fit the window to
    _preset_last: str | None = None

    def _start_looking(self) -> None:
        super()._start_looking()
        self._windows_chosen: dict[str | int, Window] = {}

    @staticmethod
    def _kind(opened: OpenCase) -> str | int:
        """What a chosen window stays with: all scans of a calibrated kind, or this case."""
        return opened.modality if opened.modality in CALIBRATED else opened.case.id

    def window_of(self, opened: OpenCase) -> Window:
        """The window a case opens with."""
        return self._windows_chosen.get(self._kind(opened), opened.default_window)

    @property
    def presets(self) -> dict[str, Window]:
        """The task's presets by name."""
        return {name: self.kept.windows.get(name, usual) for name, usual in PRESETS.items()}

    @property
    def preset(self) -> str | None:
        """The name of the window on screen, if it has one."""
        return next((name for name, w in self.presets.items() if w == self.window), None)

    # -- choosing -----------------------------------------------------------------------------
    def set_window(self, centre: float, width: float) -> SessionChanges:
        """Which grey values the image shows: (centre, width)."""
        opened = self.open
        least = 1.0 if opened is None or opened.image.dtype.kind in "iu" else 1e-6
        self.window = (float(centre), max(float(width), least))
        if opened is not None:
            self._windows_chosen[self._kind(opened)] = self.window
        self.touch()
        return self.changed("window")

    def set_preset(self, name: str) -> SessionChanges:
        """One of the named CT windows."""
        self._preset_last = name
        return self.set_window(*self.presets[name])

    def fit_window(self) -> SessionChanges | None:
        """The scanner's own window, or if that is on already, one fitted to this image."""
        opened = self.open
        if opened is None:
            return None
        scanners = self.window != opened.default_window
        window = opened.default_window if scanners else fitted_window(opened.image)
        changes = self.set_window(*window)
        if scanners:
            self._windows_chosen.pop(self._kind(opened), None)
        return changes

    def invert(self) -> SessionChanges:
        """Black where it was white, and back."""
        self.inverted = not self.inverted
        self.touch()
        return self.changed("window")

    # -- a box --------------------------------------------------------------------------------
    def arm_box(self) -> SessionChanges:
        """The next drag over the image is a box; once more takes that back."""
        self.box_armed = not self.box_armed and self.open is not None
        return self.changed("tool")

    def fit_to_box(self, values: NDArray[Any]) -> SessionChanges | None:
        """The window of the voxels in a box, without the rarest of them."""
        self.box_armed = False
        self.changed("tool")
        step = max(1, int(np.ceil((values.size / MOST_SAMPLED) ** 0.5)))
        sample = np.asarray(values[::step, ::step], dtype=np.float32)
        sample = sample[np.isfinite(sample)]
        if sample.size < 4:
            return None
        low, high = (float(v) for v in np.percentile(sample, LOCAL_PERCENTILES))
        return self.set_window((low + high) / 2, high - low)

    # -- the task's presets -------------------------------------------------------------------
    def keep_preset(self) -> SessionChanges | None:
        """The window on screen is what the preset that was pressed last shows from now on."""
        name = self._preset_last
        if name is None or self.open is None:
            self.notify(Notice("Press 1 to 8 first, then set the window to keep there.", "info"))
            return None
        centre, width = self.window
        self.keep_look(windows={**self.kept.windows, name: self.window})
        text = f"{name.capitalize()} is {width:.0f} / {centre:.0f} in this task now."
        self.notify(Notice(text, "contrast", "Restore all", "look.presets"))
        return self.changed("window")

    def restore_presets(self) -> SessionChanges:
        """The usual presets again."""
        self.keep_look(windows={})
        return self.changed("window")
