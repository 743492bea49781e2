"""The wires of the Read page between its parts: what one asks for, and the room that does it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from postil.core.records import CodeId, CodingId
from postil.gui.desk import Desk
from postil.gui.pages.read.bounds_acts import BoundsActs
from postil.gui.pages.read.coding_acts import CodingActs
from postil.gui.pages.read.page_reader import PageReader
from postil.gui.pages.read.panes import ReadPanes
from postil.gui.pages.read.picking import Picking
from postil.gui.pages.read.text_acts import TextActs


def connect_reader(reader: PageReader, codings: CodingActs, bounds: BoundsActs, desk: Desk) -> None:
    """Connect what hands do in the text with the acts that answer it."""
    reader.code_dropped.connect(lambda code: codings.apply(CodeId(code)))
    reader.digit_pressed.connect(codings.apply_digit)
    reader.resize_requested.connect(
        lambda coding, start, end: bounds.drag(CodingId(coding), start, end)
    )
    reader.asked.connect(lambda key: _ask(key, desk))


def _ask(key: str, desk: Desk) -> None:
    """Do what a key in the text asks for; where it may not be, say why."""
    desk.messages.after_a_key()
    needed = desk.actions.rows[key].when.split("+")
    if "writable" not in needed or desk.may_write():
        desk.actions.run(key)


def connect_panes(panes: ReadPanes, codings: CodingActs, picking: Picking, text: TextActs) -> None:
    """Connect codebook, inspector and drawers with the acts they ask for."""
    tree = panes.codebook.tree
    tree.activated_code.connect(lambda code: codings.apply(CodeId(code)))
    tree.codes.span_dropped.connect(
        lambda code, start, end: codings.apply_to(CodeId(code), start, end)
    )
    there = panes.inspector.codings
    there.recode_asked.connect(lambda coding: picking.recode(CodingId(coding)))
    there.remove_asked.connect(lambda coding: codings.remove(CodingId(coding)))
    panes.inspector.rule.memo_asked.connect(text.code_memo)
    panes.drawers.arranged.connect(panes.strip.offer_panes)


def connect_focus(panes: ReadPanes, place: Callable[[], QWidget]) -> None:
    """Bring the keyboard back to the text when what held it goes or another document is opened.

    The acts are connected before.
    """
    there, sieve = panes.inspector.codings, panes.sift_bar
    for gone in (
        panes.drawers.focus_gone,
        there.remove_asked,
        there.merge_asked,
        there.not_counted.count_again_asked,
        sieve.codes_ended,
        sieve.differing_ended,
        panes.documents.list.opened,
    ):
        gone.connect(lambda *_coding: place().setFocus())
