"""The open answers: somebody who did not organise takes names out, then both sides read them together.

They go at one moment, in an order that says nothing. What is unread on the promised day waits for one other
day, which both sides are told with the name of who has it; what is unread then is erased, and that is told.
"""

from datetime import date, datetime

from handlers import evaluation_result, evaluations, post, saying
from handlers.context import Ctx
from handlers.planning import plan
from handlers.rules.names import Marks
from handlers.rules.words import parts
from handlers.texts import Texts, own, texts
from handlers.views import View
from handlers.wording import listed
from storage import audit, outbox, outcomes, people
from storage import evaluations as stored
from storage.database import Db
from storage.evaluations import Evaluation
from storage.outcomes import READ, SENT, UNREAD, OpenAnswer
from storage.people import Person

LOOK, SEND, LATE, GONE = (
    "evaluation-reading",
    "evaluation-words-send",
    "evaluation-words-late",
    "evaluation-words-gone",
)
"""Kinds of moments: each working morning while there is something to read, the sending, and two last days."""

MOST_AT_ONCE = 3_000
"""Characters of answers in one message."""

WAS_READ = "open_answer_read"
"""What the audit trail says of who read one."""


def begin(db: Db, ctx: Ctx, evaluation: Evaluation) -> None:
    """At closing: ask who reads them. Where nobody but the organiser could, they are erased unread."""
    if not how_many(db, evaluation.id, UNREAD):
        return
    if evaluations.reader(db, ctx, evaluation) is None:
        _erase_unread(db, evaluation)
        return
    _ask_reader(db, ctx, evaluation, "reading-asked")
    _plan_next_look(db, ctx, evaluation.id)
    plan(db, LATE, evaluation.id, ctx.calendar.closes(_days(ctx, evaluation)[0]))


def look(db: Db, ctx: Ctx, evaluation_id: int) -> None:
    """A working morning: who reads them now hears so, and on the last but one day is reminded."""
    evaluation = db.one(stored.by_id, id=evaluation_id)
    wait = how_many(db, evaluation_id, UNREAD)
    if not wait and not how_many(db, evaluation_id, READ):
        return
    if wait:
        eves = {ctx.calendar.last_working_day(day) for day in _days(ctx, evaluation)}
        is_eve = saying.today(ctx) in eves
        _tell_of_other_reader(db, ctx, evaluation)
        _ask_reader(db, ctx, evaluation, "reading-reminder" if is_eve else "reading-asked")
    _plan_next_look(db, ctx, evaluation_id)


def send_when_open(db: Db, ctx: Ctx, evaluation: Evaluation) -> datetime:
    """All is read: they go now, or when the office next opens; when that is."""
    at = ctx.calendar.next_opening(ctx.now)
    plan(db, SEND, evaluation.id, at)
    return at


def send(db: Db, ctx: Ctx, evaluation_id: int) -> None:
    """Send what is read, unless somebody went back to it meanwhile."""
    if not how_many(db, evaluation_id, UNREAD):
        _send(db, ctx, db.one(stored.by_id, id=evaluation_id))


def late(db: Db, ctx: Ctx, evaluation_id: int) -> None:
    """The promised day is over: what is read goes; of the rest both sides hear who has it and until when."""
    evaluation = db.one(stored.by_id, id=evaluation_id)
    _send(db, ctx, evaluation)
    if not how_many(db, evaluation_id, UNREAD):
        return
    who = evaluations.reader(db, ctx, evaluation)
    if who is None:
        gone(db, ctx, evaluation_id)
        return
    until = _days(ctx, evaluation)[1]
    _tell_both(db, ctx, evaluation, "reading-late", LATE, who, until)
    _ask_reader(db, ctx, evaluation, "reading-late-yours")
    plan(db, GONE, evaluation.id, ctx.calendar.closes(until))


def gone(db: Db, ctx: Ctx, evaluation_id: int) -> None:
    """The other day is over as well: what is read goes, what is not is erased, and everybody hears that."""
    evaluation = db.one(stored.by_id, id=evaluation_id)
    _send(db, ctx, evaluation)
    if not how_many(db, evaluation_id, UNREAD):
        return
    _erase_unread(db, evaluation)
    who = evaluations.reader(db, ctx, evaluation)
    _tell_both(db, ctx, evaluation, "reading-gone", GONE, who, _days(ctx, evaluation)[1])
    if who is not None:
        t = texts(who.language)
        words = t("reading-gone-yours", **_named(db, ctx, t, evaluation))
        post.tell(db, ctx, who, View(words), unique=f"{GONE}:{evaluation.id}:{who.id}")


def how_many(db: Db, evaluation_id: int, state: str) -> int:
    """How many open answers stand so; told to nobody."""
    return db.one(outcomes.how_many_open_answers_in, evaluation_id=evaluation_id, state=state)


def marks(ctx: Ctx) -> Marks:
    """What comes in the place of what is taken out, for all readers alike."""
    t = texts(ctx.policy.language)
    return Marks(t("reading-mark"), t("reading-mark-other"))


def until(ctx: Ctx, evaluation: Evaluation) -> date:
    """The day by which they are to be read, as it stands now."""
    first, last = _days(ctx, evaluation)
    return first if ctx.now < ctx.calendar.closes(first) else last


# ------------------------------------------------------------------ to both sides


