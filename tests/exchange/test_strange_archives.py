"""Archives that say something else of their files than is in them."""

from __future__ import annotations

import struct
import zipfile
from collections.abc import Callable
from io import BytesIO

import pytest

from postil.core.errors import ExchangeError
from postil.exchange.archives import opened_archive

WORDS = b"Some words of a text. " * 100
LOCAL, CENTRAL = (b"PK\x03\x04", 18), (b"PK\x01\x02", 20)
"""The mark of a header, and where in it the packed size stands; the unpacked one is next."""


def archive(content: bytes = WORDS, method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """The bytes of an archive with one file."""
    made = BytesIO()
    with zipfile.ZipFile(made, "w", method) as file:
        file.writestr("a.txt", content)
    return made.getvalue()


def stating(data: bytes, header: tuple[bytes, int], packed: int | None, size: int | None) -> bytes:
    """An archive whose header states other sizes."""
    mark, behind = header
    changed = bytearray(data)
    place = data.index(mark) + behind
    for at, number in ((place, packed), (place + 4, size)):
        if number is not None:
            struct.pack_into("<I", changed, at, number)
    return bytes(changed)


def content_of(data: bytes) -> bytes:
    with opened_archive(data) as opened:
        return opened.read("a.txt", 2**20)


@pytest.mark.parametrize("size", [0, 1, len(WORDS) - 1])
def test_a_file_that_is_larger_than_stated_is_refused(size: int) -> None:
    with pytest.raises(ExchangeError, match="archive_damaged"):
        content_of(stating(archive(), CENTRAL, None, size))


def test_a_bomb_that_states_to_be_small_is_never_unpacked() -> None:
    bomb = archive(bytes(2**26 + 2**20))
    with pytest.raises(ExchangeError, match="archive_damaged"):
        content_of(stating(bomb, CENTRAL, None, 1000))
    with pytest.raises(ExchangeError, match="archive_too_large"):
        content_of(bomb)


def test_a_file_that_is_smaller_than_stated_gives_what_is_there() -> None:
    assert content_of(stating(archive(), CENTRAL, None, len(WORDS) + 1000)) == WORDS


def test_a_file_that_states_more_than_the_archive_holds_is_refused() -> None:
    stored = archive(method=zipfile.ZIP_STORED)
    with pytest.raises(ExchangeError, match="archive_damaged"):
        content_of(stating(stored, CENTRAL, len(WORDS) + 1000, len(WORDS) + 1000))


def test_the_directory_counts_where_the_header_of_a_file_states_other_sizes() -> None:
    assert content_of(stating(archive(), LOCAL, 1, 1)) == WORDS
    assert content_of(stating(archive(), LOCAL, 2**31, 2**31)) == WORDS


def renamed(data: bytes) -> bytes:
    return data.replace(b"a.txt", b"b.txt", 1)


def of_unknown_packing(data: bytes) -> bytes:
    place = data.index(b"PK\x01\x02") + 10
    return data[:place] + b"\x63\0" + data[place + 2 :]


@pytest.mark.parametrize("change", [renamed, of_unknown_packing])
def test_a_directory_that_does_not_fit_its_files_is_refused(
    change: Callable[[bytes], bytes],
) -> None:
    with pytest.raises(ExchangeError, match="archive_damaged"):
        content_of(change(archive()))


def test_a_stream_ends_in_a_refusal_where_a_file_is_larger_than_is_wanted() -> None:
    with (
        opened_archive(archive()) as opened,
        pytest.raises(ExchangeError, match="archive_too_large"),
    ):
        opened.read("a.txt", len(WORDS) - 1)
