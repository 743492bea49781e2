"""From a figure of a comparison to its arithmetic sheet, and a choice to its methods text."""

from __future__ import annotations

from postil.analysis.agreement import AgreementRow
from postil.analysis.arithmetic.of_lines import lines_of, sheet_of
from postil.analysis.scopes import CORPUS, Scope
from postil.analysis.standing import Line
from postil.core.errors import ProjectError
from postil.core.left_out import KINDS
from postil.verbs.comparing import Prepared
from postil.verbs.facts import PROGRAM
from postil.verbs.methods_text import MethodsFacts
from postil.verbs.sheet_words import Explained

def explained(prepared: Prepared, row: AgreementRow) -> Explained:
    """The sheet of a row that this comparison came to; a row of another is a ProjectError."""
    scope, found = _lines(prepared, row)
    line = next((each for each in found if each.code == row.code), None)
    if line is None or row.coefficient not in line.fractions:
        raise ProjectError("no_such_figure", code=row.code, coefficient=row.coefficient)
    sheet = sheet_of(scope, found, line, row.coefficient)
    return Explained(row, sheet, prepared.choice.resamples, prepared.choice.seed, PROGRAM)


def figure_of(rows: list[AgreementRow], code: str, coefficient: str) -> AgreementRow:
    """The row of a code and coefficient for all coders in the whole corpus."""
    wanted = (row for row in rows if row.scope == CORPUS and row.code == code)
    for row in wanted:
        if row.coefficient == coefficient:
            return row
    raise ProjectError("no_such_figure", code=code, coefficient=coefficient)


def methods_facts(prepared: Prepared, documents: int) -> MethodsFacts:
    """What a methods text tells of a choice; `documents` are all of the project."""
    study, choice = prepared.study, prepared.choice
    group = prepared.frame.corpus(tuple(study.coders)).group
    here, mask = {each.key for each in group.documents}, group.mask
    codes = {code.key for code in study.codes}
    made = sum(
        sum(bool(bit & mask) for _, _, bit in prepared.spans.stored(document).get(code, ()))
        for document in here
        for code in prepared.spans.stored(document)
        if code in codes
    )
    return MethodsFacts(
        unit=choice.unit,
        overlap=choice.overlap,
        coders=tuple(coder.name for coder in study.coders),
        documents=documents,
        compared=len(here),
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


def _lines(prepared: Prepared, row: AgreementRow) -> tuple[Scope, list[Line]]:
    """The scope of a row and all lines there."""
    study = prepared.study
    known = {coder.name: coder for coder in study.coders}
    if not known.keys() >= set(row.coders):
        raise ProjectError("no_such_figure", code=row.code, coefficient=row.coefficient)
    coders = tuple(known[name] for name in row.coders)
    document = None
    if row.scope != CORPUS:
        document = next((each for each in study.documents if each.name == row.scope), None)
    return lines_of(prepared.frame, prepared.coded, prepared.standing, coders, document)
