"""Sentences about texts that are corrected, and about what becomes of their codings."""

from __future__ import annotations

from collections.abc import Mapping

from postil.sentences.messages import Either, Message

CORRECTION_ERRORS: Mapping[str, Message] = {
    "text_would_be_empty": (
        'Nothing would be left of the text of "{document}". Nothing was changed. To take the '
        "document away, delete it."
    ),
    "text_not_storable": (
        'The new text of "{document}" has characters that no document can hold: {characters}. '
        "Nothing was changed. Take them out, then try again."
    ),
    "correction_outdated": (
        'The project was changed after the correction of "{document}" was worked out. Nothing was '
        "changed by it. Try again."
    ),
    "line_too_long_to_correct": (
        '"{document}" has a line of {length} characters, too long to be typed in here. Nothing was '
        "changed. Correct it in another program; Replace from file… in the Document menu takes it "
        "in."
    ),
    "replacement_not_one_document": (
        "{file} holds {count} documents, and one text can take the place of another only. Nothing "
        "was changed. Choose a file with one document."
    ),
    "text_being_corrected": (
        "A text is being corrected. Nothing was changed. Press Done or Cancel above the text first."
    ),
}
CORRECTION_REMARKS: Mapping[str, Message] = {
    "text_unchanged": 'The text of "{document}" is the same already; nothing was changed.',
    "correction_planned": (
        'The new text of "{document}" would keep {same} codings with their words and {adjusted} '
        "with other words; {review} would go to the review list. Nothing was changed yet."
    ),
    "text_corrected": (
        'The text of "{document}" is corrected: {same} codings kept with their words, {adjusted} '
        "with other words; {review} are on the review list."
    ),
}
CORRECTION_LABELS: Mapping[str, Message] = {
    "correct_text": Either(
        "finished",
        'Corrected the text of "{document}", which {finished} had finished (codings with other '
        "words: {adjusted}, on the review list: {review})",
        'Corrected the text of "{document}" (codings with other words: {adjusted}, on the review '
        "list: {review})",
    ),
    "replace_text": Either(
        "finished",
        'Replaced the text of "{document}" by that of {file}, after {finished} had finished it '
        "(codings with other words: {adjusted}, on the review list: {review})",
        'Replaced the text of "{document}" by that of {file} (codings with other words: '
        "{adjusted}, on the review list: {review})",
    ),
}
CORRECTION_REVIEW: Mapping[str, Message] = {
    "text_deleted": "Its words were taken out when the text was corrected.",
    "text_rewritten": "Its words were written anew when the text was corrected.",
    "text_straddled": "The text was corrected across one of its ends.",
    "text_twice": "Its words stand twice since the text was corrected, and which are meant is open.",
}
