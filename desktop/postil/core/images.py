"""Images of rows as JSON by column name, exact for every value that SQLite can hold."""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Mapping, Sequence

from postil.core.errors import HistoryError

Value = None | int | float | str | bytes

_dumps = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def image(columns: Sequence[str], values: Iterable[Value]) -> str:
    """The values by column, as JSON that `values_of` reads back unchanged."""
    return _dumps(dict(zip(columns, map(_encoded, values), strict=True)))


def values_of(text: str) -> dict[str, Value]:
    """The values of an image by column; `HistoryError` where another program wrote it."""
    try:
        return {name: _decoded(value) for name, value in json.loads(text).items()}
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        raise HistoryError("history_does_not_fit", table="change", row="") from error


def changed(columns: Sequence[str], old: Sequence[Value], new: Sequence[Value]) -> str:
    """The image of an update: the old values of the columns whose value or type differs."""
    differing = [
        rank
        for rank, (before, after) in enumerate(zip(old, new, strict=True))
        if type(before) is not type(after) or before != after
    ]
    return image([columns[rank] for rank in differing], [old[rank] for rank in differing])


def _encoded(value: Value) -> object:
    if isinstance(value, bytes):
        return {"blob": value.hex()}
    if isinstance(value, float) and math.isinf(value):
        return {"inf": 1 if value > 0 else -1}
    return value


def _decoded(value: object) -> Value:
    if isinstance(value, Mapping):
        return bytes.fromhex(value["blob"]) if "blob" in value else math.inf * value["inf"]
    if isinstance(value, list):
        raise ValueError("no value of a column")
    return value  # type: ignore[return-value]  # JSON knows nothing else
