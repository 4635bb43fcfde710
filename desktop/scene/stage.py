"""The stage: surfaces, the outline of the slice on screen, camera, hand; frames and picks.

Reads requests of the window through `desktop.scene.__main__`. Mouse events of the window are
forwarded to VTK's own interactor, so its trackball behaves as everywhere else; what is drawn comes
back as a file, and where letters and numbers belong as positions, so that the window writes them
itself.
"""

import hashlib
import math
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import vtkmodules.vtkRenderingOpenGL2  # noqa: F401  (registers the OpenGL window)
from vtkmodules.util.numpy_support import vtk_to_numpy
from vtkmodules.vtkCommonCore import vtkPoints, vtkUnsignedCharArray
from vtkmodules.vtkCommonDataModel import vtkCellArray, vtkPolyData
from vtkmodules.vtkInteractionStyle import vtkInteractorStyleTrackballCamera
from vtkmodules.vtkRenderingCore import (
    vtkActor,
    vtkCellPicker,
    vtkLight,
    vtkPolyDataMapper,
    vtkRenderer,
    vtkRenderWindow,
)
from vtkmodules.vtkRenderingUI import vtkGenericRenderWindowInteractor

from desktop.scene import surfaces

TRIANGLES = 20_000
LEAST_TRIANGLES = 600
BUTTONS = {"left": "Left", "middle": "Middle", "right": "Right"}
LETTERS = (("L", "R"), ("P", "A"), ("S", "I"))
CLOSE_DEPTH = 4e-3


@dataclass
class Model:
    """What is shown: the labels on the grid of the open case."""

    affine: np.ndarray
    inverse: np.ndarray
    shape: tuple[int, int, int]
    peaks: dict[int, np.ndarray] = field(default_factory=dict)


