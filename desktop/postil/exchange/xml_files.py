"""XML of strangers: no document type, no entity, no file and no address of theirs is ever followed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Protocol

from postil.core.errors import ExchangeError

if TYPE_CHECKING:
    from lxml.etree import _Element


MOST_ELEMENTS = 2_500_000
MOST_IN_ONE = 700_000  # elements that one of a list holds: they are in memory at once
_BLOCK = 2**20  # bytes


class Readable(Protocol):
    """What gives bytes."""

    def read(self, size: int = -1) -> bytes:
        """The next bytes, none at the end."""


def counting(
    stream: Readable, tags: bytes, most: int = MOST_ELEMENTS, in_one: int = MOST_IN_ONE
) -> Iterator[None]:
    """Refuse what `second_level` would refuse late, a block a step, before an element is made.

    Elements are counted by the signs that begin them; `tags` is a pattern of the names of those
    that `second_level` yields. Raises ExchangeError xml_too_large.
    """
    apart = re.compile(rb"<(?:\w+:)?(?:%b)[\s>]" % tags)
    whole = one = 0
    rest = b""
    while block := stream.read(_BLOCK):
        block, sign, rest = (rest + block.replace(b"\0", b"")).rpartition(b"<")  # UTF-16 has zeros
        rest = sign + rest
        for number, piece in enumerate(apart.split(block)):
            found = piece.count(b"<") - piece.count(b"</") + (number > 0)
            whole, one = whole + found, found + (0 if number else one)
            if whole > most or one > in_one:
                raise ExchangeError("xml_too_large", most=most, in_one=in_one)
        yield


def second_level(
    stream: Readable, most: int = MOST_ELEMENTS, in_one: int = MOST_IN_ONE
) -> Iterator[_Element]:
    """The root at its start, then each element of a list below it, at its end, with all in it.

    Once the next one is asked for an element is emptied, so that a file takes no more memory than
    its largest one. What stands directly below the root stays in it. `most` elements are read, and
    `in_one` of those that are yielded. Raises ExchangeError: xml_damaged,
    xml_with_document_type, xml_too_large.
    """
    from lxml import etree  # start-up time

    depth = 0
    count = before = 0
    try:
        for event, element in etree.iterparse(
            stream,
            events=("start", "end"),
            resolve_entities=False,
            no_network=True,
            load_dtd=False,
            dtd_validation=False,
            huge_tree=False,
            remove_comments=True,
            remove_pis=True,
        ):
            if event == "start":
                if depth == 0:
                    refuse_document_type(element)
                    yield element
                depth += 1
                count += 1
                if count > most or count - before > in_one:
                    raise ExchangeError("xml_too_large", most=most, in_one=in_one)
                continue
            depth -= 1
            if depth == _IN_A_LIST:
                yield element
                element.clear()
                before = count
    except etree.XMLSyntaxError as error:
        raise ExchangeError("xml_damaged", line=error.lineno or 0) from error


_IN_A_LIST = 2  # levels below the root


def parsed(content: bytes) -> _Element:
    """The root of a small file. Raises ExchangeError: xml_damaged, xml_with_document_type."""
    from lxml import etree  # start-up time

    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        dtd_validation=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root = etree.fromstring(content, parser)
    except etree.XMLSyntaxError as error:
        raise ExchangeError("xml_damaged", line=error.lineno or 0) from error
    refuse_document_type(root)
    return root


def refuse_document_type(root: _Element) -> None:
    """No file of the formats read here has one; those who hide entities in it do."""
    if root.getroottree().docinfo.doctype:  # type: ignore[attr-defined]
        raise ExchangeError("xml_with_document_type")


def local_name(element: _Element) -> str:
    """The name of an element without its namespace, which programs write in several ways."""
    tag = element.tag
    return tag[tag.find("}") + 1 :]


def children(element: _Element, name: str) -> Iterator[_Element]:
    """The children with this local name."""
    return element.iterchildren(f"{{*}}{name}")


def child(element: _Element, name: str) -> _Element | None:
    """The first child with this local name."""
    return next(children(element, name), None)


def text_of(element: _Element | None) -> str:
    """The text directly in an element; "" where there is none."""
    return (element.text or "") if element is not None else ""
