"""One conformance test over every strategy file, and what the default promises beyond it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pytest

from engine.learning import strategies
from engine.learning.candidates import Candidate
from engine.learning.refusal import Refusal
from engine.learning.strategies.default import _ordinal, beta_of

LATE_ROUND = 12


def pool(n: int = 60, seed: int = 0, per_patient: int = 1) -> list[Candidate]:
    random = np.random.default_rng(seed)
    return [
        Candidate(
            case=case,
            patient=f"p{case // per_patient}",
            score=float(random.uniform(0.05, 0.3)),
            keys={"liver": float(random.normal(-3, 0.3)), "spleen": float(random.normal(-4, 0.3))},
            features=tuple(random.normal(0, 1, 6)),
            groups={"site": "AB"[case % 2]},
            held_out=case % 7 == 0,
            foreground=True,
        )
        for case in range(n)
    ]


def plant(cases: list[Candidate], **changes: object) -> tuple[list[Candidate], int]:
    """Case 24 becomes the one that this strategy is looking for."""
    return [replace(c, **changes) if c.case == 24 else c for c in cases], 24


def only_one_shows_a_label(cases: list[Candidate]) -> tuple[list[Candidate], int]:
    return plant([replace(c, foreground=False) for c in cases], foreground=True)


def the_middle_of_the_largest_group(cases: list[Candidate]) -> tuple[list[Candidate], int]:
    random = np.random.default_rng(1)
    spread = [0.3 if case.case < 40 else 4.0 for case in cases]
    crowd = [
        replace(c, features=tuple(random.normal(0, sd, 6)))
        for c, sd in zip(cases, spread, strict=True)
    ]
    return plant(crowd, features=(0.0,) * 6)


PLANTED: dict[str, Callable[[list[Candidate]], tuple[list[Candidate], int]] | None] = {
    "default": lambda cases: plant(cases, keys={"liver": 3.0, "spleen": -4.0}),
    "uncertain": lambda cases: plant(cases, score=0.9),
    "stochastic-batch": lambda cases: plant(cases, score=0.95),
    "by-group": lambda cases: plant(cases, score=0.9),
    "diverse": lambda cases: plant(cases, features=(9.0,) * 6),
    "typical": the_middle_of_the_largest_group,
    "foreground-random": only_one_shows_a_label,
    "random": None,  # chance has no best; its uniformity is tested below
}


@pytest.fixture(params=strategies.names())
def name(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def ranked(name: str, cases: list[Candidate], n: int = 10, seed: int = 5, turn: int = LATE_ROUND):
    return strategies.find(name).rank(cases, n, seed, turn)


def test_the_same_seed_gives_the_same_picks(name: str) -> None:
    assert ranked(name, pool()) == ranked(name, pool())
    assert ranked(name, pool()) == ranked(name, pool()[::-1]), "the order of the pool may not count"


def test_no_case_twice_and_none_held_out(name: str) -> None:
    cases = [case.case for case in ranked(name, pool() + pool(), n=60)]
    held_out = {case.case for case in pool() if case.held_out}
    assert len(cases) == len(set(cases)) and not held_out & set(cases)


@pytest.mark.parametrize("n", [0, 1, 3, 10])
def test_it_honours_n(name: str, n: int) -> None:
    assert len(ranked(name, pool(), n=n)) == n


def test_it_gives_what_there_is_when_the_pool_is_small(name: str) -> None:
    few = [case for case in pool() if not case.held_out][:4]
    assert {pick.case for pick in ranked(name, few)} == {case.case for case in few}
    assert ranked(name, []) == []


def test_one_study_per_patient(name: str) -> None:
    cases = pool(per_patient=3)
    patients = {case.case: case.patient for case in cases}
    picked = [patients[pick.case] for pick in ranked(name, cases, n=20)]
    assert len(picked) == len(set(picked)) == 20


def test_the_planted_best_comes_first(name: str) -> None:
    planted = PLANTED[name]
    if planted is None:
        pytest.skip("chance has no best")
    cases, best = planted(pool())
    count = 1 if name == "typical" else 10
    hits = [ranked(name, cases, n=count, seed=seed)[0].case == best for seed in range(20)]
    # a batch of random draws may miss a case; the others may not
    assert np.mean(hits) >= (0.5 if name == "stochastic-batch" else 1.0)


def test_every_pick_has_a_reason_with_a_number(name: str) -> None:
    for pick in ranked(name, pool()):
        assert any(char.isdigit() for char in pick.why) and pick.why[0].islower()


def test_it_is_not_a_function_of_volume(name: str) -> None:
    """Nothing a strategy reads says how large an organ is."""
    assert not {"volume", "volumes_ml"} & set(Candidate.__dataclass_fields__)


def test_every_strategy_has_its_planted_case_and_a_title() -> None:
    assert set(PLANTED) == set(strategies.names())
    assert all(strategies.find(name).title for name in strategies.names())


def test_an_unknown_strategy_is_refused_with_the_known_ones() -> None:
    with pytest.raises(Refusal, match="no strategy magic") as refused:
        strategies.find("magic")
    assert "foreground-random" in refused.value.hint


def test_chance_is_uniform() -> None:
    cases = [Candidate(case, f"p{case}") for case in range(10)]
    counts = np.zeros(10)
    for seed in range(600):
        for pick in ranked("random", cases, n=2, seed=seed):
            counts[pick.case] += 1
    assert counts.min() > 80 and counts.max() < 160
    assert all(pick.audit for pick in ranked("random", cases)), "each stands for all the others"
    assert not any(pick.audit for pick in ranked("uncertain", cases))


def test_most_uncertain_first_and_unscored_cases_stand_in_the_middle_with_a_reason() -> None:
    cases = [Candidate(c, f"p{c}", score=c / 10) for c in range(10)]
    cases[3] = replace(cases[3], score=None)
    picks = ranked("uncertain", cases)
    assert [pick.case for pick in picks[:4]] == [9, 8, 7, 6]
    place = [pick.case for pick in picks].index(3)
    assert 3 <= place <= 6 and "not scored yet: placed in the middle" in picks[place].why


def test_a_fifth_of_a_batch_is_a_random_audit() -> None:
    for n, audits in ((2, 1), (5, 1), (10, 2), (20, 4)):
        picks = ranked("default", pool(80), n=n)
        assert sum("random audit" in pick.why for pick in picks) == audits
        assert "random audit" not in picks[0].why
        assert [pick.audit for pick in picks] == ["random audit" in pick.why for pick in picks]


@pytest.mark.parametrize(("share", "audits"), [(0.0, 0), (0.1, 1), (0.5, 5), (1.0, 10)])
def test_the_task_says_how_much_is_left_to_chance(share: float, audits: int) -> None:
    picks = strategies.rank("default", pool(80), 10, 5, LATE_ROUND, share)
    assert len({pick.case for pick in picks}) == 10
    assert sum(pick.audit for pick in picks) == audits
    assert [pick.audit for pick in picks[1::2]] == [True] * 5 or share != 0.5, "evenly among them"
    plain = strategies.rank("uncertain", pool(80), 10, 5, LATE_ROUND, share)
    assert plain == ranked("uncertain", pool(80)), "one that audits nothing takes no share"


def test_the_audit_is_unbiased() -> None:
    """Audits ignore the keys: over many seeds, certain cases are drawn as often as unsure ones."""
    cases = [Candidate(c, f"p{c}", c / 40, {"a": float(c) / 4}) for c in range(40)]
    drawn = [
        pick.case
        for seed in range(300)
        for pick in ranked("default", cases, n=5, seed=seed)
        if "audit" in pick.why
    ]
    # the chosen four are taken before, so the draw is from the 36 others
    assert abs(np.mean([case < 18 for case in drawn]) - 0.5) < 0.1


def test_batches_are_spread_over_labels() -> None:
    random = np.random.default_rng(0)
    loud = [Candidate(c, f"p{c}", 0.2, {"liver": 1 + random.random()}) for c in range(30)]
    quiet = [Candidate(30 + c, f"q{c}", 0.2, {"duct": -3 + random.random()}) for c in range(30)]
    cases = [
        replace(c, keys={"liver": c.keys.get("liver", -9.0), "duct": c.keys.get("duct", -9.0)})
        for c in loud + quiet
    ]
    picks = [p for p in ranked("default", cases, n=12) if "audit" not in p.why]
    ducts = sum(pick.case >= 30 for pick in picks)
    assert 2 <= ducts <= 5, "a third of the places is for the quieter label"


def test_noise_fades_over_the_rounds() -> None:
    assert beta_of(1) == 1.0 and beta_of(10) == pytest.approx(100.0) == beta_of(40)
    cases = [Candidate(c, f"p{c}", 0.2, {"a": -3 + c / 20}) for c in range(40)]

    def varied(turn: int) -> int:
        return len({ranked("default", cases, n=2, seed=s, turn=turn)[0].case for s in range(30)})

    assert varied(1) > 5 and varied(12) <= 2


def test_near_copies_are_not_picked_together() -> None:
    """Twenty copies of the most uncertain case: diversity lets one or two of them in."""
    copies = [Candidate(c, f"p{c}", 0.4, {"a": -1.0}, (5.0, 5.0)) for c in range(20)]
    random = np.random.default_rng(2)
    others = [
        Candidate(20 + c, f"q{c}", 0.3, {"a": -1.2}, tuple(random.normal(0, 2, 2)))
        for c in range(20)
    ]
    picks = [p for p in ranked("default", copies + others, n=8) if "audit" not in p.why]
    assert sum(pick.case < 20 for pick in picks) <= 3


def test_without_a_draft_a_case_counts_as_middling_and_says_so() -> None:
    cases = [Candidate(c, f"p{c}", 0.2, {"a": -9.0}) for c in range(5)]
    cases += [Candidate(5, "p5")]
    picks = ranked("default", cases, n=6)
    why = {pick.case: pick.why for pick in picks}[5]
    assert "no draft yet" in why or "audit" in why


def test_before_any_draft_the_default_starts_cold() -> None:
    random = np.random.default_rng(0)
    cases = [Candidate(c, f"p{c}", features=tuple(random.normal(0, 1, 4))) for c in range(20)]
    picks = ranked("default", cases, n=4)
    assert len(picks) == 4 and all("typical" in pick.why for pick in picks)
    assert all("no features yet" in p.why for p in ranked("default", [Candidate(1), Candidate(2)]))


def test_cold_start_takes_one_from_each_kind() -> None:
    random = np.random.default_rng(0)
    kinds = [(0.0, 0.0), (20.0, 0.0), (0.0, 20.0)]
    cases = [
        Candidate(10 * k + c, f"p{k}-{c}", features=tuple(random.normal(centre, 0.5)))
        for k, centre in enumerate(kinds)
        for c in range(10)
    ]
    picks = ranked("typical", cases, n=3)
    assert {pick.case // 10 for pick in picks} == {0, 1, 2}


def test_groups_get_equal_shares_even_when_one_is_harder() -> None:
    cases = [
        Candidate(c, f"p{c}", 0.9 if c < 20 else 0.1, groups={"site": "A" if c < 20 else "B"})
        for c in range(40)
    ]
    picks = ranked("by-group", cases, n=10)
    assert sum(pick.case < 20 for pick in picks) == 5 and "site" in picks[0].why


def test_reasons_name_the_place_and_the_unlikeness() -> None:
    cases = pool()
    cases = [replace(c, where="posterior edge of spleen", unlike=97.0) for c in cases]
    assert "first at the posterior edge of spleen" in ranked("uncertain", cases)[0].why
    assert "unlike the cases labelled so far" in ranked("default", cases)[0].why


def test_a_reason_says_how_doubtful_a_case_is_among_how_many() -> None:
    cases, planted = plant(pool(), keys={"liver": 3.0, "spleen": -4.0})
    first = ranked("default", cases, n=1)[0]
    offered = sum(not case.held_out for case in cases)
    assert first.case == planted
    assert first.why == f"unsure; most doubtful of {offered}"


@pytest.mark.parametrize(
    ("place", "said"),
    [(1, "most"), (2, "2nd most"), (3, "3rd most"), (4, "4th most"), (11, "11th most"),
     (12, "12th most"), (21, "21st most"), (113, "113th most")],
)  # fmt: skip
def test_places_are_said_as_people_say_them(place: int, said: str) -> None:
    assert _ordinal(place) == said


def test_a_group_of_one_is_called_what_it_is() -> None:
    cases = [case for case in pool(9) if not case.held_out][:3]
    far = [replace(c, features=tuple(50.0 * (c.case == d) for d in range(6))) for c in cases]
    picks = strategies.find("typical").rank(far, 3, 5, 1)
    assert all(pick.why.startswith("like no other case here, typicality") for pick in picks)
    near = [replace(c, features=(float(c.case), 0.0)) for c in cases]
    (first, *_) = strategies.find("typical").rank(near, 1, 5, 1)
    assert first.why.startswith("typical of a group of 3 similar cases")
