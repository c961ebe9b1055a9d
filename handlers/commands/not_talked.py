"""A talk that does not come about: no day was chosen, it was called off, or nobody called.

It never ends because the municipality did nothing: the chair gets an apology, a name and a new date.
"""

from handlers import access, cards, conversing, post, reach, saying, talks, telling
from handlers.actor import Actor
from handlers.commands.answers import refuse
from handlers.commands.closing import close
from handlers.commands.flags import note, write_words
from handlers.commands.talked import asked
from handlers.commands.talks import ask_for_day, call_by, keep_day, wait, wait_no_more
from handlers.context import Ctx, Done
from handlers.flows.talks import CALL
from handlers.presses import verb
from handlers.rules.deadlines import promised_by
from handlers.rules.flags import is_open, subject_of
from handlers.texts import own, texts
from handlers.views import View
from handlers.wording import person, places_of
from storage import areas, audit, flags
from storage import talks as stored
from storage.database import Db
from storage.flags import Flag
from storage.people import Person
from storage.talks import Conversation

_OFF = "talk-off"
"""The kind of entry that says a talk did not take place."""


def remind(db: Db, ctx: Ctx, talk_id: int) -> None:
    """The day comes near: who leads the talk is reminded of what was promised."""
    talk = db.first(stored.talk_by_id, id=talk_id)
    flag = None if talk is None else db.one(flags.flag_by_id, id=talk.flag_id)
    if talk is None or flag is None or talks.of_flag(db, flag) is None:
        return
    if talk.stage != "planned" or talk.on_day is None:
        return
    host = person(db, flag.holder_id)
    t = texts(host.language)
    body = t(
        "talk-comes-call" if talk.way == CALL else "talk-comes-day",
        name=own(person(db, talk.chair_id).name),
        association=db.one(areas.association_by_id, id=flag.association_id).name,
        number=flag.number,
        day=saying.day(ctx, t, talk.on_day),
    )
    view = View(body, (t.option(f"called:{flag.id}", "card-called"),))
    unique = f"talk-comes:{talk.id}:{talk.on_day}:{host.id}"
    post.tell(db, ctx, host, view, about=subject_of(flag.id), unique=unique)


def heard_nothing(db: Db, ctx: Ctx, talk_id: int) -> None:
    """No day was chosen, or nobody said how it went: the flag closes, reopenable.

    Where a talk did not take place before, the chair is called instead.
    """
    talk = db.first(stored.talk_by_id, id=talk_id)
    flag = None if talk is None else db.one(flags.flag_by_id, id=talk.flag_id)
    if talk is None or flag is None or talks.of_flag(db, flag) is None or talk.stage == "words":
        return
    if talk.stage == "offered" and talk.way == talks.OFF:
        call_after_all(db, ctx, flag, talk)
        return
    close(db, ctx, flag, "silent")
    db.run(audit.add, at=ctx.now, actor_id=None, action="flag_closed_silent", subject=subject_of(flag.id))
    host = own(person(db, flag.holder_id).name)
    for chair, t in telling.chairs(db, flag):
        body = t("talk-silence", host=host, number=flag.number, weeks=ctx.policy.reopen_weeks)
        view = View(body, (t.option(f"reopen:{flag.id}", "flag-reopen"),))
        unique = f"talk-silence:{talk.id}"
        telling.tell(db, ctx, flag, chair, view, unique=unique)
    for each in talks.of_the_municipality(db, flag, talk):
        name = own(person(db, talk.chair_id).name)
        told = texts(each.language)("talk-silence-officer", name=name, number=flag.number)
        unique = f"talk-silence:{talk.id}:{each.id}"
        post.tell(db, ctx, each, View(told), about=subject_of(flag.id), unique=unique)
    cards.refresh(db, ctx, flag.id)


@verb("talk-off")
def _did_not_take_place(db: Db, ctx: Ctx, actor: Actor, number: str) -> Done:
    """Who was not called is called on a new date; for a talk another day is chosen."""
    flag, talk, is_asked = asked(db, number)
    if not is_open(flag) or not talks.takes_part(db, actor.person, flag, talk):
        return refuse(db, ctx, actor, flag)
    if not is_asked:
        return Done(actor.t("ask-already-answered"))
    post.settle(db, ctx, actor.here, actor.pressed, actor.t("talk-off"))
    write_words(db, ctx, actor, flag.id, _OFF, "")
    note(db, ctx, actor, "talk_was_off", flag.id)
    if talk.way == CALL:
        call_after_all(db, ctx, flag, talk, actor)
    else:
        _choose_again(db, ctx, actor, flag, talk)
    return Done()


