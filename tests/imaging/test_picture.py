"""Picture files: grey PNG and JPEG are flat cases; what would lose something is refused."""

from __future__ import annotations

import struct
import zlib
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image, PngImagePlugin

from engine.imaging import formats, operations
from engine.imaging.formats import picture
from engine.imaging.grid import canonical
from engine.imaging.refusal import Refusal
from engine.imaging.volume import MOST_VOXELS

SHADES = (np.arange(8 * 11).reshape(8, 11) * 2).astype(np.uint8)
DEEP = np.linspace(0, 65535, 88).astype(np.uint16).reshape(8, 11)


def saved(path: Path, array: np.ndarray[Any, Any], mode: str | None = None, **more: Any) -> Path:
    image = Image.fromarray(array)
    (image.convert(mode) if mode else image).save(path, **more)
    return path


def refusal(path: Path) -> Refusal:
    """What `read` says; `find` says it too, unless only the pixels tell."""
    with pytest.raises(Refusal) as refused:
        picture.read([path])
    assert refused.value.message.endswith(".") and len(refused.value.message) <= 90
    return refused.value


def test_eight_bits_are_read_as_they_are_stored(tmp_path: Path) -> None:
    path = saved(tmp_path / "chest_1.png", SHADES)
    assert formats.of(path) is picture
    volume = picture.read([path])
    np.testing.assert_array_equal(volume.array, SHADES[np.newaxis].astype(np.int16))
    assert volume.array.dtype == np.int16 and volume.facts.modality == "OT"


def test_sixteen_bits_lose_nothing(tmp_path: Path) -> None:
    volume = picture.read([saved(tmp_path / "chest.png", DEEP)])
    np.testing.assert_array_equal(volume.array[0].astype(np.int64), DEEP.astype(np.int64))


def test_the_first_row_is_on_top_and_the_first_column_on_the_left(tmp_path: Path) -> None:
    """As for radiographs in DICOM: the way to canonical order turns nothing."""
    volume = picture.read([saved(tmp_path / "a.png", SHADES)])
    grid, way = canonical(volume.grid)
    assert grid.shape == (1, 8, 11) and grid.spacing_mm == (1.0, 1.0, 1.0)
    np.testing.assert_array_equal(way.to_canonical(volume.array), volume.array)


def test_what_is_not_known_is_said(tmp_path: Path) -> None:
    said = " ".join(picture.read([saved(tmp_path / "a.png", SHADES, dpi=(72, 72))]).facts.warnings)
    assert "orientation" in said and "counted in pixels" in said and "taken for dense" in said
    assert "loss" not in said


def test_a_grey_jpeg_says_that_it_was_compressed_with_loss(tmp_path: Path) -> None:
    path = saved(tmp_path / "a.jpg", SHADES, quality=95)
    volume = picture.read([path])
    assert np.abs(volume.array[0] - SHADES).max() < 20
    assert any("with loss" in said for said in volume.facts.warnings)


@pytest.mark.parametrize("mode", ["RGB", "RGBA", "LA"])
def test_grey_saved_as_colour_comes_back_without_loss(mode: str, tmp_path: Path) -> None:
    path = saved(tmp_path / "a.png", SHADES, mode)
    found, left = picture.find([path])
    assert len(found) == 1 and not left
    np.testing.assert_array_equal(picture.read([path]).array[0], SHADES)


def test_a_grey_palette_comes_back_without_loss(tmp_path: Path) -> None:
    image = Image.fromarray(SHADES, "P")
    image.putpalette([shade for shade in range(256) for _ in range(3)])
    image.save(tmp_path / "a.png")
    np.testing.assert_array_equal(picture.read([tmp_path / "a.png"]).array[0], SHADES)


def coloured(tmp_path: Path) -> Path:
    array = np.repeat(SHADES[..., np.newaxis], 3, axis=2)
    array[3, 4, 2] += 1
    return saved(tmp_path / "a.png", array)


def coloured_jpeg(tmp_path: Path) -> Path:
    array = np.zeros((16, 16, 3), np.uint8)
    array[..., 0] = 200
    return saved(tmp_path / "a.jpg", array)


def see_through(tmp_path: Path) -> Path:
    array = np.dstack([SHADES, SHADES, SHADES, np.full_like(SHADES, 254)])
    return saved(tmp_path / "a.png", array)


def one_grey_is_clear(tmp_path: Path) -> Path:
    return saved(tmp_path / "a.png", SHADES, transparency=4)


def one_bit(tmp_path: Path) -> Path:
    return saved(tmp_path / "a.png", SHADES > 20)


def deep_colour(tmp_path: Path) -> Path:
    """Made by hand: the library writes none, and reads it with eight bits lost."""
    rows = b"".join(b"\0" + struct.pack(">9H", *range(9)) for _ in range(2))
    header = struct.pack(">IIBBBBB", 3, 2, 16, 2, 0, 0, 0)
    pieces = [(b"IHDR", header), (b"IDAT", zlib.compress(rows)), (b"IEND", b"")]
    raw = picture.PNG
    for name, body in pieces:
        raw += struct.pack(">I", len(body)) + name + body
        raw += struct.pack(">I", zlib.crc32(name + body))
    (tmp_path / "a.png").write_bytes(raw)
    return tmp_path / "a.png"


