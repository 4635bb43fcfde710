"""What the tests of the helper's operations share: a scan that was taken, and its grid."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from engine.imaging.operations import scan, take


def take_first(source: Path, folder: Path, **more: Any) -> dict[str, Any]:
    found = scan({"paths": [str(source)]})["found"]
    assert len(found) == 1
    folder.mkdir(exist_ok=True)
    taken = take({"found": found[0], "folder": str(folder), "salt": "grain", **more})
    json.dumps(taken, allow_nan=False)
    return taken
