"""What a draft keeps is enough: doubt about every label follows from it."""

from __future__ import annotations

import numpy as np
import pytest

from engine.learning import label_doubt
from engine.learning.uncertainty import entropy, find, mutual_information


def mean(seed: int = 0, classes: int = 4) -> np.ndarray:
    raw = np.exp(np.random.default_rng(seed).normal(0, 2, (classes, 6, 7, 8)))
    return np.asarray(raw / raw.sum(axis=0), np.float32)


def test_doubt_about_each_label_follows_from_the_kept_probabilities() -> None:
    shares = mean()
    kept = {label: label_doubt.as_bytes(shares[n]) for n, label in ((1, 3), (2, 5), (3, 9))}
    found = label_doubt.from_kept(kept)
    assert list(found) == [3, 5, 9]
    doubt = entropy.of_mean(shares)
    for number, label in enumerate(found, start=1):
        assert found[label] == pytest.approx(doubt * shares[number], abs=0.02)
        assert found[label] == pytest.approx(label_doubt.about(doubt, shares[number]), abs=0.02)


def test_where_one_label_is_sure_there_is_no_doubt_about_any() -> None:
    kept = {1: np.full((2, 2, 2), 255, np.uint8), 2: np.zeros((2, 2, 2), np.uint8)}
    assert max(float(each.max()) for each in label_doubt.from_kept(kept).values()) < 1e-6


def test_probabilities_that_rounding_made_too_large_leave_no_negative_background() -> None:
    kept = {label: np.full((1, 1, 1), 86, np.uint8) for label in (1, 2, 3)}
    assert all(np.isfinite(each).all() for each in label_doubt.from_kept(kept).values())


def test_a_map_becomes_bytes_and_stays_within_them() -> None:
    kept = label_doubt.as_bytes(np.asarray([-0.1, 0.0, 0.5, 1.0, 1.2], np.float32))
    assert kept.dtype == np.uint8 and kept.tolist() == [0, 0, 128, 255, 255]


def test_disagreement_is_one_thing_whether_samples_are_held_or_added_up() -> None:
    samples = np.stack([mean(seed) for seed in range(4)])
    own = np.mean([entropy.of_mean(sample) for sample in samples], axis=0)
    added_up = mutual_information.between(entropy.of_mean(samples.mean(axis=0)), own)
    assert added_up == pytest.approx(find("mutual_information").measure(samples), abs=1e-6)
    assert added_up.max() > 0.1
