"""The sentences about projects and codebooks of other programs (REFI-QDA): archives and XML that
are refused, what came in another shape, what a file that goes out cannot hold.
"""

from __future__ import annotations

from collections.abc import Mapping

from postil.sentences.messages import Either, Message, Plural

REFI_ERRORS: Mapping[str, Message] = {
    # Archives and XML of any kind
    "archive_damaged": Either(
        "entry",
        'The file is no whole archive: "{entry}" could not be read. Nothing was imported. '
        "Export or download it anew.",
        "The file is damaged, or only a part of it is there. Nothing was imported. "
        "Save or download it anew.",
    ),
    "archive_too_large": (
        "The archive holds more than {megabytes} MB in one piece or packed uncommonly tight, "
        "which is more than Postil unpacks. Nothing was imported. Export it in smaller parts."
    ),
    "archive_encrypted": (
        "The archive is locked with a password. Nothing was imported. Save it without one."
    ),
    "archive_name_refused": (
        'The archive holds a file named "{entry}". That name is too long, stands there twice, or '
        "points out of it. Nothing was imported. Ask for the file as the program exported it."
    ),
    "xml_damaged": (
        "The XML of the file breaks off or is damaged at line {line}. Nothing was imported. "
        "Export it anew."
    ),
    "xml_with_document_type": (
        "The XML of the file has a document type, which can hide things and which no file of "
        "this kind needs. Nothing was imported. Ask for the file as the program exported it."
    ),
    "xml_too_large": (
        "The file holds more than Postil reads: {most:,} parts in all, or {in_one:,} of one "
        "document; a coded passage is some four parts. Nothing was imported. "
        "Export it in smaller pieces."
    ),
    # Projects
    "project_missing": (
        "The archive has no project in it (no .qde). Nothing was imported. "
        "Choose a .qdpx file as another program exported it."
    ),
    "projects_several": (
        "The archive has {count} projects in it (.qde), and it is not known which one is meant. "
        "Nothing was imported. Export it anew, with one project."
    ),
    "not_a_refi_project": (
        'The file is no REFI-QDA project: its XML begins with "{root}". Nothing was imported. '
        "Choose a .qdpx file as another program exported it."
    ),
    "position_unreadable": (
        'The file gives "{position}" as a position, which is no number that a text can have. '
        "Nothing was imported. Export it anew."
    ),
    "project_without_archive": (
        '"{file}" is the index of a project without its texts. Nothing was imported. '
        "Import the .qdpx file that it was taken out of, which has both."
    ),
    "not_a_project_file": (
        '"{file}" is no project of another program that Postil reads. Nothing was imported. '
        "Choose a .qdpx, .qda, .rqda or .sqlite3 file."
    ),
    "project_comes_alone": (
        "A project of another program is imported alone, but {count} files were named. Nothing "
        "was imported. Import the project first, then the documents."
    ),
    "positions_not_asked": (
        '"{file}" leaves no question how positions are counted. Nothing was imported. '
        "Leave out --positions."
    ),
    "project_name_not_asked": (
        '"{file}" does not hold several projects. Nothing was imported. Leave out --project.'
    ),
    "no_such_positions": (
        'There is no way to count positions called "{positions}". Nothing was imported. '
        "Name one of: {known}."
    ),
    "export_choice_not_offered": (
        'The format {format} knows no {choice}, so it cannot be "{value}". Nothing was written. '
        "Leave out --{choice}."
    ),
    # Codebooks
    "not_a_refi_codebook": (
        'The file is no REFI-QDA codebook: its XML begins with "{root}". Nothing was imported. '
        "Choose a .qdc file as another program exported it."
    ),
    "codebook_empty": (
        'The codebook has no codes, and "{target}" could not be without any. Nothing was written. '
        "Add a code first."
    ),
}

# Why a coding is on the review list; the numbers are those of its file.
REVIEW_REASONS: Mapping[str, Message] = {
    "outside_the_text": (
        "Its file places it from {start} to {end}, which is empty or outside of the text."
    ),
    "region_of_a_page": "It marks a region of page {start}, not words.",
    "text_missing": "The text it belongs to was not in its file.",
    "codes_unclear": "It is not sure which codes its file means; they stand with it.",
    "code_unknown": "Its code is not in the codebook of its file.",
}

