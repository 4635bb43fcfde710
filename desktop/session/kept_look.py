"""What a task's window looks like, kept beside its database: layout, large plane, window presets.

Reads and writes `look.toml` in the workspace's folder, so that each task has its own and a person
can edit the presets there. The session reads it once and writes it, off the window's thread, when
something of it changed. A file that cannot be read counts as none.
"""

from __future__ import annotations

import math
import os
import tomllib
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import tomli_w

FILE = "look.toml"
LAYOUTS = ("large", "grid")
# What the large view can show, in the order of the key.
CONTENTS = ("axial", "coronal", "sagittal", "oblique", "3-D")
SHARES = (0.3, 0.85)

Window = tuple[float, float]


@dataclass(frozen=True)
class KeptLook:
    """`share` is the large view's part of the width, None as the look has it; `windows` are the
    presets that differ from the usual ones, (centre, width) by name."""

    layout: str = "large"
    main: str = "axial"
    share: float | None = None
    windows: Mapping[str, Window] = field(default_factory=dict)
    patterns: bool = False


def load(folder: Path) -> KeptLook:
    """As it was kept; the usual where there is none or it makes no sense."""
    try:
        document = tomllib.loads((folder / FILE).read_text(encoding="utf-8"))
    except (OSError, tomllib.TOMLDecodeError, UnicodeDecodeError):
        return KeptLook()
    layout, main, share = (document.get(name) for name in ("layout", "main", "share"))
    fits = isinstance(share, float) and SHARES[0] <= share <= SHARES[1]
    return KeptLook(
        layout=layout if layout in LAYOUTS else "large",
        main=main if main in CONTENTS else "axial",
        share=share if fits else None,
        windows=_windows(document.get("windows")),
        patterns=document.get("patterns") is True,
    )


def save(folder: Path, kept: KeptLook) -> None:
    """Write it, whole or not at all. Blocking. A folder that cannot be written keeps no look."""
    document: dict[str, Any] = {
        "layout": kept.layout,
        "main": kept.main,
        "patterns": kept.patterns,
        "windows": {
            name: {"level": centre, "width": width}
            for name, (centre, width) in kept.windows.items()
        },
    }
    if kept.share is not None:
        document["share"] = kept.share
    part = folder / f"{FILE}.{os.getpid()}.part"
    try:
        part.write_text(tomli_w.dumps(document), encoding="utf-8")
        os.replace(part, folder / FILE)
    except OSError:
        with suppress(OSError):
            part.unlink()


def _windows(entries: object) -> dict[str, Window]:
    known: dict[str, Window] = {}
    for name, entry in entries.items() if isinstance(entries, dict) else ():
        values = entry if isinstance(entry, dict) else {}
        level, width = _figure(values.get("level")), _figure(values.get("width"))
        if level is not None and width is not None and width > 0:
            known[str(name)] = (level, width)
    return known


def _figure(value: object) -> float | None:
    """A number, or None for whatever else stands there."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    return float(value) if math.isfinite(value) else None
