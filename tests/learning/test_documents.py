"""Job documents: parsed at once, refused plainly, the same after a round trip."""

from __future__ import annotations

from pathlib import Path

import pytest

from engine.learning.answers import EvaluationRow, Hotspot
from engine.learning.documents import (
    CaseEntry,
    Label,
    ModelJob,
    TrainJob,
    TrainSettings,
    labels_from_json,
)
from engine.learning.refusal import Refusal

CASE = {"case": 3, "image": "a.npy", "spacing_mm": [2, 1, 1], "modality": "CT", "patient": "p"}


def request(**changes: object) -> dict[str, object]:
    return {
        "job": 1,
        "folder": "f",
        "result": "r",
        "labels": [{"value": 1, "name": "spleen"}],
        "cases": [CASE],
        "held_out": [],
        "settings": {},
        **changes,
    }


def test_a_case_entry_survives_its_document() -> None:
    entry = CaseEntry.from_json({**CASE, "mask": "m.npy"})
    assert CaseEntry.from_json(entry.as_json()) == entry
    assert entry.channels == (Path("a.npy"),) and entry.mask == Path("m.npy")


def test_channels_come_before_a_single_image() -> None:
    entry = CaseEntry.from_json({**CASE, "channels": ["a.npy", "b.npy"]})
    assert len(entry.channels) == 2


def test_a_case_without_a_patient_stands_for_itself() -> None:
    assert CaseEntry.from_json({**CASE, "patient": None}).patient == "case-3"


@pytest.mark.parametrize("spacing", [[1, 1], [1, 0, 1], [1, 1, -2]])
def test_a_spacing_that_cannot_be_is_refused(spacing: list[float]) -> None:
    with pytest.raises(Refusal, match="spacing"):
        CaseEntry.from_json({**CASE, "spacing_mm": spacing})


def test_a_held_out_case_may_never_be_trained_on() -> None:
    with pytest.raises(Refusal) as refused:
        TrainJob.from_json(request(held_out=[CASE]))
    assert refused.value.code == "held-out-case"


@pytest.mark.parametrize("missing", ["folder", "result", "labels", "cases"])
def test_a_document_without_a_needed_part_is_refused_by_its_name(missing: str) -> None:
    with pytest.raises(Refusal, match=missing):
        TrainJob.from_json(request(**{missing: None}))


def test_settings_have_their_defaults_and_survive_their_document() -> None:
    settings = TrainSettings.from_json({})
    assert (settings.members, settings.cycles, settings.batch) == (2, 2, 2)
    assert settings.steps is None and settings.seconds is None
    changed = TrainSettings.from_json({"seconds": 30, "symmetric_axes": [2], "fewest_steps": 4})
    assert TrainSettings.from_json(changed.as_json()) == changed


def test_a_batch_of_one_is_refused() -> None:
    with pytest.raises(Refusal, match="batch of one"):
        TrainSettings.from_json({"batch": 1})


def test_labels_are_ordered_by_value_and_must_differ() -> None:
    labels = labels_from_json([{"value": 2, "name": "b"}, {"value": 1, "name": "a", "floor": 0.7}])
    assert labels == (Label(1, "a", 0.7), Label(2, "b"))
    for wrong in ([{"value": 1}, {"value": 1}], [{"value": 0}], []):
        with pytest.raises(Refusal):
            labels_from_json(wrong)


def test_a_model_job_needs_its_model() -> None:
    with pytest.raises(Refusal, match="model"):
        ModelJob.from_json({"cases": [CASE]})


def test_an_evaluation_row_survives_its_document_and_takes_unknown_fields() -> None:
    row = EvaluationRow(1, 2, 0.8, 0.9, 1.0, False, 0.9, 1.0, "p")
    assert EvaluationRow.from_json({**row.as_json(), "later": 1}) == row


def test_a_hotspot_is_plain_json() -> None:
    spot = Hotspot(1, 2, (1, 2, 3), ((0, 1, 2), (3, 4, 5)), 0.2, "edge")
    assert spot.as_json()["box_kji"] == [[0, 1, 2], [3, 4, 5]]
