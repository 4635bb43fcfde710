"""`voxloop bench hands`, the sessions: fifty cases by keyboard, mouse, pad and voice, each alone.

Two planted workspaces, of which every hand gets a copy: drafted cases with three hotspots, of which
two are right and the third grows by a millimetre; and flat pictures without masks, with two
questions each. What is in the store afterwards is counted by the input that did it. Acts are
counted as they are made; seconds are those of the keystroke-level model and of nobody's hand, with
what the machine itself took beside them. The voice is sound where something reads aloud here
(`hands_voice`), with the seconds of the clock; else text that is surely heard.
"""

from __future__ import annotations

import shutil
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np

from desktop.cli.benches import voice_speech as speech
from desktop.cli.benches.drafted import workspace_of
from desktop.cli.benches.hands_voice import SpokenHand
from desktop.cli.benches.keystrokes import KEY_S, POINT_S, PRESS_S, THINK_S
from desktop.input.hands_rehearsal import (
    Hand,
    KeyHand,
    MouseHand,
    Pace,
    PadHand,
    VoiceHand,
)
from desktop.session import Session
from desktop.session.at_once import AtOnce
from engine.lanes.child import Lanes
from store import case, decision, field
from store.case import NewCase
from store.task import Question, Task
from store.workspace import Workspace, Write

SHAPE = (16, 96, 96)
LAST_SPOT, BALL = (10, 64, 64), (3, 7, 7)
FLAT = (1, 96, 80)
QUESTIONS = (
    Question("priority", "choice", ("high", "normal", "low"), orders="listed"),
    Question("quality", "choice", ("good", "poor")),
)
PACE = Pace(key=KEY_S, point=POINT_S, press=PRESS_S)
SAID = (
    f"keystroke-level times: think {THINK_S:g} s a judgement, key {PACE.key:g} s, point "
    f"{PACE.point:g} s, press {PACE.press:g} s, spoken word {PACE.word:g} s and {PACE.settle:g} s "
    f"until it is understood, pad holds as long as they last; "
    "a voice of sound takes the time it takes; one of text is surely heard, without a recogniser"
)
Script = Callable[[Any, int], None]


@dataclass(frozen=True)
class Work:
    """A kind of session: how its workspace is planted, what is judged in a case, how each hand
    does it."""

    plant: Callable[[Path, int], object]
    judgements: int
    hands: dict[str, tuple[Callable[[Session, Pace], Hand], Script]]


# -- drafted cases: two hotspots are right, the third grows ---------------------------------------
def _correct_by_key(hand: KeyHand, _: int) -> None:
    for key in ("A", "Tab", "A", "Tab", "=", "Return"):
        hand.press(key)


def _correct_by_mouse(hand: MouseHand, _: int) -> None:
    """A look at each hotspot by its row, the tool's button, and Accept until it is done."""
    for rank in ("1", "2", "3"):
        hand.press("hotspot.go", rank)
    hand.press("paint.grow")
    hand.press("review.accept")
    hand.press("review.accept")


def _correct_by_pad(hand: PadHand, _: int) -> None:
    for control in ("South", "D-pad down", "South", "D-pad down", "Right trigger"):
        hand.tap(control)
    hand.hold("Start")


def _correct_by_voice(hand: VoiceHand, _: int) -> None:
    for words in ("accept hotspot", "next hotspot", "accept hotspot", "next hotspot"):
        hand.say(words)
    hand.say("grow region")
    hand.say("accept case")
    hand.say("yes do that")


# -- flat pictures: two answers -------------------------------------------------------------------
def _priority(n: int) -> int:
    return n % len(QUESTIONS[0].choices)


def _quality(n: int) -> int:
    return n % len(QUESTIONS[1].choices)


def _answer_by_key(hand: KeyHand, n: int) -> None:
    hand.press(f"Alt+{_priority(n) + 1}")
    hand.press("Tab")
    hand.press(f"Alt+{_quality(n) + 1}")
    hand.press("Shift+Tab")
    hand.press("Return")


def _answer_by_mouse(hand: MouseHand, n: int) -> None:
    for question, place in zip(QUESTIONS, (_priority(n), _quality(n)), strict=True):
        hand.press("field.set", f"{question.name}={question.choices[place]}")
    hand.press("review.accept")


def _answer_by_pad(hand: PadHand, n: int) -> None:
    for _ in range(_priority(n) + 1):
        hand.tap("D-pad right")
    hand.tap("D-pad down")
    for _ in range(_quality(n) + 1):
        hand.tap("D-pad right")
    hand.tap("D-pad up")
    hand.hold("Start")


