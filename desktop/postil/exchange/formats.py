"""The table of formats: menus, file filters and the command line are made from it.

Functions are named, not imported, so that listing the formats loads no library.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib import import_module
from typing import Any, Literal

Direction = Literal["import", "export"]
Kind = Literal["documents", "references", "codebook", "codings", "project", "picture"]
Target = Literal["file", "folder"]


@dataclass(frozen=True, slots=True)
class Format:
    """One way in or out. `targets` tells whether it is a file, a folder or either.

    `function` is "module:name"; for documents it takes (bytes, name, encoding) and gives a
    NewDocument, or a list of them where it makes `many` of one file; for codebooks and codings
    see its module; for projects (path), and it gives what has an `arriving` project and `remarks`,
    at once or as steps that come to it; `choices` names what it takes by keyword and need not be
    given, `presets` the values of its choice of that name; for exports it takes (facts, target), only of some coders where it is `of_coders`,
    or, where it `needs_agreement`, (facts, target, agreement); where it `takes_figures`, it takes
    (target) and gives a context with a function that writes rows of agreement; where it
    `takes_whole`, (whole project, target); a writer may return remarks on what it left out; for pictures
    (facts, target, look, width in millimetres).
    """

    key: str
    direction: Direction
    kind: Kind
    suffixes: tuple[str, ...]
    label: str
    function: str
    targets: tuple[Target, ...] = ("file",)
    needs_agreement: bool = False
    takes_figures: bool = False
    takes_whole: bool = False
    many: bool = False
    is_table: bool = False
    choices: tuple[str, ...] = ()
    presets: tuple[str, ...] = ()
    of_coders: bool = False

    def load(self) -> Callable[..., Any]:
        """The function that reads or writes this format."""
        module, _, name = self.function.partition(":")
        function: Callable[..., Any] = getattr(import_module(module), name)
        return function


_HERE = "postil.exchange"
FORMATS = (
    Format(
        "txt",
        "import",
        "documents",
        (".txt", ".text"),
        "format.plain_text",
        f"{_HERE}.text_documents:read_text_file",
    ),
    Format(
        "md",
        "import",
        "documents",
        (".md", ".markdown"),
        "format.markdown",
        f"{_HERE}.text_documents:read_markdown_file",
    ),
    Format(
        "html",
        "import",
        "documents",
        (".html", ".htm", ".xhtml"),
        "format.html",
        f"{_HERE}.html_documents:read_html_file",
        choices=("article_only",),
    ),
    Format(
        "docx",
        "import",
        "documents",
        (".docx", ".docm"),
        "format.docx",
        f"{_HERE}.docx_documents:read_docx_file",
        choices=("without_hidden",),
    ),
    Format(
        "odt",
        "import",
        "documents",
        (".odt", ".ott"),
        "format.odt",
        f"{_HERE}.odt_documents:read_odt_file",
        choices=("without_hidden",),
    ),
    Format(
        "rtf",
        "import",
        "documents",
        (".rtf",),
        "format.rtf",
        f"{_HERE}.rtf_documents:read_rtf_file",
        choices=("without_hidden",),
    ),
    Format(
        "epub",
        "import",
        "documents",
        (".epub",),
        "format.epub",
        f"{_HERE}.epub_documents:read_epub_file",
    ),
    Format(
        "pdf",
        "import",
        "documents",
        (".pdf",),
        "format.pdf_document",
        f"{_HERE}.pdf_documents:read_pdf_file",
        choices=("mark_boilerplate",),
    ),
    Format(
        "eml",
        "import",
        "documents",
        (".eml",),
        "format.eml",
        f"{_HERE}.mail_documents:read_mail_file",
    ),
    Format(
        "csv",
        "import",
        "documents",
        (".csv", ".tsv"),
        "format.csv_documents",
        f"{_HERE}.table_documents:read_csv_documents",
        many=True,
        is_table=True,
        choices=("text_column",),
    ),
    Format(
        "xlsx",
        "import",
        "documents",
        (".xlsx", ".xlsm"),
        "format.xlsx_documents",
        f"{_HERE}.table_documents:read_xlsx_documents",
        many=True,
        is_table=True,
        choices=("text_column",),
    ),
    Format(
        "ris",
        "import",
        "references",
        (".ris",),
        "format.ris",
        f"{_HERE}.references:read_ris_file",
    ),
    Format(
        "csv",
        "import",
        "codebook",
        (".csv",),
        "format.codebook_csv",
        f"{_HERE}.codebook_csv:read_codebook_csv",
    ),
    Format(
        "csv",
        "export",
        "codebook",
        (".csv",),
        "format.codebook_csv",
        f"{_HERE}.codebook_csv:write_codebook_csv",
    ),
    Format(
        "xlsx",
        "import",
        "codebook",
        (".xlsx",),
        "format.codebook_xlsx",
        f"{_HERE}.codebook_xlsx:read_codebook_xlsx",
    ),
    Format(
        "xlsx",
        "export",
        "codebook",
        (".xlsx",),
        "format.codebook_xlsx",
        f"{_HERE}.codebook_xlsx:write_codebook_xlsx",
    ),
    Format(
        "docx",
        "export",
        "codebook",
        (".docx",),
        "format.codebook_docx",
        f"{_HERE}.codebook_appendix:write_codebook_docx",
    ),
    Format(
        "md",
        "export",
        "codebook",
        (".md",),
        "format.codebook_markdown",
        f"{_HERE}.codebook_appendix:write_codebook_markdown",
    ),
    Format(
        "qdc",
        "import",
        "codebook",
        (".qdc",),
        "format.qdc",
        f"{_HERE}.refi.qdc:read_qdc",
    ),
    Format(
        "qdc",
        "export",
        "codebook",
        (".qdc",),
        "format.qdc",
        f"{_HERE}.refi.qdc:write_qdc",
    ),
    Format(
        "qdpx",
        "import",
        "project",
        (".qdpx", ".qde"),
        "format.qdpx",
        f"{_HERE}.refi.reading:reading_steps",
        choices=("reading",),
    ),
    Format(
        "csv",
        "import",
        "codings",
        (".csv",),
        "format.codings_csv",
        f"{_HERE}.codings_csv:read_codings_csv",
    ),
    Format(
        "qualcoder",
        "import",
        "project",
        (".qda",),
        "format.qualcoder",
        f"{_HERE}.others.qualcoder:qualcoder_steps",
        targets=("file", "folder"),
    ),
    Format(
        "rqda",
        "import",
        "project",
        (".rqda",),
        "format.rqda",
        f"{_HERE}.others.rqda:rqda_steps",
    ),
    Format(
        "taguette",
        "import",
        "project",
        (".sqlite3",),
        "format.taguette",
        f"{_HERE}.others.taguette:taguette_steps",
        choices=("named",),
    ),
    Format(
        "segments",
        "import",
        "codings",
        (".xls", ".xlsx"),
        "format.segments",
        f"{_HERE}.others.segments:placing",
    ),
    Format(
        "r",
        "export",
        "project",
        (),
        "format.r_bundle",
        f"{_HERE}.r_bundle:write_r_bundle",
        targets=("folder",),
        needs_agreement=True,
    ),
    Format(
        "csv",
        "export",
        "project",
        (".csv",),
        "format.csv_tables",
        f"{_HERE}.csv_tables:write_csv_tables",
        targets=("folder", "file"),
    ),
    Format(
        "xlsx",
        "export",
        "project",
        (".xlsx",),
        "format.xlsx_tables",
        f"{_HERE}.xlsx_tables:write_xlsx_tables",
    ),
    Format(
        "agreement",
        "export",
        "project",
        (".csv",),
        "format.agreement_cube",
        f"{_HERE}.agreement_cube:cube_file",
        takes_figures=True,
    ),
    Format(
        "qdpx",
        "export",
        "project",
        (".qdpx",),
        "format.qdpx",
        f"{_HERE}.refi.qdpx:write_qdpx",
        choices=("preset",),
        presets=("standard", "nvivo", "qualcoder"),
        of_coders=True,
    ),
    Format(
        "qdc",
        "export",
        "project",
        (".qdc",),
        "format.qdc",
        f"{_HERE}.refi.qdc:write_qdc",
    ),
    Format(
        "nvivo",
        "export",
        "project",
        (),
        "format.nvivo",
        f"{_HERE}.nvivo:write_nvivo",
        targets=("folder",),
    ),
    Format(
        "webanno",
        "export",
        "project",
        (".jsonld", ".json"),
        "format.web_annotations",
        f"{_HERE}.web_annotations:write_web_annotations",
        of_coders=True,
    ),
    Format(
        "maxqda",
        "export",
        "project",
        (".xlsx",),
        "format.maxqda_codes",
        f"{_HERE}.maxqda:write_maxqda_codes",
    ),
    Format(
        "atlas",
        "export",
        "project",
        (".qdpx",),
        "format.atlas",
        f"{_HERE}.refi.qdpx:write_qdpx",
        of_coders=True,
    ),
    Format(
        "document",
        "export",
        "project",
        (".html", ".docx", ".md"),
        "format.coded_document",
        f"{_HERE}.coded.writing:write_coded_document",
        choices=("document",),
        of_coders=True,
    ),
    Format(
        "codebook",
        "export",
        "project",
        (".docx", ".md", ".xlsx", ".csv"),
        "format.codebook",
        f"{_HERE}.codebook_files:write_codebook",
    ),
    Format(
        "archive",
        "export",
        "project",
        (),
        "format.archive",
        f"{_HERE}.archive.writing:write_archive",
        targets=("folder",),
        takes_whole=True,
    ),
    Format(
        "svg", "export", "picture", (".svg",), "format.svg", f"{_HERE}.pictures.files:write_svg"
    ),
    Format(
        "pdf", "export", "picture", (".pdf",), "format.pdf", f"{_HERE}.pictures.files:write_pdf"
    ),
    Format(
        "png", "export", "picture", (".png",), "format.png", f"{_HERE}.pictures.files:write_png"
    ),
)


def formats(direction: Direction, kind: Kind) -> Iterator[Format]:
    """The formats of one direction and kind, in the order in which they are offered."""
    return (row for row in FORMATS if row.direction == direction and row.kind == kind)


def of_suffix(suffix: str, direction: Direction, kind: Kind) -> Format | None:
    """The format that a file's suffix (".md", in any case) stands for."""
    suffix = suffix.lower()
    return next((row for row in formats(direction, kind) if suffix in row.suffixes), None)


def of_key(key: str, direction: Direction, kind: Kind) -> Format | None:
    """The format of a key such as "md"."""
    return next((row for row in formats(direction, kind) if row.key == key), None)
