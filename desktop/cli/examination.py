"""What this machine and this installation have: the findings of `voxloop doctor`.

Reads versions, devices, folders and, if one is open, the workspace; starts each child once and asks
it what only it can know. Writes nothing. Each finding stands alone: one that breaks says so in its
place and the others are still found.
"""

from __future__ import annotations

import importlib.metadata
import os
import platform
import shutil
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import platformdirs
import psutil

from desktop import gaps, settings
from desktop.cli.desk import Desk
from desktop.input.voice import models
from engine.lanes import itself
from engine.lanes.child import Child, ChildDied, ChildFailed, Lanes
from engine.lanes.protocol import Refused as ChildRefused
from store import check as checks
from store.refusal import Refused

PACKAGES = ("voxloop", "torch", "monai", "PySide6-Essentials", "vtk", "pydicom", "nibabel", "numpy")
HEARD = ("pygame-ce", "vosk", "pocketsphinx", "sounddevice", "soundfile", "scipy", "zstandard")
PHRASE = "next hotspot"
PATIENCE_S = 60.0
NEWS_S = 10.0


def examine(desk: Desk) -> dict[str, Any]:
    """Every finding, by name."""
    with Lanes() as lanes:
        children = {child.name: _answers(child) for child in lanes.every()}
        found = {
            "gpu": _one(lambda: _asked(lanes.later, "machine")),
            "pad": _one(lambda: _first_news(lanes.pad, "watch", {}, "pads")),
            "voice": _one(lambda: _voice(lanes)),
        }
    return {
        "versions": {name: version_of(name) for name in (*PACKAGES, *HEARD)},
        "build": "installed" if itself.frozen() else "checkout",
        "python": sys.version.split()[0],
        "platform": platform.platform(),
        "cores": os.cpu_count(),
        "memory_bytes": psutil.virtual_memory().total,
        "display": os.environ.get("WAYLAND_DISPLAY") or os.environ.get("DISPLAY"),
        "children": children,
        **found,
        "folders": _folders(),
        "gaps": gaps.kept(settings.folder() / gaps.FILE),
        "workspace": _workspace(desk),
    }


def version_of(name: str) -> str | None:
    """Of an installed part; None where it is not installed."""
    try:
        return importlib.metadata.version(name)
    except importlib.metadata.PackageNotFoundError:
        return None


def _answers(child: Child) -> str:
    """Start it and ask it nothing it knows: an answer of any kind means it lives."""
    try:
        child.call("ping", {}, timeout_s=PATIENCE_S)
    except ChildDied as death:
        return f"does not start: {death}"
    except Exception:
        return "answers"
    return "answers"


def _one(finding: Callable[[], dict[str, Any]]) -> dict[str, Any]:
    try:
        return finding()
    except ChildRefused as no:
        return {"why": no.message}
    except (ChildFailed, ChildDied, OSError, TimeoutError) as broken:
        return {"why": f"{type(broken).__name__} while it was asked"}


def _asked(child: Child, op: str) -> dict[str, Any]:
    return child.call(op, {}, timeout_s=PATIENCE_S)


def _first_news(child: Child, op: str, params: dict[str, Any], part: str) -> dict[str, Any]:
    """What an operation that goes on for ever says first about one thing."""
    heard = threading.Event()
    said: list[Any] = []

    def hear(news: dict[str, Any]) -> None:
        if part in news:
            said.append(news[part])
            heard.set()

    future = child.submit(op, params, hear)
    future.add_done_callback(lambda _: heard.set())
    heard.wait(NEWS_S)
    if said:
        return {part: said[0]}
    if future.done():
        future.result()
    raise TimeoutError


def _voice(lanes: Lanes) -> dict[str, Any]:
    """Microphone and speech model, as the process that listens finds them."""
    feel = settings.load().voice
    order, model = models.chosen(feel)
    params = {
        "phrases": [PHRASE],
        "recognisers": order,
        "model": str(model),
        "device": feel.device,
    }
    return _first_news(lanes.ears, "watch", params, "facts")


def _folders() -> dict[str, Any]:
    """Where a person's things lie, and how much room is left there."""
    places = {
        "settings": settings.folder(),
        "data": Path(platformdirs.user_data_dir("voxloop", appauthor=False)),
    }
    return {
        name: {"folder": str(place), "disk_free_bytes": free_bytes(place)}
        for name, place in places.items()
    }


def free_bytes(place: Path) -> int | None:
    """Room on the disk of a folder that may not exist yet."""
    standing = next((p for p in (place, *place.parents) if p.exists()), None)
    return None if standing is None else shutil.disk_usage(standing).free


def _workspace(desk: Desk) -> dict[str, Any] | None:
    try:
        folder = desk.folder()
    except Refused:
        return None
    with desk.reading() as workspace:
        return {
            "folder": str(folder),
            "faults": list(checks.check(workspace.read(), folder=folder)),
            "disk_free_bytes": shutil.disk_usage(folder).free,
        }
