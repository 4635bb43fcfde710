"""Case score and keys: they follow doubt, not the size of the organ."""

from __future__ import annotations

import numpy as np
import pytest
from scipy.stats import spearmanr

from engine.learning.case_score import case_score
from engine.learning.largest import largest_class
from engine.learning.uncertainty import entropy
from engine.learning.window_keys import keys, window_shape

RADII = (7, 9, 11, 14, 18)
DOUBTS = (0.02, 0.04, 0.06, 0.09, 0.12, 0.16)
SHAPE = (48, 48, 48)
AWAY = np.sqrt(sum((grid - 23.5) ** 2 for grid in np.meshgrid(*map(np.arange, SHAPE))))


def of_radii(radii: list[float], width: float) -> tuple[np.ndarray, np.ndarray]:
    """Samples that draw balls of these radii with a soft edge: what each draws, and the mean."""
    inside = [1 / (1 + np.exp(np.clip((AWAY - radius) / width, -60, 60))) for radius in radii]
    samples = np.stack([np.stack([1 - share, share]) for share in inside]).astype(np.float32)
    return np.stack([largest_class(sample) for sample in samples]), samples.mean(axis=0)


def planted() -> list[tuple[float, float, np.ndarray, np.ndarray]]:
    """Every doubt on every size: the same relative error on volumes that differ 17-fold."""
    made = []
    for radius in RADII:
        for doubt in DOUBTS:
            radii = [radius * (1 + doubt * offset) for offset in (-1.0, -0.3, 0.4, 1.0)]
            made.append((radius**3.0, doubt, *of_radii(radii, width=0.05 * radius)))
    return made


def test_the_score_follows_doubt_and_not_volume() -> None:
    rows = [(volume, doubt, case_score(d, m, [1]).score) for volume, doubt, d, m in planted()]
    volumes, doubts, scores = np.asarray(rows).T
    assert spearmanr(scores, doubts)[0] > 0.9
    assert abs(spearmanr(scores, volumes)[0]) < 0.3


def test_the_keys_follow_doubt_and_not_volume() -> None:
    """A patch of the organ is doubted, always the same share of it; its strength varies."""
    rows = []
    for radius in RADII:
        for doubt in DOUBTS:
            share = np.where(radius > AWAY, 0.999, 0.001)
            share[0.5 * radius > AWAY] = 1 - 2 * doubt
            mean = np.stack([1 - share, share]).astype(np.float32)
            key = keys(mean, entropy.of_mean(mean), [1], (1, 1, 1))[1]
            rows.append((radius**3, doubt, key))
    volumes, doubts, found = np.asarray(rows).T
    assert spearmanr(found, doubts)[0] > 0.9
    assert abs(spearmanr(found, volumes)[0]) < 0.3


def test_a_thin_band_of_doubt_does_not_count_more_on_a_larger_organ() -> None:
    found = []
    for radius in RADII:
        _, mean = of_radii([float(radius)] * 2, width=1.0)
        found.append(keys(mean, entropy.of_mean(mean), [1], (1, 1, 1))[1])
    assert max(found) - min(found) < 0.35, "17-fold in volume"


def test_the_window_is_the_same_in_millimetres_on_every_grid() -> None:
    assert window_shape((1, 1, 1)) == (5, 5, 5)
    assert window_shape((5, 1, 1)) == (1, 5, 5)
    assert window_shape((0.8, 0.8, 0.8)) == (5, 5, 5)


def test_samples_that_agree_and_are_sure_score_nothing() -> None:
    drawn, mean = of_radii([12.0] * 4, width=0.02)
    found = case_score(drawn, mean, [1])
    assert found.score == pytest.approx(0.0, abs=2e-3) and found.spread == 0.0


def test_the_soft_half_still_speaks_when_samples_collapse() -> None:
    sure, unsure = (of_radii([12.0] * 4, width=width) for width in (0.2, 2.0))
    scores = [case_score(*given, [1]) for given in (sure, unsure)]
    assert scores[0].spread == scores[1].spread == 0.0
    assert scores[1].score > scores[0].score + 0.05


def test_q_is_half_members_and_half_soft_dice() -> None:
    drawn, mean = of_radii([9.0, 12.0], width=0.02)
    sizes = [(sample == 1).sum() for sample in drawn]
    members = 2 * sizes[0] / (sizes[0] + sizes[1])
    own = mean.argmax(axis=0) == 1
    soft = 2 * mean[1][own].sum() / (mean[1].sum() + own.sum())
    assert case_score(drawn, mean, [1]).q == pytest.approx((members + soft) / 2, abs=1e-5)


def test_the_order_of_samples_does_not_matter() -> None:
    drawn, mean = of_radii([9.0, 12.0, 10.0], width=1.0)
    ours, theirs = (case_score(d, mean, [1]) for d in (drawn, drawn[[2, 0, 1]]))
    assert ours.q == pytest.approx(theirs.q) and ours.spread == pytest.approx(theirs.spread)


def test_a_label_that_nobody_draws_is_left_out_and_its_chance_reported() -> None:
    drawn, mean = of_radii([12.0] * 3, width=0.5)
    third = np.full((1, *SHAPE), 0.2, np.float32)
    both = np.concatenate([mean * 0.8, third])
    found = case_score(drawn, both, [4, 9])
    assert set(found.q_by_label) == {4} and found.present[9] == pytest.approx(0.2)


def test_an_empty_draft_has_no_q_and_is_scored_by_what_it_may_have_missed() -> None:
    drawn = np.zeros((4, *SHAPE), np.uint8)
    for share in (0.05, 0.4):
        mean = np.stack([np.full(SHAPE, 1 - share), np.full(SHAPE, share)]).astype(np.float32)
        found = case_score(drawn, mean, [1])
        assert found.q is None and found.score == pytest.approx(share)


def test_the_largest_class_is_the_argmax() -> None:
    shares = np.random.default_rng(0).random((5, 6, 7, 8)).astype(np.float32)
    shares[3] = shares[1]
    assert (largest_class(shares) == shares.argmax(axis=0)).all()
