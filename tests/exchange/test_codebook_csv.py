"""Codebooks from CSV files: what is read, what is refused and where, and round trips."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from postil.core.errors import ExchangeError
from postil.core.records import Code, CodeId
from postil.core.spans import canonical
from postil.exchange.codebook_csv import CodebookPlan, read_codebook_csv, write_codebook_csv
from postil.exchange.facts import CodeFacts, ProjectFacts


def read(folder: Path, text: str, **known: int | None) -> CodebookPlan:
    """Read a codebook; `known` are codes at the top of the project with their shortcuts."""
    path = folder / "codebook.csv"
    path.write_bytes(text.encode())
    return read_codebook_csv(path, {(name,): shortcut for name, shortcut in known.items()})


def refused(folder: Path, text: str, **known: int | None) -> list[tuple[str, object]]:
    """The keys and lines for which a codebook is refused."""
    with pytest.raises(ExchangeError) as caught:
        read(folder, text, **known)
    assert caught.value.key == "codebook_lines_wrong"
    return [(problem.key, problem.arguments["line"]) for problem in caught.value.lines]


def paths(plan: CodebookPlan) -> list[tuple[str, ...]]:
    return [code.path for code in plan.codes]


def test_all_columns_are_read(tmp_path: Path) -> None:
    text = (
        "code,parent,color,shortcut,definition,use_when,do_not_use_when,example\r\n"
        'A,,#aabbcc,3,"two\r\nlines",u,d,"say ""x"""\r\n'
    )
    code = read(tmp_path, text).codes[0]
    assert (code.path, code.color, code.shortcut) == (("A",), "#AABBCC", 3)
    assert (code.definition, code.use_when, code.do_not_use_when) == ("two\nlines", "u", "d")
    assert code.example == 'say "x"'


def test_a_parent_may_come_later_and_is_handed_over_first(tmp_path: Path) -> None:
    plan = read(tmp_path, "code,parent\nC,A > B\nB,A\nA,\nD,\n")
    assert paths(plan) == [("A",), ("A", "B"), ("A", "B", "C"), ("D",)]
    assert plan.lines == (4, 3, 2, 5)


def test_a_parent_may_be_a_bare_name_or_stand_in_the_project(tmp_path: Path) -> None:
    plan = read(tmp_path, "code,parent\nB,Old\nC,B\n", Old=None)
    assert paths(plan) == [("Old", "B"), ("Old", "B", "C")]


def test_a_bare_parent_that_two_codes_share_is_refused(tmp_path: Path) -> None:
    text = "code,parent\nA,\nB,\nX,A\nX,B\nY,X\n"
    assert refused(tmp_path, text) == [("codebook_parent_ambiguous", 6)]


def test_a_code_at_the_top_goes_before_one_of_its_name_below(tmp_path: Path) -> None:
    plan = read(tmp_path, "code,parent\nA,\nX,\nX,A\nY,X\n")
    assert paths(plan)[-1] == ("X", "Y")


def test_every_bad_line_is_named(tmp_path: Path) -> None:
    text = (
        "code,parent,color,shortcut\n"
        "A,,red,\n"
        ",,,\n"
        ",A,,\n"
        "B,Nowhere,,0\n"
        "A,,,\n"
        "C,D,,\n"
        "D,C,,\n"
        "E,E,,\n"
        "F,,#12345,12\n"
        "G,B,,\n"
    )
    assert refused(tmp_path, text) == [
        ("codebook_colour_wrong", 2),
        ("codebook_name_empty", 4),
        ("codebook_shortcut_wrong", 5),
        ("codebook_parent_unknown", 5),
        ("codebook_code_twice", 6),
        ("codebook_cycle", 7),
        ("codebook_cycle", 8),
        ("codebook_cycle", 9),
        ("codebook_colour_wrong", 10),
        ("codebook_shortcut_wrong", 10),
    ]


def test_a_shortcut_that_another_code_has_is_refused(tmp_path: Path) -> None:
    assert refused(tmp_path, "code,shortcut\nA,1\nB,1\n") == [("codebook_shortcut_taken", 3)]
    assert refused(tmp_path, "code,shortcut\nA,1\n", Old=1) == [("codebook_shortcut_taken", 2)]


def test_codes_may_swap_their_shortcuts_in_one_file(tmp_path: Path) -> None:
    assert len(read(tmp_path, "code,shortcut\nA,2\nB,1\n", A=1, B=2).codes) == 2


def test_a_missing_column_is_named(tmp_path: Path) -> None:
    with pytest.raises(ExchangeError, match="table_column_missing") as caught:
        read(tmp_path, "name,parent\nA,\n")
    assert caught.value.arguments["missing"] == ("code",)
    assert caught.value.arguments["found"] == ("name", "parent")


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("", "table_empty"),
        ("code,code\nA,B\n", "table_column_twice"),
        ('code,parent\nA,"never closed\n', "table_lines_wrong"),
        ("code,parent\nA,,too many\n", "table_lines_wrong"),
    ],
)
def test_a_table_that_is_none_is_refused(tmp_path: Path, text: str, key: str) -> None:
    with pytest.raises(ExchangeError, match=key):
        read(tmp_path, text)


