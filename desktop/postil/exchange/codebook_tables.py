"""Rows of a table of codes into codes, every bad line named: the same for CSV files and workbooks.

Knows no project: the codes that are there already come in as plain data.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from postil.core.errors import ExchangeError, ProjectError
from postil.core.records import NewCode
from postil.core.spans import canonical
from postil.exchange.code_paths import CodePath, CodePaths, StatedCode
from postil.exchange.csv_files import Record
from postil.exchange.facts import NAME_SEPARATOR
from postil.exchange.remarks import Remark
from postil.exchange.rule_text import parts_of

_COLOUR = re.compile(r"#[0-9A-Fa-f]{6}")
_SHORTCUT = re.compile("[1-9]")
_LINE_BREAK = re.compile(r"\s*\n\s*")
_ELSEWHERE = (
    ("tag", ("description",)),
    ("path", ("description",)),
    ("name", ("description",)),
    ("Code", ("Comment", "Memo")),
)
"""Columns of codes in the tables of Taguette, ATLAS.ti and MAXQDA, and those of what they mean."""
_STANDS_ALONE = ("tag", "path")
_MAXQDA = {"Code": "code", "Memo": "definition"}
_IN_A_NAME = " / "  # stands for the separator of paths where a name holds it
_IN_USE = {"1": True, "true": True, "yes": True, "0": False, "false": False, "no": False}


@dataclass(frozen=True, slots=True)
class CodebookPlan:
    """Codes to add or to change, parents before children; `lines` tells where each stands."""

    codes: tuple[NewCode, ...]
    lines: tuple[int, ...]
    remarks: tuple[Remark, ...]


def our_columns(found: Sequence[str]) -> Mapping[str, str]:
    """The columns of a table of codes with our names for them; nothing where no column holds codes.

    Our own columns first, then those of other programs (`_ELSEWHERE`), then ours in capitals or
    with spaces, as people write them.
    """
    if "code" in found:
        return {column: column for column in found}
    for code, meanings in _ELSEWHERE:
        meaning = next((column for column in meanings if column in found), None)
        if code in found and meaning:
            return {code: "code", meaning: "definition"}
        if code in found and code in _STANDS_ALONE:
            return {code: "code"}
    spelled = {column: column.casefold().replace(" ", "_") for column in found}
    return spelled if "code" in spelled.values() else {}


def codebook_plan(
    records: Iterable[Record],
    columns: Mapping[str, str],
    known: Mapping[CodePath, int | None],
    file: Path,
) -> CodebookPlan:
    """The codes of the rows of a table whose columns mean this (see `our_columns`).

    `known` maps the project's code paths to their shortcuts. Raises ExchangeError
    codebook_lines_wrong with all bad lines.
    """
    rows = {record.line: _named(record, columns) for record in records}
    above: Mapping[CodePath, int | None] = {}
    if columns == _MAXQDA:
        rows = _with_rules(_with_one_separator(rows))
        above = {path: None for path in _implied(rows.values()) if path not in known}
    wrong = [problem for record in rows.values() for problem in _wrong_cells(record)]
    stated, remarks = _stated_codes([r for r in rows.values() if r["code"]], {**above, **known})
    found = CodePaths(stated, {**above, **known})
    wrong += found.wrong
    if not wrong:
        wrong += _shortcut_clashes(rows, found.paths, known)
    if wrong:
        wrong.sort(key=lambda problem: str(problem.arguments["line"]).zfill(9))
        count = len({problem.arguments["line"] for problem in wrong})
        raise ExchangeError("codebook_lines_wrong", tuple(wrong), file=str(file), count=count)
    ordered = [(line, _new_code(rows[line], found.paths[line])) for line in found.parents_first()]
    ordered = list(_with_those_above(ordered, above))
    return CodebookPlan(
        tuple(code for _, code in ordered), tuple(line for line, _ in ordered), tuple(remarks)
    )


def _named(record: Record, columns: Mapping[str, str]) -> Record:
    """The row under our names of its columns."""
    cells = {ours: record.cells.get(theirs, "") for theirs, ours in columns.items()}
    return Record(record.line, cells)


def _with_one_separator(rows: Mapping[int, Record]) -> dict[int, Record]:
    """The rows of a table for MAXQDA, which separates levels by backslashes, too."""
    if any(NAME_SEPARATOR in record["code"] for record in rows.values()):
        return dict(rows)
    return {
        line: Record(line, {**record.cells, "code": record["code"].replace("\\", NAME_SEPARATOR)})
        for line, record in rows.items()
    }


def _with_rules(rows: Mapping[int, Record]) -> dict[int, Record]:
    """The rows of a table for MAXQDA, whose memos hold all parts of a rule where we wrote them."""
    return {
        line: Record(line, {"code": record["code"], **parts_of(record.words("definition"))})
        for line, record in rows.items()
    }


def _implied(records: Iterable[Record]) -> Iterator[CodePath]:
    """The codes above others that have no row of their own, in the order of the rows."""
    paths = [tuple(_one_line(r["code"]).split(NAME_SEPARATOR)) for r in records if r["code"]]
    own = set(paths)
    for path in paths:
        for depth in range(1, len(path)):
            if path[:depth] not in own:
                yield path[:depth]


def _with_those_above(
    codes: Iterable[tuple[int, NewCode]], above: Collection[CodePath]
) -> Iterator[tuple[int, NewCode]]:
    """The codes with their lines, and in front of each those above it that have no row."""
    waiting = set(above)
    for line, code in codes:
        for depth in range(1, len(code.path)):
            if code.path[:depth] in waiting:
                waiting.remove(code.path[:depth])
                yield line, NewCode(code.path[:depth])
        yield line, code


def _wrong_cells(record: Record) -> Iterator[ProjectError]:
    line = record.line
    if not record["code"]:
        yield ProjectError("codebook_name_empty", line=line)
    if record["color"] and not _COLOUR.fullmatch(record["color"]):
        yield ProjectError("codebook_colour_wrong", line=line, colour=record["color"])
    if record["shortcut"] and not _SHORTCUT.fullmatch(record["shortcut"]):
        yield ProjectError("codebook_shortcut_wrong", line=line, shortcut=record["shortcut"])
    if record["active"] and record["active"].casefold() not in _IN_USE:
        yield ProjectError("codebook_active_wrong", line=line, value=record["active"])


def _stated_codes(
    records: Sequence[Record], known: Collection[CodePath]
) -> tuple[list[StatedCode], list[Remark]]:
    """Each row's name and parent; names are rid of separators and line breaks, with a remark."""
    paths = {NAME_SEPARATOR.join(path) for path in known}
    for record in records:
        code, parent = _one_line(record["code"]), _one_line(record["parent"])
        paths |= {code, NAME_SEPARATOR.join(filter(None, (parent, code)))}
    stated, remarks = [], []
    for record in records:
        spelled, parent = _name_and_parent(_one_line(record["code"]), record, paths)
        name = spelled.replace(NAME_SEPARATOR, _IN_A_NAME)
        if name != spelled or _one_line(record["code"]) != record["code"]:
            remarks.append(Remark("code_name_replaced", {"line": record.line, "code": name}))
        stated.append(StatedCode(record.line, name, spelled, parent))
    return stated, remarks


