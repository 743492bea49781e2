"""The tables of an arithmetic sheet as cells of text."""

from __future__ import annotations

from collections.abc import Sequence

from postil.analysis.agreement import AgreementRow
from postil.analysis.arithmetic.sheet import (
    Coincidences,
    Patterns,
    Quantities,
    Table,
    TwoByTwo,
)
from postil.verbs.sheet_text import Grid, Part
from postil.verbs.telling import Tell


def table_part(table: Table, row: AgreementRow, tell: Tell) -> Part:
    """One table with its head."""
    coders = row.coders
    if isinstance(table, TwoByTwo):
        return Part(tell("sheet.counts"), grid=_two_by_two(table, coders, tell))
    if isinstance(table, Patterns):
        return Part(tell("sheet.counts"), grid=_patterns(table, row, tell))
    if isinstance(table, Coincidences):
        return Part(tell("sheet.coincidences"), grid=_coincidences(table, tell))
    return Part(tell("sheet.counts"), grid=_quantities(table, coders, tell))


def _two_by_two(table: TwoByTwo, coders: Sequence[str], tell: Tell) -> Grid:
    first, second = coders
    rows = ((table.both, table.only_first), (table.only_second, table.neither))
    margins = (rows[0][0] + rows[1][0], rows[0][1] + rows[1][1])
    heads = [tell(f"sheet.{key}", coder=first) for key in ("coded", "not_coded")]
    across = [tell(f"sheet.{key}", coder=second) for key in ("coded", "not_coded")]
    together = tell("sheet.together")
    named = (("a = ", "b = "), ("c = ", "d = "), ("", ""))
    return (
        ("", *across, together),
        *(
            (
                head,
                *(letter + whole(n) for letter, n in zip(letters, cells, strict=True)),
                whole(sum(cells)),
            )
            for head, letters, cells in zip(
                (*heads, together), named, (*rows, margins), strict=True
            )
        ),
    )


def _patterns(table: Patterns, row: AgreementRow, tell: Tell) -> Grid:
    words = {1: tell("sheet.yes"), 0: tell("sheet.no"), None: tell("sheet.not_read")}
    units = tell(f"unit.{row.unit}_many")
    found = [(*(words[each] for each in pattern), whole(number)) for pattern, number in table.rows]
    nothing = ("" for _ in row.coders[1:])
    last = (tell("sheet.together"), *nothing, whole(sum(number for _, number in table.rows)))
    return ((*row.coders, units), *found, last)


def _coincidences(table: Coincidences, tell: Tell) -> Grid:
    coded, uncoded = tell("sheet.value_coded"), tell("sheet.value_uncoded")
    together = tell("sheet.together")
    of_coded, of_uncoded = table.coded + table.mixed, table.uncoded + table.mixed
    rows = (
        (coded, table.coded, table.mixed, of_coded),
        (uncoded, table.mixed, table.uncoded, of_uncoded),
        (together, of_coded, of_uncoded, of_coded + of_uncoded),
    )
    return (
        ("", coded, uncoded, together),
        *((head, *(whole(number) for number in numbers)) for head, *numbers in rows),
    )


def _quantities(table: Quantities, coders: Sequence[str], tell: Tell) -> Grid:
    head = ("", tell("sheet.letter"), tell("sheet.number"))
    rows = (
        (
            tell(f"quantity.{key}", coder="" if place is None else coders[place]),
            letter,
            whole(number),
        )
        for key, letter, number, place in table.rows
    )
    return (head, *rows)


def whole(number: float) -> str:
    """A count with its thousands set apart; parts of units with as many decimals as they have."""
    return f"{int(number):,}" if number == int(number) else f"{number:,.6g}"
