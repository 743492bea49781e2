"""Archives that mean harm, or came to it: a clear sentence, and a project as it was."""

from __future__ import annotations

import random
import struct
import zipfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from postil.core.errors import ExchangeError
from postil.core.project import Project
from postil.exchange.refi.reading import reading_steps
from postil.exchange.xml_files import counting, local_name, second_level
from postil.sentences import describe, knows
from postil.verbs.progress import outcome
from postil.verbs.project_files import import_project_file

BuildArchive = Callable[..., Path]
ROOT = '<Project xmlns="urn:QDA-XML:project:1.0" name="p">{}</Project>'


def archive_of(path: Path, **entries: str | bytes) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in entries.items():
            archive.writestr(name.replace("__", "/").replace("DOT", "."), content)
    return path


def bomb(path: Path) -> Path:
    return archive_of(path, aDOTqde=ROOT.format(""), sources__aDOTtxt=b"\0" * 70_000_000)


def outside(path: Path) -> Path:
    return archive_of(path, aDOTqde=ROOT.format(""), DOTDOT__DOTDOT__etc="x")


def absolute(path: Path) -> Path:
    return archive_of(path, aDOTqde=ROOT.format(""), __etc__passwd="x")


def two_projects(path: Path) -> Path:
    return archive_of(path, aDOTqde=ROOT.format(""), bDOTqde=ROOT.format(""))


def no_project(path: Path) -> Path:
    return archive_of(path, aDOTtxt="text")


def entities(path: Path) -> Path:
    laughs = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 10))
    text = f'<!DOCTYPE p [<!ENTITY e0 "ha">{laughs}]>' + ROOT.format("&e9;")
    return archive_of(path, aDOTqde=text)


def outer_entity(path: Path) -> Path:
    text = '<!DOCTYPE p [<!ENTITY e SYSTEM "file:///etc/passwd">]>' + ROOT.format("&e;")
    return archive_of(path, aDOTqde=text)


def deep(path: Path) -> Path:
    codes = '<Code name="c">' * 5000 + "</Code>" * 5000
    return archive_of(path, aDOTqde=ROOT.format(f"<CodeBook><Codes>{codes}</Codes></CodeBook>"))


def truncated(path: Path) -> Path:
    whole = archive_of(path, aDOTqde=ROOT.format("<Users/>" * 1000))
    whole.write_bytes(whole.read_bytes()[:-60])
    return whole


def damaged(path: Path) -> Path:
    whole = archive_of(path, aDOTqde=ROOT.format(random.Random(1).randbytes(4000).hex()))
    content = bytearray(whole.read_bytes())
    content[500:520] = bytes(20)
    whole.write_bytes(content)
    return whole


def empty_file(path: Path) -> Path:
    path.write_bytes(b"")
    return path


def encrypted(path: Path) -> Path:
    whole = archive_of(path, aDOTqde=ROOT.format(""))
    content = bytearray(whole.read_bytes())
    for mark, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        place = content.index(mark) + at
        struct.pack_into("<H", content, place, 1)
    whole.write_bytes(content)
    return whole


def another_root(path: Path) -> Path:
    return archive_of(path, aDOTqde="<html/>")


def endless_number(path: Path) -> Path:
    place = f'<PlainTextSelection startPosition="{"9" * 5000}" endPosition="1"/>'
    source = f'<TextSource name="t"><PlainTextContent>t</PlainTextContent>{place}</TextSource>'
    return archive_of(path, aDOTqde=ROOT.format(f"<Sources>{source}</Sources>"))


def lying_size(path: Path) -> Path:
    whole = archive_of(path, aDOTqde=ROOT.format("<Users/>" * 1000))
    content = bytearray(whole.read_bytes())
    struct.pack_into("<I", content, content.index(b"PK\x01\x02") + 24, 100)
    whole.write_bytes(content)
    return whole


HOSTILE: dict[Callable[[Path], Path], str] = {
    bomb: "archive_too_large",
    outside: "archive_name_refused",
    absolute: "archive_name_refused",
    two_projects: "projects_several",
    no_project: "project_missing",
    entities: "xml_with_document_type",
    outer_entity: "xml_with_document_type",
    deep: "xml_damaged",
    truncated: "archive_damaged",
    damaged: "archive_damaged",
    empty_file: "archive_damaged",
    encrypted: "archive_encrypted",
    another_root: "not_a_refi_project",
    endless_number: "position_unreadable",
    lying_size: "archive_damaged",
}


@pytest.mark.parametrize("make", HOSTILE, ids=lambda make: make.__name__)
def test_a_hostile_archive_is_refused_and_the_project_stays_as_it_was(
    tmp_path: Path, make: Callable[[Path], Path]
) -> None:
    path = make(tmp_path / "bad.qdpx")
    with Project.create(tmp_path / "p.postil", "A") as project:
        before = project.history()
        with pytest.raises(ExchangeError) as refused:
            import_project_file(project, path)
        assert project.history() == before
    assert refused.value.key == HOSTILE[make]
    assert knows(f"error.{refused.value.key}")
    assert "Nothing was imported" in describe(refused.value)


def test_a_folder_and_a_missing_file_are_refused(tmp_path: Path) -> None:
    with pytest.raises(ExchangeError, match="file_not_found"):
        outcome(reading_steps(tmp_path / "none.qdpx"))
    with pytest.raises(ExchangeError, match="file_not_readable"):
        outcome(reading_steps(tmp_path))


def test_an_index_without_its_archive_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "project.qde"
    path.write_text(ROOT.format(""))
    with pytest.raises(ExchangeError, match="project_without_archive"):
        outcome(reading_steps(path))


