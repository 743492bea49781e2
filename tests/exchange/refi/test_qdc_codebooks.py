"""Codebooks as .qdc: read whatever programs write, and out again without an empty list."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import etree

from postil.core.errors import ExchangeError
from postil.core.project import Project
from postil.core.records import NewCode
from postil.exchange.refi.qdc import read_qdc
from postil.verbs.exporting import export_codebook
from postil.verbs.importing import import_codebook

CODES = '<Codes><Code guid="{GUID}" name="a" isCodable="true"/></Codes>'
GUID = "5215cc69-b628-4e02-afb9-9beeaee55808"


def book(folder: Path, inside: str, namespace: str = "urn:QDA-XML:codebook:1.0") -> Path:
    path = folder / "book.qdc"
    path.write_text(f'<CodeBook xmlns="{namespace}">{inside}</CodeBook>', encoding="utf-8")
    return path


@pytest.mark.parametrize("version", ["1.0", "1:0", "0:4"])
def test_every_namespace_in_use_is_read(tmp_path: Path, version: str) -> None:
    plan = read_qdc(book(tmp_path, CODES, f"urn:QDA-XML:codebook:{version}"))
    assert [code.path for code in plan.codes] == [("a",)]


def test_an_empty_list_of_sets_is_no_hindrance(tmp_path: Path) -> None:
    plan = read_qdc(book(tmp_path, CODES + "<Sets/>"))
    assert len(plan.codes) == 1 and not plan.remarks


def test_a_guid_in_braces_is_the_guid(tmp_path: Path) -> None:
    inside = CODES.replace("{GUID}", "{" + GUID.upper() + "}")
    assert read_qdc(book(tmp_path, inside)).codes[0].guid == GUID


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("a &gt; b", "a / b"),
        ("a &gt; &gt; b", "a / / b"),
        ("a&#10;b", "a b"),
        ("* a", "a"),
        ("", "?"),
    ],
)
def test_a_name_that_cannot_be_one_is_cleaned_and_told(
    tmp_path: Path, name: str, code: str
) -> None:
    inside = f'<Codes><Code name="{name}" isCodable="true"/></Codes>'
    with Project.create(tmp_path / "p.postil", "A") as project:
        result = import_codebook(project, book(tmp_path, inside))
        assert [each.name for each in project.codebook.all()] == [code]
    assert [remark.key for remark in result.remarks] == ["codebook_name_cleaned"]


def test_equal_names_at_one_place_are_numbered_and_told(tmp_path: Path) -> None:
    same = '<Code name="a" isCodable="true"><Code name="b" isCodable="true"/></Code>'
    plan = read_qdc(book(tmp_path, f"<Codes>{same}{same}<Code name='a (2)'/></Codes>"))
    paths = [code.path for code in plan.codes]
    assert paths == [("a",), ("a", "b"), ("a (3)",), ("a (3)", "b"), ("a (2)",)]
    assert [remark.key for remark in plan.remarks] == ["codebook_name_numbered"]


def test_sets_are_told_by_name(tmp_path: Path) -> None:
    plan = read_qdc(book(tmp_path, CODES + '<Sets><Set name="mine"/></Sets>'))
    (remark,) = plan.remarks
    assert (remark.key, remark.arguments) == (
        "codebook_sets_left_out",
        {"count": 1, "names": "mine"},
    )


@pytest.mark.parametrize(
    ("content", "key"),
    [
        ("<Project/>", "not_a_refi_codebook"),
        ("<CodeBook>", "xml_damaged"),
        ("", "xml_damaged"),
        ('<!DOCTYPE a [<!ENTITY e "x">]><CodeBook>&e;</CodeBook>', "xml_with_document_type"),
    ],
)
def test_what_is_no_codebook_is_refused_and_nothing_changes(
    tmp_path: Path, content: str, key: str
) -> None:
    path = tmp_path / "bad.qdc"
    path.write_text(content)
    with Project.create(tmp_path / "p.postil", "A") as project:
        with pytest.raises(ExchangeError) as refused:
            import_codebook(project, path)
        assert not project.codebook.all()
    assert refused.value.key == key


def test_a_rule_goes_out_and_comes_back_to_the_letter(tmp_path: Path) -> None:
    rule = {
        "definition": "& < > \" '\nand a line\n\nExample: this is in the definition",
        "use_when": "when\n\nUse when: twice",
        "do_not_use_when": "not",
        "example": "\U0001f600",
    }
    with Project.create(tmp_path / "a.postil", "A") as project:
        project.codebook.add(NewCode(("top",)))
        project.codebook.add(NewCode(("top", "c & d"), color="#12AB34", **rule))  # type: ignore[arg-type]
        before = [(c.name, c.color, c.guid) for c in project.codebook.all()]
        export_codebook(project, tmp_path / "out.qdc")
    with Project.create(tmp_path / "b.postil", "A") as project:
        import_codebook(project, tmp_path / "out.qdc")
        after = project.codebook.all()
    assert [(c.name, c.color, c.guid) for c in after] == before
    assert {field: getattr(after[1], field) for field in rule} == rule


def test_a_codebook_brought_back_into_its_project_adds_no_code(tmp_path: Path) -> None:
    with Project.create(tmp_path / "a.postil", "A") as project:
        project.codebook.add(NewCode(("Pourquoi\u00a0?",)))
        export_codebook(project, tmp_path / "out.qdc")
        result = import_codebook(project, tmp_path / "out.qdc")
    assert (result.added, result.changed, result.remarks) == (0, 0, ())


def test_no_list_is_written_empty(tmp_path: Path) -> None:
    with Project.create(tmp_path / "a.postil", "A") as project:
        with pytest.raises(ExchangeError, match="codebook_empty"):
            export_codebook(project, tmp_path / "out.qdc")
        project.codebook.add(NewCode(("c",)))
        export_codebook(project, tmp_path / "out.qdc")
    root = etree.parse(tmp_path / "out.qdc").getroot()
    assert [etree.QName(element).localname for element in root.iter()] == [
        "CodeBook",
        "Codes",
        "Code",
    ]
