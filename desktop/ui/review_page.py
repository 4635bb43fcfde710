"""The review page: queue, views with the ribbon, case panel; or why there is no case.

Watches the session and fills the panels from `shown`, once for all that changed together. Slice
steps touch no panel. Panels fold away and can be dragged wider; the image takes their room.
"""

from collections.abc import Callable

from PySide6.QtCore import QEasingCurve, QRect, QTimer, QVariantAnimation
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from desktop.session import Session, SessionChanges
from desktop.ui import answer_words, shown, theme, translating
from desktop.ui.case_panel import CasePanel
from desktop.ui.contact_sheet import ContactSheet
from desktop.ui.emptiness import emptiness, next_steps
from desktop.ui.empty_page import EmptyPage, NextPanel
from desktop.ui.findings_list import FindingsPanel
from desktop.ui.grip import Grip
from desktop.ui.hands import Hands
from desktop.ui.keeper import Keeper
from desktop.ui.label_volumes import LabelVolumes
from desktop.ui.note_rows import note_rows
from desktop.ui.queue_panel import QueuePanel
from desktop.ui.queue_rows import current_row, queue_rows
from desktop.ui.ribbon import Ribbon
from desktop.ui.ribbon_range import RibbonRange
from desktop.ui.roster import Roll
from desktop.ui.scene_view import SceneChild
from desktop.ui.seen_line import SeenLine
from desktop.ui.sweep_bar import SweepBar
from desktop.ui.thumbnails import Thumbnails
from desktop.ui.tool_words import in_hand, tool_rows
from desktop.ui.veil import Veil
from desktop.ui.views import Views

OPENING_MS = 300
PANELS = ("queue", "case")
LABEL_COMMANDS = {
    "row": "label.select",
    "lock": "label.lock",
    "eye": "label.show",
    "solo": "label.solo",
}
# fmt: off
PANEL_KINDS = frozenset((
    "case", "mask", "hotspots", "label", "tool", "queue", "cases", "engine", "saved", "overlay",
    "sweep", "notes", "window", "answers",
))
# fmt: on


