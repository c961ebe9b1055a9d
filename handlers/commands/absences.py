"""Being away, coming back, leaving: the deputy has every open flag at once, with the same date."""

from datetime import date, datetime

from handlers import absences, cards, ladder, post, saying, telling
from handlers.actor import Actor
from handlers.asked import ComeBack, SetAway
from handlers.commands import carries, holders
from handlers.commands.answers import refuse
from handlers.commands.flags import note
from handlers.context import Ctx, Done
from handlers.planning import cancel, plan
from handlers.presses import verb
from handlers.rules.flags import awaits_answer, is_open, subject_of
from handlers.texts import Texts, own, texts
from handlers.views import View
from handlers.wording import person
from storage import absences as stored
from storage import audit, flags, ladders, outbox
from storage.absences import Absence, HandedOver
from storage.database import Db
from storage.flags import Flag
from storage.people import Person

BACK = "back"
"""The kind of moment at which an absence ends by itself."""


@carries(SetAway)
def set_away(db: Db, ctx: Ctx, actor: Actor, command: SetAway) -> None:
    """Keep until when; what is open goes to who takes over, and what is not asked for waits."""
    who = actor.person
    if who.office is None:
        post.say(db, ctx, actor.here, View(actor.t("away-only-officers")), edits=actor.pressed)
        return
    until = date.fromisoformat(command.until)
    before = absences.of(db, who)
    if before is None:
        number = db.one(stored.add, person_id=who.id, since=ctx.now, until=until)
        _let_wait(db, who, post.heard_at(ctx, who), absences.back_at(ctx, who, until))
    else:
        number = before.id
        db.run(stored.change, which=number, new_until=until)
        _let_wait(db, who, absences.back_at(ctx, who, before.until), absences.back_at(ctx, who, until))
    plan(db, BACK, number, ctx.calendar.opens(until))
    db.run(audit.add, at=ctx.now, actor_id=who.id, action="officer_away", subject=None)
    moved = _hand_over(db, ctx, who, number, until)
    left = [flag for flag in db.all(flags.open_flags_of_holder, holder_id=who.id) if is_open(flag)]
    t = actor.t
    lines = [t("away-kept", day=saying.day(ctx, t, until))]
    lines += [t("away-is-with", number=flag.number, name=own(other.name)) for flag, other in moved]
    lines += [t("away-stays", number=flag.number) for flag in left]
    lines.append(t("away-until-back"))
    view = View("\n".join(lines), (t.option("menu-back", "menu-back"),))
    post.say(db, ctx, actor.here, view, edits=actor.pressed)


def _let_wait(db: Db, who: Person, before: datetime, after: datetime) -> None:
    """Let unasked messages that were to come by ``before`` or sooner wait, or come, at ``after``."""
    db.run(outbox.wait_for_return, person=who.id, by=before, at=after)


def _hand_over(db: Db, ctx: Ctx, who: Person, absence_id: int, until: date) -> list[tuple[Flag, Person]]:
    """Every open flag to another; each of those hears in one line which they have."""
    moved = _move_all(db, ctx, who)
    known = {each.flag_id for each in db.all(stored.flags_handed_over, absence_id=absence_id)}
    for flag, other in moved:
        if flag.id not in known:
            db.run(stored.hand_over, absence_id=absence_id, flag_id=flag.id, to_id=other.id)
    for other_id in dict.fromkeys(other.id for _, other in moved):
        other = person(db, other_id)
        t = texts(other.language)
        body = t(
            "away-you-have",
            name=own(who.name),
            day=saying.day(ctx, t, until),
            numbers=_numbers(t, [flag for flag, to in moved if to.id == other_id]),
        )
        unique = f"away:{absence_id}:{ctx.now.isoformat()}:{other.id}"
        post.tell(db, ctx, other, View(body), unique=unique)
    return moved


def _move_all(db: Db, ctx: Ctx, who: Person) -> list[tuple[Flag, Person]]:
    """Everything they have, and everything they were asked to help with; each flag with who has it now."""
    moved = []
    for flag in db.all(flags.open_flags_of_holder, holder_id=who.id):
        now = holders.find_other(db, ctx, flag)
        if now is not None:
            moved.append((now, person(db, now.holder_id)))
    for number in db.all(ladders.helped_by, person_id=who.id):
        flag = db.one(flags.flag_by_id, id=number)
        deputy = holders.help_instead(db, ctx, flag, who)
        if deputy is not None:
            moved.append((flag, deputy))
    for number in db.all(ladders.announced_for, person_id=who.id):
        flag = db.one(flags.flag_by_id, id=number)
        if awaits_answer(flag):  # who would be asked next is somebody else now: the chair's card says so
            ladder.announce(db, ctx, flag)
            cards.refresh(db, ctx, number)
    for flag, _ in moved:
        db.run(outbox.supersede_card, person=who.id, about=subject_of(flag.id), quietly=False)
    return moved


