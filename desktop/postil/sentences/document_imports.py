"""The sentences about imports of documents: PDF, mails, tables, references and news archives."""

from __future__ import annotations

from collections.abc import Mapping

from postil.sentences.messages import Message, Plural

IMPORT_ERRORS: Mapping[str, Message] = {
    "pdf_without_text": Plural(
        "count",
        'There is no text in "{file}"; it has {count} page of pictures. Nothing was imported. '
        "Let a program for scans recognise its text (OCR) and save it anew.",
        'There is no text in "{file}"; it has {count} pages of pictures. Nothing was imported. '
        "Let a program for scans recognise its text (OCR) and save it anew.",
    ),
    "pdf_damaged": (
        '"{file}" is damaged at page {page}. Nothing was imported. '
        "Open it in a PDF reader and save or print it as a new PDF."
    ),
    "mail_without_text": (
        '"{file}" is a mail without words of its own. Nothing was imported. '
        "Save what is attached to it and import that."
    ),
    "workbook_locked_or_old": (
        '"{file}" is locked with a password, or in the format of Excel before 2007. Nothing was '
        "imported. Open it in Excel or LibreOffice and save it as .xlsx without a password."
    ),
    "text_column_unknown": (
        '"{file}" has no column "{column}"; it has {found}. Nothing was imported. '
        "Name one of these with --text-column."
    ),
    "table_without_text": (
        'The column "{column}" of "{file}" holds no words. Nothing was imported. '
        "Name the column that does with --text-column."
    ),
    "references_not_found": (
        '"{file}" holds no references in the format RIS. Nothing was imported. '
        "Export them as RIS from the program that keeps them."
    ),
    "project_is_opened": (
        '"{file}" is a Postil project. Nothing was imported. Open it with "Open a project…".'
    ),
    "document_without_original": (
        'The project does not hold the file that "{document}" came from. Nothing was written. '
        "Export the project to get its text."
    ),
}

IMPORT_REMARKS: Mapping[str, Message] = {
    "encoding_guessed": (
        'The encoding of "{document}" is a guess: {encoding}. Look whether its letters read as words.'
    ),
    "pages_of_pictures": Plural(
        "count",
        '{count} page of "{document}" is a picture without text; it is left out.',
        '{count} pages of "{document}" are pictures without text; they are left out.',
    ),
    "running_heads_found": Plural(
        "count",
        '{count} line of "{document}" is a running head or a page number. It is part of the '
        "text; it can be marked as not counted.",
        '{count} lines of "{document}" are running heads or page numbers. They are part of the '
        "text; they can be marked as not counted.",
    ),
    "running_heads_marked": Plural(
        "count",
        '{count} running head or page number of "{document}" is marked as not counted.',
        '{count} running heads and page numbers of "{document}" are marked as not counted.',
    ),
    "attachments_left_out": Plural(
        "count",
        '{count} file attached to "{document}" is left out: {files}.',
        '{count} files attached to "{document}" are left out: {files}.',
    ),
    "text_column_taken": (
        'The words of the documents in "{file}" are those of the column "{column}"; the other '
        "columns become variables."
    ),
    "rows_without_text": Plural(
        "count",
        '{count} row of "{file}" is left out: its column "{column}" is empty.',
        '{count} rows of "{file}" are left out: their column "{column}" is empty.',
    ),
    "other_sheets_left_out": Plural(
        "count",
        '{count} other sheet of "{file}" is left out.',
        '{count} other sheets of "{file}" are left out.',
    ),
    "looks_like_many_articles": (
        '"{document}" seems to hold {count} articles. It can be split into a document each.'
    ),
    "words_outside_articles": Plural(
        "count",
        '{count} word of "{file}" stands outside of its articles and is left out.',
        '{count} words of "{file}" stand outside of its articles and are left out.',
    ),
    "lines_are_wrapped": (
        'The lines of "{document}" are broken at one width. They can be joined to paragraphs.'
    ),
    "nearly_the_same": (
        '"{document}" is nearly the same as "{other}": {share} % of the shorter one stands in both.'
    ),
    "repeated_lines_found": Plural(
        "count",
        '{count} passage of "{document}" stands at the ends of other documents as well. '
        "It can be marked as not counted.",
        '{count} passages of "{document}" stand at the ends of other documents as well. '
        "They can be marked as not counted.",
    ),
    "repeated_lines_marked": Plural(
        "count",
        '{count} passage of "{document}" that repeats in other documents is marked as not counted.',
        '{count} passages of "{document}" that repeat in other documents are marked as not counted.',
    ),
    "table_passed_by": (
        '"{file}" is a table, which may be anything; it was left out. '
        "Choose the file itself to make a document of each of its rows."
    ),
    "reference_without_document": (
        '"{title}" in "{file}" is the title of no document; its variables were left out.'
    ),
}
