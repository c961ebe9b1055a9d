"""A talk over one flag: who leads it, which days are offered, and how it stands on a card."""

from datetime import date, datetime, timedelta

from handlers import access, reach, saying
from handlers.context import Ctx
from handlers.texts import Texts, own
from handlers.views import Option
from handlers.wording import person, places_of
from storage import flags, talks
from storage.database import Db
from storage.flags import Flag
from storage.people import Person
from storage.talks import Conversation

TALKING = "talking"
"""The state of a flag over which a talk is offered or held, until both sides know how it ends."""

OFF = "off"
"""The way of a talk that did not take place, while another day is looked for."""

OWN_WORDS = "own-words"
"""The kind of entry in which each side writes what they think; nobody else reads it before both can."""

AGREEMENT = "talk-agreement"
"""The kind of entry in which somebody wrote what was agreed in a talk."""

_DAYS_OFFERED = 3
_AHEAD = 2
"""Working days ahead from which on a talk can be offered: both sides have something else to do too."""


def of_flag(db: Db, flag: Flag) -> Conversation | None:
    """The talk that this flag is in now."""
    found = db.all(talks.talks_of, flag_id=flag.id) if flag.state == TALKING else []
    return found[-1] if found and found[-1].stage != "ended" else None


def is_second_time(db: Db, flag: Flag) -> bool:
    """Whether an answer failed to help before."""
    return any(entry.kind == "missing" for entry in db.all(flags.entries_of, flag_id=flag.id))


def was_chosen(db: Db, flag: Flag) -> bool:
    """Whether a talk over this flag was planned before, or turned down."""
    return any(talk.way not in {None, OFF} for talk in db.all(talks.talks_of, flag_id=flag.id))


def day_of_agreement(db: Db, flag: Flag, written: datetime) -> date | None:
    """On which day the talk was of which an agreement was ``written`` then."""
    before = [talk for talk in db.all(talks.talks_of, flag_id=flag.id) if talk.at <= written]
    return before[-1].on_day if before else None


def leader(db: Db, ctx: Ctx, flag: Flag, answerer: Person) -> Person:
    """Who invites to the talk: the wijkregisseur who can be reached, else who would read along."""
    where = places_of(db, flag)
    found = reach.wijkregisseur(db, ctx, where)
    if found is not None:
        return found
    other = reach.reads_along(db, ctx, answerer, flag.process_id, where)
    return answerer if other is None else other.person


def officer_of(db: Db, flag: Flag, leading: Person) -> Person:
    """Whose answer did not help, besides who leads the talk; the same one where nobody else answered."""
    answerers = [person(db, answer.by_id) for answer in db.all(flags.answers_of, flag_id=flag.id)]
    return next((each for each in answerers if each.id != leading.id and each.active), leading)


def other_side(db: Db, flag: Flag, talk: Conversation) -> Person:
    """Who speaks and writes for the municipality; who left meanwhile is followed by who has the flag."""
    officer = person(db, talk.officer_id)
    return officer if officer.active else person(db, flag.holder_id)


def of_the_municipality(db: Db, flag: Flag, talk: Conversation) -> list[Person]:
    """Who hear of it there: who has the flag, and whose answer did not help."""
    both = {each.id: each for each in (person(db, flag.holder_id), other_side(db, flag, talk))}
    return list(both.values())


def takes_part(db: Db, who: Person, flag: Flag, talk: Conversation) -> bool:
    """Whether this is one of those the talk is between."""
    if access.is_chair(db, who, flag.association_id):
        return True
    return who.id in {each.id for each in of_the_municipality(db, flag, talk)}


def days_of(leading: Person) -> tuple[int, ...]:
    """The weekdays on which somebody works."""
    return tuple(int(day) for day in leading.weekdays)


def days_offered(ctx: Ctx, leading: Person) -> tuple[date, ...]:
    """The first days on which whoever leads it works, not before the day after tomorrow."""
    first = ctx.calendar.add_working_days(saying.today(ctx), _AHEAD)
    found = [ctx.calendar.add_working_days(first, 0, days_of(leading))]
    while len(found) < _DAYS_OFFERED:
        found.append(ctx.calendar.next_working_day(found[-1], days_of(leading)))
    return tuple(found)


def can_be_on(ctx: Ctx, leading: Person, day: date) -> bool:
    """Whether whoever leads it works on this day."""
    return ctx.calendar.is_working_day(day, days_of(leading))


def card_lines(db: Db, ctx: Ctx, t: Texts, flag: Flag, *, for_chair: bool) -> list[str]:
    """How the talk stands, for either side's card; each reads with whom it is."""
    talk = of_flag(db, flag)
    if talk is None:
        return []
    name = own(person(db, flag.holder_id if for_chair else talk.chair_id).name)
    day = "" if talk.on_day is None else saying.day(ctx, t, talk.on_day)
    match talk.stage:
        case "offered":
            return [t("card-talk-offered" if for_chair else "card-talk-offered-officer", name=name)]
        case "planned" if talk.way == "call":
            return [t("card-talk-call" if for_chair else "card-talk-call-officer", name=name, day=day)]
        case "planned":
            return [t("card-talk-day", name=name, day=day)]
        case "held" if talk.way == "call":
            return [t("card-talk-held-call", day=day)]
        case "held":
            return [t("card-talk-held", day=day)]
        case _:
            return [t("card-talk-words", day=saying.day(ctx, t, talk.words_until or ctx.now))]


def chair_options(db: Db, t: Texts, flag: Flag) -> tuple[Option, ...]:
    """What a chair can press about the talk."""
    talk = of_flag(db, flag)
    if talk is None:
        return ()
    if talk.stage == "words":
        return () if talk.chair_done else (t.option(f"own-words:{talk.id}", "own-words-write"),)
    if talk.stage == "held":
        return (t.option(f"talk-how:{talk.id}", "talk-how-button"),)
    key = "talk-choose-day" if talk.stage == "offered" else "talk-other-day"
    return (t.option(f"talk-day:{talk.id}", key),)


def earliest(ctx: Ctx) -> date:
    """The first day that can be typed."""
    return saying.today(ctx) + timedelta(days=1)
