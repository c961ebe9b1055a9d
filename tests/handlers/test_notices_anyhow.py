"""Whatever is planned, moved, stopped and kept silent about: nothing goes twice or unasked."""

from collections import Counter
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as some
from sqlalchemy import select

from handlers import news, silence
from handlers.anchors import Plan, around, find
from handlers.commands import town as town_file
from handlers.stored_town import stored_town
from storage import notices, people
from storage.audit import audit
from storage.notices import CANCELLED, NONE, PLANNED, Notice, notice
from storage.outbox import outbox
from storage.query import Query
from tests.town import Town, new_town

EVENING = "Vervolgavond Stationsplein"
EVERY = Query(select(*(notice.c[name] for name in Notice._fields)).order_by(notice.c.id), Notice)
SENT = Query(select(audit.c.subject).where(audit.c.action == "notice_sent"), str)
UNASKED = Query(
    select(outbox.c.unique_key, outbox.c.not_before).where(
        outbox.c.unique_key.like("news-%") | outbox.c.unique_key.like("notice-waits:%")
    ),
    lambda key, at: (str(key), at),
)

deeds = some.one_of(
    some.tuples(some.just("wait"), some.integers(1, 20)),
    some.tuples(some.just("plan"), some.integers(-10, 2)),
    some.tuples(some.just("meet"), some.integers(-5, 70)),
    some.tuples(
        some.sampled_from(["call_off", "tell", "tell_nothing", "drop", "lose", "find"]), some.just(0)
    ),
    some.tuples(some.just("later"), some.integers(1, 28)),
)


class Plein:
    """One process, its officer and its next meeting."""

    def __init__(self, town: Town) -> None:
        self.town = town
        self.dropped: set[int] = set()
        with town.database.transaction() as db:
            silence.begin(db, town.ctx(), 1)
            self.officer = db.one(people.person_by_key, key="officer")

    def wait(self, days: int) -> None:
        self.town.passes(days=days)

    def plan(self, offset: int) -> None:
        with self.town.database.transaction() as db:
            anchor = find(db, "meeting:2")
            number = news.set_down(db, self.town.ctx(), self.officer, 1, "Komt u ook?")
            if anchor is None or anchor.clock is None:
                news.schedule(db, self.town.ctx(), number, self.tomorrow)
            else:
                news.schedule(db, self.town.ctx(), number, around(anchor, offset, anchor.clock))
        self.town.passes(minutes=1)

    def meet(self, days: int) -> None:
        self._bring(day=self.today + timedelta(days=days), active=True)

    def call_off(self, _: int) -> None:
        self._bring(active=False)

    def tell(self, _: int) -> None:
        self._send(notices.NEWS)

    def tell_nothing(self, _: int) -> None:
        self._send(NONE)

    def drop(self, _: int) -> None:
        with self.town.database.transaction() as db:
            for each in db.all(notices.planned_of_process, process_id=1)[:1]:
                self.dropped.add(each.id)
                news.drop(db, self.town.ctx(), self.officer, each)

    def later(self, days: int) -> None:
        with self.town.database.transaction() as db:
            silence.postpone(db, self.town.ctx(), 1, self.today + timedelta(days=days))

    def lose(self, _: int) -> None:
        self.town.unreachable.add(self.town.officer.sender.chat_id)

    def find(self, _: int) -> None:
        chat = self.town.officer.sender.chat_id
        self.town.unreachable.discard(chat)
        with self.town.database.transaction() as db:
            db.run(people.set_chat_state, which=chat, new_state="open", at=self.town.now)

    @property
    def today(self) -> date:
        return self.town.calendar.local(self.town.now).date()

    @property
    def tomorrow(self) -> Plan:
        return Plan(f"{self.today + timedelta(days=1)}T10:00:00")

    def _send(self, kind: str) -> None:
        with self.town.database.transaction() as db:
            number = news.set_down(db, self.town.ctx(), self.officer, 1, "Er is iets.", kind=kind)
            news.send(db, self.town.ctx(), number)
        self.town.deliver()

    def _bring(self, **changes: object) -> None:
        with self.town.database.transaction() as db:
            known = stored_town(db).town
            meetings = tuple(
                replace(each, **changes) if each.name == EVENING else each  # type: ignore[arg-type]
                for each in known.meetings
            )
            town_file.apply(db, replace(known, meetings=meetings), self.town.ctx())
        self.town.deliver()

    def check(self) -> None:
        """What must hold at every moment."""
        town, calendar = self.town, self.town.calendar
        with town.database.transaction() as db:
            every, sent = db.all(EVERY), Counter(db.all(SENT))
            unasked = dict(db.all(UNASKED))
            state = db.one(notices.state_of, process_id=1)
        for each in every:
            times = sent[f"notice:{each.id}"]
            assert times == (0 if each.state in {PLANNED, CANCELLED} or each.id in self.dropped else 1)
            assert each.sent_at is None or each.at is None or each.sent_at >= each.at
            if each.state == PLANNED and each.at is not None and each.at < town.now:
                assert any(key.startswith(f"notice-waits:{each.id}:") for key in unasked)
        heard = [each for each in every if each.sent_at is not None and each.kind in {notices.NEWS, NONE}]
        last = max((calendar.local(each.sent_at).date() for each in heard if each.sent_at), default=None)
        assert state.last_on == last
        passed = calendar.opens(calendar.next_working_day(state.next_on))
        if town.now > passed:
            assert any(key.startswith(f"news-passed:1:{state.next_on}") for key in unasked)
        for at in unasked.values():
            assert calendar.next_opening(at) == at


@given(some.lists(deeds, max_size=12))
@settings(max_examples=40, deadline=None)
def test_nothing_goes_twice_or_too_early_and_no_silence_passes_unheard(
    befalls: list[tuple[str, int]],
) -> None:
    with TemporaryDirectory() as folder:
        for town in new_town(Path(folder)):
            plein = Plein(town)
            for deed, how_much in [*befalls, ("wait", 45)]:
                getattr(plein, deed)(how_much)
                plein.check()
