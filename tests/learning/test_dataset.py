"""Prepared cases, crops and augmentation: what the network sees is what was verified."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import torch

from engine.learning import crops, dataset
from engine.learning.augment import augment, to_tensors
from engine.learning.documents import CaseEntry, Label
from engine.learning.plan import Plan, make_plan
from tests.learning.phantoms import LABELS, case_on_disk

TWO = tuple(Label.from_json(label) for label in LABELS)


def prepared(
    folder: Path, weight: np.ndarray | None = None, **changes: object
) -> tuple[dataset.Prepared, Plan]:
    entry = CaseEntry.from_json(case_on_disk(folder, 1, weight=weight, **changes))  # type: ignore[arg-type]
    plan = make_plan([entry], TWO)
    return dataset.prepare_case(entry, plan), plan


def boxes() -> np.ndarray:
    weight = np.zeros((24, 24, 24), np.uint8)
    weight[8:14, 8:14, 8:14] = 4
    weight[14:18, 10:14, 10:14] = 1
    return weight


def test_nearest_keeps_the_labels_and_undoes_itself() -> None:
    mask = np.random.default_rng(0).integers(0, 4, (5, 6, 7)).astype(np.uint8)
    fine = dataset.nearest(mask, (10, 12, 14))
    assert set(np.unique(fine)) <= set(np.unique(mask))
    assert (dataset.nearest(fine, mask.shape) == mask).all()


def test_unverified_voxels_carry_no_label_and_no_weight(tmp_path: Path) -> None:
    case, _ = prepared(tmp_path, boxes())
    assert (case.truth[case.weight == 0] == 0).all()
    assert set(np.unique(case.weight)) == {0.0, 0.5, 2.0}


def test_an_unweighted_mask_counts_as_drawn(tmp_path: Path) -> None:
    case, _ = prepared(tmp_path)
    assert (case.weight == 2.0).all() and case.verified is None


def test_a_case_with_nothing_verified_is_left_out(tmp_path: Path) -> None:
    good = CaseEntry.from_json(case_on_disk(tmp_path, 1))
    nothing = CaseEntry.from_json(
        case_on_disk(tmp_path, 2, weight=np.zeros((24, 24, 24), np.uint8))
    )
    plan = make_plan([good], TWO)
    assert [case.case for case in dataset.prepare([good, nothing], plan, tmp_path)] == [1]


def test_past_the_memory_limit_the_arrays_are_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    entry = CaseEntry.from_json(case_on_disk(tmp_path, 1))
    plan = make_plan([entry], TWO)
    (kept,) = dataset.prepare([entry], plan, tmp_path)
    monkeypatch.setattr(dataset, "IN_MEMORY_BYTES", 0)
    (mapped,) = dataset.prepare([entry], plan, tmp_path / "mapped")
    assert isinstance(mapped.image, np.memmap)
    assert (mapped.image == kept.image).all() and (mapped.truth == kept.truth).all()


def test_a_third_of_the_crops_shows_a_label_and_every_one_something_verified(
    tmp_path: Path,
) -> None:
    case, _ = prepared(tmp_path, boxes(), shape=(24, 24, 24))
    size = (8, 8, 8)
    batches = [crops.draw_batch([case], size, 2, step, [0, 0]) for step in range(60)]
    weight = np.concatenate([batch.weight for batch in batches])
    truth = np.concatenate([batch.truth for batch in batches])
    assert weight.any(axis=(1, 2, 3)).all()
    assert truth.any(axis=(1, 2, 3)).mean() >= 1 / 3


def test_crops_depend_on_seed_net_and_step_alone(tmp_path: Path) -> None:
    case, _ = prepared(tmp_path)
    draw = [
        crops.draw_batch([case], (16, 16, 16), 2, step, key).image
        for key, step in (([1, 0], 5), ([1, 0], 5), ([1, 1], 5), ([1, 0], 6), ([2, 0], 5))
    ]
    assert (draw[0] == draw[1]).all()
    assert all((draw[0] != other).any() for other in draw[2:])


def test_outside_the_volume_nothing_weighs(tmp_path: Path) -> None:
    case, _ = prepared(tmp_path)
    batch = crops.draw_batch([case], (32, 32, 32), 2, 0, [0, 0])
    assert batch.weight.sum() == 2 * 2.0 * 24**3
    assert (batch.image[:, 0][batch.weight == 0] == 0).all()


def test_half_the_crops_of_a_continued_model_replay_old_cases(tmp_path: Path) -> None:
    case, _ = prepared(tmp_path)
    pool = [replace(case, case=n, new=n == 9) for n in range(10)]
    random = np.random.default_rng(0)
    chosen = [crops._choose(pool, random).new for _ in range(400)]
    assert 0.4 < np.mean(chosen) < 0.6


def shown(pool: list[dataset.Prepared], size: int = 2, steps: int = 200) -> np.ndarray:
    """The number of the case that each crop of each batch shows, by a voxel that holds it."""
    marked = [replace(c, image=np.full_like(c.image, c.case)) for c in pool]
    batches = [crops.draw_batch(marked, (24, 24, 24), size, step, [0, 0]) for step in range(steps)]
    return np.stack([batch.image[:, 0, 12, 12, 12] for batch in batches])


def test_every_batch_holds_a_case_that_is_verified_whole(tmp_path: Path) -> None:
    whole, _ = prepared(tmp_path)
    swept, _ = prepared(tmp_path / "swept", boxes())
    pool = [replace(whole, case=n) for n in (1, 2)]
    pool += [replace(swept, case=n) for n in range(3, 11)]
    numbers = shown(pool)
    assert (numbers <= 2).any(axis=1).all(), "no batch of boxes alone"
    assert set(np.unique(numbers)) == set(range(1, 11))
    assert 0.35 < (numbers > 2).mean() < 0.45, "and four fifths of the rest are of the boxes"
    assert (shown(pool, size=4, steps=50) <= 2).sum(axis=1).min() >= 2


def test_cases_that_are_verified_alike_are_shown_alike(tmp_path: Path) -> None:
    whole, _ = prepared(tmp_path)
    swept, _ = prepared(tmp_path / "swept", boxes())
    for case in (whole, swept):
        pool = [replace(case, case=n, share=case.share * (1 - n / 20)) for n in range(1, 6)]
        counts = np.bincount(shown(pool).astype(int).ravel(), minlength=6)[1:]
        assert counts.min() > 50, "of 80 each on average"


def moved(plan: Plan, seed: int, batch: crops.Batch) -> torch.Tensor:
    return augment(to_tensors(batch, torch.device("cpu")), plan, np.random.default_rng(seed)).image


def test_augmentation_keeps_shapes_and_labels_and_adds_no_weight(tmp_path: Path) -> None:
    case, plan = prepared(tmp_path, boxes())
    batch = crops.draw_batch([case], (24, 24, 24), 2, 0, [0, 0])
    for seed in range(12):
        tensors = to_tensors(batch, torch.device("cpu"))
        out = augment(tensors, plan, np.random.default_rng(seed))
        assert out.image.shape == tensors.image.shape and out.truth.dtype == torch.uint8
        assert set(out.truth.unique().tolist()) <= {0, 1, 2}
        assert set(out.weight.unique().tolist()) <= {0.0, 0.5, 2.0}
        assert bool(torch.isfinite(out.image).all())
        assert int(out.truth[out.weight == 0].sum()) == 0


def test_augmentation_depends_on_its_seed_alone(tmp_path: Path) -> None:
    case, plan = prepared(tmp_path)
    batch = crops.draw_batch([case], (24, 24, 24), 2, 0, [0, 0])
    assert torch.equal(moved(plan, 3, batch), moved(plan, 3, batch))
    assert not torch.equal(moved(plan, 3, batch), moved(plan, 4, batch))


def sides(plan: Plan) -> set[bool]:
    """A bright half on one side: on which side is it after augmentation?"""
    image = np.zeros((2, 1, 16, 16, 16), np.float32)
    image[..., :8] = 1.0
    weight = np.ones((2, 16, 16, 16), np.float32)
    batch = crops.Batch(image, weight.astype(np.uint8), weight)
    outs = [moved(plan, seed, batch) for seed in range(24)]
    return {bool(out[0, ..., :8].mean() > out[0, ..., 8:].mean()) for out in outs}


def test_nothing_is_mirrored_unless_the_task_names_the_axis(tmp_path: Path) -> None:
    _, plan = prepared(tmp_path)
    assert sides(plan) == {True}
    assert sides(replace(plan, symmetric_axes=(2,))) == {True, False}


def test_turning_respects_millimetres(tmp_path: Path) -> None:
    """A sphere in mm on thick slices stays a sphere: its volume in mm hardly changes."""
    _, plan = prepared(tmp_path)
    plan = replace(plan, spacing_mm=(2.0, 1.0, 1.0))
    k, j, i = np.meshgrid(np.arange(16), np.arange(32), np.arange(32), indexing="ij")
    ball = ((2 * (k - 7.5)) ** 2 + (j - 15.5) ** 2 + (i - 15.5) ** 2) < 100
    weight = np.ones((2, 16, 32, 32), np.float32)
    truth = np.stack([ball, ball]).astype(np.uint8)
    batch = crops.Batch(np.zeros((2, 1, 16, 32, 32), np.float32), truth, weight)
    for seed in range(10):
        out = augment(to_tensors(batch, torch.device("cpu")), plan, np.random.default_rng(seed))
        for turned in out.truth.numpy():
            reach_k = np.ptp(np.flatnonzero(turned.any(axis=(1, 2)))) * 2.0
            reach_i = np.ptp(np.flatnonzero(turned.any(axis=(0, 1))))
            assert abs(reach_k - reach_i) <= 3
