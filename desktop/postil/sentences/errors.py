"""The sentences of errors of the program and the project: what happened, what became of the work,
what to do. Those about files of other programs stand in `postil.sentences.exchange`.
"""

from __future__ import annotations

from collections.abc import Mapping

from postil.sentences.messages import Either, Message

# A key is that of the `ProjectError` raised. In the order of the rooms: the program, the file, the
# history, documents, the codebook, codings, coders, memos, agreement.
ERRORS: Mapping[str, Message] = {
    # The program
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
    # The file
    "file_not_found": (
        'There is no file "{path}". Nothing was changed. Look at the spelling and the folder.'
    ),
    "file_exists": (
        '"{path}" is there already. It was not touched. Choose another name, or open it.'
    ),
    "file_unreachable": Either(
        "detail",
        '"{path}" could not be opened or written: {detail}. Nothing was changed. '
        "Look whether the folder is there and may be written to.",
        '"{path}" could not be opened or written. Nothing was changed. '
        "Look whether the folder is there and may be written to.",
    ),
    "not_a_project": (
        '"{path}" is not a Postil project. It was not touched. '
        "Open a file that Postil made, or import this one into a project."
    ),
    "project_empty": (
        '"{path}" is an empty file, not a project. It was not touched. '
        "If a project was here, take it from a backup."
    ),
    "project_newer": (
        '"{path}" was made by a newer Postil. It was not touched. '
        "Update this program, or ask for a REFI-QDA copy."
    ),
    "project_open": Either(
        "since",
        '"{path}" is open since {since}; close it there. Nothing was changed.',
        '"{path}" is open in another program. Nothing was changed. Close it there and try again.',
    ),
    "project_damaged": (
        '"{path}" is damaged: parts of the file are missing or changed. It was not touched. '
        "Keep it, and open a backup."
    ),
    "texts_damaged": (
        'In "{path}" the text of these documents is damaged: {documents}. The file was not '
        "touched. Keep it, and open a backup."
    ),
    "foreign_schema": (
        '"{path}" holds tables, views or triggers that Postil did not make. It was not touched. '
        "Ask whoever changed it for the file as Postil wrote it, or open a backup."
    ),
    "setting_refused": (
        '"{path}" could not be opened safely: the database refused "{setting}". Nothing was '
        "changed. Copy the file to a local drive and open it there."
    ),
    "project_read_only": (
        '"{path}" may be read, but not written. Nothing was changed. '
        "Copy it to a folder of your own, and open the copy."
    ),
    "disk_full": (
        "The drive is full. Your last step is not stored; everything before it is. "
        "Free some space and try again."
    ),
    "disk_error": (
        'The drive could not read or write "{path}". Your last step is not stored; everything '
        "before it is. Copy the project to another drive soon."
    ),
    "project_busy": (
        "A long act is still running. Nothing was changed. Wait for its end, or cancel it."
    ),
    # The history
    "history_does_not_fit": (
        "This step of the history does not fit the project any more, so it was not undone or "
        "redone. Nothing was changed. Run the check of the project."
    ),
}
