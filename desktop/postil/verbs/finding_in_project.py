"""Finding words in all documents of a project: reading the texts in steps, then looking through them."""

from __future__ import annotations

from collections.abc import Callable, Generator, Sequence
from dataclasses import dataclass
from itertools import islice

from postil.core.project import Project
from postil.core.records import Document, DocumentId
from postil.verbs.finding_words import Searched, Span, Wanted
from postil.verbs.progress import Progress

MOST_PLACES = 100_000
Text = tuple[Document, Searched]


@dataclass(frozen=True, slots=True)
class DocumentPlaces:
    """One document in which something was found, and where."""

    document: DocumentId
    name: str
    searched: Searched
    places: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Found:
    """Every document that has what was looked for, in the order of the project.

    `complete` says whether all places are here, not only the first MOST_PLACES.
    """

    documents: tuple[DocumentPlaces, ...]
    complete: bool = True

    @property
    def count(self) -> int:
        """How many places there are."""
        return sum(len(each.places) for each in self.documents)


class ProjectTexts:
    """The texts of a project as they were read last, with their folds."""

    def __init__(self) -> None:
        self._read: dict[DocumentId, tuple[str, Searched]] = {}

    def read(self, project: Project) -> Generator[Progress, None, tuple[Text, ...]]:
        """Read what is new or has another text since, a step for each; all texts in order."""
        texts = []
        documents = project.documents.all()
        for done, each in enumerate(documents):
            kept = self._read.get(each.id)
            if kept is None or kept[0] != each.sha256:
                kept = each.sha256, Searched(project.documents.text(each.id))
                self._read[each.id] = kept
                yield Progress(done + 1, len(documents))
            texts.append((each, kept[1]))
        self._read = {document.id: self._read[document.id] for document, _ in texts}
        return tuple(texts)


def find_words(
    texts: Sequence[Text], wanted: Wanted, goes_on: Callable[[], bool] = lambda: True
) -> Found:
    """Look through texts; pure work, for any thread.

    `goes_on` is asked before each document; a search that is called off has found nothing.
    Raises ProjectError as `Searched.places`.
    """
    found: list[DocumentPlaces] = []
    room = MOST_PLACES
    for document, searched in texts:
        if not goes_on():
            return Found(())
        places = tuple(islice(searched.places(wanted), room + 1))
        if places:
            found.append(DocumentPlaces(document.id, document.name, searched, places[:room]))
        room -= len(places)
        if room < 0:
            return Found(tuple(found), complete=False)
    return Found(tuple(found))


def words_around(text: str, place: Span, before: int = 40, after: int = 80) -> tuple[str, str, str]:
    """The words before a place, in it and after it, in one line, cut at words."""
    start, end = place
    low, high = max(0, start - before), min(len(text), end + after)
    lead, tail = text[low:start], text[end:high]
    if low and not text[low - 1].isspace():
        lead = lead.partition(" ")[2] or lead
    if high < len(text) and not text[high].isspace():
        tail = tail.rpartition(" ")[0] or tail
    return _one_line(lead), _one_line(text[start:end]), _one_line(tail)


def _one_line(text: str) -> str:
    return "".join(" " if each.isspace() else each for each in text)
