"""The starter model that ships: small, whole, licensed, taught by nothing that it is measured on,
and made again by one command."""

from __future__ import annotations

import hashlib
import json
import sys
from pathlib import Path

import numpy as np
import pytest

from desktop.cli import demo, practice
from engine.imaging import phantom
from engine.learning.weights import load_model

ROOT = Path(__file__).resolve().parents[2]
SHIPPED = ROOT / "assets" / "starter"
MOST_BYTES = 3_000_000
sys.path.insert(0, str(ROOT / "packaging" / "starter"))

import bodies  # noqa: E402
import make  # noqa: E402


def test_it_is_small_and_each_file_is_the_one_its_contract_names() -> None:
    contract = json.loads((SHIPPED / "contract.json").read_text("utf-8"))
    weights = 0
    for sample in contract["samples"]:
        content = (SHIPPED / sample["file"]).read_bytes()
        weights += len(content)
        assert hashlib.sha256(content).hexdigest() == sample["sha256"]
    assert weights < MOST_BYTES and {file.suffix for file in SHIPPED.iterdir()} == {
        ".json", ".md", ".npz", ".safetensors", ".txt"
    }  # fmt: skip
    assert contract["calibration"] is None, (
        "phantoms calibrate nothing that is promised of patients"
    )
    assert [label["name"] for label in contract["labels"]] == ["spleen", "kidney"]


def test_it_says_where_it_comes_from_and_under_which_licence() -> None:
    origin = json.loads((SHIPPED / "origin.json").read_text("utf-8"))
    contract = json.loads((SHIPPED / "contract.json").read_text("utf-8"))
    assert origin["weights_sha256"] == contract["weights_sha256"]
    assert origin["licence"] == "CC0-1.0" and "no patient" in origin["made_from"]
    assert "CC0 1.0 Universal" in (SHIPPED / "LICENSE-starter-model.txt").read_text("utf-8")
    told = (SHIPPED / "README.md").read_text("utf-8")
    for name, dice in origin["dice_on_the_sample_study"].items():
        assert dice["cases"] == make.MEASURED and dice["mean"] > 0.8
        assert f"{name} {dice['mean']:.2f}" in told, "the page is renewed with the weights"


def test_what_it_is_measured_on_never_taught_it() -> None:
    assert {demo.SEED, practice.SEED, make.SAMPLE_STUDY} <= set(bodies.NOT_TAUGHT)
    assert bodies.SEED not in bodies.NOT_TAUGHT and make.SAMPLE_STUDY == demo.SEED


def test_a_body_that_teaches_is_drawn_again_alike_and_unlike_a_study() -> None:
    one, again, other = bodies.taught(1), bodies.taught(1), bodies.taught(2)
    assert np.array_equal(one.image, again.image) and np.array_equal(one.truth, again.truth)
    assert one.image.shape == one.truth.shape and set(np.unique(one.truth)) <= {0, 1, 2}
    assert one.spacing_mm == again.spacing_mm != other.spacing_mm
    assert one.image.shape != phantom.case(bodies.SEED, 1, (20, 72, 80)).array.shape


def test_one_command_makes_it_from_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "out"
    few = ["--bodies", "2", "--steps", "4", "--measured", "1"]
    make.main([str(tmp_path / "scratch"), *few, "--out", str(out)])
    origin = json.loads((out / "origin.json").read_text("utf-8"))
    assert origin["made_from"].startswith("2 drawn bodies") and origin["steps"] == 4
    assert set(origin["dice_on_the_sample_study"]) == {"spleen", "kidney"}
    model = load_model(out)
    assert len(model.networks) == make.CYCLES and model.contract.plan.network == make.NETWORK
    assert model.contract.weights_sha256 == origin["weights_sha256"]
    assert model.features is not None and len(model.features) == 2
    assert '"stage": "optimise"' in capsys.readouterr().out
