"""What a gamepad has, in words that mean the same on every make: controls by their place.

Read by the session, the inputs and the widgets; reads nothing. A control is named by where it lies
("South" is the lowest of the four buttons); what is printed on it is `printed`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields

BUTTONS = (
    *("South", "East", "West", "North", "Back", "Guide", "Start"),
    *("Left stick press", "Right stick press", "Left shoulder", "Right shoulder"),
    *("D-pad up", "D-pad down", "D-pad left", "D-pad right"),
    *("Share", "Paddle 1", "Paddle 2", "Paddle 3", "Paddle 4", "Touchpad"),
)
AXES = ("Left stick x", "Left stick y", "Right stick x", "Right stick y")
TRIGGERS = ("Left trigger", "Right trigger")
STICKS = ("Left stick", "Right stick")
HELD = " held"  # "Start held" is another control than "Start"
USUAL = (*(b for b in BUTTONS[:15] if b != "Guide"), *TRIGGERS, *STICKS)
CONTROLS = (*BUTTONS, *TRIGGERS, *STICKS)

VENDORS = {"5e04": "xbox", "4c05": "playstation", "7e05": "nintendo"}
MAKES = (
    ("playstation", ("playstation", "dualshock", "dualsense", "ps3", "ps4", "ps5", "sony")),
    ("nintendo", ("nintendo", "switch", "joy-con", "pro controller")),
    ("xbox", ("xbox", "x-box", "microsoft", "xinput")),
)
PRINTED: Mapping[str, Mapping[str, str]] = {
    "xbox": {
        **{"South": "A", "East": "B", "West": "X", "North": "Y", "Back": "View", "Start": "Menu"},
        **{"Left shoulder": "LB", "Right shoulder": "RB"},
        **{"Left trigger": "LT", "Right trigger": "RT"},
    },
    "playstation": {
        **{"South": "Cross", "East": "Circle", "West": "Square", "North": "Triangle"},
        **{
            "Back": "Share",
            "Share": "Mic",
            "Start": "Options",
            "Left shoulder": "L1",
            "Right shoulder": "R1",
        },
        **{"Left trigger": "L2", "Right trigger": "R2"},
        **{"Left stick press": "L3", "Right stick press": "R3"},
    },
    "nintendo": {
        **{"South": "B", "East": "A", "West": "Y", "North": "X", "Back": "−", "Start": "+"},
        **{"Left shoulder": "L", "Right shoulder": "R"},
        **{"Left trigger": "ZL", "Right trigger": "ZR"},
    },
}
SHORT = {
    "Left stick press": "L press",
    "Right stick press": "R press",
    "Left stick": "L stick",
    "Right stick": "R stick",
    "Left shoulder": "L shoulder",
    "Right shoulder": "R shoulder",
    "Left trigger": "L trigger",
    "Right trigger": "R trigger",
}


@dataclass(frozen=True)
class PadFacts:
    """One pad that is plugged in. `known` when its controls have a mapping."""

    id: int
    name: str
    guid: str
    known: bool = True
    battery: str = "unknown"

    @property
    def make(self) -> str:
        """Whose signs are on it: xbox, playstation, nintendo or unknown."""
        return make_of(self.name, self.guid)


@dataclass(frozen=True)
class PadHold:
    """A held act that is not done yet: letting go now cancels it."""

    words: str
    control: str
    share: float


@dataclass(frozen=True)
class PadFeel:
    """How a pad answers the hand; kept with the person's settings."""

    on: bool = True
    dead_zone: float = 0.15
    curve: float = 2.0
    slices_per_s: float = 40.0
    repeat_after_s: float = 0.45
    repeat_every_s: float = 0.12
    turn_slices: bool = False
    turn_crosshair: bool = False
    rumble: bool = False


LIMITS = {
    "dead_zone": (0.05, 0.4),
    "curve": (1.0, 4.0),
    "slices_per_s": (5.0, 120.0),
    "repeat_after_s": (0.2, 1.5),
    "repeat_every_s": (0.05, 0.5),
}


def feel_from(document: object) -> PadFeel:
    """What a settings file says, within its limits; the rest as usual."""
    said = document if isinstance(document, dict) else {}
    kept: dict[str, object] = {}
    for one in fields(PadFeel):
        value = said.get(one.name)
        if isinstance(one.default, bool) and isinstance(value, bool):
            kept[one.name] = value
        elif one.name in LIMITS and isinstance(value, int | float) and value is not True:
            low, high = LIMITS[one.name]
            kept[one.name] = min(max(float(value), low), high)
    return PadFeel(**kept)  # type: ignore[arg-type]


def make_of(name: str, guid: str) -> str:
    """By the vendor in SDL's number for it, else by its name."""
    vendor = VENDORS.get(guid[8:12].lower())
    if vendor is not None:
        return vendor
    words = name.lower()
    return next((make for make, signs in MAKES if any(s in words for s in signs)), "unknown")


def printed(control: str, make: str) -> str:
    """What a person finds on the control: "A", "Cross", "D-pad up"; "Menu held"."""
    bare = control.removesuffix(HELD)
    words = PRINTED.get(make, {}).get(bare) or SHORT.get(bare, bare)
    return words + (HELD if control.endswith(HELD) else "")


def spelled_control(text: str) -> str | None:
    """One spelling for each control, as in the table; None if it is none."""
    words = " ".join(text.split()).lower()
    held = words.endswith(HELD)
    bare = words.removesuffix(HELD) if held else words
    found = next((one for one in CONTROLS if one.lower() == bare), None)
    if found is None or (held and found in STICKS):
        return None
    return found + (HELD if held else "")
