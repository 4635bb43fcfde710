"""The recording of the README: one case through the loop, played in the real window.

`python -m tests.ui.recording [--sample WORKSPACE] [FILE]` opens the application on a copy of the
sample study (which it plays first where none is named; minutes), looks where the draft doubts,
mends it with one stroke, accepts, and ends on the verdict of the models. Every act is a command or
a mouse event; the words under the picture are those of the command table. Writes an animated WebP.
Needs a display, real or virtual.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
from PIL import Image
from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QCursor, QImage, QPainter
from PySide6.QtWidgets import QApplication

from desktop import settings
from desktop.app import Application
from desktop.commands import by_id
from desktop.ui import theme
from desktop.ui.hands import key_words
from desktop.ui.lettering import Face, write_centred
from tests.ui.gallery import play
from tests.ui.gallery_desk import COMPACT, Desk
from tests.ui.gallery_tools import truth_of
from tests.ui.hand import drag, move, press, release, wheel

SHOWN = QSize(960, 540)
MOST_BYTES = 1_500_000
QUALITY = 80
LONG_MS, PLAIN_MS, SHORT_MS = 2200, 1400, 160


@dataclass
class Film:
    """The frames so far, each with the time it stands."""

    desk: Desk
    frames: list[Image.Image] = field(default_factory=list)
    stand_ms: list[int] = field(default_factory=list)

    def shot(self, words: str, ms: int = PLAIN_MS) -> None:
        """The window as it is, with a line of words under it."""
        self.desk.settle()
        self.frames.append(framed(self.desk, words))
        self.stand_ms.append(ms)

    def does(self, command: str, arguments: str = "", ms: int = PLAIN_MS, more: str = "") -> None:
        """Run a command and show what came of it, with its key and words."""
        self.desk.do(command, arguments)
        self.desk.hush()
        self.shot(said(command) + more, ms)


def said(command: str) -> str:
    """A command's key and words, as the table has them."""
    row = by_id(command)
    return f"{key_words(row.key)}   {row.words}" if row.key else row.words


def framed(desk: Desk, words: str) -> Image.Image:
    """The window, smaller, with the words in a band at its foot."""
    whole = desk.grab().scaled(
        SHOWN, Qt.AspectRatioMode.IgnoreAspectRatio, Qt.TransformationMode.SmoothTransformation
    )
    painter = QPainter(whole)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    face = Face("title", 500)
    wide = face.width(words) + 36
    box = QRectF((SHOWN.width() - wide) / 2, SHOWN.height() - 62, wide, 34)
    painter.setPen(theme.colour("line2"))
    painter.setBrush(theme.colour("toast"))
    painter.drawRoundedRect(box, 8, 8)
    write_centred(painter, words, SHOWN.width() / 2, box.top() + 7, face, "text", 20)
    painter.end()
    image = whole.toImage().convertToFormat(QImage.Format.Format_RGB888)
    rows = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), image.bytesPerLine())
    return Image.fromarray(rows[:, : image.width() * 3].reshape(image.height(), -1, 3).copy())


def walk(film: Film) -> None:
    """One case, from the queue to the verdict."""
    desk = film.desk
    desk.hush()
    film.shot("The case that teaches most, with a draft", LONG_MS)
    film.does("hotspot.next", more=": where the draft doubts")
    film.does("look.heat")
    desk.do("look.heat")
    with desk.held("look.peek"):
        film.shot(said("look.peek"), SHORT_MS * 5)
    mend(film)
    film.does("hotspot.accept")
    before = desk.session.case_id
    desk.do("review.accept")
    if desk.session.case_id == before:  # it asks once, because hotspots are open
        film.shot("Other hotspots are open: it asks once")
        desk.do("review.accept")
    desk.settle(lambda: desk.session.case_id != before and desk.session.open is not None)
    desk.hush()
    film.shot(f"{said('review.accept')}: it is saved", LONG_MS)
    desk.do("app.model")
    desk.settle(lambda: desk.window.model is not None and desk.window.model.data is not None)
    film.shot("In the morning: is the new model better?", LONG_MS + PLAIN_MS)


