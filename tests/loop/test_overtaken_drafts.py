"""A draft that comes too late is dropped: what was done to its case meanwhile stays as it is.

A bulk draft of several cases is recorded when the last of them is made; until then the lane `now`,
or a person, may have been faster.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from engine.loop import conductor, drafting, lane_work, reviewing
from store import case as cases
from store import check, draft, draft_map, hotspot, journal, masks
from store import job as jobs
from store import model as models
from store.workspace import Workspace
from tests.loop import planting
from tests.loop.planting import BY, DRAFTED, NoLanes

SMALL = (3, 4, 4)
SPOT = {"rank": 1, "label": 1, "peak_kji": [2, 3, 3], "box_kji": [[1, 2, 2], [4, 5, 5]],
        "error_share": 0.6, "words": "upper edge of one"}  # fmt: skip


@pytest.fixture
def two(workspace: Workspace) -> list[int]:
    """Two new cases under a champion."""
    crown(workspace, "a")
    return [planting.add_case(workspace, name) for name in ("one", "two")]


def crown(workspace: Workspace, mark: str) -> int:
    made = planting.add_model(workspace, mark)
    planting.do(workspace, lambda write: models.crown(write, made, "better"))
    return made


def asked(workspace: Workspace, ids: Sequence[int], lane: str = "later") -> int:
    """A draft of these cases is asked of a lane."""
    document = {"cases": list(ids), "model": drafting.champion_or_refuse(workspace).id}
    return int(planting.do(workspace, lambda write: jobs.add(write, "draft", lane, document)))


def said(folder: Path, case: int, maps: bool = True) -> dict[str, Any]:
    """What a lane answers for one case, with its files."""
    folder.mkdir(parents=True, exist_ok=True)
    np.save(folder / f"mask_{case}.npy", DRAFTED)
    np.save(folder / f"uncertainty_{case}.npy", DRAFTED * 90)
    answer = {
        "case": case, "mask": str(folder / f"mask_{case}.npy"),
        "uncertainty": str(folder / f"uncertainty_{case}.npy"),
        "score": 0.3, "q": 0.7, "hotspots": [SPOT], "key": {}, "features": [], "unlike": None,
        "plain_checks": [], "volumes_ml": {}, "present": {}, "seconds": 1.0,
    }  # fmt: skip
    kept = (("mutual-information", None), ("probability", 1), ("probability", 2))
    for number, (kind, label) in enumerate(kept if maps else ()):
        file = folder / f"map_{case}_{number}.npy"
        np.save(file, np.full(SMALL, 10 * case + number, np.uint8))
        answer.setdefault("maps", []).append({"kind": kind, "label": label, "file": str(file)})  # type: ignore[attr-defined]
    return answer


def comes_in(workspace: Workspace, job: int, folder: Path, maps: bool = True) -> list[int]:
    """The lane's answer is recorded; gives the cases whose drafts were kept."""
    held = jobs.get(workspace.read(), job)
    answer = {"drafts": [said(folder, case, maps) for case in held.document["cases"]]}
    kept = lane_work.record(workspace, drafting.DRAFT, held, answer)
    assert jobs.get(workspace.read(), job).state == "done", "dropped or not, the job is over"
    assert check.check(workspace.read()) == []
    return [each.case for each in kept]


def test_a_draft_is_recorded_with_its_maps(
    workspace: Workspace, tmp_path: Path, two: list[int]
) -> None:
    assert comes_in(workspace, asked(workspace, two), tmp_path) == two
    connection = workspace.read()
    made = draft.latest(connection, two[1])
    assert made is not None
    kept = draft_map.of_draft(connection, made.id)
    assert [(each.kind, each.label) for each in kept] == [
        ("mutual-information", None), ("probability", 1), ("probability", 2),
    ]  # fmt: skip
    stored = masks.get(connection, kept[2].sha256)
    assert stored.shape == SMALL and (stored == 10 * two[1] + 2).all()


def test_a_result_of_an_earlier_version_has_no_maps_and_is_recorded(
    workspace: Workspace, tmp_path: Path, two: list[int]
) -> None:
    assert comes_in(workspace, asked(workspace, two), tmp_path, maps=False) == two
    opened = reviewing.open_case(workspace, NoLanes(), two[0])
    assert opened.draft is not None and dict(opened.maps.probability) == {}


