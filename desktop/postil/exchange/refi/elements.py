"""The elements of `project.qde`, made from facts in the order that the standard's schema asks for."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import groupby
from typing import TYPE_CHECKING

from postil.core.records import CodeId, CoderId, CodingId, DocumentId, Memo
from postil.core.spans import OffsetMap
from postil.exchange.facts import CodeFacts, CodingFacts, DocumentFacts, ProjectFacts
from postil.exchange.refi.code_rule import as_description
from postil.exchange.refi.words import in_xml, made_guid
from postil.exchange.xml_files import local_name

if TYPE_CHECKING:
    from lxml.etree import _Element

_LONGEST_NAME = 120  # of the words of a selection, which readers show and compare
_LONGEST_NOTE_NAME = 60
_IN_A_SOURCE = ("PlainTextSelection", "Coding", "CodeRef")  # many, so that their tags are kept


def made(namespace: str, tag: str, **attributes: str) -> _Element:
    """An element; empty attributes are left out, and what XML cannot hold becomes U+FFFD."""
    from lxml import etree  # start-up time

    return etree.Element(
        f"{{{namespace}}}{tag}",
        _filled(attributes),
        nsmap={None: namespace},  # type: ignore[dict-item]
    )


def below(element: _Element, tag: str, **attributes: str) -> _Element:
    """A new last child in the same namespace, attributes as in `made`."""
    namespace = element.tag[: element.tag.index("}") + 1]
    return last_child()(element, namespace + tag, _filled(attributes))


@cache
def last_child() -> Callable[[_Element, str, dict[str, str]], _Element]:
    """The function that makes a last child, a tag and attributes as they are to be written."""
    from lxml.etree import SubElement  # start-up time

    return SubElement


def _filled(attributes: Mapping[str, str]) -> dict[str, str]:
    return {name: in_xml(value) for name, value in attributes.items() if value}


def described(element: _Element, text: str) -> None:
    """Give an element its description, if there is one."""
    if text:
        below(element, "Description").text = in_xml(text)


def _describe_more(element: _Element, text: str) -> None:
    """Add a paragraph to an element's description, which stands before all else in it."""
    there = element[0] if len(element) and local_name(element[0]) == "Description" else None
    if there is None:
        namespace = element.tag[: element.tag.index("}") + 1]
        there = element.makeelement(f"{namespace}Description")
        element.insert(0, there)
    there.text = "\n\n".join(filter(None, (there.text, in_xml(text))))


def codes(facts: Sequence[CodeFacts], namespace: str, notes: Notes | None = None) -> _Element:
    """The tree of codes; facts stand in tree order, parents first."""
    top = made(namespace, "Codes")
    at: dict[CodeId | None, _Element] = {None: top}
    for each in facts:
        code = each.code
        element = below(
            at[code.parent],
            "Code",
            guid=code.guid,
            name=code.name,
            isCodable="true",
            color=code.color,
        )
        rule = {name: getattr(code, name) for name in ("definition", *_RULE)}
        described(element, as_description(rule))
        if notes:
            notes.refer(element, notes.of_codes.get(code.id, ()))
        at[code.id] = element
    return top


_RULE = ("use_when", "do_not_use_when", "example")


class Notes:
    """The memos of a project by what they are about, as notes that elements refer to.

    Where they are `described`, elements have them as their descriptions instead.
    """

    def __init__(self, facts: ProjectFacts, *, described: bool = False) -> None:
        self.described = described
        self._guids = {coder.id: coder.guid for coder in facts.coders}
        self.all = facts.memos
        self.of_project: list[Memo] = []
        self.of_documents: defaultdict[DocumentId, list[Memo]] = defaultdict(list)
        self.of_spans: defaultdict[DocumentId, list[Memo]] = defaultdict(list)
        self.of_codes: defaultdict[CodeId, list[Memo]] = defaultdict(list)
        self.of_codings: defaultdict[CodingId, list[Memo]] = defaultdict(list)
        for memo in facts.memos:
            self._note(memo)

    def _note(self, memo: Memo) -> None:
        target = memo.target
        if target.coding is not None:
            self.of_codings[target.coding].append(memo)
        elif target.code is not None:
            self.of_codes[target.code].append(memo)
        elif target.document is not None and target.start is not None:
            self.of_spans[target.document].append(memo)
        elif target.document is not None:
            self.of_documents[target.document].append(memo)
        else:
            self.of_project.append(memo)

    def refer(self, element: _Element, memos: Iterable[Memo]) -> None:
        """Let an element refer to its notes, or describe it by them."""
        for memo in memos:
            if self.described:
                _describe_more(element, memo.text)
            else:
                below(element, "NoteRef", targetGUID=memo.guid)

    def on_project(self, namespace: str) -> Iterator[_Element]:
        """What the project says of its own memos, which is written piece by piece."""
        whole = made(namespace, "Project")
        self.refer(whole, self.of_project)
        yield from list(whole)

    def elements(self, namespace: str) -> Iterator[_Element]:
        """The notes themselves, with their text inside."""
        for number, memo in enumerate(() if self.described else self.all, 1):
            first_line = " ".join(memo.text.split("\n", 1)[0].split())[:_LONGEST_NOTE_NAME]
            note = made(
                namespace,
                "Note",
                guid=memo.guid,
                name=f"{number} {first_line}".strip(),
                creatingUser=self._guids.get(memo.coder, "") if memo.coder else "",
                creationDateTime=memo.created_at,
                modifiedDateTime=memo.modified_at,
            )
            below(note, "PlainTextContent").text = in_xml(memo.text)
            yield note