def moving(tmp_path: Path) -> Path:
    frames = [Image.fromarray(SHADES), Image.fromarray(SHADES[::-1])]
    frames[0].save(tmp_path / "a.png", save_all=True, append_images=frames[1:])
    return tmp_path / "a.png"


def turned(tmp_path: Path) -> Path:
    exif = Image.Exif()
    exif[0x0112] = 6
    return saved(tmp_path / "a.jpg", SHADES, exif=exif)


@pytest.mark.parametrize(
    ("make", "code", "words"),
    [
        (coloured, "colour", "in colour"),
        (coloured_jpeg, "colour", "in colour"),
        (see_through, "transparent", "transparent in places"),
        (one_grey_is_clear, "transparent", "transparent in places"),
        (one_bit, "few-greys", "2 shades of grey"),
        (deep_colour, "colour", "without loss"),
        (moving, "several-pictures", "several pictures"),
        (turned, "turned", "turned before it is shown"),
    ],
)
def test_what_would_lose_something_is_refused(
    make: Any, code: str, words: str, tmp_path: Path
) -> None:
    path = make(tmp_path)
    no = refusal(path)
    assert no.code == code and words in no.message and no.hint.endswith(".")


def test_an_interlaced_picture_is_read_like_any_other(tmp_path: Path) -> None:
    """Seven passes, made by hand: the library reads them and writes none."""

    def rows_of(part: np.ndarray[Any, Any]) -> bytes:
        return b"".join(b"\0" + row.tobytes() for row in part) if part.size else b""

    starts = [(0, 0, 8, 8), (0, 4, 8, 8), (4, 0, 8, 4), (0, 2, 4, 4), (2, 0, 4, 2), (0, 1, 2, 2)]
    body = b"".join(rows_of(SHADES[r::dr, c::dc]) for r, c, dr, dc in [*starts, (1, 0, 2, 1)])
    header = struct.pack(">IIBBBBB", 11, 8, 8, 0, 0, 0, 1)
    raw = picture.PNG
    for name, part in [(b"IHDR", header), (b"IDAT", zlib.compress(body)), (b"IEND", b"")]:
        raw += struct.pack(">I", len(part)) + name + part
        raw += struct.pack(">I", zlib.crc32(name + part))
    (tmp_path / "a.png").write_bytes(raw)
    np.testing.assert_array_equal(picture.read([tmp_path / "a.png"]).array[0], SHADES)


@pytest.mark.parametrize("ending", ["png", "jpg"])
def test_no_picture_survives_being_cut_or_changed(ending: str, tmp_path: Path) -> None:
    """An unpacker fills the rest with something; a PNG tells also a single changed byte."""
    noise = np.random.default_rng(3).integers(0, 255, (40, 50), dtype=np.uint8)
    whole = saved(tmp_path / f"whole.{ending}", noise).read_bytes()
    path = tmp_path / f"a.{ending}"
    for share in (0.2, 0.6, 0.97):
        path.write_bytes(whole[: int(len(whole) * share)])
        assert refusal(path).code == "truncated"
    if ending == "png":
        for at in range(60, len(whole), 97):
            path.write_bytes(whole[:at] + bytes([whole[at] ^ 8]) + whole[at + 1 :])
            assert refusal(path).code == "truncated"


def test_more_pixels_than_a_scan_can_have_are_refused_before_they_are_unpacked(
    tmp_path: Path,
) -> None:
    side = 40_000
    assert side * side > MOST_VOXELS
    raw = bytearray(saved(tmp_path / "a.png", SHADES).read_bytes())
    raw[16:24] = struct.pack(">II", side, side)
    raw[29:33] = struct.pack(">I", zlib.crc32(bytes(raw[12:29])))
    (tmp_path / "a.png").write_bytes(raw)
    assert refusal(tmp_path / "a.png").code == "too-large"


def test_a_folder_names_cases_by_their_files_and_says_each_reason_once(tmp_path: Path) -> None:
    saved(tmp_path / "00001_000.png", SHADES)
    saved(tmp_path / "chest_b.jpeg", SHADES)
    saved(tmp_path / "chest_b_mask.png", SHADES)
    for name in ("x.png", "y.png"):
        coloured(tmp_path).rename(tmp_path / name)
    answer = operations.scan({"paths": [str(tmp_path)], "salt": "s"})
    said = {entry["name"]: entry["mask_like"] for entry in answer["found"]}
    assert said == {"00001_000": False, "chest_b": False, "chest_b_mask": True}
    assert [(no["source"], no["why"]) for no in answer["refused"]] == [
        (str(tmp_path), "The picture is in colour, not shades of grey.")
    ]


def test_words_written_into_a_picture_go_nowhere(tmp_path: Path) -> None:
    words = PngImagePlugin.PngInfo()
    words.add_text("Comment", "CARTER ANNE")
    path = saved(tmp_path / "a.png", SHADES, pnginfo=words)
    answer = operations.scan({"paths": [str(path)], "salt": "s"})
    params = {"found": answer["found"][0], "folder": str(tmp_path), "salt": "s"}
    assert "CARTER" not in f"{answer} {operations.take(params)}"
