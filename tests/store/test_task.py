"""The task: read from a file or a list of names, and refused in words when it is unclear."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from store.refusal import Refused
from store.task import COLOURS, Label, Question, Task
from tests.store.story import TASK

TOML = """
name = "abdomen"
guideline = "Include the hilum."
symmetric_axes = [2]

[[labels]]
name = "spleen"
code = "SCT:78961009"
floor = 0.9

[[labels]]
name = "left kidney"
value = 5
colour = "#123abc"

[[fields]]
name = "urgency"
choices = ["routine", "now"]

[schedule]
first_training_at = 4
new_cases_to_train = 9
nightly_at_utc = "23:30"
nights = "sunday"
"""


def test_a_task_file_says_everything(tmp_path: Path) -> None:
    file = tmp_path / "task.toml"
    file.write_text(TOML, encoding="utf-8")
    task = Task.from_toml(file)
    assert task.name == "abdomen" and task.guideline == "Include the hilum."
    assert task.labels == (
        Label(1, "spleen", COLOURS[0], "SCT:78961009", 0.9),
        Label(5, "left kidney", "#123abc"),
    )
    assert task.fields == (Question("urgency", "choice", ("routine", "now")),)
    assert (task.first_training_at, task.new_cases_to_train, task.nightly_at_utc) == (
        4,
        9,
        "23:30",
    )
    assert task.nights == "sunday" and task.symmetric_axes == (2,)


def test_a_list_of_names_is_a_task_too() -> None:
    task = Task.from_labels(["spleen", "kidney"])
    assert [(label.value, label.name) for label in task.labels] == [(1, "spleen"), (2, "kidney")]
    assert [label.colour for label in task.labels] == ["#71D9EC", "#F2F78D"]
    assert task.first_training_at == 3


def test_colours_are_given_out_in_order_and_then_anew() -> None:
    colours = [label.colour for label in Task.from_labels([str(n) for n in range(10)]).labels]
    assert colours[:8] == list(COLOURS) and colours[8:] == list(COLOURS[:2])
    assert len(set(COLOURS)) == 8


def test_a_task_survives_its_document() -> None:
    assert Task.from_json(TASK.as_json()) == TASK


def test_a_label_is_found_by_its_value() -> None:
    assert TASK.label(2).name == "kidney"
    with pytest.raises(Refused, match="no label 9"):
        TASK.label(9)


SPLEEN = {"name": "spleen"}


@pytest.mark.parametrize(
    ("document", "words"),
    [
        ({"name": "x"}, "needs a name and labels"),
        ({"labels": [SPLEEN]}, "needs a name and labels"),
        ({"name": "x", "labels": [{"value": 3}]}, "has no name"),
        ({"name": "x", "labels": [SPLEEN, SPLEEN]}, "the same name"),
        ({"name": "x", "labels": [SPLEEN, {"name": "b", "value": 1}]}, "the same value"),
        ({"name": "x", "labels": [{"name": "a", "value": 0}]}, "from 1 to 255"),
        ({"name": "x", "labels": [{"name": "a", "value": 256}]}, "from 1 to 255"),
        ({"name": "x", "labels": [{"name": "a", "value": "1"}]}, "from 1 to 255"),
        ({"name": "x", "labels": [{"name": "a", "colour": "red"}]}, "colour"),
        ({"name": "x", "labels": [{"name": "a", "floor": 90}]}, "floor"),
        ({"name": "x", "labels": [{"name": "a", "color": "#000000"}]}, "'color' is not known"),
        ({"name": "x", "labels": [SPLEEN], "nightly_at_utc": "25:00"}, "02:00"),
        ({"name": "x", "labels": [SPLEEN], "nights": "sundays"}, '"every", "never" or a day'),
        ({"name": "x", "labels": [SPLEEN], "schedule": {"when": 1}}, "'when' is not known"),
        ({"name": "x", "labels": [SPLEEN], "first_training_at": 0}, "at least one case"),
        ({"name": "x", "labels": [SPLEEN], "symmetric_axes": [3]}, "symmetric_axes"),
        ({"name": "x", "labels": [SPLEEN], "fields": [{"kind": "flag"}]}, "no name"),
        (
            {"name": "x", "labels": [SPLEEN], "fields": [{"name": "f", "kind": "date"}]},
            "unknown kind",
        ),
        ({"name": "x", "labels": [SPLEEN], "fields": [{"name": "f"}] * 2}, "the same name"),
    ],
)
def test_an_unclear_task_is_refused_in_words(document: dict[str, Any], words: str) -> None:
    with pytest.raises(Refused, match=words) as no:
        Task.from_json(document)
    assert no.value.code == "task" and no.value.hint


@pytest.mark.parametrize("content", [None, "name = ", "\xff"])
def test_an_unreadable_task_file_is_refused(tmp_path: Path, content: str | None) -> None:
    file = tmp_path / "task.toml"
    if content is not None:
        file.write_bytes(content.encode("latin-1"))
    with pytest.raises(Refused) as no:
        Task.from_toml(file)
    assert no.value.code == "task"
