"""When writing helps no further: a talk is offered, and the chair says which day suits."""

from datetime import date

from handlers import access, cards, conversing, ladder, post, saying, talks, telling
from handlers.actor import Actor
from handlers.asked import ChooseTalk
from handlers.commands import carries, differing, holders
from handlers.commands.answers import refuse
from handlers.commands.flags import NotAllowedError, note, write_words
from handlers.context import Ctx, Done
from handlers.flows.talks import CALL, NOTHING
from handlers.planning import cancel, plan
from handlers.presses import verb
from handlers.rules.deadlines import promised_by
from handlers.rules.flags import is_open, subject_of
from handlers.texts import own, texts
from handlers.views import Option, View
from handlers.wording import person
from storage import areas, flags
from storage import talks as stored
from storage.database import Db
from storage.flags import Answer, Flag
from storage.people import Person
from storage.talks import Conversation

COMES, HELD, WAITS, SILENCE = "talk-comes", "talk", "talk-waits", "talk-silence"
"""Kinds of moments: the talk comes, it was, its day or its end is still to be said, and nobody said so."""


def not_again(db: Db, ctx: Ctx, actor: Actor, flag: Flag, answer: Answer) -> None:
    """*Nee, dit helpt niet* for the second time: a talk; after a talk, both write what they think."""
    db.run(flags.set_verdict, which=answer.id, new_verdict="not", at=ctx.now)
    note(db, ctx, actor, "answer_judged_not", flag.id)
    chosen_before = talks.was_chosen(db, flag)
    ladder.rest(db, flag.id)
    for kind in ("silence", "resume"):
        cancel(db, kind, flag.id)
    db.run(flags.set_promise, which=flag.id, new_promised=flag.promised_at, new_paused=None)
    db.run(
        flags.set_state,
        which=flag.id,
        new_state=talks.TALKING,
        new_taken=flag.taken_at,
        new_ended=None,
        new_outcome=None,
    )
    leading = talks.leader(db, ctx, flag, person(db, answer.by_id))
    talk_id = db.one(
        stored.add,
        flag_id=flag.id,
        chair_id=actor.person.id,
        officer_id=talks.officer_of(db, flag, leading).id,
        stage="offered",
        at=ctx.now,
        chair_done=False,
        officer_done=False,
    )
    if flag.holder_id != leading.id:
        holders.give_to(db, ctx, db.one(flags.flag_by_id, id=flag.id), leading.id)
    now, talk = db.one(flags.flag_by_id, id=flag.id), db.one(stored.talk_by_id, id=talk_id)
    if chosen_before:
        differing.begin(db, ctx, now, talk)
        return
    _tell_that_it_is_offered(db, ctx, actor.person, now, talk)
    wait(db, ctx, talk_id)
    cards.refresh(db, ctx, flag.id)
    conversing.begin(db, ctx, actor.fresh, "talk-day", about=str(talk_id))


def _tell_that_it_is_offered(db: Db, ctx: Ctx, chair: Person, flag: Flag, talk: Conversation) -> None:
    for each in talks.of_the_municipality(db, flag, talk):
        t = texts(each.language)
        until = saying.day(ctx, t, promised_by(ctx.now, ctx.policy.no_response_days, ctx.calendar))
        body = t("talk-was-offered", name=own(chair.name), number=flag.number, day=until)
        unique = f"talk-offered:{talk.id}:{each.id}"
        post.tell(db, ctx, each, View(body), about=subject_of(flag.id), unique=unique)


