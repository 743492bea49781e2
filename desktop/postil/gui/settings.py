"""What belongs to this laptop and not to a project: recents, sizes, zoom, places, appearance."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, cast

from PySide6.QtCore import QByteArray, QSettings

from postil import paths
from postil.gui.appearance import Setting
from postil.gui.reader.comfort import Comfort
from postil.gui.reader.placement import Placement

_MOST_RECENTS = 8
_MOST_PLACES = 400


@dataclass(frozen=True, slots=True)
class Recent:
    """A project opened before, as it was then."""

    path: str
    name: str
    opened_at: str
    documents: int
    coders: int


class Settings:
    """An ini file in the user's settings folder."""

    def __init__(self, folder: Path | None = None) -> None:
        folder = folder or paths.settings_folder()
        self._store = QSettings(str(folder / "settings.ini"), QSettings.Format.IniFormat)

    def save(self) -> None:
        """Write everything to the file now."""
        self._store.sync()

    # ---- the program ----

    @property
    def appearance(self) -> Setting:
        """The appearance that the user asked for."""
        asked = str(self._store.value("appearance", "system"))
        return cast(Setting, asked) if asked in ("light", "dark", "paper") else "system"

    @appearance.setter
    def appearance(self, asked: Setting) -> None:
        self._store.setValue("appearance", asked)

    @property
    def own_name(self) -> str:
        """The name that whoever works here gave with the newest project; empty before the first."""
        return str(self._store.value("own_name", ""))

    @own_name.setter
    def own_name(self, name: str) -> None:
        self._store.setValue("own_name", name)

    @property
    def zoom(self) -> float:
        """How much larger than plain the text is read."""
        return min(3.0, max(0.5, _number(self._store.value("zoom"), 1.0)))

    @zoom.setter
    def zoom(self, zoom: float) -> None:
        self._store.setValue("zoom", zoom)

    @property
    def changed_keys(self) -> dict[str, str]:
        """Actions with another key than the table gives them; "" where there is none."""
        found = _facts(self._store.value("keys"))
        return {action: key for action, key in found.items() if isinstance(key, str)}

    @changed_keys.setter
    def changed_keys(self, keys: Mapping[str, str]) -> None:
        self._store.setValue("keys", json.dumps(dict(keys)))

    @property
    def comfort(self) -> Comfort:
        """How the text is set for reading, but for its size."""
        return Comfort.of(_facts(self._store.value("reading")))

    @comfort.setter
    def comfort(self, comfort: Comfort) -> None:
        self._store.setValue("reading", json.dumps(asdict(comfort)))

    @property
    def placement(self) -> Placement:
        """Where the margin is, how wide, and whether there is an overview."""
        return Placement.of(_facts(self._store.value("margin")))

    @placement.setter
    def placement(self, placement: Placement) -> None:
        self._store.setValue("margin", json.dumps(asdict(placement)))

    def state(self, name: str) -> QByteArray:
        """The stored state of the window or of a splitter; empty where there is none."""
        stored = self._store.value(f"window/{name}")
        return stored if isinstance(stored, QByteArray) else QByteArray()

    def keep_state(self, name: str, state: QByteArray) -> None:
        """Keep the state of the window or of a splitter."""
        self._store.setValue(f"window/{name}", state)

    # ---- recent projects ----

    def recents(self) -> list[Recent]:
        """The projects opened before, the newest first."""
        found = []
        for row in _rows(self._store.value("recents")):
            try:
                found.append(Recent(**row))
            except TypeError:
                continue  # written by another version
        return found

    def keep_recent(self, recent: Recent) -> None:
        """Put a project at the top of the recent ones."""
        others = [each for each in self.recents() if each.path != recent.path]
        self._keep_recents([recent, *others][:_MOST_RECENTS])

    def forget_recent(self, path: str) -> None:
        """Offer a project no longer."""
        self._keep_recents([each for each in self.recents() if each.path != path])

    def _keep_recents(self, recents: list[Recent]) -> None:
        self._store.setValue("recents", json.dumps([asdict(each) for each in recents]))

    # ---- one project ----

    def of(self, project: Path) -> ProjectSettings:
        """What this laptop remembers of one project."""
        return ProjectSettings(self._store, project)


