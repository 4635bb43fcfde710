"""Every tool: undo(apply(m)) == m, nothing outside the box, locked labels untouched. And the brush
against a plain computation of distances."""

from __future__ import annotations

import importlib
import itertools
from dataclasses import fields, replace
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from desktop import edit as edits
from desktop.tools import Gesture, Tool, brush, tool, tools
from tests.desktop.tool_play import played

SHAPE = (9, 24, 20)
TOOLS = [pytest.param(t, id=t.id) for t in tools()]
DRAGS = [pytest.param(t, id=t.id) for t in tools() if t.hand == "drag" and t.compute is None]


@st.composite
def gestures(draw: st.DrawFn) -> Gesture:
    axis = draw(st.integers(0, 2))
    index = draw(st.integers(0, SHAPE[axis] - 1))
    point = st.tuples(*(st.floats(-6, n + 6) for n in SHAPE))
    points = np.array(draw(st.lists(point, min_size=1, max_size=5)))
    points[:, axis] = index
    spacing = draw(st.tuples(*(st.sampled_from((0.5, 0.8, 1.0, 3.0, 5.0)) for _ in range(3))))
    locked = frozenset(draw(st.sets(st.integers(1, 4))))
    return Gesture(
        points_kji=points,
        axis=axis,
        slice_index=index,
        spacing_mm=spacing,
        label=draw(st.integers(1, 4)),
        erase=draw(st.booleans()),
        locked=locked,
    )


MASKS = arrays.arrays(np.uint8, SHAPE, elements=st.integers(0, 4), fill=st.integers(0, 4))


def some_options(of: Tool, draw: st.DataObject) -> Any:
    """Any setting that the form would let the reviewer make."""
    chosen: dict[str, Any] = {}
    for field in fields(of.options):
        if isinstance(field.default, bool):
            chosen[field.name] = draw.draw(st.booleans())
        elif "choices" in field.metadata:
            chosen[field.name] = draw.draw(st.sampled_from([*field.metadata["choices"]]))
        elif "low" in field.metadata:
            low, high = field.metadata["low"], min(field.metadata["high"], 20)
            kind = st.integers if isinstance(field.default, int) else st.floats
            chosen[field.name] = draw.draw(kind(low, high))
    return of.options(**chosen)


@pytest.mark.parametrize("of", TOOLS)
def test_a_tool_says_what_it_is(of: Tool) -> None:
    module = importlib.import_module(f"desktop.tools.{of.id}")
    assert module.__doc__ and of.title[0].isupper() and of.icon and of.cursor
    assert of.options() == of.options(), "options have defaults and are values"
    for field in fields(of.options):
        assert field.metadata["words"], "the panel's form is made from this"


@pytest.mark.parametrize("of", TOOLS)
@settings(max_examples=60, deadline=None)
@given(mask=MASKS, gesture=gestures(), draw=st.data())
def test_undo_gives_back_the_mask_and_nothing_changes_outside_the_box(
    of: Tool, mask: edits.Mask, gesture: Gesture, draw: st.DataObject
) -> None:
    before = mask.copy()
    edit = played(of, mask, gesture, some_options(of, draw))
    assert np.array_equal(mask, before), "apply leaves the mask to whoever keeps the history"
    if edit is None:
        return
    edits.apply(mask, edit)
    changed = mask != before
    assert changed.any()
    changed[edits.slices_of(edit.box_kji)] = False
    assert not changed.any()
    for value in gesture.locked:
        assert np.array_equal(mask == value, before == value) or value == gesture.label
        assert (mask[before == value] == value).all(), "a locked label is never written over"
    kept = edits.PackedEdit.from_bytes(edits.pack(edit).to_bytes())
    edits.revert(mask, kept.unpack())
    assert np.array_equal(mask, before), "also as the journal keeps it"


@pytest.mark.parametrize("of", DRAGS)
@settings(max_examples=40, deadline=None)
@given(mask=MASKS, gesture=gestures(), draw=st.data())
def test_a_live_drag_ends_as_the_same_edit(
    of: Tool, mask: edits.Mask, gesture: Gesture, draw: st.DataObject
) -> None:
    before, options = mask.copy(), some_options(of, draw)
    whole = played(of, mask, gesture, options)
    assert of.begin is not None
    stroke = of.begin(mask, gesture, options)
    for point in gesture.points_kji:
        shown = mask.copy()
        box = stroke.extend(point)
        touched = mask != shown
        if box is not None:
            touched[edits.slices_of(box)] = False
        assert not touched.any(), "only the damaged box is to be repainted"
    live = stroke.finish()
    assert (live is None) == (whole is None)
    if live is not None and whole is not None:
        assert live.box_kji == whole.box_kji and live.name == whole.name
        assert np.array_equal(live.before, whole.before)
        assert np.array_equal(live.after, whole.after)
    everything = ((0, 0, 0), SHAPE)
    assert np.array_equal(stroke.before(everything), before)
    stroke.cancel()
    assert np.array_equal(mask, before)


def drawn(gesture: Gesture, options: brush.Options, shape: tuple[int, int, int] = SHAPE) -> Any:
    mask = np.zeros(shape, dtype=np.uint8)
    edit = played(tool("brush"), mask, gesture, options)
    if edit is not None:
        edits.apply(mask, edit)
    return mask > 0


