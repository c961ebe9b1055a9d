"""The whole first set-up of the account on Matrix; can be run again, and then mends only what is missing.

The device's id is kept for good: whoever logs in again with a password goes on as the same device. Other
people's clients know it by three keys that the line makes itself (:mod:`bot.matrix.signing`).
"""

import os
import secrets
from dataclasses import dataclass, replace
from pathlib import Path
from string import ascii_uppercase
from typing import TYPE_CHECKING

from bot.matrix import account as accounts
from bot.matrix import signing
from bot.matrix.account import Account, NoAccountError
from bot.matrix.faults import ForbiddenFault, RefusedFault, RevokedFault
from bot.matrix.http import AskedFault, Http, at
from bot.matrix.keys import Keys
from bot.matrix.store import OtherDeviceError, opened_for, owner_of
from bot.transport import JsonObject

if TYPE_CHECKING:
    from bot.sections import Matrix

_PICTURE_SECONDS = 60.0
_DEVICE_LETTERS = 10
_NAME_ON_LISTS = "Wijklijn"  # what the account's own list of devices calls this one


class BadLoginError(Exception):
    """The homeserver does not let us in like this. Remedy: the right password or token."""

    def __init__(self) -> None:
        """Name the remedy."""
        super().__init__(
            "The homeserver does not know this password or token for [matrix] user_id. Look at both, and at "
            "[matrix] homeserver."
        )


class OtherAccountError(Exception):
    """The token is somebody else's. Remedy: a token of the account that the settings name."""

    def __init__(self) -> None:
        """Name the remedy."""
        super().__init__(
            "This token is of another account or device than the line's. Make one for [matrix] user_id; once "
            "the line has logged in, use the password to do so again."
        )


class PasswordNeededError(Exception):
    """The homeserver asks for the password before it takes the keys. Remedy: log in with it once."""

    def __init__(self) -> None:
        """Name the remedy."""
        super().__init__(
            "The homeserver takes the signing keys only with the account's password. Run the same with "
            "--password-file."
        )


class SignedByOthersError(Exception):
    """The account has signing keys that are not ours. Remedy: say that ours replace them."""

    def __init__(self) -> None:
        """Name the remedy."""
        super().__init__(
            "The account has signing keys already, made by another client, and they are not in [matrix] "
            "folder. Bring that folder back from its backup, or add --reset-signing: people then see once "
            "that the line's keys are new."
        )


@dataclass(frozen=True, slots=True)
class Wanted:
    """How to log in (``password`` or ``token``, or neither: as before), and what people see.

    ``picture`` is a PNG or JPEG file.
    """

    display_name: str
    password: str | None = None
    token: str | None = None
    picture: Path | None = None
    reset_signing: bool = False

    def __repr__(self) -> str:
        """Without its secrets."""
        return "Wanted(…)"


@dataclass(frozen=True, slots=True)
class Done:
    """What was done; ``signed`` says that signatures were missing, and are there now."""

    device: str
    is_new: bool
    signed: bool


async def login(settings: "Matrix", wanted: Wanted) -> Done:
    """Log in, keep the login, and let the homeserver have all that other people's clients look for.

    Raises:
        BadLoginError, OtherAccountError, PasswordNeededError, SignedByOthersError: with the remedy.
        NoKeysError, WrongSecretError, OtherDeviceError: of the crypto store, with the remedy.
        MatrixFault: the homeserver did not do its part.
    """
    known, device = _known(settings)
    account = await _logged_in(settings, wanted, known, device)
    store = opened_for(account, settings.crypto, settings.store_secret.reveal(), new=True)
    keys = Keys(account, store)
    accounts.save(settings.account, account)  # last: a login that is there always has its keys
    http = Http(account.homeserver, account.access_token)
    await http.open()
    try:
        if body := keys.upload():
            keys.uploaded(await http.ask("POST", at("keys", "upload"), body))
        account = await _with_right_seeds(http, keys, account, settings, wanted)
        signed = await _sign(http, keys, account, wanted)
        await _introduce(http, account, wanted)
    finally:
        await http.close()
        keys.close()
    return Done(account.device_id, known is None, signed)


def _known(settings: "Matrix") -> tuple[Account | None, str]:
    """The login there was, and the device to go on as; looked at before anything is asked or changed."""
    owner = owner_of(settings.crypto)
    try:
        known = accounts.load(settings.account)
    except NoAccountError:
        if owner is not None and owner[0] != settings.user_id:
            raise OtherDeviceError(settings.crypto) from None
        return None, owner[1] if owner else _new_device()
    if known.user_id != settings.user_id:
        raise OtherAccountError
    opened_for(known, settings.crypto, settings.store_secret.reveal()).close()
    return known, known.device_id


def _new_device() -> str:
    """A name for the device, as servers make them; ours, so that a run that broke off goes on as the same."""
    return "".join(secrets.choice(ascii_uppercase) for _ in range(_DEVICE_LETTERS))


