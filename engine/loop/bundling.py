"""Bundling: which images are the channels of one case, told by how their file names end.

Reads what the scan of the folders found; the import takes each bundle whole or not at all. Every
case of a workspace has the same channels: a model that learnt from two cannot look at one.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from engine.imaging.volume import FLAT
from engine.loop import beside, drawing_lots
from store.case import Case
from store.refusal import Refused

Entry = dict[str, Any]

_NUMBERED = re.compile(r"(.+)[_-](\d{4})")
_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9.+]{0,19}")


@dataclass(frozen=True)
class NotTaken:
    source: str
    why: str
    hint: str = ""


@dataclass(frozen=True)
class Bundle:
    """The images of one case, in the order of its channels; most cases have one."""

    name: str
    entries: tuple[Entry, ...]
    names: tuple[str, ...] = ()  # of the channels; none for a case of one image

    @property
    def source(self) -> str:
        """Where the first image lies: what the case is known by."""
        return str(self.entries[0]["source"])

    @property
    def entry(self) -> Entry:
        """The first image, also under the name that its channels share."""
        return {**self.entries[0], "name": self.name, "shared": bool(self.names)}

    def patient(self, salt: str) -> str:
        """Whom the images are of; files that carry no patient are told by the name they share."""
        said = {str(entry.get("patient") or "") for entry in self.entries}
        if len(said) == 1 and "" not in said:
            return said.pop()
        return drawing_lots.pseudonym(salt, self.name if self.names else self.source)


def names_from(text: str) -> tuple[str, ...]:
    """The names of channels as a person lists them: "T1,T2,FLAIR".

    Raises:
        Refused: fewer than two, one twice, or one that no file name can end in.
    """
    names = tuple(name.strip() for name in text.split(","))
    apart = {name.lower() for name in names}
    if len(names) < 2 or len(apart) < len(names) or not all(map(_NAME.fullmatch, names)):
        raise Refused(
            "channel-names",
            "Channels are two or more different names of letters and digits.",
            "Example: --channels T1,T2,FLAIR",
        )
    return names


def standing(known: Iterable[Case]) -> tuple[str, ...] | None:
    """The channels of the cases that are here; () where each is one image, None without cases."""
    first = next(iter(known), None)
    if first is None:
        return None
    several = len(first.channels) > 1
    return tuple(channel.name for channel in first.channels) if several else ()


def agreed(known: Iterable[Case], wished: tuple[str, ...]) -> tuple[str, ...]:
    """The channels an import is for: those of the workspace, or the ones that were wished for.

    Raises:
        Refused: the cases that are here have other channels.
    """
    here = standing(known)
    if here is None or (here and not wished):
        return wished if here is None else here
    if tuple(name.lower() for name in here) != tuple(name.lower() for name in wished):
        said = ", ".join(here) if here else "one image each"
        raise Refused(
            "other-channels",
            f"The cases of this workspace have other channels: {said}.",
            "Make another workspace for these; a model learns from one set of channels.",
        )
    return here


def of_model(model: Path, names: tuple[str, ...]) -> tuple[str, ...]:
    """What a case's images are called for a model: as was said, else by their numbers."""
    try:
        several = int(json.loads((model / "contract.json").read_text("utf-8"))["channels"])
    except (OSError, ValueError, KeyError, TypeError):
        return names  # the lane says what is wrong with the model
    if several < 2:
        return ()
    return names if len(names) == several else tuple(f"{n:04d}" for n in range(several))


def without_flat(found: Sequence[Entry], masked: bool) -> tuple[list[Entry], list[NotTaken]]:
    """Flat pictures are for tasks without masks; with masks they are left out and said."""
    left = FLAT if masked else ()
    flat = [entry for entry in found if entry.get("modality") in left]
    rest = [entry for entry in found if entry.get("modality") not in left]
    why = "This is a flat picture, and the task draws masks in volumes."
    hint = "Make a workspace whose task has fields and no labels."
    places = Counter(_place(entry) for entry in flat)
    return rest, [
        NotTaken(_place(entry) if places[_place(entry)] > 1 else str(entry["source"]), why, hint)
        for entry in {_place(entry): entry for entry in flat}.values()
    ]


def _place(entry: Entry) -> str:
    """Pictures beside scans are often many (screenshots, covers): a folder of them is one line."""
    source = str(entry["source"])
    return str(Path(source).parent) if entry.get("kind") == "picture" else source


