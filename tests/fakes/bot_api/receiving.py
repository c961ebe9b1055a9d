"""How the bot gets what people wrote: long polling, the webhook, and the files."""

import re
from typing import Final
from urllib.parse import urlsplit

from tests.fakes.bot_api.calls import Call, answers, awaited
from tests.fakes.bot_api.files import DOWNLOAD_BYTES
from tests.fakes.bot_api.updates import MOST_AT_ONCE, Update
from tests.fakes.bot_api.webhook import DEFAULT_CONNECTIONS, Destination
from tests.fakes.bot_api.words import WEBHOOK_IS_ACTIVE, JsonObject, Refusal, bad_request, stricter

LONGEST_POLL_SECONDS: Final = 50
SECRET_LENGTH: Final = 256
MOST_CONNECTIONS: Final = 100
WEBHOOK_PORTS: Final = frozenset({80, 88, 443, 8443})
LOOPBACK: Final = frozenset({"127.0.0.1", "localhost", "::1"})


class RawUpdates(list[Update]):
    """Updates that are written already: the answer is put together, not encoded again."""


@awaited("getUpdates")
async def get_updates(call: Call) -> RawUpdates:
    """The oldest updates, waiting for one if need be."""
    telegram, parameters = call.telegram, call.parameters
    if telegram.webhook.destination is not None:
        raise Refusal(409, WEBHOOK_IS_ACTIVE)
    limit = parameters.get("limit", MOST_AT_ONCE)
    if not 1 <= limit <= MOST_AT_ONCE:
        raise stricter("limit is 1 to 100")
    timeout = parameters.get("timeout", 0)
    if timeout < 0:
        raise stricter("timeout is not negative")
    if "allowed_updates" in parameters:
        telegram.updates.allow(parameters["allowed_updates"])
    offset = parameters.get("offset", 0)
    return RawUpdates(await telegram.updates.poll(offset, limit, min(timeout, LONGEST_POLL_SECONDS)))


@awaited("setWebhook")
async def set_webhook(call: Call) -> bool:
    """Has updates brought to an address; an empty one ends that."""
    telegram, parameters = call.telegram, call.parameters
    destination = _destination(parameters) if parameters["url"] else None
    if "allowed_updates" in parameters:
        telegram.updates.allow(parameters["allowed_updates"])
    if parameters.get("drop_pending_updates"):
        telegram.updates.drop_all()
    if destination is None:
        await telegram.webhook.remove()
    elif destination != telegram.webhook.destination:
        telegram.updates.end_poll()
        await telegram.webhook.set(destination)
    return True


def _destination(parameters: JsonObject) -> Destination:
    secret = parameters.get("secret_token", "")
    if len(secret) > SECRET_LENGTH:
        raise bad_request("Secret token is too long")
    if not re.fullmatch(r"[A-Za-z0-9_-]*", secret):
        raise bad_request("Secret token contains unallowed characters")
    connections = parameters.get("max_connections", DEFAULT_CONNECTIONS)
    if not 1 <= connections <= MOST_CONNECTIONS:
        raise stricter("max_connections is 1 to 100")
    _check_address(parameters["url"])
    return Destination(parameters["url"], secret, connections, parameters.get("ip_address", ""))


def _check_address(url: str) -> None:
    try:
        parts = urlsplit(url)
        port = parts.port or (443 if parts.scheme == "https" else 80)
    except ValueError:
        raise bad_request("Invalid webhook URL specified") from None
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        raise bad_request("Invalid webhook URL specified")
    if parts.hostname in LOOPBACK:
        return
    if parts.scheme != "https":
        raise bad_request("Bad webhook: An HTTPS URL must be provided for webhook")
    if port not in WEBHOOK_PORTS:
        raise bad_request("Bad webhook: Webhook can be set up only on ports 80, 88, 443 or 8443")


@awaited("deleteWebhook")
async def delete_webhook(call: Call) -> bool:
    """Ends the webhook."""
    if call.parameters.get("drop_pending_updates"):
        call.telegram.updates.drop_all()
    await call.telegram.webhook.remove()
    return True


@answers("getWebhookInfo")
def get_webhook_info(call: Call) -> JsonObject:
    """Where updates are brought, and how that goes."""
    return call.telegram.webhook.info


@answers("getFile")
def get_file(call: Call) -> JsonObject:
    """Where a file can be fetched; not if it is over 20 MB."""
    if not call.parameters["file_id"]:
        raise bad_request("File_id not specified")
    stored = call.telegram.files.known(call.parameters["file_id"].removesuffix("-s"))
    if stored is None:
        raise bad_request("Invalid file_id")
    if stored.size > DOWNLOAD_BYTES:
        raise bad_request("File is too big")
    return stored.json | {"file_path": stored.path}
