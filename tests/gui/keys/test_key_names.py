"""What key presses are called, on several systems and layouts."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from postil.gui.keys.names import is_plain, name_of, normal

Key = Qt.Key
NONE, SHIFT = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier
CONTROL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier


def pressed(key: int, held: Qt.KeyboardModifier, typed: str, scan: int = 0, code: int = 0) -> str:
    return name_of(QKeyEvent(QKeyEvent.Type.KeyPress, key, held, scan, code, 0, typed), "linux")


@pytest.mark.parametrize(
    ("key", "held", "typed", "name"),
    [
        (Key.Key_S, NONE, "s", "S"),
        (Key.Key_S, NONE, "S", "S"),  # CapsLock
        (Key.Key_S, SHIFT, "S", "Shift+S"),
        (Key.Key_BraceLeft, SHIFT, "{", "{"),
        (Key.Key_BraceLeft, CONTROL | SHIFT, "\x1b", "Ctrl+{"),
        (Key.Key_BracketLeft, ALT, "[", "Alt+["),
        (Key.Key_BracketLeft, CONTROL | ALT, "[", "["),  # AltGr of Windows
        (Key.Key_5, ALT, "[", "["),  # Option on a German Mac
        (Key.Key_1, SHIFT, "1", "1"),  # a French keyboard
        (Key.Key_1, NONE, "١", "1"),  # an Arabic one
        (Key.Key_Enter, NONE, "\r", "Enter"),
        (Key.Key_Return, SHIFT, "\r", "Shift+Enter"),
        (Key.Key_Delete, NONE, "\x7f", "Delete"),
        (Key.Key_Backtab, SHIFT, "", "Shift+Tab"),
        (Key.Key_Right, ALT | SHIFT, "", "Alt+Shift+Right"),
        (Key.Key_J, CONTROL, "\n", "Ctrl+J"),
        (Key.Key_Shift, SHIFT, "", ""),
        (Key.Key_AltGr, NONE, "", ""),
    ],
)
def test_a_key_press_has_one_name(
    key: int, held: Qt.KeyboardModifier, typed: str, name: str
) -> None:
    assert pressed(key, held, typed) == name


@pytest.mark.parametrize(
    ("platform", "scan_code", "virtual_key"),
    [("linux", 39, 0), ("win32", 0, ord("S")), ("darwin", 0, 1)],
)
def test_a_letter_acts_by_its_place_on_a_russian_keyboard(
    platform: str, scan_code: int, virtual_key: int
) -> None:
    event = QKeyEvent(QKeyEvent.Type.KeyPress, 0x42B, NONE, scan_code, virtual_key, 0, "ы")
    assert name_of(event, platform) == "S"


def test_every_letter_has_its_place_on_every_system() -> None:
    codes = {"linux": range(24, 59), "darwin": range(50), "win32": range(65, 91)}
    for platform, places in codes.items():
        found = set()
        for place in places:
            scan, virtual = (place, 0) if platform == "linux" else (0, place)
            event = QKeyEvent(QKeyEvent.Type.KeyPress, 0x42B, NONE, scan, virtual, 0, "ы")
            found.add(name_of(event, platform))
        assert {chr(letter) for letter in range(65, 91)} <= found


def test_a_letter_of_another_layout_with_latin_letters_goes_by_what_is_typed() -> None:
    assert pressed(Key.Key_S, NONE, "s", scan=47) == "S"


@pytest.mark.parametrize(
    ("written", "name"),
    [("Return", "Enter"), ("Del", "Delete"), ("ctrl+shift+[", "Ctrl+["), ("K, L", ""), ("", "")],
)
def test_a_key_is_written_in_one_way(written: str, name: str) -> None:
    assert normal(written) == name


@pytest.mark.parametrize("name", ["K", "Shift+K", "[", "Enter", "Delete"])
def test_a_plain_key_could_mean_something_in_a_field(name: str) -> None:
    assert is_plain(name)


@pytest.mark.parametrize("name", ["Ctrl+K", "Alt+[", "F5", "Shift+F6", "Esc", ""])
def test_other_keys_act_everywhere(name: str) -> None:
    assert not is_plain(name)
