"""A net taught other labels speaks those of the task, and what the task lacks is background."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
import torch
from torch import Tensor, nn

from engine.learning import networks
from engine.learning.documents import Label
from engine.learning.relabelled import relabel
from engine.learning.weights import Contract, load_model, place, save_weights, write_model
from tests.learning.test_networks import PLAN

CPU = torch.device("cpu")
SHARE = Tensor([0.5, 0.3, 0.15, 0.05]).view(1, 4, 1, 1, 1)


class Says(nn.Module):
    """Whatever it is shown: background one half, then 0.3, 0.15 and 0.05."""

    def forward(self, given: Tensor) -> Tensor:
        return SHARE.log() + 7.0


def heard(outputs: tuple[int, ...], labels: tuple[int, ...]) -> list[float]:
    network = Says()
    relabel(network, outputs, labels)
    said: Tensor = network(torch.zeros(1))
    return [round(float(share), 5) for share in said.softmax(dim=1).flatten()]


@pytest.mark.parametrize(
    ("outputs", "labels", "shares"),
    [
        ((1, 2, 3), (1, 2, 3), [0.5, 0.3, 0.15, 0.05]),
        ((9, 4, 5), (4, 5, 9), [0.5, 0.15, 0.05, 0.3]),
        ((0, 4, 0), (4,), [0.85, 0.15]),
        ((2, 0, 1), (1, 2), [0.65, 0.05, 0.3]),
    ],
)
def test_each_label_has_the_share_of_its_output_and_strangers_are_background(
    outputs: tuple[int, ...], labels: tuple[int, ...], shares: list[float]
) -> None:
    assert heard(outputs, labels) == shares


def test_a_model_folder_says_how_its_outputs_are_drawn(tmp_path: Path) -> None:
    torch.manual_seed(1)
    network = place(networks.find(PLAN.network).build(PLAN), CPU)
    sample = ("sample_0.safetensors", save_weights(network, tmp_path / "sample_0.safetensors"))
    write_model(tmp_path, PLAN, (Label(1, "spleen"), Label(5, "cyst")), [sample])
    image = torch.randn(2, 2, 16, 16, 16)
    with torch.no_grad():
        own = load_model(tmp_path, CPU).networks[0](image).softmax(dim=1)
    plan = replace(PLAN, labels=(7,))
    contract = Contract(plan, (Label(7, "Cyst"),), (sample,), outputs=(0, 7), starter={"name": "s"})
    (tmp_path / "contract.json").write_text(json.dumps(contract.as_json()), "utf-8")
    model = load_model(tmp_path, CPU)
    assert model.contract == contract
    with torch.no_grad():
        said = model.networks[0](image).softmax(dim=1)
    assert said.shape == (2, 2, 16, 16, 16)
    assert torch.allclose(said[:, 1], own[:, 2], atol=1e-5)
    assert torch.allclose(said[:, 0], own[:, 0] + own[:, 1], atol=1e-5)


def test_a_model_of_ones_own_says_nothing_of_it() -> None:
    contract = Contract(PLAN, (Label(1, "spleen"), Label(5, "cyst")), ())
    assert not {"outputs", "starter"} & contract.as_json().keys()
    assert contract.built_plan == PLAN
