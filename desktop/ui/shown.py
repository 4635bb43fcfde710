"""The session in the words of the panels: rows, figures and sentences, made here and nowhere else.

Reads session and roster; writes nothing. Panels paint what comes out and know no session, so that
what is said in the window is said in one file.
"""

from collections import Counter
from datetime import UTC, datetime

from desktop.session import Session
from desktop.ui.answer_words import answers_left
from desktop.ui.case_panel import Head
from desktop.ui.hotspot_list import HotspotRow
from desktop.ui.label_list import LabelRow
from desktop.ui.label_volumes import LabelVolumes
from desktop.ui.lettering import grouped, number, plural
from desktop.ui.queue_panel import DecidedRow, EmptyQueue, Today
from desktop.ui.roster import Roster
from desktop.ui.status_bar import Status
from desktop.ui.thumbnails import Thumbnails
from store.decision import Decision
from store.draft import Draft
from store.hotspot import Hotspot

DASH = "–"
SETTLED = ("accept", "correct", "flag", "skip", "reject")
PART = "partly-verified"
# Plays the reviewer in the sample study; its day is not the day of the person at the desk.
SIMULATED = "simulated reviewer"


def sentence_case(words: str) -> str:
    return words[:1].upper() + words[1:]


# -- queue ----------------------------------------------------------------------------------------
def standing(session: Session) -> list[Decision]:
    """Today's decisions that still stand, newest first; what was undone is gone."""
    undone = {decision.undoes for decision in session.decided_today if decision.undoes}
    return [
        decision
        for decision in session.decided_today
        if decision.kind in SETTLED and decision.id not in undone and whole(decision)
    ]


def whole(decision: Decision) -> bool:
    """Whether it is about the case; a verified slice or hotspot leaves the case to be decided."""
    return decision.kind not in ("accept", "correct") or decision.state_after != PART


def by_people(session: Session) -> list[Decision]:
    """Those that a person made: they alone are today's work."""
    return [decision for decision in standing(session) if decision.actor != SIMULATED]


def done(session: Session) -> int:
    """How many of today's cases wait no more; one that was skipped still does."""
    return sum(one.kind != "skip" or not session.waits(one.case) for one in by_people(session))


def decided_rows(session: Session, roster: Roster) -> list[DecidedRow]:
    rows = []
    for decision in standing(session):
        name = roster.names.get(decision.case, "")
        at = f"{decision.at.astimezone():%H:%M}"
        rows.append(DecidedRow(decision.case, name, decision.kind, at))
    return rows


def today(session: Session) -> Today:
    kept = by_people(session)
    kinds = Counter(decision.kind for decision in kept)
    parts = [f"{kinds['accept']} accepted"] if kinds["accept"] else []
    parts += [f"{kinds['correct']} corrected"] if kinds["correct"] else []
    rest = sum(kinds.values()) - kinds["accept"] - kinds["correct"]
    if rest and len(parts) < 2:
        parts.append(f"{rest} put aside")
    seconds = [decision.seconds for decision in kept if decision.seconds]
    pace = f"{spell_seconds(sum(seconds) / len(seconds))} a case" if seconds else ""
    return Today(done(session), done(session) + len(session.queue), ", ".join(parts), pace)


def spell_seconds(seconds: float) -> str:
    """A stretch of time: "52 s", "1 min 52 s", "1 h 12 min"."""
    whole = round(seconds)
    if whole < 60:
        return f"{whole} s"
    if whole < 3600:
        return f"{whole // 60} min {whole % 60} s" if whole % 60 else f"{whole // 60} min"
    return f"{whole // 3600} h {whole % 3600 // 60} min"


def empty_queue(session: Session, roster: Roster) -> EmptyQueue | None:
    """What the panel says when nothing waits."""
    if not session.queue_wish.plain:
        why = "Choose another filter, or clear the words."
        return EmptyQueue("No case is like that", why, "info")
    if session.queue or not roster.loaded:
        return None
    if not roster.names:
        return EmptyQueue("No cases yet", "Import a folder of scans to begin.", "folder-plus")
    if any(state == "new" for state in roster.states.values()):
        return EmptyQueue("Nothing picked yet", "Pick cases, or wait for the next round.", "info")
    return EmptyQueue("All cases decided", "The next round is picked after the next training.")


# -- case -----------------------------------------------------------------------------------------
def head(session: Session, roster: Roster, compact: bool) -> Head:
    opened = session.open
    if opened is None:
        return Head()
    before = done(session)
    place = f"{before + 1} of {before + len(session.queue)}" if session.queue else ""
    case, draft = opened.case, opened.draft
    if draft is not None:
        return _draft_head(case.name, place, draft, roster, compact)
    return Head(case.name, place, sentence=_no_draft(session, roster))


def _no_draft(session: Session, roster: Roster) -> str:
    """Why there is no draft, and what brings one."""
    opened = session.open
    if not session.masked:
        return answers_left(session)
    if opened is not None and opened.case.held_out:
        return "Held out: it is drawn without a draft and never trained on."
    if opened is not None and opened.revision is not None:
        return "Drawn by a person; no model has drafted it."
    if roster.champion:
        return f"{roster.champion} has not drafted it yet."
    if opened is not None and opened.case.id in roster.undrafted:
        return roster.undrafted[opened.case.id]
    missing = max(0, session.workspace.task.first_training_at - roster.verified)
    if missing == 0:
        return "No model yet: the first training is about to start."
    return f"No model yet: label {plural(missing, 'case')} and the first training starts."