REFI_REMARKS: Mapping[str, Message] = {
    # What came, and how
    "refi_texts_missing": Plural(
        "count",
        "{count} source has no text in the archive; its codings are on the review list.",
        "{count} sources have no text in the archive; their codings are on the review list.",
    ),
    "refi_texts_empty": Plural(
        "count",
        "The text of {count} source is empty in the archive.",
        "The texts of {count} sources are empty in the archive.",
    ),
    "refi_texts_formatted": Plural(
        "count",
        "{count} text is in the archive only as a formatted file, and Postil took its words out "
        "itself. Positions counted by another program may not fit them: where a selection tells "
        "its words, it came where they stand.",
        "{count} texts are in the archive only as formatted files, and Postil took their words "
        "out itself. Positions counted by another program may not fit them: where a selection "
        "tells its words, it came where they stand.",
    ),
    "refi_unfound": Plural(
        "count",
        "The words of {count} selection were not found surely in a text that is there only as a "
        "formatted file; its codings are on the review list.",
        "The words of {count} selections were not found surely in texts that are there only as "
        "formatted files; their codings are on the review list.",
    ),
    "refi_annotations": Plural(
        "count",
        "{count} selection has no code; notes on it came as memos of the passage.",
        "{count} selections have no code; notes on them came as memos of the passage.",
    ),
    "refi_codes_unknown": Plural(
        "count",
        "{count} coding names a code that the codebook does not have; it is on the review list.",
        "{count} codings name a code that the codebook does not have; they are on the review list.",
    ),
    "refi_outside": Plural(
        "count",
        "{count} selection lies outside of its text; its codings and notes are on the review list.",
        "{count} selections lie outside of their texts; their codings and notes are on the "
        "review list.",
    ),
    "refi_regions": Plural(
        "count",
        "{count} selection marks a region of a page and no words; its codings are on the review "
        "list.",
        "{count} selections mark regions of pages and no words; their codings are on the review "
        "list.",
    ),
    "refi_groups": Plural(
        "count",
        "{count} case, set, link, graph or description of a variable has no place here; it is "
        "written in the memo of the project.",
        "{count} cases, sets, links, graphs and descriptions of variables have no place here; "
        "they are written in the memo of the project.",
    ),
    "refi_notes_coded": Plural(
        "count",
        "{count} coding of a note was left out; here, documents alone are coded.",
        "{count} codings of notes were left out; here, documents alone are coded.",
    ),
    "refi_media": Plural(
        "count",
        "{count} picture, sound or film was left out: {names}. What was written about it came "
        "as text.",
        "{count} pictures, sounds or films were left out, such as {names}. What was written "
        "about them came as text.",
    ),
    "refi_positions_unsure": (
        "It is not sure how this file counts positions: as they were read, {share} of 100 "
        "selections fit the text. Look at some codings; if they are shifted, undo the import and "
        "choose another way to count (--positions)."
    ),
    "project_nothing_new": ('Everything in "{file}" is in the project already; nothing was added.'),
    "codebook_sets_left_out": Plural(
        "count",
        "{count} set of codes has no place in a codebook here and was left out: {names}.",
        "{count} sets of codes have no place in a codebook here and were left out, such as "
        "{names}.",
    ),
    "codebook_name_cleaned": (
        'A code\'s name may hold no " > ", no line break and no * at its start; it became "{code}".'
    ),
    "codebook_name_numbered": (
        'Several codes at one place are called "{name}"; one of them became "{code}".'
    ),
    # What a file that goes out cannot hold
    "qdpx_names_made_unique": Plural(
        "count",
        "In QualCoder a name stands once: {count} code goes there under a longer one.",
        "In QualCoder a name stands once: {count} codes go there under longer ones.",
    ),
    "qdpx_without_formatting": Plural(
        "count",
        "REFI-QDA texts are plain: the formatting of {count} document stays here.",
        "REFI-QDA texts are plain: the formatting of {count} documents stays here.",
    ),
    "qdpx_without_not_counted": Plural(
        "count",
        "REFI-QDA cannot say that text is not counted: the marks in {count} document stay here.",
        "REFI-QDA cannot say that text is not counted: the marks in {count} documents stay here.",
    ),
    "qdpx_without_finished": Plural(
        "count",
        "REFI-QDA cannot say that a coder has finished a document: {count} mark stays here.",
        "REFI-QDA cannot say that a coder has finished a document: {count} marks stay here.",
    ),
    "qdpx_without_certainty": Plural(
        "count",
        "REFI-QDA has no certainty: that of {count} coding stays here.",
        "REFI-QDA has no certainty: that of {count} codings stays here.",
    ),
    "qdpx_without_flags": Plural(
        "count",
        "REFI-QDA has no flags: that of {count} coding stays here.",
        "REFI-QDA has no flags: those of {count} codings stay here.",
    ),
    "qdpx_without_rounds": Plural(
        "count",
        "REFI-QDA has no rounds: that of {count} coding stays here.",
        "REFI-QDA has no rounds: those of {count} codings stay here.",
    ),
    "qdpx_without_coder_kinds": Plural(
        "count",
        "REFI-QDA knows coders only as persons: {count} that is none goes out as one.",
        "REFI-QDA knows coders only as persons: {count} that are none go out as such.",
    ),
    "qdpx_without_coder_variables": Plural(
        "count",
        "REFI-QDA has no variables of coders: {count} value stays here.",
        "REFI-QDA has no variables of coders: {count} values stay here.",
    ),
    "qdpx_without_shortcuts": Plural(
        "count",
        "REFI-QDA has no shortcuts of codes: {count} stays here.",
        "REFI-QDA has no shortcuts of codes: {count} stay here.",
    ),
    "qdpx_without_resting_codes": Plural(
        "count",
        "REFI-QDA cannot say that a code rests: {count} goes out as one in use.",
        "REFI-QDA cannot say that a code rests: {count} go out as codes in use.",
    ),
}
