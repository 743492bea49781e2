"""Names from elsewhere: what may stand stays to the letter."""

from __future__ import annotations

import pytest

from postil.core.names import accepted_name, as_line


@pytest.mark.parametrize("name", ["a  b", "Pourquoi\u00a0?", "a\tb", "\U0001f600", "a>b"])
def test_a_name_that_a_code_may_bear_stays_to_the_letter(name: str) -> None:
    assert accepted_name(name) == name


@pytest.mark.parametrize(
    ("name", "line"), [(" a  b ", "a  b"), ("a\r\n  b", "a b"), ("a\x0bb", "a b"), ("\n", "")]
)
def test_a_name_of_several_lines_becomes_one(name: str, line: str) -> None:
    assert as_line(name) == line
