"""The sentences about formatted documents that come in: why one is refused, what it loses."""

from __future__ import annotations

from collections.abc import Mapping

from postil.sentences.messages import Message, Plural

DOCUMENT_ERRORS: Mapping[str, Message] = {
    "html_too_deep": (
        '"{file}" is nested too deep, or has more parts than Postil reads of a page. Nothing was '
        "imported. Save it as plain text, or split it."
    ),
    "document_with_password": (
        '"{file}" is locked with a password. Nothing was imported. Open it in the program that '
        "wrote it and save a copy without the password."
    ),
    "document_locked_by_seller": (
        '"{file}" is locked by who sold it (DRM). Nothing was imported, and Postil cannot unlock '
        "it. Ask the publisher for a copy without a lock."
    ),
    "document_of_old_word": (
        '"{file}" is in the format of Word before 2007. Nothing was imported. Open it in Word or '
        "LibreOffice and save it as .docx."
    ),
    "document_not_of_its_kind": (
        '"{file}" was read as {expected}, but holds something else. Nothing was imported. Give it '
        "the ending of what it is, or open it in the program that wrote it and save it anew."
    ),
    "document_part_missing": (
        '"{file}" is not whole: its part "{part}" is missing or damaged. Nothing was imported. '
        "Open it in the program that wrote it and save it anew."
    ),
    "document_too_complex": (
        '"{file}" has more parts than Postil reads of a document. Nothing was imported. '
        "Split it into smaller documents."
    ),
}

DOCUMENT_REMARKS: Mapping[str, Message] = {
    "pictures_left_out": Plural(
        "count",
        '{count} picture in "{document}" is left out.',
        '{count} pictures in "{document}" are left out.',
    ),
    "deletions_left_out": Plural(
        "count",
        '{count} tracked deletion in "{document}" is left out; insertions are part of the text.',
        '{count} tracked deletions in "{document}" are left out; insertions are part of the text.',
    ),
    "comments_left_out": Plural(
        "count",
        '{count} comment in "{document}" is left out.',
        '{count} comments in "{document}" are left out.',
    ),
    "hidden_text_kept": Plural(
        "count",
        '{count} passage of "{document}" is hidden in the file; here it is part of the text.',
        '{count} passages of "{document}" are hidden in the file; here they are part of the text.',
    ),
    "hidden_text_left_out": Plural(
        "count",
        '{count} passage that is hidden in "{document}" is left out.',
        '{count} passages that are hidden in "{document}" are left out.',
    ),
    "objects_left_out": Plural(
        "count",
        '{count} embedded object in "{document}", such as a drawing or a sheet, is left out.',
        '{count} embedded objects in "{document}", such as drawings or sheets, are left out.',
    ),
}
