"""``/qr``: the code of a meeting, for the door: in words, as a picture for the last slide and as a poster."""

from datetime import timedelta

from handlers import evaluations, post, saying, senders
from handlers.actor import Actor
from handlers.context import Ctx
from handlers.evaluations import Standing
from handlers.rules.codes import shown
from handlers.texts import Texts, fit
from handlers.views import Option, View
from storage import evaluations as stored
from storage import processes
from storage.database import Db
from storage.evaluations import Evaluation

_MOST = 8
_AHEAD = timedelta(days=60)


class NoWayInError(LookupError):
    """A code can be used nowhere on this line. Remedy: set ``public_url``, under ``[web]``."""


def show(db: Db, ctx: Ctx, actor: Actor) -> None:
    """The code of the one meeting there is, or the choice between several."""
    found = _ahead(db, ctx, actor)
    if not found:
        words = actor.t("qr-none", phone=ctx.policy.phone)
        post.say(db, ctx, actor.here, View(words), edits=actor.pressed)
    elif len(found) == 1:
        give(db, ctx, actor, found[0])
    else:
        options = tuple(_option(db, ctx, actor.t, place, each) for place, each in enumerate(found, 1))
        lines = [f"{place}. {option.label}" for place, option in enumerate(options, 1)]
        body = "\n".join([actor.t("qr-which"), *lines])
        post.say(db, ctx, actor.here, View(body, options), edits=actor.pressed)


def give(db: Db, ctx: Ctx, actor: Actor, evaluation: Evaluation) -> None:
    """The code in words, the picture and the poster; each a message of its own.

    On a line that is nowhere to be found the code alone, and what is missing.
    """
    t, meeting = actor.t, evaluations.about(db, evaluation).meeting
    values = {"meeting": meeting.name, "code": shown(evaluation.code)}
    if link_of(ctx, evaluation) is None:
        words = t("qr-nowhere", **values, phone=ctx.policy.phone)
        post.say(db, ctx, actor.here, View(words), edits=actor.pressed)
        return
    until = saying.moment(ctx, t, evaluation.closes_at)
    body = "\n".join([t("qr-here", **values, until=until), *ways_in(ctx, t, evaluation)])
    post.say(db, ctx, actor.here, View(body), edits=actor.pressed)
    for form in ("qr", "poster"):
        words = t(f"qr-{form}", **values)
        post.say(db, ctx, actor.here, View(words, draws=f"evaluation-{form}:{evaluation.id}"))


def ways_in(ctx: Ctx, t: Texts, evaluation: Evaluation) -> list[str]:
    """How one comes to the questions: the page, Telegram, Matrix; those that are there."""
    policy, lines = ctx.policy, []
    if (page := page_of(ctx, evaluation)) is not None:
        lines.append(t("qr-page", address=page))
    if (link := telegram_of(ctx, evaluation)) is not None:
        lines.append(t("qr-telegram", address=link))
    if policy.matrix_user is not None:
        lines.append(t("qr-matrix", address=policy.matrix_user, code=shown(evaluation.code)))
    return lines


def link_of(ctx: Ctx, evaluation: Evaluation) -> str | None:
    """What a telephone opens that looks at the square: the page before any other way; nothing without one."""
    user = ctx.policy.matrix_user
    on_matrix = None if user is None else f"https://matrix.to/#/{user}"
    return page_of(ctx, evaluation) or telegram_of(ctx, evaluation) or on_matrix


def page_of(ctx: Ctx, evaluation: Evaluation) -> str | None:
    """The address of its page in a browser, where the line has that door."""
    return None if ctx.policy.public_url is None else f"{ctx.policy.public_url}/e/{evaluation.code}"


def telegram_of(ctx: Ctx, evaluation: Evaluation) -> str | None:
    """The address that opens it on Telegram, where the line is there."""
    bot = ctx.policy.bot_username
    return None if bot is None else f"https://t.me/{bot}?start=e-{evaluation.code}"


def _ahead(db: Db, ctx: Ctx, actor: Actor) -> list[Evaluation]:
    """The evaluations that will be open or are, of one's own processes; the nearest first."""
    found = []
    for process in senders.processes_of(db, actor.person):
        for meeting in db.all(processes.meetings_of_process, process_id=process.id, active=True):
            evaluation = db.first(stored.of_meeting, meeting_id=meeting.id)
            if evaluation is None or meeting.starts_at > ctx.now + _AHEAD:
                continue
            if evaluations.standing(ctx, evaluation) in {Standing.TOO_EARLY, Standing.OPEN}:
                found.append(evaluation)
    return sorted(found, key=lambda each: each.opens_at)[:_MOST]


def _option(db: Db, ctx: Ctx, t: Texts, place: int, evaluation: Evaluation) -> Option:
    meeting = evaluations.about(db, evaluation).meeting
    label = t("qr-option", **evaluations.named(ctx, t, meeting))
    return Option(f"evaluation-code:{evaluation.id}", label, fit(f"{place}. {label}"))
