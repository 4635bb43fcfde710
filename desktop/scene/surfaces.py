"""From a label mask to surfaces with few triangles, warm where the model was unsure.

Reads the (strided) mask and uncertainty of the open case; gives polygons in LPS millimetres to the
stage. Flying edges on voxels as coarse as a budget of triangles asks, then smoothing.
"""

import json
from dataclasses import dataclass
from functools import cache

import numpy as np
from vtkmodules.util.numpy_support import numpy_to_vtk, vtk_to_numpy
from vtkmodules.vtkCommonDataModel import vtkImageData, vtkPolyData
from vtkmodules.vtkCommonMath import vtkMatrix4x4
from vtkmodules.vtkCommonTransforms import vtkTransform
from vtkmodules.vtkFiltersCore import (
    vtkFlyingEdges3D,
    vtkPolyDataNormals,
    vtkWindowedSincPolyDataFilter,
)
from vtkmodules.vtkFiltersGeneral import vtkTransformPolyDataFilter

import assets

SMOOTHING_PASSES = 24
PASS_BAND = 0.012
HALF = 127.5
LEAST_LEFT = 0.08
COLOUR_SCALE, COLOUR_LIFT = 0.72, 0.16
FULL_WARMTH_AT = 0.6
MOST_WARMTH = 0.8

Box = tuple[slice, slice, slice]


def box_of(inside: np.ndarray) -> Box | None:
    """The smallest box around the true voxels."""
    slices = []
    for axis in range(3):
        others = tuple(a for a in range(3) if a != axis)
        found = np.flatnonzero(inside.any(axis=others))
        if found.size == 0:
            return None
        slices.append(slice(int(found[0]), int(found[-1]) + 1))
    return slices[0], slices[1], slices[2]


def _vtk_matrix(affine: np.ndarray) -> vtkTransform:
    """VTK's (i, j, k) of an image to LPS millimetres."""
    matrix = vtkMatrix4x4()
    for row in range(3):
        for col in range(3):
            matrix.SetElement(row, col, float(affine[row, 2 - col]))
        matrix.SetElement(row, 3, float(affine[row, 3]))
    transform = vtkTransform()
    transform.SetMatrix(matrix)
    return transform


