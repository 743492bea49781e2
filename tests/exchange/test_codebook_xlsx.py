"""Codebooks as workbooks: out and in to the letter, and those of other programs."""

from __future__ import annotations

import zipfile
from collections.abc import Sequence
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook

from postil.core.errors import ExchangeError
from postil.core.project import Project
from postil.core.records import Code, NewCode
from postil.exchange.codebook_tables import CodebookPlan
from postil.exchange.codebook_xlsx import read_codebook_xlsx
from postil.verbs.exporting import export, export_codebook
from postil.verbs.importing import import_codebook

HOSTILE = "=1+1 \n  _x0041_ \t\u00a0😀 “q”, ;'\"\n\n- x\n "
CODES = (
    NewCode(("=SUM(A1)",), "#000000", 3, HOSTILE, "NA", "007", "1e5"),
    NewCode(("=SUM(A1)", "NA"), "#FFFFFF", None, "", " a ", "TRUE", "x" * 40_000),
    NewCode(("=SUM(A1)", "NA", "2024"), "#2F6F9F", 9, active=False),
    NewCode(("B",), "#ABCDEF"),
    NewCode(("B", "NA"), "#123456", definition="http://x.example"),
)


@pytest.fixture
def project(tmp_path: Path) -> Project:
    made = Project.create(tmp_path / "p.postil", "Ann")
    for code in CODES:
        made.codebook.add(code)
    return made


def fields(project: Project) -> list[tuple[object, ...]]:
    """Every field of every code but its id and times."""

    def of(code: Code) -> tuple[object, ...]:
        rule = (code.definition, code.use_when, code.do_not_use_when, code.example)
        return project.codebook.path(code.id), code.color, code.shortcut, *rule, code.active

    return [of(code) for code in project.codebook.all()]


def table(folder: Path, *rows: Sequence[object]) -> Path:
    book = Workbook()
    for row in rows:
        book.active.append(row)
        for cell in book.active[book.active.max_row]:
            cell.data_type = "s" if isinstance(cell.value, str) else cell.data_type
    book.save(folder / "codes.xlsx")
    return folder / "codes.xlsx"


def told(plan: CodebookPlan) -> list[tuple[tuple[str, ...], str]]:
    return [(code.path, code.definition) for code in plan.codes]


@pytest.mark.parametrize("suffix", [".xlsx", ".csv"])
def test_every_field_comes_back_as_it_was(project: Project, tmp_path: Path, suffix: str) -> None:
    export_codebook(project, tmp_path / f"out{suffix}")
    with Project.create(tmp_path / "q.postil", "Ann") as other:
        result = import_codebook(other, tmp_path / f"out{suffix}")
        assert fields(other) == fields(project)
        assert (result.added, result.remarks) == (len(CODES), ())
        assert import_codebook(other, tmp_path / f"out{suffix}").changed == 0
    project.close()


@pytest.mark.parametrize("suffix", [".csv", ".xlsx", ".qdc"])
def test_breaks_of_lines_in_a_rule_come_back_as_breaks(tmp_path: Path, suffix: str) -> None:
    file = tmp_path / f"codes{suffix}"
    with Project.create(tmp_path / "p.postil", "A") as project:
        project.codebook.add(NewCode(("a",), definition="one\x0btwo\r\nthree\u2028four"))
        export_codebook(project, file)
    with Project.create(tmp_path / "back.postil", "A") as back:
        import_codebook(back, file)
        assert back.codebook.find("a").definition == "one\ntwo\nthree\nfour"


def test_a_code_comes_out_of_use_and_back_with_a_table(project: Project, tmp_path: Path) -> None:
    rows = (("B", 0), ("=SUM(A1) > NA > 2024", True), ("=SUM(A1)", None))
    import_codebook(project, table(tmp_path, ("code", "active"), *rows))
    in_use = {each.name: each.active for each in project.codebook.all()}
    assert in_use == {"=SUM(A1)": True, "NA": True, "2024": True, "B": False}
    project.close()


def test_colours_fill_their_cells_and_rows_fold_below_their_parents(
    project: Project, tmp_path: Path
) -> None:
    export_codebook(project, tmp_path / "out.xlsx")
    sheet = load_workbook(tmp_path / "out.xlsx")["codebook"]
    swatches = list(sheet["G"][1:])
    assert [cell.fill.fgColor.rgb[2:] for cell in swatches] == [c.color[1:] for c in CODES]
    assert [cell.font.color.rgb[2:] for cell in swatches[:2]] == ["FFFFFF", "000000"]
    levels = [sheet.row_dimensions[row].outlineLevel for row in range(2, 7)]
    assert levels == [0, 1, 2, 0, 1]
    project.close()


