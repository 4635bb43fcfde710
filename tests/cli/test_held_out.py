"""What the terminal says of held-out and sealed cases, in lines for a person and as documents."""

from __future__ import annotations

from pathlib import Path

import pytest

from store import case, evaluation, held_out, pick
from store.evaluation import Evaluation
from store.task import Task
from store.workspace import Workspace
from tests.cli.terminal import Terminal, run
from tests.loop import planting, scans


@pytest.fixture
def terminal(tmp_path: Path) -> Terminal:
    """Two held-out cases, two sealed ones, two models measured on all, and one audit pick."""
    task = Task.from_labels(["one", "two"])
    with Workspace.create(tmp_path / "ws", task, "ana", holder="the test") as workspace:
        held = planting.held_out_cases(workspace, 2)
        secret = [planting.add_case(workspace, f"secret_{n}", sealed=True) for n in (1, 2)]
        for each in secret:
            planting.add_revision(workspace, each)
        for mark, dice in (("a", 0.7), ("b", 0.8)):
            model = planting.add_model(workspace, mark)
            values = {each: [dice + 0.01 * each, dice] for each in (*held, *secret)}
            planting.evaluate(workspace, model, values)
        fresh = planting.drafted(workspace, "fresh")
        picks = [pick.NewPick(fresh, 1, "default", None, "random audit", audit=True)]
        planting.do(workspace, lambda write: pick.add_round(write, "default", 1, 1, picks))
    return Terminal(tmp_path / "ws")


def lines(terminal: Terminal, *words: object) -> list[str]:
    said = run("-w", terminal.workspace, *words)
    assert said.status == 0, said
    return said.out.splitlines()


def test_a_claim_is_read_with_its_intervals_and_its_openings(terminal: Terminal) -> None:
    first = lines(terminal, "compare", "m1", "m2", "--sealed")
    assert first[0] == "m1 and m2 on 2 sealed patients, opened for the first time."
    assert first[1].split()[:2] == ["one", "0.735"] and "+0.100 (+0.100 to +0.100)" in first[1]
    again = lines(terminal, "compare", "m1", "m2", "--sealed")
    assert again[0].endswith("opened once before: say so with the claim.")


def test_an_open_comparison_says_nothing_of_sealed_cases(terminal: Terminal) -> None:
    document = terminal.done("compare", "m1", "m2")
    assert document["sealed"] is None
    assert {row["name"] for row in document["cases"]} == {"held_0", "held_1"}
    assert "secret" not in "".join(lines(terminal, "compare", "m1", "m2"))
    dice = terminal.done("models")["models"][0]["dice"]
    assert dice["n"] == 2
    with Workspace.open(terminal.workspace, write=False) as workspace:
        assert held_out.uses(workspace.read(), held_out.CLAIM) == 0


def test_a_refresh_says_who_joined_who_retired_and_what_waits(terminal: Terminal) -> None:
    said = lines(terminal, "held-out", "refresh")
    assert said[0] == "Draw 1, seed 1, patients drawn among: 1. Joined:" and "fresh" in said[1]
    assert said[2] == "Retired, teaching from now on:" and "held_0" in said[3]
    assert said[4] == "1 can measure now, 1 wait to be drawn blind."
    shown = lines(terminal, "held-out", "show")
    assert shown[0] == "Held out to measure models; looks by the gate so far: 0"
    assert [line.split()[0] for line in shown[1:3]] == ["held_1", "fresh"]
    assert shown[3] == "Sealed for claims; openings so far: 0"
    rows = {row["name"]: row for row in terminal.done("cases")["cases"]}
    assert rows["fresh"]["held_out"] and rows["fresh"]["draft"] is None
    assert not rows["held_0"]["held_out"] and rows["secret_1"]["sealed"]


def test_a_refused_refresh_leaves_everything_as_it_was(terminal: Terminal) -> None:
    before = [terminal.done(*words) for words in (("cases",), ("queue",), ("audit", "anchor"))]
    error = terminal.refused("held-out", "refresh", "-n", 2)
    assert error["code"] == "too-few-audits" and "there is 1" in error["message"]
    after = [terminal.done(*words) for words in (("cases",), ("queue",), ("audit", "anchor"))]
    assert [one["cases"] for one in before[:1]] == [one["cases"] for one in after[:1]]
    assert before[1] == after[1] and before[2]["anchor"] == after[2]["anchor"]


def test_the_task_names_the_sealed_share_unless_the_line_does(tmp_path: Path) -> None:
    scans.study(tmp_path / "in", 4)
    toml = 'name = "t"\nsealed_fraction = 0.5\n[[labels]]\nname = "one"\n'
    (tmp_path / "task.toml").write_text(toml, "utf-8")
    for name, words, sealed in (
        ("a", (), 2),
        ("b", ("--sealed", 0.25), 1),
        ("c", ("--sealed", 0), 0),
    ):
        terminal = Terminal(tmp_path / name)
        terminal.done("init", "--task", tmp_path / "task.toml")
        taken = terminal.done("import", tmp_path / "in", *words)["taken"]
        assert sum(one["sealed"] for one in taken) == sealed
        assert all(one["held_out"] for one in taken if one["sealed"])


def test_a_retired_case_is_measured_no_more(terminal: Terminal) -> None:
    before = terminal.done("models")["models"][0]["dice"]
    retired = terminal.done("held-out", "refresh")["retired"][0]["case"]
    after = terminal.done("models")["models"][0]["dice"]
    assert (before["n"], after["n"]) == (2, 1)
    with Workspace.open(terminal.workspace, holder="the test") as workspace:
        late = [Evaluation(2, retired, 1, 0.1)]
        planting.do(workspace, lambda write: evaluation.add(write, late))
        assert not case.get(workspace.read(), retired).held_out
    assert terminal.done("models")["models"][0]["dice"] == after