def mend(film: Film) -> None:
    """One stroke of the smart fix where the draft misses most, shown point by point."""
    desk, session = film.desk, film.desk.session
    assert session.open is not None
    truth = truth_of(session.open.case.name)
    path, label = missed(truth, session.mask)
    session.select_label(label)
    session.jump(tuple(path[0]))
    closer(desk, path[len(path) // 2])
    film.does("paint.smart_fix", ms=SHORT_MS * 6)
    view = desk.view
    points = [view.point_of((float(k), float(j), float(i))) for k, j, i in path]
    press(view, points[0])
    for at in points[1:]:
        move(view, at)
        desk.at_pointer(view, at)
        film.shot(said("paint.smart_fix"), SHORT_MS)
    release(view, points[-1])
    desk.settle(lambda: session._asking is None)
    desk.leave()
    desk.do("paint.look")
    film.shot("One stroke: the boundary follows in three dimensions", LONG_MS)


def closer(desk: Desk, place: tuple[int, int, int]) -> None:
    """The large view nearer to a place, with the place in its middle."""
    view, at = desk.view, (float(place[0]), float(place[1]), float(place[2]))
    wheel(view, 4, Qt.KeyboardModifier.ControlModifier, view.point_of(at))
    drag(view, view.point_of(at), view.rect().center(), Qt.MouseButton.MiddleButton)
    desk.leave()
    desk.settle()


def missed(truth: np.ndarray, mask: np.ndarray) -> tuple[list[tuple[int, int, int]], int]:
    """A line through the largest flat piece that the draft leaves out, and its label."""
    from scipy import ndimage

    best: tuple[int, np.ndarray, int, int] = (0, np.zeros(1), 0, 1)
    for label in (1, 2):
        for k in range(truth.shape[0]):
            pieces, n = ndimage.label((truth[k] == label) & (mask[k] == 0))
            sizes = np.bincount(pieces.ravel())[1:]
            if n and sizes.max() > best[0]:
                best = (int(sizes.max()), pieces == 1 + int(sizes.argmax()), k, label)
    _, piece, k, label = best
    rows, columns = np.nonzero(piece)
    long_way = np.ptp(rows) >= np.ptp(columns)
    order = rows if long_way else columns
    stops = np.unique(np.linspace(order.min(), order.max(), 9).round().astype(int))[1:-1]
    path = []
    for stop in stops:
        across = (columns if long_way else rows)[order == stop]
        if across.size:
            middle = int(across[len(across) // 2])
            path.append((k, int(stop), middle) if long_way else (k, middle, int(stop)))
    return path, label


def write(film: Film, file: Path) -> None:
    film.frames[0].save(
        file,
        save_all=True,
        append_images=film.frames[1:],
        duration=film.stand_ms,
        loop=0,
        quality=QUALITY,
        method=6,
        minimize_size=True,
    )


def main(words: Sequence[str]) -> None:
    """Play the walk and write it."""
    parser = argparse.ArgumentParser(prog="python -m tests.ui.recording")
    parser.add_argument("file", nargs="?", type=Path, default=Path("docs/recording.webp"))
    parser.add_argument("--sample", type=Path, help="A workspace made by `voxloop demo`.")
    asked = parser.parse_args(words)
    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    QCursor.setPos(app.primaryScreen().availableGeometry().bottomRight())
    with tempfile.TemporaryDirectory() as scratch:
        settings.folder = lambda: Path(scratch) / "config"  # nobody's own keys and theme
        sample = asked.sample or play(Path(scratch) / "sample")
        whole = Application(app, engine=False)
        desk = Desk(whole, sample, Path(scratch), Path(scratch))
        whole.show()
        desk.fresh(COMPACT)
        film = Film(desk)
        walk(film)
        whole.window.close()
    write(film, asked.file)
    heavy = asked.file.stat().st_size
    print(f"{len(film.frames)} frames, {heavy / 1e6:.2f} MB", file=sys.stderr)
    assert heavy <= MOST_BYTES, "the recording is too heavy: show fewer frames"


if __name__ == "__main__":
    main(sys.argv[1:])
