"""What the window stands on: tasks, settings, messages, the last resort, ranking, ends of codings."""

from __future__ import annotations

import logging
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from postil.core.errors import ProjectError
from postil.core.records import Code, CodeId, Document, DocumentId
from postil.gui.dialogs.report import ReportDialog
from postil.gui.pages.read.page_reader import title_lines
from postil.gui.panels.choices import ChoicesModel
from postil.gui.panels.ranking import ranked
from postil.gui.reader.passages import moved, words
from postil.gui.reader.placement import NARROWEST, WIDEST
from postil.gui.report import catch_the_rest, report_of
from postil.gui.settings import Settings
from postil.gui.tasks import Tasks


def _code(number: int, name: str, rule: str = "", active: bool = True) -> Code:
    return Code(CodeId(number), "", None, name, "#916814", None, 1, rule, "", "", "", active, "")


# ---- tasks ----


def test_a_task_hands_over_what_its_steps_return(qtbot: QtBot) -> None:
    def steps() -> Any:
        yield 1
        return "done"

    tasks, got = Tasks(), []
    tasks.run("", steps(), got.append, got.append)
    qtbot.waitUntil(lambda: not tasks.busy)
    assert got == ["done"]


def test_every_turn_takes_a_step_however_late_it_is(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("postil.gui.tasks.SLICE", 0)  # over before the turn begins
    tasks, told = Tasks(), []
    tasks.progressed.connect(told.append)
    with qtbot.waitSignal(tasks.ended, timeout=30_000):
        tasks.run("", iter("abc"), told.append, told.append)
    assert told == ["a", "b", "c", None]


def test_an_error_of_the_world_goes_to_whoever_asked(qtbot: QtBot) -> None:
    def steps() -> Any:
        yield 1
        raise ProjectError("disk_full")

    tasks, failed = Tasks(), []
    tasks.run("", steps(), lambda _r: None, failed.append)
    qtbot.waitUntil(lambda: not tasks.busy)
    assert [error.key for error in failed] == ["disk_full"]


def test_a_second_task_is_refused_while_one_runs(qtbot: QtBot) -> None:
    def steps() -> Iterator[int]:
        while True:
            yield 1

    tasks, failed = Tasks(), []
    tasks.run("", steps(), failed.append, failed.append)
    tasks.run("", steps(), failed.append, failed.append)
    assert [error.key for error in failed] == ["project_busy"]
    tasks.cancel()
    assert not tasks.busy


def test_a_late_result_is_dropped(qtbot: QtBot) -> None:
    tasks, got, number = Tasks(), [], [1]
    tasks.compute(lambda: "late", lambda: number[0], got.append)
    number[0] = 2
    tasks.compute(lambda: "in time", lambda: number[0], got.append)
    qtbot.waitUntil(lambda: bool(got))
    tasks.wait()
    assert got == ["in time"]


# ---- settings ----


def test_places_of_a_document_are_kept_for_each_project(tmp_path: Path) -> None:
    settings = Settings(tmp_path)
    settings.of(tmp_path / "a.postil").keep_place("guid", 120)
    settings.save()
    again = Settings(tmp_path)
    assert again.of(tmp_path / "a.postil").place("guid") == 120
    assert again.of(tmp_path / "b.postil").place("guid") == 0


def test_settings_of_another_version_are_no_harm(tmp_path: Path) -> None:
    (tmp_path / "settings.ini").write_text(
        '[General]\nrecents="[{\\"path\\": 3, \\"odd\\": 1}, 5]"\nzoom=tall\nappearance=pink\n',
        encoding="utf-8",
    )
    settings = Settings(tmp_path)
    assert settings.recents() == []
    assert settings.zoom == 1.0
    assert settings.appearance == "system"


@pytest.mark.parametrize("written", ["NaN", "Infinity", "-Infinity", "1" + "0" * 400, "[1]"])
def test_numbers_put_in_by_hand_that_are_none_are_no_harm(tmp_path: Path, written: str) -> None:
    settings = Settings(tmp_path)
    of_project = settings.of(tmp_path / "a.postil")
    store = settings._store
    for name in ("places", "carets"):
        store.setValue(f"{of_project._group}/{name}", f'{{"guid": {written}}}')
    store.setValue("margin", f'{{"width": {written}}}')
    store.setValue("reading", f'{{"column": {written}, "spacing": {written}}}')
    store.setValue("zoom", written)
    assert (of_project.place("guid"), of_project.caret("guid")) == (0, 0)
    assert 0.5 <= settings.zoom <= 3.0
    assert settings.placement.width == 0.0 or NARROWEST <= settings.placement.width <= WIDEST
    assert settings.comfort.spacing < 10


# ---- the last resort ----


def test_a_report_names_the_place_and_no_research_text() -> None:
    try:
        raise ValueError("She wrote that rights come first")
    except ValueError as error:
        report = report_of(type(error), error.__traceback__)
    assert "ValueError" in report
    assert "test_a_report_names_the_place" in report
    assert "rights" not in report


def test_what_nobody_caught_is_shown_and_logged(
    desktop: Any, monkeypatch: pytest.MonkeyPatch, home: Path
) -> None:
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    log = logging.getLogger("postil")
    catch_the_rest(desktop.window, desktop.window.appearance)
    try:
        raise KeyError("secret words")
    except KeyError as error:
        sys.excepthook(type(error), error, error.__traceback__)
    dialog = desktop.window.findChild(ReportDialog)
    dialog.copy()
    assert "KeyError" in dialog.report
    dialog.accept()
    written = "".join(path.read_text("utf-8") for path in home.rglob("postil.log"))
    for handler in list(log.handlers):
        handler.close()
        log.removeHandler(handler)
    assert "KeyError" in written
    assert "secret" not in written


# ---- ranking in the picker ----


def test_names_come_before_rules_and_beginnings_before_insides() -> None:
    codes = [
        _code(1, "delegation"),
        _code(2, "attribution", "A legal case."),
        _code(3, "legitimacy cost"),
    ]
    found = [(match.code.name, match.reason) for match in ranked(codes, "leg", {})]
    assert found == [("legitimacy cost", "name"), ("delegation", "name"), ("attribution", "rule")]


def test_without_letters_the_codes_nearby_come_first() -> None:
    codes = [_code(1, "a"), _code(2, "b"), _code(3, "c")]
    found = [match.code.name for match in ranked(codes, "", {CodeId(3): 2, CodeId(2): 5})]
    assert found == ["b", "c", "a"]


def test_retired_codes_are_never_offered() -> None:
    assert ranked([_code(1, "trust", active=False)], "tru", {CodeId(1): 9}) == []


def test_the_letters_typed_are_marked_in_the_name() -> None:
    match = ranked([_code(1, "loss of trust")], "OF", {})[0]
    assert match.code.name[match.start : match.end] == "of"


# ---- small acts ----


@pytest.mark.parametrize(
    ("side", "direction", "expected"),
    [
        ("start", -1, "not here, now"),
        ("start", 1, ", now"),
        ("end", 1, "here, now."),
        ("end", -1, "here,"),
    ],
)
def test_ends_move_by_words_and_signs(side: Any, direction: int, expected: str) -> None:
    text = "It is not here, now. Then."
    start = text.index("here")
    assert text[slice(*moved(text, (start, start + 9), side, direction, words))] == expected


def test_an_end_never_passes_the_other() -> None:
    assert moved("One word", (4, 8), "end", -1, words) == (4, 8)
    assert moved("One word", (4, 8), "start", 1, words) == (4, 8)


@pytest.mark.parametrize(
    ("form", "text", "lines"),
    [
        ("txt", "A title\nThen the text.\n", 1),
        ("txt", "A sentence, ended.\nThen the text.\n", 0),
        ("txt", "Only one line", 0),
        ("md", "A title\nThen the text.\n", 0),
    ],
)
def test_a_short_first_line_of_plain_text_is_its_title(form: str, text: str, lines: int) -> None:
    document = Document(DocumentId(1), "", "d", "", len(text), form, "", "", "", "", "", 1, None)
    assert title_lines(document, text) == lines


def test_a_model_without_rows_is_empty(qtbot: QtBot) -> None:
    assert ChoicesModel().rowCount() == 0


# ---- messages ----


def test_what_was_done_is_gone_at_the_next_act(desktop: Any) -> None:
    desktop.window.messages.done("Merged.", ("Undo", lambda: None))
    desktop.select("silence")
    desktop.type("1")
    assert desktop.message == ""


def test_a_failure_stays_until_it_is_closed(desktop: Any) -> None:
    desktop.window.messages.fail(ProjectError("disk_full"))
    desktop.select("silence")
    desktop.type("1")
    assert desktop.message.startswith("The drive is full.")
    desktop.window.messages.clear()
    assert desktop.message == ""
