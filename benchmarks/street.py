"""The town that is measured: three thousand chairs who have joined, in the middle of a story or of nothing.

Their numbers are those under which the fake Telegram lets people write (:mod:`tests.fakes.bot_api.load`).
"""

import os
import secrets
from datetime import UTC, datetime, timedelta
from pathlib import Path

from bot.settings import Settings, load
from handlers import conversing
from handlers.actor import Actor
from handlers.context import Ctx
from handlers.events import Sender
from handlers.rules.flags import Fault
from handlers.rules.workdays import Calendar
from storage import areas, people, processes
from storage.database import Database, Db
from storage.keys import Keyring
from storage.migrate import upgrade
from storage.types import Sealed
from tests.fakes.bot_api.load import FIRST_CHAT

PEOPLE = 3_000
_ASSOCIATIONS = 50

_CONFIG = """
[municipality]
name = "Waterstad"
phone = "0500 123 456"
reporting_point = "meldpunt.example"
formal_way = "gemeente.example/bezwaar"

[people]
coordinator = "officer"

[ladder]
talk_days = [2036-12-10]

[health]
listen = "127.0.0.1:{port}"
"""
_TELEGRAM = """
[telegram]
token = "{token}"
username = "{username}"
api_url = "{api_url}"
"""


def build(folder: Path, *, api_url: str, token: str, username: str, port: int, telling: bool) -> Path:
    """A whole town in ``folder``, on Telegram; its settings file.

    With ``telling`` everybody is in the middle of a story: what they write is kept with it. Otherwise they
    have asked for nothing yet.
    """
    section = _TELEGRAM.format(api_url=api_url, token=token, username=username)
    return build_on("telegram", folder, section, port, telling=telling)


def build_on(platform: str, folder: Path, section: str, port: int, *, telling: bool) -> Path:
    """The same on another platform, which ``section`` switches on."""
    folder.mkdir(parents=True)
    config = folder / "config.toml"
    config.write_text(_CONFIG.format(port=port) + section)
    settings = load(config)
    kept = settings.database
    upgrade(kept.url.reveal())
    keys = Keyring(kept.keys, os.urandom)
    database = Database(kept.url.reveal(), keys)
    try:
        with database.transaction() as db:
            _settle(db, settings, platform, telling=telling)
    finally:
        database.close()
        keys.close()
    return config


def _settle(db: Db, settings: Settings, platform: str, *, telling: bool) -> None:
    ctx = _ctx(settings, platform)
    area = db.one(areas.add_area, key="centrum", name="Centrum")
    homes = [_association(db, number, area) for number in range(_ASSOCIATIONS)]
    officer = _person(db, ctx, "officer", "Mila de Boer", "project_manager", (platform, FIRST_CHAT - 1))
    meeting = _meeting(db, ctx, officer.person.id, area)
    for number in range(PEOPLE):
        chair = _person(db, ctx, f"chair-{number}", f"Buur {number}", None, (platform, FIRST_CHAT + number))
        db.run(
            people.add_seat,
            person_id=chair.person.id,
            association_id=homes[number % len(homes)],
            role="chair",
        )
        if telling:
            given = {"meeting": str(meeting), "fault": str(Fault.LATE)}
            conversing.begin(db, ctx, chair, "flag", given=given)
    db.text("UPDATE outbox SET state = 'sent'")  # the questions so far are on their screens


def _ctx(settings: Settings, platform: str) -> Ctx:
    policy = settings.policy()
    return Ctx(
        datetime.now(UTC), lambda: secrets.token_urlsafe(9), policy, Calendar(policy), frozenset({platform})
    )


def _association(db: Db, number: int, area: int) -> int:
    home = db.one(areas.add_association, key=f"buurt-{number}", name=f"Bewoners Buurt {number}", active=True)
    db.run(areas.add_association_area, association_id=home, area_id=area)
    return home


def _meeting(db: Db, ctx: Ctx, officer: int, area: int) -> int:
    """A process with eight meetings behind it and three ahead; the last one that was."""
    process = db.one(
        processes.add_process,
        key="plein",
        name="Stationsplein",
        stage="schetsontwerp",
        officer_id=officer,
        active=True,
    )
    db.run(processes.add_process_area, process_id=process, area_id=area)
    held = []
    for week in range(-8, 3):
        starts = ctx.calendar.local(ctx.now + timedelta(weeks=week, hours=1))
        held.append(
            db.one(
                processes.add_meeting,
                key=f"avond-{week}",
                process_id=process,
                name=f"Avond {week + 9} over het Stationsplein",
                wall=starts.replace(tzinfo=None).isoformat(),
                zone=str(ctx.calendar.zone),
                starts_at=starts,
                ends_wall=None,
                place="Wijkhuis",
                active=True,
            )
        )
    return held[7]


def _person(db: Db, ctx: Ctx, key: str, name: str, office: str | None, place: tuple[str, int]) -> Actor:
    """Somebody who has joined, in a private chat."""
    number = db.one(
        people.add_person,
        key=key,
        name=Sealed("person:new", name),
        title="voorzitter" if office is None else "projectmanager",
        office=office,
        phone=None,
        language="nl",
        weekdays="01234",
        active=True,
        quiet="",
    )
    owner = f"person:{number}"
    db.run(people.seal_person, which=number, new_name=Sealed(owner, name), new_phone=Sealed(owner, "0500 1"))
    db.run(people.set_joined, which=number, at=ctx.now)
    chat = people.open_chat(db, place[0], str(place[1]), number, rank=1)
    person = db.one(people.person_by_id, id=number)
    return Actor(person, Sender(chat, number, place[0]))
