"""The sentences about files that come in and go out: why one is refused, what is worth saying."""

from __future__ import annotations

from collections.abc import Mapping

from postil.sentences.messages import Either, Message, Plural

# A key is that of the `ExchangeError` or `UsageError` raised. In the order: any file, documents,
# tables, codebooks, codings, exports.
EXCHANGE_ERRORS: Mapping[str, Message] = {
    # Any file
    "file_not_readable": Either(
        "file",
        '"{file}" could not be read: {reason}. Nothing was imported. '
        "Look whether you may read it, then try again.",
        "The file could not be read: {reason}. Nothing was imported. "
        "Look whether you may read it, then try again.",
    ),
    "file_too_large": Either(
        "file",
        '"{file}" is larger than {megabytes} MB. Nothing was imported. '
        "Split it into smaller documents.",
        "The file is larger than {megabytes} MB. Nothing was imported. "
        "Split it into smaller documents.",
    ),
    "file_is_binary": Either(
        "file",
        '"{file}" is not text. Nothing was imported. Save it as plain text or Markdown first.',
        "The file is not text. Nothing was imported. Save it as plain text or Markdown first.",
    ),
    "file_is_another_kind": Either(
        "file",
        '"{file}" is not text but {kind}. Nothing was imported. '
        "Save it as plain text or Markdown first.",
        "The file is not text but {kind}. Nothing was imported. "
        "Save it as plain text or Markdown first.",
    ),
    "encoding_unknown": Either(
        "guesses",
        '"{file}" is neither UTF-8 nor marked as UTF-16. Nothing was imported. '
        "Name its encoding with --encoding; it could be {guesses}.",
        '"{file}" is neither UTF-8 nor marked as UTF-16. Nothing was imported. '
        "Name its encoding with --encoding, or save it as UTF-8.",
    ),
    "encoding_no_such": (
        'There is no encoding "{encoding}". Nothing was imported. '
        "Name one such as utf-8, cp1252 or koi8-r."
    ),
    "encoding_does_not_fit": (
        '"{file}" is not written in {encoding}: byte {byte} does not fit. Nothing was imported. '
        "Name another encoding with --encoding."
    ),
    # Documents
    "documents_refused": Plural(
        "count",
        "{count} file could not be read. Nothing was imported.",
        "{count} files could not be read. Nothing was imported.",
    ),
    "no_documents_found": (
        "There is no document in these places. Nothing was imported. "
        "Choose files that end in {suffixes}."
    ),
    "document_format_unknown": (
        '"{file}" is of a kind that Postil does not read. Nothing was imported. '
        "Choose files that end in {suffixes}, or name the format with --format."
    ),
    "no_such_document_format": (
        'There is no document format "{format}". Nothing was imported. Name one of: {known}.'
    ),
    "markdown_too_deep": (
        '"{file}" nests lists and quotes deeper than {levels} levels. Nothing was imported. '
        "Import it as plain text with --format txt."
    ),
    # Tables: what is wrong with the whole; then, after "Line 12:", with a line
    "table_empty": (
        '"{file}" has no first line with the names of columns. Nothing was imported. '
        "Choose another file, or name the columns in its first line."
    ),
    "table_column_missing": (
        '"{file}" lacks the column {missing}; it has {found}. Nothing was imported. '
        "Name the columns in the first line."
    ),
    "table_column_twice": (
        '"{file}" has two columns "{column}". Nothing was imported. Give each its own name.'
    ),
    "table_too_wide": (
        '"{file}" has more than {most:,} columns. Nothing was imported. '
        "Take out those that are not needed."
    ),
    "table_cell_too_long": (
        '"{file}" has a cell of more than {most:,} characters. Nothing was imported. '
        "Import such a text as a file of its own."
    ),
    "table_too_large": (
        '"{file}" has more than {rows:,} rows or {cells:,} cells. Nothing was imported. '
        "Split it into smaller tables."
    ),
    "table_lines_wrong": Plural(
        "count",
        '{count} line of "{file}" is no line of this table. Nothing was imported.',
        '{count} lines of "{file}" are no lines of this table. Nothing was imported.',
    ),
    "table_too_many_cells": (
        "There are more cells than columns. Put double quotes around a cell that holds a comma."
    ),
    "table_quotes_wrong": (
        "A cell opens with a double quote that is not closed, or goes on behind it. "
        "Write a double quote inside of a cell twice."
    ),
    # Codebooks
    "codes_too_many": (
        "The file holds more than {most} codes. Nothing was imported. "
        "Take out those that are not needed, and import it again."
    ),
    "codebook_lines_wrong": Plural(
        "count",
        '{count} line of "{file}" is at fault. Nothing was imported. Mend it and try again.',
        '{count} lines of "{file}" are at fault. Nothing was imported. Mend them and try again.',
    ),
    "codebook_name_empty": "The code has no name.",
    "codebook_code_twice": 'The code "{code}" stands in line {first} already.',
    "codebook_parent_unknown": (
        'The parent "{parent}" of "{code}" is neither in this file nor in the codebook.'
    ),
    "codebook_parent_ambiguous": (
        'Several codes are called "{parent}". Write the whole path: {paths}.'
    ),
    "codebook_cycle": (
        'The code "{code}" would hang below itself: its parents stand in the lines {lines}.'
    ),
    "codebook_colour_wrong": '"{colour}" is no colour; write it as #RRGGBB, such as #2F6F9F.',
    "codebook_shortcut_wrong": '"{shortcut}" is no shortcut; write a digit from 1 to 9.',
    "codebook_active_wrong": (
        '"{value}" in the column active is neither 1 nor 0; write 0 for a code that was put away.'
    ),
    "codebook_shortcut_taken": 'The shortcut {shortcut} belongs to "{code}".',
    # Codings
    "codings_lines_wrong": Plural(
        "count",
        '{count} line of "{file}" is at fault. Nothing was imported. Mend it and try again.',
        '{count} lines of "{file}" are at fault. Nothing was imported. Mend them and try again.',
    ),
    "codings_cell_empty": "The column {column} is empty.",
    "codings_not_a_number": '"{value}" in the column {column} is no whole number.',
    "codings_no_span": (
        "From {start} to {end} is no span: the end lies behind the start, and neither before 0."
    ),
    "codings_no_time": '"{value}" is no time; write it as 2026-11-22T10:32:00+01:00.',
    # Ratings
    "ratings_column_unnamed": (
        'A column of "{file}" has no name. Nothing was computed. '
        "Name the unit and each coder in the first line."
    ),
    "ratings_without_coders": (
        '"{file}" has only the column {found}, so there is no coder. Nothing was computed. '
        "Give each coder a column."
    ),
    "ratings_lines_wrong": Plural(
        "count",
        '{count} line of "{file}" is at fault. Nothing was computed. Mend it and try again.',
        '{count} lines of "{file}" are at fault. Nothing was computed. Mend them and try again.',
    ),
    "ratings_unit_empty": "The unit has no name.",
    # Exports
    "target_not_writable": (
        '"{target}" could not be written: {reason}. What stood there is as it was. '
        "Close it in other programs, or choose another place."
    ),
    "pages_refused": (
        '"{document}" could not be put on paper: the printer did not take its pages. Nothing was '
        "printed. Choose another printer, or save the document as PDF."
    ),
    "target_is_a_folder": (
        '"{target}" is a folder, but this export is one file. Nothing was written. '
        "Choose the name of a file."
    ),
    "target_is_a_file": (
        '"{target}" is a file, but this export is a folder. It was not touched. '
        "Choose the name of a new folder."
    ),
    "target_holds_other_files": (
        '"{target}" holds files that no export of this kind wrote, such as "{file}". '
        "Nothing was written. Choose an empty folder."
    ),
    "target_folder_missing": (
        'There is no folder "{folder}" to write "{target}" into. Nothing was written. '
        "Make the folder, or choose another."
    ),
    "too_many_rows_for_excel": (
        'The table "{table}" has more than the {most:,} rows that Excel can hold. Nothing was '
        "written. Export it as CSV."
    ),
}

