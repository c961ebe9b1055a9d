"""What somebody sees who is asked to help with a flag that got no answer (model text 10)."""

from datetime import date

from handlers import absences, ladder, reach, saying
from handlers.context import Ctx
from handlers.rules.flags import is_open
from handlers.texts import Texts, own
from handlers.views import View
from handlers.wording import about_flag, person
from storage import areas, flags, ladders
from storage.database import Db
from storage.flags import Flag
from storage.people import Person


def asked(db: Db, ctx: Ctx, t: Texts, flag: Flag, seer: Person) -> View:
    """The card of who helps: who waits, for whom, since when, and what is known; then what one can do.

    Once the next was asked too, it says who is expected to come with something now.
    """
    read_all = t.option(f"read:{flag.id}", "card-read-all")
    if not is_open(flag):
        body = t(f"card-closed-{flag.outcome}", day=saying.day(ctx, t, flag.ended_at or ctx.now))
        return View(t("help-over", number=flag.number) + "\n" + body, (read_all,))
    association = db.one(areas.association_by_id, id=flag.association_id).name
    holder = person(db, flag.holder_id)
    lines = [
        t(
            "help-asked",
            association=association,
            name=own(holder.name),
            about=about_flag(db, ctx, t, flag),
            number=flag.number,
        )
    ]
    if flag.state == "answered":
        answerer = person(db, db.all(flags.answers_of, flag_id=flag.id)[-1].by_id)
        return View(
            "\n".join([*lines, t("help-answered", name=own(answerer.name), number=flag.number)]), (read_all,)
        )
    on = ladder.last_reached(db, flag)
    missed = saying.day(ctx, t, missed_on(db, ctx, flag, seer))
    lines.append(t("help-facts", day=missed, facts=facts(db, ctx, t, flag, missed)))
    until = saying.day(ctx, t, flag.promised_at or ctx.now)
    now = ladder.asked_now(db, flag)
    if now.id != seer.id:
        lines.append(t("help-passed-on", name=own(now.name), association=association, day=until))
    elif on is not None and on.talk_on is not None:
        talk_on = saying.day(ctx, t, on.talk_on)
        lines.append(t("help-talk", talk=on.talk or "", on=talk_on, association=association, day=until))
    else:
        lines.append(t("help-until", association=association, day=until))
    return View(
        "\n".join(lines),
        (
            t.option(f"called:{flag.id}", "card-called"),
            t.option(f"back:{flag.id}", "help-back"),
            t.option(f"over:{flag.id}", "help-take-over"),
            t.option(f"answer:{flag.id}", "card-answer"),
            read_all,
            t.option(f"more:{flag.id}", "card-more"),
        ),
    )


def missed_on(db: Db, ctx: Ctx, flag: Flag, seer: Person) -> date:
    """The date that had passed without an answer when ``seer`` was asked."""
    mine = [rung for rung in db.all(ladders.rungs_of, flag_id=flag.id) if rung.person_id == seer.id]
    fell = mine[-1].falls_at if mine else ctx.now
    return ctx.calendar.last_working_day(ctx.calendar.local(fell).date())


def facts(db: Db, ctx: Ctx, t: Texts, flag: Flag, missed: str) -> str:
    """Why there may be no answer by the day that was ``missed``, as a fact and never a verdict."""
    holder = person(db, flag.holder_id)
    name = own(holder.name)
    absence = absences.of(db, holder)
    if absence is not None:
        return t("fact-away", name=name, day=saying.day(ctx, t, absence.until))
    said = [entry for entry in db.all(flags.entries_of, flag_id=flag.id) if entry.author_id == holder.id]
    if said and said[-1].kind == "question":
        return t("fact-question", name=name)
    if any(entry.kind == "more-time" for entry in said):
        return t("fact-more-time", name=name, day=missed)
    reached = flag.delivered_at is not None and reach.can_be_reached(db, ctx, holder)
    return t("fact-delivered" if reached else "fact-not-delivered", name=name)
