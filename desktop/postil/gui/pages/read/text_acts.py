"""What hands do in the text without coding: select passages, walk the codings, go to a memo."""

from __future__ import annotations

from postil.core.records import MemoTarget
from postil.gui.pages.read.coding_acts import OpenPassage
from postil.gui.pages.read.drawers import Drawers
from postil.gui.panels.codebook import CodeTree
from postil.gui.panels.inspector import Inspector
from postil.gui.reader.passages import paragraph_at, sentence_at
from postil.gui.reader.view import ReaderView


class TextActs:
    """Acts on the caret and the selection of one page."""

    def __init__(
        self,
        page: OpenPassage,
        reader: ReaderView,
        inspector: Inspector,
        drawers: Drawers,
        tree: CodeTree,
    ) -> None:
        self._page = page
        self._reader = reader
        self._inspector = inspector
        self._drawers = drawers
        self._tree = tree

    def select_sentence(self) -> None:
        """Select the sentence at the caret, then the next one too."""
        language = self._reader.language
        self._reader.select_passage(lambda text, point: sentence_at(text, point, language))

    def select_paragraph(self) -> None:
        """Select the paragraph at the caret, then the next one too."""
        self._reader.select_passage(paragraph_at)

    def next_coding(self) -> None:
        """Go to the next coding."""
        self._reader.step_mark(1)

    def previous_coding(self) -> None:
        """Go to the coding before."""
        self._reader.step_mark(-1)

    def write_memo(self) -> None:
        """Go to the memo: of the current coding, else of the selected words, else of the document."""
        start, end = self._reader.selection()
        document = self._page.document
        if self._page.current is None and start < end and document is not None:
            target = MemoTarget("span", document=document, start=start, end=end)
            self._inspector.memo.show_target(target)
        self._go_to_memo()

    def document_memo(self) -> None:
        """Go to the memo of the open document."""
        if self._page.document is not None:
            target = MemoTarget("document", document=self._page.document)
            self._inspector.memo.show_target(target)
            self._go_to_memo()

    def code_memo(self) -> None:
        """Go to the memo of the chosen code."""
        code = self._tree.current_code
        if code is not None:
            self._inspector.memo.show_target(MemoTarget("code", code=code))
            self._go_to_memo()

    def _go_to_memo(self) -> None:
        self._drawers.open(self._inspector)
        self._inspector.memo.field.setFocus()
