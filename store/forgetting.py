"""Forgetting: what the workspace knows of one patient is taken out, and history stays whole.

Place in the loop: asked for by a person, never by itself. Rows that others point at stay with their
numbers, times and hashes; what they said is emptied. The audit log is not touched: it holds ids,
pseudonyms and hashes only. A mask that another patient's case has as well stays. Afterwards the
file has to be packed (`Workspace.pack`), because SQLite keeps what it deletes until it is
written over.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from store import job, moment, note
from store.canonical import canonical_json, sha256_of_text
from store.connection import connect_reader
from store.refusal import Refused
from store.write import Write

# Lists leave these out; their rows stay, because history points at them.
THESE = "SELECT id FROM cases WHERE forgotten IS NOT NULL"

_EYE = canonical_json([[float(row == column) for column in range(4)] for row in range(4)])

# By case: which blobs it holds, from whichever side.
_BLOBS = """
SELECT case_id, mask_sha256 AS sha256 FROM revisions
UNION SELECT case_id, instances_sha256 FROM revisions WHERE instances_sha256 IS NOT NULL
UNION SELECT case_id, mask_sha256 FROM drafts
UNION SELECT case_id, uncertainty_sha256 FROM drafts WHERE uncertainty_sha256 IS NOT NULL
UNION SELECT case_id, draft_maps.sha256 FROM draft_maps JOIN drafts ON drafts.id = draft_id
"""
_COUNTED = {
    "masks": "SELECT count(*) FROM revisions WHERE case_id IN ({0})",
    "drafts": "SELECT count(*) FROM drafts WHERE case_id IN ({0})",
    "decisions": "SELECT count(*) FROM decisions WHERE case_id IN ({0})",
    "notes": "SELECT count(*) FROM notes WHERE case_id IN ({0}) AND text <> ''",
    "answers": "SELECT count(*) FROM fields WHERE case_id IN ({0})",
    "unsaved strokes": "SELECT count(*) FROM strokes WHERE case_id IN ({0})",
    "picks": "SELECT count(*) FROM picks WHERE case_id IN ({0})",
    "series beside": "SELECT count(*) FROM context_series WHERE case_id IN ({0})",
}
# The audit log names no row of these by its number, so the numbers may be given again.
_DELETED = ("strokes", "picks", "queue_places", "channels", "context_series")
_OBJECTS = f"SELECT 'case:' || id FROM ({THESE})"
_EMPTIED = (
    # Words of a reason that nothing else was ever done for.
    "DELETE FROM reasons WHERE sha256 IN"
    f" (SELECT reason_sha256 FROM audit WHERE object IN ({_OBJECTS})) AND sha256 NOT IN"
    " (SELECT reason_sha256 FROM audit WHERE reason_sha256 IS NOT NULL"
    f" AND object NOT IN ({_OBJECTS}))",
    "UPDATE notes SET text = '', heard = NULL, audio = NULL, seconds = NULL, axis = NULL,"
    f" slice = NULL, hotspot_id = NULL WHERE case_id IN ({THESE})",
    "UPDATE hotspots SET words = '', error_share = 0, peak_kji = '[0,0,0]',"
    " box_kji = '[[0,0,0],[0,0,0]]'"
    f" WHERE draft_id IN (SELECT id FROM drafts WHERE case_id IN ({THESE}))",
    f"UPDATE fields SET value = 'null', confidence = NULL WHERE case_id IN ({THESE})",
    f"UPDATE decisions SET reason = '' WHERE reason <> '' AND case_id IN ({THESE})",
    "UPDATE drafts SET facts = '{}', withheld = NULL, score = NULL, q = NULL,"
    f" expected_dice = NULL, lower = NULL WHERE case_id IN ({THESE})",
    "UPDATE cases SET name = 'forgotten ' || id, patient = '', groups = '{}', modality = '',"
    " state = 'rejected', source = '', sha256 = '', reorientation = '{}', spacing_mm = '[1,1,1]',"
    f" affine = '{_EYE}', source_affine = '{_EYE}', slice_thickness_mm = NULL, window = NULL,"
    " warnings = '[]', skipped_by = NULL WHERE forgotten IS NOT NULL",
    "UPDATE blobs SET data = x'' WHERE length(data) > 0"
    " AND sha256 IN (SELECT sha256 FROM forgotten_blobs)"
    f" AND sha256 NOT IN (SELECT sha256 FROM ({_BLOBS}) WHERE case_id NOT IN ({THESE}))",
)


@dataclass(frozen=True)
class Known:
    """What a workspace holds of a patient. `models` learnt from a case of theirs and keep what they
    learnt; `releases` are files elsewhere that nobody here can reach."""

    patient: str
    cases: tuple[int, ...]
    names: tuple[str, ...] = field(repr=False)
    counts: dict[str, int]
    images: tuple[str, ...]  # sha256 of sources whose voxels may lie in the cache
    recordings: tuple[str, ...]
    held_out: int
    models: tuple[int, ...]
    releases: tuple[tuple[str, str], ...]  # name and when


def known(connection: sqlite3.Connection, patient: str) -> Known:
    """What there is of the patient with this pseudonym.

    Raises:
        Refused: there is no such patient here.
    """
    rows = connection.execute(
        "SELECT id, name, held_out FROM cases WHERE patient = ? AND patient <> '' ORDER BY id",
        (patient,),
    ).fetchall()
    if not rows:
        why = "No case here is of a patient with this pseudonym."
        raise Refused("unknown-patient", why, "See: voxloop --json cases (patient).")
    cases = tuple(int(row["id"]) for row in rows)
    ids = _listed(cases)
    counts = {
        what: int(connection.execute(select.format(ids)).fetchone()[0])
        for what, select in _COUNTED.items()
    }
    return Known(
        patient=patient,
        cases=cases,
        names=tuple(str(row["name"]) for row in rows),
        counts=counts,
        images=_images(connection, ids),
        recordings=_recordings(connection, ids),
        held_out=sum(int(row["held_out"]) for row in rows),
        models=tuple(_taught(connection, set(cases))),
        releases=tuple(_released(connection, patient)),
    )


def _images(connection: sqlite3.Connection, ids: str) -> tuple[str, ...]:
    rows = connection.execute(
        f"SELECT sha256 FROM cases WHERE id IN ({ids}) AND sha256 <> ''"
        f" UNION SELECT sha256 FROM channels WHERE case_id IN ({ids})"
        f" UNION SELECT sha256 FROM context_series WHERE case_id IN ({ids})"
    )
    return tuple(str(row[0]) for row in rows)


def _recordings(connection: sqlite3.Connection, ids: str) -> tuple[str, ...]:
    """Sound that no other patient's note names as well."""
    rows = connection.execute(
        f"SELECT DISTINCT audio FROM notes WHERE case_id IN ({ids}) AND audio IS NOT NULL"
        f" EXCEPT SELECT audio FROM notes WHERE case_id NOT IN ({ids})"
    )
    return tuple(str(row[0]) for row in rows)


