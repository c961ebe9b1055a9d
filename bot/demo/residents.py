"""Residents at the door of a meeting: who answers its questions on the page of the code, played here.

They come by the very way that the page's form takes: their fields are read and kept as anybody's. What they
say is of all sorts, and the same whenever the demo is played.
"""

import asyncio
from typing import TYPE_CHECKING, Any

from starlette.exceptions import HTTPException
from starlette.responses import JSONResponse, Response
from starlette.routing import BaseRoute, Route

from bot.web import evaluation_form
from bot.web.evaluations import AT_THE_DOOR, EvaluationPages
from bot.web.sessions import fresh
from handlers import evaluations as about
from handlers.evaluations import Standing
from handlers.rules.codes import shown
from handlers.rules.question_sets import Form, QuestionSet
from storage import evaluations
from storage.evaluations import OPEN, PLANNED

if TYPE_CHECKING:
    from starlette.requests import Request

    from bot.demo.desk import DemoDesk
    from handlers.texts import Texts

GROUPS = (10, 4, 3)
"""So many answer at once: enough for figures, too few for anything, and with those four enough for words."""

_OPINIONS = (0, 0, 1, 0, 2, 0, 1, 0, 3, 0, 1, 2, 0)
"""Which of a question's options somebody takes, in turn; most people are content, and some are not."""

_NEXT_PERSON, _NEXT_QUESTION = 3, 5
_CHOOSES, _WRITES = 2, 3
"""Of several options somebody takes so many, and one in so many writes something."""

_ACCEPTED, _NOT_FOUND, _CONFLICT = 202, 404, 409


class Residents:
    """Which questions are open at a door now, and who answers them."""

    def __init__(self, desk: "DemoDesk", pages: EvaluationPages, t: "Texts") -> None:
        """``t`` has the words that they write."""
        self._desk = desk
        self._pages = pages
        self._came: dict[int, int] = {}
        self._words = [
            t(f"demo-resident-{which}") for which in ("sound", "earlier", "thanks", "longer", "tables")
        ]

    def routes(self) -> list[BaseRoute]:
        """Where it is."""
        return [
            Route("/evaluations", self._open),
            Route("/residents/{code}/{number:int}", self._answer, methods=["POST"]),
        ]

    async def _open(self, _: "Request") -> Response:
        return JSONResponse(await asyncio.to_thread(self._look))

    def _look(self) -> list[dict[str, Any]]:
        ctx = self._desk.ctx()
        with self._desk.database.reading() as db:
            return [
                {
                    "name": about.about(db, each).meeting.name,
                    "code": each.code,
                    "shown": shown(each.code),
                    "path": f"{AT_THE_DOOR}/{each.code}",
                    "groups": GROUPS,
                }
                for state in (OPEN, PLANNED)
                for each in db.all(evaluations.in_state, state=state)
                if about.standing(ctx, each) is Standing.OPEN
            ]

    async def _answer(self, request: "Request") -> Response:
        """So many residents fill in the page, one after the other."""
        number = request.path_params["number"]
        found = await asyncio.to_thread(self._questions, request.path_params["code"])
        if found is None or number not in GROUPS:
            raise HTTPException(_NOT_FOUND)
        evaluation, asked = found
        before = self._came.get(evaluation.id, 0)
        for person in range(before, before + number):
            filled = evaluation_form.read(asked, fields_of(asked, person, self._words))
            if await self._pages.takes(evaluation, filled, fresh()) is not Standing.OPEN:
                return Response(status_code=_CONFLICT)
            self._came[evaluation.id] = person + 1
        return Response(status_code=_ACCEPTED)

    def _questions(self, code: str) -> tuple[evaluations.Evaluation, QuestionSet] | None:
        with self._desk.database.reading() as db:
            found = about.by_code(db, code)
            return None if found is None else (found, about.questions_of(db, found))


def fields_of(asked: QuestionSet, person: int, words: list[str]) -> dict[str, list[str]]:
    """What the ``person``-th resident fills in, as a browser sends it."""
    fields: dict[str, list[str]] = {}
    for place, question in enumerate(asked.questions):
        turn = person * _NEXT_PERSON + place * _NEXT_QUESTION
        if question.form is Form.WORDS:
            if person % _WRITES == 1:
                fields[question.key] = [words[person // _WRITES % len(words)]]
        elif question.form is Form.SEVERAL:
            fields[question.key] = [
                option.key
                for which, option in enumerate(question.options)
                if (turn + which) % len(question.options) < _CHOOSES
            ]
        else:
            opinion = min(_OPINIONS[turn % len(_OPINIONS)], len(question.options) - 1)
            fields[question.key] = [question.options[opinion].key]
    return fields
