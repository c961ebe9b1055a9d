"""What a chair does with a flag: raise it, add to it, withdraw it, judge its answer."""

from handlers import access, cards, ladder, post, reach, reminders, saying
from handlers.actor import Actor
from handlers.asked import AddToFlag, JudgeAnswer, RaiseFlag, WithdrawFlag
from handlers.commands import carries, holders
from handlers.commands.closing import close
from handlers.context import Ctx
from handlers.planning import cancel
from handlers.questions import Story
from handlers.rules.deadlines import promised_by
from handlers.rules.flags import Verdict, Wish, is_open, subject_of
from handlers.texts import own, texts
from handlers.views import View
from handlers.wording import person, places_of
from storage import areas, audit, flags
from storage.database import Db
from storage.flags import Flag
from storage.people import Person
from storage.types import Sealed


class NotAllowedError(Exception):
    """Somebody asked for what is not theirs to do. Remedy: none; it is refused and nothing changed."""


@carries(RaiseFlag)
def raise_flag(db: Db, ctx: Ctx, actor: Actor, command: RaiseFlag) -> None:
    """Keep the flag, show its card as the receipt, and bring it to its officer in office hours."""
    if not access.is_chair(db, actor.person, command.association_id):
        raise NotAllowedError
    holder = person(db, command.holder_id)
    about = ladder.About(command.association_id, command.process_id, command.meeting_id)
    year = saying.today(ctx).year
    flag_id = db.one(
        flags.add_flag,
        year=year,
        number=db.one(flags.last_number, year=year) + 1,
        chair_id=actor.person.id,
        association_id=command.association_id,
        meeting_id=command.meeting_id,
        process_id=command.process_id,
        fault=command.fault.value,
        wish=command.wish.value,
        holder_id=holder.id,
        state="raised",
        sent_at=ctx.now,
        deliver_at=post.heard_at(ctx, holder),
        promised_at=None if command.wish == Wish.NOTE else ladder.drawn_up(db, ctx, holder, about).answer_by,
        version=1,
    )
    write(db, ctx, actor, flag_id, "story", command.story)
    note(db, ctx, actor, "flag_raised", flag_id)
    flag = ladder.announce(db, ctx, db.one(flags.flag_by_id, id=flag_id))
    receipt = cards.for_chair(db, ctx, actor.t, flag)
    post.show_card(db, ctx, actor.person, subject_of(flag_id), receipt, route=actor.here, edits=actor.pressed)
    cards.present(db, ctx, flag, seer=holder, report=f"flag-delivered:{flag_id}")


@carries(AddToFlag)
def add_to_flag(db: Db, ctx: Ctx, actor: Actor, command: AddToFlag) -> None:
    """Keep it with the flag and bring it to the other side, as a message of its own."""
    flag = db.one(flags.flag_by_id, id=command.flag_id)
    if not access.may_read(db, actor.person, flag):
        raise NotAllowedError
    if not is_open(flag):
        post.say(
            db, ctx, actor.here, View(actor.t("flag-is-closed", number=flag.number)), edits=actor.pressed
        )
        return
    write(db, ctx, actor, flag.id, "message", command.story)
    note(db, ctx, actor, "flag_added_to", flag.id)
    runs_on = flag.paused_at is not None and access.is_chair(db, actor.person, flag.association_id)
    if runs_on:
        holders.count_on(db, ctx, flag)
        flag = db.one(flags.flag_by_id, id=flag.id)
    until = flag.promised_at or ctx.now
    for other in _other_side(db, actor, flag):
        t = texts(other.language)
        body = (
            t("relay", name=own(actor.person.name), number=flag.number, words=own(command.story.words))
            if command.story.words
            else t("files-along", name=own(actor.person.name), number=flag.number)
        )
        if runs_on:
            body += "\n" + t("clock-runs-officer", day=saying.day(ctx, t, until))
        post.tell(
            db, ctx, other, View(body, files=command.story.files), about=subject_of(flag.id), kind="relay"
        )
        at = post.heard_again_at(db, ctx, other)
        key = "relay-passed-on" if at <= ctx.now else "relay-kept"
        words = actor.t(key, name=own(other.name), number=flag.number, moment=saying.moment(ctx, actor.t, at))
        if runs_on:
            words += "\n" + actor.t("clock-runs-chair", day=saying.day(ctx, actor.t, until))
        post.say(db, ctx, actor.here, View(words), edits=actor.pressed)
    cards.refresh(db, ctx, flag.id)


@carries(WithdrawFlag)
def withdraw_flag(db: Db, ctx: Ctx, actor: Actor, command: WithdrawFlag) -> None:
    """End it as withdrawn; the officer hears so and has nothing left to do."""
    flag = db.one(flags.flag_by_id, id=command.flag_id)
    if not access.is_chair(db, actor.person, flag.association_id):
        raise NotAllowedError
    if not is_open(flag):
        post.say(
            db, ctx, actor.here, View(actor.t("flag-is-closed", number=flag.number)), edits=actor.pressed
        )
        return
    close(db, ctx, flag, "withdrawn")
    note(db, ctx, actor, "flag_withdrawn", flag.id)
    post.say(db, ctx, actor.here, View(actor.t("flag-withdrawn", number=flag.number)), edits=actor.pressed)
    holder = person(db, flag.holder_id)
    if flag.delivered_at is not None:
        t = texts(holder.language)
        association = db.one(areas.association_by_id, id=flag.association_id)
        body = t("flag-was-withdrawn", association=association.name, number=flag.number)
        post.tell(db, ctx, holder, View(body), about=subject_of(flag.id), unique=f"withdrawn:{flag.id}")
    cards.refresh(db, ctx, flag.id)


