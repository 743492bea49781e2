"""Taguette's projects: places in bytes of a page's text become places in the canonical text."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from postil.core.errors import ExchangeError
from postil.exchange.html_documents import read_html_file
from postil.exchange.others.gathering import Gathered
from postil.exchange.others.taguette import taguette_steps
from postil.exchange.others.taguette_texts import read_page, text_of_page
from postil.verbs.progress import outcome

PAGE = (
    "<h1>Der Hafen \U0001f6a2</h1>\n<p>Frachten &amp; Zölle  fielen,\n sagt <em>Ines</em>.</p>\n"
    "<ul>\n<li>Löhne</li>\n<li>Rechte</li>\n</ul>"
)
Rows = list[dict[str, object]]
Make = Callable[[dict[str, Rows]], Path]


def place(words: str, page: str = PAGE) -> tuple[int, int]:
    """Where words stand, counted as Taguette does."""
    shown = text_of_page(page)
    start = len(shown[: shown.index(words)].encode())
    return start, start + len(words.encode())


def marked(words: str, page: str = PAGE) -> str | None:
    found = read_page(page, [place(words, page)])
    (span,) = found.spans
    return span and found.text[slice(*span)]


@pytest.mark.parametrize(
    ("words", "there"),
    [
        ("Der Hafen", "Der Hafen"),
        ("\U0001f6a2", "\U0001f6a2"),
        ("Zölle", "Zölle"),
        ("& Z", "& Z"),
        ("Zölle  fielen,\n sagt", "Zölle fielen, sagt"),
        ("sagt Ines.", "sagt Ines."),
        ("\n\nLöhne\nR", "Löhne\nR"),
        ("Rechte", "Rechte"),
    ],
)
def test_bytes_of_a_page_become_places_in_the_text(words: str, there: str) -> None:
    assert marked(words) == there


def test_the_text_and_its_ranges_are_those_of_the_page_itself() -> None:
    plain = read_html_file(PAGE.encode(), "d", "utf-8")
    found = read_page(PAGE, [place("Hafen"), place("Ines"), place("Ines."), place("Löhne\nR")])
    assert (found.text, found.ranges) == (plain.text, plain.ranges)


def test_blanks_alone_are_no_place() -> None:
    assert read_page("<p>a</p>\n\n<p>b</p>", [(1, 3)]).spans == (None,)


@pytest.mark.parametrize("span", [(-1, 3), (5, 5), (7, 2), (0, 10**12), (10**12, 10**12 + 1)])
def test_places_outside_of_the_text_are_none(span: tuple[int, int]) -> None:
    assert read_page(PAGE, [span]).spans == (None,)


def test_hidden_words_have_no_place() -> None:
    page = "<p>a <script>b</script>c</p>"
    assert marked("b", page) is None
    assert marked("c", page) == "c"


def test_a_text_with_letters_for_private_use_keeps_them() -> None:
    page = "<p>\U000f0000\U000f0001 one</p>"
    assert marked("one", page) == "one"
    assert "\U000f0000\U000f0001" in read_page(page, []).text


_PIECES = st.sampled_from(
    ["<p>", "</p>", "<b>", "</b>", "<br>", "<ul><li>", "</li></ul>", "<h2>", "</h2>", " ", "\n", "\u00a0",
     "a", "bc", "ö", "\U0001f600", "&amp;", "&#8217;", "<", "&", "<pre>", "</pre>", "<td>", "q. "]
)  # fmt: skip


@given(st.lists(_PIECES, max_size=30), st.lists(st.tuples(st.integers(0, 60), st.integers(0, 60))))
def test_marks_never_change_what_is_read(pieces: list[str], spans: list[tuple[int, int]]) -> None:
    page = "".join(pieces)
    found, plain = read_page(page, spans), read_page(page, [])
    assert (found.text, found.ranges) == (plain.text, plain.ranges)


def read(make: Make, **tables: Rows) -> Gathered:
    start, end = place("fielen,\n sagt Ines")
    usual: dict[str, Rows] = {
        "projects": [{"id": 1, "name": "Ports", "description": "About ports."}],
        "documents": [
            {"id": 3, "name": "Harbour", "description": "", "filename": "h.docx", "contents": PAGE}
        ],
        "tags": [{"id": 7, "path": "people", "description": "Who speaks"}],
        "highlights": [
            {
                "id": 5,
                "document_id": 3,
                "start_offset": start,
                "end_offset": end,
                "snippet": "fielen,\n sagt <em>Ines</em>",
            }
        ],
        "highlight_tags": [{"highlight_id": 5, "tag_id": 7}],
        "commands": [
            {
                "date": "2025-01-02 03:04:05.678",
                "user_login": "ana",
                "payload": json.dumps({"type": "highlight_add", "highlight_id": 5}),
            }
        ],
    }
    return outcome(taguette_steps(make({**usual, **tables})))


def words_of(found: Gathered) -> list[str]:
    texts = {each.key: each.document.text for each in found.arriving.documents}
    return [texts[each.document][each.start : each.end] for each in found.arriving.codings]


def test_a_highlight_becomes_a_coding_of_whoever_the_log_names(taguette: Make) -> None:
    found = read(taguette)
    assert words_of(found) == ["fielen, sagt Ines"]
    (coding,) = found.arriving.codings
    assert (coding.coder, coding.created_at) == ("coder ana", "2025-01-02T03:04:05Z")
    assert not found.remarks


def test_a_highlight_that_the_log_does_not_name_is_told(taguette: Make) -> None:
    found = read(taguette, commands=[{"payload": "{"}, {"payload": "[]"}])
    assert [coder.name for coder in found.arriving.coders] == ["Taguette"]
    assert [remark.key for remark in found.remarks] == ["others_coder_unknown"]


def test_a_place_whose_words_differ_is_found_by_the_words(taguette: Make) -> None:
    row = {"id": 5, "document_id": 3, "start_offset": 0, "end_offset": 3, "snippet": "Rechte"}
    found = read(taguette, highlights=[row])
    assert words_of(found) == ["Rechte"]
    assert [remark.key for remark in found.remarks] == ["others_relocated"]


def test_a_highlight_of_two_tags_is_two_codings(taguette: Make) -> None:
    tags: Rows = [{"id": n, "path": f"t{n}", "description": ""} for n in (7, 8)]
    links: Rows = [{"highlight_id": 5, "tag_id": n} for n in (7, 8)]
    found = read(taguette, tags=tags, highlight_tags=links)
    assert [coding.code for coding in found.arriving.codings] == ["tag 7", "tag 8"]


def test_a_highlight_without_a_tag_is_counted(taguette: Make) -> None:
    found = read(taguette, highlight_tags=[])
    assert not found.arriving.codings
    assert [remark.key for remark in found.remarks] == ["others_untagged"]


def test_a_dot_makes_a_level_only_below_a_tag(taguette: Make) -> None:
    paths = ["people", "people.officials", "people.of.old", "vol. 2"]
    tags: Rows = [{"id": n, "path": path, "description": ""} for n, path in enumerate(paths)]
    found = read(taguette, tags=tags, highlights=[])
    tree = {code.name: code.parent for code in found.arriving.codes}
    assert tree == {"people": None, "officials": "tag 0", "of.old": "tag 0", "vol. 2": None}


def several() -> dict[str, Rows]:
    """Three projects, two of one name, each with a document and a tag."""
    names = ("A", "B", "A")
    return {
        "projects": [{"id": n, "name": name, "description": name} for n, name in enumerate(names)],
        "documents": [
            {"id": n, "project_id": n, "name": f"D{n}", "description": "", "contents": PAGE}
            for n in range(3)
        ],
        "tags": [{"id": n, "project_id": n, "path": f"t{n}", "description": ""} for n in range(3)],
        "highlights": [],
    }


def test_a_file_of_several_projects_tells_the_names_to_choose_from(taguette: Make) -> None:
    with pytest.raises(ExchangeError, match="projects_several_in_database") as refusal:
        read(taguette, **several())
    assert refusal.value.arguments == {"count": 3, "names": ("A (0)", "B", "A (2)")}


def test_one_of_several_projects_comes_alone(taguette: Make) -> None:
    found = outcome(taguette_steps(taguette(several()), "A (2)")).arriving
    assert [each.document.name for each in found.documents] == ["D2"]
    assert [code.name for code in found.codes] == ["t2"]
    assert (found.name, [memo.text for memo in found.memos]) == ("A", ["A"])


def test_a_name_that_no_project_bears_is_refused(taguette: Make) -> None:
    with pytest.raises(ExchangeError, match="no_such_project_in_database") as refusal:
        outcome(taguette_steps(taguette(several()), "C"))
    assert refusal.value.arguments == {"named": "C", "names": ("A (0)", "B", "A (2)")}


def test_marks_that_a_page_draws_around_quoted_words_do_not_hide_them(taguette: Make) -> None:
    page = "<p>He <q>never</q> came</p>"
    start, end = place("never came", page)
    row = {"id": 5, "document_id": 3, "start_offset": start, "end_offset": end}
    snippet = {"snippet": "<p><q>never</q> came</p>"}
    document = {"id": 3, "name": "H", "description": "", "contents": page}
    found = read(taguette, documents=[document], highlights=[{**row, **snippet}])
    assert words_of(found) == ["never” came"]
    assert not found.arriving.review


def test_a_line_end_that_browsers_do_not_count_is_not_counted() -> None:
    page = "<p>a</p><pre>\n\r\none</pre>"
    found = read_page(page, [(2, 5)])
    assert [found.text[slice(*span)] for span in found.spans if span] == ["one"]


def test_descriptions_become_memos_and_the_page_is_kept(taguette: Make) -> None:
    found = read(taguette).arriving
    assert [(memo.on, memo.text) for memo in found.memos] == [("project", "About ports.")]
    document = found.documents[0].document
    assert (document.name, document.source, document.original) == (
        "Harbour",
        "h.docx",
        PAGE.encode(),
    )
