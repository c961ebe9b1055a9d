"""What somebody does who was asked to help: give it back with an agreement, or take it over."""

from datetime import date

from handlers import access, cards, conversing, ladder, post, saying, telling
from handlers.actor import Actor
from handlers.asked import HandBack
from handlers.commands import carries, holders
from handlers.commands.answers import refuse
from handlers.commands.flags import NotAllowedError, note, write_words
from handlers.context import Ctx, Done
from handlers.presses import verb
from handlers.rules.flags import awaits_answer, is_open, subject_of
from handlers.texts import own, texts
from handlers.views import View
from handlers.wording import person
from storage import flags, ladders
from storage.database import Db


@carries(HandBack)
def hand_back(db: Db, ctx: Ctx, actor: Actor, command: HandBack) -> None:
    """The officer has it again alone, with what was agreed; the chair hears by whom, and by when."""
    flag = db.one(flags.flag_by_id, id=command.flag_id)
    if not is_open(flag) or not access.helps(db, actor.person, flag):
        raise NotAllowedError
    on = ladder.last_reached(db, flag)
    write_words(db, ctx, actor, flag.id, "agreement", command.words)
    note(db, ctx, actor, "flag_handed_back", flag.id)
    db.run(ladders.leave, of_flag=flag.id, at=ctx.now)
    agreed = ctx.calendar.closes(ctx.calendar.add_working_days(date.fromisoformat(command.day), 0))
    flag = ladder.promise(db, ctx, flag, agreed)
    holder, chair = person(db, flag.holder_id), person(db, flag.chair_id)
    values = {
        "helper": own(actor.person.name),
        "name": own(holder.name),
        "number": flag.number,
        "words": own(command.words),
        "chair": own(chair.name),
    }
    for other, t in telling.chairs(db, flag):
        body = t("back-told", **values, day=saying.day(ctx, t, agreed))
        if on is not None and on.talk_on is not None:
            body += "\n" + t("back-no-talk", talk=on.talk or "")
        telling.tell(db, ctx, flag, other, View(body))
    t = texts(holder.language)
    options = (t.option(f"answer:{flag.id}", "card-answer"), t.option(f"called:{flag.id}", "card-called"))
    body = t("back-officer", **values, day=saying.day(ctx, t, agreed))
    post.tell(db, ctx, holder, View(body, options), about=subject_of(flag.id))
    done = actor.t("back-done", **values, day=saying.day(ctx, actor.t, agreed))
    post.say(db, ctx, actor.here, View(done), edits=actor.pressed)
    cards.refresh(db, ctx, flag.id)


@verb("back")
def _back(db: Db, ctx: Ctx, actor: Actor, number: str) -> Done:
    flag = db.one(flags.flag_by_id, id=int(number))
    if not awaits_answer(flag) or not access.helps(db, actor.person, flag):
        return refuse(db, ctx, actor, flag)
    conversing.begin(db, ctx, actor.fresh, "hand-back", about=number)
    return Done()


@verb("over")
def _over(db: Db, ctx: Ctx, actor: Actor, number: str) -> Done:
    """*Ik neem het over*: the date that was told stays."""
    flag = db.one(flags.flag_by_id, id=int(number))
    if flag.holder_id == actor.person.id and is_open(flag):
        return Done(actor.t("over-already", number=flag.number))
    if not awaits_answer(flag) or not access.helps(db, actor.person, flag):
        return refuse(db, ctx, actor, flag)
    before, chair = person(db, flag.holder_id), person(db, flag.chair_id)
    note(db, ctx, actor, "flag_taken_over", flag.id)
    db.run(ladders.leave, of_flag=flag.id, at=ctx.now)
    now = holders.give_to(db, ctx, flag, actor.person.id)
    values = {"helper": own(actor.person.name), "title": actor.person.title, "number": flag.number}
    for other, t in telling.chairs(db, flag):
        day = saying.day(ctx, t, now.promised_at or ctx.now)
        body = t("over-chair", name=own(before.name), day=day, **values)
        telling.tell(db, ctx, flag, other, View(body))
    body = texts(before.language)("over-officer", **values)
    post.tell(db, ctx, before, View(body), about=subject_of(flag.id))
    day = saying.day(ctx, actor.t, now.promised_at or ctx.now)
    done = actor.t("over-done", number=flag.number, chair=own(chair.name), day=day)
    post.say(db, ctx, actor.here, View(done), about=subject_of(flag.id))
    return Done()
