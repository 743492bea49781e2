"""Characters that no file can hold, positions outside, images and bytes that somebody else wrote."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from postil.core.errors import FileError, HistoryError, ProjectError
from postil.core.project import Project
from postil.core.records import FormatRange, MemoTarget, NewCode, NewCoding, NewDocument

Act = Callable[[Project, str], object]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "p.postil"
    with Project.create(path, "Amina") as project:
        project.documents.add(NewDocument("d", "one two three"))
        project.codebook.add(NewCode(("c",)))
        project.memos.write(MemoTarget("project"), "MEMO of ours")
        project.codebook.rename(1, "other")
    return path


@pytest.fixture
def project(path: Path) -> Iterator[Project]:
    with Project.open(path) as opened:
        yield opened


def outside(path: Path, sql: str, *values: object) -> None:
    conn = sqlite3.connect(path)
    conn.execute(sql, values)
    conn.commit()
    conn.close()


NAMED: list[Act] = [
    lambda project, name: project.coders.add(name),
    lambda project, name: project.coders.rename(1, name),
    lambda project, name: project.documents.add(NewDocument(name, "text")),
    lambda project, name: project.documents.rename(1, name),
    lambda project, name: project.documents.set_variable(1, name, "value"),
    lambda project, name: project.codebook.add(NewCode((name,))),
    lambda project, name: project.codebook.rename(1, name),
]


@pytest.mark.parametrize("name", ["half \ud83d", "raw \udcff byte", "nul \0", "\x07bell", "\ufffe"])
@pytest.mark.parametrize("act", NAMED)
def test_a_name_that_no_file_can_hold_is_refused_in_one_sentence(
    project: Project, act: Act, name: str
) -> None:
    lines = len(project.history())
    with pytest.raises(ProjectError, match="name_refused") as caught:
        act(project, name)
    assert str(caught.value.arguments["name"]).encode("utf-8")
    assert len(project.history()) == lines


def test_a_name_is_one_line(project: Project) -> None:
    for name in ("a\nb", "a\u2028b"):
        with pytest.raises(ProjectError, match="name_refused"):
            project.documents.add(NewDocument(name, "text"))


def test_a_variable_needs_a_name(project: Project) -> None:
    with pytest.raises(ProjectError, match="variable_name_empty"):
        project.documents.set_variable(1, " ", "value")


def test_what_is_typed_or_read_is_stored_with_its_broken_characters_replaced(
    project: Project,
) -> None:
    broken, mended = "a\ud83d\0b\r\nc", "a\ufffd\ufffdb\r\nc"
    project.memos.write(MemoTarget("document", document=1), broken)
    project.codebook.describe(1, definition=broken)
    project.documents.set_variable(1, "genre", broken)
    document = project.documents.add(
        NewDocument("e", "text", (FormatRange(0, 4, "link", "x\udc80"),), source="raw\udcff.txt")
    )
    assert project.memos.on(MemoTarget("document", document=1)).text == mended
    assert project.codebook.get(1).definition == mended
    assert project.documents.variables(1) == {"genre": mended}
    assert project.documents.get(document).source == "raw\ufffd.txt"
    assert project.documents.ranges(document)[0].value == "x\ufffd"


def test_to_look_for_a_broken_name_is_a_sentence_too(project: Project) -> None:
    for look in (project.documents.named, project.coders.named):
        with pytest.raises(ProjectError, match="character_broken"):
            look("half \ud83d")


def test_an_argument_that_is_no_json_takes_the_act_back(project: Project) -> None:
    heard: list[object] = []
    project.subscribe(heard.append)
    with pytest.raises(TypeError), project.edit("try", thing=object()):
        project.coders.add("half")
    assert not heard
    assert [coder.name for coder in project.coders.all()] == ["Amina"]
    project.coders.add("Jonas")


@pytest.mark.parametrize(("start", "end"), [(5, 2), (0, 14), (-1, 3), (4, 4), (0, 2**63)])
def test_one_coding_outside_of_its_text_keeps_all_from_coming_in(
    project: Project, start: int, end: int
) -> None:
    new = [NewCoding(1, 1, 1, 0, 3), NewCoding(1, 1, 1, start, end)]
    with pytest.raises(ProjectError, match="span_outside"):
        project.codings.add_many(new)
    assert project.codings.count() == 0


@pytest.mark.parametrize("kind", ["document", "code", "coding"])
def test_a_memo_on_what_is_gone_is_refused_by_name(project: Project, kind: str) -> None:
    with pytest.raises(ProjectError, match=f"{kind}_gone"):
        project.memos.write(MemoTarget(kind, **{kind: 99}), "m")


def test_a_memo_lies_within_its_text(project: Project) -> None:
    for start, end in ((5, 2), (0, 14), (-1, 3)):
        with pytest.raises(ProjectError, match="span_outside"):
            project.memos.write(MemoTarget("span", document=1, start=start, end=end), "m")


@pytest.mark.parametrize(
    "image",
    ["no JSON", "[1]", '{"name": {"x": 1}}', '{"name": [1]}', '{"name": {"blob": "zz"}}',
     '{"id": 7, "name": "k"}', '{"name": null}', '{"shortcut": 99999999999999999999}'],
)  # fmt: skip
def test_an_image_that_somebody_else_wrote_undoes_nothing(path: Path, image: str) -> None:
    outside(path, "update change set image = ? where seq = (select max(seq) from change)", image)
    with Project.open(path) as project:
        with pytest.raises(HistoryError, match="history_does_not_fit"):
            project.undo()
        assert project.codebook.get(1).name == "other"
        project.coders.add("Jonas")
        assert project.check() == []


def test_a_change_of_a_table_that_is_none_undoes_nothing(path: Path) -> None:
    outside(path, "update change set tbl = ? where seq = (select max(seq) from change)", "codng")
    with Project.open(path) as project:
        with pytest.raises(HistoryError, match="history_does_not_fit"):
            project.undo()
        assert project.codebook.get(1).name == "other"


@pytest.mark.parametrize("arguments", ["no JSON", "[1]"])
def test_a_line_of_history_that_somebody_else_wrote_can_be_listed(
    path: Path, arguments: str
) -> None:
    outside(
        path, "update edit set arguments = ? where seq = (select max(seq) from edit)", arguments
    )
    with Project.open(path) as project:
        assert project.history()[-1].arguments == {}


def test_formatting_that_cannot_be_read_is_damage(path: Path) -> None:
    outside(path, "update document set formats = ?", "[[0, 1")
    with Project.open(path) as project, pytest.raises(FileError, match="project_damaged"):
        project.documents.ranges(project.documents.all()[0].id)


@pytest.mark.parametrize(
    ("words", "key"), [(b"one two three", "texts_damaged"), (b"MEMO of ours", "project_damaged")]
)
def test_bytes_that_are_no_text_any_more_are_damage(path: Path, words: bytes, key: str) -> None:
    content = path.read_bytes()
    path.write_bytes(content.replace(words, b"\xff" + words[1:], 1))
    with pytest.raises(FileError) as caught:
        Project.open(path)
    assert caught.value.key == key


def test_the_check_names_the_text_whose_bytes_are_damaged(path: Path) -> None:
    content = path.read_bytes()
    path.write_bytes(content.replace(b"one two three", b"\xffne two three", 1))
    with Project.open(path, verify=False) as project:
        assert [(p.kind, p.where) for p in project.check()] == [("text_changed", "d")]


def test_typing_goes_on_where_the_last_time_is_no_time(path: Path) -> None:
    outside(path, "update edit set at = 'yesterday'")
    outside(path, "update meta set value = 0 where key = 'clean'")
    with Project.open(path) as project:
        for text in ("a", "ab"):
            project.memos.write(MemoTarget("document", document=1), text, typing=True)
        assert project.memos.on(MemoTarget("document", document=1)).text == "ab"


def test_a_fingerprint_is_the_same_in_every_python(path: Path) -> None:
    """`repr` escapes a letter that its Unicode does not know yet; such a letter is U+1FAE8."""
    from postil.core.fingerprint import fingerprint

    with Project.open(path) as project:
        project.codebook.rename(1, "shaking \U0001fae8")
        first = fingerprint(project._store._conn)
        project.codebook.rename(1, "shaking \U0001fae9")
        assert fingerprint(project._store._conn) != first


ADDITIONS = [
    ("analyze", True),
    ("vacuum", True),
    ("create index mine on coding(start, document)", True),
    ("create unique index mine on coding(start)", False),
    ("create index mine on coding(start) where flagged", False),
    ("create index mine on coding(abs(start))", False),
    ("create table results(a)", False),
    ("create view mine as select 1", False),
    ("create trigger mine after insert on coding begin delete from memo; end", False),
]


@pytest.mark.parametrize(("addition", "may_stay"), ADDITIONS)
def test_additions_may_stay_where_they_can_change_nothing(
    path: Path, addition: str, may_stay: bool
) -> None:
    outside(path, addition)
    if may_stay:
        with Project.open(path) as project:
            assert not project.changed_outside
            assert project.undo() is not None
    else:
        with pytest.raises(FileError, match="foreign_schema"):
            Project.open(path)


@pytest.mark.parametrize(
    "loss",
    ["index coding_once", "table meta", "table document_text", "table change", "view segment"],
)
def test_what_is_missing_is_noticed(path: Path, loss: str) -> None:
    outside(path, f"drop {loss}")
    with pytest.raises(FileError, match="foreign_schema"):
        Project.open(path)


def test_a_trigger_in_the_guise_of_sqlites_own_is_refused(path: Path) -> None:
    outside(path, "create trigger mine_own after insert on coding begin delete from memo; end")
    content = path.read_bytes()
    path.write_bytes(content.replace(b"mine_own", b"sqlite_x"))
    with pytest.raises(FileError) as caught:
        Project.open(path)
    assert caught.value.key in ("foreign_schema", "project_damaged")
