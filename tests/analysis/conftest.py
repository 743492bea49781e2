"""Small studies, built the way a comparison builds them from a project."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

import pytest

from postil.analysis.agreement import AgreementRow, rows
from postil.analysis.coverage import Table, tables
from postil.analysis.study import Counting, Study, StudyCode, StudyCoder, StudyDocument
from postil.analysis.units import Bounds, in_units, size

Codings = Iterable[tuple[str, str, str, int, int]]


@dataclass
class SpanStudy:
    """Documents with lengths, coders and codes by name, codings (document, coder, code, start, end)."""

    lengths: Mapping[str, int]
    coders: Sequence[str]
    codes: Sequence[str]
    codings: Codings
    finished: Mapping[str, Iterable[str]] | None = None
    unit: str = "character"
    bounds: Mapping[str, Bounds] = field(default_factory=dict)
    counting: Counting = "finished"
    created_at: Mapping[str, str] = field(default_factory=dict)
    seen: frozenset[tuple[int, int]] = frozenset()

    def study(self) -> Study:
        """The study; keys are places in the lists, everything was finished at noon."""
        documents = [
            StudyDocument(key, name, size(length, self.bounds.get(name)))
            for key, (name, length) in enumerate(self.lengths.items())
        ]
        places = {name: key for key, name in enumerate(self.lengths)}
        finished = self.finished
        if finished is None:
            finished = dict.fromkeys(self.coders, self.lengths)
        return Study(
            self.unit,
            documents,
            [
                StudyCode(k, name, self.created_at.get(name, ""))
                for k, name in enumerate(self.codes)
            ],
            [StudyCoder(k, name, 1 << k) for k, name in enumerate(self.coders)],
            {
                (key, places[document]): "2026-01-01T12:00:00Z"
                for key, coder in enumerate(self.coders)
                for document in finished.get(coder, ())
            },
            self.counting,
            self.seen,
        )

    def tables(self) -> dict[tuple[int, int], Table]:
        """The tables of its documents and codes."""
        documents, codes = list(self.lengths), list(self.codes)
        coders = list(self.coders)
        found = []
        for document, coder, code, start, end in self.codings:
            span = (start, end, 1 << coders.index(coder))
            for first, last, bit in in_units([span], self.bounds.get(document)):
                found.append((documents.index(document), codes.index(code), first, last, bit))
        sizes = {each.key: each.size for each in self.study().documents}
        return tables(found, sizes)

    def rows(self, **options: object) -> list[AgreementRow]:
        """Its rows of agreement."""
        return rows(self.study(), self.tables(), **options)  # type: ignore[arg-type]


@pytest.fixture(scope="session")
def span_study() -> type[SpanStudy]:
    """The maker of small studies."""
    return SpanStudy
