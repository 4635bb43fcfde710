"""Gallery, room ten: what is spoken: the bubble, a question, notes with their sound, the settings.

No microphone is needed: the news come as the microphone's process would send it.
"""

from __future__ import annotations

from PySide6.QtCore import QRect
from PySide6.QtWidgets import QApplication

from desktop.commands import by_id
from desktop.session.voice_words import VoiceFacts
from tests.desktop.ears_told import Ears
from tests.ui.gallery_desk import COMPACT, WIDE, Desk, beside

READY = VoiceFacts(
    "ready", "vosk", "vosk-model-en-us-0.22", "USB microphone", ("USB microphone",), True,
    (("smart fix it", "smart", "start"),),
)  # fmt: skip
LEVELS = (0.1, 0.3, 0.6, 0.9, 0.7, 0.4, 0.8, 1.0, 0.6, 0.3, 0.5, 0.7, 0.2, 0.1, 0.4, 0.6, 0.3)


def visit(desk: Desk) -> None:
    desk.topic = "Voice"
    desk.fresh(WIDE)
    listen(desk)
    desk.do("hotspot.go", "1")
    bubble(desk)
    notes(desk)
    sheet(desk)
    desk.window.resize(COMPACT)
    desk.hush()
    in_one_line(desk)


def listen(desk: Desk) -> None:
    """Somebody listens, whatever this machine has: without the engine no process was started."""
    assert desk.whole.current is not None
    desk.session.ears = Ears(desk.session, desk.whole.current.ears.voice.answer)
    desk.session.show_voice(voice=READY)


def news(desk: Desk, **told: object) -> None:
    assert desk.whole.current is not None
    desk.whole.current.ears.voice.hear(told)
    QApplication.processEvents()


def saying(desk: Desk, *partial: str) -> None:
    """The words as they come, with the loudness of a voice."""
    for level in LEVELS:
        news(desk, level=level)
    for words in partial:
        news(desk, partial=words)


def said(desk: Desk, text: str, sure: float = 1.0) -> None:
    words = [[word, sure] for word in text.split()]
    news(desk, heard={"text": text, "words": words, "confidence": sure})


def low(desk: Desk) -> QRect:
    """The lower part of the large view, where the bubble stands."""
    area = desk.area(desk.view)
    return area.adjusted(80, area.height() - 230, -80, 0)


def bubble(desk: Desk) -> None:
    with desk.held("voice.talk"):
        saying(desk, "next", "next hot")
        desk.take(
            "voice-listening",
            "While [voice.talk] is held: what is settled is white, what may still change grey.",
            low(desk),
        )
    said(desk, by_id("hotspot.next").phrases[0])
    desk.session.show_voice(talking="")
    desk.take("voice-heard", "What was done, its key, and what was heard.", low(desk))
    said(desk, by_id("review.accept").phrases[0])
    desk.take(
        "voice-asks",
        "What ends a case is asked about: by key, by button, or by the words it names.",
        low(desk),
    )
    desk.do("voice.cancel")
    said(desk, "necks hot spot", 0.4)
    desk.take("voice-unsure", "What was not surely heard does nothing, and says so.", low(desk))
    desk.hush()


def notes(desk: Desk) -> None:
    session = desk.session
    with desk.held("voice.note"):
        saying(desk, "small vessel at", "small vessel at the hilum")
        desk.take("note-spoken", "A note is spoken while [voice.note] is held.", low(desk))
    file = session.workspace.folder / "audio" / "part-1.flac"
    file.write_bytes(b"fLaC")
    raw = "small vessel at the hilum not part of the label full stop"
    news(desk, dictated={"text": raw, "raw": raw, "audio": str(file), "seconds": 3.0})
    session.show_voice(talking="")
    desk.hush()
    assert desk.window.review is not None
    noted = desk.window.review.case.noted
    desk.settle(lambda: bool(noted.rows))
    shown = desk.grab(desk.area(noted))
    desk.keep("note-heard", "Its words in the panel, with its sound; a press corrects.", shown)


def sheet(desk: Desk) -> None:
    assert desk.window.over is not None
    desk.do("app.voice")
    desk.session.show_voice(level=0.6)
    desk.take(
        "voice-settings",
        "Who listens with what, how loud it is, what is not heard and why, phrases of one's own "
        "([app.voice]).",
    )
    desk.window.over.voice.sheet.close_card()


def in_one_line(desk: Desk) -> None:
    """In a small window the bubble is one line."""
    pictures = []
    with desk.held("voice.talk"):
        saying(desk, "next", "next hot")
        desk.settle()
        pictures.append(desk.grab(lower_band(desk)))
    said(desk, by_id("review.accept").phrases[0])
    desk.settle()
    pictures.append(desk.grab(lower_band(desk)))
    desk.do("voice.cancel")
    desk.keep("voice-compact", "In a small window the bubble is one line.", beside(*pictures))


def lower_band(desk: Desk) -> QRect:
    area = desk.area(desk.view)
    return area.adjusted(0, area.height() - 140, 0, 0)
