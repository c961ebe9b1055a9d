"""A municipality of many who all want to hear of one plan, and the notice about it, ready to go round.

Five chairs of another neighbourhood talk meanwhile: they get no notice, so that whatever comes in their
chats is a reply.
"""

import os
import secrets
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

from bot.settings import Settings, load
from handlers import broadcasts
from handlers.context import Ctx
from handlers.rules.workdays import Calendar
from storage import areas, follows, marks, notices, people, processes
from storage.database import Database, Db
from storage.keys import Keyring
from storage.migrate import upgrade
from storage.types import Sealed
from tests.fakes.bot_api.load import FIRST_CHAT
from tests.stories.line import CONFIG, PHONE, TELEGRAM, THURSDAY

TALKERS = 5
FIRST_RECIPIENT = FIRST_CHAT + TALKERS
_ON_A_BOARD = 20
NEWS = "De bomen blijven staan. Wij beginnen in maart met de stoep."


class Place(NamedTuple):
    """Where the fake is, and what the line may send it a second."""

    api_url: str
    token: str
    username: str
    per_second: int


def build(folder: Path, place: Place, port: int, recipients: int) -> Path:
    """The whole town in ``folder``, with the notice begun; its settings file."""
    folder.mkdir(parents=True)
    config = folder / "config.toml"
    words = CONFIG.format(phone=PHONE, health_port=port)
    words += TELEGRAM.format(token=place.token, username=place.username, api_url=place.api_url)
    config.write_text(f"{words}per_second = {place.per_second}\n", encoding="utf-8")
    settings = load(config)
    upgrade(settings.database.url.reveal())
    keys = Keyring(settings.database.keys, os.urandom)
    database = Database(settings.database.url.reveal(), keys)
    try:
        with database.transaction() as db:
            _settle(db, settings, recipients)
    finally:
        database.close()
        keys.close()
    return config


def _settle(db: Db, settings: Settings, recipients: int) -> None:
    marks.set_ahead(db, THURSDAY - datetime.now(UTC))
    here, there = (db.one(areas.add_area, key=key, name=key.title()) for key in ("centrum", "west"))
    officer = _person(db, "officer", "project_manager", FIRST_CHAT - 1)
    _person(db, "coordinator", "coordinator", None)
    process = db.one(
        processes.add_process,
        key="plein", name="Stationsplein", stage="ontwerp", officer_id=officer, active=True,
    )  # fmt: skip
    db.run(processes.add_process_area, process_id=process, area_id=here)
    west = _association(db, "west", there)
    for number in range(TALKERS):
        chair = _person(db, f"talker-{number}", None, FIRST_CHAT + number)
        db.run(people.add_seat, person_id=chair, association_id=west, role="chair")
    home = 0
    for number in range(recipients):
        if number % _ON_A_BOARD == 0:
            home = _association(db, f"buurt-{number}", here)
        member = _person(db, f"member-{number}", None, FIRST_RECIPIENT + number)
        db.run(people.add_seat, person_id=member, association_id=home, role="board")
        db.run(follows.add_choice, person_id=member, subject=f"process:{process}", how="at-once")
    policy = settings.policy()
    ctx = Ctx(THURSDAY, lambda: secrets.token_urlsafe(9), policy, Calendar(policy), settings.ways)
    notice = db.one(
        notices.add,
        process_id=process, author_id=officer, kind=notices.NEWS, state=notices.PLANNED,
        words=Sealed(f"person:{officer}", NEWS), at=None, wall=None, zone=None, anchor=None,
        offset_days=None, rhythm=None, series_id=None, corrects_id=None, version=1, created_at=ctx.now,
    )  # fmt: skip
    broadcasts.start(db, ctx, db.one(notices.by_id, id=notice))


def _association(db: Db, key: str, area: int) -> int:
    home = db.one(areas.add_association, key=key, name=f"Bewoners {key}", active=True)
    db.run(areas.add_association_area, association_id=home, area_id=area)
    return home


def _person(db: Db, key: str, office: str | None, chat: int | None) -> int:
    """Somebody who takes part, on Telegram if anywhere."""
    number = db.one(
        people.add_person,
        key=key, name=Sealed("person:new", key), title="", office=office, phone=None, language="nl",
        weekdays="01234", active=True, quiet="",
    )  # fmt: skip
    owner = f"person:{number}"
    db.run(people.seal_person, which=number, new_name=Sealed(owner, key), new_phone=Sealed(owner, PHONE))
    db.run(people.set_joined, which=number, at=THURSDAY)
    if chat is not None:
        people.open_chat(db, "telegram", str(chat), number, rank=1)
    return number
