"""How many pixels the next 3-D frame has: all when still, as many as keep up while it moves.

Learns from how long the process took for the frames before. Pure arithmetic on sizes.
"""

Size = tuple[int, int]

# A GPU draws every size; a processor that plays one starts at half and goes down where it is slow.
SCALES = (1.0, 0.5, 0.35, 0.25)
FIRST = {"gpu": 0, "software": 1}
SLOW_MS, QUICK_MS = 130.0, 45.0
MOST_STILL_PX = {"gpu": 16_000_000, "software": 1_600_000}
MOST_VOLUME_PX = {"gpu": 16_000_000, "software": 500_000}


class FrameSize:
    """The step of scale that moving frames are drawn at now."""

    def __init__(self) -> None:
        self._kind = "software"
        self._step = FIRST[self._kind]
        self._moving = (0, 0)

    def take_kind(self, kind: str) -> None:
        """What draws: "gpu", or the processor in its place."""
        if kind != self._kind and kind in FIRST:
            self._kind, self._step = kind, FIRST[kind]

    def of(self, size: Size, ratio: float, still: bool, volume: bool = False) -> Size:
        """The width and height of the next frame of a view of this size."""
        wide, tall = size
        scale = ratio if still else ratio * SCALES[self._step]
        pixels = wide * tall * scale * scale
        most = (MOST_VOLUME_PX if volume else MOST_STILL_PX)[self._kind]
        if pixels > most:
            scale *= (most / pixels) ** 0.5
        found = max(2, round(wide * scale)), max(2, round(tall * scale))
        if not still:
            self._moving = found
        return found

    def learn(self, size: Size, took_ms: float) -> None:
        """A frame came; only those that were drawn while it moved count."""
        if size != self._moving:
            return
        if took_ms > SLOW_MS and self._step < len(SCALES) - 1:
            self._step += 1
        elif took_ms < QUICK_MS and self._step > FIRST[self._kind]:
            self._step -= 1
        else:
            return
        self._moving = (0, 0)  # answers of the old step say nothing about the new one
