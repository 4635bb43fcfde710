"""How colours look to colour-blind eyes: whether a label's own colour can be told from the others.

Sight after Machado, Oliveira and Fernandes (2009), severity 1.0; differences in Oklab (Ottosson
2020), where equal steps look about equal. Reads tokens; used where a task is made.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from desktop.ui import theme

Colour = NDArray[np.float64]

SIGHTS: dict[str, Colour] = {
    "any": np.eye(3),
    "red-blind": np.array(
        [
            [0.152286, 1.052583, -0.204868],
            [0.114503, 0.786281, 0.099216],
            [-0.003882, -0.048116, 1.051998],
        ]
    ),
    "green-blind": np.array(
        [
            [0.367322, 0.860646, -0.227968],
            [0.280085, 0.672501, 0.047413],
            [-0.011820, 0.042940, 0.968881],
        ]
    ),
    "blue-blind": np.array(
        [
            [1.255528, -0.076749, -0.178779],
            [-0.078411, 0.930809, 0.147602],
            [0.004733, 0.691367, 0.303900],
        ]
    ),
}
TO_CONES = np.array(
    [
        [0.4122214708, 0.5363325363, 0.0514459929],
        [0.2119034982, 0.6806995451, 0.1073969566],
        [0.0883024619, 0.2817188376, 0.6299787005],
    ]
)
TO_LAB = np.array(
    [
        [0.2104542553, 0.7936177850, -0.0040720468],
        [1.9779984951, -2.4285922050, 0.4505937099],
        [0.0259040371, 0.7827717662, -0.8086757660],
    ]
)
# A little less than the two of the palette that are most alike in any sight.
LEAST = 0.05


def difference(one: str, other: str, sight: str = "any") -> float:
    """How far two colours are apart for eyes of a kind."""
    return float(np.linalg.norm(_seen(one, sight) - _seen(other, sight)))


def too_like(colour: str, others: Sequence[str]) -> str:
    """Why a colour is a poor one beside the others, in a sentence; "" if it is not."""
    doubt = [str(stop["colour"]) for stop in theme.tokens()["uncertainty"]["stops"][2:]]
    for sight in SIGHTS:
        eyes = "" if sight == "any" else f" for {sight} eyes"
        if any(difference(colour, other, sight) < LEAST for other in others):
            return f"Hard to tell from another label{eyes}."
        if any(difference(colour, other, sight) < LEAST for other in doubt):
            return f"Hard to tell from what marks doubt{eyes}."
    return ""


def _seen(colour: str, sight: str) -> Colour:
    srgb = np.array([int(colour[at : at + 2], 16) for at in (1, 3, 5)]) / 255
    linear = np.where(srgb <= 0.04045, srgb / 12.92, ((srgb + 0.055) / 1.055) ** 2.4)
    seen = np.clip(SIGHTS[sight] @ linear, 0.0, 1.0)
    lab: Colour = TO_LAB @ np.cbrt(TO_CONES @ seen)
    return lab
