"""Rows that name a code and its parent, resolved to paths from the top of the codebook.

A parent may stand later in the file, or in the project; it is written as a path or, where that is
unique, as a bare name.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from postil.core.errors import ExchangeError, ProjectError
from postil.exchange.facts import NAME_SEPARATOR

CodePath = tuple[str, ...]

MOST_CODES = 10_000


def refuse_codes(count: int) -> None:
    """Refuse a codebook of so many codes that no one wrote it; ExchangeError codes_too_many."""
    if count > MOST_CODES:
        raise ExchangeError("codes_too_many", most=MOST_CODES)


@dataclass(frozen=True, slots=True)
class StatedCode:
    """A code as a row states it: its name, how the file spells it, and its parent as written."""

    line: int
    name: str
    spelled: str
    parent: str


class CodePaths:
    """The path of each stated code by its line, and what is wrong with the others."""

    def __init__(self, stated: Sequence[StatedCode], known: Collection[CodePath]) -> None:
        self.paths: dict[int, CodePath] = {}
        self.wrong: list[ProjectError] = []
        self._stated = stated
        self._by_text: dict[str, CodePath] = {}
        self._by_name: defaultdict[str, set[CodePath]] = defaultdict(set)
        self._waiting: defaultdict[str, list[StatedCode]] = defaultdict(list)
        for path in known:
            self._enter(path, NAME_SEPARATOR.join(path))
        for code in stated:
            self._waiting[code.parent].append(code)
        self._place_all()
        self.wrong += self._unplaced_errors()
        self.wrong += self._twice_errors()

    def parents_first(self) -> list[int]:
        """The lines in the order of the file, but each parent before its children."""
        lines = {path: line for line, path in reversed(self.paths.items())}
        ordered: dict[int, None] = {}
        for code in self._stated:
            path = self.paths[code.line]
            above = (lines.get(path[:depth]) for depth in range(1, len(path)))
            ordered |= {line: None for line in (*above, code.line) if line is not None}
        return list(ordered)

    def _place_all(self) -> None:
        self._place_children("", ())
        for text in [text for text in self._waiting if text in self._by_text]:
            self._place_children(text, self._by_text[text])
        while placed := self._bare_parents():
            for text, path in placed:
                self._place_children(text, path)

    def _place_children(self, text: str, path: CodePath) -> None:
        """Place all codes that wait for this parent, and those that wait for them."""
        ready = [(text, path)]
        while ready:
            text, path = ready.pop()
            for code in self._waiting.pop(text, ()):
                place = (*path, code.name)
                self.paths[code.line] = place
                spellings = {NAME_SEPARATOR.join(place)}
                spellings.add(NAME_SEPARATOR.join(filter(None, (text, code.spelled))))
                for spelling in spellings:
                    self._enter(place, spelling)
                    ready.append((spelling, place))

    def _enter(self, path: CodePath, spelling: str) -> None:
        self._by_text.setdefault(spelling, path)
        self._by_name[path[-1]].add(path)

    def _bare_parents(self) -> list[tuple[str, CodePath]]:
        """Parents written as a bare name that exactly one code has."""
        unplaced = {code.name for code in self._unplaced()}
        return [
            (text, next(iter(self._by_name[text])))
            for text in self._waiting
            if text not in unplaced and len(self._by_name.get(text, ())) == 1
        ]

    def _unplaced(self) -> Iterator[StatedCode]:
        return (code for codes in self._waiting.values() for code in codes)

    def _unplaced_errors(self) -> Iterator[ProjectError]:
        unplaced = list(self._unplaced())
        parents: dict[str, StatedCode] = {}
        for code in unplaced:
            parents.setdefault(code.name, code)
        for code in unplaced:
            lines = _lines_above(code, parents)
            if code.line in lines:
                yield ProjectError("codebook_cycle", line=code.line, code=code.name, lines=lines)
            elif not lines:
                yield self._parent_error(code)

    def _parent_error(self, code: StatedCode) -> ProjectError:
        found = sorted(NAME_SEPARATOR.join(path) for path in self._by_name.get(code.parent, ()))
        if found:
            return ProjectError(
                "codebook_parent_ambiguous", line=code.line, parent=code.parent, paths=found
            )
        return ProjectError(
            "codebook_parent_unknown", line=code.line, code=code.name, parent=code.parent
        )

    def _twice_errors(self) -> Iterator[ProjectError]:
        first: dict[CodePath, int] = {}
        for code in self._stated:
            path = self.paths.get(code.line)
            if path is not None and first.setdefault(path, code.line) != code.line:
                label = NAME_SEPARATOR.join(path)
                yield ProjectError(
                    "codebook_code_twice", line=code.line, code=label, first=first[path]
                )


def _lines_above(code: StatedCode, parents: dict[str, StatedCode]) -> tuple[int, ...]:
    """The lines of the unplaced codes above a code, up to where they repeat."""
    lines: dict[int, None] = {}
    above = parents.get(code.parent.rpartition(NAME_SEPARATOR)[2])
    while above is not None and above.line not in lines:
        lines[above.line] = None
        above = parents.get(above.parent.rpartition(NAME_SEPARATOR)[2])
    return tuple(lines)
