"""A flag as each side sees it: one card per person, which edits itself beside the news."""

from handlers import access, helping, ladder, post, reminders, saying, talks
from handlers.actor import Actor
from handlers.context import Ctx
from handlers.rules.flags import Fault, Wish, awaits_answer, is_open, reopens_until, subject_of
from handlers.texts import Texts, own, texts
from handlers.views import Option, View
from handlers.wording import about_flag, listed, missed_in, person, quoted, story_of
from storage import areas, cards, flags, outbox, people
from storage.database import Db
from storage.flags import Flag
from storage.people import Person


def refresh(db: Db, ctx: Ctx, flag_id: int, *, pressed_by: Actor | None = None) -> Flag:
    """Let everybody who has this flag's card see it as it is now; the flag, read anew.

    The card that ``pressed_by`` pressed changes in place, at once.
    """
    flag = db.one(flags.flag_by_id, id=flag_id)
    for card in db.all(cards.cards_of_subject, subject=subject_of(flag_id)):
        seer = db.one(people.person_by_id, id=card.person_id)
        here = pressed_by is not None and pressed_by.person.id == seer.id
        route = pressed_by.here if here and pressed_by is not None else None
        post.show_card(db, ctx, seer, subject_of(flag_id), seen_by(db, ctx, seer, flag), route=route)
    return flag


def seen_by(db: Db, ctx: Ctx, seer: Person, flag: Flag) -> View:
    """The card as this person may see it; who lost access keeps one line, and no buttons."""
    t = texts(seer.language)
    if access.is_chair(db, seer, flag.association_id):
        return for_chair(db, ctx, t, flag)
    if flag.holder_id == seer.id:
        return for_officer(db, ctx, t, flag)
    if access.helps(db, seer, flag):
        return helping.asked(db, ctx, t, flag, seer)
    return View(t("card-elsewhere", number=flag.number, holder=own(person(db, flag.holder_id).name)))


def for_chair(db: Db, ctx: Ctx, t: Texts, flag: Flag) -> View:
    """Who has it, until when, what comes after (model text 6)."""
    holder = person(db, flag.holder_id)
    about = about_flag(db, ctx, t, flag)
    lines = [t("card-title", number=flag.number, about=about)]
    if not is_open(flag):
        lines.append(t(f"card-closed-{flag.outcome}", day=saying.day(ctx, t, flag.ended_at or ctx.now)))
        read, until = (
            t.option(f"read:{flag.id}", "card-read-all"),
            reopens_until(flag, ctx.policy.reopen_weeks),
        )
        if until is None or until < ctx.now:
            return View("\n".join(lines), (read,))
        lines.append(t("card-reopens", day=saying.day(ctx, t, until)))
        return View("\n".join(lines), (t.option(f"reopen:{flag.id}", "flag-reopen"), read))
    lines.append(t("card-holder", name=own(holder.name), title=holder.title))
    lines += _promise_lines(db, ctx, t, flag, holder)
    lines.append(_delivery_line(ctx, t, flag, holder))
    options = (
        *talks.chair_options(db, t, flag),
        t.option(f"add:{flag.id}", "card-add"),
        t.option(f"read:{flag.id}", "card-read-all"),
        t.option(f"withdraw:{flag.id}", "card-withdraw"),
    )
    return View("\n".join(lines), options)


def for_officer(db: Db, ctx: Ctx, t: Texts, flag: Flag) -> View:
    """What is asked, by whom, until when (model text 7)."""
    chair = person(db, flag.chair_id)
    association = db.one(areas.association_by_id, id=flag.association_id)
    words, files = story_of(db, flag)
    lines = [
        t(
            f"ask-{flag.wish}",
            association=association.name,
            about=about_flag(db, ctx, t, flag, dated=True),
            number=flag.number,
        ),
        *([] if flag.fault == Fault.OTHER else [t("ask-fault", fault=t(f"fault-{flag.fault}"))]),
        t("ask-words", name=own(chair.name), words=quoted(t, words, len(files))),
    ]
    missed = missed_in(db, flag)
    if missed is not None:
        by = person(db, missed.author_id)
        lines.append(t("ask-missed", name=own(by.name), words=quoted(t, missed.words, 0)))
    if not is_open(flag):
        lines.append(t(f"card-closed-{flag.outcome}", day=saying.day(ctx, t, flag.ended_at or ctx.now)))
        return View("\n".join(lines), (t.option(f"read:{flag.id}", "card-read-all"),))
    if flag.state == "answered":
        lines.append(t("card-answered"))
    elif flag.state == talks.TALKING:
        lines += talks.card_lines(db, ctx, t, flag, for_chair=False)
    elif flag.paused_at is not None and flag.promised_at is not None:
        lines.append(t("card-paused-officer", chair=own(chair.name)))
    elif flag.promised_at is not None:
        lines.append(t("ask-until", day=saying.day(ctx, t, flag.promised_at)))
    if flag.state == "acknowledged" and flag.taken_at is not None:
        lines.append(t("card-taken", day=saying.day(ctx, t, flag.taken_at)))
    helpers = ladder.helpers(db, flag)
    if helpers:
        names = [own(each.name) for each in helpers]
        lines.append(t("ask-who-helps", names=listed(t, names), chair=own(chair.name), count=len(names)))
    else:
        lines.append(t("ask-who-sees", chair=own(chair.name)))
    return View("\n".join(lines), _officer_options(t, flag))