def test_codes_of_maxqda_come_as_a_tree_with_those_above_them(tmp_path: Path) -> None:
    path = table(
        tmp_path, ("Code", "Memo"), ("A > B > C", "what C is"), ("A > D", None), ("A", "a")
    )
    plan = read_codebook_xlsx(path)
    assert told(plan) == [
        (("A",), "a"),
        (("A", "B"), ""),
        (("A", "B", "C"), "what C is"),
        (("A", "D"), ""),
    ]
    assert (plan.lines, plan.remarks) == ((4, 2, 2, 3), ())


def test_codes_of_maxqda_may_be_separated_by_backslashes(tmp_path: Path) -> None:
    plan = read_codebook_xlsx(table(tmp_path, ("Code", "Memo"), ("A\\B", "x")), {("A",): None})
    assert told(plan) == [(("A", "B"), "x")]


@pytest.mark.parametrize(
    "header", [("tag", "description"), ("path", "description"), ("Code", "Definition")]
)
def test_headers_of_other_programs_and_people_are_known(
    tmp_path: Path, header: tuple[str, str]
) -> None:
    assert told(read_codebook_xlsx(table(tmp_path, header, (2024, "year")))) == [
        (("2024",), "year")
    ]


def test_every_bad_row_is_named_as_excel_counts(tmp_path: Path) -> None:
    rows = (("A", "red", 1, 1), (None,) * 4, ("B", None, 12, "perhaps"))
    path = table(tmp_path, ("code", "color", "shortcut", "active"), *rows)
    with pytest.raises(ExchangeError, match="codebook_lines_wrong") as caught:
        read_codebook_xlsx(path)
    assert [(each.key, each.arguments["line"]) for each in caught.value.lines] == [
        ("codebook_colour_wrong", 2),
        ("codebook_shortcut_wrong", 4),
        ("codebook_active_wrong", 4),
    ]


@pytest.mark.parametrize(
    ("rows", "key"),
    [
        ((), "table_empty"),
        ((("name", "parent"),), "table_column_missing"),
        ((("code", "code"),), "table_column_twice"),
    ],
)
def test_a_workbook_without_codes_is_refused(
    tmp_path: Path, rows: Sequence[Sequence[object]], key: str
) -> None:
    with pytest.raises(ExchangeError, match=key) as caught:
        read_codebook_xlsx(table(tmp_path, *rows))
    assert caught.value.arguments["file"]


def test_what_is_no_workbook_is_refused_and_nothing_changes(
    project: Project, tmp_path: Path
) -> None:
    (tmp_path / "cut.xlsx").write_bytes(table(tmp_path, ("code",), ("Z",)).read_bytes()[:900])
    before = fields(project)
    with pytest.raises(ExchangeError):
        import_codebook(project, tmp_path / "cut.xlsx")
    assert fields(project) == before
    project.close()


def test_the_sheet_of_codes_of_a_whole_project_is_read(project: Project, tmp_path: Path) -> None:
    export(project, tmp_path / "whole.xlsx", "xlsx", tell=str)
    with Project.create(tmp_path / "q.postil", "Ann") as other:
        import_codebook(other, tmp_path / "whole.xlsx")
        assert fields(other) == fields(project)
    project.close()


def test_a_rule_comes_back_from_the_table_for_maxqda(tmp_path: Path) -> None:
    rule = {"definition": "a\nb", "use_when": "c\n\nd", "example": "e\n"}
    with Project.create(tmp_path / "p.postil", "Ann") as project:
        project.codebook.add(NewCode(("A",), **rule))
        project.codebook.add(NewCode(("A", "B"), definition="As it is: so"))
        export(project, tmp_path / "codes.xlsx", "maxqda", tell=str)
    whole, plain = read_codebook_xlsx(tmp_path / "codes.xlsx").codes
    assert {name: getattr(whole, name) for name in rule} == rule
    assert (plain.path, plain.definition, plain.use_when) == (("A", "B"), "As it is: so", "")


def change_sheet(path: Path, before: bytes, after: bytes) -> None:
    """Put other bytes into the first sheet of a workbook."""
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    sheet = "xl/worksheets/sheet1.xml"
    assert before in parts[sheet]
    parts[sheet] = parts[sheet].replace(before, after)
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)


def test_a_sheet_that_states_too_small_a_size_is_read_whole(tmp_path: Path) -> None:
    path = table(tmp_path, ("code", "definition"), ("A", "a"), ("B", "b"))
    change_sheet(path, b'ref="A1:B3"', b'ref="A1"')
    assert told(read_codebook_xlsx(path)) == [(("A",), "a"), (("B",), "b")]


def test_what_openpyxl_warns_of_in_a_workbook_is_no_matter(tmp_path: Path) -> None:
    path = table(tmp_path, ("code",), ("A",))
    more = b'<extLst><ext uri="{CCE6A557-97BC-4b89-ADB6-D9C93CAAB3DF}"/></extLst></worksheet>'
    change_sheet(path, b"</worksheet>", more)
    assert told(read_codebook_xlsx(path)) == [(("A",), "")]
