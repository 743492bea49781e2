"""Mails (.eml) as documents: the subject names them, who wrote when to whom becomes variables.

Of a mail in two shapes the page is read, else the plain words. Nothing attached is opened.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from email.errors import MessageError
from email.message import EmailMessage
from email.parser import BytesParser
from email.policy import default
from email.utils import parsedate_to_datetime

from postil.core.errors import ExchangeError
from postil.core.records import NewDocument, ReaderRemark
from postil.core.spans import canonical
from postil.exchange.decoding import decode
from postil.exchange.html_documents import read_html_file

LARGEST_MAIL = 48 * 2**20  # bytes
MOST_PARTS = 1_000
_MOST_NESTED = 50
_LARGEST_HEAD = 64 * 2**10  # bytes
_MOST_ENCODED = 200  # words in other letters than ASCII's
_MOST_LINES = 1_500_000  # attachments of 64 MB have fewer
_BLANK_LINE = re.compile(rb"\r?\n\r?\n")
_VARIABLES = {"from": "from", "to": "to", "cc": "cc"}


def read_mail_file(data: bytes, name: str, encoding: str | None = None) -> NewDocument:
    """The document in the bytes of a mail; its subject goes before `name`.

    `encoding` is for plain words whose encoding the mail tells wrongly. Raises ExchangeError:
    file_too_large, document_not_of_its_kind, mail_without_text, document_too_complex and those of
    `decode`.
    """
    if len(data) > LARGEST_MAIL:
        raise ExchangeError("file_too_large", megabytes=LARGEST_MAIL // 2**20)
    if _is_too_complex(data):
        raise ExchangeError("document_too_complex")
    with _damage_told():
        mail = BytesParser(EmailMessage, policy=default).parsebytes(data)
        if not mail.keys() or not any(mail.get(key) for key in ("from", "date", "subject")):
            raise ExchangeError("document_not_of_its_kind", expected=".eml")
        body = mail.get_body(("html", "plain"))
        if body is None:
            raise ExchangeError("mail_without_text")
        raw = body.get_payload(decode=True)
        content = raw if isinstance(raw, bytes) else b""
        stated = encoding or body.get_content_charset()
        attached = tuple(_attached(mail))
        said = dict(_said(mail))
        subject = _in_line(mail.get("subject"))
    document = _read_body(content, name, stated, is_page=body.get_content_subtype() == "html")
    remarks = document.remarks
    if attached:
        found = {"count": len(attached), "files": attached}
        remarks = (*remarks, ReaderRemark("attachments_left_out", found))
    return replace(
        document,
        name=subject or name,
        format="eml",
        reader=f"eml 1, {document.reader}",
        original=data,
        variables=said,
        remarks=remarks,
    )


def _is_too_complex(data: bytes) -> bool:
    """Whether the email package would take minutes: its times grow with the square of these."""
    end = _BLANK_LINE.search(data)
    head = data[: end.start() if end else len(data)]
    return (
        len(head) > _LARGEST_HEAD
        or head.count(b"=?") > _MOST_ENCODED
        or data.count(b"=?") > 10 * _MOST_ENCODED
        or data.lower().count(b"multipart/") > _MOST_NESTED
        or data.count(b"\n") > _MOST_LINES
        or data.count(b"\n--") > 10 * MOST_PARTS
    )


def _read_body(content: bytes, name: str, stated: str | None, *, is_page: bool) -> NewDocument:
    try:
        return _read_as(content, name, stated, is_page=is_page)
    except ExchangeError as refusal:
        if stated is None or refusal.key not in ("encoding_no_such", "encoding_does_not_fit"):
            raise
        return _read_as(content, name, None, is_page=is_page)


def _read_as(content: bytes, name: str, stated: str | None, *, is_page: bool) -> NewDocument:
    if is_page:
        return read_html_file(content, name, stated)
    # What says ASCII and is not, is most often UTF-8.
    is_ascii = stated is None or stated.lower() in ("us-ascii", "ascii")
    text, found = decode(content, None if is_ascii else stated)
    return NewDocument(name=name, text=canonical(text), reader=found)


def _said(mail: EmailMessage) -> Iterator[tuple[str, str]]:
    for header, variable in _VARIABLES.items():
        words = _in_line(mail.get(header))
        if words:
            yield variable, words
    sent = _in_line(mail.get("date"))
    if sent:
        try:
            yield "date", parsedate_to_datetime(sent).date().isoformat()
        except ValueError:
            yield "date", sent


def _attached(mail: EmailMessage) -> Iterator[str]:
    for count, part in enumerate(mail.walk()):
        if count > MOST_PARTS:
            raise ExchangeError("document_too_complex")
        file = part.get_filename()
        if part.is_attachment() or file:
            yield _in_line(file) or part.get_content_type()


def _in_line(value: object) -> str:
    return " ".join(canonical(str(value or "")).split())


@contextmanager
def _damage_told() -> Iterator[None]:
    """The email package raises what its own code meets in headers that are damaged."""
    damage = (MessageError, ValueError, LookupError, TypeError, AttributeError)
    try:
        yield
    except (*damage, AssertionError, RecursionError) as error:
        raise ExchangeError("document_not_of_its_kind", expected=".eml") from error
