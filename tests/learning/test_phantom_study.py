"""The sample study is hard enough to learn from: five cases teach a model, and not everything."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np

from engine.imaging import phantom
from engine.learning.documents import TrainJob
from engine.learning.train import train

LABELS = [{"value": value, "name": name} for value, name in phantom.LABELS.items()]


def on_disk(folder: Path, number: int) -> dict[str, Any]:
    case = phantom.case(11, number)
    np.save(folder / f"image_{number}.npy", case.array)
    np.save(folder / f"mask_{number}.npy", case.mask)
    return {
        "case": number,
        "image": str(folder / f"image_{number}.npy"),
        "mask": str(folder / f"mask_{number}.npy"),
        "spacing_mm": list(case.grid.spacing_mm),
        "modality": "CT",
        "patient": case.patient,
    }


def test_a_model_of_five_cases_lands_between_06_and_09(tmp_path: Path) -> None:
    (tmp_path / "work").mkdir()
    job = TrainJob.from_json(
        {
            "folder": str(tmp_path / "work"),
            "result": str(tmp_path / "result"),
            "labels": LABELS,
            "cases": [on_disk(tmp_path, number) for number in (1, 2, 4, 6, 8)],
            "held_out": [on_disk(tmp_path, number) for number in (10, 12, 14, 16)],
            "settings": {"steps": 600, "members": 1, "cycles": 1, "seed": 3},
        }
    )
    rows = train(job, lambda _: None)["evaluation"]
    dice = float(np.mean([row["dice"] for row in rows if row["dice"] is not None]))
    assert 0.6 < dice < 0.9
