"""The one command of a developer: makes .venv, starts Postil, tests, checks, builds.

Standard library alone, and no syntax newer than Python 3.8, so that an old Python can be told so.
"""

from __future__ import annotations

import argparse
import hashlib
import importlib.util
import os
import shutil
import subprocess
import sys
import time
import zipfile
from pathlib import Path

from system_libraries import Missing, has_display, provide_libraries, provide_packages

OLDEST, TOO_NEW = (3, 11), (3, 15)
ROOT = Path(__file__).resolve().parents[1]
VENV = ROOT / ".venv"
BIN = VENV / ("Scripts" if os.name == "nt" else "bin")
PYTHON = BIN / ("python.exe" if os.name == "nt" else "python")
LOCK = ROOT / "packaging" / "requirements.lock"
STAMP = VENV / "postil.sha256"
# A file stays on one core: what its tests share is made once.
ON_EVERY_CORE = ("-n", "auto", "--dist", "loadfile")


class Stopped(Exception):
    """The act cannot go on; the message is the one sentence to show."""


def main() -> int:
    """Read the words of the command line, do the act, hand back its exit code."""
    words = _words(sys.argv[1:])
    try:
        _refuse_python()
        prepare()
        return int(words.act(words) or 0)
    except (Stopped, Missing) as stop:
        print(stop, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130


def _words(given: list[str]) -> argparse.Namespace:
    """The act and its words; what `test` and `bench` do not know goes on to pytest and the bench."""
    parser = _parser()
    words, rest = parser.parse_known_args(given)
    if rest and words.act not in (test, bench):
        parser.error(f"unrecognized arguments: {' '.join(rest)}")
    words.rest = rest
    return words


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="dev.py", description="Work on Postil.")
    acts = parser.add_subparsers(metavar="ACT", required=True)

    def act(name: str, does: str, function: object) -> argparse.ArgumentParser:
        sub = acts.add_parser(name, help=does, description=does)
        sub.set_defaults(act=function)
        return sub

    window = act("app", "start Postil", app)
    window.add_argument("file", nargs="?", metavar="FILE", help="a .postil project to open")
    window.add_argument("--screenshot", metavar="PNG", help="draw the window into a picture")
    act("test", "run the tests; further words go to pytest", test)
    checks = act("check", "format, lint, types, import contracts, tests", check)
    checks.add_argument("--quick", action="store_true", help="leave the tests out")
    act("bench", "measure; further words go to the bench", bench)
    act("build", "build the wheel and the source archive into dist/", build)
    act("sample", "compute the sample's codings from its quotes", sample)
    pictures = act("screenshots", "draw every page, light and dark", screenshots)
    pictures.add_argument("folder", nargs="?", default="screenshots", metavar="FOLDER")
    locks = act("lock", "rewrite the lock from pyproject.toml, keeping its versions", lock)
    locks.add_argument("--upgrade", action="store_true", help="take the newest versions")
    return parser


# Making the environment


def prepare() -> None:
    """Make .venv as the lock says, unless it is so already."""
    provide_libraries()
    wanted = _wanted()
    if STAMP.is_file() and PYTHON.is_file() and STAMP.read_text(encoding="ascii") == wanted:
        return
    if _runs(PYTHON):
        print("Bringing .venv up to date with the lock.", flush=True)
    else:
        _make_venv()
        print("Installing what Postil needs into .venv; this takes some minutes, once.", flush=True)
    _pip("install", "--require-hashes", "-r", str(LOCK))
    _pip("install", "--no-deps", "--no-build-isolation", "-e", str(ROOT))
    STAMP.write_text(wanted, encoding="ascii")


def _refuse_python() -> None:
    if not OLDEST <= sys.version_info[:2] < TOO_NEW:
        raise Stopped(
            f"Postil needs Python {OLDEST[0]}.{OLDEST[1]} to {TOO_NEW[0]}.{TOO_NEW[1] - 1}, "
            f"but this is {sys.version_info[0]}.{sys.version_info[1]}; nothing was installed."
        )


def _wanted() -> str:
    told = hashlib.sha256()
    for path in (LOCK, ROOT / "pyproject.toml"):
        told.update(path.read_bytes())
    told.update(str(ROOT).encode())
    return told.hexdigest()


def _runs(python: Path) -> bool:
    if not python.is_file():
        return False
    try:
        return (
            subprocess.run([str(python), "-m", "pip", "--version"], capture_output=True).returncode
            == 0
        )
    except OSError:
        return False


def _make_venv() -> None:
    if importlib.util.find_spec("ensurepip") is None:
        version = f"{sys.version_info[0]}.{sys.version_info[1]}"
        provide_packages([f"python{version}-venv"], "Making .venv needs Python's venv with pip")
    shutil.rmtree(VENV, ignore_errors=True)
    ended = subprocess.run(
        [sys.executable, "-m", "venv", str(VENV)], capture_output=True, text=True
    )
    if ended.returncode != 0:
        shutil.rmtree(VENV, ignore_errors=True)
        raise Stopped(f"Python could not make {VENV}: {(ended.stderr or ended.stdout).strip()}")


