"""A voice model comes to where it is looked for: from a folder, a zip, or an address.

Reads what a person names and nothing else: nothing is fetched that was not asked for, and what is
fetched has the checksum that was given. A broken-off download goes on where it ended. The model is
looked at before it takes its place, and takes it whole or not at all.
"""

from __future__ import annotations

import hashlib
import shutil
import tempfile
import urllib.error
import urllib.request
import zipfile
from collections.abc import Callable
from pathlib import Path, PurePosixPath
from urllib.parse import unquote, urlsplit

from desktop.input.voice import models
from desktop.input.voice.recognisers import vosk
from engine.lanes.protocol import Refused

PIECE = 1 << 16
LARGEST = 8 << 30
WAIT_S = 30.0
Step = Callable[[int, int], object]  # bytes there, bytes in all


def install(
    source: str,
    sha256: str = "",
    place: Path | None = None,
    step: Step = lambda done, of: None,
) -> Path:
    """Put a model into the person's folder of models; gives its folder there.

    Raises:
        Refused: it cannot be read or fetched, is not what was meant, or is no model.
    """
    target = place or models.folder()
    target.mkdir(parents=True, exist_ok=True)
    if urlsplit(source).scheme in ("http", "https"):
        return _unpacked(fetch(source, sha256, target, step), target, sha256, fetched=True)
    path = Path(source).expanduser()
    if path.is_dir():
        return _taken(_model_in(path), target, path.name)
    if path.is_file():
        return _unpacked(path, target, sha256)
    raise Refused(
        "no-such-file", f"There is no {path.name} here.", "Name a folder, zip or address."
    )


def fetch(address: str, sha256: str, folder: Path, step: Step) -> Path:
    """The zip at an address; what is there of it already is not fetched twice."""
    if not sha256:
        hint = "Give the checksum its maker publishes: --sha256 HEX"
        raise Refused("no-checksum", "Nothing is fetched without its checksum.", hint)
    name = Path(unquote(urlsplit(address).path)).name or "model.zip"
    part = folder / f"{name}.{sha256[:12]}.part"
    there = part.stat().st_size if part.is_file() else 0
    request = urllib.request.Request(address, headers={"Range": f"bytes={there}-"} if there else {})
    try:
        with urllib.request.urlopen(request, timeout=WAIT_S) as answer:
            goes_on = answer.status == 206
            of = int(answer.headers.get("Content-Length") or 0) + (there if goes_on else 0)
            with part.open("ab" if goes_on else "wb") as kept:
                done = there if goes_on else 0
                while piece := answer.read(PIECE):
                    kept.write(piece)
                    done += len(piece)
                    step(done, of)
        if done < of:
            raise ValueError("the server ended before the file did")
    except urllib.error.HTTPError as no:
        if no.code != 416 or not there:  # 416: all of it is there already
            raise Refused(
                "not-fetched", f"The server says {no.code}.", "Check the address."
            ) from no
    except (OSError, ValueError) as broken:
        hint = "Run the same command again; it goes on where it ended."
        raise Refused("not-fetched", "The download broke off.", hint) from broken
    return part


def digest(file: Path) -> str:
    sha = hashlib.sha256()
    with file.open("rb") as opened:
        while piece := opened.read(PIECE):
            sha.update(piece)
    return sha.hexdigest()


def _unpacked(archive: Path, target: Path, sha256: str, fetched: bool = False) -> Path:
    if sha256 and digest(archive) != sha256.lower():
        if fetched:
            archive.unlink()
        raise Refused("wrong-checksum", f"{archive.name} is not what the checksum says.", "")
    with tempfile.TemporaryDirectory(dir=target, prefix=".unpacking-") as folder:
        try:
            with zipfile.ZipFile(archive) as opened:
                _look_over(opened)
                opened.extractall(folder)
        except (zipfile.BadZipFile, OSError) as broken:
            raise Refused("no-zip", f"{archive.name} is no zip that can be read.", "") from broken
        made = _model_in(Path(folder))
        name = made.name if made != Path(folder) else archive.name.partition(".zip")[0]
        taken = _taken(made, target, name)
    if fetched:
        archive.unlink()
    return taken


def _look_over(archive: zipfile.ZipFile) -> None:
    """Nothing outside the folder, and no more than a disk can be asked for."""
    for entry in archive.infolist():
        path = PurePosixPath(entry.filename)
        if path.is_absolute() or ".." in path.parts or "\\" in entry.filename:
            raise Refused("no-zip", "The zip wants to write outside its folder.", "")
    if sum(entry.file_size for entry in archive.infolist()) > LARGEST:
        raise Refused("no-zip", "The zip is larger than any model.", "")


def _model_in(folder: Path) -> Path:
    """The model in a folder: the folder itself, or the only one in it."""
    found = [one for one in (folder, *sorted(folder.iterdir())) if one.is_dir()]
    for one in found:
        if models.is_model(one):
            vosk.sound(one)
            return one
    raise Refused("no-voice-model", f"{folder.name} is no Vosk model.", vosk.HINT)


def _taken(model: Path, target: Path, name: str) -> Path:
    """Copied beside its place first: what is there under its name is a whole model."""
    place = target / name
    if place.resolve() == model.resolve():
        return place
    with tempfile.TemporaryDirectory(dir=target, prefix=".taking-") as folder:
        copy = Path(folder) / "model"
        shutil.copytree(model, copy)
        if place.exists():
            place.rename(Path(folder) / "before")
        copy.rename(place)
    return place
