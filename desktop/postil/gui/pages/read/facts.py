"""What the status line and the strip tell about the open document."""

from __future__ import annotations

from dataclasses import replace

from postil.core.records import DocumentId
from postil.gui.controls.swatch import coder_line
from postil.gui.desk import Desk
from postil.gui.pages.read.shown_coders import ShownCoders
from postil.gui.panels.documents import DocumentsModel
from postil.gui.panels.strip import StripFacts
from postil.gui.reader.view import ReaderView
from postil.gui.status import ReadingFacts
from postil.gui.wording import day


def reading_facts(
    documents: DocumentsModel, document: DocumentId | None, reader: ReaderView
) -> ReadingFacts:
    """The finished documents, and where in the open one the caret or the selection begins."""
    facts = ReadingFacts(documents.finished, documents.rowCount())
    if document is None:
        return facts
    text, place = reader.document(), reader.textCursor().selectionStart()
    share = place / max(1, text.characterCount() - 1)
    paragraphs = max(1, text.blockCount() - (text.lastBlock().length() <= 1))
    return replace(
        facts,
        codings=documents.codings(document),
        paragraph=min(text.findBlock(place).blockNumber() + 1, paragraphs),
        paragraphs=paragraphs,
        percent=min(100, round(100 * share)),
        not_counted=reader.furniture is not None
        and reader.furniture.at(reader.selection()[0]) is not None,
    )


def strip_facts(coders: ShownCoders, document: DocumentId, desk: Desk) -> StripFacts:
    """Whose codings are shown in which line, and whether the acting coder finished."""
    visible = coders.visible(document)
    persons = [coder for coder in visible if coder.kind != "consensus"]
    lines = tuple(
        (
            coder.name,
            coder_line(persons.index(coder) if coder in persons else 0, len(persons), coder.kind),
        )
        for coder in visible
    )
    finished = coders.finished_at(document)
    return StripFacts(
        lines,
        len(visible) < 2,
        day(finished) if finished else "",
        bool(coders.others),
        desk.writable and desk.project.coder is not None,
    )
