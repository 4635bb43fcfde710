"""The loss sees verified voxels only, and weighs them as the documents say."""

from __future__ import annotations

import pytest
import torch

from engine.learning.losses import verified_loss


def given(seed: int = 0) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor]:
    torch.manual_seed(seed)
    logits = torch.randn(2, 3, 6, 6, 6)
    truth = torch.randint(0, 3, (2, 6, 6, 6), dtype=torch.uint8)
    weight = torch.zeros(2, 6, 6, 6)
    weight[:, 1:4] = 2.0
    return logits, truth, weight


def test_what_is_unverified_changes_nothing_bit_for_bit() -> None:
    logits, truth, weight = given()
    before = verified_loss(logits, truth, weight)
    other, wild = truth.clone(), logits.clone()
    other[weight == 0] = 2
    wild.movedim(1, -1)[weight == 0] = 50.0
    assert torch.equal(before, verified_loss(logits, other, weight))
    assert torch.equal(before, verified_loss(wild, truth, weight))


def test_unverified_voxels_get_no_gradient() -> None:
    logits, truth, weight = given()
    logits.requires_grad_()
    verified_loss(logits, truth, weight).backward()
    assert logits.grad is not None
    flat = logits.grad.movedim(1, -1)
    assert float(flat[weight == 0].abs().sum()) == 0.0
    assert float(flat[weight > 0].abs().min()) > 0.0


def test_a_corrected_voxel_pulls_four_times_as_much_as_an_accepted_one() -> None:
    logits, truth, _ = given()
    weight = torch.full((2, 6, 6, 6), 0.5)
    weight[0] = 2.0
    logits = logits.requires_grad_()
    logs = torch.log_softmax(logits, dim=1)
    each = torch.nn.functional.nll_loss(logs, truth.long(), reduction="none")
    expected = (each * weight).sum() / weight.sum()
    entropy = verified_loss(logits, truth, weight) - verified_loss(
        logits, truth, torch.ones_like(weight)
    )
    assert float(entropy.detach()) == pytest.approx(
        float((expected - each.mean()).detach()), abs=1e-6
    )


def test_a_perfect_answer_costs_next_to_nothing_and_a_wrong_one_much() -> None:
    _, truth, weight = given()
    right = torch.nn.functional.one_hot(truth.long(), 3).movedim(-1, 1).float() * 40
    assert float(verified_loss(right, truth, weight)) < 0.01
    assert float(verified_loss(right.roll(1, dims=1), truth, weight)) > 5


def test_a_batch_with_nothing_verified_has_a_finite_loss() -> None:
    logits, truth, weight = given()
    assert float(verified_loss(logits, truth, torch.zeros_like(weight))) == 0.0