def distances_mm(gesture: Gesture, shape: tuple[int, int, int], ball: bool) -> Any:
    """From every voxel centre to the drag, the long way round, in the plane or in space."""
    axes = [a for a in range(3) if ball or a != gesture.axis]
    spacing = np.array(gesture.spacing_mm)[axes]
    centres = np.stack(np.indices(shape), axis=-1).reshape(-1, 3)[:, axes] * spacing
    points = gesture.points_kji[:, axes] * spacing
    pieces = list(itertools.pairwise(points)) or [(points[0], points[0])]
    nearest = np.full(len(centres), np.inf)
    for start, end in pieces:
        along = end - start
        length = along @ along
        t = np.clip((centres - start) @ along / length, 0, 1) if length else np.zeros(len(centres))
        gap = np.linalg.norm(centres - (start + t[:, None] * along), axis=1)
        nearest = np.minimum(nearest, gap)
    return nearest.reshape(shape)


@settings(max_examples=80, deadline=None)
@given(gesture=gestures(), size=st.floats(8.0, 18.0), ball=st.booleans())
def test_the_brush_covers_what_lies_within_its_radius_in_millimetres(
    gesture: Gesture, size: float, ball: bool
) -> None:
    inside = drawn(
        replace(gesture, erase=False, locked=frozenset()), brush.Options(size, ball=ball)
    )
    gap = distances_mm(gesture, SHAPE, ball)
    plane = np.zeros(SHAPE, dtype=bool)
    plane[edits.slices_of(_slab(gesture))] = True
    clearly_in, clearly_out = gap < size / 2 - 1e-3, gap > size / 2 + 1e-3
    if not ball:
        clearly_in, clearly_out = clearly_in & plane, clearly_out | ~plane
    # The pointer's own path counts although a thick voxel's centre may lie further away.
    path = plane & (gap < np.linalg.norm(gesture.spacing_mm) / 2 + 1e-3)
    assert inside[clearly_in].all()
    assert not inside[clearly_out & ~path].any()


def _slab(gesture: Gesture) -> edits.Box:
    low, high = [0, 0, 0], list(SHAPE)
    low[gesture.axis], high[gesture.axis] = gesture.slice_index, gesture.slice_index + 1
    return (low[0], low[1], low[2]), (high[0], high[1], high[2])


def gesture_through(
    *points: tuple[float, float, float], spacing_mm: Any = (5.0, 1.0, 1.0)
) -> Gesture:
    k = int(points[0][0])
    return Gesture(np.array(points), 0, k, spacing_mm, label=1, label_name="Spleen")


def test_a_ball_reaches_as_many_slices_as_the_spacing_allows() -> None:
    inside = drawn(gesture_through((4, 12, 10)), brush.Options(20.0, ball=True))
    assert np.flatnonzero(inside.any(axis=(1, 2))).tolist() == [2, 3, 4, 5, 6]
    widths = inside[:, 12].sum(axis=1)
    assert widths[4] == 20 and widths[3] == widths[5] == 17 and widths[2] == 1


def test_depth_repeats_the_disc_on_the_slices_beside() -> None:
    inside = drawn(gesture_through((4, 12, 10)), brush.Options(6.0, depth_slices=4))
    assert np.flatnonzero(inside.any(axis=(1, 2))).tolist() == [3, 4, 5, 6]
    assert all(np.array_equal(inside[3], inside[k]) for k in (4, 5, 6))


@settings(max_examples=60, deadline=None)
@given(
    ends=st.lists(st.tuples(st.floats(0, 23), st.floats(0, 19)), min_size=2, max_size=4),
    size=st.floats(1.0, 3.0),
    spacing=st.sampled_from([(5.0, 1.0, 1.0), (1.0, 5.0, 0.8), (1.0, 3.0, 3.0)]),
)
def test_a_fast_drag_leaves_no_gap_even_with_a_nib_below_a_voxel(
    ends: list[tuple[float, float]], size: float, spacing: tuple[float, float, float]
) -> None:
    from scipy import ndimage

    points = [(4.0, *end) for end in ends]
    inside = drawn(gesture_through(*points, spacing_mm=spacing), brush.Options(size))[4]
    for j, i in ends:
        assert inside[round(j), round(i)], "the voxel under the pointer is drawn"
    _, parts = ndimage.label(inside, structure=np.ones((3, 3)))
    assert parts == 1


def test_a_stroke_outside_the_image_is_none() -> None:
    mask = np.zeros(SHAPE, dtype=np.uint8)
    assert played(tool("brush"), mask, gesture_through((4, -40, -40)), brush.Options()) is None


def test_erase_takes_only_what_is_not_locked() -> None:
    mask = np.zeros(SHAPE, dtype=np.uint8)
    mask[4, :, :10], mask[4, :, 10:] = 1, 2
    gesture = replace(gesture_through((4, 12, 10)), locked=frozenset({2}))
    edit = played(tool("eraser"), mask, gesture, brush.Options(8.0))
    assert edit is not None and edit.name == "erase 8 mm, spleen, slice 5"
    edits.apply(mask, edit)
    assert (mask[4, 12, 6:10] == 0).all() and (mask[4, 12, 10:] == 2).all()


def test_a_stroke_remembers_the_locked_labels_it_met() -> None:
    mask = np.full(SHAPE, 3, dtype=np.uint8)
    gesture = replace(gesture_through((4, 12, 10)), locked=frozenset({2, 3}))
    stroke = brush.begin(mask, gesture, brush.Options())
    assert stroke.extend((4, 12, 10)) is None
    assert stroke.met_locked == {3} and stroke.finish() is None
