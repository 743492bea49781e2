"""An order for a picture of agreement, and all that it needs, read from the project."""

from __future__ import annotations

from collections.abc import Generator, Mapping
from dataclasses import dataclass, field
from typing import Literal, Protocol, get_args

from postil.core.errors import ProjectError
from postil.core.project import Project
from postil.core.records import CodeId, DocumentId
from postil.exchange.facts import CodeFacts
from postil.exchange.pictures.facts import StripHeading
from postil.exchange.pictures.looks import LookName
from postil.verbs.comparing import Choice, Comparison, Prepared
from postil.verbs.facts import code_facts
from postil.verbs.progress import Progress

Kind = Literal["forest", "strip"]
KINDS: tuple[Kind, ...] = get_args(Kind)
Lanes = Literal["codes", "together"]
LANES: tuple[Lanes, ...] = get_args(Lanes)

USUAL_COEFFICIENT = "krippendorff_alpha"
_USUAL_OF_UNITS = {"segment": "segment_agreement", "continuum": "u_alpha_binary_2016"}
USUAL_WIDTH = 180
"""Millimetres; the text of a page of A4 with narrow margins."""

WIDTHS = (80, 600)
"""The least and greatest width of a picture in millimetres."""

_TEXTS_AT_ONCE = 5


class Words(Protocol):
    """Makes the words of a key such as "unit.token"; the faces own the language."""

    def __call__(self, key: str, /, **arguments: object) -> str:
        """The words, arguments filled in."""


@dataclass(frozen=True, slots=True)
class Order:
    """Which picture, of what, and how it looks.

    A forest plot shows `coefficients` side by side, with dotted lines at .667 and .800 if
    `benchmarks` are wanted, and each pair of coders by itself if the choice says `pairs`. A heat
    strip has a lane a code or one for all together, and the letters of coders on wide stretches
    with `letters`. `width` is in millimetres.
    """

    kind: Kind = "forest"
    choice: Choice = field(default_factory=Choice)
    coefficients: tuple[str, ...] = (USUAL_COEFFICIENT,)
    benchmarks: bool = False
    lanes: Lanes = "together"
    letters: bool = False
    look: LookName = "print"
    width: int = USUAL_WIDTH


@dataclass(frozen=True, slots=True)
class Outline:
    """The length of a document in code points, and where its headings are."""

    length: int
    headings: tuple[StripHeading, ...]


@dataclass(frozen=True, slots=True)
class Gathered:
    """All that a picture needs, as plain data: what follows needs no project and no thread of it.

    `outlines` are by document and only there for a heat strip.
    """

    order: Order
    prepared: Prepared
    codes: tuple[CodeFacts, ...]
    outlines: Mapping[DocumentId, Outline]


def usual_coefficient(unit: str) -> str:
    """The coefficient that is drawn where nobody names one."""
    return _USUAL_OF_UNITS.get(unit, USUAL_COEFFICIENT)


def gathering(
    project: Project, comparison: Comparison, order: Order
) -> Generator[Progress, None, Gathered]:
    """Read what a picture needs, some documents a step.

    Raises ProjectError: too_few_coders, picture_no_codes, picture_no_documents.
    """
    documents = project.documents.all()
    if order.choice.picked is not None:
        documents = [each for each in documents if each.id in order.choice.picked]
    if not documents:
        raise ProjectError("picture_no_documents")
    number = -1
    while number != project.edit_number:  # an edit between two steps: read anew
        number = project.edit_number
        yield from comparison.filling(order.choice)
        outlines: dict[DocumentId, Outline] = {}
        for done, document in enumerate(documents if order.kind == "strip" else ()):
            outlines[document.id] = _outline(project, document.id)
            if done % _TEXTS_AT_ONCE == 0:
                yield Progress(done, len(documents), document.name)
    prepared = comparison.prepared(order.choice)
    if len(prepared.study.coders) < 2:
        raise ProjectError("too_few_coders", count=len(prepared.study.coders))
    shown = {code.key for code in prepared.study.codes}
    codes = tuple(each for each in code_facts(project) if each.code.id in shown)
    if not codes:
        raise ProjectError("picture_no_codes")
    return Gathered(order, prepared, codes, outlines)


def _outline(project: Project, document: DocumentId) -> Outline:
    text = project.documents.text(document)
    headings = tuple(
        StripHeading(each.start, int(each.value or 1), text[each.start : each.end])
        for each in project.documents.ranges(document)
        if each.kind == "heading"
    )
    return Outline(len(text), headings)


def depth_and_name(code: CodeFacts, shown: Mapping[CodeId, CodeFacts]) -> tuple[int, str]:
    """How many of the codes above one are shown, and its name: its label where one is missing."""
    above, parent = 0, code.code.parent
    while parent is not None and parent in shown:
        above += 1
        parent = shown[parent].code.parent
    return above, code.code.name if parent is None else code.label