def _answer_by_voice(hand: VoiceHand, n: int) -> None:
    hand.say(f"priority {QUESTIONS[0].choices[_priority(n)]}")
    hand.say(f"quality {QUESTIONS[1].choices[_quality(n)]}")
    hand.say("accept case")
    hand.say("yes do that")


def _plant_drafted(folder: Path, cases: int) -> None:
    away = np.linalg.norm(
        (np.indices(SHAPE).transpose(1, 2, 3, 0) - LAST_SPOT) / BALL, axis=-1
    )  # the last hotspot lies in it, so that there is something to grow
    names = tuple(f"case_{n:03d}" for n in range(1, cases + 1))
    workspace_of(folder, SHAPE, names, (away < 1).astype(np.uint8))


def _plant_flat(folder: Path, cases: int) -> None:
    picture = np.broadcast_to(np.arange(FLAT[2], dtype=np.int16), FLAT)
    with Workspace.create(folder, Task("chest", (), QUESTIONS), holder="the bench") as workspace:
        for n in range(1, cases + 1):
            sha256 = f"{n:04d}{0:060d}"
            place = folder / "cache" / "volumes" / sha256[:24]
            place.mkdir(parents=True)
            np.save(place / "volume.npy", np.roll(picture, n, axis=2))
            workspace.transaction("plant", partial(_flat_case, n=n, sha256=sha256))


def _flat_case(write: Write, n: int, sha256: str) -> int:
    affine = np.diag([1.0, 1.0, 1.0, 1.0])[[2, 1, 0, 3]].tolist()
    new = NewCase(
        name=f"chest_{n:03d}",
        shape=FLAT,
        affine=affine,
        source_shape=FLAT,
        source_affine=affine,
        reorientation={},
        modality="DX",
        sha256=sha256,
    )
    return case.add(write, new)


WORKS = {
    "correct": Work(
        _plant_drafted,
        4,
        {
            "keyboard": (KeyHand, _correct_by_key),
            "mouse": (MouseHand, _correct_by_mouse),
            "pad": (PadHand, _correct_by_pad),
            "voice": (VoiceHand, _correct_by_voice),
        },
    ),
    "triage": Work(
        _plant_flat,
        3,
        {
            "keyboard": (KeyHand, _answer_by_key),
            "mouse": (MouseHand, _answer_by_mouse),
            "pad": (PadHand, _answer_by_pad),
            "voice": (VoiceHand, _answer_by_voice),
        },
    ),
}


@dataclass(frozen=True)
class Options:
    """How many cases, with which hand alone ("" is all), and what hears the voice: a recogniser,
    or "text" for none."""

    cases: int = 50
    only: str = ""
    recogniser: str = "auto"


def run(options: Options | None = None) -> dict[str, Any]:
    """Every session with every hand."""
    wanted = options or Options()
    deaf = "" if wanted.recogniser == "text" else speech.possible()
    recogniser = "text" if deaf else wanted.recogniser
    found: dict[str, Any] = {"times": SAID, "why_no_sound": deaf}
    with tempfile.TemporaryDirectory(prefix="voxloop_bench_") as temporary:
        for name, work in WORKS.items():
            planted = Path(temporary) / name
            work.plant(planted, wanted.cases)
            found[name] = {
                source: _session(work, source, planted, wanted.cases, recogniser)
                for source in work.hands
                if wanted.only in ("", source)
            }
    return found


def _session(work: Work, source: str, planted: Path, cases: int, recogniser: str) -> dict[str, Any]:
    """One hand, alone, from the first case to the last."""
    folder = planted.with_name(f"{planted.name}_{source}")
    shutil.copytree(planted, folder)
    make, script = work.hands[source]
    if source == "voice" and recogniser != "text":
        make = partial(SpokenHand, recogniser=recogniser)
    with Workspace.open(folder, holder="the bench") as workspace, Lanes() as lanes:
        session = Session(workspace, lanes, AtOnce(), "the bench")
        session.start()
        hand = make(session, PACE)
        began = time.perf_counter()
        try:
            for n in range(cases):
                hand.case = n
                script(hand, n)
            told = hand.told()
        finally:
            hand.end()
        took = time.perf_counter() - began
        made = [one for one in decision.history(workspace.read()) if one.source == source]
        answered = field.standing(workspace.read())
    shutil.rmtree(folder)
    thought = work.judgements * THINK_S
    return {
        "cases": cases,
        "decided": len(made),
        "corrected": sum(one.kind == "correct" for one in made),
        "answered": sum(len(answers) for answers in answered.values()),
        "actions_a_case": round(hand.acts / cases, 2),
        "hand_seconds_a_case": round(hand.seconds / cases, 2),
        "seconds_a_case": round(hand.seconds / cases + thought, 2),
        "machine_ms_a_case": round(1000 * took / cases, 1),
        **told,
    }
