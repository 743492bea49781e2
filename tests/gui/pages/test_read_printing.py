"""The open document as PDF."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pypdf
import pypdfium2

from postil.core.records import DocumentId, NewDocument


def _saved(desktop: Any, target: Path) -> list[str]:
    desktop.answers.target = target
    desktop.act("save_pdf")
    desktop.wait_idle()
    pages = pypdf.PdfReader(target).pages
    return [" ".join(page.extract_text().split()) for page in pages]


def test_the_text_its_codings_and_a_legend_are_in_the_pdf(desktop: Any, tmp_path: Path) -> None:
    desktop.select("silence")
    desktop.type("2")
    pages = _saved(desktop, tmp_path / "letters.pdf")
    assert len(pages) == 2
    assert "Nobody counts" in pages[0]
    assert "page 1 of 2" in pages[0]
    assert "trade" in pages[1]
    assert "1 coding" in pages[1]
    assert "letters.pdf" in desktop.message


def test_the_text_is_set_in_the_face_for_reading(desktop: Any, tmp_path: Path) -> None:
    _saved(desktop, tmp_path / "letters.pdf")
    fonts = pypdf.PdfReader(tmp_path / "letters.pdf").pages[0]["/Resources"]["/Font"]
    names = {font["/BaseFont"] for font in fonts.values()}
    assert "/SourceSerifPro-Regular" in names


def test_without_codings_there_is_no_legend(desktop: Any, tmp_path: Path) -> None:
    assert len(_saved(desktop, tmp_path / "plain.pdf")) == 1


def test_cancelling_leaves_no_file(desktop: Any, tmp_path: Path) -> None:
    target = tmp_path / "letters.pdf"
    steps = desktop.page.showing.printing.pdf_steps(DocumentId(desktop.page.document), target)
    next(steps)
    steps.close()
    assert list(tmp_path.glob("*.pdf")) == []
    assert list(tmp_path.glob(".letters*")) == []


def test_a_folder_that_is_gone_is_told(desktop: Any, tmp_path: Path) -> None:
    desktop.answers.target = tmp_path / "gone" / "letters.pdf"
    desktop.act("save_pdf")
    desktop.wait_idle()
    assert desktop.window.messages.kind == "failure"


def test_the_printer_gets_the_same_pages(desktop: Any, tmp_path: Path) -> None:
    target = tmp_path / "printed.pdf"

    def to_file(dialog: Any) -> bool:
        dialog.printer().setOutputFileName(str(target))
        return True

    desktop.answers.on_dialog = to_file
    desktop.act("print_document")
    desktop.wait_idle()
    assert desktop.message == "Sent to the printer (pages: 1)."
    assert "silence" in pypdf.PdfReader(target).pages[0].extract_text()


def test_the_head_of_a_page_begins_where_its_text_begins(desktop: Any, tmp_path: Path) -> None:
    arabic = "\u0645\u0642\u0627\u0628\u0644\u0629\n"
    starts = {}
    for name, text in (("arabic", arabic), ("english", "Some words.\n")):
        desktop.page.open(desktop.project.documents.add(NewDocument(name, text)))
        _saved(desktop, tmp_path / f"{name}.pdf")
        with pypdfium2.PdfDocument(tmp_path / f"{name}.pdf") as printed:
            starts[name] = printed[0].get_textpage().get_charbox(0)[0]  # of the head's first letter
    assert starts["arabic"] > starts["english"]
