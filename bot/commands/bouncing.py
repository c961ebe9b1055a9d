"""``wijklijn bounced``: takes a mail that came back, from standard input, as a mail server's alias gives it.

Whatever stands in it, nothing is sent back and nothing of it is printed: a mail that came back is never
answered. It says by the address it came to whose it is (RFC 3464; :func:`bot.web.ways.return_path`).
"""

import re
from collections.abc import Callable, Iterator
from email import message_from_bytes
from email.message import EmailMessage, Message
from email.policy import default

from rich.console import Console

from bot.commands.hall import opened, surroundings
from bot.commands.remedies import DONE, end
from bot.settings import Settings
from handlers.bounces import bounced
from storage import nudges, people
from storage.database import Db

TRY_AGAIN = 75
"""How a mail server is asked to come back with it (sysexits.h, EX_TEMPFAIL)."""

MOST_BYTES = 5_000_000
"""More of a mail is not read; what we look for stands at its beginning."""

_HANDLE = re.compile(r"\+([0-9a-f]{32})@", re.IGNORECASE)
_ADDRESSED = ("Delivered-To", "X-Original-To", "Envelope-To", "To")
_FOR_GOOD = re.compile(r"5\.\d{1,3}\.\d{1,3}")


def take(console: Console, settings: Settings, mail: bytes, to: str | None = None) -> None:
    """Mark the address that this mail was sent to, if it says that it will never get there.

    ``to`` is the address that it came back to, where the mail server says so itself.
    """
    message = message_from_bytes(mail, policy=default)
    handles = list(dict.fromkeys(_handles(message, to)))
    if not handles or not _is_for_good(message):
        console.print("This does not say that an address of ours is wrong: nothing is changed.")
        return
    ctx = surroundings(settings)
    with opened(settings) as database, database.transaction() as db:
        found = [person for handle in handles if (person := _whose(db, handle)) is not None]
        new = [person for person in found if bounced(db, ctx, person, nudges.MAIL)]
    console.print(
        "Marked, and told to the coordinator."
        if new
        else "Nothing is changed: this is nobody's, or was known."
    )


def or_later(take: Callable[[], None]) -> int:
    """The exit code; what keeps us from taking it is said, and the mail server keeps it meanwhile."""
    try:
        take()
    except Exception as fault:  # noqa: BLE001 - whatever it is: a mail that came back is not sent back
        end(fault)
        return TRY_AGAIN
    return DONE


def _whose(db: Db, handle: str) -> people.Person | None:
    nudge = db.first(nudges.by_handle, handle=handle)
    return None if nudge is None else db.one(people.person_by_id, id=nudge.person_id)


def _handles(message: Message, to: str | None) -> Iterator[str]:
    """Whose mail it was; the mail server may have written addresses in capitals."""
    where = [to or "", *(str(value) for name in _ADDRESSED for value in message.get_all(name, []))]
    for each in where:
        yield from (found.lower() for found in _HANDLE.findall(each))


def _is_for_good(message: Message) -> bool:
    """Whether it is a report of a delivery that failed, with a status that says for good (RFC 3464, 2.3)."""
    if not isinstance(message, EmailMessage) or message.get_content_type() != "multipart/report":
        return False
    parts = [part for part in message.walk() if part.get_content_type() == "message/delivery-status"]
    return any(_failed(recipient) for part in parts for recipient in _recipients(part))


def _recipients(part: Message) -> list[Message]:
    """A report's groups of fields: the first is of the whole mail, and one follows for each recipient."""
    found = part.get_payload()
    return [each for each in found if isinstance(each, Message)] if isinstance(found, list) else []


def _failed(recipient: Message) -> bool:
    action, status = str(recipient.get("Action", "")), str(recipient.get("Status", ""))
    return action.strip().lower() == "failed" and _FOR_GOOD.match(status.strip()) is not None
