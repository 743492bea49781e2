"""Exports that are whole or not there, and names that every system takes."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from postil.core.errors import ExchangeError
from postil.exchange.csv_files import write_csv
from postil.exchange.safe_files import MARKER, replaced_file, replaced_folder, safe_filename

symlinks = pytest.mark.skipif(sys.platform == "win32", reason="needs a right that few have there")


def rows_that_break_off() -> object:
    """Rows of a table of which the second cannot be had."""
    yield ("a",)
    raise OSError(28, "No space left on device")


def export(target: Path, text: str, kind: str = "r", *files: str) -> None:
    """A tiny folder export."""
    with replaced_folder(target, kind) as folder:
        (folder / "a.csv").write_text(text)
        for name in files:
            (folder / name).write_text(text)
        listed = ", ".join(f'"{name}"' for name in ("a.csv", MARKER, *files))
        (folder / MARKER).write_text(f'{{"postil": {{"kind": "{kind}", "files": [{listed}]}}}}')


def names_in(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_a_file_is_replaced_when_the_new_one_is_whole(tmp_path: Path) -> None:
    target = tmp_path / "out.csv"
    target.write_text("old")
    with replaced_file(target) as path:
        path.write_text("new")
        assert target.read_text() == "old"
    assert target.read_text() == "new"
    assert names_in(tmp_path) == ["out.csv"]


def test_a_disk_that_fills_up_leaves_the_old_file_and_no_other(tmp_path: Path) -> None:
    target = tmp_path / "out.csv"
    target.write_text("old")
    with (
        pytest.raises(ExchangeError, match="target_not_writable") as caught,
        replaced_file(target) as path,
        path.open("w", newline="") as stream,
    ):
        write_csv(stream, ("column",), rows_that_break_off())  # type: ignore[arg-type]
    assert caught.value.arguments["reason"] == "No space left on device"
    assert target.read_text() == "old"
    assert names_in(tmp_path) == ["out.csv"]


def test_a_new_file_may_be_read_by_the_others_that_may_read_its_owner(tmp_path: Path) -> None:
    with replaced_file(tmp_path / "out.csv") as path:
        path.write_text("x")
    (tmp_path / "plain.csv").write_text("x")
    assert (tmp_path / "out.csv").stat().st_mode == (tmp_path / "plain.csv").stat().st_mode


def test_a_folder_in_the_place_of_a_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "out.csv").mkdir()
    with (
        pytest.raises(ExchangeError, match="target_is_a_folder"),
        replaced_file(tmp_path / "out.csv"),
    ):
        raise AssertionError("nothing may be written")


@pytest.mark.parametrize("replaced", [replaced_file, lambda target: replaced_folder(target, "r")])
def test_a_place_that_does_not_exist_is_refused(tmp_path: Path, replaced: object) -> None:
    with (
        pytest.raises(ExchangeError, match="target_folder_missing"),
        replaced(tmp_path / "nowhere" / "out"),  # type: ignore[operator]
    ):
        raise AssertionError("nothing may be written")


@pytest.mark.parametrize("empty", [False, True])
def test_an_absent_or_empty_folder_is_filled(tmp_path: Path, empty: bool) -> None:
    if empty:
        (tmp_path / "out").mkdir()
    export(tmp_path / "out", "new")
    assert names_in(tmp_path / "out") == ["a.csv", MARKER]


def test_an_earlier_export_of_the_kind_is_replaced_and_its_other_files_go(tmp_path: Path) -> None:
    export(tmp_path / "out", "old", "r", "b.csv")
    export(tmp_path / "out", "new")
    assert names_in(tmp_path / "out") == ["a.csv", MARKER]
    assert (tmp_path / "out" / "a.csv").read_text() == "new"
    assert names_in(tmp_path) == ["out"]


def test_files_that_a_researcher_put_beside_an_export_stay(tmp_path: Path) -> None:
    export(tmp_path / "out", "old")
    (tmp_path / "out" / "plots").mkdir()
    (tmp_path / "out" / "plots" / "one.png").write_text("mine")
    export(tmp_path / "out", "new")
    assert (tmp_path / "out" / "plots" / "one.png").read_text() == "mine"


def test_a_file_beside_an_export_stays_the_same_file_for_who_has_it_open(tmp_path: Path) -> None:
    export(tmp_path / "out", "old")
    mine = tmp_path / "out" / "mine.txt"
    with mine.open("w") as opened:
        export(tmp_path / "out", "new")
        opened.write("written meanwhile")
    assert mine.read_text() == "written meanwhile"


def test_where_files_have_one_name_only_those_beside_an_export_are_copied(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise OSError(1, "Operation not permitted")

    export(tmp_path / "out", "old")
    (tmp_path / "out" / "mine.txt").write_text("mine")
    monkeypatch.setattr(Path, "hardlink_to", refuse)
    export(tmp_path / "out", "new")
    assert (tmp_path / "out" / "mine.txt").read_text() == "mine"


@symlinks
def test_links_beside_an_export_stay(tmp_path: Path) -> None:
    export(tmp_path / "out", "old")
    (tmp_path / "articles").mkdir()
    (tmp_path / "out" / "articles").symlink_to(tmp_path / "articles")
    (tmp_path / "out" / "gone").symlink_to(tmp_path / "nowhere")
    export(tmp_path / "out", "new")
    assert (tmp_path / "out" / "articles").readlink() == tmp_path / "articles"
    assert (tmp_path / "out" / "gone").readlink() == tmp_path / "nowhere"


@symlinks
def test_a_link_stays_and_what_it_leads_to_is_written(tmp_path: Path) -> None:
    (tmp_path / "file").symlink_to(tmp_path / "out.csv")
    (tmp_path / "folder").symlink_to(tmp_path / "out")
    for text in ("old", "new"):
        with replaced_file(tmp_path / "file") as path:
            path.write_text(text)
        export(tmp_path / "folder", text)
        assert (tmp_path / "out.csv").read_text() == text
        assert (tmp_path / "out" / "a.csv").read_text() == text
    assert (tmp_path / "file").is_symlink() and (tmp_path / "folder").is_symlink()


def test_a_researchers_file_is_not_written_over(tmp_path: Path) -> None:
    export(tmp_path / "out", "old")
    (tmp_path / "out" / "b.csv").write_text("mine")
    with pytest.raises(ExchangeError, match="target_holds_other_files"):
        export(tmp_path / "out", "new", "r", "b.csv")
    assert (tmp_path / "out" / "b.csv").read_text() == "mine"
    assert (tmp_path / "out" / "a.csv").read_text() == "old"


@pytest.mark.parametrize("marker", ["", "{", "[]", '{"postil": {"kind": "csv", "files": []}}'])
def test_any_other_folder_is_refused_and_left_alone(tmp_path: Path, marker: str) -> None:
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / MARKER).write_text(marker)
    with pytest.raises(ExchangeError, match="target_holds_other_files"):
        export(tmp_path / "out", "new")
    assert (tmp_path / "out" / MARKER).read_text() == marker


def test_a_file_in_the_place_of_a_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / "out").write_text("mine")
    with pytest.raises(ExchangeError, match="target_is_a_file"):
        export(tmp_path / "out", "new")


def test_a_folder_export_that_breaks_off_leaves_the_old_one(tmp_path: Path) -> None:
    export(tmp_path / "out", "old")
    with (
        pytest.raises(ExchangeError, match="target_not_writable"),
        replaced_folder(tmp_path / "out", "r") as folder,
    ):
        (folder / "a.csv").write_text("half")
        raise OSError(28, "No space left on device")
    assert (tmp_path / "out" / "a.csv").read_text() == "old"
    assert names_in(tmp_path) == ["out"]


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("Interview 1", "Interview 1"),
        ("../../etc/passwd", "_.._etc_passwd"),
        ('a/b\\c:d*e?f"g<h>i|j', "a_b_c_d_e_f_g_h_i_j"),
        ("CON", "_CON"),
        ("nul.txt", "_nul.txt"),
        ("console", "console"),
        ("tail. ", "tail"),
        (".hidden", "hidden"),
        ("a\0b\nc", "a_b_c"),
        ("a\u2028b\x85c", "a_b_c"),
        ("", "unnamed"),
        ("???", "unnamed"),
        ("half \ud83d of a character", "half _ of a character"),
        ("e\u0301", "é"),
        ("naïve 😀", "naïve 😀"),
        ("'; drop table", "'; drop table"),
    ],
)
def test_a_name_becomes_one_that_every_system_takes(name: str, safe: str) -> None:
    assert safe_filename(name) == safe


@pytest.mark.parametrize("name", ["x" * 300, "ж" * 300, "😀" * 300])
def test_a_long_name_is_cut_between_characters(tmp_path: Path, name: str) -> None:
    safe = safe_filename(name)
    assert name.startswith(safe)
    assert 100 < len(safe.encode()) <= 120
    (tmp_path / safe).write_text("x")
