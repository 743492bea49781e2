"""A whole document in few rows: which codes stand how densely in each. Plain counting, no Qt."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import accumulate

MOST_COLUMNS = 3
LEAST_ROWS = 2
Columns = tuple[int | None, ...]


class OverviewRows:
    """The text of `length` code points in `rows` rows; in each the codes that stand there most.

    A code keeps its column from row to row as long as it stands there.
    """

    def __init__(self, rows: int, length: int) -> None:
        self.rows = max(1, rows)
        self._length = max(1, length)
        self._counts: dict[int, list[int]] = {}
        self._columns: list[Columns] = [()] * self.rows

    def row_of(self, point: int) -> int:
        """The row of a position."""
        return min(self.rows - 1, max(0, point * self.rows // self._length))

    def rows_of(self, start: int, end: int) -> range:
        """The rows of a span; a short one has as many as can be seen."""
        first = self.row_of(start)
        last = max(self.row_of(end - 1) + 1, first + LEAST_ROWS)
        return range(min(first, self.rows - 1), min(self.rows, last))

    def fill(self, spans: Iterable[tuple[int, int, int]]) -> None:
        """Count these (code, start, end) and no others."""
        steps: dict[int, list[int]] = {}
        rows, length = self.rows, self._length
        for code, start, end in spans:
            of_code = steps.get(code)
            if of_code is None:
                of_code = steps[code] = [0] * (rows + LEAST_ROWS + 1)
            # rows_of, spelled out: there may be tens of thousands
            first, last = start * rows // length, (end - 1) * rows // length + 1
            of_code[first] += 1
            of_code[last if last >= first + LEAST_ROWS else first + LEAST_ROWS] -= 1
        self._counts = {code: list(accumulate(each))[:rows] for code, each in steps.items()}
        self._arrange(range(self.rows))

    def add(self, code: int, start: int, end: int, by: int = 1) -> range:
        """Count one more, or with -1 one less; the rows that look different now."""
        counts = self._counts.setdefault(code, [0] * self.rows)
        rows = self.rows_of(start, end)
        for row in rows:
            counts[row] += by
        return self._arrange(rows)

    def move(self, code: int, before: tuple[int, int], after: tuple[int, int]) -> range:
        """Count one with another start or end; the rows that look different now."""
        counts, now = self._counts.setdefault(code, [0] * self.rows), self.rows_of(*after)
        changed = set(self.rows_of(*before)) ^ set(now)
        for row in changed:
            counts[row] += 1 if row in now else -1
        return self._arrange(range(min(changed), max(changed) + 1)) if changed else range(0)

    def columns(self, row: int) -> Columns:
        """The code in each column of a row; None where a column is free."""
        return self._columns[row]

    def _arrange(self, rows: range) -> range:
        """Choose the columns of these rows, and of those below them as long as these change."""
        counts = [(code, each) for code, each in self._counts.items()]
        row = rows.start
        while row < self.rows:
            here = [(-each[row], code) for code, each in counts if each[row]]
            if len(here) > MOST_COLUMNS:
                here = sorted(here)[:MOST_COLUMNS]
            before = self._columns[row - 1] if row else ()
            now = _placed([code for _count, code in here], before)
            if row >= rows.stop and now == self._columns[row]:
                break
            self._columns[row] = now
            row += 1
        return range(rows.start, row)


def _placed(codes: list[int], before: Columns) -> Columns:
    """The codes in columns: those of the row before stay where they were."""
    if not codes:
        return ()
    columns: list[int | None] = [each if each in codes else None for each in before]
    columns += [None] * (MOST_COLUMNS - len(columns))
    for code in codes:
        if code not in columns:
            columns[columns.index(None)] = code
    return tuple(columns)
