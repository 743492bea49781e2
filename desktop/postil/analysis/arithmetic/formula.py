"""Formulas as people write them, filled in with figures and worked out without rounding."""

from __future__ import annotations

import ast
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

_SIGNS = str.maketrans({"−": "-", "·": "*"})
_LETTER = re.compile(r"[^\W\d]\w*")
_FUNCTIONS: Mapping[str, Callable[..., Fraction]] = {"min": min, "max": max}


@dataclass(frozen=True, slots=True)
class Working:
    """One step of a sheet: a letter, what stands for it, the same in figures, what it comes to.

    `value` is exact and None where a figure is missing or would be divided by zero.
    """

    symbol: str
    formula: str
    filled: str
    value: Fraction | None

    @property
    def figure(self) -> float | None:
        """What the step comes to, rounded once to the nearest number that a computer holds."""
        return None if self.value is None else float(self.value)

    @property
    def told(self) -> str:
        """The same written out; a dash where it has no value."""
        return "—" if self.value is None else in_figures(self.value).strip("()")


class Workings:
    """Steps one after the other; each may use the letters of those before it."""

    def __init__(self, letters: Mapping[str, int | Fraction]) -> None:
        self._letters: dict[str, Fraction | None] = {
            letter: Fraction(number) for letter, number in letters.items()
        }
        self.steps: list[Working] = []

    def __getitem__(self, letter: str) -> Fraction | None:
        return self._letters[letter]

    def step(self, symbol: str, formula: str) -> None:
        """A step whose formula is made of letters and numbers."""
        used = {name: self._letters[name] for name in _LETTER.findall(formula) if name in self}
        filled = _LETTER.sub(lambda found: self._told(found[0]), formula)
        known = {name: value for name, value in used.items() if value is not None}
        value = worked_out(formula, known) if len(known) == len(used) else None
        self._keep(Working(symbol, formula, filled, value))

    def summed(self, symbol: str, formula: str, filled: str) -> None:
        """A step whose formula runs over many figures, which are given written out."""
        self._keep(Working(symbol, formula, filled, worked_out(filled, {})))

    def __contains__(self, letter: object) -> bool:
        return letter in self._letters

    def _keep(self, step: Working) -> None:
        self.steps.append(step)
        self._letters[step.symbol] = step.value

    def _told(self, name: str) -> str:
        value = self._letters.get(name)
        return name if value is None else in_figures(value)


def in_figures(value: Fraction | float) -> str:
    """A number written out: whole, else as many decimals as tell it from every other number."""
    if value == int(value):
        told = str(int(value))
    else:
        told = format(Decimal(repr(float(value))), "f")
    return f"(−{told[1:]})" if told.startswith("-") else told


def total(terms: Sequence[str]) -> str:
    """Terms with a plus between them, in brackets where there are several; of none it is 0."""
    if not terms:
        return "0"
    return terms[0] if len(terms) == 1 else f"({' + '.join(terms)})"


def worked_out(formula: str, letters: Mapping[str, Fraction]) -> Fraction | None:
    """What a formula comes to, exactly; None where it divides by zero."""
    tree = ast.parse(formula.translate(_SIGNS), mode="eval")
    try:
        return _value(tree.body, letters)
    except ZeroDivisionError:
        return None


def _value(part: ast.expr, letters: Mapping[str, Fraction]) -> Fraction:
    """The value of one part of a formula; a sum of many terms is walked, not descended into."""
    terms = Fraction(0)
    while isinstance(part, ast.BinOp) and isinstance(part.op, ast.Add | ast.Sub):
        term = _value(part.right, letters)
        terms += term if isinstance(part.op, ast.Add) else -term
        part = part.left
    return terms + _term(part, letters)


def _term(part: ast.expr, letters: Mapping[str, Fraction]) -> Fraction:
    if isinstance(part, ast.BinOp):
        left, right = _value(part.left, letters), _value(part.right, letters)
        return left * right if isinstance(part.op, ast.Mult) else left / right
    if isinstance(part, ast.UnaryOp):
        return -_value(part.operand, letters)
    if isinstance(part, ast.Call):
        assert isinstance(part.func, ast.Name)
        return _FUNCTIONS[part.func.id](*(_value(each, letters) for each in part.args))
    if isinstance(part, ast.Name):
        return letters[part.id]
    assert isinstance(part, ast.Constant)
    return Fraction(repr(part.value))
