"""The town file brought into the database: told first what changes, nothing doubled, nobody gone."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import bot
from bot.town import read_town
from handlers.commands.town import Change, ChangeKind, FieldChange, apply, plan
from handlers.context import Ctx
from handlers.rules.policy import Policy
from handlers.rules.workdays import Calendar
from handlers.stored_town import stored_town
from handlers.town import Area, Language, Meeting, Person, Process, Seat, SeatRole, Town
from storage import audit, nudges, people, processes
from storage.database import Database
from storage.keys import Keyring
from storage.migrate import upgrade

DEMO = (Path(bot.__file__).parent / "demo" / "town.toml").read_text(encoding="utf-8")
MONDAY = date(2026, 11, 23)
DEMO_TOWN = read_town(DEMO, "town.toml", MONDAY)

ADD, CHANGE, NOT_IN_FILE = ChangeKind.ADD, ChangeKind.CHANGE, ChangeKind.NOT_IN_FILE


class StopHereError(Exception):
    """Something went wrong after the import, in the same transaction."""


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    url = f"sqlite:///{tmp_path / 'town.db'}"
    upgrade(url)
    drops = iter(range(1, 1_000_000_000))
    keys = Keyring(None, lambda count: next(drops).to_bytes(count))
    opened = Database(url, keys)
    yield opened
    opened.close()
    keys.close()


def surroundings(timezone: str = "Europe/Amsterdam") -> Ctx:
    policy = Policy(
        municipality="Lindenhoven",
        phone="012 345 60 00",
        reporting_point="meldpunt.example",
        formal_way="lindenhoven.example/bezwaar",
        coordinator="m.dejager",
        timezone=timezone,
    )
    now = datetime(2026, 11, 23, 9, tzinfo=UTC)
    return Ctx(now, lambda: "id", policy, Calendar(policy), frozenset({"telegram"}))


CTX = surroundings()


def brought(database: Database, town: Town, ctx: Ctx = CTX) -> tuple[Change, ...]:
    with database.transaction() as db:
        return apply(db, town, ctx)


def planned(database: Database, town: Town, ctx: Ctx = CTX) -> tuple[Change, ...]:
    with database.reading() as db:
        return plan(db, town, ctx)


def person_in(town: Town, key: str) -> Person:
    return next(person for person in town.people if person.key == key)


def with_person(town: Town, changed: Person) -> Town:
    return replace(
        town, people=tuple(changed if person.key == changed.key else person for person in town.people)
    )


def as_stored(town: Town) -> dict[str, object]:
    """The town by section and key, without the order of anything."""
    return {
        f"{section}:{value.key}": {
            name: sorted(map(str, held)) if isinstance(held := getattr(value, name), tuple) else held
            for name in value.__slots__
        }
        for section, values in (
            ("area", town.areas),
            ("association", town.associations),
            ("person", town.people),
            ("process", town.processes),
            ("meeting", town.meetings),
        )
        for value in values
    }


def test_what_the_file_says_is_what_is_stored(database: Database) -> None:
    town = replace(
        DEMO_TOWN,
        people=tuple(
            replace(person, weekdays=person.weekdays or CTX.policy.office_weekdays)
            for person in DEMO_TOWN.people
        ),
    )
    brought(database, DEMO_TOWN)
    with database.reading() as db:
        assert as_stored(stored_town(db).town) == as_stored(town)


def test_what_is_told_beforehand_is_what_is_done_and_doing_it_again_does_nothing(database: Database) -> None:
    told = planned(database, DEMO_TOWN)
    assert {change.kind for change in told} == {ADD}
    assert len(told) == 14 + 12 + 25 + 8 + 16
    assert brought(database, DEMO_TOWN) == told
    assert planned(database, DEMO_TOWN) == ()
    assert brought(database, DEMO_TOWN) == ()


def test_looking_changes_nothing(database: Database) -> None:
    planned(database, DEMO_TOWN)
    with database.reading() as db:
        assert stored_town(db).town == Town()


def test_a_change_is_told_field_by_field(database: Database) -> None:
    brought(database, DEMO_TOWN)
    chair = replace(
        person_in(DEMO_TOWN, "w.vanderveen"),
        name="Wil van der Veen-Bos",
        phone=None,
        seats=(Seat("wv-stationsbuurt", SeatRole.BOARD),),
    )
    told = brought(database, with_person(DEMO_TOWN, chair))
    assert told == (
        Change(
            CHANGE,
            "person",
            "w.vanderveen",
            "Wil van der Veen-Bos",
            (
                FieldChange("name", "Wil van der Veen", "Wil van der Veen-Bos"),
                FieldChange("seats", "wv-stationsbuurt (chair)", "wv-stationsbuurt (board)"),
                FieldChange("phone", "012 345 60 01", ""),
            ),
        ),
    )
    with database.reading() as db:
        assert person_in(stored_town(db).town, "w.vanderveen") == replace(chair, weekdays=(0, 1, 2, 3, 4))


def test_an_address_changes_with_the_file_and_is_told_without_being_shown(database: Database) -> None:
    brought(database, DEMO_TOWN)
    chair = person_in(DEMO_TOWN, "w.vanderveen")
    told: list[FieldChange] = []
    for address in ("wil@haven.example", "wil.bos@haven.example", None):
        [change] = brought(database, with_person(DEMO_TOWN, replace(chair, email=address)))
        told += change.fields
        with database.reading() as db:
            assert db.one(people.person_by_key, key=chair.key).email == address
    assert told == [
        FieldChange("email", "", "an address"),
        FieldChange("email", "an address", "another address"),
        FieldChange("email", "an address", ""),
    ]


def test_an_address_is_sealed_and_a_new_one_gets_mail_though_the_old_one_sent_it_back(
    database: Database, tmp_path: Path
) -> None:
    chair = replace(person_in(DEMO_TOWN, "w.vanderveen"), email="wil@haven.example")
    brought(database, with_person(DEMO_TOWN, chair))
    assert not [path for path in tmp_path.glob("town.db*") if b"wil@haven" in path.read_bytes()]
    with database.transaction() as db:
        number = db.one(people.person_by_key, key=chair.key).id
        db.run(nudges.add, person_id=number, handle="h", mail=nudges.BOUNCED, sms=nudges.ON, change=0, ways=0)

    for name, address, mail in (("Wil Bos", chair.email, nudges.BOUNCED), ("Wil", "w@b.example", nudges.ON)):
        brought(database, with_person(DEMO_TOWN, replace(chair, name=name, email=address)))
        with database.reading() as db:
            assert db.one(nudges.of_person, person_id=number).mail == mail


def test_who_is_no_longer_in_the_file_stays_and_is_named(database: Database) -> None:
    both = (Area("dijk", "De Dijk", ("kade",)), Area("kade", "De Kade", ("dijk",)))
    coordinator = replace(person_in(DEMO_TOWN, "m.dejager"), deputy=None)
    brought(database, Town(areas=both, people=(coordinator,)))
    alone = Town(areas=(Area("kade", "De Nieuwe Kade"),))
    assert brought(database, alone) == (
        Change(CHANGE, "area", "kade", "De Nieuwe Kade", (FieldChange("name", "De Kade", "De Nieuwe Kade"),)),
        Change(NOT_IN_FILE, "area", "dijk", "De Dijk"),
        Change(NOT_IN_FILE, "person", "m.dejager", "Marijke de Jager"),
    )
    with database.reading() as db:
        town = stored_town(db).town
    assert town.areas == (Area("dijk", "De Dijk", ("kade",)), Area("kade", "De Nieuwe Kade", ("dijk",)))
    assert town.people


def test_what_people_chose_themselves_stays_as_they_chose_it(database: Database) -> None:
    brought(database, DEMO_TOWN)
    with database.transaction() as db:
        number = stored_town(db).ids["person"]["d.hoekstra"]
        db.run(people.set_joined, which=number, at=CTX.now)
        db.run(people.set_language, which=number, new_language="en")
        db.run(people.set_weekdays, which=number, new_weekdays="013")
    assert planned(database, DEMO_TOWN) == ()
    officer = replace(person_in(DEMO_TOWN, "d.hoekstra"), weekdays=(4,), title="projectleider")
    (told,) = brought(database, with_person(DEMO_TOWN, officer))
    assert [change.field for change in told.fields] == ["title"]
    with database.reading() as db:
        found = person_in(stored_town(db).town, "d.hoekstra")
    assert (found.language, found.weekdays) == (Language.ENGLISH, (0, 1, 3))


def test_until_somebody_joins_the_file_decides(database: Database) -> None:
    brought(database, DEMO_TOWN)
    officer = replace(person_in(DEMO_TOWN, "d.hoekstra"), weekdays=(4,), language=Language.ENGLISH)
    (told,) = brought(database, with_person(DEMO_TOWN, officer))
    assert told.fields == (
        FieldChange("language", "nl", "en"),
        FieldChange("working_days", "friday, monday, thursday, tuesday, wednesday", "friday"),
    )


def test_a_meeting_keeps_its_hour_whatever_the_clocks_do(database: Database) -> None:
    town = Town(
        areas=(Area("kade", "De Kade"),),
        people=(person_in(DEMO_TOWN, "r.martina"), person_in(DEMO_TOWN, "m.dejager")),
        processes=(Process("kade", "Nieuwe kade", ("kade",), "m.dejager", "verkenning"),),
        meetings=(
            Meeting("zomer", "kade", "Zomeravond", date(2027, 7, 1), time(20), time(22)),
            Meeting("nacht", "kade", "Nacht van de klok", date(2027, 3, 28), time(2, 30)),
        ),
    )
    brought(database, town)
    with database.reading() as db:
        starts = {meeting.key: meeting.starts_at for meeting in db.all(processes.meetings)}
    assert starts["zomer"] == datetime(2027, 7, 1, 18, tzinfo=UTC)
    assert starts["nacht"] == datetime(2027, 3, 28, 1, tzinfo=UTC)
    moved = brought(database, town, surroundings("America/Curacao"))
    assert [change.fields for change in moved] == [
        (FieldChange("zone", "Europe/Amsterdam", "America/Curacao"),),
    ] * 2
    with database.reading() as db:
        (found,) = (meeting for meeting in db.all(processes.meetings) if meeting.key == "zomer")
    assert found.starts_at == datetime(2027, 7, 2, 0, tzinfo=UTC)


def test_when_anything_fails_nothing_was_done(database: Database) -> None:
    def break_off() -> None:
        with database.transaction() as db:
            apply(db, DEMO_TOWN, CTX)
            raise StopHereError

    with pytest.raises(StopHereError):
        break_off()
    assert len(planned(database, DEMO_TOWN)) == 75


def test_every_change_is_in_the_audit_trail_without_a_name(database: Database) -> None:
    brought(database, DEMO_TOWN)
    with database.reading() as db:
        number = stored_town(db).ids["person"]["w.vanderveen"]
        (entry,) = db.all(audit.of_subject, subject=f"person:{number}")
    assert (entry.action, entry.actor_id) == ("added_from_file", None)


@given(data=st.data())
def test_whatever_the_order_of_files_the_last_one_holds(database: Database, data: st.DataObject) -> None:
    """Any parts of the demo's town, in any order, then the whole: the whole town stands, nothing doubled."""
    chairs = [person for person in DEMO_TOWN.people if person.seats]
    for _ in range(data.draw(st.integers(0, 2))):
        part = data.draw(st.lists(st.sampled_from(chairs), unique=True, max_size=4))
        named = {person.key for person in part}
        some = tuple(
            replace(person, title="lid", deputy=person.deputy if person.deputy in named else None)
            for person in part
        )
        brought(database, Town(DEMO_TOWN.areas, DEMO_TOWN.associations, some))
    brought(database, DEMO_TOWN)
    assert planned(database, DEMO_TOWN) == ()
    with database.reading() as db:
        assert len(stored_town(db).town.people) == len(DEMO_TOWN.people)


