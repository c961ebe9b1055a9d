"""The set-up of the account: whole after one run, mended by another, and never another device by itself."""

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from bot.kinds import Secret
from bot.matrix import account
from bot.matrix.check import check
from bot.matrix.login import (
    BadLoginError,
    OtherAccountError,
    PasswordNeededError,
    SignedByOthersError,
    Wanted,
    login,
)
from bot.matrix.store import NoKeysError, OtherDeviceError, WrongSecretError
from bot.sections import Matrix
from tests.bot.matrix.devices import settings_of
from tests.e2e.homeserver import PASSWORD, Homeserver

NAME = "Wijklijn Waterstad"
BY_PASSWORD = Wanted(NAME, password=PASSWORD)
PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010806000000"
    "1f15c4890000000d49444154789c6360606060000000050001a5f64540"
    "0000000049454e44ae426082"
)

Made = Callable[[], Matrix]


@pytest.fixture
def made(homeserver: Homeserver, tmp_path: Path) -> Made:
    """Makes an account that nobody has logged in on."""
    numbers = iter(range(100))

    def make() -> Matrix:
        number = next(numbers)
        user = homeserver.register(f"lijn-{tmp_path.name}{number}".lower())
        return settings_of(homeserver, user, tmp_path / f"matrix{number}")

    return make


def seen(server: Homeserver, settings: Matrix) -> dict[str, Any]:
    """What another account sees of this one's keys."""
    token = server.log_in(settings.user_id)
    asked: dict[str, Any] = {"device_keys": {settings.user_id: []}}
    return server.ask("POST", "/_matrix/client/v3/keys/query", asked, token)[1]


async def test_one_run_does_it_all(made: Made, homeserver: Homeserver, tmp_path: Path) -> None:
    settings, picture = made(), tmp_path / "picture.png"
    picture.write_bytes(PNG)
    done = await login(settings, replace(BY_PASSWORD, picture=picture))
    assert (done.is_new, done.signed) == (True, True)
    found = seen(homeserver, settings)
    device = found["device_keys"][settings.user_id][done.device]
    [own] = found["self_signing_keys"][settings.user_id]["keys"]
    assert own in device["signatures"][settings.user_id]
    assert f"ed25519:{done.device}" in found["master_keys"][settings.user_id]["signatures"][settings.user_id]
    path = f"/_matrix/client/v3/profile/{settings.user_id}"
    profile = homeserver.ask("GET", path, None, homeserver.log_in(settings.user_id))[1]
    assert profile["displayname"] == NAME
    assert profile["avatar_url"].startswith("mxc://")
    assert settings.account.stat().st_mode & 0o777 == 0o600


async def test_again_it_is_the_same_device_and_nothing_is_made_twice(
    made: Made, homeserver: Homeserver
) -> None:
    settings = made()
    first = await login(settings, BY_PASSWORD)
    before = account.load(settings.account)
    for wanted in (BY_PASSWORD, Wanted(NAME)):
        again = await login(settings, wanted)
        assert again == replace(first, is_new=False, signed=False)
    after = account.load(settings.account)
    assert (after.device_id, after.seeds) == (before.device_id, before.seeds)
    assert after.access_token != before.access_token


async def test_with_a_token_it_is_the_tokens_device(made: Made, homeserver: Homeserver) -> None:
    settings = made()
    token = homeserver.log_in(settings.user_id)
    done = await login(settings, Wanted(NAME, token=token))
    assert done.is_new
    assert account.load(settings.account).access_token == token
    assert not (await check(settings)).mistakes
    other = homeserver.log_in(settings.user_id)  # of another device
    with pytest.raises(OtherAccountError):
        await login(settings, Wanted(NAME, token=other))


async def test_who_may_not_come_in_hears_what_to_do(made: Made, homeserver: Homeserver) -> None:
    settings, other = made(), made()
    for wanted in (Wanted(NAME, password="fout"), Wanted(NAME, token="syt_nothing"), Wanted(NAME)):
        with pytest.raises(BadLoginError, match="password"):
            await login(settings, wanted)
    with pytest.raises(OtherAccountError):
        await login(settings, Wanted(NAME, token=homeserver.log_in(other.user_id)))
    assert not settings.account.exists()
    assert not settings.crypto.exists()