def _officer_options(t: Texts, flag: Flag) -> tuple[Option, ...]:
    if flag.wish == Wish.NOTE:
        return (t.option(f"read:{flag.id}", "card-read-all"), t.option(f"more:{flag.id}", "card-more"))
    taken = flag.state in {"acknowledged", "answered", talks.TALKING}
    take = () if taken else (t.option(f"take:{flag.id}", "card-take"),)
    return (
        *take,
        t.option(f"answer:{flag.id}", "card-answer"),
        t.option(f"called:{flag.id}", "card-called"),
        t.option(f"more:{flag.id}", "card-more"),
    )


def _promise_lines(db: Db, ctx: Ctx, t: Texts, flag: Flag, holder: Person) -> list[str]:
    if flag.state == "answered":
        return [t("card-answered-you")]
    if flag.state == talks.TALKING:
        return talks.card_lines(db, ctx, t, flag, for_chair=True)
    if not awaits_answer(flag) or flag.promised_at is None:
        return [t("card-no-answer-asked")]
    lines = []
    if flag.taken_at is not None and flag.state == "acknowledged":
        lines.append(t("card-taken-by", name=own(holder.name), day=saying.day(ctx, t, flag.taken_at)))
    if flag.paused_at is not None:
        until = reminders.stands_until(ctx, flag.paused_at)
        lines.append(t("card-paused", name=own(holder.name), day=saying.day(ctx, t, until)))
    lines += [
        t("card-helps", name=own(helper.name), title=helper.title) for helper in ladder.helpers(db, flag)
    ]
    return lines + _what_follows(db, ctx, t, flag)


def _what_follows(db: Db, ctx: Ctx, t: Texts, flag: Flag) -> list[str]:
    """Until when, and then: the next who is asked, or the talk on whose agenda it stands."""
    lines = [t("card-until", day=saying.day(ctx, t, flag.promised_at or ctx.now))]
    on = ladder.last_reached(db, flag)
    if on is not None and on.talk_on is not None:
        lines.insert(0, t("card-talk", talk=on.talk or "", day=saying.day(ctx, t, on.talk_on)))
    for rung in ladder.ahead(db, flag)[:1]:
        after = person(db, rung.person_id)
        lines.append(t("card-then", name=own(after.name), day=saying.day(ctx, t, rung.falls_at)))
    return lines


def _delivery_line(ctx: Ctx, t: Texts, flag: Flag, holder: Person) -> str:
    """What is true now: delivered at a moment, on its way, or waiting for office hours."""
    if flag.delivered_at is not None:
        return t("card-delivered", name=own(holder.name), moment=saying.dated(ctx, t, flag.delivered_at))
    if flag.deliver_at > ctx.now:
        return t(
            "card-kept-until",
            number=flag.number,
            name=own(holder.name),
            moment=saying.moment(ctx, t, flag.deliver_at),
        )
    return t("card-kept", number=flag.number, name=own(holder.name))


def present(db: Db, ctx: Ctx, flag: Flag, *, seer: Person, report: str | None = None) -> None:
    """Bring a flag to an officer: a new card, in office hours, with the chair's files after it."""
    t = texts(seer.language)
    leave_old(db, ctx, t, flag, seer)
    post.show_card(
        db, ctx, seer, subject_of(flag.id), for_officer(db, ctx, t, flag), loud=True, report=report
    )
    _, files = story_of(db, flag)
    if files:
        chair = person(db, flag.chair_id)
        body = t("files-along", name=own(chair.name), number=flag.number)
        post.tell(db, ctx, seer, View(body, files=files), about=subject_of(flag.id), kind="relay")


def leave_old(db: Db, ctx: Ctx, t: Texts, flag: Flag, seer: Person) -> None:
    """A card that comes anew leaves one line where it stood, and no buttons."""
    known = db.first(cards.card_of, person_id=seer.id, subject=subject_of(flag.id))
    if known is not None and known.message is not None and known.chat_id is not None:
        db.run(outbox.supersede_card, person=seer.id, about=subject_of(flag.id), quietly=True)
        there = post.Route(seer.id, seer.id, known.chat_id)
        post.say(db, ctx, there, View(t("card-moved-down", number=flag.number)), edits=known.message)
