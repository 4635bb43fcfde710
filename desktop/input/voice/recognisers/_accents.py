"""How a word is spoken by who speaks English otherwise than the dictionary, which is American.

Reads how it is spoken there, in the phonemes of the CMU dictionary; says the further ways. Without
them British and Scottish voices are taken for other phrases, or for none. Pure; PocketSphinx uses
it for the few hundred words of the phrases.
"""

from __future__ import annotations

VOWELS = frozenset(
    ("AA", "AE", "AH", "AO", "AW", "AY", "EH", "ER", "EY", "IH", "IY", "OW", "OY", "UH", "UW")
)
GLIDES = ("IH", "EH", "UH", "IY", "AY", "AW")  # after these an r that is not spoken leaves an "uh"
BROAD = ("S", "F", "TH")  # before these the a of "last" is the one of "father"


def ways(word: str, said: str) -> tuple[str, ...]:
    """The further ways to speak a word that is spoken like this; none where all speak alike."""
    phonemes = said.split()
    southern = _southern(word, phonemes)
    found = [southern, _rounded(southern), _rolled(phonemes), _clear(phonemes)]
    return tuple(dict.fromkeys(way for one in found if (way := " ".join(one)) != said))


def _southern(word: str, phonemes: list[str]) -> list[str]:
    """No r but before a vowel; "last" with a long a, "spot" with a round o."""
    made: list[str] = []
    for at, phoneme in enumerate(phonemes):
        after = phonemes[at + 1 :]
        vowel_follows = bool(after) and after[0] in VOWELS
        if phoneme == "ER" and not vowel_follows:
            made.append("AH")
        elif phoneme == "R" and not vowel_follows:
            made += ["AH"] if made and made[-1] in GLIDES else []
        elif phoneme == "AE" and (after[:1] in [[b] for b in BROAD] or after[:2] == ["N", "S"]):
            made.append("AA")
        elif phoneme == "AA" and "o" in word and after[:1] != ["R"]:
            made.append("AO")
        else:
            made.append(phoneme)
    return made


def _rounded(phonemes: list[str]) -> list[str]:
    """ "note" begins its o in the middle of the mouth."""
    return [one for p in phonemes for one in (("AH", "UW") if p == "OW" else (p,))]


def _rolled(phonemes: list[str]) -> list[str]:
    """ "first" with an e and an r, as in Scotland."""
    ends = [*phonemes[1:], ""]
    return [
        one
        for p, after in zip(phonemes, ends, strict=True)
        for one in (("EH", "R") if p == "ER" and after and after not in VOWELS else (p,))
    ]


def _clear(phonemes: list[str]) -> list[str]:
    """ "verify" with an i in the middle, where a dictionary has a murmur."""
    made = list(phonemes)
    for at in range(1, len(made) - 1):
        if made[at] == "AH" and made[at + 1] == "F" and made[at - 1] == "R":
            made[at] = "IH"
    return made
