"""Another language for the window: sentences are made in English everywhere and translated where
they are painted.

Session, loop and store know no Qt, and make sentences with values in them. What reaches a widget is
therefore held against the sentences that the source can make (`assets/translations/sentences.json`,
values as %1, %2): Qt's own translator answers for the sentence, the values are put back in the
order that the language wants. Without a file for the language nothing is loaded and nothing costs.
"""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Callable, Iterable
from functools import lru_cache
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QLocale, QTranslator

FOLDER = Path(__file__).resolve().parents[2] / "assets" / "translations"
CONTEXT = "voxloop"
VALUE = re.compile(r"%(\d)")
WORD = re.compile(r"\w+")
PARTS = re.compile(r"(, |; |: |\. | · |  )")


class Sentences:
    """The sentences that the source can make, found again by one of their words."""

    def __init__(self, sentences: Iterable[str]) -> None:
        self.whole: set[str] = set()
        self._by_word: dict[str, list[tuple[re.Pattern[str], str]]] = defaultdict(list)
        for sentence in sentences:
            if VALUE.search(sentence):
                self._by_word[_telling(sentence)].append((_pattern(sentence), sentence))
            else:
                self.whole.add(sentence)
        for found in self._by_word.values():
            found.sort(key=lambda one: -len(VALUE.sub("", one[1])))

    def match(self, words: str) -> tuple[str, tuple[str, ...]] | None:
        """The sentence these words are, with its values; the most telling one if there are two."""
        best: tuple[str, tuple[str, ...]] | None = None
        for word in dict.fromkeys(WORD.findall(words)):
            for pattern, sentence in self._by_word.get(word, ()):
                if best is not None and len(sentence) <= len(best[0]):
                    continue
                met = pattern.fullmatch(words)
                if met is not None:
                    best = sentence, met.groups()
        return best


def _telling(sentence: str) -> str:
    """Its longest word that is no value."""
    return max(WORD.findall(VALUE.sub(" ", sentence)), key=len)


def _pattern(sentence: str) -> re.Pattern[str]:
    parts = VALUE.split(sentence)
    fixed = [re.escape(part) for part in parts[::2]]
    return re.compile("(.+?)".join(fixed), re.DOTALL)


_sentences: Sentences | None = None
_translator: QTranslator | None = None


def install(app: QCoreApplication, language: str = "", folder: Path = FOLDER) -> bool:
    """Speak this language from now on ("" asks the system). Whether there is a file for it."""
    global _sentences, _translator
    remove(app)
    translator = QTranslator()
    locale = QLocale(language) if language else QLocale.system()
    if not translator.load(locale, "voxloop", "_", str(folder), ".qm"):
        return False
    texts = json.loads((FOLDER / "sentences.json").read_text(encoding="utf-8"))
    _sentences, _translator = Sentences(texts), translator
    app.installTranslator(translator)
    return True


def remove(app: QCoreApplication) -> None:
    """English again."""
    global _sentences, _translator
    if _translator is not None:
        app.removeTranslator(_translator)
    _sentences, _translator = None, None
    translated.cache_clear()
    for forget in _forget:
        forget()


_forget: list[Callable[[], None]] = []


def on_changed(forget: Callable[[], None]) -> None:
    """Call this when the language changes, to drop what was measured or painted before."""
    _forget.append(forget)


@lru_cache(maxsize=8192)
def translated(words: str) -> str:
    """These words in the language of the window; words nobody wrote a translation for stay."""
    if _sentences is None or not words:
        return words
    if words in _sentences.whole:
        return _asked(words)
    met = _sentences.match(words)
    if met is not None:
        sentence, values = met
        told = [translated(value) for value in values]
        return VALUE.sub(lambda at: told[int(at.group(1)) - 1], _asked(sentence))
    small = words[0].lower() + words[1:]
    if small != words and (small in _sentences.whole or _sentences.match(small)):
        told_small = translated(small)  # a reason at the head of a row begins with a capital
        return told_small[:1].upper() + told_small[1:]
    parts = PARTS.split(words)
    parts[::2] = [translated(part) for part in parts[::2]] if len(parts) > 1 else parts
    return "".join(parts)


def _asked(sentence: str) -> str:
    return QCoreApplication.translate(CONTEXT, sentence)
