"""The sentences of what `check` finds in a project."""

from __future__ import annotations

from collections.abc import Mapping

from postil.sentences.messages import Message

# A key is the kind of a `Problem`; `where` is the place it names.
PROBLEMS: Mapping[str, Message] = {
    "file_damaged": (
        "The file itself is damaged ({detail}). Keep it as it is, and open a backup instead."
    ),
    "reference_broken": (
        "A row ({where}) belongs to one in the table {parent} that is not there. "
        "Keep the file as it is, and open a backup instead."
    ),
    "text_missing": (
        'The text of "{where}" is not there. Open a backup, or import the article again.'
    ),
    "text_changed": (
        'The text of "{where}" is not the one that was imported, so its codings may lie wrong. '
        "Open a backup, or compare the codings with the article."
    ),
    "length_wrong": (
        'The text of "{where}" has {length} characters, but {stored} are on record. Open a backup.'
    ),
    "formatting_outside": (
        'Formatting of "{where}" lies outside of its text. The text and its codings are whole; '
        "import the article again to see its formatting."
    ),
    "formatting_unreadable": (
        'The formatting of "{where}" cannot be read. Its text and codings are whole. Open a backup.'
    ),
    "coding_outside": (
        'A coding of "{where}" runs from {start} to {end}, outside of its text of {length} '
        "characters. Remove it, or open a backup."
    ),
    "code_in_circle": (
        'The code "{where}" hangs below itself, so it does not show in the codebook. Open a backup.'
    ),
    "original_missing": (
        'The original file of "{where}" is not kept any more. Its text and codings are whole.'
    ),
    "history_without_act": (
        "The history holds {count} changes without an act. The facts are whole, but some acts "
        "may not be undone any more."
    ),
    "history_out_of_order": (
        "The history says that act {where} is undone while a later one is not, so an undo may be "
        "refused. The facts are whole."
    ),
}
