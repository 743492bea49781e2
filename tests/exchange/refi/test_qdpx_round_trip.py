"""Postil to QDPX to Postil: every fact that the format can hold is the same."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from postil.core.project import Project
from postil.core.records import MemoTarget, NewCode, NewCoding, NewDocument
from postil.core.spans import canonical
from postil.verbs.exporting import export
from postil.verbs.project_files import import_project_file

LETTERS = st.text(
    st.sampled_from("ab \u00e9e\u0301\u00a0\n<&>\"'\U0001f600\U0001d4d0\u05e9\u0645x]\t"),
    max_size=40,
)
WORDS = LETTERS.filter(lambda text: bool(text.strip())).map(canonical)
LINES = WORDS.map(lambda text: text.strip().replace("\n", " "))


EXACT = ("standard", "nvivo")  # the third changes names and memos for QualCoder


def facts_of(project: Project) -> dict[str, object]:
    """Everything that the format can hold, by guids."""
    documents = {each.id: each for each in project.documents.all()}
    codes = {each.id: each for each in project.codebook.all()}
    coders = {each.id: each for each in project.coders.all()}
    codings = {each.id: each for each in project.codings.all()}

    def about(target: MemoTarget) -> tuple[object, ...]:
        document = documents[target.document].guid if target.document else ""
        code = codes[target.code].guid if target.code else ""
        coding = codings[target.coding].guid if target.coding else ""
        return target.kind, document, code, coding, target.start, target.end

    return {
        "documents": [
            (
                d.guid,
                d.name,
                d.sha256,
                d.imported_at,
                project.documents.text(d.id),
                project.documents.variables(d.id),
            )
            for d in documents.values()
        ],
        "codes": [
            (
                c.guid,
                project.codebook.path(c.id),
                c.color,
                c.definition,
                c.use_when,
                c.do_not_use_when,
                c.example,
            )
            for c in codes.values()
        ],
        "coders": sorted((c.guid, c.name) for c in coders.values()),
        "codings": sorted(
            (
                c.guid,
                documents[c.document].guid,
                codes[c.code].guid,
                coders[c.coder].guid,
                c.start,
                c.end,
                c.created_at,
            )
            for c in codings.values()
        ),
        "memos": sorted(
            (
                m.guid,
                about(m.target),
                m.text,
                m.coder and coders[m.coder].guid,
                m.created_at,
                m.modified_at,
            )
            for m in project.memos.all()
        ),
    }


def through_the_format(project: Project, preset: str, folder: Path) -> dict[str, object]:
    path = folder / "p.qdpx"
    export(project, path, "qdpx", tell=lambda key, /, **_more: key, choices={"preset": preset})
    with Project.create(folder / "back.postil", "?") as back:
        import_project_file(back, path)
        own = back.coders.named("?").guid
        found = facts_of(back)
    coders = found["coders"]
    assert isinstance(coders, list)
    found["coders"] = [each for each in coders if each[0] != own]
    return found


@pytest.mark.parametrize("preset", EXACT)
def test_a_hard_project_comes_back_the_same(
    hard_project: Project, preset: str, tmp_path: Path
) -> None:
    assert through_the_format(hard_project, preset, tmp_path) == facts_of(hard_project)


@settings(max_examples=25, deadline=None)
@given(data=st.data())
def test_any_project_comes_back_the_same(data: st.DataObject) -> None:
    with TemporaryDirectory() as place:
        folder = Path(place)
        with Project.create(folder / "a.postil", "Amina") as project:
            fill(project, data)
            preset = data.draw(st.sampled_from(EXACT))
            assert through_the_format(project, preset, folder) == facts_of(project)


def fill(project: Project, data: st.DataObject) -> None:
    """Documents, codes, coders, codings and memos as they come."""
    names = data.draw(st.lists(LINES, min_size=1, max_size=3, unique=True))
    variables = st.dictionaries(LINES, WORDS, max_size=2)
    documents = [
        project.documents.add(NewDocument(name, data.draw(WORDS), variables=data.draw(variables)))
        for name in names
    ]
    codes = [project.codebook.add(NewCode((name,))) for name in ("one  1", "two\u00a0?")]
    codes += [
        project.codebook.add(
            NewCode((above, "same"), definition=data.draw(WORDS), example=data.draw(WORDS))
        )
        for above in ("one  1", "two\u00a0?")
    ]
    first = project.coder
    assert first is not None
    coders = [first, project.coders.add("Ben")]
    new = []
    for _ in range(data.draw(st.integers(0, 8))):
        document = data.draw(st.sampled_from(documents))
        length = project.documents.get(document).length
        start = data.draw(st.integers(0, length - 1))
        end = data.draw(st.integers(start + 1, length))
        code, coder = data.draw(st.sampled_from(codes)), data.draw(st.sampled_from(coders))
        new.append(NewCoding(document, code, coder, start, end))
    project.codings.add_many(new)
    targets = [
        MemoTarget("project"),
        MemoTarget("document", document=documents[0]),
        MemoTarget("span", document=documents[0], start=0, end=1),
        MemoTarget("code", code=codes[2]),
        *(MemoTarget("coding", coding=coding.id) for coding in project.codings.all()),
    ]
    for target in data.draw(st.lists(st.sampled_from(targets), unique=True)):
        project.memos.write(target, data.draw(WORDS), coder=data.draw(st.sampled_from(coders)))


def test_a_second_import_adds_nothing_and_says_so(hard_project: Project, tmp_path: Path) -> None:
    path = tmp_path / "p.qdpx"
    export(hard_project, path, "qdpx", tell=lambda key, /, **_more: key)
    with Project.create(tmp_path / "back.postil", "?") as back:
        import_project_file(back, path)
        before, lines = facts_of(back), len(back.history())
        result = import_project_file(back, path)
        assert facts_of(back) == before
        assert len(back.history()) == lines
    assert [remark.key for remark in result.remarks if remark.key == "project_nothing_new"]


def test_an_import_is_one_undo(hard_project: Project, tmp_path: Path) -> None:
    path = tmp_path / "p.qdpx"
    export(hard_project, path, "qdpx", tell=lambda key, /, **_more: key)
    with Project.create(tmp_path / "back.postil", "?") as back:
        before = facts_of(back)
        import_project_file(back, path)
        back.undo()
        assert facts_of(back) == before
