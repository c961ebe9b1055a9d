"""What an administrator writes about who may use which way: no role is left without any."""

from pathlib import Path

from bot.settings import load
from tests.bot.config_file import LEAST, mistakes, written

WEB = """
[web]
public_url = "https://lijn.voorbeeld.example"
security_contact = "mailto:veilig@voorbeeld.example"
"""


def test_without_a_word_everybody_may_use_everything(tmp_path: Path) -> None:
    policy = load(written(tmp_path, LEAST)).policy()
    assert (policy.chair_ways, policy.officer_ways) == (frozenset(), frozenset())
    assert not policy.is_choosy


def test_a_role_may_be_told_its_ways(tmp_path: Path) -> None:
    text = LEAST + WEB + '[channels]\nofficer = ["matrix", "web"]\n'
    policy = load(written(tmp_path, text)).policy()
    assert policy.officer_ways == {"matrix", "web"}
    assert policy.chair_ways == frozenset()


def test_a_way_that_does_not_exist_is_named(tmp_path: Path) -> None:
    wrong = mistakes(tmp_path, LEAST + '[channels]\nchair = ["whatsapp"]\n')
    assert "Write web, telegram or matrix" in wrong["channels.chair"]


def test_a_role_without_any_way_that_is_on_is_a_mistake(tmp_path: Path) -> None:
    wrong = mistakes(tmp_path, LEAST + '[channels]\nofficer = ["matrix", "web"]\n')
    assert "telegram" in wrong["channels.officer"]
    assert list(wrong) == ["channels.officer"]


def test_a_role_that_does_not_exist_is_named(tmp_path: Path) -> None:
    wrong = mistakes(tmp_path, LEAST + '[channels]\nofficers = ["telegram"]\n')
    assert "officer" in wrong["channels.officers"]
