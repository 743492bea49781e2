"""A comparison as plain data: which coders, documents and codes, and what counts as read."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Literal

Counting = Literal["finished", "complete", "all"]

WHOLE_TEXT = "whole_text"
"""The denominator: every unit of a document counts, coded or not."""


@dataclass(frozen=True, slots=True)
class StudyDocument:
    """A document that was chosen, and how many units it holds."""

    key: int
    name: str
    size: int


@dataclass(frozen=True, slots=True)
class StudyCode:
    """A code that was chosen; `created_at` is compared with the times of finishing."""

    key: int
    label: str
    created_at: str = ""


@dataclass(frozen=True, slots=True)
class StudyCoder:
    """A coder who was chosen, and their bit in the masks of the tables."""

    key: int
    name: str
    bit: int


@dataclass(frozen=True, slots=True)
class Value:
    """A value of a domain: its label, and the keys of the codes that stand for it."""

    label: str
    codes: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Domain:
    """A code whose children exclude one another, as the values of one variable.

    The last value is the code itself.
    """

    label: str
    values: tuple[Value, ...]


@dataclass(frozen=True, slots=True)
class Study:
    """What to compare. Documents, codes and coders keep this order in the results.

    `finished` maps (coder key, document key) to the time of finishing, in one format that sorts;
    `seen` holds (coder key, document key) where a coder saw another's codings before finishing.
    `sets` are coders, by key, who are compared among themselves besides all and by twos.
    `domains` are those of the codes that have children.
    """

    unit: str
    documents: Sequence[StudyDocument]
    codes: Sequence[StudyCode]
    coders: Sequence[StudyCoder]
    finished: Mapping[tuple[int, int], str]
    counting: Counting = "finished"
    seen: frozenset[tuple[int, int]] = frozenset()
    sets: Sequence[frozenset[int]] = ()
    domains: Sequence[Domain] = ()

    def present(self) -> dict[int, int]:
        """The mask of the coders who count as having read each document.

        Documents with fewer than two of them (with `complete`: fewer than all) are left out.
        """
        everybody = sum(coder.bit for coder in self.coders)
        enough = len(self.coders) if self.counting == "complete" else 2
        masks = {}
        for document in self.documents:
            mask = everybody if self.counting == "all" else self._finishers(document.key)
            if mask.bit_count() >= enough:
                masks[document.key] = mask
        return masks

    def _finishers(self, document: int) -> int:
        """The mask of the chosen coders who finished a document."""
        return sum(coder.bit for coder in self.coders if (coder.key, document) in self.finished)


@dataclass(frozen=True, slots=True)
class Group:
    """Coders who are compared with one another, and the documents that they share.

    `present` holds each shared document's mask of these coders, at least two of them; documents
    without units are not among them. `met` tells whether there was any, with or without units.
    """

    coders: tuple[StudyCoder, ...]
    documents: tuple[StudyDocument, ...]
    present: Mapping[int, int]
    met: bool

    @property
    def bits(self) -> list[int]:
        """The coders' bits, in order."""
        return [coder.bit for coder in self.coders]

    @property
    def mask(self) -> int:
        """All of the coders."""
        return sum(self.bits)


def compared(study: Study, *, pairs: bool) -> list[tuple[StudyCoder, ...]]:
    """All chosen coders, then each of the study's sets, then, if asked for, every pair; each once."""
    everybody = tuple(study.coders)
    chosen = [everybody]
    for keys in study.sets:
        chosen.append(tuple(coder for coder in everybody if coder.key in keys))
    if pairs:
        chosen += combinations(everybody, 2)
    return list(dict.fromkeys(chosen))


def group_of(
    coders: tuple[StudyCoder, ...],
    documents: Sequence[StudyDocument],
    present: Mapping[int, int],
    *,
    complete: bool = False,
) -> Group:
    """These coders, and those of the documents that at least two of them count as having read.

    With `complete` only those that all of them do.
    """
    mask = sum(coder.bit for coder in coders)
    enough = len(coders) if complete else 2
    here = {each.key: present.get(each.key, 0) & mask for each in documents}
    met = [document for document in documents if here[document.key].bit_count() >= enough]
    filled = tuple(document for document in met if document.size)
    return Group(coders, filled, {each.key: here[each.key] for each in filled}, bool(met))
