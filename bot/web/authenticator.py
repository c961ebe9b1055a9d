"""The second thing an officer shows who came in by a link: a code from an app on their phone.

Codes are those of RFC 6238, of six digits and half a minute, and may be one step early or late. Each step is
good for once (OWASP ASVS 5.0, 6.5.1), wrong codes end the session soon (6.3.1), and the secret is shown to
nobody after the first right code.
"""

import asyncio
import base64
import hmac
import secrets
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Final, NamedTuple

import segno
from cryptography.hazmat.primitives.hashes import SHA1
from cryptography.hazmat.primitives.twofactor.totp import TOTP
from markupsafe import Markup
from starlette.responses import RedirectResponse, Response
from starlette.routing import BaseRoute, Route

from bot import logs
from bot.web import forms
from bot.web.desk import PREFIX, SEE_OTHER, Desk
from bot.web.limits import ALL_CODES, CODES
from bot.web.proof import CODE
from bot.web.sessions import Visitor, fresh
from handlers.events import owner_of
from storage import audit, sessions
from storage.sessions import SECOND
from storage.types import Sealed

if TYPE_CHECKING:
    from starlette.requests import Request

    from storage.database import Db

log = logs.get(__name__)

WHERE: Final = "/second"
_DIGITS: Final = 6
_STEP_SECONDS: Final = 30
_DRIFT: Final = 1
_SECRET_BYTES = 20
_MOST_WRONG = 5
_WRONG_COUNTS_FOR = timedelta(minutes=15)
_BAD, _UNAUTHORIZED = 400, 401


class _Tried(NamedTuple):
    """What became of a code: in (as this visitor), out, or neither; or somebody came before it."""

    let_in: Visitor | None = None
    is_out: bool = False
    is_late: bool = False


class Authenticator:
    """The page that asks for the code, and shows how to get one."""

    def __init__(self, desk: Desk) -> None:
        """Pages come from ``desk``."""
        self._desk = desk

    def routes(self) -> list[BaseRoute]:
        """Where everything is."""
        return [Route(WHERE, self._asks), Route(WHERE, self._tries, methods=["POST"])]

    async def _asks(self, request: "Request") -> Response:
        visitor = await self._half_in(request)
        return RedirectResponse(PREFIX, SEE_OTHER) if visitor is None else await self._page(visitor)

    async def _tries(self, request: "Request") -> Response:
        """A code: who is in gets a new cookie."""
        visitor, code = await self._half_in(request), (await forms.fields(request)).get("code", "")
        if visitor is None or visitor.person is None:
            return RedirectResponse(PREFIX, SEE_OTHER)
        self._desk.spend(ALL_CODES, request)
        self._desk.limits.spend(CODES, visitor.person.id)
        token = fresh()
        tried = await self._desk.sessions.do(lambda db: self._try(db, visitor, code, token))
        if tried.let_in is not None:
            self._desk.sessions.gone(visitor.session.id)
            return self._desk.let_in(RedirectResponse(PREFIX, SEE_OTHER), token, tried.let_in)
        if tried.is_late:
            return RedirectResponse(PREFIX, SEE_OTHER)  # a second tap, or another window of this browser
        log.warning("wrong_code", ended=tried.is_out)
        if tried.is_out:
            return self._desk.lets_out(self._desk.html("ended", visitor.person.language, _UNAUTHORIZED))
        return await self._page(visitor, wrong=True)

    async def _half_in(self, request: "Request") -> Visitor | None:
        visitor = await self._desk.visitor(request)
        is_half = visitor is not None and visitor.level == SECOND and not self._desk.sessions.by_account
        return visitor if is_half else None

    async def _page(self, visitor: Visitor, *, wrong: bool = False) -> Response:
        assert visitor.person is not None  # noqa: S101 - nobody is half in without being somebody
        secret = await self._desk.sessions.do(lambda db: _to_show(db, visitor))
        status, language = _BAD if wrong else 200, visitor.person.language
        if secret is None:
            return self._desk.html("second", language, status, wrong=wrong)
        place = f"Wijklijn {self._desk.settings.municipality.name}"
        uri = _of(secret).get_provisioning_uri(visitor.person.name, place)
        picture = await asyncio.to_thread(_picture, uri)
        typed = " ".join(secret[at : at + 4] for at in range(0, len(secret), 4))
        return self._desk.html(
            "enrol", language, status, wrong=wrong, picture=picture, secret=typed, link=uri
        )

    def _try(self, db: "Db", visitor: Visitor, code: str, token: str) -> _Tried:
        found = db.first(sessions.by_id, id=visitor.session.id)
        now = None if found is None else self._desk.sessions.visitor(db, found)
        if now is None or now.level != SECOND or now.person is None:
            return _Tried(is_late=True)
        moment = self._desk.sessions.machine()
        if self._is_right(db, now, code, moment):
            return _Tried(let_in=self._desk.sessions.rises(db, now, token, CODE))
        since = (moment - _WRONG_COUNTS_FOR).isoformat()
        wrong = (*(each for each in now.proof.wrong if each > since), moment.isoformat())
        if len(wrong) >= _MOST_WRONG:
            db.run(sessions.drop, which=now.session.id)
            return _Tried(is_out=True)
        _keep(db, now, now.proof._replace(wrong=wrong).written())
        return _Tried()

    def _is_right(self, db: "Db", visitor: Visitor, code: str, moment: datetime) -> bool:
        """Whether it is a code of theirs, not used before; from then on, it is."""
        assert visitor.person is not None  # noqa: S101 - asked by who calls
        whose = visitor.person.id
        known = _confirmed(db, whose)
        secret = known.secret if known else visitor.proof.secret
        step = None if secret is None else _step_of(secret, code, moment)
        if step is None or secret is None:
            return False
        if known is None:
            db.run(sessions.drop_authenticator, whose=whose)
            db.run(
                sessions.add_authenticator,
                person_id=whose,
                secret=Sealed(owner_of(whose), secret),
                last_step=step,
            )
            db.run(sessions.confirm_authenticator, whose=whose, at=moment, step=step)
            at = self._desk.ctx().now
            db.run(audit.add, at=at, actor_id=whose, action="authenticator_set", subject=f"person:{whose}")
            return True
        return db.run(sessions.step_authenticator, whose=whose, step=step) == 1


