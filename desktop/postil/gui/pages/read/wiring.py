"""The wires of the Read page: what the reader and the panes ask for, and who does it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from postil.core.records import CodeId, CodingId, DocumentId
from postil.gui.desk import Desk

if TYPE_CHECKING:
    from postil.gui.pages.read.page import ReadPage


def connect(page: ReadPage, desk: Desk) -> None:
    """Connect every signal of the page's parts with the act that answers it."""
    reader, codings = page.reader, page.codings
    reader.caret_moved.connect(page.look_at_caret)
    reader.selection_changed.connect(page.look_at_caret)
    reader.column_moved.connect(page.align_strip)
    reader.mark_chosen.connect(lambda coding: page.choose_coding(CodingId(coding)))
    reader.code_dropped.connect(lambda code: codings.apply(CodeId(code)))
    reader.digit_pressed.connect(codings.apply_digit)
    reader.nudge.connect(codings.move_end)
    reader.resize_requested.connect(
        lambda coding, start, end: codings.drag_end(CodingId(coding), start, end)
    )
    reader.zoom_requested.connect(page.zoom_by_wheel)
    reader.picker_requested.connect(codings.open_picker)
    reader.in_vivo_requested.connect(codings.code_in_vivo)
    reader.delete_requested.connect(codings.remove)
    reader.recode_requested.connect(codings.recode)
    reader.memo_requested.connect(page.text.write_memo)
    reader.next_document_requested.connect(page.next_document)
    reader.context_menu_requested.connect(page.open_text_menu)
    page.documents_pane.list.opened.connect(lambda each: page.open(DocumentId(each)))
    page.documents_pane.list.menu_asked.connect(page.open_document_menu)
    tree = page.codebook.tree
    tree.activated_code.connect(lambda code: codings.apply(CodeId(code)))
    tree.chosen.connect(lambda _code: page.look_at_caret())
    tree.codes.span_dropped.connect(
        lambda code, start, end: codings.apply_to(CodeId(code), start, end)
    )
    there = page.inspector.codings
    there.chosen.connect(lambda coding: page.choose_coding(CodingId(coding)))
    there.recode_asked.connect(lambda coding: codings.recode(CodingId(coding)))
    there.remove_asked.connect(lambda coding: codings.remove(CodingId(coding)))
    page.inspector.rule.memo_asked.connect(page.text.code_memo)
    page.find_bar.searched.connect(desk.messages.after_an_act)
    page.strip.finish_asked.connect(page.documents.finish)
    page.strip.coders_asked.connect(page.choose_coders)
    page.strip.left_asked.connect(page.toggle_left)
    page.strip.right_asked.connect(page.toggle_right)
    page.drawers.arranged.connect(page.strip.offer_panes)
    desk.bridge.changed.connect(page.follow)
    desk.bridge.coder_changed.connect(page.coder_changed)
    desk.appearance.changed.connect(page.recolour)
