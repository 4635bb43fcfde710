"""A drag remembers what it found tile by tile: to and fro over the same voxels costs nothing."""

from __future__ import annotations

import numpy as np
import pytest

from desktop.edit import Mask, between
from desktop.tools.brush import Options
from desktop.tools.brush import begin as brush
from desktop.tools.geometry.gesture import Gesture
from desktop.tools.geometry.stroke import TILE, Stroke

SHAPE = (TILE[0] * 2 + 5, TILE[1] * 2 + 9, TILE[2] * 2 + 3)
SPACING_MM = (2.0, 1.0, 1.0)


def found(seed: int) -> Mask:
    """Three labels and background, in blocks: something to paint over everywhere."""
    blocks = np.random.default_rng(seed).integers(0, 4, [n // 6 + 1 for n in SHAPE])
    whole = blocks.repeat(6, 0).repeat(6, 1).repeat(6, 2).astype(np.uint8)
    return np.ascontiguousarray(whole[: SHAPE[0], : SHAPE[1], : SHAPE[2]])


def begun(mask: Mask, axis: int, start: np.ndarray, ball: bool, erase: bool) -> Stroke:
    gesture = Gesture(
        points_kji=start[None],
        axis=axis,
        slice_index=int(start[axis]),
        spacing_mm=SPACING_MM,
        label=1,
        erase=erase,
        locked=frozenset({3}),
        image=np.zeros(SHAPE, np.int16),
        label_name="liver",
    )
    live = brush(mask, gesture, Options(size_mm=18.0, ball=ball))
    assert isinstance(live, Stroke)
    return live


def walk(seed: int, axis: int) -> np.ndarray:
    """A wandering hand on one slice that crosses tiles and leaves the image now and then."""
    random = np.random.default_rng(seed)
    middle = np.array(TILE, float)
    points = middle + random.normal(0, 22, (25, 3))
    points[:, axis] = middle[axis]
    return points


@pytest.mark.parametrize("axis", [0, 1, 2])
@pytest.mark.parametrize("ball", [False, True])
@pytest.mark.parametrize("erase", [False, True])
def test_what_the_drag_found_is_known_everywhere(axis: int, ball: bool, erase: bool) -> None:
    mask = found(axis)
    as_found = mask.copy()
    points = walk(axis + 3, axis)
    stroke = begun(mask, axis, points[0], ball, erase)
    for point in points:
        stroke.extend(point)
    everything = ((0, 0, 0), SHAPE)
    assert np.array_equal(stroke.before(everything), as_found)
    box = stroke.box_kji
    assert box is not None
    region = tuple(slice(a, b) for a, b in zip(*box, strict=True))
    assert np.array_equal(stroke.before(box), as_found[region])
    inner = tuple((a + b) // 2 for a, b in zip(*box, strict=True))
    corner = (box[0], inner)
    part = tuple(slice(a, b) for a, b in zip(*corner, strict=True))
    assert np.array_equal(stroke.before(corner), as_found[part])  # type: ignore[arg-type]

    edit = stroke.finish()
    whole = between(as_found, mask, (0, 0, 0), stroke.name, tool="brush")
    assert edit is not None and whole is not None
    assert edit.box_kji == whole.box_kji, "as small as the change"
    assert np.array_equal(edit.before, whole.before) and np.array_equal(edit.after, whole.after)
    assert not np.shares_memory(edit.after, mask), "the next stroke must not draw on it"

    stroke.cancel()
    assert np.array_equal(mask, as_found)


def test_a_hand_that_rubs_one_place_keeps_it_once() -> None:
    mask = found(9)
    start = np.array([10.0, 40.0, 40.0])
    stroke = begun(mask, 0, start, True, False)
    kept = 0
    for turn in range(40):
        stroke.extend(start + np.array([0, 6 * np.sin(turn), 6 * np.cos(turn)]))
        kept = max(kept, sum(tile.nbytes for tile in stroke._kept.values()))
    box = stroke.box_kji
    assert box is not None
    swept = int(np.prod([b - a for a, b in zip(*box, strict=True)]))
    assert kept <= mask.nbytes and kept < 40 * swept / 4, "not a copy for each move"


def test_a_drag_that_changes_nothing_is_no_edit() -> None:
    mask = np.full(SHAPE, 3, np.uint8)  # all of it locked
    stroke = begun(mask, 0, np.array([5.0, 20.0, 20.0]), False, False)
    stroke.extend((5.0, 30.0, 30.0))
    assert stroke.finish() is None and stroke.cancel() is None and stroke.met_locked == {3}