async def test_signing_keys_of_another_client_are_replaced_only_when_asked(
    made: Made, homeserver: Homeserver, tmp_path: Path
) -> None:
    settings = made()
    await login(settings, BY_PASSWORD)
    elsewhere = replace(settings, folder=tmp_path / "elsewhere")
    with pytest.raises(SignedByOthersError, match="--reset-signing"):
        await login(elsewhere, BY_PASSWORD)
    with pytest.raises(PasswordNeededError, match="--password-file"):
        await login(elsewhere, Wanted(NAME, reset_signing=True))
    done = await login(elsewhere, replace(BY_PASSWORD, reset_signing=True))
    assert done.signed
    assert not (await check(elsewhere)).mistakes
    [mistake] = (await check(settings)).mistakes
    assert "--reset-signing" in mistake.remedy


async def test_a_missing_signature_is_made_good(made: Made, homeserver: Homeserver, tmp_path: Path) -> None:
    settings = made()
    first = await login(settings, BY_PASSWORD)
    await login(replace(settings, folder=tmp_path / "other"), replace(BY_PASSWORD, reset_signing=True))
    again = await login(settings, replace(BY_PASSWORD, reset_signing=True))
    assert (again.device, again.signed) == (first.device, True)
    assert not (await check(settings)).mistakes


async def test_a_run_that_broke_off_goes_on_as_the_same_device(made: Made) -> None:
    settings = made()
    first = await login(settings, BY_PASSWORD)
    settings.account.unlink()
    again = await login(settings, replace(BY_PASSWORD, reset_signing=True))
    assert (again.device, again.is_new) == (first.device, True)


async def test_keys_that_do_not_belong_here_stop_it(made: Made) -> None:
    settings, other = made(), made()
    await login(settings, BY_PASSWORD)
    await login(other, BY_PASSWORD)
    before = settings.account.read_bytes()
    with pytest.raises(WrongSecretError):
        await login(replace(settings, store_secret=Secret("een-heel-andere-zin-dan-die")), BY_PASSWORD)
    kept = settings.crypto.read_bytes()
    settings.crypto.write_bytes(other.crypto.read_bytes())
    with pytest.raises(OtherDeviceError):
        await login(settings, BY_PASSWORD)
    settings.crypto.unlink()
    with pytest.raises(NoKeysError):
        await login(settings, BY_PASSWORD)
    settings.crypto.write_bytes(kept)
    with pytest.raises(OtherAccountError):
        await login(replace(settings, user_id="@iemand:waterstad.example"), BY_PASSWORD)
    assert settings.account.read_bytes() == before


# ------------------------------------------------------------------ check-config


async def test_all_is_well(made: Made) -> None:
    settings = made()
    await login(settings, BY_PASSWORD)
    assert await check(settings) == (settings.user_id, (), ())


async def test_each_thing_that_is_wrong_is_told(made: Made, homeserver: Homeserver) -> None:
    settings = made()

    async def found(settings: Matrix) -> str:
        [mistake] = (await check(settings)).mistakes
        return mistake.where

    assert await found(settings) == "matrix.folder"  # no login yet
    await login(settings, BY_PASSWORD)
    secret = Secret("een-heel-andere-zin-dan-die")
    assert await found(replace(settings, store_secret=secret)) == "matrix.store_secret"
    assert await found(replace(settings, user_id="@iemand:waterstad.example")) == "matrix.user_id"
    assert await found(replace(settings, homeserver="http://127.0.0.1:9")) == "matrix.homeserver"
    kept = account.load(settings.account)
    account.save(settings.account, replace(kept, access_token="syt_nothing"))
    assert await found(settings) == "matrix.folder"
    account.save(settings.account, replace(kept, access_token=homeserver.log_in(settings.user_id)))
    assert await found(settings) == "matrix.folder"  # of another device
    account.save(settings.account, replace(kept, homeserver=f"{settings.homeserver}/"))
    [remark] = (await check(settings)).remarks
    assert "another address" in remark
    settings.account.write_text(json.dumps({}), encoding="utf-8")
    assert await found(settings) == "matrix.folder"


async def test_keys_that_run_low_are_told(made: Made, homeserver: Homeserver) -> None:
    settings = made()
    done = await login(settings, BY_PASSWORD)
    token = homeserver.log_in(settings.user_id)
    keys = {"one_time_keys": {settings.user_id: {done.device: "signed_curve25519"}}}
    for _ in range(50):
        homeserver.ask("POST", "/_matrix/client/v3/keys/claim", keys, token)
    [remark] = (await check(settings)).remarks
    assert "Few keys" in remark
