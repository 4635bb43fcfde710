"""A simulated reviewer mends one draft: what it looks at next, act by act, and what that costs.

Beside the bench `edit`. Three orders: the largest error first (a gaze that misses nothing), slices
from first to last (the whole case), or the worst regions first and then the slices. Reads a Scene
and changes its mask; answers the Dice over simulated seconds.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray
from scipy import ndimage

from desktop.cli.benches.courses import Course
from desktop.cli.benches.habits import HABITS, Habit, Piece
from desktop.cli.benches.hands import Flags, Move, Scene, use
from desktop.cli.benches.keystrokes import ANSWER_S, KEY_S, POINT_S, STEP_S, THINK_S, look_s, undo_s
from desktop.edit import Box, revert, slices_of
from desktop.tools import fill_between, tool
from engine.learning.documents import Label
from engine.learning.hotspots import find_hotspots

GOAL_DICE = 0.95
SEEN_VOXELS, SEEN_MM2 = 4, 25.0  # a piece of a slice with fewer, or smaller on screen, is not seen
SURER, TINY = 4, 1e-6  # the width of the blur divided by
THICK = 2.5  # times as thick as the pixels are wide
BY_SLICES, BY_HOTSPOTS = "whole case", "hotspots first"
ORDER_TOOLS = ("brush", "smart fix")
EVERY = {False: 4, True: 2}  # which slices are drawn for filling between, of thin and thick ones
WITHIN_SLICE = np.zeros((3, 3, 3), dtype=bool)
WITHIN_SLICE[1] = True
Looked = tuple[Piece | None, float]


# -- what is looked at next ------------------------------------------------------------------------
def largest_first(scene: Scene) -> Iterator[Looked]:
    """Always the largest wrong piece of any slice, and the wheel to get there."""
    here = scene.truth.shape[0] // 2
    everywhere = range(scene.truth.shape[0])
    while (piece := _largest_piece(scene, everywhere)) is not None:
        yield piece, abs(piece.slice_index - here) * STEP_S
        here = piece.slice_index


def by_slices(
    scene: Scene, slices: Sequence[int], within: Flags | None = None, beyond: bool = False
) -> Iterator[Looked]:
    """Slice after slice; each is looked at, and mended until nothing wrong is seen `within`. What
    goes `beyond` is mended as a whole, or else only up to there."""
    for k in slices:
        yield None, look_s()
        while (piece := _largest_piece(scene, range(k, k + 1), within, beyond)) is not None:
            yield piece, 0.0


def whole_case(scene: Scene) -> Iterator[Looked]:
    """From the first slice to the last that holds the label, drafted or true."""
    held = np.flatnonzero((scene.truth | (scene.mask > 0)).any(axis=(1, 2)))
    yield from by_slices(scene, range(int(held[0]), int(held[-1]) + 1))


def by_regions(scene: Scene, boxes: Sequence[Box]) -> Iterator[Looked]:
    """One key to each region, its slices, and at the end the whole case."""
    for box in boxes:
        yield None, KEY_S
        inside = np.zeros(scene.truth.shape, dtype=bool)
        inside[slices_of(box)] = True
        yield from by_slices(scene, range(box[0][0], box[1][0]), inside, beyond=True)
    yield from whole_case(scene)


def expected_boxes(scene: Scene) -> list[Box]:
    """Hotspots of the draft's own probabilities, as the lane would find them, made as sure as a
    model's: blurred by two voxels, the whole volume would be in doubt."""
    odds = (scene.soft / np.maximum(1 - scene.soft, TINY)) ** SURER
    return _boxes(scene, (odds / (1 + odds)).astype(np.float32))


def true_boxes(scene: Scene) -> list[Box]:
    """The same boxes of a draft that knows where it is wrong: what no model can beat."""
    knowing = np.where(scene.wrong, np.where(scene.mask > 0, 0.6, 0.4), scene.mask > 0)
    return _boxes(scene, knowing.astype(np.float32))


