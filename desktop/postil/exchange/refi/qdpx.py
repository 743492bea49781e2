"""A project as a .qdpx archive: `project.qde`, and the texts in `sources/`."""

from __future__ import annotations

import zipfile
from collections.abc import Iterable, Iterator
from itertools import chain
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, Literal

from postil.core.records import Coder
from postil.exchange.facts import ProjectFacts
from postil.exchange.refi import elements
from postil.exchange.refi.for_qualcoder import renamed, with_unique_names
from postil.exchange.refi.losses import losses
from postil.exchange.refi.positions import UTF16_TOLD
from postil.exchange.refi.words import PROJECT, in_xml
from postil.exchange.remarks import Remark
from postil.exchange.safe_files import replaced_file

if TYPE_CHECKING:
    from lxml.etree import _Element

Preset = Literal["standard", "nvivo", "qualcoder"]
"""`standard` counts positions in code points, `nvivo` in UTF-16 units and adds cases.

`qualcoder` is standard with memos in descriptions and each code's name once.
"""

_FIRST_TIME = (1980, 1, 1, 0, 0, 0)  # that a zip archive can tell
_LEVEL = 3  # of compression: half the time of the usual 6, a tenth larger


def write_qdpx(
    facts: ProjectFacts, target: Path, preset: Preset = "standard"
) -> tuple[Remark, ...]:
    """Write the archive whole or not at all; returns what the standard has no room for."""
    told = losses(facts)
    if preset == "qualcoder":
        facts, told = _for_qualcoder(facts, told)
    with (
        replaced_file(target) as path,
        zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=_LEVEL) as archive,
    ):
        # By its name, since a level of compression is not asked of an entry opened to write.
        with archive.open("project.qde", "w", force_zip64=True) as stream:
            _write_project(facts, stream, preset)
        for done, each in enumerate(facts.documents):
            facts.go_on(done, len(facts.documents))
            entry = _entry(f"sources/{elements.text_name(each)}", facts.as_of)
            archive.writestr(entry, each.text.encode("utf-8"), compresslevel=_LEVEL)
    return told


def _for_qualcoder(
    facts: ProjectFacts, told: tuple[Remark, ...]
) -> tuple[ProjectFacts, tuple[Remark, ...]]:
    after = with_unique_names(facts)
    count = renamed(facts, after)
    return after, (*told, Remark("qdpx_names_made_unique", {"count": count})) if count else told


def _write_project(facts: ProjectFacts, stream: IO[bytes], preset: Preset) -> None:
    """Write the XML source by source, so that no project is too large for memory."""
    from lxml import etree  # start-up time

    notes = elements.Notes(facts, described=preset == "qualcoder")
    sources = elements.Sources(facts, PROJECT, notes, utf16=preset == "nvivo")
    with etree.xmlfile(stream, encoding="utf-8") as xml:
        xml.write_declaration()
        with xml.element(f"{{{PROJECT}}}Project", _about(facts, preset), nsmap={None: PROJECT}):
            _write_list(xml, "Users", (_user(coder) for coder in facts.coders))
            if facts.codes:
                with xml.element(f"{{{PROJECT}}}CodeBook"):
                    xml.write(elements.codes(facts.codes, PROJECT, notes))
            _write_list(xml, "Variables", elements.variables(facts, PROJECT))
            if preset == "nvivo":
                _write_list(xml, "Cases", elements.cases(facts, PROJECT))
            _write_list(xml, "Sources", _sources(facts, sources))
            _write_list(xml, "Notes", notes.elements(PROJECT))
            for said in notes.on_project(PROJECT):
                xml.write(said)


def _sources(facts: ProjectFacts, sources: elements.Sources) -> Iterator[_Element]:
    for done, each in enumerate(facts.documents):
        facts.go_on(done, len(facts.documents))
        yield sources.element(each)


def _write_list(xml: Any, tag: str, found: Iterable[_Element]) -> None:
    """Write a list and what is in it; the standard allows no empty list."""
    items: Iterator[_Element] = iter(found)
    first = next(items, None)
    if first is None:
        return
    with xml.element(f"{{{PROJECT}}}{tag}"):
        for element in chain((first,), items):
            xml.write(element)


def _about(facts: ProjectFacts, preset: Preset) -> dict[str, str]:
    """The attributes of the project; those without a value are left out."""
    said = {
        "name": in_xml(facts.name),
        "origin": facts.program + (f" ({UTF16_TOLD})" if preset == "nvivo" else ""),
        "creatingUserGUID": facts.coders[0].guid if facts.coders else "",
        "creationDateTime": facts.as_of,
    }
    return {name: value for name, value in said.items() if value}


def _user(coder: Coder) -> _Element:
    return elements.made(PROJECT, "User", guid=coder.guid, name=coder.name)


def _entry(name: str, time: str) -> zipfile.ZipInfo:
    """An entry dated by the project's newest edit: the same project gives the same bytes."""
    entry = zipfile.ZipInfo(name, _zip_time(time))
    entry.compress_type = zipfile.ZIP_DEFLATED
    entry.external_attr = 0o644 << 16
    return entry


def _zip_time(time: str) -> tuple[int, int, int, int, int, int]:
    """A time such as 2026-01-02T03:04:05Z as a zip archive tells it."""
    from datetime import datetime  # start-up time

    if not time:
        return _FIRST_TIME
    moment = datetime.fromisoformat(time)
    told = (moment.year, moment.month, moment.day, moment.hour, moment.minute, moment.second)
    return max(told, _FIRST_TIME)
