"""One row of the table of actions.

A row's `slot` names a method: of the window ("undo"), or of a page ("read.codings.recode"), which is then
shown first. `when` names what must hold for the action to be enabled (see `conditions`).
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ActionRow:
    """One action. `shortcut` acts everywhere, `letter` only while the text has the focus.

    Both are how it begins: whoever works here may give other keys. `under` names a menu within
    the menu.
    """

    key: str
    text: str
    menu: str
    slot: str
    shortcut: str = ""
    letter: str = ""
    when: str = ""
    group: int = 0
    checkable: bool = False
    under: str = ""
