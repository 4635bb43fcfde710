"""Fill between, copy, mirror and threshold: what one slice or side says of another."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.edit import Mask
from desktop.tools import tool
from desktop.tools.fill_between import why_not
from desktop.tools.geometry.job import Job
from tests.desktop.press_play import SHAPE, at, blob, pressed
from tests.desktop.tool_play import job_for


def cone(lean: float = 0.0) -> Mask:
    """A cone along k: radius 16 mm at the first slice, 6 mm at the last, leaning along i."""
    mask = np.zeros(SHAPE, dtype=np.uint8)
    j, i = np.mgrid[: SHAPE[1], : SHAPE[2]]
    for k in range(SHAPE[0]):
        centre = 25 + lean * k
        mask[k, np.hypot(j - 25, (i - centre) * 0.8) <= 16 - k] = 1
    return mask


def slices(*which: int) -> Any:
    verified = np.zeros(SHAPE, dtype=bool)
    verified[list(which)] = True
    return verified


# -- fill between ----------------------------------------------------------------------------------
@pytest.mark.parametrize("lean", [0.0, 1.5])
def test_between_two_slices_of_a_cone_the_cone_comes_back(lean: float) -> None:
    truth = cone(lean)
    mask = truth.copy()
    mask[1:10] = 0
    new = pressed("fill_between", mask, at(0, 25, 25), slices(0, 10))
    assert np.array_equal(new[[0, 10]], truth[[0, 10]])
    both = (new > 0) & (truth > 0)
    dice = 2 * both.sum(axis=(1, 2)) / (new.sum(axis=(1, 2)) + truth.sum(axis=(1, 2)))
    assert dice.min() > 0.95, dice.round(3)
    assert abs(int(new.sum()) - int(truth.sum())) < 0.05 * truth.sum()


def test_only_verified_slices_are_read_and_none_is_written() -> None:
    truth = cone()
    mask = truth.copy()
    mask[1:10] = 0
    mask[5, 40:45, 40:45] = 1  # a draft that nobody verified
    new = pressed("fill_between", mask, at(0, 25, 25), slices(0, 10))
    assert (new[5] != truth[5]).sum() < 40 and not new[5, 40:45, 45:].any()
    kept = pressed("fill_between", mask, at(0, 25, 25), slices(0, 10), only_empty=True)
    assert np.array_equal(kept[5], mask[5]) and (kept[4] > 0).any()
    stood_behind = pressed("fill_between", mask, at(0, 25, 25), slices(0, 5, 10))
    assert np.array_equal(stood_behind[5], mask[5])
    a_box = slices(0, 10)
    a_box[5, 20:30, 20:25] = True
    boxed = pressed("fill_between", mask, at(0, 25, 25), a_box)
    assert not boxed[5, 20:30, 20:25].any() and boxed[5, 20:30, 25:28].all(), "a verified box stays"
    ends = pressed("fill_between", mask, at(0, 25, 25), slices(0, 3, 4, 10))
    assert ends == "No slice lies between the verified ones, so there is nothing to fill."


def test_fill_between_says_which_verified_slices_are_missing() -> None:
    mask = cone()
    one = pressed("fill_between", mask, at(0, 25, 25), slices(3))
    assert one == "Fill between needs two verified slices with this label: verify one more first."
    none = pressed("fill_between", mask, at(0, 25, 25), slices())
    assert none.endswith("verify two first.")
    assert why_not is tool("fill_between").why_not


def test_fill_between_goes_along_the_view() -> None:
    truth = np.zeros((12, 30, 30), dtype=np.uint8)
    truth[3:9, 5:25, 8:20] = 1
    mask = truth.copy()
    mask[:, 6:24] = 0
    verified = np.zeros(mask.shape, dtype=bool)
    verified[:, [5, 24]] = True
    gesture = at(5, 5, 10, axis=1, spacing_mm=(3.0, 1.0, 1.0))
    assert np.array_equal(pressed("fill_between", mask, gesture, verified), truth)


# -- copy, mirror, threshold -----------------------------------------------------------------------
@pytest.mark.parametrize("axis", [0, 1, 2])
@pytest.mark.parametrize(("which", "way"), [("before", -1), ("after", 1)])
def test_copy_takes_the_outline_of_the_slice_beside(axis: int, which: str, way: int) -> None:
    mask = blob(4)
    mask[mask == 0] = (blob(5) * 2)[mask == 0]
    kji = [5, 25, 30]
    gesture = at(*kji, axis=axis, locked=frozenset({2}))
    new = pressed("copy_slice", mask, gesture, slice=which)
    line = np.moveaxis(mask, axis, 0)
    got = np.moveaxis(new, axis, 0)
    here = kji[axis]
    wanted = np.where(line[here] == 2, 2, (line[here + way] == 1).astype(np.uint8))
    assert np.array_equal(got[here], wanted)
    assert np.array_equal(np.delete(got, here, 0), np.delete(line, here, 0))
    added = np.moveaxis(pressed("copy_slice", mask, gesture, slice=which, add=True), axis, 0)
    assert np.array_equal(added[here] == 1, (wanted == 1) | (line[here] == 1))


def test_copy_says_where_there_is_nothing_to_copy() -> None:
    mask = np.zeros(SHAPE, dtype=np.uint8)
    mask[4, 10:20, 10:20] = 1
    assert pressed("copy_slice", mask, at(0, 5, 5)) == (
        "There is no slice before this one, so nothing was copied."
    )
    words = pressed("copy_slice", mask, at(4, 5, 5))
    assert words == "Spleen is not on slice 4: nothing was copied."


def test_mirror_adds_the_part_on_the_other_side_of_the_patient() -> None:
    j, i = np.mgrid[: SHAPE[1], : SHAPE[2]]
    axial = np.where(((i - 33) / 24) ** 2 + ((j - 25) / 20) ** 2 < 1, 40, -1000)
    image = np.broadcast_to(axial, SHAPE).astype(np.int16)
    mask = np.zeros(SHAPE, dtype=np.uint8)
    mask[3:6, 20:26, 15:22] = 2
    mask[4, 20:24, 22] = 2
    gesture = at(4, 22, 18, image=image, locked=frozenset({2}))
    new = pressed("mirror", mask, gesture)
    wanted = mask.copy()
    wanted[4][mask[4][:, [66 - n if 0 <= 66 - n < 60 else 0 for n in range(60)]] == 2] = 1
    assert np.array_equal(new, wanted) and (new == 1).sum() == 46
    whole = pressed("mirror", mask, gesture, in_3d=True)
    assert (whole[3:6] == 1).any(axis=(1, 2)).all()
    assert "Point at a part" in pressed("mirror", mask, at(4, 2, 2, image=image))
    sagittal = pressed("mirror", mask, replace(gesture, axis=2, slice_index=18))
    assert sagittal.startswith("A sagittal slice has no other side")


@settings(max_examples=20, deadline=None)
@given(low=st.floats(0, 60), high=st.floats(30, 99), everywhere=st.booleans())
def test_threshold_inside_keeps_what_lies_between(
    low: float, high: float, everywhere: bool
) -> None:
    image = np.random.default_rng(7).integers(0, 100, SHAPE).astype(np.int16)
    mask = blob(6)
    mask[0, 0, 0] = 2
    k, j, i = (int(v) for v in np.argwhere(mask == 1)[10])
    gesture = at(k, j, i, image=image)
    new = pressed("threshold_inside", mask, gesture, low=low, high=high, in_3d=everywhere)
    goes = (mask == 1) & ((image < min(low, high)) | (image > max(low, high)))
    if not everywhere:
        goes[np.arange(SHAPE[0]) != k] = False
    wanted = mask.copy()
    wanted[goes] = 0
    assert np.array_equal(new, wanted)


def test_a_range_without_ends_asks_for_one() -> None:
    assert "Set From or To" in pressed("threshold_inside", blob(6), at(4, 25, 25))


def test_a_job_for_another_process_keeps_a_range_without_an_end(tmp_path: Any) -> None:
    one = tool("threshold_inside")
    options = replace(one.options(), low=20.0)
    mask = blob(6)
    gesture = at(4, 25, 25)
    assert one.region is not None and one.compute is not None
    box = one.region(mask, gesture, options)
    assert not isinstance(box, str)
    job = job_for(one, mask, box, gesture, options)
    job.save(tmp_path / "job.npz")
    again = Job.load(tmp_path / "job.npz")
    assert again.options["high"] == float("inf")
    assert np.array_equal(one.compute(again), one.compute(job))