def _send(db: Db, ctx: Ctx, evaluation: Evaluation) -> None:
    everything = how_many(db, evaluation.id, READ)
    ready = db.all(outcomes.open_answers_in, evaluation_id=evaluation.id, state=READ, most=everything)
    if not ready:
        return
    before = how_many(db, evaluation.id, SENT)
    for person in evaluations.both_sides(db, ctx, evaluation):
        for place, body in enumerate(_in_messages(db, ctx, texts(person.language), evaluation, ready)):
            unique = f"evaluation-words:{evaluation.id}:{before}:{place}:{person.id}"
            about = evaluation_result.subject_of(evaluation)
            post.tell(db, ctx, person, View(body), about=about, unique=unique, at=ctx.now)
    db.run(outcomes.change_open_answers_in, which=evaluation.id, old_state=READ, new_state=SENT)


def _in_messages(db: Db, ctx: Ctx, t: Texts, evaluation: Evaluation, ready: list[OpenAnswer]) -> list[str]:
    """The answers in the order of their random keys, in as few messages as they fit in."""
    lines = [t("reading-sent", **_named(db, ctx, t, evaluation))]
    lines += [
        t("reading-sent-answer", words=own(piece))
        for answer in ready
        for piece in parts(answer.words, MOST_AT_ONCE)
    ]
    if readers := _readers(db, evaluation):
        lines.append(t("reading-sent-by", names=own(listed(t, readers))))
    lines.append(t("reading-sent-changes", count=sum(answer.changes for answer in ready)))
    messages = [lines[0]]
    for line in lines[1:]:
        if len(messages[-1]) + len(line) > MOST_AT_ONCE:
            messages.append(line)
        else:
            messages[-1] += f"\n{line}"
    return messages


def _readers(db: Db, evaluation: Evaluation) -> list[str]:
    """Who read them, which need not be who would read them now."""
    entries = db.all(audit.of_subject, subject=f"evaluation:{evaluation.id}")
    read_by = dict.fromkeys(each.actor_id for each in entries if each.action == WAS_READ)
    return [db.one(people.person_by_id, id=person_id).name for person_id in read_by if person_id is not None]


def _tell_both(
    db: Db, ctx: Ctx, evaluation: Evaluation, key: str, kind: str, who: Person | None, day: date
) -> None:
    """Both sides hear, at one moment, what was not read in time: who has it, and the day."""
    for person in evaluations.both_sides(db, ctx, evaluation):
        t = texts(person.language)
        name = own(evaluations.coordinator(db, ctx).name if who is None else who.name)
        values = {**_named(db, ctx, t, evaluation), "name": name, "until": saying.day(ctx, t, day)}
        unique = f"{kind}:{evaluation.id}:{person.id}"
        about = evaluation_result.subject_of(evaluation)
        post.tell(db, ctx, person, View(t(key, **values)), about=about, unique=unique, at=ctx.now)


# ------------------------------------------------------------------ who reads


def _ask_reader(db: Db, ctx: Ctx, evaluation: Evaluation, key: str) -> None:
    """Ask who reads them now, once in each of these words; whoever comes in their place is asked too."""
    who = evaluations.reader(db, ctx, evaluation)
    if who is None:
        return
    t, day = texts(who.language), until(ctx, evaluation)
    values = {**_named(db, ctx, t, evaluation), "until": saying.day(ctx, t, day)}
    options = (t.option(f"reading:{evaluation.id}", "reading-begin"),)
    unique = f"{key}:{evaluation.id}:{day}:{who.id}"
    if db.first(outbox.known_key, unique_key=_asked_key(evaluation, who)) is None:
        key, unique = "reading-asked", _asked_key(evaluation, who)
    elif key == "reading-asked":
        return
    post.tell(db, ctx, who, View(t(key, **values), options), unique=unique)


def _tell_of_other_reader(db: Db, ctx: Ctx, evaluation: Evaluation) -> None:
    """Both sides were given a name and a day: when the name becomes another, they hear it; the day stays."""
    who = evaluations.reader(db, ctx, evaluation)
    if who is not None and db.first(outbox.known_key, unique_key=_asked_key(evaluation, who)) is None:
        _tell_both(db, ctx, evaluation, "reading-other", f"{LOOK}:{who.id}", who, until(ctx, evaluation))


def _asked_key(evaluation: Evaluation, who: Person) -> str:
    return f"reading-asked:{evaluation.id}:{who.id}"


def _named(db: Db, ctx: Ctx, t: Texts, evaluation: Evaluation) -> dict[str, str]:
    return evaluations.named(ctx, t, evaluations.about(db, evaluation).meeting)


def _days(ctx: Ctx, evaluation: Evaluation) -> tuple[date, date]:
    """The promised day, and the other one."""
    first = evaluation_result.reading_until(ctx, evaluation)
    return first, ctx.calendar.add_working_days(first, evaluation_result.READING_DAYS)


def _plan_next_look(db: Db, ctx: Ctx, evaluation_id: int) -> None:
    plan(db, LOOK, evaluation_id, ctx.calendar.opens(ctx.calendar.next_working_day(saying.today(ctx))))


def _erase_unread(db: Db, evaluation: Evaluation) -> None:
    """Nobody will read these; where none is left their key goes with them."""
    db.run(outcomes.forget_open_answers_in, which=evaluation.id, old_state=UNREAD)
    if not db.one(outcomes.how_many_open_answers, evaluation_id=evaluation.id):
        stored.forget_key(db, outcomes.words_owner(evaluation.id))


KINDS = {LOOK: look, SEND: send, LATE: late, GONE: gone}
"""What each of these moments brings."""
