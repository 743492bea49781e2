"""Tables of coded segments: columns known in many languages, words found again or listed."""

from __future__ import annotations

from pathlib import Path

import pytest

from postil.core.errors import ExchangeError
from postil.exchange.others.gathering import Gathered
from postil.exchange.others.segment_codes import CodeNames, CodesCell, codes_of
from postil.exchange.others.segments import placing
from postil.exchange.others.sheets import read_sheet
from postil.verbs.progress import outcome

TEXTS = {
    "Ports": "Trade came first.\nRights later.\n“Rights” indeed.\nTrade again.",
    "Law": "Rights.",
}


def read(
    folder: Path,
    table: str,
    known: tuple[tuple[str, ...], ...] = (),
    texts: dict[str, str] = TEXTS,
) -> Gathered:
    path = folder / "segments.csv"
    path.write_text(table, encoding="utf-8")
    return outcome(placing(read_sheet(path), path.stem, texts, known))


def placed(found: Gathered) -> list[tuple[str, str, int]]:
    names = {code.key: code.name for code in found.arriving.codes}
    texts = {each.key: each.document.text for each in found.arriving.documents}
    return [
        (names[c.code], texts[c.document][c.start : c.end], c.start) for c in found.arriving.codings
    ]


def paths(found: Gathered) -> list[tuple[str, ...]]:
    known: dict[str | None, tuple[str, ...]] = {None: ()}
    for code in found.arriving.codes:
        known[code.key] = (*known[code.parent], code.name)
    return list(known.values())[1:]


def reasons(found: Gathered) -> list[str]:
    return [entry.reason for entry in found.arriving.review]


ATLAS = "Number;Reference;Text Content;Document;Codes;Number of Codes;Comment;Initial Position;Creation Date \n"


def test_atlas_ti_words_lose_the_quotes_that_the_table_puts_around_them(tmp_path: Path) -> None:
    row = '1:1;¶\u20091;"""Trade came first.""";Ports;trade;1;why;1;3/25/25\n'
    found = read(tmp_path, ATLAS + row)
    assert placed(found) == [("trade", "Trade came first.", 0)]
    assert found.arriving.program == "ATLAS.ti"
    assert [memo.text for memo in found.arriving.memos] == ["why"]
    assert found.arriving.codings[0].created_at == "2025-03-25T00:00:00Z"


def test_dates_that_could_be_either_way_round_are_left_out(tmp_path: Path) -> None:
    row = "1:1;;Rights later.;Ports;trade;1;;2;3/5/25\n"
    assert read(tmp_path, ATLAS + row).arriving.codings[0].created_at == ""


def test_a_table_that_names_no_coder_says_so(tmp_path: Path) -> None:
    found = read(tmp_path, ATLAS + "1:1;;Rights later.;Ports;trade;1;;2;\n")
    assert [coder.name for coder in found.arriving.coders] == ["ATLAS.ti"]
    assert [remark.key for remark in found.remarks] == ["others_coder_unknown"]


MAXQDA = "Color,Komentarz,Grupa dokumentów,Nazwa dokumentu,Kod,Początek,Koniec,Waga,Fragment,Objętość,Obszar %,Autor,Data utworzenia\n"


def test_polish_headers_are_known(tmp_path: Path) -> None:
    row = "●,,,Ports,COSTS,2,2,0,Rights later. ,13,0.9,agata,30.11.2017 20:55:14\n"
    found = read(tmp_path, MAXQDA + row)
    assert placed(found) == [("COSTS", "Rights later.", 18)]
    assert [coder.name for coder in found.arriving.coders] == ["agata"]
    assert found.arriving.codings[0].created_at == "2017-11-30T20:55:14Z"


def test_headers_in_no_known_language_are_known_by_their_places(tmp_path: Path) -> None:
    columns = ",".join(f"столбец {n}" for n in range(13))
    rows = "x,,,Ports,COSTS,2,2,0,Rights later. ,13,0.9,agata,30.11.2017 20:55:14\n"
    assert placed(read(tmp_path, f"{columns}\n{rows}")) == [("COSTS", "Rights later.", 18)]