def bundled(found: Sequence[Entry], names: tuple[str, ...]) -> tuple[list[Bundle], list[NotTaken]]:
    """One bundle a case; what belongs to no whole bundle is said."""
    if not names:
        return _alone(found)
    left: list[NotTaken] = []
    groups: dict[tuple[str, str], list[tuple[int, str, Entry]]] = {}
    for entry in found:
        split = _split(Path(entry["source"]), names)
        if split is None:
            left.append(_no_channel(entry, names))
            continue
        base, place = split
        group = (str(Path(entry["source"]).parent), base.lower())
        groups.setdefault(group, []).append((place, base, entry))
    bundles: list[Bundle] = []
    for parts in groups.values():
        parts.sort(key=lambda part: part[0])
        fault = _fault(parts, names)
        if fault is not None:
            left.append(fault)
        else:
            entries = tuple(entry for _, _, entry in parts)
            bundles.append(Bundle(_calm(parts[0][1]), entries, names))
    return bundles, left


def _alone(found: Sequence[Entry]) -> tuple[list[Bundle], list[NotTaken]]:
    """Each image a case; but not where several names are numbered alike, as channels are."""
    numbers: dict[tuple[str, str], set[int]] = {}
    groups: list[tuple[str, str] | None] = []
    for entry in found:
        numbered = _NUMBERED.fullmatch(beside.stem(Path(entry["source"])))
        group = (str(Path(entry["source"]).parent), numbered.group(1).lower()) if numbered else None
        groups.append(group)
        if numbered and group:
            numbers.setdefault(group, set()).add(int(numbered.group(2)))
    alike = Counter(frozenset(of) for of in numbers.values() if of == {*range(len(of))} != {0})
    bundles, left = [], []
    for entry, group in zip(found, groups, strict=True):
        # One such name alone may as well be a set of cases, counted from 0000.
        if group is not None and alike[frozenset(numbers[group])] > 1:
            left.append(_seems_a_channel(entry))
        else:
            bundles.append(Bundle(str(entry["name"]), (entry,)))
    return bundles, left


def _seems_a_channel(entry: Entry) -> NotTaken:
    return NotTaken(
        str(entry["source"]),
        "By its name it is one of several images of one case.",
        "Name them: voxloop import --channels T1,T2. Separate cases need other names.",
    )


def _split(source: Path, names: Sequence[str]) -> tuple[str, int] | None:
    """The name a file shares with its fellows, and which channel it is."""
    stem = beside.stem(source)
    lower = stem.lower()
    # The longest first: "ce-T1" ends in "T1" as well.
    for name in sorted(names, key=len, reverse=True):
        if lower == name.lower():
            return source.parent.name, names.index(name)  # a folder a case: case_07/T1.nii.gz
        if lower.endswith((f"_{name.lower()}", f"-{name.lower()}")) and len(stem) > len(name) + 1:
            return stem[: -len(name) - 1], names.index(name)
    numbered = _NUMBERED.fullmatch(stem)
    if numbered and int(numbered.group(2)) < len(names):
        return numbered.group(1), int(numbered.group(2))
    return None


def _calm(base: str) -> str:
    return re.sub(r"[^\w-]+", "_", base).strip("_")[:60] or "case"


def _no_channel(entry: Entry, names: Sequence[str]) -> NotTaken:
    return NotTaken(
        str(entry["source"]),
        "Its name does not say which channel it is.",
        f"End it in _0000 to _{len(names) - 1:04d}, or in _{' or _'.join(names)}.",
    )


def _fault(parts: Sequence[tuple[int, str, Entry]], names: Sequence[str]) -> NotTaken | None:
    """Why these are not one whole case."""
    places = [place for place, _, _ in parts]
    base, source = parts[0][1], str(parts[0][2]["source"])
    twice = next((names[p] for p in places if places.count(p) > 1), None)
    if twice is not None:
        return NotTaken(
            source, f"Two files are channel {twice} of {base}.", "Leave one of them there."
        )
    missing = [name for place, name in enumerate(names) if place not in places]
    if missing:
        return NotTaken(
            source,
            f"{base} lacks channel {', '.join(missing)}.",
            "Put the file beside the others and import again.",
        )
    said = {entry.get("patient") for _, _, entry in parts if entry["kind"] == "dicom"}
    if len(said) > 1:
        return NotTaken(
            source,
            f"The channels of {base} are of different patients.",
            "Put series of one patient together.",
        )
    return None
