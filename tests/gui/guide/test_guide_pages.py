"""The pages of the guide: their links, their keys, and every command of the menus named in them."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest

from postil.gui.actions import plain
from postil.gui.guide.pages import FIRST, anchor_of, guide_pages, made
from postil.gui.menus.row import ActionRow
from postil.gui.menus.table import ACTIONS, ALSO
from postil.gui.page_table import PAGE_ACTIONS
from postil.paths import resources

PAGES = list(guide_pages())
MENU_ROWS = (*PAGE_ACTIONS, *ACTIONS)


class Found(HTMLParser):
    """The elements of a page that name something outside of it."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.links: list[str] = []
        self.elements: set[str] = set()
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.add(tag)
        self.links += [value for name, value in attrs if name in ("href", "src") and value]


def test_every_file_of_the_guide_stands_in_its_contents() -> None:
    files = {path.stem for path in (resources() / "guide").glob("*.md")}
    assert set(PAGES) == files
    assert PAGES[0] == FIRST


@pytest.mark.parametrize("key", PAGES)
def test_every_link_leads_to_a_place_in_the_guide(key: str) -> None:
    for link in Found(guide_pages()[key].html).links:
        target, _hash, place = link.partition("#")
        page = guide_pages()[target.removesuffix(".md") or key]
        assert not place or place in page.anchors, link


@pytest.mark.parametrize("key", PAGES)
def test_a_page_asks_for_nothing_beside_its_words(key: str) -> None:
    found = Found(guide_pages()[key].html)
    assert not found.elements & {"img", "script", "style", "iframe", "object", "link"}
    assert not [link for link in found.links if ":" in link or link.startswith("/")]


@pytest.mark.parametrize("key", PAGES)
def test_a_page_has_one_title_and_headings_of_their_own(key: str) -> None:
    text = (resources() / "guide" / f"{key}.md").read_text(encoding="utf-8")
    outside_code = re.sub(r"```.*?```", "", text, flags=re.DOTALL)
    headings = re.findall(r"^(#+) (.+)$", outside_code, re.MULTILINE)
    assert [level for level, _words in headings].count("#") == 1
    assert len({anchor_of(words) for _level, words in headings}) == len(headings)


def test_html_and_pictures_in_a_page_stay_words() -> None:
    page = made("page", "# Title\n\n<b>bold</b> ![there](/etc/passwd)\n")
    assert not Found(page.html).elements & {"b", "img"}


@pytest.mark.parametrize("row", MENU_ROWS, ids=lambda row: row.key)
def test_every_command_stands_with_its_keys_in_the_list_of_all(row: ActionRow) -> None:
    lines = (resources() / "guide" / "keys.md").read_text(encoding="utf-8").splitlines()
    (line,) = [each for each in lines if each.startswith(f"| {row.text} |")]
    keys = [key for key in (row.letter or row.shortcut, ALSO.get(row.key, "")) if key]
    assert re.findall(r"`([^`]+)`", line) == keys


@pytest.mark.parametrize("row", MENU_ROWS, ids=lambda row: row.key)
def test_every_command_is_told_about_beside_the_list(row: ActionRow) -> None:
    told = "".join(
        page.html for key, page in guide_pages().items() if key not in ("keys", "command-line")
    )
    words = re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", told))
    key = row.letter or row.shortcut
    assert plain(row.text) in words or f"<code>{key}</code>" in told


def test_the_guide_names_nothing_that_is_not_there_yet() -> None:
    words = " ".join(page.html for page in guide_pages().values())
    assert not re.findall(r"(?<!<code>)\b(Settle|Charts|rounds?)\b", words)
