"""The agreement paragraphs of a methods section, made of the real choices and figures.

What is reported follows Lombard et al. (2002) and O'Connor & Joffe (2020). What the program cannot
know stands as a gap in square brackets.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from postil.analysis.agreement import AgreementRow
from postil.analysis.citations import INTERVAL, Citation, keys_of, of_coefficient, references
from postil.analysis.comparison import MEAN, POOLED
from postil.analysis.study import Counting
from postil.verbs.telling import Tell

USUAL = ("percent_agreement", "cohen_kappa", "conger_kappa", "krippendorff_alpha", "gwet_ac1")
"""What is reported unless other coefficients are asked for."""

OF_OTHER_UNITS = ("segment_agreement", "holsti", "alpha_U_1995", "u_alpha_binary_2016")

_BINARY = frozenset({"krippendorff_alpha", "gwet_ac1", "cohen_kappa", "conger_kappa"})
_PERCENTS = frozenset(
    {
        "percent_agreement",
        "jaccard",
        "f1",
        "negative_agreement",
        "segment_agreement",
        "holsti",
    }
)
_FEW_DOCUMENTS = 10


@dataclass(frozen=True, slots=True)
class MethodsFacts:
    """What was compared and how, besides the figures themselves.

    Of the `compared` documents `complete` count as read by every coder. `left_out` names the kinds
    of text that do not count; `seen` are readings before which a coder looked at another's codings.
    """

    unit: str
    overlap: float
    coders: tuple[str, ...]
    documents: int
    compared: int
    complete: int
    codes: int
    segments: int
    counting: Counting
    left_out: tuple[str, ...]
    with_subcodes: bool
    seen: int
    resamples: int
    seed: int
    program: str


@dataclass(frozen=True, slots=True)
class MethodsText:
    """A heading, paragraphs and references; the same words as plain text and as Markdown."""

    title: str
    paragraphs: tuple[str, ...]
    references_title: str
    references: tuple[Citation, ...]

    @property
    def plain(self) -> str:
        """For any editor."""
        entries = [each.reference for each in self.references]
        parts = [self.title, *self.paragraphs]
        if entries:
            parts += [self.references_title, *entries]
        return "\n\n".join(parts) + "\n"

    @property
    def markdown(self) -> str:
        """With headings, and titles of journals and books in italics."""
        parts = [f"## {self.title}", *map(_escaped, self.paragraphs)]
        if self.references:
            parts += [f"### {self.references_title}", *(each.markdown for each in self.references)]
        return "\n\n".join(parts) + "\n"


def methods_text(
    facts: MethodsFacts,
    rows: Sequence[AgreementRow],
    tell: Tell,
    coefficients: Sequence[str] = (),
) -> MethodsText:
    """The text for all coders in the whole corpus; `rows` of other scopes are passed over."""
    own = [row for row in rows if row.scope == "corpus" and row.coders == facts.coders]
    names = _reported(own, coefficients)
    paragraphs = (
        _who(facts, tell),
        _what_counts(facts, own, tell),
        _figures(facts, own, names, tell),
    )
    with_intervals = any(row.ci_low is not None for row in own)
    cited = keys_of(names) | (set(INTERVAL) if with_intervals else set())
    return MethodsText(
        tell("methods.title"),
        tuple(" ".join(each) for each in paragraphs),
        tell("methods.references"),
        tuple(references(cited)),
    )


def _reported(rows: Sequence[AgreementRow], asked: Sequence[str]) -> list[str]:
    """The coefficients to report, of those that there are, in the order of the rows."""
    wanted = set(asked) or {*USUAL, *OF_OTHER_UNITS}
    there = dict.fromkeys(row.coefficient for row in rows)
    return [name for name in there if name in wanted]


# ---- who coded what ----


def _who(facts: MethodsFacts, tell: Tell) -> Iterator[str]:
    codes = tell("methods.codes", count=facts.codes)
    number = str(len(facts.coders))
    number = tell(f"number.{number}") if 2 <= len(facts.coders) <= 12 else number
    key = "methods.coders"
    if facts.complete < facts.compared:
        key = "methods.coders_some"
    elif facts.compared == facts.documents:
        key = "methods.coders_one" if facts.documents == 1 else "methods.coders_all"
    yield tell(
        key,
        number=number,
        double=facts.compared,
        complete=facts.complete,
        all=facts.documents,
        share=_share(facts.compared, facts.documents),
        codes=codes,
    )
    yield tell("methods.segments", count=facts.segments)
    if facts.seen:
        yield tell("methods.not_independent", count=facts.seen)
    else:
        yield tell("methods.independent")


def _share(part: int, whole: int) -> str:
    return f"{100 * part / whole:.0f}" if whole else "0"


# ---- what was counted ----


def _what_counts(facts: MethodsFacts, rows: Sequence[AgreementRow], tell: Tell) -> Iterator[str]:
    yield tell("methods.variable")
    yield _unit(facts, tell)
    if facts.left_out:
        parts = [tell(f"methods.left_out_{part}") for part in facts.left_out]
        yield tell("methods.left_out", parts=_listed(parts, tell))
    elif facts.unit != "segment":
        yield tell("methods.whole_text")
    apart = facts.unit in ("segment", "continuum")
    yield tell("methods.segments_kept" if apart else "methods.merged")
    yield tell("methods.with_subcodes" if facts.with_subcodes else "methods.without_subcodes")
    if facts.counting == "finished" and len(facts.coders) == 2:
        yield tell("methods.finished_two")
    else:
        yield tell(f"methods.{facts.counting}")
    if any("code_newer_than_finish" in row.warnings for row in rows):
        yield tell("methods.newer")


def _unit(facts: MethodsFacts, tell: Tell) -> str:
    if facts.unit != "segment":
        return tell(f"methods.unit_{facts.unit}")
    if facts.overlap <= 0:
        return tell("methods.unit_segment_any")
    if facts.overlap >= 1:
        return tell("methods.unit_segment_exact")
    return tell("methods.unit_segment", overlap=f"{100 * facts.overlap:g}")


# ---- figures ----


def _figures(
    facts: MethodsFacts, rows: Sequence[AgreementRow], names: Sequence[str], tell: Tell
) -> Iterator[str]:
    if names:
        figures = _listed([_variant(name, tell) for name in names], tell)
        yield tell("methods.reported", figures=figures)
    yield from _prevalence(facts, rows, tell)
    for name in names:
        yield from _range(name, [row for row in rows if row.coefficient == name], tell)
    yield from _pooled(rows, names, tell)
    yield from _intervals(facts, rows, tell)
    yield tell("methods.threshold")
    yield tell("methods.program", program=facts.program)


def _variant(name: str, tell: Tell) -> str:
    """A coefficient with its variant and publications, as it stands within a sentence."""
    told = [each.named for each in of_coefficient(name)]
    if name in _BINARY:
        told = [tell("methods.binary"), *told]
    figure = _within(tell(f"figure.{name}"))
    if not told:
        return tell("methods.variant_alone", figure=figure)
    return tell("methods.variant", figure=figure, sources="; ".join(told))


def _prevalence(facts: MethodsFacts, rows: Sequence[AgreementRow], tell: Tell) -> Iterator[str]:
    """How much of the text was coded at all: the range over codes, not only the mean."""
    shares = {
        row.code: (row.n - row.neither) / row.n
        for row in _of_codes(rows)
        if row.n and row.neither is not None
    }
    if not shares:
        return
    low, high = min(shares.values()), max(shares.values())
    key = "methods.prevalence" if len(shares) > 1 else "methods.prevalence_one"
    units = tell(f"unit.{facts.unit}_many")
    yield tell(key, low=f"{100 * low:.2f}", high=f"{100 * high:.2f}", units=units)


def _range(name: str, rows: Sequence[AgreementRow], tell: Tell) -> Iterator[str]:
    """The range of one coefficient over codes, its mean, and for how many codes it has no value."""
    figure = tell(f"figure.{name}")
    of_codes = list(_of_codes(rows))
    values = [row.value for row in of_codes if row.value is not None]
    undefined = len(of_codes) - len(values)
    if not values:
        yield tell("methods.range_nothing", figure=figure)
        return
    yield tell(
        "methods.range" if undefined else "methods.range_all",
        figure=figure,
        low=_told(name, min(values)),
        high=_told(name, max(values)),
        mean=_told(name, sum(values) / len(values)),
        defined=len(values),
    )
    if undefined:
        reasons = {row.reason for row in of_codes if row.value is None}
        key = "methods.range_undefined"
        if len(reasons) == 1 and reasons <= {"no_variation", "not_coded"}:
            key += f"_{reasons.pop()}"
        yield tell(key, undefined=undefined)


def _pooled(rows: Sequence[AgreementRow], names: Sequence[str], tell: Tell) -> Iterator[str]:
    figures = []
    for row in rows:
        if row.code == POOLED and row.coefficient in names and row.value is not None:
            interval = ""
            if row.ci_low is not None and row.ci_high is not None:
                low, high = (_told(row.coefficient, each) for each in (row.ci_low, row.ci_high))
                interval = tell("methods.interval", low=low, high=high)
            figure = _within(tell(f"figure.{row.coefficient}"))
            value = _told(row.coefficient, row.value)
            told = tell("methods.pooled_figure", figure=figure, value=value, interval=interval)
            figures.append(told)
    if figures:
        yield tell("methods.pooled", figures=_listed(figures, tell))


def _intervals(facts: MethodsFacts, rows: Sequence[AgreementRow], tell: Tell) -> Iterator[str]:
    if any(row.ci_low is not None for row in rows):
        sources = "; ".join(each.named for each in references(INTERVAL))
        yield tell(
            "methods.intervals",
            resamples=f"{facts.resamples:,}",
            seed=facts.seed,
            sources=sources,
        )
        if facts.compared < _FEW_DOCUMENTS:
            yield tell("methods.few_documents", documents=facts.compared)
    elif facts.resamples and facts.compared == 1:
        yield tell("methods.intervals_one")
    elif not facts.resamples:
        yield tell("methods.intervals_none")


def _of_codes(rows: Iterable[AgreementRow]) -> Iterator[AgreementRow]:
    """The rows of single codes, each code as often as there are coefficients."""
    return (row for row in rows if row.code not in (POOLED, MEAN) and row.code[:1] != "*")


# ---- words ----


def rounded(value: float) -> str:
    """Two decimals as methods sections write them: ".81", "−.02", "1.00"."""
    told = f"{abs(value):.2f}".removeprefix("0")
    return f"−{told}" if value <= -0.005 else told


def _told(coefficient: str, value: float) -> str:
    """A figure as it is reported: shares as percentages."""
    return f"{100 * value:.1f} %" if coefficient in _PERCENTS else rounded(value)


def _within(name: str) -> str:
    """A name within a sentence: "percent agreement", but "Cohen’s kappa"."""
    first = name.partition(" ")[0]
    return name if "’" in first or not first.isalpha() else name[0].lower() + name[1:]


def _listed(parts: Sequence[str], tell: Tell) -> str:
    """Parts in a row; those that hold a comma themselves are set apart by semicolons."""
    if len(parts) < 2:
        return "".join(parts)
    if len(parts) > 2 and any(", " in part for part in parts):
        return tell("methods.apart", others="; ".join(parts[:-1]), last=parts[-1])
    key = "methods.two" if len(parts) == 2 else "methods.several"
    return tell(key, others=", ".join(parts[:-1]), last=parts[-1])


def _escaped(paragraph: str) -> str:
    """Square brackets and stars as Markdown shows them, not as links and emphasis."""
    for sign in "\\*_[]":
        paragraph = paragraph.replace(sign, f"\\{sign}")
    return paragraph
