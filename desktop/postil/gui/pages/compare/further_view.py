"""The view of further figures: sets of codes, domains, and what other programs would show."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from postil.analysis.agreement import AgreementRow
from postil.analysis.comparison import POOLED
from postil.analysis.domains import NOT_EXCLUSIVE
from postil.analysis.units import CHARACTER, CONTINUUM, SEGMENT
from postil.core.records import Code
from postil.gui.controls import button, words
from postil.gui.desk import Desk
from postil.gui.pages.compare.blocks import Block, Figures
from postil.gui.pages.compare.computing import Findings
from postil.gui.pages.compare.figures import coefficient_name
from postil.gui.pages.compare.grid import FigureGrid, Heading
from postil.gui.pages.compare.grid_view import GridComparisonView
from postil.gui.pages.compare.tools import Chooser
from postil.gui.pages.compare.words import row_label
from postil.gui.wording import _
from postil.verbs.comparing import Choice

SETS, DOMAINS, PEERS = "sets", "domains", "peers"
ALL_CODES, CODED = "*all", "*coded"
_DOMAIN = "domain:"

_OF_SETS = ("set_alpha_nominal", "set_alpha_jaccard", "set_alpha_masi")
_OF_DOMAINS = (
    "c_alpha_binary_char",
    "cu_alpha_char",
    "u_alpha_nominal_2016",
    "cu_alpha_nominal_2016",
)
_OF_CHILDREN = ("k_u_alpha_2016", "k_coverage_2016")
_OF_PEERS = (
    "nvivo_mean_kappa_by_document",
    "nvivo_mean_kappa_weighted_by_length",
    "maxqda_kappa",
    "pooled_kappa_2008",
)


@dataclass(frozen=True, slots=True)
class _Row:
    """A row of the grid and its figures by coefficient."""

    heading: Heading
    figures: Figures


class FurtherView(GridComparisonView):
    """One kind of further figures at a time, never mixed with the table of codes."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, _("Further figures"))
        self.kind = Chooser(desk, _("Show"), "further")
        self.kind.offer(
            {
                SETS: _("Whole sets of codes"),
                DOMAINS: _("Domains of codes"),
                PEERS: _("For comparison with NVivo and MAXQDA"),
            }
        )
        self._about = words(desk.appearance, "", 12, ink="muted", wrap=True)
        self.places_button = button(desk.appearance, _("Places with two codes…"), variant="compact")
        self.places_button.hide()
        self.places_button.clicked.connect(self.places_wanted)
        self.lay_out((self.kind,), (self._about, self.places_button))
        self.kind.picked.connect(self.changed)

    def asked(self, choice: Choice) -> Sequence[Choice]:
        """What is chosen, and the kind of figures wanted beside it, in the units that have them."""
        if self.kind.key == SETS:
            return (replace(choice, sets=True),)
        if self.kind.key == DOMAINS:
            of_units = [replace(choice, unit=unit) for unit in (CHARACTER, CONTINUUM)]
            return (choice, *(replace(each, domains=True) for each in of_units))
        of_units = [replace(choice, unit=unit) for unit in (CHARACTER, SEGMENT)]
        return (choice, *(replace(each, peers=True) for each in of_units))

    def offer(self, findings: Findings, found: Sequence[Sequence[Block]]) -> None:
        """Say what the shown kind is about."""
        self._about.setText(_about(self.kind.key))
        reasons = {row.reason for part in findings.parts for row in part.rows}
        self.places_button.setVisible(self.kind.key == DOMAINS and NOT_EXCLUSIVE in reasons)

    def nothing_told(self) -> str:
        """Why there is nothing of this kind."""
        if self.kind.key == DOMAINS:
            return _("No code has codes below it, so there is no domain.")
        if self.kind.key == PEERS:
            return _("NVivo and MAXQDA compare two coders: choose two above.")
        return super().nothing_told()

    def grid_of(self, findings: Findings, found: Sequence[Sequence[Block]]) -> FigureGrid:
        """The extra lines of the first block of each part."""
        firsts = [each[0] for each in found]
        if self.kind.key == SETS:
            return _grid(_("Codes as sets"), _rows_of_sets(firsts[0]), _OF_SETS)
        if self.kind.key == DOMAINS:
            columns = (*_OF_DOMAINS, *_OF_CHILDREN)
            return _grid(_("Domain"), _rows_of_domains(firsts[1:]), columns)
        return _grid(_("Code"), _rows_of_peers(findings, firsts[1:]), _OF_PEERS)


