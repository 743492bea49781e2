"""The codebook to be read: headings, rules, and how often codes are used."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest
from lxml import etree
from markdown_it import MarkdownIt

from postil.core.project import Project
from postil.core.records import NewCode, NewDocument
from postil.exchange.coded.markdown import without_block_sign
from postil.exchange.docx_files import W
from postil.verbs.exporting import export, export_codebook

RULE = "# no heading\n---\n- no list & <b>\n1. one"


def tell(key: str) -> str:
    return key


@pytest.fixture
def project(tmp_path: Path) -> Project:
    made = Project.create(tmp_path / "p.postil", "Ann")
    costs = made.codebook.add(NewCode(("Costs",), definition=RULE, example="as here"))
    made.codebook.add(NewCode(("Costs", "Money"), use_when="it is\nmoney", active=False))
    path: tuple[str, ...] = ()
    for depth in range(7):
        path = (*path, f"level {depth}")
        made.codebook.add(NewCode(path))
    document = made.documents.add(NewDocument("d", "words of a text"))
    made.codings.apply(document, costs, 0, 5)
    made.codings.apply(document, costs, 6, 8)
    return made


def word_paragraphs(path: Path) -> list[tuple[str, str]]:
    """The style and text of each paragraph."""
    with zipfile.ZipFile(path) as archive:
        root = etree.fromstring(archive.read("word/document.xml"))
    found = []
    for paragraph in root.iter(f"{{{W}}}p"):
        style = paragraph.find(f"{{{W}}}pPr/{{{W}}}pStyle")
        text = "".join(
            part.text or "" if part.tag.endswith("}t") else "\n"
            for part in paragraph.iter(f"{{{W}}}t", f"{{{W}}}br")
        )
        found.append(("" if style is None else style.get(f"{{{W}}}val"), text))
    return found


def test_a_word_file_has_a_heading_for_each_code_and_its_rule_below(
    project: Project, tmp_path: Path
) -> None:
    export_codebook(project, tmp_path / "c.docx")
    paragraphs = word_paragraphs(tmp_path / "c.docx")
    assert paragraphs[0] == ("Heading1", "Codebook")
    assert paragraphs[2:9] == [
        ("Heading2", "Costs"),
        ("", f"Definition: {RULE}"),
        ("", "Example: as here"),
        ("About", "Used 2 times, in 1 document"),
        ("Heading3", "Money (no longer in use)"),
        ("", "Use when: it is\nmoney"),
        ("About", "Not used"),
    ]
    project.close()


def test_codes_below_the_deepest_heading_stand_with_their_path(
    project: Project, tmp_path: Path
) -> None:
    export_codebook(project, tmp_path / "c.docx")
    deepest = [text for style, text in word_paragraphs(tmp_path / "c.docx") if style == "Heading6"]
    assert deepest[0] == "level 4"
    assert deepest[2] == " > ".join(f"level {depth}" for depth in range(7))
    project.close()


def test_nothing_in_a_rule_is_taken_as_a_sign_of_markdown(project: Project, tmp_path: Path) -> None:
    export_codebook(project, tmp_path / "c.md")
    tokens = MarkdownIt().parse((tmp_path / "c.md").read_text(encoding="utf-8"))
    assert {token.type for token in tokens if token.nesting == 1} == {
        "heading_open",
        "paragraph_open",
    }
    shown = [
        "".join(
            part.content if part.type == "text" else "\n"
            for part in token.children or ()
            if part.type in ("text", "hardbreak", "text_special")
        )
        for token in tokens
        if token.type == "inline"
    ]
    assert f"Definition: {RULE}" in shown
    project.close()


def test_the_whole_project_may_be_exported_as_its_codebook(
    project: Project, tmp_path: Path
) -> None:
    export_codebook(project, tmp_path / "one.docx")
    export(project, tmp_path / "two.docx", "codebook", tell=tell)
    assert (tmp_path / "one.docx").read_bytes() == (tmp_path / "two.docx").read_bytes()
    project.close()


@pytest.mark.parametrize("line", ["1. one", "- one", "---", "===", "12) one", "+ x"])
def test_a_line_that_looks_like_a_block_stays_a_line(line: str) -> None:
    rendered = MarkdownIt().render(f"before\\\n{without_block_sign(line)}")
    assert rendered == f"<p>before<br />\n{line}</p>\n"
