"""What the 3-D process is made of, part by part: thinning, budgets, lines, boxes, frame sizes."""

from __future__ import annotations

import numpy as np
import pytest

from desktop.cli.benches import scene as bench
from desktop.scene import surfaces
from desktop.scene.cutting import filled, within
from desktop.scene.grid import Grid, corners, face_middles
from desktop.scene.labels import LabelSurfaces
from desktop.scene.presets import PRESETS
from desktop.scene.volume import thinned
from desktop.session.rendering import CT_PRESETS, OTHER_PRESETS
from desktop.ui.scene_copy import part_of
from desktop.ui.scene_size import FrameSize
from tests.ui.light_box import diagonal


def ball(shape: tuple[int, int, int], radius: float) -> np.ndarray:
    grid = np.ogrid[: shape[0], : shape[1], : shape[2]]
    away = sum((g - n / 2) ** 2 for g, n in zip(grid, shape, strict=True))
    return np.asarray(away < radius**2)


def oblique() -> np.ndarray:
    """A grid turned by 25 degrees, with one axis against its patient axis."""
    turn = np.radians(25)
    rotation = np.eye(3)
    rotation[:2, :2] = [[np.cos(turn), -np.sin(turn)], [np.sin(turn), np.cos(turn)]]
    affine = np.eye(4)
    affine[:3, :3] = rotation @ diagonal((3.0, 1.0, 1.0))[:3, :3] @ np.diag([1, -1, 1])
    affine[:3, 3] = (40, -70, 900)
    return affine


# -- surfaces


@pytest.mark.parametrize("most", [(40_000, 8_000), (3_000, 800)])
def test_two_surfaces_each_within_its_budget_and_in_place(most: tuple[int, int]) -> None:
    affine = oblique()
    solid = surfaces.solid(ball((40, 90, 90), 19.0), affine)
    assert solid is not None
    still, moving = surfaces.two(solid, *most)
    assert 0 < still.GetNumberOfPolys() <= most[0]
    assert 0 < moving.GetNumberOfPolys() <= min(most[1], still.GetNumberOfPolys())
    middle = affine @ [20, 45, 45, 1]
    for polygons in (still, moving):
        box = np.array(polygons.GetBounds()).reshape(3, 2)
        assert np.allclose(box.mean(axis=1), middle[:3], atol=1.5)
        assert np.allclose(np.ptp(box, axis=1)[:2], 38, atol=3.5)


def test_what_is_too_thin_to_be_coarser_stays() -> None:
    thread = np.zeros((60, 60, 60), bool)
    thread[:, 30, 30] = True
    solid = surfaces.solid(thread, diagonal((1.0, 1.0, 1.0)))
    assert solid is not None
    still, moving = surfaces.two(solid, 100, 50)
    box = np.array(moving.GetBounds()).reshape(3, 2)
    assert still.GetNumberOfPolys() > 0 and np.ptp(box[2]) > 55


def test_only_labels_in_a_changed_part_are_made_anew() -> None:
    class Renderer:
        def __init__(self) -> None:
            self.actors: list[object] = []

        def AddActor(self, actor: object) -> None:
            self.actors.append(actor)

        def RemoveActor(self, actor: object) -> None:
            self.actors.remove(actor)

    from vtkmodules.vtkCommonDataModel import vtkPlaneCollection

    labels = LabelSurfaces(Renderer(), vtkPlaneCollection())  # type: ignore[arg-type]
    mask = np.zeros((20, 40, 40), np.uint8)
    mask[5:15, 5:15, 5:15], mask[5:15, 5:15, 25:35] = 1, 2
    colours = {1: "#71D9EC", 2: "#F2F78D", 3: "#965E8F"}
    labels.take(mask, None, diagonal(), colours, keep=False)
    first = {label: labels._of[label].made for label in labels.labels}
    labels.patch((5, 5, 25), np.full((10, 10, 4), 3, np.uint8))
    assert labels.labels == {1, 2, 3}
    assert labels._of[1].made is first[1] and labels._of[2].made is not first[2]
    labels.patch((5, 5, 25), np.zeros((10, 10, 10), np.uint8))
    assert labels.labels == {1}
    assert labels._of[1].made is first[1]
    labels.take(mask, None, diagonal(), colours, keep=True)
    assert labels.labels == {1, 2} and labels._of[1].made is first[1]


