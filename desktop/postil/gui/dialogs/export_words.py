"""What the export dialog says of each format: what is written, and what to do with it elsewhere."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

FOLDER = ""
"""Stands for a folder among the kinds of a format, which are suffixes otherwise."""


@dataclass(frozen=True, slots=True)
class FormatWords:
    """A format's title, what is written, and what to do with it in the program it is for.

    `kinds` name the ways in which it can be written by suffix (or `FOLDER`), `presets` its
    presets; each with a label and with what to do with it.
    """

    title: str
    told: str
    opened: str = ""
    kinds: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    presets: Mapping[str, tuple[str, str]] = field(default_factory=dict)


GROUPS = {
    "For R and statistics": ("r", "csv", "xlsx", "agreement"),
    "For other programs": ("qdpx", "qdc", "nvivo", "maxqda", "atlas", "webanno"),
    "For people": ("document", "codebook"),
    "For keeping": ("archive",),
}

WORDS: Mapping[str, FormatWords] = {
    "r": FormatWords(
        "R",
        "A folder of tables with load.R, a script that reads them and computes every figure of "
        "agreement again.",
        'In R: set the folder as working directory, then source("load.R"). Everything is in the '
        "list postil.",
    ),
    "csv": FormatWords(
        "CSV tables",
        "Plain tables in UTF-8: documents, codes, codings with their words, coders, memos.",
        kinds={
            FOLDER: (
                "A folder with all tables",
                "In Python, SPSS, Stata and others: datapackage.json in the folder tells what "
                "each column holds. For Excel take the workbook.",
            ),
            ".csv": (
                "One file with the codings alone",
                "One row a coding. Postil can import the same file again. For Excel take the "
                "workbook.",
            ),
        },
    ),
    "xlsx": FormatWords(
        "Excel",
        "One workbook with a sheet for each table. Texts stay texts and never become formulas.",
        "In Excel, LibreOffice or Numbers: open it. A text too long for its cell stands whole in "
        "the last sheet, long_texts.",
    ),
    "agreement": FormatWords(
        "Agreement table",
        "Every figure of agreement: all units and codes, coders together and in pairs, documents "
        "together and alone, with counts and intervals.",
        "In R, Python or Excel: choose rows by the columns unit, scope, code and coefficient.",
    ),
    "qdpx": FormatWords(
        "REFI-QDA project",
        "A .qdpx file with texts, codes, codings, coders and memos. The codings lie on the articles "
        "themselves.",
        presets={
            "standard": (
                "Standard",
                "In MAXQDA, ATLAS.ti and others: import it as a REFI-QDA project. "
                "Positions count characters, as the standard says.",
            ),
            "nvivo": (
                "NVivo",
                "In NVivo: File, Open, Browse, file type REFI-QDA Project. It becomes a new "
                "project; positions count as NVivo’s do.",
            ),
            "qualcoder": (
                "QualCoder",
                "In QualCoder: import it as a REFI-QDA project. Equal names of codes are made "
                "different; memos become descriptions.",
            ),
        },
    ),
    "qdc": FormatWords(
        "REFI-QDA codebook",
        "A .qdc file with the codes alone: names, tree, colours and rules.",
        "In NVivo: Import, Codebook, with Include colors. In MAXQDA, ATLAS.ti and others: import "
        "a REFI-QDA codebook.",
    ),
    "nvivo": FormatWords(
        "NVivo tables",
        "Two tables, each as .xlsx and .csv: what is known of your documents, and your coded "
        "excerpts. NVivo takes codings of articles from no table; for them take a REFI-QDA "
        "project.",
        "In NVivo: import the classification sheet and the dataset, then Auto Code by the column "
        "Code. The README tells each step.",
    ),
    "maxqda": FormatWords(
        "Codes for MAXQDA",
        "A workbook with the columns Code and Memo: names, tree and rules of the codes. For the "
        "codings take a REFI-QDA project.",
        "In MAXQDA: on the tab Codes, import codes and memos from an Excel table. Names are cut at "
        "63 characters there.",
    ),
    "atlas": FormatWords(
        "ATLAS.ti",
        "A .qdpx file with texts, codes, codings, coders and memos, as ATLAS.ti reads it.",
        "In ATLAS.ti: File, Import project, then choose this file. It becomes a new project.",
    ),
    "webanno": FormatWords(
        "Web annotations",
        "A .jsonld file in the model of the W3C: each coding with its position, its words, its "
        "code and its coder.",
        "Tools and scripts for Web annotations read it as JSON-LD.",
    ),
    "document": FormatWords(
        "One coded document",
        "One document as the reader shows it, with its codings, who coded, and its memos.",
        kinds={
            ".html": (
                "Web page",
                "One file that any browser opens and prints, with the names of the codes in the "
                "margin and the memos as notes.",
            ),
            ".docx": (
                "Word file",
                "In Word: each coded passage carries a comment by its coder.",
            ),
            ".md": ("Markdown", "Each coded passage has a footnote with code and coder."),
        },
    ),
    "codebook": FormatWords(
        "Codebook",
        "The codes with their tree and their rules.",
        kinds={
            ".docx": (
                "Word file",
                "For the appendix of an article: a heading for each code, its rule below, and how "
                "often it is used.",
            ),
            ".md": (
                "Markdown",
                "For the appendix of an article: a heading for each code, its rule below, and how "
                "often it is used.",
            ),
            ".xlsx": (
                "Excel",
                "One row a code, to be worked on in Excel: Import a codebook… takes it in again.",
            ),
            ".csv": (
                "CSV",
                "One row a code, for any program: Import a codebook… takes it in again.",
            ),
        },
    ),
    "archive": FormatWords(
        "Archive",
        "A folder of plain files that holds everything, with checksums, to be read in fifty years "
        "without Postil.",
        "In Postil: Open an archive… in the Project menu makes the same project of it again.",
    ),
}

CODEBOOK_KINDS: Mapping[str, str] = {
    ".csv": "CSV",
    ".xlsx": "Excel",
    ".qdc": "REFI-QDA codebook",
    ".docx": "Word file",
    ".md": "Markdown",
}
"""The kinds of files that a codebook can be, by suffix."""
