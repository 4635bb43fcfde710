"""A small real workspace with drafted cases, and a session on it whose runner works at once."""

from __future__ import annotations

import weakref
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, ClassVar

import numpy as np

from desktop.session import Session, SessionChanges
from desktop.session.at_once import AtOnce
from engine.lanes import child as children
from store import case, draft, masks, pick
from store.audit import Invocation
from store.case import NewCase
from store.draft import NewDraft
from store.hotspot import NewHotspot
from store.pick import NewPick
from store.task import Label, Task
from store.workspace import Workspace
from tests.made_once import copied

SHAPE = (12, 40, 44)
SPACING_MM = (3.0, 1.0, 0.8)
BY = Invocation("test", "keyboard", "reviewer")
TASK = Task("liver", (Label(1, "Liver", "#71D9EC"), Label(2, "Spleen", "#F2F78D")))


class Lanes(children.Lanes):
    """Those of a room that nobody closes: `tests.conftest` ends their processes after each test."""

    begun: ClassVar[weakref.WeakSet[Lanes]] = weakref.WeakSet()

    def __init__(self) -> None:
        super().__init__()
        self.begun.add(self)


class ByHand(AtOnce):
    """A runner that waits until the test lets it go on."""

    def __init__(self) -> None:
        self.waiting: list[tuple[Any, Any, Any]] = []

    def submit(self, work: Any, then: Any, failed: Any) -> None:
        self.waiting.append((work, then, failed))

    def go_on(self, most: int = 100) -> None:
        for _ in range(most):
            if not self.waiting:
                return
            super().submit(*self.waiting.pop(0))


class Heard:
    """Everything that the session told."""

    def __init__(self, session: Session) -> None:
        self.changes: list[SessionChanges] = []
        self.notices: list[str] = []
        self.session = session
        session.on_changed(self._hear)

    def _hear(self, changes: SessionChanges) -> None:
        self.changes.append(changes)
        if "notice" in changes.kinds and self.session.notice is not None:
            self.notices.append(self.session.notice.text)

    @property
    def kinds(self) -> set[str]:
        return {kind for changes in self.changes for kind in changes.kinds}

    def clear(self) -> None:
        self.changes.clear()
        self.notices.clear()


def drafted_mask() -> np.ndarray[Any, np.dtype[np.uint8]]:
    mask = np.zeros(SHAPE, dtype=np.uint8)
    mask[3:9, 10:25, 10:25] = 1
    mask[4:8, 10:20, 30:40] = 2
    return mask


HOTSPOTS = (
    NewHotspot(1, 1, (5, 10, 15), ((4, 6, 11), (7, 13, 19)), 0.5, "anterior edge of liver"),
    NewHotspot(2, 2, (6, 12, 38), ((5, 10, 36), (8, 15, 42)), 0.3, "left edge of spleen"),
)


def add_case(
    workspace: Workspace,
    name: str,
    *,
    modality: str = "CT",
    window: tuple[float, float] | None = None,
    drafted: bool = True,
    hotspots: tuple[NewHotspot, ...] = HOTSPOTS,
    held_out: bool = False,
) -> int:
    sha256 = f"{name:0<64}"
    folder = workspace.folder / "cache" / "volumes" / sha256[:24]
    folder.mkdir(parents=True)
    noise = np.random.default_rng(len(name)).integers(-100, 300, SHAPE, dtype=np.int16)
    np.save(folder / "volume.npy", noise)
    k, j, i = SPACING_MM
    affine = [[0.0, 0.0, i, 0.0], [0.0, j, 0.0, 0.0], [k, 0.0, 0.0, 0.0], [0.0, 0.0, 0.0, 1.0]]
    new = NewCase(
        name=name,
        shape=SHAPE,
        affine=affine,
        source_shape=SHAPE,
        source_affine=affine,
        reorientation={},
        patient=f"p_{name}",
        modality=modality,
        sha256=sha256,
        window=window,
        held_out=held_out,
    )
    case_id = workspace.transaction("add case", lambda write: case.add(write, new)).value
    if drafted:
        mask = drafted_mask()
        doubt = np.zeros(SHAPE, dtype=np.uint8)

        def record(write: Any) -> int:
            put = NewDraft(case_id, None, masks.put(write, mask), masks.put(write, doubt), 0.2)
            return draft.record(write, put, hotspots)

        workspace.transaction("draft", record)
    return int(case_id)


def pick_in_order(workspace: Workspace, cases: list[int]) -> None:
    picks = [NewPick(c, n, "random", None, "drawn by lot") for n, c in enumerate(cases, 1)]
    workspace.transaction("pick", lambda write: pick.add_round(write, "random", 3, 0, picks))


@contextmanager
def workspace_with(folder: Path, names: tuple[str, ...], **about: Any) -> Iterator[Workspace]:
    copied(folder, _room, names, tuple(sorted(about.items())))
    with Workspace.open(folder / "room", actor="reviewer") as workspace:
        yield workspace


def _room(folder: Path, names: tuple[str, ...], about: tuple[tuple[str, Any], ...]) -> None:
    with Workspace.create(folder / "room", TASK, "reviewer") as workspace:
        pick_in_order(workspace, [add_case(workspace, name, **dict(about)) for name in names])


def session_on(workspace: Workspace, runner: Any = None, **words: Any) -> Session:
    session = Session(workspace, Lanes(), runner or AtOnce(), "reviewer", **words)
    session.start()
    return session


def paint(session: Session, *points: tuple[float, float, float], erase: bool = False) -> None:
    """A drag in the axial view."""
    session.jump((points[0][0], *session.cursor_kji[1:]))
    session.take_tool("brush")
    assert session.begin_stroke(0, points[0], erase)
    for point in points[1:]:
        session.extend_stroke(point)
    session.end_stroke()
