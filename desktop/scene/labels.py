"""The labels of the open case as surfaces: made once, then only where the mask changed.

Reads the (strided) mask and uncertainty that the window copied; keeps two surfaces a label, a full
one for a still picture and a light one while it moves. The stage decides which is drawn.
"""

from dataclasses import dataclass

import numpy as np
from vtkmodules.util.numpy_support import vtk_to_numpy
from vtkmodules.vtkCommonDataModel import vtkPlaneCollection, vtkPolyData
from vtkmodules.vtkRenderingCore import vtkActor, vtkPolyDataMapper, vtkProperty, vtkRenderer

from desktop.scene import surfaces

MOST_MOVING = 20_000
MOST_STILL = 120_000
LEAST_TRIANGLES = 600

Bounds = tuple[float, float, float, float, float, float]


@dataclass
class Surface:
    """A label in the scene."""

    actor: vtkActor
    still: vtkPolyDataMapper
    moving: vtkPolyDataMapper
    made: tuple[vtkPolyData, vtkPolyData]

    def show(self, still: bool) -> None:
        self.actor.SetMapper(self.still if still else self.moving)


class LabelSurfaces:
    """Every label of the mask that has voxels."""

    def __init__(self, renderer: vtkRenderer, planes: vtkPlaneCollection) -> None:
        self._renderer, self._planes = renderer, planes
        self._of: dict[int, Surface] = {}
        self._colours: dict[int, str] = {}
        self._mask = np.zeros((1, 1, 1), np.uint8)
        self._doubt: np.ndarray | None = None
        self._affine = np.eye(4)

    @property
    def labels(self) -> set[int]:
        return set(self._of)

    @property
    def actors(self) -> list[vtkActor]:
        return [surface.actor for surface in self._of.values()]

    @property
    def triangles(self) -> tuple[int, int]:
        """How many there are to look at, and how many to turn."""
        still = sum(surface.made[0].GetNumberOfPolys() for surface in self._of.values())
        moving = sum(surface.made[1].GetNumberOfPolys() for surface in self._of.values())
        return still, moving

    # -- the mask

    def take(
        self,
        mask: np.ndarray,
        doubt: np.ndarray | None,
        affine: np.ndarray,
        colours: dict[int, str],
        keep: bool,
    ) -> None:
        """A whole mask on its own (strided) grid; with `keep` it is the same case as before."""
        same = keep and self._mask.shape == mask.shape and self._colours == colours
        changed = self._differing(mask) if same else set(colours) | self.labels
        self._mask, self._affine, self._colours = np.array(mask), affine, colours
        if not same:
            self._doubt = surfaces.widened(doubt) if doubt is not None else None
        self._make(changed)

    def patch(self, low: tuple[int, int, int], part: np.ndarray) -> None:
        """Only this part changed; `low` is its corner."""
        where = tuple(slice(a, a + n) for a, n in zip(low, part.shape, strict=True))
        old = self._mask[where]
        differs = old != part
        changed = set(np.unique(old[differs]).tolist()) | set(np.unique(part[differs]).tolist())
        self._mask[where] = part
        self._make(changed)

    def _differing(self, mask: np.ndarray) -> set[int]:
        differs = self._mask != mask
        return set(np.unique(self._mask[differs]).tolist()) | set(np.unique(mask[differs]).tolist())

    # -- the surfaces

    def _make(self, changed: set[int]) -> None:
        """Make the surfaces of these labels anew; the others keep theirs."""
        counts = np.bincount(self._mask.ravel(), minlength=256)
        shares = _shares({label: int(counts[label]) for label in self._colours if counts[label]})
        inverse = np.linalg.inv(self._affine)
        for label in changed & self._colours.keys():
            solid = surfaces.solid(self._mask == label, self._affine) if label in shares else None
            if solid is None:
                self._drop(label)
                continue
            still, moving = (max(LEAST_TRIANGLES, int(shares[label] * n)) for n in BUDGETS)
            made = surfaces.two(solid, still, moving)
            for polygons in made:
                surfaces.paint(polygons, self._colours[label], self._doubt, inverse)
            self._put(label, made)
        for label in self.labels - self._colours.keys():
            self._drop(label)

    def _drop(self, label: int) -> None:
        if label in self._of:
            self._renderer.RemoveActor(self._of.pop(label).actor)

    def _put(self, label: int, made: tuple[vtkPolyData, vtkPolyData]) -> None:
        mappers = (self._mapper(made[0]), self._mapper(made[1]))
        if label in self._of:
            actor = self._of[label].actor
        else:
            actor = vtkActor()
            _dress(actor, self._colours[label])
            self._renderer.AddActor(actor)
        actor.SetMapper(mappers[0])
        self._of[label] = Surface(actor, *mappers, made)

    def _mapper(self, polygons: vtkPolyData) -> vtkPolyDataMapper:
        mapper = vtkPolyDataMapper()
        mapper.SetInputData(polygons)
        mapper.SetColorModeToDirectScalars()
        mapper.SetClippingPlanes(self._planes)
        return mapper

    # -- what is drawn

    def look(self, still: bool, hidden: set[int]) -> None:
        for label, surface in self._of.items():
            surface.show(still)
            surface.actor.SetVisibility(label not in hidden)

    def bounds(self) -> Bounds | None:
        """The box around all surfaces, in millimetres."""
        every = [surface.made[0].GetBounds() for surface in self._of.values()]
        if not every:
            return None
        low, high = np.min(every, axis=0)[::2], np.max(every, axis=0)[1::2]
        (x0, y0, z0), (x1, y1, z1) = low.tolist(), high.tolist()
        return x0, x1, y0, y1, z0, z1

    def points(self) -> np.ndarray:
        """The corners of the surfaces drawn while moving, (n, 3) in millimetres."""
        every = [surface.made[1].GetPoints() for surface in self._of.values()]
        found = [vtk_to_numpy(points.GetData()) for points in every if points is not None]
        return np.concatenate(found) if found else np.zeros((0, 3))


BUDGETS = (MOST_STILL, MOST_MOVING)


def _shares(voxels: dict[int, int]) -> dict[int, float]:
    """The part of the budget for each label, by surface: about voxels to the power of 2/3."""
    sizes = {label: count ** (2 / 3) for label, count in voxels.items()}
    total = sum(sizes.values()) or 1.0
    return {label: size / total for label, size in sizes.items()}


def _dress(actor: vtkActor, colour: str) -> None:
    look = actor.GetProperty()
    look.SetInterpolationToPhong()
    look.SetAmbient(0.08)
    look.SetDiffuse(0.66)
    look.SetSpecular(0.12)
    look.SetSpecularPower(18)
    # Where a plane cuts a surface open one sees its inside: flat, so that it reads as a cut.
    inside = vtkProperty()
    inside.SetInterpolationToFlat()
    inside.SetAmbient(0.5)
    inside.SetDiffuse(0.12)
    inside.SetSpecular(0.0)
    actor.SetBackfaceProperty(inside)