def _taught(connection: sqlite3.Connection, cases: set[int]) -> Iterable[int]:
    """Models that saw a case of theirs, and those that went on from such a model's weights."""
    taught: set[int] = set()
    for row in connection.execute(
        "SELECT models.id, parent_id, split, settings FROM models"
        " JOIN runs ON runs.id = run_id ORDER BY models.id"
    ):
        saw = cases & {int(pair[0]) for pair in json.loads(row["split"]).get("cases", ())}
        went_on = json.loads(row["settings"]).get("from_parent") and row["parent_id"] in taught
        if saw or went_on:
            taught.add(int(row["id"]))
            yield int(row["id"])


def _released(connection: sqlite3.Connection, patient: str) -> Iterable[tuple[str, str]]:
    for row in connection.execute("SELECT name, manifest, at FROM releases ORDER BY id"):
        if any(_is_of(mask, patient) for mask in json.loads(row["manifest"]).get("masks", ())):
            yield str(row["name"]), str(row["at"])


def _is_of(mask: object, patient: str) -> bool:
    return isinstance(mask, dict) and mask.get("patient") == patient


def when(connection: sqlite3.Connection, patient: str) -> str | None:
    """When a patient of whom nothing is left here was forgotten; None if never."""
    select = "SELECT max(at) FROM forgettings WHERE patient_sha256 = ?"
    row = connection.execute(select, (sha256_of_text(patient),)).fetchone()
    return None if row[0] is None else str(row[0])


