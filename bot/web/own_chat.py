"""The one chat that all browsers of a person show: found, made, or put together from two."""

import secrets
from datetime import datetime
from typing import Final

from storage import people
from storage.database import Db

PLATFORM: Final = "web"
_CHAT_BYTES = 16


def chat_of(db: Db, person_id: int) -> int:
    """The chat that all browsers of a person show; made, as their last address, where they have none yet."""
    chats = db.all(people.chats_of, person_id=person_id)
    mine = [chat for chat in chats if chat.platform == PLATFORM and chat.state == "open"]
    if mine:
        return mine[0].id
    return new_chat(db, person_id, rank=max((chat.rank for chat in chats), default=0) + 1)


def new_chat(db: Db, person_id: int | None, rank: int) -> int:
    """A chat that nothing was said in yet."""
    return people.open_chat(db, PLATFORM, secrets.token_urlsafe(_CHAT_BYTES), person_id, rank=rank)


def merged(db: Db, came_in_by: int, person_id: int, now: datetime) -> int:
    """The chat to go on in: the one this person had before, or else the one they came in by."""
    came_in = db.one(people.chat_by_id, id=came_in_by)
    others = [
        chat
        for chat in db.all(people.chats_of, person_id=person_id)
        if chat.platform == PLATFORM and chat.state == "open" and chat.id != came_in.id
    ]
    if not others:
        return came_in.id
    [goes_on, *_] = others
    db.run(people.set_chat_rank, which=goes_on.id, new_rank=min(goes_on.rank, came_in.rank))
    db.run(people.set_chat_person, which=came_in.id, owner=None)
    db.run(people.set_chat_state, which=came_in.id, new_state="merged", at=now)
    return goes_on.id