def test_a_missing_text_leaves_its_codings_on_the_review_list(tmp_path: Path) -> None:
    selection = (
        '<PlainTextSelection name="words" startPosition="0" endPosition="5">'
        '<Coding><CodeRef targetGUID=""/></Coding></PlainTextSelection>'
    )
    source = f'<TextSource name="t" plainTextPath="internal://no.txt">{selection}</TextSource>'
    path = archive_of(tmp_path / "a.qdpx", aDOTqde=ROOT.format(f"<Sources>{source}</Sources>"))
    with Project.create(tmp_path / "p.postil", "A") as project:
        result = import_project_file(project, path)
        (entry,) = project.review.all()
    assert (entry.words, entry.reason) == ("words", "text_missing")
    assert "refi_texts_missing" in [remark.key for remark in result.remarks]


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("", 0, 5),
        ("words", 0, 10**9),
        ("words", 10**9, 10**9 + 5),
        ("words", 4, 1),
        ("words", -3, 2),
    ],
)
def test_a_coding_without_a_place_in_its_text_waits_for_review(
    tmp_path: Path, text: str, start: int, end: int
) -> None:
    selection = (
        f'<PlainTextSelection name="words" startPosition="{start}" endPosition="{end}">'
        '<Coding><CodeRef targetGUID=""/></Coding></PlainTextSelection>'
    )
    source = f'<TextSource name="t" plainTextPath="internal://t.txt">{selection}</TextSource>'
    inside = f'<CodeBook><Codes><Code name="c"/></Codes></CodeBook><Sources>{source}</Sources>'
    path = archive_of(tmp_path / "a.qdpx", aDOTqde=ROOT.format(inside), sources__tDOTtxt=text)
    with Project.create(tmp_path / "p.postil", "A") as project:
        import_project_file(project, path)
        (entry,) = project.review.all()
        assert list(project.codings.all()) == []
    assert (entry.words, entry.reason) == ("words", "outside_the_text")
    assert (entry.start, entry.end) == (start, end)


def test_a_file_of_more_parts_than_are_read_is_refused_while_it_is_read() -> None:
    many = BytesIO(b"<P><Sources><S><a/><a/></S><S><a/></S></Sources></P>")
    assert [local_name(each) for each in second_level(many, 7, 5)] == ["P", "S", "S"]
    for most, in_one in ((6, 5), (7, 2)):
        many.seek(0)
        with pytest.raises(ExchangeError, match="xml_too_large"):
            list(second_level(many, most, in_one))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_a_file_of_more_parts_than_are_read_is_refused_before_one_is_made(encoding: str) -> None:
    many = BytesIO('<P><L><x:S a=""><a/><a/></x:S><S><a/></S></L></P>'.encode(encoding))
    assert list(counting(many, b"S", 7, 4)) == [None]
    for most, in_one in ((6, 4), (7, 1)):
        many.seek(0)
        with pytest.raises(ExchangeError, match="xml_too_large"):
            list(counting(many, b"S", most, in_one))


def test_guids_that_stand_twice_lose_nothing(tmp_path: Path) -> None:
    guid = "aaaaaaaa-0000-0000-0000-000000000001"
    selections = "".join(
        f'<PlainTextSelection guid="{guid}" startPosition="{n}" endPosition="{n + 1}">'
        f'<Coding guid="{guid}"><CodeRef targetGUID="{guid}"/></Coding></PlainTextSelection>'
        for n in range(3)
    )
    sources = "".join(
        f'<TextSource guid="{guid}" name="{name}"><PlainTextContent>abc {name}'
        f"</PlainTextContent>{selections}</TextSource>"
        for name in "xy"
    )
    codes = f'<CodeBook><Codes><Code guid="{guid}" name="c"/><Code guid="{guid}" name="d"/></Codes></CodeBook>'
    inside = f"{codes}<Sources>{sources}</Sources>"
    path = archive_of(tmp_path / "a.qdpx", aDOTqde=ROOT.format(inside))
    with Project.create(tmp_path / "p.postil", "A") as project:
        counts = import_project_file(project, path).counts
    assert (counts.documents, counts.codes, counts.codings) == (2, 2, 6)


@settings(
    max_examples=60, deadline=5000, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(data=st.data())
def test_a_mutated_archive_is_read_or_refused_and_nothing_else(
    hard_project: Project, tmp_path: Path, data: st.DataObject
) -> None:
    from postil.verbs.exporting import export

    seed = tmp_path / "seed.qdpx"
    if not seed.exists():
        export(hard_project, seed, "qdpx", tell=lambda key, /, **_arguments: key)
    with zipfile.ZipFile(seed) as archive:
        entries = {name: archive.read(name) for name in archive.namelist()}
    into_the_archive = data.draw(st.booleans())
    content = bytearray(seed.read_bytes() if into_the_archive else entries["project.qde"])
    for _ in range(data.draw(st.integers(1, 6))):
        at = data.draw(st.integers(0, len(content) - 1))
        length = data.draw(st.integers(0, 30))
        content[at : at + length] = data.draw(
            st.binary(max_size=12) | st.sampled_from([b"-1", b"99999999", b"<", b'"', b"guid"])
        )
    path = tmp_path / "mutated.qdpx"
    if into_the_archive:
        path.write_bytes(content)
    else:
        with zipfile.ZipFile(path, "w") as archive:
            for name, entry in {**entries, "project.qde": bytes(content)}.items():
                archive.writestr(name, entry)
    target = tmp_path / "into.postil"
    target.unlink(missing_ok=True)
    with Project.create(target, "A") as project:
        try:
            import_project_file(project, path)
        except ExchangeError as refused:
            assert knows(f"error.{refused.key}")
        assert not project.check()
