"""A corrected text: codings keep their words or wait on the review list, in one step of undo."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from postil.core import corrections
from postil.core.corrections import Correction
from postil.core.door import REPLAY
from postil.core.errors import FileError, HistoryError, ProjectError
from postil.core.project import Project
from postil.core.records import (
    CodingId,
    DocumentId,
    FormatRange,
    MemoTarget,
    NewCode,
    NewDocument,
)
from postil.core.schema import TABLES
from postil.verbs.progress import outcome, straight_through

TEXT = "Teh first line\nTrust grows slowly. Nobody counts letters.\nThe end of it\n"


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    with Project.create(tmp_path / "p.postil", "Amina") as project:
        ranges = (FormatRange(0, 14, "heading", "1"), FormatRange(15, 20, "bold"))
        project.documents.add(NewDocument("d", TEXT, ranges, reader="txt 1", original=b"raw"))
        project.codebook.add(NewCode(("c",)))
        yield project


def code(project: Project, words: str) -> CodingId:
    document, start = project.documents.all()[0].id, TEXT.index(words)
    found = project.codebook.all()[0].id
    return project.codings.apply(document, found, start, start + len(words))[0]


def plan(project: Project, text: str) -> Correction:
    document = project.documents.all()[0].id
    return outcome(corrections.planning(project.corrections.read(document), text))


def give(project: Project, document: DocumentId, text: str) -> None:
    found = outcome(corrections.planning(project.corrections.read(document), text))
    straight_through(project.corrections.writing(found))


def correct(project: Project, *changes: tuple[str, str]) -> str:
    text = project.documents.text(project.documents.all()[0].id)
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    give(project, project.documents.all()[0].id, text)
    return text


def coded(project: Project) -> list[str]:
    text = project.documents.text(project.documents.all()[0].id)
    return [text[each.start : each.end] for each in project.codings.all()]


def facts(project: Project) -> list[Sequence[object]]:
    return [project._store.rows(f'select * from "{table}" order by id') for table in TABLES]


def test_codings_behind_an_edit_keep_their_words(project: Project) -> None:
    code(project, "Trust grows")
    code(project, "The end")
    correct(project, ("Teh", "The very"))
    assert coded(project) == ["Trust grows", "The end"]
    assert project.check() == []


def test_words_taken_out_put_their_coding_on_the_review_list_with_its_memo(
    project: Project,
) -> None:
    coding = code(project, "Nobody counts letters.")
    project.memos.write(MemoTarget("coding", coding=coding), "why")
    correct(project, (" Nobody counts letters.", ""))
    (entry,) = project.review.all()
    assert (entry.words, entry.reason, entry.memo) == (
        "Nobody counts letters.",
        "text_deleted",
        "why",
    )
    assert coded(project) == []


@pytest.mark.parametrize("as_a_file", [False, True])
def test_a_coding_keeps_certainty_and_flag_from_the_correction_until_it_is_placed(
    project: Project, as_a_file: bool
) -> None:
    project.codings.mark(code(project, "Nobody counts"), certainty="0.25", flagged=True)
    found = plan(project, TEXT.replace("Nobody counts", "Many weigh"))
    if as_a_file:
        found = replace(found, file=NewDocument("d", found.text))
    straight_through(project.corrections.writing(found))
    project.review.place(project.review.all()[0].id, 35, 40)
    assert [(each.certainty, each.flagged) for each in project.codings.all()] == [("0.25", True)]
    assert project.review.settled()[0].certainty == "0.25"
    project.undo()
    (entry,) = project.review.all()
    assert (entry.certainty, entry.flagged) == ("0.25", True)


def test_a_correction_is_one_step_that_undo_and_redo_swap_exactly(project: Project) -> None:
    for words in ("Teh first", "Trust grows slowly", "Nobody", "The end"):
        code(project, words)
    before = facts(project)
    correct(project, ("Teh", "The"), ("slowly. Nobody", "fast. None"), ("end", "very end"))
    after = facts(project)
    project.undo()
    assert facts(project) == before
    project.redo()
    assert facts(project) == after


def test_the_file_opens_after_a_correction_with_hash_and_length_of_the_new_text(
    project: Project,
) -> None:
    text = correct(project, ("Teh", "The😀"))
    path = project.path
    project.close()
    with Project.open(path) as again:
        document = again.documents.all()[0]
        assert (again.documents.text(document.id), document.length) == (text, len(text))
        assert again.check() == []
        again.undo()
        assert again.documents.text(document.id) == TEXT


def test_the_original_stays_and_the_reader_says_that_the_text_was_corrected(
    project: Project,
) -> None:
    correct(project, ("Teh", "The"))
    correct(project, ("end", "start"))
    document = project.documents.all()[0]
    assert document.reader == "txt 1; text corrected"
    assert project.documents.original(document.id) == b"raw"


def test_codings_of_one_code_that_come_to_the_same_span_become_one(project: Project) -> None:
    first, second = code(project, "Trust grows slowly"), code(project, "grows slowly")
    project.codings.mark(second, flagged=True)
    for coding, memo in ((first, "one"), (second, "two")):
        project.memos.write(MemoTarget("coding", coding=coding), memo)
    correct(project, ("Trust grows", "grows"))
    (left,) = project.codings.all()
    memo = project.memos.on(MemoTarget("coding", coding=left.id))
    assert memo is not None
    assert (coded(project), left.flagged, memo.text) == (["grows slowly"], True, "one\n\ntwo")


def test_codings_may_move_onto_each_others_places(project: Project) -> None:
    document, found = project.documents.all()[0].id, project.codebook.all()[0].id
    for start in range(15, 40):
        project.codings.apply(document, found, start, start + 5)
    words = coded(project)
    correct(project, ("Teh", "T"))
    assert coded(project) == words
    correct(project, ("T first", "Then first"))
    assert coded(project) == words


def test_formatting_goes_with_its_words_and_lines(project: Project) -> None:
    text = correct(project, ("Teh first line", "The first line of all"))
    heading, bold = project.documents.ranges(project.documents.all()[0].id)
    assert text[heading.start : heading.end] == "The first line of all"
    assert text[bold.start : bold.end] == "Trust"


def test_what_is_not_counted_stays_so_on_what_is_left_of_it(project: Project) -> None:
    document, start = project.documents.all()[0].id, TEXT.index("Nobody")
    project.documents.leave_out(document, start, start + 22)
    text = correct(project, ("Nobody counts", "None counts"), ("Teh", "The very"))
    ((low, high),) = project.documents.not_counted(document)
    assert text[low:high] == "None counts letters."


def test_memos_on_passages_move_and_come_back_from_the_review_list(project: Project) -> None:
    document = project.documents.all()[0].id
    for words in ("Trust", "Nobody"):
        start = TEXT.index(words)
        target = MemoTarget("span", document=document, start=start, end=start + len(words))
        project.memos.write(target, words.lower())
    text = correct(project, ("Nobody counts letters.", "Etc."), ("Teh", "The very"))
    (kept,) = project.memos.all()
    assert text[kept.target.start : kept.target.end] == "Trust"
    (entry,) = project.review.all()
    assert entry.is_memo
    assert project.review.place(entry.id, 0, 3) is None
    placed = project.memos.on(MemoTarget("span", document=document, start=0, end=3))
    assert placed is not None
    assert placed.text == "nobody"


def test_an_entry_of_an_earlier_correction_moves_and_one_of_a_file_stays_as_given(
    project: Project,
) -> None:
    code(project, "The end")
    correct(project, ("The end of", "Nothing of"))
    (entry,) = project.review.all()
    text = correct(project, ("Teh", "The very"))
    (moved,) = project.review.all()
    assert moved.start == entry.start + 5
    assert text[moved.start :].startswith("Nothing")


def test_finishing_stays_and_the_history_names_who_had_finished(project: Project) -> None:
    assert project.coder is not None
    project.coders.finish(project.coder, [project.documents.all()[0].id])
    correct(project, ("Teh", "The"))
    assert project.coders.finished()
    line = project.history()[-1]
    assert (line.verb, line.arguments["finished"]) == ("correct_text", ["Amina"])


def test_the_history_keeps_of_a_text_what_was_corrected(project: Project) -> None:
    long = "".join(f"Line {number} says nothing new.\n" for number in range(900))
    document = project.documents.add(NewDocument("long", long))
    texts = [long]
    for number in (3, 870, 40):
        texts.append(texts[-1].replace(f"Line {number} says", f"Line {number} said"))
        give(project, document, texts[-1])
    kept = project._store.value(
        "select sum(length(image)) from change where tbl = 'document_text' and kind = 'u'"
    )
    assert kept < 500
    for text in reversed(texts[:-1]):
        project.undo()
        assert project.documents.text(document) == text
    for text in texts[1:]:
        project.redo()
        assert project.documents.text(document) == text


def test_a_text_that_somebody_else_changed_is_not_put_together_with_what_was_corrected(
    project: Project,
) -> None:
    long = "Nothing new here.\n" * 90
    document = project.documents.add(NewDocument("long", long))
    give(project, document, long + "The end.")
    store = project._store
    with store._transaction(lambda: REPLAY):
        store.update("document_text", 2, text=long + "Not the end.")
    with pytest.raises(HistoryError, match="history_does_not_fit"):
        project.undo()


def test_the_same_text_is_no_edit(project: Project) -> None:
    acts = len(project.history())
    correct(project)
    assert len(project.history()) == acts


@pytest.mark.parametrize(
    ("text", "key"), [(" \n", "text_would_be_empty"), ("a\x07b\u2028", "text_not_storable")]
)
def test_what_no_document_may_hold_is_refused_by_name(
    project: Project, text: str, key: str
) -> None:
    with pytest.raises(ProjectError, match=key) as refused:
        plan(project, text)
    assert refused.value.arguments.get("characters", ["U+0007", "U+2028"]) == ["U+0007", "U+2028"]


def test_a_plan_of_an_older_state_is_refused(project: Project) -> None:
    correction = plan(project, TEXT + "more")
    code(project, "Trust")
    with pytest.raises(ProjectError, match="correction_outdated"):
        list(project.corrections.writing(correction))
    assert project.documents.text(project.documents.all()[0].id) == TEXT


@pytest.mark.parametrize("rows", range(4))
def test_a_failure_at_any_row_leaves_the_project_as_it_was(
    project: Project, rows: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    for words in ("Teh first", "Trust grows slowly", "Nobody", "The end"):
        code(project, words)
    before, plain, written = facts(project), project._store.update, []

    def failing(table: str, row: int, **values: str | int | float | bytes | None) -> None:
        written.append(row)
        if len(written) > rows:
            raise FileError("project_moved", path="p")
        plain(table, row, **values)

    correction = plan(project, TEXT.replace("Teh", "The very").replace("Nobody", "None"))
    # The drive's own refusals are tried in test_faults; here each row of this act is.
    monkeypatch.setattr(project._store, "update", failing)
    with pytest.raises(FileError):
        list(project.corrections.writing(correction))
    assert facts(project) == before


def test_a_correction_given_up_midway_leaves_nothing(project: Project) -> None:
    code(project, "The end")
    before = facts(project)
    steps = project.corrections.writing(plan(project, TEXT.replace("Teh", "The very")))
    next(steps)
    steps.close()  # type: ignore[attr-defined]
    assert facts(project) == before
