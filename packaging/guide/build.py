"""Make the guide: the pages of docs/ become assets/guide, which ships with the app and opens by F1.

    python packaging/guide/build.py

Reads mkdocs.yml, docs/ and the window's colours; writes plain pages without a date in them, so that
the same sources give the same bytes. Pictures that no page shows stay behind. Needs MkDocs, which
comes with the extra `test`; what ships does not.
"""

from __future__ import annotations

import json
import logging
import re
import shutil
import sys
import tempfile
from html import unescape
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
GUIDE = ROOT / "assets" / "guide"
DATED = ("sitemap.xml", "sitemap.xml.gz")  # MkDocs writes the day of the build into them
MOST_BYTES = 3_000_000
SECTION = re.compile(r'<h[12] id="([^"]*)">(.*?)</h[12]>', re.S)


def build(place: Path) -> None:
    """Write the whole guide into this folder, which must not be there yet."""
    from mkdocs.commands.build import build as make_pages
    from mkdocs.config import load_config

    logging.getLogger("mkdocs").setLevel(logging.WARNING)
    make_pages(load_config(str(ROOT / "mkdocs.yml"), site_dir=str(place)))
    for name in DATED:
        (place / name).unlink(missing_ok=True)
    leave_behind(place)
    (place / "tokens.css").write_text(colours(), "utf-8")
    (place / "words.js").write_text(words(place), "utf-8")


def leave_behind(place: Path) -> None:
    """Take away the pictures that no page shows."""
    shown = {name for page in place.glob("*.html") for name in pictures(page.read_text("utf-8"))}
    for file in place.rglob("*.webp"):
        if file.relative_to(place).as_posix() not in shown:
            file.unlink()


def pictures(page: str) -> list[str]:
    """What a page shows, by the place of the file."""
    return re.findall(r'<img [^>]*src="([^"]+)"', page)


def colours() -> str:
    """The window's colours in both themes, as the person's system asks for."""
    themes = json.loads((ROOT / "assets" / "tokens.json").read_text("utf-8"))["colour"]

    def rules(theme: str) -> str:
        return "".join(f"  --{name}: {value};\n" for name, value in themes[theme].items())

    light = f"@media (prefers-color-scheme: light) {{ :root {{\n{rules('light')}}} }}\n"
    return f":root {{ color-scheme: dark light;\n{rules('dark')}}}\n{light}"


def words(place: Path) -> str:
    """Every section's address, title and text, for the field that finds."""
    rows = [row for page in sorted(place.glob("*.html")) for row in sections(page)]
    return f"const WORDS = {json.dumps(rows, ensure_ascii=False, indent=0)};\n"


def sections(page: Path) -> list[tuple[str, str, str]]:
    text = page.read_text("utf-8")
    main = text.partition("<main>")[2].partition("</main>")[0]
    starts = list(SECTION.finditer(main))
    ends = [one.start() for one in starts[1:]] + [len(main)]
    name = plain(starts[0][2]) if starts else page.stem
    found = []
    for one, end in zip(starts, ends, strict=True):
        title = plain(one[2])
        title = title if title == name else f"{name}: {title}"
        found.append((f"{page.name}#{one[1]}", title, plain(main[one.end() : end])))
    return found


def plain(text: str) -> str:
    """Without tags, with single spaces."""
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", text)).split())


def main() -> None:
    """Put a new guide in the place of the old one."""
    with tempfile.TemporaryDirectory() as scratch:
        made = Path(scratch) / "guide"
        build(made)
        heavy = sum(file.stat().st_size for file in made.rglob("*") if file.is_file())
        if heavy > MOST_BYTES:
            sys.exit(f"The guide has {heavy / 1e6:.1f} MB: show fewer pictures.")
        shutil.rmtree(GUIDE, ignore_errors=True)
        shutil.copytree(made, GUIDE)
    sys.stdout.write(f"Wrote {GUIDE}: {heavy / 1e6:.2f} MB.\n")


if __name__ == "__main__":
    main()
