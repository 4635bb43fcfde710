"""The stage: labels, volume and clipping box in one off-screen window, its camera and its hand.

Reads requests of the window through `desktop.scene.__main__`. Mouse events of the window are
forwarded to VTK's own interactor, so its trackball behaves as everywhere else; what is drawn comes
back as a file, and where letters and numbers belong as positions, so that the window writes them
itself.
"""

import math
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
import vtkmodules.vtkRenderingOpenGL2
import vtkmodules.vtkRenderingVolumeOpenGL2  # noqa: F401  (both register what draws)
from vtkmodules.util.numpy_support import vtk_to_numpy
from vtkmodules.vtkCommonCore import vtkCommand, vtkUnsignedCharArray
from vtkmodules.vtkInteractionStyle import vtkInteractorStyleTrackballCamera
from vtkmodules.vtkRenderingCore import vtkCellPicker, vtkLight, vtkRenderer, vtkRenderWindow
from vtkmodules.vtkRenderingUI import vtkGenericRenderWindowInteractor

from desktop.scene import camera
from desktop.scene.clipping import Clipping, on_screen
from desktop.scene.cutting import Box, filled, within
from desktop.scene.grid import Grid, corners
from desktop.scene.labels import LabelSurfaces
from desktop.scene.volume import Volume

BUTTONS = {"left": "Left", "middle": "Middle", "right": "Right"}
ZOOM, ZOOM_BOX = 1.3, 1.2
CLOSE_DEPTH = 4e-3
SOFTWARE = ("llvmpipe", "softpipe", "swrast", "swr", "software", "basic render")
CUT_PX = 1024


