"""The table of agreement: rows by code, words for what is not defined, names in any script."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QImage, QPainter

from postil.analysis.agreement import AgreementRow
from postil.core.project import Project
from postil.core.records import NewCode, NewDocument
from postil.gui.appearance import Appearance
from postil.gui.pages.compare.bars import BarColours, Scale, paint_bar, paint_figure
from postil.gui.pages.compare.cells import Measures
from postil.gui.pages.compare.foot import cautions_of
from postil.gui.pages.compare.lines import AgreementTable, table_of
from postil.gui.pages.compare.words import names, number, page_sentence, undefined
from postil.gui.pages.two_lines import is_right_to_left, two_lines
from postil.gui.wording import isolated
from postil.verbs.comparing import Choice, Comparison

if TYPE_CHECKING:
    from tests.gui.pages.conftest import World


def table(project: Project, choice: Choice | None = None) -> AgreementTable:
    prepared = Comparison(project).prepared(choice or Choice())
    codes = [project.codebook.find(code.label) for code in prepared.study.codes]
    return table_of(prepared.rows(), codes)


def figure(value: float | None, coefficient: str = "cohen_kappa") -> AgreementRow:
    return AgreementRow(
        unit="character",
        scope="corpus",
        code="code",
        coders=("A", "B"),
        coefficient=coefficient,
        value=value,
        reason="",
        both=0,
        only_first=0,
        only_second=0,
        neither=0,
        n=0,
        documents=1,
        ci_low=None,
        ci_high=None,
        warnings=(),
        n_defined=None,
        n_undefined=None,
    )


def test_the_lines_are_the_codes_then_all_then_the_mean(world: World) -> None:
    found = table(world.project)
    assert [line.kind for line in found.lines] == ["code"] * 3 + ["pooled", "mean"]
    assert [line.label for line in found.codes] == ["security", "cost", "unused"]


def test_codes_whose_paths_read_alike_keep_lines_of_their_own(world: World) -> None:
    book = world.project.codebook
    book.add(NewCode(path=("cost", "deep")))
    book.add(NewCode(path=("deep",)))
    prepared = Comparison(world.project).prepared(Choice())
    codes = [book.get(code.key) for code in prepared.study.codes]  # type: ignore[arg-type]
    found = table_of(prepared.rows(), codes)
    assert [line.code for line in found.codes] == codes


@pytest.mark.parametrize(
    ("value", "told"),
    [(0.666, "0.67"), (-0.004, "0.00"), (-0.25, "−0.25"), (1.0, "1.00"), (None, "")],
)
def test_a_coefficient_has_two_decimals_and_a_real_minus(value: float | None, told: str) -> None:
    assert number(figure(value)) == told


def test_shares_are_percents() -> None:
    assert number(figure(0.9512, "percent_agreement")) == "95.1 %"


def test_everything_coded_by_both_is_told_in_words(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    with Project.create(tmp_path_factory.mktemp("all") / "all.postil", "A") as project:
        other = project.coders.add("B")
        document = project.documents.add(NewDocument(name="one", text="words"))
        code = project.codebook.add(NewCode(path=("code",)))
        assert project.coder is not None
        for coder in (project.coder, other):
            project.codings.apply(document, code, 0, 5, coder)
            project.coders.finish(coder, [document])
        line = table(project).codes[0]
        told = undefined(line.figures["cohen_kappa"])
        assert told == "not defined: all is coded"


def test_no_document_in_common_is_told_in_words(world: World) -> None:
    documents = [document.id for document in world.project.documents.all()]
    world.project.coders.unfinish(world.coder("Jonas"), documents)
    line = table(world.project).codes[0]
    told = undefined(line.figures["cohen_kappa"])
    assert told == "not defined: no document in common"


def test_the_mean_says_over_how_many_codes_it_goes(world: World) -> None:
    mean = table(world.project).lines[-1]
    assert mean.figures["cohen_kappa"].n_defined == 2
    assert mean.figures["percent_agreement"].n_defined == 3


def test_nothing_coded_is_said(world: World) -> None:
    world.project.codings.remove([coding.id for coding in world.project.codings.all()])
    assert page_sentence(table(world.project)) == (
        "Amina and Jonas coded nothing in these documents."
    )


def test_warnings_of_documents_are_told_once_for_all_codes(world: World) -> None:
    found = table(world.project)
    cautions = cautions_of(found, None)
    keys = [caution.warning for caution in cautions]
    assert len(keys) == len(set(keys))
    assert next(each for each in cautions if each.warning == "few_documents").lines == ()


def test_the_warnings_of_the_chosen_code_come_first(world: World) -> None:
    found = table(world.project)
    unused = found.codes[2]
    assert unused in cautions_of(found, unused)[0].lines


def test_a_name_that_runs_to_the_left_does_not_turn_its_sentence() -> None:
    assert isolated("Amina") == "Amina"
    assert names(["محمد", "X"]) == "\u2068محمد\u2069 and X"
    assert is_right_to_left("١ محمد and X")
    assert not is_right_to_left("(Amina) محمد")


def test_two_lines_hold_the_whole_of_a_short_text(qapp: object) -> None:
    font = Appearance("light").fonts.interface(12)
    text = "emoji 😀 and a name that goes on for a while"
    lines = two_lines(text, font, 150)
    assert " ".join(lines) == text
    assert two_lines(text * 9, font, 150)[1].endswith("…")


def painted(paint: object) -> QImage:
    image = QImage(120, 40, QImage.Format.Format_RGB32)
    image.fill(QColor("white"))
    painter = QPainter(image)
    paint(painter)  # type: ignore[operator]
    painter.end()
    return image


def test_the_parts_of_a_bar_differ_without_colour() -> None:
    colours = BarColours(QColor("black"), QColor("white"))
    place = QRectF(0, 10, 120, 14)
    parts = [
        painted(lambda on, counts=counts: paint_bar(on, place, counts, 10, colours))
        for counts in ((10, 0, 0), (0, 10, 0), (0, 0, 10))
    ]
    assert parts[0] != parts[1] != parts[2] != parts[0]


def test_a_negative_figure_has_an_arrow_at_the_left_end(qapp: object) -> None:
    look = Appearance("light")
    ground = look.colour("page")

    def on_scale(value: float) -> QImage:
        scale = Scale(40, 60)
        return painted(
            lambda on: paint_figure(on, 20, scale, value, None, look, ground, muted=False)
        )

    assert on_scale(-0.4).pixelColor(32, 20) != QColor("white")
    assert on_scale(-0.001).pixelColor(32, 20) == QColor("white")
    assert QPointF(Scale(40, 60).at(-3), 0).x() == 40


def test_counts_stand_in_columns_as_wide_as_the_widest(world: World, qapp: object) -> None:
    measures = Measures()
    measures.measure(table(world.project), world.desk.appearance)
    assert len(measures.counts) == 3
    assert all(measures.counts)
