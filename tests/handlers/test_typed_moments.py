"""What volunteers type for a moment, a period or a rhythm, on a Friday afternoon in November."""

from datetime import date, datetime, time, timedelta
from typing import Literal
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from handlers.dates import Day, Moment, NotUnderstood, OneOf, Period, Repeats, read, read_clock
from handlers.dates.meanings import Meaning
from handlers.rules.rhythms import rhythm
from handlers.spoken import in_full

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
FRIDAY = datetime(2026, 11, 27, 16, 20, tzinfo=AMSTERDAM)
Way = Literal["future", "past"]


def at(text: str) -> datetime:
    return datetime.fromisoformat(text)


def ahead(typed: str, lang: str = "nl") -> Meaning | OneOf | NotUnderstood:
    return read(typed, FRIDAY, prefer="future", lang=lang)


# ------------------------------------------------------------------ one moment


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("volgende week donderdag om 19.30", "2026-12-03T19:30"),
        ("3 mei 20u", "2027-05-03T20:00"),
        ("wo 2 dec 14u", "2026-12-02T14:00"),
        ("morgen om 15 uur", "2026-11-28T15:00"),
        ("morgen 15:00 uur", "2026-11-28T15:00"),
        ("zaterdag 5 dec. om 13.45u", "2026-12-05T13:45"),
        ("over twee weken om kwart over drie", "2026-12-11T15:15"),
        ("dinsdagavond half acht", "2026-12-01T19:30"),
        ("'s avonds om 8 uur op 10 december", "2026-12-10T20:00"),
        ("tien voor half negen 's ochtends, maandag a.s.", "2026-11-30T08:20"),
        ("vanavond acht uur", "2026-11-27T20:00"),
        ("vandaag om 6 uur", "2026-11-27T18:00"),
        ("om vijf uur", "2026-11-27T17:00"),
        ("rond vieren, komende woensdag", "2026-12-02T16:00"),
        ("overmorgen 20u15", "2026-11-29T20:15"),
        ("12-12-2026 0930 uur", "2026-12-12T09:30"),
        ("12.12 om 21.00", "2026-12-12T21:00"),
        ("2026-12-24T10:30", "2026-12-24T10:30"),
        ("tweede kerstdag om 11:00", "2026-12-26T11:00"),
        ("de eerste vrijdag van december, 16.00 uur", "2026-12-04T16:00"),
        ("over 3 uur", "2026-11-27T19:20"),
        ("over anderhalf uur", "2026-11-27T17:50"),
        ("over een kwartiertje", "2026-11-27T16:35"),
        ("een half uur geleden", "2026-11-27T15:50"),
        ("3 uur en 20 minuten geleden", "2026-11-27T13:00"),
        ("nu", "2026-11-27T16:20"),
        ("zo snel mogelijk", "2026-11-27T16:20"),
        ("half een 's middags, 1 december", "2026-12-01T12:30"),
        ("zaterdag 12 uur", "2026-11-28T12:00"),
    ],
)
def test_a_moment_to_come(typed: str, meant: str) -> None:
    assert ahead(typed) == Moment(at(meant))


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("gistermorgen 10 uur", Moment(at("2026-11-26T10:00"))),
        ("gisteravond om half negen", Moment(at("2026-11-26T20:30"))),
        ("afgelopen dinsdag 19.30 uur", Moment(at("2026-11-24T19:30"))),
        ("woensdag om 3", Moment(at("2026-11-25T15:00"))),
        ("de 12e om 14:00", Moment(at("2026-11-12T14:00"))),
        ("twee weken terug", Day(date(2026, 11, 13))),
        ("14 oktober", Day(date(2026, 10, 14))),
        ("gisteravond", Period(at("2026-11-26T17:00"), at("2026-11-26T23:00"))),
        ("vannacht", Period(at("2026-11-26T21:00"), at("2026-11-27T06:00"))),
    ],
)
def test_a_moment_that_was(typed: str, meant: Meaning) -> None:
    assert read(typed, FRIDAY, prefer="past") == meant


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("over twee weken", "2026-12-11"),
        ("de 12e", "2026-12-12"),
        ("eind van de maand", "2026-11-30"),
        ("drie dagen na 1 december", "2026-12-04"),
        ("een week voor Koningsdag", "2027-04-20"),
        ("Koningsdag", "2027-04-27"),
        ("eerste kerstdag", "2026-12-25"),
        ("Hemelvaartsdag 2027", "2027-05-06"),
        ("2e pinksterdag", "2027-05-17"),
        ("moederdag", "2027-05-09"),
        ("de laatste dag van februari 2028", "2028-02-29"),
        ("laatste zondag van maart", "2027-03-28"),
        ("7januari", "2027-01-07"),
        ("5/jan/2027", "2027-01-05"),
        ("drie januari tweeduizend zevenentwintig", "2027-01-03"),
        ("4-5-98", "1998-05-04"),
        ("1 dec '26", "2026-12-01"),
        ("3 mei volgend jaar", "2027-05-03"),
        ("volgend jaar op 14 februari", "2027-02-14"),
        ("maandag week 50", "2026-12-07"),
        ("week 3 op donderdag", "2027-01-21"),
    ],
)
def test_a_day_without_a_time_stays_a_day(typed: str, meant: str) -> None:
    assert ahead(typed) == Day(date.fromisoformat(meant))


