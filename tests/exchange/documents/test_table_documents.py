"""Tables with a document in each row, and references."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from postil.core.errors import ExchangeError
from postil.exchange import csv_files
from postil.exchange.csv_files import MOST_COLUMNS, records_of
from postil.exchange.references import read_ris_file
from postil.exchange.table_documents import MOST_ROWS, read_csv_documents, read_xlsx_documents

ANSWERS = (
    "title;where;answer\r\nOne;Port;The longest words stand here\r\nTwo;Town;\r\nOne;Sea;Yes\r\n"
)


def workbook(*sheets: Sequence[Sequence[object]]) -> bytes:
    from openpyxl import Workbook

    made = Workbook()
    made.remove(made.active)
    for number, rows in enumerate(sheets):
        sheet = made.create_sheet(f"s{number}")
        for row in rows:
            sheet.append(row)
    written = BytesIO()
    made.save(written)
    return written.getvalue()


def test_the_column_of_the_longest_words_is_the_text_and_the_others_are_variables() -> None:
    first, _second = read_csv_documents(ANSWERS.encode(), "f")
    assert first.text == "The longest words stand here"
    assert first.variables == {"title": "One", "where": "Port"}


def test_rows_of_one_title_get_numbers_and_rows_without_words_are_told() -> None:
    documents = read_csv_documents(ANSWERS.encode(), "f")
    assert [each.name for each in documents] == ["One", "One (2)"]
    told = {each.key: each.arguments for each in documents[0].remarks}
    assert told["rows_without_text"]["count"] == 1
    assert told["text_column_taken"]["column"] == "answer"


def test_another_column_can_be_named() -> None:
    documents = read_csv_documents(ANSWERS.encode(), "f", text_column="where")
    assert [each.text for each in documents] == ["Port", "Town", "Sea"]
    with pytest.raises(ExchangeError, match="text_column_unknown"):
        read_csv_documents(ANSWERS.encode(), "f", text_column="words")


def test_rows_without_a_title_are_named_by_file_and_row() -> None:
    documents = read_csv_documents(b"words,n\nFirst words,1\nSecond words,2\n", "f")
    assert [each.name for each in documents] == ["f, row 2", "f, row 3"]


def test_a_workbook_gives_the_rows_of_its_first_sheet_with_cells() -> None:
    rows = [
        ["title", "n", "words"],
        ["A", 3.0, "Words of a row"],
        [None, None, None],
        ["B", 1.5, "x"],
    ]
    documents = read_xlsx_documents(workbook([], rows, [["other"]]), "f")
    assert [(each.name, each.text, each.variables["n"]) for each in documents] == [
        ("A", "Words of a row", "3"),
        ("B", "x", "1.5"),
    ]
    assert documents[0].remarks[-1].key == "other_sheets_left_out"


def test_line_ends_of_windows_are_line_ends_in_the_cells_of_a_workbook() -> None:
    table = workbook([["title", "words"], ["A", "one_x000D_\ntwo_x000D_\n"]])
    assert read_xlsx_documents(table, "f")[0].text == "one\ntwo\n"


def test_workbooks_with_a_document_type_are_refused() -> None:
    import zipfile

    stored = BytesIO(workbook([["words"], ["some"]]))
    with zipfile.ZipFile(stored, "a") as archive:
        archive.writestr("xl/more.xml", '<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>')
    with pytest.raises(ExchangeError, match="xml_with_document_type"):
        read_xlsx_documents(stored.getvalue(), "f")


def test_a_table_of_more_rows_than_are_read_is_refused() -> None:
    with pytest.raises(ExchangeError, match="table_too_large"):
        read_csv_documents(b"words\n" + b"x\n" * (MOST_ROWS + 1), "f")


def test_of_very_many_wrong_lines_the_first_are_told_and_all_are_counted() -> None:
    with pytest.raises(ExchangeError) as refused:
        records_of("a,b\n" + "x,y,z\n" * 5_000)
    assert refused.value.arguments["count"] == 5_000
    assert len(refused.value.lines) == 200


def test_a_table_of_more_columns_than_are_read_is_refused() -> None:
    wide = ",".join(f"c{number}" for number in range(MOST_COLUMNS + 1))
    for table in (wide, "," * 2_000_000, "a\n" + "," * 2_000_000):
        with pytest.raises(ExchangeError, match="table_too_wide"):
            read_csv_documents(table.encode(), "f")
    with pytest.raises(ExchangeError, match="table_too_wide"):
        read_xlsx_documents(workbook([wide.split(",")]), "f")


def test_a_table_of_more_cells_than_are_read_is_refused() -> None:
    table = "a,b\n" + "x,y\n" * 50
    assert len(records_of(table, most_cells=100)[1]) == 50
    with pytest.raises(ExchangeError, match="table_too_large"):
        records_of(table, most_cells=99)


@pytest.mark.parametrize("table", ['id,text\n1,"{}"\n', 'id,"{}"\n1,a\n'])
def test_a_cell_longer_than_is_read_is_refused(table: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(csv_files, "LONGEST_CELL", 140_000)  # more than the csv module begins with
    with pytest.raises(ExchangeError, match="table_cell_too_long"):
        read_csv_documents(table.format("a\n" * 70_001).encode(), "n")


def test_a_long_cell_full_of_delimiters_is_one_cell() -> None:
    (document,) = read_csv_documents(b'words,n\n"' + b"one, two, " * 90_000 + b'",1\n', "f")
    assert document.variables == {"n": "1"}


SEED = workbook([["title", "words"], ["A", "Some words"], ["B", "Others"]])


@given(st.data())
@settings(max_examples=80, deadline=None)
def test_only_our_own_errors_come_out_of_mutated_workbooks(data: st.DataObject) -> None:
    mutated = bytearray(SEED)
    for _ in range(data.draw(st.integers(1, 6))):
        place = data.draw(st.integers(0, len(mutated) - 1))
        mutated[place : place + data.draw(st.integers(0, 4))] = data.draw(st.binary(max_size=4))
    try:
        documents = read_xlsx_documents(bytes(mutated), "x")
    except ExchangeError:
        return
    assert documents


RIS = "TY  - NEWS\r\nTI  - Ports: a column\r\nAU  - Lee, A\r\nAU  - Ott, B\r\nPY  - 2020\r\nJF  - The Paper\r\nER  - \r\n"


def test_references_bring_a_title_and_variables() -> None:
    (reference,) = read_ris_file(RIS.encode(), "r")
    assert reference.title == "Ports: a column"
    assert reference.variables["author"] == "Lee, A; Ott, B"
    assert reference.variables["outlet"] == "The Paper"


def test_a_file_without_references_is_refused() -> None:
    with pytest.raises(ExchangeError, match="references_not_found"):
        read_ris_file(b"words", "r")


@given(st.data())
@settings(max_examples=150, deadline=None)
def test_only_our_own_errors_come_out_of_mutated_references(data: st.DataObject) -> None:
    mutated = bytearray(RIS.encode())
    for _ in range(data.draw(st.integers(1, 6))):
        place = data.draw(st.integers(0, len(mutated) - 1))
        mutated[place : place + data.draw(st.integers(0, 4))] = data.draw(st.binary(max_size=4))
    try:
        read_ris_file(bytes(mutated), "x")
    except ExchangeError:
        return
