"""A case made ready for the screen, off the window's thread, so that opening computes nothing.

Reads what `engine.loop.reviewing.open_case` gives and the strokes kept in the journal; writes
nothing. The session arms itself with the answer.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from desktop.edit import Mask, PackedEdit, apply
from desktop.history import HotspotStep
from desktop.session.touching import fixed_by
from engine.loop import keeping, reviewing, volumes
from engine.loop.keeping import Maps
from store import journal

if TYPE_CHECKING:
    from engine.lanes.child import Lanes
    from engine.loop.reviewing import OpenedCase
    from store.case import Case
    from store.draft import Draft
    from store.field import Field
    from store.hotspot import Hotspot
    from store.journal import Base
    from store.note import Note
    from store.revision import Revision
    from store.workspace import Workspace

SOFT_TISSUE = (40.0, 400.0)
SAMPLED_VOXELS = 500_000
STRAIGHT = 0.9999  # cosine above which an axis counts as lying along its patient axis


@dataclass(frozen=True)
class ChannelImage:
    """One of several images on a case's grid, with the window it opens with."""

    name: str
    image: NDArray[Any]
    modality: str
    window: tuple[float, float]


@dataclass(frozen=True)
class OpenCase:
    """The case on screen. Arrays are (k, j, i); `verified` is one flag an axial slice."""

    case: Case
    image_path: Path
    image: NDArray[Any]
    spacing_mm: tuple[float, float, float]
    affine: NDArray[np.float64]
    draft: Draft | None
    draft_mask: Mask | None
    uncertainty: Mask | None
    hotspots: tuple[Hotspot, ...]
    revision: Revision | None
    verified: NDArray[np.bool_]
    partly_verified: NDArray[np.bool_]
    notes: tuple[tuple[int | None, str], ...]
    modality: str
    default_window: tuple[float, float]
    oblique: bool
    orientation_known: bool
    notes_kept: tuple[Note, ...] = ()
    start_mask: Mask | None = None  # what the editable copy started from; None is an empty mask
    base: Base | None = None  # whose mask that is; None for strokes from before bases were named
    maps: Maps = field(default_factory=Maps)  # what the draft keeps; see `draft_maps`
    channels: tuple[ChannelImage, ...] = ()  # where there are several, the case's own image first
    answers: Mapping[str, Field] = field(default_factory=dict)  # to the task's questions


@dataclass(frozen=True)
class Prepared:
    """A case with its editable mask and everything that opening it decides."""

    opened: OpenCase
    mask: Mask
    cursor_kji: tuple[int, int, int]
    hotspot: int | None
    kept: tuple[PackedEdit, ...] = field(default=())
    fixes: tuple[tuple[HotspotStep, ...], ...] = ()  # what each of them fixed
    depth: int = 0
    seconds: float = 0.0
    drawn: int = 0  # the number of the newest stroke in it


def prepare(workspace: Workspace, lanes: Lanes, case_id: int) -> Prepared:
    """Open a case and compute its first view. Blocking; never call it on the window's thread."""
    strokes = journal.on_one_base(journal.pending(workspace.read(), case_id))
    steps = [PackedEdit.from_bytes(stroke.data) for stroke in strokes]
    kept = standing(steps)
    base = strokes[0].base if kept else None
    opened = open_case(workspace, lanes, case_id, base)
    mask = editable(opened)
    for step in steps if kept else ():
        apply(mask, step.unpack())
    if kept and base is None:
        opened = replace(opened, base=None)
    warm(opened.image_path)
    for channel in opened.channels[1:]:
        warm(Path(str(getattr(channel.image, "filename", opened.image_path))))
    cursor, rank = first_view(opened, mask)
    begun, spots = opened.start_mask, opened.hotspots
    fixes = fixed_by(kept, case_id, spots, begun, opened.draft_mask)
    return Prepared(opened, mask, cursor, rank, tuple(kept), fixes, len(kept))


def standing(steps: Sequence[PackedEdit]) -> list[PackedEdit]:
    """The steps that were not taken back. If there are none, nothing ties a case to their base."""
    return [steps[place] for place in keeping.standing([step.undone for step in steps])]


def editable(opened: OpenCase) -> Mask:
    """A copy to edit: what waiting strokes began on, else the latest revision, else the draft."""
    if opened.start_mask is None:
        return np.zeros(opened.image.shape, dtype=np.uint8)
    return np.array(opened.start_mask, dtype=np.uint8)


