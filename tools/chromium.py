"""Finds a Chromium for the browser tests, and installs one where it may (root on Debian or Ubuntu).

Prints its path. Exits with 3 when there is none: the browser part is then left out, and said so last.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

_NAMES = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
"""The shell first: the same engine without windows and menus around it, for two thirds of the work."""


def find() -> str | None:
    """``CHROMIUM=``, else the first on the PATH."""
    asked = os.environ.get("CHROMIUM")
    if asked:
        return asked if shutil.which(asked) else None
    return next((found for name in _NAMES if (found := shutil.which(name))), None)


def install() -> None:
    """Install Debian's own package, quietly; a failure leaves things as they were."""
    if os.geteuid() != 0 or not shutil.which("apt-get") or os.environ.get("CHROMIUM"):
        return
    environ = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    release = Path("/etc/os-release").read_text() if Path("/etc/os-release").exists() else ""
    packages = ["chromium-browser"] if "ID=ubuntu" in release else ["chromium-headless-shell", "chromium"]
    if subprocess.run(["apt-get", "-qq", "update"], env=environ, capture_output=True, check=False).returncode:
        return
    for package in packages:
        command = ["apt-get", "-qq", "install", "-y", "--no-install-recommends", package]
        if subprocess.run(command, env=environ, capture_output=True, check=False).returncode == 0:
            return


def main() -> int:
    """Find, install if need be, and tell."""
    found = find()
    if found is None:
        install()
        found = find()
    if found is None:
        return 3
    print(found)
    return 0


if __name__ == "__main__":
    sys.exit(main())
