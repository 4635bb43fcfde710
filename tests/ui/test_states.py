"""The main states of the window, each held beside a picture of how it should look.

Drawn from a planted study (`phantom_study`) without children, at the small size and in the shipped
font. Every tile of 32 px must look as in `tests/ui/states`; where one does not, the picture and
what differs are written beside each other, and the test says where. A change that was meant is
taken with `python -m tests.ui.test_states`, and looked at.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QCursor, QFontInfo, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desktop.session.voice_words import VoiceFacts
from desktop.session.words import EngineState
from desktop.ui import style, theme
from tests.ui import phantom_study
from tests.ui.hand import drag, move, press, release
from tests.ui.window_room import WindowRoom, window_on

SIZE = (1280, 720)
PLACE = Path(__file__).with_name("states")
AGAIN_MS = 70  # between two looks that must be alike
TILE, MOST = 32, 2.0  # px of a tile's side, and its mean difference of 255
CTRL = Qt.KeyboardModifier.ControlModifier
RENEW = "If it was meant to change: python -m tests.ui.test_states, and look at the pictures."


# -- the states -----------------------------------------------------------------------------------
def hotspot(room: WindowRoom) -> None:
    room.key(Qt.Key.Key_Tab)


def light(room: WindowRoom) -> None:
    style.dress(app(), "light")
    hotspot(room)


def heat(room: WindowRoom) -> None:
    hotspot(room)
    for key in (Qt.Key.Key_U, Qt.Key.Key_O, Qt.Key.Key_C):
        room.key(key)


def stroke(room: WindowRoom) -> None:
    """A brush held down over the bite that the draft left out, with its circle and its options."""
    hotspot(room)
    room.key(Qt.Key.Key_B)
    view, (k, j, i) = room.review.views.large, room.session.cursor_kji
    press(view, view.point_of((k, j - 4, i - 4)))
    for step in range(-3, 5):
        move(view, view.point_of((k, j - 4, i + step)))
    room.settle()


def swipe(room: WindowRoom) -> None:
    """The draft beside a mask with a stroke in it."""
    stroke(room)
    view, (k, j, i) = room.review.views.large, room.session.cursor_kji
    release(view, view.point_of((k, j - 4, i + 4)))
    room.key(Qt.Key.Key_Escape)
    room.key(Qt.Key.Key_Backslash)
    line = QPoint(round(view.width() * room.session.swipe), 300)
    drag(view, line, view.point_of((k, j, i)))
    QApplication.sendEvent(view, QEvent(QEvent.Type.Leave))
    room.window.notices.leave()
    room.session.strokes_kept_at = None  # a clock
    room.session.changed("saved")


def sweep(room: WindowRoom) -> None:
    room.key(Qt.Key.Key_Z)


def findings(room: WindowRoom) -> None:
    room.key(Qt.Key.Key_L, CTRL)


def contact(room: WindowRoom) -> None:
    room.key(Qt.Key.Key_3, CTRL)


def model(room: WindowRoom) -> None:
    room.key(Qt.Key.Key_2, CTRL)


def voice(room: WindowRoom) -> None:
    """The talk key held: settled and unsettled words, and the last command."""
    hotspot(room)
    room.session.show_voice(voice=VoiceFacts("ready", "vosk", dictates=True))
    room.session.show_voice(last="next spot", last_command="hotspot.next", talking="command")
    for beat in range(30):
        loud = (0.02, 0.3, 0.6, 0.9, 0.5, 0.2)[beat % 6]
        room.session.show_voice(level=loud, settled="fix the edge", unsettled="with")


STATES: tuple[Callable[[WindowRoom], None], ...] = (
    hotspot, light, heat, stroke, swipe, sweep, findings, contact, model, voice,
)  # fmt: skip


# -- how they are drawn ---------------------------------------------------------------------------
def app() -> QApplication:
    found = QApplication.instance()
    assert isinstance(found, QApplication)
    return found


@contextmanager
def state(folder: Path, of: Callable[[WindowRoom], None]) -> Iterator[WindowRoom]:
    """The window in this state; nobody's pointer rests on it, and no clock shows in it."""
    corner = app().primaryScreen().availableGeometry().bottomRight()
    QCursor.setPos(corner)
    with (
        phantom_study.opened(folder / "study") as workspace,
        window_on(workspace, SIZE) as room,
    ):
        room.session.engine = EngineState(
            champion="m4",
            since=datetime.fromisoformat("2020-11-14T12:00:00+00:00"),
            next_training="Next training tonight at 02:00 because 3 cases are new",
        )
        room.session.changed("engine")
        of(room)
        yield room