class Sources:
    """Documents as sources; positions are counted by `unit`, in the text as it is written."""

    def __init__(self, facts: ProjectFacts, namespace: str, notes: Notes, *, utf16: bool) -> None:
        self._namespace = namespace
        self._notes = notes
        self._utf16 = utf16
        self._tag = {tag: f"{{{namespace}}}{tag}" for tag in _IN_A_SOURCE}
        self._coders = {coder.id: coder.guid for coder in facts.coders}
        self._codes = {each.code.id: each.code.guid for each in facts.codes}
        self._codings: defaultdict[DocumentId, list[CodingFacts]] = defaultdict(list)
        for each in facts.codings:
            self._codings[each.coding.document].append(each)

    def element(self, facts: DocumentFacts) -> _Element:
        """One document: its selections, notes and variables."""
        document = facts.document
        source = made(
            self._namespace,
            "TextSource",
            guid=document.guid,
            name=document.name,
            plainTextPath=f"internal://{text_name(facts)}",
            creationDateTime=document.imported_at,
        )
        self._add_selections(source, facts)
        self._notes.refer(source, self._notes.of_documents.get(document.id, ()))
        add_values(source, facts.variables)
        return source

    def _add_selections(self, source: _Element, facts: DocumentFacts) -> None:
        """One selection a span and coder, so that readers of selections alone keep the coder."""
        positions = self._positions(facts.text)
        codings = sorted(self._codings.get(facts.document.id, ()), key=self._place)
        for (start, end, coder, alone), same in groupby(codings, key=self._place):
            group = list(same)
            which = (coder, alone) if alone else (coder,)
            guid = made_guid("selection", facts.document.guid, start, end, *which)
            at = group[0].coding.created_at
            selection = self._selection(source, guid, facts, positions, (start, end), coder, at)
            for each in group:
                self._add_coding(selection, each)
        for memo in self._notes.of_spans.get(facts.document.id, ()):
            span = (memo.target.start or 0, memo.target.end or 0)
            guid = made_guid("selection", memo.guid)
            selection = self._selection(
                source, guid, facts, positions, span, memo.coder, memo.created_at
            )
            self._notes.refer(selection, (memo,))

    def _selection(
        self,
        source: _Element,
        guid: str,
        facts: DocumentFacts,
        positions: Callable[[int], int],
        span: tuple[int, int],
        coder: CoderId | None,
        created_at: str,
    ) -> _Element:
        start, end = span
        words = " ".join(facts.text[start : min(end, start + 2 * _LONGEST_NAME)].split())
        said = {
            "guid": guid,
            "name": in_xml(words[:_LONGEST_NAME]),
            "startPosition": str(positions(start)),
            "endPosition": str(positions(end)),
            "creatingUser": self._coders[coder] if coder else "",
            "creationDateTime": created_at,
        }
        said = {name: value for name, value in said.items() if value}
        return last_child()(source, self._tag["PlainTextSelection"], said)

    def _add_coding(self, selection: _Element, facts: CodingFacts) -> None:
        coding = facts.coding
        said = {
            "guid": coding.guid,
            "creatingUser": self._coders[coding.coder],
            "creationDateTime": coding.created_at,
        }
        element = last_child()(selection, self._tag["Coding"], said)
        last_child()(element, self._tag["CodeRef"], {"targetGUID": self._codes[coding.code]})
        described = selection if self._notes.described else element
        self._notes.refer(described, self._notes.of_codings.get(coding.id, ()))

    def _place(self, facts: CodingFacts) -> tuple[int, int, CoderId, int]:
        """Codings of one place go into one selection; one alone where its memo describes it."""
        coding = facts.coding
        is_alone = self._notes.described and coding.id in self._notes.of_codings
        return coding.start, coding.end, coding.coder, coding.id if is_alone else 0

    def _positions(self, text: str) -> Callable[[int], int]:
        return OffsetMap(text).to_utf16 if self._utf16 else lambda point: point


def variables(facts: ProjectFacts, namespace: str) -> Iterator[_Element]:
    """The variables of all documents, in the order in which they first occur; all are text."""
    names = dict.fromkeys(name for each in facts.documents for name in each.variables)
    for name in names:
        yield made(
            namespace, "Variable", guid=_variable_guid(name), name=name, typeOfVariable="Text"
        )


def add_values(element: _Element, values: Mapping[str, str]) -> None:
    """Give a document or case the values of its variables."""
    for name, value in values.items():
        child = below(element, "VariableValue")
        below(child, "VariableRef", targetGUID=_variable_guid(name))
        below(child, "TextValue").text = in_xml(value)


def cases(facts: ProjectFacts, namespace: str) -> Iterator[_Element]:
    """A case a document that has variables: NVivo keeps values on cases alone."""
    for each in facts.documents:
        if each.variables:
            document = each.document
            guid = made_guid("case", document.guid)
            case = made(namespace, "Case", guid=guid, name=document.name)
            add_values(case, each.variables)
            below(case, "SourceRef", targetGUID=document.guid)
            yield case


def text_name(facts: DocumentFacts) -> str:
    """The name of a document's text in the folder of sources."""
    return f"{facts.document.guid}.txt"


def _variable_guid(name: str) -> str:
    return made_guid("variable", name)
