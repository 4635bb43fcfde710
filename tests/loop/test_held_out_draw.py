"""Whose scans they are, and which patients measure the models: drawn once, whole, repeatable."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from engine.imaging import phantom
from engine.lanes.child import Lanes
from engine.loop import drawing_lots, intake
from engine.loop.drawing_lots import Shares
from engine.loop.intake import Wishes
from store import check, held_out, pick
from store.refusal import Refused
from store.task import Task
from store.workspace import Workspace
from tests.loop import scans
from tests.loop.taking import BY, PHANTOM_SHAPE, every, take_in


def test_a_list_says_whose_scan_it_is_and_names_no_one_in_the_database(
    workspace: Workspace, lanes: Lanes, tmp_path: Path
) -> None:
    scans.study(tmp_path / "in", 3)
    table = tmp_path / "list.csv"
    table.write_text(
        "name,patient,scanner\n"
        "ball_01,DOE-1958-Jane,Aera\n"
        "ball_02.nii.gz,DOE-1958-Jane,Skyra\n"
        "ball_03,ROE-1961-John,\n",
        "utf-8",
    )
    done = take_in(workspace, lanes, tmp_path / "in", table=table)
    assert len(done.taken) == 3
    one, two, three = every(workspace)
    assert one.patient == two.patient != three.patient
    assert (one.groups, two.groups, three.groups) == (
        {"scanner": "Aera"},
        {"scanner": "Skyra"},
        {},
    )
    workspace.close()
    for file in (path for path in workspace.folder.rglob("*") if path.is_file()):
        content = file.read_bytes()
        assert b"DOE-1958" not in content and b"ROE-1961" not in content, file


@pytest.mark.parametrize("text", ["scan;patient\na;b\n", "", "name,who\nball_01,me\n"])
def test_a_list_without_its_columns_is_refused_before_anything_is_taken(
    workspace: Workspace, lanes: Lanes, tmp_path: Path, text: str
) -> None:
    scans.study(tmp_path / "in", 1)
    (tmp_path / "list.csv").write_text(text, "utf-8")
    with pytest.raises(Refused) as no:
        take_in(workspace, lanes, tmp_path / "in", table=tmp_path / "list.csv")
    assert no.value.code == "list-columns" and not every(workspace)


def table_of_pairs(folder: Path, n: int) -> Path:
    """Two scans a patient."""
    rows = [f"ball_{number:02d},patient-{(number - 1) // 2}" for number in range(1, n + 1)]
    table = folder / "list.csv"
    table.write_text("\n".join(["name,patient", *rows]) + "\n", "utf-8")
    return table


def test_patients_are_held_out_whole_by_a_seeded_draw(
    workspace: Workspace, lanes: Lanes, tmp_path: Path
) -> None:
    scans.study(tmp_path / "in", 8)
    table = table_of_pairs(tmp_path, 8)
    done = take_in(workspace, lanes, tmp_path / "in", table=table, held_out=0.5, seed=3)
    out = {case.patient for case in every(workspace) if case.held_out}
    assert len(out) == 2 and sum(taken.held_out for taken in done.taken) == 4
    assert {case.patient for case in every(workspace) if not case.held_out}.isdisjoint(out)
    (draw,) = held_out.draws(workspace.read())
    assert (draw.seed, draw.fraction, set(draw.drawn)) == (3, 0.5, out)
    assert len(draw.among) == 4
    # They wait in the queue to be drawn blind, with the reason.
    waiting = pick.queue(workspace.read())
    assert {entry.case for entry in waiting} == {t.case for t in done.taken if t.held_out}
    assert all("Held out" in entry.why for entry in waiting)


def test_the_draw_depends_on_seed_and_patients_alone(
    workspace: Workspace, lanes: Lanes, tmp_path: Path
) -> None:
    patients = [f"p_{n}" for n in range(12)]
    assert drawing_lots.draw(workspace, patients, Shares(0.25), 1, BY) == drawing_lots.draw(
        workspace, patients[::-1], Shares(0.9), 2, BY
    ), "a patient is drawn among once"
    (drawn,) = held_out.draws(workspace.read())
    assert len(drawn.drawn) == 3


def test_an_import_that_is_broken_off_keeps_its_draw_and_goes_on(
    workspace: Workspace, lanes: Lanes, tmp_path: Path
) -> None:
    scans.study(tmp_path / "in", 6)
    wishes = Wishes(held_out=0.5, seed=1)

    def break_off(step: dict[str, Any]) -> None:
        if step["step"] == 3:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        intake.import_paths(workspace, lanes, [tmp_path / "in"], wishes, BY, break_off)
    (draw,) = held_out.draws(workspace.read())
    assert len(every(workspace)) == 3 and len(draw.drawn) == 3
    again = take_in(workspace, lanes, tmp_path / "in", held_out=0.5, seed=99)
    assert len(held_out.draws(workspace.read())) == 1 and len(again.taken) == 6
    out = [case for case in every(workspace) if case.held_out]
    assert {case.patient for case in out} == set(draw.drawn)
    assert [entry.case for entry in pick.queue(workspace.read())] == [case.id for case in out]


def test_two_series_of_one_dicom_patient_are_held_out_together(
    workspace: Workspace, lanes: Lanes, tmp_path: Path
) -> None:
    for number, one in enumerate(phantom.study(3, 6, shape=PHANTOM_SHAPE)):
        same = replace(one, patient=f"SAME-{number % 3}")
        phantom.write_dicom(same, tmp_path / "in" / f"stack_{number}")
    take_in(workspace, lanes, tmp_path / "in", held_out=0.34, seed=1)
    out = [case for case in every(workspace) if case.held_out]
    assert len({case.patient for case in every(workspace)}) == 3
    assert len(out) == 2 and len({case.patient for case in out}) == 1
    assert check.check(workspace.read()) == []


def test_sealed_patients_are_drawn_at_the_same_moment_and_apart(
    workspace: Workspace, lanes: Lanes, tmp_path: Path
) -> None:
    scans.study(tmp_path / "in", 8)
    table = table_of_pairs(tmp_path, 8)
    done = take_in(
        workspace, lanes, tmp_path / "in", table=table, held_out=0.5, sealed=0.25, seed=3
    )
    sealed = {case.patient for case in every(workspace) if case.sealed}
    out = {case.patient for case in every(workspace) if case.held_out and not case.sealed}
    assert (len(sealed), len(out)) == (1, 2) and sealed.isdisjoint(out)
    assert sum(taken.sealed for taken in done.taken) == 2, "both scans of one patient"
    first, second = held_out.draws(workspace.read())
    assert (first.kind, second.kind, second.seed) == ("import", "sealed", 3)
    assert set(second.among) == set(first.among) - set(first.drawn)
    assert set(second.drawn) == sealed
    whys = {entry.case: entry.why for entry in pick.queue(workspace.read())}
    blind = {case.id: case.sealed for case in every(workspace) if case.held_out}
    assert whys.keys() == blind.keys()
    assert all(("Sealed" in whys[case]) == secret for case, secret in blind.items())
    assert check.check(workspace.read()) == []


def test_the_held_out_draw_is_the_same_with_and_without_a_sealed_share(tmp_path: Path) -> None:
    patients = [f"p_{n}" for n in range(20)]
    chosen = []
    for name, shares in (("a", Shares(0.25)), ("b", Shares(0.25, 0.2))):
        task = Task.from_labels(["one"])
        with Workspace.create(tmp_path / name, task, "ana") as made:
            chosen.append(drawing_lots.draw(made, patients, shares, 4, BY))
    assert chosen[0].held_out == chosen[1].held_out and len(chosen[0].held_out) == 5
    assert not chosen[0].sealed and len(chosen[1].sealed) == 4


def test_nothing_is_sealed_unless_asked_for_and_somebody_is_left_to_learn_from(
    workspace: Workspace,
) -> None:
    drawn = drawing_lots.draw(workspace, [f"p_{n}" for n in range(9)], Shares(0.3), 1, BY)
    assert not drawn.sealed and len(drawn.held_out) == 3
    with pytest.raises(Refused) as no:
        Shares(0.5, 0.5)
    assert no.value.code == "shares"
