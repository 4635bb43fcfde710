"""The model page: every model, the verdict on one as a sentence, and the way forward and back.

Reads `engine.loop.model_story.tell(workspace, model)` through the runner; promote and roll back
are commands that ask for a reason.
"""

from collections.abc import Callable

from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from desktop.ui import theme
from desktop.ui.controls import Button, icon_button
from desktop.ui.difference_plot import Difference, DifferencePlot
from desktop.ui.lettering import Face, lines, write, write_right
from desktop.ui.marks import draw_line
from desktop.ui.model_charts import ChampionPlot, LossPlot
from desktop.ui.model_data import ModelPageData, ModelRow
from desktop.ui.model_facts import ModelFacts
from desktop.ui.model_family import FamilyPane
from desktop.ui.model_labels import LabelsPane
from desktop.ui.model_list import ModelRows
from desktop.ui.model_pair import PairPane
from desktop.ui.model_record import RecordPane
from desktop.ui.model_sections import SectionStrip
from desktop.ui.model_training import TrainingPane
from desktop.ui.rows import RowList
from desktop.ui.timeline_pane import TimelinePane
from desktop.ui.translating import translated
from engine.loop.model_detail import ModelDetail

Act = Callable[[str], object]


class ModelPage(QWidget):
    """List of models, verdict, plots, facts. `act` runs a command, `choose` asks for a model."""

    def __init__(
        self,
        parent: QWidget | None,
        act: Act,
        choose: Callable[[int], object],
        open_case: Callable[[int], object],
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName(translated("Model page"))
        self.data: ModelPageData | None = None
        self.compact = False
        self._choose = choose
        self.rows: RowList[ModelRow] = RowList(self, ModelRows(), 52, 48, "Models")
        self.rows.pressed.connect(self._row_pressed)
        self.roll_back = Button(self, "Roll back…", "history")
        self.roll_back.clicked.connect(lambda: act("model.roll_back"))
        self.promote = Button(self, "Promote…", "git-compare-arrows")
        self.promote.clicked.connect(lambda: act("model.promote"))
        self.folder = icon_button(self, "folder-open", "Open the run's folder")
        self.folder.clicked.connect(lambda: act("model.folder"))
        self.plot = DifferencePlot(self)
        self.plot.chosen.connect(open_case)
        self.loss = LossPlot(self)
        self.champions = ChampionPlot(self)
        self.facts = ModelFacts(self)
        self._make_sections(act)

    def _make_sections(self, act: Act) -> None:
        """What stands in the middle in place of the verdict, a pane each."""
        self.detail: ModelDetail | None = None
        self.section = "verdict"
        self.sections = SectionStrip(self, self.show_section)
        self.training = TrainingPane(self)
        self.labels = LabelsPane(self)
        self.family = FamilyPane(self, lambda model: self._choose(model))
        self.pair = PairPane(self)
        self.record = RecordPane(self, act)
        self.timeline = TimelinePane(self)
        self.to_timeline = Button(self, "Timeline", "clock", "quiet")
        self.to_timeline.clicked.connect(lambda: act("app.timeline"))
        self.panes: dict[str, QWidget] = {
            "pair": self.pair,
            "labels": self.labels,
            "training": self.training,
            "family": self.family,
            "record": self.record,
            "timeline": self.timeline,
        }
        self.show_section("verdict")

    def _row_pressed(self, index: int, _at: QPoint) -> None:
        self._choose(self.rows.rows[index].model)

    def show_data(self, data: ModelPageData) -> None:
        """Show this page; called when it is opened, and when a model, verdict or run changed."""
        self.data = data
        names = [row.model for row in data.models]
        current = names.index(data.shown) if data.shown in names else -1
        self.rows.show_rows(data.models, current)
        self.plot.show_differences(
            [Difference(one.case, one.name, one.value) for one in data.differences],
            data.mean,
            data.lower,
        )
        self.loss.show_curves([(one.name, one.steps, one.values) for one in data.curves])
        self.champions.show_champions(
            [(one.name, one.dice, one.lower, one.upper) for one in data.champions]
        )
        self.facts.show_data(data)
        self.setAccessibleDescription(translated(f"{data.headline} {data.sentence}".strip()))
        self._show_ways(data)
        self._place()
        self.update()

    def show_detail(self, detail: ModelDetail | None) -> None:
        """What stands behind the story; None while there is no model."""
        self.detail = detail
        self.labels.show_detail(detail)
        self.training.show_detail(detail)
        self.family.show_detail(detail)
        self.record.show_detail(detail)
        if self.data is not None and detail is not None:
            said = (self.data.headline, self.data.sentence, detail.settle)
            self.setAccessibleDescription(translated(" ".join(words for words in said if words)))
        self.update()

    def show_section(self, section: str) -> None:
        """One of the page's sections: the verdict case by case, labels, training, family."""
        self.section = section
        self.sections.choose("verdict" if section == "pair" else section)
        for name, pane in self.panes.items():
            pane.setVisible(name == section)
        self.to_timeline.choose(section == "timeline")
        self.timeline.raise_()
        self._place()
        self.update()

    def _show_ways(self, data: ModelPageData) -> None:
        back = f"Roll back to {data.roll_back_to}…" if data.roll_back_to else "Roll back…"
        self.roll_back.say(back)
        self.roll_back.setEnabled(not data.why_not_roll_back)
        self.roll_back.setToolTip(
            translated(data.why_not_roll_back or "The present champion is kept")
        )
        self.folder.setVisible(data.run_folder is not None)
        self.promote.say(f"Promote {data.name}…" if data.name else "Promote…")
        self.promote.setEnabled(not data.why_not_promote)
        self.promote.setToolTip(
            translated(data.why_not_promote or "It becomes the champion at once")
        )

    def restyle(self) -> None:
        """After a change of theme: the curves take their colours anew."""
        if self.data is not None:
            self.show_data(self.data)
            self.show_detail(self.detail)

    def lay_out(self, compact: bool) -> None:
        self.compact = compact
        self.rows.measure(52, 48, compact)
        self.facts.lay_out(compact)
        self._place()

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._place()

    def _middle(self) -> QRect:
        left = theme.size("queue", self.compact)
        right = self.width() - (theme.size("case_panel", True) if self.compact else 320)
        inset = 24 if self.compact else 32
        return QRect(left + inset, 0, right - left - 2 * inset, self.height())

    def _place(self) -> None:
        queue = theme.size("queue", self.compact)
        middle, tall = self._middle(), self.height()
        self.rows.setGeometry(0, 44, queue, tall - 44 - 84 - 36)
        self.to_timeline.setGeometry(8, tall - 84 - 30, queue - 16, 28)
        panel = self.width() - (theme.size("case_panel", True) if self.compact else 320)
        self.facts.setGeometry(panel, 0, self.width() - panel, tall)
        top = 100 if self.compact else 118
        x = middle.left()
        for button in (self.roll_back, self.promote):
            wide = max(148, button.words_width() + 4)
            button.setGeometry(x, top, wide, 32)
            x += wide + 8
        self.folder.setGeometry(x, top, 32, 32)
        wide = self.sections.wanted_width()
        self.sections.setGeometry(middle.right() + 1 - wide, top + 2, wide, 28)
        self._place_plots(middle, top + 32, tall)
        below = top + 32 + (12 if self.compact else 20)
        for pane in self.panes.values():
            pane.setGeometry(middle.left(), below, middle.width(), tall - below - 12)
        # The timeline is of no one model: it takes the place of all that is said of one.
        self.timeline.setGeometry(queue, 0, self.width() - queue, tall)

    def _place_plots(self, middle: QRect, top: int, tall: int) -> None:
        has = self.data is not None and bool(self.data.differences)
        has = has and self.section == "verdict"
        curves = self.data is not None and bool(self.data.curves or self.data.champions)
        low = tall - (178 if self.compact else 290) if curves else tall - 16
        plot_top = top + (40 if self.compact else 52)
        self.plot.setVisible(has)
        self.plot.setGeometry(middle.left(), plot_top, middle.width(), low - 4 - plot_top)
        self._low = low
        half = middle.left() + (400 if self.compact else 492) * middle.width() // (
            768 if self.compact else 952
        )
        self._half = half
        self._place_charts(middle, low, tall)

    def _place_charts(self, middle: QRect, low: int, tall: int) -> None:
        """Loss and champions side by side; one that has nothing to show leaves no axes behind."""
        here = self.section == "verdict"
        loss = here and self.data is not None and bool(self.data.curves)
        champions = here and self.data is not None and bool(self.data.champions)
        if not loss:
            self._half = middle.left()
        head, half = 24 if self.compact else 28, self._half
        for chart, left, right, shown in (
            (self.loss, middle.left(), half - 8 if champions else middle.right() + 1, loss),
            (self.champions, half, middle.right() + 1, champions),
        ):
            chart.setGeometry(left, low + head + 4, right - left, tall - low - head - 12)
            chart.setVisible(shown)

    _low = 0
    _half = 0

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        queue = theme.size("queue", self.compact)
        painter.fillRect(self.rect(), theme.colour("window"))
        painter.fillRect(QRect(0, 0, queue, self.height()), theme.colour("panel"))
        painter.fillRect(QRect(queue - 1, 0, 1, self.height()), theme.colour("line"))
        write(painter, "Models", 16, 12, Face("title", 600), "text", 20)
        self._paint_foot(painter, queue)
        if self.data is not None:
            self._paint_verdict(painter, self.data)
            if self.section == "verdict":
                self._paint_heads(painter, self.data)

    def _paint_foot(self, painter: QPainter, queue: int) -> None:
        words = self.data.next_training if self.data is not None else ()
        if not words:
            return
        top = self.height() - 76
        draw_line(painter, 16, top, queue - 32)
        write(painter, "Next training", 16, top + 10, Face("caption"), "text3")
        said = lines(" ".join(words).removeprefix("Next training "), queue - 32, 2)
        for place, (line, ink) in enumerate(zip(said, ("text2", "text3"), strict=False)):
            line = line[:1].upper() + line[1:] if place == 0 else line
            write(painter, line, 16, top + 31 + 18 * place, Face(), ink, 16, queue - 32)

    def _paint_verdict(self, painter: QPainter, data: ModelPageData) -> None:
        middle = self._middle()
        x, wide = middle.left(), middle.width()
        tops = (16, 38, 72) if self.compact else (28, 50, 84)
        end = write(painter, data.overline, x, tops[0], Face(), "text3", 16, wide)
        settle = self.detail.settle if self.detail is not None else ""
        if settle and end + 24 + Face().width(settle) < middle.right():
            write_right(painter, settle, middle.right() + 1, tops[0], Face(), "text3")
        write(painter, data.headline, x, tops[1], Face("verdict", 600), "text", 28, wide)
        sentence = lines(data.sentence, wide, 1, "title")
        if sentence:
            write(painter, sentence[0], x, tops[2], Face("title"), "text2", 20)

    def _paint_heads(self, painter: QPainter, data: ModelPageData) -> None:
        middle = self._middle()
        head = Face("base", 600)
        if data.differences:
            top = self.plot.y() - 26
            write(painter, "Difference in Dice, case by case", middle.left(), top, head, "text")
            words = f"{data.name} better to the right"
            write_right(painter, words, middle.right() + 1, top, Face(), "text3")
        if data.curves:
            wide = self.loss.width() - 8
            write(painter, data.curves_title, middle.left(), self._low + 8, head, "text", 16, wide)
        if data.champions:
            words, wide = "Dice of each champion, with its 95 % interval", self.champions.width()
            if head.width(words) > wide:
                words = words.partition(",")[0]
            write(painter, words, self._half, self._low + 8, head, "text", 16, wide)
