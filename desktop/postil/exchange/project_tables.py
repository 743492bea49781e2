"""A project as tables with described columns: the same ones in CSV, R and Excel files."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Literal

from postil.core.records import Code, CodeId, CoderId, CodingId, DocumentId
from postil.exchange.csv_files import Cell
from postil.exchange.facts import CodeFacts, CodingFacts, DocumentFacts, ProjectFacts

FieldType = Literal["string", "integer", "number", "boolean", "datetime"]
Row = Sequence[Cell]

_PARAGRAPH = re.compile(r"[^\n]*\S[^\n]*")


@dataclass(frozen=True, slots=True)
class Field:
    """A column: its name, what it holds, and the table whose rows it names, if any."""

    name: str
    type: FieldType
    description: str
    refers_to: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """A table; `rows` makes its rows anew each time it is called."""

    name: str
    description: str
    fields: tuple[Field, ...]
    rows: Callable[[], Iterator[Row]]
    key: tuple[str, ...] = field(default=())

    @property
    def columns(self) -> tuple[str, ...]:
        """The names of the columns."""
        return tuple(column.name for column in self.fields)


def document_key(document: DocumentId) -> str:
    """A document's id in exported tables; letters in front keep ids from becoming numbers."""
    return f"d{document}"


def code_key(code: CodeId) -> str:
    """A code's id in exported tables."""
    return f"c{code}"


def coder_key(coder: CoderId) -> str:
    """A coder's id in exported tables."""
    return f"r{coder}"


def coding_key(coding: CodingId) -> str:
    """A coding's id in exported tables."""
    return f"s{coding}"


def project_tables(facts: ProjectFacts) -> tuple[Table, ...]:
    """The tables of a project: codings, codes, documents, coders, finished."""
    return (
        codings_table(facts),
        codes_table(facts, "codes"),
        documents_table(facts),
        coders_table(facts),
        finished_table(facts),
    )


def paragraph_starts(text: str) -> list[int]:
    """Where the lines begin that hold more than spaces."""
    return [match.start() for match in _PARAGRAPH.finditer(text)]


POSITION_FIELDS = (
    Field("start", "integer", "First character, counted from 0 in Unicode code points"),
    Field("end", "integer", "Character after the last one, counted from 0"),
)
SPAN_FIELDS = (
    *POSITION_FIELDS,
    Field("start_r", "integer", "First character, counted from 1, as R and SPSS count"),
    Field("end_r", "integer", "Last character, counted from 1"),
)
CODING_FIELDS = (
    Field("coding_id", "string", "Id of the coding"),
    Field("document_id", "string", "The document", "documents"),
    Field("document", "string", "Name of the document"),
    Field("coder_id", "string", "Who coded", "coders"),
    Field("coder", "string", "Name of the coder"),
    Field("code_id", "string", "The code", "codes"),
    Field("code", "string", "Name of the code, or its path where the name is not unique"),
    Field("code_path", "string", "Path of the code from the top of the codebook"),
    *SPAN_FIELDS,
    Field("paragraph", "integer", "Number of the paragraph in which the span begins, from 1"),
    Field("quote", "string", "The coded words: substr(text, start_r, end_r)"),
    Field("memo", "string", "Memo on the coding"),
    Field("created_at", "datetime", "When the coding was made (UTC)"),
    Field("modified_at", "datetime", "When it was last changed (UTC)"),
    Field("origin", "string", "manual, import or consensus"),
    Field("codebook_version", "string", "Version of the codebook it was made with, if frozen"),
    Field("text_sha256", "string", "SHA-256 of the document's text"),
)
RULE_FIELDS = (
    Field("color", "string", "Colour as #RRGGBB"),
    Field("shortcut", "integer", "Digit that applies the code, 1 to 9"),
    Field("definition", "string", "What the code means"),
    Field("use_when", "string", "When to use it"),
    Field("do_not_use_when", "string", "When not to use it"),
    Field("example", "string", "An example"),
    Field("active", "boolean", "1 if the code is in use, 0 if it was put away"),
)
CODE_FIELDS = (
    Field("code_id", "string", "Id of the code"),
    Field("parent_id", "string", "The code above it; empty at the top", "codes"),
    Field("code", "string", "Name of the code, or its path where the name is not unique"),
    Field("code_path", "string", "Path from the top of the codebook, levels joined by ' > '"),
    Field("depth", "integer", "Levels above it: 0 at the top"),
    Field("parent", "string", "Path of the code above it"),
    *RULE_FIELDS,
)
DOCUMENT_FIELDS = (
    Field("document_id", "string", "Id of the document"),
    Field("document", "string", "Name of the document"),
    Field("source_file", "string", "Name of the file it was imported from"),
    Field("n_chars", "integer", "Length of the text in Unicode code points"),
    Field("n_paragraphs", "integer", "Number of lines that hold more than spaces"),
    Field("text_sha256", "string", "SHA-256 of the text in UTF-8"),
    Field("imported_at", "datetime", "When it was imported (UTC)"),
)
CODER_FIELDS = (
    Field("coder_id", "string", "Id of the coder"),
    Field("coder", "string", "Name of the coder"),
)
FINISHED_FIELDS = (
    Field("document_id", "string", "The document that was read to its end", "documents"),
    Field("coder_id", "string", "Who read it", "coders"),
    Field("finished_at", "datetime", "When it was marked as finished (UTC)"),
)


