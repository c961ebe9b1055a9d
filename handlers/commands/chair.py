"""The buttons of a chair: on the card, under an answer, and under "is het gebeurd?"."""

from handlers import access, conversing, post, talks
from handlers.actor import Actor
from handlers.asked import JudgeAnswer
from handlers.commands import carry_out
from handlers.commands.answers import refuse
from handlers.commands.flags import note
from handlers.commands.talks import not_again
from handlers.context import Ctx, Done
from handlers.planning import cancel
from handlers.presses import verb
from handlers.rules.flags import Verdict, is_open, reopens_until, subject_of
from handlers.texts import own, texts
from handlers.views import View
from handlers.wording import clause, person
from storage import flags
from storage.database import Db
from storage.flags import Answer, Flag

_VERDICTS = {
    "helped": Verdict.HELPED,
    "partly": Verdict.PARTLY,
    "not": Verdict.NOT,
    "right": Verdict.HELPED,
    "notquite": Verdict.PARTLY,
    "never": Verdict.NOT,
}
"""What each button under an answer means; the last three stand under "Klopt dat zo?" after a call."""


def _judges(said: str, verdict: Verdict) -> None:
    @verb(f"verdict-{said}")
    def _judge(db: Db, ctx: Ctx, actor: Actor, number: str) -> Done:
        answer = db.one(flags.answer_by_id, id=int(number))
        flag = db.one(flags.flag_by_id, id=answer.flag_id)
        if not access.is_chair(db, actor.person, flag.association_id):
            return refuse(db, ctx, actor, flag)
        if answer.verdict is not None:
            return Done(actor.t("ask-already-answered"))
        post.settle(db, ctx, actor.here, actor.pressed, actor.t(f"verdict-{said}"))
        if verdict == Verdict.HELPED:
            carry_out(db, ctx, actor.fresh, JudgeAnswer(flag.id, answer.id, verdict))
        else:
            _does_not_help(db, ctx, actor, flag, answer, verdict)
        return Done()


def _does_not_help(db: Db, ctx: Ctx, actor: Actor, flag: Flag, answer: Answer, verdict: Verdict) -> None:
    """Ask what is missing; who says for the second time that it does not help is offered a talk."""
    if verdict == Verdict.NOT and talks.is_second_time(db, flag):
        not_again(db, ctx, actor, flag, answer)
        return
    given = {"!verdict": verdict.value}
    conversing.begin(db, ctx, actor.fresh, "missing", about=str(answer.id), given=given)


for _said, _verdict in _VERDICTS.items():
    _judges(_said, _verdict)


def _begins(name: str) -> None:
    @verb(name)
    def _begin(db: Db, ctx: Ctx, actor: Actor, number: str) -> Done:
        flag = db.one(flags.flag_by_id, id=int(number))
        if not access.is_chair(db, actor.person, flag.association_id) or not is_open(flag):
            return refuse(db, ctx, actor, flag)
        conversing.begin(db, ctx, actor.fresh, name, about=number)
        return Done()


_begins("add")
_begins("withdraw")


def _happened(said: str) -> None:
    @verb(f"happened-{said}")
    def _tell(db: Db, ctx: Ctx, actor: Actor, number: str) -> Done:
        answer = db.one(flags.answer_by_id, id=int(number))
        flag = db.one(flags.flag_by_id, id=answer.flag_id)
        if not access.is_chair(db, actor.person, flag.association_id):
            return refuse(db, ctx, actor, flag)
        if answer.happened is not None:
            return Done(actor.t("ask-already-answered"))
        db.run(flags.set_happened, which=answer.id, new_happened=said, at=ctx.now)
        note(db, ctx, actor, f"change_happened_{said}", flag.id)
        post.settle(db, ctx, actor.here, actor.pressed, actor.t(f"happened-{said}"))
        promiser = person(db, answer.by_id)
        words = texts(promiser.language)(
            f"happened-told-{said}",
            name=own(actor.person.name),
            number=flag.number,
            promise=clause(answer.promise or ""),
        )
        post.tell(
            db, ctx, promiser, View(words), about=subject_of(flag.id), unique=f"happened-told:{answer.id}"
        )
        if said in {"partly", "no"}:
            verdict = Verdict.PARTLY if said == "partly" else Verdict.NOT
            _does_not_help(db, ctx, actor, flag, answer, verdict)
        else:
            key = f"happened-thanks-{said}"
            post.say(
                db, ctx, actor.here, View(actor.t(key, name=own(promiser.name))), about=subject_of(flag.id)
            )
        return Done()


for _word in ("yes", "partly", "no", "unknown"):
    _happened(_word)


@verb("reopen")
def _reopen(db: Db, ctx: Ctx, actor: Actor, number: str) -> Done:
    """A flag that closed because nobody heard anything can be opened for four weeks more."""
    flag = db.one(flags.flag_by_id, id=int(number))
    if not access.is_chair(db, actor.person, flag.association_id):
        return refuse(db, ctx, actor, flag)
    if not _reopenable(ctx, flag):
        key = "reopen-too-late" if flag.outcome == "silent" and not is_open(flag) else "ask-already-answered"
        post.say(db, ctx, actor.here, View(actor.t(key, phone=ctx.policy.phone)))
        return Done()
    answer = db.all(flags.answers_of, flag_id=flag.id)[-1]
    cancel(db, "silence", flag.id)
    _does_not_help(db, ctx, actor, flag, answer, Verdict.NOT)
    return Done()


def _reopenable(ctx: Ctx, flag: Flag) -> bool:
    until = reopens_until(flag, ctx.policy.reopen_weeks)
    return until is not None and ctx.now <= until
