"""The clipping box and the cut at a slice: which part of the case is shown.

Reads the hand's presses on the box's faces and the slice on screen; the planes it keeps are shared
by every surface and by the volume. The window draws the handles where `handles` says.
"""

import numpy as np
from vtkmodules.vtkCommonCore import vtkPoints
from vtkmodules.vtkCommonDataModel import vtkCellArray, vtkPlane, vtkPlaneCollection, vtkPolyData
from vtkmodules.vtkRenderingCore import vtkActor, vtkPolyDataMapper, vtkRenderer

from desktop.scene.grid import Grid, Range, corners, face_middles

EDGES = tuple((n, n | 1 << axis) for axis in range(3) for n in range(8) if not n >> axis & 1)
GRAB_PX = 12.0
LEAST_VOXELS = 2.0
GREY = (0.66, 0.69, 0.73)


class Clipping:
    """One box, along the grid's own axes, and at most one cut."""

    def __init__(self, renderer: vtkRenderer) -> None:
        self._renderer = renderer
        self.planes = vtkPlaneCollection()
        self.grid: Grid | None = None
        self.box: Range = (np.zeros(3), np.ones(3))
        self.part: Range = self.box
        self.boxed = False
        self._held: int | None = None
        self._held_at = np.zeros(2)
        self._frame = line_actor()
        self._outline = line_actor()
        renderer.AddActor(self._frame)
        renderer.AddActor(self._outline)

    def take_case(self, grid: Grid, keep: bool) -> None:
        """A new case starts whole."""
        self.grid, self._held = grid, None
        if not keep:
            self.boxed = False
            self.box = (grid.whole[0].copy(), grid.whole[1].copy())

    def look(self, boxed: bool, cut_axis: int | None, cursor_kji: np.ndarray) -> None:
        """What is shown from now on: within the box, and beyond the cut as the eye sees it."""
        grid = self.grid
        if grid is None:
            return
        self.boxed = boxed
        low, high = (end.copy() for end in (self.box if boxed else grid.whole))
        if cut_axis is not None:
            eye = np.array(self._renderer.GetActiveCamera().GetDirectionOfProjection())
            if eye @ grid.direction(cut_axis) < 0:  # seen from the high end: that half is away
                high[cut_axis] = np.clip(cursor_kji[cut_axis], low[cut_axis], high[cut_axis])
            else:
                low[cut_axis] = np.clip(cursor_kji[cut_axis], low[cut_axis], high[cut_axis])
        self.part = (low, high)
        self._set_planes(grid)
        self._draw_box(grid)
        self._draw_slice(grid, cut_axis or 0, cursor_kji)

    def _set_planes(self, grid: Grid) -> None:
        self.planes.RemoveAllItems()
        for face, middle in enumerate(face_middles(self.part)):
            axis, end = face // 2, face % 2
            if abs(self.part[end][axis] - grid.whole[end][axis]) < 1e-6:
                continue
            plane = vtkPlane()
            plane.SetOrigin(*grid.to_mm(middle[None])[0])
            # Along the reciprocal axis, so that a sheared grid is cut along its own planes too.
            normal = grid.inverse[axis, :3] * (1 if end == 0 else -1)
            plane.SetNormal(*(normal / np.linalg.norm(normal)))
            self.planes.AddItem(plane)

    def _draw_box(self, grid: Grid) -> None:
        self._frame.SetVisibility(self.boxed)
        if self.boxed:
            points = grid.to_mm(corners(self.box))
            set_lines(self._frame, points, [list(edge) for edge in EDGES])

    def _draw_slice(self, grid: Grid, axis: int, cursor_kji: np.ndarray) -> None:
        """The outline of the slice on screen."""
        low, high = grid.whole
        first, second = (a for a in range(3) if a != axis)
        points = np.repeat(cursor_kji[None].astype(float), 4, axis=0)
        points[:, first] = [low[first], low[first], high[first], high[first]]
        points[:, second] = [low[second], high[second], high[second], low[second]]
        set_lines(self._outline, grid.to_mm(points), [[0, 1, 2, 3, 0]])

    # -- the hand on a face

    def handles(self) -> list[list[float]]:
        """The middles of the box's faces on the screen, as [face, x, y] in pixels from below."""
        if not self.boxed or self.grid is None:
            return []
        points = self.grid.to_mm(face_middles(self.box))
        return [[float(face), *self._on_screen(point)] for face, point in enumerate(points)]

    def _on_screen(self, mm: np.ndarray) -> np.ndarray:
        return np.array(on_screen(self._renderer, mm)[:2])

    def grab(self, x: float, y: float) -> bool:
        """Take the face whose handle is here; False if there is none."""
        near = [(np.hypot(at_x - x, at_y - y), int(face)) for face, at_x, at_y in self.handles()]
        if not near or min(near)[0] > GRAB_PX:
            return False
        self._held, self._held_at = min(near)[1], np.array([x, y], float)
        return True

    @property
    def holding(self) -> bool:
        return self._held is not None

    def drag(self, x: float, y: float) -> None:
        """The face follows the hand along its own axis."""
        if self._held is None or self.grid is None:
            return
        axis, end = self._held // 2, self._held % 2
        middle = face_middles(self.box)[self._held]
        ahead = middle.copy()
        ahead[axis] += 1.0
        here, there = (
            self._on_screen(point) for point in self.grid.to_mm(np.array([middle, ahead]))
        )
        way = there - here
        moved = np.array([x, y]) - self._held_at
        self._held_at = np.array([x, y], float)
        length = float(way @ way)
        if length < 1e-4:
            return  # the axis points at the eye
        low, high = self.grid.whole[0][axis], self.grid.whole[1][axis]
        if end == 0:
            high = self.box[1][axis] - LEAST_VOXELS
        else:
            low = self.box[0][axis] + LEAST_VOXELS
        wanted = self.box[end][axis] + float(moved @ way) / length
        self.box[end][axis] = np.clip(wanted, low, max(low, high))

    def rescale(self, across: float, up: float) -> None:
        """The picture has another size now; the face stays under the hand."""
        self._held_at = self._held_at * [across, up]

    def let_go(self) -> None:
        self._held = None


def on_screen(renderer: vtkRenderer, mm: np.ndarray) -> tuple[float, float, float]:
    """Where a point is drawn: pixels from the left and from below, and its depth."""
    renderer.SetWorldPoint(float(mm[0]), float(mm[1]), float(mm[2]), 1.0)
    renderer.WorldToDisplay()
    x, y, depth = renderer.GetDisplayPoint()
    return x, y, depth


def line_actor() -> vtkActor:
    """A thin grey line that is never picked and never widens what the camera fits."""
    actor = vtkActor()
    look = actor.GetProperty()
    look.SetColor(*GREY)
    look.SetLighting(False)
    look.SetLineWidth(1.0)
    actor.PickableOff()
    actor.UseBoundsOff()
    set_lines(actor, np.zeros((0, 3)), [])
    return actor


def set_lines(actor: vtkActor, points: np.ndarray, paths: list[list[int]]) -> None:
    """The line through these points of each path."""
    places, cells = vtkPoints(), vtkCellArray()
    for point in points:
        places.InsertNextPoint(*point)
    for path in paths:
        cells.InsertNextCell(len(path))
        for number in path:
            cells.InsertCellPoint(number)
    line = vtkPolyData()
    line.SetPoints(places)
    line.SetLines(cells)
    mapper = vtkPolyDataMapper()
    mapper.SetInputData(line)
    actor.SetMapper(mapper)
