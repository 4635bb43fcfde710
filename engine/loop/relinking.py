"""Relinking: a drive letter, a share or a folder changed, and cases find their files again.

Reads which sources are not where they were, and the folder a person names, through the helper;
writes only where the files lie now. Files are told by their sha256 alone: a file of the same name
with another content is never taken.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from engine.lanes.child import Lanes
from engine.loop import intake, volumes
from engine.loop.lane_work import OnProgress
from store import source as sources
from store.audit import Invocation
from store.refusal import Refused
from store.source import Source
from store.workspace import Workspace, Write

Entry = dict[str, Any]


@dataclass(frozen=True)
class Relinked:
    """What was found, what is still missing, and what looked like it but was not."""

    found: tuple[str, ...]
    missing: tuple[str, ...]
    changed: tuple[str, ...]


def missing(workspace: Workspace) -> list[Source]:
    """The sources of which at least one file is not where it was."""
    return [one for one in sources.every(workspace.read()) if not _all_there(one.files)]


def relink(
    workspace: Workspace,
    lanes: Lanes,
    folder: Path,
    invocation: Invocation,
    on_progress: OnProgress = lambda _: None,
) -> Relinked:
    """Look in this folder for the files of every source that is missing.

    Raises:
        Refused: there is no such folder, or nothing is missing.
    """
    if not folder.is_dir():
        raise Refused("no-folder", "There is no such folder.", "Name the one with the scans.")
    wanted = missing(workspace)
    if not wanted:
        raise Refused("nothing-missing", "Every scan is where it was.", "Nothing needs to be done.")
    found, _ = intake.scan(lanes, [folder], workspace.salt)
    moved, alike = _match(lanes, wanted, found, on_progress)

    def write_places(write: Write) -> None:
        for source, entry in moved:
            sources.move(write, source, {**source.entry, **_place(entry)})

    if moved:
        workspace.transaction("relink", write_places, invocation)
    done = {(source.kind, source.row) for source, _ in moved}
    left = [source for source in wanted if (source.kind, source.row) not in done]
    return Relinked(
        _names(source for source, _ in moved),
        _names(left),
        _names(source for source in left if (source.kind, source.row) in alike),
    )


def _match(
    lanes: Lanes, wanted: Sequence[Source], found: Sequence[Entry], on_progress: OnProgress
) -> tuple[list[tuple[Source, Entry]], set[tuple[str, int]]]:
    """Hash what was found until everything has its files; the likeliest names first."""
    names = {_file_names(source.files) for source in wanted}
    by_sha256: dict[str, list[Source]] = {}
    for source in wanted:
        by_sha256.setdefault(source.sha256, []).append(source)
    likely_first = sorted(found, key=lambda entry: _file_names(entry["files"]) not in names)
    moved: list[tuple[Source, Entry]] = []
    others: set[frozenset[str]] = set()
    for number, entry in enumerate(likely_first):
        if not by_sha256:
            break
        on_progress({"stage": "compare", "step": number, "of": len(likely_first)})
        sha256 = volumes.ask_helper(lanes, "hash_files", {"files": entry["files"]})["sha256"]
        if sha256 not in by_sha256:
            others.add(_file_names(entry["files"]))
        moved += [(source, entry) for source in by_sha256.pop(sha256, [])]
    still = [source for left in by_sha256.values() for source in left]
    alike = [source for source in still if _file_names(source.files) in others]
    return moved, {(source.kind, source.row) for source in alike}


def _place(entry: Entry) -> Entry:
    """Where it lies, and nothing else: what is known of the images was known before."""
    return {"source": entry["source"], "files": entry["files"]}


def _all_there(files: Iterable[str]) -> bool:
    try:
        return all(Path(file).is_file() for file in files)
    except OSError:  # a share that answers nothing
        return False


def _file_names(files: Iterable[str]) -> frozenset[str]:
    """Names alone, whichever system wrote the path."""
    return frozenset(file.replace("\\", "/").rsplit("/", 1)[-1] for file in files)


def _names(of: Iterable[Source]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(source.case_name for source in of))
