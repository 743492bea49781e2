"""What NVivo takes from tables: attributes of documents, and excerpts as a dataset.

NVivo makes no codings of articles from a table; the README in the folder says so.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from postil.exchange.csv_files import Cell, write_csv
from postil.exchange.data_package import write_data_package, write_table
from postil.exchange.facts import ProjectFacts
from postil.exchange.left_behind import left_behind
from postil.exchange.project_tables import Field, Row, Table, codings_table, variable_names
from postil.exchange.remarks import Remark
from postil.exchange.safe_files import replaced_folder
from postil.exchange.xlsx_files import write_workbook

_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
_DATASET_COLUMNS = {
    "Excerpt ID": "coding_id",
    "Document": "document",
    "Coder": "coder",
    "Code": "code_path",
    "Excerpt": "quote",
}
_README = """\
{name}
exported by {program} for NVivo

What NVivo can take from these files
  nvivo_classification   attributes of the documents. Import the articles into NVivo under the names
                         that stand in the first column; then File > Import > Classification
                         Sheets. Windows: the .xlsx. Mac: the .csv (UTF-8).
  nvivo_dataset          one row a coding: who coded which words with which code. Import it as a
                         dataset or survey (Data > Dataset / Survey); make Excerpt a codable field
                         and the four others classifying fields. Then Auto Code the dataset by the
                         values of Code: NVivo makes a code for each, with its excerpts.

What NVivo cannot take from them
  Codings of the articles themselves. The excerpts become codings of the dataset, not of the
  articles: NVivo imports no span of a text from any table. It also imports no codebook from a
  table. For both export as .qdpx (or .qdc for the codebook alone) instead. Numbers from a coding comparison in NVivo would not describe your coders' work.

Notes
  The .xlsx files hold every text exactly. In nvivo_dataset.csv, which Excel may open, a text that
  begins with = + - @ has a ' in front, so that it cannot run as a formula.
  Dates are text (ISO 8601). NVivo fixes the kind of a field at import and appends no rows later.
"""


def write_nvivo(facts: ProjectFacts, target: Path) -> tuple[Remark, ...]:
    """Write the folder; what stood there is replaced when the new one is whole.

    Returns what the tables have no place for.
    """
    classification, dataset = _classification(facts), _dataset(facts)
    with replaced_folder(target, "nvivo") as folder:
        for table in (classification, dataset):
            write_workbook(folder / f"{table.name}.xlsx", [table], facts.as_of)
            facts.go_on(0, 0)
        write_table(folder, classification)
        _write_for_excel(folder / f"{dataset.name}.csv", dataset)
        readme = _README.format(name=facts.name, program=facts.program)
        (folder / "README.txt").write_text(readme, encoding="utf-8", newline="\r\n")
        write_data_package(folder, "nvivo", facts, (classification, dataset))
    return left_behind(
        facts,
        *("formatting", "not_counted", "finished", "certainty", "flags", "rules", "memos"),
        *("coding_memos", "coder_variables", "resting_codes", "shortcuts", "colours"),
    )


def _classification(facts: ProjectFacts) -> Table:
    """Documents in rows, their variables in columns; A1 is the classification's name in NVivo."""
    names = variable_names(facts)
    fields = (
        Field("Document", "string", "Name of the document, as it must be called in NVivo"),
        *(Field(name, "string", f"Attribute {name}; empty: unassigned") for name in names),
    )

    def rows() -> Iterator[Row]:
        for each in facts.documents:
            yield each.document.name, *(each.variables.get(name) for name in names)

    return Table("nvivo_classification", "Attributes of the documents", fields, rows)


def _dataset(facts: ProjectFacts) -> Table:
    """The codings under the column names that the README explains."""
    codings = codings_table(facts)
    places = [codings.columns.index(column) for column in _DATASET_COLUMNS.values()]
    fields = tuple(
        replace(codings.fields[place], name=name, refers_to="")
        for name, place in zip(_DATASET_COLUMNS, places, strict=True)
    )

    def rows() -> Iterator[Row]:
        return (tuple(row[place] for place in places) for row in codings.rows())

    return Table("nvivo_dataset", "One row a coding", fields, rows)


def _write_for_excel(path: Path, table: Table) -> None:
    with path.open("w", encoding="utf-8-sig", newline="") as stream:
        write_csv(
            stream, table.columns, ([_no_formula(cell) for cell in row] for row in table.rows())
        )


def _no_formula(cell: Cell) -> Cell:
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(_FORMULA_STARTS) else cell
