"""The gate: better is said only when it is sure, and no promise is broken unseen."""

from __future__ import annotations

import numpy as np
import pytest

from engine.learning import evidence
from engine.learning.answers import EvaluationRow
from engine.learning.documents import Label
from engine.learning.gate import NOT_ENOUGH, PROMOTE, REJECT, GateSettings, judge

SPLEEN = (Label(1, "spleen", 0.7),)


def row(case: int, dice: float | None, label: int = 1, patient: str = "", **more: object):
    fields = {"surface_dice": 0.9, "hd95_mm": 2.0, "empty_prediction": False, "q": 0.9, **more}
    return EvaluationRow(case=case, label=label, dice=dice, patient=patient, **fields)  # type: ignore[arg-type]


def rows(differences: np.ndarray, start: float = 0.85) -> tuple[list, list]:
    champion = [row(case, start) for case in range(len(differences))]
    return [row(case, start + float(d)) for case, d in enumerate(differences)], champion


def spread(n: int, mean: float, sd: float, seed: int = 0) -> np.ndarray:
    values = np.random.default_rng(seed).normal(0, 1, n)
    return mean + sd * (values - values.mean()) / values.std(ddof=1)


def test_one_turn_of_the_story_is_told_in_its_words() -> None:
    differences = spread(12, 0.021, 0.022, seed=3)
    found = judge(*rows(differences), SPLEEN)
    wins = int((differences > 0).sum())
    assert found.outcome == PROMOTE and found.better
    assert found.why.startswith(
        f"better on {wins} of 12 held-out cases, +0.021 Dice, lower bound +"
    )
    assert found.why.endswith(": promoted")


def test_not_worse_is_promoted_but_not_called_better() -> None:
    found = judge(*rows(spread(20, 0.002, 0.012)), SPLEEN)
    assert found.outcome == PROMOTE and not found.better
    assert -0.01 < found.lower <= 0 and found.why.endswith("promoted: not worse")


def test_a_lower_bound_too_low_is_not_enough_evidence_and_says_how_many_would_settle_it() -> None:
    found = judge(*rows(spread(9, 0.004, 0.03)), SPLEEN)
    assert found.outcome == NOT_ENOUGH and found.cases_to_settle > 9
    assert f"about {found.cases_to_settle} held-out cases would settle it" in found.why
    more = spread(found.cases_to_settle, 0.004, 0.03)
    assert judge(*rows(more), SPLEEN).better


def test_worse_on_average_is_rejected() -> None:
    found = judge(*rows(spread(12, -0.02, 0.01)), SPLEEN)
    assert found.outcome == REJECT and "not promoted" in found.why


@pytest.mark.parametrize("n", [0, 1, 3, 7])
def test_below_eight_held_out_cases_a_person_decides(n: int) -> None:
    found = judge(*rows(np.full(n, 0.05)), SPLEEN)
    assert found.outcome == NOT_ENOUGH and "a person decides" in found.why
    assert found.n == n


def test_the_first_model_is_promoted_with_its_sentence() -> None:
    found = judge([row(1, 0.8), row(2, 0.9)], None, SPLEEN)
    assert found.outcome == PROMOTE and not found.better and found.n == 2
    assert found.why == "first model: nothing to compare with"
    assert judge([], None, SPLEEN).outcome == PROMOTE


def test_a_first_model_below_its_floor_is_promoted_with_a_warning() -> None:
    found = judge([row(1, 0.5)], None, SPLEEN)
    assert found.outcome == PROMOTE and "below its floor: spleen" in found.why
    assert [check.passed for check in found.checks if check.name == "spleen holds"] == [False]


def test_a_first_model_that_draws_nothing_is_not_promoted() -> None:
    found = judge([row(case, 0.0, empty_prediction=True) for case in range(3)], None, SPLEEN)
    assert found.outcome == REJECT


def failed(found) -> list[str]:
    return [check.name for check in found.checks if not check.passed]


def test_a_label_may_not_fall_while_another_rises() -> None:
    labels = (Label(1, "spleen"), Label(2, "kidney"))
    champion = [row(case, 0.8, label) for case in range(12) for label in (1, 2)]
    candidate = [
        row(case, 0.8 + (0.1 if label == 1 else -0.03), label)
        for case in range(12)
        for label in (1, 2)
    ]
    found = judge(candidate, champion, labels)
    assert found.outcome == REJECT and failed(found) == ["kidney holds"]
    assert "kidney holds" in found.why


def test_a_floor_holds_even_when_the_champion_is_below_it_too() -> None:
    found = judge(*rows(np.full(12, 0.02), start=0.6), SPLEEN)
    assert found.outcome == REJECT and failed(found) == ["spleen holds"]


def test_no_new_empty_draft() -> None:
    candidate, champion = rows(np.full(20, 0.05), start=0.15)
    candidate[4] = row(4, 0.0, empty_prediction=True)
    found = judge(candidate, champion, [Label(1, "spleen")])
    assert "no new empty draft" in failed(found) and found.outcome == REJECT
    champion[4] = row(4, 0.0, empty_prediction=True)
    assert judge(candidate, champion, [Label(1, "spleen")]).outcome == PROMOTE


def test_no_case_falls_far_unless_a_person_has_seen_it() -> None:
    differences = np.full(30, 0.03)
    differences[7] = -0.16
    found = judge(*rows(differences), SPLEEN)
    assert failed(found) == ["no case falls far"] and "case 7" in found.why
    seen = GateSettings(seen_drops=frozenset({7}))
    assert judge(*rows(differences), SPLEEN, seen).outcome == PROMOTE


