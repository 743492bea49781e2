"""Keys that the parts of the Read page name: as they hold now."""

from __future__ import annotations

from postil.gui.keys.keymap import Keymap
from postil.gui.pages.read.panes import ReadPanes
from postil.gui.wording import _

_SELECTING = ("select_word", "select_sentence", "select_paragraph")


def name_keys(panes: ReadPanes, keymap: Keymap) -> None:
    """Let the text follow the keys that hold now, tool tips and hints name them."""
    panes.reader.keys = keymap.in_text()
    panes.walk_bar.next.setToolTip(keymap.shown("next_disagreement"))
    panes.walk_bar.previous.setToolTip(keymap.shown("previous_disagreement"))
    panes.strip.left.setToolTip(keymap.shown("left_pane"))
    panes.strip.right.setToolTip(keymap.shown("right_pane"))
    panes.inspector.codings.name_key(keymap.shown("code_with"))


def how_to_select(keymap: Keymap) -> str:
    """A word of help for whoever selected nothing."""
    keys = [key for each in _SELECTING if (key := keymap.shown(each))]
    told = _("Select the words first: with the mouse, Shift and arrows")
    return ", ".join([told, *keys]) + "."


def no_coding_here(keymap: Keymap) -> str:
    """A word of help for whoever wants to change a coding where there is none."""
    key = keymap.shown("next_coding")
    told = _("There is no coding here. {key} goes to the next one.")
    return told.format(key=key) if key else _("There is no coding here.")


def nobody_codes() -> str:
    """A word of help where an act is a coder's and no coder acts."""
    return _("Nobody codes now. Choose at the upper right who does.")
