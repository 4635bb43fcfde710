"""What the tests of the import share: scans are taken in with these wishes, and here they are."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from engine.lanes.child import Lanes
from engine.loop import intake
from engine.loop.intake import Imported, Wishes
from store import case as cases
from store.audit import Invocation
from store.case import Case
from store.workspace import Workspace

BY = Invocation("import", "cli", "ana")
PHANTOM_SHAPE = (24, 26, 32)


def take_in(workspace: Workspace, lanes: Lanes, *paths: Path, **wishes: Any) -> Imported:
    return intake.import_paths(workspace, lanes, paths, Wishes(**wishes), BY)


def every(workspace: Workspace) -> list[Case]:
    return cases.every(workspace.read())
