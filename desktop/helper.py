"""The helper process: files in and out and editing maths, with limits on memory.

Composition root of the helper: registers the imaging and editing operations and answers requests
from its standard input until it ends. A file that breaks a codec ends this process and nothing
else; the loop records it as refused and goes on. The time limit is the caller's. Nothing here
imports torch or Qt.
"""

from __future__ import annotations

import os
import sys

# One request at a time: threads of BLAS and OpenMP would only take cores from the window.
os.environ.setdefault("OMP_NUM_THREADS", "1")
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

# The largest volume (400 million voxels) as float32, its int16 predecessor and room to work.
MEMORY_LIMIT_BYTES = 3 * 2**30


def limit_memory(limit_bytes: int = MEMORY_LIMIT_BYTES) -> bool:
    """Hold the process to a size where the system can (Linux); else the size check alone holds.

    RLIMIT_DATA counts what is allocated and not what is mapped from files, so large `.npy` files
    may still be mapped.
    """
    if not sys.platform.startswith("linux"):
        return False
    import resource

    _, hard = resource.getrlimit(resource.RLIMIT_DATA)
    soft = limit_bytes if hard == resource.RLIM_INFINITY else min(limit_bytes, hard)
    resource.setrlimit(resource.RLIMIT_DATA, (soft, hard))
    # A codec that aborts must not leave patient data behind in a core dump.
    resource.setrlimit(resource.RLIMIT_CORE, (0, resource.getrlimit(resource.RLIMIT_CORE)[1]))
    return True


def main() -> None:
    """Answer requests until standard input ends."""
    limit_memory()
    from desktop.tools.geometry import far
    from engine.imaging import components, operations
    from engine.lanes.protocol import serve

    serve({**operations.OPERATIONS, **far.OPERATIONS, **components.OPERATIONS})


if __name__ == "__main__":
    main()
