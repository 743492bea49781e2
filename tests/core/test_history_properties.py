"""Any sequence of edits: undo all restores every table exactly, redo all likewise, also reopened."""

from __future__ import annotations

import random
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from postil.core import corrections, images
from postil.core.clock import repeatable
from postil.core.errors import ProjectError
from postil.core.project import Project
from postil.core.records import MemoTarget, NewCode, NewCoding, NewDocument
from postil.core.schema import TABLES
from postil.verbs.progress import outcome, straight_through

State = dict[str, list[tuple[object, ...]]]
Act = Callable[[Project, random.Random], None]
TEXT = "Ana said 😀 that the café\nwould open, e\u0301 again.\nNo one came. " * 3


def state(project: Project) -> State:
    """Every row of every table of facts, values and their types alike."""
    store = project._store
    return {table: store.rows(f'select * from "{table}" order by id') for table in TABLES}


def some(chance: random.Random, things: list) -> object:
    if not things:
        raise ProjectError("nothing_to_choose")
    return chance.choice(things)


def add_document(project: Project, chance: random.Random) -> None:
    name = f"document {chance.randrange(8)}"
    variables = {"genre": "report", "outlet": str(chance.randrange(3))}
    text = TEXT[: chance.randrange(20, len(TEXT))]
    project.documents.add(NewDocument(name, text, original=text.encode(), variables=variables))


def delete_document(project: Project, chance: random.Random) -> None:
    project.documents.delete([some(chance, project.documents.all()).id])


def change_document(project: Project, chance: random.Random) -> None:
    found = some(chance, project.documents.all())
    with project.edit("change_document"):
        project.documents.rename(found.id, f"renamed {chance.randrange(8)}")
        project.documents.move(found.id, 0)
        project.documents.set_variable(found.id, "genre", chance.choice(["", "essay"]))
        act = chance.choice([project.documents.leave_out, project.documents.count_again])
        act(found.id, chance.randrange(3), chance.randrange(3, found.length))


def correct(project: Project, chance: random.Random) -> None:
    document = some(chance, project.documents.all()).id
    text = project.documents.text(document)
    for _ in range(chance.randrange(1, 4)):
        start = chance.randrange(len(text))
        text = text[:start] + chance.choice(["", "café ", "no 😀", "a"]) + text[start + 3 :]
    project.memos.write(MemoTarget("span", document=document, start=2, end=9), "why")
    plan = corrections.planning(project.corrections.read(document), f"{text} and an end to it")
    straight_through(project.corrections.writing(outcome(plan)))


def add_code(project: Project, chance: random.Random) -> None:
    parents = [(), *(project.codebook.path(code.id) for code in project.codebook.all())]
    shortcut = chance.choice([None, None, chance.randrange(1, 10)])
    name = f"code {chance.randrange(6)}"
    project.codebook.add(NewCode((*chance.choice(parents), name), shortcut=shortcut))


def change_code(project: Project, chance: random.Random) -> None:
    book = project.codebook
    code = some(chance, book.all()).id
    act = chance.randrange(6)
    if act == 0:
        book.rename(code, f"CODE {chance.randrange(6)}")
    elif act == 1:
        book.recolour(code, "#12ab9f")
    elif act == 2:
        book.describe(code, definition=f"means {chance.random()}", example="é\u2028'\"")
    elif act == 3:
        book.set_shortcut(code, chance.choice([None, 1, 2, 3]))
    elif act == 4:
        book.set_active(code, chance.random() < 0.5)
    else:
        parent = chance.choice([None, some(chance, book.all()).id])
        book.move(code, parent, 0)


def delete_code(project: Project, chance: random.Random) -> None:
    project.codebook.delete(some(chance, project.codebook.all()).id)


def merge_codes(project: Project, chance: random.Random) -> None:
    codes = project.codebook.all()
    project.codings.merge_codes(some(chance, codes).id, some(chance, codes).id)


def swap_names(project: Project, chance: random.Random) -> None:
    first, second = some(chance, project.codebook.all()), some(chance, project.codebook.all())
    if first.parent == second.parent and first.id != second.id:
        with project.edit("swap_names"):
            project.codebook.rename(first.id, "between")
            project.codebook.rename(second.id, first.name)
            project.codebook.rename(first.id, second.name)


def apply_codes(project: Project, chance: random.Random) -> None:
    document = some(chance, project.documents.all())
    with project.edit("apply_codes"):
        for _ in range(chance.randrange(1, 4)):
            start = chance.randrange(document.length)
            end = chance.randrange(start + 1, document.length + 1)
            code, coder = some(chance, project.codebook.all()), some(chance, project.coders.all())
            project.codings.apply(document.id, code.id, start, end, coder.id)


def import_codings(project: Project, chance: random.Random) -> None:
    document, code = some(chance, project.documents.all()), some(chance, project.codebook.all())
    coder = some(chance, project.coders.all()).id
    new = [
        NewCoding(document.id, code.id, coder, at, at + 2, memo="m" * (at % 3))
        for at in range(0, document.length - 2, 3)
    ]
    project.codings.add_many(new)


