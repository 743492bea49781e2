"""`postil coders`: who codes, and their variables."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from postil.cli.names import NAME
from postil.cli.opening import json_option, opened, project_file
from postil.cli.output import Cell, Report, show
from postil.core.errors import UsageError
from postil.core.project import Project


@click.command()
@project_file
@click.option("--add", type=NAME, help="Add a coder of this name.")
@click.option("--coder", type=NAME, help="Whose variables are set.")
@click.option("--set", "settings", multiple=True, type=NAME, metavar="VARIABLE=VALUE",
              help="Give a variable of the coder a value; without a value it goes.")  # fmt: skip
@json_option
def coders(
    file: Path, add: str | None, coder: str | None, settings: tuple[str, ...], as_json: bool
) -> None:
    """List the coders, add one, or set their variables.

    Variables, such as role=expert, group coders in a comparison.
    """
    values = _values(settings)
    if (coder is not None and (add is not None or not values)) or (
        values and add is None and coder is None
    ):
        raise UsageError("variable_without_coder")
    with opened(file) as project:
        if add is not None:
            with project.edit("add_coder", name=" ".join(add.split())):
                project.coders.set_variables(project.coders.add(add), values)
        elif coder is not None:
            project.coders.set_variables(project.coders.named(coder).id, values)
        report = _listed(project)
    show(report, as_json=as_json)


def _values(settings: Sequence[str]) -> dict[str, str]:
    """The values by name; the last one counts where a name is given twice."""
    found = {}
    for text in settings:
        name, sign, value = text.partition("=")
        if not sign:
            raise UsageError("variable_not_readable", text=text)
        found[name.strip()] = value.strip()
    return found


def _listed(project: Project) -> Report:
    """A row a coder; the column of variables is there only where a coder has any."""
    codings = project.codings.counts_by_coder()
    finished = [coder for coder, _ in project.coders.finished()]
    variables = project.coders.variables_of_all()
    columns = ["name", "kind", "finished", "codings", *(["variables"] if variables else [])]
    rows: list[list[Cell]] = []
    for each in project.coders.all():
        row: list[Cell] = [
            each.name, each.kind, finished.count(each.id), codings.get(each.id, 0)
        ]  # fmt: skip
        if variables:
            row.append([f"{name}={value}" for name, value in variables.get(each.id, {}).items()])
        rows.append(row)
    return Report(columns, rows)
