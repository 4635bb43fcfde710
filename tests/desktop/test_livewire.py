"""Lines that follow an edge, and regions that grow by what is alike."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.edit import apply
from desktop.tools import Gesture, livewire, region_grow, tool
from desktop.tools.geometry.livewire_path import UNKNOWN, followed, way_back
from desktop.tools.geometry.outline import OutlineOptions
from tests.desktop.outline_play import MM, SHAPE, gesture_of
from tests.desktop.tool_play import job_for, played


def ring(radius: float = 12.0) -> tuple[Any, Any]:
    """A disc on a slice with noise, and how far each voxel is from its edge."""
    j, i = np.indices(SHAPE[1:])
    away = np.hypot(j - 20, i - 18)
    noise = np.random.default_rng(4).normal(0, 4, SHAPE[1:])
    return (np.where(away < radius, 150, 50) + noise).astype(np.int16), np.abs(away - radius)


# -- the livewire ----------------------------------------------------------------------------------
def test_the_way_follows_a_planted_edge_better_than_the_straight_line() -> None:
    image, away = ring()
    start, end = (20, 6), (20, 30)  # both ends of a diameter: the straight line crosses the disc
    way = followed(way_back(image, start, MM[1:]), start, end)
    assert tuple(way[0]) == start and tuple(way[-1]) == end
    assert np.abs(np.diff(way, axis=0)).max() == 1, "no voxel is left out"
    straight = np.rint(np.linspace(start, end, 50)).astype(int)
    assert away[tuple(way.T)].mean() < 1.2 < 5 < away[tuple(straight.T)].mean()


@settings(max_examples=20, deadline=None)
@given(seed=st.integers(0, 1000), rows=st.integers(1, 9), columns=st.integers(1, 9))
def test_every_voxel_has_a_way_and_all_ways_end_at_the_start(
    seed: int, rows: int, columns: int
) -> None:
    random = np.random.default_rng(seed)
    image = random.integers(0, 100, (rows, columns))
    start = int(random.integers(rows)), int(random.integers(columns))
    steps = way_back(image, start, (1.0, 0.7))
    assert steps[start] == UNKNOWN and (steps == UNKNOWN).sum() == 1
    for row in range(rows):
        for column in range(columns):
            assert tuple(followed(steps, start, (row, column))[0]) == start


def answered(line: Any, image: Any, gesture: Gesture) -> None:
    """Work out what the line asks, as the helper would."""
    volume = np.repeat(image[None], SHAPE[0], axis=0)
    of, mask = tool("livewire"), np.zeros(SHAPE, np.uint8)
    while (asked := line.ask()) is not None:
        job = job_for(of, mask, asked[0], gesture, OutlineOptions(), points=asked[1])
        low, high = asked[0]
        part = tuple(slice(a, b) for a, b in zip(low, high, strict=True))
        line.take(asked[0], livewire.compute(job.__class__(**{**vars(job), "image": volume[part]})))


@pytest.mark.parametrize("late", [False, True])
def test_a_few_clicks_on_an_edge_fill_what_it_encloses(late: bool) -> None:
    """Also when the answers come only after all the clicks: the line then snaps behind them."""
    image, _ = ring()
    mask = np.zeros(SHAPE, dtype=np.uint8)
    clicks = [(4.0, 8.0, 18.0), (4.0, 20.0, 30.0), (4.0, 32.0, 18.0), (4.0, 20.0, 6.0)]
    gesture = gesture_of(clicks)
    line = livewire.begin(mask, gesture, OutlineOptions())
    line.extend(clicks[0])
    for click in clicks[1:]:
        if not late:
            answered(line, image, gesture)
        line.extend(click)
        line.anchor(click)
    straight = len(line.path_kji)
    answered(line, image, gesture)
    assert not line.waits and (len(line.path_kji) > straight or not late)
    assert line.finish() is not None
    j, i = np.indices(SHAPE[1:])
    disc = np.hypot(j - 20, i - 18) < 12
    held = mask[4] == 1
    assert 2 * (held & disc).sum() / (held.sum() + disc.sum()) > 0.93
    assert not mask[[3, 5]].any()


def test_a_dropped_click_takes_its_piece_of_the_line_with_it() -> None:
    image, _ = ring()
    clicks = [(4.0, 8.0, 18.0), (4.0, 20.0, 30.0), (4.0, 32.0, 18.0)]
    gesture = gesture_of(clicks)
    line = livewire.begin(np.zeros(SHAPE, np.uint8), gesture, OutlineOptions())
    line.extend(clicks[0])
    lengths = []
    for click in clicks[1:]:
        line.anchor(click)
        answered(line, image, gesture)
        lengths.append(len(line.path_kji))
    assert line.drop_anchor() and len(line.path_kji) == lengths[0] < lengths[1]
    assert line.drop_anchor() and not line.drop_anchor()


def grown(points: Sequence[Sequence[float]], mask: Any, image: Any, **options: Any) -> Any:
    gesture = gesture_of(points, image=image)
    edit = played(tool("region_grow"), mask, gesture, region_grow.Options(**options))
    after = mask.copy()
    if edit is not None:
        apply(after, edit)
    return after


def steps_of_grey() -> Any:
    """Rings of 100, 120 and 200 around the middle, all through the slices."""
    j, i = np.indices(SHAPE[1:])
    away = np.maximum(np.abs(j - 20), np.abs(i - 18))
    return np.repeat(np.select([away < 4, away < 9], [100, 120], 200)[None], 9, 0).astype(np.int16)


# -- region grow -----------------------------------------------------------------------------------
def test_dragging_up_takes_more_and_down_less() -> None:
    image, mask = steps_of_grey(), np.zeros(SHAPE, np.uint8)
    sizes = []
    for j in (20.0, 5.0, 35.0):
        after = grown([(4, 20, 18), (4, j, 18)], mask, image, tolerance_percent=12.0, in_3d=False)
        sizes.append(int((after == 1).sum()))
    assert sizes == [7 * 7, 17 * 17, 7 * 7]
    more = grown([(4, 20, 18), (4, -40, 18)], mask, image, tolerance_percent=12.0, in_3d=False)
    assert (more == 1).sum() > 17 * 17


def test_what_is_not_connected_or_has_another_label_or_lies_too_far_is_left() -> None:
    image, mask = steps_of_grey(), np.zeros(SHAPE, np.uint8)
    image[:, 2:5, 2:5] = 100
    mask[:, 18, 15:22] = 3
    after = grown([(4, 20, 18)], mask, image, tolerance_percent=5.0, reach_mm=5.0)
    assert (after == 3).sum() == (mask == 3).sum()
    assert not (after[:, 2:5, 2:5] == 1).any() and not (after[:, 17, 15:22] == 1).any()
    k = np.flatnonzero((after == 1).any(axis=(1, 2)))
    assert k.tolist() == [3, 4, 5], "5 mm are one slice of 3 mm up and down"


def test_ctrl_takes_alike_voxels_of_the_label_away() -> None:
    image, mask = steps_of_grey(), np.ones(SHAPE, np.uint8)
    gesture = gesture_of([(4, 20, 18)], image=image, erase=True)
    options = region_grow.Options(tolerance_percent=5.0, in_3d=False)
    edit = played(tool("region_grow"), mask, gesture, options)
    assert edit is not None and edit.name == "region grow erase, spleen, slice 5"
    assert edit.changed.sum() == 49 and (edit.after[edit.changed] == 0).all()
