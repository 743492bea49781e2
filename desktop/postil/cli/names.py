"""Names as they are written on the command line: one, or a list as one CSV record."""

from __future__ import annotations

import csv
import getpass
from collections.abc import Iterable, Sequence
from contextlib import suppress
from typing import Any

import click

from postil.core.errors import ProjectError, UsageError
from postil.core.project import Project
from postil.core.records import CodeId, CoderId, DocumentId


class NameType(click.ParamType):  # type: ignore[type-arg]  # generic from click 8.5 on
    """A name; bytes that are not text are refused, since no file could hold them."""

    name = "name"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """The name itself, its bytes read as UTF-8 even where the locale knows ASCII alone."""
        name = str(value)
        with suppress(UnicodeError):
            name = name.encode("utf-8", "surrogateescape").decode("utf-8")
        return checked_text(name)


NAME = NameType()


def checked_text(name: str) -> str:
    """The name itself; refused where the system could not make text of its bytes."""
    if any("\ud800" <= sign <= "\udfff" for sign in name):
        raise ProjectError("name_not_text", name=ascii(name))
    return name


def listed(lists: Iterable[str]) -> list[str]:
    """The names in these CSV records, each once, in order."""
    names: dict[str, None] = {}
    for text in lists:
        try:
            records = list(csv.reader([text], strict=True))
        except csv.Error:
            records = []
        if len(records) != 1 or not records[0] or not all(map(str.strip, records[0])):
            raise UsageError("list_not_readable", list=text)
        names.update((name.strip(), None) for name in records[0])
    return list(names)


def coders_named(project: Project, lists: Sequence[str]) -> tuple[CoderId, ...] | None:
    """The coders of these lists, each once, in their order; None where no list is given."""
    if not lists:
        return None
    return tuple(project.coders.named(name).id for name in listed(lists))


def codes_named(project: Project, lists: Sequence[str]) -> tuple[CodeId, ...] | None:
    """The codes of these lists, by name or path, each once; None where no list is given."""
    if not lists:
        return None
    return tuple(dict.fromkeys(project.codebook.find(name).id for name in listed(lists)))


def documents_named(project: Project, names: Sequence[str]) -> tuple[DocumentId, ...] | None:
    """The documents of these names; None where none is given."""
    if not names:
        return None
    return tuple(dict.fromkeys(project.documents.named(name).id for name in names))


def coder_variable(project: Project, name: str | None) -> str:
    """The coder variable of this name; nothing where none is asked for."""
    if name is None:
        return ""
    known = {each for found in project.coders.variables_of_all().values() for each in found}
    if name not in known:
        raise ProjectError("coder_variable_unknown", variable=name)
    return name


def login_name() -> str:
    """The name under which this person is logged in, or nothing where the system knows none."""
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):  # by Python version, on systems without accounts
        return ""
