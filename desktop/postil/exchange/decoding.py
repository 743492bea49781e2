"""Bytes of a text file to words: by byte order mark, else strict UTF-8, else as the user says.

A guess is never taken silently; it is only named in the refusal.
"""

from __future__ import annotations

import codecs
import re

from postil.core.errors import ExchangeError

LARGEST_OF_EMOJI = 40 * 2**20  # code points, of UTF-8 in which one alone is beyond U+FFFF
_EMOJI = re.compile(b"[\xf0-\xf4][\x80-\xbf]{3}")
_LATER = bytes(range(0x80, 0xC0))  # bytes of a letter but the first
MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark is the first half of it
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_SIGNATURES = (
    (b"%PDF-", "PDF"),
    (b"PK\x03\x04", "ZIP, Word, Excel or EPUB"),
    (b"\xd0\xcf\x11\xe0", "Word or Excel (old)"),
    (b"{\\rtf", "RTF"),
    (b"SQLite format 3\0", "SQLite"),
    (b"\x89PNG", "PNG"),
    (b"\xff\xd8\xff", "JPEG"),
    (b"GIF8", "GIF"),
    (b"\x1f\x8b", "gzip"),
)
_CONTROL = bytes(byte for byte in range(32) if byte not in b"\t\n\x0b\x0c\r\x1a\x1b")
_ASCII = bytes(range(128))
_LOOKED_AT = 65536
_PIECE = 2**20  # bytes


def decode(data: bytes, encoding: str | None = None) -> tuple[str, str]:
    """The text in these bytes and the encoding it was read by, without a byte order mark.

    Raises ExchangeError: file_is_binary, encoding_unknown (with `guesses`), encoding_no_such,
    encoding_does_not_fit.
    """
    for signature, kind in _SIGNATURES:
        if data.startswith(signature):
            raise ExchangeError("file_is_another_kind", kind=kind)
    if encoding is not None:
        return _decoded_as(data, encoding), encoding
    for mark, name in MARKS:
        if data.startswith(mark):
            return _decoded_as(data[len(mark) :], name), name
    try:
        text = _decoded_in_pieces(data, "utf-8")
    except UnicodeDecodeError as error:
        if _looks_binary(data) and not _looks_like_utf_16(data):
            raise ExchangeError("file_is_binary") from None
        guesses = encoding_guesses(data, error.start)
        raise ExchangeError("encoding_unknown", guesses=guesses) from None
    if _looks_like_utf_16(data):
        raise ExchangeError("encoding_unknown", guesses=encoding_guesses(data))
    if _looks_binary(data):
        raise ExchangeError("file_is_binary")
    return text, "utf-8"


def decoded_within(data: bytes, encoding: str | None, largest: int) -> tuple[str, str]:
    """The same as `decode` of no more than so many bytes; errors as there, and file_too_large."""
    if len(data) > largest:
        raise ExchangeError("file_too_large", megabytes=largest // 2**20)
    # Python then takes four bytes for each letter, and twice as many while it reads.
    if (
        len(data) > LARGEST_OF_EMOJI
        and _EMOJI.search(data)
        and len(data.translate(None, _LATER)) > LARGEST_OF_EMOJI
    ):
        raise ExchangeError("file_too_large", megabytes=LARGEST_OF_EMOJI // 2**20)
    return decode(data, encoding)


def encoding_guesses(data: bytes, first_doubt: int = 0) -> tuple[str, ...]:
    """Encodings in which the whole of these bytes can be read, the likeliest first, at most four.

    `first_doubt` is the position of the first byte that UTF-8 does not know.
    """
    if _looks_like_utf_16(data):
        return ("utf-16-le" if _zero_share(data[1::2]) > _zero_share(data[::2]) else "utf-16-be",)
    # Imported here for start-up time.
    from charset_normalizer import from_bytes

    sample = data[max(0, first_doubt - 8192) : first_doubt + 8192]
    likely = [match.encoding.replace("_", "-") for match in from_bytes(sample)]
    fitting = [name for name in likely if name != "utf-8" and _fits(data, name)][:3]
    if _fits(data, "cp1252"):
        # Western texts are mostly ASCII; for those the detector's choice is a throw of dice.
        is_western = len(sample.translate(None, _ASCII)) < len(sample) / 5
        fitting = [name for name in fitting if name != "cp1252"]
        fitting.insert(0 if is_western else len(fitting), "cp1252")
    return tuple(fitting)


def _decoded_as(data: bytes, encoding: str) -> str:
    try:
        text = _decoded_in_pieces(data, encoding)
    except UnicodeError as error:
        place = error.start if isinstance(error, UnicodeDecodeError) else 0
        raise ExchangeError("encoding_does_not_fit", encoding=encoding, byte=place) from None
    except (LookupError, ValueError):  # ValueError: a name with a null character
        raise ExchangeError("encoding_no_such", encoding=encoding) from None
    if text.count("\0") * 100 > len(text):
        raise ExchangeError("file_is_binary")
    return text


def _decoded_in_pieces(data: bytes, encoding: str) -> str:
    """The same as `data.decode(encoding)`, piece by piece, so that other threads get on."""
    if len(data) <= _PIECE:
        return data.decode(encoding)
    "".encode(encoding)  # LookupError for what packs bytes and not letters, such as zlib
    try:
        decoder = codecs.getincrementaldecoder(encoding)()
        found = [
            decoder.decode(data[start : start + _PIECE]) for start in range(0, len(data), _PIECE)
        ]
        return "".join([*found, decoder.decode(b"", final=True)])
    except UnicodeDecodeError:
        return data.decode(encoding)  # fails at the same place, which it tells of the whole


def _fits(data: bytes, encoding: str) -> bool:
    try:
        _decoded_in_pieces(data, encoding)
    except (UnicodeError, LookupError):
        return False
    return True


def _looks_binary(data: bytes) -> bool:
    """Whether more than one byte in a hundred is a control character that no text holds."""
    sample = data[:_LOOKED_AT]
    return len(sample) - len(sample.translate(None, _CONTROL)) > len(sample) / 100


def _looks_like_utf_16(data: bytes) -> bool:
    """Whether one half of the byte pairs is mostly zero and the other hardly ever."""
    even, odd = _zero_share(data[:_LOOKED_AT:2]), _zero_share(data[1:_LOOKED_AT:2])
    return max(even, odd) > 0.3 and min(even, odd) < 0.02


def _zero_share(data: bytes) -> float:
    return data.count(0) / len(data) if data else 0.0