@dataclass(frozen=True)
class Look:
    """What is drawn: the axial slice, labels left out, and how."""

    cursor_kji: tuple[int, int, int] = (0, 0, 0)
    hidden: frozenset[int] = frozenset()
    volume: bool = False
    preset: str = "bone"
    boxed: bool = False
    cut_axis: int | None = None


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
        self.picker.PickClippingPlanesOff()
        self.clipping = Clipping(self.renderer)
        self.labels = LabelSurfaces(self.renderer, self.clipping.planes)
        self.grid: Grid | None = None
        self._with_volume = False
        self._hand_size = (1, 1)
        self._to_fit = False  # how near depends on the view's shape: known with the first frame
        self.hurried = lambda: False
        self._may_stop = False
        self.window.AddObserver(vtkCommand.AbortCheckEvent, self._check_hurry)
        self._light()

    def _check_hurry(self, *_: object) -> None:
        """A still picture that nobody waits for any more is given up half drawn."""
        if self._may_stop and self.hurried():
            self.window.SetAbortRender(1)

    @cached_property
    def gl(self) -> str:
        """What draws, in the driver's own words."""
        self.window.Render()
        lines = str(self.window.ReportCapabilities()).splitlines()
        return next((at.partition(":")[2].strip() for at in lines if "OpenGL renderer" in at), "")

    @property
    def kind(self) -> str:
        """Whether there is a GPU, or the processor plays one."""
        name = self.gl.lower()
        return "software" if not name or any(word in name for word in SOFTWARE) else "gpu"

    @cached_property
    def volume(self) -> Volume:
        return Volume(self.renderer, self.clipping.planes, self.kind)

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

    def take(self, grid: Grid, keep: bool) -> None:
        """The grid of the labels that were taken; with `keep` it is the same case as before."""
        self.grid = grid
        self.clipping.take_case(grid, keep)
        if not keep:
            self.volume.forget()
            self._with_volume = False
            self.face("")
            self._to_fit = True

    def face(self, letter: str) -> None:
        """Look from this side of the patient ("" is the usual one) at all there is to see."""
        camera.turn(self.renderer, letter)
        self._fit()

    def _fit(self) -> None:
        bounds = self.labels.bounds() if not self._with_volume else None
        bounds = bounds or self._grid_bounds()
        if bounds is not None:
            points = None if self._with_volume else self.labels.points()
            camera.fit(self.renderer, bounds, ZOOM, points)

    def _grid_bounds(self) -> Any:
        if self.grid is None:
            return None
        mm = self.grid.to_mm(corners(self.grid.whole))
        return np.stack([mm.min(axis=0), mm.max(axis=0)], axis=1).ravel().tolist()

    def look(self, look: Look, still: bool) -> None:
        """Show this from now on."""
        volume = look.volume and self.volume.taken
        if look.boxed and not self.clipping.boxed:
            # The whole box has to be in sight, or its handles could not be reached.
            camera.fit(self.renderer, self._grid_bounds(), ZOOM_BOX)
            self._with_volume, self._to_fit = volume, False
        elif volume != self._with_volume:
            self._with_volume = volume
            self._fit()
        self.clipping.look(look.boxed, look.cut_axis, np.array(look.cursor_kji))
        self.labels.look(still, set(look.hidden))
        self.volume.look(volume, look.preset, still)

    # -- the hand

    def take_hand(self, events: list[dict[str, Any]], width: int, height: int) -> None:
        """Forward the window's mouse events; there y counts from the top, here from the bottom."""
        self._size(width, height)
        self._rescale((width, height))
        for event in events:
            if event["kind"] == "face":
                self.face(event["letter"])
                continue
            x, y = int(event["x"] * width), int((1 - event["y"]) * height)
            if not self._on_box(event["kind"], event.get("button", "left"), x, y):
                self._forward(event, x, y)
        self.renderer.ResetCameraClippingRange()

    def _size(self, width: int, height: int) -> None:
        self.window.SetSize(width, height)
        self.hand.UpdateSize(width, height)

    def _rescale(self, size: tuple[int, int]) -> None:
        """A drag may go on in a picture of another size: from the same place of it."""
        old, self._hand_size = self._hand_size, size
        if old != size:
            x, y = self.hand.GetEventPosition()
            across, up = size[0] / old[0], size[1] / old[1]
            self.hand.SetEventPosition(round(x * across), round(y * up))
            self.clipping.rescale(across, up)

    def _on_box(self, kind: str, button: str, x: int, y: int) -> bool:
        """A face of the clipping box in hand takes the event."""
        box = self.clipping
        if kind == "press" and button == "left" and not box.holding:
            self.renderer.ResetCameraClippingRange()
            return box.grab(x, y)
        if not box.holding:
            return False
        if kind in ("move", "release"):
            box.drag(x, y)
        if kind == "release":
            box.let_go()
        return True

    def _forward(self, event: dict[str, Any], x: int, y: int) -> None:
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

    def draw(self, width: int, height: int, still: bool) -> np.ndarray | None:
        """The picture as (height, width, 4) bytes, red first, top row first.

        None where a still one was given up because the hand went on."""
        smooth = still and not self._with_volume
        self.window.SetMultiSamples(8 if smooth else 0)
        self._size(width, height)
        if self._to_fit:
            self._to_fit = False
            self._fit()
        self.renderer.ResetCameraClippingRange()
        self._may_stop = still
        self.window.Render()
        self._may_stop = False
        if self.window.GetAbortRender():
            self.window.SetAbortRender(0)
            return None
        data = vtkUnsignedCharArray()
        self.window.GetRGBACharPixelData(0, 0, width - 1, height - 1, 0, data, 0)
        pixels = vtk_to_numpy(data).reshape(height, width, 4)[::-1].copy()
        pixels[..., 3] = 255
        return pixels

    # -- from the screen back to voxels

    def pick(self, x: float, y: float, width: int, height: int) -> tuple[int, int, int] | None:
        """The voxel under a point of the picture (shares from its top left): at a surface, or
        where the volume first becomes opaque."""
        if self.grid is None:
            return None
        self._size(width, height)
        self.picker.InitializePickList()
        for actor in self.labels.actors:
            self.picker.AddPickList(actor)
        if self._with_volume and self.volume.still is not None:
            self.picker.AddPickList(self.volume.still)
            self.picker.SetVolumeOpacityIsovalue(self.volume.surface_at)
        self.picker.PickFromListOn()
        self.volume.look_still(True)
        found = self.picker.Pick(x * width, (1 - y) * height, 0, self.renderer)
        self.volume.look_still(False)
        if not found:
            return None
        kji = np.rint(self.grid.to_kji(np.array([self.picker.GetPickPosition()]))[0])
        k, j, i = np.clip(kji, 0, np.array(self.grid.shape) - 1).astype(int).tolist()
        return k, j, i

    def cut(
        self, points: list[list[float]], aspect: float, outside: bool
    ) -> tuple[Box, np.ndarray] | None:
        """The voxels within a line of shares of the picture, or those outside it."""
        if self.grid is None or len(points) < 3:
            return None
        width, height = (CUT_PX, round(CUT_PX / aspect)) if aspect > 1 else (
            round(CUT_PX * aspect), CUT_PX,
        )  # fmt: skip
        matrix = self.renderer.GetActiveCamera().GetCompositeProjectionTransformMatrix(
            aspect, -1.0, 1.0
        )
        projection = np.array([[matrix.GetElement(r, c) for c in range(4)] for r in range(4)])
        drawn = filled(np.array(points) * [width, height], width, height)
        return within(self.grid, self.clipping.part, projection, drawn, outside)

    # -- where the window writes

    def axes(self) -> list[list[Any]]:
        return camera.axes(self.renderer)

    def handles(self) -> list[list[float]]:
        """The handles of the clipping box as [face, x, y], in shares from the top left."""
        width, height = self.window.GetSize()
        return [[face, x / width, 1 - y / height] for face, x, y in self.clipping.handles()]

    def tags(self) -> list[list[Any]]:
        """Hotspots as [rank, x, y, in sight] with shares from the top left."""
        if self.grid is None:
            return []
        width, height = self.window.GetSize()
        found = []
        for rank, kji in self.grid.peaks.items():
            if not bool(self.grid.inside(kji, self.clipping.part)):
                continue  # cut away with what it stands in
            x, y, depth = on_screen(self.renderer, self.grid.to_mm(kji[None])[0])
            if not (0 <= x < width and 0 <= y < height) or math.isnan(depth):
                continue
            front = self.renderer.GetZ(int(x), int(y))
            found.append([rank, x / width, 1 - y / height, depth <= front + CLOSE_DEPTH])
        return found
