"""The window in another language: a made-up one, built with Qt's own tools, in which every sentence
stands in brackets. What is painted without them was forgotten.
"""

from __future__ import annotations

import json
import re
import runpy
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from desktop.commands import table
from desktop.ui import translating
from desktop.ui.lettering import Face, lines
from desktop.ui.translating import Sentences, translated
from tests.ui.window_room import NAMES, window_room

pytestmark = pytest.mark.usefixtures("qtbot")
HOUSE = Path(__file__).resolve().parents[2]
LRELEASE = Path(sys.executable).with_name("pyside6-lrelease")


@pytest.fixture(scope="module")
def collector() -> dict[str, Any]:
    return runpy.run_path(str(HOUSE / "packaging" / "sentences.py"))


@pytest.fixture(scope="module")
def bracketed(collector: dict[str, Any], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with `voxloop_eo.qm`: every sentence in brackets, two with their values turned."""
    folder = tmp_path_factory.mktemp("translations")
    tree = ElementTree.fromstring(collector["linguist"](collector["sentences"]()))
    for message in tree.iter("message"):
        source = message.findtext("source") or ""
        answer = message.find("translation")
        assert answer is not None
        answer.attrib.clear()
        answer.text = f"[{source}]"
        if source == "There is no model m%1.":
            answer.text = "m%1 estas neniu modelo."
    (folder / "voxloop_eo.ts").write_text(ElementTree.tostring(tree, encoding="unicode"), "utf-8")
    subprocess.run(
        [str(LRELEASE), str(folder / "voxloop_eo.ts"), "-qm", str(folder / "voxloop_eo.qm")],
        check=True,
        capture_output=True,
    )
    return folder


@pytest.fixture
def spoken(bracketed: Path) -> Iterator[None]:
    app = QApplication.instance()
    assert app is not None and translating.install(app, "eo", bracketed)
    yield
    translating.remove(app)


def test_the_collected_sentences_are_those_of_the_source(collector: dict[str, Any]) -> None:
    kept = json.loads((HOUSE / "assets/translations/sentences.json").read_text("utf-8"))
    assert kept == collector["sentences"](), "run: python packaging/sentences.py"


def test_the_collector_tells_sentences_from_code(collector: dict[str, Any]) -> None:
    source = (
        '"""A docstring of a module."""\n'
        "def f(n, on):\n"
        '    """Says how many."""\n'
        '    g("Nothing waits", "SELECT a FROM b", "shield-check", icon="user_x")\n'
        "    h(plural(n, 'case'))\n"
        "    return f\"Drafted {n} of {len(n)}, {'kept' if on else 'not kept'}\"\n"
    )
    assert collector["of_source"](source) == {
        "Nothing waits",
        "Drafted %1 of %2, %3",
        "kept",
        "not kept",
        "%1 case",
        "%1 cases",
    }


def test_a_sentence_with_values_is_found_again() -> None:
    sentences = Sentences(["%1 of %2", "Importing %1 of %2", "Import", "%1 cases of %2 drafted"])
    assert sentences.match("Importing 3 of 20") == ("Importing %1 of %2", ("3", "20"))
    assert sentences.match("3 of 20") == ("%1 of %2", ("3", "20"))
    assert sentences.match("12 cases of 40 drafted") == ("%1 cases of %2 drafted", ("12", "40"))
    assert sentences.match("3 by 20") is None


def test_without_a_file_for_the_language_everything_stays_as_written(tmp_path: Path) -> None:
    app = QApplication.instance()
    assert app is not None and not translating.install(app, "eo", tmp_path)
    assert translated("Nothing picked yet") == "Nothing picked yet"


@pytest.mark.usefixtures("spoken")
def test_words_are_measured_cut_and_broken_as_they_are_painted() -> None:
    plain = "Nothing picked yet"
    assert translated(plain) == f"[{plain}]"
    assert Face().width(plain) == Face().width(f"[{plain}]")
    assert Face().cut(plain, 500) == f"[{plain}]"
    assert lines(plain, 400, 2) == (f"[{plain}]",)
    assert translated("There is no model m7.") == "m7 estas neniu modelo."
    assert translated("Waiting for a person") == "[waiting for a person]"
    assert translated("12 cases; waiting for a person") == "[12 cases]; [waiting for a person]"


@pytest.mark.usefixtures("spoken")
def test_every_command_has_a_sentence_of_its_own() -> None:
    for command in table():
        assert translated(command.words).startswith("["), command.id
        assert translated(command.help).startswith("["), command.id


@pytest.mark.usefixtures("spoken")
def test_what_the_window_paints_is_translated(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    painted: set[str] = set()

    def heard(words: str) -> str:
        told = translated(words)
        painted.add(told)
        return told

    for module in ("lettering", "halo_text", "menu_lines"):
        monkeypatch.setattr(f"desktop.ui.{module}.translated", heard)
    with window_room(tmp_path) as desk:
        labels = {label.name for label in desk.workspace.task.labels}
        for page in (Qt.Key.Key_2, Qt.Key.Key_1):
            desk.key(page, Qt.KeyboardModifier.ControlModifier)
            desk.window.grab()
        desk.key(Qt.Key.Key_Question)
        desk.window.grab()
    # What the room's planted draft and picks say in their own words.
    own = {*NAMES, *labels, desk.workspace.task.name, "Drawn by lot", "Not calibrated yet."}
    keys = {key.replace("+", " ") for command in table() for key in command.keys}
    whole = [words for words in painted if words.startswith("[")]
    bare = {
        words
        for words in painted - own - keys
        if re.search(r"[a-z]{3}", words)
        and "[" not in words
        # A line of a broken sentence was translated as a whole.
        and not any(words in sentence for sentence in whole)
    }
    assert not bare, "\n".join(sorted(bare))


def test_nothing_reaches_qts_own_words_untranslated() -> None:
    """Tooltips, names for screen readers and placeholders are shown by Qt itself."""
    setters = re.compile(
        r"\.set(?:ToolTip|AccessibleName|AccessibleDescription|PlaceholderText)\((?!translat|\"\"|$)"
    )
    bare = [
        f"{file.name}: {line.strip()}"
        for file in sorted((HOUSE / "desktop" / "ui").glob("*.py"))
        for line in file.read_text("utf-8").splitlines()
        if setters.search(line)
    ]
    assert not bare, "\n".join(bare)
