"""What a person taught about a pad that SDL does not know, as SDL keeps it: one line a pad.

Reads and writes gamecontrollerdb.txt in the person's configuration folder; SDL reads it when the
`pad` process starts. A whole list from elsewhere may be put there too: other lines are left alone.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

import platformdirs

from desktop.session.pad_words import PadFacts

FILE = "gamecontrollerdb.txt"
NAMES = {
    **{"South": "a", "East": "b", "West": "x", "North": "y"},
    **{"Back": "back", "Guide": "guide", "Start": "start"},
    **{"Left stick press": "leftstick", "Right stick press": "rightstick"},
    **{"Left shoulder": "leftshoulder", "Right shoulder": "rightshoulder"},
    **{"D-pad up": "dpup", "D-pad down": "dpdown"},
    **{"D-pad left": "dpleft", "D-pad right": "dpright"},
    **{"Left trigger": "lefttrigger", "Right trigger": "righttrigger"},
    **{"Left stick x": "leftx", "Left stick y": "lefty"},
    **{"Right stick x": "rightx", "Right stick y": "righty"},
}
WHOLE_AXES = ("leftx", "lefty", "rightx", "righty")
PLATFORMS = {"win32": "Windows", "darwin": "Mac OS X"}


def mappings_file() -> Path:
    """Where the mappings are."""
    return Path(platformdirs.user_config_dir("voxloop", appauthor=False)) / FILE


def raw_words(control: str, value: float, rest: float) -> str:
    """A raw control as it was pushed: "b3", "h0.1", "a2+" from the middle, "a2*" end to end."""
    if not control.startswith("a"):
        return control
    if abs(rest) > 0.5:
        return f"{control}*"
    return f"{control}{'+' if value > 0 else '-'}"


def mapping_line(pad: PadFacts, pressed: Mapping[str, str]) -> str:
    """SDL's line for a pad, from each control and what was pushed for it."""
    parts = [pad.guid, pad.name.replace(",", " ").strip() or "Gamepad"]
    parts += [f"{NAMES[control]}:{_bound(NAMES[control], raw)}" for control, raw in pressed.items()]
    return ",".join([*parts, f"platform:{_platform()}", ""])


def _bound(name: str, raw: str) -> str:
    """A stick is pushed right or down; other controls take the half of an axis they push."""
    if not raw.startswith("a"):
        return raw
    axis, sign = raw[:-1], raw[-1]
    if sign == "*":
        return axis
    if name in WHOLE_AXES:
        return axis if sign == "+" else f"{axis}~"
    return f"{sign}{axis}"


def keep_mapping(file: Path, line: str) -> bool:
    """Write the line in place of an older one for this pad; False where that cannot be written."""
    guid = line.partition(",")[0]
    try:
        kept = file.read_text("utf-8").splitlines()
    except FileNotFoundError:
        kept = []
    except (OSError, UnicodeDecodeError):
        return False
    here = f"platform:{_platform()}"
    kept = [one for one in kept if not (one.startswith(f"{guid},") and here in one)]
    part = file.with_name(f"{file.name}.{os.getpid()}.part")
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        part.write_text("\n".join([*kept, line, ""]), "utf-8")
        os.replace(part, file)
    except OSError:
        with suppress(OSError):
            part.unlink()
        return False
    return True


def _platform() -> str:
    return PLATFORMS.get(sys.platform, "Linux")
