"""Label-free features tell kinds of images apart before there is any label."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from engine.learning.documents import CaseEntry
from engine.learning.features import features_of_cases, label_free_features
from tests.learning.phantoms import case_on_disk


def entry(folder: Path, number: int, image: np.ndarray | None = None) -> CaseEntry:
    document = case_on_disk(folder, number, masked=False)
    if image is not None:
        np.save(document["image"], image)
    return CaseEntry.from_json(document)


def test_the_scale_of_intensities_does_not_matter(tmp_path: Path) -> None:
    first = entry(tmp_path, 1)
    image = np.load(first.channels[0])
    second = entry(tmp_path, 2, image * 1000 + 7)
    ours, theirs = (np.asarray(label_free_features(case)) for case in (first, second))
    assert np.abs(ours - theirs).max() < 1e-2


def test_two_kinds_of_images_lie_apart(tmp_path: Path) -> None:
    random = np.random.default_rng(0)
    ramp = np.linspace(0, 100, 24, dtype=np.float32)[:, None, None]
    kinds = [entry(tmp_path, n) for n in range(4)]
    kinds += [
        entry(tmp_path, 10 + n, np.tile(ramp, (1, 24, 24)) + random.normal(0, 5, (24, 24, 24)))
        for n in range(4)
    ]
    table = np.asarray(list(features_of_cases(kinds).values()))
    within = np.linalg.norm(table[0] - table[1])
    assert np.linalg.norm(table[0] - table[5]) > 1.5 * within


def test_every_case_has_a_row_of_one_length_whatever_its_shape(tmp_path: Path) -> None:
    shapes = [(4, 30, 31), (60, 9, 8), (1, 5, 5)]
    cases = [entry(tmp_path, n, np.ones(s, np.int16)) for n, s in enumerate(shapes)]
    rows = features_of_cases(cases)
    assert len({len(row) for row in rows.values()}) == 1
    assert all(np.isfinite(row).all() for row in rows.values())


def test_images_with_broken_voxels_still_have_features(tmp_path: Path) -> None:
    image = np.ones((8, 8, 8), np.float32)
    image[0, 0, 0] = np.nan
    assert np.isfinite(label_free_features(entry(tmp_path, 1, image))).all()
