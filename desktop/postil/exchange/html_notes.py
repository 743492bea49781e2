"""Notes in web pages: a mark links to its note, and the note links back to its mark.

So do pages of all programs that write notes; those that say so by a role need no link back.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.etree import _Element

_BRACKETS = "[]() \n\t"
_LONGEST_MARK = 12  # characters, such as [12] or note 3
_TYPES = ("role", "{http://www.idpf.org/2007/ops}type", "epub:type")
_IS_MARK = frozenset(("doc-noteref", "noteref"))
_IS_BACK_LINK = frozenset(("doc-backlink", "backlink"))
_BACK_CLASS = re.compile(r"back-?(link|ref)|footnote-back|returnlink", re.IGNORECASE)
_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6", "body", "html", "main", "article"))
_HOLDS_A_NOTE = frozenset(("li", "aside", "dd", "div", "section", "p", "td", "blockquote"))
_MOST_IN_A_NOTE = 500  # elements
_MOST_LOOKED_AT = 10_000  # places that could be notes


@dataclass(slots=True)
class Notes:
    """Marks in the text with their labels, the notes' elements, and links back to the marks."""

    marks: dict[_Element, str] = field(default_factory=dict)
    bodies: dict[_Element, str] = field(default_factory=dict)
    back_links: set[_Element] = field(default_factory=set)

    def in_order(self) -> Iterator[tuple[str, _Element]]:
        """The notes with their labels, in the order of their first marks."""
        return ((label, body) for body, label in self.bodies.items())


@dataclass(frozen=True, slots=True)
class _Candidate:
    """An element that a mark leads to: its links, and the places that they lead to."""

    is_short: bool = False
    links: dict[_Element, _Element | None] = field(default_factory=dict)
    leads_to: set[_Element] = field(default_factory=set)


def notes_of(root: _Element) -> Notes:
    """The notes of a page, numbered from 1 in the order of their first marks."""
    places = _places(root)
    notes = Notes()
    looked_at: dict[_Element, _Candidate] = {}
    in_notes: set[_Element] = set()
    for mark in root.iter("a"):
        target = places.get(_fragment(mark))
        if target is None or mark in in_notes or not _is_short(mark):
            continue
        body = _holder(target)
        if body is None or len(looked_at) >= _MOST_LOOKED_AT:
            continue
        if body not in looked_at:
            looked_at[body] = _candidate(body, places)
        candidate = looked_at[body]
        near = _near(mark)
        leads_back = not candidate.leads_to.isdisjoint(near)
        is_named = candidate.is_short and _is(mark, _IS_MARK)
        if mark in candidate.links or not (leads_back or is_named):
            continue
        label = notes.bodies.setdefault(body, str(len(notes.bodies) + 1))
        notes.marks[_whole_mark(mark)] = label
        for link, place in candidate.links.items():
            if place in near or _is_back_link(link):
                notes.back_links.add(_whole_mark(link))
        in_notes.update(candidate.links)
    return notes


def _places(root: _Element) -> dict[str, _Element]:
    """The elements that links can name: by id, or by the name of an anchor."""
    places: dict[str, _Element] = {}
    for element in root.iter():
        if name := element.get("id"):
            places.setdefault(name, element)
    for anchor in root.iter("a"):
        if name := anchor.get("name"):
            places.setdefault(name, anchor)
    return places


def _fragment(link: _Element) -> str:
    """The name inside the page that a link leads to; "" for a link to elsewhere."""
    address = (link.get("href") or "").strip()
    return address[1:] if address.startswith("#") else ""


def _is_short(mark: _Element) -> bool:
    return len(mark) <= 3 and len("".join(map(str, mark.itertext())).strip()) <= _LONGEST_MARK


def _holder(target: _Element) -> _Element | None:
    """The element that would hold a whole note; None where the place is no note's."""
    holder: _Element | None = target
    while holder is not None and holder.tag not in _HOLDS_A_NOTE:
        if holder.tag in _HEADINGS:
            return None
        holder = holder.getparent()
    if holder is None or holder.tag != "p":
        return holder
    # A paragraph may be the first of several in an element that is the note.
    parent = holder.getparent()
    if parent is None or parent.tag not in _HOLDS_A_NOTE or not parent.get("id"):
        return holder
    return parent if parent[0] is holder else holder


def _candidate(body: _Element, places: dict[str, _Element]) -> _Candidate:
    """What could be a note: if it is short, and no part of the text with headings of its own."""
    inner = list(islice(body.iter(), _MOST_IN_A_NOTE + 1))
    if len(inner) > _MOST_IN_A_NOTE or any(part.tag in _HEADINGS for part in inner):
        return _Candidate()
    links = {link: places.get(_fragment(link)) for link in body.iter("a")}
    return _Candidate(True, links, {place for place in links.values() if place is not None})


def _near(mark: _Element) -> list[_Element]:
    """The mark and what is close around it: one of them is what its note links back to."""
    parent = mark.getparent()
    near = [mark, *mark]
    if parent is not None and parent.tag in ("sup", "span") and len(parent) <= 3:
        near += [parent, *parent]
    return near


def _whole_mark(link: _Element) -> _Element:
    """The link, or what is around it if that adds but brackets."""
    whole = link
    parent = link.getparent()
    while parent is not None and parent.tag in ("sup", "span") and len(parent) <= 3:
        words = "".join(map(str, parent.itertext()))
        if words.strip(_BRACKETS) != "".join(map(str, link.itertext())).strip(_BRACKETS):
            break
        whole, parent = parent, parent.getparent()
    return whole


def _is(element: _Element, kinds: frozenset[str]) -> bool:
    return any(not kinds.isdisjoint(element.get(name, "").split()) for name in _TYPES)


def _is_back_link(link: _Element) -> bool:
    return _is(link, _IS_BACK_LINK) or bool(_BACK_CLASS.search(link.get("class") or ""))
