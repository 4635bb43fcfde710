"""Preview of an import: what would be taken, what refused and why, before anything is made.

Reads headers through the helper, as the import does first; writes nothing and needs no workspace.
Pixels are not read, so a scan that is promised here can still be refused later, with its reason.
"""

from __future__ import annotations

import secrets
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from engine.lanes.child import Lanes
from engine.loop import bundling, intake
from engine.loop.beside import Beside
from engine.loop.bundling import Bundle, NotTaken
from store import case as cases
from store.refusal import Refused
from store.workspace import Workspace


@dataclass(frozen=True)
class Promised:
    """A scan that the import would begin to read."""

    name: str
    source: str
    kind: str
    modality: str
    images: int
    labelled: bool


@dataclass(frozen=True)
class Preview:
    """What an import of these paths would do."""

    would_take: tuple[Promised, ...]
    refused: tuple[NotTaken, ...]
    already: int = 0
    patients: int = 0

    @property
    def reasons(self) -> list[tuple[str, int]]:
        """Why scans are refused, the most frequent reason first, with how many."""
        return Counter(one.why for one in self.refused).most_common()


def preview(
    lanes: Lanes,
    paths: Sequence[Path],
    wishes: intake.Wishes,
    workspace: Workspace | None = None,
    masks: bool = True,
) -> Preview:
    """Look at headers only; `masks` is whether the task has labels to draw.

    Raises:
        Refused: the list of scans or the folder of masks cannot be read.
    """
    salt = workspace.salt if workspace is not None else secrets.token_hex(8)
    known = cases.every(workspace.read()) if workspace is not None else []
    sources = {case.source for case in known}
    beside = Beside.read(wishes.table, wishes.labels)
    scanned, refused = intake.scan(lanes, paths, salt)
    fitting, flat = bundling.without_flat(scanned, masks)
    found, left = bundling.bundled(fitting, bundling.agreed(known, wishes.channels))
    refused += flat + left
    promised, patients = [], set()
    belonging = beside.belonging([bundle.entry for bundle in found])
    for bundle, its in zip(found, belonging, strict=True):
        if bundle.source in sources:
            continue
        try:
            its.refuse_if_unsure()
        except Refused as no:
            refused.append(NotTaken(bundle.source, no.message, no.hint))
            continue
        patients.add(bundle.patient(salt))
        promised.append(_promised(bundle, bool(its.mask)))
    already = sum(bundle.source in sources for bundle in found)
    return Preview(tuple(promised), tuple(refused), already, len(patients))


def _promised(bundle: Bundle, labelled: bool) -> Promised:
    entry = bundle.entry
    kind, modality = str(entry.get("kind", "")), str(entry.get("modality", ""))
    return Promised(bundle.name, bundle.source, kind, modality, len(bundle.entries), labelled)
