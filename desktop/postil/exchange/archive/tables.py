"""A whole project as tables in which everything is named by its guid, and the hash over them."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from postil.core.records import CodeId, CoderId, CodingId, DocumentId
from postil.exchange.archive.facts import WholeProject
from postil.exchange.csv_files import written
from postil.exchange.facts import DocumentFacts
from postil.exchange.memo_tables import (
    ABOUT_FIELD,
    CODING_MARK_FIELDS,
    MODIFIED_FIELD,
    TEXT_FIELD,
)
from postil.exchange.project_tables import (
    POSITION_FIELDS,
    RULE_FIELDS,
    Field,
    Row,
    Table,
    rule_cells,
)

_DOCUMENT = Field("document_guid", "string", "The document, by its guid in documents.csv")
_CODER = Field("coder_guid", "string", "The coder, by the guid in coders.csv")
_VALUE = (
    Field("variable", "string", "Name of the variable"),
    Field("value", "string", "Its value"),
)
_POSITION = Field("position", "integer", "Place in the project's order, from 1")
_CREATED = Field("created_at", "datetime", "When it was made (UTC)")

CODERS = (
    Field("coder_guid", "string", "Guid of the coder"),
    Field("coder", "string", "Name of the coder"),
    Field("kind", "string", "person, consensus or rule"),
    _POSITION,
)
VARIABLES = (Field("variable", "string", "Name of the variable"), _POSITION)
CODER_VARIABLES = (_CODER, *_VALUE)
DOCUMENTS = (
    Field("document_guid", "string", "Guid of the document"),
    Field("document", "string", "Name of the document"),
    Field("text_file", "string", "File of its text: UTF-8, line ends LF"),
    Field("text_sha256", "string", "SHA-256 of that text"),
    Field("n_chars", "integer", "Length of the text in Unicode code points"),
    Field("format", "string", "Format of the file it came from"),
    Field("language", "string", "Language, as a code such as en"),
    Field("source_file", "string", "Name of the file it came from"),
    Field("reader", "string", "What read that file, and its version"),
    Field("imported_at", "datetime", "When it was imported (UTC)"),
    Field("original_file", "string", "That file itself, where it was kept"),
    Field("original_sha256", "string", "SHA-256 of its bytes"),
    _POSITION,
)
DOCUMENT_VARIABLES = (_DOCUMENT, *_VALUE)
FORMATTING = (
    _DOCUMENT,
    *POSITION_FIELDS,
    Field("kind", "string", "heading, bold, italic, list_item, table_cell, furniture, ..."),
    Field("value", "string", "Level of a heading, address of a link, row:column of a cell, ..."),
)
CODES = (
    Field("code_guid", "string", "Guid of the code"),
    Field("parent_guid", "string", "Guid of the code above it; empty at the top"),
    Field("code", "string", "Name of the code"),
    Field("code_path", "string", "Path from the top, levels joined by ' > '; for reading"),
    Field("position", "integer", "Place among the codes below the same parent, from 1"),
    *RULE_FIELDS,
    _CREATED,
)
CODINGS = (
    Field("coding_guid", "string", "Guid of the coding"),
    _DOCUMENT,
    Field("code_guid", "string", "The code, by its guid in codes.csv"),
    _CODER,
    *POSITION_FIELDS,
    *CODING_MARK_FIELDS,
    _CREATED,
    Field("document", "string", "Name of the document; for reading"),
    Field("code_path", "string", "Path of the code; for reading"),
    Field("coder", "string", "Name of the coder; for reading"),
    Field("quote", "string", "The coded words; for reading"),
)
MEMOS = (
    Field("memo_guid", "string", "Guid of the memo"),
    ABOUT_FIELD,
    Field("document_guid", "string", "That document, or the document of the span"),
    *POSITION_FIELDS,
    Field("code_guid", "string", "That code"),
    Field("coding_guid", "string", "That coding"),
    Field("coder_guid", "string", "Who wrote it"),
    TEXT_FIELD,
    _CREATED,
    MODIFIED_FIELD,
)
FINISHED = (
    _DOCUMENT,
    _CODER,
    Field("finished_at", "datetime", "When the document was read to its end (UTC)"),
)
DISCLOSURES = (
    _DOCUMENT,
    _CODER,
    Field("shown_guid", "string", "The coder whose codings were shown to that coder"),
    Field("disclosed_at", "datetime", "When they were shown first (UTC)"),
)
REVIEW = (
    Field("review_guid", "string", "Guid of the entry"),
    Field("document_guid", "string", "The document, if known"),
    Field("code_guid", "string", "The code, if known"),
    Field("coder_guid", "string", "The coder, if known"),
    Field("start", "integer", "Position as its source gave it"),
    Field("end", "integer", "Position as its source gave it"),
    Field("words", "string", "The words as their source gave them"),
    Field("reason", "string", "Why the coding could not be placed"),
    Field("source", "string", "Where it came from"),
    Field("memo", "string", "The memo on it"),
    _CREATED,
    Field("listed_at", "datetime", "When it came on the list (UTC)"),
)
REVIEW_WITH_MARKS = (*REVIEW, *CODING_MARK_FIELDS)
"""Where an entry has a certainty or a flag; else the table and its hash are as they always were."""
HISTORY = (
    Field("seq", "integer", "Number of the act"),
    Field("at", "datetime", "When (UTC)"),
    Field("coder", "string", "Who acted"),
    Field("verb", "string", "What was done"),
    Field("arguments", "string", "With what, as JSON"),
    Field("state", "string", "done, undone, abandoned or sealed"),
)


@dataclass(frozen=True)
class Guids:
    """What a project's own ids stand for."""

    whole: WholeProject

    @cached_property
    def document(self) -> Mapping[DocumentId, str]:
        """The guid of each document."""
        return {each.document.id: each.document.guid for each in self.whole.facts.documents}

    @cached_property
    def code(self) -> Mapping[CodeId, str]:
        """The guid of each code."""
        return {each.code.id: each.code.guid for each in self.whole.facts.codes}

    @cached_property
    def coder(self) -> Mapping[CoderId, str]:
        """The guid of each coder."""
        return {coder.id: coder.guid for coder in self.whole.facts.coders}

    @cached_property
    def coding(self) -> Mapping[CodingId, str]:
        """The guid of each coding."""
        return {each.coding.id: each.coding.guid for each in self.whole.facts.codings}