@dataclass(frozen=True)
class Solid:
    """The voxels of a label, cut to its box: 0 to 255 by how much of each is inside."""

    amount: np.ndarray
    affine: np.ndarray

    @property
    def spacing_mm(self) -> np.ndarray:
        return np.asarray(np.linalg.norm(self.affine[:3, :3], axis=0))

    def coarser(self) -> "Solid":
        """Half as fine along each axis that is about as fine as the finest one."""
        spacing = self.spacing_mm
        factors = np.where(spacing < 1.6 * spacing.min(), 2, 1)
        room = [(f, f + (-n) % f) for f, n in zip(factors, self.amount.shape, strict=True)]
        padded = np.pad(self.amount, room) if factors.max() > 1 else self.amount
        k, j, i = (n // f for n, f in zip(padded.shape, factors, strict=True))
        fk, fj, fi = factors
        mean = padded.reshape(k, fk, j, fj, i, fi).mean(axis=(1, 3, 5), dtype=np.float32)
        affine = self.affine.copy()
        affine[:3, :3] *= factors
        affine[:3, 3] += self.affine[:3, :3] @ ((factors - 1) / 2 - factors)
        return Solid(mean.astype(np.uint8), affine)

    def edges(self) -> vtkPolyData:
        """The closed surface where half of a voxel is inside, as it comes, in millimetres."""
        edges = vtkFlyingEdges3D()
        edges.SetInputData(_image(self.amount))
        edges.SetValue(0, HALF)
        edges.ComputeNormalsOff()
        edges.ComputeScalarsOff()
        placed = vtkTransformPolyDataFilter()
        placed.SetTransform(_vtk_matrix(self.affine))
        placed.SetInputConnection(edges.GetOutputPort())
        placed.Update()
        out: vtkPolyData = placed.GetOutput()
        return out


def solid(inside: np.ndarray, affine: np.ndarray) -> Solid | None:
    """The true voxels; the affine maps (k, j, i) to LPS millimetres. None where nothing is true."""
    box = box_of(inside)
    if box is None:
        return None
    moved = affine.copy()
    moved[:3, 3] += affine[:3, :3] @ np.array([part.start for part in box], float)
    return Solid(inside[box].astype(np.uint8) * 255, moved)


def _image(amount: np.ndarray) -> vtkImageData:
    padded = np.pad(amount, 1)
    image = vtkImageData()
    image.SetDimensions(padded.shape[2], padded.shape[1], padded.shape[0])
    image.SetOrigin(-1, -1, -1)
    image.GetPointData().SetScalars(numpy_to_vtk(padded.ravel(), deep=True))
    return image


def two(of: Solid, most_fine: int, most_moving: int) -> tuple[vtkPolyData, vtkPolyData]:
    """A surface to look at and one to turn: from coarser voxels until each keeps its budget.

    Taking fewer voxels costs a hundredth of decimating the triangles, and looks the same small.
    """
    fine, of = _within(of, of.edges(), most_fine)
    moving, _ = _within(of, fine, most_moving)
    smooth = _smooth(fine)
    return smooth, smooth if moving is fine else _smooth(moving)


def _within(of: Solid, edges: vtkPolyData, most: int) -> tuple[vtkPolyData, Solid]:
    """Coarser until it fits; what would vanish (a thin vessel, a speck) stays as it is."""
    while edges.GetNumberOfPolys() > most:
        coarser = of.coarser()
        fewer = coarser.edges()
        if fewer.GetNumberOfPolys() < LEAST_LEFT * edges.GetNumberOfPolys():
            return edges, of
        edges, of = fewer, coarser
    return edges, of


def _smooth(edges: vtkPolyData) -> vtkPolyData:
    smooth = vtkWindowedSincPolyDataFilter()
    smooth.SetInputData(edges)
    smooth.SetNumberOfIterations(SMOOTHING_PASSES)
    smooth.SetPassBand(PASS_BAND)
    smooth.NormalizeCoordinatesOn()
    smooth.BoundarySmoothingOff()
    normals = vtkPolyDataNormals()
    normals.SetInputConnection(smooth.GetOutputPort())
    normals.SplittingOff()
    normals.ConsistencyOn()
    normals.Update()
    made: vtkPolyData = normals.GetOutput()
    return made


@cache
def _ramp() -> tuple[np.ndarray, np.ndarray, float]:
    stops = json.loads(assets.path("tokens.json").read_text(encoding="utf-8"))["uncertainty"][
        "stops"
    ]
    at = np.array([stop["at"] for stop in stops])
    colours = np.array([rgb(stop["colour"]) for stop in stops])
    floor = max(stop["at"] for stop in stops if stop["alpha"] == 0.0)
    return at, colours, float(floor)


def rgb(hex_colour: str) -> tuple[float, float, float]:
    """`#RRGGBB` as shares from 0 to 1."""
    red, green, blue = (int(hex_colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    return red, green, blue


def widened(uncertainty: np.ndarray) -> np.ndarray:
    """The maximum with the next voxels: doubt lies beside a surface as often as on it."""
    out = uncertainty
    for axis in range(3):
        padded = np.pad(out, [(1, 1) if a == axis else (0, 0) for a in range(3)], mode="edge")
        low = np.take(padded, range(0, out.shape[axis]), axis=axis)
        high = np.take(padded, range(2, out.shape[axis] + 2), axis=axis)
        out = np.maximum(np.maximum(low, out), high)
    return out


def paint(
    polygons: vtkPolyData, colour: str, doubt: np.ndarray | None, inverse: np.ndarray
) -> None:
    """Give every vertex its colour: the label's, or warm where `doubt` (0..255) is high."""
    points = vtk_to_numpy(polygons.GetPoints().GetData())
    base = np.array(rgb(colour)) * COLOUR_SCALE + COLOUR_LIFT
    colours = np.broadcast_to(base, (len(points), 3))
    if doubt is not None and len(points):
        values = _unusual(_sampled(doubt, points, inverse) / 255.0)
        at, ramp, floor = _ramp()
        warm = np.stack([np.interp(values, at, ramp[:, c]) for c in range(3)], axis=1)
        warm = warm * COLOUR_SCALE + COLOUR_LIFT
        share = MOST_WARMTH * np.clip((values - floor) / (FULL_WARMTH_AT - floor), 0, 1)[:, None]
        colours = colours * (1 - share) + warm * share
    scalars = numpy_to_vtk((colours * 255).clip(0, 255).astype(np.uint8), deep=True)
    scalars.SetName("colour")
    polygons.GetPointData().SetScalars(scalars)


def _unusual(doubt: np.ndarray) -> np.ndarray:
    """Doubt beyond the surface's usual: every model is in some doubt all along an edge."""
    usual = min(float(np.median(doubt)), 0.9)
    return np.asarray(np.clip((doubt - usual) / (1.0 - usual), 0.0, 1.0))


def _sampled(volume: np.ndarray, points: np.ndarray, inverse: np.ndarray) -> np.ndarray:
    kji = points @ inverse[:3, :3].T + inverse[:3, 3]
    index = np.rint(kji).astype(np.int64)
    index = np.clip(index, 0, np.array(volume.shape) - 1)
    return np.asarray(volume[index[:, 0], index[:, 1], index[:, 2]], float)
