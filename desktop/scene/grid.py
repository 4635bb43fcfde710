"""The grid of the case in the scene: from voxels to millimetres, and which part of it is shown.

Made by `show`, changed by the clipping box and by the cut at a slice; surfaces, volume, picks and
scissors all read it. The part is an index range, so that an oblique grid is cut along its own axes.
"""

from dataclasses import dataclass, field

import numpy as np

Range = tuple[np.ndarray, np.ndarray]


@dataclass
class Grid:
    """The case's grid; `low` and `high` are corners in voxels, half a voxel beyond the centres."""

    affine: np.ndarray
    shape: tuple[int, int, int]
    peaks: dict[int, np.ndarray] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.inverse = np.linalg.inv(self.affine)
        self.whole: Range = (np.full(3, -0.5), np.array(self.shape, float) - 0.5)

    @property
    def spacing_mm(self) -> np.ndarray:
        return np.asarray(np.linalg.norm(self.affine[:3, :3], axis=0))

    def to_mm(self, kji: np.ndarray) -> np.ndarray:
        """Points (n, 3) in voxels to LPS millimetres."""
        return np.asarray(np.asarray(kji, float) @ self.affine[:3, :3].T + self.affine[:3, 3])

    def to_kji(self, mm: np.ndarray) -> np.ndarray:
        """Points (n, 3) in LPS millimetres to voxels."""
        return np.asarray(np.asarray(mm, float) @ self.inverse[:3, :3].T + self.inverse[:3, 3])

    def direction(self, axis: int) -> np.ndarray:
        """The unit vector along an axis of the grid."""
        along = self.affine[:3, axis]
        return np.asarray(along / np.linalg.norm(along))

    def inside(self, kji: np.ndarray, part: Range) -> np.ndarray:
        """Which of these points lie in a part."""
        return np.asarray(((kji >= part[0]) & (kji <= part[1])).all(axis=-1))


def corners(part: Range) -> np.ndarray:
    """The eight corners of a part, in voxels; corner n has axis a high where bit a of n is set."""
    low, high = part
    return np.array([[high[a] if n >> a & 1 else low[a] for a in range(3)] for n in range(8)])


def face_middles(part: Range) -> np.ndarray:
    """The middle of each of the six faces: low k, high k, low j, high j, low i, high i."""
    low, high = part
    middle = (low + high) / 2
    faces = np.repeat(middle[None], 6, axis=0)
    for face in range(6):
        faces[face, face // 2] = (low, high)[face % 2][face // 2]
    return faces
