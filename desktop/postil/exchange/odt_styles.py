"""What the styles of an OpenDocument text say of its paragraphs, spans and lists."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from postil.exchange.docx_styles import CODE_RUNS, CODES, QUOTES
from postil.exchange.xml_files import child, local_name

if TYPE_CHECKING:
    from lxml.etree import _Element

ODF = "{urn:oasis:names:tc:opendocument:xmlns:%s:1.0}"
STYLE = ODF % "style"
TEXT = ODF % "text"
TABLE = ODF % "table"
_FO = ODF % "xsl-fo-compatible"
_BLANK = re.compile("_(?:20_|5f_)?")  # of a name, as programs write it
_DEEPEST_CHAIN = 20  # styles based on one another


@dataclass(frozen=True, slots=True)
class TextStyle:
    """A style with what it has from those that it is based on."""

    is_bold: bool = False
    is_italic: bool = False
    is_hidden: bool = False
    is_quote: bool = False
    is_code: bool = False
    is_title: bool = False
    list_style: str = ""


PLAIN = TextStyle()


@dataclass(slots=True)
class Styles:
    """The styles of paragraphs and spans by family and name; those of lists by level."""

    texts: dict[tuple[str, str], TextStyle] = field(default_factory=dict)
    lists: dict[str, dict[int, int | None]] = field(default_factory=dict)  # see `first_number`

    def of(self, family: str, name: str | None) -> TextStyle:
        """The style of that name; one that is not defined has but its name."""
        found = self.texts.get((family, name or ""))
        return _style(family, name or "", {}) if found is None else found

    def first_number(self, list_style: str, level: int) -> int | None:
        """The number with which a level of lists begins, None where it has bullets.

        A level that the style does not define is as the next one above it.
        """
        levels = self.lists.get(list_style, {})
        known = [at for at in levels if at <= level]
        return levels[max(known)] if known else None


def styles_of(*roots: _Element | None) -> Styles:
    """The styles in the parts of a document; later parts go before earlier ones."""
    elements: dict[tuple[str, str], _Element] = {}
    styles = Styles()
    for element in _defined(roots):
        name = element.get(f"{STYLE}name") or ""
        if local_name(element) == "style":
            elements[element.get(f"{STYLE}family") or "", name] = element
        else:
            styles.lists[name] = dict(_levels(element))
    for family, name in elements:
        styles.texts[family, name] = _style(family, name, elements)
    return styles


def _defined(roots: tuple[_Element | None, ...]) -> Iterator[_Element]:
    for root in roots:
        for group in () if root is None else root:
            if local_name(group) in ("styles", "automatic-styles"):
                yield from (e for e in group if local_name(e) in ("style", "list-style"))


def _levels(list_style: _Element) -> Iterator[tuple[int, int | None]]:
    for level in list_style:
        shows_numbers = level.get(f"{STYLE}num-format")
        is_number = local_name(level) == "list-level-style-number" and shows_numbers
        first = whole(level, f"{TEXT}start-value", 1) if is_number else None
        yield whole(level, f"{TEXT}level", 1), first


def _style(family: str, name: str, elements: dict[tuple[str, str], _Element]) -> TextStyle:
    chain: list[str] = []
    found = PLAIN
    at: str | None = name
    while at and len(chain) < _DEEPEST_CHAIN and (family, at) in elements:
        chain.append(at)
        at = elements[family, at].get(f"{STYLE}parent-style-name")
    for link in reversed(chain):  # the base first, so that what is based on it goes before
        found = _with(found, elements[family, link])
    names = {_BLANK.sub(" ", link.lower()) for link in (*chain, at or "")}
    return replace(
        found,
        is_title="title" in names,
        is_quote=not QUOTES.isdisjoint(names),
        is_code=not (CODES | CODE_RUNS).isdisjoint(names),
    )


def _with(style: TextStyle, element: _Element) -> TextStyle:
    list_style = element.get(f"{STYLE}list-style-name")
    if list_style is not None:
        style = replace(style, list_style=list_style)
    properties = child(element, "text-properties")
    if properties is None:
        return style
    weight = properties.get(f"{_FO}font-weight")
    slant = properties.get(f"{_FO}font-style")
    display = properties.get(f"{TEXT}display")
    return replace(
        style,
        is_bold=style.is_bold if weight is None else _is_heavy(weight),
        is_italic=style.is_italic if slant is None else slant in ("italic", "oblique"),
        is_hidden=style.is_hidden if display is None else display == "none",
    )


def _is_heavy(weight: str) -> bool:
    return weight == "bold" or (weight.isascii() and weight.isdigit() and int(weight[:4]) >= 600)


def whole(element: _Element, name: str, otherwise: int) -> int:
    """An attribute that is a whole number from 0 with no more than six digits."""
    said = element.get(name) or ""
    return int(said) if said.isascii() and said.isdigit() and len(said) < 7 else otherwise
