"""The codes that a table of segments names: known ones first, new ones with a path of their own.

Programs join several codes in one cell with ", " although names hold commas; the number of codes,
the names that stand alone elsewhere and the project's own codebook tell where to cut.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from postil.exchange.code_paths import CodePath
from postil.exchange.facts import NAME_SEPARATOR

JOINT = ", "
_COLON, _DOT = ": ", "."
_LEVELS = (NAME_SEPARATOR, "\\")  # these part levels wherever they stand
_SPELLINGS = (*_LEVELS, _COLON, _DOT)
_MOST_PIECES = 60
_MOST_ROUNDS = 5
_STRANGE = 100  # doubt about a name that nothing is known of


@dataclass(frozen=True, slots=True)
class CodesCell:
    """A cell that names codes, and how many of them there are, if the file says so."""

    text: str
    count: int | None = None


class CodeNames:
    """Names of codes as a table spells them, and the paths that they mean.

    `known` are the paths of the project. A new name is a path where it has levels; a colon or a
    dot makes a level only below a name that the table or the project has, or, a colon, where
    several names begin alike.
    """

    def __init__(self, known: Collection[CodePath], names: Iterable[str]) -> None:
        spelled: Counter[str] = Counter()
        self._paths: dict[str, CodePath] = {}
        for path in known:
            spellings = {path[-1], *(joint.join(path) for joint in _SPELLINGS)}
            spelled.update(spellings)
            self._paths |= dict.fromkeys(spellings, path)
        for path in known:  # whole paths go before bare names that mean several
            spelled[NAME_SEPARATOR.join(path)] = 1
            self._paths[NAME_SEPARATOR.join(path)] = path
        self._paths = {name: path for name, path in self._paths.items() if spelled[name] == 1}
        self._names = dict.fromkeys(names)
        beginnings = Counter(name.partition(_COLON)[0] for name in self._names if _COLON in name)
        self._shared = {name for name, count in beginnings.items() if count > 1}

    def path(self, name: str) -> CodePath:
        """The path of a name: the project's where it is known there."""
        if name in self._paths:
            return self._paths[name]
        for level in _LEVELS:
            parts = [part.strip() for part in name.split(level)]
            if len(parts) > 1 and all(parts):
                return tuple(parts)
        for joint in (_COLON, _DOT):
            above, _, below = name.partition(joint) if joint == _COLON else name.rpartition(joint)
            shared = above in self._shared and joint == _COLON
            if above and below.strip() and (shared or self._is_name(above)):
                return (*self.path(above), below.strip())
        return (name,)

    def _is_name(self, name: str) -> bool:
        return name in self._names or name in self._paths


def codes_of(
    cells: Collection[CodesCell], known: Collection[CodePath]
) -> dict[CodesCell, list[str]]:
    """The names in each cell; none for a cell that can be cut in several ways.

    What one cell tells helps with the next, so that they are gone through until none tells more.
    """
    names = {joint.join(path) for path in known for joint in _SPELLINGS}
    names |= {path[-1] for path in known}
    found: dict[CodesCell, list[str]] = {}
    for cell in cells:
        pieces = _pieces(cell)
        if len(pieces) in (0, 1, cell.count) or cell.count == 1:
            found[cell] = [cell.text.strip()] if cell.count == 1 else pieces
            names.update(found[cell])
    waiting = [cell for cell in cells if cell not in found]
    for _ in range(_MOST_ROUNDS):
        spelled = _Spelled(names, {name.partition(_COLON)[0] for name in names if _COLON in name})
        cut = {cell: _cut(_pieces(cell), spelled, cell.count) for cell in waiting}
        told = {cell: parts for cell, parts in cut.items() if parts}
        found |= told
        waiting = [cell for cell in waiting if cell not in told]
        names.update(name for parts in told.values() for name in parts)
        if not told or not waiting:
            break
    return found | {cell: [] for cell in waiting}


@dataclass(frozen=True, slots=True)
class _Spelled:
    """Names that are known, and what stands before the colon in those that have one."""

    names: Collection[str]
    beginnings: Collection[str]

    def doubt(self, name: str) -> int:
        """How little a name is known: 0 for one that is, 1 for one that begins like others."""
        if name in self.names:
            return 0
        above, colon, below = name.partition(_COLON)
        return 1 if colon and above in self.beginnings and JOINT not in below else _STRANGE


def _pieces(cell: CodesCell) -> list[str]:
    joint = "\n" if "\n" in cell.text.strip() else JOINT
    return [piece for part in cell.text.strip().split(joint) if (piece := part.strip())]


@dataclass(frozen=True, slots=True)
class _Cut:
    """One way to join the first pieces to names; `ways` counts those that are as good."""

    names: tuple[str, ...]
    unknown: int
    ways: int = 1

    @property
    def rank(self) -> tuple[int, int]:
        """The smaller the better: names that nobody knows, then names."""
        return self.unknown, len(self.names)


def _cut(pieces: list[str], known: _Spelled, count: int | None) -> list[str]:
    """The pieces joined to names, as many as counted, known as well as can be; [] if in doubt."""
    if len(pieces) > _MOST_PIECES:
        return []
    best: dict[tuple[int, int], _Cut] = {(0, 0): _Cut((), 0)}  # by pieces used and names made
    for end in range(1, len(pieces) + 1):
        for start in range(end):
            name = JOINT.join(pieces[start:end])
            unknown = known.doubt(name)
            for made in range(start + 1):
                if (start, made) in best:
                    _enter(best, (end, made + 1), best[start, made], name, unknown)
    ends = [
        cut for (used, made), cut in best.items() if used == len(pieces) and count in (None, made)
    ]
    surest = min(ends, key=lambda cut: cut.rank, default=None)
    if surest is None or surest.ways > 1:
        return []
    # One name that nobody knows is certain where the count and all others leave nothing else.
    allowed = _STRANGE if count is None else 2 * _STRANGE
    return list(surest.names) if surest.unknown < allowed else []


def _enter(
    best: dict[tuple[int, int], _Cut], place: tuple[int, int], before: _Cut, name: str, unknown: int
) -> None:
    new = _Cut((*before.names, name), before.unknown + unknown, before.ways)
    there = best.get(place)
    if there is None or new.rank < there.rank:
        best[place] = new
    elif new.rank == there.rank:
        best[place] = _Cut(there.names, there.unknown, there.ways + new.ways)
