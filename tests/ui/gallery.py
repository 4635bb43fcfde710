"""The gallery: every panel, tool and state of the window, shot from the sample study.

`python -m tests.ui.gallery [--sample WORKSPACE] [--only ROOM] [FOLDER]` opens the real application
on copies of the sample (which it plays first where none is named; minutes), drives it by commands
and mouse events, and writes the pictures and the page beside their folder. Keys on the page come
from the command table, so that it never lies. Needs a display, real or virtual.
"""

from __future__ import annotations

import argparse
import importlib
import os
import sys
import tempfile
from pathlib import Path

from PySide6.QtGui import QCursor
from PySide6.QtWidgets import QApplication

from desktop import settings
from desktop.app import Application
from desktop.cli import demo
from tests.ui.gallery_desk import Desk, Picture, said

ROOMS = (
    "review", "looking", "views", "scene", "tools", "verifying", "answers", "queue", "models",
    "voice", "first", "window",
)  # fmt: skip
MOST_BYTES = 4_500_000
PAGE = """# Gallery

Every panel, tool and state of the window, on the sample study (`voxloop demo`). The pictures and
this page are written by `python -m tests.ui.gallery`; the keys are those of the command table.
"""


def main(words: list[str]) -> None:
    """Take the pictures and write the page."""
    asked = wishes(words)
    folder = asked.folder.resolve()
    folder.mkdir(parents=True, exist_ok=True)
    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    QCursor.setPos(app.primaryScreen().availableGeometry().bottomRight())
    with tempfile.TemporaryDirectory() as scratch:
        settings.folder = lambda: Path(scratch) / "config"  # nobody's own keys and theme
        sample = asked.sample or play(Path(scratch) / "sample")
        whole = Application(app, engine=False)
        desk = Desk(whole, sample, Path(scratch), folder)
        whole.show()
        for room in (asked.only,) if asked.only else ROOMS:
            importlib.import_module(f"tests.ui.gallery_{room}").visit(desk)
        whole.window.close()
    if not asked.only:
        finish(desk)


def wishes(words: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.ui.gallery")
    parser.add_argument("folder", nargs="?", type=Path, default=Path("docs/gallery"))
    parser.add_argument("--sample", type=Path, help="A workspace made by `voxloop demo`.")
    parser.add_argument("--only", choices=ROOMS, help="One room, without the page.")
    return parser.parse_args(words)


def play(folder: Path) -> Path:
    """The sample study, made now."""
    return demo.play(folder, lambda line: print(line, file=sys.stderr), seconds=120.0).workspace


def finish(desk: Desk) -> None:
    """Write the page; take away pictures that nobody took this time."""
    desk.folder.with_name("gallery.md").write_text(page(desk.taken, desk.folder.name), "utf-8")
    names = {one.name for one in desk.taken}
    for file in desk.folder.glob("*.webp"):
        if file.stem not in names:
            file.unlink()
    heavy = sum(os.path.getsize(file) for file in desk.folder.glob("*.webp"))
    print(f"{len(names)} pictures, {heavy / 1e6:.2f} MB", file=sys.stderr)
    assert heavy <= MOST_BYTES, "the gallery is too heavy: take parts of the window"


def page(pictures: list[Picture], folder: str) -> str:
    """The page: a heading a topic, a sentence a picture."""
    parts, topic = [PAGE], ""
    for one in pictures:
        if one.topic != topic:
            topic = one.topic
            parts.append(f"## {topic}\n")
        parts.append(f"{said(one.words)}\n\n![{one.name}]({folder}/{one.name}.webp)\n")
    return "\n".join(parts)


if __name__ == "__main__":
    main(sys.argv[1:])
