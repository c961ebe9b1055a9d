"""A mail server on this machine that keeps what it is given, and refuses whom it is told to."""

import ssl
import threading
from asyncio import Transport
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from pathlib import Path
from typing import Any, NamedTuple

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session

from bot.sections import Mail
from tests.bot.web.certificate import certificate
from tests.bot.web.visitor import PATIENCE
from tests.stories.line import free_port

SECTION = """
[mail]
host = "127.0.0.1"
port = {port}
security = "none"
sender = "wijklijn@waterstad.example"
"""
"""What the line is told of it, with its port."""

NOBODY = "550 5.1.1 Nobody has this address"
LATER = "451 4.3.0 Come back later"
POLICY = "550 5.7.1 We do not relay for you"


class Letter(NamedTuple):
    """One mail as it came in."""

    to: str
    return_path: str
    mail: EmailMessage

    @property
    def subject(self) -> str:
        return str(self.mail["Subject"])

    @property
    def body(self) -> str:
        return str(self.mail.get_content())


class PostBox:
    """``answers`` says what is answered for a recipient, if not 250, and ``once`` what is at first.

    ``user`` and ``password`` let in.
    """

    def __init__(self) -> None:
        self.letters: list[Letter] = []
        self.answers: dict[str, str] = {}
        self.once: dict[str, str] = {}
        self.greetings = 0
        self.hangs_up_at_data = False
        self.user, self.password = "wijklijn", "geheim"
        self._came = threading.Condition()

    # what aiosmtpd calls

    async def handle_EHLO(  # noqa: N802 - its name there
        self, server: SMTP, session: Session, _envelope: Envelope, hostname: str, responses: list[str]
    ) -> list[str]:
        self.greetings += 1
        session.host_name = hostname
        return responses

    async def handle_RCPT(  # noqa: N802 - its name there
        self, _server: SMTP, _session: Session, envelope: Envelope, address: str, _options: list[str]
    ) -> str:
        answer = self.once.pop(address, None) or self.answers.get(address, "250 OK")
        if answer.startswith("250"):
            envelope.rcpt_tos.append(address)
        return answer

    async def handle_DATA(self, server: SMTP, _session: Session, envelope: Envelope) -> str:  # noqa: N802 - its name there
        if self.hangs_up_at_data:
            assert isinstance(server.transport, Transport)
            server.transport.abort()
            return "421 Gone"
        assert isinstance(envelope.content, bytes)
        assert envelope.mail_from is not None
        mail = message_from_bytes(envelope.content, policy=default)
        with self._came:
            self.letters += [Letter(to, envelope.mail_from, mail) for to in envelope.rcpt_tos]
            self._came.notify_all()
        return "250 OK"

    # what a test asks

    def waits_for(self, to: str) -> None:
        """Wait, on a thread, until somebody has a mail."""
        with self._came:
            came = self._came.wait_for(lambda: any(letter.to == to for letter in self.letters), PATIENCE)
        assert came, "no mail came"

    def lets_in(
        self, _server: object, _session: object, _envelope: object, _way: str, found: Any
    ) -> AuthResult:
        assert isinstance(found, LoginPassword)
        fits = (found.login.decode(), found.password.decode()) == (self.user, self.password)
        return AuthResult(success=fits, handled=False)

    def settings(self, port: int, **more: Any) -> Mail:
        """How it is reached."""
        return replace(Mail("127.0.0.1", "wijklijn@waterstad.example", port, "none"), **more)

    @contextmanager
    def open(self, folder: Path | None = None, *, port: int = 0, login: bool = False) -> Iterator[int]:
        """Its port, while it takes mail; with a ``folder``, only over TLS begun with STARTTLS."""
        context = None
        if folder is not None:
            context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
            context.load_cert_chain(*certificate(folder))
        controller = Controller(
            self, "127.0.0.1", port or free_port(), tls_context=context, require_starttls=context is not None,
            authenticator=self.lets_in, auth_required=login,
        )  # fmt: skip
        controller.start()
        try:
            yield controller.port
        finally:
            controller.stop()
