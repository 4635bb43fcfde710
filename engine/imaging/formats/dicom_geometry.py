"""Slices in order on a grid: reads slice headers, gives the grid and which slice goes where.

Spacing comes from the positions and never from SliceThickness, which is how thick a slice is and
not how far the next one lies. Tilt is seen in the geometry and never in a tag, because the tag is
often absent. Everything between an even, straight stack and a sentence is refused. `dicom` decodes
what this orders.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from engine.imaging.formats.dicom_headers import TELLING, SliceHeader
from engine.imaging.grid import Grid
from engine.imaging.refusal import Refusal

# A position is a decimal string, often cut to two decimals (0.01 mm); one per cent of a step is
# what table and reconstruction jitter reach. Beyond either a slice is somewhere else than its
# grid says.
UNEVEN_MM = 0.01
UNEVEN_STEPS = 0.01

# How far a slice may lie beside the line along the normal: a tenth of a pixel is rounding of
# direction cosines over a long stack, a gantry tilt of half a degree is several times that within
# ten slices.
SIDEWAYS_PIXELS = 0.1

# Slices closer than this lie at one place.
SAME_PLACE_MM = 1e-3

# With two slices there is one step, and nothing to say whether a slice is missing between them.
FEWEST_SLICES = 3


@dataclass(frozen=True, eq=False)
class Stack:
    """The grid of a series and, slice by slice, the headers at that place (copies included)."""

    grid: Grid
    places: tuple[tuple[SliceHeader, ...], ...]


def arrange(slices: Sequence[SliceHeader]) -> Stack:
    """The stack that the slices make; refused unless it is complete, even and straight."""
    for header in slices:
        _check_place(header)
    row, column, normal = _directions(slices[0])
    positions = np.array([header.position for header in slices], dtype=np.float64)
    depths = positions @ normal
    order = np.argsort(depths, kind="stable")
    places: list[list[int]] = []
    for n in order:
        if places and depths[n] - depths[places[-1][0]] <= SAME_PLACE_MM:
            places[-1].append(int(n))
        else:
            places.append([int(n)])
    _check_repeats(slices, places)
    if len(places) < FEWEST_SLICES:
        raise _too_few(slices, len(places))
    firsts = positions[[place[0] for place in places]]
    step_mm = _even_step(firsts @ normal)
    _check_straight(slices, positions, depths, normal)
    pixel_spacing = slices[0].pixel_spacing or (0.0, 0.0)
    affine = np.eye(4)
    affine[:3, 0] = normal * step_mm
    affine[:3, 1] = column * pixel_spacing[0]
    affine[:3, 2] = row * pixel_spacing[1]
    affine[:3, 3] = firsts[0]
    grid = Grid((len(places), slices[0].rows, slices[0].columns), affine)
    return Stack(grid, tuple(tuple(slices[n] for n in place) for place in places))


def _check_place(header: SliceHeader) -> None:
    if header.position is None or header.orientation is None:
        raise Refusal(
            "no-position",
            "The slices do not say where in the patient they lie.",
            "Export the series again with image position and orientation.",
        )
    if header.pixel_spacing is None or min(header.pixel_spacing) <= 0:
        raise Refusal(
            "no-pixel-spacing",
            "The slices do not say how large a pixel is in the patient.",
            "Export the series again with pixel spacing.",
        )
    numbers = (*header.position, *header.orientation, *header.pixel_spacing)
    if not np.isfinite(numbers).all():
        raise Refusal(
            "bad-position",
            "The position of a slice is not made of finite numbers.",
            "Export the series again.",
        )


def _directions(header: SliceHeader) -> tuple[NDArray[np.float64], ...]:
    """Unit vectors along a row, down a column, and across the slices; exactly at right angles."""
    row = np.array((header.orientation or ())[:3], dtype=np.float64)
    column = np.array((header.orientation or ())[3:], dtype=np.float64)
    lengths = np.linalg.norm(row), np.linalg.norm(column)
    if min(lengths) < 0.99 or max(lengths) > 1.01 or abs(row @ column) > 0.01:
        raise Refusal(
            "bad-orientation",
            "The rows and columns of the slices do not stand at right angles.",
            "Export the series again; its orientation is damaged.",
        )
    row = row / lengths[0]
    normal = np.cross(row, column)
    normal = normal / np.linalg.norm(normal)
    return row, np.cross(normal, row), normal


def _check_repeats(slices: Sequence[SliceHeader], places: Sequence[Sequence[int]]) -> None:
    """Several images at one place are refused as 4-D if the headers tell them apart."""
    repeated = [place for place in places if len(place) > 1]
    if not repeated:
        return
    words = []
    for n, (_, word) in enumerate(TELLING):
        if any(len({slices[s].telling[n] for s in place}) > 1 for place in repeated):
            words.append(word)
    if words:
        raise Refusal(
            "four-dimensional",
            f"Several images lie at one place ({len(repeated)} times); they differ by {words[0]}.",
            "Export one volume of the series (one time point, b-value, echo or phase).",
        )


def _too_few(slices: Sequence[SliceHeader], count: int) -> Refusal:
    if slices[0].is_mosaic:
        return Refusal(
            "mosaic",
            "The slices are tiled into one mosaic picture.",
            "Export the series as enhanced MR, or convert it to NIfTI.",
        )
    what = "a single slice" if count == 1 else f"only {count} slices"
    return Refusal(
        "too-few-slices",
        f"The series has {what}; at least {FEWEST_SLICES} are needed to be sure of their spacing.",
        "Export the whole series, or choose a volume.",
    )


def _even_step(depths: NDArray[np.float64]) -> float:
    """The step of an even stack; a missing slice is named by its place, anything else as uneven."""
    steps = np.diff(depths)
    whole = float(depths[-1] - depths[0]) / len(steps)
    even = depths[0] + whole * np.arange(len(depths))
    allowed_mm = max(UNEVEN_MM, UNEVEN_STEPS * whole)
    if np.abs(depths - even).max() <= allowed_mm and np.abs(steps - whole).max() <= allowed_mm:
        return whole
    usual = float(np.median(steps)) if len(steps) > 2 else float(steps.min())
    ratios = steps / usual
    gaps = np.flatnonzero((ratios > 1.5) & (np.abs(ratios - np.rint(ratios)) < 0.05))
    others = np.delete(ratios, gaps)
    if len(gaps) and (np.abs(others - 1.0) < 0.05).all():
        missing = int(np.rint(ratios[gaps]).sum()) - len(gaps)
        after = int(gaps[0]) + 1
        raise Refusal(
            "missing-slices",
            f"{missing} {'slice is' if missing == 1 else 'slices are'} missing,"
            f" the first after slice {after} of {len(depths)}.",
            "Copy or export the whole series again.",
        )
    raise Refusal(
        "uneven-slices",
        f"The slices lie unevenly: {steps.min():.2f} to {steps.max():.2f} mm apart.",
        "Reconstruct the series with even spacing, or export one part of it.",
    )


def _check_straight(
    slices: Sequence[SliceHeader],
    positions: NDArray[np.float64],
    depths: NDArray[np.float64],
    normal: NDArray[np.float64],
) -> None:
    """Every slice must lie on the line through the first along the normal: no tilt, no shift."""
    first = int(np.argmin(depths))
    sideways = positions - positions[first] - np.outer(depths - depths[first], normal)
    drift_mm = float(np.linalg.norm(sideways, axis=1).max())
    if drift_mm <= SIDEWAYS_PIXELS * min(slices[0].pixel_spacing or (0.0,)):
        return
    angle = np.rad2deg(np.arctan2(drift_mm, float(np.ptp(depths))))
    raise Refusal(
        "tilted",
        f"The stack is tilted: slices shift sideways by {drift_mm:.2f} mm ({angle:.1f} degrees).",
        "Correct the gantry tilt, for example with dcm2niix, and import the result.",
    )
