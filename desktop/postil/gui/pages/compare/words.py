"""The words of the compare page: its sentence, figures, rows read aloud, and why a cell is empty."""

from __future__ import annotations

from collections.abc import Sequence
from unicodedata import bidirectional

from postil.analysis.agreement import AgreementRow
from postil.analysis.cautions import WARNINGS
from postil.gui.pages.compare.lines import PERCENTS, AgreementTable, Line
from postil.gui.wording import _, counted, shortened
from postil.sentences import sentence

_FIRST_STRONG_ISOLATE, _POP_ISOLATE = "\u2068", "\u2069"


def coefficient_name(coefficient: str) -> str:
    """The name of a coefficient as it stands over its column."""
    return {
        "percent_agreement": _("Agree"),
        "jaccard": _("Jaccard"),
        "cohen_kappa": _("Cohen’s kappa"),
        "conger_kappa": _("Conger’s kappa"),
        "fleiss_kappa": _("Fleiss’ kappa"),
        "krippendorff_alpha": _("Krippendorff’s alpha"),
        "gwet_ac1": _("Gwet’s AC1"),
    }[coefficient]


def short_coefficient_name(coefficient: str) -> str:
    """The name where the column has no room for the whole one."""
    return {
        "cohen_kappa": _("kappa"),
        "conger_kappa": _("Conger"),
        "fleiss_kappa": _("Fleiss"),
        "krippendorff_alpha": _("alpha"),
        "gwet_ac1": _("AC1"),
    }.get(coefficient, coefficient_name(coefficient))


def coefficient_meaning(coefficient: str) -> str:
    """What a coefficient tells, in one sentence."""
    return {
        "percent_agreement": _(
            "The share of all text on which the coders say the same, coded or not. It is nearly "
            "always high, because most text has no code."
        ),
        "jaccard": _("Of the text that anybody coded, the share that all of them coded."),
        "cohen_kappa": _(
            "Agreement beyond what two coders would reach by chance if each kept to their own "
            "share of coded text."
        ),
        "conger_kappa": _("Cohen’s kappa for more than two coders."),
        "fleiss_kappa": _("Agreement beyond chance, with one share of coded text for all coders."),
        "krippendorff_alpha": _(
            "Agreement beyond chance; it allows for coders who did not read every document."
        ),
        "gwet_ac1": _(
            "Agreement beyond chance, with a chance that stays small where a code is very rare or "
            "very frequent."
        ),
    }[coefficient]


def units_name(unit: str) -> str:
    """What the figures count."""
    return {
        "character": _("characters"),
        "token": _("words"),
        "sentence": _("sentences"),
        "paragraph": _("paragraphs"),
        "document": _("documents"),
    }.get(unit, unit)


def names(named: Sequence[str]) -> str:
    """Names in a row: "Amina, Jonas and Lucía"."""
    told = [isolated(name) for name in named]
    if len(told) < 2:
        return "".join(told)
    return _("{others} and {last}").format(others=", ".join(told[:-1]), last=told[-1])


def isolated(name: str) -> str:
    """A name that does not turn the words around it, whatever the direction of its script."""
    if any(bidirectional(letter) in ("R", "AL") for letter in name):
        return f"{_FIRST_STRONG_ISOLATE}{name}{_POP_ISOLATE}"
    return name


def count_names(table: AgreementTable) -> tuple[str, ...]:
    """The names of the counts of a line, in their order."""
    if len(table.coders) == 2:
        only = _("only {coder}")
        return (_("both"), *(only.format(coder=isolated(coder)) for coder in table.coders))
    return (_("all of them"), _("only some"))


def shorter_count_names(table: AgreementTable) -> tuple[tuple[str, ...], ...]:
    """The same, shorter and shorter; the last has as few letters as tell the coders apart."""
    if len(table.coders) != 2:
        return ((_("all"), _("some")),)
    one, other = table.coders
    most = max(len(one), len(other))
    apart = next((n for n in range(1, most) if one[:n] != other[:n]), most)
    return tuple(
        (_("both"), *(isolated(coder[:length]) for coder in table.coders))
        for length in (most, apart)
    )


def page_sentence(table: AgreementTable) -> str:
    """What the comparison comes to, in one sentence."""
    pooled = table.pooled
    if pooled is None or not pooled.counts:
        return ""
    who = names(table.coders)
    if not pooled.used:
        return _("{coders} coded nothing in these documents.").format(coders=who)
    return _("{coders} share {shared} of {all} coded {units}.").format(
        coders=who,
        shared=f"{pooled.counts[0]:,}",
        all=f"{pooled.used:,}",
        units=units_name(table.unit),
    )


