"""A soak: random choices and views while edits arrive; the page always ends on what the verbs say."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

import pytest
from pytestqt.qtbot import QtBot

from postil.analysis.agreement import AgreementRow
from postil.analysis.units import ALL_UNITS
from postil.core.records import NewCode
from postil.gui.pages.compare.empty import Lack, lack_of
from postil.gui.pages.compare.figures import OF_TWO
from postil.gui.pages.compare.page import ComparePage
from postil.gui.pages.compare.views import VIEWS
from postil.verbs.comparing import Comparison

if TYPE_CHECKING:
    from tests.gui.pages.conftest import World

STEPS = 60
_CODERS = ("Amina", "Jonas", "Lucía", "Zahra")


def _choices(page: ComparePage, world: World, chance: random.Random) -> list[Callable[[], None]]:
    """What somebody may choose."""
    choices = page.choices
    coders = [each.id for each in world.project.coders.all()]
    documents = [each.id for each in world.project.documents.all()]
    return [
        lambda: choices.choose_coders(chance.sample(coders, chance.randint(1, len(coders)))),
        lambda: choices.choose_coders(coders),
        lambda: choices.count_documents(chance.choice(("finished", "complete", "all"))),
        lambda: choices.pick_documents(tuple(chance.sample(documents, 1))),
        lambda: choices.pick_documents(None),
        lambda: choices.leave_out(
            chance.choice(("headings", "notes", "furniture")), chance.random() < 0.5
        ),
        lambda: choices.choose_unit(chance.choice(ALL_UNITS), chance.choice((0.0, 0.5, 1.0))),
        lambda: choices.count_subcodes(chance.random() < 0.5),
        lambda: choices.show_column(chance.choice(OF_TWO), chance.random() < 0.5),
        lambda: page.views.show_view(chance.choice(VIEWS).key),
        lambda: page.views.show_view(chance.choice(VIEWS).key),
        lambda: page.table.choose(chance.randint(-1, 4)),
        lambda: page.resize(chance.randint(960, 1600), chance.randint(528, 900)),
        page.state.cancel,
        page.compute,
    ]


def _edits(world: World, chance: random.Random) -> list[Callable[[], object]]:
    """What may happen in the project meanwhile."""
    project = world.project
    text = {each.id: each.length for each in project.documents.all()}
    code = chance.choice(project.codebook.all()).id
    coder = chance.choice(project.coders.all()).id
    document = chance.choice(list(text))
    start = chance.randrange(text[document] - 1)
    end = min(text[document], start + chance.randint(1, 30))

    def remove_some() -> None:
        codings = list(project.codings.all())
        if codings:
            project.codings.remove([chance.choice(codings).id])

    return [
        lambda: project.codings.apply(document, code, start, end, coder),
        lambda: project.codings.apply(document, code, start, end, coder),
        remove_some,
        lambda: project.coders.finish(coder, [document]),
        lambda: project.coders.unfinish(coder, [document]),
        lambda: project.documents.leave_out(document, start, end),
        lambda: project.codebook.add(NewCode(path=(f"code {chance.randrange(10**9)}",))),
        lambda: project.coders.set_variable(coder, "training", chance.choice(("new", "old"))),
        lambda: project.undo() if project.undoable() else None,
    ]


@pytest.mark.parametrize("seed", range(3))
def test_whatever_is_chosen_while_edits_arrive_the_figures_are_those_of_the_verbs(
    qtbot: QtBot, world: World, seed: int
) -> None:
    chance = random.Random(seed)
    for name in _CODERS[2:]:
        world.project.coders.add(name)
    world.finish(*_CODERS[2:])
    page = ComparePage(world.desk)
    qtbot.addWidget(page)
    page.show()
    for _step in range(STEPS):
        chance.choice(_choices(page, world, chance))()
        if chance.random() < 0.5:
            chance.choice(_edits(world, chance))()
        if chance.random() < 0.3:
            qtbot.wait(chance.randint(0, 12))
    page.compute()
    qtbot.waitUntil(lambda: not page.computing.running)
    _looks_right(page, world)
    page.choices.pick_documents(None)
    page.choices.count_documents("all")
    page.choices.choose_coders([each.id for each in world.project.coders.all()])
    for row in VIEWS:
        page.views.show_view(row.key)
        qtbot.waitUntil(lambda: not page.computing.running)
        _looks_right(page, world)
    page.hide()


def _looks_right(page: ComparePage, world: World) -> None:
    """Every figure on the page is what a fresh comparison comes to, or the page says what lacks."""
    if lack_of(page.choices) is not Lack.NOTHING:
        assert page.empty.isVisible()
        return
    comparison = Comparison(world.project)
    assert page.findings is not None
    for part in page.findings.parts:
        _same(part.rows, comparison.rows(part.choice))
    comparison.close()
    assert page.findings.choice.unit == page.choices.choice().unit
    first = {(row.code, row.coefficient): row for row in reversed(page.findings.parts[0].rows)}
    for line in page.lines.table.lines:
        for name, figure in line.figures.items():
            assert figure.coefficient == name
            assert (figure.code, name) in first
    assert not page.lines.muted


def _same(found: Sequence[AgreementRow], expected: Sequence[AgreementRow]) -> None:
    assert len(found) == len(expected)
    for one, other in zip(found, expected, strict=True):
        assert one == other
