"""Projects that trip up careless writers, and archives as other programs make them."""

from __future__ import annotations

import os
import zipfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from xml.sax.saxutils import quoteattr

import pytest

from postil.core.project import Project
from postil.core.records import MemoTarget, NewCode, NewCoding, NewDocument

HARD_TEXT = (
    "\U0001f600 Caf\u00e9, cafe\u0301 and na\u00efve\u00a0words.\n"
    "\u05e9\u05dc\u05d5\u05dd \u0645\u0631\u062d\u0628\u0627 \U0001f468\u200d\U0001f469\u200d\U0001f467 end\n"
    "A < b & c > d \"e\" 'f' ]]>\ttab\nlast \U0001d4d0"
)
SPANS = (
    (0, 1),  # at 0, one character beyond the first plane
    (2, 6),
    (0, len(HARD_TEXT)),
    (4, 40),  # overlaps
    (len(HARD_TEXT) - 1, len(HARD_TEXT)),  # at the end
)

BuildArchive = Callable[..., Path]


@pytest.fixture
def hard_project(tmp_path: Path) -> Iterator[Project]:
    """Two coders on the same spans, equal names in two branches, memos on everything."""
    with Project.create(tmp_path / "hard.postil", "Amina") as project:
        second = project.coders.add("B & <b>")
        document = project.documents.add(
            NewDocument("Hard \U0001f600", HARD_TEXT, variables={"outlet": "Le <Monde>", "n": "1"})
        )
        project.documents.add(NewDocument("Empty", ""))
        top = [project.codebook.add(NewCode((name,))) for name in ("A", 'B "b"')]
        below = [
            project.codebook.add(
                NewCode((above, "same"), definition="a\n\nUse when: b", example="c")
            )
            for above in ("A", 'B "b"')
        ]
        first = project.coder
        assert first is not None
        project.codings.add_many(
            [
                NewCoding(document, code, coder, *span)
                for span in SPANS
                for code in (*top, *below)
                for coder in (first, second)
            ]
        )
        coding = next(project.codings.all()).id
        for number, target in enumerate(
            (
                MemoTarget("project"),
                MemoTarget("document", document=document),
                MemoTarget("span", document=document, start=2, end=6),
                MemoTarget("code", code=below[0]),
                MemoTarget("coding", coding=coding),
            )
        ):
            project.memos.write(target, f"memo {number}\n\U0001f600 <&>", coder=second)
        yield project


@pytest.fixture
def build_archive(tmp_path: Path) -> BuildArchive:
    """Make a .qdpx of one text with selections of one code, as another program would."""

    def build(
        origin: str,
        text: bytes,
        places: Sequence[tuple[int, int]],
        names: Sequence[str] = (),
        *,
        more: Mapping[str, bytes] | None = None,
        name: str = "other.qdpx",
    ) -> Path:
        guid = "aaaaaaaa-0000-0000-0000-{:012x}".format
        told = [*names, *[""] * len(places)]
        selections = "".join(
            f'<PlainTextSelection guid="{guid(100 + n)}" startPosition="{start}"'
            f' endPosition="{end}" name={quoteattr(told[n])}><Coding guid="{guid(5000 + n)}"'
            f' creatingUser="{{{guid(1).upper()}}}"><CodeRef targetGUID="{guid(2)}"/></Coding>'
            "</PlainTextSelection>"
            for n, (start, end) in enumerate(places)
        )
        xml = (
            '<?xml version="1.0" encoding="utf-8"?>'
            f'<Project xmlns="urn:QDA-XML:project:1.0" name="p" origin={quoteattr(origin)}>'
            f'<Users><User guid="{guid(1)}" name="Ann"/></Users>'
            f'<CodeBook><Codes><Code guid="{guid(2)}" name="c" isCodable="true" color="#f00"/>'
            f'</Codes></CodeBook><Sources><TextSource guid="{guid(3)}" name="article"'
            f' plainTextPath="internal://{guid(3)}.TXT">{selections}</TextSource></Sources></Project>'
        )
        path = tmp_path / name
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("Project.qde", xml)
            archive.writestr(f"Sources/{guid(3)}.txt", text)
            for entry, content in (more or {}).items():
                archive.writestr(entry, content)
        return path

    return build


@pytest.fixture
def schemas() -> Path:
    """The folder of the standard's schemas, where material is kept beside the project."""
    beside = os.environ.get("POSTIL_SHARED")
    folder = Path(beside or "", "samples", "refi")
    if beside is None or not folder.is_dir():
        pytest.skip("no material beside the project (POSTIL_SHARED)")
    return folder
