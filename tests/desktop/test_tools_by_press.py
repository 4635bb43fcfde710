"""The tools of one press or click, each against the same thing worked out another way."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import ndimage

from desktop import edit as edits
from desktop.edit import Mask
from desktop.tools import Gesture, tool
from desktop.tools.fill_between import why_not
from desktop.tools.geometry.job import Job
from desktop.tools.geometry.stroke import permitted
from tests.desktop.tool_play import job_for

SHAPE = (11, 50, 60)


def at(*kji: float, **more: Any) -> Gesture:
    """A press there, in the axial view."""
    axis = more.pop("axis", 0)
    about: dict[str, Any] = {"spacing_mm": (5.0, 1.0, 0.8), "label": 1, "label_name": "Spleen"}
    return Gesture(np.array([kji], dtype=float), axis, int(kji[axis]), **(about | more))


def pressed(of: str, mask: Mask, gesture: Gesture, verified: Any = None, **options: Any) -> Any:
    """The mask after it, or the sentence that says why not."""
    one = tool(of)
    chosen = replace(one.options(), **options)
    assert one.region is not None and one.compute is not None
    box = one.region(mask, gesture, chosen)
    if isinstance(box, str):
        return box
    job = job_for(one, mask, box, gesture, chosen)
    if verified is not None:
        job = replace(job, verified=verified[edits.slices_of(box)])
    refused = one.why_not(job) if one.why_not is not None else None
    if refused:
        return refused
    new = mask.copy()
    labels, _ = permitted(job.mask, one.compute(job), gesture.label, gesture.locked)
    new[edits.slices_of(box)] = labels
    return new


def blob(seed: int = 0, level: float = 0.5) -> Mask:
    """A few rough islands of label 1."""
    noise = np.random.default_rng(seed).normal(size=SHAPE)
    soft = ndimage.gaussian_filter(noise, (1, 4, 4))
    return (soft > level * soft.std()).astype(np.uint8)


def island(inside: Any, kji: tuple[int, int, int]) -> Any:
    parts, _ = ndimage.label(inside)
    return parts == parts[kji]


# -- grow and shrink ------------------------------------------------------------------------------
@pytest.mark.parametrize("everywhere", [False, True])
@pytest.mark.parametrize("by_mm", [1.0, 3.0, 6.0])
@pytest.mark.parametrize("axis", [0, 1, 2])
def test_grow_and_shrink_are_the_distance_transform(
    axis: int, by_mm: float, everywhere: bool
) -> None:
    mask = blob(3)
    spacing = (5.0, 1.0, 0.8)
    kji = tuple(int(v) for v in np.argwhere(mask)[len(np.argwhere(mask)) // 2])
    gesture = at(*kji, axis=axis)
    here: Any = [slice(None)] * 3
    if not everywhere:
        here[axis] = slice(kji[axis], kji[axis] + 1)
    here = tuple(here)
    seen = np.zeros(SHAPE, dtype=bool)
    seen[here] = mask[here] > 0
    part = island(seen, kji)  # type: ignore[arg-type]
    sampling = [s if everywhere or a != axis else 1e6 for a, s in enumerate(spacing)]
    out = ndimage.distance_transform_edt(~part, sampling=sampling)
    finest = min(s for a, s in enumerate(spacing) if everywhere or a != axis)
    reach = max(by_mm, finest)
    grown = pressed("grow", mask, gesture, by_mm=by_mm, in_3d=everywhere)
    wanted = mask.copy()
    wanted[out <= reach + 1e-3] = 1
    assert np.array_equal(grown, wanted) and (grown != mask).any()
    padded = np.pad(part, 1, mode="edge")
    deep = ndimage.distance_transform_edt(padded, sampling=sampling)[1:-1, 1:-1, 1:-1]
    shrunk = pressed("shrink", mask, gesture, by_mm=by_mm, in_3d=everywhere)
    wanted = mask.copy()
    wanted[part & (deep <= reach + 1e-3)] = 0
    assert np.array_equal(shrunk, wanted) and (shrunk != mask).any()


def test_a_press_beside_the_label_means_the_nearest_part_of_it() -> None:
    mask = np.zeros(SHAPE, dtype=np.uint8)
    mask[4, 10:20, 10:20] = 1
    mask[4, 30:40, 40:50] = 1
    new = pressed("grow", mask, at(4, 41, 38))
    assert np.array_equal(new[4, :25], mask[4, :25]) and (new[4, 29] == 1).sum() == 10
    assert pressed("grow", mask, at(5, 30, 40)) == (
        "Spleen is not on this slice, so nothing was changed."
    )


def test_a_press_does_something_where_voxels_are_coarser_than_a_millimetre() -> None:
    mask = np.zeros(SHAPE, dtype=np.uint8)
    mask[4, 10:20, 10:20] = 1
    coarse = at(4, 15, 15, spacing_mm=(8.0, 3.0, 3.0))
    assert (pressed("grow", mask, coarse) > 0).sum() == 100 + 40
    assert (pressed("shrink", mask, coarse) > 0).sum() == 64


# -- smooth ---------------------------------------------------------------------------------------
def liver_with_vessel() -> tuple[Mask, Any]:
    """A rough disc with a tail 2 mm wide and 25 mm long; answers the tail beside it."""
    j, i = np.mgrid[: SHAPE[1], : SHAPE[2]]
    angle = np.arctan2(j - 25, i - 20)
    disc = np.hypot(j - 25, i - 20) <= 13 + 1.2 * np.sign(np.sin(17 * angle))
    mask = np.zeros(SHAPE, dtype=np.uint8)
    mask[4, disc] = 1
    tail = np.zeros(SHAPE, dtype=bool)
    tail[4, 24:26, 28:58] = True
    mask[tail] = 1
    tail[:, :, :38] = False
    return mask, tail


def perimeter(plane: Any) -> int:
    return int((plane[1:] != plane[:-1]).sum() + (plane[:, 1:] != plane[:, :-1]).sum())


def test_smooth_evens_the_outline_and_keeps_the_vessel() -> None:
    mask, tail = liver_with_vessel()
    gesture = at(4, 25, 20, spacing_mm=(5.0, 1.0, 1.0))
    new = pressed("smooth", mask, gesture, by_mm=1.5)
    assert new[tail].all(), "the vessel stays"
    rest = slice(0, 28)
    assert perimeter(new[4, :, rest]) < 0.9 * perimeter(mask[4, :, rest]), "teeth are gone"
    assert abs(int(new.sum()) - int(mask.sum())) < 0.05 * mask.sum(), "nothing else is eaten"
    assert np.array_equal(new[[0, 1, 2, 3, 5, 6]], mask[[0, 1, 2, 3, 5, 6]])
    bare = pressed("smooth", mask, gesture, by_mm=1.5, keep_thin=False)
    assert bare[tail].mean() < 0.5, "without it the vessel is eaten"


def test_smooth_takes_a_bump_off_and_leaves_a_straight_edge() -> None:
    mask = np.zeros(SHAPE, dtype=np.uint8)
    mask[4, 10:40, 10:40] = 1
    mask[4, 25, 40] = 1
    new = pressed("smooth", mask, at(4, 25, 25, spacing_mm=(5.0, 1.0, 1.0)), by_mm=1.5)
    assert new[4, 25, 40] == 0, "a bump of one voxel is no vessel"
    assert np.array_equal(new[4, 15:35, 10:40], mask[4, 15:35, 10:40])


def test_smooth_in_space_keeps_a_tube_across_slices() -> None:
    mask = np.zeros((30, 40, 40), dtype=np.uint8)
    k, j, i = np.mgrid[:30, :40, :40]
    mask[(k - 8) ** 2 + (j - 20) ** 2 + (i - 20) ** 2 <= 49] = 1
    tube = (k > 14) & (k < 28) & (abs(j - 20) <= 1) & (abs(i - 20) <= 1)
    mask[tube] = 1
    gesture = at(8, 20, 20, spacing_mm=(1.0, 1.0, 1.0))
    beyond = tube & (k > 16)
    assert pressed("smooth", mask, gesture, by_mm=2.0, in_3d=True)[beyond].all()
    bare = pressed("smooth", mask, gesture, by_mm=2.0, in_3d=True, keep_thin=False)
    assert bare[beyond].mean() < 0.6


# -- fill holes -----------------------------------------------------------------------------------
@settings(max_examples=25, deadline=None)
@given(seed=st.integers(0, 50), everywhere=st.booleans())
def test_fill_holes_is_that_of_the_library(seed: int, everywhere: bool) -> None:
    mask = blob(seed, -0.3)
    mask[:, ::7, ::5] = 0
    k, j, i = (int(v) for v in np.argwhere(mask)[0])
    new = pressed("fill_holes", mask, at(k, j, i), in_3d=everywhere)
    wanted = mask.copy()
    if everywhere:
        wanted[ndimage.binary_fill_holes(mask > 0)] = 1
    else:
        wanted[k][ndimage.binary_fill_holes(mask[k] > 0)] = 1
    assert np.array_equal(new, wanted)


def test_another_label_in_a_hole_stays_and_in_the_wall_is_a_way_out() -> None:
    mask = np.zeros(SHAPE, dtype=np.uint8)
    mask[4, 10:30, 10:30] = 1
    mask[4, 15:25, 15:25] = 0
    mask[4, 18:20, 18:20] = 2
    new = pressed("fill_holes", mask, at(4, 12, 12))
    assert (new[4, 18:20, 18:20] == 2).all() and (new[4] == 1).sum() == 396
    mask[4, 20, 25:30] = 2  # the wall itself is the other label there
    assert np.array_equal(pressed("fill_holes", mask, at(4, 12, 12)), mask)


# -- fill between ---------------------------------------------------------------------------------
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


# -- islands, relabel -----------------------------------------------------------------------------
def test_a_click_drops_an_island_and_ctrl_keeps_only_it() -> None:
    mask = blob(1)
    kji = tuple(int(v) for v in np.argwhere(mask)[40])
    part = island(mask > 0, kji)  # type: ignore[arg-type]
    dropped = pressed("islands", mask, at(*kji))
    assert np.array_equal(dropped > 0, (mask > 0) & ~part)
    kept = pressed("islands", mask, at(*kji, erase=True))
    assert np.array_equal(kept > 0, part)
    assert np.array_equal(pressed("islands", mask, at(*kji), click="keep"), kept)
    flat = pressed("islands", mask, at(*kji), in_3d=False)
    assert np.array_equal(np.delete(flat, kji[0], 0), np.delete(mask, kji[0], 0))
    nowhere = tuple(int(v) for v in np.argwhere(mask == 0)[0])
    assert "Click a part of spleen" in pressed("islands", mask, at(*nowhere))


def test_small_islands_go_by_rank_or_by_millilitres() -> None:
    mask = blob(2)
    parts, count = ndimage.label(mask)
    sizes = ndimage.sum_labels(mask, parts, range(1, count + 1))
    assert count > 3
    kji = tuple(int(v) for v in np.argwhere(mask)[0])
    largest = pressed("small_islands", mask, at(*kji))
    assert np.array_equal(largest > 0, parts == 1 + int(sizes.argmax()))
    ml = sizes * 5.0 * 1.0 * 0.8 / 1000
    limit = float(np.sort(ml)[count // 2])
    by_size = pressed("small_islands", mask, at(*kji), keep="by size", from_ml=limit)
    assert np.array_equal(by_size > 0, np.isin(parts, 1 + np.flatnonzero(ml >= limit)))


def test_relabel_gives_the_clicked_part_the_active_label() -> None:
    mask = blob(1) * 3
    kji = tuple(int(v) for v in np.argwhere(mask)[40])
    part = island(mask > 0, kji)  # type: ignore[arg-type]
    new = pressed("relabel", mask, at(*kji))
    assert np.array_equal(new == 1, part) and np.array_equal(new == 3, (mask == 3) & ~part)
    locked = at(*kji, locked=frozenset({3}))
    assert np.array_equal(pressed("relabel", mask, locked), mask), "a locked label stays"
    assert pressed("relabel", mask, at(*kji, label=3)).startswith("Click a part of another label")


# -- copy, mirror, threshold ----------------------------------------------------------------------
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
