"""Long texts are worked through by pieces, and come out as if they had been taken whole."""

from __future__ import annotations

import pytest

from postil.core.errors import ExchangeError
from postil.core.spans import canonical
from postil.core.text_pieces import PIECE, pieces
from postil.exchange.decoding import decode


@pytest.mark.parametrize(
    "text", ["", "short", "word " * PIECE, "x" * (3 * PIECE), "é\n" * PIECE, " " * (PIECE + 1)]
)
def test_the_pieces_of_a_text_are_the_text(text: str) -> None:
    found = list(pieces(text))
    assert "".join(found) == text
    assert max(map(len, found)) <= PIECE + 1


def test_a_word_is_not_divided_where_a_blank_is_near() -> None:
    assert all(piece.endswith(" ") for piece in list(pieces("word " * PIECE))[:-1])


def test_line_ends_are_the_same_whether_a_text_is_long_or_not() -> None:
    text = "x" * (PIECE - 1) + "\r\n" + "a\x85b\r" * PIECE
    assert canonical(text) == "x" * (PIECE - 1) + "\n" + "a\nb\n" * PIECE


def test_a_large_file_is_decoded_as_a_small_one() -> None:
    text = "Ж\N{GRINNING FACE}a" * 200_000
    assert decode(text.encode())[0] == text
    assert decode(text.encode("utf-16"))[0] == text
    assert decode(text.encode(), "latin-1")[0] == text.encode().decode("latin-1")


def test_the_first_byte_that_does_not_fit_is_told_of_the_whole_file() -> None:
    with pytest.raises(ExchangeError) as refused:
        decode(b"a" * 3_000_000 + b"\xff", "utf-8")
    assert refused.value.arguments["byte"] == 3_000_000
