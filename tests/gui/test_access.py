"""What a screen reader gets of the Read page, asked as one asks: through QAccessible."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QAccessibleInterface,
    QAccessibleTextInterface,
    QColor,
    QPalette,
)
from PySide6.QtWidgets import QWidget

from postil.gui.pages.read import aloud

SCRIPTS = "Trust 🌍 first\nلا أحد يعد الرسائل\nनमस्ते दुनिया\n"


@pytest.fixture
def said(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What is announced; offscreen nobody would hear it."""
    heard: list[str] = []

    class Kept(QAccessibleAnnouncementEvent):
        def __init__(self, place: QWidget, told: str) -> None:
            super().__init__(place, told)
            heard.append(told)

    monkeypatch.setattr(aloud, "QAccessibleAnnouncementEvent", Kept)
    return heard


def heard_of(widget: QWidget) -> QAccessibleInterface:
    found = QAccessible.queryAccessibleInterface(widget)
    assert found is not None
    return found


def text_of(desktop: Any) -> QAccessibleTextInterface:
    return heard_of(desktop.reader).textInterface()


def code(desktop: Any, words: str, digit: str) -> None:
    desktop.select(words)
    desktop.type(digit)


def test_the_text_says_what_it_is(desktop: Any) -> None:
    reader = heard_of(desktop.reader)
    assert reader.role() == QAccessible.Role.EditableText
    assert reader.text(QAccessible.Text.Name) == "Text of the document"
    assert reader.state().readOnly
    assert reader.state().focused


def test_text_caret_and_selection_are_told(desktop: Any) -> None:
    text = text_of(desktop)
    assert text.characterCount() == len(desktop.reader.text)
    start, end = desktop.select("silence")
    assert text.text(start, end) == "silence"
    assert text.selectionCount() == 1
    assert text.cursorPosition() == end
    text.setCursorPosition(5)
    assert desktop.reader.selection() == (5, 5)


def test_every_letter_of_any_script_has_its_place(desktop: Any) -> None:
    desktop.reader.show_document(SCRIPTS)
    text, view = text_of(desktop), desktop.reader.viewport()
    for words in ("Trust", "first", "أحد", "दुनिया"):
        units = len(SCRIPTS[: SCRIPTS.index(words)].encode("utf-16-le")) // 2
        box = text.characterRect(units)
        assert box.height() > 10
        assert view.rect().contains(view.mapFromGlobal(box.center()))
        assert text.offsetAtPoint(box.center()) in range(units - 2, units + 3)


def test_arabic_letters_run_to_the_left(desktop: Any) -> None:
    desktop.reader.show_document("لا أحد يعد الرسائل")
    boxes = [text_of(desktop).characterRect(each) for each in (0, 4, 8, 12)]
    assert [box.left() for box in boxes] == sorted((box.left() for box in boxes), reverse=True)


def test_the_codings_at_the_caret_are_described(desktop: Any) -> None:
    code(desktop, "rights come first", "1")
    code(desktop, "come first, and trade later. He answered with silence. In"[:54], "2")
    desktop.reader.select(
        desktop.reader.text.index("come") + 1, desktop.reader.text.index("come") + 1
    )
    told = heard_of(desktop.reader).text(QAccessible.Text.Description)
    assert told == (
        "Coded here: trust by Ana, on “rights come first”; "
        "trade by Ana, on “come first, and trade later. He answered with silence.”"
    )


def test_a_long_coding_is_told_by_its_first_and_last_words(desktop: Any) -> None:
    code(
        desktop, "Nobody counts the letters that were never sent.\nShe wrote that rights come", "1"
    )
    assert desktop.reader.accessibleDescription() == (
        "Coded here: trust by Ana, from “Nobody counts the letters” to “wrote that rights come”"
    )


def test_entering_and_leaving_codings_is_announced(desktop: Any, said: list[str]) -> None:
    code(desktop, "rights come first", "1")
    said.clear()
    start = desktop.reader.text.index("rights")
    desktop.reader.select(0, 0)
    desktop.reader.select(start + 2, start + 2)
    desktop.reader.select(start + 3, start + 3)
    assert said == ["Not coded", "trust by Ana, on “rights come first”"]


def test_leaving_one_of_two_tells_the_other(desktop: Any, said: list[str]) -> None:
    code(desktop, "rights come first", "1")
    code(desktop, "come", "2")
    inner, outer = desktop.reader.text.index("come") + 1, desktop.reader.text.index("rights")
    desktop.reader.select(inner, inner)
    said.clear()
    desktop.reader.select(outer, outer)
    assert said == ["Still coded: trust by Ana, on “rights come first”"]


def test_every_part_of_the_page_has_a_name(desktop: Any) -> None:
    desktop.act("find_everywhere")
    page = desktop.page
    for part in (
        *page.panes(), page.inspector, page.strip, page.find_bar, page.find_bar.field,
        page.find_bar.options, page.find_bar.everywhere, page.finding.pane,
    ):  # fmt: skip
        assert heard_of(part).text(QAccessible.Text.Name), part


def test_under_high_contrast_selected_words_have_the_systems_ink(desktop: Any) -> None:
    system = QPalette(QColor("#000000"))
    system.setColor(QPalette.ColorRole.Base, QColor("#000000"))
    system.setColor(QPalette.ColorRole.WindowText, QColor("#FFFFFF"))
    system.setColor(QPalette.ColorRole.Highlight, QColor("#1AEBFF"))
    system.setColor(QPalette.ColorRole.HighlightedText, QColor("#000000"))
    code(desktop, "rights come first", "1")
    desktop.window.appearance.follow(desktop.window.appearance.setting, system)
    start, end = desktop.select("silence")
    box = desktop.reader.selection_rect().adjusted(3, 3, -3, -8)
    picture = desktop.reader.viewport().grab(box).toImage()
    inks = {
        picture.pixelColor(x, y).name()
        for x in range(picture.width())
        for y in range(picture.height())
    }
    assert {"#1aebff", "#000000"} <= inks
    assert "#ffffff" not in inks
    assert desktop.reader.failures == []
    assert start < end


def test_names_that_coders_share_are_told_apart(two_coders: Any) -> None:
    ben = two_coders.project.coders.named("Ben").id
    place = two_coders.reader.text.index("silence") + 1
    two_coders.page.show_passage(two_coders.page.document, place, place, (ben,))
    assert "trust by Ben" in two_coders.reader.accessibleDescription()
