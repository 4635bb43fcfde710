"""The bench of learning: what boxes hold, the control they are told beside, and what it needs.

A tiny run of it is played with the other commands.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from desktop.cli.benches import learning as bench
from tests.cli.terminal import run
from tests.loop import scans

SHAPE = (9, 10, 11)


def a_box(k: int, j: int, i: int, edge: int = 3) -> bench.Box:
    return (slice(k, k + edge), slice(j, j + edge), slice(i, i + edge))


def test_no_wrong_voxel_counts_twice() -> None:
    wrong = np.zeros(SHAPE, bool)
    wrong[0:3, 0:3, 0:3] = wrong[8, 9, 10] = True
    once = bench.holding(wrong, [a_box(0, 0, 0)])
    assert once.error == pytest.approx(27 / 28)
    assert bench.holding(wrong, [a_box(0, 0, 0)] * 3) == once
    overlapping = bench.holding(wrong, [a_box(0, 0, 0), a_box(1, 0, 0)])
    assert (overlapping.error, overlapping.volume) == (once.error, pytest.approx(36 / 990))
    assert bench.holding(wrong, [a_box(5, 5, 5)]).error == 0.0


def test_the_surface_is_both_sides_of_every_border() -> None:
    mask = np.zeros((5, 5, 5), np.uint8)
    mask[2, 2, 2] = 1
    found = bench.surface(mask)
    assert found.sum() == 7 and found[2, 2, 2] and found[1, 2, 2] and not found[1, 1, 2]
    mask[2, 2, 3] = 2
    assert bench.surface(mask)[2, 2, 2:4].all(), "between two labels as well"
    assert not bench.surface(np.ones((4, 4, 4), np.uint8)).any()


@pytest.mark.parametrize("size", [(1, 1, 1), (3, 3, 3), (2, 4, 5), SHAPE])
def test_box_sums_are_the_sums_in_the_boxes(size: tuple[int, int, int]) -> None:
    values = np.random.default_rng(0).integers(0, 9, SHAPE)
    sums = bench._box_sums(values, size)
    assert sums.shape == tuple(n - edge + 1 for n, edge in zip(SHAPE, size, strict=True))
    for corner in np.ndindex(sums.shape):
        box = tuple(slice(at, at + edge) for at, edge in zip(corner, size, strict=True))
        assert sums[corner] == values[box].sum()


def test_the_control_takes_boxes_of_the_same_sizes_where_most_surface_is_left() -> None:
    mask = np.zeros((20, 20, 20), np.uint8)
    mask[2:6, 2:6, 2:6] = 1
    mask[12:18:2, 12:18, 12:18] = 1  # slices apart: much surface in little room
    asked = [a_box(0, 0, 0, 6), a_box(0, 0, 0, 6), (slice(0, 2), slice(0, 3), slice(0, 4))]
    found = bench.most_surface(mask, asked)
    sizes = [tuple(side.stop - side.start for side in box) for box in found]
    assert sizes == [(6, 6, 6), (6, 6, 6), (2, 3, 4)]
    edges = bench.surface(mask)
    most = max(
        edges[a_box(k, j, i, 6)].sum() for k in range(15) for j in range(15) for i in range(15)
    )
    assert edges[found[0]].sum() == most
    covered = np.zeros(mask.shape, bool)
    covered[found[0]] = True
    left = edges & ~covered
    assert left[found[1]].sum() == max(
        left[a_box(k, j, i, 6)].sum() for k in range(15) for j in range(15) for i in range(15)
    ), "what the first box covers does not count again"


def test_too_few_volumes_are_refused_with_what_is_there(tmp_path: Path) -> None:
    scans.study(tmp_path / "images", 3, tmp_path / "labels")
    next((tmp_path / "labels").iterdir()).unlink()
    said = run(
        "--json", "bench", "learning", "--data", tmp_path, "--cases", 2, "--unseen", 1
    )  # fmt: skip
    error = said.document["error"]
    assert (said.status, error["code"]) == (1, "no-data")
    assert "needs 3 labelled volumes" in error["message"] and "has 2" in error["message"]


def test_volumes_are_drawn_by_the_seed_and_come_on_the_canonical_grid(tmp_path: Path) -> None:
    scans.study(tmp_path / "images", 6, tmp_path / "labels")
    options = bench.Options(tmp_path, "one,two", 2, 3, seed=4)
    files = bench._files(options)
    assert files == bench._files(options) and len(set(files)) == 5
    others = {tuple(bench._files(bench.Options(tmp_path, "one,two", 2, 3, seed=n))) for n in (5, 6)}
    assert len(others | {tuple(files)}) > 1
    split = bench._split(options, files, tmp_path)
    assert (len(split.taught), len(split.unseen)) == (2, 3)
    assert {e["case"] for e in split.taught}.isdisjoint(e["case"] for e in split.unseen)
    entry = split.unseen[0]
    image, mask, weight = (np.load(entry[name]) for name in ("image", "mask", "weight"))
    assert image.shape == mask.shape == weight.shape and set(np.unique(weight)) == {4}
    assert set(np.unique(mask)) == {0, 1, 2}
    assert image[mask > 0].mean() != pytest.approx(image[mask == 0].mean(), rel=0.05)
