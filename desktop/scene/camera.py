"""The camera's sides of the patient, and the letters that say where they are.

Works on the stage's renderer; positions are in LPS millimetres, the way a person stands before the
patient.
"""

from collections.abc import Sequence
from typing import Any

import numpy as np
from vtkmodules.vtkRenderingCore import vtkRenderer

LETTERS = (("L", "R"), ("P", "A"), ("S", "I"))
# From where one looks, and which way is up.
FACES = {
    "A": ((0, -1, 0), (0, 0, 1)),
    "P": ((0, 1, 0), (0, 0, 1)),
    "L": ((1, 0, 0), (0, 0, 1)),
    "R": ((-1, 0, 0), (0, 0, 1)),
    "S": ((0, 0, 1), (0, -1, 0)),
    "I": ((0, 0, -1), (0, -1, 0)),
}
# From behind, the patient's right and a little above: where the look looks from.
USUAL = ((-0.62, 0.72, 0.62), (0, 0, 1))
ANGLE = 24
FILLED = 0.9  # of half the view, in height and width, is what may be filled at most


def turn(renderer: vtkRenderer, letter: str) -> None:
    """Look from this side of the patient; "" is the usual one."""
    towards, up = FACES.get(letter, USUAL)
    camera = renderer.GetActiveCamera()
    camera.SetViewAngle(ANGLE)
    camera.SetFocalPoint(0, 0, 0)
    camera.SetPosition(*towards)
    camera.SetViewUp(*up)


def fit(
    renderer: vtkRenderer, bounds: Sequence[float], zoom: float, points: np.ndarray | None = None
) -> None:
    """Put a box in sight, from where the camera looks now, as near as `zoom`; where points are
    named, not so near that one of them would be cut off."""
    renderer.ResetCamera(bounds)
    if points is not None and len(points):
        zoom = min(zoom, FILLED / _farthest(renderer, points))
    renderer.GetActiveCamera().Zoom(zoom)


def _farthest(renderer: vtkRenderer, points: np.ndarray) -> float:
    """How far from the middle of the view the outermost point lies: 1 is the edge."""
    aspect = renderer.GetTiledAspectRatio()
    matrix = renderer.GetActiveCamera().GetCompositeProjectionTransformMatrix(aspect, -1, 1)
    rows = np.array([[matrix.GetElement(row, at) for at in range(4)] for row in (0, 1, 3)])
    x, y, depth = rows[:, :3] @ points.T + rows[:, 3:]
    return max(float(np.max(np.abs([x, y]) / depth)), 1e-6)


def axes(renderer: vtkRenderer) -> list[list[Any]]:
    """The three letters that face the eye, with their directions on the screen (y down)."""
    matrix = renderer.GetActiveCamera().GetViewTransformMatrix()
    found = []
    for axis in range(3):
        view = [matrix.GetElement(row, axis) for row in range(3)]
        sign = 1 if view[2] >= 0 else -1
        letter = LETTERS[axis][0 if sign > 0 else 1]
        found.append([letter, sign * view[0], -sign * view[1], abs(view[2])])
    return found
