"""Forgetting a patient: nothing they said or drew is left in the file, and history is whole."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import numpy as np
import pytest

from store import (
    audit,
    backup,
    case,
    case_line,
    context_series,
    decision,
    draft,
    evaluation,
    field,
    forgetting,
    held_out,
    hotspot,
    job,
    journal,
    masks,
    note,
    pick,
    preview,
    release,
    revision,
    run,
    salvage,
)
from store.canonical import sha256_of_text
from store.case import Channel
from store.check import check
from store.connection import DATABASE, connect_writer
from store.context_series import NewSeries
from store.evaluation import Evaluation
from store.held_out import NewDraw
from store.refusal import Refused
from store.workspace import Workspace, Write
from tests.store.story import (
    EYE,
    SHAPE,
    a_mask,
    a_model,
    choose,
    decide,
    do,
    draft_case,
    in_line,
    take,
)

PATIENT = "p_0123456789"
OTHER = "p_9876543210"
WORDS = (b"zmurmuredwords", b"misheard-words", b"grave-reason", b"carter_anne", b"ward-seven")


def mask_of(patient: str) -> np.ndarray:
    return a_mask(900 if patient == PATIENT else 901, (9, 9, 9))


@pytest.fixture
def lived_in(workspace: Workspace) -> Workspace:
    """Two patients with everything a case can have; one mask both of them have."""
    for patient, name in ((PATIENT, "carter_anne"), (OTHER, "other_case")):
        more = {
            "patient": patient,
            "groups": {"ward": "ward-seven"},
            "sha256": sha256_of_text(name),
        }
        channel = Channel(
            "T1", "MR", f'{{"files": ["/scans/{name}.nii"]}}', sha256_of_text(f"{name} T1")
        )
        (case_id,) = take(workspace, name, channels=[channel], **more)
        fill(workspace, case_id, patient)
    return workspace


def fill(workspace: Workspace, case_id: int, patient: str) -> None:
    mine = "zmurmuredwords" if patient == PATIENT else "spoken of another"
    draft_case(workspace, case_id, seed=7)
    choose(workspace, [case_id])
    reason = "grave-reason" if patient == PATIENT else "fine"

    def accept(write: Write) -> None:
        sha256 = masks.put(write, mask_of(patient))
        kept = revision.add(
            write, case=case_id, mask_sha256=sha256, verified=revision.Verified("all")
        )
        decision.record(write, case=case_id, kind="accept", revision=kept, reason=reason)
        first = note.add(
            write,
            case=case_id,
            text=mine,
            audio=f"audio/{case_id}.flac",
            heard="misheard-words" if patient == PATIENT else None,
        )
        note.correct(write, first, f"{mine} corrected")
        field.answer(write, case=case_id, name="volume", value=123.4567)
        journal.append(write, case_id, b"stroke of " + mine.encode())
        beside = NewSeries(
            case_id, "prior", "CT", f'{{"files": ["/scans/{mine}"]}}', "b" * 64, SHAPE, EYE
        )
        context_series.add(write, beside)
        both = masks.put(write, a_mask(55))
        revision.add(
            write,
            case=case_id,
            mask_sha256=both,
            verified=revision.Verified("all"),
            origin="import",
        )

    do(workspace, accept)


def forget(workspace: Workspace, patient: str = PATIENT) -> forgetting.Known:
    there: forgetting.Known = do(workspace, lambda write: forgetting.forget(write, patient))
    workspace.pack()
    return there


def bytes_on_disk(folder: Path) -> bytes:
    return b"".join(file.read_bytes() for file in sorted(folder.rglob("*")) if file.is_file())


def test_what_there_is_of_a_patient_is_counted_first(lived_in: Workspace) -> None:
    there = forgetting.known(lived_in.read(), PATIENT)
    assert there.cases == (1,) and there.names == ("carter_anne",) and there.held_out == 0
    assert there.counts["notes"] == 2 and there.counts["masks"] == 2
    assert there.counts["answers"] == 1 and there.counts["unsaved strokes"] == 1
    assert there.recordings == ("audio/1.flac",)
    assert case.get(lived_in.read(), 1).name == "carter_anne", "counting changes nothing"


def test_none_of_their_bytes_are_left_in_the_file_or_its_log(lived_in: Workspace) -> None:
    _, blob = masks.encode(mask_of(PATIENT))
    before = bytes_on_disk(lived_in.folder)
    assert all(words in before for words in WORDS) and blob[40:140] in before
    forget(lived_in)
    after = bytes_on_disk(lived_in.folder)
    ours = [words for words in WORDS if words in after]
    assert ours == [b"ward-seven"] and after.count(b"ward-seven") == 1, "the other patient's"
    assert blob[40:140] not in after and b"123.4567" in after
    assert after.count(b"123.4567") == 1


def test_history_and_the_audit_log_stay_whole(lived_in: Workspace) -> None:
    entries, anchor = audit.verify(lived_in.read()).entries, audit.anchor(lived_in.read())
    forget(lived_in)
    found = audit.verify(lived_in.read(), anchor)
    assert found.intact and found.entries == entries + 1
    assert check(lived_in.read()) == []
    (newest,) = audit.log(lived_in.read(), 1)
    assert newest.action == "patient.forget" and PATIENT not in f"{newest}"
    kept = decision.history(lived_in.read(), 1)
    assert [one.kind for one in kept] == ["accept"] and kept[0].reason == ""
    assert lived_in.read().execute("SELECT count(*) FROM reasons").fetchone()[0] == 1


def test_nobody_finds_them_any_more(lived_in: Workspace) -> None:
    forget(lived_in)
    connection = lived_in.read()
    assert [one.id for one in case.every(connection)] == [2]
    assert [one.case for one in case_line.every(connection)] == [2]
    assert [one.id for one in case_line.standings(connection)] == [2]
    assert 1 not in in_line(lived_in) and list(draft.every_latest(connection)) == [2]
    assert list(revision.every_latest(connection)) == [2]
    assert {one.case for one in decision.newest(connection, 9)} == {2}
    assert note.of_case(connection, 1) == [] and note.search(connection, "zmurmured") == []
    assert field.of_case(connection, 1) == {} and pick.of_case(connection, 1) == []
    assert journal.pending(connection, 1) == []
    for text in ("carter_anne", "1", "#1"):
        with pytest.raises(Refused, match="There is no case"):
            case.find(connection, text)
    with pytest.raises(Refused, match="There is no case"):
        decide(lived_in, 1, "flag")


def test_other_patients_keep_all_of_theirs(lived_in: Workspace) -> None:
    """Also a mask that both had, and a recording both name."""
    forget(lived_in)
    connection = lived_in.read()
    assert len(note.of_case(connection, 2)) == 1 and note.search(connection, "another") != []
    kept = revision.history(connection, 2)
    np.testing.assert_array_equal(masks.get(connection, kept[0].mask_sha256), mask_of(OTHER))
    np.testing.assert_array_equal(masks.get(connection, kept[1].mask_sha256), a_mask(55))
    assert decision.history(connection, 2)[0].reason == "fine"
    spots = {n: hotspot.of_draft(connection, n) for n in (1, 2)}
    assert {one.words for one in spots[1]} == {""} and {one.error_share for one in spots[1]} == {0}
    assert {one.words for one in spots[2]} == {"posterior edge"} and in_line(lived_in) == []


def test_a_forgotten_mask_says_so_and_comes_back_if_another_case_has_it(
    lived_in: Workspace,
) -> None:
    sha256 = revision.history(lived_in.read(), 1)[0].mask_sha256
    forget(lived_in)
    with pytest.raises(Refused, match="was forgotten"):
        masks.get(lived_in.read(), sha256)
    assert do(lived_in, lambda write: masks.put(write, mask_of(PATIENT))) == sha256
    np.testing.assert_array_equal(masks.get(lived_in.read(), sha256), mask_of(PATIENT))
    assert check(lived_in.read()) == []


def test_only_what_is_forgotten_can_be_emptied(lived_in: Workspace) -> None:
    """The guards are loosened by exactly that: another case, another value, and history holds."""
    forget(lived_in)
    attacks = (
        "UPDATE blobs SET data = x'' WHERE length(data) > 0",
        "UPDATE blobs SET data = x'00' WHERE length(data) > 0",
        "UPDATE blobs SET at = '' WHERE length(data) = 0",
        "UPDATE decisions SET reason = '' WHERE case_id = 2",
        "UPDATE decisions SET reason = 'other words' WHERE case_id = 1",
        "UPDATE decisions SET reason = '', actor = 'somebody' WHERE case_id = 1",
        "UPDATE decisions SET reason = '', seconds = 1 WHERE case_id = 1",
        "DELETE FROM forgettings",
        "UPDATE forgettings SET cases = '[]'",
        "DELETE FROM forgotten_blobs",
    )
    with closing(connect_writer(lived_in.folder / DATABASE)) as attacker:
        for attack in attacks:
            with pytest.raises(sqlite3.IntegrityError, match="append-only"):
                attacker.execute(attack)


def test_models_and_releases_are_named(lived_in: Workspace) -> None:
    def learn(write: Write) -> int:
        split = {"cases": [[1, 1], [2, 3]], "held_out": []}
        return run.add(write, run.NewRun(seed=1, steps=2, split=split, settings={}))

    model = a_model(lived_in, run=do(lived_in, learn))

    def go_on(write: Write) -> tuple[int, int]:
        """By day from the weights of before, and by night from nothing."""
        new = [run.NewRun(seed=1, steps=2, split={}, settings={"from_parent": f}) for f in (1, 0)]
        return run.add(write, new[0]), run.add(write, new[1])

    by_day, by_night = do(lived_in, go_on)
    heir = a_model(lived_in, run=by_day, parent=model, weights="b" * 64)
    a_model(lived_in, run=by_night, parent=model, weights="c" * 64)
    manifest = {
        "masks": [{"case": "carter_anne", "patient": PATIENT}, {"case": "other", "patient": OTHER}],
        "checks": [{"check": "whole", "outcome": "passed", "case": 1}],
    }

    do(lived_in, lambda write: release.add(write, format="nifti", manifest=manifest))
    there = forget(lived_in)
    assert there.models == (model, heir) and [name for name, _ in there.releases] == ["r1"]
    connection = lived_in.read()
    left = release.every(connection)[0]
    assert left.manifest["forgotten"] == 1 and left.manifest["checks"] == []
    assert [mask["case"] for mask in left.manifest["masks"]] == ["other"]
    assert check(connection) == []


def test_held_out_cases_stay_counted(lived_in: Workspace) -> None:
    model = a_model(lived_in)

    def measure(write: Write) -> None:
        held_out.record_draw(write, NewDraw(1, 0.5, (PATIENT, OTHER), (PATIENT,)))
        held_out.record_use(write, purpose="gate", cases=[1], model=model)
        evaluation.add(write, [Evaluation(model, 1, 1, 0.5), Evaluation(model, 2, 1, 0.7)])

    do(lived_in, measure)
    assert forget(lived_in).held_out == 1
    connection = lived_in.read()
    assert held_out.uses(connection) == 1 and held_out.looks(connection) == {1: 1}
    assert [row.case for row in evaluation.of_model(connection, model)] == [2]
    assert check(connection) == []
    standing = held_out.standing(connection)
    assert PATIENT in standing.held_out, "whoever comes again is held out again"


def test_waiting_jobs_that_name_them_are_discarded(lived_in: Workspace) -> None:
    def queue(write: Write) -> list[int]:
        asked = ({"cases": [1]}, {"cases": [[2, 3]], "held_out": [[1, 1]]}, {"cases": [2]})
        return [job.add(write, "draft", "now", document) for document in asked]

    first, second, third = do(lived_in, queue)
    forget(lived_in)
    states = [job.get(lived_in.read(), number).state for number in (first, second, third)]
    assert states == ["discarded", "discarded", "waiting"]


def test_numbers_are_not_given_twice(lived_in: Workspace) -> None:
    """The audit log names cases, decisions, revisions and notes by them."""
    forget(lived_in, OTHER)
    (following,) = take(lived_in, "a third", patient=OTHER)
    assert following == 3
    assert decide(lived_in, 3) == 3


def test_an_older_backup_says_whom_it_brings_back(lived_in: Workspace) -> None:
    older = backup.snapshot(lived_in.folder, "asked").file
    forget(lived_in)
    assert forgetting.holds(older, PATIENT) is True
    said = preview.preview(lived_in.folder, older)
    assert said.forgotten_here == ("carter_anne",)
    assert any("forgotten here would come back (carter_anne)" in words for words in said.words)
    newer = backup.snapshot(lived_in.folder, "asked").file
    assert forgetting.holds(newer, PATIENT) is False
    assert preview.preview(lived_in.folder, newer).words == ("Nothing differs.",)


def test_a_salvage_does_not_bring_them_back_from_a_backup(
    lived_in: Workspace, tmp_path: Path
) -> None:
    backup.snapshot(lived_in.folder, "asked")
    forget(lived_in)
    lived_in.close()
    done = salvage.salvage(lived_in.folder, tmp_path / "new", "ana")
    assert not [said for said in done.faults if "recording" not in said]
    after = (tmp_path / "new" / DATABASE).read_bytes()
    assert not any(words in after for words in WORDS[:4])
    with Workspace.open(tmp_path / "new", holder="the test") as new:
        assert [one.id for one in case.every(new.read())] == [2] and check(new.read()) == []


def test_unknown_and_nameless_patients_are_refused(lived_in: Workspace) -> None:
    take(lived_in, "nobody's")
    for patient in ("p_0000000000", ""):
        with pytest.raises(Refused, match="No case here"):
            forgetting.known(lived_in.read(), patient)


def test_they_may_come_again_as_somebody_new(lived_in: Workspace) -> None:
    forget(lived_in)
    (again,) = take(lived_in, "carter_anne", patient=PATIENT, sha256=sha256_of_text("carter_anne"))
    assert again == 3 and case.find(lived_in.read(), "carter_anne").id == 3
    there = forget(lived_in)
    assert there.cases == (3,) and check(lived_in.read()) == []


def test_a_workspace_that_is_being_read_is_packed_later(lived_in: Workspace) -> None:
    """A reader from outside holds the log; the refusal says so and a second try goes through."""
    with closing(sqlite3.connect(lived_in.folder / DATABASE)) as reader:
        reader.execute("BEGIN")
        reader.execute("SELECT count(*) FROM cases").fetchone()
        do(lived_in, lambda write: forgetting.forget(write, PATIENT))
        with pytest.raises(Refused, match="being read"):
            lived_in.pack()
    lived_in.pack()
    assert not any(words in bytes_on_disk(lived_in.folder) for words in WORDS[:4])
