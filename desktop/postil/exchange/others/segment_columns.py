"""Which column of a table of coded segments holds what: by its name in many languages, else by place.

MAXQDA, ATLAS.ti and others name columns in the language of their window, or in two at once.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from postil.core.errors import ExchangeError
from postil.exchange.others.sheets import Sheet

Role = Literal[
    "document", "words", "codes", "coder", "created", "comment", "first", "last", "count", "mark"
]
_NAMES: Mapping[Role, str] = {
    "document": "document name|document|dokumentname|dokument|nazwa dokumentu|nom du document"
    "|nombre del documento|nombre de documento|documento|nome do documento|nome documento"
    "|nome del documento|documentnaam|media title|文档名称|文書名",
    "words": "segment|coded segment|coded segments|text content|quotation content|content|quotation"
    "|excerpt copy|excerpt|coded text|fragment|segmento|segmento codificado|segmenti codificati"
    "|codiertes segment|codierte segmente|segment codé|segments codés|texto|conteúdo do texto"
    "|conteúdo de texto|contenido del texto|contenido de texto|textinhalt|contenu textuel"
    "|zitatinhalt|contenido de la cita|conteúdo da citação|gecodeerd segment",
    "codes": "code|codes|codes applied combined|kod|kody|kode|kodes|código|códigos|codice|codici|tag|tags|node|nodes",
    "coder": "created by|author|autor|erstellt von|autor/in|créé par|auteur|creado por|criado por"
    "|creato da|autore|auteur(s)|aangemaakt door|excerpt creator|coder|coded by",
    "created": "created|creation date|date created|data utworzenia|erstellt am|erstellt"
    "|erstellungsdatum|date de création|fecha de creación|data de criação|data di creazione"
    "|aanmaakdatum|excerpt date",
    "comment": "comment|comments|komentarz|kommentar|commentaire|comentario|comentário|commento"
    "|opmerking",
    "first": "beginning|begin|start|initial position|start position|anfang|anfangsposition|początek"
    "|début|position de début|inicio|início|posición inicial|posição inicial|inizio",
    "last": "end|final position|end position|ende|endposition|koniec|fin|fim|position de fin"
    "|posición final|posição final|fine|einde",
    "count": "number of codes|anzahl der codes|anzahl der kodes|nombre de codes"
    "|número de códigos|numero di codici",
    "mark": "reference|referenz|référence|referencia|referência",
}
_ROLES: Mapping[str, Role] = {
    name: role for role, listed in _NAMES.items() for name in listed.split("|")
}
_NEEDED: tuple[Role, ...] = ("document", "words", "codes")
_MAXQDA: Mapping[Role, int] = {
    "comment": 1,
    "document": 3,
    "codes": 4,
    "first": 5,
    "last": 6,
    "words": 8,
    "coder": 11,
    "created": 12,
}
_MAXQDA_WIDTH, _MAXQDA_SIZE = 13, 9
_LOOKED_AT = 200  # rows
_APPLIED = re.compile(r"Code: (.+) Applied")


@dataclass(frozen=True, slots=True)
class Columns:
    """The places of columns by what they hold; `applied` those that stand for a code each."""

    program: str
    places: Mapping[Role, int]
    applied: Mapping[int, str]


def columns_of(sheet: Sheet) -> Columns:
    """What the columns of a table hold. Raises ExchangeError segments_columns_unknown."""
    places: dict[Role, int] = {}
    for place, name in enumerate(sheet.columns):
        role = _ROLES.get(" ".join(name.casefold().split()))
        if role:
            places.setdefault(role, place)
    applied = {
        place: match[1]
        for place, name in enumerate(sheet.columns)
        if (match := _APPLIED.fullmatch(name))
    }
    if applied:
        places.pop("codes", None)
    missing = [role for role in _NEEDED if role not in places and not (role == "codes" and applied)]
    if not missing:
        return Columns(_program(sheet, places, applied), places, applied)
    if _is_maxqda_by_place(sheet):
        return Columns("MAXQDA", _MAXQDA, {})
    raise ExchangeError("segments_columns_unknown", found=sheet.columns[:30])


def _program(sheet: Sheet, places: Mapping[Role, int], applied: Mapping[int, str]) -> str:
    if applied or "Codes Applied Combined" in sheet.columns:
        return "Dedoose"
    if "count" in places or "mark" in places:
        return "ATLAS.ti"
    if sheet.columns == ("id", "document", "tag", "content"):
        return "Taguette"
    return "MAXQDA" if _is_maxqda_by_place(sheet) or "first" in places else "table"


def _is_maxqda_by_place(sheet: Sheet) -> bool:
    """Whether one column counts the letters of another, as in MAXQDA in every language."""
    rows = sheet.rows[:_LOOKED_AT]
    if len(sheet.columns) != _MAXQDA_WIDTH or not rows:
        return False
    fits = [
        row[_MAXQDA["first"]].isdecimal()
        and row[_MAXQDA_SIZE] == str(len(row[_MAXQDA["words"]].strip()))
        for row in rows
    ]
    return sum(fits) >= 0.9 * len(fits)