# ------------------------------------------------------------------ periods


@pytest.mark.parametrize(
    ("typed", "start", "end"),
    [
        ("vrijdag 4 december 10 tot 12 uur", "2026-12-04T10:00", "2026-12-04T12:00"),
        ("dinsdag van 13.00 tot 14.30", "2026-12-01T13:00", "2026-12-01T14:30"),
        ("20.00-22.00 uur op 8 december", "2026-12-08T20:00", "2026-12-08T22:00"),
        ("morgen tussen 1 en 4 uur", "2026-11-28T13:00", "2026-11-28T16:00"),
        ("tussen 2 en 4 oktober", "2027-10-02T00:00", "2027-10-05T00:00"),
        ("10-12 december", "2026-12-10T00:00", "2026-12-13T00:00"),
        ("van 28 december t/m 3 januari", "2026-12-28T00:00", "2027-01-04T00:00"),
        ("van gisteren tot morgen", "2026-11-26T00:00", "2026-11-29T00:00"),
        ("oktober tot januari", "2026-10-01T00:00", "2027-01-01T00:00"),
        ("van december tot maart", "2026-12-01T00:00", "2027-03-01T00:00"),
        ("januari t/m maart 2028", "2028-01-01T00:00", "2028-04-01T00:00"),
        ("maandag tot en met woensdag", "2026-11-30T00:00", "2026-12-03T00:00"),
        ("komende nacht", "2026-11-27T21:00", "2026-11-28T06:00"),
        ("komende ochtend", "2026-11-28T06:00", "2026-11-28T12:00"),
        ("morgenavond", "2026-11-28T17:00", "2026-11-28T23:00"),
        ("volgende week", "2026-11-30T00:00", "2026-12-07T00:00"),
        ("dit weekend", "2026-11-28T00:00", "2026-11-30T00:00"),
        ("februari 2028", "2028-02-01T00:00", "2028-03-01T00:00"),
        ("volgend kwartaal", "2027-01-01T00:00", "2027-04-01T00:00"),
        ("komend weekend", "2026-11-28T00:00", "2026-11-30T00:00"),
        ("in week 50", "2026-12-07T00:00", "2026-12-14T00:00"),
        ("maandag tussen 10 en 12", "2026-11-30T10:00", "2026-11-30T12:00"),
        ("maandag van 9 tot 5", "2026-11-30T09:00", "2026-11-30T17:00"),
        ("morgen aan het eind van de middag", "2026-11-28T15:00", "2026-11-28T18:00"),
        ("morgen vanaf 14.00 uur", "2026-11-28T14:00", None),
        ("t/m 5 december", None, "2026-12-06T00:00"),
        ("voor vrijdag 4 december", None, "2026-12-04T00:00"),
        ("na 3 mei", "2027-05-04T00:00", None),
        ("vanaf morgen 14u", "2026-11-28T14:00", None),
        ("binnen twee uur", "2026-11-27T16:20", "2026-11-27T18:20"),
    ],
)
def test_a_period(typed: str, start: str | None, end: str | None) -> None:
    assert ahead(typed) == Period(at(start) if start else None, at(end) if end else None)


