"""The sentences about projects and tables of other programs: QualCoder, Taguette, RQDA, MAXQDA,
ATLAS.ti, Dedoose.
"""

from __future__ import annotations

from collections.abc import Mapping

from postil.sentences.messages import Message, Plural

OTHERS_ERRORS: Mapping[str, Message] = {
    # Databases
    "not_a_database": (
        "The file is no SQLite file, which a project of this program is. Nothing was imported. "
        "Choose the project's own file."
    ),
    "database_in_use": (
        'Another program has the project open or did not close it: "{beside}" lies beside it. '
        "Nothing was imported. Open and close the project there, then import it."
    ),
    "database_too_large": (
        "The project holds more than Postil reads: a text of more than 64 MB, or a table of more "
        "than two million rows. Nothing was imported. Export it in smaller parts."
    ),
    "database_damaged": (
        "The project's file is damaged or breaks off. Nothing was imported. "
        "Try a copy or a backup of it."
    ),
    "not_a_project_of": (
        'The file is no project of {program}: it has no "{missing}". Nothing was imported. '
        "Choose the project's own file."
    ),
    "projects_several_in_database": (
        "The file holds {count} projects ({names}), and it is not known which one is meant. "
        "Nothing was imported. Say which (on the command line --project NAME)."
    ),
    "no_such_project_in_database": (
        'The file holds no project "{named}", but these: {names}. Nothing was imported.'
    ),
    "page_unreadable": (
        "A document of the project uses all letters for private use, and its codings cannot be "
        "placed. Nothing was imported. Export the document and import it on its own."
    ),
    # Tables
    "sheet_damaged": (
        "The workbook is damaged, or no workbook. Nothing was imported. "
        "Open it in a spreadsheet program, save it as .xlsx and import that."
    ),
    "sheet_locked": (
        "The workbook is locked with a password. Nothing was imported. Save it without one."
    ),
    "sheet_too_long": (
        "The table has more than {most:,} rows. Nothing was imported. Split it into smaller ones."
    ),
    "segments_columns_unknown": (
        "The table has no columns for document, segment and code that Postil knows; it has: "
        "{found}. Nothing was imported. Name the columns Document, Segment and Code."
    ),
    "segments_names_unknown": (
        "The table names codes or coders that this project does not have: {names}. Nothing was "
        "imported. Import it again and let them be made (on the command line --create)."
    ),
    "segments_without_documents": Plural(
        "count",
        "The table speaks of a document that this project does not have ({names}), and only "
        "there its segments can be found again. Nothing was imported. Import the document first.",
        "The table speaks of {count} documents, none of which this project has ({names}), and "
        "only there its segments can be found again. Nothing was imported. Import the documents "
        "first.",
    ),
}

OTHERS_REMARKS: Mapping[str, Message] = {
    "others_relocated": Plural(
        "count",
        "The words of {count} coding did not stand at the place that the file gives; it came "
        "where they stand.",
        "The words of {count} codings did not stand at the places that the file gives; they came "
        "where they stand.",
    ),
    "others_on_review": Plural(
        "count",
        "{count} coding could not be placed surely and is on the review list.",
        "{count} codings could not be placed surely and are on the review list.",
    ),
    "others_by_paragraph": Plural(
        "count",
        "The words of {count} coding stand at several places; it came to the one nearest to the "
        "paragraph that the table names.",
        "The words of {count} codings stand at several places; they came to those nearest to the "
        "paragraphs that the table names.",
    ),
    "others_codes_unknown": Plural(
        "count",
        "{count} coding names a code that the file does not have; it is on the review list.",
        "{count} codings name a code that the file does not have; they are on the review list.",
    ),
    "others_media": Plural(
        "count",
        "{count} picture, sound or film was left out: {names}.",
        "{count} pictures, sounds or films were left out, such as {names}.",
    ),
    "others_media_codings": Plural(
        "count",
        "{count} coding of a picture, sound or film was left out.",
        "{count} codings of pictures, sounds or films were left out.",
    ),
    "others_cases": Plural(
        "count",
        "{count} case has no place here; it is written in the memo of the project.",
        "{count} cases have no place here; they are written in the memo of the project.",
    ),
    "others_deleted": Plural(
        "count",
        "{count} document or coding that was deleted there stayed out.",
        "{count} documents or codings that were deleted there stayed out.",
    ),
    "others_further_categories": Plural(
        "count",
        "{count} code lies in several categories; it came below the first of them.",
        "{count} codes lie in several categories; they came below the first of them.",
    ),
    "others_untagged": Plural(
        "count",
        "{count} segment has no code and stayed out.",
        "{count} segments have no code and stayed out.",
    ),
    "others_documents_missing": Plural(
        "count",
        "{count} document is not in this project: {names}. Its segments are on the review list.",
        "{count} documents are not in this project, such as {names}. Their segments are on the "
        "review list.",
    ),
    "others_coder_unknown": (
        'The file does not say who coded. What nobody is named for came as the coder "{coder}"; '
        "give that coder the right name."
    ),
}

OTHERS_REVIEW: Mapping[str, Message] = {
    "ambiguous": "Its words stand at several places, and nothing tells which one is meant.",
    "not_found": "Its words do not stand in the text.",
    "document_missing": "Its document was not in this project; the name stands with it.",
}
