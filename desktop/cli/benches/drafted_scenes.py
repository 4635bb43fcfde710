"""A model's own drafts under the simulated hand: what mending them takes, and in which order.

Beside `teaching`. Reads opened cases of a workspace (draft, probabilities, hotspots) and the truth
that lies outside of it; writes nothing.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from desktop.cli.benches import repair
from desktop.cli.benches.courses import Course
from desktop.cli.benches.habits import HABITS
from desktop.cli.benches.hands import Scene
from desktop.cli.benches.keystrokes import KEY_S, look_s
from desktop.cli.benches.repair import BY_HOTSPOTS, BY_SLICES, ORDER_TOOLS
from desktop.edit import Box, slices_of
from desktop.session import draft_maps
from desktop.session.opened import OpenCase

MENDERS = ("brush", "smart fix", "lasso")
ENDLESS = 10_000  # acts
NEVER = 1.1  # a Dice that nobody reaches: until nothing wrong is seen
Labels = NDArray[np.uint8]


@dataclass(frozen=True)
class DraftedCase:
    """An opened case with its draft, and its true labels."""

    opened: OpenCase
    truth: Labels
    labels: tuple[int, ...]

    @property
    def draft(self) -> Labels:
        """A copy of the mask that is drafted."""
        assert self.opened.draft_mask is not None
        return self.opened.draft_mask.copy()

    def scene(self, mask: Labels, label: int) -> Scene:
        """One label under the hand."""
        k, j, i = mask.shape
        soft = draft_maps.probability(self.opened, label, ((0, 0, 0), (k, j, i)))
        assert soft is not None
        mine = (mask == label).astype(np.uint8)
        image, spacing_mm = np.asarray(self.opened.image), self.opened.spacing_mm
        return Scene(image, self.truth == label, mine, soft, spacing_mm, self.opened.case.id)


def seconds_for_case(case: DraftedCase, acts: int) -> float:
    """To look at every slice that holds a label, and to mend it."""
    draft = case.draft
    held = np.flatnonzero(((draft > 0) | (case.truth > 0)).any(axis=(1, 2)))
    _, j, i = draft.shape
    box = (int(held[0]), 0, 0), (int(held[-1]) + 1, j, i)
    return seconds_to_mend(case, draft, box, acts)


def seconds_to_mend(case: DraftedCase, mask: Labels, box: Box, acts: int) -> float:
    """A key to come, a look at each slice of the box, every label in the fastest way until nothing
    wrong is seen in it, and a key to go on."""
    looks = look_s() * (box[1][0] - box[0][0])
    by_label = (_fastest(case, mask, label, box, acts) - looks for label in case.labels)
    return 2 * KEY_S + looks + sum(by_label)


def _fastest(case: DraftedCase, mask: Labels, label: int, box: Box, acts: int) -> float:
    """One tool on what is there, or the lasso on nothing, which always ends."""
    empty = mask.copy()
    empty[slices_of(box)][mask[slices_of(box)] == label] = 0
    drawn = _mending(case.scene(empty, label), box, "lasso")
    ways = (_mending(case.scene(mask, label), box, name, acts) for name in MENDERS)
    return min(drawn, *ways)


def _mending(scene: Scene, box: Box, name: str, acts: int = ENDLESS) -> float:
    """How long one tool takes in the box; without end where so many acts do not do."""
    inside = np.zeros(scene.truth.shape, dtype=bool)
    inside[slices_of(box)] = True
    looks = repair.by_slices(scene, range(box[0][0], box[1][0]), inside)
    course = repair.mended(scene, HABITS[name], looks, acts, NEVER)
    return course.seconds if course.acts < acts else float("inf")


def in_both_orders(case: DraftedCase, acts: int) -> Iterable[tuple[str, str, Course]]:
    """Each label of a draft repaired slice by slice, and by the draft's own hotspots first."""
    for label in case.labels:
        if not (case.truth == label).any():
            continue
        boxes = [spot.box_kji for spot in case.opened.hotspots if spot.label == label]
        for name in ORDER_TOOLS:
            scene = case.scene(case.draft, label)
            looks = repair.whole_case(scene)
            yield name, BY_SLICES, repair.mended(scene, HABITS[name], looks, acts)
            scene = case.scene(case.draft, label)
            looks = repair.by_regions(scene, boxes)
            yield name, BY_HOTSPOTS, repair.mended(scene, HABITS[name], looks, acts)
