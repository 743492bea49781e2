"""The preset for QualCoder, which needs each name once and takes memos from descriptions alone."""

from __future__ import annotations

import zipfile
from collections import Counter
from pathlib import Path

import pytest
from lxml import etree

from postil.core.project import Project
from postil.core.records import MemoTarget, NewCode, NewDocument
from postil.exchange.refi.reading import reading_steps
from postil.exchange.remarks import Remark
from postil.verbs.exporting import export
from postil.verbs.progress import outcome

NS = "{urn:QDA-XML:project:1.0}"


def tell(key: str, /, **_arguments: object) -> str:
    return key


def exported(project: Project) -> tuple[Path, tuple[Remark, ...]]:
    path = project.path.with_name("q.qdpx")
    result = export(project, path, "qdpx", tell=tell, choices={"preset": "qualcoder"})
    return path, result.notes


def written(project: Project) -> etree._Element:
    path, _ = exported(project)
    return etree.fromstring(zipfile.ZipFile(path).read("project.qde"))


def names(root: etree._Element) -> list[str]:
    return [str(code.get("name")) for code in root.iter(f"{NS}Code")]


def test_a_name_that_stands_once_stays_and_others_get_the_one_above(tmp_path: Path) -> None:
    with Project.create(tmp_path / "p.postil", "Amina") as project:
        for path in (("A",), ("A", "x"), ("B",), ("B", "x"), ("B", "y"), ("B", "A")):
            project.codebook.add(NewCode(path))
        assert names(written(project)) == ["A", "A: x", "B", "B: x", "y", "B: A"]


@pytest.mark.parametrize(
    "paths",
    [
        [("A",), ("A", "x"), ("A: x",)],
        [("A",), ("A", "x"), ("A", "x", "y"), ("B",), ("B", "x"), ("B", "x", "y")],
        [("A",), ("A", "A"), ("A", "A", "A")],
    ],
)
def test_no_two_codes_bear_one_name(tmp_path: Path, paths: list[tuple[str, ...]]) -> None:
    with Project.create(tmp_path / "p.postil", "Amina") as project:
        for path in paths:
            project.codebook.add(NewCode(path))
        assert max(Counter(names(written(project))).values()) == 1


def test_names_that_were_made_longer_are_told(hard_project: Project) -> None:
    _, told = exported(hard_project)
    assert Remark("qdpx_names_made_unique", {"count": 2}) in told


def test_no_note_is_referred_to_and_every_memo_describes_its_own(hard_project: Project) -> None:
    root = written(hard_project)
    assert not list(root.iter(f"{NS}NoteRef", f"{NS}Note"))
    told = [
        (str(each.getparent().tag).removeprefix(NS), str(each.text).rpartition("memo ")[2][0])
        for each in root.iter(f"{NS}Description")
        if "memo " in str(each.text)
    ]
    assert sorted(told, key=lambda each: each[1]) == [
        ("Project", "0"),
        ("TextSource", "1"),
        ("PlainTextSelection", "2"),
        ("Code", "3"),
        ("PlainTextSelection", "4"),
    ]


def test_a_memo_on_a_coding_describes_no_other_coding_of_its_place(tmp_path: Path) -> None:
    with Project.create(tmp_path / "p.postil", "Amina") as project:
        document = project.documents.add(NewDocument("d", "one two"))
        codings = [
            project.codings.apply(document, project.codebook.add(NewCode((name,))), 0, 3)[0]
            for name in "ab"
        ]
        project.memos.write(MemoTarget("coding", coding=codings[0]), "about a")
        selections = list(written(project).iter(f"{NS}PlainTextSelection"))
    told = [
        (len(each.findall(f"{NS}Coding")), each.findtext(f"{NS}Description")) for each in selections
    ]
    assert sorted(told, key=str) == [(1, "about a"), (1, None)]


def test_every_coding_and_memo_comes_back(hard_project: Project) -> None:
    found = outcome(reading_steps(exported(hard_project)[0])).arriving
    assert len(found.codings) == hard_project.codings.count()
    assert Counter(memo.on for memo in found.memos) == Counter(
        {"project": 1, "document": 1, "span": 1, "coding": 1}
    )
    assert any("memo 3" in code.definition + code.example for code in found.codes)
