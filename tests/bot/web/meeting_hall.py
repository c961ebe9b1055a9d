"""A meeting of Waterstad as its residents find it: yesterday's, tomorrow's, or called off."""

from dataclasses import replace
from datetime import datetime, time, timedelta

from aiohttp import ClientResponse

from handlers.town import Meeting
from storage import evaluations, processes
from storage.database import Db
from storage.evaluations import Evaluation
from tests.bot.web.visitor import Visitor
from tests.bot.web.waterstad import Town
from tests.stories.waterstad import WATERSTAD

EVENING = "Inloopavond Stationsplein"
GOOD = {"clear": "yes", "said": "partly", "organised": "yes", "next": "no", "feeling": "good"}
"""Everything that must be answered."""


class Hall:
    """The meeting's hall: a code hangs at its door."""

    def __init__(self, town: Town) -> None:
        self.town = town

    async def meets(self, days: int = -1, *, active: bool = True) -> str:
        """There is a meeting so many days from now; its code."""
        day = self.town.app.clock.town().date() + timedelta(days=days)
        met = Meeting("avond", "plein", EVENING, day, time(20), time(22), active=active)
        await self.town.becomes(replace(WATERSTAD, meetings=(met,)))
        return (await self.evaluation()).code

    async def evaluation(self) -> Evaluation:
        """What is kept of it now."""

        def job(db: Db) -> Evaluation:
            meeting = db.one(processes.meeting_by_key, key="avond")
            return db.one(evaluations.of_meeting, meeting_id=meeting.id)

        return await self.town.app.engine.do(job)

    async def closes(self) -> datetime:
        """It closes, at its own moment."""
        closing = (await self.evaluation()).closes_at
        await self.town.moves_to(closing)
        await self.town.settled()
        return closing

    @property
    def answers(self) -> int:
        """How many answers lie there, which nobody but a test may ask."""
        return int(self.town.line.rows("SELECT count(*) FROM evaluation_response")[0][0])

    async def scans(self, code: str, visitor: Visitor | None = None) -> Visitor:
        """Somebody opens the page with their own telephone."""
        visitor = visitor or self.town.visitor()
        await visitor.opens(f"/e/{code}")
        return visitor


async def answers(visitor: Visitor, code: str, **more: str) -> ClientResponse:
    """Send the whole form in, with ``more`` beside or instead of it; an empty answer was left out."""
    fields = {name: value for name, value in (GOOD | more).items() if value}
    return await visitor.submits(f"/e/{code}", **fields)
