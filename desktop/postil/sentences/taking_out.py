"""The sentences about archives, coded documents and what an export could not carry."""

from __future__ import annotations

from collections.abc import Mapping

from postil.sentences.messages import Message, Plural

TAKING_OUT_ERRORS: Mapping[str, Message] = {
    "export_suffix_wrong": (
        'A file of the format "{format}" ends in {suffixes}, but "{target}" does not. '
        'Nothing was written. Name it "{proposed}".'
    ),
    "export_is_a_folder": (
        'The format "{format}" is a folder of several files, but "{target}" is named like one '
        'file. Nothing was written. Name a folder, such as "{proposed}".'
    ),
    "document_to_export_not_named": (
        "The project has {count} documents. Nothing was written. Say which one with --document: "
        "{known}."
    ),
    "archive_not_here": (
        '"{folder}" is no archive of a Postil project: there is no "{file}" in it that says so. '
        "Nothing was imported. Choose the folder that holds that file."
    ),
    "archive_too_new": (
        '"{folder}" was written by a newer Postil (version {version} of archives). '
        "Nothing was imported. Update Postil, then try again."
    ),
    "archive_files_differ": Plural(
        "count",
        'In the archive "{folder}" {count} file is missing or was changed: {files}. '
        "Nothing was imported. Take another copy of the archive, or import it as it stands with "
        "--as-it-stands.",
        'In the archive "{folder}" {count} files are missing or were changed, such as {files}. '
        "Nothing was imported. Take another copy of the archive, or import it as it stands with "
        "--as-it-stands.",
    ),
    "archive_line_wrong": (
        'Line {line} of "{file}" does not fit the archive: "{value}" in the column {column}. '
        "Nothing was imported. Mend the line, or take another copy of the archive."
    ),
    "archive_without_coders": (
        'The archive "{folder}" names no coder. Nothing was imported. '
        "Take another copy of the archive."
    ),
}

TAKING_OUT_REMARKS: Mapping[str, Message] = {
    "left_behind_formatting": Plural(
        "count",
        "Headings, lists and emphasis of {count} document are not in it.",
        "Headings, lists and emphasis of {count} documents are not in it.",
    ),
    "left_behind_not_counted": Plural(
        "count",
        "It does not tell which text of {count} document is marked as not counted.",
        "It does not tell which text of {count} documents is marked as not counted.",
    ),
    "left_behind_finished": "It does not tell who has read what to the end ({count} marks).",
    "left_behind_certainty": "How certain coders were is not in it (codings: {count}).",
    "left_behind_flags": "That codings were marked to be talked about is not in it ({count}).",
    "left_behind_codings": Plural(
        "count",
        "The codings are not in it: {count} coding stays here alone.",
        "The codings are not in it: {count} codings stay here alone.",
    ),
    "left_behind_rules": "The rules of the codes are not in it (codes with a rule: {count}).",
    "left_behind_memos": (
        "Memos on project, documents, passages and codes are not in it ({count})."
    ),
    "left_behind_coding_memos": "Memos on codings are not in it ({count}).",
    "left_behind_document_variables": "Variables of documents are not in it (values: {count}).",
    "left_behind_coder_variables": "Variables of coders are not in it (values: {count}).",
    "left_behind_resting_codes": "It does not tell which codes were put away ({count}).",
    "left_behind_shortcuts": "The digits that apply codes are not in it ({count}).",
    "left_behind_colours": "The colours of the codes are not in it ({count}).",
    "maxqda_cuts_names": Plural(
        "count",
        "MAXQDA cuts names at {most} characters: that of {count} code is longer.",
        "MAXQDA cuts names at {most} characters: those of {count} codes are longer.",
    ),
    "archive_files_differ": Plural(
        "count",
        "Imported as it stands: {count} file of the archive is not as it was written: {files}.",
        "Imported as it stands: {count} files of the archive are not as they were written, such "
        "as {files}.",
    ),
    "archive_content_differs": (
        'The project "{path}" does not hold exactly what the archive says that it holds. Compare '
        "it with the tables of the archive before you go on with it."
    ),
}
