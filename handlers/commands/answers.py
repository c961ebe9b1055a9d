"""What an officer does with a flag; every one of these is refused to whoever does not have it now."""

from datetime import date

from handlers import access, cards, conversing, ladder, post, promised, reach, reminders, saying, telling
from handlers.actor import Actor
from handlers.asked import AnswerFlag, AskChair, ForwardFlag, MoreTime, ReportThreat
from handlers.commands import carries, holders
from handlers.commands.flags import NotAllowedError, note, write, write_words
from handlers.context import Ctx, Done
from handlers.planning import cancel, plan
from handlers.presses import verb
from handlers.questions import Story
from handlers.rules.flags import Kind, is_open, subject_of
from handlers.texts import Texts, own, texts
from handlers.views import View
from handlers.wording import clause, due_day, person, places_of, quoted
from storage import flags, talks
from storage.database import Db
from storage.flags import Answer, Flag
from storage.types import Sealed

_MOST_EXTENSIONS = 2


def held(db: Db, actor: Actor, flag_id: int) -> Flag:
    """The flag, if this officer has it and it is open; raises :class:`NotAllowedError`."""
    flag = db.one(flags.flag_by_id, id=flag_id)
    if not access.may_answer(db, actor.person, flag):
        raise NotAllowedError
    return flag


@carries(AnswerFlag)
def answer_flag(db: Db, ctx: Ctx, actor: Actor, command: AnswerFlag) -> None:
    """Keep the answer with each flag and bring each chair an answer of their own."""
    answered = [held(db, actor, flag_id) for flag_id in command.flag_ids]
    for flag in answered:
        answer = _keep_answer(db, ctx, actor, flag, command)
        _bring(db, ctx, actor, flag, answer, command.story)
        _wait_for_verdict(db, ctx, flag, answer)
        note(db, ctx, actor, f"flag_answered_{command.kind}", flag.id)
        _tell_who_helped(db, ctx, actor, flag)
        cards.refresh(db, ctx, flag.id)
    names = ", ".join(own(person(db, flag.chair_id).name) for flag in answered)
    numbers = ", ".join(str(flag.number) for flag in answered)
    body = actor.t("answer-sent", names=names, numbers=numbers)
    post.say(db, ctx, actor.here, View(body), edits=actor.pressed)


def _tell_who_helped(db: Db, ctx: Ctx, actor: Actor, flag: Flag) -> None:
    """Everybody else who was on it hears that there is an answer, and has nothing left to do."""
    for other in (person(db, flag.holder_id), *ladder.helpers(db, flag)):
        if other.id != actor.person.id:
            words = texts(other.language)("help-answered", name=own(actor.person.name), number=flag.number)
            post.tell(db, ctx, other, View(words), about=subject_of(flag.id))


def _keep_answer(db: Db, ctx: Ctx, actor: Actor, flag: Flag, command: AnswerFlag) -> Answer:
    entry_id = write(db, ctx, actor, flag.id, f"answer-{command.kind}", command.story)
    at_next = command.when == "next-meeting"
    answer_id = db.one(
        flags.add_answer,
        flag_id=flag.id,
        entry_id=entry_id,
        by_id=actor.person.id,
        kind=command.kind.value,
        promise=None if command.promise is None else Sealed(f"person:{actor.person.id}", command.promise),
        due_on=None if at_next or command.when is None else date.fromisoformat(command.when),
        at_next_meeting=at_next,
        at=ctx.now,
    )
    db.run(
        flags.set_state,
        which=flag.id,
        new_state="answered",
        new_taken=flag.taken_at or ctx.now,
        new_ended=None,
        new_outcome=None,
    )
    ladder.rest(db, flag.id)
    cancel(db, "resume", flag.id)
    reminders.forget(db, flag.id)
    db.run(talks.end_of_flag, which=flag.id)
    answer = db.one(flags.answer_by_id, id=answer_id)
    if command.promise is not None:
        promised.ask_on_its_day(db, ctx, flag, answer)
    return answer


