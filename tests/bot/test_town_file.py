"""The town file: what an administrator writes, and what they hear when something is wrong in it."""

from datetime import date, time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import bot
from bot.town import Mistake, TownFileError, read_town
from handlers.town import Area, Framework, Language, Office, Seat, SeatRole, Step, Town

DEMO = (Path(bot.__file__).parent / "demo" / "town.toml").read_text(encoding="utf-8")
MONDAY = date(2026, 11, 23)

SMALL = """\
[[area]]
key = "kade"
name = "De Kade"
neighbours = ["dijk"]

[[area]]
key = "dijk"
name = "De Dijk"

[[association]]
key = "wv-kade"
name = "Wijkvereniging De Kade"
areas = ["kade"]

[[person]]
key = "a.aker"
name = "Ayşe Aker"
chair_of = "wv-kade"

[[person]]
key = "b.boer"
name = "Bo Boer"
role = "project_manager"
title = "projectleider Kade"

[[process]]
key = "kade"
name = "Nieuwe kade"
areas = ["kade"]
officer = "b.boer"
stage = "schetsontwerp"

[[meeting]]
key = "kade-1"
process = "kade"
name = "Startavond"
on = 2026-12-01
at = "19:30"
"""


def mistakes(text: str, today: date | None = None) -> list[str]:
    with pytest.raises(TownFileError) as caught:
        read_town(text, "town.toml", today)
    return [str(mistake) for mistake in caught.value.mistakes]


def mistakes_in_any(text: str) -> tuple[Mistake, ...] | None:
    try:
        read_town(text, "town.toml")
    except TownFileError as error:
        return error.mistakes
    return None


def changed(*changes: tuple[str, str]) -> str:
    text = SMALL
    for old, new in changes:
        assert old in text
        text = text.replace(old, new, 1)
    return text


def test_a_small_town_is_read_whole() -> None:
    town = read_town(SMALL, "town.toml")
    chair, officer = town.people
    assert (chair.name, chair.seats) == ("Ayşe Aker", (Seat("wv-kade", SeatRole.CHAIR),))
    assert (chair.language, chair.office, chair.active) == (Language.DUTCH, None, True)
    assert (officer.office, officer.title) == (Office.PROJECT_MANAGER, "projectleider Kade")
    meeting = town.meetings[0]
    assert (meeting.day, meeting.starts, meeting.ends) == (date(2026, 12, 1), time(19, 30), None)


FULL = """\
stage = "schetsontwerp"
room = "de plek van de bankjes"
frameworks = [
    { what = "de kade blijft vrij", why = "de brandweer moet erlangs" },
    { what = "er komt geen parkeerplaats bij", why = "dat besloot de raad" },
]
steps = [
    { key = "besluit", name = "besluit van de raad", on = 2027-02-04 },
]
answer_days = 3
news_weeks = 2
evaluation_set = "kort"
"""


def test_a_process_is_read_in_full() -> None:
    (process,) = read_town(changed(('stage = "schetsontwerp"\n', FULL)), "town.toml").processes
    assert process.room == "de plek van de bankjes"
    assert process.frameworks == (
        Framework("de kade blijft vrij", "de brandweer moet erlangs"),
        Framework("er komt geen parkeerplaats bij", "dat besloot de raad"),
    )
    assert process.steps == (Step("besluit", "besluit van de raad", date(2027, 2, 4)),)
    assert (process.answer_days, process.news_weeks) == (3, 2)
    assert process.evaluation_set == "kort"


def test_a_process_that_says_nothing_of_itself_keeps_to_what_the_municipality_says() -> None:
    (process,) = read_town(SMALL, "town.toml").processes
    assert (process.frameworks, process.room, process.steps) == ((), "", ())
    assert (process.answer_days, process.news_weeks, process.evaluation_set) == (None, None, None)


def test_the_steps_may_be_written_as_sections_of_their_own() -> None:
    text = changed(
        ("[[meeting]]", '[[process.steps]]\nkey = "klaar"\nname = "Klaar"\non = 2027-01-01\n\n[[meeting]]')
    )
    assert read_town(text, "town.toml").processes[0].steps == (Step("klaar", "Klaar", date(2027, 1, 1)),)


