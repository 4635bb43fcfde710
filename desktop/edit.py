"""One undoable change of a mask: a box, the labels before, the labels after.

A tool makes an Edit, the session applies it to the open mask and puts it on the History. Its packed
form is what the history keeps and what goes to the workspace's journal, so that a stroke outlives
the window. Pure numpy.
"""

from __future__ import annotations

import json
import zlib
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

Mask = NDArray[np.uint8]
Box = tuple[tuple[int, int, int], tuple[int, int, int]]


def slices_of(box_kji: Box) -> tuple[slice, slice, slice]:
    """The box as an index of a (k, j, i) array."""
    (k0, j0, i0), (k1, j1, i1) = box_kji
    return slice(k0, k1), slice(j0, j1), slice(i0, i1)


def shape_of(box_kji: Box) -> tuple[int, int, int]:
    """How many voxels the box has along (k, j, i)."""
    (k0, j0, i0), (k1, j1, i1) = box_kji
    return k1 - k0, j1 - j0, i1 - i0


def union(first: Box, second: Box) -> Box:
    """The smallest box around both."""
    low = tuple(min(a, b) for a, b in zip(first[0], second[0], strict=True))
    high = tuple(max(a, b) for a, b in zip(first[1], second[1], strict=True))
    return low, high  # type: ignore[return-value]


def overlap(first: Box, second: Box) -> Box | None:
    """The box that both share, or None."""
    low = tuple(max(a, b) for a, b in zip(first[0], second[0], strict=True))
    high = tuple(min(a, b) for a, b in zip(first[1], second[1], strict=True))
    if any(a >= b for a, b in zip(low, high, strict=True)):
        return None
    return low, high  # type: ignore[return-value]


def bounds(inside: NDArray[np.bool_], origin: tuple[int, int, int] = (0, 0, 0)) -> Box | None:
    """The smallest box around the true voxels, shifted by origin; None where nothing is true."""
    low: list[int] = []
    high: list[int] = []
    # Seen along k it is one picture: the rows and columns come from that, not from all voxels.
    flat: NDArray[np.bool_] = np.asarray(inside.any(axis=0))
    for axis, seen in enumerate((inside.any(axis=(1, 2)), flat.any(axis=1), flat.any(axis=0))):
        hit = np.flatnonzero(seen)
        if hit.size == 0:
            return None
        low.append(int(hit[0]) + origin[axis])
        high.append(int(hit[-1]) + 1 + origin[axis])
    return (low[0], low[1], low[2]), (high[0], high[1], high[2])


