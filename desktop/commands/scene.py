"""The 3-D view: volume or surfaces, where it looks from, what is cut away, scissors."""

from __future__ import annotations

from collections.abc import Callable

from desktop.commands import Command, Run
from desktop.session import Session
from desktop.session.rendering import FACES
from store.audit import Invocation


def _turn(part: str) -> Run:
    """Switch one part of the look."""

    def run(session: Session, _: Invocation) -> None:
        session.set_scene(**{part: not getattr(session.scene, part)})

    return run


def _preset(name: str) -> Run:
    def run(session: Session, _: Invocation) -> None:
        session.set_scene(volume=True, preset=name)

    return run


def _from(face: str) -> Run:
    def run(session: Session, _: Invocation) -> None:
        session.look_from(face)

    return run


def _scissors(side: str) -> Run:
    def run(session: Session, _: Invocation) -> None:
        session.take_scissors(side)

    return run


def _suits(name: str) -> Callable[[Session], bool]:
    return lambda session: name in session.scene_presets


PRESET_WORDS = {
    "bone": ("Bone in the volume", "Bone, with what is as dense as bone."),
    "soft": ("Soft tissue in the volume", "Muscle and organs, fat nearly clear."),
    "vessels": ("Vessels in the volume", "Vessels with contrast medium, bone paler."),
    "lung": ("Lung in the volume", "Lung and airways, the body clear."),
    "mr": ("Grey values in the volume", "For all that is not CT: the brighter, the denser."),
}

PRESETS = tuple(
    Command(
        f"scene.{name}",
        words,
        _preset(name),
        "viewer",
        help_,
        phrases=(words.lower().replace(" in the volume", " volume"),),
        live=_suits(name),
        icon="box",
    )
    for name, (words, help_) in PRESET_WORDS.items()
)

WAYS = {
    "A": "Look from the front",
    "P": "Look from behind",
    "L": "Look from the left",
    "R": "Look from the right",
    "S": "Look from above",
    "I": "Look from below",
}

VIEWS = tuple(
    Command(
        f"scene.from_{FACES[face]}",
        words,
        _from(face),
        "viewer",
        "Turn the 3-D view to this side of the patient and fit what it shows.",
        phrases=(words.lower(),),
    )
    for face, words in WAYS.items()
)

ROWS = (
    Command(
        "scene.volume",
        "Volume rendering",
        _turn("volume"),
        "viewer",
        "Show the grey values around the surfaces of the labels, or the surfaces alone.",
        key="Shift+V",
        phrases=("volume rendering", "show volume"),
        icon="box",
    ),
    *PRESETS,
    Command(
        "scene.box",
        "Clipping box",
        _turn("boxed"),
        "viewer",
        "Show the 3-D view inside a box only; drag the middle of a face.",
        key="Shift+B",
        phrases=("clipping box",),
        icon="crop",
    ),
    Command(
        "scene.cut",
        "Cut at the slice",
        _turn("cut"),
        "viewer",
        "Leave out what lies before the slice of the large view, as the eye sees it.",
        key="Shift+C",
        phrases=("cut at slice",),
        icon="square-split-vertical",
    ),
    Command(
        "scene.markers",
        "Hotspot markers",
        _turn("markers"),
        "viewer",
        "Show or hide the hotspots in the 3-D view; a click on one goes there.",
        key="Shift+M",
        phrases=("hotspot markers",),
        icon="circle-dot",
    ),
    Command(
        "scene.scissors",
        "Scissors",
        _scissors("inside"),
        "viewer",
        "Draw a line in the 3-D view: of the active label, what is seen within it goes.",
        key="Shift+S",
        phrases=("take scissors",),
        icon="scissors",
    ),
    Command(
        "scene.scissors_outside",
        "Scissors that keep",
        _scissors("outside"),
        "viewer",
        "Draw a line in the 3-D view: of the active label, what is seen outside it goes.",
        phrases=("keeping scissors",),
        icon="scissors-line-dashed",
    ),
    Command(
        "scene.reset",
        "Reset the camera",
        _from(""),
        "viewer",
        "Turn the 3-D view back to where it began and fit what it shows.",
        key="Shift+F",
        phrases=("reset camera",),
        icon="rotate-3d",
    ),
    *VIEWS,
)
