"""The 3-D process by hand or as a child: `python -m desktop.scene` answers JSON lines.

Operations: `show` takes the mask of the open case by file, `patch` a part of it that changed,
`volume` the case's grey values; `frame` moves the camera and draws, `hurry` has a still picture
given up, `pick` finds the voxel under a point, `cut` the voxels within a line. Frames are written
to the folder that the window names, in turn to two files, so that one can be read while the next is
written.
"""

import os
import select
import sys
import time
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
            self._stage.hurried = _asked_again
        return self._stage

    def show(self, params: dict[str, Any], _: Progress) -> dict[str, Any]:
        """A case's labels. `stride` is how many voxels of the grid one of the mask stands for."""
        from desktop.scene.grid import Grid

        began = time.perf_counter()
        mask = np.load(params["mask"], mmap_mode="r")
        doubt = np.load(params["uncertainty"], mmap_mode="r") if params["uncertainty"] else None
        affine = np.array(params["affine"], float)
        strided = affine.copy()
        strided[:3, :3] *= np.array(params["stride"], float)
        k, j, i = (int(n) for n in params["shape"])
        peaks = {int(rank): np.array(kji) for rank, kji in params.get("peaks", [])}
        stage, keep = self.stage, bool(params.get("keep_camera")) and self._shows
        stage.labels.take(
            mask=np.asarray(mask),
            doubt=None if doubt is None else np.asarray(doubt),
            affine=strided,
            colours={int(label): colour for label, colour in params["colours"].items()},
            keep=keep,
        )
        stage.take(Grid(affine, (k, j, i), peaks), keep)
        self._shows = True
        return self._made(began)

    def patch(self, params: dict[str, Any], _: Progress) -> dict[str, Any]:
        """The part of the (strided) mask at `low` is another one now."""
        self._need_case()
        began = time.perf_counter()
        k, j, i = (int(v) for v in params["low"])
        self.stage.labels.patch((k, j, i), np.load(params["mask"]))
        return self._made(began)

    def _made(self, began_s: float) -> dict[str, Any]:
        still, moving = self.stage.labels.triangles
        return {
            "triangles": moving,
            "triangles_still": still,
            "gl": self.stage.gl,
            "kind": self.stage.kind,
            "ms": round((time.perf_counter() - began_s) * 1000, 1),
        }

    def volume(self, params: dict[str, Any], _: Progress) -> dict[str, Any]:
        """The grey values of the case that is shown, by file and on the same grid."""
        self._need_case()
        began = time.perf_counter()
        try:
            whole = np.load(params["file"], mmap_mode="r")
        except (OSError, ValueError) as broken:
            raise Refused("no-volume", "The volume of this case is not in the cache.") from broken
        if tuple(whole.shape) != self.stage.grid.shape:
            raise Refused("other-grid", "The volume is not on the grid of the mask.")
        voxels = self.stage.volume.take(whole, self.stage.grid, str(params["modality"]))
        return {"voxels": voxels, "ms": round((time.perf_counter() - began) * 1000, 1)}

    def frame(self, params: dict[str, Any], _: Progress) -> dict[str, Any]:
        self._need_case()
        began = time.perf_counter()
        width, height = int(params["width"]), int(params["height"])
        if not (1 <= width <= 8192 and 1 <= height <= 8192):
            raise Refused("frame-size", "A frame has 1 to 8192 pixels a side.")
        stage, still = self.stage, bool(params.get("fine"))
        # The hand first: which half a cut hides depends on where the eye then is.
        stage.take_hand(params.get("events", []), width, height)
        stage.look(_look(params), still)
        pixels = stage.draw(width, height, still)
        if pixels is None:
            return {"file": None}
        self._turn = 1 - self._turn
        file = Path(params["folder"]) / f"scene_frame_{self._turn}.npy"
        np.save(file, pixels)
        return {
            "file": str(file),
            "axes": stage.axes(),
            "tags": stage.tags(),
            "handles": stage.handles(),
            "ms": round((time.perf_counter() - began) * 1000, 1),
        }

    def pick(self, params: dict[str, Any], _: Progress) -> dict[str, Any]:
        width, height = int(params["width"]), int(params["height"])
        found = self.stage.pick(float(params["x"]), float(params["y"]), width, height)
        return {"kji": None if found is None else list(found)}

    def cut(self, params: dict[str, Any], _: Progress) -> dict[str, Any]:
        """Packed flags of the voxels within a line, by file, with their box; None if none."""
        self._need_case()
        aspect = float(params["width"]) / float(params["height"])
        found = self.stage.cut(params["points"], aspect, bool(params["outside"]))
        if found is None:
            return {"box_kji": None, "file": None}
        box_kji, flags = found
        file = Path(params["folder"]) / "scene_cut.npy"
        np.save(file, np.packbits(flags))
        return {"box_kji": box_kji, "file": str(file)}

    def hurry(self, params: dict[str, Any], _: Progress) -> dict[str, Any]:
        """Nothing but a sign: what waits on the line gives up a still picture half drawn."""
        return {}

    def _need_case(self) -> None:
        if not self._shows:
            # The process that had the case is gone: an empty picture would look like an empty mask.
            raise Refused("nothing-shown", "No case is shown here yet.")


def _asked_again() -> bool:
    """Whether something waits on the line. Windows cannot tell; there a picture is finished."""
    if sys.platform == "win32":
        return False
    return bool(select.select([sys.stdin.fileno()], [], [], 0)[0])


def _look(params: dict[str, Any]) -> Any:
    from desktop.scene.stage import Look

    k, j, i = (int(v) for v in params.get("cursor", (0, 0, 0)))
    axis = params.get("cut_axis")
    return Look(
        cursor_kji=(k, j, i),
        hidden=frozenset(int(n) for n in params.get("hidden", [])),
        volume=bool(params.get("volume")),
        preset=str(params.get("preset", "bone")),
        boxed=bool(params.get("boxed")),
        cut_axis=None if axis is None else int(axis),
    )


def main() -> None:
    if hasattr(os, "nice"):
        os.nice(5)  # the slices and their mouse come first
    scene = Scene()
    operations = ("show", "patch", "volume", "frame", "hurry", "pick", "cut")
    serve({name: getattr(scene, name) for name in operations})


if __name__ == "__main__":
    main()