class Stage:
    """One off-screen window; every call comes from the one thread that owns it."""

    def __init__(self) -> None:
        self.renderer = vtkRenderer()
        self.renderer.SetBackground(0, 0, 0)
        self.window = vtkRenderWindow()
        self.window.SetOffScreenRendering(1)
        self.window.SetMultiSamples(0)
        self.window.AddRenderer(self.renderer)
        self.hand = vtkGenericRenderWindowInteractor()
        self.hand.SetRenderWindow(self.window)
        self.hand.SetInteractorStyle(vtkInteractorStyleTrackballCamera())
        # The style asks for a picture after every event; one a request is enough.
        self.hand.EnableRenderOff()
        self.hand.Initialize()
        self.picker = vtkCellPicker()
        self.picker.SetTolerance(0.0005)
        self.actors: dict[int, vtkActor] = {}
        self.mappers: dict[int, vtkPolyDataMapper] = {}
        self.model: Model | None = None
        self._made: dict[int, tuple[str, vtkPolyData]] = {}
        self._outline = _line_actor()
        self.renderer.AddActor(self._outline)
        self._light()

    def _light(self) -> None:
        self.renderer.RemoveAllLights()
        self.renderer.AutomaticLightCreationOff()
        for place, strength in (((-0.6, 0.9, 1.0), 1.0), ((0.9, -0.3, 0.6), 0.45)):
            light = vtkLight()
            light.SetLightTypeToCameraLight()
            light.SetPosition(*place)
            light.SetFocalPoint(0, 0, 0)
            light.SetIntensity(strength)
            self.renderer.AddLight(light)

    # -- what is shown

    def show(
        self,
        mask: np.ndarray,
        doubt: np.ndarray | None,
        colours: dict[int, str],
        affine: np.ndarray,
        stride: tuple[int, int, int],
        shape: tuple[int, int, int],
        peaks: dict[int, np.ndarray],
        keep_camera: bool,
    ) -> int:
        """Make the surfaces; how many triangles there are. Unchanged labels keep theirs."""
        affine = np.asarray(affine, float)
        strided = affine.copy()
        strided[:3, :3] *= np.asarray(stride, float)
        self.model = Model(affine, np.linalg.inv(affine), shape, peaks)
        widened = surfaces.widened(doubt) if doubt is not None else None
        present = [label for label in colours if bool((mask == label).any())]
        shares = _shares({label: int((mask == label).sum()) for label in present})
        for label in set(self.actors) - set(present):
            self.renderer.RemoveActor(self.actors.pop(label))
            del self.mappers[label]
            self._made.pop(label, None)
        total = 0
        inverse = np.linalg.inv(strided)
        for label in present:
            polygons = self._surface(label, mask == label, strided, shares[label])
            if polygons is None:
                continue
            surfaces.paint(polygons, colours[label], widened, inverse)
            self._mapper(label).SetInputData(polygons)
            total += polygons.GetNumberOfPolys()
        if not keep_camera:
            self._face_the_case()
        return total

    def _surface(
        self, label: int, inside: np.ndarray, affine: np.ndarray, most: int
    ) -> vtkPolyData | None:
        known = np.packbits(inside).tobytes() + affine.tobytes() + str(inside.shape).encode()
        key = hashlib.blake2b(known, digest_size=16).hexdigest()
        if self._made.get(label, ("",))[0] == key:
            return self._made[label][1]
        polygons = surfaces.surface(inside, affine, most)
        if polygons is not None:
            self._made[label] = (key, polygons)
        return polygons

    def _mapper(self, label: int) -> vtkPolyDataMapper:
        if label not in self.mappers:
            mapper = self.mappers[label] = vtkPolyDataMapper()
            mapper.SetColorModeToDirectScalars()
            actor = self.actors[label] = vtkActor()
            actor.SetMapper(mapper)
            look = actor.GetProperty()
            look.SetInterpolationToPhong()
            look.SetAmbient(0.08)
            look.SetDiffuse(0.66)
            look.SetSpecular(0.12)
            look.SetSpecularPower(18)
            self.renderer.AddActor(actor)
        return self.mappers[label]

    def _face_the_case(self) -> None:
        """From behind, the patient's right and a little above: where the look looks from."""
        camera = self.renderer.GetActiveCamera()
        bounds = self.renderer.ComputeVisiblePropBounds()
        centre = [(bounds[2 * a] + bounds[2 * a + 1]) / 2 for a in range(3)]
        camera.SetFocalPoint(*centre)
        camera.SetPosition(centre[0] - 0.62, centre[1] + 0.72, centre[2] + 0.62)
        camera.SetViewUp(0, 0, 1)
        camera.SetViewAngle(24)
        self.renderer.ResetCamera(self._solid_bounds() or bounds)
        camera.Zoom(1.3)

    def _solid_bounds(self) -> list[float] | None:
        every = [actor.GetBounds() for actor in self.actors.values()]
        if not every:
            return None
        low = [min(b[2 * a] for b in every) for a in range(3)]
        high = [max(b[2 * a + 1] for b in every) for a in range(3)]
        return [low[0], high[0], low[1], high[1], low[2], high[2]]

    def look_at(self, slice_index: int, hidden: set[int]) -> None:
        """Outline the axial slice on screen; leave out hidden labels."""
        for label, actor in self.actors.items():
            actor.SetVisibility(label not in hidden)
        if self.model is None:
            return
        _, rows, cols = self.model.shape
        corners = [
            (slice_index, j, i)
            for j, i in ((-0.5, -0.5), (-0.5, cols - 0.5), (rows - 0.5, cols - 0.5))
        ]
        corners += [(slice_index, rows - 0.5, -0.5), corners[0]]
        points = np.array([[*corner, 1.0] for corner in corners]) @ self.model.affine.T
        _set_line(self._outline, points[:, :3])

    # -- the hand

    def take(self, events: list[dict[str, Any]], width: int, height: int) -> None:
        """Forward the window's mouse events; there y counts from the top, here from the bottom."""
        self.window.SetSize(width, height)
        self.hand.UpdateSize(width, height)
        for event in events:
            x, y = int(event["x"] * width), int((1 - event["y"]) * height)
            self.hand.SetEventInformation(x, y, int(bool(event.get("control"))), 0)
            kind = event["kind"]
            if kind == "move":
                self.hand.MouseMoveEvent()
            elif kind == "wheel":
                forward = event["turned"] > 0
                for _ in range(max(1, round(abs(event["turned"])))):
                    self.hand.InvokeEvent(f"MouseWheel{'Forward' if forward else 'Backward'}Event")
            else:
                word = "Press" if kind == "press" else "Release"
                self.hand.InvokeEvent(f"{BUTTONS[event['button']]}Button{word}Event")
        self.renderer.ResetCameraClippingRange()

    def draw(self, width: int, height: int, fine: bool) -> np.ndarray:
        """The picture as (height, width, 4) bytes, red first, top row first."""
        self.window.SetMultiSamples(8 if fine else 0)
        self.window.SetSize(width, height)
        self.renderer.ResetCameraClippingRange()
        self.window.Render()
        data = vtkUnsignedCharArray()
        self.window.GetRGBACharPixelData(0, 0, width - 1, height - 1, 0, data, 0)
        pixels = vtk_to_numpy(data).reshape(height, width, 4)[::-1].copy()
        pixels[..., 3] = 255
        return pixels

    def pick(self, x: float, y: float, width: int, height: int) -> tuple[int, int, int] | None:
        """The voxel at the surface under a point of the picture (shares from its top left)."""
        if self.model is None:
            return None
        self.window.SetSize(width, height)
        self.picker.InitializePickList()
        for actor in self.actors.values():
            self.picker.AddPickList(actor)
        self.picker.PickFromListOn()
        if not self.picker.Pick(x * width, (1 - y) * height, 0, self.renderer):
            return None
        point = np.array([*self.picker.GetPickPosition(), 1.0])
        kji = np.rint((self.model.inverse @ point)[:3])
        k, j, i = np.clip(kji, 0, np.array(self.model.shape) - 1).astype(int).tolist()
        return k, j, i

    # -- where the window writes

    def axes(self) -> list[list[Any]]:
        """The three letters that face the eye, with their directions on the screen (y down)."""
        matrix = self.renderer.GetActiveCamera().GetViewTransformMatrix()
        found = []
        for axis in range(3):
            view = [matrix.GetElement(row, axis) for row in range(3)]
            sign = 1 if view[2] >= 0 else -1
            letter = LETTERS[axis][0 if sign > 0 else 1]
            found.append([letter, sign * view[0], -sign * view[1], abs(view[2])])
        return found

    def tags(self) -> list[list[Any]]:
        """Hotspots as [rank, x, y, in sight] with shares from the top left."""
        if self.model is None:
            return []
        width, height = self.window.GetSize()
        found = []
        for rank, kji in self.model.peaks.items():
            world = self.model.affine @ np.array([*kji, 1.0])
            self.renderer.SetWorldPoint(*world)
            self.renderer.WorldToDisplay()
            x, y, depth = self.renderer.GetDisplayPoint()
            if not (0 <= x < width and 0 <= y < height) or math.isnan(depth):
                continue
            front = self.renderer.GetZ(int(x), int(y))
            found.append([rank, x / width, 1 - y / height, depth <= front + CLOSE_DEPTH])
        return found


