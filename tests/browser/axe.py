"""What axe-core finds wrong with a page as it now stands: WCAG 2.2 A and AA, and good practice."""

import json
from pathlib import Path

from playwright.sync_api import Page

from tests import npm
from tests.excuses import excuse

_FOLDER = Path(__file__).parent / "js"
_WORST = {"serious", "critical"}


def serious(page: Page) -> list[str]:
    """Each thing that axe calls serious or critical: its rule, and the element."""
    if (lacking := npm.missing(_FOLDER, "axe-core")) is not None:
        excuse(lacking, "axe does not look at the pages")
    # As an expression of the tests' own: the page's policy lets no other script in.
    page.evaluate((_FOLDER / "node_modules/axe-core/axe.min.js").read_text("utf-8") + "; undefined")
    found = json.loads(page.evaluate("async () => JSON.stringify((await axe.run()).violations)"))
    return [
        f"{each['id']}: {node['html'][:120]}"
        for each in found
        if each["impact"] in _WORST
        for node in each["nodes"]
    ]
