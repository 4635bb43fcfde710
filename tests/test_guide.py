"""The guide that ships with the app: made from docs/, whole, no dead link, no made-up word."""

from __future__ import annotations

import importlib.util
import re
import tomllib
from pathlib import Path
from types import ModuleType

import pytest

from desktop.cli import keys_page, parser, reference
from desktop.commands import SCOPES, TOPICS, by_id, guide, table
from store.task import Task

ROOT = Path(__file__).resolve().parents[1]
DOCS = ROOT / "docs"
GUIDE = ROOT / "assets" / "guide"
PAGES = sorted(set(DOCS.glob("*.md")) - {DOCS / "gallery.md"})
BEFORE_RELEASE = "make it anew: python packaging/guide/build.py"


def builder() -> ModuleType:
    spec = importlib.util.spec_from_file_location("build", ROOT / "packaging/guide/build.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def plain(text: str) -> str:
    return " ".join(text.split())


# -- the copy that ships
def test_the_copy_in_the_app_is_what_the_sources_say(tmp_path: Path) -> None:
    made = tmp_path / "guide"
    builder().build(made)
    new = {str(file.relative_to(made)): file.read_bytes() for file in files_of(made)}
    kept = {str(file.relative_to(GUIDE)): file.read_bytes() for file in files_of(GUIDE)}
    assert new.keys() == kept.keys(), BEFORE_RELEASE
    assert [name for name in new if new[name] != kept[name]] == [], BEFORE_RELEASE


def files_of(folder: Path) -> list[Path]:
    return [file for file in folder.rglob("*") if file.is_file()]


def test_the_copy_is_small_and_asks_nothing_of_a_network() -> None:
    assert sum(file.stat().st_size for file in files_of(GUIDE)) < builder().MOST_BYTES
    for file in files_of(GUIDE):
        if file.suffix in {".html", ".css", ".js"}:
            loads = re.findall(r'(?:src|href)="([^"]+)"|url\("([^"]+)"\)', file.read_text("utf-8"))
            assert not [one for pair in loads for one in pair if one.startswith(("http", "//"))]


def test_every_link_and_picture_of_the_copy_leads_somewhere() -> None:
    dead = []
    for page in GUIDE.glob("*.html"):
        for to in re.findall(r'(?:src|href)="([^"]+)"', page.read_text("utf-8")):
            name, _, part = to.partition("#")
            file = GUIDE / name if name else page
            if not file.is_file() or (part and f'id="{part}"' not in file.read_text("utf-8")):
                dead.append(f"{page.name}: {to}")
    assert not dead
    for url in re.findall(r"url\(\"([^\"]+)\"\)", (GUIDE / "guide.css").read_text("utf-8")):
        assert (GUIDE / url).is_file()


def test_the_words_to_find_lead_to_sections() -> None:
    found = re.findall(r'"([\w-]+\.html#[^"]*)"', (GUIDE / "words.js").read_text("utf-8"))
    assert len(found) > 80
    for address in found:
        page, _, part = address.partition("#")
        assert f'id="{part}"' in (GUIDE / page).read_text("utf-8"), address


# -- F1
def test_every_scope_and_every_screen_has_a_page_that_exists() -> None:
    assert set(guide.SCOPES) == set(SCOPES)
    for page in (*guide.SCOPES.values(), *guide.SCREENS.values(), *guide.UNDER_WAY.values()):
        assert (GUIDE / f"{page}.html").is_file(), page
    assert (GUIDE / f"{guide.WELCOME}.html").is_file()
    assert by_id("app.help").keys == ("F1",)


# -- what the sources say
@pytest.mark.parametrize("page", [*PAGES, ROOT / "README.md"], ids=lambda page: page.name)
def test_every_link_of_the_sources_leads_somewhere(page: Path) -> None:
    for to in re.findall(r"\]\(([^)\s]+)\)", page.read_text("utf-8")):
        if not to.startswith("http"):
            assert (page.parent / to.partition("#")[0]).exists(), to


@pytest.mark.parametrize("page", [*PAGES, ROOT / "README.md"], ids=lambda page: page.name)
def test_every_command_that_is_named_can_be_given(page: Path) -> None:
    for line in commands_in(page.read_text("utf-8")):
        assert knows(line), f"{page.name}: {line}"


def commands_in(text: str) -> list[str]:
    """What is typed after `voxloop`, in blocks and in lines."""
    blocks = "\n".join(re.findall(r"```\n(.*?)```", text, re.S))
    lines = re.findall(r"^voxloop[ \t]+(\S.*)$", blocks, re.M)
    return [*lines, *re.findall(r"`voxloop[ \t\n]+([^`]+)`", text)]


def knows(line: str) -> bool:
    """Whether the parser has the command, and each option that is given."""
    words = line.partition("#")[0].split()
    while words and words[0] in ("-w", "--json"):
        words = words[2:] if words[0] == "-w" else words[1:]
    command = parser.command()
    while words and hasattr(command, "commands"):
        if words[0] in ("...", "…", "COMMAND", "--help", "--child"):
            return True
        command = command.commands.get(words.pop(0))
        if command is None:
            return False
    given = {word for word in words if re.match(r"--?[a-z]", word)}
    there = {name for one in command.params for name in (*one.opts, *one.secondary_opts)}
    return given <= there | {"--json", "--help"}


def test_the_check_of_commands_sees_what_is_made_up() -> None:
    assert knows("-w x import y --held-out 0.2   # words") and knows("model pin m3")
    assert not knows("upload everything") and not knows("import x --cloud")
    assert commands_in("```\nvoxloop -w a cases\n```\n`voxloop\nqueue`") == ["-w a cases", "queue"]


def test_every_key_that_the_pages_name_is_a_key() -> None:
    known = {key for row in table() for key in row.keys} | {"Shift", "Ctrl"}
    spoken = {
        key.replace("Return", "Enter").replace("Page", "Pg").replace("Escape", "Esc")
        for key in known
    }
    for page in PAGES:
        if page.name != "keys.md":
            for key in re.findall(r"<kbd>(.*?)</kbd>", page.read_text("utf-8")):
                assert key.replace(" ", "+") in spoken, f"{page.name}: {key}"


def test_every_action_in_quotes_is_an_action() -> None:
    words = {row.words for row in table()}
    windows = "\n".join(f.read_text("utf-8") for f in (ROOT / "desktop").rglob("*.py"))
    for page in PAGES:
        text = page.read_text("utf-8")
        if page.name not in ("keys.md", "commands.md"):
            for said in re.findall(r"“([A-Z][^”]{3,})”", text):
                assert plain(said) in words or plain(said) in windows, f"{page.name}: {said}"


def test_the_page_of_keys_is_what_the_table_says() -> None:
    assert reference.KEYS.read_text("utf-8") == keys_page.page(), (
        "write it anew: python -m desktop.cli.reference"
    )
    for topic in TOPICS.values():
        assert f"\n## {topic}\n" in keys_page.page()
    for row in table():
        if not row.takes:
            assert f"**{row.words}**" in keys_page.page()
            assert all(f"“{phrase}”" in keys_page.page() for phrase in row.phrases)


def test_what_the_program_is_quoted_with_it_says() -> None:
    """Each sentence of the troubleshooting table stands in the source, its values left out."""
    lines = (DOCS / "troubleshooting.md").read_text("utf-8").splitlines()
    quoted = [line.split(" | ")[0].removeprefix("| ") for line in lines if line.startswith("| ")]
    sources = [f for room in ("store", "engine", "desktop") for f in (ROOT / room).rglob("*.py")]
    said = "\n".join(file.read_text("utf-8") for file in sources)
    assert len(quoted) > 10
    for sentence in quoted[1:]:
        for part in re.split(r"…|\bN\b|\bM\b|\b3\b", sentence):
            part = part.strip(" ;.")
            assert len(part) < 4 or part in said, sentence


def test_the_recipes_are_those_that_contributing_says_were_tried() -> None:
    def blocks(file: Path) -> list[str]:
        return re.findall(r"```python\n(.*?)```", file.read_text("utf-8"), re.S)

    assert blocks(DOCS / "extending.md") == blocks(ROOT / "CONTRIBUTING.md") != []


def test_the_task_file_of_the_page_makes_a_task(tmp_path: Path) -> None:
    (text,) = re.findall(r"```toml\n(.*?)```", (DOCS / "files.md").read_text("utf-8"), re.S)
    tomllib.loads(text)
    (tmp_path / "task.toml").write_text(text, "utf-8")
    task = Task.from_toml(tmp_path / "task.toml")
    assert [label.name for label in task.labels] == ["liver", "spleen"]


def test_the_recording_of_the_readme_is_one_and_light() -> None:
    content = (DOCS / "recording.webp").read_bytes()
    assert b"ANIM" in content[:64] and len(content) <= 1_500_000
    assert "docs/recording.webp" in (ROOT / "README.md").read_text("utf-8")
