"""The recent projects as the welcome page shows them."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from postil.gui.pages.welcome.recent_projects import RecentProject
from postil.gui.settings import Settings
from postil.gui.wording import _


def recent_projects(settings: Settings) -> list[RecentProject]:
    """Newest first, each with when it was opened and whether its file is still there."""
    return [
        RecentProject(each.path, each.name, when(each.opened_at), Path(each.path).is_file())
        for each in settings.recents()
    ]


def when(stamp: str) -> str:
    """A moment as people say it: today with the time, else the day."""
    try:
        at = datetime.fromisoformat(stamp)
    except ValueError:
        return ""
    now = datetime.now(at.tzinfo)
    if at.date() == now.date():
        return _("today, {time}").format(time=f"{at:%H:%M}")
    if at.year == now.year:
        return f"{at.day} {at:%B}"
    return f"{at.day} {at:%B %Y}"
