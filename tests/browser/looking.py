"""What is wrong with a page for somebody who cannot see, point, or read small or pale letters (WCAG 2.2, AA).

Names and roles are those that Chromium itself hands to a screen reader.
"""

from collections.abc import Iterator
from pathlib import Path

from playwright.sync_api import Page

NAMED = {
    "Audio", "button", "dialog", "group", "heading", "img", "image", "link", "log", "progressbar", "region",
    "searchbox", "tab", "tablist", "tabpanel", "textbox",
}  # fmt: skip
"""Roles that say nothing without a name."""

_SEEN = Path(__file__).with_name("looking.js").read_text("utf-8")


def faults(page: Page) -> list[str]:
    """Everything that is wrong with the page as it now stands."""
    return [*_nameless(page), *page.evaluate(_SEEN)]


def _nameless(page: Page) -> Iterator[str]:
    session = page.context.new_cdp_session(page)
    nodes = session.send("Accessibility.getFullAXTree")["nodes"]
    session.detach()
    for node in nodes:
        role = node.get("role", {}).get("value")
        if not node.get("ignored") and role in NAMED and not node.get("name", {}).get("value", "").strip():
            yield f"a {role} without a name"