def test_what_is_wrong_in_a_process_is_told_with_the_line_it_stands_on() -> None:
    wrong = (
        ('why = "de brandweer moet erlangs"', 'reason = "de brandweer"'),
        ("on = 2027-02-04", 'on = "februari"'),
        ("answer_days = 3", 'answer_days = "drie"'),
        ("news_weeks = 2", "news_weeks = 0"),
        ('"kort"', '"krot"'),
    )
    text = changed(('stage = "schetsontwerp"\n', FULL), *wrong)
    assert mistakes(text) == [
        "town.toml line 34, process 'kade', field frameworks.why: is missing",
        ("town.toml line 34, process 'kade', field frameworks.reason: is not a field of this section"),
        "town.toml line 38, process 'kade', field steps.on: must be a date without quotes, like 2026-12-01",
        (
            "town.toml line 40, process 'kade', field answer_days: "
            "must be a whole number from 1 to 30, without quotes"
        ),
        (
            "town.toml line 41, process 'kade', field news_weeks: "
            "must be a whole number from 1 to 26, without quotes"
        ),
        (
            "town.toml line 42, process 'kade', field evaluation_set: there is no set of questions 'krot' "
            "here; there are: kort, standard; did you mean 'kort'?"
        ),
    ]


def test_a_step_has_a_key_of_its_own_and_a_list_is_a_list() -> None:
    twice = '{ key = "a", name = "A", on = 2027-01-01 },\n{ key = "a", name = "B", on = 2027-01-02 }'
    text = changed(('stage = "schetsontwerp"', f'stage = "schets"\nroom = true\nsteps = [\n{twice}\n]'))
    assert mistakes(text) == [
        "town.toml line 32, process 'kade', field room: must be text between quotes, like room = \"...\"",
        (
            "town.toml line 35, process 'kade', field steps.key: "
            "'a' is the key of an earlier step of this process"
        ),
    ]
    for written, said in (
        ("frameworks = true", "must be a list, like frameworks = [{ what = ... }]"),
        ('steps = ["besluit"]', "every item of the list must be written as { key = ... }"),
    ):
        (told,) = mistakes(changed(('stage = "schetsontwerp"', f'stage = "schets"\n{written}')))
        assert said in told


def test_next_door_is_written_once_and_holds_for_both() -> None:
    assert read_town(SMALL, "town.toml").areas == (
        Area("kade", "De Kade", ("dijk",)),
        Area("dijk", "De Dijk", ("kade",)),
    )


def test_an_empty_file_is_an_empty_town() -> None:
    assert read_town("\ufeff# nothing yet\r\n", "town.toml") == Town()