@pytest.mark.parametrize("delimiter", [";", "\t"])
def test_a_file_saved_by_Excel_elsewhere_is_read(tmp_path: Path, delimiter: str) -> None:
    text = "\ufeffcode,parent\r\nA,\r\nB,A\r\n".replace(",", delimiter)
    assert paths(read(tmp_path, text)) == [("A",), ("A", "B")]


def test_line_breaks_and_separators_in_names_are_replaced_and_said(tmp_path: Path) -> None:
    plan = read(tmp_path, 'code,parent\n"two\nlines",\nCost > benefit,\nX,Cost > benefit\n')
    assert paths(plan) == [("two lines",), ("Cost / benefit",), ("Cost / benefit", "X")]
    told = [(remark.key, remark.arguments["line"]) for remark in plan.remarks]
    assert told == [("code_name_replaced", 2), ("code_name_replaced", 4)]


def test_a_code_may_be_written_as_its_path(tmp_path: Path) -> None:
    plan = read(tmp_path, "code,parent\nA,\nA > B,\nA > B > C,A > B\n")
    assert paths(plan) == [("A",), ("A", "B"), ("A", "B", "C")]
    assert plan.remarks == ()


@pytest.mark.parametrize(
    "name", ["NA", "=1+1", "-x", "a,b", 'say "x"', "😀" * 300, "../x", "'; --"]
)
def test_names_are_taken_as_they_are(tmp_path: Path, name: str) -> None:
    quoted = name.replace('"', '""')
    assert paths(read(tmp_path, f'code\n"{quoted}"\n')) == [(name,)]


def test_what_was_exported_is_read_back(tmp_path: Path, facts: ProjectFacts) -> None:
    write_codebook_csv(facts, tmp_path / "out.csv")
    plan = read_codebook_csv(tmp_path / "out.csv")
    assert paths(plan) == [each.path for each in facts.codes]
    assert plan.remarks == ()
    for new, each in zip(plan.codes, facts.codes, strict=True):
        assert (new.color, new.shortcut) == (each.code.color, each.code.shortcut)
        assert (new.definition, new.example) == (each.code.definition, each.code.example)


NAMES = (
    st.text(min_size=1, max_size=8)
    .map(canonical)
    .map(lambda name: " ".join(name.replace(">", "-").split()))
)
WORDS = st.text(max_size=20).map(canonical)


@st.composite
def trees(draw: st.DrawFn) -> list[CodeFacts]:
    """A codebook in tree order, with names that repeat in different branches."""
    names = draw(st.lists(NAMES.filter(bool), min_size=1, max_size=6, unique=True))
    placed: dict[tuple[str, ...], int] = {}
    for _ in range(draw(st.integers(1, 8))):
        above = draw(st.sampled_from([(), *placed]))
        placed.setdefault((*above, draw(st.sampled_from(names))), len(placed) + 1)
    every = [path[-1] for path in placed]
    facts = []
    for path, key in sorted(placed.items()):
        parent = placed.get(path[:-1])
        code = Code(
            CodeId(key), "", None if parent is None else CodeId(parent), path[-1], "#000000", None,
            key, draw(WORDS), draw(WORDS), draw(WORDS), draw(WORDS), True, "",
        )  # fmt: skip
        label = path[-1] if every.count(path[-1]) == 1 else " > ".join(path)
        facts.append(CodeFacts(code, label, path))
    return facts


@given(codes=trees())
@settings(max_examples=150, deadline=None)
def test_any_codebook_survives_the_way_out_and_in(
    tmp_path_factory: pytest.TempPathFactory, codes: list[CodeFacts]
) -> None:
    path = tmp_path_factory.getbasetemp() / "codebook.csv"
    project = ProjectFacts("", "", "", (), tuple(codes), (), ())
    write_codebook_csv(project, path)
    found = {code.path: code for code in read_codebook_csv(path).codes}
    assert list(found) == [each.path for each in codes]
    for each in codes:
        new = found[each.path]
        assert (new.definition, new.use_when) == (each.code.definition, each.code.use_when)
        assert (new.do_not_use_when, new.example) == (each.code.do_not_use_when, each.code.example)


def test_the_depth_of_a_codebook_has_no_limit(tmp_path: Path) -> None:
    rows = "".join(f"c{n},c{n - 1}\n" for n in range(300, 0, -1))
    assert len(read(tmp_path, "code,parent\n" + rows + "c0,\n").codes[-1].path) == 301


def test_facts_can_be_written_twice(tmp_path: Path, facts: ProjectFacts) -> None:
    write_codebook_csv(facts, tmp_path / "out.csv")
    write_codebook_csv(replace(facts, codes=facts.codes[:1]), tmp_path / "out.csv")
    assert len(read_codebook_csv(tmp_path / "out.csv").codes) == 1


@pytest.mark.parametrize(
    ("table", "definition"),
    [
        ("tag,description,number of highlights\ncosts,What is lost,3\n", "What is lost"),
        ("path;description\ncosts;What is lost\n", "What is lost"),
        ("Code;Comment;Code Group 1\ncosts;What is lost;x\n", "What is lost"),
        ("name,description\ncosts,\n", ""),
    ],
)
def test_codebooks_of_other_programs_are_read(tmp_path: Path, table: str, definition: str) -> None:
    path = tmp_path / "codebook.csv"
    path.write_text(table, encoding="utf-8")
    (code,) = read_codebook_csv(path).codes
    assert (code.path, code.definition) == (("costs",), definition)
