"""The simulated reviewer of the benches: what it hands in and what it says that cost."""

from __future__ import annotations

import numpy as np
import pytest

from desktop.cli.benches import simulated_reviewer as reviewer


def ball(radius: float, at: float = 12.0) -> np.ndarray:
    k, j, i = np.indices((24, 24, 24))
    return (((k - at) ** 2 + (j - 12) ** 2 + (i - 12) ** 2) < radius**2).astype(np.uint8)


def test_a_perfect_reviewer_hands_in_the_truth_and_pays_for_each_slice() -> None:
    truth, draft = ball(7), ball(7)
    draft[10:13] = 0
    handed = reviewer.review(draft, truth)
    assert handed.kind == "correct" and np.array_equal(handed.mask, truth)
    assert handed.clicks == 3
    edited = handed.edited_surface_voxels
    assert handed.seconds == pytest.approx(20 + 4 * 3 + 0.02 * edited) and edited > 0
    assert handed.seconds < reviewer.seconds_to_draw(truth)


def test_a_right_draft_is_accepted_for_the_price_of_a_look() -> None:
    handed = reviewer.review(ball(7), ball(7))
    assert (handed.kind, handed.seconds) == ("accept", 24.0)


def test_a_lazy_reviewer_accepts_what_is_good_enough_and_mends_the_rest() -> None:
    assert reviewer.review(ball(6.9), ball(7), "lazy").kind == "accept"
    assert reviewer.review(ball(4), ball(7), "lazy").kind == "correct"


def test_a_noisy_reviewer_overlooks_the_edge_and_mends_the_hole() -> None:
    truth = ball(7)
    draft = ball(6.5)
    draft[8:17, 8:17, 8:17] = 0
    handed = reviewer.review(draft, truth, "noisy", seed=1)
    assert handed.mask[12, 12, 12] == 1
    assert reviewer.mean_dice(handed.mask, truth) > reviewer.mean_dice(draft, truth)
    shell = reviewer.review(ball(6.5), truth, "noisy")
    assert np.array_equal(shell.mask, ball(6.5))
