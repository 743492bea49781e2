"""Fields of several lines for words in any script."""

from __future__ import annotations

from PySide6.QtWidgets import QTextEdit, QWidget


class TextField(QTextEdit):
    """Plain words, each paragraph set from the side where its script begins.

    Qt's field for plain text begins every line at the left.
    """

    def __init__(self, name: str, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAcceptRichText(False)
        self.setTabChangesFocus(True)
        self.setAccessibleName(name)
        self.setPlainText(text)

    def toPlainText(self) -> str:
        """The words as they stand; Qt's own answer makes blanks of no-break spaces."""
        raw = self.document().toRawText()
        return raw.replace("\u2029", "\n").replace("\u2028", "\n")