def test_other_tables_are_refused_with_their_columns(tmp_path: Path) -> None:
    with pytest.raises(ExchangeError, match="segments_columns_unknown") as refusal:
        read(tmp_path, "a,b\n1,2\n")
    assert refusal.value.arguments["found"] == ("a", "b")


TAGUETTE = "id,document,tag,content\n"


def test_the_paragraph_tells_places_apart(tmp_path: Path) -> None:
    row = "1:1;;Trade;Ports;trade;1;;4;\n"
    found = read(tmp_path, ATLAS + row)
    assert placed(found) == [("trade", "Trade", 49)]
    assert "others_by_paragraph" in [remark.key for remark in found.remarks]


def test_words_at_several_places_wait_on_the_review_list(tmp_path: Path) -> None:
    found = read(tmp_path, TAGUETTE + "1,Ports,trade,Trade\n")
    assert reasons(found) == ["ambiguous"]
    assert not found.arriving.codings


def test_words_that_are_not_there_wait_on_the_review_list(tmp_path: Path) -> None:
    found = read(tmp_path, TAGUETTE + "1,Ports,trade,Duties\n")
    (entry,) = found.arriving.review
    assert (entry.words, entry.reason) == ("Duties", "not_found")


def test_plain_quotes_find_typographic_ones(tmp_path: Path) -> None:
    found = read(tmp_path, TAGUETTE + '1,Ports,law,"""Rights"" indeed"\n')
    assert placed(found) == [("law", "“Rights” indeed", 32)]


def test_a_row_without_a_code_is_counted(tmp_path: Path) -> None:
    found = read(tmp_path, TAGUETTE + "1,Law,,Rights.\n2,Law,law,Rights.\n")
    assert placed(found) == [("law", "Rights.", 0)]
    assert found.remarks[0].key == "others_untagged"


def test_documents_are_known_without_ending_and_number(tmp_path: Path) -> None:
    rows = "1,ports.docx,a,Rights later.\n2,D 3: Law,a,Rights.\n"
    assert len(read(tmp_path, TAGUETTE + rows).arriving.codings) == 2


def test_a_document_is_known_though_its_letters_were_taken_apart(tmp_path: Path) -> None:
    texts = {"Cafe\u0301.docx": "some words"}
    found = read(tmp_path, TAGUETTE + "1,Caf\u00e9,a,words\n", texts=texts)
    assert [(each.start, each.end) for each in found.arriving.codings] == [(5, 10)]


def test_segments_of_documents_that_are_missing_keep_their_name(tmp_path: Path) -> None:
    found = read(tmp_path, TAGUETTE + "1,Law,a,Rights.\n2,Tax,a,Duties\n")
    (entry,) = found.arriving.review
    assert (entry.reason, entry.memo) == ("document_missing", "Document: Tax")
    assert "others_documents_missing" in [remark.key for remark in found.remarks]


def test_a_table_of_other_documents_alone_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ExchangeError, match="segments_without_documents"):
        read(tmp_path, TAGUETTE + "1,Tax,a,Duties\n")


def test_dedoose_has_a_column_for_each_code(tmp_path: Path) -> None:
    columns = (
        "Media Title,Excerpt Creator,Excerpt Copy,Code: Costs Applied,Code: Costs\\Duties Applied\n"
    )
    found = read(tmp_path, columns + "Law,ben,Rights.,False,True\nLaw,ben,Rights.,True,False\n")
    assert found.arriving.program == "Dedoose"
    assert paths(found) == [("Costs",), ("Costs", "Duties")]
    assert [name for name, _, _ in placed(found)] == ["Duties", "Costs"]


