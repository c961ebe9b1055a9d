"""What an administrator writes for Matrix: where its files are, who is welcome, and which secret is one."""

from pathlib import Path

import pytest

from bot.settings import load
from tests.bot.config_file import LEAST, mistakes, written

STORE_SECRET = "een-zin-die-niemand-anders-kent"


def matrix(secret: str = STORE_SECRET, more: str = "") -> str:
    """The least one can write for Matrix."""
    return f"""[matrix]
homeserver = "https://matrix.voorbeeld.example"
user_id = "@wijklijn:voorbeeld.example"
store_secret = "{secret}"
{more}
"""


def test_matrix_keeps_its_files_beside_the_settings_and_its_secret_to_itself(tmp_path: Path) -> None:
    settings = load(written(tmp_path, LEAST + matrix()))
    assert settings.matrix is not None
    assert settings.ways == {"telegram", "matrix"}
    assert settings.matrix.account == tmp_path / "matrix/account.json"
    assert settings.matrix.crypto == tmp_path / "matrix/crypto.db"
    assert STORE_SECRET in settings.secrets()
    assert STORE_SECRET not in repr(settings)


def test_on_matrix_only_the_towns_own_and_those_named_are_welcome(tmp_path: Path) -> None:
    usual = load(written(tmp_path, LEAST + matrix())).matrix
    assert usual is not None
    assert usual.welcomes("@mila:voorbeeld.example")
    assert not usual.welcomes("@vreemde:elders.example")
    assert not usual.welcomes("@mila:voorbeeld.example.kwaad.example")
    more = 'servers = ["buurt.example"]\npeople = ["@annie:elders.example"]'
    named = load(written(tmp_path, LEAST + matrix(more=more))).matrix
    assert named is not None
    assert named.welcomes("@bram:buurt.example")
    assert named.welcomes("@annie:elders.example")
    assert not named.welcomes("@mila:voorbeeld.example")


@pytest.mark.parametrize("secret", ["DEFAULT_KEY", "kort", "DEFAULT_KEY-maar-dan-langer"])
def test_a_store_secret_that_anybody_could_guess_is_refused(tmp_path: Path, secret: str) -> None:
    found = mistakes(tmp_path, LEAST + matrix(secret))
    assert list(found) == ["matrix.store_secret"]
    assert secret not in found["matrix.store_secret"]


def test_names_on_matrix_are_looked_at(tmp_path: Path) -> None:
    wrong = matrix(more='servers = "buurt.example"\npeople = ["annie"]').replace("@wijklijn", "wijklijn")
    assert list(mistakes(tmp_path, LEAST + wrong)) == ["matrix.user_id", "matrix.servers", "matrix.people"]