def test_every_mistake_is_told_at_once_with_line_and_field() -> None:
    text = changed(
        ('neighbours = ["dijk"]', 'neighbours = ["dyk"]'),
        ('chair_of = "wv-kade"', 'chair_of = "wv-kade"\nchair = true'),
        ('role = "project_manager"', 'role = "projectmanager"'),
        ('officer = "b.boer"', ""),
        ("on = 2026-12-01", 'on = "1 december"'),
        ('at = "19:30"', 'at = "half acht"'),
    )
    assert mistakes(text) == [
        (
            "town.toml line 4, area 'kade', field neighbours: "
            "this file has no area with key 'dyk'; did you mean 'dijk'?"
        ),
        (
            "town.toml line 19, person 'a.aker', field chair: "
            "is not a field of this section; did you mean 'chair_of'?"
        ),
        (
            "town.toml line 24, person 'b.boer', field role: 'projectmanager' must be one of: "
            "project_manager, policy_adviser, wijkregisseur, coordinator, team_lead, council; "
            "did you mean 'project_manager'?"
        ),
        "town.toml line 27, process 'kade', field officer: is missing",
        "town.toml line 38, meeting 'kade-1', field on: must be a date without quotes, like 2026-12-01",
        "town.toml line 39, meeting 'kade-1', field at: must be a time of day between quotes, like \"19:30\"",
    ]


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        (
            "[[process]]",
            '[[area]]\nkey = "kade"\nname = "Kade"\n[[process]]',
            "line 27, area 'kade', field key: 'kade' is the key of an earlier one",
        ),
        (
            'key = "kade-1"',
            'key = "Kade 1"',
            "line 34, meeting 'Kade 1', field key: 'Kade 1' cannot be a key",
        ),
        (
            'key = "kade-1"',
            "key = 1",
            'line 34, meeting, field key: must be text between quotes, like key = "',
        ),
        ('name = "De Dijk"', 'name = " "', "field name: is empty"),
        ('name = "De Dijk"', f'name = "{"x" * 121}"', "field name: has 121 characters"),
        ('name = "De Dijk"', 'name = "De\\u202eDijk"', "has a line break or an invisible character"),
        ('["dijk"]', '["kade"]', "line 4, area 'kade', field neighbours: names the area itself"),
        ('["dijk"]', '["dijk", "dijk"]', "field neighbours: 'dijk' stands here twice"),
        ('["dijk"]', '["dijk", 7]', "every item of the list must be between quotes"),
        ('["dijk"]', "7", "field neighbours: must be a list of words"),
        ('areas = ["kade"]', "areas = []", "field areas: is empty; name at least one area"),
        ('areas = ["kade"]', "", "line 10, association 'wv-kade', field areas: is missing"),
        ('chair_of = "wv-kade"', "", "line 15, person 'a.aker': has nothing to do here"),
        (
            'chair_of = "wv-kade"',
            'chair_of = "wv-kade"\nboard_of = "wv-kade"',
            "field board_of: 'wv-kade' stands in chair_of too",
        ),
        ('chair_of = "wv-kade"', 'chair_of = "wv-kade"\nlanguage = "fr"', "must be one of: nl, en"),
        ('chair_of = "wv-kade"', 'chair_of = "wv-kade"\nphone = "bel mij"', "is not a telephone number"),
        (
            'chair_of = "wv-kade"',
            'chair_of = "wv-kade"\nemail = "ayse@"',
            "field email: is not an e-mail addr",
        ),
        ('chair_of = "wv-kade"', 'chair_of = "wv-kade"\nemail = "<a@b.example>"', "is not an e-mail addr"),
        ('chair_of = "wv-kade"', 'chair_of = "wv-kade"\ne-mail = "a@b.example"', "did you mean 'email'?"),
        ('chair_of = "wv-kade"', 'chair_of = "wv-kade"\nactive = "ja"', "must be true or false"),
        (
            'chair_of = "wv-kade"',
            'chair_of = "wv-kade"\ndeputy = "a.aker"',
            "deputy: is the person themselves",
        ),
        (
            'chair_of = "wv-kade"',
            'chair_of = "wv-kade"\ndeputy = "b.boer"',
            "not on the same side of the table",
        ),
        (
            'chair_of = "wv-kade"',
            'chair_of = "wv-kade"\nlead = "b.boer"',
            "field lead: is for people with a role",
        ),
        ('role = "project', 'board_of = "wv-kade"\nrole = "project', "sits in an association"),
        ('title = "projectleider Kade"', "", "line 20, person 'b.boer', field title: is missing"),
        ('title = "projectl', 'areas = ["kade"]\ntitle = "projectl', "field areas: is for a wijkregisseur"),
        ('title = "projectl', 'lead = "b.boer"\ntitle = "projectl', "does not have the role team_lead"),
        ('title = "projectl', 'active = false\ntitle = "projectl', "officer: 'b.boer' is not active"),
        ('role = "project_manager"', 'role = "wijkregisseur"', "looks after at least one area"),
        ('officer = "b.boer"', 'officer = "a.aker"', "officer: 'a.aker' has no role at the municipality"),
        (
            'role = "project_manager"',
            'role = "council"',
            "officer: 'b.boer' has no role at the municipality that answers",
        ),
        ('officer = "b.boer"', 'officer = "c.baas"', "this file has no person with key 'c.baas'"),
        ('stage = "schetsontwerp"', "", "field stage: is missing"),
        ('at = "19:30"', 'at = "19:30"\nuntil = "19:30"', "field until: is not later than at"),
        ("on = 2026-12-01", 'on = "+9 days"', "moves along with today; write the date"),
        ("on = 2026-12-01", "on = 2026-12-01T10:00:00", "must be a date without quotes"),
        ("[[meeting]]", "[meeting]", "line 33: 'meeting' must be written as [[meeting]]"),
        (
            "[[meeting]]",
            "[[meetings]]",
            "line 33: the file has no place for 'meetings'; did you mean 'meeting'?",
        ),
        ("[[meeting]]", "[[meeting]", "line 33, column"),
        ('key = "kade-1"', "key = kade-1", "line 34, column 7: is not TOML: Invalid value"),
        ('key = "kade-1"', 'key = "a"\nkey = "b"', "line 35, column"),
    ],
)
def test_a_mistake_is_told_where_it_stands(old: str, new: str, said: str) -> None:
    told = mistakes(changed((old, new)))
    assert len(told) == 1
    assert said in told[0]


