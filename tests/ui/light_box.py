"""A session with a case on screen, for the painted views: real session, no disk behind it."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace
from typing import Any

import numpy as np

from desktop.session import OpenCase, Session
from store.hotspot import Hotspot
from store.task import Label, Task

LABELS = (
    Label(1, "Liver", "#71D9EC"),
    Label(2, "Spleen", "#F2F78D"),
    Label(3, "Aorta", "#965E8F"),
    Label(4, "Gallbladder", "#338661"),
)


class Quiet:
    """A runner that keeps what was asked and does none of it: nothing here may need the disk."""

    def __init__(self) -> None:
        self.asked: list[Any] = []

    def submit(self, work: Any, then: Any, failed: Any) -> None:
        self.asked.append(work)


def diagonal(spacing_mm: tuple[float, float, float] = (3.0, 0.7, 0.7)) -> np.ndarray:
    """A canonical affine: (k, j, i) to LPS millimetres, the middle of nowhere at (-10, -20, 30)."""
    affine = np.zeros((4, 4))
    affine[2, 0], affine[1, 1], affine[0, 2] = spacing_mm
    affine[:3, 3] = (-10.0, -20.0, 30.0)
    affine[3, 3] = 1.0
    return affine


def spot(rank: int, peak: tuple[int, int, int], half: tuple[int, int, int], **more: Any) -> Hotspot:
    """An open hotspot around its peak."""
    low = tuple(max(0, p - h) for p, h in zip(peak, half, strict=True))
    high = tuple(p + h + 1 for p, h in zip(peak, half, strict=True))
    about = {"label": 1, "error_share": 0.3, "words": "Posterior edge", "state": "open", **more}
    return Hotspot(id=rank, draft=1, rank=rank, peak_kji=peak, box_kji=(low, high), **about)


def session_with(folder: Path, task_labels: tuple[Label, ...] = LABELS) -> Session:
    """The real session on a workspace that has a task and a folder, and nothing else."""
    workspace = SimpleNamespace(task=Task("Liver CT", task_labels), folder=folder)
    return Session(workspace, None, Quiet(), "tester")  # type: ignore[arg-type]


def put_on_screen(
    session: Session,
    image: np.ndarray,
    mask: np.ndarray,
    affine: np.ndarray | None = None,
    **more: Any,
) -> None:
    """Open a case of these arrays."""
    affine = diagonal() if affine is None else affine
    lengths = np.linalg.norm(affine[:3, :3], axis=0)
    about: dict[str, Any] = {
        "draft": None,
        "draft_mask": None,
        "uncertainty": None,
        "hotspots": (),
        "revision": None,
        "verified": np.zeros(image.shape[0], bool),
        "partly_verified": np.zeros(image.shape[0], bool),
        "notes": (),
        "modality": "CT",
        "default_window": (40.0, 400.0),
        "oblique": False,
        "orientation_known": True,
        "case": SimpleNamespace(id=1, name="liver_017", slice_thickness_mm=None),
        "image_path": Path("volume.npy"),
        **more,
    }
    session.open = OpenCase(image=image, spacing_mm=tuple(lengths), affine=affine, **about)
    session.mask = mask.copy()
    session.window = about["default_window"]
    session.cursor_kji = tuple(n // 2 for n in image.shape)
    session.current_hotspot = None
    session._nothing_seen(image.shape)
    session.changed("case", "cursor", "mask")


__all__ = ["LABELS", "Quiet", "diagonal", "put_on_screen", "session_with", "spot"]