# ------------------------------------------------------------------ rhythms


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("elke eerste maandag van de maand", "1M MO#1"),
        ("elke eerste maandag van de maand om 10 uur 's ochtends", "1M MO#1 10:00"),
        ("iedere laatste vrijdagmiddag van de maand om 4 uur", "1M FR#-1 16:00"),
        ("elke eerste en derde dinsdag van de maand om 20.00", "1M TU#1,TU#3 20:00"),
        ("de tweede woensdag van elke maand", "1M WE#2"),
        ("elke maand op de 15e om 9:00", "1M 15 09:00"),
        ("de 1e van elke maand", "1M 1"),
        ("elke dag om 13:30", "1D 13:30"),
        ("iedere werkdag 08.30 uur", "1W MO,TU,WE,TH,FR 08:30"),
        ("op maandagen en donderdagen om 15 uur", "1W MO,TH 15:00"),
        ("'s woensdags om half drie", "1W WE 14:30"),
        ("elke dinsdagavond half 8", "1W TU 19:30"),
        ("om de week op dinsdag om 14:00", "2W TU 14:00 2026-12-01"),
        ("elke drie weken op vrijdag", "3W FR 2026-12-04"),
        ("tweewekelijks", "2W 2026-11-27"),
        ("maandelijks", "1M 2026-11-27"),
        ("eens per kwartaal", "3M 2026-11-27"),
        ("elk jaar op 4 mei om 20:00", "1Y 05-04 20:00"),
        ("elke vrijdag om 16.00 uur vanaf 15 januari", "1W FR 16:00 2027-01-15"),
        ("om de 2 dagen", "2D 2026-11-27"),
        ("elke 14 dagen op maandag om 9.00", "2W MO 09:00 2026-11-30"),
        ("eens in de vier weken op maandag", "4W MO 2026-11-30"),
        ("doordeweeks om 9:00", "1W MO,TU,WE,TH,FR 09:00"),
    ],
)
def test_a_rhythm(typed: str, stored: str) -> None:
    assert ahead(typed) == Repeats(rhythm(stored))


def test_a_rhythm_that_two_people_understand_differently_is_asked() -> None:
    assert ahead("elke tweede donderdag om 10:00") == OneOf(
        (Repeats(rhythm("1M TH#2 10:00")), Repeats(rhythm("2W TH 10:00 2026-12-03")))
    )
    assert ahead("elk weekend") == OneOf((Repeats(rhythm("1W SA")), Repeats(rhythm("1W SU"))))


# ------------------------------------------------------------------ asked, or refused


@pytest.mark.parametrize(
    ("typed", "choices"),
    [
        ("half acht", ["2026-11-27T19:30", "2026-11-28T07:30"]),
        ("14 september om 8 uur", ["2027-09-14T08:00", "2027-09-14T20:00"]),
        ("morgen om 8 uur", ["2026-11-28T08:00", "2026-11-28T20:00"]),
        ("om 10:00", ["2026-11-27T10:00", "2026-11-28T10:00"]),
        ("over een paar uur", ["2026-11-27T18:20", "2026-11-27T19:20"]),
        ("zaterdag middernacht", ["2026-11-28T00:00", "2026-11-29T00:00"]),
        ("woensdag 3 december 14u", ["2026-12-02T14:00", "2026-12-03T14:00"]),
        ("vrijdag 18.00", ["2026-11-27T18:00", "2026-12-04T18:00"]),
        ("eind van de dag", ["2026-11-27T17:00", "2026-11-27T23:59:59"]),
    ],
)
def test_what_may_be_two_moments_is_asked(typed: str, choices: list[str]) -> None:
    assert ahead(typed) == OneOf(tuple(Moment(at(each)) for each in choices))


def test_hours_that_have_passed_today_may_be_those_of_tomorrow() -> None:
    assert ahead("van 10:00 tot 12:00") == OneOf(
        (
            Period(at("2026-11-27T10:00"), at("2026-11-27T12:00")),
            Period(at("2026-11-28T10:00"), at("2026-11-28T12:00")),
        )
    )


def test_figures_with_a_dot_may_be_a_date_or_a_time() -> None:
    times = Moment(at("2026-11-27T11:12")), Moment(at("2026-11-28T11:12"))

    assert ahead("11.12") == OneOf((Day(date(2026, 12, 11)), *times))
    assert ahead("op 11.12") == Day(date(2026, 12, 11))
    assert ahead("om 20.12") == Moment(at("2026-11-27T20:12"))


def test_of_a_day_and_a_time_that_are_both_unclear_the_day_is_asked_first() -> None:
    tuesday = datetime(2026, 11, 24, 9, 0, tzinfo=AMSTERDAM)

    assert read("volgende vrijdag om 8 uur", tuesday, prefer="future") == OneOf(
        (Day(date(2026, 11, 27)), Day(date(2026, 12, 4))), clocks=(time(8), time(20))
    )


