"""One file of an import: its bytes to documents under the choices made, and what is to be said."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from postil.core.errors import ExchangeError, ProjectError
from postil.core.records import NewDocument, ReaderRemark
from postil.exchange.formats import Format, formats, of_suffix
from postil.exchange.line_joining import is_hard_wrapped, joined_lines
from postil.exchange.many_articles import looks_like_many, split_articles
from postil.exchange.plan_choices import Choices
from postil.exchange.remarks import Remark
from postil.exchange.source_files import one_line, read_bytes, stat_of
from postil.exchange.text_documents import LARGEST_TEXT

WRAPPED = ("txt", "eml", "csv", "xlsx")  # formats whose lines somebody may have broken


def bytes_of(path: Path) -> bytes:
    """The bytes of a file that may become documents."""
    return read_bytes(path, LARGEST_TEXT)


def format_of(path: Path) -> Format | None:
    """The format of documents or references that a file's name stands for."""
    form = of_suffix(path.suffix, "import", "documents")
    return form or of_suffix(path.suffix, "import", "references")


def documents_of_file(
    path: Path, form: Format | None, choices: Choices, data: bytes | None = None
) -> list[NewDocument]:
    """The documents in a file: one, but for tables and files that are split.

    `data` are its bytes where they were read before. Where the choices allow it, an unknown
    encoding is guessed, and the remark `encoding_guessed` of each document says so.
    """
    if form is None and stat_of(path) is not None:
        raise ExchangeError("document_format_unknown", suffixes=known_suffixes())
    content = bytes_of(path) if data is None else data
    assert form is not None
    try:
        return _read(path, form, choices, content)
    except ExchangeError as refusal:
        guesses = guesses_of(refusal)
        if not guesses or not choices.guess_encoding:
            raise
    read = _read(path, form, replace(choices, encoding=guesses[0]), content)
    guess = ReaderRemark("encoding_guessed", {"encoding": guesses[0], "guesses": guesses})
    return [replace(each, remarks=(guess, *each.remarks)) for each in read]


def guesses_of(refusal: ProjectError) -> tuple[str, ...]:
    """What the encoding of a refused file could be, the best guess first."""
    guesses = refusal.arguments.get("guesses", ()) if refusal.key == "encoding_unknown" else ()
    return tuple(map(str, guesses)) if isinstance(guesses, tuple | list) else ()


def _read(path: Path, form: Format, choices: Choices, data: bytes) -> list[NewDocument]:
    chosen = choices.of_format(form.choices)
    read = form.load()(data, one_line(path.stem), choices.encoding, **chosen)
    documents: list[NewDocument] = read if form.many else [read]
    if choices.split and not form.many:
        documents = split_articles(documents[0])
    if choices.join_lines and form.key in WRAPPED:
        documents = [
            joined_lines(each) if is_hard_wrapped(each.text) else each for each in documents
        ]
    return [replace(document, source=one_line(path.name)) for document in documents]


def named(document: NewDocument, path: Path, taken: set[str]) -> NewDocument:
    """The document under a free name, which is then taken.

    That is its own, else the file's (pages of one site may share a title), else with its folder.
    """
    own = one_line(document.name)
    for name in _names(own, path):
        if name not in taken:
            taken.add(name)
            return replace(document, name=name)
    raise ExchangeError("document_name_taken", name=own)


def _names(own: str, path: Path) -> Iterator[str]:
    """The names that a document may go by; where a file lies is asked only if need be."""
    file = one_line(path.stem)
    yield from (own, file)
    folder = one_line(path.resolve().parent.name)
    yield from (f"{folder}/{own}", f"{folder}/{file}")


def remarks_on(document: NewDocument, choices: Choices) -> Iterator[Remark]:
    """What is worth saying of one document, under the choices made."""
    name = document.name
    for said in document.remarks:
        yield Remark(said.key, {"document": name, **said.arguments})
    if not document.text or document.text.isspace():
        yield Remark("document_without_text", {"document": name})
    if count := document.text.count("\ufffd"):
        yield Remark("characters_not_readable", {"document": name, "count": count})
    if not choices.split and (count := looks_like_many(document)):
        yield Remark("looks_like_many_articles", {"document": name, "count": count})
    if not choices.join_lines and document.format in WRAPPED and is_hard_wrapped(document.text):
        yield Remark("lines_are_wrapped", {"document": name})


def known_suffixes() -> tuple[str, ...]:
    """The ends of the names of all documents that can be read."""
    return tuple(suffix for row in formats("import", "documents") for suffix in row.suffixes)