def change_coding(project: Project, chance: random.Random) -> None:
    coding = some(chance, list(project.codings.all()))
    act = chance.randrange(4)
    if act == 0:
        project.codings.resize(coding.id, max(0, coding.start - 1), coding.end)
    elif act == 1:
        project.codings.recode(coding.id, some(chance, project.codebook.all()).id)
    elif act == 2:
        project.codings.mark(coding.id, certainty="0.5", flagged=True)
    else:
        project.codings.remove([coding.id])


def write_memo(project: Project, chance: random.Random) -> None:
    targets = [
        MemoTarget("project"),
        *(MemoTarget("code", code=code.id) for code in project.codebook.all()),
        *(MemoTarget("coding", coding=coding.id) for coding in project.codings.all()),
        *(MemoTarget("document", document=d.id) for d in project.documents.all()),
    ]
    text = chance.choice(["", "a", "first\n\nsecond 😀", "x" * 300])
    project.memos.write(some(chance, targets), text, typing=chance.random() < 0.5)


def finish(project: Project, chance: random.Random) -> None:
    coder = some(chance, project.coders.all()).id
    documents = [document.id for document in project.documents.all()]
    with project.edit("finish_and_disclose"):
        project.coders.set_variable(coder, "role", chance.choice(["", "expert"]))
        if chance.random() < 0.5:
            project.coders.finish(coder, documents)
        else:
            project.coders.unfinish(coder, documents[:1])
        if documents:
            project.coders.disclose(documents[0], [c.id for c in project.coders.all()], coder)


def add_coder(project: Project, chance: random.Random) -> None:
    project.coders.add(f"coder {chance.randrange(4)}")


def fail_midway(project: Project, chance: random.Random) -> None:
    with pytest.raises(ZeroDivisionError), project.edit("fail_midway"):
        project.coders.add("never")
        delete_code(project, chance)
        raise ZeroDivisionError


ACTS: list[Act] = [
    add_document, delete_document, change_document, correct, add_code, add_code, change_code, delete_code,
    merge_codes, swap_names, apply_codes, apply_codes, apply_codes, import_codings, change_coding,
    change_coding, write_memo, write_memo, finish, add_coder, fail_midway,
]  # fmt: skip


@pytest.fixture(autouse=True)
def _long_texts(monkeypatch: pytest.MonkeyPatch) -> None:
    """Texts as short as those here are long ones, of which the history keeps what differs."""
    monkeypatch.setattr(images, "_LONG", 30)


def reopened(project: Project) -> Project:
    project.close()
    return Project.open(project.path)


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(seed=st.integers(0, 2**32), acts=st.lists(st.integers(0, len(ACTS) - 1), max_size=40))
def test_undo_all_and_redo_all_are_exact(
    tmp_path_factory: pytest.TempPathFactory, seed: int, acts: list[int]
) -> None:
    path = tmp_path_factory.mktemp("history") / "p.postil"
    chance = random.Random(seed)
    clock = repeatable(datetime(2026, 1, 1, tzinfo=UTC), seed)
    project = Project.create(path, "Amina", clock)
    for setup in (add_document, add_document, add_code, add_code, add_coder):
        with suppress(ProjectError):
            setup(project, chance)
    states = [state(project)]
    top = project.undoable().seq
    for number in acts:
        try:
            ACTS[number](project, chance)
        except ProjectError:
            assert state(project) == states[-1], "a refused act must leave no trace"
        line = project.undoable()
        assert line.seq in (top, top + 1), "an act is one step"
        if line.seq != top:
            states.append(state(project))
            top = line.seq
        else:
            states[-1] = state(project)
    assert project.check() == []
    for count, wanted in enumerate(reversed(states[:-1])):
        project.undo()
        if count % 7 == 3:
            project = reopened(project)
        assert state(project) == wanted
    project = reopened(project)
    for count, wanted in enumerate(states[1:]):
        project.redo()
        if count % 7 == 3:
            project = reopened(project)
        assert state(project) == wanted
    assert project.redo() is None
    assert project.check() == []
    project.close()
    assert [p.name for p in path.parent.iterdir()] == ["p.postil"]


def test_a_new_act_after_an_undo_closes_the_way_forward_but_stays_readable(tmp_path: Path) -> None:
    with Project.create(tmp_path / "p.postil", "Amina") as project:
        project.codebook.add(NewCode(("first",)))
        project.undo()
        project.codebook.add(NewCode(("second",)))
        assert project.redo() is None
        assert [line.state for line in project.history()] == ["sealed", "abandoned", "done"]


def test_an_undo_of_very_many_rows_goes_in_steps_and_can_be_given_up(tmp_path: Path) -> None:
    with Project.create(tmp_path / "p.postil", "Amina") as project:
        document = project.documents.add(NewDocument("d", "x" * 9000))
        code = project.codebook.add(NewCode(("c",)))
        coder = project.coder
        project.codings.add_many(
            [NewCoding(document, code, coder, at, at + 1) for at in range(5000)]
        )
        steps = project.replay_steps("undo")
        assert next(steps) == 500
        assert project.busy
        with pytest.raises(ProjectError, match="project_busy"):
            project.coders.add("late")
        steps.close()
        assert not project.busy
        assert project.codings.count() == 5000
        assert project.undo().ids["coding"] is None
        assert project.codings.count() == 0
