"""Remedies: what a person can do about each fault that a check names.

Place in the loop: told with the faults, by `check` and by doctor. A fault is its sentence; the
remedy goes with it.
"""

from __future__ import annotations

RESTORE = "Restore a backup (voxloop backups, voxloop restore FILE)"
DAMAGED = (
    "Make a new workspace of what can be read (voxloop salvage -o NEW), or restore a backup"
    " (voxloop backups, voxloop restore FILE)."
)
REMEDIES = {
    "_file": DAMAGED,
    "_keys": DAMAGED,
    "_chain": "Nothing is lost by it. Keep a copy of the file and ask who changed it.",
    "_triggers": f"{RESTORE}; reading still works.",
    "_masks": f"{RESTORE}, or salvage the workspace: cases without their mask come back to review.",
    "_draft_maps": "Draft the case again: voxloop draft CASE.",
    "_decisions": "Keep a copy of the file and hold it against a backup: voxloop restore FILE.",
    "_states": "Salvage the workspace (voxloop salvage -o NEW): states follow from the decisions.",
    "_patients": "Take the case out of the held-out set, or all cases of the patient into it.",
    "_held_out": "Models measured on this case flatter themselves: refresh the held-out cases.",
    "recordings": "Put the file back into the folder audio, from a copy of the workspace.",
}


class Fault(str):
    """One fault in words, with what to do about it."""

    what_to_do: str

    def __new__(cls, words: str, found_by: str) -> Fault:
        """`found_by` is the name of the check that found it."""
        fault = super().__new__(cls, words)
        fault.what_to_do = REMEDIES[found_by]
        return fault


def what_to_do(fault: str) -> str:
    """The remedy that came with a fault."""
    return fault.what_to_do if isinstance(fault, Fault) else ""
