"""The labels of acts in the history: what was done, in a few words."""

from __future__ import annotations

from collections.abc import Mapping

from postil.sentences.messages import Either, Message, Plural

# A key is the verb given to `project.edit(...)`; the placeholders are its arguments.
LABELS: Mapping[str, Message] = {
    "create_project": 'Made the project "{project}"',
    # Documents
    "add_document": 'Added the document "{document}"',
    "import_documents": Plural(
        "count",
        'Imported the document "{documents}"',
        "Imported {count} documents: {documents}",
    ),
    "set_variable": Either(
        "value",
        'Set {variable} of "{document}" to "{value}"',
        'Took {variable} of "{document}" away',
    ),
    "declare_variables": "Made the variables {variables}",
    "rename_document": 'Renamed the document "{document}" to "{name}"',
    "move_document": 'Moved the document "{document}" in the order',
    "leave_out": Plural(
        "count",
        'Marked text of "{documents}" as not counted (characters: {characters})',
        "Marked text of {count} documents as not counted (characters: {characters}): {documents}",
    ),
    "count_again": Plural(
        "count",
        'Counted text of "{documents}" again (characters: {characters})',
        "Counted text of {count} documents again (characters: {characters}): {documents}",
    ),
    "delete_documents": Plural(
        "count",
        'Deleted the document "{documents}" and its codings ({codings})',
        "Deleted {count} documents and their codings ({codings}): {documents}",
    ),
    # The codebook
    "add_code": 'Added the code "{code}"',
    "import_codebook": 'Imported the codebook "{file}": codes added {added}, changed {changed}',
    "rename_code": 'Renamed the code "{code}" to "{name}"',
    "recolour_code": 'Gave the code "{code}" another colour',
    "set_shortcut": Either(
        "shortcut",
        'Gave the code "{code}" the digit {shortcut}',
        'Took the digit of the code "{code}" away',
    ),
    "describe_code": 'Wrote the rule of the code "{code}"',
    "activate_code": 'Took the code "{code}" back into use',
    "retire_code": 'Retired the code "{code}"',
    "move_code": 'Moved the code "{code}" in the codebook',
    "delete_code": 'Deleted the code "{code}" and its codings ({codings})',
    "merge_codes": 'Merged the code "{code}" into "{into}" (codings moved: {codings})',
    # Codings
    "apply_code": 'Coded "{document}" with "{code}"',
    "apply_codes": Plural(
        "count",
        'Coded "{document}" with "{code}"',
        'Coded "{document}" with {count} codes: {code}',
    ),
    "import_codings": Plural("count", "Imported {count} coding", "Imported {count} codings"),
    "resize_coding": 'Moved the ends of a coding with "{code}" in "{document}"',
    "recode_coding": 'Recoded a passage in "{document}" from "{code}" to "{into}"',
    "remove_codings": Plural(
        "count",
        'Removed a coding with "{code}" from "{document}"',
        'Removed {count} codings, the first with "{code}" from "{document}"',
    ),
    "merge_codings": 'Merged {count} overlapping codings with "{code}" in "{document}"',
    "mark_coding": 'Marked a coding with "{code}"',
    "add_to_review": Plural(
        "count",
        "Put {count} coding on the review list",
        "Put {count} codings on the review list",
    ),
    "place_review": 'Placed "{words}" from the review list',
    "dismiss_review": Plural(
        "count",
        "Took {count} coding off the review list",
        "Took {count} codings off the review list",
    ),
    # Projects of other programs
    "import_project": (
        'Imported the project "{file}": documents {documents}, codes {codes}, codings {codings}'
    ),
    "import_segments": 'Imported segments of "{file}": codes {codes}, codings {codings}',
    # Coders and memos
    "add_coder": 'Added the coder "{name}"',
    "rename_coder": 'Renamed the coder "{coder}" to "{name}"',
    "set_coder_variable": Either(
        "value",
        'Set {variable} of the coder "{coder}" to "{value}"',
        'Took {variable} of the coder "{coder}" away',
    ),
    "set_coder_variables": 'Set {variables} of the coder "{coder}"',
    "finish": Plural(
        "count",
        "{coder} finished {count} document",
        "{coder} finished {count} documents",
    ),
    "unfinish": Plural(
        "count",
        "{coder} took the finished mark of {count} document back",
        "{coder} took the finished marks of {count} documents back",
    ),
    "disclose": '{coder} was shown the codings of {shown} in "{document}"',
    "write_memo": "Wrote a memo (on: {target})",
}