def rest(room: WindowRoom, at_most: int = 100) -> QImage:
    """The window once nothing in it moves: counted, drawn, and no corner still shines."""
    before = QImage()
    for _ in range(at_most):
        QTest.qWait(AGAIN_MS)
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        room.settle()
        room.review.ribbon.finish_counting()
        picture = room.window.grab().toImage()
        if picture == before and (room.session.page != "contact" or room.review.contact.rested):
            return picture
        before = picture
    raise TimeoutError("the window did not come to rest")


def drawn(folder: Path, of: Callable[[WindowRoom], None]) -> QImage:
    with state(folder, of) as room:
        picture = rest(room)
        if room.session.stroke is not None:
            release(room.review.views.large, QPoint(10, 10))
    style.dress(app(), "dark")
    return picture.convertToFormat(QImage.Format.Format_RGB32)


def array(image: QImage) -> np.ndarray:
    image = image.convertToFormat(QImage.Format.Format_RGB32)
    rows = np.frombuffer(image.constBits(), np.uint8)
    return rows.reshape(image.height(), image.bytesPerLine() // 4, 4)[:, : image.width(), 2::-1]


def tiles(one: np.ndarray, other: np.ndarray) -> np.ndarray:
    """The mean difference of each tile, of 255; the last ones of a row or column are smaller."""
    far = np.abs(one.astype(np.float32) - other).mean(axis=2)
    rows, cols = (range(0, side, TILE) for side in far.shape)
    return np.array([[far[y : y + TILE, x : x + TILE].mean() for x in cols] for y in rows])


def differences(one: np.ndarray, other: np.ndarray) -> list[tuple[int, int]]:
    """The upper left corners (x, y) of the tiles that do not look alike."""
    if one.shape != other.shape:
        return [(0, 0)]
    return [(int(x) * TILE, int(y) * TILE) for y, x in np.argwhere(tiles(one, other) >= MOST)]


def keep_difference(folder: Path, name: str, seen: QImage, wanted: QImage) -> Path:
    """What was drawn, and beside it how far each pixel is from what it should be."""
    file = folder / f"{name}.png"
    seen.save(str(file))
    if seen.size() == wanted.size():
        far = np.abs(array(seen).astype(int) - array(wanted)).max(axis=2)
        grey = np.ascontiguousarray(np.clip(far * 4, 0, 255).astype(np.uint8))
        height, width = grey.shape
        difference = QImage(grey.data, width, height, width, QImage.Format.Format_Grayscale8)
        difference.save(str(folder / f"{name}-difference.png"))
    return file


# -- the tests ------------------------------------------------------------------------------------
@pytest.mark.usefixtures("qtbot")
@pytest.mark.parametrize("of", STATES, ids=lambda of: of.__name__)
def test_the_state_looks_as_it_was_drawn(of: Callable[[WindowRoom], None], tmp_path: Path) -> None:
    seen = drawn(tmp_path, of)
    for weight in (400, 500, 600):
        assert QFontInfo(theme.font("base", weight)).family() == "Inter"
    wanted = QImage(str(PLACE / f"{of.__name__}.png"))
    assert not wanted.isNull(), f"there is no picture of it. {RENEW}"
    found = differences(array(seen), array(wanted))
    if found:
        file = keep_difference(tmp_path, of.__name__, seen, wanted)
        pytest.fail(f"{len(found)} tiles differ, the first at {found[0]}: {file}. {RENEW}")


def test_a_tile_is_seen_to_differ_and_noise_is_not() -> None:
    wanted = np.full((100, 200, 3), 60, np.uint8)
    noisy = wanted + np.random.default_rng(0).integers(0, 3, wanted.shape, np.uint8)
    assert differences(noisy, wanted) == []
    other = noisy.copy()
    other[40:48, 70:90, 2] += 40  # a word in another blue
    assert differences(other, wanted) == [(64, 32)]
    assert differences(wanted[:90], wanted) == [(0, 0)], "another size is another picture"


@pytest.mark.usefixtures("qtbot")
def test_another_colour_of_the_theme_is_another_picture(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    colours = theme.tokens()["colour"]["dark"]
    monkeypatch.setitem(colours, "text2", "#D08080")
    try:
        seen = drawn(tmp_path, model)
    finally:
        monkeypatch.undo()
    wanted = QImage(str(PLACE / "model.png"))
    assert len(differences(array(seen), array(wanted))) > 10


def renew(folder: Path) -> None:
    """Draw every state anew; the pictures that look the same stay as they are."""
    folder.mkdir(exist_ok=True)
    for of in STATES:
        file = folder / f"{of.__name__}.png"
        with tempfile.TemporaryDirectory() as scratch:
            seen, before = drawn(Path(scratch), of), QImage(str(file))
        if before.isNull() or differences(array(seen), array(before)):
            seen.save(str(file))
            sys.stdout.write(f"{file}\n")


if __name__ == "__main__":
    made = QApplication.instance() or QApplication([])
    renew(PLACE)
