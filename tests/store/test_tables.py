"""Tables counted, the journal, and releases."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import pytest

from store import decision, journal, moment, release, tables
from store.canonical import canonical_json
from store.journal import Base
from store.refusal import Refused
from store.workspace import Workspace, Write
from tests.store.story import decide, do, draft_case, take


def test_the_salt_is_not_among_them(workspace: Workspace) -> None:
    names = tables.names(workspace.read())
    assert "identity" not in names and "cases" in names
    assert not any(name.startswith(("sqlite_", "notes_fts")) for name in names)


def test_every_table_is_counted(workspace: Workspace) -> None:
    take(workspace, "one", "two")
    counts = tables.counts(workspace.read())
    assert (counts["cases"], counts["decisions"], counts["tasks"]) == (2, 0, 1)


def test_strokes_wait_in_order_until_they_are_decided_on(workspace: Workspace) -> None:
    one, two = take(workspace, "one", "two")
    for data in (b"first", b"\x00\xff", b"third"):
        do(workspace, lambda write, d=data: journal.append(write, one, d))
    do(workspace, lambda write: journal.append(write, two, b"other"))
    kept = journal.pending(workspace.read(), one)
    assert [stroke.data for stroke in kept] == [b"first", b"\x00\xff", b"third"]
    assert journal.unfinished(workspace.read()) == [two, one]
    do(workspace, lambda write: journal.take_back(write, kept[1].id))
    assert [stroke.data for stroke in journal.pending(workspace.read(), one)] == [b"first"]
    do(workspace, lambda write: journal.drop(write, one))
    assert journal.unfinished(workspace.read()) == [two]


def test_strokes_name_the_mask_that_they_were_drawn_on(workspace: Workspace) -> None:
    (case_id,) = take(workspace, "one")
    drawn_on = draft_case(workspace, case_id)
    decide(workspace, case_id)
    around = Base(draft=drawn_on, revision=1)
    bases = (None, Base(draft=drawn_on), Base(draft=drawn_on), around, Base(), Base())
    for base in bases:
        do(workspace, lambda write, b=base: journal.append(write, case_id, b"step", b))
    kept = journal.pending(workspace.read(), case_id)
    assert tuple(stroke.base for stroke in kept) == bases
    assert [stroke.id for stroke in journal.on_one_base(kept)] == [5, 6]
    assert [stroke.id for stroke in journal.on_one_base(kept[:3])] == [2, 3]
    assert [stroke.id for stroke in journal.on_one_base(kept[:4])] == [4], "not the draft alone"
    assert journal.on_one_base([]) == []


def test_strokes_can_be_read_without_their_voxels(workspace: Workspace) -> None:
    (case_id,) = take(workspace, "one")
    for data in (b'{"undone": true}\n\x00\n\xff', b"no line", b"\nnothing before"):
        do(workspace, lambda write, d=data: journal.append(write, case_id, d, Base()))
    lines = journal.pending(workspace.read(), case_id, whole=False)
    assert [stroke.data for stroke in lines] == [b'{"undone": true}', b"", b""]
    whole = journal.pending(workspace.read(), case_id)
    assert [(one.id, one.at, one.base) for one in lines] == [(s.id, s.at, s.base) for s in whole]


def test_strokes_stay_if_the_decision_that_would_clear_them_fails(workspace: Workspace) -> None:
    (case_id,) = take(workspace, "one")
    do(workspace, lambda write: journal.append(write, case_id, b"stroke"))

    def half(write: Write) -> None:
        journal.drop(write, case_id)
        decision.record(write, case=case_id, kind="accept")

    with pytest.raises(Refused):
        do(workspace, half)
    assert len(journal.pending(workspace.read(), case_id)) == 1


def test_a_release_is_named_and_addressed_by_its_manifest(workspace: Workspace) -> None:
    manifest = {"files": {"a.nii.gz": "0" * 64}}
    first, second = (
        do(workspace, lambda write: release.add(write, format="nifti", manifest=manifest))
        for _ in range(2)
    )
    one, two = (release.get(workspace.read(), each) for each in (first, second))
    assert (one.name, two.name) == ("r1", "r2")
    assert one.sha256 == two.sha256 and one.manifest == manifest
    assert release.every(workspace.read()) == [two, one]
    with pytest.raises(Refused, match="no release 9"):
        release.get(workspace.read(), 9)


def test_moments_are_utc_and_sort_as_text() -> None:
    here = datetime(2026, 3, 1, 12, 30, tzinfo=timezone(timedelta(hours=5, minutes=30)))
    assert moment.to_text(here) == "2026-03-01T07:00:00.000000Z"
    assert moment.from_text(moment.to_text(here)) == here
    moments = [datetime(2026, 1, 1, tzinfo=UTC) + timedelta(microseconds=n**3) for n in range(99)]
    assert sorted(map(moment.to_text, moments)) == list(map(moment.to_text, moments))
    with pytest.raises(ValueError, match="time zone"):
        moment.to_text(datetime(2026, 1, 1))


def test_equal_documents_have_one_spelling_and_nan_has_none() -> None:
    assert canonical_json({"b": 1, "a": [1.5, "ü"]}) == '{"a":[1.5,"ü"],"b":1}'
    with pytest.raises(ValueError):
        canonical_json({"a": float("nan")})
