"""Web pages as documents: encoding, title and what the page says of itself; then its words.

No address in a page is ever opened: pictures, frames and scripts are not fetched and not run.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from importlib.metadata import version
from itertools import dropwhile
from typing import TYPE_CHECKING

from postil.core.errors import ExchangeError
from postil.core.records import NewDocument, ReaderRemark
from postil.core.spans import canonical
from postil.exchange.decoding import MARKS, decode
from postil.exchange.html_article import article_of
from postil.exchange.html_walk import PageWriter
from postil.exchange.language_codes import language_code

if TYPE_CHECKING:
    from lxml.etree import _Element

LARGEST_PAGE = 16 * 2**20  # bytes
MOST_TAGS = 300_000
# The parser compares each attribute of an element with all others of it.
_MOST_COMPARED = 400_000_000
_TAG = re.compile(r"""<[a-zA-Z](?:[^>"'=]++|=\s*+(?:"[^"]*+"|'[^']*+')?+|["'])*+""")
_VALUE = re.compile(r"""=\s*+(?:"[^"]*+"|'[^']*+')?+""")
_CONTROLS = re.compile("[\x01-\x08\x0e-\x1f]")  # of which browsers show nothing
_LONG_TAG = 1000  # characters
_DECLARED = re.compile(
    rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w.:-]+)|<\?xml[^>]{0,100}?encoding=["']([\w.:-]+)""",
    re.IGNORECASE,
)
_OF_A_HEAD = ("title", "meta", "link", "base", "style", "script", "noscript", "template", "object")
_LOOKED_AT = 4096  # bytes in which a page names its encoding
# By these names pages mean the larger sets of Windows, as all browsers know.
_MEANT = {"iso-8859-1": "cp1252", "latin1": "cp1252", "us-ascii": "cp1252", "ascii": "cp1252"}
_MEANT |= {"iso-8859-9": "cp1254", "gb2312": "gb18030", "gbk": "gb18030", "shift_jis": "cp932"}
_MEANT |= {"utf-16": "utf-8", "utf-16le": "utf-8", "utf-16be": "utf-8"}  # else none could read it
_TITLES_OF_NOTHING = {"", "untitled", "untitled document", "document", "index", "home", "new page"}
_LONGEST_TITLE = 300  # characters
_SAID = {
    "author": ("author", "article:author", "dc.creator", "dcterms.creator", "citation_author"),
    "date": (
        "article:published_time",
        "date",
        "dc.date",
        "dcterms.date",
        "dcterms.created",
        "citation_publication_date",
        "datepublished",
    ),
    "description": ("description", "og:description", "dc.description", "dcterms.description"),
}


def read_html_file(
    data: bytes, name: str, encoding: str | None = None, *, article_only: bool = False
) -> NewDocument:
    """The document in the bytes of a web page; its title goes before `name`.

    `article_only` leaves navigation, comments and the like out, by the rules of `html_article`.
    Raises ExchangeError: those of `decode`, file_too_large, html_too_deep.
    """
    if len(data) > LARGEST_PAGE:
        raise ExchangeError("file_too_large", megabytes=LARGEST_PAGE // 2**20)
    text, found = decoded_page(data, encoding)
    root = parsed_page(text)
    variables = dict(_said(root))
    writer = PageWriter()
    writer.write(article_of(root) if article_only else root)
    pictures = ReaderRemark("pictures_left_out", {"count": writer.pictures})
    return NewDocument(
        name=_title(root) or name,
        text=writer.blocks.text,
        ranges=writer.blocks.ranges,
        format="html",
        language=language_code(root.get("lang") or root.get("{*}lang") or ""),
        reader=f"html 1, lxml {version('lxml')}, {found}",
        original=data,
        variables=variables,
        remarks=(pictures,) if writer.pictures else (),
    )


def parsed_page(text: str) -> _Element:
    """The root of a page, mended as browsers do. Raises ExchangeError: html_too_deep."""
    from lxml import etree  # start-up time

    if text.count("<") > MOST_TAGS or _is_crowded(text):
        raise ExchangeError("html_too_deep")
    parser = etree.HTMLParser(
        encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True, huge_tree=True
    )
    root = etree.fromstring(canonical(_CONTROLS.sub("", text)).encode("utf-8"), parser)
    if any(error.type == etree.ErrorTypes.ERR_RESOURCE_LIMIT for error in parser.error_log):
        raise ExchangeError("html_too_deep")
    if root is None:
        return etree.Element("html")
    _take_out_of_head(root)
    return root


def _take_out_of_head(root: _Element) -> None:
    """Put into the body what stands in a head that no tag closes.

    libxml2 does not know <nav>, <article>, <main> and others as parts of a body, with which one
    begins where a page names none.
    """
    from lxml import etree  # start-up time

    head, body = root.find("head"), root.find("body")
    parts = [] if head is None else list(head)
    strays = list(dropwhile(lambda part: part.tag in _OF_A_HEAD, parts))
    if strays and body is None:
        body = etree.SubElement(root, "body")
    for place, part in enumerate(strays):
        assert body is not None
        body.insert(place, part)


def _is_crowded(text: str) -> bool:
    """Whether the elements of a page have so many attributes that comparing them takes long."""
    tags = (tag[0] for tag in _TAG.finditer(text) if tag.end() - tag.start() > _LONG_TAG)
    counts = (len(_VALUE.sub("= ", tag).replace("/", " ").split()) for tag in tags)
    return sum(count * count for count in counts) > _MOST_COMPARED


def decoded_page(data: bytes, encoding: str | None = None) -> tuple[str, str]:
    """The page as text, by the user's word, its mark, what it says of itself, else as UTF-8."""
    marked = any(data.startswith(mark) for mark, _ in MARKS)
    declared = _DECLARED.search(data[:_LOOKED_AT])
    if encoding is None and declared and not marked:
        said = (declared[1] or declared[2]).decode("ascii").lower()
        try:
            return decode(data, _MEANT.get(said, said))
        except ExchangeError as refusal:
            if refusal.key not in ("encoding_no_such", "encoding_does_not_fit"):
                raise
    return decode(data, encoding)


def _title(root: _Element) -> str:
    """What the page is called, in one line; "" where that says nothing."""
    for title in root.iter("title"):
        words = " ".join("".join(map(str, title.itertext())).split())
        known = words.lower() in _TITLES_OF_NOTHING
        return "" if known or len(words) > _LONGEST_TITLE else words
    return ""


def _said(root: _Element) -> Iterator[tuple[str, str]]:
    """What the page says of itself, as variables: the first that is not empty of each."""
    said: dict[str, str] = {}
    for meta in root.iter("meta"):
        key = meta.get("name") or meta.get("property") or meta.get("itemprop") or ""
        content = " ".join((meta.get("content") or "").split())
        if content:
            said.setdefault(key.lower(), content)
    for variable, keys in _SAID.items():
        found = next((said[key] for key in keys if key in said), "")
        if found:
            yield variable, found
