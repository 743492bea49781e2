"""Rich Text Format as a row of tokens, and what its head says of fonts and styles."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from postil.exchange.docx_styles import CODES, QUOTES

_TOKEN = re.compile(
    rb"\\([a-zA-Z]{1,32})(-?[0-9]{1,10})? ?"  # a control word, its number, the blank that ends it
    rb"|\\'([0-9a-fA-F]{2})"
    rb"|\\([^a-zA-Z])"
    rb"|([{}])"
    rb"|[\r\n\0]+"
    rb"|([^\\{}\r\n\0]+)"
    rb"|\\"
)
DEFAULT_ENCODING = "cp1252"
_CHARSETS = {
    77: "mac_roman",
    128: "cp932",
    129: "cp949",
    130: "johab",
    134: "gb18030",
    136: "cp950",
    161: "cp1253",
    162: "cp1254",
    163: "cp1258",
    177: "cp1255",
    178: "cp1256",
    186: "cp1257",
    204: "cp1251",
    222: "cp874",
    238: "cp1250",
    255: "cp850",
}
_WORD_ENCODINGS = {"mac": "mac_roman", "pc": "cp437", "pca": "cp850", "ansi": "cp1252"}
HEAD_WORDS = frozenset(("mac", "pc", "pca", "ansi", "ansicpg", "deff"))


class Token(NamedTuple):
    """A piece of a file: `word` for controls, `raw` for letters; `end` is where it ends."""

    kind: Literal["open", "close", "word", "sign", "letters"]
    word: str
    number: int | None
    raw: bytes
    end: int


def tokens(data: bytes, start: int = 0) -> Iterator[Token]:
    """The tokens from a place on; binary parts are passed by."""
    position = start
    while found := _TOKEN.match(data, position):
        position = found.end()
        word, number, code, sign, brace, letters = found.groups()
        if word is not None:
            value = int(number) if number is not None else None
            if word == b"bin":
                position += max(value or 0, 0)
            yield Token("word", word.decode("ascii"), value, b"", position)
        elif letters is not None:
            yield Token("letters", "", None, letters, position)
        elif code is not None:
            yield Token("letters", "", None, bytes.fromhex(code.decode("ascii")), position)
        elif brace is not None:
            yield Token("open" if brace == b"{" else "close", "", None, b"", position)
        elif sign is not None:
            yield Token("sign", sign.decode("latin-1"), None, b"", position)


@dataclass(slots=True)
class Head:
    """What the head of a file says: encodings of fonts, headings by style, its own encoding."""

    encoding: str = DEFAULT_ENCODING
    font: int = 0
    encodings: dict[int, str] = field(default_factory=dict)
    headings: dict[int, str] = field(default_factory=dict)  # "1".."6" by the number of a style
    quotes: set[int] = field(default_factory=set)  # styles
    codes: set[int] = field(default_factory=set)
    looks: dict[int, tuple[bool, bool]] = field(default_factory=dict)  # bold and italic of a style

    def encoding_of(self, font: int | None) -> str:
        """How letters in a font are written."""
        return self.encodings.get(self.font if font is None else font, self.encoding)

    def read(self, token: Token) -> None:
        """Take in a control word that says something of the whole file."""
        if token.word in _WORD_ENCODINGS:
            self.encoding = _WORD_ENCODINGS[token.word]
        elif token.word == "ansicpg" and _is_known(f"cp{token.number}"):
            self.encoding = f"cp{token.number}"
        elif token.word == "deff":
            self.font = token.number or 0

    def read_font(self, font: int, token: Token) -> None:
        """Take in a control word in the table of fonts."""
        if token.word == "fcharset" and token.number in _CHARSETS:
            self.encodings[font] = _CHARSETS[token.number]
        elif token.word == "cpg" and _is_known(f"cp{token.number}"):
            self.encodings[font] = f"cp{token.number}"

    def read_style(self, style: int, name: str) -> None:
        """Take in the name of a style: those called heading 1 and so on are headings."""
        called = name.strip(" ;").lower()
        if called in QUOTES:
            self.quotes.add(style)
        if called in CODES:
            self.codes.add(style)
        words = called.split()
        if words[:1] == ["title"] and len(words) == 1:
            self.headings[style] = "1"
        elif len(words) == 2 and words[0] == "heading" and words[1] in "123456789":
            self.headings[style] = str(min(int(words[1]), 6))


def _is_known(encoding: str) -> bool:
    try:
        return codecs.lookup(encoding).name not in ("utf-7", "utf-16", "utf-32")
    except LookupError:
        return False
