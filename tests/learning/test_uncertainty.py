"""One conformance test over every uncertainty file."""

from __future__ import annotations

import numpy as np
import pytest

from engine.learning import uncertainty
from engine.learning.refusal import Refusal


@pytest.fixture(params=uncertainty.names())
def name(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def samples(count: int = 4, classes: int = 3, seed: int = 0) -> np.ndarray:
    logits = np.random.default_rng(seed).normal(0, 2, (count, classes, 5, 6, 7))
    shares = np.exp(logits)
    return (shares / shares.sum(axis=1, keepdims=True)).astype(np.float32)


def certain(label: int, count: int = 4) -> np.ndarray:
    sample = np.zeros((count, 3, 5, 6, 7), np.float32)
    sample[:, label] = 1.0
    return sample


def measure(name: str, given: np.ndarray) -> np.ndarray:
    return uncertainty.find(name).measure(given)


def test_zero_when_samples_agree(name: str) -> None:
    for label in range(3):
        assert measure(name, certain(label)) == pytest.approx(0.0, abs=1e-6)


def test_invariant_to_the_order_of_samples(name: str) -> None:
    given = samples()
    assert measure(name, given) == pytest.approx(measure(name, given[[2, 0, 3, 1]]), abs=1e-6)


def test_a_map_of_the_volume_between_zero_and_one(name: str) -> None:
    found = measure(name, samples())
    assert found.shape == (5, 6, 7) and found.min() >= 0 and found.max() <= 1


def test_high_where_samples_contradict_each_other(name: str) -> None:
    given = certain(0)
    given[::2, :, 2] = np.asarray([0, 1, 0], np.float32)[:, None, None]
    found = measure(name, given)
    assert found[2].min() > 0.5 and found[[0, 1, 3, 4]].max() < 1e-6


def test_only_entropy_sees_doubt_that_all_samples_share() -> None:
    given = np.repeat(samples(1), 4, axis=0)
    assert measure("mutual_information", given).max() < 1e-5
    assert measure("pairwise_disagreement", given).max() == 0
    assert measure("entropy", given).mean() > 0.2


def test_the_same_doubt_is_one_whatever_the_number_of_labels() -> None:
    for classes in (2, 3, 7):
        even = np.full((4, classes, 2, 2, 2), 1 / classes, np.float32)
        assert measure("entropy", even) == pytest.approx(1.0, abs=1e-6)


def test_one_sample_has_nobody_to_disagree_with() -> None:
    assert measure("pairwise_disagreement", samples(1)).max() == 0


def test_an_unknown_measure_is_refused() -> None:
    with pytest.raises(Refusal):
        uncertainty.find("volume_variation")
