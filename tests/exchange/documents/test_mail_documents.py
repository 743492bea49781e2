"""Mails: subject, sender, day, body in either shape, attachments."""

from __future__ import annotations

from email.message import EmailMessage

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from postil.core.errors import ExchangeError
from postil.core.spans import canonical
from postil.exchange.mail_documents import read_mail_file


def mail(body: str = "Dear all,\nwords.\n", page: str = "", attached: bytes = b"") -> bytes:
    made = EmailMessage()
    made["From"], made["To"] = "Ada Ott <ada@example.org>", "all@example.org"
    made["Subject"], made["Date"] = "Café hours", "Mon, 02 Jan 2006 15:04:05 +0000"
    made.set_content(body)
    if page:
        made.add_alternative(page, subtype="html")
    if attached:
        made.add_attachment(attached, maintype="application", subtype="pdf", filename="plan.pdf")
    return made.as_bytes()


def test_the_subject_names_the_document_and_headers_become_variables() -> None:
    document = read_mail_file(mail(), "file")
    assert document.name == "Café hours"
    assert document.text == "Dear all,\nwords.\n"
    assert document.variables == {
        "from": "Ada Ott <ada@example.org>",
        "to": "all@example.org",
        "date": "2006-01-02",
    }


def test_the_page_of_a_mail_is_read_before_its_plain_words() -> None:
    document = read_mail_file(mail(page="<p>Dear <b>all</b></p>"), "file")
    assert document.text == "Dear all\n"
    assert [each.kind for each in document.ranges] == ["bold"]


def test_attachments_are_told_and_not_read() -> None:
    (told,) = read_mail_file(mail(attached=b"%PDF-"), "file").remarks
    assert (told.key, told.arguments["files"]) == ("attachments_left_out", ("plan.pdf",))


def test_what_is_no_mail_is_refused() -> None:
    with pytest.raises(ExchangeError, match="document_not_of_its_kind"):
        read_mail_file(b"just words", "file")


@given(st.data())
@settings(max_examples=150, deadline=None)
def test_only_our_own_errors_come_out_of_mutated_mails(data: st.DataObject) -> None:
    mutated = bytearray(mail(page="<p>Dear <b>all</b></p>", attached=b"x"))
    for _ in range(data.draw(st.integers(1, 10))):
        place = data.draw(st.integers(0, len(mutated) - 1))
        mutated[place : place + data.draw(st.integers(0, 6))] = data.draw(st.binary(max_size=6))
    try:
        document = read_mail_file(bytes(mutated), "x")
    except ExchangeError:
        return
    assert canonical(document.text) == document.text
