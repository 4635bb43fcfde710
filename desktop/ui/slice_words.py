"""What a slice view says in its corners: case, window, slice, position, value under the pointer.

Reads the session; writes strings, with figures as the look has them: "Soft  400 / 40".
"""

from functools import lru_cache

import numpy as np
from PySide6.QtCore import QRect

from desktop.session import Session
from desktop.ui.lettering import MINUS
from desktop.ui.overlay import Corners
from desktop.ui.plane import AXIAL, CORONAL, TITLES, Camera, Letters, Plane, lettered_mm, letters

READOUT_PX = (430, 26)


def readout_box(width: int, height: int) -> QRect:
    """Where the value under the pointer stands."""
    wide, high = READOUT_PX
    return QRect(width - wide, height - high, wide, high)


@lru_cache(maxsize=32)
def _letters(plane: Plane, affine: bytes) -> Letters:
    return letters(plane, np.frombuffer(affine).reshape(4, 4))


def letters_of(plane: Plane, affine: np.ndarray) -> Letters:
    """The letters of a view, worked out once for each affine."""
    return _letters(plane, np.asarray(affine, np.float64).tobytes())


def _figure(value: float) -> str:
    text = f"{value:.0f}" if abs(value) >= 10 or value == int(value) else f"{value:.2f}"
    return text.replace("-", MINUS)


def window_words(session: Session) -> str:
    """The preset with width and centre, or the two alone."""
    centre, width = session.window
    figures = f"{_figure(width)} / {_figure(centre)}"
    preset = session.preset if session.open is not None and session.open.modality == "CT" else None
    return f"{preset.capitalize()}  {figures}" if preset else f"W/L  {figures}"


def series_words(session: Session) -> str:
    """The modality and how thick the slices are."""
    assert session.open is not None
    thickness = session.open.spacing_mm[0]
    return f"{session.open.modality}, {thickness:.2g} mm slices"


def readout(session: Session, plane: Plane) -> str:
    """The value under the pointer, or at the crosshair, with its position and label."""
    opened = session.open
    if opened is None:
        return ""
    kji = session.pointer_kji or session.cursor_kji
    if any(not 0 <= v < n for v, n in zip(kji, opened.image.shape, strict=True)):
        return ""
    value = _figure(float(opened.image[kji]))
    unit = " HU" if opened.modality == "CT" else ""
    label = int(session.mask[kji])
    name = f"{session.label_name(label)}  " if label else ""
    if not opened.orientation_known:
        return f"{name}{value}{unit}"
    place = (float(kji[0]), float(kji[1]), float(kji[2]))
    across = lettered_mm(opened.affine, place, plane.col_axis)
    down = lettered_mm(opened.affine, place, plane.row_axis)
    return f"{name}{value}{unit} at {across}  {down}"


def corners(session: Session, plane: Plane, camera: Camera, large: bool) -> Corners:
    """All corner words of a view."""
    opened = session.open
    assert opened is not None
    k, j, i = session.cursor_kji
    position = ""
    if opened.orientation_known:
        position = lettered_mm(opened.affine, (float(k), float(j), float(i)), plane.axis)
    if not large:
        return Corners(top_left=(TITLES[plane.axis],), position=position)
    # Superior is the last slice of the array; a reader of axial slices counts from the feet.
    index = session.cursor_kji[plane.axis]
    zoom = f"{camera.zoom(plane):.1f}×  {TITLES[plane.axis].lower()}"
    return Corners(
        top_left=(opened.case.name, series_words(session)),
        top_right=(window_words(session), zoom),
        number=str(index + 1),
        of_count=f"of {plane.count}",
        position=f"{position} mm" if position else "orientation not known",
        readout=readout(session, plane),
    )


__all__ = ["AXIAL", "CORONAL", "corners", "letters_of", "readout", "readout_box", "window_words"]
