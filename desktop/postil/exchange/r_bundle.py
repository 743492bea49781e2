"""A folder for R: tables, texts, their description, and a script that checks our figures."""

from __future__ import annotations

import shutil
from pathlib import Path

from postil.exchange.agreement_tables import MOST_RATINGS, agreement_tables, rating_tables
from postil.exchange.data_package import write_data_package, write_table
from postil.exchange.facts import AgreementFacts, ProjectFacts
from postil.exchange.left_behind import left_behind
from postil.exchange.memo_tables import coding_marks_table, memos_table
from postil.exchange.project_tables import codes_table, document_key, project_tables
from postil.exchange.remarks import Remark
from postil.exchange.safe_files import replaced_folder
from postil.paths import resources

_README = """\
{name}
exported by {program} for R, Python and SPSS

Start R in this folder and run  source("load.R"),  or on the command line:  Rscript load.R
It reads all tables into the list `postil`, checks every quote against its text, and computes
every figure of agreement.csv anew with base R: those of the unit character from intervals.csv,
those of the continuum from it and codings.csv, those of {units} from units.csv and
ratings_long.csv. It stops at the first figure that differs by more than 1e-9, or that has a value
on one side only. Where the packages irr and irrCAC are installed, it asks them, too.

Tables
  codings.csv     one row a coding; substr(text, start_r, end_r) is its quote
  codes.csv       one row a code; codebook.csv is the same, for "postil codebook import"
  documents.csv   one row a document, its variables as attr_...
  coders.csv      one row a coder, the variables as attr_...
  memos.csv       the memos on project, documents, spans, codes and codings
  coding_marks.csv  codings with a certainty, or marked to be talked about
  finished.csv    which coder has read which document to its end
  agreement.csv   the coefficients: unit character, {unit}, continuum
  intervals.csv   characters by who coded them: 1 coded, 0 read and not coded, empty not finished
{ratings}
  texts/          the text of each document, named by its id
  datapackage.json  every column described

Read back with "postil codings import", codings.csv gives the same codings with their memos; how
certain a coder was stands in coding_marks.csv.

Reading them elsewhere
  UTF-8, comma, records end with CRLF, line breaks inside cells are LF.
  An empty cell is missing; the letters NA are a name like any other. In R:
    read.csv("codings.csv", na.strings = "", encoding = "UTF-8", check.names = FALSE)
  in Python with pandas:
    read_csv("codings.csv", keep_default_na=False, na_values=[""])
  Positions count Unicode code points: start and end from 0, end exclusive; start_r and end_r from 1.
  Ids begin with a letter: d document, c code, r coder, s coding, m memo, u unit.
"""
_RATINGS = """\
  units.csv       one row a unit: a {unit}
  ratings_long.csv      one row a {unit}, code and coder, zeros included
  ratings_wide_....csv  one file a code: units in rows, coders in columns, as the packages irr and
                  irrCAC want them (irr::kripp.alpha wants the transpose: t())"""
_NO_RATINGS = """\
  units.csv and ratings_*.csv are left out: {ratings} ratings are more than the {most} that R and
                  Excel handle well. Choose fewer coders, or the unit document. The figures of this
                  unit in agreement.csv cannot be computed anew without them."""


def write_r_bundle(
    facts: ProjectFacts, target: Path, agreement: AgreementFacts
) -> tuple[Remark, ...]:
    """Write the folder; what stood there is replaced when the new one is whole.

    Returns what the tables have no place for.
    """
    ratings = rating_tables(facts, agreement)
    tables = (
        *project_tables(facts),
        memos_table(facts),
        coding_marks_table(facts),
        codes_table(facts, "codebook"),
        *agreement_tables(facts, agreement),
        *ratings,
    )
    with replaced_folder(target, "r") as folder:
        for table in tables:
            write_table(folder, table)
        _write_texts(folder, facts)
        told = _RATINGS if ratings else _NO_RATINGS
        readme = _README.format(
            name=facts.name,
            program=facts.program,
            unit=agreement.unit,
            units=f"{agreement.unit}s",
            ratings=told.format(
                unit=agreement.unit, ratings=f"{agreement.ratings:,}", most=f"{MOST_RATINGS:,}"
            ),
        )
        (folder / "README.txt").write_text(readme, encoding="utf-8", newline="\n")
        shutil.copyfile(resources() / "r" / "load.R", folder / "load.R")
        write_data_package(folder, "r", facts, tables)
    return left_behind(facts, "formatting", "not_counted")


def _write_texts(folder: Path, facts: ProjectFacts) -> None:
    (folder / "texts").mkdir()
    for done, each in enumerate(facts.documents):
        facts.go_on(done, len(facts.documents))
        path = folder / "texts" / f"{document_key(each.document.id)}.txt"
        path.write_text(each.text, encoding="utf-8", newline="")
