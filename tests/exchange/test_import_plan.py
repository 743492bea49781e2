"""Plans of imports: which files, under which names, with which remarks and refusals."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Any

import pytest

from postil.core.errors import ExchangeError, UsageError
from postil.exchange.plan import Choices, ImportPlan, planning
from postil.verbs.progress import outcome


def plan_of(paths: list[Path], **how: Any) -> ImportPlan:
    """The plan of an import, all files read at once."""
    return outcome(planning(paths, **how))


def folder_with(root: Path, files: dict[str, str]) -> Path:
    """A folder that holds these files."""
    for name, text in files.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_bytes(text.encode())
    return root


def names(plan: ImportPlan) -> list[str]:
    return [planned.document.name for planned in plan.documents]


def test_a_folder_is_read_in_sorted_order_without_hidden_files(tmp_path: Path) -> None:
    files = {"b.txt": "b", "a/z.md": "z", "a/c.txt": "c", ".DS_Store": "x", ".git/d.txt": "d"}
    assert names(plan_of([folder_with(tmp_path, files)])) == ["c", "z", "b"]


def test_files_keep_the_order_in_which_they_are_named(tmp_path: Path) -> None:
    folder_with(tmp_path, {"b.txt": "b", "a.txt": "a"})
    assert names(plan_of([tmp_path / "b.txt", tmp_path / "a.txt"])) == ["b", "a"]


def test_a_taken_name_gets_the_folder_in_front(tmp_path: Path) -> None:
    folder_with(tmp_path, {"a/d1.txt": "one", "b/d1.txt": "two"})
    assert names(plan_of([tmp_path])) == ["d1", "b/d1"]
    assert names(plan_of([tmp_path / "b"], taken_names={"d1"})) == ["b/d1"]


def test_a_name_taken_with_its_folder_too_is_refused(tmp_path: Path) -> None:
    folder_with(tmp_path, {"b/d1.txt": "two", "b/d2.txt": "three"})
    plan = plan_of([tmp_path], taken_names={"d1", "b/d1"})
    assert names(plan) == ["d2"]
    with pytest.raises(ExchangeError, match="document_name_taken"):
        plan.checked()


def test_pages_with_one_title_are_named_by_their_files_but_for_the_first(tmp_path: Path) -> None:
    page = "<title>The Paper</title><p>"
    folder_with(tmp_path, {"a.html": f"{page}a", "b.html": f"{page}b", "c.html": f"{page}c"})
    assert names(plan_of([tmp_path])) == ["The Paper", "b", "c"]


def test_the_parts_of_a_saved_page_are_passed_by(tmp_path: Path) -> None:
    files = {"p.html": "<p>a", "p_files/advert.html": "<p>b", "q_files/r.html": "<p>c"}
    assert names(plan_of([folder_with(tmp_path, files)])) == ["p", "r"]


def test_what_a_reader_left_out_is_remarked_with_the_document(tmp_path: Path) -> None:
    folder_with(tmp_path, {"a.html": "<p>words<img src=x>"})
    (planned,) = plan_of([tmp_path]).documents
    (remark,) = planned.remarks
    assert remark.key == "pictures_left_out"
    assert remark.arguments == {"document": "a", "count": 1}


def test_the_title_in_front_matter_is_the_name(tmp_path: Path) -> None:
    folder_with(tmp_path, {"x.md": "---\ntitle: The title\n---\nWords"})
    assert names(plan_of([tmp_path])) == ["The title"]


def test_the_same_text_twice_is_remarked(tmp_path: Path) -> None:
    folder_with(tmp_path, {"a.txt": "same\r\n", "b.txt": "same\n", "c.txt": "other"})
    known = {hashlib.sha256(b"other").hexdigest()}
    plan = plan_of([tmp_path], known_texts=known)
    keys = [[remark.key for remark in planned.remarks] for planned in plan.documents]
    assert keys == [[], ["same_text_twice"], ["same_text_twice"]]


def test_an_empty_text_and_unreadable_characters_are_remarked(tmp_path: Path) -> None:
    folder_with(tmp_path, {"a.txt": " \n", "b.txt": "w" * 200 + "\x01"})
    plan = plan_of([tmp_path])
    keys = [planned.remarks[0].key for planned in plan.documents]
    assert keys == ["document_without_text", "characters_not_readable"]


def test_other_files_in_a_folder_are_passed_by_and_said(tmp_path: Path) -> None:
    plan = plan_of([folder_with(tmp_path, {"a.txt": "a", "b.png": "b"})])
    assert names(plan) == ["a"]
    assert [remark.key for remark in plan.remarks] == ["file_passed_by"]


def test_a_file_of_unknown_suffix_that_was_named_is_refused(tmp_path: Path) -> None:
    path = folder_with(tmp_path, {"b.log": "b"}) / "b.log"
    with pytest.raises(ExchangeError, match="document_format_unknown"):
        plan_of([path]).checked()
    assert names(plan_of([path], choices=Choices(format="txt"))) == ["b"]


def test_a_format_that_does_not_exist_is_wrong_usage(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no_such_document_format"):
        plan_of([tmp_path], choices=Choices(format="scroll"))


def test_every_bad_file_is_named_in_one_refusal(tmp_path: Path) -> None:
    folder_with(tmp_path, {"a.txt": "a"})
    (tmp_path / "b.txt").write_bytes(b"\xe9t\xe9")
    plan = plan_of([tmp_path, tmp_path / "absent.txt"])
    with pytest.raises(ExchangeError, match="documents_refused") as caught:
        plan.checked()
    assert [line.key for line in caught.value.lines] == ["encoding_unknown", "file_not_found"]
    assert str(caught.value.lines[0].arguments["file"]).endswith("b.txt")


def test_a_folder_without_documents_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ExchangeError, match="no_documents_found"):
        plan_of([tmp_path]).checked()


def test_the_bytes_of_a_file_are_kept_as_they_were(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"\xef\xbb\xbfa\r\nb")
    document = plan_of([tmp_path]).documents[0].document
    assert (document.text, document.original) == ("a\nb", b"\xef\xbb\xbfa\r\nb")
    assert (document.source, document.reader) == ("a.txt", "text, utf-8")


def test_a_text_of_fifty_megabytes_is_read(tmp_path: Path) -> None:
    (tmp_path / "big.txt").write_bytes(b"A line of an article.\r\n" * (50 * 2**20 // 23))
    document = plan_of([tmp_path]).checked().documents[0].document
    assert len(document.text) == 22 * (50 * 2**20 // 23)


def test_a_text_above_the_limit_is_refused_unread(tmp_path: Path) -> None:
    with (tmp_path / "huge.txt").open("wb") as file:
        file.truncate(65 * 2**20)
    with pytest.raises(ExchangeError, match="file_too_large"):
        plan_of([tmp_path]).checked()


def test_a_file_name_of_broken_bytes_gives_a_name_that_can_be_stored(tmp_path: Path) -> None:
    path = tmp_path / "a\udcffb.txt"
    try:
        path.write_bytes(b"x")
    except (OSError, UnicodeError):
        pytest.skip("this file system takes no such name")
    assert names(plan_of([path])) == ["a\ufffdb"]
