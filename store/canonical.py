"""One spelling for one value, so that a hash of it means something.

Place in the loop: documents kept in JSON columns and every row of the audit chain are written
through here.
"""

from __future__ import annotations

import hashlib
import json
from functools import cache
from importlib import metadata
from typing import Any


def canonical_json(value: Any) -> str:
    """JSON with sorted keys, no spaces and no NaN: equal values give equal text."""
    return json.dumps(
        value, sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False
    )


def sha256_of_text(text: str) -> str:
    """The sha256 of a text in UTF-8, in hexadecimal."""
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


@cache
def app_version() -> str:
    """The version of Voxloop that is running; "0" when it runs from a bare source tree."""
    try:
        return metadata.version("voxloop")
    except metadata.PackageNotFoundError:
        return "0"
