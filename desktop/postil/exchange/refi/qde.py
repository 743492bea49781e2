"""`project.qde` as it stands: what each element says, before anything is made of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from postil.core.errors import ExchangeError
from postil.exchange.code_paths import refuse_codes
from postil.exchange.refi.words import canonical_guid
from postil.exchange.xml_files import Readable, child, children, local_name, second_level, text_of

if TYPE_CHECKING:
    from lxml.etree import _Element

_VALUES = ("TextValue", "BooleanValue", "IntegerValue", "FloatValue", "DateValue", "DateTimeValue")
_MOST_DIGITS = 18  # of a position, so that the project's file can hold it
IN_LISTS = rb"Codes|(?:Text|PDF|Picture|Audio|Video)Source|Note|Case|Set|Link|Graph"
"""A pattern of the names of what lists of a project hold."""
_MEDIA = ("PictureSource", "AudioSource", "VideoSource")


@dataclass(frozen=True, slots=True)
class StatedCoding:
    """A code applied to a selection or to a whole source; `user` may be empty."""

    guid: str
    code: str
    user: str
    created_at: str
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class StatedSelection:
    """A selection with the numbers it came with. `page` is that of a region of a PDF, else 0."""

    guid: str
    start: int
    end: int
    name: str
    description: str
    user: str
    created_at: str
    codings: tuple[StatedCoding, ...]
    notes: tuple[str, ...]
    page: int = 0


@dataclass(frozen=True, slots=True)
class StatedSource:
    """A source that has a text: `path` names it in the archive, or `content` is it.

    `formatted_path` names the same words in a file of Word or the like.
    """

    guid: str
    name: str
    path: str
    formatted_path: str
    content: str
    description: str
    user: str
    created_at: str
    selections: tuple[StatedSelection, ...]
    codings: tuple[StatedCoding, ...]
    notes: tuple[str, ...]
    values: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class StatedCode:
    """A code by its number in the file, that of the code above, and what is said of it.

    Numbers, since guids may be missing or stand twice. `line` is that of the XML.
    """

    number: int
    above: int | None
    guid: str
    name: str
    color: str
    description: str
    notes: tuple[str, ...]
    line: int


@dataclass(frozen=True, slots=True)
class StatedNote:
    """A note: its text, or where it lies in the archive, and how many codings it has.

    `place` is a selection in it, which QualCoder means as one of the source that refers to it.
    """

    guid: str
    name: str
    path: str
    formatted_path: str
    content: str
    user: str
    created_at: str
    modified_at: str
    place: tuple[int, int] | None = None
    codings: int = 0


@dataclass(frozen=True, slots=True)
class StatedGroup:
    """A case, set, link or graph, with the guids that it brings together; or a variable described."""

    kind: str
    name: str
    description: str
    sources: tuple[str, ...]
    others: tuple[str, ...]
    values: tuple[tuple[str, str], ...] = ()


@dataclass(slots=True)
class StatedProject:
    """All that `project.qde` says; lists are in the order of the file."""

    name: str = ""
    origin: str = ""
    user: str = ""
    description: str = ""
    notes_on_it: tuple[str, ...] = ()
    users: dict[str, str] = field(default_factory=dict)
    codes: list[StatedCode] = field(default_factory=list)
    variables: dict[str, str] = field(default_factory=dict)
    sources: list[StatedSource] = field(default_factory=list)
    notes: dict[str, StatedNote] = field(default_factory=dict)
    groups: list[StatedGroup] = field(default_factory=list)
    media: list[str] = field(default_factory=list)


def stating(stream: Readable, found: StatedProject) -> Iterator[None]:
    """Read the XML into `found`, a source or code tree a step.

    Raises ExchangeError: not_a_refi_project, xml_damaged, position_unreadable.
    """
    elements = second_level(stream)
    root = next(elements)
    if local_name(root) != "Project":
        raise ExchangeError("not_a_refi_project", root=local_name(root)[:40])
    for element in elements:
        _take(element, found)
        yield
    found.name = root.get("name", "")
    found.origin = root.get("origin", "")
    found.user = canonical_guid(root.get("creatingUserGUID", ""))
    found.description = text_of(child(root, "Description"))
    found.notes_on_it = _notes(root)


def _take(element: _Element, found: StatedProject) -> None:
    """Take what one element of a list says."""
    match local_name(element):
        case "User":
            name = element.get("name") or element.get("id") or ""
            found.users.setdefault(_guid(element), name)
        case "Codes":
            found.codes += stated_codes(element, len(found.codes))
        case "Variable":
            found.variables.setdefault(_guid(element), element.get("name", ""))
            if child(element, "Description") is not None:
                found.groups.append(_group(element))
        case "TextSource":
            found.sources.append(_source(element, element))
        case "PDFSource":
            _take_pdf(element, found)
        case "Note":
            found.notes.setdefault(_guid(element), _note(element))
        case "Case" | "Set" | "Link" | "Graph":
            found.groups.append(_group(element))
        case name if name in _MEDIA:
            _take_media(element, found)


def stated_codes(codes: _Element, first: int = 0) -> Iterator[StatedCode]:
    """The codes of a tree, parents first; `first` is the number of the first of them.

    Raises ExchangeError codes_too_many.
    """
    waiting: list[tuple[_Element, int | None]] = []
    waiting += [(code, None) for code in children(codes, "Code")][::-1]
    number = first
    while waiting:
        element, above = waiting.pop()
        refuse_codes(number + 1)
        yield StatedCode(
            number,
            above,
            _guid(element),
            element.get("name", ""),
            element.get("color", ""),
            text_of(child(element, "Description")),
            _notes(element),
            _line(element),
        )
        waiting += [(below, number) for below in children(element, "Code")][::-1]
        number += 1


def _take_pdf(element: _Element, found: StatedProject) -> None:
    """A PDF as its plain text, else as the archive has it; its regions as selections of a page."""
    text = child(element, "Representation")
    found.sources.append(_source(element, element if text is None else text))


def _take_media(element: _Element, found: StatedProject) -> None:
    """Pictures and sound stay out; what was written of them, or down from them, comes as text."""
    found.media.append(element.get("name", ""))
    for text in (*children(element, "TextDescription"), *children(element, "Transcript")):
        found.sources.append(_source(element, text))


def _source(element: _Element, text: _Element) -> StatedSource:
    """A source whose text is stated by `text`, itself or a part of it."""
    parts = (element,) if element is text else (element, text)
    points = {_guid(point): _number(point, "position") for point in children(text, "SyncPoint")}
    selections = [_selection(each) for each in children(text, "PlainTextSelection")]
    selections += [_region(each) for each in children(element, "PDFSelection")]
    selections += [_heard(each, points) for each in children(text, "TranscriptSelection")]
    return StatedSource(
        _guid(element),
        element.get("name", ""),
        text.get("plainTextPath", ""),
        text.get("richTextPath", "") or element.get("path", ""),
        text_of(child(text, "PlainTextContent")),
        "\n\n".join(filter(None, (text_of(child(part, "Description")) for part in parts))),
        canonical_guid(element.get("creatingUser", "")),
        element.get("creationDateTime", ""),
        tuple(selections),
        tuple(_coding(each) for part in parts for each in children(part, "Coding")),
        tuple(note for part in parts for note in _notes(part)),
        tuple(value for part in parts for value in _values(part)),
    )


def _selection(element: _Element) -> StatedSelection:
    return _selected(element, _number(element, "startPosition"), _number(element, "endPosition"))


def _region(element: _Element) -> StatedSelection:
    """A region of a page: it has no place in the text, so it is kept by its page."""
    page = max(1, _number(element, "page") + 1)
    return _selected(element, _number(element, "firstX"), _number(element, "secondX"), page)


def _heard(element: _Element, points: dict[str, int]) -> StatedSelection:
    """A selection of a transcript, between two points in time that are places in its text."""
    start = points.get(canonical_guid(element.get("fromSyncPoint", "")), -1)
    end = points.get(canonical_guid(element.get("toSyncPoint", "")), -1)
    return _selected(element, start, end)


def _selected(element: _Element, start: int, end: int, page: int = 0) -> StatedSelection:
    """A selection, its parts taken in one turn: there may be a million."""
    description, codings, notes = "", [], []
    for part in element:
        match local_name(part):
            case "Coding":
                codings.append(_coding(part))
            case "NoteRef":
                notes.append(canonical_guid(part.get("targetGUID", "")))
            case "Description":
                description = description or text_of(part)
    return StatedSelection(
        _guid(element),
        start,
        end,
        element.get("name", ""),
        description,
        canonical_guid(element.get("creatingUser", "")),
        element.get("creationDateTime", ""),
        tuple(codings),
        tuple(filter(None, notes)),
        page,
    )


def _coding(element: _Element) -> StatedCoding:
    code, notes = "", []
    for part in element:
        match local_name(part):
            case "CodeRef":
                code = code or canonical_guid(part.get("targetGUID", ""))
            case "NoteRef":
                notes.append(canonical_guid(part.get("targetGUID", "")))
    return StatedCoding(
        _guid(element),
        code,
        canonical_guid(element.get("creatingUser", "")),
        element.get("creationDateTime", ""),
        tuple(filter(None, notes)),
    )


def _note(element: _Element) -> StatedNote:
    selection = child(element, "PlainTextSelection")
    place = None
    if selection is not None:
        place = _number(selection, "startPosition"), _number(selection, "endPosition")
    return StatedNote(
        _guid(element),
        element.get("name", ""),
        element.get("plainTextPath", ""),
        element.get("richTextPath", ""),
        text_of(child(element, "PlainTextContent")) or text_of(child(element, "Description")),
        canonical_guid(element.get("creatingUser", "")),
        element.get("creationDateTime", ""),
        element.get("modifiedDateTime", ""),
        place,
        sum(1 for _ in element.iterdescendants("{*}Coding")),
    )


def _group(element: _Element) -> StatedGroup:
    sources, others = [], []
    for part in element:
        guid = canonical_guid(part.get("targetGUID", "") or part.get("representedGUID", ""))
        if guid and local_name(part) in ("SourceRef", "MemberSource"):
            sources.append(guid)
        elif guid:
            others.append(guid)
    ends = (element.get("originGUID", ""), element.get("targetGUID", ""))
    others += [guid for guid in map(canonical_guid, ends) if guid]
    return StatedGroup(
        local_name(element),
        element.get("name", ""),
        text_of(child(element, "Description")),
        tuple(sources),
        tuple(others),
        tuple(_values(element)),
    )


def _values(element: _Element) -> Iterator[tuple[str, str]]:
    """Guids of variables, and their values as text; that of a text stays to the letter."""
    for value in children(element, "VariableValue"):
        reference = child(value, "VariableRef")
        guid = canonical_guid(reference.get("targetGUID", "")) if reference is not None else ""
        stated = next((part for part in value if local_name(part) in _VALUES), None)
        value_text = text_of(stated)
        if stated is not None and local_name(stated) != "TextValue":
            value_text = value_text.strip()
        if guid and value_text:
            yield guid, value_text


def _notes(element: _Element) -> tuple[str, ...]:
    found = (canonical_guid(each.get("targetGUID", "")) for each in children(element, "NoteRef"))
    return tuple(guid for guid in found if guid)


def _line(element: _Element) -> int:
    line: int | None = element.sourceline  # type: ignore[assignment]  # as the stubs have it
    return line or 0


def _guid(element: _Element) -> str:
    return canonical_guid(element.get("guid", ""))


def _number(element: _Element, name: str) -> int:
    """A position; raises ExchangeError position_unreadable, also for one that no file can have."""
    stated = element.get(name, "").strip()
    try:
        number = int(stated) if len(stated) <= _MOST_DIGITS else None
    except ValueError:
        number = None
    if number is None:
        raise ExchangeError("position_unreadable", position=stated[:40])
    return number
