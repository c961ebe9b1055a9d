"""Who came in once is in only as long as it is still them, in a chat of theirs, by what their part asks for.

OWASP ASVS 5.0, 7.4.2 and 8.3.2: what somebody may do is looked up at every request, in what holds by then.
"""

from dataclasses import replace

import pytest

from handlers.town import Office, Person, Seat, SeatRole
from storage import people
from storage.database import Db
from tests.bot.web.waterstad import Town
from tests.stories.waterstad import WATERSTAD


@pytest.mark.parametrize("state", ["refused", "merged", "blocked"])
async def test_a_cookie_of_a_chat_that_is_closed_opens_nothing(town: Town, state: str) -> None:
    annie = await town.joins("annie")
    stranger = town.visitor()
    await stranger.submits(f"/i/{await town.invites('mila')}")
    await town.settled()
    assert await annie.messages()
    assert await stranger.messages()

    def job(db: Db) -> None:
        for [chat] in town.line.rows("SELECT id FROM chat"):
            db.run(people.set_chat_state, which=chat, new_state=state, at=town.app.clock.town())

    await town.app.engine.do(job)

    for visitor in (annie, stranger):
        assert (await visitor.opens("/chat/messages")).status == 401
        assert (await visitor.does("/chat/said", text="Ik ben er nog")).status == 401


async def test_a_cookie_of_a_chat_that_has_become_somebody_elses_opens_nothing(town: Town) -> None:
    annie = await town.joins("annie")
    bram = Person("bram", "Bram de Wit", seats=(Seat("gracht", SeatRole.BOARD),))
    await town.becomes(replace(WATERSTAD, people=(*WATERSTAD.people, bram)))

    def job(db: Db) -> None:
        who = db.one(people.person_by_key, key="bram")
        db.run(people.set_joined, which=who.id, at=town.app.clock.town())
        [(chat,)] = town.line.rows("SELECT id FROM chat")
        db.run(people.set_chat_person, which=chat, owner=who.id)

    await town.app.engine.do(job)

    assert (await annie.opens("/chat/messages")).status == 401
    assert (await annie.does("/chat/said", text="Ik ben er nog")).status == 401


async def test_a_chair_who_becomes_an_officer_shows_a_second_thing_first(town: Town) -> None:
    annie = await town.joins("annie")
    [chair] = [each for each in WATERSTAD.people if each.key == "annie"]
    others = tuple(each for each in WATERSTAD.people if each.key != "annie")
    officer = replace(chair, seats=(), office=Office.WIJKREGISSEUR, areas=("centrum",))
    await town.becomes(replace(WATERSTAD, people=(officer, *others)))

    assert (await annie.opens("/chat/messages")).status == 401
    assert (await annie.opens("/chat")).url.path == "/"
