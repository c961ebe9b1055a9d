"""What ``check-config`` asks the homeserver: does it know the login, the device, its keys and signatures."""

from typing import TYPE_CHECKING, NamedTuple

from bot.matrix import account as accounts
from bot.matrix import signing
from bot.matrix.account import Account, DamagedAccountError, NoAccountError
from bot.matrix.faults import LimitedFault, MatrixFault, NotWrittenFault, RevokedFault
from bot.matrix.http import Http, at
from bot.matrix.store import StoreError, WrongSecretError, opened_for
from bot.reading import Mistake

if TYPE_CHECKING:
    from bot.sections import Matrix

SECONDS = 10.0

_LOG_IN = "Run: wijklijn matrix login --password-file FILE."
_FEW_KEYS = 5


class Checked(NamedTuple):
    """What came out: the account's name, what is wrong, and what is good to know."""

    name: str | None
    mistakes: tuple[Mistake, ...] = ()
    remarks: tuple[str, ...] = ()


async def check(settings: "Matrix") -> Checked:
    """Ask; changes nothing, there or here, and raises nothing."""
    try:
        account = accounts.load(settings.account)
    except (NoAccountError, DamagedAccountError) as fault:
        return Checked(None, (Mistake("matrix.folder", "no login that can be read", str(fault)),))
    if account.user_id != settings.user_id:
        remedy = f"The login is of {account.user_id}. Write that name, or another folder, and log in there."
        return Checked(None, (Mistake("matrix.user_id", settings.user_id, remedy),))
    try:
        store = opened_for(account, settings.crypto, settings.store_secret.reveal())
    except StoreError as fault:
        setting = "matrix.store_secret" if isinstance(fault, WrongSecretError) else "matrix.folder"
        return Checked(None, (Mistake(setting, "keys that cannot be used", str(fault)),))
    fingerprint = str(store.load_account().identity_keys["ed25519"])
    store.close()
    return await _asked(settings, account, fingerprint)


async def _asked(settings: "Matrix", account: Account, fingerprint: str) -> Checked:
    http = Http(settings.homeserver, account.access_token)
    await http.open()
    try:
        me = await http.ask("GET", at("account", "whoami"), seconds=SECONDS)
        if (me.get("user_id"), me.get("device_id")) != (account.user_id, account.device_id):
            return Checked(None, (Mistake("matrix.folder", "a login of another device", _LOG_IN),))
        query = {"device_keys": {account.user_id: list[str]()}}
        found = await http.ask("POST", at("keys", "query"), query, seconds=SECONDS)
        lying = await http.ask("POST", at("keys", "upload"), {}, seconds=SECONDS)  # brings none, and counts
    except RevokedFault:
        return Checked(
            None, (Mistake("matrix.folder", "a login that the homeserver does not know", _LOG_IN),)
        )
    except LimitedFault:
        remark = "The homeserver is too busy to be asked. Look in its settings whether the line is exempt."
        return Checked(account.user_id, (), (remark,))
    except MatrixFault as fault:
        remedy = "Look whether this machine may connect to that address, and try again."
        what = "no connection with" if isinstance(fault, NotWrittenFault) else "no usable answer from"
        words = f"{what} {settings.homeserver}"
        return Checked(None, (Mistake("matrix.homeserver", words, remedy),))
    finally:
        await http.close()
    counts = lying.get("one_time_key_counts", {})
    return Checked(
        account.user_id,
        tuple(_mistakes(signing.standing(found, account, fingerprint))),
        tuple(_remarks(settings, account, int(counts.get("signed_curve25519", 0)))),
    )


def _mistakes(standing: signing.Standing) -> list[Mistake]:
    if not standing.device_is_there:
        remedy = f"Put account.json and crypto.db back from the same backup, or begin anew. {_LOG_IN}"
        return [Mistake("matrix.folder", "keys that are not those of the device at the homeserver", remedy)]
    if standing.is_others:
        remedy = f"Put account.json back from its backup, or replace them. {_LOG_IN} With --reset-signing."
        return [Mistake("matrix.folder", "signing keys that are not the account's", remedy)]
    if not (standing.has_keys and standing.device_is_signed):
        return [Mistake("matrix.folder", "a device that is not signed, so some people cannot write", _LOG_IN)]
    return []


def _remarks(settings: "Matrix", account: Account, one_time_keys: int) -> list[str]:
    remarks = []
    if account.homeserver != settings.homeserver:
        remarks.append("The login was made at another address. Run wijklijn matrix login to use the new one.")
    if one_time_keys < _FEW_KEYS:
        remarks.append("Few keys lie at the homeserver for new devices. The line brings more when it starts.")
    return remarks
