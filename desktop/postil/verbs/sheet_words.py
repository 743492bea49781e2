"""An arithmetic sheet in words: what the figure is, means and rests on, and every step."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from postil.analysis.agreement import AgreementRow
from postil.analysis.arithmetic.sheet import Quantities, Sheet
from postil.analysis.citations import INTERVAL, base, of_coefficient, references
from postil.analysis.comparison import MEAN, POOLED
from postil.analysis.further import CODED
from postil.analysis.others import OTHERS
from postil.analysis.resample import LEVEL
from postil.verbs.sheet_grids import table_part, whole
from postil.verbs.sheet_text import Part, SheetText, exactly
from postil.verbs.telling import Tell


@dataclass(frozen=True, slots=True)
class Explained:
    """A figure with its sheet, what its interval was made with, and which text did not count."""

    row: AgreementRow
    sheet: Sheet
    resamples: int
    seed: int
    program: str
    left_out: tuple[str, ...] = ()


def sheet_text(found: Explained, tell: Tell) -> SheetText:
    """A sheet in words; the result stands first, in full precision."""
    row = found.row
    parts = [
        _result(row, tell),
        *(table_part(table, row, tell) for table in found.sheet.tables),
        *_averaged(found.sheet, tell),
        *_workings(found.sheet, tell),
        *_letters(found, tell),
        _interval(found, tell),
        *_warnings(row, tell),
        _sources(row, tell),
    ]
    parts[-1] = _with(parts[-1], tell("sheet.program", program=found.program))
    return SheetText(_title(row, tell), _where(found, tell), tuple(parts))


def figure_name(coefficient: str, tell: Tell) -> str:
    """The name of a coefficient; one of a single code of a domain names that code, too."""
    name, _, code = coefficient.partition(":")
    told = tell(f"figure.{name}")
    return f"{told}: {code}" if code else told


# ---- the head ----


def _title(row: AgreementRow, tell: Tell) -> str:
    figure = figure_name(row.coefficient, tell)
    if row.code in (POOLED, MEAN):
        return tell(f"sheet.title_{row.code[1:]}", figure=figure)
    if row.code.startswith("*"):
        key = "sheet.title_coded" if row.code == CODED else "sheet.title_sets"
        return tell(key, figure=figure)
    return tell("sheet.title", figure=figure, code=row.code.removeprefix("domain:"))


def _where(found: Explained, tell: Tell) -> str:
    """Who is compared where, in which unit, and without which text."""
    told = _compared(found.row, tell)
    if not found.left_out:
        return told
    parts = ", ".join(tell(f"methods.left_out_{part}") for part in found.left_out)
    return tell("sheet.without", where=told, parts=parts)


def _compared(row: AgreementRow, tell: Tell) -> str:
    unit = tell(f"unit.{row.unit}")
    coders = ", ".join(row.coders)
    if row.coders[1:] == (OTHERS,):
        coders = tell("sheet.others", coder=row.coders[0])
    if row.scope == "corpus":
        return tell("sheet.where", coders=coders, documents=row.documents, unit=unit)
    return tell("sheet.where_one", coders=coders, scope=row.scope, unit=unit)


def _result(row: AgreementRow, tell: Tell) -> Part:
    figure = figure_name(row.coefficient, tell)
    if row.value is None:
        told = [f"{figure}: {tell('sheet.no_value')}", tell(f"reason.{row.reason}")]
    else:
        told = [f"{figure} = {exactly(row.value)}", _meaning(row, tell)]
    if row.code == POOLED:
        told.append(tell("sheet.pooled_note"))
    return Part(tell("sheet.result"), tuple(told))


_OF_CHANCE = frozenset(
    {
        "cohen_kappa",
        "scott_pi",
        "fleiss_kappa",
        "conger_kappa",
        "light_kappa",
        "brennan_prediger",
        "gwet_ac1",
        "pooled_kappa_2008",
        "nvivo_mean_kappa_by_document",
        "nvivo_mean_kappa_weighted_by_length",
        "maxqda_kappa",
    }
)
_TOLD_ALONE = frozenset(
    {
        "percent_agreement",
        "jaccard",
        "f1",
        "negative_agreement",
        "cohen_pe",
        "kappa_max",
        "prevalence_index",
        "bias_index",
        "segment_agreement",
        "holsti",
        "k_coverage_2016",
    }
)


def _meaning(row: AgreementRow, tell: Tell) -> str:
    """What the value says, in one sentence."""
    value = row.value
    assert value is not None
    if row.n_defined is not None:
        defined, undefined = row.n_defined or 0, row.n_undefined or 0
        return tell("meaning.mean", defined=defined, all=defined + undefined)
    name = base(row.coefficient)
    if name in _TOLD_ALONE:
        key = name
    elif name in _OF_CHANCE:
        key = "beyond_chance" if value > 0 else "below_chance" if value < 0 else "as_chance"
    else:
        key = (
            "less_disagreement"
            if value > 0
            else "more_disagreement"
            if value < 0
            else "disagreement_as_chance"
        )
    return tell(
        f"meaning.{key}",
        value=f"{value:.3f}".replace("-", "−"),
        percent=f"{100 * value:.1f} %",
        units=tell(f"unit.{row.unit}_many"),
    )


# ---- steps ----


def _averaged(sheet: Sheet, tell: Tell) -> Iterator[Part]:
    if not sheet.averaged:
        return
    weighted = any(each.weight is not None for each in sheet.averaged)
    head = [tell("sheet.of"), tell("sheet.value")]
    rows = []
    for each in sheet.averaged:
        value = tell("sheet.no_value") if each.value is None else exactly(each.value)
        rows.append([each.label, value])
        if weighted:
            rows[-1].append("" if each.weight is None else whole(each.weight))
    if weighted:
        head.append(tell("sheet.weight"))
    yield Part(tell("sheet.averaged"), grid=tuple(tuple(row) for row in (head, *rows)))


def _workings(sheet: Sheet, tell: Tell) -> Iterator[Part]:
    words = () if sheet.steps else (tell("sheet.steps_none"),)
    yield Part(tell("sheet.steps"), words, steps=sheet.steps)
    if sheet.shortest is not None:
        yield Part(tell("sheet.shortest"), steps=(sheet.shortest,))


def _letters(found: Explained, tell: Tell) -> Iterator[Part]:
    """What the letters stand for that the table of quantities has not named already."""
    named = {
        letter
        for table in found.sheet.tables
        if isinstance(table, Quantities)
        for _, letter, _, _ in table.rows
    }
    used: dict[str, None] = dict.fromkeys(found.sheet.letters)
    for step in found.sheet.steps:
        used.update(dict.fromkeys(_names_in(step.formula)))
    row = found.row
    two = len(row.coders) == 2
    arguments = {
        "units": tell(f"unit.{row.unit}_many"),
        "first": row.coders[0],
        "second": row.coders[1] if two else "",
    }
    rows = []
    for letter in used:
        told = _coder_share(letter, row.coders, tell) if not two else ""
        if letter not in named:
            rows.append((letter, told or tell(f"letter.{letter}", **arguments)))
    if rows:
        head = (tell("sheet.letter"), tell("sheet.stands_for"))
        yield Part(tell("sheet.letters"), grid=(head, *rows), numbers=False)


def _coder_share(letter: str, coders: Sequence[str], tell: Tell) -> str:
    """The share of one of more than two coders: p1, p2, p3."""
    if letter[0] != "p" or not letter[1:].isdecimal():
        return ""
    return tell("letter.p1", first=coders[int(letter[1:]) - 1])


def _names_in(formula: str) -> list[str]:
    found = "".join(sign if sign.isalnum() else " " for sign in formula).split()
    return [name for name in found if name not in ("min", "max", "Σ") and not name.isdecimal()]


# ---- what stands beside a figure ----


def _interval(found: Explained, tell: Tell) -> Part:
    row = found.row
    if row.ci_low is not None and row.ci_high is not None:
        told = tell(
            "sheet.interval_told",
            low=exactly(row.ci_low),
            high=exactly(row.ci_high),
            resamples=f"{found.resamples:,}",
            level=f"{100 * LEVEL:g}",
            seed=found.seed,
        )
    elif row.value is not None and row.reason == "one_document":
        told = tell("reason.one_document")
    elif row.value is not None and row.reason == "order_matters":
        told = tell("sheet.order_matters")
    elif found.resamples:
        told = tell("sheet.interval_missing")
    else:
        told = tell("sheet.interval_none")
    return Part(tell("sheet.interval"), (told,))


def _warnings(row: AgreementRow, tell: Tell) -> Iterator[Part]:
    if row.warnings:
        told = tuple(tell(f"warning.{warning}") for warning in row.warnings)
        yield Part(tell("sheet.warnings"), told)


def _sources(row: AgreementRow, tell: Tell) -> Part:
    cited = list(of_coefficient(row.coefficient))
    told = [each.reference for each in cited] or [tell("sheet.sources_none")]
    if row.ci_low is not None:
        told += [each.reference for each in references(INTERVAL)]
    return Part(tell("sheet.sources"), tuple(told))


def _with(part: Part, words: str) -> Part:
    return replace(part, words=(*part.words, words))
