"""The bench that edits: in which order, on which drafts, and what the command tells."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest
from scipy import ndimage

from desktop.cli.benches import (
    courses,
    damaged,
    drafted_scenes,
    edit_volumes,
    habits,
    keystrokes,
    repair,
)
from desktop.cli.benches.courses import Course
from desktop.cli.benches.habits import HABITS, Piece
from desktop.cli.benches.hands import Move, Scene, use
from desktop.cli.benches.smart_fix import Volume
from desktop.edit import slices_of
from desktop.tools import brush
from engine.lanes.child import Lanes
from tests.cli.edit_scenes import MIDDLE, MM, SHAPE, bitten, egg, scene, swollen
from tests.cli.shapes import SHAPES, faults
from tests.cli.terminal import run
from tests.loop import scans
from tests.shared_data import shared


# -- the order -------------------------------------------------------------------------------------
def test_what_makes_it_worse_is_undone_and_paid_for() -> None:
    def clumsy(here: Scene, piece: Piece) -> Move:
        far = np.array([[piece.slice_index, 4.0, 4.0]])
        return Move("brush", far, piece.slice_index, brush.Options(6.0), 2.0)

    drawn = scene(bitten())
    course = repair.mended(drawn, clumsy, repair.by_slices(drawn, [MIDDLE]), 9)
    assert np.array_equal(drawn.mask > 0, bitten())
    assert (course.acts, course.undone) == (1, 1), "nobody tries the same again"
    look, undo = keystrokes.look_s(), keystrokes.undo_s()
    assert course.seconds == pytest.approx(look + 1.35 + 2.0 + undo)


def test_the_largest_piece_comes_first_wherever_it_is() -> None:
    mask = egg()
    mask[3, 20:26, 18:24] = False
    mask[8, 18:29, 16:28] = False
    drawn = scene(mask)
    piece, seconds = next(repair.largest_first(drawn))
    assert piece is not None and (piece.slice_index, piece.inside.sum()) == (8, 132)
    assert seconds == pytest.approx(0.2), "two notches of the wheel"
    drawn.given_up[8] = True
    piece, _ = next(repair.largest_first(drawn))
    assert piece is not None and piece.slice_index == 3
    drawn.given_up[3] = True
    assert next(repair.largest_first(drawn), None) is None


def test_too_much_and_too_little_are_weighed_alike() -> None:
    for missing, erase in ((slice(20, 26), True), (slice(14, 34), False)):
        mask = swollen()
        mask[3, missing, 18:24] = False
        piece, _ = next(repair.largest_first(scene(mask)))
        assert piece is not None and piece.erase == erase


def test_a_region_is_visited_before_the_slices_and_its_pieces_are_mended_whole() -> None:
    mask = egg()
    mask[2:5, 20:26, 18:24] = False
    mask[8, 18:29, 16:28] = False
    drawn = scene(mask)
    looks = repair.by_regions(drawn, [((8, 18, 16), (9, 24, 20))])
    (none, key), (_, look), (piece, _) = next(looks), next(looks), next(looks)
    assert none is None and (key, look) == (0.28, pytest.approx(1.45))
    assert piece is not None and piece.slice_index == 8 and piece.inside.sum() == 132
    use(drawn, habits.with_lasso(drawn, piece))
    drawn.given_up[8] = True
    rest = [one.slice_index for one, _ in looks_until_done(looks, drawn) if one is not None]
    assert rest == [2, 3, 4]


def looks_until_done(looks: Iterator[Any], drawn: Scene) -> Iterator[Any]:
    for piece, seconds in looks:
        yield piece, seconds
        if piece is not None:
            drawn.given_up[piece.slice_index] |= piece.inside


def test_in_a_box_only_what_lies_there_is_mended() -> None:
    drawn = scene(bitten())
    box = np.zeros(SHAPE, bool)
    box[5:7, 10:24] = True
    repair.mended(drawn, HABITS["lasso"], repair.by_slices(drawn, [5, 6], box), 20)
    changed = (drawn.mask > 0) != bitten()
    assert changed[5:7].any() and not changed[:5].any() and not changed[7:].any()
    near = ndimage.binary_dilation(box, iterations=4)
    assert (changed & near).sum() == changed.sum()


def test_boxes_of_the_true_error_hold_more_of_it_than_those_of_blind_probabilities() -> None:
    drawn = scene(bitten())
    held = []
    for boxes in (repair.expected_boxes(drawn), repair.true_boxes(drawn)):
        inside = np.zeros(SHAPE, bool)
        for box in boxes[:3]:
            inside[slices_of(box)] = True
        held.append((inside & drawn.wrong).sum() / drawn.wrong.sum())
    assert 0 < held[0] < held[1]


def test_a_course_tells_what_was_reached_when() -> None:
    one = Course([(0.0, 0.8), (20.0, 0.86), (50.0, 0.92)], 60.0, 2, 0)
    other = Course([(0.0, 0.7), (40.0, 0.8)], 40.0, 2, 1)
    assert [one.at(s) for s in (0, 19, 20, 500)] == [0.8, 0.8, 0.86, 0.92]
    assert (one.seconds_to(0.9), other.seconds_to(0.9)) == (50.0, None)
    told = courses.gained([one, other])
    assert told["dice_per_act"] == pytest.approx(0.22 / 4)
    assert told["dice_per_second"] == pytest.approx(0.0022)
    assert (told["acts"], told["undone"], told["seconds"]) == (2.0, 0.5, 50.0)
    late = courses.over_time([one, other])
    assert late["dice_after_30_s"] == pytest.approx((0.86 + 0.7) / 2)
    assert (late["seconds_to_0.90"], late["reached_0.90"]) == (50.0, "1 of 2")


# -- drafts ----------------------------------------------------------------------------------------
def test_a_draft_has_two_islands_and_about_080() -> None:
    volume = Volume("egg", np.zeros(SHAPE, np.int16), egg(), MM)
    drafts = [edit_volumes.drafted(volume, seed) for seed in (3, 3, 4)]
    assert np.array_equal(drafts[0], drafts[1]) and not np.array_equal(drafts[0], drafts[2])
    for draft in (drafts[0], drafts[2]):
        assert 0.77 < damaged.dice(draft, egg()) < 0.83
        parts, count = ndimage.label(draft)
        lost = [n for n in range(1, count + 1) if not egg()[parts == n].any()]
        assert len(lost) == 2


def test_where_there_is_no_room_no_island_is_made() -> None:
    full = np.ones((6, 12, 12), dtype=bool)
    assert np.array_equal(edit_volumes.with_islands(full, full, MM, 1), full)


def test_the_liver_lies_on_its_scan() -> None:
    volume = edit_volumes.liver(shared("ct_abdomen").parent)
    assert volume.image.shape == volume.truth.shape
    assert volume.spacing_mm == pytest.approx((2.0, 1.453125, 1.453125))
    inside = volume.image[volume.truth]
    assert 120 < inside.mean() < 160, "the README says 141 HU"
    ml = volume.truth.sum() * np.prod(volume.spacing_mm) / 1000
    assert ml == pytest.approx(1082764 * 0.7265625**2 * 2 / 1000, rel=0.01)


def drafted_case(draft: Any) -> drafted_scenes.DraftedCase:
    soft = (damaged.probability(draft, MM) * 255).astype(np.uint8)
    opened = SimpleNamespace(
        case=SimpleNamespace(id=1),
        image=scene(draft).image,
        draft=1,
        draft_mask=draft.astype(np.uint8),
        spacing_mm=MM,
        hotspots=(SimpleNamespace(label=1, box_kji=((5, 14, 24), (8, 34, 36))),),
        maps=SimpleNamespace(probability={1: soft}),
    )
    return drafted_scenes.DraftedCase(opened, egg().astype(np.uint8), (1,))  # type: ignore[arg-type]


def test_a_right_draft_costs_the_looks_and_a_wrong_one_its_errors() -> None:
    right, wrong = drafted_case(egg()), drafted_case(bitten())
    slices = int(egg().any(axis=(1, 2)).sum())
    looks = slices * keystrokes.look_s() + 2 * 0.28
    assert drafted_scenes.seconds_for_case(right, 50) == pytest.approx(looks)
    whole = drafted_scenes.seconds_for_case(wrong, 50)
    box = wrong.opened.hotspots[0].box_kji
    part = drafted_scenes.seconds_to_mend(wrong, wrong.draft, box, 50)
    assert looks + 10 < whole < 60 * slices and 3 * 1.45 + 0.56 < part < whole
    nothing = drafted_case(np.zeros(SHAPE, bool))
    drawn = drafted_scenes.seconds_for_case(nothing, 1)
    assert whole < drawn < 60 * slices, "a draft that is not worth mending is drawn instead"
    played_ = list(drafted_scenes.in_both_orders(wrong, 40))
    assert [(name, order) for name, order, _ in played_] == [
        ("brush", "whole case"), ("brush", "hotspots first"),
        ("smart fix", "whole case"), ("smart fix", "hotspots first"),
    ]  # fmt: skip
    assert all(course.after > course.before for _, _, course in played_)


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> Any:
    """A tiny run of the second part: three drafted cases, two held out, a few steps."""
    data = tmp_path_factory.mktemp("data")
    scans.study(data / "hippocampus" / "images", 8, data / "hippocampus" / "labels")
    with Lanes() as lanes, pytest.MonkeyPatch.context() as patched:
        patched.setattr(Lanes, "__init__", lambda self: self.__dict__.update(lanes.__dict__))
        patched.setattr(Lanes, "__exit__", lambda *_: None)
        said = run(
            "--json", "bench", "edit", "--data", data, "--only", "teaching", "--labels", "one,two",
            "--steps", 20, "--cases", 3, "--held-out", 2, "--seeds", 1, "--acts", 3, "--threads", 1,
        )  # fmt: skip
        patched.undo()
    assert said.status == 0, said
    return said.document


# -- the command -----------------------------------------------------------------------------------
def test_sweeping_vouches_for_boxes_and_whole_cases_for_all_their_voxels(told: Any) -> None:
    assert not list(faults(told, SHAPES["bench edit"])) and told["tools"] is None
    sweep, one, some, every = told["teaching"]["arms"]
    voxels = int(np.prod(scans.SHAPE))
    assert [arm["verified_voxels"] for arm in (one, some, every)] == [voxels, voxels, 3 * voxels]
    assert 0 < sweep["verified_voxels"] < 3 * voxels and sweep["cases"] == 3
    assert 0 < one["simulated_minutes"] <= every["simulated_minutes"]
    assert one["verified_boundary_voxels"] < every["verified_boundary_voxels"]


def test_each_way_of_labelling_ends_in_a_model_that_is_measured(told: Any) -> None:
    teaching = told["teaching"]
    assert (teaching["labelled"], teaching["cases"], teaching["held_out"]) == (3, 3, 2)
    for arm in teaching["arms"]:
        gained = arm["dice"] - teaching["dice_before"]
        assert arm["gained"] == pytest.approx(gained, abs=2e-4)
        minutes = arm["simulated_minutes"]
        assert arm["gained_per_minute"] == pytest.approx(arm["gained"] / minutes, abs=1e-4)
    orders = {(row["tool"], row["order"]) for row in teaching["orders_on_drafts"]}
    assert ("smart fix", "hotspots first") in orders and len(orders) == 4


def test_every_tool_is_told_with_what_it_gains_and_in_which_order(tmp_path: Path) -> None:
    scans.study(tmp_path / "hippocampus" / "images", 1, tmp_path / "hippocampus" / "labels")
    few = ("--volumes", 1, "--acts", 2, "--seeds", 2)
    said = run("--json", "bench", "edit", "--data", tmp_path, "--only", "tools", *few)
    document = said.document
    assert not list(faults(document, SHAPES["bench edit"])) and document["teaching"] is None
    assert keystrokes.SAID in document["how"]
    assert {row["tool"] for row in document["tools"]} == {*HABITS, "fill between"}
    for row in document["tools"]:
        gain = row["dice_after"] - row["dice_before"]
        assert row["drafts"] == 2 and gain >= 0 and 0.7 < row["dice_before"] < 0.9
        assert row["dice_per_second"] * row["seconds"] == pytest.approx(gain, abs=2e-3)
    orders = {row["order"] for row in document["orders"]}
    assert orders == {"whole case", "hotspots first", "true error first"}
    assert len(document["orders"]) == 6


def test_what_cannot_be_played_is_refused_in_words(tmp_path: Path) -> None:
    for words, code in (((), "no-data"), (("--only", "naps"), "no-part")):
        said = run("--json", "bench", "edit", "--data", tmp_path, *words)
        assert (said.status, said.document["error"]["code"]) == (1, code)
