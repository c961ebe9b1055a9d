"""The page at the door: all questions about a meeting at once, for who has no account and gives no name.

What keeps somebody from answering twice here is a cookie: made by chance, for this one meeting, gone when it
closes, and no part of any other that this site gives. Nothing is kept of the address they come from, and
nothing logged of the code or of what they say.
"""

import asyncio
import re
from typing import TYPE_CHECKING, Any, Final, NamedTuple, Protocol, TypeVar

from starlette.responses import RedirectResponse, Response
from starlette.routing import BaseRoute, Route

from bot import ways
from bot.web import evaluation_form
from bot.web.desk import GONE, NOT_FOUND, SEE_OTHER, TOO_MANY
from bot.web.evaluation_form import NOTHING, Filled
from bot.web.evaluation_sheet import sheet
from bot.web.limits import ALL_CODES, ANSWERS, Allowance, TooManyError
from bot.web.sessions import fresh
from handlers import doors, evaluations, saying
from handlers.evaluation_answers import MOST_WORDS
from handlers.evaluations import Standing
from handlers.rules.codes import shown
from handlers.rules.question_sets import QuestionSet
from handlers.texts import LANGUAGES, own, texts
from storage.evaluations import CANCELLED, Evaluation
from storage.processes import Meeting

if TYPE_CHECKING:
    from collections.abc import Callable

    from starlette.requests import Request

    from handlers.context import Ctx
    from storage.database import Database, Db

AT_THE_DOOR: Final = "/e"
"""Where it is: on a poster every letter counts."""

T = TypeVar("T")

_LANGUAGE = "taal"
_MOST_TYPED = 40
_DEVICE = re.compile(r"[\w-]{43}", re.ASCII)


class Counter(Protocol):
    """What these pages stand on: the door's own desk, or the demo's."""

    @property
    def database(self) -> "Database":
        """Where everything is looked up."""

    @property
    def is_secure(self) -> bool:
        """Whether people come over https."""

    async def do(self, job: "Callable[[Db], T]") -> T:
        """Run a job in a transaction; its result once that is committed."""

    @property
    def ctx(self) -> "Callable[[], Ctx]":
        """Gives the surroundings of now."""

    def html(
        self, template: str, language: str | None = None, status: int = 200, **values: object
    ) -> Response:
        """A page with what every page shows."""

    def spend(self, allowance: Allowance, request: "Request") -> None:
        """Count one more of the address that asks; raises :class:`bot.web.limits.TooManyError`."""


class _Seen(NamedTuple):
    """An evaluation as somebody comes upon it, who may have answered already, and the other ways to it."""

    ctx: "Ctx"
    evaluation: Evaluation
    meeting: Meeting
    asked: QuestionSet
    standing: Standing
    telegram: str | None
    matrix: str | None


