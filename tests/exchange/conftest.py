"""A small project as facts, with names and texts that trip up careless writers."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

import pytest

from postil.analysis.agreement import rows
from postil.analysis.coverage import tables
from postil.analysis.study import Study, StudyCode, StudyCoder, StudyDocument
from postil.analysis.units import CHARACTER, in_units, size
from postil.core.records import (
    Code,
    CodeId,
    Coder,
    CoderId,
    Coding,
    CodingId,
    Document,
    DocumentId,
)
from postil.exchange.facts import (
    AgreementFacts,
    CodeFacts,
    CodingFacts,
    DocumentFacts,
    FinishedMark,
    IntervalFacts,
    ProjectFacts,
    UnitFacts,
)
from postil.verbs.agreement_table import joined_cells

Figures = tuple[tuple[str, str, str, float | None], ...]

TIME = "2026-01-02T03:04:05Z"
TEXTS = {
    1: "Title\n\nFirst 😀 paragraph, “quoted”.\n- dashed line\n",
    2: "=1+1 is no formula.\nNaïve e\u0301nd NA\n",
}
CODES = {
    1: (None, "NA"),
    2: (None, "=1+1"),
    3: (2, "-x"),
    4: (2, "NA"),
    5: (None, "a,b"),
}
LABELS = {1: "NA", 2: "=1+1", 3: "-x", 4: "=1+1 > NA", 5: "a,b"}
PATHS = {1: ("NA",), 2: ("=1+1",), 3: ("=1+1", "-x"), 4: ("=1+1", "NA"), 5: ("a,b",)}
# Coding id: document, code, coder, start, end, memo
CODINGS = {
    1: (1, 1, 1, 0, 5, ""),
    2: (1, 1, 2, 0, 8, 'A "quoted" memo,\nof two lines'),
    3: (1, 3, 1, 36, 49, ""),
    4: (2, 2, 1, 0, 4, ""),
    5: (2, 2, 3, 0, 4, "NA"),
    6: (2, 1, 1, 31, 33, ""),
    7: (1, 1, 3, 0, 5, ""),
}
NAMES = {1: "Anna", 2: "Meier, B.", 3: "NA"}
# Coder and document
FINISHED = ((1, 1), (1, 2), (2, 1), (3, 1), (3, 2))
# Document, start, end
PARAGRAPHS = ((1, 0, 5), (1, 7, 35), (1, 36, 49), (2, 0, 19), (2, 20, 33))
# Document, code, who coded (None: not finished), characters
INTERVALS = (
    (1, 1, (True, True, True), 5),
    (1, 1, (False, True, False), 3),
    (1, 1, (False, False, False), 42),
    (2, 1, (True, None, False), 2),
    (2, 1, (False, None, False), 32),
    (1, 2, (False, False, False), 50),
    (2, 2, (True, None, True), 4),
    (2, 2, (False, None, False), 30),
)
# Code, coders, coefficient, value: computed once by a program of its own in exact fractions
COEFFICIENTS = (
    ("NA", "Anna | Meier, B. | NA", "percent_agreement", 0.9523809523809523),
    ("NA", "Anna | Meier, B. | NA", "fleiss_kappa", 0.6883116883116883),
    ("NA", "Anna | Meier, B. | NA", "gwet_ac1", 0.9437939110070258),
    ("NA", "Anna | Meier, B. | NA", "krippendorff_alpha", 0.726010101010101),
    ("NA", "Anna | Meier, B.", "percent_agreement", 0.94),
    ("NA", "Anna | Meier, B.", "cohen_kappa", 0.7368421052631579),
    ("NA", "Anna | Meier, B.", "gwet_ac1", 0.9224605841302662),
    ("NA", "Anna | Meier, B.", "krippendorff_alpha", 0.7374005305039788),
    ("NA", "Anna | NA", "percent_agreement", 0.9761904761904762),
    ("NA", "Anna | NA", "cohen_kappa", 0.8208955223880597),
    ("NA", "Anna | NA", "gwet_ac1", 0.9725490196078431),
    ("NA", "Anna | NA", "krippendorff_alpha", 0.8215811965811965),
    ("NA", "Meier, B. | NA", "percent_agreement", 0.94),
    ("NA", "Meier, B. | NA", "cohen_kappa", 0.7368421052631579),
    ("NA", "Meier, B. | NA", "gwet_ac1", 0.9224605841302662),
    ("NA", "Meier, B. | NA", "krippendorff_alpha", 0.7374005305039788),
    ("=1+1", "Anna | Meier, B. | NA", "percent_agreement", 1.0),
    ("=1+1", "Anna | Meier, B. | NA", "fleiss_kappa", 1.0),
    ("=1+1", "Anna | Meier, B. | NA", "gwet_ac1", 1.0),
    ("=1+1", "Anna | Meier, B. | NA", "krippendorff_alpha", 1.0),
    ("=1+1", "Anna | Meier, B.", "percent_agreement", 1.0),
    ("=1+1", "Anna | Meier, B.", "cohen_kappa", None),
    ("=1+1", "Anna | Meier, B.", "gwet_ac1", 1.0),
    ("=1+1", "Anna | Meier, B.", "krippendorff_alpha", None),
    ("=1+1", "Anna | NA", "percent_agreement", 1.0),
    ("=1+1", "Anna | NA", "cohen_kappa", 1.0),
    ("=1+1", "Anna | NA", "gwet_ac1", 1.0),
    ("=1+1", "Anna | NA", "krippendorff_alpha", 1.0),
    ("=1+1", "Meier, B. | NA", "percent_agreement", 1.0),
    ("=1+1", "Meier, B. | NA", "cohen_kappa", None),
    ("=1+1", "Meier, B. | NA", "gwet_ac1", 1.0),
    ("=1+1", "Meier, B. | NA", "krippendorff_alpha", None),
    ("*pooled", "Anna | Meier, B. | NA", "percent_agreement", 0.9761904761904762),
    ("*pooled", "Anna | Meier, B. | NA", "fleiss_kappa", 0.8054429646786335),
    ("*pooled", "Anna | Meier, B. | NA", "gwet_ac1", 0.9728704077513121),
    ("*pooled", "Anna | Meier, B. | NA", "krippendorff_alpha", 0.8096113445378151),
    ("*pooled", "Anna | Meier, B.", "percent_agreement", 0.97),
    ("*pooled", "Anna | Meier, B.", "cohen_kappa", 0.7540983606557377),
    ("*pooled", "Anna | Meier, B.", "gwet_ac1", 0.9658489384711708),
    ("*pooled", "Anna | Meier, B.", "krippendorff_alpha", 0.7544220485396956),
    ("*pooled", "Anna | NA", "percent_agreement", 0.9880952380952381),
    ("*pooled", "Anna | NA", "cohen_kappa", 0.8937381404174574),
    ("*pooled", "Anna | NA", "gwet_ac1", 0.9865943185445261),
    ("*pooled", "Anna | NA", "krippendorff_alpha", 0.8939873417721519),
    ("*pooled", "Meier, B. | NA", "percent_agreement", 0.97),
    ("*pooled", "Meier, B. | NA", "cohen_kappa", 0.7540983606557377),
    ("*pooled", "Meier, B. | NA", "gwet_ac1", 0.9658489384711708),
    ("*pooled", "Meier, B. | NA", "krippendorff_alpha", 0.7544220485396956),
    ("*mean", "Anna | Meier, B. | NA", "percent_agreement", 0.9761904761904762),
    ("*mean", "Anna | Meier, B. | NA", "fleiss_kappa", 0.8441558441558441),
    ("*mean", "Anna | Meier, B. | NA", "gwet_ac1", 0.9718969555035128),
    ("*mean", "Anna | Meier, B. | NA", "krippendorff_alpha", 0.8630050505050505),
    ("*mean", "Anna | Meier, B.", "percent_agreement", 0.97),
    ("*mean", "Anna | Meier, B.", "cohen_kappa", 0.7368421052631579),
    ("*mean", "Anna | Meier, B.", "gwet_ac1", 0.9612302920651331),
    ("*mean", "Anna | Meier, B.", "krippendorff_alpha", 0.7374005305039788),
    ("*mean", "Anna | NA", "percent_agreement", 0.9880952380952381),
    ("*mean", "Anna | NA", "cohen_kappa", 0.9104477611940298),
    ("*mean", "Anna | NA", "gwet_ac1", 0.9862745098039216),
    ("*mean", "Anna | NA", "krippendorff_alpha", 0.9107905982905983),
    ("*mean", "Meier, B. | NA", "percent_agreement", 0.97),
    ("*mean", "Meier, B. | NA", "cohen_kappa", 0.7368421052631579),
    ("*mean", "Meier, B. | NA", "gwet_ac1", 0.9612302920651331),
    ("*mean", "Meier, B. | NA", "krippendorff_alpha", 0.7374005305039788),
)


def document_facts(key: int, text: str) -> DocumentFacts:
    """A document with variables of its own."""
    document = Document(
        id=DocumentId(key),
        guid=f"guid-{key}",
        name=f"Article {key}",
        sha256=hashlib.sha256(text.encode()).hexdigest(),
        length=len(text),
        format="txt",
        language="en",
        direction="",
        source=f"article {key}.txt",
        reader="text, utf-8",
        imported_at=TIME,
        position=key,
        original=None,
    )
    variables = {"genre": "report"} if key == 1 else {"genre": "=opinion", "Größe in %": "12"}
    return DocumentFacts(document, text, (), variables)


def code_facts(key: int) -> CodeFacts:
    """A code of the small codebook."""
    parent, name = CODES[key]
    code = Code(
        id=CodeId(key),
        guid=f"guid-{key}",
        parent=None if parent is None else CodeId(parent),
        name=name,
        color="#916814",
        shortcut=key if key < 3 else None,
        position=key,
        definition="What it means,\nin two lines" if key == 1 else "",
        use_when="",
        do_not_use_when="NA" if key == 2 else "",
        example="“quoted”" if key == 3 else "",
        active=key < 3,
        created_at=TIME,
    )
    return CodeFacts(code, LABELS[key], PATHS[key])


def coding_facts(key: int) -> CodingFacts:
    """A coding of the small project."""
    document, code, coder, start, end, memo = CODINGS[key]
    coding = Coding(
        id=CodingId(key),
        guid=f"guid-{key}",
        document=DocumentId(document),
        code=CodeId(code),
        coder=CoderId(coder),
        start=start,
        end=end,
        created_at=TIME,
    )
    return CodingFacts(coding, memo, TIME)


def agreement_rows(unit: str) -> Iterator[tuple[str | int | float | None, ...]]:
    """The rows of the small project's agreement in a unit, as cells of a CSV file."""
    bounds = {
        document: None if unit == CHARACTER else [(s, e) for d, s, e in PARAGRAPHS if d == document]
        for document in TEXTS
    }
    study = Study(
        unit,
        [StudyDocument(d, f"Article {d}", size(len(TEXTS[d]), bounds[d])) for d in TEXTS],
        [StudyCode(code, LABELS[code]) for code in (1, 2)],
        [StudyCoder(coder, name, 1 << coder) for coder, name in NAMES.items()],
        dict.fromkeys(FINISHED, TIME),
    )
    spans = [
        (document, code, *span)
        for document, code, coder, start, end, _ in CODINGS.values()
        for span in in_units([(start, end, 1 << coder)], bounds[document])
    ]
    sizes = {document.key: document.size for document in study.documents}
    for row in rows(study, tables(spans, sizes), pairs=True):
        yield joined_cells(row, str.upper)


