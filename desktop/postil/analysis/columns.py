"""Tables as columns of numbers, a place a document: what resampling multiplies with."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from postil.analysis.scopes import Scope
from postil.analysis.totals import CodeTotal

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Array = NDArray[np.int64]
    LaidOut = dict["Key", NDArray[np.float64]]
    """Numbers of one code by key, each along the places of a scope's documents."""

Key = tuple[int, Any]
"""The mask of the coders present, and a key of a table."""


@dataclass(frozen=True, slots=True, eq=False)
class Columns:
    """One code's numbers by mask present and key, each as documents and the numbers there."""

    total: CodeTotal
    numbers: Mapping[Key, tuple[Array, Array]]


def columns(total: CodeTotal) -> Columns:
    """The numbers behind the total of a code; the coders' numbers of segments are left out."""
    import numpy as np  # start-up time

    found: dict[Key, tuple[list[int], list[int]]] = {}
    for document, table in total.tables.items():
        here = total.present.get(document)
        if here is None:
            continue
        for key, number in table.items():
            if isinstance(key, int) and key < 0:
                continue
            column = found.get((here, key))
            if column is None:
                found[here, key] = [document], [number]
            else:
                column[0].append(document)
                column[1].append(number)
    return Columns(
        total,
        {
            key: (np.array(documents), np.array(numbers))
            for key, (documents, numbers) in sorted(found.items(), key=_order)
        },
    )


def _order(column: tuple[Key, object]) -> tuple[int, bool, Any]:
    """Columns by who is present, then masks of coders, then what has a name."""
    (here, key), _ = column
    return here, isinstance(key, tuple), key


class Places:
    """The documents of a scope by place, and columns laid out along these places."""

    def __init__(self, scope: Scope) -> None:
        import numpy as np  # start-up time

        self._scope = scope
        documents = scope.group.documents
        self.number = len(documents)
        highest = max(document.key for document in documents)
        self._place = np.zeros(highest + 1, dtype=np.int64)
        self._place[[document.key for document in documents]] = np.arange(self.number)

    def sizes(self) -> dict[int, NDArray[np.float64]]:
        """Each document's number of units, by mask of the group's coders present."""
        import numpy as np  # start-up time

        group = self._scope.group
        found: dict[int, NDArray[np.float64]] = {}
        for place, document in enumerate(group.documents):
            here = group.present[document.key]
            found.setdefault(here, np.zeros(self.number))[place] = document.size
        return found

    def laid_out(self, of_code: Columns) -> LaidOut:
        """A code's numbers, by mask of the group's coders present and what they did."""
        import numpy as np  # start-up time

        mask, family = self._scope.group.mask, self._scope.family
        least = mask.bit_count() if family.complete else 2
        found: LaidOut = {}
        for (present, key), (documents, numbers) in of_code.numbers.items():
            here = present & mask
            done = key & here if isinstance(key, int) else key
            if here.bit_count() < least or not done:
                continue
            row = found.setdefault((here, done), np.zeros(self.number))
            row += np.bincount(self._place[documents], numbers, self.number)
        return found


def known(kept: dict[int, Columns], code: int, total: CodeTotal) -> Columns:
    """The columns of a code; those that are kept, if they are of the same total."""
    found = kept.get(code)
    if found is None or found.total is not total:
        found = kept[code] = columns(total)
    return found