class EvaluationPages:
    """The routes of it."""

    def __init__(self, counter: Counter) -> None:
        """Pages come from ``counter``."""
        self._counter = counter
        self._cookie = "__Secure-wijklijn-e" if counter.is_secure else "wijklijn-e"

    def routes(self) -> list[BaseRoute]:
        """Where everything is."""
        return [
            Route(AT_THE_DOOR, self._asks_code),
            Route(f"{AT_THE_DOOR}/{{code}}", self._asks),
            Route(f"{AT_THE_DOOR}/{{code}}", self._answered, methods=["POST"]),
            Route(f"{AT_THE_DOOR}/{{code}}/dank", self._thanks),
        ]

    # -------------------------------------------------------------- a code, typed

    async def _asks_code(self, request: "Request") -> Response:
        """For who cannot scan: one field, in which a code may be typed however one likes."""
        language, typed = self._language(request), request.query_params.get("code", "").strip()
        if not typed:
            return self._counter.html("evaluation-code", language, typed="", other=_other(language))
        seen = await self._look(typed, None)
        return self._no_such_code(request, typed) if seen is None else self._to(seen, language)

    def _no_such_code(self, request: "Request", typed: str) -> Response:
        """Whoever guesses is soon asked to wait."""
        self._counter.spend(ALL_CODES, request)
        language, kept = self._language(request), typed[:_MOST_TYPED]
        return self._counter.html("evaluation-code", language, NOT_FOUND, typed=kept, other=_other(language))

    # -------------------------------------------------------------- the questions

    async def _asks(self, request: "Request") -> Response:
        code = request.path_params["code"]
        seen = await self._look(code, self._device(request))
        if seen is None:
            return self._no_such_code(request, code)
        if code != seen.evaluation.code:
            return self._to(seen, self._language(request))
        if seen.standing is not Standing.OPEN:
            return self._told(seen, self._language(request), seen.standing)
        return self._form(request, seen)

    async def _answered(self, request: "Request") -> Response:
        """What somebody filled in; where something is missing, the same page with all that they said.

        A form that is asked for once more is nothing that was refused: no log tells of it.
        """
        device, language = self._device(request), self._language(request)
        seen = await self._look(request.path_params["code"], device)
        if seen is None:
            return self._no_such_code(request, request.path_params["code"])
        filled = evaluation_form.read(seen.asked, await evaluation_form.sent(request))
        if seen.standing is Standing.OPEN:
            if filled.first_wanting is not None:
                return self._form(request, seen, filled, "wanting")
            if device is None:
                return self._form(request, seen, filled, "once-more")
            try:
                self._counter.spend(ANSWERS, request)
            except TooManyError as told:
                return self._form(request, seen, filled, "busy", told)
            seen = seen._replace(standing=await self.takes(seen.evaluation, filled, device))
        if seen.standing in {Standing.OPEN, Standing.ALREADY}:
            return self._to(seen, language, "/dank")
        return self._told(seen, language, seen.standing, is_late=True)

    async def takes(self, evaluation: Evaluation, filled: Filled, device: str) -> Standing:
        """Keep what one device answered, whole or not at all; says why not where it was not kept."""

        def job(db: "Db") -> Standing:
            now = evaluations.by_code(db, evaluation.code) or evaluation
            return evaluations.take(db, self._counter.ctx(), now, filled.answers, _account(device))

        return await self._counter.do(job)

    async def _thanks(self, request: "Request") -> Response:
        seen = await self._look(request.path_params["code"], self._device(request))
        if seen is None:
            return self._no_such_code(request, request.path_params["code"])
        if seen.standing is not Standing.ALREADY:
            return self._to(seen, self._language(request))
        return self._told(seen, self._language(request), "thanks")

    # -------------------------------------------------------------- what they look like

    def _form(
        self,
        request: "Request",
        seen: _Seen,
        filled: Filled = NOTHING,
        again: str = "",
        told: TooManyError | None = None,
    ) -> Response:
        """The questions; a browser that comes for the first time is given its cookie with them.

        ``again`` is why they are asked once more, with what was filled in.
        """
        language = self._language(request)
        answer = self._counter.html(
            "evaluation",
            language,
            **self._about(seen, language),
            sheet=sheet(seen.asked, filled, language),
            again=again,
            most=MOST_WORDS,
        )
        if told is not None:
            answer.status_code = TOO_MANY
            answer.headers.update(told.retry_after)
        if self._device(request) is None:
            answer.set_cookie(
                self._cookie,
                fresh(),
                expires=seen.evaluation.closes_at,
                path=f"{AT_THE_DOOR}/{seen.evaluation.code}",
                secure=self._counter.is_secure,
                httponly=True,
                samesite="lax",
            )
        return answer

    def _told(self, seen: _Seen, language: str, why: str, *, is_late: bool = False) -> Response:
        """There is nothing to fill in: why, and where somebody can go with what they wanted to say."""
        if why == Standing.OFF:
            why = "cancelled" if seen.evaluation.state == CANCELLED else "skipped"
        status = GONE if why == Standing.CLOSED or is_late else 200
        values = self._about(seen, language)
        return self._counter.html(
            "evaluation-told", language, status, **values, why=str(why), is_late=is_late
        )

    def _about(self, seen: _Seen, language: str) -> dict[str, Any]:
        """What the pages say of an evaluation."""
        ctx, t = seen.ctx, texts(language)
        return {
            "meeting": own(seen.meeting.name),
            "day": saying.day(ctx, t, seen.meeting.starts_at),
            "opens": saying.dated(ctx, t, seen.evaluation.opens_at),
            "until": saying.dated(ctx, t, seen.evaluation.closes_at),
            "outcome": saying.day(ctx, t, seen.evaluation.closes_at),
            "here": self._address(seen.evaluation, language),
            "there": self._address(seen.evaluation, _other(language)),
            "other": _other(language),
            "code": shown(seen.evaluation.code),
            "telegram": seen.telegram,
            "matrix": seen.matrix,
        }

    # -------------------------------------------------------------- who asks, and for what

    def _device(self, request: "Request") -> str | None:
        """The device that asks, by the cookie it was given with the questions."""
        token = request.cookies.get(self._cookie, "")
        return token if _DEVICE.fullmatch(token) else None

    def _language(self, request: "Request") -> str:
        """The language that the page was asked in; without one, the municipality's."""
        found = request.query_params.get(_LANGUAGE)
        return found if found in LANGUAGES else self._counter.ctx().policy.language

    def _address(self, evaluation: Evaluation, language: str, further: str = "") -> str:
        said = "" if language == self._counter.ctx().policy.language else f"?{_LANGUAGE}={language}"
        return f"{AT_THE_DOOR}/{evaluation.code}{further}{said}"

    def _to(self, seen: _Seen, language: str, further: str = "") -> Response:
        return RedirectResponse(self._address(seen.evaluation, language, further), SEE_OTHER)

    async def _look(self, typed: str, device: str | None) -> _Seen | None:
        ctx = self._counter.ctx()

        def job() -> _Seen | None:
            with self._counter.database.reading() as db:
                found = evaluations.by_code(db, typed)
                if found is None:
                    return None
                standing = evaluations.standing(ctx, found)
                if device is not None:
                    standing = evaluations.standing_for(db, ctx, found, _account(device))
                here = doors.as_open(db, ctx)
                bot, user = ctx.policy.bot_username, ctx.policy.matrix_user
                return _Seen(
                    ctx,
                    found,
                    evaluations.about(db, found).meeting,
                    evaluations.questions_of(db, found),
                    standing,
                    ways.on_telegram(bot, f"e-{found.code}")
                    if bot and doors.is_open_for_boards(here, doors.TELEGRAM)
                    else None,
                    ways.on_matrix(user) if user and doors.is_open_for_boards(here, doors.MATRIX) else None,
                )

        return await asyncio.to_thread(job)


def _account(device: str) -> str:
    """How a device is known to an evaluation, which keeps no more of it than a mark."""
    return f"device:{device}"


def _other(language: str) -> str:
    """The language that a page offers beside its own."""
    return next(each for each in LANGUAGES if each != language)
