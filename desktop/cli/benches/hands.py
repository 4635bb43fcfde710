"""A simulated hand on a bare mask: any tool used once, through the tool's own code.

Beside the bench `edit`. A Scene is one label of one volume with its draft and the truth, a Move
what a person decided to do; `use` plays it as the session would (begin, extend, anchor, finish, or
region and compute) and leaves the mask changed.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from desktop.cli.benches.keystrokes import SCREEN_MM
from desktop.edit import Box, Edit, Mask, between, slices_of
from desktop.session.jobs import meets
from desktop.tools import Gesture, Job, Live, Tool, tool
from desktop.tools.geometry.job import options_of
from desktop.tools.geometry.live import Anchored, Asking
from desktop.tools.geometry.stroke import permitted

LABEL = 1
Flags = NDArray[np.bool_]
Points = NDArray[np.float64]


@dataclass
class Scene:
    """One label of one volume under a reviewer's hand; arrays are (k, j, i), views axial.

    `given_up` are voxels that the tool in hand could not mend, `sizes_mm` the nibs as they were
    left, `said` what smart fix was told so far.
    """

    image: NDArray[Any]
    truth: Flags
    mask: Mask
    soft: NDArray[np.float32]
    spacing_mm: tuple[float, float, float]
    seed: int = 0
    verified: Flags = field(init=False)
    given_up: Flags = field(init=False)
    sizes_mm: dict[str, float] = field(default_factory=dict)
    said: list[tuple[Points, bool]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.verified = np.zeros(self.truth.shape, dtype=bool)
        self.given_up = np.zeros(self.truth.shape, dtype=bool)
        self.random = np.random.default_rng(self.seed)

    @property
    def screen_per_mm(self) -> float:
        """Millimetres of the screen for one of the patient."""
        sides = np.asarray(self.truth.shape[1:]) * self.spacing_mm[1:]
        return SCREEN_MM / float(sides.max())

    @property
    def dice(self) -> float:
        """Of the mask as it is now."""
        mine = self.mask == LABEL
        total = int(np.count_nonzero(mine)) + int(np.count_nonzero(self.truth))
        return 2 * int(np.count_nonzero(mine & self.truth)) / max(1, total)

    @property
    def wrong(self) -> Flags:
        """What is not yet right."""
        return (self.mask == LABEL) != self.truth


@dataclass(frozen=True)
class Move:
    """One use of one tool on an axial slice: where the hand goes, (n, 3), and how long it takes."""

    tool: str
    points_kji: Points
    slice_index: int
    options: Any
    seconds: float
    erase: bool = False


def use(scene: Scene, move: Move) -> Edit | None:
    """Make the move; the mask shows it. None where it changes nothing."""
    of = tool(move.tool)
    gesture = Gesture(
        move.points_kji,
        0,
        move.slice_index,
        scene.spacing_mm,
        LABEL,
        erase=move.erase,
        image=scene.image,
    )
    if of.begin is None:
        return _pressed(scene, of, gesture, move.options)
    return _drawn(scene, of, gesture, move)


def _drawn(scene: Scene, of: Tool, gesture: Gesture, move: Move) -> Edit | None:
    assert of.begin is not None
    stroke: Live = of.begin(scene.mask, gesture, move.options)
    for n, point in enumerate(move.points_kji):
        stroke.extend(point)
        if n and isinstance(stroke, Anchored):
            stroke.anchor(point)
        if isinstance(stroke, Anchored) and isinstance(stroke, Asking):
            _answer(scene, of, stroke, move.options)
    if isinstance(stroke, Asking):
        _answer(scene, of, stroke, move.options)
        if stroke.remembers:
            scene.said.append((stroke.points_kji, move.erase))
    return stroke.finish()


def _answer(scene: Scene, of: Tool, stroke: Any, options: Any) -> None:
    """Have a gesture that asks answered until it waits no more."""
    assert of.compute is not None
    while stroke.waits:
        asked = stroke.ask()
        if asked is None:
            return
        box, points, erase = asked
        earlier = [said for said in scene.said if stroke.remembers and meets(said[0], box)]
        points = np.concatenate([*(where for where, _ in earlier), points])
        erase = np.concatenate([*(np.full(len(w), no) for w, no in earlier), erase])
        part = (box, stroke.before(box))
        job = _job(scene, of, part, stroke.gesture, options, (points, erase))
        stroke.take(box, of.compute(job))


def _pressed(scene: Scene, of: Tool, gesture: Gesture, options: Any) -> Edit | None:
    assert of.region is not None and of.compute is not None
    box = of.region(scene.mask, gesture, options)
    if isinstance(box, str):
        return None
    region = scene.mask[slices_of(box)]
    points = gesture.points_kji
    at = (points, np.full(len(points), gesture.erase))
    job = _job(scene, of, (box, region.copy()), gesture, options, at)
    if of.why_not is not None and of.why_not(job):
        return None
    new, _ = permitted(region, of.compute(job), LABEL, gesture.locked)
    edit = between(region, new, box[0], of.name_of(gesture, options), tool=of.id)
    region[...] = new
    return edit


def _job(
    scene: Scene,
    of: Tool,
    part: tuple[Box, Mask],
    gesture: Gesture,
    options: Any,
    at: tuple[Points, Flags],
) -> Job:
    """What the session would ask."""
    box, labels = part
    k, j, i = scene.truth.shape
    within = slices_of(box)
    return Job(
        tool=of.id,
        box_kji=box,
        shape=(k, j, i),
        spacing_mm=scene.spacing_mm,
        label=LABEL,
        axis=gesture.axis,
        slice_index=gesture.slice_index,
        mask=labels,
        image=np.ascontiguousarray(scene.image[within]),
        probability=scene.soft[within] if "probability" in of.needs else None,
        verified=scene.verified[within].copy() if "verified" in of.needs else None,
        points_kji=at[0],
        erase=at[1],
        options=options_of(options),
    )
