"""Masks: what comes out is what went in, and nothing else is ever given out."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from store import masks
from store.connection import DATABASE
from store.refusal import Refused
from store.workspace import Workspace
from tests.store.story import TASK, a_mask, do

SIZES = st.tuples(*(st.integers(0, 9),) * 3)


@settings(max_examples=60, deadline=None)
@given(
    shape=SIZES,
    seed=st.integers(0, 2**32 - 1),
    values=st.sampled_from([1, 2, 5, 256]),
    dtype=st.sampled_from(["u1", "u2", ">u2"]),
)
def test_what_comes_out_is_what_went_in(
    shape: tuple[int, int, int], seed: int, values: int, dtype: str
) -> None:
    array = np.random.default_rng(seed).integers(0, values, shape).astype(dtype)
    sha256, blob = masks.encode(array)
    back = masks.decode(blob)
    assert back.shape == array.shape
    assert back.dtype.kind == "u" and back.dtype.itemsize == array.dtype.itemsize
    assert np.array_equal(back, array)
    assert back.flags.writeable and back.flags.c_contiguous
    assert masks.encode(back)[0] == sha256


@settings(max_examples=40, deadline=None)
@given(seed=st.integers(0, 2**32 - 1), at=st.tuples(*(st.integers(0, 4),) * 3))
def test_one_other_voxel_is_another_address(seed: int, at: tuple[int, int, int]) -> None:
    array = np.random.default_rng(seed).integers(0, 3, (5, 5, 5), dtype=np.uint8)
    other = array.copy()
    other[at] += 1
    assert masks.encode(array)[0] != masks.encode(other)[0]


def test_shape_and_type_belong_to_the_address() -> None:
    flat = np.zeros((2, 3, 4), np.uint8)
    addresses = {
        masks.encode(array)[0]
        for array in (flat, flat.reshape(4, 3, 2), flat.reshape(3, 2, 4), flat.astype(np.uint16))
    }
    assert len(addresses) == 4


def test_a_view_is_kept_like_its_copy() -> None:
    whole = a_mask(3, (8, 9, 10))
    view = whole[::2, ::-1, 1:7]
    assert masks.encode(view)[0] == masks.encode(view.copy())[0]
    assert masks.encode(np.asfortranarray(whole))[0] == masks.encode(whole)[0]


@pytest.mark.parametrize(
    "array",
    [np.zeros((2, 2), np.uint8), np.zeros((2, 2, 2), np.int8), np.zeros((2, 2, 2), np.float32)],
)
def test_only_label_maps_are_masks(array: np.ndarray) -> None:
    with pytest.raises(ValueError, match="mask"):
        masks.encode(array)


def test_the_same_mask_is_kept_once(workspace: Workspace) -> None:
    addresses = {do(workspace, lambda write: masks.put(write, a_mask(1))) for _ in range(3)}
    addresses.add(do(workspace, lambda write: masks.put(write, a_mask(2))))
    assert len(addresses) == 2
    assert workspace.read().execute("SELECT count(*) FROM blobs").fetchone()[0] == 2


def test_a_mask_comes_back_by_its_address(workspace: Workspace) -> None:
    sha256 = do(workspace, lambda write: masks.put(write, a_mask(1)))
    assert np.array_equal(masks.get(workspace.read(), sha256), a_mask(1))


def test_a_missing_mask_is_refused(workspace: Workspace) -> None:
    with pytest.raises(Refused) as no:
        masks.get(workspace.read(), "0" * 64)
    assert no.value.code == "mask-missing"


def test_a_damaged_mask_is_refused_and_never_given_out(tmp_path: Path) -> None:
    folder = tmp_path / "w"
    with Workspace.create(folder, TASK, "ana") as workspace:
        sha256 = do(workspace, lambda write: masks.put(write, a_mask(1)))
    with closing(sqlite3.connect(folder / DATABASE)) as plain:
        (blob,) = plain.execute("SELECT data FROM blobs").fetchone()
        rotten = blob[:-9] + bytes([blob[-9] ^ 1]) + blob[-8:]
        plain.execute("DROP TRIGGER blobs_never_change")
        plain.execute("UPDATE blobs SET data = ?", (rotten,))
        plain.commit()
    with Workspace.open(folder, write=False) as reader, pytest.raises(Refused) as no:
        masks.get(reader.read(), sha256)
    assert no.value.code == "mask-damaged"


@pytest.mark.parametrize("cut", [0, 4, 19, 25, -1])
def test_half_a_blob_is_refused(cut: int) -> None:
    _, blob = masks.encode(a_mask(1, (20, 20, 20)))
    with pytest.raises(Refused):
        masks.decode(blob[:cut])


def test_foreign_bytes_are_refused() -> None:
    with pytest.raises(Refused):
        masks.decode(b"PNG!" + bytes(40))
