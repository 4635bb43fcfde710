"""How a person would use each tool on a wrong piece of a slice: the simulated hand's habits.

Beside the bench `edit`. A habit reads the scene and the piece it looks at and answers a Move with
its keystroke-level time, or None where nobody would take this tool for it. `hands.use` makes it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import contourpy
import numpy as np
from numpy.typing import NDArray
from scipy import ndimage

from desktop.cli.benches import damaged
from desktop.cli.benches.hands import LABEL, Flags, Move, Points, Scene
from desktop.cli.benches.keystrokes import (
    KEY_S,
    POINT_S,
    PRESS_S,
    STEP_S,
    WOBBLE_MM,
    clicks_s,
    drag_s,
)
from desktop.tools import brush, grow, islands, nudge, small_islands, smart_fix
from desktop.tools.geometry.outline import OutlineOptions

NIB_MM = (1.0, 60.0)
DISC_MM = (3.0, 60.0)
KEPT_SIZE = 0.25  # a nib this near to what is wanted is not changed
# At least so many voxels, and so many millimetres of the screen:
SLOPPY = 2.0, 3.0  # how far an outline goes where it does no harm
CORNERS = {"polygon": (0.75, 2.0), "livewire": (2.0, 5.0)}  # what a side is off without a corner
SMOOTH = 2.0  # points along which the hand stays off on the same side
SMOOTHED = (2 * SMOOTH * np.sqrt(np.pi)) ** -0.5  # what smoothing leaves of a deviation of 1
FLAT = 1e6  # as a slice distance: nothing is looked at across slices


@dataclass(frozen=True)
class Piece:
    """A connected part of one axial slice: missing from the mask, or (erase) too much."""

    slice_index: int
    inside: Flags
    erase: bool


Habit = Callable[[Scene, Piece], Move | None]


# -- drags ----------------------------------------------------------------------------------------
def with_brush(scene: Scene, piece: Piece) -> Move:
    """One stroke along the middle with a nib as wide as the piece; Ctrl where it is too much."""
    line = _middle(scene, piece)
    deep = ndimage.distance_transform_edt(np.pad(piece.inside, 1), scene.spacing_mm[1:])
    at = np.rint(line).astype(int) + 1
    half = float(np.median(deep[at[:, 0], at[:, 1]])) - min(scene.spacing_mm[1:]) / 2
    size, seconds = _sized(scene, "brush", 10.0, 2 * half, NIB_MM)
    return _drag(scene, piece, line, "brush", brush.Options(size), seconds, piece.erase)


def with_nudge(scene: Scene, piece: Piece) -> Move | None:
    """The contour pushed over the piece where it is deepest, from the organ outwards or from
    outside back to it; nothing to push, nothing done."""
    k = piece.slice_index
    deepest = _deepest(scene, piece)
    beside = scene.truth[k] if piece.erase else scene.mask[k] == LABEL
    organ = _nearest(scene, beside, deepest)
    if organ is None:
        return None
    way = (deepest - organ) / np.linalg.norm(deepest - organ)
    rim = _last_inside(piece.inside, deepest, way)
    start, end = (rim + way, organ + way) if piece.erase else (organ, rim)
    across = np.array([-way[1], way[0]])
    finest = min(scene.spacing_mm[1:])
    wide_mm = (float(np.ptp(np.argwhere(piece.inside) @ across)) + 1) * finest
    push_mm = float(np.linalg.norm((end - start) * scene.spacing_mm[1:]))
    size, seconds = _sized(scene, "nudge", 20.0, max(1.2 * wide_mm, 2 * push_mm), DISC_MM)
    line = np.asarray([start, end])
    return _drag(scene, piece, line, "nudge", nudge.Options(size), seconds, False)


def with_smart_fix(scene: Scene, piece: Piece) -> Move:
    """A stroke along the middle of the piece."""
    line = _middle(scene, piece)
    return _drag(scene, piece, line, "smart_fix", smart_fix.Options(), 0.0, piece.erase)


def with_lasso(scene: Scene, piece: Piece) -> Move:
    """A line around the piece, wide of it where that does no harm."""
    return _drag(scene, piece, _around(scene, piece), "lasso", OutlineOptions(), 0.0, piece.erase)


# -- clicks and presses ---------------------------------------------------------------------------
def with_polygon(scene: Scene, piece: Piece) -> Move:
    """Corners around the piece."""
    return _corners(scene, piece, "polygon", "polygon")


def with_livewire(scene: Scene, piece: Piece) -> Move:
    """Fewer corners around all that belongs there, between which the line looks for the edge; what
    is too much has an edge on one side only and is led closely, with Ctrl."""
    if piece.erase:
        return _corners(scene, piece, "livewire", "polygon")
    parts, _ = ndimage.label(scene.truth[piece.slice_index])
    whole = np.isin(parts, np.unique(parts[piece.inside]))
    return _corners(scene, Piece(piece.slice_index, whole, False), "livewire", "livewire")


def with_grow_and_shrink(scene: Scene, piece: Piece) -> Move:
    """A press over the piece: larger where something is missing, else smaller."""
    at = _deepest(scene, piece)[None]
    word = "shrink" if piece.erase else "grow"
    return _move(piece, at, word, grow.Options(), POINT_S + KEY_S, False)


def with_islands(scene: Scene, piece: Piece) -> Move | None:
    """A click on a separate part that is nowhere near the truth."""
    if not _is_island(scene, piece):
        return None
    at = _deepest(scene, piece)[None]
    return _move(piece, at, "islands", islands.Options(), POINT_S + PRESS_S, False)


def with_small_islands(scene: Scene, piece: Piece) -> Move | None:
    """One press that keeps the largest part."""
    if not _is_island(scene, piece):
        return None
    at = _deepest(scene, piece)[None]
    return _move(piece, at, "small_islands", small_islands.Options(), POINT_S + KEY_S, False)


HABITS: dict[str, Habit] = {
    "brush": with_brush,
    "nudge": with_nudge,
    "smart fix": with_smart_fix,
    "lasso": with_lasso,
    "polygon": with_polygon,
    "livewire": with_livewire,
    "grow and shrink": with_grow_and_shrink,
    "islands": with_islands,
    "small islands": with_small_islands,
}


# -- what the eye sees ----------------------------------------------------------------------------
def _middle(scene: Scene, piece: Piece) -> Points:
    """Places along the middle, from one end to the other, (n, 2)."""
    shown = piece.inside[None]
    _, j, i = scene.spacing_mm
    act = damaged.next_act(np.zeros_like(shown), shown, (FLAT, j, i), "stroke")
    assert act is not None
    line = act.points_kji[:, 1:]
    return line[1:] if len(line) > 1 else line  # the deepest comes first, and again in its place


def _deepest(scene: Scene, piece: Piece) -> Points:
    deep = ndimage.distance_transform_edt(np.pad(piece.inside, 1), scene.spacing_mm[1:])
    return np.asarray(np.unravel_index(int(deep.argmax()), deep.shape), dtype=float) - 1


def _nearest(scene: Scene, where: Flags, to: Points) -> Points | None:
    places = np.argwhere(where)
    if places.size == 0:
        return None
    away = (((places - to) * scene.spacing_mm[1:]) ** 2).sum(axis=1)
    return np.asarray(places[int(away.argmin())], dtype=float)


def _last_inside(inside: Flags, start: Points, way: Points) -> Points:
    """How far one gets from a voxel in this direction."""
    at = start
    while True:
        j, i = np.rint(at + way).astype(int)
        if not (0 <= j < inside.shape[0] and 0 <= i < inside.shape[1] and inside[j, i]):
            return at
        at = at + way


def _around(scene: Scene, piece: Piece) -> Points:
    """A closed line between the voxels of the piece and the others, (n, 2)."""
    k = piece.slice_index
    mine, true = scene.mask[k] == LABEL, scene.truth[k]
    harmless = ~(mine | true) if piece.erase else mine & true
    wide = ndimage.binary_dilation(piece.inside, iterations=round(_voxels(scene, SLOPPY)))
    shown = np.pad(piece.inside | (wide & harmless), 1).astype(float)
    lines = [np.asarray(line) for line in contourpy.contour_generator(z=shown).lines(0.5)]
    longest: Points = max(lines, key=len)[:, ::-1] - 1.0
    return longest


def _voxels(scene: Scene, least: tuple[float, float]) -> float:
    """The larger of so many voxels and so many millimetres of the screen, in voxels."""
    voxels, screen_mm = least
    return max(voxels, screen_mm / scene.screen_per_mm / min(scene.spacing_mm[1:]))


def _is_island(scene: Scene, piece: Piece) -> bool:
    if not piece.erase:
        return False
    parts, _ = ndimage.label(scene.mask == LABEL)
    j, i = _deepest(scene, piece).astype(int)
    part = parts == parts[piece.slice_index, j, i]
    return bool((part & scene.truth).sum() < part.sum() / 2)


# -- what the hand does ---------------------------------------------------------------------------
def _sized(
    scene: Scene, name: str, default: float, wanted: float, ends: tuple[float, float]
) -> tuple[float, float]:
    """The size of a nib, and the seconds to set it where the old one will not do."""
    now = scene.sizes_mm.get(name, default)
    size = float(np.clip(round(wanted), *ends))
    if abs(now - size) <= KEPT_SIZE * size:
        size = now
    scene.sizes_mm[name] = size
    return size, abs(now - size) * STEP_S


def _wobbled(scene: Scene, line: Points, smooth: bool) -> Points:
    """The line as a hand draws it."""
    off = scene.random.normal(size=line.shape)
    if smooth and len(line) > 1:
        off = ndimage.gaussian_filter1d(off, SMOOTH, axis=0, mode="wrap") / SMOOTHED
    return np.asarray(line + off * WOBBLE_MM / scene.screen_per_mm / scene.spacing_mm[1:])


def _drag(
    scene: Scene,
    piece: Piece,
    line: Points,
    name: str,
    options: object,
    seconds: float,
    erase: bool,
) -> Move:
    drawn = _wobbled(scene, line, smooth=True)
    seconds += drag_s(drawn * scene.spacing_mm[1:], scene.screen_per_mm)
    return _move(piece, drawn, name, options, seconds, erase)


def _corners(scene: Scene, piece: Piece, name: str, dense: str) -> Move:
    tolerance = _voxels(scene, CORNERS[dense])
    corners = _wobbled(scene, simplified(_around(scene, piece), tolerance), smooth=False)
    seconds = clicks_s(len(corners)) + KEY_S
    return _move(piece, corners, name, OutlineOptions(), seconds, piece.erase)


def _move(
    piece: Piece, places: Points, name: str, options: object, seconds: float, erase: bool
) -> Move:
    points = np.insert(places, 0, piece.slice_index, axis=1)
    return Move(name, points, piece.slice_index, options, seconds + erase * KEY_S, erase)


def simplified(closed: Points, tolerance: float) -> Points:
    """The corners of a closed line that no more than `tolerance` is lost without."""
    line = closed[:-1] if len(closed) > 1 and np.allclose(closed[0], closed[-1]) else closed
    if len(line) < 4:
        return line
    far = int(np.linalg.norm(line - line[0], axis=1).argmax())
    ring = np.concatenate([line, line[:1]])
    kept = _kept(ring, 0, far, tolerance) | _kept(ring, far, len(line), tolerance) | {0, far}
    return line[sorted(kept - {len(line)})]


def _kept(line: Points, first: int, last: int, tolerance: float) -> set[int]:
    """The places between two that are too far from the straight way (Douglas and Peucker)."""
    if last - first < 2:
        return set()
    way = line[last] - line[first]
    off = line[first + 1 : last] - line[first]
    length = float(np.linalg.norm(way))
    away: NDArray[np.float64] = (
        np.abs(off[:, 0] * way[1] - off[:, 1] * way[0]) / length
        if length > 0
        else np.linalg.norm(off, axis=1)
    )
    if away.max() <= tolerance:
        return set()
    at = first + 1 + int(away.argmax())
    return {at} | _kept(line, first, at, tolerance) | _kept(line, at, last, tolerance)
