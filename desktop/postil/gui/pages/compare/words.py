"""The words of the compare page: its sentence, figures, rows read aloud, and why a cell is empty."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from postil.analysis.agreement import AgreementRow
from postil.analysis.cautions import WARNINGS
from postil.analysis.comparison import MEAN, POOLED
from postil.gui.pages.compare.figures import PERCENTS, coefficient_name, main_coefficient
from postil.gui.pages.compare.lines import AgreementTable, Line
from postil.gui.wording import _, counted, curly, isolated, shortened
from postil.sentences import sentence

_MOST_NAMED = 4


def units_name(unit: str) -> str:
    """What the figures count."""
    return {
        "character": _("characters"),
        "token": _("words"),
        "sentence": _("sentences"),
        "paragraph": _("paragraphs"),
        "document": _("documents"),
        "segment": _("segments"),
        "continuum": _("characters"),
    }.get(unit, unit)


def unit_name(unit: str) -> str:
    """A unit as a choice."""
    return {
        "character": _("Character"),
        "token": _("Word"),
        "sentence": _("Sentence"),
        "paragraph": _("Paragraph"),
        "document": _("Document"),
        "segment": _("Segment"),
        "continuum": _("Continuum"),
    }.get(unit, unit)


def overlap_name(overlap: float) -> str:
    """How much two segments must overlap to match."""
    named = {0.0: _("any overlap"), 0.5: _("half"), 1.0: _("exact")}
    return named.get(overlap, f"{overlap:.0%}")


LEFT_OUT = ("headings", "notes", "furniture")
"""What may be left out of the text that counts, in the order in which it is named."""


def left_out_name(kind: str) -> str:
    """What is left out of the text that counts."""
    return {
        "headings": _("headings"),
        "notes": _("notes"),
        "furniture": _("text marked as not counted"),
    }[kind]


def left_out_told(left_out: Iterable[str]) -> str:
    """The text that counts, as the choice and the page's sentence name it."""
    told = [left_out_name(kind) for kind in LEFT_OUT if kind in set(left_out)]
    return _("Without {what}").format(what=names(told)) if told else _("Whole text")


def names(named: Sequence[str]) -> str:
    """Names in a row: "Amina, Jonas and Lucía"."""
    told = [isolated(name) for name in named]
    if len(told) < 2:
        return "".join(told)
    return _("{others} and {last}").format(others=", ".join(told[:-1]), last=told[-1])


def coders_told(coders: Sequence[str]) -> str:
    """Coders by name, or their number where there are many."""
    if len(coders) > _MOST_NAMED:
        return counted("{count} coder", "{count} coders", len(coders))
    return names(coders)


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


def page_sentence(table: AgreementTable, left_out: Iterable[str] = ()) -> str:
    """What the comparison comes to, in one sentence that names the text that counts."""
    pooled = table.pooled
    if pooled is None:
        return ""
    who = coders_told(table.coders)
    if not pooled.counts:
        told = _no_counts(pooled, table).format(coders=who)
    elif not pooled.units:
        told = _("These documents hold no text that counts")
    elif not pooled.used:
        told = _("{coders} coded nothing in these documents").format(coders=who)
    else:
        told = _("{coders} share {shared} of {all} coded {units}").format(
            coders=who,
            shared=f"{pooled.counts[0]:,}",
            all=f"{pooled.used:,}",
            units=units_name(table.unit),
        )
    left = [left_out_name(kind) for kind in LEFT_OUT if kind in set(left_out)]
    return _("{told}; {what} left out.").format(told=told, what=names(left)) if left else told + "."


def _no_counts(pooled: Line, table: AgreementTable) -> str:
    """The first figure of all codes, where no units are counted."""
    first = next((pooled.figures[name] for name in table.columns if name in pooled.figures), None)
    if first is None or first.value is None:
        return _("{coders} coded nothing in these documents")
    told = f"{coefficient_name(first.coefficient)} {number(first)}"
    return _("{{coders}}, all codes: {told}").format(told=told)


