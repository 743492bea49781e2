"""Files of other programs' projects are read beside the window."""

from __future__ import annotations

from collections.abc import Generator
from pathlib import Path
from threading import get_ident

import pytest

from postil.verbs.progress import outcome
from postil.verbs.project_files import reading


def test_a_project_is_read_on_a_thread_of_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    threads: set[int] = set()

    def steps(_path: Path) -> Generator[None, None, str]:
        threads.add(get_ident())
        yield
        return "what is in it"

    monkeypatch.setattr("postil.exchange.others.rqda.rqda_steps", steps)
    assert outcome(reading(Path("a.rqda"))) == "what is in it"
    assert threads and get_ident() not in threads
