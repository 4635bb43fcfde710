"""The model folder: what is not exactly what the contract names is refused."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest
import torch

from engine.learning import networks
from engine.learning.documents import Label
from engine.learning.expected_dice import Calibration
from engine.learning.refusal import Refusal
from engine.learning.weights import Contract, load_model, place, save_weights, write_model
from tests.learning.test_networks import PLAN

CPU = torch.device("cpu")
LABELS = (Label(1, "spleen", 0.7), Label(5, "cyst"))


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("model")
    samples = []
    for number in range(2):
        torch.manual_seed(number)
        network = place(networks.find(PLAN.network).build(PLAN), CPU)
        name = f"sample_{number}.safetensors"
        samples.append((name, save_weights(network, folder / name)))
    write_model(folder, PLAN, LABELS, samples, Calibration(1.2, -0.3, 0.05, 10))
    return folder


@pytest.fixture
def folder(made: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(made, tmp_path / "model"))


def edit(folder: Path, **changes: Any) -> None:
    path = folder / "contract.json"
    path.write_text(json.dumps({**json.loads(path.read_text()), **changes}))


def test_a_model_survives_its_folder(folder: Path) -> None:
    model = load_model(folder, CPU)
    assert model.contract.plan == PLAN and model.contract.labels == LABELS
    assert model.contract.calibration == Calibration(1.2, -0.3, 0.05, 10)
    image = torch.randn(2, 2, 16, 16, 16)
    with torch.no_grad():
        first, second = (network(image) for network in model.networks)
        again = load_model(folder, CPU).networks[0](image)
    assert torch.equal(first, again) and not torch.equal(first, second)


def test_the_contract_can_be_read_by_a_person(folder: Path) -> None:
    document = json.loads((folder / "contract.json").read_text())
    for name in ("architecture", "channels", "spacing_mm", "normalisation", "labels", "plan"):
        assert name in document
    assert [label["name"] for label in document["labels"]] == ["spleen", "cyst"]


def test_one_changed_byte_in_the_weights_is_refused(folder: Path) -> None:
    path = folder / "sample_1.safetensors"
    content = bytearray(path.read_bytes())
    content[-5] ^= 1
    path.write_bytes(content)
    with pytest.raises(Refusal) as refused:
        load_model(folder, CPU)
    assert refused.value.code == "weights-changed" and refused.value.hint


def test_swapped_or_missing_samples_are_refused(folder: Path) -> None:
    first, second = folder / "sample_0.safetensors", folder / "sample_1.safetensors"
    first.rename(folder / "x")
    with pytest.raises(Refusal):
        load_model(folder, CPU)
    second.rename(first)
    (folder / "x").rename(second)
    with pytest.raises(Refusal):
        load_model(folder, CPU)


def test_a_changed_list_of_samples_is_refused(folder: Path) -> None:
    document = json.loads((folder / "contract.json").read_text())
    edit(folder, samples=document["samples"][:1])
    with pytest.raises(Refusal):
        Contract.read(folder)


def test_no_sample_is_read_from_outside_the_folder(folder: Path) -> None:
    sample = {"file": "../model/sample_0.safetensors", "sha256": "0"}
    samples = (("../model/sample_0.safetensors", "0"),)
    sha256 = Contract(PLAN, LABELS, samples).weights_sha256
    edit(folder, samples=[sample], weights_sha256=sha256)
    with pytest.raises(Refusal):
        load_model(folder, CPU)


def test_a_newer_model_says_so(folder: Path) -> None:
    edit(folder, format=99)
    with pytest.raises(Refusal, match="newer"):
        Contract.read(folder)


@pytest.mark.parametrize("content", ["", "{", "[]", '{"format": 1}'])
def test_a_broken_contract_is_refused_plainly(folder: Path, content: str) -> None:
    (folder / "contract.json").write_text(content)
    with pytest.raises(Refusal) as refused:
        Contract.read(folder)
    assert refused.value.code == "broken-contract"


def test_a_folder_without_a_model_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Refusal, match="no model"):
        Contract.read(tmp_path)


def test_nothing_in_a_model_is_a_pickle(folder: Path) -> None:
    for path in folder.iterdir():
        assert path.suffix in {".safetensors", ".json"}
        assert path.read_bytes()[:2] != b"\x80\x04" and path.read_bytes()[:2] != b"PK"