def _name_and_parent(code: str, record: Record, paths: set[str]) -> tuple[str, str]:
    """A code written as a path is taken apart; a separator that makes no path is in the name."""
    parent = _one_line(record["parent"])
    if parent:
        return code.removeprefix(parent + NAME_SEPARATOR), parent
    above, separator, name = code.rpartition(NAME_SEPARATOR)
    return (name, above) if separator and above in paths else (code, "")


def _one_line(name: str) -> str:
    return _LINE_BREAK.sub(" ", canonical(name)).strip()


def _shortcut_clashes(
    records: Mapping[int, Record],
    paths: Mapping[int, CodePath],
    known: Mapping[CodePath, int | None],
) -> Iterator[ProjectError]:
    """Shortcuts that two codes would have after the import."""
    given = {paths[line]: int(r["shortcut"]) for line, r in records.items() if r["shortcut"]}
    taken = {key: path for path, key in {**known, **given}.items() if path not in given}
    for line, record in records.items():
        if not record["shortcut"]:
            continue
        other = taken.setdefault(int(record["shortcut"]), paths[line])
        if other != paths[line]:
            label = NAME_SEPARATOR.join(other)
            yield ProjectError(
                "codebook_shortcut_taken", line=line, shortcut=record["shortcut"], code=label
            )


def _new_code(record: Record, path: CodePath) -> NewCode:
    return NewCode(
        path=path,
        color=record["color"].upper(),
        shortcut=int(record["shortcut"]) if record["shortcut"] else None,
        definition=canonical(record.words("definition")),
        use_when=canonical(record.words("use_when")),
        do_not_use_when=canonical(record.words("do_not_use_when")),
        example=canonical(record.words("example")),
        active=_IN_USE.get(record["active"].casefold()),
    )
