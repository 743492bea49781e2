"""Projects as .qdpx: what another program finds when it reads the attributes, not our reader."""

from __future__ import annotations

import zipfile
from pathlib import Path
from typing import get_args

import pytest
from lxml import etree

from postil.core.project import Project
from postil.core.records import CoderId, MemoTarget, NewCode, NewCoding, NewDocument
from postil.core.spans import canonical
from postil.exchange.formats import of_key
from postil.exchange.refi.qdpx import Preset
from postil.verbs.exporting import export, export_codebook
from postil.verbs.project_files import import_project_file

NS = "{urn:QDA-XML:project:1.0}"
PRESETS: tuple[Preset, ...] = get_args(Preset)
# The order that the schema asks for below each element.
ORDER = {
    "Project": (
        "Users",
        "CodeBook",
        "Variables",
        "Cases",
        "Sources",
        "Notes",
        "Description",
        "NoteRef",
    ),
    "Code": ("Description", "NoteRef", "Code"),
    "Case": ("VariableValue", "SourceRef"),
    "TextSource": ("Description", "PlainTextSelection", "NoteRef", "VariableValue"),
    "PlainTextSelection": ("Description", "Coding", "NoteRef"),
    "Coding": ("CodeRef", "NoteRef"),
    "Note": ("PlainTextContent",),
}


def tell(key: str, /, **_arguments: object) -> str:
    return key


def written(project: Project, preset: str, **more: object) -> Path:
    target = project.path.with_suffix(f".{preset}.qdpx")
    export(project, target, "qdpx", tell=tell, choices={"preset": preset}, **more)  # type: ignore[arg-type]
    return target


def root_of(path: Path) -> etree._Element:
    with zipfile.ZipFile(path) as archive:
        return etree.fromstring(archive.read("project.qde"))


def slices(path: Path, *, utf16: bool) -> list[tuple[str, str, str]]:
    """Code, coder and the words that the attributes of each selection cut out of the text."""
    found = []
    with zipfile.ZipFile(path) as archive:
        root = etree.fromstring(archive.read("project.qde"))
        codes = {code.get("guid"): code for code in root.iter(f"{NS}Code")}
        users = {user.get("guid"): user.get("name") for user in root.iter(f"{NS}User")}
        for source in root.iter(f"{NS}TextSource"):
            name = str(source.get("plainTextPath")).removeprefix("internal://")
            text = archive.read(f"sources/{name}").decode("utf-8")
            units, width = (text.encode("utf-16-le"), 2) if utf16 else (text.encode("utf-32-le"), 4)
            for selection in source.iter(f"{NS}PlainTextSelection"):
                start, end = (int(selection.attrib[f"{e}Position"]) for e in ("start", "end"))
                piece = units[width * start : width * end]
                words = piece.decode("utf-16-le" if utf16 else "utf-32-le")
                for coding in selection.iter(f"{NS}Coding"):
                    code = codes[coding[0].get("targetGUID")]
                    parent = code.getparent()
                    assert parent is not None
                    above = parent.get("name") or ""
                    path_ = f"{above}/{code.get('name')}"
                    found.append((path_, str(users[coding.get("creatingUser")]), words))
    return sorted(found)


def quotes(project: Project) -> list[tuple[str, str, str]]:
    found = []
    for coding in project.codings.all():
        text = project.documents.text(coding.document)
        path = ("", *project.codebook.path(coding.code))
        coder = project.coders.get(coding.coder).name
        found.append(("/".join(path[-2:]), coder, text[coding.start : coding.end]))
    return sorted(found)


@pytest.mark.parametrize("preset", ["standard", "nvivo"])
def test_the_attributes_cut_out_the_words_of_every_coding(
    hard_project: Project, preset: str
) -> None:
    path = written(hard_project, preset)
    assert slices(path, utf16=preset == "nvivo") == quotes(hard_project)


