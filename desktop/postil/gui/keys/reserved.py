"""Keys that no action can have: digits, the caret's keys, those of fields and of the menus."""

from __future__ import annotations

from itertools import product

from postil.gui.keys.names import NO_KEY, native
from postil.gui.menus.table import MENUS
from postil.gui.wording import _

_CARET = ("Left", "Right", "Up", "Down", "Home", "End", "PgUp", "PgDown")
_WITH = ("", "Shift+", "Ctrl+", "Ctrl+Shift+")
_OF_THE_CARET = frozenset(
    {f"{held}{key}" for held, key in product(_WITH, _CARET)} - {"Ctrl+Shift+Up", "Ctrl+Shift+Down"}
    | {"Space", "Shift+Space", "Ctrl+A"}
)
_OF_FIELDS = frozenset({"Ctrl+V", "Ctrl+X", "Ctrl+Ins", "Shift+Ins", "Shift+Delete", "Shift+Enter"})
_OF_THE_WINDOW = frozenset({"Tab", "Shift+Tab", "Ctrl+Tab", "Ctrl+Shift+Tab", "Esc", "Alt+F4"})


def why_never(name: str) -> str:
    """Why no action can have a key, in a sentence; empty where one can."""
    key = native(name)
    if name == NO_KEY:
        return _("This key cannot be used.")
    if name in set("0123456789"):
        return _("Digits are for codes. Choose another key.")
    if name in _OF_THE_CARET:
        return _("{key} moves or selects in the text. Choose another key.").format(key=key)
    if name in _OF_FIELDS:
        return _("{key} has its meaning in fields. Choose another key.").format(key=key)
    if name in _OF_THE_WINDOW:
        return _("{key} belongs to the window. Choose another key.").format(key=key)
    for title in MENUS.values():
        if name == f"Alt+{_(title).partition('&')[2][:1].upper()}":
            told = _("{key} opens the menu {menu}. Choose another key.")
            return told.format(key=key, menu=_(title).replace("&", ""))
    return ""
