"""A page of words, tables and drawings that leaves the workspace: as Markdown, or as one HTML file.

Read by the change record and the report of a round, which say what stands on it. The HTML needs
nothing beside itself: no script, no picture, no address. Every word is escaped.
"""

from __future__ import annotations

import html
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Heading:
    words: str


@dataclass(frozen=True)
class Words:
    """A paragraph."""

    words: str


@dataclass(frozen=True)
class Points:
    """A list of sentences."""

    lines: tuple[str, ...]


@dataclass(frozen=True)
class Table:
    """Rows under column names; from the second column on, cells stand right where `figures`."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    figures: bool = True


@dataclass(frozen=True)
class Drawing:
    """A picture as SVG, and what it shows in words for those who read Markdown or hear the page."""

    svg: str
    words: str


Part = Heading | Words | Points | Table | Drawing


@dataclass(frozen=True)
class Page:
    """Everything from top to bottom."""

    title: str
    parts: tuple[Part, ...]

    def as_markdown(self) -> str:
        blocks = [f"# {self.title}", *(_markdown(part) for part in self.parts)]
        return "\n\n".join(block for block in blocks if block) + "\n"

    def as_html(self) -> str:
        body = "\n".join(_html(part) for part in self.parts)
        title = html.escape(self.title)
        return (
            '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
            '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
            f"<title>{title}</title>\n<style>{STYLE}</style>\n</head>\n<body>\n"
            f"<h1>{title}</h1>\n{body}\n</body>\n</html>\n"
        )


STYLE = (
    ":root{color-scheme:light dark;--ink:#1b1d21;--soft:#5b606b;--line:#d9dce2;--ground:#fff;"
    "--accent:#3d5fd0}@media(prefers-color-scheme:dark){:root{--ink:#e7e9ec;--soft:#9aa0ab;"
    "--line:#2a2d33;--ground:#101114;--accent:#8aa4ff}}body{font:15px/1.5 Inter,system-ui,"
    "sans-serif;color:var(--ink);background:var(--ground);max-width:56rem;margin:2rem auto;"
    "padding:0 1rem}h1{font-size:1.5rem}h2{font-size:1.1rem;margin-top:2rem}table{border-collapse:"
    "collapse;font-variant-numeric:tabular-nums}th,td{padding:.25rem .9rem .25rem 0;text-align:"
    "left;border-bottom:1px solid var(--line);vertical-align:top}th{color:var(--soft);font-weight:"
    "500}.n{text-align:right}figure{margin:1rem 0}figcaption{color:var(--soft)}svg{max-width:100%;"
    "height:auto}"
)


def _cell(words: str) -> str:
    return " ".join(words.split()).replace("\\", "\\\\").replace("|", "\\|")


def _plain(words: str) -> str:
    """Words that Markdown takes for words and nothing else."""
    escaped = words
    for sign in "\\`*_#[]<>":
        escaped = escaped.replace(sign, "\\" + sign)
    return escaped


def _markdown(part: Part) -> str:
    if isinstance(part, Heading):
        return f"## {_plain(part.words)}"
    if isinstance(part, Words):
        return _plain(part.words)
    if isinstance(part, Points):
        return "\n".join(f"- {_plain(line)}" for line in part.lines)
    if isinstance(part, Drawing):
        return f"*{_plain(part.words)}*"
    return _markdown_table(part)


def _markdown_table(table: Table) -> str:
    marks = ["---", *("---:" if table.figures else "---" for _ in table.columns[1:])]
    rows: list[Sequence[str]] = [table.columns, marks]
    rows += [tuple(_cell(_plain(cell)) for cell in row) for row in table.rows]
    return "\n".join(f"| {' | '.join(row)} |" for row in rows)


def _html(part: Part) -> str:
    if isinstance(part, Heading):
        return f"<h2>{html.escape(part.words)}</h2>"
    if isinstance(part, Words):
        return f"<p>{html.escape(part.words)}</p>"
    if isinstance(part, Points):
        lines = "".join(f"<li>{html.escape(line)}</li>" for line in part.lines)
        return f"<ul>{lines}</ul>"
    if isinstance(part, Drawing):
        return f"<figure>{part.svg}<figcaption>{html.escape(part.words)}</figcaption></figure>"
    return _html_table(part)


def _html_table(table: Table) -> str:
    def cells(row: Sequence[str], tag: str) -> str:
        made = []
        for place, cell in enumerate(row):
            kind = ' class="n"' if table.figures and place > 0 else ""
            made.append(f"<{tag}{kind}>{html.escape(cell)}</{tag}>")
        return "<tr>" + "".join(made) + "</tr>"

    head = cells(table.columns, "th")
    return f"<table>{head}{''.join(cells(row, 'td') for row in table.rows)}</table>"
