"""What a tool that computes is asked: the part of a case around the hand, as plain values.

Made by the session from the open case, worked on in the helper process (or at once where the part
is small), answered with new labels for the part. A job travels as one `.npz` file.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from desktop.edit import Box, Mask

NO_POINTS = np.zeros((0, 3), dtype=np.float64)


@dataclass(frozen=True)
class Job:
    """Arrays are (k, j, i) and cover `box_kji` of a volume of `shape`; points are in volume voxels.

    `probability` (0 to 1, of `label`) is None without a draft; `verified` marks what a person
    vouched for. Of `points_kji` (n, 3) those with `erase` set say "not this label".
    """

    tool: str
    box_kji: Box
    shape: tuple[int, int, int]
    spacing_mm: tuple[float, float, float]
    label: int
    axis: int
    slice_index: int
    mask: Mask
    image: NDArray[Any]
    probability: NDArray[np.float32] | None = None
    verified: NDArray[np.bool_] | None = None
    points_kji: NDArray[np.float64] = field(default_factory=lambda: NO_POINTS)
    erase: NDArray[np.bool_] = field(default_factory=lambda: np.zeros(0, dtype=bool))
    options: Mapping[str, Any] = field(default_factory=dict)

    @property
    def origin_kji(self) -> tuple[int, int, int]:
        """The low corner of the box."""
        return self.box_kji[0]

    @property
    def inner_kji(self) -> NDArray[np.float64]:
        """The points as voxels of the box."""
        return self.points_kji - np.asarray(self.origin_kji, dtype=np.float64)

    def save(self, file: Path) -> None:
        """Write it where a child process can read it."""
        held = {name: getattr(self, name) for name in ARRAYS}
        about = {name: getattr(self, name) for name in PLAIN} | {"options": dict(self.options)}
        arrays = {name: array for name, array in held.items() if array is not None}
        with file.open("wb") as out:
            np.savez(out, about=np.array(json.dumps(about)), **arrays)

    @classmethod
    def load(cls, file: Path) -> Job:
        """Read back what `save` wrote."""
        with np.load(file, allow_pickle=False) as held:
            about = json.loads(str(held["about"]))
            arrays = {name: held[name] for name in ARRAYS if name in held}
        low, high = (tuple(corner) for corner in about.pop("box_kji"))
        return cls(
            box_kji=(low, high),
            shape=tuple(about.pop("shape")),
            spacing_mm=tuple(about.pop("spacing_mm")),
            **about,
            **arrays,
        )


ARRAYS = ("mask", "image", "probability", "verified", "points_kji", "erase")
PLAIN = ("tool", "box_kji", "shape", "spacing_mm", "label", "axis", "slice_index")


def options_of(options: object) -> dict[str, Any]:
    """A tool's options as plain values."""
    return asdict(options) if options is not None else {}  # type: ignore[call-overload]