def test_handled_hotspots_do_not_open_again_when_the_bulk_comes_in(
    workspace: Workspace, tmp_path: Path, two: list[int]
) -> None:
    bulk = asked(workspace, two)
    assert comes_in(workspace, asked(workspace, two[1:], "now"), tmp_path / "now") == two[1:]
    shown = draft.latest(workspace.read(), two[1])
    assert shown is not None
    (spot,) = hotspot.of_draft(workspace.read(), shown.id)
    reviewing.set_hotspot(workspace, spot.id, "accepted", BY)
    assert comes_in(workspace, bulk, tmp_path / "later") == two[:1]
    assert draft.latest(workspace.read(), two[1]) == shown
    assert [one.state for one in hotspot.of_draft(workspace.read(), shown.id)] == ["accepted"]


def test_a_second_draft_that_was_asked_for_afterwards_is_kept(
    workspace: Workspace, tmp_path: Path, two: list[int]
) -> None:
    first = comes_in(workspace, asked(workspace, two), tmp_path / "first")
    assert comes_in(workspace, asked(workspace, two), tmp_path / "again") == first == two


def test_the_new_champions_draft_is_not_replaced_by_a_late_one_of_the_old(
    workspace: Workspace, tmp_path: Path, two: list[int]
) -> None:
    late = asked(workspace, two)
    newer = crown(workspace, "b")
    assert comes_in(workspace, asked(workspace, two[:1], "now"), tmp_path / "now") == two[:1]
    assert comes_in(workspace, late, tmp_path / "late") == two[1:]
    assert {case: made.model for case, made in draft.every_latest(workspace.read()).items()} == {
        two[0]: newer,
        two[1]: newer - 1,
    }


def test_a_late_draft_of_the_old_champion_does_not_cover_one_of_the_new(
    workspace: Workspace, tmp_path: Path, two: list[int]
) -> None:
    late = asked(workspace, two)
    crown(workspace, "b")
    fresh = asked(workspace, two)
    assert comes_in(workspace, late, tmp_path / "late") == two
    assert comes_in(workspace, fresh, tmp_path / "fresh") == two


def draws(workspace: Workspace, case: int) -> None:
    planting.do(workspace, lambda write: journal.append(write, case, b"stroke"))


def accepts(workspace: Workspace, case: int) -> None:
    reviewing.decide(workspace, case, "correct", BY, mask=DRAFTED)


def rejects(workspace: Workspace, case: int) -> None:
    reviewing.decide(workspace, case, "reject", BY, reason="not a scan of it")


def holds_out(workspace: Workspace, case: int) -> None:
    planting.do(workspace, lambda write: cases.set_held_out(write, case, True))


@pytest.mark.parametrize("meanwhile", [draws, accepts, rejects, holds_out])
def test_what_a_person_began_or_settled_meanwhile_gets_no_draft(
    workspace: Workspace, tmp_path: Path, two: list[int], meanwhile: Callable[..., None]
) -> None:
    bulk = asked(workspace, two)
    meanwhile(workspace, two[0])
    assert comes_in(workspace, bulk, tmp_path) == two[1:]
    assert draft.latest(workspace.read(), two[0]) is None


@pytest.mark.parametrize("kind", ["skip", "flag"])
def test_what_was_only_put_off_meanwhile_gets_its_draft(
    workspace: Workspace, tmp_path: Path, two: list[int], kind: str
) -> None:
    bulk = asked(workspace, two)
    reviewing.decide(workspace, two[0], kind, BY, reason="later")
    assert comes_in(workspace, bulk, tmp_path) == two


def test_a_case_whose_decision_was_taken_back_gets_its_draft(
    workspace: Workspace, tmp_path: Path, two: list[int]
) -> None:
    bulk = asked(workspace, two)
    saved = reviewing.decide(workspace, two[0], "reject", BY, reason="not a scan of it")
    reviewing.decide(workspace, two[0], "reopen", BY, undoes=saved.decision)
    assert comes_in(workspace, bulk, tmp_path) == two


def test_a_verified_case_may_be_drafted_anew_on_request(
    workspace: Workspace, tmp_path: Path, two: list[int]
) -> None:
    accepts(workspace, two[0])
    assert comes_in(workspace, asked(workspace, two), tmp_path) == two


def test_the_bulk_of_a_killed_owner_is_dropped_too(workspace: Workspace, two: list[int]) -> None:
    """Found at the next start, long after the lane `now` drafted one of its cases."""
    bulk = asked(workspace, two)
    folder = lane_work.result_folder(workspace, bulk)
    answer = {"drafts": [said(folder, case) for case in two]}
    (folder / "result.json").write_text(json.dumps(answer), "utf-8")
    comes_in(workspace, asked(workspace, two[:1], "now"), folder.parent / "now")
    before = draft.latest(workspace.read(), two[0])
    assert conductor.recover(workspace, NoLanes()) == 1
    assert draft.latest(workspace.read(), two[0]) == before
    assert draft.latest(workspace.read(), two[1]) is not None
