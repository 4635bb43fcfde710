"""Plots as SVG for pages that leave the workspace: curves, paired differences, points with a line.

Reads plain numbers, gives text; nothing is fetched and no library is asked. Colours are those of
the page (`currentColor` and its accent), better is filled and worse hollow, so that they read in
grey too. The same plots stand on the model page and in the notebook.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

WIDE, TALL = 640, 280
LEFT, RIGHT, TOP, BOTTOM = 56, 96, 12, 28
ACCENT = "var(--accent,#3d5fd0)"
SOFT = "var(--soft,#5b606b)"
LINE = "var(--line,#d9dce2)"

Point = tuple[float, float]


@dataclass(frozen=True)
class Curve:
    name: str
    points: Sequence[Point]


@dataclass(frozen=True)
class Bar:
    """One paired difference, by the name of its case."""

    name: str
    value: float


@dataclass(frozen=True)
class Dot:
    """A mean with its interval, by name."""

    name: str
    value: float
    lower: float | None = None
    upper: float | None = None


def marks_of(low: float, high: float, wanted: int = 5) -> list[float]:
    """Round marks that enclose low to high."""
    rough = max(high - low, 1e-6) / wanted
    power = 10.0 ** math.floor(math.log10(rough))
    step = next(power * factor for factor in (1, 2, 5, 10) if power * factor >= rough * 0.999)
    first, last = math.floor(low / step + 1e-9), math.ceil(high / step - 1e-9)
    return [step * k for k in range(first, max(last, first + 1) + 1)]


def figure(value: float, step: float) -> str:
    """A mark's number with as many digits as its step needs, and a true minus."""
    digits = max(0, -math.floor(math.log10(step) + 1e-9)) if step < 1 else 0
    return f"{value:.{digits}f}".replace("-", "−")


def curves(every: Sequence[Curve], across: str, up: str) -> str:
    """Lines over a common axis, each named at its end; the first carries the accent."""
    shown = [curve for curve in every if curve.points]
    points = [point for curve in shown for point in curve.points]
    if not points:
        return ""
    frame = _Frame.around(points, zero=True)
    body = frame.axes(across, up)
    for place, curve in enumerate(shown):
        ink = ACCENT if place == 0 else SOFT
        path = " ".join(f"{frame.x(x):.1f},{frame.y(y):.1f}" for x, y in curve.points)
        body += f'<polyline points="{path}" fill="none" stroke="{ink}" stroke-width="1.5"/>'
        x, y = frame.x(curve.points[-1][0]) + 6, frame.y(curve.points[-1][1])
        body += _text(x, y + 4 + 14 * (place if len(shown) > 1 else 0), curve.name, ink, "start")
    return _svg(TALL, body)


def bars(every: Sequence[Bar], mean: float | None = None, lower: float | None = None) -> str:
    """Paired differences as stems, largest on top; the band runs from the bound to the mean."""
    if not every:
        return ""
    ordered = sorted(every, key=lambda one: -one.value)
    values = [0.0, *(one.value for one in ordered)]
    values += [value for value in (mean, lower) if value is not None]
    marks = marks_of(min(values), max(values))
    step, tall = marks[1] - marks[0], TOP + 24 * len(ordered) + BOTTOM
    left, right = 150.0, float(WIDE - 80)

    def x(value: float) -> float:
        return left + (value - marks[0]) / (marks[-1] - marks[0]) * (right - left)

    body, foot = "", tall - BOTTOM
    if mean is not None and lower is not None:
        a, b = sorted((x(lower), x(mean)))
        body += f'<rect x="{a:.1f}" y="{TOP}" width="{b - a:.1f}" height="{foot - TOP}"'
        body += f' fill="{ACCENT}" opacity="0.16"/>'
    for mark in marks:
        body += _line(x(mark), TOP, x(mark), foot, SOFT if abs(mark) < step / 2 else LINE)
        body += _text(x(mark), tall - 10, figure(mark, step), SOFT, "middle")
    for place, one in enumerate(ordered):
        y = TOP + 24 * place + 12
        ink = ACCENT if one.value >= 0 else SOFT
        fill = ink if one.value >= 0 else "var(--ground,#fff)"
        body += _line(x(0.0), y, x(one.value), y, ink, 2)
        body += f'<circle cx="{x(one.value):.1f}" cy="{y}" r="4" fill="{fill}" stroke="{ink}"/>'
        body += _text(0, y + 4, one.name, "currentColor", "start")
        said = f"{one.value:+.3f}".replace("-", "−")
        body += _text(WIDE - 4, y + 4, said, "currentColor", "end")
    return _svg(tall, body)


