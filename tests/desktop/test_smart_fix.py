"""Smart fix: one stroke says what is wrong, the image says where the edge goes."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.edit import Box, apply, shape_of, slices_of
from desktop.session import Session
from desktop.tools import Gesture, Job, smart_fix, tool
from desktop.tools.geometry import cut as cuts
from desktop.tools.geometry.evidence import question
from desktop.tools.geometry.job import options_of
from tests.desktop import room
from tests.desktop.tool_play import played

SHAPE = (20, 40, 40)
SPACING_MM = (3.0, 1.0, 1.0)


def ball_at(centre: tuple[float, float, float], radius_mm: float) -> Any:
    offsets = (np.indices(SHAPE).T - np.array(centre)) * np.array(SPACING_MM)
    away_mm: Any = np.sqrt((offsets**2).sum(axis=-1)).T
    return away_mm < radius_mm


def planted(noise: float = 6.0) -> tuple[Any, Any]:
    """A ball that is brighter than what is around it, and its image."""
    truth = ball_at((10, 20, 20), 13.0)
    image = np.where(truth, 120.0, 60.0) + np.random.default_rng(1).normal(0, noise, SHAPE)
    return truth, image.astype(np.int16)


def job(
    mask: Any, image: Any, points: list[tuple[float, float, float]], erase: Any = False, **more: Any
) -> Job:
    box: Box = ((0, 0, 0), SHAPE)
    about = {
        "tool": "smart_fix",
        "box_kji": box,
        "shape": SHAPE,
        "spacing_mm": SPACING_MM,
        "label": 1,
        "axis": 0,
        "slice_index": int(points[0][0]),
        "points_kji": np.array(points, dtype=float),
        "erase": np.broadcast_to(erase, len(points)),
        "options": options_of(smart_fix.Options()),
    }
    whole = Job(mask=mask.astype(np.uint8), image=image, **{**about, **more})
    part = slices_of(whole.box_kji)
    return replace(whole, mask=whole.mask[part], image=whole.image[part])


def dice(one: Any, other: Any) -> float:
    return float(2 * (one & other).sum() / (one.sum() + other.sum()))


def clipped(truth: Any) -> Any:
    """The ball with its left third cut off."""
    mask = truth.copy()
    mask[:, :, 25:] = False
    return mask


# -- one stroke ------------------------------------------------------------------------------------
def test_one_stroke_over_what_is_missing_brings_the_edge_back() -> None:
    truth, image = planted()
    mask = clipped(truth)
    assert dice(mask, truth) < 0.87
    fixed = smart_fix.compute(job(mask, image, [(10, j, 28) for j in range(15, 26)])) == 1
    assert dice(fixed, truth) > 0.95


def test_one_stroke_with_ctrl_over_a_leak_takes_it_away() -> None:
    truth, image = planted()
    mask = truth | ball_at((10, 20, 34), 9.0)
    assert dice(mask, truth) < 0.92
    points = [(10.0, 20.0, i) for i in (35.0, 36.0, 37.0, 38.0)]
    fixed = smart_fix.compute(job(mask, image, points, erase=True)) == 1
    assert dice(fixed, truth) > 0.96
    assert (fixed & ball_at((10, 20, 12), 4.0)).sum() == ball_at((10, 20, 12), 4.0).sum()


def test_the_image_decides_where_the_boundary_goes() -> None:
    """The same stroke on the same mask stops earlier where the edge lies nearer."""
    truth, image = planted()
    nearer = np.where(np.indices(SHAPE)[2] < 28, image, 60).astype(np.int16)
    points = [(10.0, j, 26.0 + abs(j - 20) % 2) for j in range(14, 27)]
    far = smart_fix.compute(job(clipped(truth), image, points)) == 1
    near = smart_fix.compute(job(clipped(truth), nearer, points)) == 1
    beyond = (slice(None), slice(None), slice(28, None))
    assert far[beyond].sum() > 4 * near[beyond].sum()


@settings(max_examples=25, deadline=None)
@given(data=st.data())
def test_seeds_are_obeyed_and_the_faces_inside_the_volume_keep_the_mask(data: Any) -> None:
    _, image = planted()
    mask = ball_at((10, 20, 20), data.draw(st.floats(4, 16)))
    low = [data.draw(st.integers(0, n // 3)) for n in SHAPE]
    high = [n - data.draw(st.integers(0, n // 3)) for n in SHAPE]
    box = (low[0], low[1], low[2]), (high[0], high[1], high[2])
    inner = [st.integers(a + 1, b - 2) for a, b in zip(*box, strict=True)]
    points = data.draw(st.lists(st.tuples(*inner), min_size=1, max_size=6, unique=True))
    said = np.array([data.draw(st.booleans()) for _ in points])
    where = [(float(k), float(j), float(i)) for k, j, i in points]
    labels = smart_fix.compute(job(mask, image, where, box_kji=box, erase=said))
    for point, erase in zip(points, said, strict=True):
        assert labels[tuple(np.array(point) - low)] == (0 if erase else 1)
    old = mask[slices_of(box)]
    for axis in range(3):
        now, was = np.moveaxis(labels, axis, 0), np.moveaxis(old, axis, 0)
        if low[axis] > 0:
            assert np.array_equal(now[0], was[0])
        if high[axis] < SHAPE[axis]:
            assert np.array_equal(now[-1], was[-1])


def test_a_stroke_over_what_is_right_already_leaves_a_clean_mask_nearly_alone() -> None:
    truth, image = planted()
    same = smart_fix.compute(job(truth, image, [(10, 20, i) for i in range(15, 25)])) == 1
    assert dice(same, truth) > 0.99


def test_the_draft_s_probability_is_heard_where_it_agrees_with_the_mask() -> None:
    """Where the draft doubts, the same stroke moves the boundary further."""
    truth, _ = planted()
    flat = np.full(SHAPE, 100, dtype=np.int16)
    mask = clipped(truth)
    sure = np.where(mask, 0.98, 0.02).astype(np.float32)
    doubting = np.where(mask, 0.98, np.where(truth, 0.45, 0.02)).astype(np.float32)
    points = [(10.0, j, 27.0) for j in range(16, 25)]
    grown = [
        smart_fix.compute(job(mask, flat, points, probability=p))[truth & ~mask].sum()
        for p in (sure, doubting)
    ]
    assert grown[1] > grown[0]


# -- the box ---------------------------------------------------------------------------------------
@settings(max_examples=60, deadline=None)
@given(data=st.data())
def test_the_box_holds_the_newest_point_and_never_more_than_64_cubed(data: Any) -> None:
    shape = data.draw(st.sampled_from([(30, 60, 50), (90, 200, 200), (12, 500, 500)]))
    spacing = data.draw(st.sampled_from([(1.0, 1.0, 1.0), (5.0, 0.7, 0.7), (3.0, 3.0, 3.0)]))
    mask = np.zeros(shape, dtype=np.uint8)
    if data.draw(st.booleans()):
        mask[shape[0] // 3 :, shape[1] // 4 : shape[1] // 2, 5:-5] = 1
    points = [
        [float(data.draw(st.integers(0, n - 1))) for n in shape]
        for _ in range(data.draw(st.integers(1, 12)))
    ]
    for point in points:
        point[0] = points[0][0]
    gesture = Gesture(np.array(points), 0, int(points[0][0]), spacing, label=1)
    box = smart_fix.around(mask, gesture, np.array(points), 60.0)
    assert box is not None
    assert np.prod(shape_of(box)) <= smart_fix.MOST_VOXELS
    assert all(a <= v < b for a, b, v in zip(*box, points[-1], strict=True))
    assert all(0 <= a < b <= n for a, b, n in zip(*box, shape, strict=True))


def test_the_box_grows_with_what_has_to_change_and_thick_slices_give_few() -> None:
    mask = np.zeros((60, 120, 120), dtype=np.uint8)
    mask[20:40, 40:80, 40:60] = 1
    shapes = []
    for i in (62.0, 75.0):
        points = np.array([[30.0, 60.0, i]])
        gesture = Gesture(points, 0, 30, (1.0, 1.0, 1.0), label=1)
        box = smart_fix.around(mask, gesture, points, 60.0)
        assert box is not None
        shapes.append(shape_of(box))
    assert np.prod(shapes[1]) > np.prod(shapes[0])
    thick = smart_fix.around(mask, replace(gesture, spacing_mm=(6.0, 1.0, 1.0)), points, 60.0)
    assert thick is not None and shape_of(thick)[0] < shape_of(thick)[1] / 3


def test_a_fast_stroke_seeds_every_voxel_on_its_way() -> None:
    points = np.array([[10.0, 20.0, 8.0], [10.0, 20.0, 30.0]])
    gesture = Gesture(points, 0, 10, SPACING_MM, label=1)
    stroke = smart_fix.begin(np.zeros(SHAPE, np.uint8), gesture, smart_fix.Options())
    for point in points:
        stroke.extend(point)
    assert {round(i) for _, _, i in stroke.points_kji} == set(range(8, 31))


def test_other_labels_that_are_locked_stay() -> None:
    truth, image = planted()
    mask = clipped(truth).astype(np.uint8)
    mask[ball_at((10, 20, 28), 3.0)] = 2
    points = np.array([(10, j, 30) for j in range(15, 26)], dtype=float)
    gesture = Gesture(points, 0, 10, SPACING_MM, 1, locked=frozenset({2}), image=image)
    before = mask.copy()
    edit = played(tool("smart_fix"), mask, gesture, smart_fix.Options())
    assert edit is not None
    apply(mask, edit)
    assert np.array_equal(mask == 2, before == 2) and (mask == 1).sum() > (before == 1).sum()


@pytest.fixture
def session(tmp_path: Path) -> Any:
    with room.workspace_with(tmp_path, ("liver_017",)) as workspace:
        held = room.session_on(workspace, editor=room.ByHand())
        held.lanes.editing = None  # computed in this process
        yield held


def stroke(session: Session, *points: tuple[float, float, float], erase: bool = False) -> None:
    session.jump((int(points[0][0]), *session.cursor_kji[1:]))
    assert session.begin_stroke(0, points[0], erase)
    for point in points[1:]:
        session.extend_stroke(point)
    session.release_stroke()
    session.editor.go_on()  # type: ignore[attr-defined]


# -- in the session --------------------------------------------------------------------------------
def test_a_stroke_is_previewed_ends_as_one_step_and_is_undone(session: Session) -> None:
    before = session.mask.copy()
    session.take_tool("smart_fix")
    session.jump((5, *session.cursor_kji[1:]))
    assert session.begin_stroke(0, (5, 15, 27))
    session.extend_stroke((5, 19, 27))
    assert np.array_equal(session.mask, before), "the answer is still on its way"
    session.editor.go_on()  # type: ignore[attr-defined]
    assert session.mask[5, 17, 27] == 1 and session.stroke is not None
    session.release_stroke()
    session.editor.go_on()  # type: ignore[attr-defined]
    step = session.history.next_undo()
    assert step is not None and step.name == "smart fix, liver, slice 6"
    session.undo()
    assert np.array_equal(session.mask, before)


def test_earlier_strokes_of_the_label_still_count_and_those_of_another_do_not(
    session: Session,
) -> None:
    session.take_tool("smart_fix")
    stroke(session, (5, 15, 27), (5, 18, 27))
    stroke(session, (5, 15, 20), (5, 18, 20), erase=True)
    assert (session.mask[5, 15:19, 27] == 1).all() and (session.mask[5, 15:19, 20] == 0).all()
    stroke(session, (5, 21, 27), (5, 22, 27))
    session.select_label(2)
    session.toggle_label_lock(1)
    assert not session.locked
    stroke(session, (5, 16, 29), (5, 18, 29))
    assert (session.mask[5, 16:19, 29] == 2).all()
    assert not (session.mask[5, 21:23, 27] == 2).any(), "said of the liver, not of the spleen"


def test_escape_leaves_nothing_of_a_preview(session: Session) -> None:
    before = session.mask.copy()
    session.take_tool("smart_fix")
    assert session.begin_stroke(0, (session.cursor_kji[0], 15, 27))
    session.editor.go_on()  # type: ignore[attr-defined]
    assert not np.array_equal(session.mask, before)
    session.cancel_stroke()
    session.editor.go_on()  # type: ignore[attr-defined]
    assert np.array_equal(session.mask, before) and session.history.next_undo() is None


def test_the_question_is_the_same_for_a_draft_without_probabilities() -> None:
    truth, image = planted()
    asked = question(job(clipped(truth), image, [(10, 20, 28)]), 60.0)
    assert asked.pull[10, 20, 28] == cuts.CERTAIN and asked.pull[10, 20, 15] > 0