def _draft_head(name: str, place: str, draft: Draft, roster: Roster, compact: bool) -> Head:
    name_of_model = roster.models.get(draft.model, "") if draft.model is not None else ""
    by = f"draft by {name_of_model}" if name_of_model else ""
    if draft.expected_dice is None or draft.lower is None:
        why = sentence_case((draft.withheld or "not calibrated yet").removeprefix("withheld: "))
        none = () if compact else (("Expected Dice", DASH),)  # the sentence needs both lines there
        return Head(name, place, none, f"{why}.", "", by)
    n = draft.calibration_n
    reach = f"9 in 10 reach, from {plural(n, 'case')}" if compact else "9 in 10 cases reach"
    figures = (("Expected Dice", number(draft.expected_dice)), (reach, number(draft.lower)))
    return Head(name, place, figures, "", f"from {plural(n, 'held-out case')}", by)


def label_rows(session: Session, volumes: LabelVolumes) -> list[LabelRow]:
    rows = []
    for label in session.workspace.task.labels:
        rows.append(
            LabelRow(
                label.value,
                sentence_case(label.name),
                label.colour,
                _label_words(session, volumes, label.value),
                label.value in session.locked,
                label.value in session.hidden,
                label.value == session.active_label,
            )
        )
    return rows


def _label_words(session: Session, volumes: LabelVolumes, value: int) -> str:
    if session.open is None:
        return ""
    return "rejected" if value in session.rejected else volume_words(volumes.ml(value))


def volume_words(ml: float | None) -> str:
    if ml is None:
        return "…"
    if ml == 0:
        return "absent"
    if ml < 0.95:
        return f"{number(max(ml, 0.01), 2)} ml"
    return f"{number(ml, 1) if ml < 9.95 else grouped(ml)} ml"


def hotspot_rows(session: Session, pictures: Thumbnails) -> list[HotspotRow]:
    return [
        HotspotRow(
            spot.rank,
            spot_words(spot),
            spot_slices(spot),
            f"{round(100 * spot.error_share)} %",
            spot.state,
            spot.rank == session.current_hotspot,
            pictures.pictures.get(spot.rank),
        )
        for spot in session.hotspots
    ]


def spot_words(spot: Hotspot) -> str:
    """Without the slices, which stand in the line below."""
    return sentence_case(spot.words.partition(", slice")[0])


def spot_slices(spot: Hotspot) -> str:
    """The slices as the views count them, from 1."""
    first, last = spot.box_kji[0][0] + 1, spot.box_kji[1][0]
    return f"slices {first} to {last}" if last > first else f"slice {first}"


def step_words(session: Session) -> str:
    """What Enter will do with the case on screen."""
    if session.sweep is not None:
        spot = session.hotspot(session.current_hotspot)
        return "Save the fix and next" if spot and spot.state == "fixed" else "Accept and next spot"
    if session.edited:
        return "Save correction and next"
    drawn = session.open is not None and session.open.draft is None and session.masked
    return "Save and next" if drawn else "Accept and next"


# -- foot -----------------------------------------------------------------------------------------
def status(session: Session, roster: Roster) -> Status:
    engine = session.engine
    saved, strokes = session.saved_at, session.strokes_kept_at
    words = ""
    if saved is not None:
        words = f"Saved {saved.astimezone():%H:%M:%S}"
    if strokes is not None and (saved is None or strokes > saved):
        words = f"Strokes kept {strokes.astimezone():%H:%M:%S}"
    champion = engine.champion or roster.champion
    since = engine.since or roster.since
    ahead = len(session.prepared)
    return Status(
        saved=words,
        champion=champion,
        since=f"since {since_words(since)}" if since and champion else "",
        training=engine.training,
        training_words=f"Training {engine.training_name}".strip(),
        time_left=_time_left(engine.training, engine.minutes_left),
        next_training=engine.next_training,
        ahead=engine.importing or (f"{plural(ahead, 'case')} prepared ahead" if ahead else ""),
        stop=_stop_of(engine.importing, engine.training),
        trouble=_lanes_words(engine.lanes_dead),
        pad=session.pad_words,
    )


def _stop_of(importing: str, training: float | None) -> str:
    return "app.stop_import" if importing else "" if training is None else "model.stop"


def _time_left(share: float | None, minutes: float | None) -> str:
    if share is None:
        return ""
    done = f"{round(100 * share)} %"
    if minutes is None:
        return done
    if minutes < 1:
        return f"{done}, less than a minute left"
    if minutes < 90:
        return f"{done}, {round(minutes)} min left"
    return f"{done}, {int(minutes // 60)} h {round(minutes % 60)} min left"


CHILDREN = {"scene": "3-D", "now": "the model", "later": "training", "helper": "file reading"}


def _lanes_words(dead: tuple[str, ...]) -> str:
    named = sentence_case(" and ".join(CHILDREN.get(name, name) for name in dead))
    return f"{named} stopped and starts again when needed" if dead else ""


def since_words(at: datetime | None, now: datetime | None = None) -> str:
    """A day as a person says it: 03:12 today, Tuesday, 14 Nov."""
    if at is None:
        return ""
    here, now = at.astimezone(), (now or datetime.now(UTC)).astimezone()
    days = (now.date() - here.date()).days
    if days == 0:
        return f"{here:%H:%M}"
    if 0 < days < 7:
        return f"{here:%A}"
    return f"{here.day} {here:%b}" + ("" if here.year == now.year else f" {here.year}")
