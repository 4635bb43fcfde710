"""How grey values become a volume one can look into: a table of opacities and colours by tissue.

Pure data, read by `volume`. CT is in Hounsfield units; everything else is scaled to 0..1000 from
its own 1st to 99.5th percentile. The colours stand for tissue, not for anything of the window.
"""

from dataclasses import dataclass

Point = tuple[float, float]
Hue = tuple[float, float, float, float]


@dataclass(frozen=True)
class Preset:
    """Opacity at full depth of 1 mm, colour, and opacity by steepness, each by grey value."""

    opacity: tuple[Point, ...]
    colour: tuple[Hue, ...]
    steepness: tuple[Point, ...] = ()
    ambient: float = 0.16
    diffuse: float = 0.86
    specular: float = 0.22
    surface_at: float = 0.12  # a pick ends where the opacity is at least this


BONE = Preset(
    opacity=((-3000, 0), (160, 0), (260, 0.10), (420, 0.42), (1000, 0.85), (3071, 0.95)),
    colour=(
        (-3000, 0.30, 0.10, 0.06),
        (160, 0.55, 0.24, 0.16),
        (300, 0.86, 0.70, 0.52),
        (600, 0.95, 0.90, 0.80),
        (3071, 1.0, 0.99, 0.96),
    ),
)
SOFT = Preset(
    opacity=((-3000, 0), (-160, 0), (-20, 0.02), (60, 0.22), (217, 0.68), (420, 0.83), (3071, 0.8)),
    colour=(
        (-3000, 0.40, 0.24, 0.16),
        (-155, 0.62, 0.36, 0.25),
        (20, 0.72, 0.36, 0.27),
        (120, 0.84, 0.50, 0.38),
        (217, 0.90, 0.66, 0.48),
        (420, 0.97, 0.93, 0.86),
        (3071, 1.0, 0.99, 0.97),
    ),
)
VESSELS = Preset(
    opacity=((-3000, 0), (165, 0), (215, 0.10), (270, 0.40), (340, 0.5), (600, 0.35), (3071, 0.5)),
    colour=(
        (-3000, 0.3, 0.05, 0.05),
        (165, 0.55, 0.10, 0.08),
        (250, 0.86, 0.24, 0.17),
        (340, 0.93, 0.55, 0.38),
        (600, 0.93, 0.86, 0.74),
        (3071, 1.0, 0.98, 0.93),
    ),
)
LUNG = Preset(
    opacity=((-3000, 0), (-900, 0), (-830, 0.02), (-700, 0.07), (-560, 0.16), (-480, 0.06),
             (-420, 0), (3071, 0)),
    colour=(
        (-3000, 0.30, 0.40, 0.55),
        (-850, 0.50, 0.64, 0.80),
        (-680, 0.82, 0.80, 0.82),
        (-520, 0.93, 0.70, 0.62),
        (3071, 0.95, 0.9, 0.85),
    ),
    surface_at=0.03,
)  # fmt: skip
MR = Preset(
    opacity=((0, 0), (120, 0), (220, 0.02), (420, 0.12), (700, 0.30), (1000, 0.55)),
    colour=(
        (0, 0.16, 0.16, 0.18),
        (300, 0.48, 0.44, 0.42),
        (600, 0.78, 0.72, 0.66),
        (1000, 0.98, 0.96, 0.92),
    ),
    steepness=((0, 0.10), (30, 0.6), (120, 1.0)),
)

PRESETS = {"bone": BONE, "soft": SOFT, "vessels": VESSELS, "lung": LUNG, "mr": MR}
