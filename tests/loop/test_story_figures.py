"""The figures of the model page come out of one query each; they are those of the rows."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from engine.loop import gating, model_detail, model_story
from store import case, evaluation
from store.evaluation import Evaluation
from store.workspace import Workspace, Write
from tests.loop import planting, told_story
from tests.loop.told_story import Told
from tests.store.story import TASK


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    return Workspace.create(tmp_path / "w", TASK)


@pytest.fixture
def told(workspace: Workspace) -> Told:
    """Of ten held-out cases: one measured twice, one without a figure, one given back, one
    sealed."""
    told = told_story.tell(workspace)
    again, nothing, back, sealed = told.held_out[:4]

    def more(write: Write) -> None:
        evaluation.add(
            write, [Evaluation(told.new, again, 1, 0.5), Evaluation(told.new, nothing, 2, None)]
        )
        case.set_held_out(write, back, False)
        case.set_held_out(write, sealed, True, sealed=True)

    planting.do(workspace, more)
    return told


def by_rows(workspace: Workspace, model: int) -> dict[int, float]:
    """Each case's mean over its labels, from the rows."""
    values: dict[int, list[float]] = {}
    for row in evaluation.of_model(workspace.read(), model):
        if row.dice is not None:
            values.setdefault(row.case, []).append(row.dice)
    return {number: float(np.mean(found)) for number, found in values.items()}


def test_each_case_counts_its_newest_figures_and_sealed_ones_are_not_read(
    workspace: Workspace, told: Told
) -> None:
    for model in (told.old, told.new):
        found = evaluation.dice_by_case(workspace.read(), model)
        assert found == pytest.approx(by_rows(workspace, model)) and len(found) == 9
    again, nothing, back, sealed = told.held_out[:4]
    found = evaluation.dice_by_case(workspace.read(), told.new)
    assert found[again] == pytest.approx((0.5 + 0.74) / 2) and sealed not in found and back in found
    assert found[nothing] == pytest.approx(0.77)


def test_the_mean_of_a_model_is_over_the_cases_that_are_held_out_now(
    workspace: Workspace, told: Told
) -> None:
    means = evaluation.held_out_dice(workspace.read())
    assert set(means) == {told.old, told.new}
    for model in means:
        said = gating.held_out_dice(workspace, model)
        assert means[model] == pytest.approx(said.mean) and said.n == 8
        labels = evaluation.held_out_dice_by_label(workspace.read(), model)
        names = {workspace.task.label(value).name: mean for value, mean in labels.items()}
        assert names == pytest.approx(said.per_label)


def test_the_page_shows_these_figures(workspace: Workspace, told: Told) -> None:
    story = model_story.tell(workspace, told.new)
    means = evaluation.held_out_dice(workspace.read())
    assert {line.model: line.dice for line in story.models} == means
    assert {kin.model: kin.dice for kin in model_detail.tell(workspace, told.new).family} == means
    assert [line.state for line in story.models] == ["champion, pinned", "kept"]
    assert {one.case for one in story.differences} == set(by_rows(workspace, told.new))
    assert [point.name for point in story.champions] == ["m1", "m2"]


def test_ten_thousand_cases_are_not_read_one_by_one(
    workspace: Workspace, told: Told, count_queries: Callable[[Workspace], list[str]]
) -> None:
    few = count_queries(workspace)
    model_story.tell(workspace, told.new)
    asked = len(few)
    for number in range(30):
        planting.add_revision(workspace, planting.add_case(workspace, f"more_{number}"))
    few.clear()
    model_story.tell(workspace, told.new)
    assert len(few) == asked and not any("SELECT * FROM cases" in query for query in few)


@pytest.fixture
def count_queries() -> Callable[[Workspace], list[str]]:
    """What the readers of a workspace ask its database."""

    def listen(workspace: Workspace) -> list[str]:
        asked: list[str] = []
        workspace.read().set_trace_callback(asked.append)
        return asked

    return listen
