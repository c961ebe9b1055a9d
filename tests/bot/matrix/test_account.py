"""The login's file: whole or as it was, and for one pair of eyes."""

import json
from pathlib import Path

import pytest

from bot.matrix import account
from bot.matrix.account import Account, DamagedAccountError, NoAccountError, Seeds

ACCOUNT = Account(
    "https://waterstad.example",
    "@wijklijn:waterstad.example",
    "WATERSTAD1",
    "syt_geheim",
    Seeds("a", "b", "c"),
)


def test_it_comes_back_as_it_was_kept(tmp_path: Path) -> None:
    file = tmp_path / "matrix/account.json"
    account.save(file, ACCOUNT)
    account.save(file, ACCOUNT)
    assert account.load(file) == ACCOUNT
    assert [each.name for each in file.parent.iterdir()] == ["account.json"]


def test_nobody_else_can_read_it(tmp_path: Path) -> None:
    file = tmp_path / "matrix/account.json"
    account.save(file, ACCOUNT)
    assert file.stat().st_mode & 0o777 == 0o600
    assert file.parent.stat().st_mode & 0o777 == 0o700


def test_it_tells_no_secret_when_it_is_shown() -> None:
    assert "geheim" not in repr(ACCOUNT)


def test_a_save_that_broke_off_left_the_old_one(tmp_path: Path) -> None:
    file = tmp_path / "account.json"
    account.save(file, ACCOUNT)
    file.with_suffix(".new").write_text("{", encoding="utf-8")
    assert account.load(file) == ACCOUNT
    account.save(file, ACCOUNT)


def test_without_a_login_the_remedy_is_named(tmp_path: Path) -> None:
    with pytest.raises(NoAccountError, match="wijklijn matrix login"):
        account.load(tmp_path / "account.json")


@pytest.mark.parametrize("kept", ["", "{", "[]", "{}", json.dumps({"seeds": {}}), json.dumps({"seeds": 1})])
def test_what_cannot_be_read_is_said(tmp_path: Path, kept: str) -> None:
    file = tmp_path / "account.json"
    file.write_text(kept, encoding="utf-8")
    with pytest.raises(DamagedAccountError, match="backup"):
        account.load(file)
