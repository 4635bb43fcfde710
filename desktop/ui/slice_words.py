"""What a slice view says in its corners: case, window, slice, position, value under the pointer.

Reads the session; writes strings, with figures as the look has them: "Soft  400 / 40".
"""

from functools import lru_cache

import numpy as np
from PySide6.QtCore import QRect

from desktop.session import Session, draft_maps
from desktop.session.linking import UNREGISTERED
from desktop.ui import grey_words, halo_text, theme
from desktop.ui.grey_words import figure
from desktop.ui.overlay import Corners
from desktop.ui.plane import AXIAL, CORONAL, TITLES, Camera, Letters, Plane, lettered_mm, letters

READOUT_PX = (430, 42)
# Beyond this ratio of its sides a voxel is not square to the eye.
SQUARE = 1.05
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


def window_choices(session: Session, series: str = "") -> tuple[str, ...]:
    """The preset with width and centre, and the two alone; turned round where it is. `series` says
    whether the view shows another one in the case's stead."""
    linked = session.linked if series == "switch" else None
    centre, width = session.window if linked is None else linked.window
    figures = f"{figure(width)} / {figure(centre)}"
    turned = ", inverted" if session.inverted else ""
    own = session.open is not None and session.open.modality == "CT" and linked is None
    preset = session.preset if own else None
    name = preset.capitalize() if preset else "W/L"
    return (
        f"{name}  {figures}{turned}",
        f"{figures}{turned}",
        f"{figures}{', inv.' if turned else ''}",
    )


def series_choices(session: Session, series: str = "") -> tuple[str, ...]:
    """The modality and how thick the slices are and how far apart; never without the thickness."""
    opened = session.open
    assert opened is not None
    modality, spacing_mm = opened.modality, opened.spacing_mm
    if session.flat_axis is not None:
        return (modality,)
    thick = opened.case.slice_thickness_mm
    if series == "switch" and session.linked is not None:
        lengths = np.linalg.norm(session.linked.affine[:3, :3], axis=0)
        modality, thick = session.linked.modality, session.linked.thick_mm
        spacing_mm = (float(lengths[0]), float(lengths[1]), float(lengths[2]))
    apart = max(spacing_mm)
    if apart <= SQUARE * min(spacing_mm):
        apart = spacing_mm[0]
    thick = thick or apart
    if abs(thick - apart) <= 0.02 * apart:
        slices = f"{thick:.2g} mm slices"
        return f"{modality}, {slices}", slices, f"{thick:.2g} mm"
    slices = f"{thick:.2g} mm slices every {apart:.2g} mm"
    return f"{modality}, {slices}", slices, f"{thick:.2g} mm / {apart:.2g} mm"


def caution_choices(session: Session) -> tuple[str, ...]:
    """What a reader must know of the axes before trusting letters and distances."""
    opened = session.open
    assert opened is not None
    if not opened.orientation_known:
        return "Orientation not known", "No orientation"
    return ("Oblique to the patient", "Oblique") if opened.oblique else ("",)


def pixel_words(plane: Plane) -> str:
    """The sides of a pixel of this plane, across and down; "" where it is square."""
    across, down = plane.col_mm, plane.row_mm
    if max(across, down) <= SQUARE * min(across, down):
        return ""
    return f"{across:.2g} × {down:.2g} mm"


def zoom_choices(plane: Plane, camera: Camera) -> tuple[str, ...]:
    """How large, which plane, and the pixel's sides where they differ."""
    zoom, pixel = f"{camera.zoom(plane):.1f}×", pixel_words(plane)
    if plane.count == 1:  # a flat picture lies in no plane of the patient
        return (f"{zoom}  {pixel}", zoom) if pixel else (zoom,)
    named = f"{zoom}  {TITLES[plane.axis].lower()}"
    return (f"{named}  {pixel}", f"{zoom}  {pixel}", named) if pixel else (named,)


def title_choices(plane: Plane) -> tuple[str, ...]:
    """What a small view is called, with its pixel's sides where they differ."""
    title, pixel = TITLES[plane.axis], pixel_words(plane)
    if not pixel:
        return (title,)
    bare = pixel.removesuffix(" mm")
    return f"{title}  {pixel}", f"{title}  {bare}", f"{title[:3]}  {bare}", title


def slab_words(session: Session, plane: Plane, series: str = "") -> str:
    """What is shown as one slice, also at the end of a stack where only one is left of it, because
    strokes are refused there too; "" without a slab, as of a series on another grid."""
    if series == "switch" and not session.channel:
        return ""
    slab = session.slab_kind and plane.axis == session.large_axis
    return f"{session.slab_kind} {session.slab_mm:g} mm" if slab else ""


def _voxel_in_hand(session: Session) -> tuple[int, int, int] | None:
    """The one under the pointer, or at the crosshair; None beside the image."""
    opened, kji = session.open, session.pointer_kji or session.cursor_kji
    if opened is None:
        return None
    inside = all(0 <= v < n for v, n in zip(kji, opened.image.shape, strict=True))
    return kji if inside else None


