"""A coded document as a Word file: each coding a comment by its coder on the coded words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from postil.exchange.coded.blocks import Block, blocks_of, grouped, rows_of
from postil.exchange.coded.facts import CodedDocument
from postil.exchange.docx_files import Comment, CommentMark, Paragraph, Run, WordFile, WordTable
from postil.exchange.facts import CodingFacts

_SAFE_LINKS = ("http://", "https://", "mailto:")
_STYLES = {"block_quote": "Quote", "code": "Code", "footnote": "Note"}


def docx_bytes(document: CodedDocument) -> bytes:
    """The bytes of the Word file."""
    return _Writing(document).made()


class _Writing:
    """A Word file while it is made from a coded document."""

    def __init__(self, document: CodedDocument) -> None:
        self._document = document
        described = document.facts.document
        self._file = WordFile(document.name, document.as_of, described.language)
        self._right_to_left = described.direction == "rtl"
        spans = [(each.coding.start, each.coding.end) for each in document.codings]
        self._begins: defaultdict[int, list[int]] = defaultdict(list)
        self._ends: defaultdict[int, list[int]] = defaultdict(list)
        for number, (start, end) in enumerate(spans):
            self._begins[start].append(number)
            self._ends[end].append(number)
            self._file.comments.append(self._comment(document.codings[number]))
        loose = [note for note in document.notes if note.on == "span"]
        for number, note in enumerate(loose, len(spans)):
            assert note.end is not None
            spans.append((note.end - 1, note.end))
            self._begins[note.end - 1].append(number)
            self._ends[note.end].append(number)
            said = (f"Memo: {note.text}",)
            self._file.comments.append(Comment(note.coder, said))
        self._blocks = blocks_of(document.text, document.facts.ranges, spans)

    def made(self) -> bytes:
        """The text block by block, then the memos on the whole document."""
        blocks = self._file.blocks
        for group in grouped(self._blocks):
            if group[0].kind == "cell":
                rows = (tuple(map(self._paragraph, row)) for row in rows_of(group))
                blocks.append(WordTable(tuple(rows)))
            else:
                blocks.append(self._paragraph(group[0]))
        on_document = [note for note in self._document.notes if note.on == "document"]
        for note in on_document:
            by = f"Memo · {note.coder}" if note.coder else "Memo"
            blocks.append(Paragraph((Run(by),), "About"))
            blocks.append(Paragraph((Run(note.text),), "Note"))
        return self._file.made()

    def _paragraph(self, block: Block) -> Paragraph:
        style = _STYLES.get(block.kind, "")
        if block.kind == "heading":
            style = f"Heading{min(block.level, 6)}"
        is_item = block.kind == "list_item"
        return Paragraph(
            tuple(self._parts(block)),
            style,
            block.level - 1 if is_item else None,
            int(block.number) if is_item and block.number.isdecimal() else None,
            self._right_to_left,
        )

    def _parts(self, block: Block) -> Iterator[Run | CommentMark]:
        """Runs, and before each the comments that begin there, behind it those that end."""
        text = self._document.text
        for piece in block.pieces:
            yield from self._marks(self._begins, piece.start, begins=True)
            link = piece.link if piece.link.lower().startswith(_SAFE_LINKS) else ""
            words = text[piece.start : piece.end]
            yield Run(words, piece.bold, piece.italic, piece.code, link)
            yield from self._marks(self._ends, piece.end, begins=False)
        # A coding may begin or end on a line end, outside of all pieces.
        yield from self._marks(self._begins, block.end, begins=True)
        yield from self._marks(self._ends, block.end, begins=False)
        yield from self._marks(self._ends, block.end + 1, begins=False)

    def _marks(
        self, places: defaultdict[int, list[int]], place: int, *, begins: bool
    ) -> Iterator[CommentMark]:
        return (CommentMark(number, begins) for number in places.pop(place, ()))

    def _comment(self, facts: CodingFacts) -> Comment:
        coding, code = facts.coding, self._document.codes[facts.coding.code]
        lines: Sequence[str] = (
            code.path_text,
            f"Certainty: {coding.certainty}" if coding.certainty else "",
            "Marked to be talked about" if coding.flagged else "",
            f"Memo: {facts.memo}" if facts.memo else "",
        )
        coder = self._document.coders[coding.coder].name
        return Comment(coder, tuple(line for line in lines if line), coding.created_at)
