"""`voxloop bench edit`: what each editing tool gains for the time it takes, and what teaches more.

Reads real volumes below DIR. A simulated reviewer repairs drafts of them with each tool, through
the tool's own code, and visits one draft as a whole case or by its worst regions; then
(`teaching`) the same reviewer labels for a model, sweeping hotspots or correcting whole cases.
All seconds are simulated. Writes nothing but its report and temporary workspaces.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from desktop.cli.benches import damaged, edit_volumes, keystrokes, repair, teaching
from desktop.cli.benches.courses import Course, gained, over_time
from desktop.cli.benches.habits import HABITS
from desktop.cli.benches.hands import Scene
from desktop.cli.benches.repair import BY_HOTSPOTS, BY_SLICES, ORDER_TOOLS
from store.refusal import Refused

TOOLS, TEACHING = "tools", "teaching"
BY_TRUE_ERROR = "true error first"
Document = dict[str, Any]
FreshScene = Callable[[], Scene]


@dataclass(frozen=True)
class Options:
    """Where the data lies and how much of it is played."""

    data: Path
    only: str | None = None
    volumes: int = 2
    acts: int = 30
    seeds: int = 2
    steps: int = 500
    cases: int = 20
    held_out: int = 20
    labels: str = "anterior,posterior"
    threads: int = 2


def run(options: Options) -> Document:
    """Both parts, or the one that was asked for."""
    if options.only not in (None, TOOLS, TEACHING):
        raise Refused("no-part", f"This bench has no {options.only}.", f"{TOOLS} or {TEACHING}.")
    started = time.monotonic()
    document: Document = {
        "bench": "edit",
        "how": [keystrokes.SAID, edit_volumes.SAID, teaching.SAID],
    }
    document |= {TOOLS: None, "orders": None, TEACHING: None}
    if options.only != TEACHING:
        document |= of_tools(options)
    if options.only != TOOLS:
        document[TEACHING] = teaching.run(
            teaching.Options(
                options.data / "hippocampus",
                options.labels,
                options.steps,
                options.cases,
                options.held_out,
                options.seeds,
                3 * options.acts,
                options.threads,
            )
        )
    return document | {"minutes": round((time.monotonic() - started) / 60, 2)}


def of_tools(options: Options) -> Document:
    """Every draft with every tool, and with some of them in every order."""
    by_tool: dict[tuple[str, ...], list[Course]] = {}
    by_order: dict[tuple[str, ...], list[Course]] = {}
    for group, fresh in drafts(options):
        for name, course in with_each_tool(fresh, options.acts):
            by_tool.setdefault((group, name), []).append(course)
        for name in ORDER_TOOLS:
            for order, course in in_each_order(fresh, name, 3 * options.acts):
                by_order.setdefault((group, name, order), []).append(course)
    if not by_tool:
        raise Refused(
            "no-data", f"There are no volumes in {options.data}.", "Name the folder above them."
        )
    tools = [
        {"set": group, "tool": name} | gained(courses) for (group, name), courses in by_tool.items()
    ]
    orders = [
        {"set": group, "tool": name, "order": order} | gained(courses) | over_time(courses)
        for (group, name, order), courses in by_order.items()
    ]
    return {TOOLS: tools, "orders": orders}


def drafts(options: Options) -> Iterator[tuple[str, FreshScene]]:
    """Each volume with each seed, as often as it is asked for."""
    for number, volume in enumerate(edit_volumes.volumes(options.data, options.volumes)):
        for seed in range(options.seeds):
            drawn = 100 * seed + number
            mask = edit_volumes.drafted(volume, drawn)
            soft = damaged.probability(mask, volume.spacing_mm)

            def fresh(v: Any = volume, m: Any = mask, p: Any = soft, s: int = drawn) -> Scene:
                return edit_volumes.scene_of(v, m, p, s)

            yield volume.group, fresh


def with_each_tool(fresh: FreshScene, acts: int) -> Iterator[tuple[str, Course]]:
    """The largest error first, by one tool alone."""
    for name, habit in HABITS.items():
        scene = fresh()
        yield name, repair.mended(scene, habit, repair.largest_first(scene), acts)
    yield "fill between", repair.filled_between(fresh(), 3 * acts)


def in_each_order(fresh: FreshScene, name: str, acts: int) -> Iterator[tuple[str, Course]]:
    """Slice after slice, or the regions first that are expected or known to be worst."""
    habit = HABITS[name]
    scene = fresh()
    yield BY_SLICES, repair.mended(scene, habit, repair.whole_case(scene), acts)
    for order, boxes in (
        (BY_HOTSPOTS, repair.expected_boxes),
        (BY_TRUE_ERROR, repair.true_boxes),
    ):
        scene = fresh()
        looks = repair.by_regions(scene, boxes(scene))
        yield order, repair.mended(scene, habit, looks, acts)
