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


def notes_of(root: _Element) -> Notes:
    """The notes of a page, numbered from 1 in the order of their first marks."""
    places = _places(root)
    notes = Notes()
    links_of: dict[_Element, list[_Element]] = {}  # of each element that could be a note
    in_notes: set[_Element] = set()
    for mark in root.iter("a"):
        target = places.get(_fragment(mark))
        if target is None or mark in in_notes or not _is_short(mark):
            continue
        body = _holder(target)
        if body is None or len(links_of) >= _MOST_LOOKED_AT:
            continue
        links = links_of[body] = links_of.get(body) or _links_of_note(body)
        back = [link for link in links if _leads_to(link, mark, places)]
        if mark in links or not (back or (_is(mark, _IS_MARK) and _could_be_note(body))):
            continue
        label = notes.bodies.setdefault(body, str(len(notes.bodies) + 1))
        notes.marks[_whole_mark(mark)] = label
        notes.back_links.update(back, filter(_is_back_link, links))
        in_notes.update(links)
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


def _could_be_note(body: _Element) -> bool:
    """Whether it is short enough, and no part of the text with headings of its own."""
    inner = list(islice(body.iter(), _MOST_IN_A_NOTE + 1))
    return len(inner) <= _MOST_IN_A_NOTE and not any(part.tag in _HEADINGS for part in inner)


def _links_of_note(body: _Element) -> list[_Element]:
    return list(body.iter("a")) if _could_be_note(body) else []


def _leads_to(back: _Element, mark: _Element, places: dict[str, _Element]) -> bool:
    """Whether a link in a note leads back to its mark, or to what is close around the mark."""
    place = places.get(_fragment(back))
    if place is None or back is mark:
        return False
    parent = mark.getparent()
    near = [mark, *mark]
    if parent is not None and parent.tag in ("sup", "span") and len(parent) <= 3:
        near += [parent, *parent]
    return any(place is found for found in near)


def _whole_mark(link: _Element) -> _Element:
    """The link, or the raised letters around it if they hold nothing else."""
    parent = link.getparent()
    if parent is None or parent.tag != "sup" or len(parent) != 1:
        return link
    around = (parent.text or "") + (link.tail or "")
    return parent if not around.strip("[]() \n\t,") else link


def _is(element: _Element, kinds: frozenset[str]) -> bool:
    return any(not kinds.isdisjoint(element.get(name, "").split()) for name in _TYPES)


def _is_back_link(link: _Element) -> bool:
    return _is(link, _IS_BACK_LINK) or bool(_BACK_CLASS.search(link.get("class") or ""))
