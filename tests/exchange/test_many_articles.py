"""Files of news archives, as described for NexisUni, LexisNexis and Factiva; written for the test."""

from __future__ import annotations

import pytest

from postil.core.errors import ExchangeError
from postil.core.records import FormatRange, NewDocument
from postil.exchange.many_articles import MOST_ARTICLES, looks_like_many, split_articles

NEXIS = """Ports look ahead
The Harbour Times
March 12, 2019 Tuesday

Copyright 2019 The Harbour Times All Rights Reserved
Length: 120 words
Byline: Ada Ott
Body

Words of the first article.
Load-Date: March 13, 2019
End of Document

Second headline
Other Paper
April 2, 2019

More words here.
End of Document
"""
LEXIS = """
                               1 of 2 DOCUMENTS

                              The Harbour Times

                             March 12, 2019 Tuesday

Ports look ahead

BYLINE: By Ada Ott
LENGTH: 20 words

 Words.

                               2 of 2 DOCUMENTS

                              Other Paper
                             April 2, 2019
Second headline
LENGTH: 2 words
 Words two.
"""
FACTIVA = """Ports look ahead

By Ada Ott
120 words
12 March 2019
10:05 AM
The Harbour Times
HBT
English

Words.

Document HBTX000020190312ef3c0005x

Second headline

20 words
2 April 2019
Other Paper
OP
Words.
Document OTHX000020190402ef3c0005x
"""


@pytest.mark.parametrize("text", [NEXIS, LEXIS, FACTIVA], ids=["nexis", "lexis", "factiva"])
def test_each_article_becomes_a_document_with_its_variables(text: str) -> None:
    first, second = split_articles(NewDocument("file", text, variables={"kept": "yes"}))
    assert first.name == "Ports look ahead"
    assert first.variables == {
        "kept": "yes",
        "headline": "Ports look ahead",
        "outlet": "The Harbour Times",
        "author": "Ada Ott",
        "date": "2019-03-12",
    }
    assert second.variables["outlet"] == "Other Paper"
    assert second.variables["date"] == "2019-04-02"
    assert "author" not in second.variables


@pytest.mark.parametrize("text", [NEXIS, LEXIS, FACTIVA])
def test_no_word_of_an_article_is_lost(text: str) -> None:
    articles = split_articles(NewDocument("file", text))
    assert " ".join(each.text for each in articles).split() == text.split()


def test_one_article_and_plain_prose_stay_one_document() -> None:
    one = NEXIS.split("End of Document")[0] + "End of Document\n"
    for text in (one, "Document one\nDocument two\n", "1 of 2\n2 of 2\n"):
        assert looks_like_many(NewDocument("d", text)) == 0
        assert split_articles(NewDocument("d", text)) == [NewDocument("d", text)]


def test_formatting_goes_with_its_words() -> None:
    ranges = tuple(
        FormatRange(NEXIS.index(words), NEXIS.index(words) + len(words), "heading", "1")
        for words in ("Ports look ahead", "Second headline")
    )
    articles = split_articles(NewDocument("file", NEXIS, ranges))
    heads = [each.text[each.ranges[0].start : each.ranges[0].end] for each in articles]
    assert heads == ["Ports look ahead", "Second headline"]


def test_what_lies_outside_of_the_articles_is_told() -> None:
    (first, _second) = split_articles(NewDocument("file", f"Results of a search\n{LEXIS}"))
    assert [(each.key, each.arguments["count"]) for each in first.remarks] == [
        ("words_outside_articles", 4)
    ]


def test_more_articles_than_anybody_reads_are_refused() -> None:
    document = NewDocument("a", "End of Document\n" * (MOST_ARTICLES + 1))
    assert looks_like_many(document) == MOST_ARTICLES
    with pytest.raises(ExchangeError, match="document_too_complex"):
        split_articles(document)