def test_a_process_changes_field_by_field_and_its_steps_keep_their_rows(database: Database) -> None:
    brought(database, DEMO_TOWN)
    square = next(process for process in DEMO_TOWN.processes if process.key == "stationsplein")
    with database.reading() as db:
        number = db.one(processes.process_by_key, key="stationsplein").id
        before = {step.key: step for step in db.all(processes.steps_of, process_id=number, active=True)}

    ready, decided = square.steps
    later = replace(decided, day=date(2027, 3, 1))
    other = replace(
        square, steps=(later,), frameworks=square.frameworks[::-1], news_weeks=3, room="niets meer"
    )
    town = replace(DEMO_TOWN, processes=tuple(other if p is square else p for p in DEMO_TOWN.processes))
    told = {change.key: change for change in brought(database, town)}["stationsplein"]

    assert {field.field for field in told.fields} == {"frameworks", "room", "steps", "news_weeks"}
    assert FieldChange("news_weeks", "4", "3") in told.fields
    with database.reading() as db:
        (left,) = db.all(processes.steps_of, process_id=number, active=True)
        assert (left.id, left.day) == (before[decided.key].id, date(2027, 3, 1))
        (gone,) = db.all(processes.steps_of, process_id=number, active=False)
        assert gone.id == before[ready.key].id
        assert [each.what for each in db.all(processes.frameworks_of, process_id=number)] == [
            each.what for each in other.frameworks
        ]
        assert db.first(processes.next_step_of, process_id=number, active=True, after=MONDAY) == left
        assert db.first(processes.next_step_of, process_id=number, active=True, after=left.day) is None
        terms = db.one(processes.terms_of, process_id=number)
        assert (terms.room, terms.answer_days, terms.news_weeks) == ("niets meer", 5, 3)

    assert brought(database, DEMO_TOWN)
    with database.reading() as db:
        again = {step.key: step.id for step in db.all(processes.steps_of, process_id=number, active=True)}
    assert again == {key: step.id for key, step in before.items()}
    assert planned(database, DEMO_TOWN) == ()
