"""The grey values of the case as a volume: full when still, coarse while it moves.

Reads the case's volume by its file, thinned here and never in the window. Rays are cast on the GPU
where there is one, else on the processor in fixed point: there that is six times as quick as a GPU
in software.
"""

from dataclasses import dataclass
from typing import Any

import numpy as np
from vtkmodules.util.numpy_support import numpy_to_vtk
from vtkmodules.vtkCommonDataModel import vtkImageData, vtkPiecewiseFunction, vtkPlaneCollection
from vtkmodules.vtkCommonMath import vtkMatrix4x4
from vtkmodules.vtkRenderingCore import vtkColorTransferFunction, vtkRenderer, vtkVolume
from vtkmodules.vtkRenderingVolume import vtkFixedPointVolumeRayCastMapper
from vtkmodules.vtkRenderingVolumeOpenGL2 import vtkOpenGLGPUVolumeRayCastMapper

from desktop.scene.grid import Grid
from desktop.scene.presets import PRESETS, Preset

MOST_STILL = {"gpu": 256**3, "software": 192**3}
MOST_MOVING = {"gpu": 256**3, "software": 112**3}
CT_RANGE = (-1024, 3071)
SCALED = 1000.0
SAMPLED = 200_000
STEPS = {True: 0.8, False: 1.6}  # of the finest spacing, still and moving


@dataclass
class _Level:
    """One fineness of the volume."""

    volume: vtkVolume
    mapper: Any
    finest_mm: float


class Volume:
    """At most one case's grey values in the scene."""

    def __init__(self, renderer: vtkRenderer, planes: vtkPlaneCollection, kind: str) -> None:
        self._renderer, self._planes, self.kind = renderer, planes, kind
        self._levels: dict[bool, _Level] = {}
        self._preset = ""
        self._was_visible = 0

    @property
    def taken(self) -> bool:
        return bool(self._levels)

    @property
    def still(self) -> vtkVolume | None:
        return self._levels[True].volume if self._levels else None

    @property
    def surface_at(self) -> float:
        return PRESETS[self._preset].surface_at if self._preset else 0.1

    def look_still(self, on: bool) -> None:
        """A pick walks through the full volume, which a moving picture has put away."""
        if on and self._levels:
            self._was_visible = self._levels[True].volume.GetVisibility()
            self._levels[True].volume.VisibilityOn()
        elif self._levels:
            self._levels[True].volume.SetVisibility(self._was_visible)

    def forget(self) -> None:
        """The case is another one."""
        for level in self._levels.values():
            self._renderer.RemoveVolume(level.volume)
        self._levels, self._preset = {}, ""

    def take(self, whole: np.ndarray, grid: Grid, modality: str) -> int:
        """Thin the volume and put it in the scene; how many voxels a still picture has."""
        self.forget()
        scale = (0.0, 1.0) if modality == "CT" else _ends(whole)
        still, affine = thinned(whole, grid.affine, MOST_STILL[self.kind], scale)
        moving, rough = thinned(still, affine, MOST_MOVING[self.kind], (0.0, 1.0))
        self._levels[True] = self._level(still, affine)
        same = moving.shape == still.shape
        self._levels[False] = self._levels[True] if same else self._level(moving, rough)
        return int(still.size)

    def _level(self, voxels: np.ndarray, affine: np.ndarray) -> _Level:
        spacing = np.linalg.norm(affine[:3, :3], axis=0)
        mapper = self._mapper()
        mapper.SetInputData(_image(voxels, spacing))
        mapper.SetClippingPlanes(self._planes)
        volume = vtkVolume()
        volume.SetMapper(mapper)
        volume.SetUserMatrix(_placed(affine, spacing))
        look = volume.GetProperty()
        look.ShadeOn()
        look.SetInterpolationTypeToLinear()
        look.SetScalarOpacityUnitDistance(1.0)
        volume.VisibilityOff()
        self._renderer.AddVolume(volume)
        return _Level(volume, mapper, float(spacing.min()))

    def _mapper(self) -> Any:
        mapper: Any
        if self.kind == "gpu":
            mapper = vtkOpenGLGPUVolumeRayCastMapper()
            mapper.UseJitteringOn()
        else:
            mapper = vtkFixedPointVolumeRayCastMapper()
            mapper.SetImageSampleDistance(1.0)
        mapper.AutoAdjustSampleDistancesOff()
        return mapper

    def look(self, shown: bool, preset: str, still: bool) -> None:
        """Show it with a preset, or put it away."""
        for level in self._levels.values():
            level.volume.VisibilityOff()
        if not shown or not self._levels:
            return
        if preset != self._preset:
            self._preset = preset
            for level in self._levels.values():
                dress(level.volume, PRESETS[preset])
        level = self._levels[still]
        level.volume.VisibilityOn()
        step = STEPS[still] * level.finest_mm
        level.mapper.SetSampleDistance(step)
        if self.kind == "software":
            level.mapper.SetInteractiveSampleDistance(step)


