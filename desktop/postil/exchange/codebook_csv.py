"""The codebook as a CSV file: read into codes with every bad line named, and written.

Knows no project: the codes that are there already come in as plain data.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from postil.core.errors import ExchangeError, ProjectError
from postil.core.records import NewCode
from postil.core.spans import canonical
from postil.exchange.code_paths import CodePath, CodePaths, StatedCode
from postil.exchange.csv_files import Record, read_csv, write_csv
from postil.exchange.facts import NAME_SEPARATOR, ProjectFacts
from postil.exchange.project_tables import codes_table
from postil.exchange.remarks import Remark
from postil.exchange.safe_files import replaced_file

_COLOUR = re.compile(r"#[0-9A-Fa-f]{6}")
_SHORTCUT = re.compile("[1-9]")
_LINE_BREAK = re.compile(r"\s*\n\s*")
_ELSEWHERE = {
    "tag": "description",
    "path": "description",
    "name": "description",
    "Code": "Comment",
}
"""Columns of codes in the tables of Taguette and ATLAS.ti, and those of what they mean."""
_IN_A_NAME = " / "  # stands for the separator of paths where a name holds it


@dataclass(frozen=True, slots=True)
class CodebookPlan:
    """Codes to add or to change, parents before children; `lines` tells where each stands."""

    codes: tuple[NewCode, ...]
    lines: tuple[int, ...]
    remarks: tuple[Remark, ...]


def read_codebook_csv(
    path: Path,
    known: Mapping[CodePath, int | None] | None = None,
    encoding: str | None = None,
) -> CodebookPlan:
    """The codes of a codebook file. `known` maps the project's code paths to their shortcuts.

    Without a column `code` the names that other programs give it are tried (`_ELSEWHERE`).
    Raises ExchangeError codebook_lines_wrong with all bad lines, or those of `read_csv`.
    """
    known = known or {}
    records = {record.line: record for record in _records(path, encoding)}
    wrong = [problem for record in records.values() for problem in _wrong_cells(record)]
    stated, remarks = _stated_codes([r for r in records.values() if r["code"]], known)
    found = CodePaths(stated, known)
    wrong += found.wrong
    if not wrong:
        wrong += _shortcut_clashes(records, found.paths, known)
    if wrong:
        wrong.sort(key=lambda problem: str(problem.arguments["line"]).zfill(9))
        count = len({problem.arguments["line"] for problem in wrong})
        raise ExchangeError("codebook_lines_wrong", tuple(wrong), file=str(path), count=count)
    lines = found.parents_first()
    codes = tuple(_new_code(records[line], found.paths[line]) for line in lines)
    return CodebookPlan(codes, tuple(lines), tuple(remarks))


def write_codebook_csv(facts: ProjectFacts, target: Path) -> None:
    """Write the codebook in tree order, with the columns that `read_codebook_csv` reads."""
    table = codes_table(facts, "codebook")
    with (
        replaced_file(target) as path,
        path.open("w", encoding="utf-8", newline="") as stream,
    ):
        write_csv(stream, table.columns, table.rows())


def _records(path: Path, encoding: str | None) -> list[Record]:
    """The records of a codebook, those of other programs under the names of our columns."""
    try:
        return read_csv(path, ("code",), encoding)[1]
    except ExchangeError as refusal:
        if refusal.key != "table_column_missing":
            raise
        told = refusal.arguments["found"]
        found = told if isinstance(told, tuple) else ()
        names = [name for name in _ELSEWHERE if name in found]
        if names == ["name"] and "description" not in found:
            raise
        if not names:
            raise
    code, definition = names[0], _ELSEWHERE[names[0]]
    return [
        Record(record.line, {"code": record.words(code), "definition": record.words(definition)})
        for record in read_csv(path, (code,), encoding)[1]
    ]


def _wrong_cells(record: Record) -> Iterator[ProjectError]:
    if not record["code"]:
        yield ProjectError("codebook_name_empty", line=record.line)
    if record["color"] and not _COLOUR.fullmatch(record["color"]):
        yield ProjectError("codebook_colour_wrong", line=record.line, colour=record["color"])
    if record["shortcut"] and not _SHORTCUT.fullmatch(record["shortcut"]):
        yield ProjectError("codebook_shortcut_wrong", line=record.line, shortcut=record["shortcut"])


def _stated_codes(
    records: Sequence[Record], known: Mapping[CodePath, int | None]
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
    )
