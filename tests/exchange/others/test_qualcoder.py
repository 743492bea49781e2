"""QualCoder's projects: every fact where it belongs, every coding on its own words."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from postil.core.errors import ExchangeError
from postil.core.project import Project
from postil.exchange.others.gathering import Gathered
from postil.exchange.others.qualcoder import qualcoder_steps
from postil.verbs.importing_projects import import_project
from postil.verbs.progress import outcome

TEXT = "Trade \U0001f600 came first, rights later."
SOURCE = {
    "id": 1,
    "name": "ports.txt",
    "fulltext": TEXT,
    "owner": "ana",
    "date": "2025-01-02 03:04:05",
}
CODE = {"cid": 1, "name": "trade", "memo": "What is sold", "owner": "ana", "color": "#aa0000"}


def coding(words: str, start: int, **further: object) -> dict[str, object]:
    end = start + len(words)
    stated = {"cid": 1, "fid": 1, "seltext": words, "pos0": start, "pos1": end, "owner": "ana"}
    return {**stated, "date": "2025-02-03 04:05:06", "memo": "", **further}


Make = Callable[[dict[str, list[dict[str, object]]]], Path]


def words_of(found: Gathered) -> list[str]:
    texts = {each.key: each.document.text for each in found.arriving.documents}
    return [texts[each.document][each.start : each.end] for each in found.arriving.codings]


def read(make: Make, **tables: list[dict[str, object]]) -> Gathered:
    return outcome(qualcoder_steps(make({"source": [SOURCE], "code_name": [CODE], **tables})))


def keys(found: Gathered) -> set[str]:
    return {remark.key for remark in found.remarks}


def test_positions_are_code_points(qualcoder: Make) -> None:
    found = read(qualcoder, code_text=[coding("came first", 8)])
    assert words_of(found) == ["came first"]
    assert not found.remarks


def test_a_text_with_a_mark_and_line_ends_of_two_keeps_its_places(qualcoder: Make) -> None:
    stored = "\ufeffone\r\ntwo\r\nthree"
    source = {**SOURCE, "fulltext": stored}
    row = coding("three", stored.index("three"))
    found = read(qualcoder, source=[source], code_text=[row])
    assert words_of(found) == ["three"]
    assert found.arriving.documents[0].document.text == "one\ntwo\nthree"


def test_a_coding_brings_its_coder_memo_flag_and_time(qualcoder: Make) -> None:
    row = coding("Trade", 0, memo="so it is", important=1)
    found = read(qualcoder, code_text=[row]).arriving
    (made,) = found.codings
    assert (made.flagged, made.created_at) == (True, "2025-02-03T04:05:06Z")
    assert [coder.name for coder in found.coders if coder.key == made.coder] == ["ana"]
    assert [(m.on, m.about, m.text) for m in found.memos] == [("coding", made.key, "so it is")]


def test_the_tree_of_categories_and_codes_becomes_one(qualcoder: Make) -> None:
    categories = [
        {"catid": 1, "name": "below", "supercatid": 2},
        {"catid": 2, "name": "top"},
    ]
    codes = [
        {**CODE, "catid": 1},
        {"cid": 2, "name": "a part", "supercid": 1},
    ]
    found = read(qualcoder, code_cat=categories, code_name=codes).arriving
    names = {code.key: code.name for code in found.codes}
    tree = [(code.name, names.get(code.parent or "")) for code in found.codes]
    assert tree == [("top", None), ("below", "top"), ("trade", "below"), ("a part", "trade")]


def test_categories_in_a_circle_are_cut_open(qualcoder: Make) -> None:
    circle = [{"catid": n, "name": f"c{n}", "supercatid": 3 - n} for n in (1, 2)]
    found = read(qualcoder, code_cat=circle).arriving
    parents = [code.parent for code in found.codes if code.name in ("c1", "c2")]
    assert parents.count(None) == 1


def test_a_code_brings_colour_and_definition(qualcoder: Make) -> None:
    (code,) = read(qualcoder).arriving.codes
    assert (code.color, code.definition) == ("#AA0000", "What is sold")


def test_words_that_stand_elsewhere_are_found_there(qualcoder: Make) -> None:
    found = read(qualcoder, code_text=[coding("rights", 0)])
    assert words_of(found) == ["rights"]
    assert keys(found) == {"others_relocated"}


def test_words_that_stand_nowhere_wait_on_the_review_list(qualcoder: Make) -> None:
    found = read(qualcoder, code_text=[coding("duties", 900, memo="why", important=1)])
    (entry,) = found.arriving.review
    assert (entry.start, entry.end, entry.words, entry.reason, entry.memo) == (
        900, 906, "duties", "not_found", "why",
    )  # fmt: skip
    assert entry.flagged
    assert keys(found) == {"others_on_review"}


def test_a_coding_of_an_unknown_code_waits_on_the_review_list(qualcoder: Make) -> None:
    found = read(qualcoder, code_text=[coding("Trade", 0, cid=9)])
    assert [entry.reason for entry in found.arriving.review] == ["code_unknown"]


def test_an_annotation_becomes_a_memo_of_its_words(qualcoder: Make) -> None:
    row = {"fid": 1, "pos0": 8, "pos1": 12, "memo": "who?", "owner": "ben"}
    found = read(qualcoder, annotation=[row]).arriving
    (memo,) = found.memos
    assert (memo.on, memo.start, memo.end, memo.text) == ("span", 8, 12, "who?")
    assert [coder.name for coder in found.coders] == ["ana", "ben"]


def test_attributes_of_files_and_cases_become_variables(qualcoder: Make) -> None:
    found = read(
        qualcoder,
        attribute=[
            {"name": "outlet", "attr_type": "file", "value": "The Paper", "id": 1},
            {"name": "age", "attr_type": "case", "value": "31", "id": 5},
        ],
        cases=[{"caseid": 5, "name": "Ines", "memo": ""}],
        case_text=[{"caseid": 5, "fid": 1, "pos0": 0, "pos1": len(TEXT)}],
    )
    variables = found.arriving.documents[0].document.variables
    assert variables == {"outlet": "The Paper", "age": "31", "Case": "Ines"}
    assert not found.arriving.memos


@pytest.mark.parametrize("end", [0, len(TEXT) - 1, len(TEXT)])
def test_a_whole_document_belongs_to_a_case_however_it_is_linked(qualcoder: Make, end: int) -> None:
    found = read(
        qualcoder,
        cases=[{"caseid": 5, "name": "Ines", "memo": ""}],
        case_text=[{"caseid": 5, "fid": 1, "pos0": 0, "pos1": end}],
    )
    assert found.arriving.documents[0].document.variables["Case"] == "Ines"
    assert not found.remarks


def test_a_second_case_of_a_document_is_not_lost(qualcoder: Make) -> None:
    found = read(
        qualcoder,
        cases=[{"caseid": n, "name": name, "memo": ""} for n, name in ((5, "Ines"), (6, "Ada"))],
        case_text=[{"caseid": n, "fid": 1, "pos0": 0, "pos1": 0} for n in (5, 6)],
    )
    assert found.arriving.documents[0].document.variables["Case"] == "Ines"
    (memo,) = found.arriving.memos
    assert memo.text == f"Case: Ada\n{found.arriving.documents[0].document.name}"


def test_a_case_of_a_part_stands_in_the_memo_of_the_project(qualcoder: Make) -> None:
    found = read(
        qualcoder,
        cases=[{"caseid": 5, "name": "Ines", "memo": "the first"}],
        case_text=[{"caseid": 5, "fid": 1, "pos0": 0, "pos1": 5}],
    )
    (memo,) = found.arriving.memos
    assert (memo.on, memo.text) == ("project", "Case: Ines\n0-5: Trade\nthe first")
    assert keys(found) == {"others_cases"}


def test_journals_stand_in_the_memo_of_the_project(qualcoder: Make) -> None:
    rows = [{"name": "Monday", "jentry": "Began.", "owner": "ana", "date": "2025-01-02 03:04:05"}]
    (memo,) = read(qualcoder, journal=rows).arriving.memos
    assert (memo.on, memo.text) == ("project", "Monday\n\nBegan.")


def test_pictures_and_sounds_stay_out_and_are_told(qualcoder: Make) -> None:
    picture = {"id": 2, "name": "port.jpg", "fulltext": None, "mediapath": "/images/port.jpg"}
    rows = [{"id": 2, "cid": 1}]
    found = read(qualcoder, source=[SOURCE, picture], code_image=rows)
    assert [each.document.name for each in found.arriving.documents] == ["ports.txt"]
    assert keys(found) == {"others_media", "others_media_codings"}


def test_the_database_alone_is_a_project_too(qualcoder: Make) -> None:
    folder = qualcoder({"source": [SOURCE]})
    assert outcome(qualcoder_steps(folder / "data.qda")).arriving.name == "ports"


def test_an_older_project_without_newer_columns_is_read(tmp_path: Path) -> None:
    connection = sqlite3.connect(tmp_path / "data.qda")
    connection.executescript("""
            create table source (id integer primary key, name text, fulltext text, mediapath text,
             memo text, owner text, date text);
            create table code_name (cid integer primary key, name text, memo text, catid integer,
             owner text, date text, color text);
            create table code_text (cid integer, fid integer, seltext text, pos0 integer,
             pos1 integer, owner text, memo text, date text);
            insert into source (id, name, fulltext, owner) values (1, 'd', 'one two', 'ana');
            insert into code_name (cid, name) values (1, 'c');
            insert into code_text values (1, 1, 'two', 4, 7, 'ana', '', '');
        """)
    connection.close()
    assert words_of(outcome(qualcoder_steps(tmp_path))) == ["two"]


def test_a_folder_without_a_database_is_no_project(tmp_path: Path) -> None:
    with pytest.raises(ExchangeError, match="not_a_project_of"):
        outcome(qualcoder_steps(tmp_path))


def test_all_of_it_comes_into_a_project_and_goes_with_one_undo(
    qualcoder: Make, tmp_path: Path
) -> None:
    found = read(
        qualcoder,
        code_text=[coding("Trade", 0, memo="so it is"), coding("duties", 900)],
        journal=[{"name": "Monday", "jentry": "Began.", "owner": "ana"}],
    )
    with Project.create(tmp_path / "p.postil", "Amina") as project:
        imported = import_project(project, found.arriving, "ports.qda")
        assert (imported.codings, imported.review, imported.memos) == (1, 1, 2)
        assert project.documents.text(project.documents.all()[0].id) == TEXT
        project.undo()
        assert not project.documents.all() and not project.review.count()
