"""What the styles and the numbering of a Word document say of its paragraphs and runs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from postil.exchange.xml_files import child, children

if TYPE_CHECKING:
    from lxml.etree import _Element

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_STRICT = "{http://purl.oclc.org/ooxml/wordprocessingml/main}"
QUOTES = frozenset(("quote", "intense quote", "block text", "quotations", "block quotation"))
CODES = frozenset(
    ("html preformatted", "preformatted text", "source code", "macro", "code", "listing")
)
CODE_RUNS = frozenset(("html code", "verbatim char", "source text", "inline code", "code char"))
_DEEPEST_CHAIN = 20  # styles based on one another
_DEEPEST_LEVEL = 8  # of a list, from 0
_PLACE_OF_NUMBER = re.compile("%[1-9]")


def value(element: _Element | None, name: str = "val") -> str | None:
    """An attribute of WordprocessingML, in its usual or its strict namespace."""
    if element is None:
        return None
    found = element.get(W + name)
    return found if found is not None else element.get(_STRICT + name)


def is_on(element: _Element | None) -> bool:
    """Whether a switch such as w:b is there and not off."""
    return element is not None and value(element) not in ("0", "false", "off", "none")


def number(said: str | None, otherwise: int = -1) -> int:
    """A whole number from 0 with no more than six digits."""
    return int(said) if said and said.isascii() and said.isdigit() and len(said) < 7 else otherwise


@dataclass(frozen=True, slots=True)
class Style:
    """A style with what it has from those that it is based on. `heading` is "" or "1".."6"."""

    heading: str = ""
    is_quote: bool = False
    is_code: bool = False
    is_bold: bool = False
    is_italic: bool = False
    is_hidden: bool = False
    list_id: str = ""
    level: int = 0


PLAIN = Style()


def styles_of(root: _Element | None) -> dict[str, Style]:
    """The styles of a document by their ids."""
    if root is None:
        return {}
    elements = {value(style, "styleId") or "": style for style in children(root, "style")}
    return {name: _style(element, elements) for name, element in elements.items()}


def _style(element: _Element, elements: dict[str, _Element]) -> Style:
    chain = [element]
    while len(chain) < _DEEPEST_CHAIN:
        base = elements.get(value(child(chain[-1], "basedOn")) or "")
        if base is None:
            break
        chain.append(base)
    names = [(value(child(style, "name")) or "").lower() for style in chain]
    runs = [child(style, "rPr") for style in chain]
    paragraphs = [child(style, "pPr") for style in chain]
    lists = [numbering for found in paragraphs if (numbering := _child(found, "numPr")) is not None]
    return Style(
        heading=next(filter(None, map(_heading, names, paragraphs)), ""),
        is_quote=not QUOTES.isdisjoint(names),
        is_code=not (CODES | CODE_RUNS).isdisjoint(names),
        is_bold=_first_on(runs, "b"),
        is_italic=_first_on(runs, "i"),
        is_hidden=_first_on(runs, "vanish"),
        list_id=next(filter(None, (value(child(found, "numId")) for found in lists)), ""),
        level=next((level_of(child(found, "ilvl"), "val") for found in lists), 0),
    )


def _heading(name: str, paragraph: _Element | None) -> str:
    """The level of a heading that a style's name or outline level tells."""
    if name == "title":
        return "1"
    words = name.split()
    if len(words) == 2 and words[0] == "heading" and words[1] in "123456789":
        return str(min(int(words[1]), 6))
    return outline(paragraph)


def outline(paragraph: _Element | None) -> str:
    """The level of a heading that properties of a paragraph tell; nine and more is body text."""
    level = number(value(_child(paragraph, "outlineLvl")), 9)
    return str(min(level + 1, 6)) if level < 9 else ""


def _child(element: _Element | None, name: str) -> _Element | None:
    return None if element is None else child(element, name)


def _first_on(runs: list[_Element | None], name: str) -> bool:
    """Whether the first style of a chain that says something of a switch turns it on."""
    return next(
        (is_on(found) for run in runs if (found := _child(run, name)) is not None),
        False,
    )


def level_of(element: _Element | None, name: str = "ilvl", otherwise: int = 0) -> int:
    """The level of a list that an attribute tells, from 0; deeper ones do not exist."""
    return min(number(value(element, name), otherwise), _DEEPEST_LEVEL)


@dataclass(frozen=True, slots=True)
class _Level:
    is_ordered: bool
    is_marked: bool  # else it only indents, as the second paragraph of an item
    start: int


@dataclass(slots=True)
class Numbering:
    """The lists of a document, and how far each has been counted."""

    lists: dict[str, str] = field(default_factory=dict)  # a list's id to that of its pattern
    levels: dict[str, dict[int, _Level]] = field(default_factory=dict)  # of each list
    restarts: dict[str, dict[int, int]] = field(default_factory=dict)  # of a list, once each
    counts: dict[str, dict[int, int]] = field(default_factory=dict)  # in each pattern, by level

    def next_number(self, list_id: str, level: int) -> str | None:
        """The number of the next item; "" in a list of bullets, None where no mark is shown."""
        pattern = self.lists.get(list_id)
        if pattern is None:
            return None
        known = self.levels[list_id].get(level)
        if known is not None and not known.is_marked:
            return None
        counts = self.counts.setdefault(pattern, {})
        restart = self.restarts[list_id].pop(level, None)
        if restart is not None:
            counts[level] = restart - 1
        for deeper in [at for at in counts if at > level]:
            del counts[deeper]
        if known is None or not known.is_ordered:
            return ""
        counts[level] = counts.get(level, known.start - 1) + 1
        return str(counts[level])


def numbering_of(root: _Element | None) -> Numbering:
    """The lists that a document defines."""
    numbering = Numbering()
    if root is None:
        return numbering
    patterns = {
        value(found, "abstractNumId") or "": found for found in children(root, "abstractNum")
    }
    levels = {name: dict(_levels(pattern)) for name, pattern in patterns.items()}
    styled = {value(child(found, "styleLink")): levels[name] for name, found in patterns.items()}
    for name, pattern in patterns.items():  # whose levels a style of lists may hold
        link = value(child(pattern, "numStyleLink"))
        levels[name] = styled.get(link, levels[name]) if link else levels[name]
    for found in children(root, "num"):
        list_id = value(found, "numId") or ""
        overrides = [(level_of(each), each) for each in children(found, "lvlOverride")]
        own = {at: level for at, each in overrides for _, level in _levels(each)}
        pattern_id = value(child(found, "abstractNumId")) or ""
        numbering.lists[list_id] = pattern_id
        numbering.levels[list_id] = levels.get(pattern_id, {}) | own
        numbering.restarts[list_id] = {
            at: number(value(start), 1)
            for at, each in overrides
            if (start := child(each, "startOverride")) is not None
        }
    return numbering


def _levels(parent: _Element) -> Iterator[tuple[int, _Level]]:
    for level in children(parent, "lvl"):
        kind = value(child(level, "numFmt"))
        shown = value(child(level, "lvlText"))
        mark = _PLACE_OF_NUMBER.sub("", shown or "") if kind == "none" else shown
        is_marked = mark is None or bool(mark.strip()) or child(level, "lvlPicBulletId") is not None
        is_ordered = kind not in ("bullet", "none")
        yield (
            level_of(level),
            _Level(is_ordered, is_marked, number(value(child(level, "start")), 1)),
        )