def middle(box_kji: Box, axis: int, slice_index: int) -> tuple[int, int, int]:
    """The middle of a box, on the slice of a view."""
    (k0, j0, i0), (k1, j1, i1) = box_kji
    centre = [(k0 + k1 - 1) // 2, (j0 + j1 - 1) // 2, (i0 + i1 - 1) // 2]
    centre[axis] = slice_index
    return centre[0], centre[1], centre[2]


@dataclass(frozen=True)
class Edit:
    """What a tool changed: old and new labels inside a box (high end exclusive), with a name."""

    box_kji: Box
    before: Mask
    after: Mask
    name: str
    tool: str
    axis: int = 0
    slice_index: int = 0

    @property
    def changed(self) -> NDArray[np.bool_]:
        """Which voxels of the box differ."""
        return self.before != self.after

    @property
    def centre_kji(self) -> tuple[int, int, int]:
        """The voxel to look at when it is undone."""
        return middle(self.box_kji, self.axis, self.slice_index)

    def inverse(self) -> Edit:
        """The edit that takes this one back."""
        return replace(self, before=self.after, after=self.before)


def apply(mask: Mask, edit: Edit) -> Box:
    """Write the new labels where the edit changed something; answers the box to repaint."""
    np.copyto(mask[slices_of(edit.box_kji)], edit.after, where=edit.changed)
    return edit.box_kji


def revert(mask: Mask, edit: Edit) -> Box:
    """Write the old labels back; answers the box to repaint."""
    np.copyto(mask[slices_of(edit.box_kji)], edit.before, where=edit.changed)
    return edit.box_kji


def between(
    before: Mask, after: Mask, origin_kji: tuple[int, int, int], name: str, **about: object
) -> Edit | None:
    """The edit from one state of a region to another, shrunk to what differs; None if none."""
    box = bounds(before != after)
    if box is None:
        return None
    region = slices_of(box)
    low, high = box
    k, j, i = origin_kji
    shifted = (low[0] + k, low[1] + j, low[2] + i), (high[0] + k, high[1] + j, high[2] + i)
    return Edit(shifted, before[region].copy(), after[region].copy(), name, **about)  # type: ignore[arg-type]


@dataclass(frozen=True)
class PackedEdit:
    """An edit as run lengths: a few kilobytes instead of two boxes of labels."""

    box_kji: Box
    lengths: NDArray[np.uint32]
    codes: NDArray[np.uint16]  # before * 256 + after, 0 where nothing changed
    name: str
    tool: str
    axis: int
    slice_index: int
    undone: bool = False  # a journal entry that takes an earlier one back
    unfinished: bool = False  # a journal entry of a drag whose end was never seen

    @property
    def size_bytes(self) -> int:
        """What it weighs in memory, near enough for a budget."""
        return int(self.lengths.nbytes + self.codes.nbytes) + 512

    @property
    def centre_kji(self) -> tuple[int, int, int]:
        """The voxel to look at when it is undone."""
        return middle(self.box_kji, self.axis, self.slice_index)

    def unpack(self) -> Edit:
        """The edit again. Unchanged voxels are 0 in both states; apply and revert pass them by."""
        codes = np.repeat(self.codes.astype("<u2", copy=False), self.lengths)
        # Both states lie in the two bytes of a code: a large undo makes no copies of them.
        pairs = codes.view(np.uint8).reshape(*shape_of(self.box_kji), 2)
        before, after = pairs[..., 1], pairs[..., 0]
        return Edit(self.box_kji, before, after, self.name, self.tool, self.axis, self.slice_index)

    def inverse(self, undone: bool = False) -> PackedEdit:
        """What takes this one back: the same runs with their two states exchanged."""
        codes = (self.codes << 8 | self.codes >> 8).astype(np.uint16)
        return replace(self, codes=codes, undone=undone, unfinished=False)

    def to_bytes(self) -> bytes:
        """For the journal: a line of JSON, then the runs."""
        about = {
            "box_kji": self.box_kji,
            "name": self.name,
            "tool": self.tool,
            "axis": self.axis,
            "slice_index": self.slice_index,
            "undone": self.undone,
            "unfinished": self.unfinished,
            "runs": int(self.lengths.size),
        }
        runs = self.lengths.astype("<u4").tobytes() + self.codes.astype("<u2").tobytes()
        return json.dumps(about).encode() + b"\n" + zlib.compress(runs, 1)

    @classmethod
    def from_bytes(cls, data: bytes) -> PackedEdit:
        """Read back what to_bytes wrote."""
        head, _, body = data.partition(b"\n")
        about = json.loads(head)
        runs = zlib.decompress(body)
        count = int(about["runs"])
        low, high = (tuple(int(v) for v in corner) for corner in about["box_kji"])
        return cls(
            box_kji=(low, high),  # type: ignore[arg-type]
            lengths=np.frombuffer(runs, "<u4", count),
            codes=np.frombuffer(runs, "<u2", count, offset=4 * count),
            name=str(about["name"]),
            tool=str(about["tool"]),
            axis=int(about["axis"]),
            slice_index=int(about["slice_index"]),
            undone=bool(about["undone"]),
            unfinished=bool(about.get("unfinished", False)),
        )


def pack(edit: Edit, undone: bool = False, unfinished: bool = False) -> PackedEdit:
    """Run lengths of (before, after) pairs over the box in C order."""
    changed = edit.changed.ravel()
    codes = np.left_shift(edit.before.ravel(), 8, dtype=np.uint16) | edit.after.ravel()
    codes[~changed] = 0
    starts = np.concatenate(([0], np.flatnonzero(codes[1:] != codes[:-1]) + 1))
    lengths = np.diff(np.concatenate((starts, [codes.size]))).astype(np.uint32)
    return PackedEdit(
        edit.box_kji,
        lengths,
        codes[starts],
        edit.name,
        edit.tool,
        edit.axis,
        edit.slice_index,
        undone,
        unfinished,
    )