def _bring(db: Db, ctx: Ctx, actor: Actor, flag: Flag, answer: Answer, story: Story) -> None:
    """The answer as a new message to each of the association's chairs, with what they can say of it."""
    for chair, t in telling.chairs(db, flag):
        values = {"number": flag.number, "name": own(actor.person.name)}
        body = t(f"answered-{answer.kind}", **values, **_said(ctx, t, answer, story))
        key = "answered-react-call" if answer.kind == Kind.CALL else "answered-react"
        body += "\n" + t(key, **values, day=saying.day(ctx, t, reminders.closes_at(ctx, answer)))
        view = View(body, reminders.reactions(t, answer), story.files)
        telling.tell(db, ctx, flag, chair, view,
            unique=f"answer:{answer.id}",
        )  # fmt: skip


def _said(ctx: Ctx, t: Texts, answer: Answer, story: Story) -> dict[str, str]:
    return {
        "words": quoted(t, story.words, len(story.files), longest=3_000),
        "promise": clause(answer.promise or ""),
        "when": due_day(ctx, t, answer),
    }


def _wait_for_verdict(db: Db, ctx: Ctx, flag: Flag, answer: Answer) -> None:
    plan(db, "silence", flag.id, reminders.closes_at(ctx, answer))
    reminders.expect_reaction(db, ctx, answer)


@carries(AskChair)
def ask_chair(db: Db, ctx: Ctx, actor: Actor, command: AskChair) -> None:
    """Bring the question; the clock stands still, visibly, for ten working days at most, once per holder."""
    flag = held(db, actor, command.flag_id)
    write_words(db, ctx, actor, flag.id, "question", command.words)
    note(db, ctx, actor, "chair_asked", flag.id)
    stops = _may_stop_clock(db, ctx, actor, flag)
    stands = stops or flag.paused_at is not None
    until = reminders.stands_until(ctx, flag.paused_at or ctx.now)
    if stops:
        db.run(flags.set_promise, which=flag.id, new_promised=flag.promised_at, new_paused=ctx.now)
        ladder.rest(db, flag.id)
        plan(db, "resume", flag.id, until)
        reminders.expect_reply(db, ctx, flag.id)
    for chair, t in telling.chairs(db, flag):
        body = t("chair-is-asked", name=own(actor.person.name), number=flag.number, words=own(command.words))
        if stands:
            body += "\n" + t("clock-stands", day=saying.day(ctx, t, until))
        elif flag.promised_at is None:
            body += "\n" + t("clock-goes-on")
        else:
            body += "\n" + t("clock-same-day", day=saying.day(ctx, t, flag.promised_at))
        telling.tell(db, ctx, flag, chair, View(body), kind="relay")
    body = actor.t("question-sent", name=own(person(db, flag.chair_id).name), number=flag.number)
    if not stands and flag.promised_at is not None:
        body += "\n" + actor.t("question-same-day", day=saying.day(ctx, actor.t, flag.promised_at))
    post.say(db, ctx, actor.here, View(body), edits=actor.pressed)
    cards.refresh(db, ctx, flag.id)


def _may_stop_clock(db: Db, ctx: Ctx, actor: Actor, flag: Flag) -> bool:
    """Once per holder, and not on the last day."""
    if flag.promised_at is None or flag.paused_at is not None:
        return False
    if ctx.calendar.local(flag.promised_at).date() <= saying.today(ctx):
        return False
    asked = [
        entry
        for entry in db.all(flags.entries_of, flag_id=flag.id)
        if entry.kind == "question" and entry.author_id == actor.person.id
    ]
    return len(asked) == 1


