"""Whatever people press, type, send and take back, in whatever order: the promises hold."""

from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st

from handlers import ladder
from handlers.events import Left, Pressed, Returned, Unsupported
from handlers.rules.flags import awaits_answer
from handlers.views import plain
from storage import due, flags, inbox, ladders, outbox
from tests.phone import Phone
from tests.town import Town, new_town

PEOPLE = ("chair", "neighbour", "officer", "deputy", "wijkregisseur", "lead", "coordinator")
SAID = (
    "melding", "1", "2", "3", "klaar", "terug", "stop", "menu", "/open", "/mijnmeldingen", "/taal",
    "niet versturen", "ik pak dit op", "gisteren", "12 december", "over twee weken", "ja", "nee", "uitleg",
    "De zaal was veel te klein en het was er koud.", "Hierbij maak ik bezwaar tegen het besluit.", " ", "🙂",
    "stationsplein", "/x", "Bel mij", "laat maar", "versturen",
)  # fmt: skip

acts = st.one_of(
    st.tuples(st.just("press"), st.integers(0, 40)),
    st.tuples(st.just("press"), st.integers(0, 3)),
    st.tuples(st.just("say"), st.integers(0, len(SAID) - 1)),
    st.tuples(st.just("reply"), st.integers(0, 8)),
    st.tuples(st.just("again"), st.integers(0, 30)),
    st.tuples(st.just("send"), st.integers(0, 2)),
    st.tuples(st.just("wait"), st.sampled_from([1, 20, 90, 400])),
    st.tuples(st.just("odd"), st.integers(0, 2)),
)


def act(town: Town, phone: Phone, what: str, number: int) -> None:
    """One thing somebody does; what cannot be done is left."""
    shown = [message for message in phone.messages if message.options]
    match what:
        case "press" if shown:
            newest = shown[-1]
            place = number % len(newest.options)
            town.happens(phone, Pressed(newest.prompt or "", place, newest.number))
        case "again" if shown:
            older = shown[-1 - number % len(shown)]
            town.happens(phone, Pressed(older.prompt or "", number % len(older.options), older.number))
        case "say":
            phone.says(SAID[number])
        case "reply" if phone.messages:
            to = phone.messages[-1 - number % len(phone.messages)]
            town.happens_reply(phone, "Dat is goed.", to.number)
        case "send":
            phone.sends(("photo", "voice", "document")[number], caption="Kijk" if number else "")
        case "wait":
            town.passes(hours=number)
        case "odd":
            town.happens(phone, (Left(), Returned(), Unsupported("sticker"))[number])


def check(town: Town) -> None:
    """What must be true after anything."""
    with town.database.reading() as db:
        assert db.one(inbox.backlog).waiting == 0
        assert db.all(outbox.parked) == []
        year_numbers = []
        for number in range(1, db.one(flags.last_number, year=2026) + 1):
            year_numbers += [
                (flag.year, flag.number) for flag in db.all(flags.flags_by_number, number=number)
            ]
            for flag in db.all(flags.flags_by_number, number=number):
                if awaits_answer(flag):
                    assert flag.promised_at is not None
                    kind = "resume" if flag.paused_at is not None else "promise"
                    moment = db.first(due.by_key, unique_key=f"{kind}:{flag.id}")
                    assert moment is not None
                    assert moment.state == "waiting"
                    assert moment.at > town.now, "a promise passed in silence"
                    assert flag.paused_at or ladder.falls_at(town.ctx(), flag.promised_at) == moment.at
                rungs = db.all(ladders.rungs_of, flag_id=flag.id)
                helped = [rung.person_id for rung in rungs if rung.left_at is None]
                assert len(helped) == len(set(helped)), "somebody is on the ladder twice"
        assert len(year_numbers) == len(set(year_numbers))
    chair, neighbour = town.chair, town.neighbour
    assert "Bewoners Stationsbuurt vraagt" not in "".join(plain(m.body) for m in chair.messages)
    assert "Vereniging De Gracht vraagt" not in "".join(plain(m.body) for m in neighbour.messages)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(st.sampled_from(PEOPLE), acts), max_size=40))
def test_nothing_breaks_and_no_promise_is_without_a_date(story: list[tuple[str, tuple[str, int]]]) -> None:
    with TemporaryDirectory() as folder:
        for town in new_town(Path(folder)):
            town.chair.says("melding").says("1").says("1").says("De zaal.").says("klaar").says("1").says(
                "versturen"
            )
            for key, (what, number) in story:
                act(town, getattr(town, key), what, number)
            check(town)