def _grid(corner: str, rows: Sequence[_Row], columns: Sequence[str]) -> FigureGrid:
    """Rows with figures; a column that no row has a figure for is left out."""
    there = [name for name in columns if any(name in row.figures for row in rows)]
    cells = {
        (down, across): row.figures[name]
        for down, row in enumerate(rows)
        for across, name in enumerate(there)
        if name in row.figures
    }
    headings = tuple(Heading(name, coefficient_name(name)) for name in there)
    return FigureGrid(corner, tuple(row.heading for row in rows), headings, cells)


def _rows_of_sets(block: Block) -> list[_Row]:
    named = {ALL_CODES: _("The whole text"), CODED: _("Text that anybody coded")}
    return [
        _Row(Heading(line, told), block.lines[line])
        for line, told in named.items()
        if line in block.lines
    ]


def _rows_of_domains(found: Sequence[Block]) -> list[_Row]:
    """A row a domain, and below it one for each of its codes."""
    rows: list[_Row] = []
    for line in dict.fromkeys(line for each in found for line in each.lines):
        if not line.startswith(_DOMAIN):
            continue
        figures = {n: f for each in found for n, f in each.lines.get(line, {}).items()}
        of_domain = {name: each for name, each in figures.items() if ":" not in name}
        told = line.removeprefix(_DOMAIN)
        rows.append(_Row(Heading(line, told, _("the domain")), of_domain))
        children: dict[str, dict[str, AgreementRow]] = {}
        for name, each in figures.items():
            coefficient, colon, child = name.partition(":")
            if colon:
                children.setdefault(child, {})[coefficient] = each
        rows += [
            _Row(Heading(f"{line}:{child}", *_child_told(child, told)), of_child)
            for child, of_child in children.items()
        ]
    return rows


def _child_told(child: str, domain: str) -> tuple[str, str]:
    """A code of a domain, and where it belongs; the parent may have been coded itself."""
    if child == domain:
        return child, _("coded by itself")
    return child, _("in {domain}").format(domain=domain)


def _rows_of_peers(findings: Findings, found: Sequence[Block]) -> list[_Row]:
    """A row a code, then all codes; only those with a figure."""
    codes = dict(zip(found[0].lines, findings.codes, strict=False)) if found else {}
    figures: dict[str, dict[str, AgreementRow]] = {}
    for line, name, figure in (
        (ALL_CODES if line == POOLED else line, name, of_line[name])
        for each in found
        for line, of_line in each.lines.items()
        for name in _OF_PEERS
        if name in of_line
    ):
        figures.setdefault(line, {})[name] = figure
    return [
        _Row(
            Heading(line, _peer_told(line, codes), code=codes.get(line), summary=line not in codes),
            of,
        )
        for line, of in sorted(figures.items(), key=lambda each: each[0] not in codes)
    ]


def _peer_told(line: str, codes: Mapping[str, Code]) -> str:
    return _("All codes") if line == ALL_CODES else row_label(line, len(codes))


def _about(kind: str) -> str:
    return {
        SETS: _("Each unit’s codes are one value; much text without codes makes them high."),
        DOMAINS: _("Codes below one code, as values that exclude each other."),
        PEERS: _("To set beside their tables; not what to report."),
    }[kind]
