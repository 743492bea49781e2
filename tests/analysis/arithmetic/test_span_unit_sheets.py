"""The sheets of segments and of the continuum come to the figures of their coefficients."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from postil.analysis import continuum, segments
from postil.analysis.arithmetic.formula import worked_out
from postil.analysis.arithmetic.matched_segments import sheet as segment_sheet
from postil.analysis.arithmetic.unitized import alpha_u_sheet, binary_sheet
from postil.analysis.coefficients import Undefined
from postil.analysis.coverage import Span

SIZE = 40


def spans(coders: int) -> st.SearchStrategy[list[Span]]:
    span = st.builds(
        lambda start, length, coder: (start, min(SIZE, start + length), 1 << coder),
        st.integers(0, SIZE - 1),
        st.integers(1, 9),
        st.integers(0, coders - 1),
    )
    return st.lists(span, max_size=8)


def same(last: float | None, figure: float | Undefined) -> bool:
    if isinstance(figure, Undefined):
        return last is None
    return last == pytest.approx(figure, rel=1e-12, abs=1e-12)


@pytest.mark.parametrize("coders", [2, 3])
@given(data=st.data())
def test_segments_are_added_up_as_the_coefficients_do(coders: int, data: st.DataObject) -> None:
    bits = [1 << coder for coder in range(coders)]
    table = segments.table(data.draw(spans(coders)), 0.5)
    units = {(sum(bits), key): number for key, number in table.items()}
    for name, fraction in segments.fractions(units, bits).items():
        last = segment_sheet(name, units, bits).steps[-1]
        assert same(last.figure, fraction.value())
        assert worked_out(last.filled, {}) == last.value


@pytest.mark.parametrize("coders", [2, 3])
@given(data=st.data())
def test_u_alpha_is_worked_out_from_lengths_and_squares(coders: int, data: st.DataObject) -> None:
    bits = [1 << coder for coder in range(coders)]
    table = continuum.table(data.draw(spans(coders)), SIZE)
    made = binary_sheet(table, SIZE, bits)
    figure = continuum.fractions(table, SIZE, bits)["u_alpha_binary_2016"].value()
    assert same(made.steps[-1].figure, figure)


@pytest.mark.parametrize("coders", [2, 3])
@given(data=st.data())
def test_alpha_u_of_one_and_of_several_codes(coders: int, data: st.DataObject) -> None:
    bits = [1 << coder for coder in range(coders)]
    codes = {
        name: continuum.unitizing([(SIZE, data.draw(spans(coders)))], bits) for name in ("x", "y")
    }
    alone = alpha_u_sheet([("x", codes["x"])])
    assert same(alone.steps[-1].figure, continuum.alpha_u_of_all([codes["x"]]).value())
    together = alpha_u_sheet(list(codes.items()))
    found, figure = together.steps[-1].figure, continuum.alpha_u_of_all(codes.values()).value()
    assert (found is None) == isinstance(figure, Undefined)
    assert found is None or found == pytest.approx(figure, abs=1e-9)
    assert [each.label for each in together.averaged] == ["x", "y"]


def test_segment_agreement_names_whose_segments_were_matched() -> None:
    table = segments.table([(0, 10, 1), (0, 9, 2), (20, 30, 2)], 0.5)
    made = segment_sheet("segment_agreement", {(3, key): n for key, n in table.items()}, [1, 2])
    assert made.steps[-1].filled == "(1 + 1) / (1 + 2)"
    assert made.steps[-1].formula == "(M1 + M2) / (N1 + N2)"