# -- volume


def test_a_thinned_volume_keeps_its_place_and_its_values() -> None:
    k, j, i = np.meshgrid(np.arange(41), np.arange(60), np.arange(62), indexing="ij")
    ramp = (10 * k + 3 * j + i).astype(np.int16)
    affine = oblique()
    thin, moved = thinned(ramp, affine, 12_000, (0.0, 1.0))
    assert thin.size <= 12_000 and thin.dtype == np.int16
    for at in ((0, 0, 0), (3, 5, 7), tuple(n - 1 for n in thin.shape)):
        source = np.linalg.inv(affine) @ moved @ [*at, 1]
        assert abs(thin[at] - source[:3] @ [10, 3, 1]) <= 1


def test_thinning_evens_out_the_grid_before_it_takes_more() -> None:
    _, moved = thinned(np.zeros((44, 256, 256), np.int16), diagonal((2.0, 0.7, 0.7)), 10**6, (0, 1))
    spacing = np.linalg.norm(moved[:3, :3], axis=0)
    assert spacing.max() < 1.6 * spacing.min()


def test_what_is_no_number_and_no_ct_becomes_one() -> None:
    odd = np.full((4, 4, 4), np.nan, np.float32)
    odd[0] = 5e6
    thin, _ = thinned(odd, np.eye(4), 10**6, (0.0, 1e-3))
    assert thin[0, 0, 0] == 5000 and thin[1, 0, 0] == 0


@pytest.mark.parametrize("name", sorted(PRESETS))
def test_a_preset_runs_upwards_and_air_is_clear(name: str) -> None:
    preset = PRESETS[name]
    for points in (preset.opacity, preset.colour, preset.steepness):
        values = [point[0] for point in points]
        assert values == sorted(values)
    assert preset.opacity[0][1] == 0
    assert all(0 <= amount <= 1 for _, amount in preset.opacity)
    assert set(PRESETS) == set(CT_PRESETS) | set(OTHER_PRESETS)


# -- lines


def test_a_line_is_filled_even_odd() -> None:
    square = np.array([[2, 2], [8, 2], [8, 6], [2, 6]], float)
    inside = filled(square, 10, 8)
    assert inside[2:6, 2:8].all() and inside.sum() == 24
    bow = np.array([[0, 0], [8, 8], [8, 0], [0, 8]], float)  # crosses itself
    inside = filled(bow, 8, 8)
    assert inside[4, 1] and inside[4, 6] and not inside[1, 4] and not inside[6, 4]


def flat(grid: Grid) -> np.ndarray:
    """A camera from the front: left of the patient on the right, above on top, no perspective."""
    mm = grid.to_mm(corners(grid.whole))
    low, high = mm.min(axis=0), mm.max(axis=0)
    projection = np.zeros((4, 4))
    for row, axis in ((0, 0), (1, 2)):
        projection[row, axis] = 2 / (high - low)[axis]
        projection[row, 3] = -(high + low)[axis] / (high - low)[axis]
    projection[3, 3] = 1
    return projection


def test_voxels_are_within_by_where_their_centres_are_seen() -> None:
    grid = Grid(diagonal((3.0, 1.0, 1.0)), (10, 20, 40))
    drawn = np.zeros((100, 100), bool)
    drawn[:50, :25] = True  # above, and the patient's right
    found = within(grid, grid.whole, flat(grid), drawn, outside=False)
    assert found is not None
    box, flags = found
    assert box == ((5, 0, 0), (10, 20, 10)) and flags.all()
    found = within(grid, grid.whole, flat(grid), drawn, outside=True)
    assert found is not None
    box, flags = found
    assert box == ((0, 0, 0), (10, 20, 40))
    assert flags.sum() == flags.size - 5 * 20 * 10 and not flags[5:, :, :10].any()


def test_only_the_part_that_is_shown_is_within() -> None:
    grid = Grid(diagonal((3.0, 1.0, 1.0)), (10, 20, 40))
    part = (np.array([2.0, -0.5, 4.4]), np.array([6.2, 19.5, 39.5]))
    found = within(grid, part, flat(grid), np.ones((50, 50), bool), outside=False)
    assert found is not None and found[0] == ((2, 0, 5), (7, 20, 40))
    empty = (np.array([3.2, 0, 0]), np.array([3.4, 19, 39]))
    assert within(grid, empty, flat(grid), np.ones((50, 50), bool), outside=False) is None
    assert within(grid, grid.whole, flat(grid), np.zeros((50, 50), bool), outside=False) is None


