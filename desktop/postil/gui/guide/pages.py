"""The pages of the user guide: Markdown files that are shipped with the program, made into HTML."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from postil import paths

FIRST = "index"
_CONTENTS = re.compile(r"^- \[.+\]\(([a-z-]+)\.md\)$", re.MULTILINE)
_NOT_IN_ANCHOR = re.compile(r"[^\w]+")


@dataclass(frozen=True, slots=True)
class GuidePage:
    """One page; `anchors` are the places that links inside the guide may name."""

    key: str
    title: str
    html: str
    anchors: frozenset[str]


@cache
def guide_pages() -> Mapping[str, GuidePage]:
    """All pages by key: the first one, then the others in the order in which it lists them."""
    first = _text(FIRST)
    keys = dict.fromkeys((FIRST, *_CONTENTS.findall(first)))
    return {key: made(key, _text(key)) for key in keys}


def anchor_of(heading: str) -> str:
    """The anchor of a heading: "Undo, and redo" is "undo-and-redo"."""
    return _NOT_IN_ANCHOR.sub("-", heading.casefold()).strip("-")


def _text(key: str) -> str:
    return (paths.resources() / "guide" / f"{key}.md").read_text(encoding="utf-8")


def made(key: str, text: str) -> GuidePage:
    """A page made of its Markdown."""
    from markdown_it import MarkdownIt  # start-up time

    # A page is words alone: no HTML of its own, no pictures, no addresses made into links.
    reader = MarkdownIt("commonmark", {"html": False}).enable("table").disable("image")
    tokens = reader.parse(text)
    anchors = {}
    for place, token in enumerate(tokens):
        if token.type == "heading_open":
            heading = tokens[place + 1].content
            anchors[anchor_of(heading)] = heading
            token.attrSet("id", anchor_of(heading))
    html = reader.renderer.render(tokens, reader.options, {}).replace(
        "\n</code></pre>", "</code></pre>"
    )
    return GuidePage(key, next(iter(anchors.values())), html, frozenset(anchors))
