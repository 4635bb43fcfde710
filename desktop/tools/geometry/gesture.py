"""What a pointer drew in one view: the input of every editing tool."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

PLANES = ("", "coronal ", "sagittal ")  # axial is what "slice" means without another word


@dataclass(frozen=True)
class Gesture:
    """One drag in the view whose slices run along `axis` (0 axial, 1 coronal, 2 sagittal).

    Points are in array order and voxel units; a whole number is a voxel's centre.
    """

    points_kji: NDArray[np.float64]
    axis: int
    slice_index: int
    spacing_mm: tuple[float, float, float]
    label: int
    erase: bool = False
    locked: frozenset[int] = field(default_factory=frozenset)
    image: NDArray[Any] | None = None
    label_name: str = ""

    @property
    def place(self) -> str:
        """Where it was made, in the words of the undo list: "spleen, slice 84"."""
        name = self.label_name.lower() or f"label {self.label}"
        return f"{name}, {PLANES[self.axis]}slice {self.slice_index + 1}"
