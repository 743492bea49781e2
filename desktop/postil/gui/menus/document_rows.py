"""The Document menu: the open document and its place among the others."""

from __future__ import annotations

from postil.gui.menus.row import ActionRow

ROWS = (
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
        "correct_text",
        "Correct the text…",
        "document",
        "read.correcting.begin",
        "Ctrl+Shift+T",
        when="document+writable",
        group=2,
    ),
    ActionRow(
        "replace_text",
        "Replace from file…",
        "document",
        "read.correcting.replace",
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
        "export_document",
        "Export this document…",
        "document",
        "files.exports.document",
        when="document",
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
)