# A key is that of a `Remark`: something worth saying that stopped nothing.
REMARKS: Mapping[str, Message] = {
    "codings_count_once": (
        "Codings of one coder with the same code that overlap: {count}. Text that they share "
        "counts once."
    ),
    "changed_by_another_program": (
        '"{path}" was changed by another program since Postil closed it. Earlier acts can be read '
        "in the history, but no longer undone."
    ),
    "file_passed_by": '"{file}" is of a kind that Postil does not read; it was left out.',
    "document_not_counted": 'Nothing of "{document}" is counted any more.',
    "demo_without_display": (
        'The sample was built as "{path}", but there is no display to open a window on. '
        "Use the commands with it instead: postil --help."
    ),
    "code_name_replaced": (
        'Line {line}: a code\'s name may hold no " > " and no line break; it became "{code}".'
    ),
    "ratings_left_out": (
        "The table of ratings was left out: it would have {ratings:,} lines, and the most is "
        "{most:,}. Export with a larger unit to get it."
    ),
    "intervals_left_out": (
        "The figures stand without intervals: with more than {most:,} lines of units, codes and "
        "coders together, resampling would take minutes. The page Compare and the command "
        "postil agreement give the intervals of one unit at a time."
    ),
    "same_text_twice": (
        'The text of "{document}" is in the project already; it was imported again.'
    ),
    "document_without_text": '"{document}" holds no text.',
    "characters_not_readable": Plural(
        "count",
        'In "{document}" {count} character could not be read; it stands as \ufffd.',
        'In "{document}" {count} characters could not be read; they stand as \ufffd.',
    ),
}
