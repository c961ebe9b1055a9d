"""Hands a text message to a gateway's web hook, under a name by which it knows a repeat.

``{"to", "text", "id"}`` as JSON, with ``Authorization: Bearer``; nothing of it is logged.
"""

import re
from typing import Final

from aiohttp import ClientSession, ClientTimeout

from bot import logs
from bot.sections import Sms
from bot.wire import NO_ANSWER, pool

log = logs.get(__name__)

SECONDS: Final = 10.0

_CONNECTIONS = 4
_IDLE_SECONDS = 20.0
_ELSEWHERE, _REFUSED, _BROKEN = 300, 400, 500
_OURS = {401, 403, 404, 405, 408, 425, 429}
"""What a gateway says of us, of its address or of its own hurry, and not of this number."""

_MARKS = re.compile(r"[\s()./-]")
_DUTCH_MOBILE = re.compile(r"06[0-9]{8}")
_ABROAD = re.compile(r"\+(?!31)[1-9][0-9]{6,14}|\+316[0-9]{8}")


class NotTakenError(Exception):
    """The gateway refuses this number for good. Remedy: another number in the town file."""


class SmsLaterError(Exception):
    """It could not be sent now. Remedy: try again; look at [sms] when that does not help."""


class Gateway:
    """The gateway of the settings; it opens no connection before the first message."""

    def __init__(self, sms: Sms) -> None:
        """Nothing is asked of it yet."""
        self._sms = sms
        self._session: ClientSession | None = None

    async def send(self, to: str, words: str, once: str) -> None:
        """Hand one message over; ``once`` stays the same when it is tried again.

        Raises:
            NotTakenError, SmsLaterError: refused for good, or not taken now.
        """
        if self._session is None:
            self._session = pool(_CONNECTIONS, _IDLE_SECONDS, unasked=("User-Agent",), unpack=False)
        try:
            async with self._session.post(
                self._sms.url,
                json={"to": to, "text": words, "id": once},
                headers={"Authorization": f"Bearer {self._sms.token.reveal()}"},
                allow_redirects=False,
                timeout=ClientTimeout(SECONDS),
            ) as answer:
                status = answer.status
        except NO_ANSWER as fault:
            log.warning("sms_unanswered", why=fault)
            raise SmsLaterError from None
        if _REFUSED <= status < _BROKEN and status not in _OURS:
            raise NotTakenError
        if status >= _ELSEWHERE:
            log.warning("sms_waits", status=status)
            raise SmsLaterError

    async def close(self) -> None:
        """Close all connections."""
        if self._session is not None:
            session, self._session = self._session, None
            await session.close()


def mobile(phone: str | None) -> str | None:
    """A number as a gateway wants it (E.164), where text messages go there: a Dutch mobile, or one abroad."""
    if phone is None:
        return None
    number = _MARKS.sub("", phone)
    if number.startswith("00"):
        number = f"+{number[2:]}"
    if _DUTCH_MOBILE.fullmatch(number):
        number = f"+31{number[1:]}"
    return number if _ABROAD.fullmatch(number) else None
