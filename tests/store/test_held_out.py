"""Held-out cases: drawn, refreshed, sealed; every look counted for the cases it was at."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from store import audit, case, check, evaluation, held_out, migrations, pick, run
from store.connection import DATABASE, connect_writer, create_file
from store.evaluation import Evaluation
from store.held_out import NewDraw
from store.refusal import Refused
from store.task import Task
from store.workspace import Workspace
from tests.store.story import a_model, choose, do, draft_case, take


def draw(workspace: Workspace, new: NewDraw) -> int:
    return int(do(workspace, lambda write: held_out.record_draw(write, new)))


def look(workspace: Workspace, *cases: int, purpose: str = held_out.GATE) -> int:
    return int(
        do(workspace, lambda write: held_out.record_use(write, purpose=purpose, cases=cases))
    )


def flags(workspace: Workspace) -> dict[str, tuple[bool, bool]]:
    return {c.name: (c.held_out, c.sealed) for c in case.every(workspace.read())}


def test_a_refresh_lets_one_in_and_another_go_and_is_kept(workspace: Workspace) -> None:
    take(workspace, "old", patient="p1")
    take(workspace, "new", patient="p2")
    draw(workspace, NewDraw(1, 0.5, ("p1",), ("p1",)))
    draw(workspace, NewDraw(2, 1.0, ("p2",), ("p2",), held_out.REFRESH, ("p1",)))
    assert flags(workspace) == {"old": (False, False), "new": (True, False)}
    kept = held_out.draws(workspace.read())[1]
    assert (kept.kind, kept.drawn, kept.retired) == ("refresh", ("p2",), ("p1",))
    entry = next(e for e in audit.log(workspace.read(), 9) if e.action == "held-out.draw")
    said = json.loads(entry.after or "")
    assert said["retired"] == ["p1"] and said["kind"] == "refresh"


def test_a_later_scan_goes_where_its_patient_stands(workspace: Workspace) -> None:
    take(workspace, "old", patient="p1")
    draw(workspace, NewDraw(1, 0.5, ("p1", "p9"), ("p1",)))
    draw(workspace, NewDraw(2, 0.5, ("p3", "p9"), ("p3",), held_out.SEALED))
    standing = held_out.standing(workspace.read())
    assert (standing.held_out, standing.sealed) == ({"p1"}, {"p3"}), "p3 has no scan here yet"
    draw(workspace, NewDraw(3, 1.0, ("p2",), ("p2",), held_out.REFRESH, ("p1",)))
    assert held_out.standing(workspace.read()).held_out == {"p2"}
    take(workspace, "old again", patient="p1")
    assert flags(workspace)["old again"] == (False, False)


def test_nobody_joins_and_leaves_by_one_draw(workspace: Workspace) -> None:
    with pytest.raises(ValueError, match="joins and leaves"):
        draw(workspace, NewDraw(1, 0.5, ("p1",), ("p1",), held_out.REFRESH, ("p1",)))
    assert held_out.draws(workspace.read()) == []


def test_a_sealed_patient_is_sealed_whole_and_later_scans_follow(workspace: Workspace) -> None:
    take(workspace, "one", patient="p1")
    take(workspace, "other", patient="p2")
    draw(workspace, NewDraw(1, 0.5, ("p1", "p2"), ("p1",), held_out.SEALED))
    take(workspace, "two", patient="p1")
    assert flags(workspace) == {
        "one": (True, True),
        "two": (True, True),
        "other": (False, False),
    }
    with pytest.raises(ValueError, match="sealed case is held out"):
        do(workspace, lambda write: case.set_held_out(write, 1, False, sealed=True))


def test_each_case_counts_its_own_looks_by_purpose(workspace: Workspace) -> None:
    first, second, late = take(workspace, "a", "b", "late", held_out=True)
    assert [look(workspace, first, second), look(workspace, first, second, late)] == [1, 2]
    look(workspace, late, purpose=held_out.CLAIM)
    looks = held_out.looks(workspace.read())
    assert (looks[first], looks[second], looks[late], looks[99]) == (2, 2, 1, 0)
    assert held_out.looks(workspace.read(), held_out.CLAIM) == {late: 1}
    assert held_out.uses(workspace.read()) == 2


def test_sealed_cases_stay_out_of_a_models_rows_until_asked_for(workspace: Workspace) -> None:
    held, secret = take(workspace, "held", "secret", held_out=True)
    do(workspace, lambda write: case.set_held_out(write, secret, True, sealed=True))
    (gone,) = take(workspace, "gone")
    model = a_model(workspace)
    rows = [Evaluation(model, each, 1, 0.5) for each in (held, secret, gone)]
    do(workspace, lambda write: evaluation.add(write, rows))
    connection = workspace.read()
    assert [row.case for row in evaluation.of_model(connection, model)] == [held, gone]
    assert [row.case for row in evaluation.on_held_out(connection, model)] == [held]
    assert [row.case for row in evaluation.of_model(connection, model, sealed=True)] == [secret]


def test_a_held_out_case_waits_behind_all_picks_and_hides_its_score(workspace: Workspace) -> None:
    blind, first, plain = take(workspace, "blind", "first", "plain")
    for each in (blind, plain):
        draft_case(workspace, each, score=0.9)
    choose(workspace, [first])
    choose(workspace, [blind])
    do(workspace, lambda write: case.set_held_out(write, blind, True))
    queue = pick.queue(workspace.read())
    assert [entry.case for entry in queue] == [first, blind, plain]
    assert queue[1].score is None and queue[2].score == 0.9


def test_only_open_picks_of_chance_are_audits(workspace: Workspace) -> None:
    a, b = take(workspace, *"ab")
    picks = [
        pick.NewPick(a, 1, "default", None, "random audit", audit=True),
        pick.NewPick(b, 2, "default", None, "unsure"),
    ]
    do(workspace, lambda write: pick.add_round(write, "default", 2, 1, picks))
    assert pick.open_audits(workspace.read()) == {a}
    assert [pick.of_case(workspace.read(), case)[0].audit for case in (a, b)] == [True, False]


@pytest.mark.parametrize(
    ("sql", "words"),
    [
        ("UPDATE cases SET sealed = 1 WHERE id = 1", "sealed and may be trained on"),
        ("UPDATE cases SET held_out = 1, sealed = id = 1", "sealed in one case and not in"),
        ("UPDATE cases SET held_out = 1", "Case 1 is held out and run 1 was trained on it"),
    ],
)
def test_the_check_names_a_case_that_measures_and_was_trained_on(
    workspace: Workspace, sql: str, words: str
) -> None:
    take(workspace, "one", "two", patient="p1")
    new = run.NewRun(seed=1, steps=2, split={"cases": [[1, 1]]}, settings={})
    do(workspace, lambda write: run.add(write, new))
    assert check.check(workspace.read()) == []
    do(workspace, lambda write: write.execute(sql))
    assert any(words in fault for fault in check.check(workspace.read()))


@pytest.mark.parametrize(("held", "sealed"), [(0.5, 0.5), (0.0, 0.95), (0.2, -0.1)])
def test_a_task_leaves_somebody_to_learn_from(held: float, sealed: float) -> None:
    task = {"name": "t", "labels": [{"name": "one"}]}
    with pytest.raises(Refused):
        Task.from_json({**task, "held_out_fraction": held, "sealed_fraction": sealed})
    assert Task.from_json({**task, "sealed_fraction": 0.1}).sealed_fraction == 0.1
    assert Task.from_json(task).sealed_fraction == 0.0, "nothing is sealed unless said"


def test_looks_from_before_named_no_case_and_count_for_all_that_were_there(tmp_path: Path) -> None:
    """A workspace of the first format: its looks, draws and picks keep their meaning."""
    create_file(tmp_path / DATABASE)
    with closing(connect_writer(tmp_path / DATABASE)) as connection:
        migrations.apply(connection, migrations.every()[:1])
        for number, (created, held) in enumerate([("2026-01-01", 1), ("2026-03-01", 1)], start=1):
            connection.execute(
                "INSERT INTO cases (id, name, patient, modality, held_out, source, sha256, shape,"
                " affine, source_shape, source_affine, reorientation, spacing_mm, oblique, dtype,"
                " created) VALUES (?, 'c', ?, 'CT', ?, '', ?, '[1,1,1]', '[]', '[1,1,1]', '[]',"
                " '{}', '[1,1,1]', 0, 'int16', ?)",
                (number, f"p{number}", held, str(number), f"{created}T00:00:00.000000Z"),
            )
        old_rows(connection)
        migrations.apply(connection, migrations.every())
        assert held_out.looks(connection) == {1: 1}, "the second joined after that look"
        assert pick.open_audits(connection) == {1}
        (kept,) = held_out.draws(connection)
        assert (kept.kind, kept.retired) == ("import", ())


def old_rows(connection: sqlite3.Connection) -> None:
    at = "2026-02-01T00:00:00.000000Z"
    connection.execute(
        "INSERT INTO held_out_uses (purpose, cases, at) VALUES ('gate', 1, ?)", (at,)
    )
    connection.execute(
        "INSERT INTO held_out_draws (seed, fraction, among, drawn, actor, at)"
        " VALUES (1, 0.5, '[\"p1\"]', '[\"p1\"]', 'ana', ?)",
        (at,),
    )
    connection.execute(
        "INSERT INTO rounds (strategy, n, seed, created) VALUES ('d', 2, 1, ?)", (at,)
    )
    for number, why in ((1, "random audit, drawn from 9 cases"), (2, "unsure at the edge")):
        connection.execute(
            "INSERT INTO picks (round_id, case_id, rank, strategy, why) VALUES (1, ?, ?, 'd', ?)",
            (number, number, why),
        )