def _pip(*words: str) -> None:
    ended = subprocess.run(
        [str(PYTHON), "-m", "pip", "--disable-pip-version-check", "--no-input", *words],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        cwd=ROOT,
    )
    if ended.returncode != 0:
        end = "\n".join((ended.stderr or ended.stdout).strip().splitlines()[-15:])
        raise Stopped(f"pip could not install what Postil needs; run this again to retry.\n{end}")


# The acts


def app(words: argparse.Namespace) -> int:
    """Start Postil, or draw its window with the sample into a picture."""
    if words.screenshot:
        return _screenshot("app", words.screenshot)
    if not has_display():
        raise Stopped(
            "There is no display here to open a window on; the commands work without one "
            f"({_shown(BIN / 'postil')} --help), and so does a picture of the window "
            f"({Path(sys.executable).name} {_shown(Path(__file__))} app --screenshot FILE.png)."
        )
    return _python("-m", "postil", *([words.file] if words.file else []))


def test(words: argparse.Namespace) -> int:
    """Run the tests: all of them on every core, or those that are named, one after the other."""
    return _python("-m", "pytest", *(words.rest or ON_EVERY_CORE), cwd=ROOT)


def check(words: argparse.Namespace) -> int:
    """Run every check to its end, then tell which failed and how long each took."""
    steps = {
        "format": [_tool("ruff"), "format", "--check", "."],
        "lint": [_tool("ruff"), "check", "."],
        "types": [_tool("mypy")],
        "imports": [_tool("lint-imports"), "--no-logo"],
    }
    if not words.quick:
        steps["tests"] = [str(PYTHON), "-m", "pytest", *ON_EVERY_CORE]
    told = []
    for name, step in steps.items():
        print(f"-- {name}", flush=True)
        began = time.monotonic()
        failed = subprocess.run(step, cwd=ROOT).returncode != 0
        told.append((name, failed, time.monotonic() - began))
    print("--")
    for name, failed, seconds in told:
        print(f"{name:8} {'FAILED' if failed else 'ok':6} {seconds:6.1f} s")
    return 1 if any(failed for _, failed, _ in told) else 0


def bench(words: argparse.Namespace) -> int:
    """Measure Postil against raw baselines of the same run."""
    return _python(str(ROOT / "packaging" / "bench.py"), *words.rest, cwd=ROOT)


def build(words: argparse.Namespace) -> int:
    """Build wheel and source archive, and see that the wheel is whole."""
    dist = ROOT / "dist"
    shutil.rmtree(dist, ignore_errors=True)
    failed = _python("-m", "build", "--no-isolation", "--outdir", str(dist), str(ROOT), cwd=ROOT)
    if failed:
        return failed
    for wheel in dist.glob("*.whl"):
        _see_whole(wheel)
        print(f"{_shown(wheel)}: whole")
    return 0


def sample(words: argparse.Namespace) -> int:
    """Compute the sample's codings from its quotes."""
    return _python(str(ROOT / "packaging" / "sample.py"), cwd=ROOT)


def screenshots(words: argparse.Namespace) -> int:
    """Draw every page, light and dark, into a folder."""
    return _screenshot("all", words.folder)


def lock(words: argparse.Namespace) -> int:
    """Rewrite the lock: for every system and Python that Postil runs on, with hashes."""
    command = [_tool("uv"), "pip", "compile", "--quiet", "--universal", "--generate-hashes"]
    command += ["--python-version", ".".join(map(str, OLDEST)), "--extra", "dev"]
    command += ["--output-file", str(LOCK.relative_to(ROOT)), "pyproject.toml"]
    command += ["--upgrade"] if words.upgrade else []
    environment = {"UV_CUSTOM_COMPILE_COMMAND": "python3 packaging/dev.py lock"}
    return _run(command, cwd=ROOT, extra=environment)


def _see_whole(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        names = set(archive.namelist())
    for folder in ("resources", "sample_corpus"):
        for path in (ROOT / folder).rglob("*"):
            inside = f"postil/{folder}/{path.relative_to(ROOT / folder).as_posix()}"
            if path.is_file() and not path.name.startswith(".") and inside not in names:
                raise Stopped(f"{wheel.name} lacks {inside}; nothing should be published from it.")


def _screenshot(*words: str) -> int:
    return _python("-m", "postil.gui.screenshot", *words, extra={"QT_QPA_PLATFORM": "offscreen"})


def _python(*words: str, cwd: Path | None = None, extra: dict[str, str] | None = None) -> int:
    return _run([str(PYTHON), *words], cwd=cwd, extra=extra)


def _run(command: list[str], cwd: Path | None, extra: dict[str, str] | None = None) -> int:
    return subprocess.run(command, cwd=cwd, env={**os.environ, **(extra or {})}).returncode


def _tool(name: str) -> str:
    return str(BIN / (f"{name}.exe" if os.name == "nt" else name))


def _shown(path: Path) -> str:
    return os.path.relpath(path)


if __name__ == "__main__":
    sys.exit(main())
