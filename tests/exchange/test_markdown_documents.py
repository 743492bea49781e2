"""Markdown: each construct becomes the words that a renderer shows, and ranges over them."""

from __future__ import annotations

import pytest

from postil.core.errors import ExchangeError
from postil.exchange import markdown_documents
from postil.exchange.markdown_documents import read_markdown

CONSTRUCTS = {
    "a heading": ("## Two\n", "Two\n", [("heading", "2", "Two")]),
    "an underlined heading": ("One\n===\n", "One\n", [("heading", "1", "One")]),
    "paragraphs without a blank line between": ("a\n\n\n\nb\n", "a\nb\n", []),
    "a soft break": ("one\ntwo", "one two\n", []),
    "a hard break": ("one  \ntwo\\\nthree", "one\ntwo\nthree\n", []),
    "bold and italic": (
        "a **b *c*** d",
        "a b c d\n",
        [("bold", "", "b c"), ("italic", "", "c")],
    ),
    "code in a line": ("a `b  *c*` d", "a b  *c* d\n", [("code", "", "b  *c*")]),
    "a fenced block": ("```r\nx <- 1\n\ny\n```", "x <- 1\n\ny\n", [("code", "", "x <- 1\n\ny")]),
    "an indented block": ("a\n\n    b\n", "a\nb\n", [("code", "", "b")]),
    "a link": (
        "see [the *text*](http://x.example/a?b=c 'title')",
        "see the text\n",
        [("link", "http://x.example/a?b=c", "the text"), ("italic", "", "text")],
    ),
    "an address in angle brackets": (
        "<http://x.example>",
        "http://x.example\n",
        [("link", "http://x.example", "http://x.example")],
    ),
    "a picture": (
        "![the *alternative*](p.png)",
        "the alternative\n",
        [("italic", "", "alternative")],
    ),
    "a bulleted list": (
        "- a\n- b\n",
        "a\nb\n",
        [("list_item", "1", "a"), ("list_item", "1", "b")],
    ),
    "a numbered list": (
        "3. a\n4. b\n",
        "a\nb\n",
        [("list_item", "1:3", "a"), ("list_item", "1:4", "b")],
    ),
    "a list in a list": (
        "- a\n  1. b\n\n  c\n",
        "a\nb\nc\n",
        [("list_item", "1", "a\nb\nc"), ("list_item", "2:1", "b")],
    ),
    "a quote in a quote": (
        "> a\n>\n> > b\n",
        "a\nb\n",
        [("block_quote", "1", "a\nb"), ("block_quote", "2", "b")],
    ),
    "a table": (
        "| a | b |\n|---|---|\n| c |  |\n",
        "a\nb\nc\n\n",
        [("table_cell", "0:0", "a"), ("table_cell", "0:1", "b"), ("table_cell", "1:0", "c")],
    ),
    "a rule between blocks": ("a\n\n***\n\nb", "a\nb\n", []),
    "HTML kept as its characters": (
        "<b>a</b>\n\n<div>\nb\n</div>",
        "<b>a</b>\n<div> b </div>\n",
        [],
    ),
    "characters by name": ("&amp; &auml; \\*", "& ä *\n", []),
    "line ends of every kind": ("a\r\n\r\nb\u2028\u2028c", "a\nb\nc\n", []),
    "strike-through marks, kept": ("~~a~~", "~~a~~\n", []),
    "a rule of minus signs that is not front matter": ("---\n\nWords here\n", "Words here\n", []),
}


@pytest.mark.parametrize("name", CONSTRUCTS)
def test_a_construct_becomes_its_words_and_ranges(name: str) -> None:
    source, text, ranges = CONSTRUCTS[name]
    document = read_markdown(source, "n")
    assert document.text == text
    assert [(r.kind, r.value, text[r.start : r.end]) for r in document.ranges] == ranges


def test_footnotes_come_last_in_the_order_of_their_first_reference() -> None:
    source = (
        "[^b]: Second note.\n\nx[^a] y^[In place.] z[^b] again[^a]\n\n[^a]: First.\n\n    More.\n"
    )
    document = read_markdown(source, "n")
    assert document.text == "x[1] y[2] z[3] again[1]\nFirst.\nMore.\nIn place.\nSecond note.\n"
    notes = [(r.value, document.text[r.start : r.end]) for r in document.ranges]
    assert notes[4:] == [("1", "First.\nMore."), ("2", "In place."), ("3", "Second note.")]
    assert notes[:4] == [("1", "[1]"), ("2", "[2]"), ("3", "[3]"), ("1", "[1]")]


def test_a_footnote_that_nothing_refers_to_keeps_its_words() -> None:
    document = read_markdown("x[^a]\n\n[^a]: Used.\n[^b]: Unused.\n", "n")
    assert document.text == "x[1]\nUsed.\nUnused.\n"
    assert document.ranges[-1].value == "2"


def test_front_matter_names_the_document_and_gives_variables() -> None:
    source = '---\ntitle: "A: b"\ndate: 2024-03-22\n# said by nobody\ntags:\n  - x\n  - y\nlanguage: ru\n---\n\nText\n'
    document = read_markdown(source, "file")
    assert document.name == "A: b"
    assert document.text == "Text\n"
    assert document.variables == {"date": "2024-03-22", "tags": "x, y", "language": "ru"}
    assert document.language == "ru"


@pytest.mark.parametrize(
    "source",
    ["---\ntitle: A\n\nnever closed", "---\nJust words here.\n---\nText", "--- \n- a\n---\n"],
)
def test_lines_that_are_no_front_matter_stay_in_the_text(source: str) -> None:
    document = read_markdown(source, "file")
    assert document.name == "file"
    words = [word for word in source.split() if word.strip("-") != ""]
    assert [word for word in words if word not in document.text] == []


def test_a_language_in_words_stays_a_variable_alone() -> None:
    assert read_markdown("---\nlanguage: Russian\n---\nx", "n").language == ""


def test_ranges_lie_inside_the_text_and_none_is_empty() -> None:
    source = "# \n\n-\n- a\n\n> \n\n****\n\n| a |\n|---|\n|   |\n\n``` \n```\n\n[](x)"
    document = read_markdown(source, "n")
    assert all(0 <= r.start < r.end <= len(document.text) for r in document.ranges)


def test_quotes_nested_too_deep_are_refused_and_not_cut_off() -> None:
    assert read_markdown("> " * 90 + "deep", "n").text == "deep\n"
    with pytest.raises(ExchangeError, match="markdown_too_deep"):
        read_markdown("> " * 120 + "deep", "n")


@pytest.mark.parametrize("piece", ["[", "![", "*a ", "[a](", "- a\n", "a\n"])
def test_a_text_that_markdown_would_take_minutes_for_is_refused(
    monkeypatch: pytest.MonkeyPatch, piece: str
) -> None:
    monkeypatch.setattr(markdown_documents, "MOST_STEPS", 5_000)
    with pytest.raises(ExchangeError, match="document_too_complex"):
        read_markdown(piece * 20_000, "n")


def test_a_text_of_very_many_lines_is_refused_before_markdown_looks_at_them() -> None:
    with pytest.raises(ExchangeError, match="document_too_complex"):
        read_markdown("\n" * 250_001, "n")


def test_lines_without_end_are_no_front_matter() -> None:
    document = read_markdown("---\n" + "k: v\n" * 3_000 + "---\ntext", "n")
    assert not document.variables
    assert document.text.count("k: v") == 3_000
