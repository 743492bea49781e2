"""Postil's own folders lie below the home folder, whatever the surroundings say."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from postil import paths


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="these systems know no XDG")
@pytest.mark.parametrize("value", ["", "elsewhere"])
@pytest.mark.parametrize(
    ("variable", "folder", "usual"),
    [
        ("XDG_CONFIG_HOME", paths.settings_folder, ".config/Postil"),
        ("XDG_CACHE_HOME", paths.log_folder, ".cache/Postil/log"),
        ("XDG_DATA_HOME", paths.backups_folder, ".local/share/Postil/backups"),
    ],
)
def test_a_variable_without_a_whole_path_counts_as_not_set(
    monkeypatch: pytest.MonkeyPatch,
    variable: str,
    folder: Callable[[], Path],
    usual: str,
    value: str,
) -> None:
    monkeypatch.setenv(variable, value)
    assert folder() == Path.home() / usual
