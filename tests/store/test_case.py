"""Cases: taken in with their grid, found by what a person calls them, held out by patient."""

from __future__ import annotations

import pytest

from store import case, held_out
from store.case import Channel
from store.held_out import NewDraw
from store.refusal import Refused
from store.workspace import Workspace
from tests.store.story import SHAPE, a_case, do, take


def test_a_case_comes_back_as_it_was_taken_in(workspace: Workspace) -> None:
    affine = [[0, 0, -0.8, 10.5], [0, 0.8, 0, -3], [5.0, 0, 0, 7], [0, 0, 0, 1]]
    new = a_case(
        "ct_1",
        patient="p1",
        groups={"site": "north"},
        modality="CT",
        source="/scans/1",
        sha256="c" * 64,
        affine=affine,
        window=(400, 40),
        warnings=("gap",),
        channels=(Channel("late", "CT", "/scans/2", "d" * 64), Channel("t2", "MR", "/s/3", "e")),
        oblique=True,
        slice_thickness_mm=5.0,
    )
    kept = case.get(workspace.read(), do(workspace, lambda write: case.add(write, new)))
    assert (kept.name, kept.patient, kept.groups) == ("ct_1", "p1", {"site": "north"})
    assert (kept.state, kept.held_out, kept.shape) == ("new", False, SHAPE)
    assert kept.affine == tuple(tuple(float(v) for v in row) for row in affine)
    assert kept.spacing_mm == pytest.approx((5.0, 0.8, 0.8))
    assert kept.window == (400.0, 40.0)
    assert [channel.name for channel in kept.channels] == ["late", "t2"]
    assert (kept.oblique, kept.slice_thickness_mm, kept.warnings) == (True, 5.0, ("gap",))
    assert kept.reorientation == new.reorientation


def test_a_case_is_found_by_name_by_id_and_by_hash_mark(workspace: Workspace) -> None:
    one, two = take(workspace, "one", "two")
    for text, expected in [("two", two), ("1", one), (" #2 ", two)]:
        assert case.find(workspace.read(), text).id == expected


@pytest.mark.parametrize("text", ["three", "#9", "9", "", "²", "9" * 30])
def test_an_unknown_case_is_refused(workspace: Workspace, text: str) -> None:
    take(workspace, "one")
    with pytest.raises(Refused) as no:
        case.find(workspace.read(), text)
    assert no.value.code == "unknown-case"


def test_a_name_that_means_two_cases_is_refused_with_their_ids(workspace: Workspace) -> None:
    take(workspace, "twin", "twin", "1")
    for text, ids in [("twin", "#1, #2"), ("1", "#1, #3")]:
        with pytest.raises(Refused) as no:
            case.find(workspace.read(), text)
        assert no.value.code == "ambiguous-case" and ids in no.value.hint


def test_the_same_source_is_recognised(workspace: Workspace) -> None:
    take(workspace, "one", sha256="a" * 64)
    found = case.by_sha256(workspace.read(), "a" * 64)
    assert found is not None and found.name == "one"
    assert case.by_sha256(workspace.read(), "b" * 64) is None


@pytest.mark.parametrize(
    "wrong", [{"shape": (3, 4)}, {"shape": (0, 4, 5)}, {"affine": [[1, 0], [0, 1]]}]
)
def test_a_grid_is_three_sizes_and_a_4_by_4_affine(
    workspace: Workspace, wrong: dict[str, object]
) -> None:
    with pytest.raises(ValueError):
        take(workspace, "one", **wrong)


def test_all_cases_come_with_their_own_channels(workspace: Workspace) -> None:
    late = (Channel("late", "CT", "/s", "d"),)
    take(workspace, "one", channels=late)
    take(workspace, "two")
    take(workspace, "three", channels=late)
    assert [found.channels for found in case.every(workspace.read())] == [late, (), late]


def test_a_patient_is_held_out_as_a_whole(workspace: Workspace) -> None:
    mine, other = take(workspace, "mine", patient="p1"), take(workspace, "other", patient="p2")
    also = take(workspace, "also mine", patient="p1")
    do(workspace, lambda write: case.set_held_out(write, mine[0], True))
    later = take(workspace, "a later scan", patient="p1")
    held = {found.id for found in case.every(workspace.read()) if found.held_out}
    assert held == {*mine, *also, *later} and not held & {*other}
    do(workspace, lambda write: case.set_held_out(write, later[0], False))
    assert not any(found.held_out for found in case.every(workspace.read()))


def test_cases_without_a_patient_are_each_their_own(workspace: Workspace) -> None:
    one, _ = take(workspace, "one", "two")
    do(workspace, lambda write: case.set_held_out(write, one, True))
    take(workspace, "three")
    assert [found.held_out for found in case.every(workspace.read())] == [True, False, False]


def test_a_draw_is_kept_with_its_seed_and_holds_its_patients_out(workspace: Workspace) -> None:
    take(workspace, "early", patient="p2")
    new = NewDraw(seed=17, fraction=0.25, among=("p1", "p2", "p3", "p4"), drawn=("p2",))
    do(workspace, lambda write: held_out.record_draw(write, new))
    (kept,) = held_out.draws(workspace.read())
    assert (kept.seed, kept.fraction, kept.among, kept.drawn) == (17, 0.25, new.among, ("p2",))
    assert case.every(workspace.read())[0].held_out
    with pytest.raises(ValueError, match="drawn among"):
        do(workspace, lambda write: held_out.record_draw(write, NewDraw(1, 0.5, ("a",), ("b",))))


def test_a_case_knows_only_the_states_there_are(workspace: Workspace) -> None:
    (case_id,) = take(workspace, "one")
    with pytest.raises(ValueError, match="state"):
        do(workspace, lambda write: case.set_state(write, case_id, "done"))