def _shares(voxels: dict[int, int]) -> dict[int, int]:
    """The budget of triangles, by surface: roughly voxels to the power of two thirds."""
    sizes = {label: count ** (2 / 3) for label, count in voxels.items()}
    total = sum(sizes.values()) or 1.0
    return {
        label: max(LEAST_TRIANGLES, int(TRIANGLES * size / total)) for label, size in sizes.items()
    }


def _line_actor() -> vtkActor:
    actor = vtkActor()
    look = actor.GetProperty()
    look.SetColor(0.66, 0.69, 0.73)
    look.SetLighting(False)
    look.SetLineWidth(1.0)
    actor.PickableOff()
    actor.UseBoundsOff()
    _set_line(actor, np.zeros((0, 3)))
    return actor


def _set_line(actor: vtkActor, points: np.ndarray) -> None:
    places, cells = vtkPoints(), vtkCellArray()
    for point in points:
        places.InsertNextPoint(*point)
    if len(points):
        cells.InsertNextCell(len(points))
        for number in range(len(points)):
            cells.InsertCellPoint(number)
    line = vtkPolyData()
    line.SetPoints(places)
    line.SetLines(cells)
    mapper = vtkPolyDataMapper()
    mapper.SetInputData(line)
    actor.SetMapper(mapper)