def test_what_lies_behind_the_eye_is_never_within() -> None:
    grid = Grid(diagonal((1.0, 1.0, 1.0)), (4, 4, 4))
    behind = flat(grid)
    behind[3, 3] = -1
    assert within(grid, grid.whole, behind, np.ones((9, 9), bool), outside=False) is None


def test_faces_and_corners_of_a_part() -> None:
    part = (np.array([0.0, 1.0, 2.0]), np.array([4.0, 5.0, 6.0]))
    assert {tuple(corner) for corner in corners(part)} == {
        (k, j, i) for k in (0, 4) for j in (1, 5) for i in (2, 6)
    }
    assert face_middles(part)[3].tolist() == [2.0, 5.0, 4.0], "the high end of j"


# -- what the window sends, and how large


def test_the_part_of_a_box_is_what_the_thinner_copy_holds() -> None:
    source = np.random.default_rng(0).integers(0, 5, (17, 19, 23)).astype(np.uint8)
    stride = (1, 2, 3)
    thin = source[::1, ::2, ::3].copy()
    box = ((4, 3, 5), (9, 12, 20))
    changed = source.copy()
    changed[4:9, 3:12, 5:20] = 7
    found = part_of(changed, box, stride)
    assert found is not None
    (k, j, i), part = found
    thin[k : k + part.shape[0], j : j + part.shape[1], i : i + part.shape[2]] = part
    assert np.array_equal(thin, changed[::1, ::2, ::3])
    assert part_of(changed, ((0, 1, 1), (5, 2, 2)), stride) is None


def test_a_moving_frame_shrinks_where_it_is_slow_and_grows_back() -> None:
    sizes, view = FrameSize(), (1000, 800)
    assert sizes.of(view, 1.0, still=True) == (1000, 800)
    assert sizes.of(view, 1.0, still=False) == (500, 400)
    sizes.learn((1000, 800), 900.0)  # a still one may take its time
    assert sizes.of(view, 1.0, still=False) == (500, 400)
    sizes.learn((500, 400), 200.0)
    assert sizes.of(view, 1.0, still=False) == (350, 280)
    sizes.learn((500, 400), 200.0)  # a late answer of the size before
    assert sizes.of(view, 1.0, still=False) == (350, 280)
    for took in (200.0, 200.0, 200.0):
        sizes.learn(sizes.of(view, 1.0, still=False), took)
    assert sizes.of(view, 1.0, still=False) == (250, 200)
    for _ in range(5):
        sizes.learn(sizes.of(view, 1.0, still=False), 10.0)
    assert sizes.of(view, 1.0, still=False) == (500, 400), "never beyond where it began"


def test_a_gpu_draws_moving_frames_whole_and_large_still_ones_are_bounded() -> None:
    sizes, view = FrameSize(), (1600, 1200)
    width, height = sizes.of(view, 2.0, still=True)
    assert width * height <= 1_610_000 and abs(width / height - 4 / 3) < 0.01
    width, height = sizes.of(view, 1.0, still=True, volume=True)
    assert width * height <= 510_000
    sizes.take_kind("gpu")
    assert sizes.of(view, 2.0, still=False) == (3200, 2400)


def test_the_bench_reports_what_it_promises() -> None:
    options = bench.Options(shape=(24, 64, 64), stride=(1, 1, 1), frames=2, sizes=((80, 60),))
    answer = bench.run(options)
    assert answer["kind"] in ("software", "gpu") and answer["draws"]
    assert 0 < answer["triangles"]["moving"] <= answer["triangles"]["still"]
    assert answer["volume_voxels"] == 24 * 64 * 64
    for part in ("surfaces_ms", "volume_ms"):
        for kind in ("moving", "still"):
            figures = answer[part]["80x60"][kind]
            assert 0 < figures["median"] <= figures["worst"] and figures["n"] == 2
    assert answer["follow_ms"]["median"] > 0 and min(answer["first_ms"].values()) > 0
