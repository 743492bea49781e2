"""The house: floors, lengths, words, sentences; what no single room can test of itself."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from postil.sentences import knows, placeholders

ROOT = Path(__file__).resolve().parents[1]
PROGRAM = ROOT / "desktop" / "postil"
LONGEST_FILE = 450
NETWORK = {
    "aiohttp",
    "asyncio",
    "ftplib",
    "http",
    "httpx",
    "imaplib",
    "poplib",
    "requests",
    "smtplib",
    "socket",
    "socketserver",
    "ssl",
    "urllib",
    "urllib3",
    "webbrowser",
    "xmlrpc",
    "PySide6.QtNetwork",
    "PySide6.QtNetworkAuth",
    "PySide6.QtWebSockets",
    "PySide6.QtWebEngineCore",
}
NAMES_OF_NOTHING = {"util", "utils", "helper", "helpers", "manager", "misc", "common", "handler"}
NAMESPACES = {
    "Remark": "remark",
    "ReaderRemark": "remark",
    "Problem": "problem",
    "edit": "history",
    "long_edit": "history",
}
# What is added on the way up: to an error its file and line, to a reader's remark its document.
ADDED = {"file", "line"}
ERRORS = {"ProjectError", "FileError", "HistoryError", "ProjectBusy", "ExchangeError", "UsageError"}


def python_files(*folders: str) -> list[Path]:
    return sorted(path for folder in folders for path in (ROOT / folder).rglob("*.py"))


OURS = python_files("desktop", "packaging", "tests")


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def modules_below(room: str) -> Iterator[str]:
    for path in python_files(f"desktop/postil/{room}"):
        parts = path.relative_to(PROGRAM.parent).with_suffix("").parts
        yield ".".join(part for part in parts if part != "__init__")


def run_python(code: str, *words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, "-c", code, *words], capture_output=True, text=True)


def test_imports_run_downward_only() -> None:
    lint = Path(sys.executable).with_name("lint-imports")
    ended = subprocess.run(
        [str(lint), "--no-logo", "--no-cache"], cwd=ROOT, capture_output=True, text=True
    )
    assert ended.returncode == 0, ended.stdout + ended.stderr


def test_everything_below_the_window_works_without_qt() -> None:
    rooms = ("core", "analysis", "exchange", "verbs", "sentences")
    modules = ["postil.paths", *(module for room in rooms for module in modules_below(room))]
    code = """
import importlib, sys
class NoQt:
    def find_spec(self, name, path=None, target=None):
        if name.split(".")[0] in ("PySide6", "shiboken6"):
            raise ImportError(f"{name} is blocked")
sys.meta_path.insert(0, NoQt())
for module in sys.argv[1:]:
    importlib.import_module(module)