def fact_tables(
    whole: WholeProject, texts: Mapping[DocumentId, str], originals: Mapping[str, str]
) -> tuple[Table, ...]:
    """All facts as tables. `texts` and `originals` name the files by document and by SHA-256."""
    guids = Guids(whole)

    def table(
        name: str, told: str, fields: tuple[Field, ...], rows: Callable[[Guids], Iterable[Row]]
    ) -> Table:
        kept = tuple(rows(guids))
        return Table(name, told, fields, lambda: iter(kept))

    return (
        table("coders", "Who coded, in the order in which they were added", CODERS, _coder_rows),
        table("coder_variables", "What is known of coders", CODER_VARIABLES, _coder_variable_rows),
        table("variables", "The variables", VARIABLES, _variable_rows),
        table(
            "documents",
            "The documents in their order",
            DOCUMENTS,
            lambda guids: _document_rows(guids, texts, originals),
        ),
        table(
            "document_variables",
            "What is known of documents",
            DOCUMENT_VARIABLES,
            _document_variable_rows,
        ),
        table("formatting", "Formatting over the texts", FORMATTING, _formatting_rows),
        table("codes", "The codebook, parents before what is below", CODES, _code_rows),
        Table("codings", "One code on one span by one coder", CODINGS, lambda: _coding_rows(guids)),
        table("memos", "The memos", MEMOS, _memo_rows),
        table("finished", "Who has read what to the end", FINISHED, _finished_rows),
        table("disclosures", "Who was shown whose codings", DISCLOSURES, _disclosure_rows),
        _review_table(guids),
    )


def history_table(whole: WholeProject) -> Table:
    """The acts that led here: to be read, not to be brought back."""

    def rows() -> Iterator[Row]:
        for line in whole.history:
            arguments = json.dumps(line.arguments, ensure_ascii=False)
            yield line.seq, line.at, line.coder, line.verb, arguments, line.state

    return Table("history", "What was done, oldest first; for reading", HISTORY, rows)


def facts_hash(name: str, tables: Iterable[Table]) -> str:
    """SHA-256 over all facts: the same for two projects that say the same, whatever their ids.

    Of each row the cells as they stand in the CSV file make a JSON list (UTF-8, no blanks), and
    its SHA-256 a line; the lines of a table are sorted below the table's name, the tables stand
    in the order of their names, and the project's name stands above them all.
    """
    found = hashlib.sha256(f"{name}\n".encode())
    for table in sorted(tables, key=lambda each: each.name):
        found.update(f"{table.name}\n".encode())
        lines = sorted(hashlib.sha256(_row_as_json(row)).digest() for row in table.rows())
        for line in lines:
            found.update(f"{line.hex()}\n".encode())
    return found.hexdigest()


def _row_as_json(row: Row) -> bytes:
    return json.dumps(list(map(written, row)), ensure_ascii=False, separators=(",", ":")).encode()


