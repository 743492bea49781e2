"""RQDA's projects: what is live there comes along, each coding on its own words."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from postil.core.errors import ExchangeError
from postil.exchange.others.gathering import Gathered
from postil.exchange.others.rqda import rqda_steps
from postil.verbs.progress import outcome

TEXT = "Trade came first,\nrights later."
SOURCE = {"id": 1, "name": "1997", "file": TEXT, "owner": "ana"}
CODE = {"id": 1, "name": "trade", "color": "#00ff00"}
Rows = list[dict[str, object]]
Make = Callable[[dict[str, Rows]], Path]


def coding(words: str, start: int, **further: object) -> dict[str, object]:
    stated = {
        "cid": 1,
        "fid": 1,
        "seltext": words,
        "owner": "ana",
        "date": "Sat May  2 16:24:45 2015",
    }
    return {**stated, "selfirst": float(start), "selend": float(start + len(words)), **further}


def read(make: Make, **tables: Rows) -> Gathered:
    return outcome(rqda_steps(make({"source": [SOURCE], "freecode": [CODE], **tables})))


def words_of(found: Gathered) -> list[str]:
    texts = {each.key: each.document.text for each in found.arriving.documents}
    return [texts[each.document][each.start : each.end] for each in found.arriving.codings]


def counts(found: Gathered) -> dict[str, object]:
    return {remark.key: remark.arguments["count"] for remark in found.remarks}


def test_positions_stored_as_decimals_are_code_points(rqda: Make) -> None:
    found = read(rqda, coding=[coding("first,\nrights", 11)])
    assert words_of(found) == ["first,\nrights"]
    assert found.arriving.codings[0].created_at == "2015-05-02T16:24:45Z"
    assert not found.remarks


@pytest.mark.parametrize("status", [0, -1])
def test_codings_that_are_not_live_stay_out(rqda: Make, status: int) -> None:
    found = read(rqda, coding=[coding("Trade", 0), coding("came", 6, status=status)])
    assert words_of(found) == ["Trade"]
    assert counts(found) == {"others_deleted": 1}


def test_codings_go_with_their_deleted_document_or_code(rqda: Make) -> None:
    found = read(
        rqda,
        source=[SOURCE, {"id": 2, "name": "gone", "file": TEXT, "status": 0}],
        coding=[coding("Trade", 0, fid=2), coding("Trade", 0, cid=7)],
    )
    assert not found.arriving.codings and not found.arriving.review
    assert counts(found) == {"others_deleted": 3}


def test_a_code_comes_below_the_first_of_its_categories(rqda: Make) -> None:
    found = read(
        rqda,
        codecat=[{"name": "economy", "catid": 1}, {"name": "law", "catid": 2}],
        treecode=[{"cid": 1, "catid": 1}, {"cid": 1, "catid": 2}],
    )
    parents = {code.name: code.parent for code in found.arriving.codes}
    assert parents == {"economy": None, "law": None, "trade": "category 1"}
    assert counts(found) == {"others_further_categories": 1}


def test_a_colour_of_r_is_left_to_the_palette(rqda: Make) -> None:
    codes: Rows = [CODE, {"id": 2, "name": "law", "color": "aquamarine"}]
    found = read(rqda, freecode=codes).arriving
    assert [code.color for code in found.codes] == ["#00FF00", ""]


def test_a_note_becomes_a_memo_at_its_place(rqda: Make) -> None:
    rows: Rows = [
        {"fid": 1, "position": 6, "annotation": "who?", "owner": "ben"},
        {"fid": 1, "position": 900, "annotation": "lost", "owner": "ben"},
    ]
    memos = read(rqda, annotation=rows).arriving.memos
    assert [(memo.on, memo.start, memo.text) for memo in memos] == [
        ("span", 6, "who?"),
        ("document", None, "lost"),
    ]


def test_attributes_categories_and_cases_become_variables(rqda: Make) -> None:
    found = read(
        rqda,
        fileAttr=[{"variable": "year", "value": "1997", "fileID": 1}],
        filecat=[{"name": "speeches", "catid": 3}],
        treefile=[{"fid": 1, "catid": 3}],
        cases=[{"name": "the director", "id": 4}],
        caselinkage=[{"caseid": 4, "fid": 1, "selfirst": 0.0, "selend": float(len(TEXT))}],
        caseAttr=[{"variable": "age", "value": "60", "caseID": 4}],
    )
    assert found.arriving.documents[0].document.variables == {
        "year": "1997",
        "File category": "speeches",
        "Case": "the director",
        "age": "60",
    }


def test_memos_and_journals_of_the_project_come_along(rqda: Make) -> None:
    found = read(
        rqda,
        project=[{"memo": "Speeches."}],
        journal=[{"name": "May", "journal": "Began.", "owner": "ana"}],
    )
    assert [memo.text for memo in found.arriving.memos] == ["Speeches.", "May\n\nBegan."]


def test_a_project_of_another_program_is_refused(qualcoder: Make) -> None:
    with pytest.raises(ExchangeError, match="not_a_project_of") as refusal:
        outcome(rqda_steps(qualcoder({}) / "data.qda"))
    assert refusal.value.arguments == {"program": "RQDA", "missing": "source"}
