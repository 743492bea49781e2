"""What Qt needs from a Linux system: which libraries, in which Debian packages, what is missing."""

from __future__ import annotations

import ctypes
import os
import shutil
import subprocess
import sys
from pathlib import Path

# Read with `ldd` off QtGui, QtWidgets and the platform plugins; the wheel brings everything else.
ALWAYS = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libX11.so.6": "libx11-6",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libfreetype.so.6": "libfreetype6",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libstdc++.so.6": "libstdc++6",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libz.so.1": "zlib1g",
}
ON_X11 = {
    "libX11-xcb.so.1": "libx11-xcb1",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-render.so.0": "libxcb-render0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-shm.so.0": "libxcb-shm0",
    "libxcb-sync.so.1": "libxcb-sync1",
    "libxcb-util.so.1": "libxcb-util1",
    "libxcb-xfixes.so.0": "libxcb-xfixes0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
}
ON_WAYLAND = {
    "libwayland-client.so.0": "libwayland-client0",
    "libwayland-cursor.so.0": "libwayland-cursor0",
    "libwayland-egl.so.1": "libwayland-egl1",
}
FONT = "fonts-inter"
_FONT_FOLDERS = ("/usr/share/fonts", "/usr/local/share/fonts", "~/.local/share/fonts", "~/.fonts")


class Missing(Exception):
    """Something of the system is missing and cannot be installed from here."""


def has_display() -> bool:
    """Whether a window can be shown; off Linux there always is a desktop."""
    if not sys.platform.startswith("linux"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def provide_libraries() -> None:
    """See that Qt finds what it needs: install it as root on Debian, else name it."""
    if not sys.platform.startswith("linux"):
        return
    missing = {soname: package for soname, package in _needed().items() if not _loads(soname)}
    packages = sorted(missing.values())
    if not _has_font():
        packages.append(FONT)
        missing["a font"] = FONT
    if packages:
        provide_packages(packages, f"Qt needs {', '.join(sorted(missing))}")


def provide_packages(packages: list[str], purpose: str) -> None:
    """Install Debian packages as root; else raise `Missing`, which names them and how to get them."""
    if shutil.which("apt-get") is None:
        raise Missing(f"{purpose}: install it with this system's package manager, then try again.")
    if os.geteuid() != 0:
        raise Missing(f"{purpose}. Install with: sudo apt-get install {' '.join(packages)}")
    print(f"{purpose}: installing {' '.join(packages)}", flush=True)
    if not _apt_install(packages):
        _apt("update")
        if not _apt_install(packages):
            raise Missing(f"{purpose}, and apt-get could not install {' '.join(packages)}.")


def _needed() -> dict[str, str]:
    needed = dict(ALWAYS)
    if os.environ.get("DISPLAY"):
        needed.update(ON_X11)
    if os.environ.get("WAYLAND_DISPLAY"):
        needed.update(ON_WAYLAND)
    return needed


def _loads(soname: str) -> bool:
    try:
        ctypes.CDLL(soname)
    except OSError:
        return False
    return True


def _has_font() -> bool:
    folders = [Path(folder).expanduser() for folder in _FONT_FOLDERS]
    return any(
        path.suffix.lower() in {".ttf", ".otf", ".ttc"}
        for folder in folders
        if folder.is_dir()
        for path in folder.rglob("*")
    )


def _apt_install(packages: list[str]) -> bool:
    return _apt("install", "-y", "--no-install-recommends", *packages)


def _apt(*words: str) -> bool:
    environment = dict(os.environ, DEBIAN_FRONTEND="noninteractive")
    ended = subprocess.run(
        ["apt-get", "-q", *words],
        env=environment,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        check=False,
    )
    return ended.returncode == 0
