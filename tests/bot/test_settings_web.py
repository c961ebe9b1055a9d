"""What an administrator writes for the browser's door: one address, by https, and who stands in front."""

from pathlib import Path

import pytest

from bot.settings import load
from tests.bot.config_file import LEAST, mistakes, written


def web(public_url: str = "https://lijn.voorbeeld.example", more: str = "") -> str:
    """The least one can write for the web."""
    return f"""[web]
public_url = "{public_url}"
security_contact = "mailto:veilig@voorbeeld.example"
{more}
"""


def test_the_door_alone_is_a_way_to_people_and_keeps_its_files_beside_the_settings(tmp_path: Path) -> None:
    found = load(written(tmp_path, LEAST.partition("[telegram]")[0] + web()))
    assert found.ways == {"web"}
    assert found.web is not None
    assert found.web.is_secure
    assert found.web.folder == tmp_path / "data/pages"
    assert found.policy().public_url == "https://lijn.voorbeeld.example"


@pytest.mark.parametrize(
    "address",
    [
        "http://127.0.0.1:8083", "http://localhost", "http://[::1]:8083", "https://lijn.voorbeeld.example:8443",
        "https://xn--lijn-gea.example/",
    ],
)  # fmt: skip
def test_an_address_is_taken_as_a_browser_says_it(tmp_path: Path, address: str) -> None:
    found = load(written(tmp_path, LEAST + web(address)))
    assert found.web is not None
    assert found.web.public_url == address.rstrip("/")


@pytest.mark.parametrize(
    ("address", "remedy"),
    [
        ("http://lijn.voorbeeld.example", "Write https://lijn.voorbeeld.example, without"),
        ("http://10.0.0.1:80", "Write https://10.0.0.1, without"),
        ("https://lijn.voorbeeld.example/meedoen", "Write https://lijn.voorbeeld.example, without anything"),
        (
            "https://lijn.voorbeeld.example?van=brief",
            "Write https://lijn.voorbeeld.example, without anything",
        ),
        ("https://Lijn.Voorbeeld.example", "Write https://lijn.voorbeeld.example, without anything"),
        ("https://lijn.voorbeeld.example:443", "Write https://lijn.voorbeeld.example, without anything"),
        ("https://fryslân.example", "Write https://xn--frysln-0ta.example, without anything"),
        (f"https://{'a' * 64}.example", "as it stands in its certificate"),
        ("ftp://lijn.voorbeeld.example", "Write a whole web address"),
    ],
)
def test_an_address_that_no_browser_would_say_is_told_with_the_one_to_write(
    tmp_path: Path, address: str, remedy: str
) -> None:
    assert remedy in mistakes(tmp_path, LEAST + web(address))["web.public_url"]


@pytest.mark.parametrize(
    "proxies", ['"127.0.0.1"', '["proxy.example"]', '["1.2.3.4.5"]', "[7]", '["10.0.0.0/64"]']
)
def test_who_stands_in_front_is_named_by_address(tmp_path: Path, proxies: str) -> None:
    assert "127.0.0.1" in mistakes(tmp_path, LEAST + web(more=f"proxies = {proxies}"))["web.proxies"]


def test_networks_may_stand_in_front_too(tmp_path: Path) -> None:
    found = load(written(tmp_path, LEAST + web(more='proxies = ["127.0.0.1", "10.0.0.7/8", "::1"]')))
    assert found.web is not None
    assert found.web.proxies == ("127.0.0.1", "10.0.0.7/8", "::1")
