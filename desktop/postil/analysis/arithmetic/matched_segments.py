"""The sheets of the unit segment: how many segments were made, and how many of them matched.

Formulas as in `postil.analysis.segments`, where the sources stand.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from postil.analysis.arithmetic.formula import Workings, total
from postil.analysis.arithmetic.sheet import Quantities, Sheet
from postil.analysis.segments import Key

Row = tuple[str, str, int, int | None]


def sheet(coefficient: str, units: Mapping[tuple[int, Key], int], bits: Sequence[int]) -> Sheet:
    """The sheet of segment_agreement or holsti; `units` as `segments.fractions` takes them."""
    rows = list(_of_two(units, bits) if len(bits) == 2 else _of_more(units, bits))
    letters = {letter: number for _, letter, number, _ in rows}
    workings = Workings(letters)
    made = total([letter for letter in letters if letter.startswith("N")])
    if coefficient == "holsti":
        workings.step("CR", f"2 · P / {made}")
    else:
        matched = total([letter for letter in letters if letter.startswith("M")])
        workings.step("S", f"{matched} / {made}")
    kept = "P" if coefficient == "holsti" else "M"
    shown = tuple(row for row in rows if row[1][0] in ("N", kept))
    kept_letters = {letter: number for _, letter, number, _ in shown}
    return Sheet(coefficient, (Quantities(shown),), kept_letters, tuple(workings.steps))


def _of_two(units: Mapping[tuple[int, Key], int], bits: Sequence[int]) -> Iterator[Row]:
    """Segments of each coder, how many of them the other matched, and pairs of the two."""
    for place, bit in enumerate(bits):
        yield "segments_made", f"N{place + 1}", _number(units, ("made", bit), bits), place
    for place, (bit, other) in enumerate((bits, bits[::-1])):
        matched = _number(units, ("matched", bit, other), bits)
        yield "segments_matched", f"M{place + 1}", matched, place
    yield "segments_paired", "P", _number(units, ("paired", sum(bits)), bits), None


def _of_more(units: Mapping[tuple[int, Key], int], bits: Sequence[int]) -> Iterator[Row]:
    """The same over every pair of coders, each where both read the document."""
    mask = sum(bits)
    made = matched = paired = 0
    for (present, key), number in units.items():
        here = present & mask
        if key[0] == "made":
            made += number * (here.bit_count() - 1) if key[1] & here else 0
        elif key[0] == "matched":
            matched += number if key[1] & here and key[2] & here else 0
        elif key[1] & here == key[1]:
            paired += number
    yield "segments_made_in_pairs", "N", made, None
    yield "segments_matched_in_pairs", "M", matched, None
    yield "segments_paired_in_pairs", "P", paired, None


def _number(units: Mapping[tuple[int, Key], int], key: Key, bits: Sequence[int]) -> int:
    """How many there are where all of these coders are present."""
    mask = sum(bits)
    return sum(
        number
        for (present, each), number in units.items()
        if each == key and present & mask == mask
    )
