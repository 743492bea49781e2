"""Keys that are changed, refused, restored, kept, and damaged by hand."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from postil.gui.keys.keymap import Keymap
from postil.gui.menus.row import ActionRow
from postil.gui.menus.table import ACTIONS

ROWS = (
    ActionRow("next", "Next coding", "coding", "read.next", letter="N"),
    ActionRow("previous", "Previous coding", "coding", "read.previous", letter="P"),
    ActionRow("check", "Check the project", "project", "files.check"),
    ActionRow("redo", "Redo", "edit", "redo", "Ctrl+Y"),
)


class Kept:
    """Keys kept nowhere but here."""

    def __init__(self, keys: Mapping[str, str] | None = None) -> None:
        self.changed_keys: Mapping[str, str] = keys or {}


def test_a_changed_key_holds_and_is_kept_and_the_old_one_is_free() -> None:
    kept = Kept()
    keymap = Keymap(ROWS, kept)
    assert keymap.give("next", "K") == ""
    assert keymap.keys("next") == ("K",)
    assert keymap.give("previous", "N") == ""
    assert kept.changed_keys == {"next": "K", "previous": "N"}
    assert Keymap(ROWS, kept).in_text() == {"K": "next", "N": "previous"}


def test_a_key_of_another_command_is_refused_with_its_name() -> None:
    keymap = Keymap(ROWS, Kept())
    assert keymap.give("next", "P") == "P is the key of “Previous coding”. Nothing was changed."
    assert keymap.keys("next") == ("N",)


def test_a_second_key_of_another_command_is_refused_too() -> None:
    keymap = Keymap(ROWS, Kept())
    assert "“Redo”" in keymap.give("next", "Ctrl+Shift+Z")


def test_a_key_that_is_taken_away_leaves_none() -> None:
    kept = Kept()
    Keymap(ROWS, kept).give("next", "")
    assert Keymap(ROWS, kept).keys("next") == ()
    assert Keymap(ROWS, kept).shown("next") == ""


def test_a_plain_key_acts_in_the_text_and_others_everywhere() -> None:
    keymap = Keymap(ROWS, Kept())
    keymap.give("next", "F8")
    assert keymap.everywhere("redo") == ["Ctrl+Y", "Ctrl+Shift+Z"]
    assert keymap.in_text() == {"F8": "next", "P": "previous"}


def test_a_plain_key_is_refused_for_a_command_beyond_the_text() -> None:
    refused = Keymap(ROWS, Kept()).give("check", "K")
    assert refused == "K alone acts in the text, and “Check the project” does not. Add Ctrl or Alt."


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("5", "Digits are for codes"),
        ("Shift+Right", "moves or selects in the text"),
        ("Space", "moves or selects in the text"),
        ("Ctrl+V", "has its meaning in fields"),
        ("Esc", "belongs to the window"),
        ("Alt+C", "opens the menu Coding"),
    ],
)
def test_keys_that_mean_something_already_are_refused(name: str, told: str) -> None:
    keymap = Keymap(ROWS, Kept())
    assert told in keymap.give("next", name)
    assert not keymap.any_changed


def test_one_key_or_all_go_back_to_the_table() -> None:
    kept = Kept()
    keymap = Keymap(ROWS, kept)
    keymap.give("next", "K")
    keymap.give("previous", "L")
    assert keymap.restore("next") == ""
    assert kept.changed_keys == {"previous": "L"}
    keymap.restore_all()
    assert (keymap.keys("previous"), kept.changed_keys) == (("P",), {})


def test_a_key_that_another_command_has_now_does_not_come_back_by_itself() -> None:
    keymap = Keymap(ROWS, Kept())
    keymap.give("next", "K")
    keymap.give("previous", "N")
    assert "“Previous coding”" in keymap.restore("next")
    assert keymap.keys("next") == ("K",)


@pytest.mark.parametrize(
    "damaged",
    [
        {"next": "P"},  # another command's
        {"next": "K", "previous": "K"},
        {"next": "5"},
        {"next": "Hyper+Quux"},
        {"next": "k"},  # not as we write it
        {"gone": "K"},
        {"check": "K"},
    ],
)
def test_keys_damaged_by_hand_are_left_alone(damaged: dict[str, str]) -> None:
    keymap = Keymap(ROWS, Kept(damaged))
    assert (keymap.keys("next"), keymap.keys("previous")) == (("N",), ("P",))
    assert not keymap.any_changed


def test_two_commands_can_change_places() -> None:
    keymap = Keymap(ROWS, Kept({"next": "P", "previous": "N"}))
    assert keymap.in_text() == {"P": "next", "N": "previous"}


def test_what_the_table_gives_could_be_given_by_hand() -> None:
    keymap = Keymap(ACTIONS, platform="linux")
    kept = {"back_to_text"}  # Esc is nobody else's
    refused = {
        row.key: keymap.refusal(row.key, name)
        for row in ACTIONS
        for name in keymap.keys(row.key)
        if row.key not in kept and keymap.refusal(row.key, name)
    }
    assert refused == {}
