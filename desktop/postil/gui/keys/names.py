"""What a key press is called: "S", "Shift+S", "[", "Ctrl+{", "Alt+Shift+Left", "Enter".

Letters go by the letter typed, or by its place on a keyboard without Latin letters. Other signs
go by the sign typed, because layouts put them on different keys, some behind Shift or AltGr.
"""

from __future__ import annotations

import re
import sys

from PySide6.QtCore import QKeyCombination, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence

NO_KEY = ""
_CONTROL, _ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
_SHIFT, _META = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.MetaModifier
_MODIFIER_KEYS = frozenset(
    {
        Qt.Key.Key_Shift,
        Qt.Key.Key_Control,
        Qt.Key.Key_Alt,
        Qt.Key.Key_Meta,
        Qt.Key.Key_AltGr,
        Qt.Key.Key_CapsLock,
        Qt.Key.Key_NumLock,
        Qt.Key.Key_unknown,
    }
)
# Where letters lie on the board, from the top left: key codes of X11 and Wayland, and of macOS.
# Windows' virtual keys name the letter itself.
_ROWS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
_X11_ROWS = (24, 38, 52)
_LINUX = {
    first + place: letter
    for first, row in zip(_X11_ROWS, _ROWS, strict=True)
    for place, letter in enumerate(row)
}
_MAC_LETTERS = {
    **dict(enumerate("asdfhgzxcv")),
    **dict(zip((11, 12, 13, 14, 15, 16, 17, 31), "bqweryto", strict=True)),
    **dict(zip((32, 34, 35, 37, 38, 40, 45, 46), "uipljknm", strict=True)),
}
_WINDOWS = {ord(letter.upper()): letter for row in _ROWS for letter in row}
_POSITIONS = {"linux": _LINUX, "darwin": _MAC_LETTERS, "win32": _WINDOWS}
_PORTABLE = QKeySequence.SequenceFormat.PortableText


def name_of(event: QKeyEvent, platform: str = sys.platform) -> str:
    """The name of a key press; empty for a modifier alone."""
    key = Qt.Key(event.key())
    if key in _MODIFIER_KEYS:
        return NO_KEY
    typed, modifiers = event.text(), event.modifiers() & (_CONTROL | _ALT | _SHIFT | _META)
    if len(typed) == 1 and typed.isdecimal() and not modifiers & (_CONTROL | _ALT | _META):
        return str(int(typed))
    if _is_sign(typed):
        if modifiers & _CONTROL and modifiers & _ALT:
            return typed  # AltGr of Windows
        if modifiers & _ALT and event.key() != ord(typed) and not modifiers & _CONTROL:
            return typed  # Option of macOS
        if not modifiers & (_CONTROL | _ALT | _META):
            return typed
    if key == Qt.Key.Key_Enter:
        key = Qt.Key.Key_Return
    if key == Qt.Key.Key_Backtab:
        key = Qt.Key.Key_Tab
    letter = latin_letter(event, platform)
    if len(letter) == 1 and letter.isascii() and letter.isalpha():
        key = Qt.Key(ord(letter.upper()))
    return normal(QKeySequence(QKeyCombination(modifiers, key)).toString(_PORTABLE))


def normal(spec: str) -> str:
    """One way to write a key; empty where it is none, or several in a row.

    A sign that is typed with Shift, as "{", says nothing of Shift.
    """
    found = sequence(spec)
    if found.count() != 1:
        return NO_KEY
    combination = _first(found)
    key, modifiers = combination.key(), combination.keyboardModifiers()
    if key in _MODIFIER_KEYS:
        return NO_KEY
    if 0x20 < key < 0x7F and _is_sign(chr(key)):
        modifiers &= ~_SHIFT
    written = QKeySequence(QKeyCombination(modifiers, key)).toString(_PORTABLE)
    return re.sub(r"Return$", "Enter", re.sub(r"\bDel$", "Delete", written))


def sequence(name: str) -> QKeySequence:
    """A key as Qt's shortcuts have it; Qt calls only the one of the number block Enter."""
    return QKeySequence(re.sub(r"\bEnter$", "Return", name))


def native(name: str) -> str:
    """A key as it is written on this system."""
    if name.endswith(("Enter", "Delete")):
        return name
    return QKeySequence(name).toString(QKeySequence.SequenceFormat.NativeText)


def is_plain(name: str) -> bool:
    """Whether a key types something or means something in a field: it can act in the text alone."""
    if name in (NO_KEY, "Esc"):
        return False
    combination = _first(sequence(name))
    is_function = Qt.Key.Key_F1 <= combination.key() <= Qt.Key.Key_F35
    return not (combination.keyboardModifiers() & (_CONTROL | _ALT | _META) or is_function)


def latin_letter(event: QKeyEvent, platform: str = sys.platform) -> str:
    """The letter typed; on a layout without Latin letters, the one at the same place."""
    typed = event.text().lower()
    if not typed.isalpha():
        typed = chr(event.key()).lower() if event.key() < 0x10000 else typed
    if not typed.isalpha() or typed.isascii():
        return typed
    is_linux = platform == "linux"
    position = event.nativeScanCode() if is_linux else event.nativeVirtualKey()
    return _POSITIONS.get(platform, {}).get(position, typed)


def _is_sign(typed: str) -> bool:
    return len(typed) == 1 and typed.isprintable() and not (typed.isalnum() or typed.isspace())


def _first(keys: QKeySequence) -> QKeyCombination:
    first: QKeyCombination = keys[0]  # type: ignore[index]  # PySide's stubs leave it out
    return first