def dress(volume: vtkVolume, preset: Preset) -> None:
    """Give a volume the opacities and colours of a preset."""
    colours, opacity = vtkColorTransferFunction(), vtkPiecewiseFunction()
    for value, red, green, blue in preset.colour:
        colours.AddRGBPoint(value, red, green, blue)
    for value, amount in preset.opacity:
        opacity.AddPoint(value, amount)
    look = volume.GetProperty()
    look.SetColor(colours)
    look.SetScalarOpacity(opacity)
    steepness = vtkPiecewiseFunction()
    for value, amount in preset.steepness or ((0.0, 1.0), (255.0, 1.0)):
        steepness.AddPoint(value, amount)
    look.SetGradientOpacity(steepness)
    look.SetAmbient(preset.ambient)
    look.SetDiffuse(preset.diffuse)
    look.SetSpecular(preset.specular)
    look.SetSpecularPower(24)


def _ends(whole: np.ndarray) -> tuple[float, float]:
    """From which grey value, and by what, everything that is no CT is scaled to 0..1000."""
    step = max(1, int(np.ceil((whole.size / SAMPLED) ** (1 / 3))))
    sample = np.asarray(whole[::step, ::step, ::step], np.float32)
    sample = sample[np.isfinite(sample)]
    if sample.size == 0:
        return 0.0, 1.0
    low, high = (float(value) for value in np.percentile(sample, (1, 99.5)))
    return low, SCALED / max(high - low, 1e-6)


def thinned(
    whole: np.ndarray, affine: np.ndarray, most: int, scale: tuple[float, float]
) -> tuple[np.ndarray, np.ndarray]:
    """Means of blocks until there are at most so many voxels, with the affine of the blocks."""
    spacing = np.linalg.norm(affine[:3, :3], axis=0)
    factors = np.ones(3, int)
    while np.prod(-(-np.array(whole.shape) // factors)) > most:
        factors[int(np.argmin(spacing * factors))] += 1
    # Whole blocks only: the last, broken one would lie elsewhere than its grid says.
    kept = np.maximum(np.array(whole.shape) // factors, 1)
    factors = np.minimum(factors, np.array(whole.shape))
    out = np.empty(tuple(kept), np.int16)
    fk, fj, fi = factors
    low, by = scale
    ends = CT_RANGE if by == 1.0 else (-32000, 32000)
    for place in range(kept[0]):
        slab = np.asarray(whole[place * fk : (place + 1) * fk, : kept[1] * fj, : kept[2] * fi])
        mean = slab.reshape(fk, kept[1], fj, kept[2], fi).mean(axis=(0, 2, 4), dtype=np.float32)
        out[place] = np.clip(np.nan_to_num((mean - low) * by), *ends).astype(np.int16)
    moved = affine.copy()
    moved[:3, :3] *= factors
    moved[:3, 3] += affine[:3, :3] @ ((factors - 1) / 2)
    return out, moved


def _image(voxels: np.ndarray, spacing_kji: np.ndarray) -> vtkImageData:
    image = vtkImageData()
    image.SetDimensions(voxels.shape[2], voxels.shape[1], voxels.shape[0])
    image.SetSpacing(*spacing_kji[::-1].tolist())
    image.GetPointData().SetScalars(numpy_to_vtk(voxels.ravel(), deep=True))
    return image


def _placed(affine: np.ndarray, spacing_kji: np.ndarray) -> vtkMatrix4x4:
    """Where the image stands: its spacing is its own, turning and shifting are the matrix's."""
    matrix = vtkMatrix4x4()
    for row in range(3):
        for col in range(3):
            matrix.SetElement(row, col, float(affine[row, 2 - col] / spacing_kji[2 - col]))
        matrix.SetElement(row, 3, float(affine[row, 3]))
    return matrix
