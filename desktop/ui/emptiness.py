"""Why no case is on screen, in words, and what will happen next.

Reads session and roster; the empty page and the panel beside it show what comes out.
"""

from collections import Counter

from desktop.session import Session
from desktop.session.deciding import COUNTS
from desktop.session.turning import PICKED_AT_ONCE
from desktop.ui.empty_page import Emptiness, Step, Way
from desktop.ui.lettering import plural
from desktop.ui.roster import Roster
from desktop.ui.shown import by_people, sentence_case, spell_seconds
from store.task import Task

KINDS = (
    ("accept", "accepted"),
    ("correct", "corrected"),
    ("reject", "rejected"),
    ("flag", "flagged"),
    ("skip", "skipped"),
)
NONE_TO_PICK = "Every case is decided or held out. Import more scans to pick from."
WITHOUT = (
    Step("brush", "Draw, correct and accept", "as ever; it is kept and counted"),
    Step("download", "Install torch", "drafts begin at the next start"),
)
ANSWERS = (
    Step("check", "Export the answers", "voxloop export --format csv"),
    Step("folder-plus", "Import more", "they join the queue"),
)
PRACTISED = (
    Step("circle-dot", "See the score", "of every case: voxloop practice"),
    Step("undo-2", "Take a decision back", "and try the case again"),
    Step("folder-plus", "Begin with your own scans", "nothing of this enters them"),
)
FIRST_ANSWERS = (
    Step("folder-plus", "Import pictures or scans", "they are only read"),
    Step("check", "Answer the questions of each", "the urgent ones come first"),
    Step("list-filter", "Export the answers", "voxloop export --format csv"),
)


def emptiness(session: Session, roster: Roster) -> Emptiness | None:
    """None while it is not known yet."""
    if session.loading is not None:
        name = roster.names.get(session.loading, "the case")
        return Emptiness("clock", f"Opening {name}", "")
    if not roster.loaded:
        return None
    if not roster.names:
        words = "Import a folder of scans: DICOM, NIfTI or NRRD. The scans stay where they are."
        return Emptiness(
            "folder-plus",
            "No cases yet",
            f"{words} {first_draft(session, roster)}".strip(),
            (Way("app.import", "Import a folder of scans…", "folder-plus"),),
            "first",
        )
    if session.queue:
        return Emptiness("list-filter", "No case is open", "Choose one in the queue.")
    if any(state == "new" for state in roster.states.values()):
        fresh = sum(state == "new" for state in roster.states.values())
        train = (train_way(session),) if roster.verified else ()
        words = f"{plural(fresh, 'case')} {'waits' if fresh == 1 else 'wait'} to be picked."
        ways = (pick_way(roster), *train)
        words = f"{words} {first_draft(session, roster)}".strip()
        return Emptiness("list-filter", "Nothing is picked yet", words, ways)
    if session.practice:
        ways = (Way("app.practice", "Show the score", "circle-dot"),)
        return Emptiness("check", "Every case is practised", day_words(session), ways)
    last = (pick_way(roster), train_way(session)) if session.masked else ()
    return Emptiness("check", "Nothing left to review", day_words(session), last)


def first_draft(session: Session, roster: Roster) -> str:
    """What lies before the first draft; nothing where none can come."""
    return "" if session.engine.cannot_learn else roster.first_draft


def pick_way(roster: Roster) -> Way:
    """Picking as many cases as there are, grey where there are none."""
    count = min(roster.pickable, PICKED_AT_ONCE)
    words = f"Pick {plural(count, 'case')} now" if count else "Pick cases now"
    return Way("model.pick", words, "list-filter", "" if count else NONE_TO_PICK)


def train_way(session: Session) -> Way:
    """A training at once, grey where nothing can be learnt."""
    return Way("model.train", "Train now", "play", session.engine.cannot_learn)


def day_words(session: Session) -> str:
    """What was decided today, in one sentence."""
    decisions = by_people(session)
    if not decisions:
        return "Every case is decided."
    kinds = Counter(decision.kind for decision in decisions)
    parts = ", ".join(f"{kinds[kind]} {words}" for kind, words in KINDS if kinds[kind])
    seconds = sum(decision.seconds or 0.0 for decision in decisions)
    took = f" in {spell_minutes(seconds)}" if seconds >= 1 else ""
    return f"{plural(len(decisions), 'case')} decided{took}: {parts}."


def spell_minutes(seconds: float) -> str:
    if 60 <= seconds < 5400:
        return plural(round(seconds / 60), "minute")
    return spell_seconds(seconds)


def next_steps(session: Session, roster: Roster) -> tuple[str, tuple[Step, ...], str]:
    """A heading, what will happen, and a sentence."""
    when, why = when_and_why(session.engine.next_training)
    back = "Ctrl Z takes back the last decision."
    if not session.masked:
        said = back if session.decided_today else ""
        return "What happens next", ANSWERS if roster.names else FIRST_ANSWERS, said
    if session.practice:
        return "What happens next", PRACTISED, back if session.decided_today else ""
    if not roster.names:
        return "What happens next", _first_steps(session), ""
    if session.engine.cannot_learn:
        return "Review goes on", WITHOUT, session.engine.cannot_learn
    count = plural(roster.verified, "verified case")
    steps = [Step("cpu", f"Train on {count}", why or "when enough are new")]
    if roster.champion:
        held = plural(roster.held_out, "held-out case")
        steps.append(
            Step("git-compare-arrows", f"Compare with {roster.champion}", f"on {held} it never saw")
        )
        steps.append(
            Step(
                "check", "Promote it only if it is not worse", f"otherwise {roster.champion} stays"
            )
        )
    steps.append(
        Step("list-filter", "Draft and pick the next cases", by_lot(session.workspace.task))
    )
    look = "To look at a decided case again, choose it in the queue."
    return when or "Next training", tuple(steps), f"{look} {back}" if session.decided_today else ""


def by_lot(task: Task) -> str:
    """How much of a round is left to chance."""
    share = task.random_share
    every = round(1 / share) if share else 0
    if 1 < every < len(COUNTS) and abs(1 / every - share) < 0.01:
        return f"one in {COUNTS[every].lower()} by lot"
    return f"{100 * share:.0f} % by lot" if share else "none of them by lot"


def _first_steps(session: Session) -> tuple[Step, ...]:
    first = session.workspace.task.first_training_at
    return (
        Step("folder-plus", "Import scans", "they are only read"),
        Step("brush", f"Label {plural(first, 'case')}", "from an empty mask"),
        Step("cpu", "The first model is trained", "and drafts the rest"),
    )


def when_and_why(words: str) -> tuple[str, str]:
    """The words of the schedule, "Next training tonight at 02:00 because …", as two halves."""
    when, _, why = words.removeprefix("Next training ").partition(" because ")
    if when.startswith("waits"):
        return "", when
    return sentence_case(when), why
