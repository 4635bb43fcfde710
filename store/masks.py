"""Label arrays as small blobs with an address.

Place in the loop: every draft, revision and uncertainty map is put here before the row that
points at it, in the same transaction; training, export and the window get it back.

The address is the sha256 of the encoded blob, not of the array. Hashing 52 MB of voxels takes
about 30 ms, which alone would use up what a decision may cost; hashing the 170 KB that zstd
leaves of them takes 0.1 ms. zstd is deterministic, so one release of it gives one mask one
address. Another release may give the same mask a second address: that costs one small blob and
is never wrong, because an address always names exactly one content. So equal addresses mean
equal masks, but different addresses do not prove different masks.
"""

from __future__ import annotations

import hashlib
import sqlite3
import struct
from typing import Any

import numpy as np
import zstandard

from store import moment
from store.refusal import Refused
from store.write import Write

LEVEL = 3
MAGIC = b"VXM1"
# magic, code of the dtype, shape (k, j, i); little-endian everywhere
HEADER = struct.Struct("<4sB3xIII")
DTYPES: dict[int, np.dtype[Any]] = {1: np.dtype("<u1"), 2: np.dtype("<u2")}


def encode(array: np.ndarray) -> tuple[str, bytes]:
    """The address and the blob of a label map of one or two bytes a voxel."""
    codes = {dtype: code for code, dtype in DTYPES.items()}
    if array.ndim != 3 or array.dtype.newbyteorder("<") not in codes:
        raise ValueError("a mask is a 3-D array of unsigned bytes or 16-bit words")
    voxels = np.ascontiguousarray(array, dtype=array.dtype.newbyteorder("<"))
    header = HEADER.pack(MAGIC, codes[voxels.dtype], *voxels.shape)
    blob = header + zstandard.ZstdCompressor(level=LEVEL).compress(voxels.data)
    return hashlib.sha256(blob).hexdigest(), blob


def decode(blob: bytes) -> np.ndarray:
    """The array in a blob, writable and the caller's own."""
    try:
        magic, code, slices, rows, columns = HEADER.unpack_from(blob)
        if magic != MAGIC or code not in DTYPES:
            raise _damaged()
        array = np.empty((slices, rows, columns), dtype=DTYPES[int(code)])
        # Straight into the array: half the time of decompressing to bytes and copying.
        reader = zstandard.ZstdDecompressor().stream_reader(blob[HEADER.size :])
        complete = array.size == 0 or reader.readinto(array.data.cast("B")) == array.nbytes
    except (struct.error, zstandard.ZstdError, MemoryError) as why:
        raise _damaged() from why
    if not complete:
        raise _damaged()
    return array


def put(write: Write, array: np.ndarray) -> str:
    """Keep a label map; the same content twice is kept once."""
    return put_encoded(write, *encode(array))


def put_encoded(write: Write, sha256: str, blob: bytes) -> str:
    """Keep a blob that was encoded ahead, outside the transaction."""
    found = write.execute("SELECT length(data) FROM blobs WHERE sha256 = ?", (sha256,)).fetchone()
    if found is None:
        write.insert("blobs", sha256=sha256, data=blob, at=moment.to_text(write.at))
    elif found[0] == 0:  # it was forgotten with its patient, and another case has the same
        write.execute("UPDATE blobs SET data = ? WHERE sha256 = ?", (blob, sha256))
    return sha256


def get(connection: sqlite3.Connection, sha256: str) -> np.ndarray:
    """The label map with this address, proven to be the one that was kept."""
    row = connection.execute("SELECT data FROM blobs WHERE sha256 = ?", (sha256,)).fetchone()
    if row is None:
        raise Refused("mask-missing", "A mask is missing from this workspace.", "Restore a backup.")
    if not row["data"]:
        raise Refused("mask-forgotten", "This mask was forgotten with its patient.", "")
    if hashlib.sha256(row["data"]).hexdigest() != sha256:
        raise _damaged()
    return decode(row["data"])


def _damaged() -> Refused:
    return Refused("mask-damaged", "A stored mask is damaged.", "Restore a backup.")
