"""Images of rows as JSON by column name, exact for every value that SQLite can hold."""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Mapping, Sequence
from zlib import crc32

from postil.core.errors import HistoryError
from postil.core.text_deltas import differing_parts, put_otherwise

Value = None | int | float | str | bytes

_LONG = 1000  # characters
_WITH_LONG_TEXTS = frozenset(("document", "document_text"))
_NOTHING: Mapping[str, Value] = {}
_dumps = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def image(columns: Sequence[str], values: Iterable[Value]) -> str:
    """The values by column, as JSON that `values_of` reads back unchanged."""
    return _dumps(dict(zip(columns, map(_encoded, values), strict=True)))


def values_of(text: str, present: Mapping[str, Value] = _NOTHING) -> dict[str, Value]:
    """The values of an image by column; of an update's image beside the row's `present` values.

    `HistoryError` where another program wrote it, or where it was made beside other values.
    """
    try:
        return {
            name: _decoded(value, present.get(name)) for name, value in json.loads(text).items()
        }
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        raise HistoryError("history_does_not_fit", table="change", row="") from error


def changed(table: str, columns: Sequence[str], old: Sequence[Value], new: Sequence[Value]) -> str:
    """The image of an update: the old values of the columns whose value or type differs.

    Of the long texts of documents it holds only what differs, so that a text which is corrected
    again and again does not stand in the file as often.
    """
    told = {}
    for name, before, after in zip(columns, old, new, strict=True):
        if type(before) is not type(after) or before != after:
            told[name] = _beside(before, after) if table in _WITH_LONG_TEXTS else _encoded(before)
    return _dumps(told)


def _beside(before: Value, after: Value) -> object:
    """A value as told beside the one that has taken its place."""
    if isinstance(before, str) and isinstance(after, str) and len(before) > _LONG:
        return {"parts": differing_parts(before, after), "of": _checksum(after)}
    return _encoded(before)


def _checksum(text: str) -> int:
    return crc32(text.encode("utf-8", "surrogatepass"))


def _encoded(value: Value) -> object:
    if isinstance(value, bytes):
        return {"blob": value.hex()}
    if isinstance(value, float) and math.isinf(value):
        return {"inf": 1 if value > 0 else -1}
    return value


def _decoded(value: object, present: Value) -> Value:
    if isinstance(value, Mapping):
        if "parts" in value:
            if not isinstance(present, str) or _checksum(present) != value["of"]:
                raise ValueError("made beside another text")
            return put_otherwise(present, value["parts"])
        return bytes.fromhex(value["blob"]) if "blob" in value else math.inf * value["inf"]
    if isinstance(value, list):
        raise ValueError("no value of a column")
    return value  # type: ignore[return-value]  # JSON knows nothing else
