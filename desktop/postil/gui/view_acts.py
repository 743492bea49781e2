"""The View menu: the scheme of the window, and how the text is set."""

from __future__ import annotations

from typing import TYPE_CHECKING

from postil.gui.appearance import Setting

if TYPE_CHECKING:
    from postil.gui.shell import Shell

_APPEARANCES: dict[str, Setting] = {
    "follow_system": "system",
    "stay_light": "light",
    "stay_dark": "dark",
    "stay_paper": "paper",
}
_ZOOM_STEP = 1.1


class ViewActs:
    """How one window looks, as its settings keep it."""

    def __init__(self, window: Shell) -> None:
        self._window = window

    def follow_system(self) -> None:
        """Be light or dark as the system is."""
        self._choose_appearance("system")

    def stay_light(self) -> None:
        """Be light."""
        self._choose_appearance("light")

    def stay_dark(self) -> None:
        """Be dark."""
        self._choose_appearance("dark")

    def stay_paper(self) -> None:
        """Be as a page of old paper."""
        self._choose_appearance("paper")

    def _choose_appearance(self, setting: Setting) -> None:
        self._window.settings.appearance = setting
        self._window.appearance.choose(setting)
        self._window.refresh()

    def zoom_in(self) -> None:
        """Set the text larger."""
        self._zoom(self._window.settings.zoom * _ZOOM_STEP)

    def zoom_out(self) -> None:
        """Set the text smaller."""
        self._zoom(self._window.settings.zoom / _ZOOM_STEP)

    def zoom_plain(self) -> None:
        """Set the text in its plain size."""
        self._zoom(1.0)

    def choose_reading(self) -> None:
        """Ask how the text shall be set, and set it so."""
        from postil.gui.dialogs.reading import Reading, ReadingDialog  # start-up time

        window, settings = self._window, self._window.settings
        present = Reading(settings.comfort, settings.zoom, window.appearance.setting)
        dialog = ReadingDialog(window.appearance, present, window.widget)
        if not window.asking.show(dialog):
            return
        chosen = dialog.reading()
        settings.comfort = chosen.comfort
        if chosen.page != present.page:
            self._choose_appearance(chosen.page)
        for page in window.pages.values():
            if hasattr(page, "set_comfort"):
                page.set_comfort(chosen.comfort)
        self._zoom(chosen.zoom)

    def _zoom(self, zoom: float) -> None:
        settings = self._window.settings
        settings.zoom = round(zoom, 3) if abs(zoom - 1) > 0.01 else 1.0
        for page in self._window.pages.values():
            if hasattr(page, "set_zoom"):
                page.set_zoom(settings.zoom)
        self._window.refresh()

    def check(self) -> None:
        """Check the appearance that is chosen in the menu."""
        for key, setting in _APPEARANCES.items():
            self._window.actions_[key].setChecked(self._window.appearance.setting == setting)