def _choose_again(db: Db, ctx: Ctx, actor: Actor, flag: Flag, talk: Conversation) -> None:
    db.run(stored.choose, which=talk.id, new_stage="offered", new_way=talks.OFF, new_day=None)
    wait(db, ctx, talk.id)
    cards.refresh(db, ctx, flag.id)
    if access.is_chair(db, actor.person, flag.association_id):
        conversing.begin(db, ctx, actor.fresh, "talk-day", about=str(talk.id))
        return
    by = promised_by(ctx.now, ctx.policy.no_response_days, ctx.calendar).date()
    ask_for_day(db, ctx, flag, talk, "talk-was-off", by)
    words = actor.t("talk-off-thanks", name=own(person(db, talk.chair_id).name))
    post.say(db, ctx, actor.here, View(words), about=subject_of(flag.id))


# ------------------------------------------------------------------ nobody called


def call_after_all(db: Db, ctx: Ctx, flag: Flag, talk: Conversation, actor: Actor | None = None) -> None:
    """An apology, who calls now and by when; from the second time on, who comes next hears it too."""
    wait_no_more(db, talk.id)
    host = person(db, flag.holder_id)
    day = call_by(ctx, host)
    keep_day(db, ctx, flag, talk, day, CALL)
    helper = _who_hears(db, ctx, flag, talk, host)
    for chair, t in telling.chairs(db, flag):
        body = t("talk-call-sorry", host=own(host.name), number=flag.number, day=saying.day(ctx, t, day))
        if helper is not None:
            body += "\n" + t("talk-call-known", name=own(helper.name))
        view = View(body, (t.option(f"talk-day:{talk.id}", "talk-other-day"),))
        if actor is not None and actor.person.id == chair.id:
            post.say(db, ctx, actor.here, view, about=subject_of(flag.id))
        else:
            unique = f"talk-sorry:{talk.id}:{day}"
            telling.tell(db, ctx, flag, chair, view, unique=unique)
    _tell_who_calls(db, ctx, flag, talk, helper, actor)
    cards.refresh(db, ctx, flag.id)


def _tell_who_calls(
    db: Db, ctx: Ctx, flag: Flag, talk: Conversation, helper: Person | None, actor: Actor | None
) -> None:
    host, talk = person(db, flag.holder_id), db.one(stored.talk_by_id, id=talk.id)
    everybody = [host, *talks.of_the_municipality(db, flag, talk), *([helper] if helper else [])]
    for each in {other.id: other for other in everybody}.values():
        t = texts(each.language)
        values = {
            "name": own(person(db, talk.chair_id).name),
            "association": db.one(areas.association_by_id, id=flag.association_id).name,
            "number": flag.number,
            "day": saying.day(ctx, t, talk.on_day or saying.today(ctx)),
        }
        if each.id == host.id:
            view = View(t("talk-call-again", **values), (t.option(f"called:{flag.id}", "card-called"),))
        elif helper is not None and each.id == helper.id:
            view = View(t("talk-call-help", **values, host=own(host.name)))
        else:
            view = View(t("talk-call-officer", **values, host=own(host.name)))
        if actor is not None and actor.person.id == each.id:
            post.say(db, ctx, actor.here, view, about=subject_of(flag.id))
        else:
            unique = f"talk-again:{talk.id}:{talk.on_day}:{each.id}"
            post.tell(db, ctx, each, view, about=subject_of(flag.id), unique=unique)


def _who_hears(db: Db, ctx: Ctx, flag: Flag, talk: Conversation, host: Person) -> Person | None:
    """Who stands behind the one who leads it, once it did not come about twice."""
    off = [
        entry
        for entry in db.all(flags.entries_of, flag_id=flag.id)
        if entry.kind == _OFF and entry.at >= talk.at
    ]
    if len(off) < 2:  # noqa: PLR2004
        return None
    found = reach.reads_along(db, ctx, host, flag.process_id, places_of(db, flag))
    return None if found is None or found.person.id == host.id else found.person
