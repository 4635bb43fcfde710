"""Expected Dice keeps its word: the lower bound holds in nine cases of ten, or nothing is said."""

from __future__ import annotations

import numpy as np
import pytest

from engine.learning import expected_dice


def drawn(n: int, seed: int) -> tuple[np.ndarray, np.ndarray]:
    random = np.random.default_rng(seed)
    q = random.normal(0.92, 0.03, n)
    return q, 1.4 * q - 0.47 + random.normal(0, 0.02, n)


@pytest.mark.parametrize("n", [10, 20, 40])
def test_the_lower_bound_holds_in_about_nine_of_ten_new_cases(n: int) -> None:
    held = []
    for seed in range(200):
        calibration = expected_dice.fit(*map(list, drawn(n, seed)))
        q, dice = drawn(50, seed + 10_000)
        lower = [expected_dice.expect(calibration, each).lower for each in q]
        held.append(np.mean([bound <= true for bound, true in zip(lower, dice, strict=True)]))
    assert 0.88 <= np.mean(held) <= 0.96


def test_below_nine_cases_it_says_how_many_are_missing() -> None:
    for n in (0, 1, 5, 8):
        calibration = expected_dice.fit(*map(list, drawn(n, 1)))
        found = expected_dice.expect(calibration, 0.9)
        assert found.value is None and found.lower is None
        assert found.words == f"needs {9 - n} more held-out case{'' if n == 8 else 's'}"
    assert expected_dice.expect(expected_dice.fit(*map(list, drawn(9, 1))), 0.9).lower is not None


def test_n_is_always_shown() -> None:
    found = expected_dice.expect(expected_dice.fit(*map(list, drawn(12, 1))), 0.9)
    assert found.n == 12 and "from 12 cases" in found.words and "9 in 10" in found.words


def test_it_is_withheld_when_the_case_is_unlike_the_training_data() -> None:
    calibration = expected_dice.fit(*map(list, drawn(12, 1)))
    found = expected_dice.expect(calibration, 0.9, unlike=97.0)
    assert found.withheld and found.value is None and found.lower is None
    assert not expected_dice.expect(calibration, 0.9, unlike=80.0).withheld


def test_the_line_recovers_the_slope_it_was_drawn_from() -> None:
    q = np.linspace(0.8, 0.97, 12)
    found = expected_dice.fit(list(q), list(1.5 * q - 0.5))
    assert found is not None and found.residual_bound == pytest.approx(0.0, abs=1e-9)
    assert (found.slope, found.intercept) == pytest.approx((1.5, -0.5))


def test_a_line_that_falls_is_not_believed() -> None:
    q = list(np.linspace(0.8, 0.97, 12))
    assert expected_dice.fit(q, [1 - each for each in q]).slope == 0.0


def test_cases_without_a_q_or_a_dice_are_left_out() -> None:
    q, dice = map(list, drawn(10, 1))
    found = expected_dice.fit([*q, None, 0.9], [*dice, 0.8, None])
    assert found == expected_dice.fit(q, dice)


def test_a_calibration_survives_its_document() -> None:
    found = expected_dice.fit(*map(list, drawn(11, 1)))
    assert expected_dice.Calibration.from_json(found.as_json()) == found
    assert expected_dice.Calibration.from_json(None) is None


def test_a_case_with_nothing_drawn_is_not_given_a_number() -> None:
    calibration = expected_dice.fit(*map(list, drawn(12, 1)))
    assert expected_dice.expect(calibration, None).value is None
