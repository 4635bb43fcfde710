"""Where a voice model is: the one a person chose, one that was installed, the small one we carry.

Reads the person's settings and data folder. The small one knows a hundred words of synthetic
speech: it is for tests and demos, and stands in only where there is nothing else.
"""

from __future__ import annotations

from pathlib import Path

import platformdirs

import assets
from desktop.session.voice_words import VoiceFeel

BUNDLED = "voice/vosk-model-voxloop-test"


def folder() -> Path:
    """Where `voxloop voice install` puts models; it may not exist yet."""
    return Path(platformdirs.user_data_dir("voxloop", appauthor=False)) / "voice"


def is_model(path: Path) -> bool:
    """Whether it looks like a model of Vosk."""
    return (path / "am" / "final.mdl").is_file() or (path / "final.mdl").is_file()


def installed(place: Path | None = None) -> tuple[Path, ...]:
    """The models there are, the newest first."""
    where = place or folder()
    found = [one for one in where.iterdir() if is_model(one)] if where.is_dir() else []
    return tuple(sorted(found, key=lambda one: one.stat().st_mtime, reverse=True))


def bundled() -> Path:
    return assets.path(BUNDLED)


def chosen(feel: VoiceFeel, place: Path | None = None) -> tuple[tuple[str, ...], Path]:
    """Recognisers in the order to try them, and the model for Vosk. Without a model of the
    person's own PocketSphinx comes first: it knows every phrase, the small model few."""
    own = Path(feel.model) if feel.model else next(iter(installed(place)), None)
    model = own or bundled()
    if feel.recogniser == "vosk" or (feel.recogniser == "auto" and own is not None):
        return ("vosk", "pocketsphinx"), model
    return ("pocketsphinx", "vosk"), model
