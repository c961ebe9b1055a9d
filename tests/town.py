"""A small town for telling stories: its people press, type and see, on the real steps and the real database.

The clock stands where the story puts it. What goes out is taken from the outbox in the order and under the
rules of the deliverer, and shown to its person on one chat each; nothing of our own is replaced.
"""

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path
from typing import Any

from bot.addressing import place_for
from handlers import moments, reports, step
from handlers.commands import invitations
from handlers.context import Ctx
from handlers.events import Event, Said, Sender
from handlers.post import BROADCAST, options_of
from handlers.rules.policy import Policy
from handlers.rules.workdays import Calendar, wall_moment
from handlers.views import MENU, plain
from storage import cards, deliveries, due, files, inbox, outbox, people, prompts
from storage.database import Database, Db
from storage.keys import Keyring
from storage.migrate import upgrade
from storage.types import Sealed
from tests.phone import Message, Phone
from tests.townspeople import AMSTERDAM, Townspeople

A_THURSDAY_MORNING = datetime(2026, 11, 26, 10, 0, tzinfo=AMSTERDAM)
PHONE, PLACE, FORMAL_WAY = "0500 123 456", "meldpunt.example", "gemeente.example/bezwaar"


class Town:
    """The town, its clock and everybody's phones."""

    def __init__(
        self,
        database: Database,
        now: datetime = A_THURSDAY_MORNING,
        *,
        settled: bool = False,
        **policy: Any,
    ) -> None:
        """Settle the usual people in a migrated, empty database; or find it ``settled``."""
        self.database = database
        self.now = now.astimezone(UTC)
        usual = {
            "municipality": "Waterstad",
            "phone": PHONE,
            "reporting_point": PLACE,
            "formal_way": FORMAL_WAY,
            "coordinator": "coordinator",
            "operators": ("operator",),
        }
        self.policy = Policy(**(usual | policy))
        self.platforms = frozenset({"paper"})
        self.calendar = Calendar(self.policy)
        self.phones: dict[int, Phone] = {}
        self.last_id = 0
        self.unreachable: set[int] = set()
        self.tokens: dict[str, str] = {}
        if not settled:
            with database.transaction() as db:
                everybody = Townspeople(db, self.now).senders
            for key, sender in everybody.items():
                self.phones[sender.chat_id] = Phone(self, sender, key)

    def ctx(self) -> Ctx:
        """A step's surroundings, now."""
        return Ctx(self.now, self.new_id, self.policy, self.calendar, self.platforms)

    def new_id(self) -> str:
        """Ids in a row: the story is the same each time."""
        self.last_id += 1
        return f"id{self.last_id}"

    def happens(self, phone: Phone, event: Event, file: str | None = None) -> None:
        """One event, one step, and everything that goes out because of it."""
        with self.database.transaction() as db:
            chat = db.one(people.chat_by_id, id=phone.sender.chat_id)
            phone.sender = phone.sender._replace(person_id=chat.person_id)
            number = db.one(
                inbox.receive,
                platform="paper",
                external_id=self.new_id(),
                chat_id=phone.sender.chat_id,
                lane=phone.sender.owner,
                payload=Sealed(phone.sender.owner, json.dumps(repr(event))),
                received_at=self.now,
                tries=1,
                state="new",
            )
            if file is not None:
                db.one(
                    files.add,
                    name=self.new_id(),
                    kind=file,
                    mime="image/jpeg",
                    suffix=".jpg",
                    size=1,
                    secret=Sealed(phone.sender.owner, "00"),
                    inbox_id=number,
                    stored_at=self.now,
                )
            arrival = db.one(inbox.arrival_by_id, id=number)
            done = step.handle(db, arrival, event, phone.sender, self.ctx())
            db.run(inbox.done, which=number)
        if done.toast is not None:
            phone.toasts.append(done.toast)
        self.deliver()

    def happens_reply(self, phone: Phone, text: str, to: str) -> None:
        """Somebody replies to one message."""
        self.happens(phone, Said(text, self.new_id(), to))

    def deliver(self, most: int | None = None) -> None:
        """Bring everything that may go out now, or so many messages of it."""
        for _ in count() if most is None else range(most):
            with self.database.transaction() as db:
                row = db.first(outbox.next_open, now=self.now, last_lane=BROADCAST)
                if row is None:
                    return
                db.run(outbox.claim, which=row.id, at=self.now)
                if row.kind == MENU:
                    db.run(outbox.finish, which=row.id, new_state="sent")
                else:
                    self._show(db, row)

    def passes(self, until: datetime | None = None, **span: int) -> None:
        """Time goes by, from moment to moment; ``working_days=5`` or the words of a timedelta."""
        goal = (
            until or self.now + timedelta(**{k: v for k, v in span.items() if k != "working_days"})
        ).astimezone(UTC)
        if "working_days" in span:
            local = self.calendar.local(self.now)
            day = self.calendar.add_working_days(local.date(), span["working_days"])
            goal = wall_moment(day, local.time(), AMSTERDAM).astimezone(UTC)
        while True:
            with self.database.transaction() as db:
                moments_ahead = [
                    at for at in (db.first(due.next_moment), db.first(outbox.next_moment)) if at is not None
                ]
            ahead = [at for at in moments_ahead if at <= goal]
            if not ahead:
                break
            self.now = max(self.now, min(ahead))
            with self.database.transaction() as db:
                for moment in db.all(due.come, now=self.now, most=50):
                    db.run(due.finish, which=moment.id, new_state="done")
                    moments.look(db, moment, self.ctx())
            self.deliver()
        self.now = goal

    def permissive(self) -> Policy:
        """The policy, with every way free for everybody."""
        return replace(self.policy, chair_ways=frozenset(), officer_ways=frozenset())

    def stranger(self, platform: str = "paper") -> Phone:
        """Somebody nobody here knows."""
        with self.database.transaction() as db:
            number = people.open_chat(db, platform, self.new_id())
        phone = Phone(self, Sender(number, None, platform), "stranger")
        self.phones[number] = phone
        return phone

    def invite(self, key: str, by: str = "coordinator") -> str:
        """Invite somebody; what is kept of the link's token, which is also what opening it brings in."""
        with self.database.transaction() as db:
            person = db.one(people.person_by_key, key=key)
            inviter = db.one(people.person_by_key, key=by)
            token = self.new_id()
            invitations.invite(db, self.ctx(), person, inviter, token)
        self.tokens[key] = token
        return token

    def loses_phone(self, key: str) -> None:
        """Somebody the town knows has not joined (any more)."""
        with self.database.transaction() as db:
            person = db.one(people.person_by_key, key=key)
            for chat in db.all(people.chats_of, person_id=person.id):
                db.run(people.set_chat_person, which=chat.id, owner=None)
                self.phones.pop(chat.id)
            db.run(people.set_joined, which=person.id, at=None)

    def __getattr__(self, key: str) -> Phone:
        phones: dict[int, Phone] = self.__dict__["phones"]
        for phone in phones.values():
            if phone.key == key:
                return phone
        raise AttributeError(key)

    def _show(self, db: Db, row: outbox.Outgoing) -> None:
        place = place_for(db, row, None, self.ctx())
        chat_id = None if place is None else place.id
        if chat_id is None or chat_id in self.unreachable:
            if chat_id is not None:
                db.run(people.set_chat_state, which=chat_id, new_state="blocked", at=self.now)
            db.run(outbox.finish, which=row.id, new_state="unreachable")
            if row.report is not None:
                reports.undeliverable(db, row, self.ctx())
            return
        phone = self.phones[chat_id]
        prompt = None if row.prompt_id is None else db.one(prompts.prompt_by_id, id=row.prompt_id)
        options = [] if prompt is None else options_of(prompt.options)
        edits = row.edits
        if row.kind == "card" and edits is None and row.silent:
            card = db.first(cards.card_of, person_id=row.person_id, subject=row.subject)
            edits = card.message if card is not None else None
        old = next((m for m in phone.messages if m.number == edits), None)
        if old is not None:
            old.body, old.options, old.prompt, old.changed = row.body, options, row.prompt_id, old.changed + 1
            if not row.silent:
                phone.messages.remove(old)
                phone.messages.append(old)
                phone.unread = min(phone.unread, len(phone.messages) - 1)
            shown = old
        else:
            shown = Message(f"m{row.id}", row.body, options, row.prompt_id, row.silent, row.files or [])
            phone.messages.append(shown)
        assert len(plain(row.body)) <= 12_000
        assert all(1 <= len(option.button) <= 24 for option in options)
        db.run(
            deliveries.add_delivery,
            outbox_id=row.id,
            chat_id=chat_id,
            message=shown.number,
            prompt_id=row.prompt_id,
            subject=row.subject,
            outcome="sent",
            at=self.now,
        )
        if row.kind == "card":
            db.run(
                cards.place_card,
                person=row.person_id,
                about=row.subject,
                in_chat=chat_id,
                as_message=shown.number,
            )
        db.run(outbox.finish, which=row.id, new_state="sent")
        if row.report is not None:
            reports.delivered(db, row, self.ctx())


def new_town(folder: Path, **policy: Any) -> Iterator[Town]:
    """A town in a database of its own."""
    url = f"sqlite:///{folder / 'town.db'}"
    upgrade(url)
    drops = iter(range(1, 1_000_000_000))
    keys = Keyring(None, lambda count: next(drops).to_bytes(count))
    database = Database(url, keys)
    try:
        yield Town(database, **policy)
    finally:
        database.close()
        keys.close()
