"""*Niet eens geworden*: both sides write what they think, and see both texts beside each other at once."""

from handlers import access, cards, conversing, post, saying, talks
from handlers.actor import Actor
from handlers.asked import WriteOwnWords
from handlers.commands import carries, own_words
from handlers.commands.answers import refuse
from handlers.commands.closing import close
from handlers.commands.flags import NotAllowedError, note, write_words
from handlers.context import Ctx, Done
from handlers.planning import cancel, plan
from handlers.presses import verb
from handlers.rules.deadlines import promised_by
from handlers.rules.flags import subject_of
from handlers.texts import Texts, own, texts
from handlers.views import View
from handlers.wording import person
from storage import audit, flags
from storage import talks as stored
from storage.database import Db
from storage.flags import Flag
from storage.people import Person
from storage.talks import Conversation

OWN_WORDS = talks.OWN_WORDS
"""The kind of moment at which both texts are shown, whoever has written by then."""

_LONGEST = 3_000


def begin(db: Db, ctx: Ctx, flag: Flag, talk: Conversation) -> None:
    """Ask both sides for their own text; until they wrote, or ten working days, neither reads the other's."""
    until = promised_by(ctx.now, ctx.policy.own_words_days, ctx.calendar)
    db.run(stored.begin_words, which=talk.id, until=until)
    after = ctx.calendar.next_working_day(ctx.calendar.local(until).date())
    plan(db, OWN_WORDS, talk.id, ctx.calendar.opens(after))
    half = ctx.calendar.add_working_days(saying.today(ctx), max(1, ctx.policy.own_words_days // 2))
    plan(db, own_words.WAITS, talk.id, ctx.calendar.opens(half))
    officer, chair = talks.other_side(db, flag, talk), person(db, talk.chair_id)
    asked = [(each, officer) for each in access.chairs_of(db, flag.association_id)]
    for each, other in (*asked, (officer, chair)):
        t = texts(each.language)
        name, day = own(other.name), saying.day(ctx, t, until)
        options = (
            t.option(f"own-words:{talk.id}", "own-words-write"),
            t.option(f"own-words-not:{talk.id}", "own-words-not"),
        )
        view = View(t("not-agreed", name=name, number=flag.number, day=day), options)
        post.tell(db, ctx, each, view, about=subject_of(flag.id), unique=f"not-agreed:{talk.id}:{each.id}")
    _tell_who_reads_along(db, ctx, flag, talk, officer)
    cards.refresh(db, ctx, flag.id)


def _tell_who_reads_along(db: Db, ctx: Ctx, flag: Flag, talk: Conversation, writing: Person) -> None:
    """Who led the talk, and is asked for no text, hears what comes of it, and when."""
    for each in talks.of_the_municipality(db, flag, talk):
        if each.id == writing.id:
            continue
        t = texts(each.language)
        now = db.one(stored.talk_by_id, id=talk.id)
        body = t(
            "not-agreed-known",
            name=own(person(db, talk.chair_id).name),
            other=own(writing.name),
            number=flag.number,
            day=saying.day(ctx, t, now.words_until or ctx.now),
        )
        unique = f"not-agreed-known:{talk.id}:{each.id}"
        post.tell(db, ctx, each, View(body), about=subject_of(flag.id), unique=unique)


@carries(WriteOwnWords)
def write_own_words(db: Db, ctx: Ctx, actor: Actor, command: WriteOwnWords) -> None:
    """Keep one side's text as it is; nobody changes it any more, whoever wrote it neither."""
    talk = db.one(stored.talk_by_id, id=command.talk_id)
    flag = db.one(flags.flag_by_id, id=talk.flag_id)
    if not talks.takes_part(db, actor.person, flag, talk):
        raise NotAllowedError
    if _is_done(db, actor.person, flag, talk):
        post.say(db, ctx, actor.here, View(actor.t("own-words-too-late")), edits=actor.pressed)
        return
    entry_id = write_words(db, ctx, actor, flag.id, "own-words", command.words)
    _keep(db, ctx, actor, flag, talk, entry_id)


@verb("own-words")
def _write(db: Db, ctx: Ctx, actor: Actor, number: str) -> Done:
    talk = db.one(stored.talk_by_id, id=int(number))
    flag = db.one(flags.flag_by_id, id=talk.flag_id)
    if not talks.takes_part(db, actor.person, flag, talk):
        return refuse(db, ctx, actor, flag)
    if _is_done(db, actor.person, flag, talk):
        return Done(actor.t("own-words-too-late"))
    conversing.begin(db, ctx, actor.fresh, "own-words", about=number)
    return Done()


@verb("own-words-not")
def _write_nothing(db: Db, ctx: Ctx, actor: Actor, number: str) -> Done:
    talk = db.one(stored.talk_by_id, id=int(number))
    flag = db.one(flags.flag_by_id, id=talk.flag_id)
    if not talks.takes_part(db, actor.person, flag, talk):
        return refuse(db, ctx, actor, flag)
    if _is_done(db, actor.person, flag, talk):
        return Done(actor.t("own-words-too-late"))
    post.settle(db, ctx, actor.here, actor.pressed, actor.t("own-words-not"))
    _keep(db, ctx, actor.fresh, flag, talk, None)
    return Done()


def _is_done(db: Db, who: Person, flag: Flag, talk: Conversation) -> bool:
    """Whether this side wrote or need not write, or both texts have been shown."""
    now = talks.of_flag(db, flag)
    if now is None or now.id != talk.id or now.stage != "words":
        return True
    return now.chair_done if access.is_chair(db, who, flag.association_id) else now.officer_done


def _keep(db: Db, ctx: Ctx, actor: Actor, flag: Flag, talk: Conversation, entry_id: int | None) -> None:
    chair = access.is_chair(db, actor.person, flag.association_id)
    db.run(stored.chair_wrote if chair else stored.officer_wrote, which=talk.id, entry=entry_id)
    note(db, ctx, actor, "own_words_written" if entry_id is not None else "own_words_not_needed", flag.id)
    now = db.one(stored.talk_by_id, id=talk.id)
    day = saying.day(ctx, actor.t, now.words_until or ctx.now)
    key = "own-words-none-kept" if entry_id is None else "own-words-kept"
    body = actor.t(key, number=flag.number, day=day)
    post.say(db, ctx, actor.here, View(body), about=subject_of(flag.id), edits=actor.pressed)
    if now.chair_done and now.officer_done:
        _show_both(db, ctx, flag, now)
    else:
        cards.refresh(db, ctx, flag.id)


def time_is_up(db: Db, ctx: Ctx, talk_id: int) -> None:
    """Whoever has written by now has written, kept or not: both texts are shown."""
    talk = db.first(stored.talk_by_id, id=talk_id)
    flag = None if talk is None else db.one(flags.flag_by_id, id=talk.flag_id)
    if talk is None or flag is None or talk.stage != "words" or talks.of_flag(db, flag) is None:
        return
    _show_both(db, ctx, flag, own_words.keep_what_was_typed(db, ctx, flag, talk))


def _show_both(db: Db, ctx: Ctx, flag: Flag, talk: Conversation) -> None:
    """Both sides read the same words, at the same moment, and the flag ends."""
    for kind in (OWN_WORDS, own_words.WAITS):
        cancel(db, kind, talk.id)
    close(db, ctx, flag, "not_agreed")
    db.run(audit.add, at=ctx.now, actor_id=None, action="flag_closed_not_agreed", subject=subject_of(flag.id))
    readers = [*access.chairs_of(db, flag.association_id), *talks.of_the_municipality(db, flag, talk)]
    together = max(post.heard_at(ctx, reader) for reader in readers)
    for reader in readers:
        view = View(_side_by_side(db, texts(reader.language), flag, talk))
        unique = f"both-texts:{talk.id}:{reader.id}"
        post.tell(db, ctx, reader, view, about=subject_of(flag.id), kind="relay", unique=unique, at=together)
    cards.refresh(db, ctx, flag.id)


def _side_by_side(db: Db, t: Texts, flag: Flag, talk: Conversation) -> str:
    lines = [t("both-texts", number=flag.number)]
    sides = (
        (talk.chair_entry_id, person(db, talk.chair_id)),
        (talk.officer_entry_id, talks.other_side(db, flag, talk)),
    )
    for entry_id, who in sides:
        if entry_id is None:
            lines.append(t("both-texts-none", name=own(who.name)))
            continue
        entry = db.one(flags.entry_by_id, id=entry_id)
        by = own(person(db, entry.author_id).name)
        lines.append(t("both-texts-one", name=by, words=own(entry.words[:_LONGEST])))
    return "\n\n".join([*lines, t("both-texts-kept")])
