"""`voice`: what there is to hear with is said, and a model comes only from where it was told to."""

from __future__ import annotations

import hashlib
import http.server
import shutil
import threading
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop import settings
from desktop.cli.benches import voice as bench
from desktop.cli.benches import voice_room
from desktop.cli.benches import voice_speech as speech
from desktop.input.voice import installing, models, recognisers
from desktop.input.voice.installing import install
from desktop.session.voice_words import VoiceFeel
from engine.lanes.protocol import Refused
from tests.cli.terminal import run


@pytest.fixture
def zipped(tmp_path: Path) -> Path:
    """The small model as it would be downloaded: one folder in a zip."""
    file = tmp_path / "source" / "small-model.zip"
    file.parent.mkdir()
    with zipfile.ZipFile(file, "w") as made:
        for one in sorted(models.bundled().rglob("*")):
            made.write(one, Path("small-model") / one.relative_to(models.bundled()))
    return file


class Server(http.server.BaseHTTPRequestHandler):
    """Serves one file with ranges, as servers of models do; breaks off where it is told to."""

    body = b""
    breaks_at = 0
    ranges: list[str] = []  # noqa: RUF012 - of the one server of a test

    def do_GET(self) -> None:
        wanted = self.headers.get("Range", "")
        self.ranges.append(wanted)
        first = int(wanted.removeprefix("bytes=").rstrip("-") or 0)
        if first >= len(self.body):
            self.send_error(416)
            return
        self.send_response(206 if wanted else 200)
        self.send_header("Content-Length", str(len(self.body) - first))
        self.end_headers()
        end = Server.breaks_at or len(self.body)
        Server.breaks_at = 0
        self.wfile.write(self.body[first:end])

    def log_message(self, *_: object) -> None:
        """Quiet."""


@pytest.fixture
def address(zipped: Path) -> Iterator[str]:
    Server.body, Server.breaks_at, Server.ranges = zipped.read_bytes(), 0, []
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Server) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/small-model.zip"
        server.shutdown()


def sha_of(file: Path) -> str:
    return hashlib.sha256(file.read_bytes()).hexdigest()


# -- from a disk ----------------------------------------------------------------------------------
def test_a_folder_or_a_zip_becomes_the_model_in_use(
    tmp_path: Path, zipped: Path, somebody: Path
) -> None:
    said = run("--json", "voice", "install", str(zipped))
    assert said.status == 0 and said.document["model"] == "small-model", said
    place = Path(said.document["folder"])
    assert place.is_relative_to(models.folder()) and models.is_model(place)
    assert settings.load().voice.model == str(place)
    own = shutil.copytree(models.bundled(), tmp_path / "my model")
    assert run("--json", "voice", "install", str(own)).document["model"] == "my model"
    assert {one.name for one in models.installed()} == {"small-model", "my model"}


def test_a_model_in_the_way_is_replaced_whole(tmp_path: Path) -> None:
    first = install(str(models.bundled()), place=tmp_path)
    (first / "old").write_text("of the one before")
    again = install(str(models.bundled()), place=tmp_path)
    assert again == first and not (again / "old").exists() and len(list(tmp_path.iterdir())) == 1


def test_what_is_no_model_is_refused_and_leaves_nothing(tmp_path: Path) -> None:
    empty, place = tmp_path / "empty", tmp_path / "place"
    empty.mkdir()
    no_zip = tmp_path / "no.zip"
    no_zip.write_bytes(b"no zip at all")
    outside = tmp_path / "outside.zip"
    with zipfile.ZipFile(outside, "w") as made:
        made.writestr("../../escaped.txt", "harm")
    for source in (empty, no_zip, outside, tmp_path / "absent"):
        with pytest.raises(Refused):
            install(str(source), place=place)
    assert list(place.iterdir()) == [] and not (tmp_path / "escaped.txt").exists()


# -- from an address ------------------------------------------------------------------------------
def test_nothing_is_fetched_without_a_checksum(tmp_path: Path, address: str) -> None:
    with pytest.raises(Refused, match="checksum"):
        install(address, place=tmp_path)
    assert Server.ranges == []


