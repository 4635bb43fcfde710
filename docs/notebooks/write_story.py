"""Writes `story.ipynb`: the notebook is made from the cells below, so that it can be reviewed as
text and never holds outputs. Run `python docs/notebooks/write_story.py`; a test holds it to this,
and plays it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

FILE = Path(__file__).with_name("story.ipynb")

CELLS: tuple[tuple[str, str], ...] = (
    (
        "markdown",
        """\
# The story of a workspace

What was picked and why, how the models were trained, yesterday's model against today's, and what
people said. Everything is read through `engine.workbench`, which can change nothing and works
while the window is open.

Set `VOXLOOP_WORKSPACE` to a workspace; `voxloop demo` makes one. The plots need matplotlib.""",
    ),
    (
        "code",
        """\
import os

import matplotlib.pyplot as plt
import numpy as np

from engine.workbench import open_workspace

study = open_workspace(os.environ["VOXLOOP_WORKSPACE"])
study.task.name, [label.name for label in study.task.labels], len(study.cases())""",
    ),
    ("markdown", "## What the loop chose, newest first"),
    (
        "code",
        """\
for event in study.timeline(30):
    print(f"{event.at:%Y-%m-%d %H:%M}  {event.title}")
    if event.why:
        print(f"                  {event.why}")""",
    ),
    ("markdown", "## What was picked, and why\n\nA round is what was picked together."),
    (
        "code",
        """\
for found in study.rounds():
    print(f"Round {found.id}, {found.strategy}, seed {found.seed}")
    for pick in found.picks:
        print(f"  {pick.rank:>2}  {pick.name:<16} {pick.settled or 'open':<10} {pick.why}")""",
    ),
    ("markdown", "## How the models were trained"),
    (
        "code",
        """\
models = [line.name for line in reversed(study.models())]
figure, axes = plt.subplots(1, len(models), figsize=(3.2 * len(models), 2.6), sharey=True)
for name, axis in zip(models, np.atleast_1d(axes), strict=True):
    course = study.curves(name)
    for points, words in ((course.loss, "training"), (course.held_out, "held-out")):
        if points:
            axis.plot(*np.transpose(points), label=words)
    axis.set_title(name)
    axis.set_xlabel("steps")
    axis.legend()
np.atleast_1d(axes)[0].set_ylabel("loss")
plt.show()""",
    ),
    (
        "markdown",
        "## Yesterday's model against today's\n\nThe newest model beside the one it was judged "
        "against, on the held-out cases.",
    ),
    (
        "code",
        """\
today = study.models()[0].name
story, detail = study.story(today), study.detail(today)
print(story.overline)
print(story.headline, "-", story.sentence)
print(detail.settle)
for label in detail.labels:
    for words, one in (("Dice", label.dice), ("surface Dice", label.surface)):
        if one is not None and one.lower is not None:
            print(f"{label.name:<12} {words:<13} {one.mean:.3f} from {one.lower:.3f}")""",
    ),
    (
        "code",
        """\
if story.against:
    rows = [row for row in study.compare(story.against, today) if row.difference is not None]
    by_case = {}
    for row in rows:
        by_case.setdefault(row.name, []).append(row.difference)
    ordered = sorted((np.mean(values), name) for name, values in by_case.items())
    values, names = [value for value, _ in ordered], [name for _, name in ordered]
    plt.figure(figsize=(6, 0.3 * len(names) + 1))
    plt.barh(names, values, color=["tab:blue" if value > 0 else "tab:gray" for value in values])
    plt.axvline(0, color="black", linewidth=0.8)
    plt.xlabel(f"difference in Dice, {today} better to the right")
    plt.show()""",
    ),
    ("markdown", "## What expected Dice is worth"),
    (
        "code",
        """\
print(detail.trust.words)
if detail.trust.points:
    expected = [point.expected for point in detail.trust.points]
    true = [point.true for point in detail.trust.points]
    ends = [min(expected + true), max(expected + true)]
    plt.figure(figsize=(3.4, 3.4))
    plt.plot(ends, ends, color="gray")
    plt.scatter(expected, true)
    plt.xlabel("expected")
    plt.ylabel("got")
    plt.show()""",
    ),
    (
        "markdown",
        "## One case\n\nArrays are (k, j, i): slice, row from anterior, column from the patient's "
        "right. The affine maps them to LPS millimetres.",
    ),
    (
        "code",
        """\
case = next(case for case in study.cases() if case.state == "verified")
image, mask = study.image(case.name), study.mask(case.name)
k = int((mask.array > 0).sum(axis=(1, 2)).argmax())
_, j, i = np.argwhere(mask.array[k : k + 1] > 0).mean(axis=0)
centre = image.affine @ [k, j, i, 1]
print(case.name, image.array.shape, image.spacing_mm, "centre in LPS mm:", centre[:3].round(1))
plt.figure(figsize=(4, 4))
aspect = image.spacing_mm[1] / image.spacing_mm[2]
plt.imshow(image.array[k], cmap="gray", aspect=aspect)
for value in mask.labels:
    if (mask.array[k] == value).any():
        plt.contour(mask.array[k] == value, levels=[0.5], linewidths=1)
plt.axis("off")
plt.show()""",
    ),
    ("markdown", "## What people said"),
    (
        "code",
        """\
for comment in study.comments():
    print(f"{comment.actor} on {comment.about} {comment.about_id}: {comment.text}")""",
    ),
    (
        "markdown",
        "## The same as a page\n\nFor those without a notebook: `voxloop report -o FILE`.",
    ),
    (
        "code",
        """\
page = study.report()
print(page.title, len(page.as_html()), "signs of HTML")
study.close()""",
    ),
)


def notebook() -> dict[str, Any]:
    """The notebook as a document, without outputs."""
    cells: list[dict[str, Any]] = []
    for place, (kind, text) in enumerate(CELLS):
        cell: dict[str, Any] = {
            "cell_type": kind,
            "id": f"cell-{place:02d}",
            "metadata": {},
            "source": text.splitlines(keepends=True),
        }
        cells.append(cell | ({"execution_count": None, "outputs": []} if kind == "code" else {}))
    kernel = {"display_name": "Python 3", "language": "python", "name": "python3"}
    return {
        "cells": cells,
        "metadata": {"kernelspec": kernel, "language_info": {"name": "python"}},
        "nbformat": 4,
        "nbformat_minor": 5,
    }


def text() -> str:
    """What the file holds."""
    return json.dumps(notebook(), ensure_ascii=False, indent=1) + "\n"


if __name__ == "__main__":
    FILE.write_text(text(), encoding="utf-8")
