"""The article alone of a web page: by the page's own words for its parts, and by links.

The rules, in order: the part that the page calls its article, else its main part, else all;
from it goes what the page calls navigation, header of the site, footer, aside, comments, sharing
or advertising; then parts that are mostly links. Nothing goes that holds half of the words.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.etree import _Element

_PARTS_OUT = frozenset(("nav", "aside", "footer", "form", "button", "dialog", "menu"))
_ROLES_OUT = frozenset(
    (
        "alert",
        "banner",
        "complementary",
        "contentinfo",
        "dialog",
        "menu",
        "menubar",
        "navigation",
        "search",
        "toolbar",
    )
)
_NAMES_OUT = re.compile(
    r"(?:^|[\s_-])(?:comments?|commentlist|disqus|share|sharing|social|related|recommended|sidebar"
    r"|breadcrumbs?|cookies?|consent|newsletter|subscribe|promo|advert|advertisement|ads?|navbar"
    r"|nav|navigation|menu|pagination|skip-link|masthead|site-header|site-footer)(?:$|[\s_-])",
    re.IGNORECASE,
)
_WEIGHED = frozenset(("div", "section", "ul", "ol", "table", "p"))
_LONGEST_NAME = 300  # letters of an id and classes
_MOST_LINKED = 0.6  # share of a part's letters that lie in links
_FEWEST_LINKS = 3
_NOTES = frozenset(("doc-endnotes", "doc-footnote", "doc-bibliography"))


@dataclass(slots=True)
class _Weight:
    """What a part holds: letters, how many of them lie in links, links to other pages."""

    letters: int = 0
    linked: int = 0
    links: int = 0


def article_of(root: _Element) -> _Element:
    """The part of a page that is its article; what else it holds is emptied."""
    article = _article(root, _weights(root))
    _take_out_of(article, _is_named_out)
    _take_out_of(article, _is_mostly_links)
    return article


def _take_out_of(article: _Element, is_out: Callable[[_Element, _Weight, _Element], bool]) -> None:
    """Empty the parts that a rule condemns, but none that holds half of the article."""
    weights = _weights(article)
    most = weights[article].letters / 2
    for part in list(article.iter()):
        weight = weights.get(part, _Weight())
        if part is not article and weight.letters <= most and is_out(part, weight, article):
            tail = part.tail
            part.clear()
            part.tail = tail  # which goes on in a block of its own


def _article(root: _Element, weights: dict[_Element, _Weight]) -> _Element:
    """The one article if it holds most of the words in articles, else the main part, else all."""
    outer: list[_Element] = []
    for part in root.iter():
        if part.tag == "article" or _role(part) == "article":
            inside = outer and any(outer[-1] is up for up in part.iterancestors())
            outer += [] if inside else [part]
    sizes = [weights[part].letters for part in outer]
    if outer and max(sizes) * 2 > sum(sizes):
        return outer[sizes.index(max(sizes))]
    main = next((part for part in root.iter() if part.tag == "main" or _role(part) == "main"), None)
    return root if main is None else main


def _is_named_out(part: _Element, _weight: _Weight, article: _Element) -> bool:
    role = _role(part)
    if role in _NOTES or part.tag in ("body", "html"):
        return False
    if part.tag in _PARTS_OUT or role in _ROLES_OUT:
        return True
    if part.tag == "header":
        return article.tag in ("html", "body")
    named = f"{part.get('id') or ''} {part.get('class') or ''}"[:_LONGEST_NAME]
    return part.tag not in ("a", "span", "p") and bool(_NAMES_OUT.search(named))


def _is_mostly_links(part: _Element, weight: _Weight, _article: _Element) -> bool:
    return (
        part.tag in _WEIGHED
        and weight.links >= _FEWEST_LINKS
        and weight.linked > _MOST_LINKED * weight.letters
    )


def _weights(root: _Element) -> dict[_Element, _Weight]:
    """What each part holds, from the innermost outward."""
    from lxml import etree  # start-up time

    weights: dict[_Element, _Weight] = {}
    for _event, part in etree.iterwalk(root, events=("end",)):
        weight = _Weight(letters=_letters(part.text))
        for inner in part:
            held = weights[inner]
            weight.letters += held.letters + _letters(inner.tail)
            weight.linked += held.linked
            weight.links += held.links
        # Links inside of the page are marks of notes.
        if part.tag == "a" and not (part.get("href") or "#").startswith("#"):
            weight.linked, weight.links = weight.letters, 1
        weights[part] = weight
    return weights


def _letters(words: str | None) -> int:
    return len("".join(words.split())) if words else 0


def _role(part: _Element) -> str:
    return (part.get("role") or "").strip().lower()
