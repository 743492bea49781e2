"""Tables that come in: an encoding is chosen in a dialog, and errors speak of what can be pressed."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from postil.core.errors import ExchangeError
from postil.gui.telling import told

CODEBOOK = "code,definition\nprés,à côté de l’été\n"


def test_a_codebook_in_another_encoding_is_asked_about(desktop: Any, tmp_path: Path) -> None:
    file = tmp_path / "codes.csv"
    file.write_bytes(CODEBOOK.encode("cp1252"))
    desktop.answers.files = [file]

    def choose(dialog: Any) -> bool:
        dialog.encoding.setCurrentIndex(dialog.encoding.findData("cp1252"))
        return True

    desktop.answers.on_dialog = choose
    desktop.act("import_codebook")
    desktop.wait_idle()
    assert desktop.project.codebook.find("prés").definition == "à côté de l’été"


def test_cancelling_the_question_imports_nothing(desktop: Any, tmp_path: Path) -> None:
    file = tmp_path / "codes.csv"
    file.write_bytes(CODEBOOK.encode("cp1252"))
    desktop.answers.files = [file]
    desktop.answers.on_dialog = lambda _dialog: False
    before = len(desktop.project.codebook.all())
    desktop.act("import_codebook")
    desktop.wait_idle()
    assert len(desktop.project.codebook.all()) == before
    assert len(desktop.answers.dialogs) == 1


def test_the_open_project_is_not_read_as_a_table(desktop: Any) -> None:
    desktop.answers.files = [desktop.project.path]
    desktop.act("import_codebook")
    desktop.wait_idle()
    assert "is the project itself" in desktop.message


@pytest.mark.parametrize(
    "error",
    [
        ExchangeError("encoding_unknown", file="a.csv", guesses=("cp1252",)),
        ExchangeError("encoding_does_not_fit", file="a.csv", encoding="utf-8", byte=3),
        ExchangeError("document_format_unknown", file="a.xyz", suffixes=(".txt",)),
        ExchangeError("codings_code_unknown", code="trust"),
        ExchangeError("codings_coder_unknown", coder="Ana"),
    ],
    ids=lambda error: error.key,
)
def test_errors_name_no_option_of_the_command_line(error: ExchangeError) -> None:
    assert "--" not in told(error)
    assert "{" not in told(error)


def test_the_lines_of_a_file_are_told_the_same_way() -> None:
    line = ExchangeError("codings_code_unknown", code="trust", line=3)
    whole = ExchangeError("documents_refused", lines=(line,), count=1)
    assert "Make them" in told(whole)
    assert "--create" not in told(whole)
