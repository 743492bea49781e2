"""The wires of the Read page between its parts: what one asks for, and the room that does it."""

from __future__ import annotations

from postil.core.records import CodeId, CodingId
from postil.gui.pages.read.coding_acts import CodingActs
from postil.gui.pages.read.page_reader import PageReader
from postil.gui.pages.read.panes import ReadPanes
from postil.gui.pages.read.text_acts import TextActs


def connect_reader(reader: PageReader, codings: CodingActs, text: TextActs) -> None:
    """Connect what hands do in the text with the acts on codings and memos."""
    reader.code_dropped.connect(lambda code: codings.apply(CodeId(code)))
    reader.digit_pressed.connect(codings.apply_digit)
    reader.nudge.connect(codings.move_end)
    reader.resize_requested.connect(
        lambda coding, start, end: codings.drag_end(CodingId(coding), start, end)
    )
    reader.picker_requested.connect(codings.open_picker)
    reader.in_vivo_requested.connect(codings.code_in_vivo)
    reader.delete_requested.connect(codings.remove)
    reader.recode_requested.connect(codings.recode)
    reader.memo_requested.connect(text.write_memo)


def connect_panes(panes: ReadPanes, codings: CodingActs, text: TextActs) -> None:
    """Connect codebook, inspector and drawers with the acts they ask for."""
    tree = panes.codebook.tree
    tree.activated_code.connect(lambda code: codings.apply(CodeId(code)))
    tree.codes.span_dropped.connect(
        lambda code, start, end: codings.apply_to(CodeId(code), start, end)
    )
    there = panes.inspector.codings
    there.recode_asked.connect(lambda coding: codings.recode(CodingId(coding)))
    there.remove_asked.connect(lambda coding: codings.remove(CodingId(coding)))
    panes.inspector.rule.memo_asked.connect(text.code_memo)
    panes.drawers.arranged.connect(panes.strip.offer_panes)
