"""Only these codes, dim the rest, only where coders differ."""

from __future__ import annotations

from typing import Any

import pytest


@pytest.fixture
def coded(desktop: Any) -> Any:
    for words, digit in (("Trust grows", "1"), ("silence", "2"), ("envelopes", "3")):
        desktop.select(words)
        desktop.type(digit)
    return desktop


def _only(desktop: Any, name: str, dims: bool = False) -> None:
    """Choose a code, with those below it, in the codebook; then ask for only these."""
    desktop.page.codebook.tree.choose(desktop.project.codebook.find(name).id)

    def answer(dialog: Any) -> bool:
        dialog.dims.setChecked(dims)
        return True

    desktop.answers.on_dialog = answer
    desktop.act("only_codes")


def _drawn(desktop: Any) -> list[str]:
    text = desktop.reader.text
    return [text[start:end] for start, end, _coding in desktop.reader.coding_places()]


def test_only_the_codes_of_the_chosen_branch_are_shown(coded: Any) -> None:
    _only(coded, "trust")
    assert _drawn(coded) == ["Trust grows", "envelopes"]
    assert coded.page.showing.bar.told == "1 coding hidden"
    assert coded.window.actions_["only_codes"].isChecked()


def test_the_cross_of_the_chip_shows_all_again(coded: Any) -> None:
    _only(coded, "trade")
    coded.page.showing.bar.chips[0].removed.emit()
    assert len(_drawn(coded)) == 3
    assert not coded.page.showing.bar.isVisible()
    assert not coded.window.actions_["only_codes"].isChecked()


def test_the_rest_is_dimmed_and_stays_there(coded: Any) -> None:
    _only(coded, "trade", dims=True)
    marks = [coded.reader.mark(coding) for _s, _e, coding in coded.reader.coding_places()]
    assert [mark.is_pale for mark in marks] == [True, False, True]


def test_a_coding_made_while_it_is_hidden_is_told(coded: Any) -> None:
    _only(coded, "trade")
    coded.select("rights")
    coded.type("1")
    assert coded.message == "The coding “trust” is stored; it is hidden now."
    assert "rights" not in _drawn(coded)


def test_what_is_hidden_stays_hidden_when_the_project_is_opened_again(coded: Any) -> None:
    _only(coded, "trade")
    path = coded.project.path
    coded.window.files.close_project()
    coded.window.files.open_path(path)
    assert _drawn(coded) == ["silence"]


def test_undoing_a_hidden_coding_keeps_the_count(coded: Any) -> None:
    _only(coded, "trade")
    coded.select("rights")
    coded.type("1")
    assert coded.page.showing.bar.told == "3 codings hidden"
    coded.act("undo")
    assert coded.page.showing.bar.told == "2 codings hidden"


def test_only_where_coders_differ(two_coders: Any) -> None:
    two_coders.select("silence")
    two_coders.type("1")
    two_coders.select("envelopes")
    two_coders.type("2")
    page = two_coders.page
    page.shown_coders.wish(page.document, [each.id for each in page.shown_coders.others])
    page.show_marks()
    two_coders.act("only_differing")
    assert _drawn(two_coders) == ["envelopes"]


def test_with_one_coder_all_stays_and_the_bar_says_why(coded: Any) -> None:
    coded.act("only_differing")
    assert len(_drawn(coded)) == 3
    assert coded.page.showing.bar.told.startswith("Fewer than two coders")


def test_a_passage_that_was_sought_and_is_hidden_is_told(coded: Any) -> None:
    _only(coded, "trade")
    start = coded.reader.text.index("envelopes")
    coded.page.show_passage(coded.page.document, start, start + 9)
    assert coded.message == "Codings of this passage are hidden now."
    start = coded.reader.text.index("silence")
    coded.window.messages.clear()
    coded.page.show_passage(coded.page.document, start, start + 7)
    assert coded.message == ""


@pytest.mark.parametrize("kept", [7, None, [["a"], 3], "guid"])
def test_what_another_version_remembered_hides_nothing(coded: Any, kept: object) -> None:
    remembered = {"codes": kept, "rest": "hidden", "differing": False}
    coded.window.desk.remembered.keep_choices("sifting", remembered)
    sifting = coded.page.showing.sifting
    assert sifting._kept().is_open
