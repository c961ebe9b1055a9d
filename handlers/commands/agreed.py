"""What was agreed in a talk: kept with the flag by whoever was there, also once it has closed."""

from datetime import date

from handlers import access, conversing, post, saying, talks
from handlers.actor import Actor
from handlers.asked import KeepAgreement
from handlers.commands import carries
from handlers.commands.answers import refuse
from handlers.commands.flags import NotAllowedError, note, write_words
from handlers.context import Ctx, Done
from handlers.presses import verb
from handlers.rules.flags import is_open, subject_of
from handlers.texts import own, texts
from handlers.views import View
from storage import flags
from storage import talks as stored
from storage.database import Db
from storage.flags import Flag
from storage.people import Person
from storage.talks import Conversation

_BY_AGREEING = frozenset({"helped", "partly"})


@carries(KeepAgreement)
def keep_agreement(db: Db, ctx: Ctx, actor: Actor, command: KeepAgreement) -> None:
    """Keep it in their words, with the day; everybody else who was there reads it, and can write theirs."""
    talk = db.one(stored.talk_by_id, id=command.talk_id)
    flag = db.one(flags.flag_by_id, id=talk.flag_id)
    if not talks.takes_part(db, actor.person, flag, talk) or not _was_agreed(db, flag, talk):
        raise NotAllowedError
    if command.day is not None:
        db.run(stored.set_day, which=talk.id, new_day=date.fromisoformat(command.day))
    write_words(db, ctx, actor, flag.id, "talk-agreement", command.words)
    note(db, ctx, actor, "agreement_written", flag.id)
    day = talks.day_of_agreement(db, flag, ctx.now) or saying.today(ctx)
    said = actor.t("agreement-kept", number=flag.number, day=saying.day(ctx, actor.t, day))
    post.say(db, ctx, actor.here, View(said), about=subject_of(flag.id), edits=actor.pressed)
    there = [*access.chairs_of(db, flag.association_id), *talks.of_the_municipality(db, flag, talk)]
    for each in there:
        if each.id == actor.person.id:
            continue
        t = texts(each.language)
        body = t(
            "agreement-told",
            name=own(actor.person.name),
            number=flag.number,
            day=saying.day(ctx, t, day),
            words=own(command.words),
        )
        options = () if _wrote(db, each, flag, talk) else (t.option(f"agreed:{talk.id}", "talk-note"),)
        unique = f"agreement:{talk.id}:{actor.person.id}:{each.id}"
        view = View(body, options)
        post.tell(db, ctx, each, view, about=subject_of(flag.id), kind="relay", unique=unique)


@verb("agreed")
def _write_it_down(db: Db, ctx: Ctx, actor: Actor, number: str) -> Done:
    """*Afspraak vastleggen*: before the chair said how it went, theirs to confirm; afterwards beside it."""
    talk = db.one(stored.talk_by_id, id=int(number))
    flag = db.one(flags.flag_by_id, id=talk.flag_id)
    if is_open(flag) and access.may_answer(db, actor.person, flag):
        conversing.begin(db, ctx, actor.fresh, "called", about=str(flag.id))
        return Done()
    if not talks.takes_part(db, actor.person, flag, talk) or not _was_agreed(db, flag, talk):
        return refuse(db, ctx, actor, flag)
    if _wrote(db, actor.person, flag, talk):
        return Done(actor.t("ask-already-answered"))
    conversing.begin(db, ctx, actor.fresh, "agreed", about=number)
    return Done()


def _was_agreed(db: Db, flag: Flag, talk: Conversation) -> bool:
    """Whether the flag ended with this talk, and well."""
    last = db.all(stored.talks_of, flag_id=flag.id)[-1]
    return flag.outcome in _BY_AGREEING and last.id == talk.id and talk.on_day is not None


def _wrote(db: Db, who: Person, flag: Flag, talk: Conversation) -> bool:
    return any(
        entry.kind == talks.AGREEMENT and entry.author_id == who.id and entry.at >= talk.at
        for entry in db.all(flags.entries_of, flag_id=flag.id)
    )