def dots(every: Sequence[Dot]) -> str:
    """Means with their intervals, in the order given, joined by a line."""
    if not every:
        return ""
    ends = [v for one in every for v in (one.value, one.lower, one.upper) if v is not None]
    frame = _Frame.around([(0.0, min(ends)), (float(max(len(every) - 1, 1)), max(ends))])
    body = frame.axes("", "", names=[one.name for one in every])
    path = " ".join(f"{frame.x(n):.1f},{frame.y(one.value):.1f}" for n, one in enumerate(every))
    body += f'<polyline points="{path}" fill="none" stroke="{ACCENT}" stroke-width="1.5"/>'
    for n, one in enumerate(every):
        if one.lower is not None and one.upper is not None:
            x = frame.x(n)
            body += _line(x, frame.y(one.lower), x, frame.y(one.upper), SOFT, 1.5)
        body += f'<circle cx="{frame.x(n):.1f}" cy="{frame.y(one.value):.1f}" r="4"'
        body += f' fill="{ACCENT}"/>'
        body += _text(frame.x(n) + 7, frame.y(one.value) - 7, f"{one.value:.3f}", SOFT, "start")
    return _svg(TALL, body)


def scatter(every: Sequence[Point], across: str, up: str, below: float | None = None) -> str:
    """Points beside the line on which both are alike; a second line lies `below` it."""
    if not every:
        return ""
    ends = [value for point in every for value in point]
    frame = _Frame.around([(min(ends), min(ends)), (max(ends), max(ends))])
    low, high = frame.left, frame.right
    body = frame.axes(across, up)
    body += _line(frame.x(low), frame.y(low), frame.x(high), frame.y(high), SOFT, 1.5)
    if below is not None and low + below < high:
        start = low + below
        body += _line(
            frame.x(start), frame.y(start - below), frame.x(high), frame.y(high - below),
            SOFT, 1.25, dash=True,
        )  # fmt: skip
    for x, y in every:
        body += f'<circle cx="{frame.x(x):.1f}" cy="{frame.y(y):.1f}" r="4" fill="{ACCENT}"/>'
    return _svg(TALL, body)


@dataclass(frozen=True)
class _Frame:
    """Where values stand on the paper."""

    left: float
    right: float
    low: float
    high: float
    up_marks: tuple[float, ...]
    across_marks: tuple[float, ...]

    @staticmethod
    def around(points: Sequence[Point], zero: bool = False) -> _Frame:
        xs, ys = [p[0] for p in points], [p[1] for p in points]
        up = marks_of(0.0 if zero else min(ys), max(ys), 4)
        across = marks_of(0.0 if zero else min(xs), max(xs), 4)
        return _Frame(across[0], across[-1], up[0], up[-1], tuple(up), tuple(across))

    def x(self, value: float) -> float:
        return LEFT + (value - self.left) / (self.right - self.left) * (WIDE - LEFT - RIGHT)

    def y(self, value: float) -> float:
        share = (value - self.low) / (self.high - self.low)
        return TALL - BOTTOM - share * (TALL - TOP - BOTTOM)

    def axes(self, across: str, up: str, names: Sequence[str] = ()) -> str:
        body = ""
        step = self.up_marks[1] - self.up_marks[0]
        for mark in self.up_marks:
            y = self.y(mark)
            body += _line(LEFT, y, WIDE - RIGHT, y, LINE)
            body += _text(LEFT - 8, y + 4, figure(mark, step), SOFT, "end")
        side = self.across_marks[1] - self.across_marks[0]
        for n, name in enumerate(names):
            body += _text(self.x(n), TALL - 10, name, SOFT, "middle")
        for mark in () if names else self.across_marks:
            body += _text(self.x(mark), TALL - 10, figure(mark, side), SOFT, "middle")
        if across:
            body += _text(WIDE - RIGHT + 8, TALL - 10, across, SOFT, "start")
        if up:
            body += _text(WIDE - RIGHT + 8, TOP + 10, up, SOFT, "start")
        return body


def _text(x: float, y: float, words: str, ink: str, anchor: str) -> str:
    return (
        f'<text x="{x:.1f}" y="{y:.1f}" fill="{ink}" text-anchor="{anchor}"'
        f' font-size="12">{escape(words)}</text>'
    )


def _line(
    x1: float, y1: float, x2: float, y2: float, ink: str, wide: float = 1, dash: bool = False
) -> str:
    dashed = ' stroke-dasharray="5 4"' if dash else ""
    return (
        f'<line x1="{x1:.1f}" y1="{y1:.1f}" x2="{x2:.1f}" y2="{y2:.1f}" stroke="{ink}"'
        f' stroke-width="{wide}"{dashed}/>'
    )


def _svg(tall: float, body: str) -> str:
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDE} {tall:.0f}" width="{WIDE}"'
        f' height="{tall:.0f}" role="img" font-family="Inter, system-ui, sans-serif">{body}</svg>'
    )
