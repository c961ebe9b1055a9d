"""A demo of the test's own in a process of its own, and a browser to look at it with."""

import re
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from bot.demo.settings import demo_settings
from bot.demo.settling import settle
from tests.browser.door import Door, opened
from tests.browser.stage import Stage
from tests.excuses import Missing, excuse

HOUSE = Path(__file__).parents[2]
NAMES = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome")
QUIET = (
    "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update",
    "--disable-sync", "--no-first-run",
    "--use-fake-device-for-media-stream", "--use-fake-ui-for-media-stream",
)  # fmt: skip
"""A browser that talks to nobody but us; its microphone is an invented one."""

_DEMO = (
    "import sys; from pathlib import Path; from bot.demo.stage import run_demo;"
    "run_demo(0, open_browser=False, folder=Path(sys.argv[1]))"
)


def chromium_path() -> str:
    """Where the machine's own Chromium is."""
    found = next((path for name in NAMES if (path := shutil.which(name))), None)
    if found is None:
        excuse(Missing("Chromium is not installed", "chromium"), "nobody looks at the pages")
    return found


@pytest.fixture(scope="package")
def chromium() -> Iterator[Browser]:
    """The machine's own Chromium, gone before the next tests have an event loop of their own."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium_path(), args=[*QUIET])
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def settled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An invented town on the morning of a working day, to copy."""
    folder = tmp_path_factory.mktemp("town")
    settle(demo_settings(folder))
    return folder


@contextmanager
def running(folder: Path) -> Iterator[str]:
    """The demo on the town in ``folder``, until the block ends; the address of its page."""
    process = subprocess.Popen(
        [sys.executable, "-c", _DEMO, str(folder)], cwd=HOUSE, stdout=subprocess.PIPE, text=True
    )
    assert process.stdout is not None
    try:
        told = process.stdout.readline()
        address = re.search(r"http://127\.0\.0\.1:\d+", told)
        assert address is not None, told
        yield address[0]
    finally:
        process.send_signal(signal.SIGINT)
        process.communicate(timeout=20)
    assert process.returncode == 0


@pytest.fixture
def stage(chromium: Browser, settled: Path, tmp_path: Path) -> Iterator[Stage]:
    """A fresh town's page at the size of a phone, one phone at a time; nothing on it may go wrong."""
    folder = Path(shutil.copytree(settled, tmp_path / "town"))
    with running(folder) as address:
        stage = Stage(chromium, address)
        yield stage
        stage.close()
    assert stage.complaints == []


@pytest.fixture
def door(chromium: Browser, tmp_path: Path) -> Iterator[Door]:
    """A municipality's line with its door in the browser open."""
    with opened(chromium, tmp_path) as door:
        yield door
