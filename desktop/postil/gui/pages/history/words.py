"""The words of a line of history: when, how many rows, and what became of it."""

from __future__ import annotations

from datetime import datetime

from postil.core.records import HistoryLine
from postil.gui.wording import _, counted

# (one, many) for each table that means something to a researcher and each kind of row change.
_COUNTED = {
    ("document", "i"): ("{count} document added", "{count} documents added"),
    ("document", "u"): ("{count} document changed", "{count} documents changed"),
    ("document", "d"): ("{count} document removed", "{count} documents removed"),
    ("code", "i"): ("{count} code added", "{count} codes added"),
    ("code", "u"): ("{count} code changed", "{count} codes changed"),
    ("code", "d"): ("{count} code removed", "{count} codes removed"),
    ("coding", "i"): ("{count} coding added", "{count} codings added"),
    ("coding", "u"): ("{count} coding changed", "{count} codings changed"),
    ("coding", "d"): ("{count} coding removed", "{count} codings removed"),
    ("memo", "i"): ("{count} memo added", "{count} memos added"),
    ("memo", "u"): ("{count} memo changed", "{count} memos changed"),
    ("memo", "d"): ("{count} memo removed", "{count} memos removed"),
    ("coder", "i"): ("{count} coder added", "{count} coders added"),
    ("coder", "u"): ("{count} coder changed", "{count} coders changed"),
    ("coder", "d"): ("{count} coder removed", "{count} coders removed"),
    ("finished", "i"): ("{count} finished mark set", "{count} finished marks set"),
    ("finished", "d"): ("{count} finished mark removed", "{count} finished marks removed"),
    ("variable_value", "i"): ("{count} value added", "{count} values added"),
    ("variable_value", "u"): ("{count} value changed", "{count} values changed"),
    ("variable_value", "d"): ("{count} value removed", "{count} values removed"),
}


def moment(stamp: str) -> str:
    """A stored moment in the time of this computer, such as 22 Nov 2026, 14:03."""
    try:
        at = datetime.fromisoformat(stamp.replace("Z", "+00:00")).astimezone()
    except ValueError:
        return stamp
    return f"{at.day} {at:%b %Y}, {at:%H:%M}"


def counts_told(line: HistoryLine) -> str:
    """What an act added, changed and removed; empty where that says nothing to a researcher."""
    told = []
    for (table, kind), (one, many) in _COUNTED.items():
        number = line.counts.get(f"{table}:{kind}", 0)
        if number:
            told.append(counted(one, many, number))
    return ", ".join(told)


def state_told(line: HistoryLine) -> str:
    """What became of an act."""
    if line.state == "undone":
        return _("taken back by {coder}").format(coder=line.state_by)
    if line.state == "abandoned":
        return _("closed: other acts came after it was taken back")
    if line.state == "sealed":
        return _("sealed: it can no longer be undone")
    return _("done")
