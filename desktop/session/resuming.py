"""Resuming: the next start opens at the case, slice, tool and hotspot of the last moment.

Writes a small file into the workspace's cache every few seconds while something moves, and when the
window leaves; a kill costs what was done since. Reads it at the start. Where the case was decided
meanwhile, or is gone, the queue begins at its first case as usual.
"""

from __future__ import annotations

import json
import os
from contextlib import suppress
from dataclasses import asdict, dataclass, fields
from pathlib import Path
from typing import Any

from desktop.session.noting import Noting
from desktop.tools import tools
from store import case as cases
from store.refusal import Refused

FILE = "place.json"


@dataclass(frozen=True)
class Place:
    """Where a reviewer was. `state` is that of the case then: a decided one is not gone back to."""

    actor: str
    case: int
    state: str
    cursor_kji: tuple[int, int, int]
    tool: str
    label: int
    hotspot: int | None
    maximised: str | None
    window: tuple[float, float]


def place_file(folder: Path) -> Path:
    """In the cache: without it only the way back to the place is lost."""
    return folder / "cache" / FILE


def write_place(folder: Path, place: Place) -> None:
    """Whole or not at all. A disk that refuses it costs the place and nothing else."""
    target = place_file(folder)
    part = target.with_name(f"{FILE}.{os.getpid()}.part")
    with suppress(OSError):
        target.parent.mkdir(exist_ok=True)
        part.write_text(json.dumps(asdict(place)), "utf-8")
        os.replace(part, target)


def read_place(folder: Path, actor: str) -> Place | None:
    """Where this person was; None where there is no file or it makes no sense."""
    try:
        document = json.loads(place_file(folder).read_text("utf-8"))
        place = _from_document(document)
    except (OSError, ValueError, TypeError, KeyError):
        return None
    return place if place.actor == actor else None


def _from_document(document: Any) -> Place:
    values = {field.name: document[field.name] for field in fields(Place)}
    k, j, i = (int(v) for v in values["cursor_kji"])
    centre, width = (float(v) for v in values["window"])
    spot = values["hotspot"]
    return Place(
        str(values["actor"]),
        int(values["case"]),
        str(values["state"]),
        (k, j, i),
        str(values["tool"]),
        int(values["label"]),
        None if spot is None else int(spot),
        None if values["maximised"] is None else str(values["maximised"]),
        (centre, width),
    )


class Resuming(Noting):
    """Where the reviewer is, kept."""

    _place_kept: Place | None = None
    _place_wanted: Place | None = None

    def start(self) -> None:
        """Read the queue and open the case that was on screen last, else the first."""
        self._place_wanted = read_place(self.workspace.folder, self.actor)
        super().start()

    def place(self) -> Place | None:
        """Where the reviewer is now; None with no case on screen."""
        opened = self.open
        if opened is None:
            return None
        return Place(
            self.actor,
            opened.case.id,
            opened.case.state,
            self.cursor_kji,
            self.tool,
            self.active_label,
            self.current_hotspot,
            getattr(self, "maximised", None),
            self.window,
        )

    def keep_place(self) -> None:
        """Write where the reviewer is, if that changed; off the window's thread."""
        place, folder = self.place(), self.workspace.folder
        if place is None or place == self._place_kept:
            return
        self._place_kept = place
        self.preparer.submit(lambda: write_place(folder, place), _nothing, _nothing)

    def _open_first(self) -> None:
        """The case of the last time, if it waits as it did; else the first of the queue."""
        place, self._place_wanted = self._place_wanted, None
        if place is None or not self._as_it_was(place):
            super()._open_first()
        else:
            self.open_case(place.case, lambda: self._stand_at(place))

    def _as_it_was(self, place: Place) -> bool:
        try:
            return cases.get(self.workspace.read(), place.case).state == place.state
        except Refused:
            return False

    def _stand_at(self, place: Place) -> None:
        if self.hotspot(place.hotspot) is not None:
            self.current_hotspot = place.hotspot
        if place.label in self.labels:
            self.active_label = place.label
        if place.tool in {"look", *(one.id for one in tools())}:
            self.take_tool(place.tool)
        if place.maximised is not None and hasattr(self, "maximise"):
            self.maximise(place.maximised)
        self.set_window(*place.window)
        self.jump(place.cursor_kji)
        self.changed("hotspots", "label")


def _nothing(_: object) -> None:
    """A place that could not be written is written again at the next change."""
