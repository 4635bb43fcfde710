"""Tilting: the plane of the oblique view, through the cursor, turned by hand or by keys.

Reads the cursor and the affine of the open case; writes nothing. Directions are LPS, so a tilt
means the same whatever way the scan was stored. The view resamples; strokes belong to whole slices,
so it is for looking only.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from desktop.session.looking import Looking
from desktop.session.opened import OpenCase
from desktop.session.words import Notice, SessionChanges

Vectors = NDArray[np.float64]
TILT_DEG = 5.0


def turned(basis: Vectors, about: int, degrees: float) -> Vectors:
    """The rows of the basis (right, down, inwards) turned about one of themselves."""
    angle = np.deg2rad(degrees)
    axis = basis[about]
    cross = np.cross(axis, basis)
    along = (basis @ axis)[:, None] * axis
    new = basis * np.cos(angle) + cross * np.sin(angle) + along * (1 - np.cos(angle))
    # Many small turns add up to rounding; the plane stays one of right angles.
    u, _, v = np.linalg.svd(new)
    return np.asarray(u @ v, dtype=np.float64)


class Tilting(Looking):
    """Which plane the oblique view shows: right and down on the screen, and through it."""

    def _start_looking(self) -> None:
        super()._start_looking()
        self.oblique: Vectors = np.eye(3)

    def tilt(self, down_deg: float, right_deg: float) -> SessionChanges:
        """Turn the plane about the screen's horizontal line, then about its vertical one."""
        basis = turned(self.oblique, 0, down_deg)
        self.oblique = turned(basis, 1, right_deg)
        self.touch()
        return self.changed("tilt")

    def straighten(self) -> SessionChanges:
        """The plane lies as an axial slice of the patient does."""
        self.oblique = np.eye(3)
        return self.changed("tilt")

    @property
    def tilted_deg(self) -> float:
        """How far the plane leans from the patient's axial plane."""
        return float(np.rad2deg(np.arccos(np.clip(self.oblique[2, 2], -1.0, 1.0))))

    def oblique_axis(self) -> int:
        """The array axis that goes through the plane most directly: a step of the wheel."""
        if self.open is None:
            return 0
        columns = self.open.affine[:3, :3] / np.linalg.norm(self.open.affine[:3, :3], axis=0)
        return int(np.argmax(np.abs(self.oblique[2] @ columns)))

    def step_oblique(self, n: int) -> SessionChanges:
        """The plane n slices on, along the axis that it cuts most directly."""
        return self.step(self.oblique_axis(), n)

    def refuse_oblique_stroke(self) -> None:
        """A tool was used on the oblique view."""
        text = "Strokes need an axial, coronal or sagittal view."
        self.notify(Notice(text, "info", "Axial", "layout.axial"))


def index_of_mm(opened: OpenCase) -> tuple[Vectors, Vectors]:
    """From LPS millimetres to continuous (k, j, i): a matrix and what it is added to."""
    inverse = np.linalg.inv(np.asarray(opened.affine, dtype=np.float64))
    return inverse[:3, :3], inverse[:3, 3]


def mm_of(opened: OpenCase, kji: Any) -> Vectors:
    """LPS millimetres of a voxel coordinate."""
    affine = np.asarray(opened.affine, dtype=np.float64)
    return np.asarray(affine[:3, :3] @ np.asarray(kji, float) + affine[:3, 3])