@carries(ForwardFlag)
def forward_flag(db: Db, ctx: Ctx, actor: Actor, command: ForwardFlag) -> None:
    """Another officer has it, with the same date; the chair hears who and why."""
    flag = held(db, actor, command.flag_id)
    write_words(db, ctx, actor, flag.id, "forwarded", command.reason)
    note(db, ctx, actor, "flag_forwarded", flag.id)
    other = person(db, command.to_id)
    now = holders.give_to(db, ctx, flag, other.id)
    for chair, t in telling.chairs(db, flag):
        day = "" if now.promised_at is None else saying.day(ctx, t, now.promised_at)
        body = t(
            "flag-forwarded", name=own(actor.person.name), other=own(other.name), title=other.title,
            number=flag.number, reason=own(command.reason),
        )  # fmt: skip
        if day:
            body += "\n" + t("flag-forwarded-date", day=day)
        telling.tell(db, ctx, flag, chair, View(body))
    body = actor.t("flag-passed-on", other=own(other.name), number=flag.number)
    post.say(db, ctx, actor.here, View(body), edits=actor.pressed)


@carries(MoreTime)
def more_time(db: Db, ctx: Ctx, actor: Actor, command: MoreTime) -> None:
    """A later date, at most twice; the chair sees the date and the reason."""
    flag = held(db, actor, command.flag_id)
    if extensions(db, flag) >= _MOST_EXTENSIONS:
        post.say(db, ctx, actor.here, View(actor.t("time-no-more", number=flag.number)), edits=actor.pressed)
        return
    write_words(db, ctx, actor, flag.id, "more-time", command.reason)
    note(db, ctx, actor, "more_time_taken", flag.id)
    promised = ctx.calendar.closes(ctx.calendar.add_working_days(date.fromisoformat(command.day), 0))
    db.run(flags.set_promise, which=flag.id, new_promised=promised, new_paused=flag.paused_at)
    ladder.announce(db, ctx, db.one(flags.flag_by_id, id=flag.id))
    for chair, t in telling.chairs(db, flag):
        body = t(
            "time-was-taken", name=own(actor.person.name), number=flag.number,
            day=saying.day(ctx, t, promised), reason=own(command.reason),
        )  # fmt: skip
        telling.tell(db, ctx, flag, chair, View(body))
    body = actor.t("time-kept", number=flag.number, day=saying.day(ctx, actor.t, promised))
    post.say(db, ctx, actor.here, View(body), edits=actor.pressed)
    cards.refresh(db, ctx, flag.id)


def extensions(db: Db, flag: Flag) -> int:
    """How often more time was taken for this flag."""
    return sum(entry.kind == "more-time" for entry in db.all(flags.entries_of, flag_id=flag.id))


@carries(ReportThreat)
def report_threat(db: Db, ctx: Ctx, actor: Actor, command: ReportThreat) -> None:
    """The coordinator has it at once, with the same date, and calls the officer, who need not answer."""
    flag = held(db, actor, command.flag_id)
    note(db, ctx, actor, "threat_reported", flag.id)
    helper = reach.coordinator(db, ctx).person
    if flag.holder_id != helper.id:
        flag = holders.give_to(db, ctx, flag, helper.id)
        for chair, t in telling.chairs(db, flag):
            values = {"number": flag.number, "name": own(helper.name), "title": helper.title}
            if flag.promised_at is None:
                body = t("threat-holder-note", **values)
            else:
                body = t("threat-holder", **values, day=saying.day(ctx, t, flag.promised_at))
            telling.tell(db, ctx, flag, chair, View(body))
    t, calls_on = texts(helper.language), ctx.calendar.next_opening(ctx.now)
    told = "\n\n".join(
        entry.words for entry in db.all(flags.entries_of, flag_id=flag.id) if entry.kind == "story"
    )
    body = t(
        "threat-reported",
        name=own(actor.person.name),
        number=flag.number,
        words=own(told),
        day=saying.day(ctx, t, calls_on),
    )
    post.tell(
        db, ctx, helper, View(body), about=subject_of(flag.id), unique=f"threat:{flag.id}:{actor.person.id}"
    )
    thanks = actor.t(
        "threat-thanks",
        name=own(helper.name),
        number=flag.number,
        day=saying.day(ctx, actor.t, calls_on),
    )
    post.say(db, ctx, actor.here, View(thanks), edits=actor.pressed)


