"""The sentences of errors: what happened, what became of the work, what to do."""

from __future__ import annotations

from collections.abc import Mapping

from postil.sentences.messages import Message

# In the order of the rooms: the program, the file, the project, documents, the codebook, codings,
# coders, history, files of other programs, agreement. A key is that of the `ProjectError` raised.
ERRORS: Mapping[str, Message] = {
    # The program itself
    "no_display": (
        "There is no display to open a window on. Nothing was changed. "
        "Use the commands instead: postil --help."
    ),
    "no_such_command": (
        'There is no command "{word}", and no file of that name. Nothing was changed. '
        "See the commands with: postil --help."
    ),
    "one_file_at_a_time": (
        "One project opens at a time, but {count} names were given. Nothing was opened. "
        "Name one .postil file."
    ),
    "in_line": "Line {line}:",
}
