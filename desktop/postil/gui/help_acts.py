"""Help: the user guide, the sheet of shortcuts, what Postil is."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from postil.gui.guide.window import GuideWindow
    from postil.gui.shell import Shell

# The page of the guide that tells about a page of the window; without a project, the first one.
_PAGES = {"read": "reading", "compare": "comparing", "history": "history"}


class HelpActs:
    """What the Help menu of one window does."""

    def __init__(self, window: Shell) -> None:
        self._window = window
        self._guide: GuideWindow | None = None

    def show_guide(self) -> None:
        """Show the guide beside the window, at the page about what is shown."""
        from postil.gui.guide.pages import FIRST
        from postil.gui.guide.window import GuideWindow  # start-up time

        if self._guide is None:
            self._guide = GuideWindow(self._window.appearance, self._window.widget)
        if not self._guide.isVisible():
            self._guide.open_page(_PAGES.get(self._window.page_key, FIRST))
        self._guide.show()
        self._guide.raise_()
        self._guide.activateWindow()

    def show_shortcuts(self) -> None:
        """Show all shortcuts on one sheet."""
        from postil.gui.dialogs.shortcuts import ShortcutsDialog  # start-up time

        window = self._window
        window.asking.show(ShortcutsDialog(window.appearance, window.actions_, window.widget))

    def show_about(self) -> None:
        """Say what this is."""
        from postil.gui.dialogs.about import AboutDialog  # start-up time

        self._window.asking.show(AboutDialog(self._window.appearance, self._window.widget))