def label(line: Line, table: AgreementTable) -> str:
    """What a line is about."""
    if line.kind == "pooled":
        return _("All codes, summed")
    if line.kind == "mean":
        return counted("Mean over {count} code", "Mean over {count} codes", len(table.codes))
    return line.label


def mean_of(figure: AgreementRow, table: AgreementTable) -> str:
    """Over how many codes a mean goes, where that is not all of them."""
    defined = figure.n_defined
    if defined is None or defined == len(table.codes):
        return ""
    return _("of {count}").format(count=defined)


def number(figure: AgreementRow) -> str:
    """A figure as the cell shows it; empty where it has none."""
    if figure.value is None:
        return ""
    if figure.coefficient in PERCENTS:
        return f"{100 * figure.value:.1f} %"
    return _rounded(figure.value)


def _rounded(value: float) -> str:
    """Two decimals with a real minus, and no minus before a zero."""
    told = f"{value:.2f}"
    return told.replace("-0.00", "0.00").replace("-", "−")


def undefined(figure: AgreementRow, line: Line, coders: int) -> str:
    """Why a figure has no value, short enough for its cell."""
    if figure.reason in ("no_variation", "not_coded"):
        if line.kind == "mean":
            return _("not defined for any code")
        if line.counts and not line.used:
            return _("not defined: neither used it") if coders == 2 else _("not defined: unused")
        return _("not defined: all is coded")
    return {
        "no_common_documents": _("not defined: no document in common"),
        "no_units": _("not defined: no text"),
    }.get(figure.reason, _("not defined"))


def interval(figure: AgreementRow) -> str:
    """The interval of a figure; empty where it has none."""
    if figure.ci_low is None or figure.ci_high is None:
        return ""
    low, high = _rounded(figure.ci_low), _rounded(figure.ci_high)
    if figure.coefficient in PERCENTS:
        low, high = f"{100 * figure.ci_low:.1f} %", f"{100 * figure.ci_high:.1f} %"
    return _("interval {low} to {high}").format(low=low, high=high)


def figure_told(figure: AgreementRow, line: Line, table: AgreementTable) -> str:
    """One figure in words."""
    name = coefficient_name(figure.coefficient)
    if figure.value is None:
        return f"{name} {undefined(figure, line, len(table.coders))}"
    parts = [f"{name} {number(figure)}", interval(figure), mean_of(figure, table)]
    return ", ".join(part for part in parts if part)


def line_told(line: Line, table: AgreementTable) -> str:
    """A whole line in words, for ears and for the foot of the page."""
    parts = [label(line, table)]
    if line.counts:
        named = zip(count_names(table), line.counts, strict=True)
        parts += [f"{name} {count:,}" for name, count in named]
    parts += [figure_told(line.figures[name], line, table) for name in table.columns]
    return ", ".join(parts)


def line_sentence(line: Line, table: AgreementTable) -> str:
    """The chosen line as sentences: the main coefficient, then who coded what alone."""
    kappa = line.figures["cohen_kappa" if len(table.coders) == 2 else "conger_kappa"]
    told = [f"{isolated(label(line, table))}: {figure_told(kappa, line, table)}."]
    if line.counts and line.used:
        told.append(_who_coded_what(line, table))
    return " ".join(told)


def _who_coded_what(line: Line, table: AgreementTable) -> str:
    units = units_name(table.unit)
    if len(line.counts) == 2:
        return _("All of them coded {both} {units}, only some of them {some}.").format(
            both=f"{line.counts[0]:,}", some=f"{line.counts[1]:,}", units=units
        )
    both, only_first, only_second = (f"{count:,}" for count in line.counts)
    first, second = map(isolated, table.coders)
    return _(
        "Both coded {both} {units}; only {first} {only_first}, only {second} {only_second}."
    ).format(
        both=both,
        units=units,
        first=first,
        only_first=only_first,
        second=second,
        only_second=only_second,
    )


def warning_told(warning: str, lines: Sequence[Line], table: AgreementTable) -> str:
    """A warning with the codes that it holds for; with none of them for the whole table."""
    text = sentence(f"warning.{warning}")
    if not lines:
        return text
    named = [shortened(label(line, table), 36) for line in lines[:4]]
    if len(lines) > 4:
        rest = counted("{count} more code", "{count} more codes", len(lines) - 4)
        named = [*named, rest]
    return f"{names(named)}: {text}"


def in_telling_order(warnings: Sequence[str]) -> list[str]:
    """Warnings in the order in which they are told."""
    return [warning for warning in WARNINGS if warning in set(warnings)]
