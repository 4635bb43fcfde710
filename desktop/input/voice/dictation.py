"""Dictated words as they are written: punctuation that was spoken, terms that were nearly heard.

Reads what the recogniser made of a spoken note, the terms of `assets/voice/medical_terms.txt`, the
names of the task's labels and the person's own `terms.txt`. Pure: what was heard is kept beside
what comes out, and the sound beside both, so a wrong guess here loses nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import assets
from desktop import settings

OWN_FILE = "terms.txt"
LONGEST = 3  # words that may have been one
ALIKE, NEARLY = 0.7, 0.8  # how much one word, or several joined, share with the term they become
SHORTEST, SHORTEST_ONE_OFF = 5, 7  # letters of a term that is guessed at
UNKNOWN = ("[unk]", "<unk>")
# What is spoken -> what is written; a colon is an organ and stays one.
MARKS = {
    "comma": ",",
    "full stop": ".",
    "period": ".",
    "question mark": "?",
    "exclamation mark": "!",
    "semicolon": ";",
    "open bracket": "(",
    "close bracket": ")",
    "new line": "\n",
    "new paragraph": "\n\n",
}
LITERAL = "literal"  # "literal comma" is the word
ARTICLES = ("a", "the", "this", "that", "of", "each")  # a period after one is a stretch of time


@dataclass(frozen=True)
class Phrases:
    """What words may have been meant: terms by how they sound, and what is always written so."""

    terms: frozenset[str] = frozenset()
    meant: Mapping[str, str] = field(default_factory=dict)
    left: frozenset[str] = frozenset()
    sounds: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    starts: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    @staticmethod
    def of(labels: Iterable[str], files: Sequence[Path] | None = None) -> Phrases:
        """From the names of the task's labels, our terms and the person's own; a file that is not
        there adds nothing."""
        if files is None:
            files = (assets.path("voice/medical_terms.txt"), settings.folder() / OWN_FILE)
        lines = [line for file in files for line in _lines(file)]
        meant = dict(_halves(line) for line in lines if "=" in line)
        left = frozenset(line[1:].strip() for line in lines if line.startswith("!"))
        terms = {line for line in lines if "=" not in line and not line.startswith("!")}
        terms |= {" ".join(label.lower().split()) for label in labels if label.strip()}
        sounds: dict[str, list[str]] = {}
        starts: dict[str, list[str]] = {}
        for term in sorted(terms):
            joined = term.replace(" ", "")
            if len(joined) >= SHORTEST:
                sounds.setdefault(sound(joined), []).append(term)
            if len(joined) >= SHORTEST_ONE_OFF:
                starts.setdefault(joined[0], []).append(term)
        frozen = {key: tuple(named) for key, named in sounds.items()}
        return Phrases(
            frozenset(terms), meant, left, frozen, {k: tuple(v) for k, v in starts.items()}
        )

    def knows(self, word: str) -> bool:
        """Whether a word is a term, or one's plural, or to be left as it is."""
        singular = (word, word.removesuffix("s"), word.removesuffix("es"), word.removesuffix("'s"))
        return any(one in self.terms or one in self.left for one in singular)


def written(raw: str, phrases: Phrases) -> str:
    """What was said as a person would write it."""
    pieces = [piece if is_mark else " ".join(mended(piece.split(), phrases))
              for piece, is_mark in _pieces(raw.lower().split())]  # fmt: skip
    return _sentences(_joined(pieces))


# -- punctuation ----------------------------------------------------------------------------------
def _pieces(words: list[str]) -> list[tuple[str, bool]]:
    """Stretches of words, and the marks between them."""
    pieces: list[tuple[str, bool]] = []
    stretch: list[str] = []
    at = 0
    while at < len(words):
        long, mark = _mark_at(words, at)
        if mark:
            pieces += [(" ".join(stretch), False), (mark, True)]
            stretch = []
        elif words[at] == LITERAL and _mark_at(words, at + 1)[1]:
            long = 1 + _mark_at(words, at + 1)[0]
            stretch += words[at + 1 : at + long]
        else:
            stretch.append("…" if words[at] in UNKNOWN else words[at])
        at += long
    return [piece for piece in (*pieces, (" ".join(stretch), False)) if piece[0]]


