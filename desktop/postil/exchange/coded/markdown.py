"""A coded document as Markdown: coded words between half brackets, a footnote for each coding."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from postil.exchange.coded.blocks import Block, Piece, blocks_of, grouped, rows_of
from postil.exchange.coded.facts import CodedDocument, shortened

OPENS, CLOSES = "⸢", "⸣"
_SPECIAL = re.compile(r"([\\`*_\[\]<>|#~])")
_BEGINS_A_BLOCK = re.compile(r"^(\s*\d*)([-+=.)])")
_NOT_IN_LINKS = re.compile(r"[<>\s]")
_SAFE_LINKS = ("http://", "https://", "mailto:")


def markdown_text(document: CodedDocument) -> str:
    """The text, then what each number stands for."""
    return _Writing(document).made()


class _Writing:
    """A Markdown text while it is made from a coded document."""

    def __init__(self, document: CodedDocument) -> None:
        self._document = document
        self._deeper = 0 if document.begins_with_name else 1  # below the title
        spans = [(each.coding.start, each.coding.end) for each in document.codings]
        self._begins: defaultdict[int, list[str]] = defaultdict(list)
        self._ends: defaultdict[int, list[str]] = defaultdict(list)
        for number, (start, end) in enumerate(spans, 1):
            self._begins[start].append(OPENS)
            self._ends[end].append(f"{CLOSES}[^{number}]")
        for note in document.notes:
            if note.end is not None:
                spans.append((note.end - 1, note.end))
                self._ends[note.end].append(f"[^m{note.number}]")
        self._blocks = blocks_of(document.text, document.facts.ranges, spans)

    def made(self) -> str:
        """Title, text, footnotes."""
        document = self._document
        paragraphs = [f"# {escaped(document.name)}"] if self._deeper else []
        tight = False
        for group in grouped(self._blocks):
            shown = self._table(group) if group[0].kind == "cell" else self._shown(group[0])
            in_list = group[0].kind == "list_item"
            if in_list and tight:
                paragraphs[-1] += f"\n{shown}"
            elif shown:
                paragraphs.append(shown)
            tight = in_list
        paragraphs += self._footnotes()
        return "\n\n".join(paragraphs) + "\n"

    def _shown(self, block: Block) -> str:
        inside = self._inside(block)
        match block.kind:
            case "heading":
                return f"{'#' * min(block.level + self._deeper, 6)} {inside}"
            case "list_item":
                sign = f"{block.number}." if block.number else "-"
                return f"{'    ' * (block.level - 1)}{sign} {inside}"
            case "block_quote":
                return f"{'> ' * block.level}{inside}"
            case _:
                return without_block_sign(inside)

    def _table(self, table: list[Block]) -> str:
        rows = rows_of(table)
        columns = max(len(row) for row in rows)
        lines = [
            "| " + " | ".join([*map(self._inside, row), *[""] * (columns - len(row))]) + " |"
            for row in rows
        ]
        return "\n".join([lines[0], "|" + " --- |" * columns, *lines[1:]])

    def _inside(self, block: Block) -> str:
        parts: list[str] = []
        for piece in block.pieces:
            parts += self._begins.pop(piece.start, ())
            parts.append(self._set(piece))
            parts += self._ends.pop(piece.end, ())
        for places, place in (
            (self._begins, block.end),
            (self._ends, block.end),
            (self._ends, block.end + 1),
        ):
            parts += places.pop(place, ())
        return "".join(parts)

    def _set(self, piece: Piece) -> str:
        """A piece with its emphasis; blanks at its ends stay outside of the signs."""
        text = self._document.text[piece.start : piece.end]
        words = text.strip()
        sign = "**" * piece.bold + "*" * piece.italic
        if not words or not (sign or piece.link):
            return escaped(text)
        before, after = text[: text.index(words)], text[text.index(words) + len(words) :]
        shown = f"{sign}{escaped(words)}{sign[::-1]}"
        if piece.link.lower().startswith(_SAFE_LINKS):
            address = _NOT_IN_LINKS.sub("", piece.link)
            shown = f"[{shown}](<{address}>)"
        return f"{before}{shown}{after}"

    def _footnotes(self) -> Iterator[str]:
        document = self._document
        for number, each in enumerate(document.codings, 1):
            coding, code = each.coding, document.codes[each.coding.code]
            words = shortened(document.text[coding.start : coding.end])
            coder = document.coders[coding.coder].name
            yield f"[^{number}]: **{escaped(code.path_text)}** · {escaped(coder)}: “{escaped(words)}”"
        for note in document.notes:
            about = " · ".join(escaped(each) for each in (note.about, note.coder) if each)
            text = note.text.strip().replace("\n", "\n    ")
            if note.end is None:
                yield f"*Memo* {about}\n\n{note.text.strip()}"
            else:
                yield f"[^m{note.number}]: *Memo* {about}: {text}"


def escaped(text: str) -> str:
    """The text with a backslash before what Markdown takes as signs."""
    return _SPECIAL.sub(r"\\\1", text)


def without_block_sign(line: str) -> str:
    """A line that begins neither a list nor a heading, whatever it begins with."""
    return _BEGINS_A_BLOCK.sub(r"\1\\\2", line)