class ReviewPage(QWidget):
    """The page. `widths` are the panels' widths a person chose, kept by the window."""

    def __init__(
        self,
        parent: QWidget | None,
        session: Session,
        hands: Hands,
        scene: SceneChild | None,
        widths: dict[str, int],
        changed: Callable[[], object],
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName(translating.translated("Review page"))
        self.session, self.hands, self.widths = session, hands, widths
        self.compact = self.reduced = False
        self._changed_kinds: set[str] = set()
        self._tell = changed
        self._folded = dict.fromkeys(PANELS, 0.0)
        self._opening = QTimer(self, singleShot=True, interval=OPENING_MS)
        self._opening.timeout.connect(self._show_middle)
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self.refresh)
        self._make_parts(scene)
        self.roll = Roll(session, self._roster_came)
        self.volumes = LabelVolumes(session, self._show_labels, self)
        self.pictures = Thumbnails(session, self._show_hotspots, self)
        session.on_changed(self._on_changed)
        self._on_changed(SessionChanges(PANEL_KINDS))

    def _make_parts(self, scene: SceneChild | None) -> None:
        session, hands = self.session, self.hands
        self.views = Views(session, scene, self)
        self.views.scene.take_hands(hands)
        self.veil = Veil(self.views, session)
        self.keeper = Keeper(session, self)
        self.sweep = SweepBar(self, session, hands, self.views, self.place)
        self.ribbon = Ribbon(session, self.views.highlight, self)
        self.range = RibbonRange(self.ribbon, hands)
        self.queue = QueuePanel(
            self, lambda case: hands.run("queue.open", str(case)), hands.run, hands.line
        )
        self.case = CasePanel(
            self,
            hands.run,
            tool_rows(hands),
            session.set_tool_option,
            lambda part, value: hands.run(LABEL_COMMANDS[part], str(value)),
            lambda rank: hands.run("hotspot.go", str(rank)),
        )
        self.case.over_accept = SeenLine(session, self.case, hands.words_and_key("slice.unseen"))
        wired = ("review.accept", "review.flag", "review.skip", "review.reject", "hotspot.next")
        self.case.show_keys({command: hands.words_and_key(command) for command in wired})
        self.case.hotspots.hovered.connect(self._point_at)
        self.case.labels.hovered.connect(self._point_at_label)
        self.views.highlight.changed.connect(self._light)
        self.findings = FindingsPanel(self, session, hands, self.views, self.place)
        self.contact = ContactSheet(self, session, hands)
        self.empty = EmptyPage(self, hands.run)
        self.next = NextPanel(self)
        self.grips = {
            "queue": Grip(
                self, 1, lambda by: self._drag("queue", by), lambda: self._reset("queue")
            ),
            "case": Grip(self, -1, lambda by: self._drag("case", by), lambda: self._reset("case")),
        }

    def _point_at(self, index: int) -> None:
        """A row under the pointer lights its hotspot on the image and in the ribbon."""
        rows = self.case.hotspots.rows
        self.views.highlight.show(rows[index].rank if 0 <= index < len(rows) else None)

    def _point_at_label(self, index: int) -> None:
        """A label's row under the pointer brightens it on the image and dims the others."""
        rows = self.case.labels.rows
        here = 0 <= index < len(rows) and not rows[index].hidden
        self.views.highlight.rest_on(rows[index].value if here else None)

    def _light(self) -> None:
        ranks = [row.rank for row in self.case.hotspots.rows]
        rank = self.views.highlight.rank
        self.case.hotspots.light(ranks.index(rank) if rank in ranks else -1)

    # -- what the session says ----------------------------------------------------------------
    def _on_changed(self, changes: SessionChanges) -> None:
        kinds = changes.kinds & PANEL_KINDS
        if not kinds:
            return
        self._changed_kinds |= kinds
        if "case" in kinds:
            self._show_middle(opening=self.session.loading is not None)
        self._soon.start()

    def _roster_came(self) -> None:
        self._changed_kinds |= {"queue", "case", "engine"}
        self._soon.start()

    def refresh(self) -> None:
        """Fill the panels whose content changed."""
        kinds, self._changed_kinds = self._changed_kinds, set()
        roster = self.roll.roster
        if kinds & {"case", "queue", "cases"}:
            self.queue.show_rows(
                queue_rows(self.session, roster),
                shown.decided_rows(self.session, roster),
                shown.today(self.session),
                shown.empty_queue(self.session, roster),
                current_row(self.session),
            )
            self.queue.scored = self.session.masked
            self.queue.show_wish(self.session.queue_wish)
        if kinds & {"case", "queue", "cases", "engine", "answers"}:
            self.case.show_head(shown.head(self.session, roster, self.compact))
            self._show_middle(opening=self._opening.isActive())
        if kinds & {"case", "answers"}:
            lines, masked = answer_words.answer_lines(self.session), self.session.masked
            self.case.show_answers(lines, self.session.question_at, masked)
        if kinds & {"case", "notes"}:
            self.case.show_notes(note_rows(self.session))
        if "case" in kinds:
            self.pictures.take_case(self.devicePixelRatioF())
        if kinds & {"case", "label", "overlay", "mask"}:
            self._show_labels()
        if kinds & {"case", "hotspots"}:
            self._show_hotspots()
        if kinds & {"case", "tool", "window"}:
            self.case.show_tool(in_hand(self.session))
        if kinds & {"case", "mask", "queue", "cases", "sweep"}:
            self.case.show_step(
                shown.step_words(self.session), self.session.open is not None, "No case is open"
            )
        self._tell()

    def _show_labels(self) -> None:
        self.case.show_labels(shown.label_rows(self.session, self.volumes))

    def _show_hotspots(self) -> None:
        self.case.show_hotspots(shown.hotspot_rows(self.session, self.pictures))

    def _show_middle(self, opening: bool = False) -> None:
        """Views with the ribbon, or the page that says why there are none."""
        session = self.session
        away = session.open is None and not opening
        if opening and session.open is None:
            self._opening.start()
        else:
            self._opening.stop()
        content = emptiness(session, self.roll.roster) if away else None
        bare = content is not None and session.loading is None
        if content is not None:
            self.empty.show_content(content)
            heading, steps, sentence = next_steps(session, self.roll.roster)
            self.next.show_steps(heading, steps, sentence)
        self.empty.setVisible(content is not None)
        self.views.setVisible(content is None)
        self.ribbon.setVisible(not bare and session.flat_axis is None)
        self.case.setVisible(not bare)
        self.next.setVisible(bare)
        self.place()

    # -- where it stands ----------------------------------------------------------------------
    def lay_out(self, compact: bool) -> None:
        self.compact = compact
        self.queue.lay_out(compact)
        self.case.lay_out(compact)
        self.ribbon.set_compact(compact)
        self.sweep.lay_out(compact)
        self.findings.lay_out(compact)
        self.case.show_head(shown.head(self.session, self.roll.roster, compact))
        self.place()

    def width_of(self, panel: str) -> int:
        """The width a panel takes now."""
        usual = theme.size("queue" if panel == "queue" else "case_panel", self.compact)
        wanted = usual if self.compact else self.widths.get(panel, usual)
        return round(min(max(wanted, 200), 460) * (1.0 - self._folded[panel]))

    def place(self) -> None:
        wide, tall = self.width(), self.height()
        left, right = self.width_of("queue"), self.width_of("case")
        full = max(left, theme.size("queue", self.compact))
        self.queue.setGeometry(left - full, 0, full, tall)
        panel = max(right, theme.size("case_panel", self.compact))
        for part in (self.case, self.next, self.findings):
            part.setGeometry(wide - right, 0, panel, tall)
        ribbon = theme.size("ribbon", self.compact) if self.ribbon.isVisibleTo(self) else 0
        middle = QRect(left, 0, wide - left - right, tall - ribbon)
        self.sweep.setGeometry(left, 0, middle.width(), self.sweep.wanted)
        self.views.setGeometry(middle.adjusted(0, self.sweep.wanted, 0, 0))
        self.empty.setGeometry(middle)
        self.ribbon.setGeometry(left, tall - ribbon, middle.width(), ribbon)
        self.grips["queue"].setGeometry(left - 3, 0, 6, tall)
        self.grips["case"].setGeometry(wide - right - 3, 0, 6, tall)
        for grip in self.grips.values():
            grip.setVisible(not self.compact)
            grip.raise_()

    def resizeEvent(self, event: QResizeEvent) -> None:
        self.place()

    def fold(self, panel: str) -> None:
        """Fold a panel away, or bring it back."""
        goal = 0.0 if self._folded[panel] > 0.5 else 1.0
        ms = 0 if self.reduced else theme.motion("panel")
        if ms == 0 or not self.isVisible():
            self._set_fold(panel, goal)
            return
        motion = QVariantAnimation(self)
        motion.setDuration(ms)
        motion.setEasingCurve(QEasingCurve.Type.OutCubic)
        motion.setStartValue(self._folded[panel])
        motion.setEndValue(goal)
        motion.valueChanged.connect(lambda value: self._set_fold(panel, float(value)))
        motion.start(QVariantAnimation.DeletionPolicy.DeleteWhenStopped)

    def rekey(self) -> None:
        """The person's keys changed: show the new ones."""
        wired = ("review.accept", "review.flag", "review.skip", "review.reject", "hotspot.next")
        self.case.show_keys({command: self.hands.words_and_key(command) for command in wired})
        for tool, button in self.case.tools.buttons.items():
            words, button.key = self.hands.words_and_key(f"paint.{tool}")
            button.setToolTip(translating.translated(f"{words}  {button.key}".strip()))
            button.update()
        self.case.update()
        for part in (self.sweep, self.findings):
            part.rekey()

    def find_case(self) -> None:
        """The queue's field takes the keyboard; a folded queue unfolds for it."""
        if self.folded("queue"):
            self._set_fold("queue", 0.0)
        self.queue.unfold()

    def folded(self, panel: str) -> bool:
        return self._folded[panel] > 0.5

    def _set_fold(self, panel: str, share: float) -> None:
        self._folded[panel] = share
        self.place()

    def _drag(self, panel: str, by: int) -> None:
        self.widths[panel] = min(max(self.width_of(panel) + by, 200), 460)
        self.place()

    def _reset(self, panel: str) -> None:
        self.widths.pop(panel, None)
        self.place()