def test_patients_count_not_cases() -> None:
    candidate = [row(case, 0.9, patient=f"p{case % 5}") for case in range(20)]
    champion = [row(case, 0.8, patient=f"p{case % 5}") for case in range(20)]
    found = judge(candidate, champion, SPLEEN)
    assert found.n == 5 and found.outcome == NOT_ENOUGH


def test_drawing_nothing_where_nothing_is_counts_as_right() -> None:
    """The candidate draws a label that is not there; the champion does not: that is a loss."""
    candidate, champion = rows(np.full(12, 0.01))
    candidate[0], champion[0] = row(0, 0.0), row(0, None)
    found = judge(candidate, champion, SPLEEN)
    assert "no case falls far" in failed(found)


def test_every_look_is_counted_and_its_inflation_printed() -> None:
    pair = rows(spread(20, 0.02, 0.012))
    once, often = (judge(*pair, SPLEEN, GateSettings(looks=looks)) for looks in (1, 10))
    assert once.inflation == 0.0 and "look" not in once.why
    assert often.inflation == pytest.approx(1.55 * 0.012 / np.sqrt(20), rel=0.03)
    assert f"look 10 at these cases, expect {often.inflation:+.3f} of it to be luck" in often.why


def test_the_printed_inflation_is_what_luck_gives() -> None:
    random = np.random.default_rng(1)
    best = [random.normal(0, 0.012, (10, 20)).mean(axis=1).max() for _ in range(2000)]
    found = judge(*rows(spread(20, 0.02, 0.012)), SPLEEN, GateSettings(looks=10))
    assert found.inflation == pytest.approx(np.mean(best), rel=0.06)


def test_the_same_rows_give_the_same_verdict() -> None:
    pair = rows(spread(11, 0.006, 0.012))
    assert judge(*pair, SPLEEN) == judge(*pair, SPLEEN)
    assert judge(*pair, SPLEEN) == judge(pair[0][::-1], pair[1][::-1], SPLEEN)


@pytest.mark.parametrize("n", [8, 12, 20])
def test_equal_models_are_rarely_called_better(n: int) -> None:
    random = np.random.default_rng(n)
    bounds = [evidence.lower_bound(random.normal(0, 0.015, n)) for _ in range(300)]
    assert np.mean([bound > 0 for bound in bounds]) <= 0.10


def test_a_true_gain_is_called_better_at_twenty_cases() -> None:
    random = np.random.default_rng(4)
    bounds = [evidence.lower_bound(random.normal(0.006, 0.008, 20)) for _ in range(200)]
    assert np.mean([bound > 0 for bound in bounds]) >= 0.8


def test_the_detectable_difference_shrinks_with_the_cases() -> None:
    few, many = (judge(*rows(spread(n, 0.01, 0.012)), SPLEEN) for n in (10, 40))
    assert many.detectable == pytest.approx(few.detectable / 2, rel=1e-6)


def test_surfaces_in_millimetres_stand_beside_dice() -> None:
    found = judge(*rows(spread(12, 0.02, 0.01)), SPLEEN)
    floor = found.floors[0]
    assert (floor.name, floor.hd95_mm, floor.surface_dice) == ("spleen", 2.0, pytest.approx(0.9))
    assert found.as_json()["floors"][0]["champion"] == pytest.approx(0.85)


def test_who_joined_later_carries_no_luck_of_earlier_looks() -> None:
    pair = rows(spread(20, 0.02, 0.012))
    fresh = {case: 1 for case in range(10)}
    half = judge(*pair, SPLEEN, GateSettings(looks=10, looks_of=fresh))
    whole = judge(*pair, SPLEEN, GateSettings(looks=10))
    assert half.inflation == pytest.approx(whole.inflation / 2)
    assert "look 10 at 10 of these 20 cases, expect " in half.why
    none = judge(*pair, SPLEEN, GateSettings(looks=10, looks_of=dict.fromkeys(range(20), 1)))
    assert (none.inflation, none.looks) == (0.0, 1) and "look" not in none.why


def test_the_inflation_of_a_mixed_set_is_what_luck_gives() -> None:
    """Ten models without any true gain; the best on all so far is measured with 8 fresh cases."""
    random = np.random.default_rng(1)
    noise = random.normal(0, 0.012, (20_000, 10, 20))
    on_old = noise[..., :12].sum(axis=2)
    best = np.take_along_axis(on_old, on_old.argmax(axis=1)[:, None], axis=1)[:, 0] / 20
    looks = {case: 10 if case < 12 else 1 for case in range(20)}
    found = judge(*rows(spread(20, 0.02, 0.012)), SPLEEN, GateSettings(looks_of=looks))
    # The best on twelve cases alone is luckier per case than on twenty by the root of 20 / 12.
    assert found.inflation <= best.mean() <= found.inflation * np.sqrt(20 / 12) * 1.06


@pytest.mark.parametrize("n", [2, 3, 6, 8, 12, 30])
def test_an_interval_covers_the_mean_nineteen_times_in_twenty(n: int) -> None:
    random = np.random.default_rng(n)
    hits = 0
    for _ in range(200):
        lower, upper = evidence.interval(random.normal(0.8, 0.05, n)) or (0.0, 0.0)
        hits += lower <= 0.8 <= upper
    assert 0.90 <= hits / 200 <= 1.0


def test_an_interval_needs_two_patients() -> None:
    assert evidence.interval(np.array([0.8])) is None
    assert evidence.interval(np.array([0.8, 0.8])) == (0.8, 0.8)
