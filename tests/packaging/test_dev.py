"""The developer's command: what it refuses in one sentence, and what it hands on."""

from __future__ import annotations

import importlib
import os
import sys
import zipfile
from pathlib import Path
from types import ModuleType

import pytest

PACKAGING = Path(__file__).resolve().parents[2] / "packaging"


@pytest.fixture
def dev(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    monkeypatch.syspath_prepend(str(PACKAGING))
    return importlib.import_module("dev")


@pytest.fixture
def system(dev: ModuleType) -> ModuleType:
    return sys.modules["system_libraries"]


@pytest.mark.parametrize("version", [(3, 8, 0), (3, 10, 9), (3, 15, 0), (4, 0, 0)])
def test_another_python_is_refused_in_one_sentence(
    dev: ModuleType,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    version: tuple[int, int, int],
) -> None:
    monkeypatch.setattr(sys, "version_info", version)
    monkeypatch.setattr(sys, "argv", ["dev.py", "app"])
    assert dev.main() == 1
    told = capsys.readouterr().err
    assert told == (
        f"Postil needs Python 3.11 to 3.14, but this is {version[0]}.{version[1]}; "
        "nothing was installed.\n"
    )


def test_words_after_test_go_to_pytest(dev: ModuleType) -> None:
    assert dev._words(["test", "tests/core", "-k", "undo"]).rest == ["tests/core", "-k", "undo"]


def test_words_that_no_act_knows_are_wrong_usage(dev: ModuleType) -> None:
    with pytest.raises(SystemExit) as ended:
        dev._words(["app", "--fast"])
    assert ended.value.code == 2


def test_without_a_display_the_commands_and_a_picture_are_offered(
    dev: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(dev, "has_display", lambda: False)
    with pytest.raises(dev.Stopped, match=r"postil --help.*app --screenshot FILE.png"):
        dev.app(dev._words(["app"]))


def test_a_user_is_told_which_libraries_to_install(
    system: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setattr(os, "geteuid", lambda: 1000, raising=False)
    monkeypatch.setattr(system.shutil, "which", lambda name: f"/usr/bin/{name}")
    monkeypatch.setattr(system, "_loads", lambda soname: soname != "libEGL.so.1")
    monkeypatch.setattr(system, "_has_font", lambda: True)
    with pytest.raises(system.Missing) as missing:
        system.provide_libraries()
    assert str(missing.value) == (
        "Qt needs libEGL.so.1. Install with: sudo apt-get install libegl1"
    )


def test_a_whole_system_needs_nothing(system: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(system, "_loads", lambda soname: True)
    monkeypatch.setattr(system, "_has_font", lambda: True)
    monkeypatch.setattr(system, "provide_packages", lambda *words: pytest.fail(str(words)))
    system.provide_libraries()


def test_a_wheel_without_the_sample_is_refused(dev: ModuleType, tmp_path: Path) -> None:
    wheel = tmp_path / "postil-0-py3-none-any.whl"
    with zipfile.ZipFile(wheel, "w") as archive:
        archive.writestr("postil/__init__.py", "")
    with pytest.raises(dev.Stopped, match="lacks postil/"):
        dev._see_whole(wheel)
