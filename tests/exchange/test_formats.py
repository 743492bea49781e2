"""The table of formats, and what it may not load."""

from __future__ import annotations

import subprocess
import sys

import pytest

from postil.exchange.formats import FORMATS, Format, formats, of_key, of_suffix


@pytest.mark.parametrize("row", FORMATS, ids=lambda row: f"{row.kind}-{row.direction}-{row.key}")
def test_every_format_names_a_function_that_is_there(row: Format) -> None:
    assert callable(row.load())


def test_a_suffix_is_found_in_any_case() -> None:
    found = of_suffix(".MD", "import", "documents")
    assert found is not None
    assert found.key == "md"
    assert of_suffix(".ris", "import", "documents") is None


def test_a_key_means_one_thing_for_a_kind_and_direction() -> None:
    assert len({(row.kind, row.direction, row.key) for row in FORMATS}) == len(FORMATS)
    assert of_key("r", "import", "project") is None
    assert [row.key for row in formats("export", "project")] == [
        "r",
        "csv",
        "xlsx",
        "agreement",
        "qdpx",
        "qdc",
        "nvivo",
        "webanno",
        "maxqda",
        "atlas",
        "document",
        "codebook",
        "archive",
    ]


def test_listing_the_formats_loads_no_reader() -> None:
    script = (
        "import sys, postil.exchange.formats\n"
        "heavy = {'markdown_it', 'openpyxl', 'xlsxwriter', 'charset_normalizer', 'numpy', 'csv'}\n"
        "print(heavy & set(sys.modules))"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "set()"
