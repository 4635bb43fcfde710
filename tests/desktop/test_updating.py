"""Looking for an update: only when asked, only where it was said, and never more than looking."""

from __future__ import annotations

import json
import socket
import threading
from collections.abc import Iterator
from functools import partial
from http.server import BaseHTTPRequestHandler, SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from desktop import settings
from desktop.session import updating
from desktop.session.updating import Updating, look
from desktop.session.words import Notice
from store.refusal import Refused
from tests.desktop.room import AtOnce

OFFER = {"version": "0.4.0", "notes": "Faster.", "file": "voxloop_0.4.0.deb", "sha256": "ab" * 32}


@pytest.fixture
def offered(tmp_path: Path) -> Path:
    """A share with the document in it."""
    (tmp_path / "voxloop.json").write_text(json.dumps(OFFER), "utf-8")
    return tmp_path


@pytest.fixture
def server(offered: Path) -> Iterator[str]:
    """The same folder behind a server of this machine."""

    class Quiet(SimpleHTTPRequestHandler):
        def log_message(self, *_: Any) -> None:
            return

    yield from _serving(partial(Quiet, directory=str(offered)))


def _serving(handler: Any) -> Iterator[str]:
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as serving:
        thread = threading.Thread(target=serving.serve_forever, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{serving.server_address[1]}"
        serving.shutdown()
        thread.join()


def refused(address: str) -> Refused:
    with pytest.raises(Refused) as no:
        look(address, "0.3.0")
    assert no.value.message.endswith(".") and len(no.value.message) <= 90 and no.value.hint
    return no.value


@pytest.mark.parametrize(
    ("own", "outcome", "words"),
    [
        ("0.3.0", "newer", "Voxloop 0.4.0 is out; this is 0.3.0."),
        ("0.4", "same", "This is the newest version, 0.4."),
        ("0.10.0", "older", "This version, 0.10.0, is newer than 0.4.0, which is offered."),
    ],
)
def test_versions_are_compared_number_by_number(
    own: str, outcome: str, words: str, offered: Path
) -> None:
    found = look(str(offered), own)
    assert (found.outcome, found.words) == (outcome, words)
    assert found.file == str(offered / "voxloop_0.4.0.deb") and found.sha256 == "ab" * 32


def test_a_folder_a_file_and_a_file_address_say_the_same(offered: Path) -> None:
    file = offered / "voxloop.json"
    said = {look(place, "0.3.0") for place in (str(offered), str(file), file.as_uri())}
    assert len(said) == 1


def test_an_address_is_asked_and_its_file_lies_beside_it(server: str) -> None:
    found = look(f"{server}/voxloop.json", "0.3.0")
    assert found.outcome == "newer" and found.file == f"{server}/voxloop_0.4.0.deb"
    assert refused(f"{server}/elsewhere.json").message == "The server of updates says 404."


def test_nothing_is_fetched_but_the_document(offered: Path) -> None:
    (offered / "voxloop_0.4.0.deb").write_bytes(b"a package")
    asked = []

    class Telling(SimpleHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            super().do_GET()

        def log_message(self, *_: Any) -> None:
            return

    for address in _serving(partial(Telling, directory=str(offered))):
        look(f"{address}/voxloop.json", "0.3.0")
    assert asked == ["/voxloop.json"]


def test_without_an_address_it_says_where_to_set_one() -> None:
    no = refused("  ")
    assert no.code == "no-update-address" and "voxloop update --from" in no.hint


def test_a_server_that_is_not_there_and_one_that_is_silent(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        port = silent.getsockname()[1]
        monkeypatch.setattr(updating, "WAIT_S", 0.2)
        assert "does not answer" in refused(f"http://127.0.0.1:{port}/voxloop.json").message
    assert "does not answer" in refused(f"http://127.0.0.1:{port}/voxloop.json").message


def test_a_server_that_talks_nonsense_is_refused() -> None:
    class Broken(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.wfile.write(b"nonsense\r\n\r\n")

        def log_message(self, *_: Any) -> None:
            return

    for address in _serving(Broken):
        assert "does not answer" in refused(address).message


@pytest.mark.parametrize("address", ["ftp://somewhere/voxloop.json", "data://x", "gopher://x"])
def test_other_ways_are_not_gone(address: str) -> None:
    assert refused(address).code == "update-address"


def test_a_place_that_is_gone_says_so(tmp_path: Path) -> None:
    for place in (tmp_path / "nowhere", tmp_path, tmp_path / "nowhere" / "voxloop.json"):
        assert refused(str(place)).code == "update-unreachable"


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"no JSON",
        b"\xff\xfe\x00",
        b"[]",
        b"{}",
        b'"0.4.0"',
        b'{"version": 4}',
        b'{"version": "tomorrow"}',
        b'{"version": "0.4.0; rm -rf"}',
        b'{"version": "' + b"9" * 5000 + b'"}',
        b'{"version": "0.4.0", "notes": "' + b"x" * 70_000 + b'"}',
        b"[" * 60_000,
    ],
)
def test_what_says_no_version_is_refused(raw: bytes, tmp_path: Path) -> None:
    (tmp_path / "voxloop.json").write_bytes(raw)
    assert refused(str(tmp_path)).code == "update-document"


def test_a_strangers_words_are_short_and_steer_no_terminal(tmp_path: Path) -> None:
    offer = OFFER | {"notes": "\x1b[2Jgood\x07\n" + "y" * 5000, "sha256": "not one", "file": 7}
    (tmp_path / "voxloop.json").write_text(json.dumps(offer), "utf-8")
    found = look(str(tmp_path), "0.3.0")
    assert found.notes.startswith("[2Jgood\ny") and len(found.notes) <= updating.MOST_WORDS
    assert (found.sha256, found.file) == ("", "")


def test_the_window_answers_with_one_notice(offered: Path) -> None:
    heard: list[Notice] = []
    for address, words in (
        (str(offered), "Voxloop 0.4.0 is out; this is 0.3.0."),
        ("", "No place to look for updates is set: voxloop update --from ADDRESS."),
        (str(offered / "nowhere"), "The place of updates cannot be read."),
    ):
        Updating(AtOnce(), heard.append, address, "0.3.0").look()
        assert heard[-1].text.startswith(words) and len(heard[-1].text) <= 90
    assert [notice.failure for notice in heard] == [False, True, True]


def test_the_persons_place_goes_before_the_administrators(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(settings, "site_folder", lambda: tmp_path)
    assert settings.update_address(settings.Settings()) == ""
    (tmp_path / "settings.toml").write_text('update_from = "/mnt/share"\n', "utf-8")
    assert settings.update_address(settings.Settings()) == "/mnt/share"
    mine = settings.Settings(update_from="https://mine")
    assert settings.update_address(mine) == "https://mine"
    (tmp_path / "settings.toml").write_text("update_from = 7\n", "utf-8")
    assert settings.update_address(settings.Settings()) == ""
    settings.save(mine, tmp_path / "own.toml")
    assert settings.load(tmp_path / "own.toml") == mine
