"""Windows cover every voxel, never alone, and what comes back lies on the case's grid."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st
from torch import nn
from torch.nn.modules.module import register_module_forward_pre_hook

from engine.learning import networks, predict
from engine.learning.documents import CaseEntry, Label
from engine.learning.onto_case import mask_on_case_grid
from engine.learning.plan import Normalisation, Plan
from engine.learning.weights import Contract, LoadedModel, place
from tests.learning.phantoms import case_on_disk

PLAN = Plan(
    network="residual_unet",
    channels=1,
    labels=(1, 2),
    spacing_mm=(1.0, 1.0, 1.0),
    patch=(16, 24, 16),
    strides=((2, 2, 2),) * 3,
    normalisation=(Normalisation("each case"),),
    class_frequencies=(0.9, 0.05, 0.05),
    symmetric_axes=(),
    thin_axis=None,
)
LABELS = (Label(1, "ball"), Label(2, "cap"))


class ByBrightness(nn.Module):
    """Draws label 1 where the image is bright: what a window sees is all it says."""

    def forward(self, image: torch.Tensor) -> torch.Tensor:
        bright = image[:, :1] * 10
        return torch.cat([-bright, bright, torch.full_like(bright, -50.0)], dim=1)


def model(*made: nn.Module, plan: Plan = PLAN) -> LoadedModel:
    contract = Contract(plan, LABELS, ())
    cpu = torch.device("cpu")
    return LoadedModel(Path(), contract, tuple(place(m, cpu).eval() for m in made), None, cpu)


def unets(count: int = 2) -> list[nn.Module]:
    torch.manual_seed(0)
    return [networks.find("residual_unet").build(PLAN) for _ in range(count)]


def entry(folder: Path, shape: tuple[int, int, int], **changes: Any) -> CaseEntry:
    return CaseEntry.from_json(case_on_disk(folder, 1, shape=shape, **changes))


@settings(max_examples=60, deadline=None)
@given(st.tuples(*[st.integers(1, 70)] * 3), st.integers(2, 8))
def test_windows_cover_every_voxel_and_never_go_alone(
    shape: tuple[int, int, int], together: int
) -> None:
    windows = predict.windows_for(shape, PLAN.patch)
    padded = [n + a + b for n, (a, b) in zip(shape, windows.padding, strict=True)]
    covered = np.zeros(padded, bool)
    groups = list(windows.groups(together))
    for corner in (corner for group in groups for corner in group):
        box = tuple(slice(at, at + side) for at, side in zip(corner, windows.patch, strict=True))
        assert covered[box].shape == windows.patch
        covered[box] = True
    assert covered.all() and min(map(len, groups)) >= 2
    assert sum(map(len, groups)) == len(windows.corners)


@pytest.fixture
def no_features(monkeypatch: pytest.MonkeyPatch) -> None:
    found = replace_levels(networks.find("residual_unet"))
    monkeypatch.setattr(predict.networks, "find", lambda name: found)


def replace_levels(found: Any) -> Any:
    class Plain:
        build = staticmethod(found.build)

        @staticmethod
        def feature_levels(network: nn.Module) -> tuple[nn.Module, ...]:
            return ()

    return Plain


@pytest.mark.parametrize("shape", [(12, 20, 14), (16, 24, 16), (16, 24, 40), (30, 50, 33)])
@pytest.mark.usefixtures("no_features")
def test_what_windows_say_lies_where_they_looked(tmp_path: Path, shape: Any) -> None:
    case = entry(tmp_path, shape)
    heard = predict.opinion(model(ByBrightness()), case)
    assert heard.mean.shape == (3, *shape)
    assert heard.mean.sum(axis=0) == pytest.approx(1.0, abs=1e-5)
    assert (heard.mask == (heard.image[0] > 0)).mean() > 0.999


@pytest.mark.parametrize("shape", [(12, 20, 14), (16, 24, 16), (24, 24, 24)])
def test_never_a_batch_of_one(tmp_path: Path, shape: Any) -> None:
    sizes: list[int] = []

    def look(module: nn.Module, given: tuple[Any, ...]) -> None:
        if isinstance(module, nn.Conv3d):
            sizes.append(given[0].shape[0])

    hook = register_module_forward_pre_hook(look)
    try:
        predict.opinion(model(*unets()), entry(tmp_path, shape))
    finally:
        hook.remove()
    assert sizes and min(sizes) >= 2


def test_the_mean_is_over_all_samples_and_each_draws_its_own(tmp_path: Path) -> None:
    case = entry(tmp_path, (16, 24, 20))
    nets = unets(3)
    alone = [predict.opinion(model(net), case) for net in nets]
    heard = predict.opinion(model(*nets), case)
    assert heard.mean == pytest.approx(np.mean([each.mean for each in alone], axis=0), abs=1e-5)
    assert (heard.drawn == np.stack([each.drawn[0] for each in alone])).all()
    assert (heard.features == alone[0].features).all() and heard.features.shape == (64 + 128,)


def test_features_are_those_that_training_keeps(tmp_path: Path) -> None:
    case = entry(tmp_path, (20, 24, 20))
    made = model(*unets(2))
    heard = predict.opinion(made, case)
    assert predict.features_of(made, heard.image) == pytest.approx(heard.features, abs=1e-5)


@pytest.mark.usefixtures("no_features")
def test_another_spacing_comes_back_to_the_same_place(tmp_path: Path) -> None:
    case = entry(tmp_path, (20, 30, 24), spacing_mm=(2.0, 1.0, 0.5))
    np.save(case.channels[0], (np.load(str(case.mask)) > 0).astype(np.float32) * 100 + 1)
    heard = predict.opinion(model(ByBrightness()), case)
    assert heard.mean.shape[1:] == (40, 30, 12)
    mask = mask_on_case_grid(heard.mean, heard.case_shape, PLAN)
    truth = np.load(str(case.mask)) > 0
    assert mask.shape == truth.shape
    middle = [np.argwhere(m).mean(axis=0) for m in (mask > 0, truth)]
    assert middle[0] == pytest.approx(middle[1], abs=0.5)
    assert 2 * (mask.astype(bool) & truth).sum() / ((mask > 0).sum() + truth.sum()) > 0.8
