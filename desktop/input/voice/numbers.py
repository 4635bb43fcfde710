"""Numbers as they are spoken, and back: "ninety", "one hundred and seven"."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

SMALL = (
    *("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"),
    *("eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen"),
    *("eighteen", "nineteen"),
)
TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
MOST = 999


def spoken(number: int) -> str:
    """In words, the way that is taught: 107 is "one hundred seven".

    Raises:
        ValueError: it is below 0 or above MOST.
    """
    if not 0 <= number <= MOST:
        raise ValueError(f"{number} is not between 0 and {MOST}")
    if number < 20:
        return SMALL[number]
    if number < 100:
        tens = TENS[number // 10 - 2]
        return f"{tens} {SMALL[number % 10]}" if number % 10 else tens
    hundreds = f"{SMALL[number // 100]} hundred"
    return f"{hundreds} {spoken(number % 100)}" if number % 100 else hundreds


def ways(number: int) -> tuple[str, ...]:
    """All ways that are understood, the taught one first: "hundred seven", "one oh seven" not."""
    taught = spoken(number)
    if number <= 100 or number % 100 == 0:
        return (taught,)
    return (taught, taught.replace("hundred ", "hundred and ", 1))


def counted(words: Sequence[str]) -> int | None:
    """The number that these words are, all of them; None if they are none."""
    return _numbers().get(" ".join(words))


@cache
def _numbers() -> dict[str, int]:
    return {way: n for n in range(MOST + 1) for way in ways(n)}