@pytest.fixture(scope="session")
def exact_figures() -> Figures:
    """Some figures of the unit character by code, coders and coefficient, from exact fractions."""
    return COEFFICIENTS


@pytest.fixture(scope="session")
def facts() -> ProjectFacts:
    """Two documents, five codes, three coders, seven codings."""
    return ProjectFacts(
        name='Study "one"',
        program="Postil 0.0.0",
        as_of=TIME,
        documents=tuple(document_facts(key, text) for key, text in TEXTS.items()),
        codes=tuple(code_facts(key) for key in CODES),
        coders=tuple(Coder(CoderId(k), f"guid-{k}", name, "person") for k, name in NAMES.items()),
        codings=tuple(coding_facts(key) for key in CODINGS),
        finished=tuple(
            FinishedMark(CoderId(coder), DocumentId(document), TIME) for coder, document in FINISHED
        ),
    )


@pytest.fixture(scope="session")
def agreement() -> AgreementFacts:
    """The agreement of the small project; the second coder has not finished the second document."""
    return AgreementFacts(
        coders=(CoderId(1), CoderId(2), CoderId(3)),
        codes=(CodeId(1), CodeId(2)),
        rows=(*agreement_rows("character"), *agreement_rows("paragraph")),
        intervals=tuple(
            IntervalFacts(DocumentId(document), CodeId(code), values, length)
            for document, code, values, length in INTERVALS
        ),
        unit="paragraph",
        units=tuple(
            UnitFacts(DocumentId(document), start, end) for document, start, end in PARAGRAPHS
        ),
        coded={
            (CodeId(1), CoderId(1)): frozenset({0, 4}),
            (CodeId(1), CoderId(2)): frozenset({0, 1}),
            (CodeId(1), CoderId(3)): frozenset({0}),
            (CodeId(2), CoderId(1)): frozenset({3}),
            (CodeId(2), CoderId(3)): frozenset({3}),
        },
        readers={
            DocumentId(1): frozenset({CoderId(1), CoderId(2), CoderId(3)}),
            DocumentId(2): frozenset({CoderId(1), CoderId(3)}),
        },
    )
