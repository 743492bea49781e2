"""A guess of a text's language: by its script, else by the small words that it is full of.

Only a guess: "" where the text is short, mixed, or of a language that is not in the list.
"""

from __future__ import annotations

import re
from collections import Counter

_LOOKED_AT = 6_000  # characters from the beginning
_FEWEST_WORDS = 20
_SHARE = 0.12  # of the words are small words of the language, at the least
_LEAD = 1.25  # times as many as of the next language
_WORD = re.compile(r"[^\W\d_]+")
_SCRIPTS = (
    ("ja", re.compile("[\u3040-\u30ff]"), 0.1),
    ("ko", re.compile("[\uac00-\ud7af\u1100-\u11ff]"), 0.3),
    ("zh", re.compile("[\u3400-\u9fff]"), 0.5),
    ("he", re.compile("[\u0590-\u05ff]"), 0.5),
    ("hi", re.compile("[\u0900-\u097f]"), 0.5),
    ("th", re.compile("[\u0e00-\u0e7f]"), 0.5),
    ("el", re.compile("[\u0370-\u03ff]"), 0.5),
    ("hy", re.compile("[\u0530-\u058f]"), 0.5),
    ("ka", re.compile("[\u10a0-\u10ff]"), 0.5),
)
_SMALL_WORDS = {
    "en": "the of and to in a is that for it was on as with are by this be from at have not which",
    "de": "der die und in den von zu das mit sich des auf für ist im dem nicht ein eine als auch es",
    "fr": "de la le et les des en un une du est que dans pour qui par sur au pas plus ce il ne se",
    "es": "de la que el en y a los se del las un por con no una su para es al lo como más pero",
    "pt": "de a o que e do da em um para com não uma os no se na por mais as dos como mas ao foi",
    "it": "di e il la che in un a per è una con del si da non sono dei le al come della più gli",
    "nl": "de van het een en in is dat op te zijn met voor niet die aan er om ook als bij maar door",
    "sv": "och i att en det som på är av för med den till inte har de ett om var men sig från",
    "da": "og i at det er en den til på af for med de som der ikke et har han var om men fra",
    "nb": "og i det er på som en av til for at med han den de ikke et var har om fra jeg seg men",
    "fi": "ja on ei että se oli hän ovat mutta kun niin myös kuin joka tai sen ole voi mukaan",
    "pl": "i w na z się nie do to że jest o jak po za od przez dla ale są tym czy jego oraz tak",
    "cs": "a se v na je že o s z do to i pro ve za by ale jako po jsou od tak není jeho který už",
    "sk": "a sa v na je že o s z do to aj pre vo za by ale ako po sú od tak nie jeho ktorý už",
    "hu": "a az és hogy nem is egy ez de meg csak már volt mint ha vagy el még kell lehet szerint",
    "ro": "de și în a la cu pe că nu o din care mai pentru un este au fost sunt se ca prin dar",
    "tr": "ve bir bu da de için ile olarak çok daha en olan gibi ne ama var kadar sonra değil ise",
    "ru": "и в не на что он с как это по но к из у за то от так же бы все для его был о мы",
    "uk": "і в не на що з як це до та у за від але про його він для був є також які й щоб ми",
    "bg": "и на в е от за да се с не че по са като до ще но което които при той това бе във",
    "ar": "في من على أن إلى عن التي الذي هذا هذه كان لا ما مع قد كما بين بعد هو وهو ذلك",
    "fa": "و در به از که این را با است برای آن یک خود تا کرد بر هم نیز می شد ها بود شود اما",
    "id": "yang dan di dari ini itu untuk dengan tidak dalam pada akan adalah ke juga karena oleh",
    "vi": "của và là có trong cho được không một các người với đã này những về khi để đến như",
    "ca": "de la i el que en a els per un una del les amb és no al es com més ha va seva són",
}
_LISTS = {code: frozenset(words.split()) for code, words in _SMALL_WORDS.items()}


def guessed_language(text: str) -> str:
    """The code of the likeliest language of a text, such as "de"; "" where that is not clear."""
    sample = text[:_LOOKED_AT]
    letters = sum(map(str.isalpha, sample))
    if letters < 2 * _FEWEST_WORDS:
        return ""
    for code, script, share in _SCRIPTS:
        if len(script.findall(sample)) > share * letters:
            return code
    words = Counter(_WORD.findall(sample.lower()))
    total = sum(words.values())
    if total < _FEWEST_WORDS:
        return ""
    scores = sorted(
        ((sum(words[word] for word in small), code) for code, small in _LISTS.items()),
        reverse=True,
    )
    (best, code), (next_best, _) = scores[:2]
    return code if best >= _SHARE * total and best >= _LEAD * next_best else ""
