"""Sends one mail at a time to one person, and tells whether it was taken, refused for good, or can wait.

Nothing personal is in what it logs or raises. The conversation with the server runs on a thread of its own,
which nothing waits for when the line stops (RFC 5321; TLS by the machine's own certificates).
"""

import asyncio
import re
import smtplib
import ssl
import threading
from collections.abc import Callable, Mapping
from email.errors import MessageError
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import formatdate, make_msgid
from functools import partial
from types import MappingProxyType
from typing import Final, TypeVar

from bot.sections import Mail

T = TypeVar("T")

SECONDS: Final = 10.0
"""How long the server may take for each of its answers."""

_LINES = SMTP.clone(max_line_length=900)  # an address in a header stays in one piece
_MOST_AT_ONCE = 4
_REFUSED = 500
_NO_HEADERS: Mapping[str, str] = MappingProxyType({})
_OF_POLICY = re.compile(rb"\s*5\.7\.")


class BouncedError(Exception):
    """The server refuses this recipient for good. Remedy: another address in the town file."""


class MailLaterError(Exception):
    """It could not be sent now, for no fault of the recipient; the message says what, and the remedy."""


class Mailer:
    """The way to the mail server of the settings."""

    def __init__(self, mail: Mail) -> None:
        """Nothing is asked of the server yet."""
        self._mail = mail
        self._turns = asyncio.Semaphore(_MOST_AT_ONCE)

    async def send(
        self,
        to: str,
        subject: str,
        body: str,
        headers: Mapping[str, str] = _NO_HEADERS,
        return_path: str | None = None,
    ) -> None:
        """Hand a plain text to the server; what cannot be delivered comes back to ``return_path``.

        Raises:
            BouncedError: this recipient is refused for good, or is no address at all.
            MailLaterError: anything else; it can be tried again.
        """
        message = self._message(to, subject, body, headers)
        sender = return_path or self._mail.sender
        async with self._turns:
            await _apart(partial(self._hand_over, message, sender, to))

    async def check(self) -> None:
        """Greet the server and log in, as a mail would; raises :class:`MailLaterError`."""
        await _apart(self._greet)

    # -------------------------------------------------------------- what is sent

    def _message(self, to: str, subject: str, body: str, headers: Mapping[str, str]) -> EmailMessage:
        message = EmailMessage(policy=_LINES)
        here = Address(display_name=self._mail.name, addr_spec=self._mail.sender)
        try:
            message["To"] = Address(addr_spec=to)
        except (MessageError, ValueError, IndexError):
            raise BouncedError("This is no address.") from None
        message["From"] = here
        message["Subject"] = subject
        message["Date"] = formatdate()
        message["Message-ID"] = make_msgid(domain=here.domain)
        message["Auto-Submitted"] = "auto-generated"  # RFC 3834: no absence notice answers this
        for name, value in headers.items():
            message[name] = value
        message.set_content(body)
        return message

    # -------------------------------------------------------------- on a thread

    def _greet(self) -> None:
        with self._connected():
            pass

    def _hand_over(self, message: EmailMessage, sender: str, to: str) -> None:
        with self._connected() as server:
            try:
                server.send_message(message, sender, [to])
            except smtplib.SMTPRecipientsRefused as refused:
                [(code, words)] = refused.recipients.values()
                if code >= _REFUSED and not _OF_POLICY.match(words):
                    raise BouncedError("The server refuses this recipient.") from None
                raise MailLaterError(
                    f"The server does not take mail for this recipient now ({code}). Look at its log."
                ) from None

    def _connected(self) -> "_Session":
        return _Session(self._mail)


class _Session:
    """A greeted, secured and logged-in conversation, for one block; its faults are told by their remedies."""

    def __init__(self, mail: Mail) -> None:
        self._mail = mail
        self._server: smtplib.SMTP | None = None

    def __enter__(self) -> smtplib.SMTP:
        try:
            self._server = server = self._open()
            server.ehlo_or_helo_if_needed()
            if self._mail.security == "starttls":
                server.starttls(context=ssl.create_default_context())
                server.ehlo()
            if self._mail.user is not None and self._mail.password is not None:
                server.login(self._mail.user, self._mail.password.reveal())
        except (smtplib.SMTPException, OSError) as fault:
            self._leave()
            raise _later(fault) from None
        return server

    def __exit__(self, _kind: object, fault: BaseException | None, _trace: object) -> None:
        self._leave()
        if isinstance(fault, smtplib.SMTPException | OSError):
            raise _later(fault) from None

    def _open(self) -> smtplib.SMTP:
        host, port, here = self._mail.host, self._mail.port, self._mail.sender.rpartition("@")[2]
        if self._mail.security == "tls":
            return smtplib.SMTP_SSL(host, port, here, timeout=SECONDS, context=ssl.create_default_context())
        return smtplib.SMTP(host, port, here, timeout=SECONDS)

    def _leave(self) -> None:
        if self._server is None:
            return
        try:
            self._server.quit()
        except (smtplib.SMTPException, OSError):
            self._server.close()


def _later(fault: Exception) -> MailLaterError:
    """What went wrong, without a word of the server's: those can hold an address."""
    match fault:
        case smtplib.SMTPAuthenticationError():
            words = "The server does not know this user and password. Look at [mail] user and password."
        case smtplib.SMTPNotSupportedError():
            words = "The server does not offer what is asked of it. Look at [mail] security and user."
        case ssl.SSLError():
            words = "The server's certificate or TLS is not to be trusted. Look at [mail] host and security."
        case smtplib.SMTPResponseException(smtp_code=code):
            words = f"The server answered {code}. Look at its log, and try again."
        case smtplib.SMTPServerDisconnected() | TimeoutError():
            words = (
                "The server went away in the middle. Look whether it runs, and at [mail] port and security."
            )
        case OSError():
            words = "No connection with the server. Look at [mail] host and port."
        case _:
            words = "The server did not answer as a mail server does. Look at [mail] host and port."
    return MailLaterError(words)


async def _apart(work: Callable[[], T]) -> T:
    """The outcome of ``work`` on a thread of its own; who is cancelled meanwhile does not wait for it."""
    loop = asyncio.get_running_loop()
    outcome: asyncio.Future[T] = loop.create_future()

    def tell(done: Callable[[T], None] | Callable[[Exception], None], what: object) -> None:
        if not outcome.done():
            done(what)  # type: ignore[arg-type]  # each is told its own kind

    def run() -> None:
        try:
            result = work()
        except Exception as fault:  # noqa: BLE001 - it is told to who asked
            _call(loop, tell, outcome.set_exception, fault)
        else:
            _call(loop, tell, outcome.set_result, result)

    threading.Thread(target=run, name="mail", daemon=True).start()
    return await outcome


def _call(loop: asyncio.AbstractEventLoop, *what: object) -> None:
    """Call on the loop, unless that has ended."""
    try:
        loop.call_soon_threadsafe(*what)  # type: ignore[arg-type]
    except RuntimeError:
        return