"""
    ended = run_python(code, *modules)
    assert ended.returncode == 0, ended.stderr


@pytest.mark.parametrize("path", python_files("desktop"), ids=name)
def test_no_room_imports_a_network_module(path: Path) -> None:
    imported = set()
    for part in ast.walk(tree(path)):
        if isinstance(part, ast.Import):
            imported |= {alias.name for alias in part.names}
        elif isinstance(part, ast.ImportFrom) and part.module:
            imported |= {part.module, *(f"{part.module}.{alias.name}" for alias in part.names)}
    reached = {word for word in imported if word in NETWORK or word.split(".")[0] in NETWORK}
    assert not reached


@pytest.mark.parametrize("path", OURS, ids=name)
def test_a_file_is_short_and_says_what_it_holds(path: Path) -> None:
    lines = path.read_text(encoding="utf-8").splitlines()
    assert len(lines) <= LONGEST_FILE
    assert ast.get_docstring(tree(path)), "the first line of a module says what it holds"


def test_files_are_named_after_what_they_hold() -> None:
    assert not [name(path) for path in OURS if NAMES_OF_NOTHING & set(path.stem.split("_"))]


def test_nothing_is_left_for_later() -> None:
    marks = re.compile(r"\b(TO" + r"DO|FIX" + r"ME|X" + r"XX)\b")
    assert not [name(path) for path in OURS if marks.search(path.read_text(encoding="utf-8"))]


def calls(path: Path) -> Iterator[tuple[ast.Call, str]]:
    """The calls in a file with the last part of the name called."""
    for part in ast.walk(tree(path)):
        if isinstance(part, ast.Call) and isinstance(part.func, ast.Name):
            yield part, part.func.id
        elif isinstance(part, ast.Call) and isinstance(part.func, ast.Attribute):
            yield part, part.func.attr


def keys_used(path: Path) -> Iterator[tuple[str, set[str] | None]]:
    """Keys of errors, remarks, problems and acts, each with its arguments where they are plain."""
    for call, called in calls(path):
        namespace = "error" if called in ERRORS else NAMESPACES.get(called)
        if namespace and call.args:
            arguments = arguments_of(call, called)
            yield from ((f"{namespace}.{key}", arguments) for key in strings_of(call.args[0]))


def strings_of(argument: ast.expr) -> Iterator[str]:
    if isinstance(argument, ast.IfExp):
        yield from strings_of(argument.body)
        yield from strings_of(argument.orelse)
    elif isinstance(argument, ast.Constant) and isinstance(argument.value, str):
        yield argument.value


def arguments_of(call: ast.Call, called: str) -> set[str] | None:
    """The names of the arguments that a sentence gets; None where they are made elsewhere."""
    if called in {"Remark", "ReaderRemark", "Problem"}:
        told = call.args[-1] if len(call.args) > 1 else ast.Dict(keys=[], values=[])
        if not isinstance(told, ast.Dict):
            return {"where"} if called == "Problem" else None
        added = {"document"} if called == "ReaderRemark" else {"where"}
        return added | {str(key.value) for key in told.keys if isinstance(key, ast.Constant)}
    if any(keyword.arg is None for keyword in call.keywords):
        return None
    return {keyword.arg for keyword in call.keywords if keyword.arg}


def arguments_added(path: Path) -> set[str]:
    """The names that a file adds to the arguments of an edit under way: `draft.arguments`."""
    added = set()
    for part in ast.walk(tree(path)):
        if isinstance(part, ast.Subscript) and ast.unparse(part.value) == "draft.arguments":
            added |= set(strings_of(part.slice))
        elif isinstance(part, ast.AugAssign) and ast.unparse(part.target) == "draft.arguments":
            keys = part.value.keys if isinstance(part.value, ast.Dict) else []
            added |= {key.value for key in keys if isinstance(key, ast.Constant)}
    return added


@pytest.mark.parametrize("path", python_files("desktop"), ids=name)
def test_every_key_has_a_sentence_that_its_arguments_fill(path: Path) -> None:
    unsaid = [key for key, _ in keys_used(path) if not knows(key)]
    assert not unsaid
    given = ADDED | arguments_added(path)
    unfilled = [
        key
        for key, arguments in keys_used(path)
        if arguments is not None
        and not any(places <= arguments | given for places in placeholders(key))
    ]
    assert not unfilled


def test_the_lock_holds_every_dependency_and_names_no_host() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    wanted = project["dependencies"] + project["optional-dependencies"]["dev"]
    lock = (ROOT / "packaging" / "requirements.lock").read_text(encoding="utf-8")
    locked = set(re.findall(r"^([a-z0-9-]+)==", lock, re.MULTILINE))
    names = {re.split(r"[^A-Za-z0-9-]", line)[0].lower() for line in wanted}
    assert names <= locked
    assert "://" not in lock


def test_the_version_is_the_same_everywhere() -> None:
    from postil import __version__

    assert f"version: {__version__}\n" in (ROOT / "CITATION.cff").read_text(encoding="utf-8")
    assert f"## {__version__}" in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")


def test_qt_survives_many_calls_that_return_nothing() -> None:
    """PySide6 6.12.0 lost a reference to None with each such call and aborted on Python 3.11."""
    code = """
from PySide6.QtGui import QTextCharFormat, QTextCursor, QTextDocument
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel
app = QApplication([])
label, form = QLabel(), QTextCharFormat()
cursor = QTextCursor(QTextDocument("text"))
for turn in range(67_000):
    label.setText("text")
    cursor.setPosition(turn % 4)
    form.setBackground(Qt.GlobalColor.yellow)
"""
    ended = run_python(code)
    assert ended.returncode == 0, ended.stderr