def _mark_at(words: list[str], at: int) -> tuple[int, str]:
    """How many words are one here, and the mark that they are, if they are one."""
    for long in (2, 1):
        spoken = " ".join(words[at : at + long])
        time = spoken == "period" and (at == 0 or words[at - 1] in ARTICLES)
        if spoken in MARKS and not time:
            return long, MARKS[spoken]
    return 1, ""


def _joined(pieces: list[str]) -> str:
    text = ""
    for piece in pieces:
        close = piece[0] in ",.?!;)\n" or not text or text[-1] in "(\n"
        text += piece if close else f" {piece}"
    return text.strip()


def _sentences(text: str) -> str:
    """A capital where a sentence begins."""
    return re.sub(r"(^|[.?!]\s+|\n+)(\w)", lambda m: m[1] + m[2].upper(), text)


# -- near misses ----------------------------------------------------------------------------------
def mended(words: Sequence[str], phrases: Phrases) -> list[str]:
    """The words with near misses replaced by what was meant; the longest stretch first."""
    done: list[str] = []
    at = 0
    while at < len(words):
        for long in range(min(LONGEST, len(words) - at), 0, -1):
            meant = _meant(words[at : at + long], phrases)
            if meant:
                done.append(meant)
                at += long
                break
        else:
            done.append(words[at])
            at += 1
    return done


def _meant(stretch: Sequence[str], phrases: Phrases) -> str:
    """What these words stand for, together; "" if they stand for themselves."""
    spoken = " ".join(stretch)
    if spoken in phrases.meant:
        return phrases.meant[spoken]
    if any(phrases.knows(word) for word in stretch) or spoken in phrases.terms:
        return ""
    joined = "".join(stretch)
    alike = ALIKE if len(stretch) == 1 else NEARLY
    near = [
        (likeness(joined, term.replace(" ", "")), term)
        for term in phrases.sounds.get(sound(joined), ())
    ]
    near = [one for one in near if one[0] >= alike]
    if not near and len(stretch) == 1:
        near = [(0.0, term) for term in phrases.starts.get(joined[:1], ())
                if one_off(joined, term.replace(" ", ""))]  # fmt: skip
    return max(near)[1] if near else ""


SAME = (("ph", "f"), ("sch", "sk"), ("ck", "k"), ("gh", ""), ("qu", "kw"), ("x", "ks"))
SOUNDS = str.maketrans({"c": "k", "q": "k", "g": "k", "z": "s", "d": "t", "b": "p", "v": "f"})


def sound(word: str) -> str:
    """How a word sounds, roughly: its consonants, alike ones as one, after how it begins."""
    for spelled, like in SAME:
        word = word.replace(spelled, like)
    word = re.sub(r"c(?=[eiy])", "s", word).translate(SOUNDS).replace("h", "")
    first = "a" if word[:1] in "aeiouy" else ""
    return re.sub(r"(.)\1+", r"\1", first + re.sub(r"[aeiouyw'-]", "", word))


def likeness(one: str, other: str) -> float:
    """1 for the same letters, 0 for nothing in common."""
    before = list(range(len(other) + 1))
    for n, letter in enumerate(one, 1):
        row = [n]
        for m, its in enumerate(other, 1):
            row.append(min(before[m] + 1, row[m - 1] + 1, before[m - 1] + (letter != its)))
        before = row
    return 1 - before[-1] / max(len(one), len(other), 1)


def one_off(one: str, other: str) -> bool:
    """Whether a letter more, less or other makes one of the other."""
    short, long = sorted((one, other), key=len)
    if len(long) - len(short) > 1 or short == long:
        return False
    same = next((n for n, (a, b) in enumerate(zip(short, long, strict=False)) if a != b), None)
    if same is None:
        return True
    return short[same + (len(short) == len(long)) :] == long[same + 1 :]


def _lines(file: Path) -> list[str]:
    try:
        lines = file.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError):
        return []
    plain = (" ".join(line.partition("#")[0].lower().split()) for line in lines)
    return [line for line in plain if line]


def _halves(line: str) -> tuple[str, str]:
    heard, _, meant = line.partition("=")
    return heard.strip(), meant.strip()
