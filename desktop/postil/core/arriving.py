"""What arrives with a project made elsewhere, as plain records that name each other by keys.

A key is any string that is unique among records of its kind; where it is a guid in canonical form
(lower case, no braces), the project keeps it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from postil.core.records import CoderKind, NewDocument

MemoOn = Literal["project", "document", "span", "code", "coding"]


@dataclass(frozen=True, slots=True)
class ArrivingCoder:
    """Somebody who coded."""

    key: str
    name: str
    kind: CoderKind = "person"
    variables: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ArrivingCode:
    """A code; `parent` is the key of the code above, None at the top; colour #RRGGBB or empty."""

    key: str
    name: str
    parent: str | None = None
    color: str = ""
    shortcut: int | None = None
    definition: str = ""
    use_when: str = ""
    do_not_use_when: str = ""
    example: str = ""
    active: bool = True
    created_at: str = ""


@dataclass(frozen=True, slots=True)
class ArrivingDocument:
    """A document with its canonical text, and whether it was read to the end, by coder and time."""

    key: str
    document: NewDocument
    finished: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ArrivingCoding:
    """A coding, document, code and coder by their keys; positions in code points."""

    key: str
    document: str
    code: str
    coder: str
    start: int
    end: int
    certainty: str = ""
    flagged: bool = False
    created_at: str = ""


@dataclass(frozen=True, slots=True)
class ArrivingMemo:
    """A memo; `about` is the key of the document, code or coding, empty for the project."""

    key: str
    on: MemoOn
    text: str
    about: str = ""
    start: int | None = None
    end: int | None = None
    coder: str = ""
    created_at: str = ""
    modified_at: str = ""


@dataclass(frozen=True, slots=True)
class ArrivingReview:
    """A coding that could not be placed: positions and words as the source gives them."""

    document: str
    code: str
    coder: str
    start: int
    end: int
    words: str
    reason: str
    memo: str = ""
    created_at: str = ""
    key: str = ""
    source: str = ""
    at: str = ""
    certainty: str = ""
    flagged: bool = False


@dataclass(frozen=True, slots=True)
class ArrivingDisclosure:
    """That a coder was shown the codings of another in a document, and when."""

    document: str
    coder: str
    shown: str
    at: str = ""


@dataclass(frozen=True, slots=True)
class ArrivingProject:
    """A whole project; codes stand parents first, the rest in the source's order.

    `exact` says that it comes from a Postil project: names and texts are kept to the letter.
    `variables` names the variables in their order, where the source knows one.
    """

    name: str
    program: str
    exact: bool = False
    variables: tuple[str, ...] = ()
    coders: tuple[ArrivingCoder, ...] = ()
    codes: tuple[ArrivingCode, ...] = ()
    documents: tuple[ArrivingDocument, ...] = ()
    codings: tuple[ArrivingCoding, ...] = ()
    memos: tuple[ArrivingMemo, ...] = ()
    review: tuple[ArrivingReview, ...] = ()
    disclosures: tuple[ArrivingDisclosure, ...] = ()
