"""The Codebook menu: the codes and their rules."""

from __future__ import annotations

from postil.gui.menus.row import ActionRow

ROWS = (
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
        "files.imports.choose_codebook",
        when="writable",
        group=3,
    ),
    ActionRow(
        "export_codebook",
        "Export the codebook…",
        "codebook",
        "files.exports.codebook",
        when="project",
        group=3,
    ),
)
