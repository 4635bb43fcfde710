"""The children of the kill harness: each decides as fast as it can and says what was saved.

Run as `python -m tests.store.deciding WORKSPACE [early]`; for each seed on standard input a child
is forked, so that two hundred of them import everything once. It says that it is ready, and its
process id; each line after that is a promise: the decision's kind and id, the case, and the sha256
of the raw voxels. Of its end the parent tells, behind all that it said. With `early` it is the
control: it makes the same promise before the COMMIT, the mistake that the harness has to catch.
"""

from __future__ import annotations

import hashlib
import os
import sys
from pathlib import Path

import numpy as np

from store import decision, journal, masks, revision
from store.revision import Verified
from store.workspace import Workspace, Write

EDGE = 64
CASES = 8


def main() -> None:
    folder, early = Path(sys.argv[1]), "early" in sys.argv[2:]
    for line in sys.stdin:
        child = os.fork()  # before any workspace, thread or connection of this process
        if child == 0:
            decide(folder, int(line), early)
        _, status = os.waitpid(child, 0)
        say(f"ended {os.waitstatus_to_exitcode(status)}")


def decide(folder: Path, seed: int, early: bool) -> None:
    rng = np.random.default_rng(seed)
    workspace = Workspace.open(folder, holder="the child")
    say(f"ready {os.getpid()}")
    mask = np.zeros((EDGE, EDGE, EDGE), np.uint8)
    step = 0
    while True:
        step += 1
        low = rng.integers(0, EDGE - 8, 3)
        mask[tuple(slice(at, at + 8) for at in low)] = rng.integers(0, 5)
        promise(workspace, 1 + step % CASES, mask, step, early)


def promise(workspace: Workspace, case: int, mask: np.ndarray, step: int, early: bool) -> None:
    raw = hashlib.sha256(mask.tobytes()).hexdigest()

    def accept(write: Write) -> str:
        sha256 = masks.put(write, mask)
        kept = revision.add(write, case=case, mask_sha256=sha256, verified=Verified("all"))
        made = decision.record(write, case=case, kind="accept", revision=kept, reason=str(step))
        journal.taken_up(write, case, made)
        words = f"accept {made} {case} {raw}"
        if early:
            say(words)
        return words

    def take_back(write: Write) -> str:
        newest = decision.undoable(write.connection, case)
        assert newest is not None
        made = decision.record(write, case=case, kind="reopen", undoes=newest.id)
        return f"reopen {made} {case} {newest.id}"

    workspace.transaction("stroke", lambda write: journal.append(write, case, b"stroke"))
    done = workspace.transaction("accept", accept).value
    if not early:
        say(done)
        if step % 3 == 0:
            say(workspace.transaction("undo", take_back).value)


def say(words: str) -> None:
    # One write of less than PIPE_BUF bytes: it is in the pipe as a whole or not at all.
    os.write(1, (words + "\n").encode())


if __name__ == "__main__":
    main()
