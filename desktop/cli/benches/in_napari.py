"""The same slice steps in napari, for the bench `viewer`: run by a Python that has napari in it.

Reads the volume the bench made, shows it with a label layer, steps through its slices and prints
one JSON document: seconds from the start of the process to the first image, and milliseconds from
a step to the drawn canvas. Nothing of ours imports this.
"""

from __future__ import annotations

import json
import sys
import time

STEPS = 60


def main(file: str) -> None:
    """Show, step, print."""
    import napari
    import numpy as np
    import psutil
    from qtpy.QtWidgets import QApplication

    began = psutil.Process().create_time()
    volume = np.load(file, mmap_mode="r")
    labels = (np.asarray(volume) // 40).clip(0, 4).astype(np.uint8)
    viewer = napari.Viewer(show=True)
    viewer.window.resize(1036, 784)
    viewer.add_image(volume, contrast_limits=(-160, 240))
    viewer.add_labels(labels)
    drawn = [0]
    canvas = viewer.window._qt_viewer.canvas._scene_canvas
    canvas.events.draw.connect(lambda event: drawn.__setitem__(0, drawn[0] + 1))
    _until(QApplication, lambda: drawn[0] > 0)
    launch_s = time.time() - began
    taken = []
    first = volume.shape[0] // 4
    for number in range(1, min(STEPS, volume.shape[0] - first)):
        before, start = drawn[0], time.perf_counter()
        viewer.dims.set_point(0, first + number)
        _until(QApplication, lambda before=before: drawn[0] > before)
        taken.append((time.perf_counter() - start) * 1000)
    answer = {
        "version": napari.__version__,
        "launch_s": round(launch_s, 2),
        "slice_step": {
            "median_ms": round(float(np.median(taken)), 2),
            "p95_ms": round(float(np.percentile(taken, 95)), 2),
            "n": len(taken),
        },
        "memory_mb": round(psutil.Process().memory_info().rss / 2**20),
    }
    print(json.dumps(answer))
    viewer.close()


def _until(application: object, so: object) -> None:
    end = time.perf_counter() + 60
    while not so() and time.perf_counter() < end:  # type: ignore[operator]
        application.processEvents()  # type: ignore[attr-defined]


if __name__ == "__main__":
    main(sys.argv[1])
