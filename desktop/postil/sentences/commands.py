"""The sentences of the command line: words that do not fit together, and what a demo refuses."""

from __future__ import annotations

from collections.abc import Mapping

from postil.sentences.messages import Message

# A key is that of the `ProjectError` or `UsageError` raised in the verbs or the command line.
COMMAND_ERRORS: Mapping[str, Message] = {
    "coder_not_chosen": (
        "This project has {count} coders. Nothing was changed. Say whose documents are finished "
        "with --coder."
    ),
    "unit_not_offered": (
        'Agreement is not computed in units of "{unit}" yet. Nothing was computed. '
        "Name one of: {known}."
    ),
    "list_not_readable": (
        "The list {list} cannot be read. Nothing was changed. Separate names with commas, and put "
        'a name that holds a comma in double quotes, such as "Meier, A.",B.'
    ),
    "name_not_text": (
        "The name {name} holds bytes that are not text. Nothing was changed. Write it in UTF-8."
    ),
    "too_few_coders": (
        "Agreement needs at least two coders, but there is {count}. Nothing was computed. "
        "Name two coders of this project, or add one."
    ),
}