def _numbers(t: Texts, found: list[Flag]) -> str:
    return ", ".join(str(flag.number) for flag in found[:-1]) + (
        (t("and") if found[1:] else "") + str(found[-1].number)
    )


def hand_over_for_good(db: Db, ctx: Ctx, who: Person) -> None:
    """Who no longer works here keeps no open flag: another has each of them, and the chairs hear it."""
    _move_all(db, ctx, who)
    absence = db.first(stored.current, person_id=who.id)
    if absence is not None:
        db.run(stored.end, which=absence.id, at=ctx.now)
        cancel(db, BACK, absence.id)


# ------------------------------------------------------------------ back again


def is_back(db: Db, ctx: Ctx, absence_id: int) -> None:
    """The day has come: whoever was away hears where everything is."""
    absence = db.first(stored.absence_by_id, id=absence_id)
    if absence is None or absence.ended_at is not None:
        return
    db.run(stored.end, which=absence.id, at=ctx.now)
    who = person(db, absence.person_id)
    if who.active:
        view = _where_everything_is(db, ctx, texts(who.language), absence)
        post.tell(db, ctx, who, view, unique=f"back:{absence.id}")


@carries(ComeBack)
def come_back(db: Db, ctx: Ctx, actor: Actor, command: ComeBack) -> None:
    """Back before the day: what waited comes now, in office hours, and where everything is, at once."""
    absence = absences.of(db, actor.person)
    if absence is None:
        post.say(db, ctx, actor.here, View(actor.t("away-was-not")), edits=actor.pressed)
        return
    db.run(stored.end, which=absence.id, at=ctx.now)
    cancel(db, BACK, absence.id)
    who, back = actor.person, absences.back_at(ctx, actor.person, absence.until)
    db.run(outbox.come_earlier, person=who.id, by=back, at=post.heard_at(ctx, who))
    db.run(audit.add, at=ctx.now, actor_id=who.id, action="officer_back", subject=None)
    view = _where_everything_is(db, ctx, actor.t, absence)
    post.say(db, ctx, actor.here, view, edits=actor.pressed)


def _where_everything_is(db: Db, ctx: Ctx, t: Texts, absence: Absence) -> View:
    lines, options = [t("back-welcome")], []
    for handed in db.all(stored.flags_handed_over, absence_id=absence.id):
        flag = db.one(flags.flag_by_id, id=handed.flag_id)
        name = own(ladder.asked_now(db, flag).name)
        if not is_open(flag):
            lines.append(t("back-is-closed", number=flag.number))
        elif awaits_answer(flag) and flag.promised_at is not None:
            day = saying.day(ctx, t, flag.promised_at)
            lines.append(t("back-is-with-until", number=flag.number, name=name, day=day))
        else:
            lines.append(t("back-is-with", number=flag.number, name=name))
        if _is_still_with(flag, handed):
            value = f"take-back:{absence.id}-{flag.id}"
            options.append(t.option(value, "back-take", number=flag.number))
    return View("\n".join(lines), tuple(options))


def _is_still_with(flag: Flag, handed: HandedOver) -> bool:
    """Whether it is open, and with the one who got it then: nobody has passed it on since."""
    return is_open(flag) and flag.holder_id == handed.to_id


@verb("take-back")
def _take_back(db: Db, ctx: Ctx, actor: Actor, about: str) -> Done:
    """*Terugnemen*: the officer who is back has it again, with the same date."""
    absence_id, flag_id = (int(each) for each in about.split("-"))
    absence, flag = db.first(stored.absence_by_id, id=absence_id), db.one(flags.flag_by_id, id=flag_id)
    if flag.holder_id == actor.person.id and is_open(flag):
        return Done(actor.t("over-already", number=flag.number))
    handed = next(
        (each for each in db.all(stored.flags_handed_over, absence_id=absence_id) if each.flag_id == flag_id),
        None,
    )
    is_theirs = absence is not None and absence.person_id == actor.person.id
    if not is_theirs or handed is None or not _is_still_with(flag, handed):
        return refuse(db, ctx, actor, flag)
    before = person(db, flag.holder_id)
    note(db, ctx, actor, "flag_taken_back", flag.id)
    now = holders.give_to(db, ctx, flag, actor.person.id)
    name = own(actor.person.name)
    for chair, t in telling.chairs(db, flag):
        body = t("back-took-told", name=name, number=flag.number)
        if awaits_answer(now) and now.promised_at is not None:
            body += " " + t("flag-forwarded-date", day=saying.day(ctx, t, now.promised_at))
        telling.tell(db, ctx, flag, chair, View(body))
    words = texts(before.language)("back-took-deputy", name=name, number=flag.number)
    post.tell(db, ctx, before, View(words), about=subject_of(flag.id))
    return Done(actor.t("back-took", number=flag.number))
