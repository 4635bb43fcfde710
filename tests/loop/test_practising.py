"""Practising: what is planted is known, and what the learner did about it is counted."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

from engine.loop import practising, reviewing
from store import draft as drafts
from store import hotspot, pick
from store.refusal import Refused
from tests.desktop import room
from tests.desktop.practice_ground import Ground, practice_ground
from tests.desktop.room import BY


def correct(ground: Ground, case: int, mask: np.ndarray, seconds: float = 30.0) -> None:
    reviewing.decide(ground.workspace, case, "correct", BY, mask=mask, seconds=seconds)


def test_every_case_is_wrong_in_three_places_and_nowhere_else(tmp_path: Path) -> None:
    with practice_ground(tmp_path) as ground:
        places = json.loads((tmp_path / practising.PLACES).read_text())
        for case in ground.cases:
            truth, wrong = ground.truth(case), ground.draft(case)
            listed = places[next(n for n, t in ground.truths.items() if t is truth)]
            assert [one["kind"] for one in listed].count("right") == 1 and len(listed) == 4
            left = truth != wrong
            for one in listed:
                low, high = one["box_kji"]
                box = tuple(slice(a, b) for a, b in zip(low, high, strict=True))
                assert (truth != wrong)[box].sum() >= 40 or one["kind"] == "right"
                assert one["kind"] != "right" or not (truth != wrong)[box].any()
                left[box] = False
            assert not left.any(), "an error that nobody planted"


def test_a_hotspot_points_at_two_errors_and_at_a_false_alarm(tmp_path: Path) -> None:
    with practice_ground(tmp_path) as ground:
        connection = ground.workspace.read()
        for case in ground.cases:
            newest = drafts.latest(connection, case)
            assert newest is not None and newest.model is None and newest.withheld
            wrong = ground.draft(case) != ground.truth(case)
            spots = hotspot.of_draft(connection, newest.id)
            beneath = [
                wrong[tuple(slice(a, b) for a, b in zip(*spot.box_kji, strict=True))].any()
                for spot in spots
            ]
            assert beneath == [True, True, False]
        assert [entry.case for entry in pick.queue(connection)] == ground.cases


def test_a_whole_correction_is_worth_everything(tmp_path: Path) -> None:
    with practice_ground(tmp_path) as ground:
        case = ground.cases[0]
        assert practising.score(ground.workspace) == ()
        correct(ground, case, ground.truth(case), seconds=41.0)
        (one,) = practising.score(ground.workspace)
        assert set(one.after.values()) == {1.0} and min(map(float, one.before.values())) < 0.99  # type: ignore[arg-type]
        assert (one.mended, one.errors) == (3, 3) and (one.hotspots_right, one.hotspots) == (3, 3)
        assert one.seconds == 41.0
        assert one.words.startswith("phantom_001: Dice 0.") and len(one.words) <= 90
        assert one.words.endswith("to 1.00, 3 of 3 planted errors mended, in 41 s.")


def test_an_accepted_draft_mends_nothing_and_a_spoiled_place_counts(tmp_path: Path) -> None:
    with practice_ground(tmp_path) as ground:
        first, second = ground.cases
        reviewing.decide(ground.workspace, first, "accept", BY, seconds=4.0)
        spoiled = ground.truth(second).copy()
        places = json.loads((tmp_path / practising.PLACES).read_text())["phantom_002"]
        fine = next(one for one in places if one["kind"] == "right")
        box = tuple(slice(a, b) for a, b in zip(*fine["box_kji"], strict=True))
        spoiled[box] = 0
        correct(ground, second, spoiled)
        accepted, other = practising.score(ground.workspace)
        assert accepted.before == accepted.after and accepted.mended == 0
        assert accepted.hotspots_right == 1, "the false alarm was left alone"
        assert other.mended == 3 and other.hotspots_right == 2
        said = practising.summary((accepted, other))
        assert said.startswith("2 cases: Dice ") and "3 of 6 planted errors mended" in said
        assert len(said) <= 90


def test_a_case_that_is_only_skipped_has_no_score(tmp_path: Path) -> None:
    with practice_ground(tmp_path) as ground:
        correct(ground, ground.cases[0], ground.truth(ground.cases[0]))
        before = len(practising.score(ground.workspace))
        reviewing.decide(ground.workspace, ground.cases[1], "skip", BY, seconds=2.0)
        assert before == len(practising.score(ground.workspace)) == 1


def test_a_workspace_without_known_truth_is_no_practice(tmp_path: Path) -> None:
    with room.workspace_with(tmp_path, ("liver_017",)) as workspace:
        assert not practising.is_practice(workspace)
        with pytest.raises(Refused, match="no known truth"):
            practising.score(workspace)


def test_truth_that_is_gone_is_said(tmp_path: Path) -> None:
    with practice_ground(tmp_path) as ground:
        correct(ground, ground.cases[0], ground.truth(ground.cases[0]))
        (tmp_path / practising.TRUTH / "phantom_001.npy").unlink()
        with pytest.raises(Refused, match="cannot be read"):
            practising.score(ground.workspace)
