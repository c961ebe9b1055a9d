"""The example files, copied as they are, fit each other; every link on a page leads somewhere."""

import re
import tomllib
from itertools import chain
from pathlib import Path

import pytest

from bot.settings import load
from bot.town import read_town
from handlers.town import Office

HOUSE = Path(__file__).parents[1]
TOWN = HOUSE / "town.example.toml"


def test_the_example_settings_fit_the_example_town(tmp_path: Path) -> None:
    config = tmp_path / "config.toml"
    config.write_text((HOUSE / "config.example.toml").read_text(encoding="utf-8"), encoding="utf-8")

    policy = load(config).policy()
    town = read_town(TOWN.read_text(encoding="utf-8"), TOWN.name)

    offices = {person.key: person.office for person in town.people}
    assert offices[policy.coordinator] is Office.COORDINATOR


def pages() -> list[Path]:
    return [HOUSE / "README.md", HOUSE / "CHANGELOG.md", *(HOUSE / "docs").rglob("*.md")]


@pytest.mark.parametrize("page", pages(), ids=lambda page: str(page.relative_to(HOUSE)))
def test_every_link_on_a_page_leads_somewhere(page: Path) -> None:
    links = re.findall(r"\]\(([^)#\s]+)", page.read_text(encoding="utf-8"))
    ours = [link for link in links if not re.match(r"\w+:", link)]

    assert [link for link in ours if not (page.parent / link).exists()] == []


def test_the_readme_says_of_every_package_what_it_is_for() -> None:
    project = tomllib.loads((HOUSE / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    asked = [*project["dependencies"], *chain(*project["optional-dependencies"].values())]
    rows = re.findall(
        r"^\| ([^|]+) \|", (HOUSE / "README.md").read_text(encoding="utf-8"), flags=re.MULTILINE
    )
    told = {name for row in rows for name in re.findall(r"[\w.-]+", row)}

    assert {re.split(r"[^\w.-]", each)[0] for each in asked} - told == set()
