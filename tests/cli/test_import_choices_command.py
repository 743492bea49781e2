"""`postil import` with its choices, and `postil original`."""

from __future__ import annotations

from pathlib import Path
from typing import Any


def test_an_archive_is_split_and_its_file_comes_out_again(run: Any, tmp_path: Path) -> None:
    archive = "".join(f"Headline {n}\n\nWords.\nEnd of Document\n" for n in (1, 2))
    (tmp_path / "news.txt").write_bytes(archive.encode())
    assert run("new", "p.postil", "--coder", "Ann").code == 0
    told = run("import", "p.postil", "news.txt", "--split", "--json")
    assert told.code == 0
    assert '"document": "Headline 2"' in told.out
    assert '"split": true' in told.out
    ended = run("original", "p.postil", "--document", "Headline 2", "out.txt")
    assert ended.code == 0
    assert (tmp_path / "out.txt").read_bytes() == archive.encode()


def test_a_column_that_is_not_there_is_one_sentence(run: Any, tmp_path: Path) -> None:
    (tmp_path / "t.csv").write_text("title,words\nA,Some\n", encoding="utf-8")
    assert run("new", "p.postil", "--coder", "Ann").code == 0
    ended = run("import", "p.postil", "t.csv", "--text-column", "text")
    assert (ended.code, ended.out) == (1, "")
    assert "has no column" in ended.err
