"""`voxloop bench scene`: the 3-D process by itself, from a request to a frame in its file.

Starts the process, gives it a synthetic body of 512 x 512 x 200 with four labels, and measures
frames that move and stand still, of surfaces and of the volume, in the small and in the large view;
and how long a changed mask takes until its new surface is on a frame. Writes nothing that stays.
"""

from __future__ import annotations

import statistics
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np

from desktop.ui.scene_size import FrameSize
from engine.lanes.child import Child
from store.task import Task

SPACING_MM = (1.5, 0.75, 0.75)
SMALL_PX, LARGE_PX = (326, 260), (1036, 784)
ORGANS = (  # centre and radii as shares of the shape
    ((0.50, 0.39, 0.29), (0.30, 0.23, 0.19)),
    ((0.45, 0.59, 0.74), (0.25, 0.12, 0.12)),
    ((0.50, 0.64, 0.51), (0.48, 0.03, 0.03)),
    ((0.30, 0.35, 0.59), (0.10, 0.06, 0.05)),
)
BODY, SPINE = ((0.5, 0.5, 0.5), (0.9, 0.38, 0.46)), ((0.5, 0.74, 0.5), (0.9, 0.07, 0.07))
FAR_S = 120.0
BARS_MS = {"follow": 1000}


@dataclass(frozen=True)
class Options:
    """The volume, how many voxels of it one of the copied mask stands for, and how often."""

    shape: tuple[int, int, int] = (200, 512, 512)
    stride: tuple[int, int, int] = (1, 3, 3)
    frames: int = 9
    sizes: tuple[tuple[int, int], ...] = field(default=(SMALL_PX, LARGE_PX))


def run(options: Options | None = None) -> dict[str, Any]:
    """Milliseconds a frame, triangles, and how soon an edit is seen."""
    wanted = options or Options()
    with tempfile.TemporaryDirectory(prefix="voxloop_bench_") as folder:
        child = Child("scene")
        try:
            return _Bench(wanted, Path(folder), child).measure()
        finally:
            child.stop()


