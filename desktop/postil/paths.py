"""Where Postil's own files and the user's folders lie."""

from __future__ import annotations

from pathlib import Path

import appdirs

_PACKAGE = Path(__file__).resolve().parent


def _shipped(name: str) -> Path:
    inside, beside = _PACKAGE / name, _PACKAGE.parents[1] / name
    for folder in (inside, beside):
        if folder.is_dir():
            return folder
    raise FileNotFoundError(f"Postil is not whole: {name} is neither at {inside} nor at {beside}")


def resources() -> Path:
    """The folder of icons, appearance, translations and the user guide."""
    return _shipped("resources")


def sample_corpus() -> Path:
    """The folder of the sample's articles, codebook and codings."""
    return _shipped("sample_corpus")


def _absolute(found: str, usual: str) -> Path:
    """The folder, or the usual one below the home folder where a variable is set to no whole path.

    The XDG specification asks for that: an empty variable counts as not set.
    """
    folder = Path(found)
    return folder if folder.is_absolute() else Path.home() / usual


def settings_folder() -> Path:
    """Where this laptop's settings are kept (not made here)."""
    return _absolute(appdirs.user_config_dir("Postil", False), ".config/Postil")


def log_folder() -> Path:
    """Where the log is kept (not made here)."""
    return _absolute(appdirs.user_log_dir("Postil", False), ".cache/Postil/log")


def backups_folder() -> Path:
    """Where automatic backups of projects are kept (not made here)."""
    return _absolute(appdirs.user_data_dir("Postil", False), ".local/share/Postil") / "backups"


def documents_folder() -> Path:
    """Where new projects are proposed: the user's documents, else the home folder."""
    documents = Path.home() / "Documents"
    return documents if documents.is_dir() else Path.home()
