"""Text that is not counted, where the same words stand in many places: a footer, an advert."""

from __future__ import annotations

from collections.abc import Collection

from postil.core.documents import Passage
from postil.core.project import Project
from postil.core.records import DocumentId
from postil.core.spans import canonical


def places_of(
    project: Project, words: str, documents: Collection[DocumentId] | None = None
) -> list[Passage]:
    """Where exactly these words stand in these documents, or in all."""
    found = project.documents.places_of(canonical(words))
    return [each for each in found if documents is None or each[0] in documents]


def same_text(project: Project, passage: Passage, *, left_out: bool) -> list[Passage]:
    """The other places of a passage's words that are left out of the count, or that are not."""
    document, start, end = passage
    documents = project.documents
    words = documents.text(document)[start:end]
    places = [each for each in documents.places_of(words) if each != passage]
    marked = {each[0]: documents.not_counted(each[0]) for each in places}
    return [
        (there, first, last)
        for there, first, last in places
        if any(low <= first and last <= high for low, high in marked[there]) == left_out
    ]
