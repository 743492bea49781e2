"""Variables: values as text that documents and coders have under shared names."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

from postil.core.errors import ProjectError
from postil.core.names import refuse_unstorable
from postil.core.spans import storable
from postil.core.store import Store

Owner = Literal["document", "coder"]


def values_of(store: Store, owner: Owner, row: int) -> dict[str, str]:
    """The values of one document or coder by name, in the order of the variables."""
    return dict(
        store.rows(
            "select variable.name, variable_value.value from variable_value"
            " join variable on variable.id = variable_value.variable"
            f" where variable_value.{owner} = ? order by variable.position, variable.id",
            (row,),
        )
    )


def names(store: Store) -> list[str]:
    """The names of all variables, of documents and coders alike, in their order."""
    return [row[0] for row in store.rows("select name from variable order by position, id")]


def declare(store: Store, wanted: Iterable[str]) -> None:
    """Inside an edit: make the variables that are missing, in this order, without values."""
    known = set(names(store))
    for name in wanted:
        if name not in known:
            refuse_unstorable(name)
            position = store.value("select ifnull(max(position), 0) + 1 from variable")
            store.insert("variable", name=name, position=position)
            known.add(name)


def set_value(store: Store, owner: Owner, row: int, name: str, value: str) -> None:
    """Inside an edit: give a variable a value; an empty value takes it away."""
    value = storable(value)
    if not name.strip():
        raise ProjectError("variable_name_empty")
    refuse_unstorable(name)
    variable = store.value("select id from variable where name = ?", (name,))
    if variable is None:
        if not value:
            return
        position = store.value("select ifnull(max(position), 0) + 1 from variable")
        variable = store.insert("variable", name=name, position=position)
    present = store.row(
        f"select id, value from variable_value where variable = ? and {owner} = ?",
        (variable, row),
    )
    if present is None and value:
        store.insert("variable_value", variable=variable, value=value, **{owner: row})
    elif present is not None and not value:
        store.delete("variable_value", [present[0]])
    elif present is not None and value != present[1]:
        store.update("variable_value", present[0], value=value)