def test_a_download_that_broke_off_goes_on_where_it_ended(
    tmp_path: Path, address: str, zipped: Path
) -> None:
    Server.breaks_at = 400_000
    steps: list[tuple[int, int]] = []
    with pytest.raises(Refused, match="broke off"):
        install(address, sha_of(zipped), tmp_path)
    there = next(tmp_path.glob("*.part")).stat().st_size
    place = install(address, sha_of(zipped), tmp_path, lambda *step: steps.append(step))
    assert models.is_model(place) and not list(tmp_path.glob("*.part"))
    assert Server.ranges == ["", f"bytes={there}-"] and there > 0
    assert steps[-1] == (len(Server.body), len(Server.body))


def test_a_wrong_checksum_is_refused_and_the_download_dropped(tmp_path: Path, address: str) -> None:
    with pytest.raises(Refused, match="checksum"):
        install(address, "0" * 64, tmp_path / "place")
    assert list((tmp_path / "place").iterdir()) == []


def test_a_server_that_says_no_is_told_in_words(tmp_path: Path, address: str) -> None:
    Server.body = b""
    with pytest.raises(Refused):
        install(address, "1" * 64, tmp_path)


def test_the_digest_is_of_the_whole_file(zipped: Path) -> None:
    assert installing.digest(zipped) == sha_of(zipped)


# -- which is used --------------------------------------------------------------------------------
def test_a_model_of_ones_own_comes_first_and_the_small_one_last(tmp_path: Path) -> None:
    nothing = tmp_path / "nothing"
    assert models.chosen(VoiceFeel(), nothing) == (("pocketsphinx", "vosk"), models.bundled())
    own = install(str(models.bundled()), place=tmp_path / "place")
    assert models.chosen(VoiceFeel(), tmp_path / "place") == (("vosk", "pocketsphinx"), own)
    wanted = VoiceFeel(recogniser="pocketsphinx", model=str(own))
    assert models.chosen(wanted, nothing)[0] == ("pocketsphinx", "vosk")
    assert models.chosen(VoiceFeel(recogniser="vosk"), nothing) == (
        ("vosk", "pocketsphinx"),
        models.bundled(),
    )


def test_what_cannot_be_heard_is_named_with_a_suggestion(somebody: Path) -> None:
    if why := recognisers.possible("vosk"):
        pytest.skip(why)
    settings.save(settings.Settings(voice=VoiceFeel(recogniser="vosk")))
    said = run("--json", "voice", "show").document
    assert said["recogniser"] == "vosk" and not said["dictates"]
    lacking = {one["phrase"]: one for one in said["unknown"]}
    assert lacking["larger brush"] == {
        "phrase": "larger brush",
        "word": "larger",
        "suggestion": "bigger",
    }
    assert "next hotspot" not in lacking
    plain = run("voice", "show")
    assert "phrases cannot be heard" in plain.out and plain.status == 0


# -- the bench ------------------------------------------------------------------------------------
def test_the_bench_says_what_was_heard_by_whom() -> None:
    if why := speech.possible():
        pytest.skip(why)
    few = bench.Options(minutes=0.1, every={"clean": 1, "20 dB": 2}, phrases=4)
    found = bench.run(few)["recognisers"]
    assert set(found) == set(recognisers.names())
    for name, measured in found.items():
        if measured["why"]:
            continue
        for one in (measured["developed_with"]["clean"], measured["unseen"]["20 dB"]):
            done = one["acted"] + one["asked"] + one["nothing"]
            assert done + one["acted_wrong"] + one["asked_wrong"] == one["said"], name
            assert one["after_ms"]["p95"] >= one["after_ms"]["p50"] > 0
        assert measured["in_the_room"]["acts_closing"] == 0
        assert measured["bars"]["cases_closed"]["met"]
    assert found["vosk"]["phrases_unknown"] > 100 and found["pocketsphinx"]["phrases_unknown"] == 0


def test_sentences_of_the_room_are_no_phrases() -> None:
    import numpy as np

    from desktop.input.voice.grammar import phrase_book

    book = phrase_book(bench.TASK)
    made = voice_room.sentences(200, np.random.default_rng(0))
    assert len(made) == 200 and not set(made) & {
        row for row in book.texts if row in bench.texts_of(book)
    }