@carries(JudgeAnswer)
def judge_answer(db: Db, ctx: Ctx, actor: Actor, command: JudgeAnswer) -> None:
    """*Ja, dit helpt* closes the flag, and so does *Voor een deel* if it may; else it goes on."""
    flag = db.one(flags.flag_by_id, id=command.flag_id)
    answer = db.one(flags.answer_by_id, id=command.answer_id)
    if not access.is_chair(db, actor.person, flag.association_id) or answer.flag_id != flag.id:
        raise NotAllowedError
    if command.verdict == Verdict.HELPED and answer.verdict is not None:
        post.say(db, ctx, actor.here, View(actor.t("ask-already-answered")), edits=actor.pressed)
        return
    db.run(flags.set_verdict, which=answer.id, new_verdict=command.verdict.value, at=ctx.now)
    cancel(db, "silence", flag.id)
    reminders.forget(db, flag.id)
    note(db, ctx, actor, f"answer_judged_{command.verdict.value}", flag.id)
    answerer = person(db, answer.by_id)
    if command.missing is None:
        close(db, ctx, flag, "helped" if command.verdict == Verdict.HELPED else "partly")
        key = "answer-helped" if command.verdict == Verdict.HELPED else "answer-partly"
        thanks = actor.t(f"{key}-thanks", number=flag.number)
        post.say(db, ctx, actor.here, View(thanks), edits=actor.pressed)
        body = texts(answerer.language)(key, number=flag.number, name=own(actor.person.name))
        post.tell(db, ctx, answerer, View(body), about=subject_of(flag.id), unique=f"helped:{answer.id}")
        cards.refresh(db, ctx, flag.id)
        return
    reopen(db, ctx, actor, flag, command)


def reopen(db: Db, ctx: Ctx, actor: Actor, flag: Flag, command: JudgeAnswer) -> None:
    """Who comes next gets it, with what is missing, and a new date that the chair sees at once."""
    write_words(db, ctx, actor, flag.id, "missing", command.missing or "")
    answerer = person(db, db.one(flags.answer_by_id, id=command.answer_id).by_id)
    found = reach.reads_along(db, ctx, answerer, flag.process_id, places_of(db, flag))
    helper, instead_of = found or reach.Holder(answerer)
    promised = promised_by(ctx.now, ctx.policy.reopened_days, ctx.calendar)
    db.run(
        flags.set_state, which=flag.id, new_state="reopened", new_taken=None, new_ended=None, new_outcome=None
    )
    ladder.promise(db, ctx, db.one(flags.flag_by_id, id=flag.id), promised)
    body = actor.t(
        "reopened" if instead_of is None else "reopened-instead",
        name=own(helper.name),
        title=helper.title,
        number=flag.number,
        day=saying.day(ctx, actor.t, promised),
        first="" if instead_of is None else own(instead_of.name),
    )
    post.say(db, ctx, actor.here, View(body), about=subject_of(flag.id), edits=actor.pressed)
    now = db.one(flags.flag_by_id, id=flag.id)
    now = holders.give_to(db, ctx, now, helper.id, instead_of=instead_of)
    if flag.holder_id not in {helper.id, answerer.id}:
        holders.say_elsewhere(db, ctx, now, person(db, flag.holder_id))


def write(db: Db, ctx: Ctx, actor: Actor, flag_id: int, kind: str, story: Story) -> int:
    """Keep somebody's words and files with a flag, each message apart; the first entry's id."""
    first = 0
    parts = story.parts or ((("", None),) if story.files else ())
    for words, message in parts:
        entry_id = write_words(db, ctx, actor, flag_id, kind, words, message)
        first = first or entry_id
    for file_id in story.files:
        db.run(flags.add_entry_file, entry_id=first, file_id=file_id)
    return first


def write_words(
    db: Db, ctx: Ctx, actor: Actor, flag_id: int, kind: str, words: str, message: str | None = None
) -> int:
    """Keep one message with a flag, in its author's own words."""
    return db.one(
        flags.add_entry,
        flag_id=flag_id,
        author_id=actor.person.id,
        kind=kind,
        words=Sealed(f"person:{actor.person.id}", words),
        at=ctx.now,
        chat_id=actor.sender.chat_id,
        message=message,
    )


def note(db: Db, ctx: Ctx, actor: Actor, action: str, flag_id: int) -> None:
    """One line in the audit trail."""
    db.run(audit.add, at=ctx.now, actor_id=actor.person.id, action=action, subject=subject_of(flag_id))


def _other_side(db: Db, actor: Actor, flag: Flag) -> list[Person]:
    if actor.person.id == flag.holder_id:
        return access.chairs_of(db, flag.association_id)
    return [person(db, flag.holder_id)]
