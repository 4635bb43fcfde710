"""The camera's sides of the patient, and the letters that say where they are.

Works on the stage's renderer; positions are in LPS millimetres, the way a person stands before the
patient.
"""

from collections.abc import Sequence
from typing import Any

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


def turn(renderer: vtkRenderer, letter: str) -> None:
    """Look from this side of the patient; "" is the usual one."""
    towards, up = FACES.get(letter, USUAL)
    camera = renderer.GetActiveCamera()
    camera.SetViewAngle(ANGLE)
    camera.SetFocalPoint(0, 0, 0)
    camera.SetPosition(*towards)
    camera.SetViewUp(*up)


def fit(renderer: vtkRenderer, bounds: Sequence[float], zoom: float) -> None:
    """Put all of a box in sight, from where the camera looks now."""
    renderer.ResetCamera(bounds)
    renderer.GetActiveCamera().Zoom(zoom)


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