@verb("take", harmless=True)
def _take(db: Db, ctx: Ctx, actor: Actor, number: str) -> Done:
    """*Ik pak dit op*: the chair hears it at once, with the date."""
    flag = db.one(flags.flag_by_id, id=int(number))
    if not access.may_answer(db, actor.person, flag):
        return refuse(db, ctx, actor, flag)
    if flag.state not in {"raised", "reopened"}:
        return Done(actor.t("take-already"))
    db.run(
        flags.set_state,
        which=flag.id,
        new_state="acknowledged",
        new_taken=ctx.now,
        new_ended=None,
        new_outcome=None,
    )
    reminders.forget(db, flag.id, reminders.TAKE)
    note(db, ctx, actor, "flag_taken_up", flag.id)
    for chair, t in telling.chairs(db, flag):
        day = "" if flag.promised_at is None else saying.day(ctx, t, flag.promised_at)
        key = "taken-up" if flag.promised_at is not None else "taken-up-note"
        body = t(key, name=own(actor.person.name), number=flag.number, day=day)
        telling.tell(
            db,
            ctx,
            flag,
            chair,
            View(body),
            unique=f"taken:{flag.id}:{actor.person.id}:{flag.version}",
        )
    cards.refresh(db, ctx, flag.id, pressed_by=actor)
    return Done(actor.t("take-thanks"))


@verb("answer")
def _answer(db: Db, ctx: Ctx, actor: Actor, number: str) -> Done:
    return _offer(db, ctx, actor, number, "answer-how", ("explain", "change", "recognise"))


@verb("more")
def _more(db: Db, ctx: Ctx, actor: Actor, number: str) -> Done:
    flag = db.one(flags.flag_by_id, id=int(number))
    others = reach.others(db, ctx, flag.process_id, places_of(db, flag), actor.person.id)
    forward = ("forward",) if others else ()
    return _offer(db, ctx, actor, number, "more-what", ("question", *forward, "more-time", "threat"))


def _offer(db: Db, ctx: Ctx, actor: Actor, number: str, text: str, verbs: tuple[str, ...]) -> Done:
    flag = db.one(flags.flag_by_id, id=int(number))
    if not access.may_answer(db, actor.person, flag):
        return refuse(db, ctx, actor, flag)
    options = (
        *(actor.t.option(f"do-{name}:{flag.id}", f"do-{name}") for name in verbs),
        actor.t.option(f"read:{flag.id}", "card-read-all"),
    )
    post.say(db, ctx, actor.here, View(actor.t(text, number=flag.number), options), about=subject_of(flag.id))
    return Done()


def refuse(db: Db, ctx: Ctx, actor: Actor, flag: Flag) -> Done:
    """A press on a card that is not, or no longer, this person's to press."""
    key = "flag-is-closed" if not is_open(flag) else "card-not-yours"
    post.say(db, ctx, actor.here, View(actor.t(key, number=flag.number)))
    cards.refresh(db, ctx, flag.id)
    return Done()


def _begins(name: str, flow: str) -> None:
    """A button that begins one of the officer's conversations about one flag."""

    @verb(name)
    def _begin(db: Db, ctx: Ctx, actor: Actor, number: str) -> Done:
        flag = db.one(flags.flag_by_id, id=int(number))
        if not access.may_answer(db, actor.person, flag):
            return refuse(db, ctx, actor, flag)
        pressed = actor.fresh if name == "called" else actor
        conversing.begin(db, ctx, pressed, flow, about=number)
        return Done()


for _flow in ("explain", "change", "recognise", "question", "forward", "more-time", "threat"):
    _begins(f"do-{_flow}", _flow)
_begins("called", "called")
