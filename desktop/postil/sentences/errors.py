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
        "The drive is full. What was written last is not stored; everything before it is. "
        "Free some space and try again."
    ),
    "disk_error": (
        'The drive could not read or write "{path}". Your last step may not be stored; everything '
        "before it is. Copy the project to another drive soon."
    ),
    "project_moved": (
        '"{path}" was moved, renamed, replaced or deleted while it is open here. Your last step is '
        "not stored; everything before it is still open here. Save a copy under another name now."
    ),
    "project_half_written": (
        '"{path}" was not closed properly, and cannot be put right where nothing may be written. '
        'It was not touched. Copy it together with "{journal}" to a folder of your own, and open '
        "the copy."
    ),
    "damaged_after_recovery": (
        '"{path}" was not closed properly and is damaged. As it was found, it lies in "{copy}". '
        "Keep both, and open a backup."
    ),
    "migration_failed": (
        '"{path}" comes from an older Postil and could not be brought up to date. It is as it was, '
        'and a copy lies in "{copy}". Keep both, and open the project with the older Postil.'
    ),
    "backup_not_made": (
        'No automatic backup could be made in "{folder}". The project is open and nothing is lost. '
        "Look whether that drive has space, or save a copy yourself."
    ),
    "name_refused": (
        '"{name}" holds a line break or a broken character, so it cannot be a name. Nothing was '
        "changed. Type the name anew."
    ),
    "character_broken": (
        "There is half a character in what was typed or pasted. Nothing was changed. "
        "Type that place anew."
    ),
    "project_busy": (
        "A long act is still running. Nothing was changed. Wait for its end, or cancel it."
    ),
    "backup_onto_itself": (
        '"{path}" is the project itself. Nothing was changed. Choose another name for the backup.'
    ),
    # The history
    "history_does_not_fit": (
        "This step of the history does not fit the project any more, so it was not undone or "
        "redone. Nothing was changed. Run the check of the project."
    ),
    # Documents
    "document_unknown": (
        'There is no document "{document}" in the project. Nothing was changed. '
        "Look at the spelling in the list of documents."
    ),
    "document_gone": (
        "The document is not in the project any more. Nothing was changed. "
        "Undo its deletion, or choose another."
    ),
    "pattern_unreadable": (
        "The pattern cannot be read: {detail}. Nothing was looked for. "
        "Mend it, or take Pattern away to look for the signs themselves."
    ),
    "pattern_too_slow": (
        "The pattern takes longer than {seconds} seconds on one document. The search was ended, "
        "nothing was changed. Make it simpler: most often a repetition stands inside another."
    ),
    "passage_outside": (
        'The passage from {start} to {end} is empty or outside of "{document}", which has {length} '
        "characters. Nothing was changed. Select words in the text."
    ),
    "document_name_empty": "A document needs a name. Nothing was changed. Type one.",
    "variable_name_empty": "A variable needs a name. Nothing was changed. Type one.",
    "document_name_taken": Either(
        "file",
        '"{file}" would be named "{name}", also with its folder in front, and that name is taken. '
        "Nothing was imported. Rename the file or the document.",
        'A document named "{document}" is there already. Nothing was changed. Choose another name.',
    ),
    "text_not_canonical": (
        'The text of "{document}" holds line ends or characters that a project cannot keep. '
        "Nothing was imported. Import it from its file."
    ),
    # The codebook
    "code_unknown": (
        'There is no code "{code}" in the codebook. Nothing was changed. '
        "Look at the spelling, or add the code."
    ),
    "code_ambiguous": (
        'Several codes are called "{code}". Nothing was changed. Write the whole path: {paths}.'
    ),
    "code_gone": (
        "The code is not in the codebook any more. Nothing was changed. "
        "Undo its deletion, or choose another."
    ),
    "code_name_empty": "A code needs a name. Nothing was changed. Type one.",
    "code_name_refused": (
        'A code cannot be called "{code}". Nothing was changed. '
        "Leave out line breaks and the sign > between spaces, and begin without a *."
    ),
    "code_name_taken": (
        'A code named "{code}" is there already, at the same place. Nothing was changed. '
        "Choose another name, or merge the two."
    ),
    "colour_refused": (
        '"{color}" is no colour. Nothing was changed. Write it as #RRGGBB, such as #2F6F9F.'
    ),
    "shortcut_not_a_digit": (
        "{shortcut} is no shortcut. Nothing was changed. Choose a digit from 1 to 9."
    ),
    "shortcut_taken": (
        'The shortcut {shortcut} belongs to "{code}". Nothing was changed. '
        "Choose another digit, or take it from that code first."
    ),
    "code_under_itself": (
        '"{code}" cannot hang under itself or a code below it. Nothing was changed. '
        "Choose another place."
    ),
    "code_into_itself": (
        '"{code}" cannot be merged into itself. Nothing was changed. Choose another code.'
    ),
    # Codings
    "coding_gone": (
        "The coding is not in the project any more. Nothing was changed. "
        "Undo its removal, or code the passage again."
    ),
    "review_gone": (
        "The entry is not on the review list any more. Nothing was changed. "
        "Undo what took it off, or choose another."
    ),
    "review_incomplete": (
        'It is not known which code or document "{words}" belonged to, so it makes no coding. '
        "Nothing was changed. Code the passage by hand, then take the entry off the list."
    ),
    "span_outside": (
        "The passage from {start} to {end} is empty or outside of the text, which has {length} "
        "characters. Nothing was coded. Select words in the text."
    ),
    "no_coder": "The project has no coder yet. Nothing was coded. Add a coder first.",
    # Coders
    "coder_unknown": (
        'There is no coder "{coder}" in the project. Nothing was changed. '
        "Look at the spelling, or add the coder."
    ),
    "coder_gone": (
        "The coder is not in the project any more. Nothing was changed. Choose another coder."
    ),
    "coder_name_empty": "A coder needs a name. Nothing was changed. Type one.",
    "coder_name_taken": (
        'A coder named "{coder}" is there already. Nothing was changed. Choose another name.'
    ),
    # Memos
    "memo_without_target": (
        "The memo does not say which {target} it is about. Nothing was changed. "
        "Write it where the {target} is shown."
    ),
    # Tables of ratings
    "ratings_need_two_coders": (
        "The table has no two columns of coders, so there is nothing to compare. Give the units "
        "in the first column and each coder in one of its own."
    ),
    "ratings_unit_twice": Either(
        "first",
        'The unit "{unit}" stands in line {first} already.',
        'The unit "{name}" stands in the table twice. Nothing was computed. '
        "Give each unit one line.",
    ),
    "ratings_coder_twice": (
        'The coder "{name}" has two columns in the table. Nothing was computed. '
        "Give each coder one column."
    ),
    "ratings_need_numbers": (
        '"{value}" is not a number, and ordinal ratings are numbers. Nothing was computed. '
        "Leave out --level ordinal, or write the ratings as numbers."
    ),
}
