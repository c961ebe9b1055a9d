"""A secret stands in one place, and nothing that shows the settings or their mistakes ever shows it."""

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from bot.kinds import Secret
from bot.sections import Telegram
from bot.settings import load
from tests.bot.config_file import LEAST, TOKEN, mistakes, written


def test_a_secret_can_stand_in_a_file(tmp_path: Path) -> None:
    (tmp_path / "token").write_text(f"{TOKEN}\n")
    settings = load(written(tmp_path, LEAST.replace(f'token = "{TOKEN}"', 'token_file = "token"')))

    assert settings.telegram is not None
    assert settings.telegram.token.reveal() == TOKEN


def test_a_secret_stands_in_one_place(tmp_path: Path) -> None:
    (tmp_path / "token").write_text(TOKEN)

    told = mistakes(tmp_path, f'{LEAST}\ntoken_file = "token"')

    assert list(told) == ["telegram.token_file"]


def test_a_secrets_file_that_cannot_be_read_is_told_without_its_words(tmp_path: Path) -> None:
    (tmp_path / "binary").write_bytes(b"\xff\xfe")
    (tmp_path / "wrong").write_text("geheim")
    for file, remedy in (("none", "cannot be read"), ("binary", "no plain text"), ("wrong", "BotFather")):
        told = mistakes(tmp_path, LEAST.replace(f'token = "{TOKEN}"', f'token_file = "{file}"'))
        assert list(told) == ["telegram.token_file"]
        assert remedy in told["telegram.token_file"]
        assert "geheim" not in told["telegram.token_file"]


def test_a_secret_is_never_shown_wherever_it_was_put(tmp_path: Path) -> None:
    wrong_places = f"""
        [municipality]
        name = "Voorbeeldstad"
        phone = "{TOKEN}"
        [database]
        url = "mysql://wijklijn:geheim@host/name"
        [telegram]
        token_file = "{TOKEN}"
        username = "{TOKEN}"
        webhook_secret = "geheim met spaties"
        api_url = "https://user:{TOKEN}@example.org"
    """
    told = "\n".join(mistakes(tmp_path, wrong_places).values())

    assert "telegram.username" in told
    assert TOKEN not in told
    assert "geheim" not in told


def test_nothing_that_shows_the_settings_shows_a_secret(tmp_path: Path) -> None:
    extra = '[database]\nurl = "postgresql://wijklijn:geh%40eim@host/name"'
    settings = load(written(tmp_path, LEAST + extra))

    for shown in (repr(settings), str(settings), f"{settings.telegram!s}"):
        assert TOKEN not in shown
        assert "geh" not in shown
    assert settings.secrets() == (TOKEN, "geh%40eim", "geh@eim")
    assert settings.database.file is None


@given(st.text(alphabet=st.characters(codec="ascii", exclude_categories=["C"]), min_size=1))
def test_a_secret_of_any_words_hides_them(words: str) -> None:
    secret = Secret(words)

    assert secret.reveal() == words
    assert repr(secret) == str(secret) == f"{secret}" == "Secret(…)"


def test_telegram_can_be_set_in_code() -> None:
    telegram = Telegram(Secret(TOKEN), "voorbeeld_bot", api_url="http://127.0.0.1:1234")

    assert TOKEN not in repr(telegram)
