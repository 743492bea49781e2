"""The sentences about archives, coded documents and what an export could not carry."""

from __future__ import annotations

from collections.abc import Mapping

from postil.sentences.messages import Message, Plural

TAKING_OUT_ERRORS: Mapping[str, Message] = {
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
