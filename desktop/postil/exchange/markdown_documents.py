"""Markdown as canonical text with formatting over it.

Each block becomes its rendered words and one LF; marks, bullets and numbers become ranges.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from importlib.metadata import version
from typing import TYPE_CHECKING, Any

from postil.core.errors import ExchangeError
from postil.core.records import FormatKind, FormatRange, NewDocument
from postil.core.spans import canonical
from postil.exchange.front_matter import split_front_matter

if TYPE_CHECKING:
    from markdown_it.token import Token

# Beyond this many levels markdown-it drops the words of a block without saying so.
_DEEPEST = 100
_LANGUAGE_CODE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]+)*$")


def read_markdown(text: str, name: str) -> NewDocument:
    """The document in a Markdown text; `title` in its front matter goes before `name`."""
    variables, body = split_front_matter(canonical(text))
    title = variables.pop("title", "")
    language = variables.get("language", "")
    writer = _Writer()
    writer.write(*_parsed(body))
    return NewDocument(
        name=title or name,
        text="".join(writer.pieces),
        ranges=tuple(sorted(writer.ranges, key=lambda r: (r.start, -r.end))),
        format="md",
        language=language if _LANGUAGE_CODE.match(language) else "",
        reader=f"markdown-it-py {version('markdown-it-py')}",
        variables=variables,
    )


def _parsed(body: str) -> tuple[list[Token], dict[int, dict[str, Any]]]:
    """The tokens of a Markdown text, and its footnotes that are referred to, by number from 0."""
    # Imported here for start-up time.
    from markdown_it import MarkdownIt
    from mdit_py_plugins.footnote import footnote_plugin

    markdown = MarkdownIt("commonmark", {"html": False, "maxNesting": _DEEPEST}).enable("table")
    footnote_plugin(markdown, move_to_end=False)
    environment: dict[str, Any] = {}
    tokens = markdown.parse(body, environment)
    if any(token.nesting == 1 and token.level >= _DEEPEST - 1 for token in tokens):
        raise ExchangeError("markdown_too_deep", levels=_DEEPEST)
    return tokens, environment.get("footnotes", {}).get("list", {})


class _Writer:
    """Text and ranges as they grow, block by block."""

    def __init__(self) -> None:
        self.pieces: list[str] = []
        self.ranges: list[FormatRange] = []
        self._length = 0
        self._open: list[tuple[int, FormatKind, str]] = []
        self._quotes = 0
        self._lists = 0
        self._row = -1
        self._column = -1

    def write(self, tokens: list[Token], notes: dict[int, dict[str, Any]]) -> None:
        """Write a whole document: its body, then its footnotes in the order of their numbers."""
        body, definitions = _apart(tokens)
        self._blocks(body)
        for number, note in notes.items():
            self._start("footnote", str(number + 1))
            if "label" in note:
                self._blocks(definitions.pop(note["label"], []))
            else:
                self._inline(note["tokens"])
                self._append("\n")
            self._stop()
        for number, unused in enumerate(definitions.values(), len(notes) + 1):
            self._start("footnote", str(number))
            self._blocks(unused)
            self._stop()

    def _blocks(self, tokens: Iterable[Token]) -> None:
        for token in tokens:
            if token.type == "inline":
                self._inline(token.children or ())
                self._append("\n")
            elif token.type in ("fence", "code_block") and token.content:
                self._start("code")
                self._append(token.content.removesuffix("\n") + "\n")
                self._stop()
            elif token.nesting == 1:
                self._open_block(token)
            elif token.nesting == -1:
                self._close_block(token)

    def _open_block(self, token: Token) -> None:
        match token.type:
            case "heading_open":
                self._start("heading", token.tag[1:])
            case "blockquote_open":
                self._quotes += 1
                self._start("block_quote", str(self._quotes))
            case "bullet_list_open" | "ordered_list_open":
                self._lists += 1
            case "list_item_open":
                number = f":{token.info}" if token.info else ""
                self._start("list_item", f"{self._lists}{number}")
            case "table_open":
                self._row = -1
            case "tr_open":
                self._row, self._column = self._row + 1, -1
            case "th_open" | "td_open":
                self._column += 1
                self._start("table_cell", f"{self._row}:{self._column}")

    def _close_block(self, token: Token) -> None:
        match token.type:
            case "bullet_list_close" | "ordered_list_close":
                self._lists -= 1
            case "blockquote_close":
                self._quotes -= 1
                self._stop()
            case "heading_close" | "list_item_close" | "th_close" | "td_close":
                self._stop()

    def _inline(self, tokens: Iterable[Token]) -> None:
        for token in tokens:
            match token.type:
                case "text":
                    self._append(token.content)
                case "softbreak":
                    self._append(" ")
                case "hardbreak":
                    self._append("\n")
                case "code_inline":
                    self._start("code")
                    self._append(token.content)
                    self._stop()
                case "image":
                    self._inline(token.children or ())
                case "footnote_ref":
                    number = str(token.meta["id"] + 1)
                    self._start("footnote", number)
                    self._append(f"[{number}]")
                    self._stop()
                case "strong_open":
                    self._start("bold")
                case "em_open":
                    self._start("italic")
                case "link_open":
                    self._start("link", str(token.attrGet("href") or ""))
                case "strong_close" | "em_close" | "link_close":
                    self._stop()
                case _:
                    raise AssertionError(f"markdown-it gave a token unknown here: {token.type}")

    def _append(self, piece: str) -> None:
        # Character references such as &#8232; may bring in what canonical text does not hold.
        piece = canonical(piece)
        self.pieces.append(piece)
        self._length += len(piece)

    def _start(self, kind: FormatKind, value: str = "") -> None:
        self._open.append((self._length, kind, value))

    def _stop(self) -> None:
        """Close the newest range; the LF that ends its last block lies outside."""
        start, kind, value = self._open.pop()
        end = self._length
        if end > start and self.pieces[-1].endswith("\n"):
            end -= 1
        if end > start:
            self.ranges.append(FormatRange(start, end, kind, value))


def _apart(tokens: Iterable[Token]) -> tuple[list[Token], dict[str, list[Token]]]:
    """The tokens of the body, and those of each footnote's definition by its label."""
    body: list[Token] = []
    definitions: dict[str, list[Token]] = {}
    place = body
    for token in tokens:
        if token.type == "footnote_reference_open":
            place = definitions.setdefault(token.meta["label"], [])
        elif token.type == "footnote_reference_close":
            place = body
        else:
            place.append(token)
    return body, definitions
