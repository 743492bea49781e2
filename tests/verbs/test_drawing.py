"""From a project to what a picture is told: lines, words, stretches, and why there is no picture."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from postil.core.errors import ProjectError, UsageError
from postil.core.project import Project
from postil.core.records import FormatRange, NewCode, NewDocument
from postil.exchange.pictures.facts import ForestFacts, LaneStretch, StripFacts
from postil.sentences.pictures import picture_words
from postil.verbs.comparing import Choice, Comparison
from postil.verbs.drawing import picture_of, write_picture
from postil.verbs.picture_captions import letters
from postil.verbs.picture_orders import Order, gathering
from postil.verbs.progress import outcome

TEXT = "Heading\n" + "x" * 92


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    """Three coders, two texts, reason > security and cost; the third coder read one text."""
    with Project.create(tmp_path / "p.postil", "Amina") as project:
        for name in ("Jonas", "Lucía"):
            project.coders.add(name)
        heading = FormatRange(0, 7, "heading", "1")
        for name in ("one", "two"):
            project.documents.add(NewDocument(name, TEXT, (heading,)))
        for path in (("reason",), ("reason", "security"), ("cost",), ("unused",)):
            project.codebook.add(NewCode(path))
        code(project, "one", "security", Amina=(10, 30), Jonas=(10, 30), Lucía=(10, 30))
        code(project, "one", "cost", Amina=(40, 60), Jonas=(50, 70))
        code(project, "two", "security", Amina=(10, 30), Jonas=(20, 40))
        for name in ("Amina", "Jonas", "Lucía"):
            read = project.documents.all()[: 1 if name == "Lucía" else 2]
            coder = project.coders.named(name).id
            project.coders.finish(coder, [each.id for each in read])
        yield project


def code(project: Project, document: str, name: str, **spans: tuple[int, int]) -> None:
    """Let coders code a span each."""
    for coder, (start, end) in spans.items():
        project.codings.apply(
            project.documents.named(document).id,
            project.codebook.find(name).id,
            start,
            end,
            project.coders.named(coder).id,
        )


def coders(project: Project, *names: str) -> Choice:
    return Choice(coders=tuple(project.coders.named(name).id for name in names))


def told(project: Project, order: Order) -> ForestFacts | StripFacts:
    comparison = Comparison(project)
    try:
        return picture_of(outcome(gathering(project, comparison, order)), picture_words)
    finally:
        comparison.close()


def forest(project: Project, order: Order) -> ForestFacts:
    found = told(project, order)
    assert isinstance(found, ForestFacts)
    return found


def strip(project: Project, order: Order) -> StripFacts:
    found = told(project, replace(order, kind="strip"))
    assert isinstance(found, StripFacts)
    return found


def test_lines_stand_in_the_order_of_the_codebook_then_summed_then_mean(project: Project) -> None:
    facts = forest(project, Order(choice=coders(project, "Amina", "Jonas")))
    (group,) = facts.groups
    assert [(each.name, each.depth) for each in group.lines] == [
        ("reason", 0),
        ("security", 1),
        ("cost", 0),
        ("unused", 0),
        ("All codes, summed", 0),
        ("Mean over 2 of 4 codes", 0),
    ]
    assert group.lines[1].full == "reason > security"


def test_values_and_counts_are_those_of_the_table(project: Project) -> None:
    choice = replace(coders(project, "Amina", "Jonas"), resamples=200)
    facts = forest(project, Order(choice=choice, coefficients=("cohen_kappa", "jaccard")))
    rows = {(row.code, row.coefficient): row for row in Comparison(project).rows(choice)}
    line = facts.groups[0].lines[1]
    for estimate, name in zip(line.estimates, ("cohen_kappa", "jaccard"), strict=True):
        row = rows["security", name]
        assert (estimate.value, estimate.low, estimate.high) == (row.value, row.ci_low, row.ci_high)
    assert facts.groups[0].count_heads == ("both", "only A", "only J", "n")
    assert line.counts == ("30", "10", "10", "200")
    assert facts.groups[0].lines[5].counts == ()


def test_a_code_without_a_value_says_why(project: Project) -> None:
    choice = coders(project, "Amina", "Jonas")
    facts = forest(project, Order(choice=choice, coefficients=("jaccard",)))
    (unused,) = facts.groups[0].lines[3].estimates
    assert unused.value is None
    assert unused.told == "no value: not used"


def test_the_caption_names_unit_denominator_coders_documents_and_coefficient(
    project: Project,
) -> None:
    choice = replace(coders(project, "Amina", "Jonas"), resamples=100, seed=7)
    caption = forest(project, Order(choice=choice)).caption
    words = " ".join((caption.title, *caption.lines))
    for part in (
        "Krippendorff’s alpha",
        "Amina (A), Jonas (J)",
        "Documents: 2",
        "character",
        "the whole text counts",
        "100 resamples",
        "seed 7",
    ):
        assert part in words
    left_out = replace(choice, left_out=frozenset({"furniture", "headings"}))
    words = " ".join(forest(project, Order(choice=left_out)).caption.lines)
    assert "without headings and what is marked as not counted" in words


def test_pairs_have_groups_of_their_own_in_which_kappa_is_known(project: Project) -> None:
    order = Order(choice=replace(Choice(), pairs=True), coefficients=("cohen_kappa", "gwet_ac1"))
    facts = forest(project, order)
    assert [group.title for group in facts.groups] == [
        "Amina (A), Jonas (J) and Lucía (L); 2 documents",
        "Amina (A) and Jonas (J); 2 documents",
        "Amina (A) and Lucía (L); 1 document",
        "Jonas (J) and Lucía (L); 1 document",
    ]
    assert facts.groups[0].lines[1].estimates[0].told == "for two coders only"
    assert facts.groups[1].lines[1].estimates[0].value is not None
    assert {len(group.count_heads) for group in facts.groups} == {4}


def test_one_document_has_no_interval_and_the_picture_says_so(project: Project) -> None:
    only = project.documents.named("one").id
    choice = replace(coders(project, "Amina", "Jonas"), picked=(only,), resamples=100)
    facts = forest(project, Order(choice=choice))
    assert facts.groups[0].lines[1].estimates[0].low is None
    assert "With one document there is no interval." in facts.caption.notes


def test_a_continuum_is_told_of_the_texts_that_all_have_read(project: Project) -> None:
    order = Order(
        choice=Choice(unit="continuum", resamples=50),
        coefficients=("u_alpha_binary_2016", "alpha_U_1995"),
    )
    caption = forest(project, order).caption
    assert "Documents: 1, finished by all of them." in caption.lines[0]


def test_a_lane_a_code_shows_who_coded_where(project: Project) -> None:
    only = project.documents.named("one").id
    choice = replace(coders(project, "Amina", "Jonas"), picked=(only,))
    (document,) = strip(project, Order(choice=choice, lanes="codes")).documents
    lanes = {lane.name: lane for lane in document.lanes}
    assert list(lanes) == ["security", "cost"]
    assert lanes["cost"].stretches == (
        LaneStretch(40, 50, "some", (0,)),
        LaneStretch(50, 60, "all", (0, 1)),
        LaneStretch(60, 70, "some", (1,)),
    )
    assert lanes["cost"].aloud == "both 10, only Amina 10, only Jonas 10, nobody 70"
    assert [(each.start, each.text) for each in document.headings] == [(0, "Heading")]


def test_one_lane_tells_different_codes_from_agreement(project: Project) -> None:
    code(project, "two", "cost", Amina=(30, 40), Jonas=(10, 20))
    document = strip(project, Order(choice=coders(project, "Amina", "Jonas"))).documents[1]
    (lane,) = document.lanes
    assert [(each.start, each.end, each.kind) for each in lane.stretches] == [
        (10, 20, "otherwise"),
        (20, 30, "all"),
        (30, 40, "otherwise"),
    ]


def test_a_text_is_compared_among_those_who_read_it(project: Project) -> None:
    facts = strip(project, Order())
    one, two = facts.documents
    assert one.lanes[0].stretches[0] == LaneStretch(10, 30, "all", (0, 1, 2))
    assert LaneStretch(20, 30, "all", (0, 1)) in two.lanes[0].stretches
    assert [row.told for row in facts.legend] == [
        "all who read it, with the same codes",
        "all who read it, with different codes",
        "2 of 3",
        "1 of 3",
        "nobody",
    ]


def test_texts_with_nothing_to_show_say_why(project: Project) -> None:
    project.documents.add(NewDocument("unread", TEXT))
    empty = project.documents.add(NewDocument("empty", ""))
    plain = project.documents.add(NewDocument("plain", TEXT))
    for name in ("Amina", "Jonas"):
        project.coders.finish(project.coders.named(name).id, [empty, plain])
    found = {each.name: each.told for each in strip(project, Order()).documents}
    assert found == {
        "one": "",
        "two": "",
        "unread": "finished by fewer than two of them",
        "empty": "empty",
        "plain": "nobody coded it",
    }


@pytest.mark.parametrize(
    ("order", "key"),
    [
        (Order(coefficients=("kappa",)), "no_such_coefficient"),
        (Order(coefficients=("cohen_kappa",)), "no_such_coefficient"),
        (Order(choice=Choice(codes=())), "picture_no_codes"),
        (Order(choice=Choice(picked=())), "picture_no_documents"),
        (Order(choice=Choice(picked=()), kind="strip"), "picture_no_documents"),
    ],
)
def test_what_cannot_be_drawn_is_said(project: Project, order: Order, key: str) -> None:
    with pytest.raises(ProjectError) as refused:
        told(project, order)
    assert refused.value.key == key


@pytest.mark.parametrize("kind", ["forest", "strip"])
def test_one_coder_and_nobody_finished_are_said(project: Project, kind: str) -> None:
    order = Order(kind=kind, choice=coders(project, "Amina"))  # type: ignore[arg-type]
    with pytest.raises(ProjectError, match="too_few_coders"):
        told(project, order)
    documents = [each.id for each in project.documents.all()]
    for coder in project.coders.all():
        project.coders.unfinish(coder.id, documents)
    with pytest.raises(ProjectError, match="picture_no_common_documents"):
        told(project, replace(order, choice=Choice()))


def test_a_text_that_cannot_be_compared_is_said(project: Project) -> None:
    unread = project.documents.add(NewDocument("unread", TEXT))
    empty = project.documents.add(NewDocument("empty", ""))
    plain = project.documents.add(NewDocument("plain", TEXT))
    for name in ("Amina", "Jonas"):
        project.coders.finish(project.coders.named(name).id, [empty, plain])
    keys = {
        unread: "picture_document_not_read",
        empty: "picture_document_empty",
        plain: "picture_nothing_coded",
    }
    for document, key in keys.items():
        with pytest.raises(ProjectError, match=key):
            told(project, Order(kind="strip", choice=Choice(picked=(document,))))


def test_a_coefficient_that_no_code_has_is_said(project: Project) -> None:
    unused = project.codebook.find("unused").id
    order = Order(choice=Choice(codes=(unused,)))
    with pytest.raises(ProjectError, match="picture_no_value"):
        told(project, order)


def test_an_unknown_suffix_and_the_project_itself_are_refused(
    project: Project, tmp_path: Path
) -> None:
    with pytest.raises(UsageError, match="picture_format_unknown"):
        write_picture(project, tmp_path / "a.gif", Order(), picture_words)
    with pytest.raises(ProjectError, match="target_is_the_project"):
        write_picture(project, project.path, Order(), picture_words)
    assert not (tmp_path / "a.gif").exists()


@pytest.mark.parametrize(
    ("names", "told"),
    [
        (["Amina", "Jonas"], ["A", "J"]),
        (["Amina", "Anton"], ["Am", "An"]),
        (["Coder 1", "Coder 2"], ["C1", "C2"]),
        (["Ann", "Anna"], ["Ann", "Anna"]),
        (["محمد", "Lucía"], ["م", "L"]),
    ],
)
def test_letters_tell_coders_apart(names: list[str], told: list[str]) -> None:
    assert letters(names) == told
