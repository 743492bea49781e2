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
    "document_name_taken": (
        'A document named "{name}" is there already, also with its folder in front. '
        "Nothing was imported. Rename the file or the document."
    ),
    "markdown_too_deep": (
        '"{file}" nests lists and quotes deeper than {levels} levels. Nothing was imported. '
        "Import it as plain text with --format txt."
    ),
}

# A key is that of a `Remark`: something worth saying that stopped nothing.
REMARKS: Mapping[str, Message] = {
    "file_passed_by": '"{file}" is of a kind that Postil does not read; it was left out.',
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