@pytest.mark.parametrize("preset", PRESETS)
def test_ends_of_lines_that_xml_forbids_are_ends_of_lines_in_what_is_written(
    tmp_path: Path, preset: str
) -> None:
    text_with_breaks = "one\x0btwo\x0cthree\r\nfour"
    text = canonical(text_with_breaks)
    with Project.create(tmp_path / "p.postil", "Amina") as project:
        code = project.codebook.add(NewCode(("c",)))
        document = project.documents.add(NewDocument("d", text))
        assert project.coder is not None
        places = [(0, 3), (3, 4), (4, 7), (2, 9), (14, 18)]
        project.codings.add_many(
            [NewCoding(document, code, project.coder, *place) for place in places]
        )
        project.memos.write(MemoTarget("document", document=document), text_with_breaks)
        path = written(project, preset)
        assert slices(path, utf16=preset == "nvivo") == quotes(project)
    assert text == "one\ntwo\nthree\nfour"
    with Project.create(tmp_path / "back.postil", "Amina") as back:
        import_project_file(back, path)
        assert [words for _, _, words in quotes(back)] == ["\n", "e\ntwo\nt", "four", "one", "two"]
        assert [memo.text for memo in back.memos.all()] == [text]


def test_the_presets_count_differently_only_beyond_the_first_plane(tmp_path: Path) -> None:
    with Project.create(tmp_path / "p.postil", "Amina") as project:
        code = project.codebook.add(NewCode(("c",)))
        for name, text in (("plain", "caf\u00e9 end"), ("emoji", "\U0001f600 end")):
            document = project.documents.add(NewDocument(name, text))
            assert project.coder is not None
            project.codings.add_many(
                [NewCoding(document, code, project.coder, len(text) - 3, len(text))]
            )
        starts = [
            [
                e.get("startPosition")
                for e in root_of(written(project, p)).iter(f"{NS}PlainTextSelection")
            ]
            for p in PRESETS
        ]
    assert starts == [["5", "2"], ["5", "3"], ["5", "2"]]


@pytest.mark.parametrize("preset", PRESETS)
def test_elements_stand_in_the_order_of_the_standard_and_no_list_is_empty(
    hard_project: Project, preset: str
) -> None:
    for element in root_of(written(hard_project, preset)).iter():
        name = etree.QName(element).localname
        below = [etree.QName(child).localname for child in element]
        if name in ORDER:
            assert below == sorted(below, key=ORDER[name].index)
        if name in {"Users", "Codes", "CodeBook", "Variables", "Cases", "Sources", "Notes"}:
            assert below


def test_an_empty_project_has_no_empty_lists(tmp_path: Path) -> None:
    with Project.create(tmp_path / "p.postil", "Amina") as project:
        root = root_of(written(project, "standard"))
    assert [etree.QName(child).localname for child in root] == ["Users"]


@pytest.mark.parametrize("preset", PRESETS)
def test_what_is_written_holds_by_the_schema_of_the_standard(
    hard_project: Project, preset: str, schemas: Path
) -> None:
    schema = etree.XMLSchema(etree.parse(schemas / "Project.xsd"))
    schema.assertValid(root_of(written(hard_project, preset)))


def test_a_codebook_holds_by_the_schema_of_the_standard(
    hard_project: Project, tmp_path: Path, schemas: Path
) -> None:
    export_codebook(hard_project, tmp_path / "book.qdc")
    schema = etree.XMLSchema(etree.parse(schemas / "Codebook.xsd"))
    schema.assertValid(etree.parse(tmp_path / "book.qdc"))


def test_only_what_the_chosen_coders_did_goes_out(hard_project: Project) -> None:
    chosen = hard_project.coders.named("B & <b>").id
    path = written(hard_project, "standard", coders=[chosen])
    assert slices(path, utf16=False) == [q for q in quotes(hard_project) if q[1] == "B & <b>"]
    assert len(list(root_of(path).iter(f"{NS}User"))) == 1


def test_what_the_standard_has_no_room_for_is_told(hard_project: Project) -> None:
    document = hard_project.documents.named("Empty").id
    hard_project.coders.finish(hard_project.coder or CoderId(0), [document])
    target = hard_project.path.with_suffix(".qdpx")
    result = export(hard_project, target, "qdpx", tell=tell)
    told = {remark.key: remark.arguments["count"] for remark in result.notes}
    assert told["qdpx_without_finished"] == 1


def test_every_preset_is_offered() -> None:
    offered = of_key("qdpx", "export", "project")
    assert offered is not None
    assert offered.presets == PRESETS


def test_the_same_project_gives_the_same_bytes(hard_project: Project) -> None:
    first = written(hard_project, "standard").read_bytes()
    assert written(hard_project, "standard").read_bytes() == first


def test_no_guid_stands_twice(hard_project: Project) -> None:
    guids = [e.get("guid") for e in root_of(written(hard_project, "nvivo")).iter() if e.get("guid")]
    assert len(guids) == len(set(guids))
