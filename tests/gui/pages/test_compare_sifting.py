"""The list of passages on the Compare page: its boxes, counts, orders, and what it remembers."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from postil.gui.pages.compare.page import ComparePage
from postil.gui.pages.compare.sift_boxes import OfferBox

if TYPE_CHECKING:
    from tests.gui.pages.conftest import World


def settled(qtbot: QtBot, page: ComparePage) -> None:
    qtbot.waitUntil(lambda: not page.computing.running)


@pytest.fixture
def page(qtbot: QtBot, world: World) -> Iterator[ComparePage]:
    """Beside what the world has, both documents hold a passage with two codes."""
    world.code("security", "Amina", 60, 70)
    world.code("cost", "Jonas", 60, 68)
    world.code("unused", "Amina", 70, 90, "two")
    made = ComparePage(world.desk)
    qtbot.addWidget(made)
    made.resize(1440, 780)
    made.show()
    settled(qtbot, made)
    yield made
    made.hide()


def told(box: OfferBox) -> list[str]:
    return [offer.told for offer in box.offers]


def take(box: OfferBox, words: str) -> None:
    """Choose by hand what begins with these words."""
    row = next(n for n, offer in enumerate(box.offers) if offer.told.startswith(words))
    box.setCurrentIndex(row)
    box.activated.emit(row)


def places(page: ComparePage) -> list[tuple[int, int]]:
    passages = page.side.passages
    found = (passages.passage(row) for row in range(passages.rowCount()))
    return [(each.start, each.end) for each in found if each is not None]


def test_every_choice_says_how_many_passages_it_leaves(page: ComparePage) -> None:
    boxes = page.side.boxes
    assert told(boxes.codes) == ["All codes", "cost · 2", "security · 2", "unused · 1"]
    assert told(boxes.document) == ["All documents", "one · 3", "two · 1"]
    assert told(boxes.kind) == [
        "All kinds",
        "only Amina · 2",
        "different bounds · 1",
        "codes of other branches · 1",
    ]
    assert not boxes.pair.isVisible()


def test_the_counts_hold_for_what_else_is_chosen(page: ComparePage) -> None:
    boxes = page.side.boxes
    take(boxes.document, "two")
    assert places(page) == [(70, 90)]
    assert told(boxes.codes) == ["All codes", "unused · 1"]
    assert page.side.sorts["all"].text() == "All 1"
    assert told(boxes.document)[1:] == ["one · 3", "two · 1"]
    take(boxes.document, "All")
    assert len(places(page)) == 4


def test_a_kind_is_one_of_its_sort(page: ComparePage) -> None:
    page.side.choose_sort("code")
    assert told(page.side.boxes.kind) == ["All kinds", "codes of other branches · 1"]
    assert places(page) == [(60, 70)]
    page.side.choose_sort("one")
    take(page.side.boxes.kind, "only Amina")
    assert len(places(page)) == 2
    assert page.side.sorts["one"].isChecked()


def test_a_code_of_the_box_is_that_of_the_table(page: ComparePage) -> None:
    take(page.side.boxes.codes, "cost")
    chosen = page.table.chosen()
    assert chosen is not None and chosen.label == "cost"
    assert len(places(page)) == 2
    take(page.side.boxes.codes, "All")
    assert page.table.chosen() is None
    assert len(places(page)) == 4


def test_the_longest_come_first_and_the_list_stays_on_its_passage(page: ComparePage) -> None:
    before = page.side.passages.passage(3)
    page.side.list.setCurrentIndex(page.side.passages.index(3))
    take(page.side.boxes.order, "Longest")
    lengths = [end - start for start, end in places(page)]
    assert lengths == sorted(lengths, reverse=True)
    assert page.side.chosen() == before
    take(page.side.boxes.order, "By kind")
    kinds = [page.side.passages.passage(row).kind for row in range(4)]  # type: ignore[union-attr]
    assert kinds == ["only_first", "only_first", "different_bounds", "other_branch"]


def test_of_three_coders_a_pair_can_be_chosen(
    qtbot: QtBot, page: ComparePage, world: World
) -> None:
    world.project.coders.add("Lucía")
    world.code("unused", "Lucía", 70, 90, "two")
    world.finish("Lucía")
    page.choices.choose_coders([coder.id for coder in world.project.coders.all()])
    settled(qtbot, page)
    box = page.side.boxes.pair
    assert box.isVisible()
    every = len(places(page))
    take(box, "Amina and Lucía")
    chosen = next(offer.count for offer in box.offers if offer.told.startswith("Amina and Lucía"))
    assert len(places(page)) == chosen < every
    page.choices.choose_coders([world.coder("Amina"), world.coder("Jonas")])
    settled(qtbot, page)
    assert page.side.passages.sieve.pair is None
    assert len(places(page)) == 4


def test_what_is_chosen_outlives_an_edit(qtbot: QtBot, page: ComparePage, world: World) -> None:
    take(page.side.boxes.document, "one")
    take(page.side.boxes.order, "Longest")
    world.code("cost", "Jonas", 27, 50)
    settled(qtbot, page)
    assert len(places(page)) == 2
    assert told(page.side.boxes.document) == ["All documents", "one · 2", "two · 1"]
    assert page.side.passages.order == "length"


def test_a_box_is_worked_by_keyboard(qtbot: QtBot, page: ComparePage) -> None:
    box = page.side.boxes.document
    page.activateWindow()
    box.setFocus()
    qtbot.keyClick(box, Qt.Key.Key_Down)
    assert {start for start, _ in places(page)} == {5, 27, 60}
    qtbot.keyClick(box, Qt.Key.Key_Down)
    assert places(page) == [(70, 90)]


def test_a_passage_is_told_with_its_length(page: ComparePage) -> None:
    passages = page.side.passages
    aloud = [passages.index(row).data() for row in range(4)]
    assert "different bounds, security, 6 of 21 characters differ" in aloud[0]
    assert "only Amina, cost, 23 characters" in aloud[1]