@pytest.mark.parametrize(
    "typed",
    [
        *("", "tja", "als het uitkomt", "na de vakantie", "binnenkort", "weet ik nog niet"),
        *("niet om 9 uur", "morgen of overmorgen 10:00", "25:00", "24.30 uur", "morgen 9:75"),
        *("31 november 10:00", "'s avonds om 10:00 's ochtends", "half 14", "13 uur 's nachts", "elke keer"),
        *("elke 3 uur", "elke avond", "3 mei tot 1 mei 2026"),
        *("elke 0 weken", "elke 31 februari", "elke vijfde van de week", "over 999 jaar", "over 5 werkdagen"),
        *("laat in de nacht", "12:00 13:00 14:00", "tot tot tot", "van 3 tot", "tussen 5 en"),
    ],
)  # fmt: skip
def test_what_fits_no_shape_is_refused(typed: str) -> None:
    assert ahead(typed) == NotUnderstood()


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("tomorrow at 7:30 pm", Moment(at("2026-11-28T19:30"))),
        ("Thursday 3 December at 10 am", Moment(at("2026-12-03T10:00"))),
        ("tonight at half past eight", Moment(at("2026-11-27T20:30"))),
        ("every first Monday of the month at 10:00", Repeats(rhythm("1M MO#1 10:00"))),
        ("every other week", Repeats(rhythm("2W 2026-11-27"))),
        ("in two hours", Moment(at("2026-11-27T18:20"))),
    ],
)
def test_who_reads_english_may_type_that(typed: str, meant: Meaning) -> None:
    assert ahead(typed, "en") == meant


@pytest.mark.parametrize(
    ("typed", "clocks"),
    [
        ("19.30", [time(19, 30)]),
        ("20", [time(20)]),
        ("half drie", [time(14, 30)]),
        ("8", [time(8), time(20)]),
        ("om 9 uur 's avonds", [time(21)]),
        ("kwart voor twaalf", [time(11, 45), time(23, 45)]),
        ("morgen", []),
        ("25", []),
    ],
)
def test_a_time_alone(typed: str, clocks: list[time]) -> None:
    assert read_clock(typed) == tuple(clocks)


# ------------------------------------------------------------------ whatever the day

moments = st.datetimes(at("2024-01-01T00:00"), at("2040-12-31T00:00"))
written = st.sampled_from(
    [
        "{0.day}-{0.month}-{0.year} {0:%H:%M}",
        "{0.day}-{0.month}-{0.year} om {0:%H.%M} uur",
        "{0:%H:%M}, {0:%d/%m/%Y}",
        "{0:%Y-%m-%d} {0.hour}:{0:%M}u",
    ]
)


@settings(max_examples=60)
@given(moments, moments, st.sampled_from(["nl", "en"]))
def test_a_moment_as_we_say_it_in_full_is_read_as_that_moment(
    now: datetime, meant: datetime, lang: str
) -> None:
    minute = meant.replace(second=0, microsecond=0)

    assert read(in_full(minute, lang), now, prefer="future", lang=lang) == Moment(minute)


@settings(max_examples=60)
@given(moments, moments, written, st.sampled_from(["future", "past"]))
def test_a_moment_in_figures_is_that_moment_whatever_the_day(
    now: datetime, meant: datetime, form: str, way: Way
) -> None:
    minute = meant.replace(second=0, microsecond=0)

    assert read(form.format(minute), now, prefer=way) == Moment(minute)


@settings(max_examples=40)
@given(moments, st.integers(1, 99), st.sampled_from(["uur", "minuten"]))
def test_hours_pass_as_they_pass_also_when_the_clocks_change(now: datetime, count: int, unit: str) -> None:
    here = now.replace(second=0, microsecond=0, tzinfo=ZoneInfo("UTC")).astimezone(AMSTERDAM)
    passed = timedelta(hours=count) if unit == "uur" else timedelta(minutes=count)
    there = (here.astimezone(ZoneInfo("UTC")) + passed).astimezone(AMSTERDAM).replace(tzinfo=None, fold=0)

    assert read(f"over {count} {unit}", here, prefer="future") == Moment(there)


SNIPPETS = [
    *("morgen", "donderdag", "3", "12e", "december", "19.30", "half", "8", "uur", "tot", "tussen", "en", "-"),
    *("elke", "week", "maand", "avond", "laat", "over", "2", "voor", "na", "vanaf", "eind", "om", "11.12"),
]  # fmt: skip


@settings(max_examples=300)
@given(st.text(max_size=300) | st.lists(st.sampled_from(SNIPPETS), max_size=8).map(" ".join), moments)
def test_whatever_is_typed_there_is_one_meaning_a_few_or_none(typed: str, now: datetime) -> None:
    answer = read(typed, now, prefer="future", lang="en")

    if isinstance(answer, OneOf):
        assert 2 <= len(answer.choices) <= 3
        assert len(set(answer.choices)) == len(answer.choices)
    if isinstance(answer, Period) and answer.start and answer.end:
        assert answer.start < answer.end


def test_only_the_first_two_hundred_characters_are_looked_at() -> None:
    assert ahead("morgen 10:00" + " " * 188 + "niet") == Moment(at("2026-11-28T10:00"))
    assert ahead("morgen 10:00" + " " * 186 + "niet") == NotUnderstood()
