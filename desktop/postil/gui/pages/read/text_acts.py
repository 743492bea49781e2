"""What hands do in the text without coding: select passages, go to a memo."""

from __future__ import annotations

from collections.abc import Callable

from postil.core.records import MemoTarget
from postil.gui.pages.read.coding_acts import OpenPassage
from postil.gui.pages.read.drawers import Drawers
from postil.gui.panels.codebook import CodeTree
from postil.gui.panels.inspector import Inspector
from postil.gui.reader.passages import (
    Span,
    paragraph_at,
    paragraphs,
    sentence_at,
    sentences,
    word_at,
)
from postil.gui.reader.view import ReaderView
from postil.gui.wording import _


class TextActs:
    """Acts on the caret and the selection of one page."""

    def __init__(
        self,
        page: OpenPassage,
        reader: ReaderView,
        inspector: Inspector,
        drawers: Drawers,
        tree: CodeTree,
        tell: Callable[[str], None],
    ) -> None:
        self._page = page
        self._reader = reader
        self._inspector = inspector
        self._drawers = drawers
        self._tree = tree
        self._tell = tell

    def _sentence(self, text: str, point: int) -> Span:
        return sentence_at(text, point, self._reader.language)

    def _sentences(self, text: str, point: int) -> list[Span]:
        return sentences(text, point, self._reader.language)

    def select_word(self) -> None:
        """Select the word at the caret, then the next one too."""
        self._reader.select_passage(word_at)

    def select_word_before(self) -> None:
        """Select the word at the caret, then the one before too."""
        self._reader.select_passage(word_at, -1)

    def select_sentence(self) -> None:
        """Select the sentence at the caret, then the next one too."""
        self._reader.select_passage(self._sentence)

    def select_sentence_before(self) -> None:
        """Select the sentence at the caret, then the one before too."""
        self._reader.select_passage(self._sentence, -1)

    def select_paragraph(self) -> None:
        """Select the paragraph at the caret, then the next one too."""
        self._reader.select_passage(paragraph_at)

    def select_paragraph_before(self) -> None:
        """Select the paragraph at the caret, then the one before too."""
        self._reader.select_passage(paragraph_at, -1)

    def next_sentence(self) -> None:
        """Select the next sentence, and no other."""
        if not self._reader.select_beside(self._sentences, 1):
            self._tell(_("No sentence after this place."))

    def previous_sentence(self) -> None:
        """Select the sentence before, and no other."""
        if not self._reader.select_beside(self._sentences, -1):
            self._tell(_("No sentence before this place."))

    def next_paragraph(self) -> None:
        """Select the next paragraph, and no other."""
        if not self._reader.select_beside(paragraphs, 1):
            self._tell(_("No paragraph after this place."))

    def previous_paragraph(self) -> None:
        """Select the paragraph before, and no other."""
        if not self._reader.select_beside(paragraphs, -1):
            self._tell(_("No paragraph before this place."))

    def sentence_on(self) -> None:
        """Move the end of the selection where the caret is by a sentence, onward."""
        self._reader.extend(1, self._sentences)

    def sentence_back(self) -> None:
        """Move the end of the selection where the caret is by a sentence, back."""
        self._reader.extend(-1, self._sentences)

    def paragraph_on(self) -> None:
        """Move the end of the selection where the caret is by a paragraph, onward."""
        self._reader.extend(1, paragraphs)

    def paragraph_back(self) -> None:
        """Move the end of the selection where the caret is by a paragraph, back."""
        self._reader.extend(-1, paragraphs)

    def select_coding(self) -> None:
        """Select the words of the current coding."""
        mark = self._reader.current_mark()
        if mark is None:
            self._tell(_("There is no coding here."))
        else:
            self._reader.select(mark.start, mark.end)

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
