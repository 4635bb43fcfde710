"""The `pad` process by itself: it tells pads and moves by place, and is no burden without SDL."""

from __future__ import annotations

import importlib.util
import json
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from desktop.commands import table
from desktop.input.pad_map import PadBook, pad_map
from desktop.session.pad_words import BUTTONS, CONTROLS, HELD, spelled_control
from engine.lanes.child import Child
from engine.lanes.protocol import Refused

ROOT = Path(__file__).resolve().parents[2]
needs_sdl = pytest.mark.skipif(
    not importlib.util.find_spec("pygame"), reason="pygame-ce is not installed here"
)


class Listener:
    """A `pad` process and all its news."""

    def __init__(self) -> None:
        self.child, self.news = Child("pad"), list[dict[str, Any]]()
        self.child.submit("watch", {}, self.news.append)

    def play(self, **what: Any) -> dict[str, Any]:
        return self.child.call("rehearse", what, timeout_s=20.0)

    def wait(self, until: Callable[[], bool]) -> bool:
        ends = time.monotonic() + 10.0
        while not until() and time.monotonic() < ends:
            time.sleep(0.005)
        return until()

    @property
    def moves(self) -> list[tuple[str, float]]:
        told = [move for news in self.news for move in news.get("moves", ())]
        return [(control, value) for _, control, value, _ in told]

    @property
    def pads(self) -> list[dict[str, Any]]:
        said = [news["pads"] for news in self.news if "pads" in news]
        return said[-1] if said else []


@pytest.fixture
def listener() -> Iterator[Listener]:
    made = Listener()
    yield made
    made.child.stop()


@needs_sdl
def test_every_button_and_axis_of_sdls_own_pad_is_told_by_its_place(listener: Listener) -> None:
    pad = listener.play(do="plug")["pad"]
    assert listener.wait(lambda: bool(listener.pads))
    facts = listener.pads[0]
    assert facts["id"] == pad and facts["known"] and len(facts["guid"]) == 32
    for number in range(15):
        listener.play(do="set", pad=pad, control=f"b{number}", value=1.0)
        assert listener.wait(lambda number=number: (f"b{number}", 1.0) in listener.moves)
        listener.play(do="set", pad=pad, control=f"b{number}", value=0.0)
    for number in range(6):
        listener.play(do="set", pad=pad, control=f"a{number}", value=-1.0)
        listener.play(do="set", pad=pad, control=f"a{number}", value=1.0)
        assert listener.wait(lambda number=number: (f"a{number}", 1.0) in listener.moves)
    triggers = [value for control, value in listener.moves if control in ("a4", "a5")]
    assert min(triggers) >= 0.0, "a trigger at rest is nought, not minus one"
    listener.play(do="unplug", pad=pad)
    assert listener.wait(lambda: listener.pads == [])


@needs_sdl
def test_a_pad_without_a_mapping_tells_its_raw_controls_and_no_moves(listener: Listener) -> None:
    pad = listener.play(do="plug", strange=True)["pad"]
    assert listener.wait(lambda: bool(listener.pads)) and not listener.pads[0]["known"]
    listener.play(do="set", pad=pad, control="b7", value=1.0)
    listener.play(do="set", pad=pad, control="a1", value=-1.0)
    raw = [["b7", 1.0], ["a1", -1.0]]

    def told() -> list[list[Any]]:
        found = [one for news in listener.news for one in news.get("raw", ())]
        return [[control, round(value, 1)] for _, control, value, _ in found]

    assert listener.wait(lambda: told() == raw) and listener.moves == []


@needs_sdl
def test_it_ends_with_its_line_though_it_watches() -> None:
    whole = [sys.executable, "-m", "desktop.input.pad_process"]
    with subprocess.Popen(
        whole, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdin is not None and process.stdout is not None
        process.stdin.write('{"id": 1, "op": "watch", "params": {}}\n')
        process.stdin.flush()
        assert json.loads(process.stdout.readline())["id"] == 1, "it watches"
        process.stdin.close()
        try:
            assert process.wait(60.0) == 0, "of itself, not by a signal"
        finally:
            process.kill()


def test_without_pygame_it_says_so_and_lives_on() -> None:
    script = (
        "import sys; sys.modules['pygame'] = None\n"
        "from desktop.input import pad_process; pad_process.main()"
    )
    asked = '{"id": 1, "op": "watch", "params": {}}\n{"id": 2, "op": "nothing"}\n'
    ran = subprocess.run(
        [sys.executable, "-c", script], cwd=ROOT, input=asked, capture_output=True, text=True
    )
    answers = [json.loads(line) for line in ran.stdout.splitlines()]
    assert answers[0]["refused"]["code"] == "no-pygame" and "failed" in answers[1]
    assert Refused(**answers[0]["refused"]).hint == "Install it." and ran.returncode == 0


def test_the_window_side_and_the_process_import_only_what_is_theirs() -> None:
    script = (
        "import sys, desktop.input.pad_link\n"
        "print('pygame' in sys.modules)\n"
        "for name in [n for n in sys.modules if n.startswith(('desktop', 'numpy'))]:\n"
        "    del sys.modules[name]\n"
        "import desktop.input.pad_process\n"
        "print([n for n in sys.modules if n.startswith(('numpy', 'desktop.session'))])"
    )
    ran = subprocess.run([sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True)
    assert ran.stdout.splitlines() == ["False", "[]"], ran.stderr[-500:]


# -- the map and the table ------------------------------------------------------------------------
def test_the_map_agrees_with_the_table_and_names_only_controls_there_are(tmp_path: Path) -> None:
    usual = pad_map({})
    assert usual.faults == ()
    assert usual.by_control == {row.pad: row.id for row in table() if row.pad}
    assert all(spelled_control(control) == control for control in usual.by_control)
    book = PadBook(tmp_path / "pad.toml")
    assert {row.id: book.control(row.id) for row in table() if row.pad} == {
        row.id: row.pad for row in table() if row.pad
    }
    assert usual.by_control["Left shoulder"] == "voice.talk"


def test_controls_are_spelled_one_way() -> None:
    assert spelled_control(" south ") == "South"
    assert spelled_control("START HELD") == f"Start{HELD}"
    assert spelled_control("Left stick held") is None and spelled_control("Lever") is None
    assert set(BUTTONS) < set(CONTROLS)


def test_a_map_is_kept_and_one_that_cannot_be_kept_still_holds(tmp_path: Path) -> None:
    book = PadBook(tmp_path / "pad.toml")
    assert book.bind("look.heat", "North")
    assert book.control("app.undo") == "" and book.own("app.undo")
    again = PadBook(tmp_path / "pad.toml")
    assert again.control("look.heat") == "North" and again.control("app.undo") == ""
    again.reset("look.heat")
    again.reset("app.undo")
    assert again.map == pad_map({}) and again.overrides == {}
    (tmp_path / "pad.toml").write_text("not = = toml")
    broken = PadBook(tmp_path / "pad.toml")
    assert broken.map.faults[0].startswith("pad.toml could not be read")
    blocked = PadBook(tmp_path / "pad.toml" / "inside.toml")
    assert not blocked.bind("look.heat", "North") and blocked.control("look.heat") == "North"