def holds(file: Path, patient: str) -> bool | None:
    """Whether a copy of the database knows the patient; None where it cannot be read."""
    try:
        connection = connect_reader(file)
        try:
            found = connection.execute("SELECT 1 FROM cases WHERE patient = ?", (patient,))
            return found.fetchone() is not None
        finally:
            connection.close()
    except sqlite3.DatabaseError:
        return None


def forget(write: Write, patient: str) -> Known:
    """Take the patient out; gives what there was. Jobs that wait for these cases are discarded."""
    there = known(write.connection, patient)
    ids = _listed(there.cases)
    mark = write.insert(
        "forgettings",
        patient_sha256=sha256_of_text(patient),
        cases=canonical_json(list(there.cases)),
        actor=write.invocation.actor,
        at=moment.to_text(write.at),
    )
    write.execute(f"UPDATE cases SET forgotten = ? WHERE id IN ({ids})", (mark,))
    _forget_blobs(write, ids, mark)
    _forget_releases(write, there)
    _forget_jobs(write, there)
    clear(write.connection)
    said = {"cases": list(there.cases), "models": list(there.models), "forgetting": mark}
    write.audit("patient.forget", f"patient:{sha256_of_text(patient)}", after=said)
    for kind in ("case", "draft", "revision", "note", "field", "pick", "held-out", "job"):
        write.changed(kind)
    return there


def clear(connection: sqlite3.Connection) -> None:
    """Empty every row of forgotten cases: once when they are forgotten, and again where a salvage
    brought rows back from a backup."""
    for table in _DELETED:
        connection.execute(f"DELETE FROM {table} WHERE case_id IN ({THESE})")
    for statement in _EMPTIED:
        connection.execute(statement)
    note.find_again(connection)


def _forget_blobs(write: Write, ids: str, mark: int) -> None:
    """Mark what no other patient's case holds; `clear` empties it."""
    write.execute(
        "INSERT INTO forgotten_blobs (sha256, forgetting_id)"
        f" SELECT sha256, ? FROM (SELECT sha256 FROM ({_BLOBS}) WHERE case_id IN ({ids})"
        f" EXCEPT SELECT sha256 FROM ({_BLOBS}) WHERE case_id NOT IN ({THESE})"
        " EXCEPT SELECT sha256 FROM forgotten_blobs)",
        (mark,),
    )


def _forget_releases(write: Write, there: Known) -> None:
    """The record of a release keeps its hash and what it says of others."""
    for name, _ in there.releases:
        row = write.execute("SELECT manifest FROM releases WHERE name = ?", (name,)).fetchone()
        manifest = json.loads(row["manifest"])
        kept = [mask for mask in manifest["masks"] if not _is_of(mask, there.patient)]
        manifest |= {"masks": kept, "forgotten": len(manifest["masks"]) - len(kept)}
        checks = manifest.get("checks", ())
        manifest["checks"] = [one for one in checks if one.get("case") not in there.cases]
        left = canonical_json(manifest)
        write.execute("UPDATE releases SET manifest = ? WHERE name = ?", (left, name))


def _forget_jobs(write: Write, there: Known) -> None:
    for one in job.unfinished(write.connection):
        named = (*(one.document.get("cases") or ()), *(one.document.get("held_out") or ()))
        if {int(each[0] if isinstance(each, list) else each) for each in named} & set(there.cases):
            job.discard(write, one.id, "a patient was forgotten")
    for name in there.names:  # why one failed may name its case
        write.execute("UPDATE jobs SET why = '' WHERE instr(why, ?) > 0", (name,))


def _listed(cases: Iterable[int]) -> str:
    return ", ".join(str(int(number)) for number in cases)
