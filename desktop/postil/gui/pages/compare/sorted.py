"""Passages put in order beforehand, so that counting and sifting thousands costs nothing."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from postil.analysis.disagreement import Passage
from postil.core.records import CodeId

Sort = Literal["all", "one", "code", "bounds"]

SORTS: tuple[Sort, ...] = ("all", "one", "code", "bounds")
_SORT_OF: Mapping[str, Sort] = {
    "only_first": "one",
    "only_second": "one",
    "only_some": "one",
    "neighbouring_code": "code",
    "other_branch": "code",
    "different_bounds": "bounds",
}
Places = Sequence[int]
"""Places in the list of all passages, ascending."""


def sort_of(passage: Passage) -> Sort:
    """In which way coders differ on a passage."""
    return _SORT_OF[passage.kind]


@dataclass(frozen=True, slots=True)
class SortedPassages:
    """All passages, and where those of each sort and each code stand among them."""

    passages: tuple[Passage, ...]
    by_sort: Mapping[Sort, Places]
    by_code: Mapping[CodeId, Places]
    by_place: Mapping[tuple[object, ...], int]

    def with_codes(self, codes: Iterable[CodeId]) -> Places:
        """Those with any of these codes."""
        parts = [self.by_code[code] for code in codes if code in self.by_code]
        return parts[0] if len(parts) == 1 else sorted(set().union(*parts))

    def chosen(self, sort: Sort, codes: frozenset[CodeId] | None) -> Places:
        """Those of a sort, with any of these codes or (None) all."""
        of_sort = self.by_sort[sort]
        if codes is None:
            return of_sort
        return [place for place in self.with_codes(codes) if _within(place, of_sort)]

    def find(self, passage: Passage, among: Places) -> int:
        """At which of these places the same passage stands; -1 where it is not."""
        place = self.by_place.get(_key(passage), -1)
        found = bisect_left(among, place)
        return found if found < len(among) and among[found] == place else -1


def sorted_passages(passages: Sequence[Passage]) -> SortedPassages:
    """Put passages in order, for any thread."""
    by_sort: dict[Sort, list[int]] = {sort: [] for sort in SORTS}
    by_code: dict[CodeId, list[int]] = {}
    for place, passage in enumerate(passages):
        by_sort[sort_of(passage)].append(place)
        for code in dict.fromkeys(passage.codes):
            by_code.setdefault(CodeId(code), []).append(place)
    return SortedPassages(
        passages=tuple(passages),
        by_sort={**by_sort, "all": range(len(passages))},
        by_code=by_code,
        by_place={_key(passage): place for place, passage in enumerate(passages)},
    )


def _key(passage: Passage) -> tuple[object, ...]:
    return (passage.document, passage.start, passage.codes)


def _within(place: int, among: Places) -> bool:
    if isinstance(among, range):
        return place in among
    found = bisect_left(among, place)
    return found < len(among) and among[found] == place
