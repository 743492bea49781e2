"""Finding documents and codes by a few letters of their names, best first."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from postil.core.project import Project
from postil.core.records import CodeId, DocumentId

_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Place:
    """A document or a code that fits what was typed; exactly one of the two is given."""

    label: str
    document: DocumentId | None = None
    code: CodeId | None = None


def find_places(project: Project, text: str, limit: int = 50) -> list[Place]:
    """The documents and codes whose names fit, best first; for an empty text all in their order.

    Upper case and accents make no difference. A name fits that holds every word typed, or else
    all the letters in their order.
    """
    typed = _plain(text)
    places = list(_places(project))
    if not typed:
        return places[:limit]
    ranks = ((_rank(typed, _plain(place.label)), place) for place in places)
    fitting = [(rank, place) for rank, place in ranks if rank is not None]
    fitting.sort(key=lambda found: (found[0], len(found[1].label)))
    return [place for _, place in fitting[:limit]]


def _places(project: Project) -> Iterator[Place]:
    for document in project.documents.all():
        yield Place(document.name, document=document.id)
    for code in project.codebook.all():
        yield Place(project.codebook.label(code.id), code=code.id)


def _plain(text: str) -> str:
    """Without case, accents and spare spaces."""
    split = unicodedata.normalize("NFKD", text.casefold())
    return " ".join("".join(s for s in split if not unicodedata.combining(s)).split())


def _rank(typed: str, name: str) -> int | None:
    """How well a name fits, 1 best, None not at all."""
    words = typed.split()
    beginnings = _WORD.findall(name)
    if name == typed:
        return 1
    if name.startswith(typed):
        return 2
    if all(any(begun.startswith(word) for begun in beginnings) for word in words):
        return 3
    if all(word in name for word in words):
        return 4
    return 5 if _in_order(typed.replace(" ", ""), name) else None


def _in_order(letters: str, name: str) -> bool:
    """Whether the name holds these letters, in this order, with others between them."""
    rest = iter(name)
    return all(letter in rest for letter in letters)
