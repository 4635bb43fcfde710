"""Unlike: a percentile that few cases cannot raise an alarm with, and plain sentences."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from engine.learning.unlike import CaseFacts, case_facts, percentile, plain_checks, ranges_of

TRAINING = np.random.default_rng(0).normal(0, 1, (40, 30))
FACTS = CaseFacts((1.0, 1.0, 1.0), (40.0, 50.0, 40.0), (-100.0, 0.0, 50.0, 80.0, 300.0), {1: 2.0})
NAMES = {1: "spleen"}


def seen() -> dict[str, object]:
    return ranges_of([FACTS, replace(FACTS, extent_mm=(44.0, 60.0, 40.0), volumes_ml={1: 3.0})])


def test_a_far_case_is_unlike_and_a_near_one_is_not() -> None:
    assert percentile(np.full(30, 6.0), TRAINING) == pytest.approx(100 * 40 / 41, abs=0.1)
    assert percentile(np.zeros(30), TRAINING) < 20


def test_ordinary_cases_are_rarely_called_unlike() -> None:
    fresh = np.random.default_rng(1).normal(0, 1, (200, 30))
    assert np.mean([percentile(row, TRAINING) >= 95 for row in fresh]) < 0.2


def test_few_training_cases_cannot_call_anything_unlike() -> None:
    assert percentile(np.full(30, 50.0), TRAINING[:5]) < 95
    assert percentile(np.zeros(30), TRAINING[:2]) is None and percentile(np.zeros(30), None) is None


def test_features_that_never_vary_do_not_break_it() -> None:
    constant = np.zeros((10, 4))
    assert percentile(np.zeros(4), constant) == 0.0


def test_nothing_is_said_about_an_ordinary_case() -> None:
    assert plain_checks(FACTS, seen(), NAMES) == ()
    assert plain_checks(FACTS, None, NAMES) == ()


@pytest.mark.parametrize(
    ("changes", "word"),
    [
        ({"spacing_mm": (5.0, 1.0, 1.0)}, "Voxels of 5 x 1 x 1 mm"),
        ({"extent_mm": (400.0, 50.0, 40.0)}, "field of view of 400 x 50 x 40 mm"),
        ({"quantiles": (-100.0, 0.0, 50.0, 80.0, 3000.0)}, "intensities"),
        ({"volumes_ml": {1: 40.0}}, "spleen of 40.0 ml"),
        ({"volumes_ml": {1: 0.0}}, "No spleen is drawn"),
    ],
)
def test_each_plain_difference_is_one_sentence(changes: dict[str, object], word: str) -> None:
    (said,) = plain_checks(replace(FACTS, **changes), seen(), NAMES)  # type: ignore[arg-type]
    assert word in said and said.endswith(".")


def test_intensities_without_a_common_scale_are_not_compared() -> None:
    image = np.random.default_rng(0).normal(0, 1, (5, 5, 5))
    assert case_facts(image, (1, 1, 1), {}, common_scale=False).quantiles == ()
    facts = case_facts(image, (2, 1, 1), {}, common_scale=True)
    assert len(facts.quantiles) == 5 and facts.extent_mm == (10.0, 5.0, 5.0)
