"""The bench that edits: what time is made of, and what its hand does."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from desktop.cli.benches import habits, keystrokes, repair
from desktop.cli.benches.habits import HABITS
from desktop.cli.benches.hands import Scene, use
from desktop.edit import slices_of
from desktop.tools import Gesture, tool
from tests.cli.edit_scenes import MIDDLE, MM, ON_A_SLICE, bitten, egg, largest, scene, swollen
from tests.desktop.tool_play import played


# -- what time is made of --------------------------------------------------------------------------
def test_times_are_those_that_the_answer_states() -> None:
    assert "think 1.35 s, point 1.1 s, press 0.2 s, key 0.28 s" in keystrokes.SAID
    line = np.array([[0.0, 0.0], [0.0, 30.0], [10.0, 30.0]])
    assert keystrokes.drag_s(line, 2.0) == pytest.approx(1.1 + 0.2 + 40 * 2 / 80)
    assert keystrokes.clicks_s(5) == pytest.approx(6.5)
    assert keystrokes.look_s() == pytest.approx(1.45)
    assert keystrokes.undo_s() == pytest.approx(1.35 + 0.56)


def test_a_stroke_costs_its_length_on_the_screen_and_ctrl_a_key() -> None:
    drawn = scene(bitten())
    move = habits.with_lasso(drawn, largest(drawn))
    way = np.diff(move.points_kji[:, 1:] * MM[1:], axis=0)
    length = np.linalg.norm(way, axis=1).sum() * 200 / 48
    assert move.seconds == pytest.approx(1.3 + length / 80) and not move.erase
    rubbed = scene(swollen())
    move = habits.with_polygon(rubbed, largest(rubbed))
    assert move.seconds == pytest.approx(1.3 * len(move.points_kji) + 2 * 0.28) and move.erase


def test_a_nib_is_set_once_and_only_where_the_old_one_will_not_do() -> None:
    drawn = scene(bitten())
    first = habits.with_brush(drawn, largest(drawn))
    second = habits.with_brush(drawn, largest(drawn))
    notches = abs(first.options.size_mm - 10.0)
    assert notches >= 1 and second.options.size_mm == first.options.size_mm
    lengths = [
        np.linalg.norm(np.diff(m.points_kji[:, 1:], axis=0), axis=1).sum() for m in (first, second)
    ]
    dragged = [length * 200 / 48 / 80 for length in lengths]
    assert first.seconds == pytest.approx(1.3 + dragged[0] + notches * 0.1)
    assert second.seconds == pytest.approx(1.3 + dragged[1])


# -- the hand --------------------------------------------------------------------------------------
@pytest.mark.parametrize("name", [n for n in HABITS if n != "smart fix"])
@pytest.mark.parametrize("draft", [bitten, swollen])
def test_a_tool_does_in_the_bench_what_it_does_anywhere(name: str, draft: Any) -> None:
    drawn = scene(draft())
    move = HABITS[name](drawn, largest(drawn))
    if move is None:
        return
    gesture = Gesture(
        move.points_kji, 0, MIDDLE, MM, 1, erase=move.erase, image=drawn.image
    )  # fmt: skip
    wanted = played(tool(move.tool), drawn.mask, gesture, move.options)
    before = drawn.mask.copy()
    edit = use(drawn, move)
    assert edit is not None and wanted is not None
    assert edit.box_kji == wanted.box_kji and np.array_equal(edit.after, wanted.after)
    before[slices_of(edit.box_kji)] = edit.after
    assert np.array_equal(before, drawn.mask), "the mask shows it, and nothing else changed"


def test_smart_fix_is_told_what_was_said_before() -> None:
    drawn = scene(bitten())
    move = habits.with_smart_fix(drawn, largest(drawn))
    use(drawn, move)
    assert drawn.mask[5:8].sum() > bitten()[5:8].sum(), "it reaches beyond the slice"
    ((said, erase),) = drawn.said
    assert len(said) >= len(move.points_kji) and not erase


@pytest.mark.parametrize("name", ON_A_SLICE)
@pytest.mark.parametrize("draft", [bitten, swollen])
def test_each_tool_mends_a_large_piece_of_a_slice(name: str, draft: Any) -> None:
    drawn = scene(draft())
    wrong = drawn.wrong[MIDDLE].sum()
    looks = repair.by_slices(drawn, [MIDDLE])
    course = repair.mended(drawn, HABITS[name], looks, most_acts=6, goal=1.1)
    # What is too much has no edge in the image that a livewire could follow.
    left = 1.0 if name == "livewire" and draft is swollen else 0.6
    assert drawn.wrong[MIDDLE].sum() < left * wrong and course.after > course.before
    assert 0 < course.acts <= 6 and course.seconds > course.acts * 1.35


def test_grow_and_shrink_mend_what_is_wrong_all_around() -> None:
    for off in (-1.2, 1.2):
        drawn = scene(egg(off))
        course = repair.mended(
            drawn, HABITS["grow and shrink"], repair.by_slices(drawn, [MIDDLE]), 1
        )
        assert course.after > course.before and course.undone == 0


def test_islands_are_clicked_away_and_nothing_else_is() -> None:
    mask = bitten()
    mask[5:8, 2:7, 36:41] = True
    for name in ("islands", "small islands"):
        drawn = scene(mask)
        course = repair.mended(drawn, HABITS[name], repair.largest_first(drawn), 20)
        assert course.acts == 1 and np.array_equal(drawn.mask > 0, bitten())
        assert course.seconds < 1.35 + 1.4 + 0.2 + 0.6, "and nobody is paid for looking elsewhere"


def test_fill_between_needs_few_slices_of_a_draft_with_gaps() -> None:
    mask = egg()
    mask[[4, 5, 7, 8]] &= egg(-5)[[4, 5, 7, 8]]
    drawn = scene(mask)
    course = repair.filled_between(drawn, 60)
    assert course.after > course.before + 0.05
    assert drawn.verified.any(axis=(1, 2)).sum() < drawn.truth.any(axis=(1, 2)).sum()
    assert course.curve[-1][1] > course.curve[-2][1], "the press did most of it"


def test_a_polygon_keeps_the_line_within_its_tolerance() -> None:
    angle = np.linspace(0, 2 * np.pi, 90)
    ring = np.stack([20 * np.sin(angle), 12 * np.cos(angle)], axis=1)
    few, fewer = (habits.simplified(ring, tolerance) for tolerance in (0.5, 3.0))
    assert 3 <= len(fewer) < len(few) < len(ring)
    for corners, tolerance in ((few, 0.5), (fewer, 3.0)):
        assert max(away(point, corners) for point in ring) <= tolerance + 1e-9
    square = np.array([[0.0, 0], [0, 5], [0, 9], [9, 9], [9, 0], [4, 0], [0, 0]])
    assert sorted(map(tuple, habits.simplified(square, 0.1).tolist())) == [
        (0, 0), (0, 9), (9, 0), (9, 9),
    ]  # fmt: skip


def away(point: Any, corners: Any) -> float:
    """From the nearest side of a polygon."""
    gaps = []
    for a, b in zip(corners, np.roll(corners, -1, axis=0), strict=True):
        share = np.clip(np.dot(point - a, b - a) / max(np.dot(b - a, b - a), 1e-12), 0, 1)
        gaps.append(float(np.linalg.norm(point - a - share * (b - a))))
    return min(gaps)


def test_the_hand_is_off_by_so_much_of_the_screen_and_the_same_by_its_seed() -> None:
    line = np.stack([np.linspace(5, 40, 400), np.full(400, 20.0)], axis=1)
    for smooth in (True, False):
        one, same, other = (fresh(seed) for seed in (0, 0, 1))
        drawn = habits._wobbled(one, line, smooth)
        off_mm = (drawn - line) * MM[1:] * one.screen_per_mm
        assert off_mm.std() == pytest.approx(keystrokes.WOBBLE_MM, rel=0.25)
        assert np.array_equal(drawn, habits._wobbled(same, line, smooth))
        assert not np.array_equal(drawn, habits._wobbled(other, line, smooth))


def fresh(seed: int) -> Scene:
    drawn = scene(bitten())
    drawn.random = np.random.default_rng(seed)
    return drawn


def test_a_piece_too_small_for_the_eye_is_left() -> None:
    mask = egg()
    mask[MIDDLE, 24, 20:23] = False
    drawn = scene(mask)
    assert next(repair.largest_first(drawn), None) is None, "three voxels are not seen"
    mask[MIDDLE, 24, 23] = False
    drawn = scene(mask)
    assert next(repair.largest_first(drawn), None) is not None
    assert (
        repair.mended(scene(egg()), HABITS["brush"], repair.whole_case(scene(egg())), 9).acts == 0
    )
