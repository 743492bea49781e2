"""A whole project written as a folder: tables, texts, original files, checksums."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from pathlib import Path

from postil.core.records import DocumentId
from postil.exchange.archive.facts import WholeProject
from postil.exchange.archive.tables import fact_tables, facts_hash, history_table
from postil.exchange.data_package import write_data_package, write_table
from postil.exchange.project_tables import Table
from postil.exchange.safe_files import files_below, replaced_folder, safe_filename

ABOUT = "project.json"
CHECKSUMS = "checksums.txt"
FORMAT = "postil-archive"
VERSION = 1

_README = """\
{name}
A whole project of Postil, a program with which researchers mark passages of texts with the codes
of a codebook. Written by {program} as plain files, to be read without any program.

  project.json      the project's name, and the SHA-256 over all its facts
  documents.csv     the documents; their texts lie in texts/, the files they came from in originals/
  formatting.csv    headings, lists, emphasis: ranges over the texts
  codes.csv         the codebook with its rules
  codings.csv       who marked which passage with which code, with the words themselves
  memos.csv         the notes on project, documents, passages, codes and codings
  coders.csv        who coded
  finished.csv      who has read which document to its end: what is not coded there does not apply
  disclosures.csv   who was shown whose codings
  review.csv        codings that could not be placed
  variables.csv, document_variables.csv, coder_variables.csv   what is known of documents and coders
  history.csv       what was done when and by whom; for reading only
  datapackage.json  every column described (Frictionless Data)
  checksums.txt     SHA-256 of every file:  sha256sum -c checksums.txt

All files are UTF-8. Tables: comma, double quotes, records end with CRLF, line breaks inside cells
as they are; an empty cell is missing. Texts: line ends are LF. Positions count Unicode code points
of the text, from 0; "end" is the first character that does not belong to the passage. Times are
ISO 8601. Rows name each other by guids.

To make a project of it again:  postil import-archive FOLDER NEW.postil
It then holds the same facts with the same guids and times; its history begins anew.

The hash over all facts can be computed from the tables alone, all of them but history.csv: the
cells of a row as a JSON list of strings (UTF-8, no blanks) give a SHA-256 a row, in hexadecimal.
Of the project's name on a line, then for each table in the order of the names: its name on a line
and the sorted hashes of its rows, a line each, take the SHA-256.
"""


def write_archive(whole: WholeProject, target: Path) -> None:
    """Write the folder; what stood there is replaced when the new one is whole."""
    with replaced_folder(target, "archive") as folder:
        texts = _write_texts(folder, whole)
        originals = _write_originals(folder, whole)
        tables = fact_tables(whole, texts, originals)
        described = (*tables, history_table(whole))
        for table in described:
            write_table(folder, table)
        _write_about(folder, whole, tables)
        readme = _README.format(name=whole.facts.name, program=whole.facts.program)
        (folder / "README.txt").write_text(readme, encoding="utf-8", newline="\n")
        _write_checksums(folder)
        write_data_package(folder, "archive", whole.facts, described)


def hash_of(whole: WholeProject) -> str:
    """The SHA-256 over all facts, as it stands in the archive of this project."""
    texts, originals = text_files(whole), original_files(whole)
    return facts_hash(whole.facts.name, fact_tables(whole, texts, originals))


def text_files(whole: WholeProject) -> Mapping[DocumentId, str]:
    """The file of each document's text, below the folder."""
    return {
        each.document.id: f"texts/{number:04} {safe_filename(each.document.name)}.txt"
        for number, each in enumerate(whole.facts.documents, 1)
    }


def original_files(whole: WholeProject) -> Mapping[str, str]:
    """The file of each original by its SHA-256; documents of one file share it."""
    found: dict[str, str] = {}
    for number, each in enumerate(whole.facts.documents, 1):
        document = each.document
        if document.original is not None and document.original not in found:
            name = safe_filename(document.source or document.name)
            found[document.original] = f"originals/{number:04} {name}"
    return found


def _write_texts(folder: Path, whole: WholeProject) -> Mapping[DocumentId, str]:
    names = text_files(whole)
    (folder / "texts").mkdir()
    for done, each in enumerate(whole.facts.documents):
        whole.facts.go_on(done, len(whole.facts.documents))
        (folder / names[each.document.id]).write_bytes(each.text.encode("utf-8"))
    return names


def _write_originals(folder: Path, whole: WholeProject) -> Mapping[str, str]:
    names = original_files(whole)
    if names:
        (folder / "originals").mkdir()
    for done, each in enumerate(whole.facts.documents):
        whole.facts.go_on(done, len(whole.facts.documents))
        sha256 = each.document.original
        if sha256 is not None and not (folder / names[sha256]).exists():
            (folder / names[sha256]).write_bytes(whole.original(each.document.id) or b"")
    return names


def _write_about(folder: Path, whole: WholeProject, tables: tuple[Table, ...]) -> None:
    about = {
        "format": FORMAT,
        "version": VERSION,
        "name": whole.facts.name,
        "program": whole.facts.program,
        "as_of": whole.facts.as_of,
        "facts_sha256": facts_hash(whole.facts.name, tables),
    }
    text = json.dumps(about, ensure_ascii=False, indent=2) + "\n"
    (folder / ABOUT).write_text(text, encoding="utf-8", newline="\n")


def _write_checksums(folder: Path) -> None:
    lines = [f"{sha256_of(folder / name)}  {name}\n" for name in files_below(folder)]
    (folder / CHECKSUMS).write_text("".join(lines), encoding="utf-8", newline="\n")


def sha256_of(path: Path) -> str:
    """SHA-256 of a file, read in blocks."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