def codings_table(facts: ProjectFacts) -> Table:
    """One row a coding, in the order of documents, spans and ids."""
    documents = {each.document.id: each for each in facts.documents}
    codes = {each.code.id: each for each in facts.codes}
    coders = {coder.id: coder.name for coder in facts.coders}
    order = {document: place for place, document in enumerate(documents)}

    def place(each: CodingFacts) -> tuple[int, int, int, int]:
        coding = each.coding
        return order[coding.document], coding.start, coding.end, coding.id

    def rows() -> Iterator[Row]:
        starts = {key: paragraph_starts(each.text) for key, each in documents.items()}
        for done, each in enumerate(sorted(facts.codings, key=place)):
            facts.go_on(done, len(facts.codings))
            document, coding = documents[each.coding.document], each.coding
            paragraph = max(1, bisect_right(starts[coding.document], coding.start))
            yield _coding_row(each, document, codes[coding.code], coders[coding.coder], paragraph)

    description = "One row a coding: one code on one span by one coder"
    return Table("codings", description, CODING_FIELDS, rows, ("coding_id",))


def _coding_row(
    facts: CodingFacts, document: DocumentFacts, code: CodeFacts, coder: str, paragraph: int
) -> Row:
    coding = facts.coding
    return (
        coding_key(coding.id),
        document_key(coding.document),
        document.document.name,
        coder_key(coding.coder),
        coder,
        code_key(coding.code),
        code.label,
        code.path_text,
        coding.start,
        coding.end,
        coding.start + 1,
        coding.end,
        paragraph,
        document.text[coding.start : coding.end],
        facts.memo,
        coding.created_at,
        facts.modified_at,
        facts.origin,
        coding.codebook_version,
        document.document.sha256,
    )


def codes_table(facts: ProjectFacts, name: str) -> Table:
    """One row a code, in tree order."""
    paths = {each.code.id: each.path_text for each in facts.codes}

    def rows() -> Iterator[Row]:
        for each in facts.codes:
            code = each.code
            yield (
                code_key(code.id),
                None if code.parent is None else code_key(code.parent),
                each.label,
                each.path_text,
                len(each.path) - 1,
                None if code.parent is None else paths[code.parent],
                *rule_cells(code),
            )

    return Table(
        name, "One row a code, in the order of the codebook", CODE_FIELDS, rows, ("code_id",)
    )


def rule_cells(code: Code) -> Row:
    """What a code says of itself, in the order of `RULE_FIELDS`."""
    return (
        code.color,
        code.shortcut,
        code.definition,
        code.use_when,
        code.do_not_use_when,
        code.example,
        code.active,
    )


def documents_table(facts: ProjectFacts) -> Table:
    """One row a document; its variables follow as columns `attr_<name>`."""
    names = variable_names(facts)
    fields = DOCUMENT_FIELDS + _variable_fields(names)

    def rows() -> Iterator[Row]:
        for done, each in enumerate(facts.documents):
            facts.go_on(done, len(facts.documents))
            document = each.document
            yield (
                document_key(document.id),
                document.name,
                document.source,
                len(each.text),
                len(paragraph_starts(each.text)),
                document.sha256,
                document.imported_at,
                *(each.variables.get(name, "") for name in names),
            )

    return Table("documents", "One row a document", fields, rows, ("document_id",))


def coders_table(facts: ProjectFacts) -> Table:
    """One row a coder, in the order in which they were added; their variables follow as `attr_<name>`."""
    variables = facts.coder_variables
    names = tuple(dict.fromkeys(name for of_coder in variables.values() for name in of_coder))
    fields = CODER_FIELDS + _variable_fields(names)

    def rows() -> Iterator[Row]:
        for coder in facts.coders:
            of_coder = variables.get(coder.id, {})
            yield coder_key(coder.id), coder.name, *(of_coder.get(name, "") for name in names)

    return Table("coders", "One row a coder", fields, rows, ("coder_id",))


def finished_table(facts: ProjectFacts) -> Table:
    """One row a document that a coder has finished: what is not coded there does not apply."""

    def rows() -> Iterator[Row]:
        for mark in facts.finished:
            yield document_key(mark.document), coder_key(mark.coder), mark.at

    description = "Who has read what to the end; elsewhere, not coded says nothing"
    return Table("finished", description, FINISHED_FIELDS, rows, ("document_id", "coder_id"))


def _variable_fields(names: Iterable[str]) -> tuple[Field, ...]:
    return tuple(Field(f"attr_{name}", "string", f"Variable: {name}") for name in names)


def variable_names(facts: ProjectFacts) -> tuple[str, ...]:
    """The names of all document variables, in the order in which documents bring them up."""
    return tuple(dict.fromkeys(name for each in facts.documents for name in each.variables))