def label(line: Line, table: AgreementTable) -> str:
    """What a line is about."""
    return row_label(line.label, len(table.codes))


def row_label(code: str, codes: int) -> str:
    """What a row of figures is about, by the name that it has in every table."""
    if code == POOLED:
        return _("All codes, summed")
    if code == MEAN:
        return counted("Mean over {count} code", "Mean over {count} codes", codes)
    return code


def mean_of(figure: AgreementRow) -> str:
    """Over how many codes (or pairs) a mean goes, where that is not all of them."""
    if not figure.n_undefined or figure.n_defined is None:
        return ""
    return _("of {count}").format(count=f"{figure.n_defined:,}")


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


def undefined(figure: AgreementRow) -> str:
    """Why a figure has no value, short enough for its cell."""
    if figure.reason in ("no_variation", "not_coded"):
        if figure.code == MEAN:
            return _("not defined for any code")
        if figure.reason == "not_coded" or figure.neither == figure.n:
            two = len(figure.coders) == 2
            return _("not defined: neither used it") if two else _("not defined: unused")
        return _("not defined: all is coded")
    return {
        "no_common_documents": _("not defined: no document in common"),
        "no_units": _("not defined: no text"),
        "not_exclusive": _("not defined: two codes at one place"),
    }.get(figure.reason, _("not defined"))


def interval(figure: AgreementRow) -> str:
    """The interval of a figure; empty where it has none."""
    if figure.ci_low is None or figure.ci_high is None:
        return ""
    low, high = _rounded(figure.ci_low), _rounded(figure.ci_high)
    if figure.coefficient in PERCENTS:
        low, high = f"{100 * figure.ci_low:.1f} %", f"{100 * figure.ci_high:.1f} %"
    return _("interval {low} to {high}").format(low=low, high=high)


def figure_told(figure: AgreementRow) -> str:
    """One figure in words."""
    name = coefficient_name(figure.coefficient)
    if figure.value is None:
        return f"{name} {undefined(figure)}"
    parts = [f"{name} {number(figure)}", interval(figure), mean_of(figure)]
    return ", ".join(part for part in parts if part)


def reason_told(figure: AgreementRow) -> str:
    """Why a figure, or its interval, has no value; empty where nothing is to be said."""
    return curly(sentence(f"reason.{figure.reason}")) if figure.reason else ""


def figure_warnings(figure: AgreementRow) -> list[str]:
    """What is to be borne in mind with a figure, in sentences."""
    return [curly(sentence(f"warning.{each}")) for each in figure.warnings]


def line_told(line: Line, table: AgreementTable) -> str:
    """A whole line in words, for ears and for the foot of the page."""
    parts = [label(line, table)]
    if line.counts:
        named = zip(count_names(table), line.counts, strict=True)
        parts += [f"{name} {count:,}" for name, count in named]
    parts += [figure_told(line.figures[name]) for name in table.columns if name in line.figures]
    return ", ".join(parts)


def line_sentence(line: Line, table: AgreementTable) -> str:
    """The chosen line as sentences: the main coefficient, then who coded what alone."""
    main = main_coefficient(len(table.coders))
    first = main if main in line.figures else next(iter(line.figures))
    told = [f"{isolated(label(line, table))}: {figure_told(line.figures[first])}."]
    if line.counts and line.used:
        told.append(_who_coded_what(line, table))
    return " ".join(told)


def _who_coded_what(line: Line, table: AgreementTable) -> str:
    units = units_name(table.unit)
    if len(line.counts) == 2:
        return _("Coded {units}: all of them {both}, only some of them {some}.").format(
            both=f"{line.counts[0]:,}", some=f"{line.counts[1]:,}", units=units
        )
    both, only_first, only_second = (f"{count:,}" for count in line.counts)
    first, second = map(isolated, table.coders)
    return _(
        "Coded {units}: both {both}, only {first} {only_first}, only {second} {only_second}."
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
    text = curly(sentence(f"warning.{warning}"))
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
