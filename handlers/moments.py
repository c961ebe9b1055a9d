"""What time brings: each due moment is looked at anew when it comes, for much may have changed by then.

Every row in the table of ``due`` names one of the kinds in :data:`KINDS`.
"""

from collections.abc import Callable

from handlers import (
    broadcasts,
    cards,
    climbing,
    drafts,
    evaluation_agreements,
    evaluation_asking,
    evaluation_closing,
    evaluation_reading,
    ladder,
    late_news,
    news,
    overviews,
    process_cards,
    reach,
    reminders,
    replies,
    saying,
    silence,
    telling,
)
from handlers.commands import (
    absences,
    better,
    closing,
    differing,
    holders,
    not_talked,
    own_words,
    talked,
    talks,
)
from handlers.commands.closing import close
from handlers.context import Ctx
from handlers.rules.flags import Kind, is_open, subject_of
from handlers.texts import own
from handlers.views import View
from handlers.wording import clause, person
from storage import audit, flags
from storage.database import Db
from storage.due import Due


def look(db: Db, moment: Due, ctx: Ctx) -> None:
    """Do what has become due, if it still holds."""
    KINDS[moment.kind](db, ctx, moment.about)


def _nothing_heard(db: Db, ctx: Ctx, flag_id: int) -> None:
    """No word on an answer: a call then counts as one, any other answer closes the flag, reopenable."""
    flag = db.first(flags.flag_by_id, id=flag_id)
    if flag is None or flag.state != "answered":
        return
    answer = db.all(flags.answers_of, flag_id=flag_id)[-1]
    if answer.verdict is not None:
        return
    db.run(flags.set_verdict, which=answer.id, new_verdict="silent", at=ctx.now)
    close(db, ctx, flag, "silent")
    db.run(audit.add, at=ctx.now, actor_id=None, action="flag_closed_silent", subject=subject_of(flag_id))
    for chair, t in telling.chairs(db, flag):
        key = "silence-call" if answer.kind == Kind.CALL else "silence-answer"
        body = t(
            key, number=flag.number, name=own(person(db, answer.by_id).name), weeks=ctx.policy.reopen_weeks
        )
        view = View(body, (t.option(f"reopen:{flag_id}", "flag-reopen"),))
        telling.tell(db, ctx, flag, chair, view, unique=f"silence:{answer.id}")
    cards.refresh(db, ctx, flag_id)


def _has_it_happened(db: Db, ctx: Ctx, answer_id: int) -> None:
    """On the day something would change, the chair is asked whether it did (model text 8)."""
    answer = db.first(flags.answer_by_id, id=answer_id)
    if answer is None or answer.happened is not None:
        return
    flag = db.one(flags.flag_by_id, id=answer.flag_id)
    if flag.outcome == "withdrawn":
        return
    for chair, t in telling.chairs(db, flag):
        body = t(
            "has-it-happened",
            name=own(person(db, answer.by_id).name),
            number=flag.number,
            promise=clause(answer.promise or ""),
        )
        options = tuple(
            t.option(f"happened-{verdict}:{answer.id}", f"happened-{verdict}")
            for verdict in ("yes", "partly", "no", "unknown")
        )
        view = View(body, options)
        telling.tell(db, ctx, flag, chair, view, unique=f"happened:{answer.id}")


def _count_on(db: Db, ctx: Ctx, flag_id: int) -> None:
    """The clock stood still for a question; from today it counts on, and the chair sees the date."""
    flag = db.first(flags.flag_by_id, id=flag_id)
    if flag is None or not is_open(flag) or flag.paused_at is None:
        return
    holders.count_on(db, ctx, flag)
    flag = cards.refresh(db, ctx, flag_id)
    for chair, t in telling.chairs(db, flag):
        day = "" if flag.promised_at is None else saying.day(ctx, t, flag.promised_at)
        body = t("clock-runs-again", number=flag.number, name=own(person(db, flag.holder_id).name), day=day)
        telling.tell(db, ctx, flag, chair, View(body))


def _try_again(db: Db, ctx: Ctx, flag_id: int) -> None:
    """Nobody could be reached before: look once more who can."""
    flag = db.first(flags.flag_by_id, id=flag_id)
    if flag is None or not is_open(flag):
        return
    if flag.delivered_at is None or not reach.can_be_reached(db, ctx, person(db, flag.holder_id)):
        holders.find_other(db, ctx, flag)


KINDS: dict[str, Callable[[Db, Ctx, int], None]] = {
    **evaluation_agreements.KINDS,
    **evaluation_asking.KINDS,
    **evaluation_closing.KINDS,
    **evaluation_reading.KINDS,
    news.KIND: news.come,
    silence.NUDGE: silence.look_ahead,
    silence.PASSED: late_news.look_back,
    "draft": drafts.remind,
    ladder.PROMISE: climbing.climb,
    ladder.WARNING: climbing.warn,
    climbing.AGENDA: climbing.after_talk,
    "silence": _nothing_heard,
    "happened": _has_it_happened,
    "resume": _count_on,
    "unreachable": _try_again,
    broadcasts.KIND: broadcasts.look,
    absences.BACK: absences.is_back,
    closing.BETTER: better.is_it_better,
    talks.HELD: talked.how_did_it_go,
    talks.WAITS: talked.ask_once_more,
    talks.SILENCE: not_talked.heard_nothing,
    talks.COMES: not_talked.remind,
    differing.OWN_WORDS: differing.time_is_up,
    own_words.WAITS: own_words.remind,
    replies.WAITS: replies.look,
    overviews.KIND: overviews.look,
    process_cards.KIND: process_cards.look,
    reminders.TAKE: reminders.ask_to_take,
    reminders.QUESTION: reminders.ask_once_more,
    reminders.REACTION: reminders.ask_whether_it_helps,
}
"""What to look at for each kind of due moment; a kind is a name in the database and is never renamed."""
