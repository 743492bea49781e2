"""The sample: articles, codebook and codings keep what their README promises."""

from __future__ import annotations

import csv
import importlib.util
import shutil
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from types import ModuleType

import pytest

from postil.core.code_colours import CODE_COLOURS
from postil.core.records import NewDocument
from postil.core.spans import snap
from postil.exchange.markdown_documents import read_markdown

ROOT = Path(__file__).resolve().parents[2]
CORPUS = ROOT / "sample_corpus"
RULE = ("definition", "use_when", "do_not_use_when", "example")


@pytest.fixture(scope="module")
def sample() -> Iterator[ModuleType]:
    """packaging/sample.py as a module; packaging/ is a folder of scripts, not a package."""
    spec = importlib.util.spec_from_file_location("sample_script", ROOT / "packaging/sample.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    yield module
    del sys.modules[spec.name]


@pytest.fixture(scope="module")
def articles() -> dict[str, NewDocument]:
    found = {}
    for path in sorted((CORPUS / "articles").glob("*.md")):
        article = read_markdown(path.read_text(encoding="utf-8"), path.stem)
        found[article.name] = article
    return found


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A copy of the corpus that a test may spoil."""
    return shutil.copytree(CORPUS, tmp_path / "sample_corpus")


def rows(name: str, corpus: Path = CORPUS) -> list[dict[str, str]]:
    with (corpus / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def author(corpus: Path, *lines: tuple[str, ...]) -> None:
    """Replace the hand-written codings by these."""
    with (corpus / "authored_codings.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(("document", "coder", "code", "quote", "occurrence", "memo"))
        writer.writerows(lines)


def test_every_quote_equals_the_text_at_its_offsets(articles: dict[str, NewDocument]) -> None:
    wrong = [
        row
        for row in rows("codings.csv")
        if articles[row["document"]].text[int(row["start"]) : int(row["end"])] != row["quote"]
    ]
    assert wrong == []


def test_codings_csv_is_what_the_authored_codings_give(sample: ModuleType) -> None:
    assert sample.build(check=True), "run: python3 packaging/dev.py sample"


def test_every_authored_coding_arrives_in_codings_csv() -> None:
    told = ("document", "coder", "code", "quote", "memo")
    authored = Counter(tuple(row[name] for name in told) for row in rows("authored_codings.csv"))
    assert authored == Counter(tuple(row[name] for name in told) for row in rows("codings.csv"))


def test_three_coders_made_at_least_250_codings() -> None:
    by_coder = Counter(row["coder"] for row in rows("codings.csv"))
    assert set(by_coder) == {"Amina", "Jonas", "Lucía"}
    assert by_coder.total() >= 250
    assert 5 <= sum(bool(row["memo"]) for row in rows("codings.csv")) <= 10


def test_two_coders_finished_all_and_one_the_first_four(articles: dict[str, NewDocument]) -> None:
    finished: dict[str, list[str]] = {}
    for row in rows("finished.csv"):
        finished.setdefault(row["coder"], []).append(row["document"])
    titles = list(articles)
    assert finished == {"Amina": titles, "Jonas": titles, "Lucía": titles[:4]}
    began = {row["document"] for row in rows("codings.csv") if row["coder"] == "Lucía"}
    assert began == set(titles[:5])


def test_six_articles_have_600_to_1400_words(articles: dict[str, NewDocument]) -> None:
    lengths = {name: len(article.text.split()) for name, article in articles.items()}
    assert len(lengths) == 6
    assert {name: n for name, n in lengths.items() if not 600 <= n <= 1400} == {}


def test_each_article_has_its_own_genre_and_says_that_it_is_not_real(
    articles: dict[str, NewDocument],
) -> None:
    assert len({article.variables["genre"] for article in articles.values()}) == 6
    for article in articles.values():
        assert set(article.variables) == {"genre", "date", "language", "outlet", "note"}
        assert "not a real article" in article.variables["note"]
        assert (
            "invented" in article.variables["outlet"] or "вымышлен" in article.variables["outlet"]
        )


def test_one_article_is_russian_and_the_others_are_english(
    articles: dict[str, NewDocument],
) -> None:
    assert Counter(article.language for article in articles.values()) == {"en": 5, "ru": 1}


def test_the_articles_show_every_kind_of_formatting(articles: dict[str, NewDocument]) -> None:
    kinds = {drawn.kind for article in articles.values() for drawn in article.ranges}
    assert kinds >= {"heading", "list_item", "block_quote", "footnote", "italic", "bold"}
    list_items = {r.value for a in articles.values() for r in a.ranges if r.kind == "list_item"}
    assert {"1", "1:1", "1:4"} <= list_items
    assert all(any(r.kind == "footnote" for r in a.ranges) for a in articles.values())


def test_codings_lie_on_emoji_beyond_the_first_plane_and_joined_ones() -> None:
    quotes = "".join(row["quote"] for row in rows("codings.csv"))
    assert [emoji for emoji in ("🇷🇺", "👩‍🏫", "🤦‍♀️", "🧕") if emoji not in quotes] == []


def test_no_coding_cuts_a_grapheme_or_begins_or_ends_with_a_blank(
    articles: dict[str, NewDocument],
) -> None:
    for row in rows("codings.csv"):
        span = (int(row["start"]), int(row["end"]))
        assert snap(articles[row["document"]].text, *span) == span, row["quote"]


def test_the_codebook_is_a_tree_of_14_to_18_codes() -> None:
    codes = rows("codebook.csv")
    names = [row["code"] for row in codes]
    assert 14 <= len(names) == len(set(names)) <= 18
    assert {row["parent"] for row in codes} - {""} < set(names)
    assert set(names) >= {
        "security rationale",
        "legitimacy cost",
        "ISKP grievance",
        "delisting step",
        "human-rights cost",
        "domestic backlash",
        "regional spillover",
        "great-power positioning",
        "economic interest",
        "attribution and disinformation",
    }


def test_every_code_has_a_whole_rule_and_an_example_from_the_articles(
    articles: dict[str, NewDocument],
) -> None:
    corpus = "".join(article.text for article in articles.values())
    for row in rows("codebook.csv"):
        assert all(row[name].strip() for name in RULE), row["code"]
        assert row["example"] in corpus, row["code"]


def test_the_nine_most_used_codes_have_the_digits_in_the_order_of_the_tree() -> None:
    used = Counter(row["code"] for row in rows("codings.csv"))
    with_digit = [row for row in rows("codebook.csv") if row["shortcut"]]
    assert [row["shortcut"] for row in with_digit] == list("123456789")
    assert {row["code"] for row in with_digit} == {code for code, _ in used.most_common(9)}


def test_each_code_has_a_colour_of_its_own_from_our_palette() -> None:
    colours = [row["color"] for row in rows("codebook.csv")]
    assert len(set(colours)) == len(colours)
    assert set(colours) <= set(CODE_COLOURS)


def test_one_code_is_used_by_one_coder_only_and_some_by_nobody() -> None:
    coders: dict[str, set[str]] = {row["code"]: set() for row in rows("codebook.csv")}
    for row in rows("codings.csv"):
        coders[row["code"]].add(row["coder"])
    assert coders["hedging"] == {"Jonas"}
    assert coders["Threat picture"] == coders["Manner of argument"] == set()


def test_building_writes_what_is_missing_and_then_has_nothing_to_do(
    sample: ModuleType, copy: Path
) -> None:
    (copy / "codings.csv").unlink()
    assert not sample.build(check=True, corpus=copy)
    assert not (copy / "codings.csv").exists()
    assert not sample.build(corpus=copy)
    assert sample.build(corpus=copy)
    assert (copy / "codings.csv").read_bytes() == (CORPUS / "codings.csv").read_bytes()


def test_every_coding_that_cannot_be_placed_is_named_and_nothing_is_written(
    sample: ModuleType, copy: Path
) -> None:
    title = "Recognition can be given only once"
    before = (copy / "codings.csv").read_bytes()
    author(
        copy,
        (title, "Amina", "hedging", "words that stand nowhere", "", ""),
        (title, "Amina", "hedging", "Recognition can be given only once", "", ""),
        (title, "Amina", "hedging", "Recognition can be given only once", "3", ""),
        (title, "Amina", "hedging", "I may be wrong about which. ", "", ""),
        (title, "Amina", "no such code", "I may be wrong about which.", "", ""),
        ("No such article", "Amina", "hedging", "I may be wrong about which.", "", ""),
        (title, "Amina", "hedging", "So was it wise?", "", ""),
        (title, "Amina", "hedging", "So was it wise?", "1", ""),
    )
    with pytest.raises(sample.SampleError) as raised:
        sample.build(corpus=copy)
    # All but the seventh line, which is sound.
    assert [fault.split(":")[0] for fault in raised.value.faults] == [
        f"line {number}" for number in (2, 3, 4, 5, 6, 7, 9)
    ]
    assert (copy / "codings.csv").read_bytes() == before


def test_an_occurrence_chooses_among_equal_quotes(sample: ModuleType) -> None:
    coding = sample.AuthoredCoding(2, "a", "Amina", "code", "Kabul", 1, "")
    texts = {"a": "Kabul and Kabul\n"}
    both = [coding, replace(coding, line=3, occurrence=2)]
    assert [(p.start, p.end) for p in sample.place(both, texts, ["code"])] == [(0, 5), (10, 15)]


def test_a_finished_mark_for_an_unknown_coder_is_refused(sample: ModuleType, copy: Path) -> None:
    with (copy / "finished.csv").open("a", encoding="utf-8") as file:
        file.write("Nobody,Союз по расчёту\n")
    with pytest.raises(sample.SampleError, match="Nobody"):
        sample.build(corpus=copy)
