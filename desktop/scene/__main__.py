"""The 3-D process by hand or as a child: `python -m desktop.scene` answers JSON lines.

Operations: `show` takes the mask of the open case by file, `frame` moves the camera and draws,
`pick` finds the voxel under a point. Frames are written to the folder that the window names, in
turn to two files, so that one can be read while the next is written.
"""

import os
import sys
from pathlib import Path
from typing import Any

import numpy as np

from engine.lanes.protocol import Progress, Refused, serve

# Off-screen needs no display: EGL first, Mesa's own second.
WINDOWS = ("vtkEGLRenderWindow", "vtkOSOpenGLRenderWindow")


class Scene:
    """The stage, made when first asked, because loading VTK takes a moment."""

    def __init__(self) -> None:
        self._stage: Any = None
        self._shows = False
        self._turn = 0

    @property
    def stage(self) -> Any:
        if self._stage is None:
            if sys.platform.startswith("linux"):
                os.environ.setdefault("VTK_DEFAULT_OPENGL_WINDOW", WINDOWS[0])
            from desktop.scene.stage import Stage

            self._stage = Stage()
        return self._stage

    def show(self, params: dict[str, Any], _: Progress) -> dict[str, Any]:
        mask = np.load(params["mask"], mmap_mode="r")
        doubt = np.load(params["uncertainty"], mmap_mode="r") if params["uncertainty"] else None
        shape = tuple(int(n) for n in params["shape"])
        stride = tuple(int(n) for n in params["stride"])
        triangles = self.stage.show(
            mask=np.asarray(mask),
            doubt=None if doubt is None else np.asarray(doubt),
            colours={int(label): colour for label, colour in params["colours"].items()},
            affine=np.array(params["affine"], float),
            stride=stride,
            shape=shape,
            peaks={int(rank): np.array(kji) for rank, kji in params.get("peaks", [])},
            keep_camera=bool(params.get("keep_camera")),
        )
        self._shows = True
        return {"triangles": triangles}

    def frame(self, params: dict[str, Any], _: Progress) -> dict[str, Any]:
        if not self._shows:
            # The process that had the case is gone: an empty picture would look like an empty mask.
            raise Refused("nothing-shown", "No case is shown here yet.")
        width, height = int(params["width"]), int(params["height"])
        if not (1 <= width <= 8192 and 1 <= height <= 8192):
            raise Refused("frame-size", "A frame has 1 to 8192 pixels a side.")
        stage = self.stage
        stage.look_at(int(params.get("slice", 0)), {int(n) for n in params.get("hidden", [])})
        stage.take(params.get("events", []), width, height)
        pixels = stage.draw(width, height, bool(params.get("fine")))
        self._turn = 1 - self._turn
        file = Path(params["folder"]) / f"scene_frame_{self._turn}.npy"
        np.save(file, pixels)
        return {"file": str(file), "axes": stage.axes(), "tags": stage.tags()}

    def pick(self, params: dict[str, Any], _: Progress) -> dict[str, Any]:
        width, height = int(params["width"]), int(params["height"])
        found = self.stage.pick(float(params["x"]), float(params["y"]), width, height)
        return {"kji": None if found is None else list(found)}


def main() -> None:
    if hasattr(os, "nice"):
        os.nice(5)  # the slices and their mouse come first
    scene = Scene()
    serve({"show": scene.show, "frame": scene.frame, "pick": scene.pick})


if __name__ == "__main__":
    main()
