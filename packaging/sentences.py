"""Collect every sentence the window can show into files that Qt's tools know.

Reads the source; writes `assets/translations/sentences.json` (what the window matches against) and
`assets/translations/voxloop.ts` (what Qt Linguist opens; made anew, never committed). A value
inside a sentence is %1, %2 ... Run `python packaging/sentences.py` after changing words; a test
says when.
"""

from __future__ import annotations

import ast
import json
import re
from collections.abc import Iterator
from pathlib import Path
from xml.sax.saxutils import escape

ROOT = Path(__file__).resolve().parents[1]
FOLDER = ROOT / "assets" / "translations"
ROOMS = ("desktop", "engine", "store")
# Rooms whose texts go to a terminal, a model's file or SQL, never to the window.
LEFT_OUT = (
    "desktop/cli",
    "desktop/scene",
    "desktop/helper.py",
    "desktop/ui/style.py",
    "desktop/ui/theme.py",
    "engine/imaging/phantom",
    "engine/learning/networks",
    "store/migrations",
    "store/schema.py",
)
CODE = re.compile(
    r"[_{}\\<>^$=]|^\S+\.\S+$|^[A-Z][a-z]+[A-Z]\S*$"
    r"|\b(?:SELECT|INSERT|UPDATE|DELETE|CREATE|PRAGMA|FROM|WHERE|ORDER BY)\b"
)
WORD = re.compile(r"[A-Za-z]{2,}")
SENTENCE = re.compile(r"^[A-Z][a-z]|[a-z%\d,.;:] [a-zA-Z%]")
STATES = re.compile(r"^[a-z]{2,}(-[a-z]+)?$")
ICONS = {file.stem for file in (ROOT / "assets" / "icons").glob("*.svg")}


def main() -> None:
    FOLDER.mkdir(parents=True, exist_ok=True)
    found = sentences()
    (FOLDER / "sentences.json").write_text(
        json.dumps(found, indent=0, ensure_ascii=False) + "\n", encoding="utf-8"
    )
    (FOLDER / "voxloop.ts").write_text(linguist(found), encoding="utf-8")


def sentences() -> list[str]:
    """Every one, sorted, values as %1, %2 ..."""
    found: set[str] = set()
    for room in ROOMS:
        for file in sorted((ROOT / room).rglob("*.py")):
            place = file.relative_to(ROOT).as_posix()
            if not place.startswith(LEFT_OUT):
                found.update(of_source(file.read_text(encoding="utf-8")))
    return sorted(found)


def of_source(source: str) -> set[str]:
    """Those of one file."""
    tree = ast.parse(source)
    inside = {id(part) for node in ast.walk(tree) for part in _parts_of_formatted(node)}
    found: set[str] = set()
    for node in ast.walk(tree):
        if id(node) not in inside and not isinstance(node, ast.Expr):
            found.update(_of_node(node))
    return found - _docstrings(tree)


def _parts_of_formatted(node: ast.AST) -> Iterator[ast.AST]:
    if isinstance(node, ast.JoinedStr):
        yield from (part for part in node.values if isinstance(part, ast.Constant))


def _docstrings(tree: ast.AST) -> set[str]:
    holders = (ast.Module, ast.ClassDef, ast.FunctionDef)
    return {
        node.body[0].value.value.strip()
        for node in ast.walk(tree)
        if isinstance(node, holders)
        and node.body
        and isinstance(node.body[0], ast.Expr)
        and isinstance(node.body[0].value, ast.Constant)
        and isinstance(node.body[0].value.value, str)
    }


def _of_node(node: ast.AST) -> Iterator[str]:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        if _is_sentence(node.value):
            yield node.value.strip()
    elif isinstance(node, ast.JoinedStr):
        template = _template(node)
        if WORD.search(template) and not CODE.search(template):
            yield template.strip()
        yield from _choices(node)
    elif isinstance(node, ast.Call) and getattr(node.func, "id", "") == "plural":
        yield from _plurals(node)
    elif isinstance(node, ast.Dict):
        yield from _states(node)


def _is_sentence(text: str) -> bool:
    return bool(SENTENCE.search(text) and WORD.search(text) and not CODE.search(text))


def _template(node: ast.JoinedStr) -> str:
    said, count = "", 0
    for part in node.values:
        if isinstance(part, ast.Constant):
            said += str(part.value)
        else:
            count += 1
            said += f"%{count}"
    return said


def _choices(node: ast.JoinedStr) -> Iterator[str]:
    """Words that a value may be: `{"on" if on else "off"}`."""
    for value in node.values:
        for part in ast.walk(value) if isinstance(value, ast.FormattedValue) else ():
            if isinstance(part, ast.Constant) and isinstance(part.value, str):
                word = part.value.strip()
                if _is_sentence(word) or (STATES.match(word) and word not in ICONS):
                    yield word


def _plurals(node: ast.Call) -> Iterator[str]:
    """`plural(n, "case")` says "%1 case" and "%1 cases"."""
    words = [one.value for one in node.args[1:] if isinstance(one, ast.Constant)]
    if words:
        yield f"%1 {words[0]}"
        yield f"%1 {words[1] if len(words) > 1 else str(words[0]) + 's'}"


def _states(node: ast.Dict) -> Iterator[str]:
    """Words that stand for a state: the values of a table from plain words to plain words."""
    for value in node.values:
        word = value.value if isinstance(value, ast.Constant) else None
        if isinstance(word, str) and STATES.match(word) and word not in ICONS:
            yield word


def linguist(found: list[str]) -> str:
    """A source file of Qt Linguist: one context, nothing translated yet."""
    messages = "\n".join(
        f"    <message>\n        <source>{escape(text)}</source>\n"
        '        <translation type="unfinished"></translation>\n    </message>'
        for text in found
    )
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE TS>\n'
        '<TS version="2.1" sourcelanguage="en">\n<context>\n    <name>voxloop</name>\n'
        f"{messages}\n</context>\n</TS>\n"
    )


if __name__ == "__main__":
    main()
