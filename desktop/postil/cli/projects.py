"""Commands on a project as a whole: making, filling, finishing, looking after it."""

from __future__ import annotations

from pathlib import Path

import click

from postil.cli.group import OpenWindow
from postil.cli.names import NAME, checked_text, documents_named, login_name
from postil.cli.opening import PATH, json_option, opened, project_file
from postil.cli.output import Report, remark, show
from postil.core.errors import ProjectError, UsageError
from postil.core.project import Project
from postil.core.records import Coder
from postil.exchange.remarks import Remark
from postil.sentences import history_label, problem_text
from postil.verbs.checking import problems_of
from postil.verbs.demo import build_demo, default_path


@click.command("open", hidden=True, context_settings={"ignore_unknown_options": True})
@click.argument("words", nargs=-1)
@click.pass_obj
def open_window(show_window: OpenWindow | None, words: tuple[str, ...]) -> None:
    """Open the window, on a project where one is named."""
    path = Path(words[0]) if words else None
    if path and path.suffix.lower() != ".postil" and not path.exists():
        raise UsageError("no_such_command", word=words[0])
    if len(words) > 1:
        raise UsageError("one_file_at_a_time", count=len(words))
    _show(show_window, path)


@click.command()
@click.argument("file", type=PATH, required=False)
@click.option("--no-window", is_flag=True, help="Only build the file; an existing one is refused.")
@json_option
@click.pass_obj
def demo(show_window: OpenWindow | None, file: Path | None, no_window: bool, as_json: bool) -> None:
    """Build the sample project and open it.

    It holds six articles, a codebook and the codings of three coders. Without FILE it lies in
    your documents folder.
    """
    path = file or default_path()
    is_built = no_window or not path.exists()
    if is_built:
        checked_text(path.stem)  # it becomes the project's name
        build_demo(path)
        show(Report(("file",), [(str(path),)]), as_json=as_json)
    if no_window:
        return
    if is_built and show_window is None:
        remark([Remark("demo_without_display", {"path": str(path)})])
        return
    _show(show_window, path)


@click.command()
@click.argument("file", type=PATH)
@click.option("--coder", type=NAME, help="The first coder; without it your login name.")
@json_option
def new(file: Path, coder: str | None, as_json: bool) -> None:
    """Make an empty project; never overwrites."""
    checked_text(file.stem)  # it becomes the project's name
    with Project.create(file, login_name() if coder is None else coder) as project:
        row = (str(file), *(each.name for each in project.coders.all()))
    show(Report(("file", "coder"), [row]), as_json=as_json)


@click.command()
@project_file
@click.option("--coder", type=NAME, help="Who finished; may be left out where there is only one.")
@click.option("--document", "names", multiple=True, type=NAME, help="Without any: all documents.")
@click.option("--undo", is_flag=True, help="Take the marks back.")
@json_option
def finish(
    file: Path, coder: str | None, names: tuple[str, ...], undo: bool, as_json: bool
) -> None:
    """Mark documents as read to the end.

    What a coder did not code in a finished document does not apply there.
    """
    with opened(file) as project:
        who = _coder(project, coder)
        every = [document.id for document in project.documents.all()]
        picked = documents_named(project, names)
        project.act_as(who.id)
        act = project.coders.unfinish if undo else project.coders.finish
        act(who.id, every if picked is None else picked)
        marks = project.coders.finished()
        rows = [
            (who.name, project.documents.get(document).name, marks.get((who.id, document)))
            for document in (every if picked is None else picked)
        ]
    show(Report(("coder", "document", "finished"), rows), as_json=as_json)


@click.command()
@project_file
@json_option
def history(file: Path, as_json: bool) -> None:
    """List all acts.

    Who did what, when, and whether it still holds.
    """
    with opened(file) as project:
        rows = [
            (line.seq, line.at, line.coder, history_label(line), line.state)
            for line in project.history()
        ]
    show(Report(("seq", "time", "coder", "label", "state"), rows), as_json=as_json)


@click.command()
@project_file
@json_option
@click.pass_context
def check(context: click.Context, file: Path, as_json: bool) -> None:
    """Look for damage and contradictions.

    The exit code is 1 where there are any.
    """
    with opened(file, verify=False) as project:
        rows = [(each.kind, each.where, problem_text(each)) for each in problems_of(project)]
    show(Report(("kind", "where", "sentence"), rows), as_json=as_json)
    if rows:
        context.exit(1)


@click.command()
@project_file
@click.argument("target", type=PATH)
@json_option
def backup(file: Path, target: Path, as_json: bool) -> None:
    """Write a whole copy; an existing target is refused."""
    with opened(file) as project:
        project.backup(target)
    show(Report(("file",), [(str(target),)]), as_json=as_json)


def _coder(project: Project, name: str | None) -> Coder:
    """The coder of that name, or the only person."""
    if name is not None:
        return project.coders.named(name)
    persons = [coder for coder in project.coders.all() if coder.kind == "person"]
    if len(persons) != 1:
        raise UsageError("coder_not_chosen", count=len(persons))
    return persons[0]


def _show(show_window: OpenWindow | None, path: Path | None) -> None:
    if show_window is None:
        raise ProjectError("no_display")
    code = show_window(path)
    click.get_current_context().exit(code)