def code_at(secret: str, moment: datetime) -> str:
    """The code of a secret at a moment."""
    return _of(secret).generate(int(moment.timestamp())).decode()


def _step_of(secret: str, code: str, moment: datetime) -> int | None:
    """Which step this is the code of, of those around now; every one is looked at, whichever it is."""
    typed = "".join(code.split()).encode()
    now = int(moment.timestamp()) // _STEP_SECONDS
    totp, found = _of(secret), None
    for step in range(now - _DRIFT, now + _DRIFT + 1):
        if hmac.compare_digest(totp.generate(step * _STEP_SECONDS), typed):
            found = step
    return found


def _of(secret: str) -> TOTP:
    return TOTP(base64.b32decode(secret), _DIGITS, SHA1(), _STEP_SECONDS)  # noqa: S303 - what every app speaks


def _confirmed(db: "Db", person_id: int) -> sessions.Authenticator | None:
    found = db.first(sessions.authenticator_of, person_id=person_id)
    return None if found is None or found.confirmed_at is None else found


def _to_show(db: "Db", visitor: Visitor) -> str | None:
    """The secret this browser may be shown: its own, until there is one whose code was right."""
    found = db.first(sessions.by_id, id=visitor.session.id)
    if found is None or found.person_id is None or _confirmed(db, found.person_id) is not None:
        return None
    now = visitor._replace(session=found)
    if now.proof.secret is not None:
        return now.proof.secret
    secret = base64.b32encode(secrets.token_bytes(_SECRET_BYTES)).decode()
    _keep(db, now, now.proof._replace(secret=secret).written())
    return secret


def _keep(db: "Db", visitor: Visitor, proof: str) -> None:
    whose = visitor.session.person_id
    assert whose is not None  # noqa: S101 - nobody is half in without being somebody
    db.run(sessions.prove, which=visitor.session.id, new_proof=Sealed(owner_of(whose), proof))


def _picture(uri: str) -> Markup:
    """What the app's camera reads: dark on light, whatever the page is."""
    drawn = segno.make(uri, error="m", micro=False)
    return Markup(drawn.svg_inline(scale=5, border=4, dark="#000", light="#fff"))  # noqa: S704 - squares, no words
