"""What the tests have from npm: installed in its own folder the first time, by the lock file beside it."""

import shutil
import subprocess
from pathlib import Path

from tests.excuses import Missing

_INSTALL_SECONDS = 300
_OLDEST_NODE = 18


def missing(folder: Path, name: str) -> Missing | None:
    """Why ``name``, which ``folder`` asks for, cannot be used; ``None`` once it is there."""
    if shutil.which("node") is None or shutil.which("npm") is None:
        return Missing("Node.js is not installed", "nodejs npm")
    version = subprocess.run(["node", "--version"], capture_output=True, text=True, check=True).stdout.strip()
    if int(version.lstrip("v").partition(".")[0]) < _OLDEST_NODE:
        return Missing(f"Node.js is {version} here, and not {_OLDEST_NODE} or newer", "nodejs npm")
    if (folder / "node_modules" / ".package-lock.json").exists():  # npm writes it when all the rest is there
        return None
    asked = ["npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund"]
    try:
        subprocess.run(
            asked, cwd=folder, capture_output=True, text=True, timeout=_INSTALL_SECONDS, check=True
        )
    except subprocess.TimeoutExpired:
        return Missing(f"{name} was not installed within {_INSTALL_SECONDS} s")
    except subprocess.CalledProcessError as failed:
        return Missing(f"{name} could not be installed ({failed.stderr[-300:].strip()})")
    return None
