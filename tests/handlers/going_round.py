"""Notices on their way to many: written, begun, and brought a few messages at a time."""

from handlers import broadcasts, moments
from handlers.events import Sender
from storage import areas, due, follows, notices, people, processes
from storage.database import Db
from storage.types import Sealed
from tests.phone import Phone
from tests.town import Town

WORDS = "De bomen blijven staan. Wij beginnen in maart met de stoep."


def writes(town: Town, words: str = WORDS) -> int:
    """The officer has written a notice about the Stationsplein; its number."""

    def job(db: Db) -> int:
        author = town.officer.sender.person_id
        return db.one(
            notices.add,
            process_id=db.all(processes.processes)[0].id, author_id=author, kind="news", state="planned",
            words=Sealed(f"person:{author}", words), at=None, wall=None, zone=None, anchor=None,
            offset_days=None, rhythm=None, series_id=None, corrects_id=None, version=1, created_at=town.now,
        )  # fmt: skip

    with town.database.transaction() as db:
        return job(db)


def starts(town: Town, number: int) -> None:
    """It goes, to people who want to hear it at once, without anything being delivered yet."""
    with town.database.transaction() as db:
        for phone in town.phones.values():
            if not db.all(follows.choices_of, person_id=phone.sender.person_id):
                chooses(db, phone, "at-once")
        broadcasts.start(db, town.ctx(), db.one(notices.by_id, id=number))


def sends(town: Town, words: str = WORDS) -> int:
    """It goes, as far as it can go now."""
    number = writes(town, words)
    starts(town, number)
    town.passes(seconds=1)
    return number


def many(town: Town, count: int, association: str = "gracht", **person: object) -> list[Phone]:
    """So many more people on a board."""
    found = []
    with town.database.transaction() as db:
        home = db.one(areas.association_by_key, key=association)
        for number in range(count):
            name = f"buur-{association}-{number}"
            who = db.one(
                people.add_person,
                key=name, name=Sealed("person:new", name), title="", office=None, phone=None,
                language=person.get("language", "nl"), weekdays="01234", active=True, quiet="",
            )  # fmt: skip
            db.run(people.set_joined, which=who, at=town.now)
            db.run(people.add_seat, person_id=who, association_id=home.id, role="board")
            chat = people.open_chat(db, "paper", name, who, rank=1)
            phone = town.phones[chat] = Phone(town, Sender(chat, who, "paper"), name)
            found.append(phone)
    return found


def how_many_had(phones: list[Phone], words: str = "De bomen blijven staan") -> list[int]:
    """How often each saw these words."""
    return [sum(words in message.body for message in phone.messages) for phone in phones]


def goes_on(town: Town, messages: int) -> None:
    """What is due now is looked at, and then so many messages are brought."""
    while True:
        with town.database.transaction() as db:
            come = db.all(due.come, now=town.now, most=1)
            for moment in come:
                db.run(due.finish, which=moment.id, new_state="done")
                moments.look(db, moment, town.ctx())
        if not come:
            break
    town.deliver(messages)


def in_outbox(town: Town) -> int:
    """How many messages of notices lie there unsent."""
    with town.database.transaction() as db:
        [(many,)] = db.text(
            "SELECT count(*) FROM outbox WHERE report LIKE 'notice:%' AND state IN ('waiting', 'retry')"
        )
    return int(many)


def chooses(db: Db, phone: Phone, how: str) -> None:
    """How somebody wants to hear of the Stationsplein."""
    db.run(follows.add_choice, person_id=phone.sender.person_id, subject="process:1", how=how)
