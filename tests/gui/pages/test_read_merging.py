"""The offer to merge codings of one kind that overlap."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtWidgets import QPushButton


@pytest.fixture
def overlapped(desktop: Any) -> Any:
    for words in ("Trust grows", "grows slowly"):
        desktop.select(words)
        desktop.type("1")
    return desktop


def _press(widget: Any, text: str) -> None:
    next(
        each
        for each in widget.findChildren(QPushButton)
        if each.isVisible() and each.text() == text
    ).click()


def test_overlapping_alike_is_told_with_the_way_to_merge(overlapped: Any) -> None:
    assert overlapped.message == "This overlaps 1 more coding of yours with “trust”."
    _press(overlapped.window.messages, "Merge them")
    assert overlapped.codings() == [("trust", "Trust grows slowly")]
    overlapped.act("undo")
    assert len(overlapped.codings()) == 2


def test_the_inspector_merges(overlapped: Any) -> None:
    _press(overlapped.page.inspector, "Merge them")
    assert overlapped.codings() == [("trust", "Trust grows slowly")]


def test_the_menu_merges_the_current_coding(overlapped: Any) -> None:
    overlapped.act("merge_codings")
    assert overlapped.codings() == [("trust", "Trust grows slowly")]


def test_another_code_over_it_is_not_offered(desktop: Any) -> None:
    for words, digit in (("Trust grows", "1"), ("grows slowly", "2")):
        desktop.select(words)
        desktop.type(digit)
    assert "overlaps" not in desktop.message
    desktop.act("merge_codings")
    assert desktop.message == "No other coding of yours with this code overlaps it."
