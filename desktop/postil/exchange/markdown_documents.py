"""Markdown as canonical text with formatting over it.

Each block becomes its rendered words and one LF; marks, bullets and numbers become ranges.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from postil.core.errors import ExchangeError
from postil.core.records import NewDocument
from postil.core.spans import canonical
from postil.exchange.blocks import BlockText
from postil.exchange.front_matter import split_front_matter

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_block import StateBlock
    from markdown_it.rules_inline import StateInline
    from markdown_it.token import Token

# Beyond this many levels markdown-it drops the words of a block without saying so.
_DEEPEST = 100
MOST_STEPS = 250_000
"""Of markdown-it: one for a piece of a line, two for a block, a sixth for what is passed over."""
MOST_LINES = 250_000  # looked at before markdown-it does, which takes seconds to find them
_MOST_BARS = 100_000  # between the cells of tables, of which each takes some kilobytes
_LANGUAGE_CODE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]+)*$")


def read_markdown(text: str, name: str) -> NewDocument:
    """The document in a Markdown text; `title` in its front matter goes before `name`."""
    variables, body = split_front_matter(canonical(text))
    title = variables.pop("title", "")
    language = variables.get("language", "")
    from importlib.metadata import version  # start-up time

    blocks = BlockText()
    _Writer(blocks).write(*_parsed(body))
    return NewDocument(
        name=title or name,
        text=blocks.text,
        ranges=blocks.ranges,
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

    if body.count("\n") > MOST_LINES or body.count("|") > _MOST_BARS:
        raise ExchangeError("document_too_complex")
    markdown = MarkdownIt("commonmark", {"html": False, "maxNesting": _DEEPEST}).enable("table")
    footnote_plugin(markdown, move_to_end=False)
    _count_steps(markdown)
    environment: dict[str, Any] = {}
    tokens = markdown.parse(body, environment)
    if any(token.nesting == 1 and token.level >= _DEEPEST - 1 for token in tokens):
        raise ExchangeError("markdown_too_deep", levels=_DEEPEST)
    return tokens, environment.get("footnotes", {}).get("list", {})


def _count_steps(markdown: MarkdownIt) -> None:
    """Let it raise ExchangeError document_too_complex after too many steps.

    Without that, brackets that never close are gone over again and again.
    """
    from markdown_it.parser_inline import ParserInline  # start-up time

    left = 6 * MOST_STEPS

    def count(weight: int) -> None:
        nonlocal left
        left -= weight
        if left < 0:
            raise ExchangeError("document_too_complex")

    def in_line(*_: object) -> bool:
        count(6)
        return False

    def block(_state: StateBlock, _line: int, _end: int, silent: bool) -> bool:
        count(4 if silent else 12)
        return False

    class Counted(ParserInline):
        """The same, counting what is passed over."""

        def skipToken(self, state: StateInline) -> None:  # noqa: N802  # the name there
            count(1)
            super().skipToken(state)

    counted = Counted()
    counted.ruler, counted.ruler2 = markdown.inline.ruler, markdown.inline.ruler2
    markdown.inline = counted
    markdown.inline.ruler.before("text", "steps", in_line)
    markdown.block.ruler.before("table", "steps", block, {"alt": ["paragraph", "reference"]})


class _Writer:
    """A Markdown document's tokens on their way into text and ranges."""

    def __init__(self, blocks: BlockText) -> None:
        self._blocks = blocks

    def write(self, tokens: list[Token], notes: dict[int, dict[str, Any]]) -> None:
        """Write a whole document: its body, then its footnotes in the order of their numbers."""
        blocks = self._blocks
        body, definitions = _apart(tokens)
        self._write_blocks(body)
        for number, note in notes.items():
            blocks.start("footnote", str(number + 1))
            if "label" in note:
                self._write_blocks(definitions.pop(note["label"], []))
            else:
                self._write_inline(note["tokens"])
                blocks.end_paragraph()
            blocks.stop()
        for number, unused in enumerate(definitions.values(), len(notes) + 1):
            blocks.start("footnote", str(number))
            self._write_blocks(unused)
            blocks.stop()

    def _write_blocks(self, tokens: Iterable[Token]) -> None:
        for token in tokens:
            if token.type == "inline":
                self._write_inline(token.children or ())
                self._blocks.end_paragraph()
            elif token.type in ("fence", "code_block") and token.content:
                self._blocks.start("code")
                self._blocks.write(token.content.removesuffix("\n"))
                self._blocks.end_paragraph()
                self._blocks.stop()
            elif token.nesting == 1:
                self._open_block(token)
            elif token.nesting == -1:
                self._close_block(token)

    def _open_block(self, token: Token) -> None:
        match token.type:
            case "heading_open":
                self._blocks.start("heading", token.tag[1:])
            case "blockquote_open":
                self._blocks.start_quote()
            case "bullet_list_open" | "ordered_list_open":
                self._blocks.start_list()
            case "list_item_open":
                self._blocks.start_item(token.info)
            case "table_open":
                self._blocks.start_table()
            case "tr_open":
                self._blocks.start_row()
            case "th_open" | "td_open":
                self._blocks.start_cell()

    def _close_block(self, token: Token) -> None:
        match token.type:
            case "bullet_list_close" | "ordered_list_close":
                self._blocks.stop_list()
            case "blockquote_close":
                self._blocks.stop_quote()
            case "table_close":
                self._blocks.stop_table()
            case "th_close" | "td_close":
                self._blocks.stop_cell()
            case "heading_close" | "list_item_close":
                self._blocks.stop()

    def _write_inline(self, tokens: Iterable[Token]) -> None:
        blocks = self._blocks
        for token in tokens:
            match token.type:
                case "text":
                    blocks.write(token.content)
                case "softbreak":
                    blocks.write(" ")
                case "hardbreak":
                    blocks.write("\n")
                case "code_inline":
                    blocks.start("code")
                    blocks.write(token.content)
                    blocks.stop()
                case "image":
                    self._write_inline(token.children or ())
                case "footnote_ref":
                    blocks.reference(str(token.meta["id"] + 1))
                case "strong_open":
                    blocks.start("bold")
                case "em_open":
                    blocks.start("italic")
                case "link_open":
                    blocks.start("link", str(token.attrGet("href") or ""))
                case "strong_close" | "em_close" | "link_close":
                    blocks.stop()
                case _:
                    raise AssertionError(f"markdown-it gave a token unknown here: {token.type}")


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
