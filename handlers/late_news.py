"""The day on which news was promised passed: who can help hears it, and those who waited hear a new day.

The wijkregisseur gets the facts and a name to ring; the associations an apology, a name and a date, which the
same officer is reminded of. Nothing here is a verdict.
"""

from datetime import date

from handlers import absences, attention, news, post, saying, senders, silence
from handlers.context import Ctx
from handlers.notices import LATER_NEWS
from handlers.silence import PASSED, choices, let_pass
from handlers.texts import own, texts
from handlers.views import View
from storage import notices, people, processes
from storage.database import Db
from storage.notices import LATE, NewsState
from storage.people import Person
from storage.processes import Process


def look_back(db: Db, ctx: Ctx, process_id: int) -> None:
    """Promise another day, and tell it to everybody who waits, who can help, and who answers for it."""
    missed = let_pass(db, ctx, process_id)
    if missed is None:
        return
    process = db.one(processes.process_by_id, id=process_id)
    helper, officer = senders.helper(db, ctx, process), db.one(people.person_by_id, id=process.officer_id)
    if helper is not None:
        _ask_for_help(db, ctx, process, officer, helper, missed)
    _tell_officer(db, ctx, process, officer, helper, missed)
    news.tell_moved(
        db, ctx, process_id, LATER_NEWS, missed.next_on.isoformat(),
        by=senders.responsible(db, ctx, process), kind=LATE,
    )  # fmt: skip


def _ask_for_help(
    db: Db, ctx: Ctx, process: Process, officer: Person, helper: Person, missed: NewsState
) -> None:
    t = texts(helper.language)
    facts = {
        "process": process.name,
        "name": own(officer.name),
        "next": saying.day(ctx, t, missed.next_on),
        "day": saying.day(ctx, t, _promised(db, process)),
    }
    body = t("news-passed", **facts)
    absence = absences.of(db, officer)
    if absence is not None:
        body += "\n" + t("fact-away", name=own(officer.name), day=saying.day(ctx, t, absence.until))
    if missed.last_on is not None:
        body += "\n" + t("news-passed-last", last=saying.day(ctx, t, missed.last_on))
    view = View(body, choices(db, t, helper, process, 1))
    key = f"{_key(ctx, process, missed)}:{helper.id}"
    attention.concerns(db, ctx, helper, process, view, key, silence.subject_of(process.id))


def _tell_officer(
    db: Db, ctx: Ctx, process: Process, officer: Person, helper: Person | None, missed: NewsState
) -> None:
    t = texts(officer.language)
    facts = {"process": process.name, "day": saying.day(ctx, t, _promised(db, process))}
    if helper is None:
        body = t("news-passed-officer", **facts)
    else:
        body = t("news-passed-officer-helped", name=own(helper.name), **facts)
    post.tell(
        db, ctx, officer, View(body, choices(db, t, officer, process, 2)),
        about=silence.subject_of(process.id), unique=f"{_key(ctx, process, missed)}:{officer.id}",
    )  # fmt: skip


def _promised(db: Db, process: Process) -> date:
    return db.one(notices.state_of, process_id=process.id).next_on


def _key(ctx: Ctx, process: Process, missed: NewsState) -> str:
    return f"{PASSED}:{process.id}:{missed.next_on}:{saying.today(ctx)}"
