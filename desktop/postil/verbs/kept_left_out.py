"""The text that does not count, by document, kept until a change touches the document."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence

from postil.core.left_out import Range, left_out_ranges
from postil.core.project import Project
from postil.core.records import Change, Document, DocumentId
from postil.verbs.progress import Progress

_AT_ONCE = 50  # documents a step


class KeptLeftOut:
    """Keeps the ranges of one open project; `close` it to stop listening."""

    def __init__(self, project: Project) -> None:
        self._project = project
        self._ranges: dict[tuple[DocumentId, frozenset[str]], Sequence[Range]] = {}
        self.close = project.subscribe(self._drop_touched)

    def filling(self, documents: Sequence[Document], kinds: Collection[str]) -> Iterator[Progress]:
        """Read what is missing, in steps of some documents; nothing where no kind is left out."""
        wanted = frozenset(kinds)
        missing = [each.id for each in documents if (each.id, wanted) not in self._ranges]
        for first in range(0, len(missing) if wanted else 0, _AT_ONCE):
            for document in missing[first : first + _AT_ONCE]:
                found = left_out_ranges(self._project.documents.ranges(document), wanted)
                self._ranges[document, wanted] = found
            yield Progress(min(first + _AT_ONCE, len(missing)), len(missing))

    def of(self, documents: Iterable[Document], kinds: Collection[str]) -> dict[int, list[Range]]:
        """The ranges of those of these filled documents that have any."""
        wanted = frozenset(kinds)
        found = {each.id: self._ranges.get((each.id, wanted), ()) for each in documents}
        return {int(document): list(ranges) for document, ranges in found.items() if ranges}

    def _drop_touched(self, change: Change) -> None:
        if change.touches("document", "document_text"):
            touched = change.ids.get("document")
            self._ranges = {
                key: ranges
                for key, ranges in self._ranges.items()
                if touched is not None and key[0] not in touched
            }
