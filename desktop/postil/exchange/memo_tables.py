"""Memos, and how certain coders were, as tables beside those of the project."""

from __future__ import annotations

from collections.abc import Iterator

from postil.core.records import MemoId
from postil.exchange.facts import ProjectFacts
from postil.exchange.project_tables import (
    Field,
    Row,
    Table,
    code_key,
    coder_key,
    coding_key,
    document_key,
)

ABOUT_FIELD = Field("target", "string", "What it is about: project, document, span, code or coding")
TEXT_FIELD = Field("text", "string", "The memo, in Markdown")
MODIFIED_FIELD = Field("modified_at", "datetime", "When it was last changed (UTC)")
CODING_MARK_FIELDS = (
    Field("certainty", "string", "How certain the coder was, where that was said"),
    Field("flagged", "boolean", "1 if the coding was marked to be talked about"),
)
MEMO_FIELDS = (
    Field("memo_id", "string", "Id of the memo"),
    ABOUT_FIELD,
    Field("document_id", "string", "That document, or the document of the span", "documents"),
    Field("start", "integer", "First character of the span, counted from 0 in code points"),
    Field("end", "integer", "Character after the last one of the span, counted from 0"),
    Field("code_id", "string", "That code", "codes"),
    Field("coding_id", "string", "That coding", "codings"),
    TEXT_FIELD,
    Field("coder_id", "string", "Who wrote it", "coders"),
    Field("coder", "string", "Name of who wrote it"),
    Field("created_at", "datetime", "When it was written (UTC)"),
    MODIFIED_FIELD,
)
MARK_FIELDS = (
    Field("coding_id", "string", "Id of the coding", "codings"),
    *CODING_MARK_FIELDS,
)


def memo_key(memo: MemoId) -> str:
    """A memo's id in exported tables."""
    return f"m{memo}"


def memos_table(facts: ProjectFacts) -> Table:
    """One row a memo, in the order in which they were written."""
    names = {coder.id: coder.name for coder in facts.coders}

    def rows() -> Iterator[Row]:
        for memo in facts.memos:
            target = memo.target
            yield (
                memo_key(memo.id),
                target.kind,
                None if target.document is None else document_key(target.document),
                target.start,
                target.end,
                None if target.code is None else code_key(target.code),
                None if target.coding is None else coding_key(target.coding),
                memo.text,
                None if memo.coder is None else coder_key(memo.coder),
                None if memo.coder is None else names.get(memo.coder),
                memo.created_at,
                memo.modified_at,
            )

    return Table("memos", "One row a memo", MEMO_FIELDS, rows, ("memo_id",))


def coding_marks_table(facts: ProjectFacts) -> Table:
    """One row a coding of which a coder said how certain it is, or that it was marked."""

    def rows() -> Iterator[Row]:
        for each in facts.codings:
            coding = each.coding
            if coding.certainty or coding.flagged:
                yield coding_key(coding.id), coding.certainty, coding.flagged

    description = "Codings with a certainty or a mark; all others have neither"
    return Table("coding_marks", description, MARK_FIELDS, rows, ("coding_id",))
