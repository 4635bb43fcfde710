"""Updates: looked for when a person asks, where that person or an administrator said, never else.

Reads one small document (JSON: version, notes, file, sha256) from a folder, a file or an address;
says whether it is newer than what runs here. Nothing is downloaded and nothing installed. The
command line and the window call `look`; the window on a runner, since an address may not answer.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urljoin, urlsplit
from urllib.request import url2pathname

from desktop.session.words import Notice, Runner
from store.refusal import Refused

DOCUMENT = "voxloop.json"
WAIT_S = 10.0
MOST_BYTES = 64 * 1024
MOST_WORDS = 600
NEWER, SAME, OLDER = "newer", "same", "older"
SET_ONE = "Say where: voxloop update --from ADDRESS (a folder, a file or an https address)."
NONE_SET = "No place to look for updates is set: voxloop update --from ADDRESS."
_VERSION = re.compile(r"\d{1,6}(\.\d{1,6}){0,4}")
_SHA256 = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True)
class Update:
    """What is offered beside what runs here; `file` is where it lies, for a person to fetch."""

    outcome: str
    version: str
    own: str
    notes: str
    file: str
    sha256: str

    @property
    def words(self) -> str:
        if self.outcome == NEWER:
            return f"Voxloop {self.version} is out; this is {self.own}."
        if self.outcome == SAME:
            return f"This is the newest version, {self.own}."
        return f"This version, {self.own}, is newer than {self.version}, which is offered."


def look(address: str, own: str) -> Update:
    """Read what is offered at the address and hold it against our own version.

    Raises:
        Refused: no address is set, nothing answers there, or it is no such document.
    """
    address = address.strip()
    if not address:
        raise Refused("no-update-address", "No place to look for updates is set.", SET_ONE)
    scheme = urlsplit(address).scheme.lower()
    if scheme in ("http", "https"):
        place, raw = address, _fetched(address)
    elif scheme == "file":
        place, raw = _read(Path(url2pathname(urlsplit(address).path)))
    elif len(scheme) > 1 and "://" in address:  # one letter is a drive of Windows
        why = "Updates are looked for in folders, files and at https addresses only."
        raise Refused("update-address", why, SET_ONE)
    else:
        place, raw = _read(Path(address).expanduser())
    return _held_against(_document(raw), place, own)


def _read(path: Path) -> tuple[str, bytes]:
    file = path / DOCUMENT if path.is_dir() else path
    try:
        with file.open("rb") as opened:
            return str(file), opened.read(MOST_BYTES + 1)
    except OSError as broken:
        hint = f"Check the folder or share; {DOCUMENT} has to lie there."
        raise Refused(
            "update-unreachable", "The place of updates cannot be read.", hint
        ) from broken


def _fetched(address: str) -> bytes:
    # Only here, and only when asked: nothing else of the window or a command needs a network.
    import http.client
    import urllib.error
    import urllib.request

    try:
        with urllib.request.urlopen(address, timeout=WAIT_S) as answer:
            raw: bytes = answer.read(MOST_BYTES + 1)
            return raw
    except urllib.error.HTTPError as no:
        said = f"The server of updates says {no.code}."
        raise Refused("update-unreachable", said, "Check the address.") from no
    except (OSError, ValueError, http.client.HTTPException) as broken:
        raise Refused(
            "update-unreachable",
            "The server of updates does not answer.",
            "Check the address and the network; nothing else needs one.",
        ) from broken


def _document(raw: bytes) -> dict[str, Any]:
    try:
        if len(raw) > MOST_BYTES:
            raise ValueError("far too long")
        document = json.loads(raw.decode("utf-8"))
        version = document["version"]
        if not isinstance(version, str) or not _VERSION.fullmatch(version):
            raise ValueError("no version")
    except (ValueError, KeyError, TypeError, RecursionError) as broken:
        hint = 'It is JSON: {"version": "1.2.3", "notes": "…", "file": "…", "sha256": "…"}'
        raise Refused("update-document", "What lies there says no version.", hint) from broken
    assert isinstance(document, dict)
    return document


def _held_against(document: dict[str, Any], place: str, own: str) -> Update:
    version = str(document["version"])
    theirs, ours = _numbers(version), _numbers(own)
    outcome = SAME if theirs == ours else NEWER if theirs > ours else OLDER
    sha256 = str(document.get("sha256", "")).lower()
    return Update(
        outcome=outcome,
        version=version,
        own=own,
        notes=_calm(document.get("notes")),
        file=_beside(place, _calm(document.get("file"))),
        sha256=sha256 if _SHA256.fullmatch(sha256) else "",
    )


def _numbers(version: str) -> tuple[int, ...]:
    """1.2 and 1.2.0 are the same; what follows the numbers (rc1) is not looked at."""
    found = re.match(r"\d+(\.\d+)*", version)
    numbers = [int(part) for part in found.group().split(".")] if found else []
    while numbers and numbers[-1] == 0:
        numbers.pop()
    return tuple(numbers)


def _calm(words: object) -> str:
    """A stranger's words as they may be shown: short, and nothing that steers a terminal."""
    text = words if isinstance(words, str) else ""
    return "".join(sign for sign in text if sign.isprintable() or sign == "\n")[:MOST_WORDS].strip()


def _beside(place: str, file: str) -> str:
    """Where the file lies: as it says, or beside the document."""
    if not file or urlsplit(file).scheme in ("http", "https", "file"):
        return file
    if urlsplit(place).scheme in ("http", "https"):
        return urljoin(place, file)
    return str(Path(place).parent / unquote(file))


class Updating:
    """The window's way: asked for by the menu, answered by a notice."""

    def __init__(
        self, runner: Runner, tell: Callable[[Notice], None], address: str, own: str
    ) -> None:
        self._runner, self._tell, self._address, self._own = runner, tell, address, own

    def look(self) -> None:
        self._runner.submit(lambda: look(self._address, self._own), self._answer, self._failed)

    def _answer(self, found: Update) -> None:
        where = f" It lies at {found.file}." if found.outcome == NEWER and found.file else ""
        fits = len(found.words) + len(where) <= 90
        self._tell(Notice(found.words + (where if fits else ""), "info"))

    def _failed(self, why: Exception) -> None:
        words = why.message if isinstance(why, Refused) else "Updates could not be looked for."
        if isinstance(why, Refused) and why.code == "no-update-address":
            words = NONE_SET
        self._tell(Notice(words, "triangle-alert", failure=True))