async def _logged_in(settings: "Matrix", wanted: Wanted, known: Account | None, device: str) -> Account:
    """The account with a login that works: the one there was, or a new one on the same device."""
    token = wanted.token or (known.access_token if known else None)
    if wanted.password is None and token is None:
        raise BadLoginError
    http = Http(settings.homeserver, None if wanted.password is not None else token)
    await http.open()
    try:
        if wanted.password is None:
            device = await _device_of(http, settings)
        else:
            token = await _by_password(http, settings, device, wanted.password)
    except (RevokedFault, ForbiddenFault):
        raise BadLoginError from None
    finally:
        await http.close()
    if known is not None and known.device_id != device:
        raise OtherAccountError
    seeds = known.seeds if known else signing.new_seeds(os.urandom)
    return Account(settings.homeserver, settings.user_id, device, token or "", seeds)


async def _device_of(http: Http, settings: "Matrix") -> str:
    me = await http.ask("GET", at("account", "whoami"))
    device = me.get("device_id")
    if me.get("user_id") != settings.user_id or not isinstance(device, str):
        raise OtherAccountError
    return device


async def _by_password(http: Http, settings: "Matrix", device: str, password: str) -> str:
    asked: JsonObject = {
        **_proof(settings.user_id, password),
        "device_id": device,
        "initial_device_display_name": _NAME_ON_LISTS,
    }
    found = await http.ask("POST", at("login"), asked)
    if found.get("user_id") != settings.user_id or found.get("device_id") != device:
        raise OtherAccountError
    return str(found["access_token"])


def _proof(user: str, password: str) -> JsonObject:
    identifier = {"type": "m.id.user", "user": user}
    return {"type": "m.login.password", "identifier": identifier, "password": password}


# ------------------------------------------------------------------ cross-signing


async def _seen(http: Http, user: str) -> JsonObject:
    wanted: JsonObject = {"device_keys": {user: []}}
    return await http.ask("POST", at("keys", "query"), wanted)


async def _with_right_seeds(
    http: Http, keys: Keys, account: Account, settings: "Matrix", wanted: Wanted
) -> Account:
    """The login, with fresh seeds where another client's keys are replaced.

    Not with the old ones: Synapse takes no signing key a second time (it answers 500).
    """
    standing = signing.standing(await _seen(http, account.user_id), account, keys.fingerprint)
    if not standing.is_others:
        return account
    if not wanted.reset_signing:
        raise SignedByOthersError
    account = replace(account, seeds=signing.new_seeds(os.urandom))
    accounts.save(settings.account, account)
    return account


async def _sign(http: Http, keys: Keys, account: Account, wanted: Wanted) -> bool:
    """Let the account have our signing keys and the device its signature; whether anything was missing."""
    user, seeds = account.user_id, account.seeds
    standing = signing.standing(await _seen(http, user), account, keys.fingerprint)
    ours = signing.key_objects(seeds, user)
    if not standing.has_keys:
        await _upload_signing_keys(http, ours, user, wanted.password)
    wanting: JsonObject = {}
    self_signing = signing.public(seeds.self_signing)
    if not standing.device_is_signed:
        wanting[account.device_id] = signing.signed(keys.device, user, self_signing, seeds.self_signing)
    if not (standing.has_keys and standing.master_is_signed):
        wanting[signing.public(seeds.master)] = keys.sign(ours["master_key"])
    if wanting:
        answer = await http.ask("POST", at("keys", "signatures", "upload"), {user: wanting})
        if answer.get("failures"):
            raise RefusedFault("SIGNATURES")
    return bool(wanting)


async def _upload_signing_keys(
    http: Http, keys: dict[str, JsonObject], user: str, password: str | None
) -> None:
    """Client-server specification, 11.12.2 and 5.5 (user-interactive authentication).

    The first keys an account gets are usually taken without proof, others never.
    """
    path = at("keys", "device_signing", "upload")
    try:
        await http.ask("POST", path, keys)
    except AskedFault as asked:
        if password is None:
            raise PasswordNeededError from None
        proof = {**_proof(user, password), "session": asked.body.get("session")}
        try:
            await http.ask("POST", path, {**keys, "auth": proof})
        except AskedFault:  # asks again: it does not take a password, or not this one
            raise PasswordNeededError from None


async def _introduce(http: Http, account: Account, wanted: Wanted) -> None:
    """The name and picture that people see."""
    name = {"displayname": wanted.display_name}
    await http.ask("PUT", at("profile", account.user_id, "displayname"), name)
    if wanted.picture is not None:
        mime = "image/png" if wanted.picture.suffix.lower() == ".png" else "image/jpeg"
        path, data = at("upload", version="media/v3"), wanted.picture.read_bytes()
        where = await http.upload(path, data, mime, seconds=_PICTURE_SECONDS)
        picture = {"avatar_url": where["content_uri"]}
        await http.ask("PUT", at("profile", account.user_id, "avatar_url"), picture)
