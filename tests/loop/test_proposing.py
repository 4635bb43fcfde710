"""Proposals: learnt from what people answered, they order the queue and settle nothing."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from engine.lanes.child import Lanes
from engine.loop import answering, proposing
from engine.loop.conductor import Conductor
from store import case, field, job, pick
from store.audit import Invocation
from store.refusal import Refused
from store.task import Question, Task
from store.workspace import Workspace
from tests.desktop.triage_room import add_flat, standing

BY = Invocation("field.set", "keyboard", "ana")
SHADE = Question("shade", "choice", ("bright", "dark"), orders="listed")
SHAPE = (1, 24, 24)
ANSWERED, OPEN = 36, 8


@pytest.fixture
def lanes() -> Iterator[Lanes]:
    with Lanes() as shared:
        yield shared


@pytest.fixture
def shades(tmp_path: Path) -> Iterator[Workspace]:
    """Pictures with a bright corner on one side or the other; the first ones are answered."""
    task = Task("shades", (), (SHADE, Question("comment", "text")))
    random = np.random.default_rng(0)
    with Workspace.create(tmp_path / "w", task, "ana") as workspace:
        for n in range(ANSWERED + OPEN):
            add_flat(workspace, f"c{n:02d}", SHAPE)
            picture = random.normal(0, 20, SHAPE)
            half = np.s_[:, :, :12] if is_bright(n) else np.s_[:, :, 12:]
            picture[half] += 300
            sha256 = f"c{n:02d}".ljust(64, "0")
            file = workspace.folder / "cache" / "volumes" / sha256[:24] / "volume.npy"
            np.save(file, picture.astype(np.int16))
            if n < ANSWERED:
                answer(workspace, n)
        yield workspace


def is_bright(n: int) -> bool:
    return n % 3 == 0


def answer(workspace: Workspace, n: int) -> None:
    answering.answer(workspace, n + 1, "shade", "bright" if is_bright(n) else "dark", BY)


def test_what_is_sure_is_proposed_orders_the_queue_and_closes_nothing(
    shades: Workspace, lanes: Lanes
) -> None:
    done = proposing.propose(shades, lanes, BY)
    asked = {ANSWERED + n + 1 for n in range(OPEN)}
    assert {one.case for one in done.proposals} <= asked and len(done.proposals) >= 6
    for one in done.proposals:
        assert one.value == ("bright" if is_bright(one.case - 1) else "dark"), one
        assert 0.9 <= one.confidence <= 1.0
    (learnt,) = done.fields
    assert (learnt.answered, learnt.proposed) == (ANSWERED, len(done.proposals))
    assert learnt.right is not None and learnt.right > 0.9
    waiting = pick.queue(shades.read(), "ana")
    assert len(waiting) == ANSWERED + OPEN, "nothing left the queue"
    first = next(entry for entry in waiting if entry.case in asked)
    assert "proposed by the model" in first.why and is_bright(first.case - 1)
    assert case.get(shades.read(), ANSWERED + 1).state == "new"


def test_a_person_has_the_last_word_and_what_is_unsure_is_taken_back(
    shades: Workspace, lanes: Lanes
) -> None:
    done = proposing.propose(shades, lanes, BY)
    one = done.proposals[0]
    other = "dark" if one.value == "bright" else "bright"
    answering.answer(shades, one.case, "shade", other, BY)
    assert standing(shades, one.case) == {"shade": other}
    again = proposing.propose(shades, lanes, BY)
    assert one.case not in {each.case for each in again.proposals}
    for n in range(ANSWERED):  # nobody knows any more
        answering.answer(shades, n + 1, "shade", None if n > 5 else "bright", BY)
    last = proposing.propose(shades, lanes, BY)
    assert last.proposals == () and last.withdrawn >= 5 and "more" in last.fields[0].why
    left = field.standing(shades.read())
    assert not [a for answers in left.values() for a in answers.values() if a.origin == "model"]


def test_held_out_cases_neither_teach_nor_are_proposed_for(shades: Workspace, lanes: Lanes) -> None:
    held = [ANSWERED + 1, 1, 2]
    for case_id in held:
        shades.transaction("hold out", lambda write, c=case_id: case.set_held_out(write, c, True))
    done = proposing.propose(shades, lanes, BY)
    assert not {one.case for one in done.proposals} & set(held)
    assert done.fields[0].answered == ANSWERED - 2


def test_features_are_made_once(shades: Workspace, lanes: Lanes) -> None:
    seen: list[dict] = []
    proposing.propose(shades, lanes, BY, seen.append)
    made = sum(step.get("stage") == "features" for step in seen)
    seen.clear()
    proposing.propose(shades, lanes, BY, seen.append)
    assert made == ANSWERED + OPEN and not seen
    assert job.unfinished(shades.read()) == []


def test_without_answers_it_says_so(tmp_path: Path, lanes: Lanes) -> None:
    with Workspace.create(tmp_path / "w", Task("t", (), (SHADE,)), "ana") as workspace:
        add_flat(workspace, "a", SHAPE)
        with pytest.raises(Refused, match="Nothing is answered"):
            proposing.propose(workspace, lanes, BY)
    only_text = Task("t", (), (Question("c", "text"),))
    with (
        Workspace.create(tmp_path / "v", only_text, "ana") as workspace,
        pytest.raises(Refused, match="no field with choices"),
    ):
        proposing.propose(workspace, lanes, BY)


def test_the_conductor_proposes_once_enough_is_answered(shades: Workspace, lanes: Lanes) -> None:
    def proposals() -> int:
        left = field.standing(shades.read())
        return sum(one.origin == "model" for a in left.values() for one in a.values())

    conductor = Conductor(shades, lanes)
    conductor.start()
    ends = time.monotonic() + 60
    while not proposals() and time.monotonic() < ends:
        time.sleep(0.05)
    conductor.stop()
    conductor.join(30)
    assert proposals() >= 6
    assert {row.actor for row in field.every(shades.read()) if row.origin == "model"} == {
        "schedule"
    }
