"""The one table of actions: menus, the shortcut sheet and the Ctrl+K field are built from it.

A row's `slot` names a method: of the window ("undo"), or of a page ("read.codings.recode"), which is then
shown first. `when` names what must hold for the action to be enabled (see `conditions`).
"""

from __future__ import annotations

from dataclasses import dataclass

MENUS = {
    "project": "&Project",
    "edit": "&Edit",
    "view": "&View",
    "document": "&Document",
    "coding": "&Coding",
    "codebook": "Code&book",
    "agreement": "&Agreement",
    "help": "&Help",
}


@dataclass(frozen=True, slots=True)
class ActionRow:
    """One action. `shortcut` acts everywhere, `letter` only while the text has the focus."""

    key: str
    text: str
    menu: str
    slot: str
    shortcut: str = ""
    letter: str = ""
    when: str = ""
    group: int = 0
    checkable: bool = False


ACTIONS = (
    ActionRow("new_project", "New project…", "project", "files.new_project", "Ctrl+N"),
    ActionRow("open_project", "Open a project…", "project", "files.open_project", "Ctrl+O"),
    ActionRow("open_sample", "Open the sample", "project", "files.open_sample", "Ctrl+E"),
    ActionRow(
        "import_documents",
        "Import documents…",
        "project",
        "files.import_documents",
        "Ctrl+I",
        when="writable",
        group=1,
    ),
    ActionRow(
        "import_folder",
        "Import a folder…",
        "project",
        "files.import_folder",
        "Ctrl+Shift+I",
        when="writable",
        group=1,
    ),
    ActionRow(
        "import_codings",
        "Import codings…",
        "project",
        "files.import_codings",
        when="writable",
        group=1,
    ),
    ActionRow(
        "import_project",
        "Import a project…",
        "project",
        "files.projects.import_file",
        when="writable",
        group=1,
    ),
    ActionRow(
        "review_list",
        "Review list…",
        "project",
        "files.projects.review",
        when="project",
        group=3,
    ),
    ActionRow(
        "export", "Export…", "project", "files.export", "Ctrl+Shift+E", when="project", group=2
    ),
    ActionRow("open_backup", "Open a backup…", "project", "files.open_backup", group=2),
    ActionRow("save_copy", "Save a copy…", "project", "files.save_copy", when="project", group=2),
    ActionRow("coders", "Coders…", "project", "files.edit_coders", when="project", group=3),
    ActionRow(
        "project_memo",
        "Memo on the project…",
        "project",
        "files.project_memo",
        when="project",
        group=3,
    ),
    ActionRow(
        "check_project",
        "Check the project",
        "project",
        "files.check_project",
        when="project",
        group=3,
    ),
    ActionRow(
        "close_project",
        "Close the project",
        "project",
        "files.close_project",
        "Ctrl+W",
        "",
        "project",
        4,
    ),
    ActionRow("quit", "Quit", "project", "close", "Ctrl+Q", group=4),
    ActionRow("undo", "Undo", "edit", "undo", "Ctrl+Z", when="undo"),
    ActionRow("redo", "Redo", "edit", "redo", "Ctrl+Y", when="redo"),
    ActionRow("copy", "Copy", "edit", "copy", "Ctrl+C", when="project", group=1),
    ActionRow("find", "Find…", "edit", "read.find_bar.ask", "Ctrl+F", "", "document", 2),
    ActionRow("go_to", "Go to…", "edit", "go_to", "Ctrl+K", group=2),
    ActionRow("zoom_in", "Larger text", "view", "zoom_in", "Ctrl++", when="project", group=1),
    ActionRow("zoom_out", "Smaller text", "view", "zoom_out", "Ctrl+-", when="project", group=1),
    ActionRow("zoom_plain", "Plain size", "view", "zoom_plain", "Ctrl+0", when="project", group=1),
    ActionRow(
        "left_pane", "Documents and codebook", "view", "read.toggle_left", "F3", "", "project", 2
    ),
    ActionRow(
        "right_pane", "What lies at the caret", "view", "read.toggle_right", "F4", "", "project", 2
    ),
    ActionRow("next_pane", "Next pane", "view", "next_pane", "F6", when="project", group=2),
    ActionRow(
        "previous_pane", "Previous pane", "view", "previous_pane", "Shift+F6", "", "project", 2
    ),
    ActionRow("back_to_text", "Back to the text", "view", "back_to_text", "Esc", "", "project", 2),
    ActionRow(
        "shown_coders", "Choose coders…", "view", "read.choose_coders", when="document", group=3
    ),
    ActionRow("follow_system", "As the system", "view", "follow_system", group=4, checkable=True),
    ActionRow("stay_light", "Light", "view", "stay_light", group=4, checkable=True),
    ActionRow("stay_dark", "Dark", "view", "stay_dark", group=4, checkable=True),
    ActionRow(
        "next_document", "Next document", "document", "read.next_document", "", "F", "document"
    ),
    ActionRow(
        "previous_document",
        "Previous document",
        "document",
        "read.previous_document",
        "Ctrl+Shift+F",
        when="document",
    ),
    ActionRow(
        "finish_document",
        "Finish this document…",
        "document",
        "read.documents.finish",
        "Ctrl+D",
        when="document+writable",
        group=1,
    ),
    ActionRow(
        "rename_document",
        "Rename the document…",
        "document",
        "read.documents.rename",
        when="document+writable",
        group=2,
    ),
    ActionRow(
        "document_memo",
        "Memo on the document",
        "document",
        "read.text.document_memo",
        "Ctrl+Shift+M",
        when="document",
        group=2,
    ),
    ActionRow(
        "move_document_up",
        "Move the document up",
        "document",
        "read.documents.move_up",
        "Alt+Shift+Up",
        when="document+writable",
        group=2,
    ),
    ActionRow(
        "move_document_down",
        "Move the document down",
        "document",
        "read.documents.move_down",
        "Alt+Shift+Down",
        when="document+writable",
        group=2,
    ),
    ActionRow(
        "save_original",
        "Save the original file…",
        "document",
        "read.documents.save_original",
        when="document",
        group=2,
    ),
    ActionRow(
        "delete_document",
        "Delete the document…",
        "document",
        "read.documents.delete",
        when="document+writable",
        group=3,
    ),
    ActionRow(
        "code_with",
        "Code with…",
        "coding",
        "read.codings.open_picker",
        "",
        "Enter",
        "document+writable",
    ),
    ActionRow(
        "in_vivo",
        "Code with its own words",
        "coding",
        "read.codings.code_in_vivo",
        letter="I",
        when="document+writable",
    ),
    ActionRow(
        "select_sentence",
        "Select the sentence",
        "coding",
        "read.text.select_sentence",
        letter="S",
        when="document",
        group=1,
    ),
    ActionRow(
        "select_paragraph",
        "Select the paragraph",
        "coding",
        "read.text.select_paragraph",
        letter="G",
        when="document",
        group=1,
    ),
    ActionRow(
        "next_coding",
        "Next coding",
        "coding",
        "read.text.next_coding",
        "",
        "N",
        "document",
        group=1,
    ),
    ActionRow(
        "previous_coding",
        "Previous coding",
        "coding",
        "read.text.previous_coding",
        letter="P",
        when="document",
        group=1,
    ),
    ActionRow(
        "next_disagreement",
        "Next disagreement",
        "agreement",
        "read.stepping.next_disagreement",
        letter="D",
        when="document",
    ),
    ActionRow(
        "previous_disagreement",
        "Previous disagreement",
        "agreement",
        "read.stepping.previous_disagreement",
        letter="Shift+D",
        when="document",
    ),
    ActionRow("recode", "Recode…", "coding", "read.codings.recode", "", "R", "coding+writable", 2),
    ActionRow(
        "remove_coding",
        "Remove the coding",
        "coding",
        "read.codings.remove",
        letter="Delete",
        when="coding+writable",
        group=2,
    ),
    ActionRow(
        "write_memo", "Write a memo", "coding", "read.text.write_memo", "", "M", "document", 2
    ),
    ActionRow(
        "start_outwards",
        "Move the start outwards",
        "coding",
        "read.codings.start_outwards",
        letter="[",
        when="coding+writable",
        group=3,
    ),
    ActionRow(
        "start_inwards",
        "Move the start inwards",
        "coding",
        "read.codings.start_inwards",
        letter="{",
        when="coding+writable",
        group=3,
    ),
    ActionRow(
        "end_outwards",
        "Move the end outwards",
        "coding",
        "read.codings.end_outwards",
        letter="]",
        when="coding+writable",
        group=3,
    ),
    ActionRow(
        "end_inwards",
        "Move the end inwards",
        "coding",
        "read.codings.end_inwards",
        letter="}",
        when="coding+writable",
        group=3,
    ),
    ActionRow(
        "leave_out",
        "Mark as not counted",
        "coding",
        "read.furniture.toggle",
        letter="X",
        when="document+writable",
        group=4,
    ),
    ActionRow(
        "new_code", "New code…", "codebook", "read.codes.new", "Ctrl+Shift+N", when="writable"
    ),
    ActionRow(
        "new_code_below",
        "New code below this one…",
        "codebook",
        "read.codes.new_below",
        when="code+writable",
    ),
    ActionRow(
        "edit_code",
        "Edit the code…",
        "codebook",
        "read.codes.edit",
        "Ctrl+Shift+R",
        when="code+writable",
        group=1,
    ),
    ActionRow(
        "rename_code",
        "Rename the code",
        "codebook",
        "read.codes.rename",
        "F2",
        "",
        "code+writable",
        1,
    ),
    ActionRow(
        "code_memo", "Memo on this code", "codebook", "read.text.code_memo", "", "", "code", 1
    ),
    ActionRow(
        "merge_code",
        "Merge the code into…",
        "codebook",
        "read.codes.merge",
        when="code+writable",
        group=2,
    ),
    ActionRow(
        "retire_code",
        "Retire the code, or use it again",
        "codebook",
        "read.codes.retire",
        when="code+writable",
        group=2,
    ),
    ActionRow(
        "delete_code",
        "Delete the code…",
        "codebook",
        "read.codes.delete",
        when="code+writable",
        group=2,
    ),
    ActionRow(
        "import_codebook",
        "Import a codebook…",
        "codebook",
        "files.import_codebook",
        when="writable",
        group=3,
    ),
    ActionRow(
        "export_codebook",
        "Export the codebook…",
        "codebook",
        "files.export_codebook",
        when="project",
        group=3,
    ),
    ActionRow(
        "ask_purpose",
        "What the comparison is for…",
        "agreement",
        "compare.ask_purpose",
        when="project",
        group=1,
    ),
    ActionRow(
        "copy_methods",
        "Copy methods text",
        "agreement",
        "compare.copy_methods",
        when="project",
        group=1,
    ),
    ActionRow(
        "copy_methods_markdown",
        "Copy methods text as Markdown",
        "agreement",
        "compare.copy_methods_markdown",
        when="project",
        group=1,
    ),
    ActionRow(
        "draw_picture",
        "Picture of the agreement…",
        "agreement",
        "compare.draw_picture",
        "Ctrl+Shift+P",
        when="project",
        group=1,
    ),
    ActionRow("guide", "User guide", "help", "help.show_guide", "F1"),
    ActionRow("shortcuts", "Shortcuts", "help", "help.show_shortcuts", "Ctrl+F1"),
    ActionRow("about", "About Postil", "help", "help.show_about", group=1),
)
ALSO = {"redo": "Ctrl+Shift+Z", "zoom_in": "Ctrl+="}