def wait(db: Db, ctx: Ctx, talk_id: int) -> None:
    """It is for the chair to say something: they are asked once more, and no word at all ends it."""
    days = ctx.policy.no_response_days
    half = ctx.calendar.add_working_days(saying.today(ctx), max(1, days // 2))
    plan(db, WAITS, talk_id, ctx.calendar.opens(half))
    plan(db, SILENCE, talk_id, promised_by(ctx.now, days, ctx.calendar))


def wait_no_more(db: Db, talk_id: int) -> None:
    """What was waited for has come."""
    for kind in (COMES, HELD, WAITS, SILENCE):
        cancel(db, kind, talk_id)


# ------------------------------------------------------------------ a day is chosen


@carries(ChooseTalk)
def choose_talk(db: Db, ctx: Ctx, actor: Actor, command: ChooseTalk) -> None:
    """Keep the day; both sides hear it, and after it how it went is asked."""
    talk = db.one(stored.talk_by_id, id=command.talk_id)
    flag = db.one(flags.flag_by_id, id=talk.flag_id)
    if not access.is_chair(db, actor.person, flag.association_id):
        raise NotAllowedError
    if not is_open(flag):
        again = (actor.t.option(f"reopen:{flag.id}", "flag-reopen"),) if flag.outcome == "silent" else ()
        words = actor.t("flag-is-closed", number=flag.number)
        post.say(db, ctx, actor.here, View(words, again), edits=actor.pressed)
        return
    if not _can_choose(db, flag, talk):
        post.say(db, ctx, actor.here, View(actor.t("ask-already-answered")), edits=actor.pressed)
        return
    wait_no_more(db, talk.id)
    leading = person(db, flag.holder_id)
    if command.when == NOTHING:
        db.run(stored.choose, which=talk.id, new_stage="planned", new_way=NOTHING, new_day=None)
        write_words(db, ctx, actor, flag.id, "talk-none", "")
        note(db, ctx, actor, "talk_not_wanted", flag.id)
        post.say(db, ctx, actor.here, View(actor.t("talk-none-kept")), edits=actor.pressed)
        differing.begin(db, ctx, flag, db.one(stored.talk_by_id, id=talk.id))
        return
    is_call = command.when == CALL
    day = call_by(ctx, leading) if is_call else date.fromisoformat(command.when)
    keep_day(db, ctx, flag, talk, day, CALL if is_call else "day")
    said = saying.day(ctx, actor.t, day)
    write_words(db, ctx, actor, flag.id, "talk", actor.t("talk-call") if is_call else said)
    note(db, ctx, actor, "talk_chosen", flag.id)
    key = "talk-kept-call" if is_call else "talk-kept-day"
    body = actor.t(key, host=own(leading.name), number=flag.number, day=said)
    post.say(db, ctx, actor.here, View(body), about=subject_of(flag.id), edits=actor.pressed)
    _tell_the_day(db, ctx, actor.person, flag, talk, day, is_call=is_call)
    cards.refresh(db, ctx, flag.id)


def _can_choose(db: Db, flag: Flag, talk: Conversation) -> bool:
    now = talks.of_flag(db, flag)
    return now is not None and now.id == talk.id and now.stage != "words"


def keep_day(db: Db, ctx: Ctx, flag: Flag, talk: Conversation, day: date, way: str) -> None:
    """It is on this day: who leads it is reminded beforehand, and afterwards how it went is asked."""
    db.run(stored.choose, which=talk.id, new_stage="planned", new_way=way, new_day=day)
    calendar = ctx.calendar
    plan(db, HELD, talk.id, calendar.opens(calendar.next_working_day(day)))
    before = calendar.opens(calendar.last_working_day(day, talks.days_of(person(db, flag.holder_id))))
    reminded = before if before > ctx.now else calendar.opens(day)
    if reminded > ctx.now:
        plan(db, COMES, talk.id, reminded)


def call_by(ctx: Ctx, leading: Person) -> date:
    """By which day somebody is called, on the days that the one who calls works."""
    days = talks.days_of(leading)
    return ctx.calendar.add_working_days(saying.today(ctx), ctx.policy.reopened_days, days)


def _tell_the_day(
    db: Db, ctx: Ctx, chair: Person, flag: Flag, talk: Conversation, day: date, *, is_call: bool
) -> None:
    """Whoever leads it makes the appointment; the other officer hears that it will be."""
    association = db.one(areas.association_by_id, id=flag.association_id).name
    leading = person(db, flag.holder_id)
    for each in talks.of_the_municipality(db, flag, talk):
        t = texts(each.language)
        values = {
            "number": flag.number,
            "name": own(chair.name),
            "association": association,
            "day": saying.day(ctx, t, day),
        }
        options: tuple[Option, ...] = ()
        if each.id != leading.id:
            key = "talk-call-officer" if is_call else "talk-day-officer"
            body = t(key, **values, host=own(leading.name))
        else:
            body = t("talk-call-host" if is_call else "talk-day-host", **values)
            options = (t.option(f"called:{flag.id}", "card-called"),)
        unique = f"talk-day:{talk.id}:{is_call}:{day}:{each.id}:{ctx.now.isoformat()}"
        post.tell(db, ctx, each, View(body, options), about=subject_of(flag.id), unique=unique)


@verb("talk-day")
def _choose_day(db: Db, ctx: Ctx, actor: Actor, number: str) -> Done:
    talk = db.one(stored.talk_by_id, id=int(number))
    flag = db.one(flags.flag_by_id, id=talk.flag_id)
    if not access.is_chair(db, actor.person, flag.association_id) or not is_open(flag):
        return refuse(db, ctx, actor, flag)
    if not _can_choose(db, flag, talk):
        return Done(actor.t("ask-already-answered"))
    conversing.begin(db, ctx, actor.fresh, "talk-day", about=number)
    return Done()


# ------------------------------------------------------------------ no word


def ask_for_day(db: Db, ctx: Ctx, flag: Flag, talk: Conversation, key: str, day: date) -> None:
    """Ask the chairs for a day, with a button; ``day`` is by when."""
    for chair, t in telling.chairs(db, flag):
        host = own(person(db, flag.holder_id).name)
        body = t(key, host=host, number=flag.number, day=saying.day(ctx, t, day))
        view = View(body, (t.option(f"talk-day:{talk.id}", "talk-choose-day"),))
        unique = f"{key}:{talk.id}:{day}"
        telling.tell(db, ctx, flag, chair, view, unique=unique)