def test_a_slip_in_one_person_is_not_held_against_others() -> None:
    text = changed(('role = "project_manager"', 'role = "projectmanager"'))
    assert [line.split(":")[0] for line in mistakes(text)] == [
        "town.toml line 23, person 'b.boer', field role"
    ]


def test_a_file_that_stops_halfway_is_told_where() -> None:
    assert mistakes("a = 1\nb = [1,\n\n") == ["town.toml line 2: is not TOML: Invalid value"]


def test_brackets_without_end_are_a_mistake_and_no_crash() -> None:
    assert mistakes("a = " + "[" * 100_000) == ["town.toml line 1: has too many brackets inside each other"]


def test_the_demo_town_is_of_now_whenever_it_starts() -> None:
    town = read_town(DEMO, "town.toml", MONDAY)
    chairs = [seat for person in town.people for seat in person.seats if seat.role is SeatRole.CHAIR]
    assert len(town.associations) == len({seat.association for seat in chairs}) == 12
    offices = {person.office for person in town.people} - {None}
    assert offices == set(Office)
    assert all(person.deputy for person in town.people if person.answers)
    assert any(sum(seat in person.seats for seat in chairs) == 2 for person in town.people)


@given(st.dates(date(2024, 1, 1), date(2040, 1, 1)))
def test_the_demo_has_meetings_before_and_after_today_and_none_in_a_weekend(today: date) -> None:
    days = [meeting.day for meeting in read_town(DEMO, "town.toml", today).meetings]
    assert sum(day < today for day in days) >= 5
    assert sum(day > today for day in days) >= 3
    assert all(day.weekday() < 5 for day in days)


@given(st.text() | st.text(alphabet='[]{}="\n ak.,', max_size=40))
def test_any_text_gives_a_town_or_mistakes_and_nothing_else(text: str) -> None:
    found = mistakes_in_any(text)
    assert found is None or (found and all(mistake.line >= 1 for mistake in found))


@given(
    st.dictionaries(
        st.sampled_from(["key", "name", "areas", "role", "active", "chair_of", "on", "at", "language"]),
        st.sampled_from(['""', '"x"', "1", "[]", "[[]]", "{a = 1}", "true", "1979-05-27", "07:32:00", "nan"]),
    ),
    st.sampled_from(["area", "association", "person", "process", "meeting"]),
)
def test_any_value_in_any_field_is_a_mistake_at_most(fields: dict[str, str], section: str) -> None:
    text = f"[[{section}]]\n" + "\n".join(f"{field} = {value}" for field, value in fields.items())
    last = text.count("\n") + 1
    for mistake in mistakes_in_any(text) or ():
        assert 1 <= mistake.line <= last
        assert mistake.section == section
