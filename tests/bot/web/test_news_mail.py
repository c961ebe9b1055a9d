"""A mail is taken, refused for good, or waits; a server that cannot be trusted is told nothing."""

from pathlib import Path

import pytest

from bot.kinds import Secret
from bot.sections import Mail
from bot.web.mail import BouncedError, Mailer, MailLaterError
from tests.bot.web.postbox import LATER, NOBODY, POLICY, PostBox
from tests.stories.line import free_port

ANNIE = "annie@example.org"


@pytest.fixture
def box() -> PostBox:
    """A mail server, not open yet."""
    return PostBox()


async def test_a_mail_arrives_as_it_was_written_and_comes_back_where_it_should(box: PostBox) -> None:
    with box.open() as port:
        mailer = Mailer(box.settings(port, name="Wijklijn Waterstad"))
        await mailer.send(
            ANNIE, "Er is nieuws", "Eén regel,\nen nóg een.\n", {"List-Unsubscribe": "<https://x.example/>"},
            "wijklijn+abc@waterstad.example",
        )  # fmt: skip
    [letter] = box.letters
    assert (letter.to, letter.return_path) == (ANNIE, "wijklijn+abc@waterstad.example")
    assert letter.subject == "Er is nieuws"
    assert letter.body.replace("\r\n", "\n") == "Eén regel,\nen nóg een.\n"
    assert letter.mail["From"] == "Wijklijn Waterstad <wijklijn@waterstad.example>"
    assert letter.mail["List-Unsubscribe"] == "<https://x.example/>"
    assert letter.mail["Auto-Submitted"] == "auto-generated"
    assert letter.mail["Message-ID"].endswith("@waterstad.example>")


async def test_whom_the_server_does_not_know_has_bounced_and_what_is_busy_waits(box: PostBox) -> None:
    with box.open() as port:
        mailer = Mailer(box.settings(port))
        box.answers[ANNIE] = NOBODY
        with pytest.raises(BouncedError):
            await mailer.send(ANNIE, "Er is nieuws", "…")
        box.answers[ANNIE] = LATER
        with pytest.raises(MailLaterError, match="451"):
            await mailer.send(ANNIE, "Er is nieuws", "…")
        del box.answers[ANNIE]
        await mailer.send(ANNIE, "Er is nieuws", "…")
    assert len(box.letters) == 1


async def test_a_relay_that_is_set_up_wrongly_is_nobodys_bounce(box: PostBox) -> None:
    with box.open() as port:
        box.answers[ANNIE] = POLICY
        with pytest.raises(MailLaterError, match="550"):
            await Mailer(box.settings(port)).send(ANNIE, "Er is nieuws", "…")


@pytest.mark.parametrize("address", ["annie", "annie@", "a@b\r\nBcc: c@d.example", "a@b, c@d", ""])
async def test_what_is_no_address_is_not_brought_to_the_server(box: PostBox, address: str) -> None:
    with box.open() as port, pytest.raises(BouncedError):
        await Mailer(box.settings(port)).send(address, "Er is nieuws", "…")
    assert box.greetings == 0


async def test_a_server_that_goes_away_or_is_not_there_is_tried_later(box: PostBox) -> None:
    with box.open() as port:
        box.hangs_up_at_data = True
        with pytest.raises(MailLaterError):
            await Mailer(box.settings(port)).send(ANNIE, "Er is nieuws", "…")
    with pytest.raises(MailLaterError, match="host and port"):
        await Mailer(box.settings(free_port())).send(ANNIE, "Er is nieuws", "…")
    assert box.letters == []


def logged_in(box: PostBox, port: int, password: str) -> Mail:
    return box.settings(port, security="starttls", user=box.user, password=Secret(password))


async def test_a_password_goes_only_to_a_server_that_can_be_trusted(
    box: PostBox, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with box.open(tmp_path, login=True) as port:
        with pytest.raises(MailLaterError, match="not to be trusted"):
            await Mailer(logged_in(box, port, box.password)).check()
        monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "server.pem"))
        await Mailer(logged_in(box, port, box.password)).check()
        with pytest.raises(MailLaterError, match="does not know this user and password"):
            await Mailer(logged_in(box, port, "geraden")).check()
        await Mailer(logged_in(box, port, box.password)).send(ANNIE, "Er is nieuws", "…")
    assert len(box.letters) == 1


async def test_a_server_without_tls_gets_no_password(box: PostBox) -> None:
    with box.open() as port, pytest.raises(MailLaterError, match="does not offer"):
        await Mailer(logged_in(box, port, box.password)).check()
