"""The side from which a text is set in Qt's plain field, which is quick at any size."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPlainTextEdit

from postil.gui.reader.open_document import runs_from_right


def show_from_its_side(field: QPlainTextEdit, text: str) -> None:
    """Show a text from the right if it runs so: the field knows one side for all its paragraphs."""
    side = Qt.AlignmentFlag.AlignRight if runs_from_right(text) else Qt.AlignmentFlag.AlignLeft
    option = field.document().defaultTextOption()
    option.setAlignment(side)
    field.document().setDefaultTextOption(option)
    field.setPlainText(text)
