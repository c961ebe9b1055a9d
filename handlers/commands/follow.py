"""What people follow and when they rest, carried out."""

from handlers import conversing, following, post
from handlers.actor import Actor
from handlers.asked import FollowThis, RestFrom
from handlers.commands import carries
from handlers.context import Ctx, Done
from handlers.flows.follow import USUAL, in_words
from handlers.presses import verb
from handlers.rules.attention import rest_of
from handlers.views import View
from storage import areas, audit, follows, people, processes
from storage.database import Db


@verb("follow")
def follow_one(db: Db, ctx: Ctx, actor: Actor, number: str) -> Done:
    """*Volgen*, on a process's card: how?"""
    given = {"what": following.process_subject(int(number))}
    conversing.begin(db, ctx, actor.fresh, "follow", given=given)
    return Done()


@carries(FollowThis)
def follow(db: Db, ctx: Ctx, actor: Actor, command: FollowThis) -> None:
    """News of this comes in the chosen way; what is on its way already still comes."""
    if following.limit_of(actor.person) is None:
        post.say(db, ctx, actor.here, View(actor.t("follow-not-yours")), edits=actor.pressed)
        return
    db.run(follows.drop_choice, whose=actor.person.id, about=command.subject)
    if command.how != USUAL:
        db.run(follows.add_choice, person_id=actor.person.id, subject=command.subject, how=command.how)
    db.run(audit.add, at=ctx.now, actor_id=actor.person.id, action="follows", subject=command.subject)
    words = actor.t(f"followed-{command.how}", what=_name(db, actor, command.subject))
    post.say(db, ctx, actor.here, View(words), edits=actor.pressed)


@carries(RestFrom)
def rest(db: Db, ctx: Ctx, actor: Actor, command: RestFrom) -> None:
    """Nothing comes unasked in these hours; who works here has office hours instead."""
    if actor.person.office is not None:
        post.say(db, ctx, actor.here, View(actor.t("rest-not-yours")), edits=actor.pressed)
        return
    db.run(people.set_rest, which=actor.person.id, new_rest=command.rest)
    hours = rest_of(command.rest)
    words = actor.t("rest-is-none") if hours is None else actor.t("rest-is-set", **in_words(hours))
    post.say(db, ctx, actor.here, View(words), edits=actor.pressed)


def _name(db: Db, actor: Actor, subject: str) -> str:
    kind, _, number = subject.partition(":")
    if kind == "process":
        return db.one(processes.process_by_id, id=int(number)).name
    found = {area.id: area.name for area in db.all(areas.areas)}
    return actor.t("follow-area", name=found[int(number)])
