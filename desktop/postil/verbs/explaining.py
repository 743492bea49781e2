"""From a figure of a comparison to its arithmetic sheet, and a choice to its methods text."""

from __future__ import annotations

from dataclasses import replace

from postil.analysis.agreement import AgreementRow
from postil.analysis.arithmetic import of_further
from postil.analysis.arithmetic.more_coders import mean_sheet
from postil.analysis.arithmetic.of_lines import averaged_figure, lines_of, sheet_of
from postil.analysis.arithmetic.sheet import Sheet
from postil.analysis.further import ALL, CODED, DOMAIN, with_values_used
from postil.analysis.others import OTHERS
from postil.analysis.scopes import CORPUS, Scope
from postil.analysis.standing import Line
from postil.core.errors import ProjectError
from postil.core.left_out import KINDS
from postil.verbs.comparing import Choice, Prepared
from postil.verbs.facts import PROGRAM
from postil.verbs.methods_text import MethodsFacts
from postil.verbs.sheet_words import Explained

PEERS = frozenset(
    {
        "pooled_kappa_2008",
        "maxqda_kappa",
        "nvivo_mean_kappa_by_document",
        "nvivo_mean_kappa_weighted_by_length",
    }
)
"""The figures of other programs and papers."""


def explained(prepared: Prepared, row: AgreementRow) -> Explained:
    """The sheet of a row that this comparison came to; a row of another is a ProjectError."""
    sheet = _of_others(prepared, row) if row.coders[1:] == (OTHERS,) else _sheet(prepared, row)
    if sheet is None:
        raise ProjectError("no_such_figure", code=row.code, coefficient=row.coefficient)
    choice = prepared.choice
    left_out = tuple(part for part in KINDS if part in choice.left_out)
    return Explained(row, sheet, choice.resamples, choice.seed, PROGRAM, left_out)


def with_figure(choice: Choice, code: str, coefficient: str, *, others: bool = False) -> Choice:
    """The choice with those further figures asked for that this one is among."""
    return replace(
        choice,
        sets=code in (ALL, CODED),
        domains=code.startswith(DOMAIN),
        peers=coefficient in PEERS,
        others=others,
    )


def figure_of(
    rows: list[AgreementRow], code: str, coefficient: str, against_others: str = ""
) -> AgreementRow:
    """The row of a code and coefficient in the whole corpus: for all coders, who come first.

    With a coder's name it is that coder against the others.
    """
    for row in rows:
        of_others = row.coders == (against_others, OTHERS)
        wanted = of_others if against_others else row.coders[1:] != (OTHERS,)
        if wanted and (row.scope, row.code, row.coefficient) == (CORPUS, code, coefficient):
            return row
    raise ProjectError("no_such_figure", code=code, coefficient=coefficient)


def methods_facts(prepared: Prepared, documents: int) -> MethodsFacts:
    """What a methods text tells of a choice; `documents` are all of the project."""
    study, choice = prepared.study, prepared.choice
    group = prepared.frame.corpus(tuple(study.coders)).group
    here, mask = {each.key for each in group.documents}, group.mask
    codes = {code.key for code in study.codes}
    made = sum(
        sum(bool(bit & present) for _, _, bit in prepared.spans.stored(document).get(code, ()))
        for document, present in group.present.items()
        for code in prepared.spans.stored(document)
        if code in codes
    )
    return MethodsFacts(
        unit=choice.unit,
        overlap=choice.overlap,
        coders=tuple(coder.name for coder in study.coders),
        documents=documents,
        compared=len(here),
        complete=sum(group.present[document] == mask for document in here),
        codes=len(codes),
        segments=made,
        counting=choice.documents,
        left_out=tuple(part for part in KINDS if part in choice.left_out),
        with_subcodes=choice.with_subcodes,
        seen=sum(document in here for _, document in study.seen),
        resamples=choice.resamples,
        seed=choice.seed,
        program=PROGRAM,
    )


def _sheet(prepared: Prepared, row: AgreementRow) -> Sheet | None:
    """The sheet of a row of coders who stand there by name."""
    lines_there = _lines(prepared, row)
    if lines_there is None:
        return None
    scope, found = lines_there
    line = next((each for each in found if each.code == row.code), None)
    if line is not None and row.coefficient in line.fractions:
        return sheet_of(scope, found, line, row.coefficient)
    return _further(prepared, scope, found, row)


def _further(
    prepared: Prepared, scope: Scope, found: list[Line], row: AgreementRow
) -> Sheet | None:
    """The sheet of a further figure: of sets, of a domain, or one of another program."""
    study, coded, name = prepared.study, prepared.coded, row.coefficient
    codes = {code.label: code.key for code in study.codes}
    if row.code in (ALL, CODED) and name.startswith("set_alpha"):
        return of_further.of_sets(scope, coded, list(codes.values()), row.code, name)
    if name == "pooled_kappa_2008":
        return of_further.pooled_kappa_2008(found, scope.group.bits)
    if name == "maxqda_kappa":
        return of_further.maxqda(found, scope.group.bits, len(codes))
    if name.startswith("nvivo") and row.code in codes:
        key = codes[row.code]
        total = prepared.standing.total(key, coded, prepared.frame.present)
        return of_further.nvivo(scope, total, name)
    label = row.code.removeprefix(DOMAIN)
    domain = next((each for each in study.domains if each.label == label), None)
    if domain is None or not row.code.startswith(DOMAIN):
        return None
    return of_further.of_domain(scope, coded, with_values_used(domain, coded, study), name)


def _of_others(prepared: Prepared, row: AgreementRow) -> Sheet | None:
    """One coder against the others: the mean over the pairs with that coder."""
    averaged = []
    for coder in prepared.study.coders:
        if coder.name == row.coders[0]:
            continue
        pair = replace(row, coders=(row.coders[0], coder.name))
        there = _lines(prepared, pair)
        line = there and next((each for each in there[1] if each.code == row.code), None)
        if not line or row.coefficient not in line.fractions:
            return None
        label = " | ".join(pair.coders)
        averaged.append(averaged_figure(label, line.value(row.coefficient)))
    return mean_sheet(row.coefficient, averaged)


def _lines(prepared: Prepared, row: AgreementRow) -> tuple[Scope, list[Line]] | None:
    """The scope of a row and all lines there; None where a coder is not among the compared."""
    study = prepared.study
    known = {coder.name: coder for coder in study.coders}
    if not known.keys() >= set(row.coders):
        return None
    coders = tuple(known[name] for name in row.coders)
    document = None
    if row.scope != CORPUS:
        document = next((each for each in study.documents if each.name == row.scope), None)
    return lines_of(prepared.frame, prepared.coded, prepared.standing, coders, document)
