"""The shape of the house, held by checks: sizes, words, who imports whom, what the window loads."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
ROOMS = ("store", "engine", "desktop")
SOURCES = sorted(path for room in ROOMS for path in (ROOT / room).rglob("*.py"))
MODULES = [path for path in SOURCES if path.name != "__init__.py" or path.stat().st_size > 0]

# DESIGN's glossary: one word per thing. Left: never in an identifier; right: the word to use.
SYNONYMS = {
    "segmentation": "mask or draft",
    "prediction": "draft",
    "annotation": "revision",
    "annotator": "reviewer",
    "proposal": "draft",
    "worklist": "queue",
    "incumbent": "champion",
    "challenger": "candidate",
    "project": "workspace",
    "utils": "the idea's own name",
    "helpers": "the idea's own name",
    "manager": "the idea's own name",
}
ALLOWED = {"empty_prediction"}


def functions(text: str) -> list[ast.FunctionDef | ast.AsyncFunctionDef]:
    tree = ast.parse(text)
    return [n for n in ast.walk(tree) if isinstance(n, ast.FunctionDef | ast.AsyncFunctionDef)]


def identifiers(source: str) -> set[str]:
    """The names this source gives; what other libraries are called is theirs."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Name | ast.Attribute) and isinstance(node.ctx, ast.Store):
            found.add(node.id if isinstance(node, ast.Name) else node.attr)
        elif isinstance(node, ast.arg):
            found.add(node.arg)
        elif isinstance(node, ast.FunctionDef | ast.ClassDef):
            found.add(node.name)
    return found


def forbidden_words(names: set[str]) -> list[str]:
    faults = []
    for name in sorted(names - ALLOWED):
        words = re.findall(r"[a-z]+", re.sub(r"([A-Z])", r"_\1", name).lower())
        faults += [f"{name}: say {SYNONYMS[word]}" for word in words if word in SYNONYMS]
    return faults


def too_long(text: str) -> bool:
    reason = "Longer than 300 lines because" in text
    return text.count("\n") > (500 if reason else 300)


def long_functions(text: str) -> list[str]:
    return [
        f.name
        for f in functions(text)
        if f.end_lineno is not None and f.end_lineno - f.lineno + 1 > 40
    ]


@pytest.mark.parametrize("path", SOURCES, ids=lambda p: str(p.relative_to(ROOT)))
def test_a_file_can_be_read_in_one_sitting(path: Path) -> None:
    assert not too_long(path.read_text("utf-8")), "split it into ideas"


def test_the_size_checks_see_what_is_too_long() -> None:
    assert too_long("x\n" * 301) and not too_long("x\n" * 300)
    reason = '"""Longer than 300 lines because it is one table."""\n'
    assert too_long(reason + "x\n" * 500) and not too_long(reason + "x\n" * 400)
    assert long_functions("def f():\n" + "    x = 1\n" * 40) == ["f"]
    assert long_functions("def f():\n" + "    x = 1\n" * 39) == []


@pytest.mark.parametrize("path", MODULES, ids=lambda p: str(p.relative_to(ROOT)))
def test_a_module_says_its_place_and_its_functions_are_short(path: Path) -> None:
    assert ast.get_docstring(ast.parse(path.read_text("utf-8"))), "no module docstring"
    assert not long_functions(path.read_text("utf-8"))


@pytest.mark.parametrize("path", MODULES, ids=lambda p: str(p.relative_to(ROOT)))
def test_one_word_for_each_thing(path: Path) -> None:
    assert not forbidden_words(identifiers(path.read_text("utf-8")))
    assert path.stem not in {"utils", "helpers", "manager", "base"}


def test_the_glossary_check_sees_a_synonym() -> None:
    assert forbidden_words({"load_segmentation"}) == ["load_segmentation: say mask or draft"]
    assert forbidden_words({"WorklistView"}) == ["WorklistView: say queue"]
    assert identifiers("segmentation = torch.nn.utils.clip(x)") == {"segmentation"}


def test_contracts_between_layers_hold() -> None:
    lint = Path(sys.executable).with_name("lint-imports")
    ran = subprocess.run([lint, "--no-cache"], cwd=ROOT, capture_output=True, text=True)
    assert ran.returncode == 0, ran.stdout[-3000:]


BREACHES = {
    "store/breach.py": "import engine.lanes.protocol",
    "engine/loop/breach.py": "import torch",
    "engine/imaging/breach.py": "import engine.learning",
    "engine/learning/breach.py": "import store.case",
    "engine/lanes/breach.py": "import pydicom",
    "desktop/tools/breach.py": "import desktop.session",
    "desktop/commands/breach.py": "import PySide6.QtCore",
    "desktop/ui/breach.py": "import vtkmodules.vtkCommonCore",
    "desktop/cli/breach.py": "import sqlite3",
    "desktop/session/breach.py": "import pygame",
    "desktop/scene/breach.py": "import vosk",
}


def test_each_contract_is_seen_failing(tmp_path: Path) -> None:
    """A copy of the house with one forbidden import in each room: every one is caught by name."""
    for room in ROOMS:
        for path in (ROOT / room).rglob("*.py"):
            copy = tmp_path / path.relative_to(ROOT)
            copy.parent.mkdir(parents=True, exist_ok=True)
            copy.write_bytes(path.read_bytes())
    (tmp_path / "pyproject.toml").write_bytes((ROOT / "pyproject.toml").read_bytes())
    for name, line in BREACHES.items():
        (tmp_path / name).write_text(f'"""A breach."""\n{line}\n', "utf-8")
    lint = Path(sys.executable).with_name("lint-imports")
    ran = subprocess.run([lint, "--no-cache"], cwd=tmp_path, capture_output=True, text=True)
    said = re.sub(r"\s+", " ", ran.stdout)
    missed = [name for name in BREACHES if name.removesuffix(".py").replace("/", ".") not in said]
    assert ran.returncode != 0 and not missed, f"not caught: {missed}\n{ran.stdout[-3000:]}"


def test_the_loop_knows_neither_torch_nor_qt_nor_formats() -> None:
    script = (
        "import sys, pkgutil, importlib, engine.loop\n"
        "for m in pkgutil.iter_modules(engine.loop.__path__):\n"
        "    importlib.import_module('engine.loop.' + m.name)\n"
        "print([m for m in ('torch', 'monai', 'PySide6', 'pydicom', 'nibabel', 'vtkmodules')"
        " if m in sys.modules])"
    )
    ran = subprocess.run([sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True)
    assert ran.stdout.strip() == "[]", ran.stdout + ran.stderr


def test_the_project_speaks_of_itself_alone() -> None:
    """No path of a developer's machine and no package mirror in what is kept."""
    listed = subprocess.run(
        ["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout.split("\0")
    pattern = re.compile(r"(?<![\w.])/(work|root|opt)/\w|--(extra-)?index-url=?\s*http")
    faults = []
    for name in listed:
        path = ROOT / name
        if name and path.is_file() and path.suffix in {".py", ".md", ".toml", ".sh", ".lock", ""}:
            text = path.read_text("utf-8", errors="ignore")
            if name != "tests/test_house.py" and pattern.search(text):
                faults.append(name)
    assert not faults
