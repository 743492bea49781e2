"""The window of the guide: pages, links, finding, going back; it follows no link out of the guide."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtGui import QColor, QTextDocument
from pytestqt.qtbot import QtBot

from postil.gui.appearance import Appearance
from postil.gui.guide.pages import guide_pages
from postil.gui.guide.window import GuidePageView, GuideWindow, places_of

IMAGE = int(QTextDocument.ResourceType.ImageResource)


@pytest.fixture
def guide(qtbot: QtBot, appearance: Appearance) -> GuideWindow:
    made = GuideWindow(appearance)
    qtbot.addWidget(made)
    made.show()
    return made


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_page_is_painted_in_its_scheme(
    guide: GuideWindow, appearance: Appearance, scheme: Any
) -> None:
    appearance.choose(scheme)
    for key, page in guide_pages().items():
        guide.open_page(key)
        picture = guide.page.grab().toImage()
        colours = {
            QColor(picture.pixel(x, y)).name()
            for x in range(0, picture.width(), 3)
            for y in range(picture.height() // 4)
        }
        assert appearance.colour("text").name() in colours, key
        assert guide.page.toPlainText().startswith(page.title)


def test_no_page_needs_a_bar_to_scroll_across(guide: GuideWindow) -> None:
    guide.resize(760, 600)
    for key in guide_pages():
        guide.open_page(key)
        assert guide.page.horizontalScrollBar().maximum() == 0, key


def test_a_change_of_scheme_keeps_the_place(guide: GuideWindow, appearance: Appearance) -> None:
    guide.open_page("comparing", "what-each-figure-means")
    scrolled = guide.page.verticalScrollBar().value()
    appearance.choose("dark")
    assert scrolled > 0
    assert guide.page.verticalScrollBar().value() == scrolled


def test_a_link_leads_to_its_page_and_place_and_back_returns(guide: GuideWindow) -> None:
    guide.page.anchorClicked.emit(QUrl("bringing-in.md#codings-as-csv"))
    assert guide.page.key == "bringing-in"
    assert guide.page.verticalScrollBar().value() > 0
    guide.back()
    assert guide.page.key == "index"
    assert not guide.back_button.isEnabled()


def test_the_contents_choose_a_page(guide: GuideWindow) -> None:
    guide.contents.setCurrentRow(3)
    assert guide.page.key == list(guide_pages())[3]


@pytest.mark.parametrize(
    "link",
    [
        "https://example.org/index.md",
        "//example.org/index.md",
        "file:///etc/passwd",
        "../../LICENSE.md",
        "safety.md.exe",
    ],
)
def test_a_link_out_of_the_guide_leads_nowhere(guide: GuideWindow, link: str) -> None:
    guide.page.anchorClicked.emit(QUrl(link))
    assert guide.page.key == "index"
    assert guide.page.toPlainText().startswith("First steps")


def test_no_page_asks_for_a_resource(guide: GuideWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    plain = GuidePageView.loadResource

    def heard(page: GuidePageView, kind: int, name: QUrl | str) -> Any:
        asked.append(str(name))
        return plain(page, kind, name)

    monkeypatch.setattr(GuidePageView, "loadResource", heard)
    for key in guide_pages():
        guide.open_page(key)
        guide.page.grab()
    assert asked == []


def test_a_picture_from_the_disk_is_never_opened(guide: GuideWindow, tmp_path: Path) -> None:
    file = tmp_path / "secret.png"
    file.write_bytes(b"secret")
    guide.page.setHtml(f'<p>words<img src="{file.as_uri()}"><img src="{file}"></p>')
    guide.page.grab()
    for name in (QUrl.fromLocalFile(str(file)), QUrl(str(file))):
        assert bytes(guide.page.document().resource(IMAGE, name).data()) == b""


def test_finding_counts_every_page_and_walks_over_all_places(guide: GuideWindow) -> None:
    guide.search_field.setText("NVivo")
    told = guide.told.text()
    number = int(told.split()[0])
    walked = []
    for _turn in range(number):
        guide.next_place()
        cursor = guide.page.textCursor()
        assert cursor.selectedText().lower() == "nvivo"
        walked.append((guide.page.key, cursor.selectionStart()))
    assert number == len(set(walked)) > 3
    guide.next_place()
    assert (guide.page.key, guide.page.textCursor().selectionStart()) == walked[0]


def test_what_is_nowhere_is_said(guide: GuideWindow) -> None:
    guide.search_field.setText("xylophone")
    guide.next_place()
    assert guide.told.text() == "Nothing found."
    assert guide.page.key == "index"


def test_the_marks_go_with_the_words(guide: GuideWindow) -> None:
    guide.search_field.setText("codebook")
    assert guide.page.extraSelections()
    guide.search_field.clear()
    assert not guide.page.extraSelections()
    assert guide.told.text() == ""


def test_places_do_not_overlap_and_no_words_have_no_place() -> None:
    assert places_of("Aaaa", "aa") == [0, 2]
    assert places_of("anything", "") == []


def test_f1_opens_the_page_about_what_is_shown(desktop: Any) -> None:
    desktop.act("page_compare")
    desktop.act("guide")
    guide = desktop.window.help._guide
    assert guide.isVisible()
    assert guide.page.key == "comparing"
    guide.close()


def test_the_guide_opens_without_a_project(bare: Any) -> None:
    bare.act("guide")
    assert bare.window.help._guide.page.key == "index"
