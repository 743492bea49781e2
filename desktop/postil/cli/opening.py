"""Opening a project for a command, and saying what its file shows on opening."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from postil.cli.output import remark
from postil.core.project import Project
from postil.exchange.remarks import Remark

PATH = click.Path(path_type=Path)
project_file = click.argument("file", type=PATH)
json_option = click.option("--json", "as_json", is_flag=True, help="Print one JSON document.")


@contextmanager
def opened(path: Path, *, verify: bool = True) -> Iterator[Project]:
    """The project in a file, closed afterwards."""
    with Project.open(path, verify=verify) as project:
        if project.changed_outside:
            remark([Remark("changed_by_another_program", {"path": str(path)})])
        yield project
