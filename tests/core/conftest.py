"""Processes to be killed: started once, then forked, since a start takes longer than the rest."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from itertools import takewhile
from pathlib import Path

import pytest

Kill = Callable[[Path, float], list[str]]

# Each line read is a path: a child runs the code on it, and its end is told when it was killed.
SERVER = """
import os, sys
import sqlite_utils, sqlite_utils.migrations
from postil.core.project import Project
from postil.core.records import MemoTarget, NewCoding
code = compile(sys.argv[1], "child", "exec")
for line in sys.stdin:
    child = os.fork()
    if child == 0:
        print(os.getpid(), flush=True)
        path = line.strip()
        exec(code)
        os._exit(0)
    os.waitpid(child, 0)
    print("\\nended", flush=True)
"""


class Killed:
    """A process whose children run some code on a project until they are killed."""

    def __init__(self, code: str) -> None:
        self._server = subprocess.Popen(
            [sys.executable, "-c", SERVER, code],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
        )  # fmt: skip

    def __enter__(self) -> Killed:
        return self

    def __exit__(self, *_error: object) -> None:
        self._server.communicate()

    def run(self, path: Path, seconds: float) -> list[str]:
        """Kill a child so long after its first line; returns the whole lines that it printed."""
        told, ask = self._server.stdout, self._server.stdin
        assert told is not None and ask is not None
        ask.write(f"{path}\n")
        ask.flush()
        child, first = int(told.readline()), told.readline()
        time.sleep(seconds)
        os.kill(child, signal.SIGKILL)
        lines = [first, *takewhile(lambda line: line != "ended\n", told)]
        return [line.strip() for line in lines if line.strip()]


@pytest.fixture
def killing() -> Iterator[Callable[[str], Kill]]:
    """From code to a function that runs it on a project, killed after some seconds."""
    if not hasattr(os, "fork"):
        pytest.skip("needs fork and SIGKILL")
    with ExitStack() as servers:
        yield lambda code: servers.enter_context(Killed(code)).run