def _boxes(scene: Scene, share: NDArray[np.float32]) -> list[Box]:
    k, j, i = scene.truth.shape
    mean = np.stack([1 - share, share])
    found = find_hotspots(mean, [Label(1, "label")], scene.spacing_mm, (k, j, i))
    return [spot.box_kji for spot in found]


def _largest_piece(
    scene: Scene, slices: range, within: Flags | None = None, beyond: bool = False
) -> Piece | None:
    """Of these slices, by what lies within, if that is large enough to be seen."""
    there = slice(slices.start, slices.stop)
    wrong = scene.wrong[there] & ~scene.given_up[there]
    seen = wrong if within is None else wrong & within[there]
    best: tuple[int, Piece] | None = None
    for erase in (False, True):
        kind = scene.truth[there] != erase
        parts, _ = ndimage.label((wrong if beyond else seen) & kind, WITHIN_SLICE)
        sizes = np.bincount(parts[seen & kind], minlength=1)
        sizes[0] = 0
        most = int(sizes.argmax())
        if sizes[most] >= _fewest_seen(scene) and (best is None or sizes[most] > best[0]):
            k = int(np.flatnonzero((parts == most).any(axis=(1, 2)))[0])
            best = int(sizes[most]), Piece(slices.start + k, parts[k] == most, erase)
    return None if best is None else best[1]


def _fewest_seen(scene: Scene) -> float:
    pixel_mm2 = scene.spacing_mm[1] * scene.spacing_mm[2] * scene.screen_per_mm**2
    return max(SEEN_VOXELS, SEEN_MM2 / pixel_mm2)


# -- act by act ------------------------------------------------------------------------------------
def mended(
    scene: Scene, habit: Habit, looks: Iterator[Looked], most_acts: int, goal: float = GOAL_DICE
) -> Course:
    """Look, act, undo what made it worse, until the goal, the acts or the errors are used up."""
    course = Course([(0.0, scene.dice)])
    for piece, seconds in looks:
        move = None if piece is None else habit(scene, piece)
        if piece is None or move is not None:
            course.seconds += seconds  # nobody goes where the tool is of no use
        if piece is not None and (move is None or not act(scene, move, course)):
            scene.given_up[piece.slice_index] |= piece.inside
        if course.after >= goal or course.acts >= most_acts:
            break
    return course


def act(scene: Scene, move: Move, course: Course) -> bool:
    """Make one move and pay for it; whether it was one for the better."""
    wrong = np.count_nonzero(scene.wrong)
    told = len(scene.said)
    edit = use(scene, move)
    waited = ANSWER_S if tool(move.tool).far else 0.0
    course.seconds += THINK_S + move.seconds + waited
    course.acts += 1
    better = bool(np.count_nonzero(scene.wrong) < wrong)
    if not better:
        course.undone += 1
        course.seconds += undo_s() if edit is not None else 0.0
        if edit is not None:
            revert(scene.mask, edit)
        del scene.said[told:]
    course.curve.append((course.seconds, scene.dice))
    return better


def filled_between(scene: Scene, most_acts: int) -> Course:
    """Every few slices mended with the lasso and verified by a key, and one press for the rest."""
    k_mm, *pixel_mm = scene.spacing_mm
    every = EVERY[k_mm > THICK * min(pixel_mm)]
    held = np.flatnonzero(scene.truth.any(axis=(1, 2)))
    count = max(2, round(len(held) / every) + 1)
    drawn = np.unique(np.linspace(held[0], held[-1], count).round().astype(int)).tolist()
    looks = by_slices(scene, drawn)
    course = mended(scene, HABITS["lasso"], looks, most_acts, goal=1.1)
    scene.verified[drawn] = True
    course.seconds += KEY_S * len(drawn)
    middle = np.argwhere(scene.truth[drawn[len(drawn) // 2]]).mean(axis=0)
    at = np.asarray([[drawn[len(drawn) // 2], *middle]])
    options = fill_between.Options()
    act(scene, Move("fill_between", at, drawn[len(drawn) // 2], options, POINT_S + KEY_S), course)
    return course
