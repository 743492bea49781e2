"""`datapackage.json`: what a folder of tables holds, column by column (Frictionless Data)."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from pathlib import Path

from postil.exchange.csv_files import write_csv
from postil.exchange.facts import ProjectFacts
from postil.exchange.project_tables import Table
from postil.exchange.safe_files import MARKER, files_below

_DIALECT = {"delimiter": ",", "lineTerminator": "\r\n", "quoteChar": '"', "doubleQuote": True}


def write_table(folder: Path, table: Table) -> None:
    """Write a table as `<name>.csv`."""
    with (folder / f"{table.name}.csv").open("w", encoding="utf-8", newline="") as stream:
        write_csv(stream, table.columns, table.rows())


def write_data_package(
    folder: Path, kind: str, facts: ProjectFacts, tables: Iterable[Table]
) -> None:
    """Describe the tables in a folder and list all its files; written last, when all are there.

    The entry `postil` marks the folder as an export of this kind.
    """
    tables = list(tables)
    names = {table.name for table in tables}
    package = {
        "profile": "tabular-data-package",
        "name": f"postil-{kind}",
        "title": facts.name,
        "created": facts.as_of,
        "postil": {
            "kind": kind,
            "program": facts.program,
            "offsets": "Unicode code points, from 0, end exclusive; *_r: from 1, end inclusive",
            "line_ends": "LF in texts and inside cells, CRLF between records",
            "missing": "an empty cell",
            "files": [*files_below(folder), MARKER],
        },
        "resources": [_resource(table, names) for table in tables],
    }
    text = json.dumps(package, ensure_ascii=False, indent=2) + "\n"
    (folder / MARKER).write_text(text, encoding="utf-8", newline="\n")


def _resource(table: Table, names: set[str]) -> Mapping[str, object]:
    schema: dict[str, object] = {
        "fields": [
            {
                "name": column.name,
                "type": column.type,
                "description": column.description,
                **({"trueValues": ["1"], "falseValues": ["0"]} if column.type == "boolean" else {}),
            }
            for column in table.fields
        ],
        "missingValues": [""],
    }
    if table.key:
        schema["primaryKey"] = list(table.key)
    if keys := [
        _foreign_key(table, column.name, column.refers_to)
        for column in table.fields
        if column.refers_to in names
    ]:
        schema["foreignKeys"] = keys
    return {
        "name": table.name,
        "path": f"{table.name}.csv",
        "profile": "tabular-data-resource",
        "description": table.description,
        "encoding": "utf-8",
        "dialect": _DIALECT,
        "schema": schema,
    }


def _foreign_key(table: Table, column: str, refers_to: str) -> Mapping[str, object]:
    key = f"{refers_to.removesuffix('s')}_id"
    resource = "" if refers_to == table.name else refers_to
    return {"fields": column, "reference": {"resource": resource, "fields": key}}
