"""Another day for what was promised, because the meeting it waited for does not take place."""

from datetime import date

from handlers import cards, conversing, post, promised, telling
from handlers.actor import Actor
from handlers.asked import NameDay
from handlers.commands import carries
from handlers.commands.answers import refuse
from handlers.commands.flags import NotAllowedError, note
from handlers.context import Ctx, Done
from handlers.presses import verb
from handlers.texts import own
from handlers.views import View
from handlers.wording import clause, due_day
from storage import flags
from storage.database import Db
from storage.flags import Answer, Flag
from storage.people import Person


@carries(NameDay)
def name_day(db: Db, ctx: Ctx, actor: Actor, command: NameDay) -> None:
    """The chair hears the day, and is asked on it whether it happened."""
    answer = db.one(flags.answer_by_id, id=command.answer_id)
    flag = db.one(flags.flag_by_id, id=answer.flag_id)
    if not _is_theirs(db, actor.person, flag, answer):
        raise NotAllowedError
    if answer.happened is not None or flag.outcome == "withdrawn":
        post.say(db, ctx, actor.here, View(actor.t("ask-already-answered")), edits=actor.pressed)
        return
    at_next = command.when == "next-meeting"
    day = None if at_next else date.fromisoformat(command.when)
    db.run(flags.set_due, which=answer.id, new_day=day, new_next=at_next)
    note(db, ctx, actor, "promise_moved", flag.id)
    now = db.one(flags.answer_by_id, id=answer.id)
    promised.ask_on_its_day(db, ctx, flag, now)
    values = {"number": flag.number, "promise": clause(answer.promise or "")}
    for chair, t in telling.chairs(db, flag):
        body = t("promise-new-day", name=own(actor.person.name), when=due_day(ctx, t, now), **values)
        telling.tell(db, ctx, flag, chair, View(body))
    body = actor.t("promise-day-kept", number=flag.number, when=due_day(ctx, actor.t, now))
    post.say(db, ctx, actor.here, View(body), edits=actor.pressed)
    cards.refresh(db, ctx, flag.id)


@verb("new-day")
def _new_day(db: Db, ctx: Ctx, actor: Actor, number: str) -> Done:
    answer = db.one(flags.answer_by_id, id=int(number))
    flag = db.one(flags.flag_by_id, id=answer.flag_id)
    if not _is_theirs(db, actor.person, flag, answer):
        return refuse(db, ctx, actor, flag)
    if answer.happened is not None:
        return Done(actor.t("ask-already-answered"))
    conversing.begin(db, ctx, actor.fresh, "new-day", about=number)
    return Done()


def _is_theirs(db: Db, who: Person, flag: Flag, answer: Answer) -> bool:
    """Whoever promised it, or has the flag since they left."""
    return who.id in {answer.by_id, promised.promiser(db, flag, answer).id}
