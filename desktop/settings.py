"""What belongs to the person and not to the data: last workspace, recent ones, theme, window.

Read at start by window and command line; written when a workspace is opened and when the window
closes. TOML in the user's configuration folder. A file that cannot be read counts as none: settings
are a convenience and never stand before work.
"""

from __future__ import annotations

import os
import tomllib
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import platformdirs
import tomli_w

from desktop.session.hand_presets import DEFAULT, PRESETS
from desktop.session.pad_words import PadFeel, feel_from
from desktop.session.voice_words import VoiceFeel
from desktop.session.voice_words import feel_from as voice_feel_from

RECENT_KEPT = 8
FILE = "settings.toml"


@dataclass(frozen=True)
class RecentWorkspace:
    """A workspace that was open lately, and its next step in words when it was closed."""

    folder: str
    name: str
    at: str
    next_step: str = ""

    @property
    def moment(self) -> datetime:
        try:
            return datetime.fromisoformat(self.at)
        except ValueError:
            return datetime.fromtimestamp(0, UTC)


@dataclass(frozen=True)
class Settings:
    """Everything kept for the person. `geometry` is x, y, width, height; empty at first."""

    last_workspace: str | None = None
    recent: tuple[RecentWorkspace, ...] = ()
    theme: str = "dark"
    language: str = ""  # "de", "pt_BR"; empty asks the system
    reduce_motion: bool = False
    hands: str = "voxloop"
    pad: PadFeel = field(default_factory=PadFeel)
    voice: VoiceFeel = field(default_factory=VoiceFeel)
    geometry: tuple[int, ...] = ()
    maximised: bool = False
    panel_widths: Mapping[str, int] = field(default_factory=dict)
    update_from: str = ""  # where a person looks for updates; empty asks the administrator's file

    def opened(self, folder: Path, name: str, next_step: str = "") -> Settings:
        """This workspace is the last one now, and first among the recent ones."""
        place = str(folder.resolve())
        now = datetime.now(UTC).isoformat(timespec="seconds")
        others = tuple(one for one in self.recent if one.folder != place)
        recent = (RecentWorkspace(place, name, now, next_step), *others)[:RECENT_KEPT]
        return replace(self, last_workspace=place, recent=recent)

    def forgotten(self, folder: str) -> Settings:
        """Without this workspace, which is no longer where it was."""
        recent = tuple(one for one in self.recent if one.folder != folder)
        last = None if self.last_workspace == folder else self.last_workspace
        return replace(self, recent=recent, last_workspace=last)


def folder() -> Path:
    """The user's configuration folder for Voxloop; it may not exist yet."""
    return Path(platformdirs.user_config_dir("voxloop", appauthor=False))


def load(file: Path | None = None) -> Settings:
    """The settings as they were saved; the default where there is none or it makes no sense."""
    try:
        document = tomllib.loads((file or folder() / FILE).read_text(encoding="utf-8"))
    except (OSError, tomllib.TOMLDecodeError, UnicodeDecodeError):
        return Settings()
    return _from_document(document)


def save(settings: Settings, file: Path | None = None) -> bool:
    """Write them, whole or not at all; False when the folder cannot be written."""
    target = file or folder() / FILE
    document = {key: value for key, value in asdict(settings).items() if value is not None}
    document["geometry"] = list(settings.geometry)
    document["recent"] = [asdict(one) for one in settings.recent]
    part = target.with_name(target.name + f".{os.getpid()}.part")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        part.write_text(tomli_w.dumps(document), encoding="utf-8")
        os.replace(part, target)
    except OSError:
        with suppress(OSError):
            part.unlink()
        return False
    return True


def _from_document(document: Mapping[str, Any]) -> Settings:
    default = Settings()
    last = document.get("last_workspace")
    theme = document.get("theme")
    geometry = document.get("geometry", [])
    language = document.get("language")
    whole = isinstance(geometry, list) and len(geometry) == 4
    return Settings(
        last_workspace=last if isinstance(last, str) else None,
        recent=tuple(_recent(document.get("recent", []))),
        theme=theme if theme in ("dark", "light") else default.theme,
        language=language if isinstance(language, str) else "",
        reduce_motion=document.get("reduce_motion") is True,
        hands=_hands(document.get("hands")),
        pad=feel_from(document.get("pad")),
        voice=voice_feel_from(document.get("voice")),
        geometry=tuple(geometry) if whole and all(isinstance(v, int) for v in geometry) else (),
        maximised=document.get("maximised") is True,
        panel_widths=_widths(document.get("panel_widths", {})),
        update_from=_text(document.get("update_from")),
    )


def update_address(settings: Settings) -> str:
    """Where updates are looked for when somebody asks: the person's place, else the one that an
    administrator set for all; empty if neither did."""
    if settings.update_from:
        return settings.update_from
    try:
        document = tomllib.loads((site_folder() / FILE).read_text(encoding="utf-8"))
    except (OSError, tomllib.TOMLDecodeError, UnicodeDecodeError):
        return ""
    return _text(document.get("update_from"))


def site_folder() -> Path:
    """Where an administrator sets what holds for every person of this machine."""
    return Path(platformdirs.site_config_dir("voxloop", appauthor=False))


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""


def _recent(entries: object) -> list[RecentWorkspace]:
    kept = []
    for entry in entries if isinstance(entries, list) else []:
        values = entry if isinstance(entry, dict) else {}
        parts = [values.get(name, "") for name in ("folder", "name", "at", "next_step")]
        if parts[0] and all(isinstance(part, str) for part in parts):
            kept.append(RecentWorkspace(*parts))
    return kept[:RECENT_KEPT]


def _hands(name: object) -> str:
    return name if isinstance(name, str) and name in PRESETS else DEFAULT


def _widths(entries: object) -> dict[str, int]:
    known = entries if isinstance(entries, dict) else {}
    return {str(name): width for name, width in known.items() if isinstance(width, int)}
