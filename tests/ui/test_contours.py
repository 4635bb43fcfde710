"""Outlines follow voxel edges, are kept for each slice, and are made again after an edit."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from desktop.ui.contours import (
    Outlines,
    differing,
    every_smoothed,
    labels_present,
    near,
    outline,
    path_of,
    smoothed,
)


def area(line: np.ndarray) -> float:
    x, y = line[:-1].T
    return 0.5 * float(np.sum(x * np.roll(y, -1) - y * np.roll(x, -1)))


@given(arrays(np.uint8, (9, 8), elements=st.integers(0, 2)))
def test_lines_are_closed_and_pass_between_inside_and_outside(mask):
    padded = np.pad(mask, 1)
    for line in outline(mask, 1):
        assert np.array_equal(line[0], line[-1])
        for x, y in line:
            # A vertex lies half way between the centres of two neighbours: one is the label.
            col, row = x + 0.5, y + 0.5  # in the padded grid, centres at whole numbers
            pair = {
                padded[int(np.floor(row)), int(np.floor(col))] == 1,
                padded[int(np.ceil(row)), int(np.ceil(col))] == 1,
            }
            assert pair == {True, False}


@given(arrays(np.uint8, (9, 8), elements=st.integers(0, 1)))
def test_the_outline_encloses_about_as_much_as_the_label(mask):
    enclosed = abs(sum(area(line) for line in outline(mask, 1)))
    corners = 0.5 * int(mask.sum())
    assert abs(enclosed - int(mask.sum())) <= corners + 1e-9


def test_a_label_at_the_border_is_closed_there():
    mask = np.ones((4, 6), np.uint8)
    (line,) = outline(mask, 1)
    assert line.min(axis=0).tolist() == [0.0, 0.0]
    assert line.max(axis=0).tolist() == [6.0, 4.0]
    bounds = path_of([line]).boundingRect()
    assert (bounds.width(), bounds.height()) == (6.0, 4.0)


def test_smoothing_stays_within_half_a_voxel():
    grid = np.ogrid[:40, :40]
    mask = ((grid[0] - 20) ** 2 + (grid[1] - 18) ** 2 < 150).astype(np.uint8)
    (line,) = outline(mask, 1)
    drawn = smoothed(line)
    nearest = np.sqrt(((drawn[:, None] - line[None]) ** 2).sum(-1)).min(axis=1)
    assert nearest.max() <= 0.5
    assert np.array_equal(drawn[0], drawn[-1])


def test_where_a_draft_differs_and_only_there():
    draft = np.zeros((20, 30), np.uint8)
    draft[4:16, 4:26] = 1
    mask = draft.copy()
    assert differing(outline(draft, 1), outline(mask, 1)) == []
    mask[4:8, 4:10] = 0
    parts = differing(outline(draft, 1), outline(mask, 1))
    points = np.concatenate(parts)
    assert points[:, 0].max() <= 11
    assert points[:, 1].max() <= 9
    mask[:] = 0
    (everything,) = differing(outline(draft, 1), outline(mask, 1))
    assert len(everything) == len(outline(draft, 1)[0])


def test_near_keeps_every_vertex_inside_the_rectangle():
    grid = np.ogrid[:60, :60]
    mask = ((grid[0] - 30) ** 2 + (grid[1] - 30) ** 2 < 400).astype(np.uint8)
    lines = outline(mask, 1)
    kept = np.concatenate(near(lines, (5, 25), (20, 40)))
    inside = [p for p in lines[0] if 5 <= p[1] <= 25 and 20 <= p[0] <= 40]
    found = {tuple(p) for p in kept}
    assert inside
    assert all(tuple(p) in found for p in inside)
    assert len(kept) < len(lines[0])


def test_labels_present_leaves_background_out():
    mask = np.zeros((5, 5), np.uint8)
    assert labels_present(mask) == []
    mask[1, 1], mask[2, 2] = 3, 250
    assert labels_present(mask) == [3, 250]


def test_the_cache_makes_a_slice_once_and_again_after_an_edit():
    mask = np.zeros((12, 12), np.uint8)
    mask[2:6, 2:6] = 1
    kept = Outlines()
    first = kept.of(4, mask)
    assert kept.of(4, mask) is first
    assert kept.made == 1
    mask[8:10, 8:10] = 2
    kept.mend(4, mask, {2})
    assert set(kept.of(4, mask).lines) == {1, 2}
    assert kept.made == 1
    mask[2:6, 2:6] = 0
    kept.mend(4, mask, {1})
    assert set(kept.of(4, mask).lines) == {2}
    kept.forget(0, 12)
    kept.of(4, mask)
    assert kept.made == 2, "it is made anew"


def test_forgetting_spares_the_slice_that_was_mended():
    mask = np.ones((3, 3), np.uint8)
    kept = Outlines()
    for index in range(5):
        kept.of(index, mask)
    kept.forget(1, 4, but=2)
    before = kept.made
    made = []
    for index in range(5):
        kept.of(index, mask)
        made.append(kept.made - before)
    assert made == [0, 1, 1, 2, 2], "1 and 3 were forgotten"


def test_many_lines_are_smoothed_together_as_each_alone():
    random = np.random.default_rng(3)
    mask = (random.random((60, 70)) < 0.3).astype(np.uint8)
    mask[10:40, 10:50] = 1
    lines = outline(mask, 1)
    assert len({len(line) for line in lines}) > 3
    for one, drawn in zip(lines, every_smoothed(lines), strict=True):
        assert np.array_equal(smoothed(one), drawn)


def test_one_path_holds_every_line_apart():
    lines = [np.array([[0, 0], [1, 0], [1, 1.0]]), np.array([[5, 5], [6, 5.0]])]
    path = path_of(lines)
    assert path.elementCount() == 5
    assert [path.elementAt(n).isMoveTo() for n in range(5)] == [True, False, False, True, False]
    assert (path.elementAt(3).x, path.elementAt(3).y) == (5.0, 5.0)
    assert path_of([]).isEmpty()
