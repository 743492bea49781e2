"""Bytes to text: what is sure is read, what is not is refused with a hint."""

from __future__ import annotations

import pytest

from postil.core.errors import ExchangeError
from postil.core.spans import canonical
from postil.exchange import decoding
from postil.exchange.decoding import decode, decoded_within

RUSSIAN = "Ответственность за нападение взяла на себя группировка. " * 8
SURE = {
    "ASCII": (b"plain", "plain", "utf-8"),
    "nothing at all": (b"", "", "utf-8"),
    "UTF-8": ("naïve — 😀".encode(), "naïve — 😀", "utf-8"),
    "UTF-8 with a mark": (b"\xef\xbb\xbfa", "a", "utf-8"),
    "UTF-16 LE with a mark": (b"\xff\xfe" + "aя😀".encode("utf-16-le"), "aя😀", "utf-16-le"),
    "UTF-16 BE with a mark": (b"\xfe\xff" + "aя😀".encode("utf-16-be"), "aя😀", "utf-16-be"),
    "UTF-32 LE with a mark": (b"\xff\xfe\0\0" + "aя".encode("utf-32-le"), "aя", "utf-32-le"),
    "one stray NUL in an article": (b"word " * 100 + b"\0", "word " * 100 + "\0", "utf-8"),
}
REFUSED = {
    "cp1252": ("Der Präsident sagte „nein“ – später.".encode("cp1252"), "encoding_unknown"),
    "cp1251": (RUSSIAN.encode("cp1251"), "encoding_unknown"),
    "KOI8-R": (RUSSIAN.encode("koi8-r"), "encoding_unknown"),
    "UTF-16 without a mark": ("plain words here".encode("utf-16-le"), "encoding_unknown"),
    "UTF-16 BE without a mark": ("plain words here".encode("utf-16-be"), "encoding_unknown"),
    "half a character at the end of a marked file": (b"\xff\xfea", "encoding_does_not_fit"),
    "PDF": (b"%PDF-1.7\n1 0 obj", "file_is_another_kind"),
    "Word": (b"PK\x03\x04\x14\0\x06\0", "file_is_another_kind"),
    "RTF": (b"{\\rtf1\\ansi hello}", "file_is_another_kind"),
    "random bytes": (bytes(range(256)) * 4, "file_is_binary"),
    "zeros": (b"\0" * 400, "file_is_binary"),
}


@pytest.mark.parametrize("name", SURE)
def test_a_sure_encoding_is_read(name: str) -> None:
    data, text, encoding = SURE[name]
    assert decode(data) == (text, encoding)


@pytest.mark.parametrize("name", REFUSED)
def test_an_unsure_file_is_refused(name: str) -> None:
    data, key = REFUSED[name]
    with pytest.raises(ExchangeError) as caught:
        decode(data)
    assert caught.value.key == key


def test_the_first_hint_for_a_western_text_is_cp1252() -> None:
    with pytest.raises(ExchangeError) as caught:
        decode("Der Präsident sagte „nein“ – später.".encode("cp1252"))
    assert caught.value.arguments["guesses"][0] == "cp1252"  # type: ignore[index]


@pytest.mark.parametrize("encoding", ["cp1251", "koi8-r"])
def test_the_hint_names_the_encoding_that_a_russian_text_has(encoding: str) -> None:
    with pytest.raises(ExchangeError) as caught:
        decode(RUSSIAN.encode(encoding))
    assert encoding in str(caught.value.arguments["guesses"])
    assert caught.value.arguments["guesses"][0] != "cp1252"  # type: ignore[index]


def test_a_chosen_encoding_is_taken_at_its_word() -> None:
    assert decode("naïve".encode("cp1252"), "cp1252") == ("naïve", "cp1252")
    assert decode("naïve".encode(), "latin-1")[0] == "naÃ¯ve"


def test_a_chosen_encoding_that_does_not_fit_is_refused_with_the_place() -> None:
    with pytest.raises(ExchangeError) as caught:
        decode(b"ab\xffc", "utf-8")
    assert (caught.value.key, caught.value.arguments["byte"]) == ("encoding_does_not_fit", 2)


@pytest.mark.parametrize("encoding", ["klingon", "hex", "zlib", "", "utf-8\0"])
@pytest.mark.parametrize("piece", [2, 2**20])
def test_a_word_that_is_no_encoding_is_refused(
    monkeypatch: pytest.MonkeyPatch, encoding: str, piece: int
) -> None:
    monkeypatch.setattr(decoding, "_PIECE", piece)
    with pytest.raises(ExchangeError, match="encoding_no_such"):
        decode(b"abc", encoding)


def test_a_pdf_stays_a_pdf_in_any_chosen_encoding() -> None:
    with pytest.raises(ExchangeError, match="file_is_another_kind"):
        decode(b"%PDF-1.7", "latin-1")


def test_canonical_text_of_what_was_read_holds_nothing_that_XML_forbids() -> None:
    text = canonical(decode(b"\xef\xbb\xbfa\r\nb\x0cc\x01d")[0])
    assert text == "a\nb\nc\ufffdd"


def test_a_text_with_emoji_may_be_less_long(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(decoding, "LARGEST_OF_EMOJI", 1_000)
    assert decoded_within(b"a" * 3_000, None, 3_000) == ("a" * 3_000, "utf-8")
    with pytest.raises(ExchangeError, match="file_too_large"):
        decoded_within("😀".encode() + b"a" * 1_000, None, 3_000)
