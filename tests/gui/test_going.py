"""Going from place to place by key: codings, of one code or coder, memos, gaps, documents."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt

from postil.core.project import Project
from postil.core.records import MemoTarget

SHIFT, NONE = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.NoModifier


def test_codings_of_one_code_are_walked_past_others(desktop: Any) -> None:
    desktop.code("Trust", "silence")
    desktop.code("rights", digit="2")
    desktop.type("n")
    desktop.press(Qt.Key.Key_N, SHIFT)
    assert desktop.reader.text[desktop.reader.caret() :].startswith("silence")
    desktop.press(Qt.Key.Key_N, SHIFT)
    assert desktop.message == "No coding with “trust” after this place."
    desktop.press(Qt.Key.Key_P, SHIFT)
    assert desktop.reader.text[desktop.reader.caret() :].startswith("Trust")


def test_a_way_that_leads_nowhere_says_so_and_the_next_act_clears_it(desktop: Any) -> None:
    desktop.type("n")
    assert desktop.message == "No coding after this place."
    desktop.code("silence")
    desktop.type("n")
    assert desktop.message == ""


def test_memos_on_words_and_on_codings_are_walked(desktop: Any) -> None:
    desktop.code("silence")
    coding = next(desktop.project.codings.all())
    desktop.project.memos.write(MemoTarget("coding", coding=coding.id), "Why?")
    document, start = coding.document, desktop.reader.text.index("rights")
    target = MemoTarget("span", document=document, start=start, end=start + 6)
    desktop.project.memos.write(target, "Which?")
    desktop.type("o")
    assert desktop.words == "rights"
    desktop.type("o")
    assert (desktop.words, desktop.page.current) == ("silence", coding.id)
    desktop.type("o")
    assert desktop.message == "No memo after this place."
    desktop.press(Qt.Key.Key_O, SHIFT)
    assert desktop.words == "rights"


def test_uncoded_stretches_begin_behind_what_is_coded_or_not_counted(desktop: Any) -> None:
    desktop.code("Trust grows slowly.", "rights come first")
    desktop.select("In the end the archive kept everything, even the envelopes.")
    desktop.type("x")
    desktop.reader.select(0, 0)
    begins = []
    for _step in range(2):
        desktop.type("u")
        begins.append(desktop.reader.text[desktop.reader.caret() :][:6])
    assert begins == ["Nobody", "and tr"]
    desktop.type("u")
    assert desktop.message.startswith("No uncoded stretch begins after this place.")
    desktop.press(Qt.Key.Key_U, SHIFT)
    assert desktop.reader.text[desktop.reader.caret() :].startswith("Nobody")


def test_codings_by_one_coder_are_walked_past_those_of_others(
    bare: Any, write_project: Callable[..., Path], tmp_path: Path
) -> None:
    path = write_project(tmp_path / "two.postil", coders=("Ana", "Ben"))
    with Project.open(path) as project:
        (document, *_rest), trust = project.documents.all(), project.codebook.find("trust")
        ana, ben = (coder.id for coder in project.coders.all())
        text = project.documents.text(document.id)
        for coder, passage in ((ana, "Trust"), (ben, "rights"), (ana, "silence")):
            start = text.index(passage)
            project.codings.apply(document.id, trust.id, start, start + len(passage), coder)
        project.coders.finish(ana, [document.id])
        project.coders.finish(ben, [document.id])
    bare.window.files.open_path(path)
    bare.window.desk.bridge.act_as(ana)
    bare.page.show_passage(document.id, 0, 0, (ana, ben))
    bare.reader.setFocus()
    bare.reader.select(0, 0)
    bare.type("cc")
    assert bare.reader.text[bare.reader.caret() :].startswith("silence")
    bare.type("c")
    assert bare.message == "No coding by Ana after this place."


@pytest.fixture
def second_coded(desktop: Any) -> Any:
    """The first document with one coding, the second with three; the caret behind the first."""
    desktop.code("Trust")
    project = desktop.project
    second = project.documents.named("A second article").id
    for name, start in (("trade", 0), ("trust", 8), ("trust", 20)):
        coding, _new = project.codings.apply(
            second, project.codebook.find(name).id, start, start + 5, project.coder
        )
    project.memos.write(MemoTarget("coding", coding=coding), "Why?")
    desktop.type("n")
    return desktop


@pytest.mark.parametrize(
    ("key", "held", "place", "nothing"),
    [
        (Qt.Key.Key_N, NONE, 0, "No coding after this place."),
        (Qt.Key.Key_N, SHIFT, 8, "No coding with “trust” after this place."),
        (Qt.Key.Key_C, NONE, 0, "No coding by Ana after this place."),
        (Qt.Key.Key_O, NONE, 20, "No memo after this place."),
    ],
)
def test_a_way_goes_on_in_the_next_document_when_asked_once_more(
    second_coded: Any, key: Qt.Key, held: Qt.KeyboardModifier, place: int, nothing: str
) -> None:
    second_coded.press(key, held)
    assert second_coded.message == f"{nothing} Once more goes on in “A second article”."
    assert second_coded.page.document_name == "The letters"
    second_coded.press(key, held)
    assert second_coded.page.document_name == "A second article"
    assert second_coded.reader.selection()[0] == place
    assert second_coded.message == ""
    assert second_coded.project.codings.get(second_coded.page.current).start == place


def test_backwards_the_last_place_of_the_document_before_is_met(second_coded: Any) -> None:
    second_coded.type("f")
    second_coded.reader.select(0, 0)
    second_coded.press(Qt.Key.Key_U, SHIFT)
    second_coded.type("p")
    assert second_coded.page.document_name == "A second article", "another way was offered"
    second_coded.type("p")
    assert second_coded.page.document_name == "The letters"
    assert second_coded.reader.text[second_coded.reader.caret() :].startswith("Trust")


def test_codings_that_are_not_seen_are_no_place_to_go_on(
    bare: Any, write_project: Callable[..., Path], tmp_path: Path
) -> None:
    path = write_project(tmp_path / "two.postil", coders=("Ana", "Ben"))
    with Project.open(path) as project:
        trust = project.codebook.find("trust").id
        ana, ben = (coder.id for coder in project.coders.all())
        project.codings.apply(project.documents.named("A second article").id, trust, 0, 5, ben)
    bare.window.files.open_path(path)
    bare.window.desk.bridge.act_as(ana)
    bare.reader.setFocus()
    bare.type("nn")
    assert bare.message == "No coding after this place."


def test_documents_are_walked_both_ways(desktop: Any) -> None:
    desktop.type("f")
    assert desktop.page.document_name == "A second article"
    desktop.press(Qt.Key.Key_F, SHIFT)
    assert desktop.page.document_name == "The letters"
