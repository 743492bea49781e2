"""The agreement of coders as tables: the coefficients, and all that is needed to check them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from postil.core.records import CodeId, CoderId
from postil.exchange.csv_files import Cell
from postil.exchange.facts import AgreementFacts, ProjectFacts
from postil.exchange.project_tables import (
    SPAN_FIELDS,
    Field,
    Row,
    Table,
    code_key,
    coder_key,
    document_key,
)

MOST_RATINGS = 2_000_000

AGREEMENT_FIELDS = (
    Field("unit", "string", "Unit of analysis"),
    Field("scope", "string", "corpus, or the name of one document"),
    Field("code", "string", "The code; *pooled: tables summed over codes; *mean: mean over codes"),
    Field("coders", "string", "Names of the coders, joined by ' | '"),
    Field("coefficient", "string", "The coefficient"),
    Field("value", "number", "Its value as a proportion; empty where it is undefined"),
    Field("reason", "string", "Why it is undefined, as a key"),
    Field("reason_text", "string", "Why it is undefined"),
    Field("both", "integer", "Units coded by both, or by all"),
    Field("only_first", "integer", "Units coded by the first coder alone"),
    Field("only_second", "integer", "Units coded by the second coder alone"),
    Field("neither", "integer", "Units coded by nobody"),
    Field("n", "integer", "Units that at least two coders have read"),
    Field("documents", "integer", "Documents that were used"),
    Field("ci_low", "number", "Lower end of the 95 % interval from resampled documents"),
    Field("ci_high", "number", "Upper end of it"),
    Field("warnings", "string", "Warnings as keys, joined by '; '"),
    Field("warning_text", "string", "Warnings"),
    Field("n_defined", "integer", "Codes whose value is defined (rows *mean)"),
    Field("n_undefined", "integer", "Codes whose value is undefined (rows *mean)"),
)
_UNIT_FIELDS = (
    Field("unit_id", "string", "Id of the unit"),
    Field("document_id", "string", "The document", "documents"),
    *SPAN_FIELDS,
    Field("text", "string", "Its words"),
)
_UNIT = Field("unit_id", "string", "The unit", "units")
_CODE = Field("code_id", "string", "The code", "codes")
_DOCUMENT = Field("document_id", "string", "The document", "documents")
_LONG_FIELDS = (
    _UNIT,
    _DOCUMENT,
    _CODE,
    Field("coder_id", "string", "The coder", "coders"),
    Field("value", "boolean", "1 coded, 0 read and not coded, empty: not finished by this coder"),
)


def agreement_tables(facts: ProjectFacts, agreement: AgreementFacts) -> tuple[Table, ...]:
    """The coefficients and the weighted tables they come from."""
    return _coefficients(agreement), _intervals(facts, agreement)


def rating_tables(facts: ProjectFacts, agreement: AgreementFacts) -> tuple[Table, ...]:
    """Units and every rating of them; empty where that is more than two million ratings."""
    if agreement.ratings > MOST_RATINGS:
        return ()
    wide = (_ratings_wide(facts, agreement, code) for code in agreement.codes)
    return _units(facts, agreement), _ratings_long(agreement), *wide


def unit_key(place: int) -> str:
    """A unit's id in exported tables; `place` counts from 0."""
    return f"u{place + 1}"


def _coefficients(agreement: AgreementFacts) -> Table:
    return Table(
        "agreement",
        "Agreement of the coders, one row a code, set of coders and coefficient",
        AGREEMENT_FIELDS,
        lambda: iter(agreement.rows),
    )


def _intervals(facts: ProjectFacts, agreement: AgreementFacts) -> Table:
    length = Field("length", "integer", "How many characters have this pattern")

    def rows() -> Iterator[Row]:
        for each in agreement.intervals:
            yield document_key(each.document), code_key(each.code), *each.values, each.length

    return Table(
        "intervals",
        "Characters by who coded them: one row a document, code and pattern of coders",
        (_DOCUMENT, _CODE, *_coder_fields(facts, agreement), length),
        rows,
    )


def _units(facts: ProjectFacts, agreement: AgreementFacts) -> Table:
    texts = {each.document.id: each.text for each in facts.documents}

    def rows() -> Iterator[Row]:
        for place, unit in enumerate(agreement.units):
            text = texts[unit.document][unit.start : unit.end]
            document = document_key(unit.document)
            yield unit_key(place), document, unit.start, unit.end, unit.start + 1, unit.end, text

    return Table("units", f"One row a {agreement.unit}", _UNIT_FIELDS, rows, ("unit_id",))


def _ratings_long(agreement: AgreementFacts) -> Table:
    def rows() -> Iterator[Row]:
        for place, unit in enumerate(agreement.units):
            document = document_key(unit.document)
            for code in agreement.codes:
                for coder in agreement.coders:
                    value = _rating(agreement, place, code, coder)
                    yield unit_key(place), document, code_key(code), coder_key(coder), value

    return Table(
        "ratings_long",
        f"One row a {agreement.unit}, code and coder, zeros included",
        _LONG_FIELDS,
        rows,
        ("unit_id", "code_id", "coder_id"),
    )


def _ratings_wide(facts: ProjectFacts, agreement: AgreementFacts, code: CodeId) -> Table:
    def rows() -> Iterator[Row]:
        for place in range(len(agreement.units)):
            ratings = (_rating(agreement, place, code, coder) for coder in agreement.coders)
            yield unit_key(place), *ratings

    label = next(each.label for each in facts.codes if each.code.id == code)
    return Table(
        f"ratings_wide_{code_key(code)}",
        f"Ratings for the code {label}: one row a {agreement.unit}, one column a coder",
        (_UNIT, *_coder_fields(facts, agreement)),
        rows,
        ("unit_id",),
    )


def _rating(agreement: AgreementFacts, place: int, code: CodeId, coder: CoderId) -> Cell:
    if coder not in agreement.readers.get(agreement.units[place].document, ()):
        return None
    return place in agreement.coded.get((code, coder), ())


def _coder_fields(facts: ProjectFacts, agreement: AgreementFacts) -> tuple[Field, ...]:
    names: Mapping[CoderId, str] = {coder.id: coder.name for coder in facts.coders}
    return tuple(
        Field(
            coder_key(coder),
            "boolean",
            f"1 coded by {names[coder]}, 0 read and not coded, or empty",
        )
        for coder in agreement.coders
    )
