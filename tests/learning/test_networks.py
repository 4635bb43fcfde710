"""One conformance test over every network file."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
import torch

from engine.learning import networks
from engine.learning.losses import verified_loss
from engine.learning.plan import Normalisation, Plan
from engine.learning.refusal import Refusal
from engine.learning.weights import place, read_weights, save_weights

PLAN = Plan(
    network="residual_unet",
    channels=2,
    labels=(1, 5),
    spacing_mm=(1.0, 1.0, 1.0),
    patch=(16, 16, 16),
    strides=((2, 2, 2),) * 3,
    normalisation=(Normalisation("each case"),) * 2,
    class_frequencies=(0.9, 0.05, 0.05),
    symmetric_axes=(),
    thin_axis=None,
)
CPU = torch.device("cpu")


@pytest.fixture(params=networks.names())
def name(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.mark.parametrize("strides", [((2, 2, 2),) * 3, ((1, 2, 2), (2, 2, 2), (2, 2, 2))])
def test_shape_in_is_shape_out(name: str, strides: tuple[tuple[int, int, int], ...]) -> None:
    network = networks.find(name).build(replace(PLAN, strides=strides))
    with torch.no_grad():
        out = network(torch.randn(2, 2, 8, 16, 24))
    assert out.shape == (2, 3, 8, 16, 24)


def test_steps_lower_the_loss(name: str) -> None:
    torch.manual_seed(0)
    network = networks.find(name).build(PLAN)
    image, weight = torch.randn(2, 2, 16, 16, 16), torch.ones(2, 16, 16, 16)
    truth = (image[:, 0] > 0.5).to(torch.uint8)
    optimiser = torch.optim.AdamW(network.parameters(), lr=2e-3)
    losses = []
    for _ in range(6):
        optimiser.zero_grad()
        loss = verified_loss(network(image), truth, weight)
        loss.backward()
        optimiser.step()
        losses.append(float(loss.detach()))
    assert losses[-1] < losses[0]


def test_save_and_load_agree(name: str, tmp_path: Path) -> None:
    first, second = (place(networks.find(name).build(PLAN), CPU).eval() for _ in range(2))
    sha256 = save_weights(first, tmp_path / "sample_0.safetensors")
    second.load_state_dict(read_weights(tmp_path / "sample_0.safetensors", sha256))
    image = torch.randn(2, 2, 16, 16, 16)
    with torch.no_grad():
        assert torch.equal(first(image), second(image))


def test_its_features_come_from_two_levels(name: str) -> None:
    network = networks.find(name).build(PLAN)
    seen: list[int] = []
    for level in networks.find(name).feature_levels(network):
        level.register_forward_hook(lambda module, given, out: seen.append(out.shape[1]))
    with torch.no_grad():
        network(torch.randn(2, 2, 16, 16, 16))
    assert len(seen) == 2 and seen[1] > seen[0]


def test_only_networks_of_this_folder_can_be_built() -> None:
    for name in ("os", "..weights", "resnet"):
        with pytest.raises(Refusal, match="no network"):
            networks.find(name)