def first_view(opened: OpenCase, mask: Mask) -> tuple[tuple[int, int, int], int | None]:
    """Where the eye starts: the first open hotspot, the mask's largest slice, or the middle."""
    for spot in sorted(opened.hotspots, key=lambda h: h.rank):
        if spot.state == "open":
            return _inside(spot.peak_kji, mask.shape), spot.rank
    area = np.count_nonzero(mask, axis=(1, 2))
    if area.any():
        k = int(area.argmax())
        j, i = (int(np.median(found)) for found in np.nonzero(mask[k]))
        return (k, j, i), None
    k, j, i = (n // 2 for n in mask.shape)
    return (k, j, i), None


def default_window(
    image: NDArray[Any], modality: str, given: tuple[float, float] | None
) -> tuple[float, float]:
    """(centre, width): the scanner's, else soft tissue for CT, else 1st to 99th percentile."""
    if given is not None and given[1] > 0:
        return float(given[0]), float(given[1])
    if modality == "CT":
        return SOFT_TISSUE
    return fitted_window(image)


def fitted_window(image: NDArray[Any]) -> tuple[float, float]:
    """From the 1st to the 99th percentile of a regular sample of the voxels."""
    step = max(1, int(np.ceil((image.size / SAMPLED_VOXELS) ** (1 / 3))))
    sample = np.asarray(image[::step, ::step, ::step], dtype=np.float32)
    sample = sample[np.isfinite(sample)]
    if sample.size == 0:
        return 0.0, 1.0
    low, high = (float(v) for v in np.percentile(sample, (1, 99)))
    return (low + high) / 2, max(high - low, 1.0 if image.dtype.kind in "iu" else 1e-6)


def open_case(
    workspace: Workspace, lanes: Lanes, case_id: int, base: Base | None = None
) -> OpenCase:
    """A case with its arrays, its geometry in words of the screen, and its first window."""
    loaded = reviewing.open_case(workspace, lanes, case_id, base)
    case = loaded.case
    image = np.load(loaded.image_path, mmap_mode="r")
    affine = np.asarray(case.affine, dtype=np.float64)
    lengths = np.linalg.norm(affine[:3, :3], axis=0)
    straight = np.abs(affine[:3, :3]).max(axis=0) / lengths
    full, part = _verified_slices(loaded)
    window = default_window(image, case.modality, loaded.window)
    return OpenCase(
        case=case,
        image_path=loaded.image_path,
        image=image,
        spacing_mm=(float(lengths[0]), float(lengths[1]), float(lengths[2])),
        affine=affine,
        draft=loaded.draft,
        draft_mask=loaded.draft_mask,
        uncertainty=loaded.uncertainty,
        hotspots=tuple(sorted(loaded.hotspots, key=lambda h: h.rank)),
        revision=loaded.revision,
        verified=full,
        partly_verified=part,
        notes=noted(loaded.notes),
        modality=case.modality,
        default_window=window,
        oblique=bool((straight < STRAIGHT).any()),
        orientation_known=not any("orientation" in w.lower() for w in case.warnings),
        notes_kept=tuple(loaded.notes),
        start_mask=loaded.start_mask,
        base=loaded.base,
        maps=loaded.maps,
        answers=loaded.answers,
        channels=_channels(workspace, lanes, case, window),
    )


def _channels(
    workspace: Workspace, lanes: Lanes, case: Case, window: tuple[float, float]
) -> tuple[ChannelImage, ...]:
    """All images of a case that has several; the first opens as the case does."""
    if len(case.channels) < 2:
        return ()
    images: list[ChannelImage] = []
    paths = volumes.channel_paths(workspace, lanes, case)
    for channel, path in zip(case.channels, paths, strict=True):
        image = np.load(path, mmap_mode="r")
        its = default_window(image, channel.modality, None) if images else window
        images.append(ChannelImage(channel.name, image, channel.modality, its))
    return tuple(images)


def _verified_slices(loaded: OpenedCase) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
    """Slices vouched for whole, and those only in part. A case taken back to the queue has none."""
    depth = int(loaded.case.shape[0])
    none = np.zeros(depth, dtype=bool)
    if loaded.verified is None or loaded.case.state not in ("verified", "partly-verified"):
        return none, none
    full = np.asarray(loaded.verified.all(axis=(1, 2)))
    return full, np.asarray(loaded.verified.any(axis=(1, 2))) & ~full


def noted(notes: Sequence[Note]) -> tuple[tuple[int | None, str], ...]:
    """Notes as the ribbon shows them: the axial slice they belong to, and their words."""
    return tuple((_slice_of(note), note.text) for note in notes)


def _slice_of(note: Note) -> int | None:
    """The axial slice a note belongs to, if it belongs to one."""
    return note.slice if note.axis in (0, None) else None


def _inside(kji: tuple[int, int, int], shape: tuple[int, ...]) -> tuple[int, int, int]:
    k, j, i = (min(max(int(v), 0), n - 1) for v, n in zip(kji, shape, strict=True))
    return k, j, i


def warm(path: Path) -> None:
    """Read the voxels once, so that the first look at each slice does not wait for the disk."""
    with path.open("rb") as file:
        while file.read(1 << 22):
            pass