def readouts(
    session: Session, plane: Plane, of_other: bool = False, series: str = ""
) -> tuple[str, ...]:
    """The value under the pointer, or at the crosshair, with label and position; the same without
    the position, and the value alone."""
    opened, kji = session.open, _voxel_in_hand(session)
    if opened is None or kji is None:
        return ("",)
    here = " in this slice" if slab_words(session, plane, series) else ""
    value = grey_words.at(session, kji, series) + here
    other = session.against if of_other else None
    label = int((session.mask if other is None else other.mask)[kji])
    name = f"{session.label_name(label)}  " if label else ""
    if not opened.orientation_known:
        return f"{name}{value}", value
    place = (float(kji[0]), float(kji[1]), float(kji[2]))
    across = lettered_mm(opened.affine, place, plane.col_axis)
    down = lettered_mm(opened.affine, place, plane.row_axis)
    return f"{name}{value} at {across}  {down}", f"{name}{value}", value


def value_words(session: Session) -> str:
    """The value and the label of the voxel in hand, where no plane of the grid is shown."""
    opened, kji = session.open, _voxel_in_hand(session)
    if opened is None or kji is None:
        return ""
    label = int(session.mask[kji])
    name = f"{session.label_name(label)}  " if label else ""
    return f"{name}{grey_words.of_case(opened, kji)}"


def details(session: Session) -> tuple[str, ...]:
    """What the draft thinks there, how unsure it is, and which voxel it is, counted from 1."""
    opened, kji = session.open, _voxel_in_hand(session)
    if opened is None or kji is None:
        return ("",)
    k, j, i = kji
    voxel = f"voxel {i + 1}, {j + 1}, {k + 1}"
    said = [_likely(session, kji)]
    if opened.uncertainty is not None:
        said.append(f"unsure {int(opened.uncertainty[kji]) / 255:.2f}")
    draft = "  ".join(words for words in said if words)
    return (f"{draft}  {voxel}", draft, said[0]) if draft else (voxel,)


def _likely(session: Session, kji: tuple[int, int, int]) -> str:
    """How likely the draft holds the label there to be, or the active one where there is none."""
    assert session.open is not None
    label = int(session.mask[kji])
    share = draft_maps.probability_at(session.open, label or session.active_label, kji)
    if share is None:
        return ""
    return f"draft {share:.2f}" + ("" if label else f" {session.label_name(session.active_label)}")


def _small_corners(plane: Plane, index: int, position: str, room: float) -> Corners:
    """The plane, which slice of how many, and where it lies."""
    place = (f"{index + 1}/{plane.count}  {position}".strip(), position)
    title = halo_text.fitting(title_choices(plane), halo_text.SMALL_TITLE, room)
    said = halo_text.fitting(place, halo_text.SMALL_TITLE, room)
    return Corners(top_left=(title,), position=said)


def _top_left(session: Session, name: str, room: float, series: str) -> tuple[str, ...]:
    """What is shown, how thick its slices are, and what to mind."""
    figures = halo_text.FIGURES
    lines = (
        halo_text.cut(name, halo_text.NAME, room),
        halo_text.fitting(series_choices(session, series), figures, room),
        halo_text.fitting(caution_choices(session), figures, room),
        halo_text.fitting(registered_choices(session, series), figures, room),
    )
    return tuple(line for line in lines if line)


def registered_choices(session: Session, series: str) -> tuple[str, ...]:
    """What a reader must know of another series before trusting that a place is the same."""
    if not series or session.linked is None or session.linked.id < 0:
        return ("",)
    return UNREGISTERED, "Not registered"


def name_of(session: Session, of_other: bool, series: str) -> str:
    """The case with the image that is shown of it; or what is in its stead, over it or beside."""
    opened, linked = session.open, session.linked
    assert opened is not None
    own = f"{opened.case.name}  {opened.channels[0].name}" if opened.channels else opened.case.name
    if series and linked is not None:
        if series != "switch":
            return f"{own} + {linked.title}"
        return f"{opened.case.name}  {linked.title}" if linked.id < 0 else linked.title
    return session.against.title if of_other and session.against else own


def corners(
    session: Session,
    plane: Plane,
    camera: Camera,
    large: bool,
    of_other: bool = False,
    series: str = "",
) -> Corners:
    """All corner words of a view; where it is narrow the less telling ones give way, so that none
    lies over another or over the letters in the middle of the edges."""
    opened = session.open
    assert opened is not None
    index, position = session.cursor_kji[plane.axis], ""
    if opened.orientation_known:
        k, j, i = session.cursor_kji
        position = lettered_mm(opened.affine, (float(k), float(j), float(i)), plane.axis)
    room = camera.width / 2 - LETTER_PX - theme.image("inset" if large else "inset_small")
    fitting, figures = halo_text.fitting, halo_text.FIGURES
    if not large:
        return _small_corners(plane, index, position, room)
    flat = plane.count == 1
    nowhere = "" if flat else "orientation not known"
    # Superior is the last slice of the array; a reader of axial slices counts from the feet.
    return Corners(
        top_left=_top_left(session, name_of(session, of_other, series), room, series),
        top_right=(
            fitting(window_choices(session, series), halo_text.WINDOW, room),
            fitting(zoom_choices(plane, camera), figures, room),
            slab_words(session, plane, series),
        ),
        number="" if flat else str(index + 1),
        of_count="" if flat else f"of {plane.count}",
        position=fitting((f"{position} mm", position) if position else (nowhere,), figures, room),
        readout=fitting(readouts(session, plane, of_other, series), figures, room),
        detail=fitting(details(session), figures, room),
    )


__all__ = ["AXIAL", "CORONAL", "corners", "letters_of", "readout_box", "readouts"]
