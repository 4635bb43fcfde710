"""What a slice view says in its corners: case, window, slice, position, value under the pointer.

Reads the session; writes strings, with figures as the look has them: "Soft  400 / 40".
"""

from functools import lru_cache

import numpy as np
from PySide6.QtCore import QRect

from desktop.session import Session
from desktop.ui import halo_text, theme
from desktop.ui.lettering import MINUS
from desktop.ui.overlay import Corners
from desktop.ui.plane import AXIAL, CORONAL, TITLES, Camera, Letters, Plane, lettered_mm, letters

READOUT_PX = (430, 26)
# Half the letter in the middle of an edge, and the air beside it.
LETTER_PX = 14


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


def window_choices(session: Session) -> tuple[str, str]:
    """The preset with width and centre, and the two alone."""
    centre, width = session.window
    figures = f"{_figure(width)} / {_figure(centre)}"
    preset = session.preset if session.open is not None and session.open.modality == "CT" else None
    return f"{preset.capitalize() if preset else 'W/L'}  {figures}", figures


def series_choices(session: Session) -> tuple[str, str]:
    """The modality and how thick the slices are, and the modality alone."""
    assert session.open is not None
    thickness = session.open.spacing_mm[0]
    return f"{session.open.modality}, {thickness:.2g} mm slices", session.open.modality


def readouts(session: Session, plane: Plane) -> tuple[str, ...]:
    """The value under the pointer, or at the crosshair, with label and position; the same without
    the position, and the value alone."""
    opened = session.open
    if opened is None:
        return ("",)
    kji = session.pointer_kji or session.cursor_kji
    if any(not 0 <= v < n for v, n in zip(kji, opened.image.shape, strict=True)):
        return ("",)
    unit = " HU" if opened.modality == "CT" else ""
    value = _figure(float(opened.image[kji])) + unit
    label = int(session.mask[kji])
    name = f"{session.label_name(label)}  " if label else ""
    if not opened.orientation_known:
        return f"{name}{value}", value
    place = (float(kji[0]), float(kji[1]), float(kji[2]))
    across = lettered_mm(opened.affine, place, plane.col_axis)
    down = lettered_mm(opened.affine, place, plane.row_axis)
    return f"{name}{value} at {across}  {down}", f"{name}{value}", value


def corners(session: Session, plane: Plane, camera: Camera, large: bool) -> Corners:
    """All corner words of a view; where it is narrow the less telling ones give way, so that none
    lies over another or over the letters in the middle of the edges."""
    opened = session.open
    assert opened is not None
    k, j, i = session.cursor_kji
    position = ""
    if opened.orientation_known:
        position = lettered_mm(opened.affine, (float(k), float(j), float(i)), plane.axis)
    room = camera.width / 2 - LETTER_PX - theme.image("inset" if large else "inset_small")
    fitting, figures = halo_text.fitting, halo_text.FIGURES
    if not large:
        position = fitting((position,), halo_text.SMALL_TITLE, room)
        return Corners(top_left=(TITLES[plane.axis],), position=position)
    # Superior is the last slice of the array; a reader of axial slices counts from the feet.
    index = session.cursor_kji[plane.axis]
    zoom = f"{camera.zoom(plane):.1f}×  {TITLES[plane.axis].lower()}"
    return Corners(
        top_left=(
            halo_text.cut(opened.case.name, halo_text.NAME, room),
            fitting(series_choices(session), figures, room),
        ),
        top_right=(
            fitting(window_choices(session), halo_text.WINDOW, room),
            fitting((zoom,), figures, room),
        ),
        number=str(index + 1),
        of_count=f"of {plane.count}",
        position=fitting(
            (f"{position} mm", position) if position else ("orientation not known",), figures, room
        ),
        readout=fitting(readouts(session, plane), figures, room),
    )


__all__ = ["AXIAL", "CORONAL", "corners", "letters_of", "readout_box", "readouts"]
