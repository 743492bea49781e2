"""How the figures of a line are computed: the counts, the formulas with their numbers, the papers."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from postil.gui.appearance import Appearance
from postil.gui.appearance.fonts import Weight
from postil.gui.controls import Hairline, column, words
from postil.gui.dialogs.frame import DialogFrame
from postil.gui.pages.compare.lines import AgreementTable, Line
from postil.gui.pages.compare.words import (
    count_names,
    figure_told,
    label,
    undefined,
    units_name,
)
from postil.gui.wording import _, documents_counted

_WIDTH, _HEIGHT = 640, 560


class ExplanationDialog(DialogFrame):
    """Explains one line of the table of agreement."""

    def __init__(
        self,
        appearance: Appearance,
        line: Line,
        table: AgreementTable,
        resamples: int,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(appearance, label(line, table), _whole(line, table), parent)
        self.setWindowTitle(_("How this is computed"))
        inner = QWidget()
        told = column((0, 4, 12, 4), 10)
        if line.counts:
            told.addLayout(self._counts(line, table))
            told.addWidget(Hairline(appearance))
        for name in table.columns:
            self._explain(told, name, line, table)
        if table.intervals:
            self._paragraph(told, _("Intervals"), _intervals(resamples), _INTERVALS_FROM)
        told.addStretch()
        inner.setLayout(told)
        scroll = QScrollArea()
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setWidgetResizable(True)
        scroll.setWidget(inner)
        scroll.setAccessibleName(_("Formulas and counts"))
        scroll.viewport().setBackgroundRole(self.backgroundRole())
        self.body.addWidget(scroll, 1)
        self.add_close(_("Close"))
        self.resize(appearance.fonts.px(_WIDTH), appearance.fonts.px(_HEIGHT))

    def _counts(self, line: Line, table: AgreementTable) -> QGridLayout:
        """The counts that everything is made of: two by two, or of more coders one by one."""
        cells = _two_by_two(line, table) if len(table.coders) == 2 else _all_some_none(line, table)
        grid = QGridLayout()
        grid.setHorizontalSpacing(24)
        grid.setVerticalSpacing(6)
        for across, row in enumerate(cells):
            for down, text in enumerate(row):
                quiet = across == 0 or down == 0
                weight = Weight.Normal if quiet else Weight.Medium
                cell = words(self.appearance, text, 13, weight, "muted" if quiet else "text")
                side = Qt.AlignmentFlag.AlignRight if down else Qt.AlignmentFlag.AlignLeft
                grid.addWidget(cell, across, down, side)
        grid.setColumnStretch(max(map(len, cells)), 1)
        return grid

    def _explain(self, into: QVBoxLayout, name: str, line: Line, table: AgreementTable) -> None:
        figure = line.figures[name]
        if line.kind == "mean":
            formula = _("The mean of the codes that have a value.")
        elif figure.value is None:
            formula = undefined(figure).capitalize() + "."
        elif len(table.coders) == 2:
            formula = _OF_TWO[name](line)
        else:
            formula = _OF_MANY[name]()
        self._paragraph(into, figure_told(figure), formula, _FROM.get(name, ""))

    def _paragraph(self, into: QVBoxLayout, head: str, text: str, source: str) -> None:
        part = column(spacing=2)
        part.addWidget(
            self._selectable(words(self.appearance, head, 13, Weight.DemiBold, wrap=True))
        )
        part.addWidget(self._selectable(words(self.appearance, text, wrap=True)))
        if source:
            quiet = words(self.appearance, source, 12, ink="muted", wrap=True)
            part.addWidget(self._selectable(quiet))
        into.addLayout(part)

    @staticmethod
    def _selectable(made: QLabel) -> QLabel:
        made.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        return made


def _whole(line: Line, table: AgreementTable) -> str:
    """What was judged, and where."""
    where = documents_counted(table.documents)
    if line.kind == "mean":
        return _("Each code counts once, however often it was used, in {documents}.").format(
            documents=where
        )
    if table.unit == "document":
        told = _("Each of the {documents} is one judgement: coded or not.").format(documents=where)
    else:
        told = _("Each of the {units} in {documents} is one judgement: coded or not.").format(
            units=units_name(table.unit), documents=where
        )
    if line.kind == "pooled":
        told += " " + _("The counts of all codes are added up; frequent codes weigh more.")
    return told


def _two_by_two(line: Line, table: AgreementTable) -> list[list[str]]:
    first, second = table.coders
    both, only_first, only_second = line.counts
    neither = line.neither or 0
    coded, left = _("{coder} coded"), _("{coder} did not")
    rows = (
        (coded.format(coder=first), (both, only_first)),
        (left.format(coder=first), (only_second, neither)),
        (_("Together"), (both + only_second, only_first + neither)),
    )
    head = ["", coded.format(coder=second), left.format(coder=second), _("Together")]
    return [head, *([told, *map(_number, cells), _number(sum(cells))] for told, cells in rows)]


def _all_some_none(line: Line, table: AgreementTable) -> list[list[str]]:
    named = zip(
        (*count_names(table), _("none of them")), (*line.counts, line.neither or 0), strict=True
    )
    rows = [[told, _number(count)] for told, count in named]
    return [["", units_name(table.unit)], *rows, [_("Together"), _number(line.units or 0)]]


def _number(count: int) -> str:
    return f"{count:,}"


def _share(line: Line, name: str) -> str:
    value = line.figures[name].value
    return "" if value is None else f"{value:.4f}"


def _percent_agreement(line: Line) -> str:
    return _("(both + neither) / all = ({both} + {neither}) / {all} = {value}").format(
        both=_number(line.counts[0]),
        neither=_number(line.neither or 0),
        all=_number(line.units or 0),
        value=_share(line, "percent_agreement"),
    )


def _jaccard(line: Line) -> str:
    return _("both / (both + only one) = {both} / {used} = {value}").format(
        both=_number(line.counts[0]), used=_number(line.used), value=_share(line, "jaccard")
    )


def _cohen_kappa(line: Line) -> str:
    return _(
        "(Po − Pe) / (1 − Pe), with Po = {po}, the percent agreement, and Pe = {pe}, the agreement "
        "by chance: p1 · p2 + (1 − p1) · (1 − p2), where p1 and p2 are the shares that each coder "
        "coded. It comes to {value}."
    ).format(
        po=_share(line, "percent_agreement"),
        pe=_share(line, "cohen_pe"),
        value=_share(line, "cohen_kappa"),
    )


def _krippendorff_alpha(line: Line) -> str:
    ones = 2 * line.counts[0] + line.counts[1] + line.counts[2]
    judgements = 2 * (line.units or 0)
    return _(
        "1 − (N − 1) · differing / (coded · not coded) = 1 − {less} · {differing} / "
        "({coded} · {rest}) = {value}, with N = {all} judgements of both coders."
    ).format(
        less=_number(judgements - 1),
        differing=_number(line.counts[1] + line.counts[2]),
        coded=_number(ones),
        rest=_number(judgements - ones),
        all=_number(judgements),
        value=_share(line, "krippendorff_alpha"),
    )


def _gwet_ac1(line: Line) -> str:
    ones = 2 * line.counts[0] + line.counts[1] + line.counts[2]
    share = ones / max(1, 2 * (line.units or 0))
    return _(
        "(Po − Pe) / (1 − Pe), with Po = {po} and Pe = 2 · q · (1 − q) = {pe}, where q = {share} is "
        "the share coded on average. It comes to {value}."
    ).format(
        po=_share(line, "percent_agreement"),
        pe=f"{2 * share * (1 - share):.4f}",
        share=f"{share:.4f}",
        value=_share(line, "gwet_ac1"),
    )


_OF_TWO: Mapping[str, Callable[[Line], str]] = {
    "percent_agreement": _percent_agreement,
    "jaccard": _jaccard,
    "cohen_kappa": _cohen_kappa,
    "krippendorff_alpha": _krippendorff_alpha,
    "gwet_ac1": _gwet_ac1,
}

_OF_MANY: Mapping[str, Callable[[], str]] = {
    "percent_agreement": lambda: _(
        "For each unit the share of pairs of coders who say the same; the mean over all units."
    ),
    "conger_kappa": lambda: _(
        "(Po − Pe) / (1 − Pe), where Pe is the mean over all pairs of coders of the agreement by "
        "chance, each coder keeping to their own share of coded text."
    ),
    "fleiss_kappa": lambda: _(
        "(Po − Pe) / (1 − Pe), with Pe = q² + (1 − q)², where q is the share coded on average."
    ),
    "krippendorff_alpha": lambda: _(
        "1 − Do / De: the disagreement within units over the disagreement among all judgements, "
        "whoever made them. Coders who did not read a document are missing there."
    ),
    "gwet_ac1": lambda: _(
        "(Po − Pe) / (1 − Pe), with Pe = 2 · q · (1 − q), where q is the share coded on average."
    ),
}

_FROM = {
    "jaccard": "Jaccard 1901",
    "cohen_kappa": "Cohen 1960, A coefficient of agreement for nominal scales",
    "conger_kappa": "Conger 1980, Integration and generalization of kappas for multiple raters",
    "fleiss_kappa": "Fleiss 1971, Measuring nominal scale agreement among many raters",
    "krippendorff_alpha": "Krippendorff 2019, Content Analysis, 4th edition, chapter 12",
    "gwet_ac1": "Gwet 2008, Computing inter-rater reliability and its variance",
}
_INTERVALS_FROM = "Efron & Tibshirani 1993, An Introduction to the Bootstrap"


def _intervals(resamples: int) -> str:
    return _(
        "Documents are drawn anew {count} times, each time as many as there are, some of them more "
        "than once; the middle 95 % of the figures make the interval. Characters are never drawn "
        "one by one: that would look far too sure."
    ).format(count=f"{resamples:,}")