class _Bench:
    """One process, one case."""

    def __init__(self, options: Options, folder: Path, child: Child) -> None:
        self.options, self.folder, self.child = options, folder, child
        image, self.mask = body(options.shape)
        np.save(folder / "volume.npy", image)
        self.sizes, self.kind = FrameSize(), "software"
        k, j, i = options.stride
        self.thin = np.ascontiguousarray(self.mask[::k, ::j, ::i])
        np.save(folder / "mask.npy", self.thin)

    def ask(self, op: str, **params: Any) -> tuple[dict[str, Any], float]:
        """The answer, and how long it took in milliseconds."""
        began = time.perf_counter()
        answer = self.child.call(op, params, timeout_s=FAR_S)
        return answer, (time.perf_counter() - began) * 1000

    def measure(self) -> dict[str, Any]:
        shown, first = self._show()
        self.kind = shown["kind"]
        small = self.options.sizes[0]
        _, first_frame = self.frame(small, False)
        surfaces = self.views(volume=False)
        follow = [self.follow(turn) for turn in range(self.options.frames)]
        loaded, volume_made = self.ask(
            "volume", file=str(self.folder / "volume.npy"), modality="CT"
        )
        _, first_volume = self.frame(small, False, volume=True)
        return {
            "bench": "scene",
            "shape": list(self.options.shape),
            "draws": shown["gl"],
            "kind": shown["kind"],
            "triangles": {"moving": shown["triangles"], "still": shown["triangles_still"]},
            "volume_voxels": loaded["voxels"],
            "first_ms": {
                "surfaces": round(first + first_frame, 1),
                "volume": round(volume_made + first_volume, 1),
            },
            "surfaces_ms": surfaces,
            "volume_ms": self.views(volume=True),
            "follow_ms": figures(follow),
            "bars_ms": BARS_MS,
        }

    def _show(self) -> tuple[dict[str, Any], float]:
        affine = np.diag([*SPACING_MM, 1.0])[[2, 1, 0, 3]]
        labels = Task.from_labels(["one", "two", "three", "four"]).labels
        return self.ask(
            "show",
            mask=str(self.folder / "mask.npy"),
            uncertainty=None,
            stride=list(self.options.stride),
            shape=list(self.options.shape),
            affine=affine.tolist(),
            colours={str(label.value): label.colour for label in labels},
        )

    def frame(
        self, size: tuple[int, int], still: bool, turned: int = 0, volume: bool = False
    ) -> tuple[dict[str, Any], float]:
        """One frame, after the hand has moved a little, in the size that the view asks for."""
        width, height = self.sizes.of(size, 1.0, still, volume)
        at = 0.4 + 0.02 * turned
        events = [
            {"kind": "press", "x": at, "y": 0.5, "button": "left"},
            {"kind": "move", "x": at + 0.02, "y": 0.51},
            {"kind": "release", "x": at + 0.02, "y": 0.51, "button": "left"},
        ]
        answer, took_ms = self.ask(
            "frame", width=width, height=height, fine=still, events=events,
            cursor=[n // 2 for n in self.options.shape], volume=volume, preset="soft",
            folder=str(self.folder),
        )  # fmt: skip
        self.sizes.learn((width, height), took_ms)
        return answer, took_ms

    def views(self, volume: bool) -> dict[str, Any]:
        """Frames of each size, moving and still."""
        answer: dict[str, Any] = {}
        for size in self.options.sizes:
            kinds = {}
            self.sizes = FrameSize()
            self.sizes.take_kind(self.kind)
            for word, still in (("moving", False), ("still", True)):
                self.frame(size, still, 0, volume)
                times = [
                    self.frame(size, still, turn, volume)[1] for turn in range(self.options.frames)
                ]
                px = self.sizes.of(size, 1.0, still, volume)
                kinds[word] = figures(times) | {"width": px[0], "height": px[1]}
            answer[f"{size[0]}x{size[1]}"] = kinds
        return answer

    def follow(self, turn: int) -> float:
        """A stroke changes a box of the largest label: until a frame shows its new surface."""
        shape = np.array(self.thin.shape)
        middle = (np.array(ORGANS[0][0]) * shape).astype(int)
        half = np.maximum(shape // 16, 1)
        low, high = np.maximum(middle - half, 0), middle + half
        k, j, i = (slice(a, b) for a, b in zip(low, high, strict=True))
        self.thin[k, j, i] = turn % 2
        file = self.folder / "part.npy"
        np.save(file, self.thin[k, j, i])
        _, made = self.ask("patch", mask=str(file), low=low.tolist())
        return made + self.frame(self.options.sizes[0], False, turn)[1]


def body(shape: tuple[int, int, int]) -> tuple[np.ndarray, np.ndarray]:
    """Air, a body of soft tissue with a spine, four organs in it; and the organs' labels."""
    image = np.full(shape, -1000, np.int16)
    mask = np.zeros(shape, np.uint8)
    _fill(image, *BODY, 20)
    for label, (centre, radii) in enumerate(ORGANS, start=1):
        _fill(image, centre, radii, 80 + 30 * label)
        _fill(mask, centre, radii, label)
    _fill(image, *SPINE, 600)
    noise = np.random.default_rng(1).normal(0, 12, shape[1:]).astype(np.int16)
    image += noise
    return image, mask


def _fill(
    array: np.ndarray, centre: tuple[float, ...], radii: tuple[float, ...], value: int
) -> None:
    """Write a value inside an ellipsoid, slice by slice."""
    depth, rows, cols = array.shape
    j = ((np.arange(rows) / rows - centre[1]) / radii[1])[:, None] ** 2
    i = ((np.arange(cols) / cols - centre[2]) / radii[2])[None, :] ** 2
    flat = j + i
    for k in range(depth):
        left = 1.0 - ((k / depth - centre[0]) / radii[0]) ** 2
        if left > 0:
            array[k][flat < left] = value


def figures(values: list[float]) -> dict[str, float]:
    """Median and worst of milliseconds."""
    return {
        "median": round(statistics.median(values), 1),
        "worst": round(max(values), 1),
        "n": len(values),
    }
