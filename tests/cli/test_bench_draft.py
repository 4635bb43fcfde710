"""The bench of a draft: both sides do the same work, on the data it is given."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from desktop.cli.benches import draft as bench
from store.refusal import Refused
from tests.loop import scans

LARGE = (12, 40, 48)


def test_the_small_case_is_the_first_of_the_data_and_both_take_turns(tmp_path: Path) -> None:
    for number in (2, 1):
        image, mask = scans.balls(number)
        scans.write(tmp_path / "images" / f"ball_{number}.nii.gz", image)
        scans.write(tmp_path / "labels" / f"ball_{number}.nii.gz", mask)
    answer = bench.run(bench.Options(tmp_path, runs=3, steps=2, large=LARGE))
    assert answer["small"]["shape"] == list(scans.read(tmp_path / "images" / "ball_1.nii.gz")
                                            .dataobj.shape[::-1])  # fmt: skip
    assert answer["large"]["shape"] == list(LARGE) and answer["bar"] == 1.2
    for size in ("small", "large"):
        found = answer[size]
        assert found["samples"] == 4, "two nets of two cycles each, as by night"
        assert found["draft_s"] > 0 and found["bare_forward_s"] > 0 and found["ratio"] > 0


def test_a_model_for_the_bench_looks_as_finely_as_one_of_a_night(tmp_path: Path) -> None:
    """Few steps alone would choose a coarse look, and a coarse look makes the ratio another."""
    case = bench._made(tmp_path, "large", (40, 160, 160))
    fine = bench._untrained(tmp_path / "fine", case, bench.Options(looks_like=1500))
    coarse = bench._untrained(tmp_path / "coarse", case, bench.Options(looks_like=300))
    spacings = []
    for folder in (fine, coarse):
        from engine.learning.weights import Contract

        spacings.append(float(np.prod(Contract.read(folder).plan.spacing_mm)))
    assert spacings[0] < spacings[1]


def test_organs_lie_apart_and_a_folder_without_images_is_refused(tmp_path: Path) -> None:
    made = bench._made(tmp_path, "large", LARGE)
    assert [label["value"] for label in made.labels] == [1, 2, 3]
    with pytest.raises(Refused, match="no images/"):
        bench.run(bench.Options(tmp_path))
