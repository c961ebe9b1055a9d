"""After a talk: both sides are asked how it went; the first word counts, and only a chair says it helped."""

from handlers import access, cards, conversing, post, saying, talks, telling
from handlers.actor import Actor
from handlers.commands import differing
from handlers.commands.answers import refuse
from handlers.commands.closing import close
from handlers.commands.flags import note
from handlers.commands.talks import ask_for_day, wait, wait_no_more
from handlers.context import Ctx, Done
from handlers.presses import verb
from handlers.rules.deadlines import promised_by
from handlers.rules.flags import is_open, subject_of
from handlers.texts import Texts, own, texts
from handlers.views import Option, View
from handlers.wording import person
from storage import flags
from storage import talks as stored
from storage.database import Db
from storage.flags import Flag
from storage.talks import Conversation


def how_did_it_go(db: Db, ctx: Ctx, talk_id: int) -> None:
    """The day after, everybody who was there is asked."""
    talk = db.first(stored.talk_by_id, id=talk_id)
    if talk is None or talk.stage != "planned" or talk.on_day is None:
        return
    flag = db.one(flags.flag_by_id, id=talk.flag_id)
    if talks.of_flag(db, flag) is None:
        return
    db.run(stored.set_stage, which=talk.id, new_stage="held")
    wait(db, ctx, talk.id)
    _ask_chairs(db, ctx, flag, talk, f"talk-held:{talk.id}:{talk.on_day}")
    for each in talks.of_the_municipality(db, flag, talk):
        t = texts(each.language)
        name, day = own(person(db, talk.chair_id).name), saying.day(ctx, t, talk.on_day)
        key = "talk-how-officer" if talk.way == "day" else "talk-how-call-officer"
        body = t(key, name=name, host=own(person(db, flag.holder_id).name), number=flag.number, day=day)
        kept = (t.option(f"agreed:{talk.id}", "talk-note"),) if each.id == flag.holder_id else ()
        options = (*kept, *_ways_it_went(t, talk, "differ", "off"))
        unique = f"talk-held:{talk.id}:{talk.on_day}:{each.id}"
        post.tell(db, ctx, each, View(body, options), about=subject_of(flag.id), unique=unique)
    cards.refresh(db, ctx, flag.id)


def ask_once_more(db: Db, ctx: Ctx, talk_id: int) -> None:
    """Halfway, and no word of the chair yet: on which day, or how it went."""
    talk = db.first(stored.talk_by_id, id=talk_id)
    flag = None if talk is None else db.one(flags.flag_by_id, id=talk.flag_id)
    if talk is None or flag is None or talks.of_flag(db, flag) is None:
        return
    if talk.stage == "held":
        _ask_chairs(db, ctx, flag, talk, f"talk-waits:{talk.id}:{talk.on_day}")
    elif talk.stage == "offered":
        days = ctx.policy.no_response_days
        by = promised_by(ctx.now, days - max(1, days // 2), ctx.calendar).date()
        key = "talk-was-off" if talk.way == talks.OFF else "talk-waits-for-day"
        ask_for_day(db, ctx, flag, talk, key, by)


def _ask_chairs(db: Db, ctx: Ctx, flag: Flag, talk: Conversation, unique: str) -> None:
    for chair, t in telling.chairs(db, flag):
        view = _question(db, ctx, t, flag, talk)
        telling.tell(db, ctx, flag, chair, view, unique=unique)


def _question(db: Db, ctx: Ctx, t: Texts, flag: Flag, talk: Conversation) -> View:
    host, day = own(person(db, flag.holder_id).name), saying.day(ctx, t, talk.on_day or saying.today(ctx))
    body = t("talk-how" if talk.way == "day" else "talk-how-call", host=host, number=flag.number, day=day)
    return View(body, _ways_it_went(t, talk, "agreed", "partly", "differ", "off"))


def _ways_it_went(t: Texts, talk: Conversation, *ways: str) -> tuple[Option, ...]:
    return tuple(t.option(f"talk-{way}:{talk.id}", f"talk-{way}") for way in ways)


# ------------------------------------------------------------------ the buttons


def asked(db: Db, number: str) -> tuple[Flag, Conversation, bool]:
    """The flag and the talk, and whether how it went is still to be said."""
    talk = db.one(stored.talk_by_id, id=int(number))
    flag = db.one(flags.flag_by_id, id=talk.flag_id)
    now = talks.of_flag(db, flag)
    return flag, talk, now is not None and now.id == talk.id and now.stage == "held"


@verb("talk-how")
def _ask_again(db: Db, ctx: Ctx, actor: Actor, number: str) -> Done:
    flag, talk, is_asked = asked(db, number)
    if not access.is_chair(db, actor.person, flag.association_id) or not is_open(flag):
        return refuse(db, ctx, actor, flag)
    if not is_asked:
        return Done(actor.t("ask-already-answered"))
    post.say(db, ctx, actor.here, _question(db, ctx, actor.t, flag, talk), about=subject_of(flag.id))
    return Done()


def _ends(way: str, outcome: str) -> None:
    @verb(f"talk-{way}")
    def _tell(db: Db, ctx: Ctx, actor: Actor, number: str) -> Done:
        flag, talk, is_asked = asked(db, number)
        if not is_open(flag) or not access.is_chair(db, actor.person, flag.association_id):
            return refuse(db, ctx, actor, flag)
        if not is_asked:
            return Done(actor.t("ask-already-answered"))
        post.settle(db, ctx, actor.here, actor.pressed, actor.t(f"talk-{way}"))
        wait_no_more(db, talk.id)
        note(db, ctx, actor, f"talk_ended_{outcome}", flag.id)
        close(db, ctx, flag, outcome)
        thanks = actor.t(f"answer-{outcome}-thanks", number=flag.number)
        post.say(db, ctx, actor.here, View(thanks), about=subject_of(flag.id))
        for each in talks.of_the_municipality(db, flag, talk):
            t = texts(each.language)
            body = t(f"talk-told-{way}", name=own(actor.person.name), number=flag.number)
            unique = f"talk-told:{talk.id}:{each.id}"
            view = View(body, (t.option(f"agreed:{talk.id}", "talk-note"),))
            post.tell(db, ctx, each, view, about=subject_of(flag.id), unique=unique)
        cards.refresh(db, ctx, flag.id)
        conversing.begin(db, ctx, actor.fresh, "agreed", about=number)
        return Done()


_ends("agreed", "helped")
_ends("partly", "partly")


@verb("talk-differ")
def _differ(db: Db, ctx: Ctx, actor: Actor, number: str) -> Done:
    flag, talk, is_asked = asked(db, number)
    if not is_open(flag) or not talks.takes_part(db, actor.person, flag, talk):
        return refuse(db, ctx, actor, flag)
    if not is_asked:
        return Done(actor.t("ask-already-answered"))
    post.settle(db, ctx, actor.here, actor.pressed, actor.t("talk-differ"))
    wait_no_more(db, talk.id)
    note(db, ctx, actor, "talk_ended_not_agreed", flag.id)
    differing.begin(db, ctx, flag, talk)
    return Done()
