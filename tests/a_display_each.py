"""Each worker of a parallel run gets a virtual display of its own: two windows on one display would
take the keyboard from each other.

Read by `tests/conftest.py` before anything imports Qt. Without Xvfb, or with one worker, the
display that is there is used.
"""

from __future__ import annotations

import os
import shutil
import subprocess

SCREEN = ("-screen", "0", "1920x1200x24", "-nolisten", "tcp")


def begin() -> subprocess.Popen[bytes] | None:
    """A display for this worker, named in DISPLAY; None where none was started."""
    if "PYTEST_XDIST_WORKER" not in os.environ or shutil.which("Xvfb") is None:
        return None
    ours, theirs = os.pipe()
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(theirs), *SCREEN],
        pass_fds=(theirs,),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    os.close(theirs)
    with os.fdopen(ours) as said:
        number = said.readline().strip()
    if not number:
        server.kill()
        return None
    os.environ["DISPLAY"] = f":{number}"
    os.environ.pop("XAUTHORITY", None)
    os.environ.pop("WAYLAND_DISPLAY", None)
    return server