def test_dedoose_names_all_codes_in_one_column_where_it_has_none_for_each(tmp_path: Path) -> None:
    columns = "Media Title,Excerpt Range,Excerpt Copy,Codes Applied Combined\n"
    rows = 'Law,0-7,Rights.,"Costs, Duties"\nLaw,0-7,Rights.,Costs\nLaw,0-7,Rights.,Duties\n'
    found = read(tmp_path, columns + rows)
    assert found.arriving.program == "Dedoose"
    assert [name for name, _, _ in placed(found)] == ["Costs", "Duties", "Costs", "Duties"]


def test_the_columns_of_dedoose_count_before_the_one_that_names_all(tmp_path: Path) -> None:
    columns = (
        "Media Title,Excerpt Range,Excerpt Creator,Excerpt Date,Excerpt Copy,Resource Creator,"
        "Resource Date,Codes Applied Combined,Code: Costs\\Duties Applied,"
        "Code: Costs\\Duties Range,Code: Costs\\Duties Weight\n"
    )
    row = "Law,0-7,ben,3/25/2025,Rights.,ana,3/1/2025,Duties,True,1-5,3\n"
    found = read(tmp_path, columns + row)
    assert paths(found) == [("Costs",), ("Costs", "Duties")]
    (coding,) = found.arriving.codings
    assert (coding.coder, coding.created_at) == ("coder ben", "2025-03-25T00:00:00Z")


def test_a_code_of_the_project_is_used_by_any_spelling(tmp_path: Path) -> None:
    rows = "1,Law,Costs > Duties,Rights.\n2,Law,Costs: Duties,Rights.\n3,Law,Duties,Rights.\n"
    found = read(tmp_path, TAGUETTE + rows, known=(("Costs",), ("Costs", "Duties")))
    assert paths(found) == [("Costs",), ("Costs", "Duties")]


def cut(*cells: CodesCell, known: tuple[tuple[str, ...], ...] = ()) -> list[list[str]]:
    found = codes_of(cells, known)
    return [found[cell] for cell in cells]


def test_a_comma_joins_codes() -> None:
    assert cut(CodesCell("a, b", 2)) == [["a", "b"]]


def test_a_comma_in_a_name_stays_where_there_is_one_code() -> None:
    assert cut(CodesCell("law, order", 1)) == [["law, order"]]


def test_names_known_from_elsewhere_tell_where_to_cut() -> None:
    cells = CodesCell("law, order", 1), CodesCell("costs, law, order", 2)
    assert cut(*cells)[1] == ["costs", "law, order"]


def test_names_of_the_project_tell_where_to_cut() -> None:
    cell = CodesCell("costs, law, order")
    assert cut(cell, known=(("costs",), ("law, order",))) == [["costs", "law, order"]]


def test_a_cell_that_can_be_cut_in_two_ways_is_not_cut() -> None:
    assert cut(CodesCell("a, b, c", 2)) == [[]]


def test_a_cell_in_doubt_waits_on_the_review_list(tmp_path: Path) -> None:
    found = read(tmp_path, ATLAS + "1:1;;Rights later.;Ports;a, b, c;2;;2;\n")
    (entry,) = found.arriving.review
    assert (entry.reason, entry.memo) == ("codes_unclear", "Codes: a, b, c")


@pytest.mark.parametrize(
    ("name", "path"),
    [
        ("a > b", ("a", "b")),
        ("a\\b", ("a", "b")),
        ("why: so", ("why: so",)),
        ("T1: x", ("T1", "x")),
        ("law.civil", ("law", "civil")),
        ("vol. 2", ("vol. 2",)),
    ],
)
def test_levels_of_a_new_name(name: str, path: tuple[str, ...]) -> None:
    names = CodeNames((), ["T1: x", "T1: y", "law", name])
    assert names.path(name) == path


def test_a_bare_name_that_several_codes_have_means_none_of_them() -> None:
    known = (("a", "x"), ("b", "x"))
    assert CodeNames(known, ["x"]).path("x") == ("x",)
    assert CodeNames(known, ["x"]).path("b > x") == ("b", "x")
