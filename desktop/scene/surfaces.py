"""From a label mask to surfaces with few triangles, warm where the model was unsure.

Reads the (strided) mask and uncertainty of the open case; gives polygons in LPS millimetres to the
stage. Flying edges, then decimation to a budget, then smoothing: in this order it is quickest.
"""

import json
from functools import cache

import numpy as np
from vtkmodules.util.numpy_support import numpy_to_vtk, vtk_to_numpy
from vtkmodules.vtkCommonDataModel import vtkImageData, vtkPolyData
from vtkmodules.vtkCommonMath import vtkMatrix4x4
from vtkmodules.vtkCommonTransforms import vtkTransform
from vtkmodules.vtkFiltersCore import (
    vtkDecimatePro,
    vtkFlyingEdges3D,
    vtkPolyDataNormals,
    vtkWindowedSincPolyDataFilter,
)
from vtkmodules.vtkFiltersGeneral import vtkTransformPolyDataFilter

import assets

SMOOTHING_PASSES = 20
PASS_BAND = 0.04
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


def _vtk_matrix(affine: np.ndarray, offset_kji: tuple[int, int, int]) -> vtkTransform:
    """VTK's (i, j, k) of a cropped image to LPS millimetres."""
    moved = affine.copy()
    moved[:3, 3] += affine[:3, :3] @ np.array(offset_kji, float)
    matrix = vtkMatrix4x4()
    for row in range(3):
        for col in range(3):
            matrix.SetElement(row, col, float(moved[row, 2 - col]))
        matrix.SetElement(row, 3, float(moved[row, 3]))
    transform = vtkTransform()
    transform.SetMatrix(matrix)
    return transform


def _image(cropped: np.ndarray) -> vtkImageData:
    padded = np.pad(cropped, 1).astype(np.uint8)
    image = vtkImageData()
    image.SetDimensions(padded.shape[2], padded.shape[1], padded.shape[0])
    image.SetOrigin(-1, -1, -1)
    image.GetPointData().SetScalars(numpy_to_vtk(padded.ravel(), deep=True))
    return image


def surface(inside: np.ndarray, affine: np.ndarray, most_triangles: int) -> vtkPolyData | None:
    """The closed surface of the true voxels; the affine maps (k, j, i) to LPS millimetres."""
    box = box_of(inside)
    if box is None:
        return None
    edges = vtkFlyingEdges3D()
    edges.SetInputData(_image(inside[box]))
    edges.SetValue(0, 0.5)
    edges.ComputeNormalsOff()
    edges.ComputeScalarsOff()
    placed = vtkTransformPolyDataFilter()
    placed.SetTransform(_vtk_matrix(affine, (box[0].start, box[1].start, box[2].start)))
    placed.SetInputConnection(edges.GetOutputPort())
    placed.Update()
    raw = placed.GetOutput()
    smooth = vtkWindowedSincPolyDataFilter()
    smooth.SetInputData(_decimated(raw, most_triangles))
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


def _decimated(raw: vtkPolyData, most_triangles: int) -> vtkPolyData:
    count = raw.GetNumberOfPolys()
    if count <= most_triangles:
        return raw
    fewer = vtkDecimatePro()
    fewer.SetInputData(raw)
    fewer.SetTargetReduction(1.0 - most_triangles / count)
    fewer.PreserveTopologyOn()
    fewer.BoundaryVertexDeletionOff()
    fewer.Update()
    out: vtkPolyData = fewer.GetOutput()
    return out


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
