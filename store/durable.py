"""Files and names that are on the disk when a function returns.

Place in the loop: used by backups, by recordings and when a workspace is made. Where the system
cannot sync a folder (Windows), its names are as durable as that system makes them.
"""

from __future__ import annotations

import os
from pathlib import Path


def sync_file(file: Path) -> None:
    """Put a file's content on the disk."""
    descriptor = os.open(file, os.O_RDWR)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def sync_folder(folder: Path) -> None:
    """Make a rename in this folder durable, where the system can (not on Windows)."""
    if os.name == "nt":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