def _coder_rows(guids: Guids) -> Iterator[Row]:
    for place, each in enumerate(guids.whole.facts.coders, 1):
        yield each.guid, each.name, each.kind, place


def _coder_variable_rows(guids: Guids) -> Iterator[Row]:
    for coder, values in guids.whole.facts.coder_variables.items():
        for name, value in values.items():
            yield guids.coder[coder], name, value


def _variable_rows(guids: Guids) -> Iterator[Row]:
    for place, name in enumerate(guids.whole.variables, 1):
        yield name, place


def _document_rows(
    guids: Guids, texts: Mapping[DocumentId, str], originals: Mapping[str, str]
) -> Iterator[Row]:
    for place, each in enumerate(guids.whole.facts.documents, 1):
        yield *_document_row(each, texts, originals), place


def _document_variable_rows(guids: Guids) -> Iterator[Row]:
    for each in guids.whole.facts.documents:
        for name, value in each.variables.items():
            yield each.document.guid, name, value


def _formatting_rows(guids: Guids) -> Iterator[Row]:
    for each in guids.whole.facts.documents:
        for found in each.ranges:
            yield each.document.guid, found.start, found.end, found.kind, found.value


def _finished_rows(guids: Guids) -> Iterator[Row]:
    for mark in guids.whole.facts.finished:
        yield guids.document[mark.document], guids.coder[mark.coder], mark.at


def _disclosure_rows(guids: Guids) -> Iterator[Row]:
    for each in guids.whole.disclosures:
        document, coder = guids.document[each.document], guids.coder[each.coder]
        yield document, coder, guids.coder[each.shown], each.at


def _document_row(
    facts: DocumentFacts, texts: Mapping[DocumentId, str], originals: Mapping[str, str]
) -> Row:
    each = facts.document
    return (
        each.guid,
        each.name,
        texts[each.id],
        each.sha256,
        each.length,
        each.format,
        each.language,
        each.source,
        each.reader,
        each.imported_at,
        originals.get(each.original or "", ""),
        each.original,
    )


def _code_rows(guids: Guids) -> Iterator[Row]:
    siblings: dict[CodeId | None, int] = {}
    for each in guids.whole.facts.codes:
        code = each.code
        siblings[code.parent] = siblings.get(code.parent, 0) + 1
        yield (
            code.guid,
            None if code.parent is None else guids.code[code.parent],
            code.name,
            each.path_text,
            siblings[code.parent],
            *rule_cells(code),
            code.created_at,
        )


def _coding_rows(guids: Guids) -> Iterator[Row]:
    facts = guids.whole.facts
    documents = {each.document.id: each for each in facts.documents}
    paths = {each.code.id: each.path_text for each in facts.codes}
    names = {coder.id: coder.name for coder in facts.coders}
    for done, each in enumerate(facts.codings):
        facts.go_on(done, len(facts.codings))
        coding, document = each.coding, documents[each.coding.document]
        yield (
            coding.guid,
            document.document.guid,
            guids.code[coding.code],
            guids.coder[coding.coder],
            coding.start,
            coding.end,
            coding.certainty,
            coding.flagged,
            coding.created_at,
            document.document.name,
            paths[coding.code],
            names[coding.coder],
            document.text[coding.start : coding.end],
        )


def _memo_rows(guids: Guids) -> Iterator[Row]:
    for memo in guids.whole.facts.memos:
        target = memo.target
        yield (
            memo.guid,
            target.kind,
            None if target.document is None else guids.document[target.document],
            target.start,
            target.end,
            None if target.code is None else guids.code[target.code],
            None if target.coding is None else guids.coding[target.coding],
            None if memo.coder is None else guids.coder[memo.coder],
            memo.text,
            memo.created_at,
            memo.modified_at,
        )


def _review_table(guids: Guids) -> Table:
    marks = any(entry.certainty or entry.flagged for entry in guids.whole.review)
    fields = REVIEW_WITH_MARKS if marks else REVIEW

    def rows() -> Iterator[Row]:
        return (row[: len(fields)] for row in _review_rows(guids))

    return Table("review", "Codings that could not be placed", fields, rows)


def _review_rows(guids: Guids) -> Iterator[Row]:
    for entry in guids.whole.review:
        yield (
            entry.guid,
            None if entry.document is None else guids.document[entry.document],
            None if entry.code is None else guids.code[entry.code],
            None if entry.coder is None else guids.coder[entry.coder],
            entry.start,
            entry.end,
            entry.words,
            entry.reason,
            entry.source,
            entry.memo,
            entry.created_at,
            entry.at,
            entry.certainty,
            entry.flagged,
        )
