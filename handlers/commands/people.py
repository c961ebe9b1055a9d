"""What people decide about themselves, carried out."""

from handlers import access, menus, post, reach
from handlers.actor import Actor
from handlers.asked import ChangeWeekdays, SpeakLanguage, StopSome, WithdrawFlag
from handlers.commands import carries, carry_out
from handlers.commands.absences import hand_over_for_good
from handlers.context import Ctx
from handlers.rules.flags import subject_of
from handlers.texts import own, texts
from handlers.views import View
from handlers.welcome import weekdays_in_words
from handlers.wording import person
from storage import audit, conversations, flags, people
from storage.database import Db


@carries(SpeakLanguage)
def speak(db: Db, ctx: Ctx, actor: Actor, command: SpeakLanguage) -> None:
    """Everything from now on in this language."""
    db.run(people.set_language, which=actor.person.id, new_language=command.language)
    now = actor._replace(person=actor.person._replace(language=command.language))
    menus.fit(db, ctx, now)
    post.say(db, ctx, now.here, View(now.t("language-is-set")), edits=actor.pressed)
    menus.show(db, ctx, now.fresh)


@carries(ChangeWeekdays)
def work_on(db: Db, ctx: Ctx, actor: Actor, command: ChangeWeekdays) -> None:
    """News comes on these days only; what was promised with a date keeps that date."""
    if actor.person.office is None:
        post.say(db, ctx, actor.here, View(actor.t("weekdays-only-officers")), edits=actor.pressed)
        return
    db.run(people.set_weekdays, which=actor.person.id, new_weekdays=command.weekdays)
    words = actor.t("weekdays-are-set", weekdays=weekdays_in_words(actor.t, command.weekdays))
    post.say(db, ctx, actor.here, View(words), edits=actor.pressed)


@carries(StopSome)
def stop_some(db: Db, ctx: Ctx, actor: Actor, command: StopSome) -> None:
    """Stop what was asked; with a flag open, its answer still comes, the way it was chosen."""
    db.run(audit.add, at=ctx.now, actor_id=actor.person.id, action=f"stopped_{command.what}", subject=None)
    if command.what == "draft":
        if command.draft_id is not None:
            db.run(conversations.erase, which=command.draft_id)
        post.say(db, ctx, actor.here, View(actor.t("ask-dropped")), edits=actor.pressed)
        return
    open_flags = db.all(flags.open_flags_of_chair, chair_id=actor.person.id)
    if command.answer_by == "withdraw":
        for flag in open_flags:
            if access.is_chair(db, actor.person, flag.association_id):
                carry_out(db, ctx, actor.fresh, WithdrawFlag(flag.id))
    elif command.answer_by is not None:
        for flag in open_flags:
            for officer in {flag.holder_id, reach.coordinator(db, ctx).person.id}:
                helper = person(db, officer)
                t = texts(helper.language)
                words = t(
                    f"answer-by-{command.answer_by}",
                    name=own(actor.person.name),
                    number=flag.number,
                )
                post.tell(
                    db, ctx, helper, View(words), about=subject_of(flag.id),
                    unique=f"answer-by:{flag.id}:{officer}:{command.answer_by}",
                )  # fmt: skip
    db.run(people.set_quiet, which=actor.person.id, new_quiet=command.what)
    if command.what == "all" and actor.person.office is not None:
        hand_over_for_good(db, ctx, person(db, actor.person.id))
    key = f"stopped-{command.what}"
    post.say(db, ctx, actor.here, View(actor.t(key, phone=ctx.policy.phone)), edits=actor.pressed)