class ProjectSettings:
    """Where the reader was in each document, what was folded, who coded last."""

    def __init__(self, store: QSettings, project: Path) -> None:
        from hashlib import sha256  # start-up time

        key = sha256(str(project.resolve()).encode()).hexdigest()[:16]
        self._store = store
        self._group = f"project-{key}"

    def place(self, document: str) -> int:
        """The position in code points where reading of a document (its guid) stopped."""
        return int(_number(self._read("places").get(document), 0))

    def keep_place(self, document: str, position: int) -> None:
        """Remember where reading stopped: the first position in view."""
        self._keep_position("places", document, position)

    def caret(self, document: str) -> int:
        """Where the caret stood in a document; where reading stopped if that is not known."""
        return int(_number(self._read("carets").get(document), self.place(document)))

    def keep_caret(self, document: str, position: int) -> None:
        """Remember where the caret stands."""
        self._keep_position("carets", document, position)

    def _keep_position(self, name: str, document: str, position: int) -> None:
        places = self._read(name)
        places.pop(document, None)
        places[document] = position
        self._write(name, dict(list(places.items())[-_MOST_PLACES:]))

    @property
    def last_document(self) -> str:
        """The guid of the document that was open last."""
        return str(self._read("open").get("document", ""))

    @last_document.setter
    def last_document(self, guid: str) -> None:
        self._write("open", {**self._read("open"), "document": guid})

    @property
    def last_coder(self) -> str:
        """The guid of the coder who acted last on this laptop."""
        return str(self._read("open").get("coder", ""))

    @last_coder.setter
    def last_coder(self, guid: str) -> None:
        self._write("open", {**self._read("open"), "coder": guid})

    def recent_codes(self, coder: str) -> list[str]:
        """The guids of the codes that a coder (their guid) used last, the newest first."""
        return list(self._read(f"recent-codes-{coder}"))

    def keep_recent_codes(self, coder: str, codes: list[str]) -> None:
        """Remember which codes a coder used last."""
        self._write(f"recent-codes-{coder}", dict.fromkeys(codes, 1))

    @property
    def collapsed(self) -> set[str]:
        """The guids of the codes whose branches are folded."""
        return set(self._read("collapsed"))

    @collapsed.setter
    def collapsed(self, codes: set[str]) -> None:
        self._write("collapsed", dict.fromkeys(sorted(codes), 1))

    def choices(self, page: str) -> dict[str, Any]:
        """What was chosen on a page, as it was kept last; empty where nothing was."""
        return self._read(f"choices-{page}")

    def keep_choices(self, page: str, choices: dict[str, Any]) -> None:
        """Remember what is chosen on a page, in values that JSON knows."""
        self._write(f"choices-{page}", choices)

    def _read(self, name: str) -> dict[str, Any]:
        return _facts(self._store.value(f"{self._group}/{name}"))

    def _write(self, name: str, facts: dict[str, Any]) -> None:
        self._store.setValue(f"{self._group}/{name}", json.dumps(facts))


def _facts(stored: object) -> dict[str, Any]:
    found = _from_json(stored)
    return found if isinstance(found, dict) else {}


def _rows(stored: object) -> list[dict[str, Any]]:
    rows = _from_json(stored)
    return [row for row in rows if isinstance(row, dict)] if isinstance(rows, list) else []


def _from_json(stored: object) -> object:
    """What was stored; None where that cannot be read, by another version or changed by hand."""
    try:
        return json.loads(stored) if isinstance(stored, str) else None
    except ValueError:
        return None


def _number(stored: object, otherwise: float) -> float:
    """What was stored, if it is a finite number."""
    try:
        number = float(cast(str, stored))
    except (TypeError, ValueError, OverflowError):
        return otherwise
    return number if math.isfinite(number) else otherwise
