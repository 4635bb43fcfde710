"""The bench of the smart fix: damages of a stated Dice, strokes where a reviewer would put them,
errors that are none for equal cuts."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest

from desktop.cli.benches import damaged
from desktop.cli.benches import smart_fix as bench
from store.refusal import Refused
from tests.loop import scans

MM = (3.0, 1.0, 1.0)


def organ() -> Any:
    """An egg in thick slices."""
    k, j, i = np.indices((16, 48, 44)).astype(float)
    return ((k - 8) * 3 / 15) ** 2 + ((j - 24) / 14) ** 2 + ((i - 22) / 11) ** 2 < 1


@pytest.mark.parametrize("kind", ["parts", "spread"])
def test_a_damage_has_the_dice_that_was_asked_for_and_is_drawn_by_its_seed(kind: str) -> None:
    truth = organ()
    drafts = [damaged.damaged(truth, MM, seed, kind, 0.80) for seed in (1, 1, 2)]
    for draft in drafts:
        assert 0.78 < damaged.dice(draft, truth) < 0.83
    assert np.array_equal(drafts[0], drafts[1]) and not np.array_equal(drafts[0], drafts[2])
    soft = damaged.probability(drafts[0], MM)
    assert ((soft > 0.5) == drafts[0]).all(), "probabilities know of no error"


@pytest.mark.parametrize("kind", ["stroke", "click"])
def test_a_stroke_lies_in_the_largest_error_on_one_slice_and_says_what_it_is(kind: str) -> None:
    truth = organ()
    mask = truth.copy()
    mask[:, :, 26:] = False
    mask[4:6, 2:6, 2:6] = True
    act = damaged.next_act(mask, truth, MM, kind)
    assert act is not None and not act.erase and act.axis == 0, "thick slices as they lie"
    assert len(set(act.points_kji[:, 0])) == 1
    for k, j, i in act.points_kji.astype(int):
        assert truth[k, j, i] and not mask[k, j, i]
    assert (len(act.points_kji) == 1) == (kind == "click")
    mask[:, :, 26:] = truth[:, :, 26:]
    leak = damaged.next_act(mask, truth, MM, kind)
    assert leak is not None and leak.erase
    assert damaged.next_act(truth, truth, MM, kind) is None


def test_the_distance_between_two_surfaces_is_counted_in_voxels() -> None:
    one = np.zeros((12, 20, 20), dtype=bool)
    one[:, 5:15, 5:15] = True
    other = np.roll(one, 1, axis=1)
    assert bench.apart(one, one) == 0.0
    assert 0.15 < bench.apart(one, other) <= 1.0
    nothing = np.zeros_like(one)
    assert bench.apart(nothing, nothing) == 0.0 and np.isnan(bench.apart(one, nothing))


def test_acts_mend_a_draft_and_the_report_counts_them(tmp_path: Path) -> None:
    sets = tmp_path / "hippocampus"
    scans.study(sets / "images", 2, sets / "labels")
    options = bench.Options(tmp_path, hippocampi=2)
    volumes = list(bench.every_volume(options))
    assert [volume.group for volume in volumes] == ["hippocampus"] * 2
    reached = bench.repaired(volumes[0], "parts", "stroke", seed=5)
    assert reached[0] < 0.83 and max(reached) > reached[0]
    told = bench.acts(volumes, "parts", "stroke", seed=5)
    assert told["within_3"].endswith("of 2") and 1 <= told["median"] <= bench.MOST_ACTS + 1


def test_a_folder_without_the_sets_is_refused_with_a_hint(tmp_path: Path) -> None:
    with pytest.raises(Refused):
        bench.run(bench.Options(tmp_path))
