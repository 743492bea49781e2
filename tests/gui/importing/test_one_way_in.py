"""One way in: every kind of file goes its own way; what cannot be told apart is asked once."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from postil.core.project import Project
from postil.exchange.formats import Kind
from postil.exchange.kinds_of_files import incoming_file, kinds_by_name
from postil.gui.dialogs.kind_of_table import KindOfTableDialog
from postil.gui.importing.filters import filters


def file(folder: Path, name: str, text: str) -> Path:
    (folder / name).write_text(text, encoding="utf-8")
    return folder / name


def brought_in(desktop: Any, *files: Path) -> None:
    desktop.answers.files = list(files)
    desktop.act("import_files")
    desktop.wait_idle()


@pytest.mark.parametrize(
    ("header", "kinds"),
    [
        ("document,code,coder,start,end", ("codings",)),
        ("code,definition,color", ("codebook",)),
        ("tag,description", ("codebook",)),
        ("title;text;date", ("documents",)),
        ("document,code,content", ("codings", "documents", "codebook")),
        ("code,answer", ("documents", "codebook")),
    ],
)
def test_the_columns_of_a_table_tell_what_it_may_be(
    tmp_path: Path, header: str, kinds: tuple[Kind, ...]
) -> None:
    found = incoming_file(file(tmp_path, "t.csv", f"{header}\nA few words\n"))
    assert found.kinds == kinds


def test_names_tell_the_other_kinds(tmp_path: Path) -> None:
    (tmp_path / "their.qda").mkdir()
    assert kinds_by_name(tmp_path / "their.qda") == ("project",)
    assert kinds_by_name(tmp_path) == ("documents",)
    assert kinds_by_name(Path("a.qdpx")) == ("project",)
    assert kinds_by_name(Path("a.qdc")) == ("codebook",)
    assert kinds_by_name(Path("a.ris")) == ("references",)
    assert kinds_by_name(Path("a.xyz")) == ()


def test_a_table_without_rows_or_with_a_nul_is_left_to_its_reader(tmp_path: Path) -> None:
    assert incoming_file(file(tmp_path, "a.csv", "")).kinds == ("documents",)
    assert incoming_file(file(tmp_path, "b.csv", "a\0b,c\nd\0\n")).kinds == ("documents",)
    assert incoming_file(tmp_path / "gone.csv").kinds == ("documents",)


@pytest.mark.parametrize("rows", [1, 4000])
@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-be"])
def test_tables_of_wide_letters_are_told_apart_too(
    tmp_path: Path, encoding: str, rows: int
) -> None:
    text = "document,code,coder,start,end\r\n" + "Ä,Kosten,Ann,0,5\r\n" * rows
    (tmp_path / "t.csv").write_bytes(text.encode(encoding))
    assert incoming_file(tmp_path / "t.csv").kinds == ("codings",)


def test_the_first_filter_holds_every_kind_and_the_last_all_files() -> None:
    first, *_others, last = filters()
    assert all(f"*{suffix}" in first for suffix in (".docx", ".qdpx", ".qdc", ".xls", ".ris"))
    assert last.endswith("(*)")


def test_files_of_several_kinds_come_in_together_codes_before_codings(
    desktop: Any, tmp_path: Path
) -> None:
    letters = desktop.project.documents.named("The letters").id
    start = desktop.project.documents.text(letters).index("silence")
    codings = file(
        tmp_path,
        "codings.csv",
        f"document,code,coder,start,end\nThe letters,doubt,Ana,{start},{start + 7}\n",
    )
    book = file(tmp_path, "book.csv", "code,definition\ndoubt,Not being sure\n")
    article = file(tmp_path, "third.txt", "The third\nA few words.\n")
    brought_in(desktop, codings, book, article)
    assert desktop.codings() == [("doubt", "silence")]
    assert desktop.project.documents.named("third")
    assert desktop.message == ("Imported 1 document. 1 code added, 0 changed. Imported 1 coding.")


def test_one_that_fails_says_what_came_before_it_and_what_is_not_begun(
    desktop: Any, tmp_path: Path
) -> None:
    book = file(tmp_path, "book.csv", "code,definition\ndoubt,Not being sure\n")
    wrong = "document,code,coder,start,end\nNowhere,doubt,Ana,0,2\n"
    first, second = (file(tmp_path, name, wrong) for name in ("one.csv", "two.csv"))
    brought_in(desktop, book, first, second)
    *failure, before, waiting = desktop.message.split("\n")
    assert "one.csv" in failure[0]
    assert "Nowhere" in " ".join(failure)
    assert before == "What came before it stays: 1 code added, 0 changed."
    assert waiting == "Not begun: “two.csv”."


def test_one_that_is_given_up_ends_the_import(desktop: Any, tmp_path: Path) -> None:
    book = file(tmp_path, "book.csv", "code,definition\ndoubt,Not being sure\n")
    article = file(tmp_path, "third.txt", "The third\nA few words.\n")
    desktop.answers.on_dialog = lambda _dialog: False
    before = len(desktop.project.history())
    brought_in(desktop, book, article)
    assert len(desktop.project.history()) == before


def test_what_cannot_be_told_apart_is_asked_once_for_files_alike(
    desktop: Any, tmp_path: Path
) -> None:
    files = [file(tmp_path, f"{n}.csv", f"code,answer\nA,The answer of {n}\n") for n in "ab"]
    asked: list[KindOfTableDialog] = []

    def answer(dialog: Any) -> bool:
        if isinstance(dialog, KindOfTableDialog):
            asked.append(dialog)
            assert dialog.table.item(0, 1).text() == "The answer of a"
            assert dialog.chosen() == "documents"
            dialog.kinds.button(1).click()
        return True

    desktop.answers.on_dialog = answer
    brought_in(desktop, *files)
    assert len(asked) == 1
    assert desktop.project.codebook.find("A")


def test_turning_the_question_down_imports_nothing(desktop: Any, tmp_path: Path) -> None:
    desktop.answers.on_dialog = lambda _dialog: False
    before = len(desktop.project.history())
    brought_in(desktop, file(tmp_path, "t.csv", "code,answer\nA,words\n"))
    assert len(desktop.project.history()) == before
    assert len(desktop.answers.dialogs) == 1


def test_a_folder_that_is_a_project_of_another_program_is_read_as_one(
    desktop: Any, tmp_path: Path
) -> None:
    (tmp_path / "their.qda").mkdir()
    desktop.answers.files = [tmp_path / "their.qda"]
    desktop.act("import_folder")
    desktop.wait_idle()
    assert "no project of QualCoder" in desktop.message
    assert desktop.answers.dialogs == []


def test_the_open_project_is_not_imported_into_itself(desktop: Any) -> None:
    brought_in(desktop, desktop.project.path)
    assert "is the project itself" in desktop.message


def test_a_postil_project_is_named_with_the_way_to_open_it(
    desktop: Any, tmp_path: Path, write_project: Any
) -> None:
    other = write_project(tmp_path / "other.postil")
    here = desktop.project.path
    brought_in(desktop, other)
    assert desktop.project.path == here
    assert "Open a project…" in desktop.message


def test_codings_are_taken_back_when_they_are_cancelled(desktop: Any, tmp_path: Path) -> None:
    rows = "".join(f"The letters,trust,Ana,{n},{n + 5}\n" for n in range(120))
    table = file(tmp_path, "c.csv", f"document,code,coder,start,end\n{rows}")
    desktop.answers.files = [table]
    desktop.act("import_files")
    desktop.qtbot.waitUntil(lambda: desktop.project.busy or not desktop.window.tasks.busy)
    desktop.window.tasks.cancel()
    desktop.wait_idle()
    project: Project = desktop.project
    assert not project.busy
    assert project.codings.count() in (0, 120)


def test_the_question_about_missing_codes_names_the_table_and_counts_the_others(
    desktop: Any, tmp_path: Path
) -> None:
    rows = "document,code,coder,start,end\nA document,unheard,Ann,0,5\n"
    tables = [file(tmp_path, f"{name}.csv", rows) for name in "abc"]
    brought_in(desktop, *tables)
    (question,) = desktop.answers.asked
    assert "“a.csv”" in question.text and "2 more tables" in question.text
