"""``/berichten``: what is planned and what was sent about one's processes, and what can be done with each."""

from handlers import post, reading, rhythm_words, saying, senders
from handlers.actor import Actor
from handlers.context import Ctx
from handlers.notices import in_words, subject_of
from handlers.rules.rhythms import rhythm
from handlers.rules.words import shorten
from handlers.texts import fit, own
from handlers.views import Option, View
from storage import notices, processes
from storage.database import Db
from storage.notices import FULL, NEWS, NONE, PLANNED, Notice

_PAGE = 5
_MOST = 50
_BEGINNING = 80


def mine(db: Db, ctx: Ctx, actor: Actor, page: int = 0) -> None:
    """What is planned first, then what was sent, the newest above."""
    found = [
        notice
        for process in senders.processes_of(db, actor.person)
        for notice in db.all(notices.of_process, process_id=process.id, most=_MOST)
    ]
    found.sort(key=lambda notice: (notice.state != PLANNED, -notice.id))
    t = actor.t
    if not found:
        post.say(db, ctx, actor.here, View(t("notice-list-empty")), edits=actor.pressed)
        return
    shown = found[page * _PAGE : (page + 1) * _PAGE]
    lines = [f"{place}. {line(db, ctx, actor, notice)}" for place, notice in enumerate(shown, 1)]
    options = [
        Option(f"notice-show:{notice.id}", label := line(db, ctx, actor, notice), fit(f"{place}. {label}"))
        for place, notice in enumerate(shown, 1)
    ]
    if page:
        options.append(t.option(f"notice-list:{page - 1}", "list-newer"))
    if len(found) > (page + 1) * _PAGE:
        options.append(t.option(f"notice-list:{page + 1}", "list-older"))
    body = "\n".join([t("notice-list"), *lines])
    post.say(db, ctx, actor.here, View(body, tuple(options)), edits=actor.pressed)


def show(db: Db, ctx: Ctx, actor: Actor, notice: Notice) -> None:
    """One notice, and what can still be done with it."""
    t = actor.t
    names: tuple[str, ...] = ("notice-correct",) if notice.kind in {NEWS, NONE} else ()
    if notice.state == PLANNED:
        names = ("notice-reword", "notice-move", "notice-drop")
        body = in_words(db, ctx, t, notice)
    else:
        body = db.first(notices.text_of, notice_id=notice.id, language=t.language, length=FULL) or ""
    options = tuple(t.option(f"{name}:{notice.id}", name) for name in names)
    words = f"{line(db, ctx, actor, notice)}\n\n{body}".strip()
    post.say(db, ctx, actor.here, View(words, options), about=subject_of(notice.id))


def line(db: Db, ctx: Ctx, actor: Actor, notice: Notice) -> str:
    """One notice in one line: when it goes or went, about what, how it begins."""
    process = db.one(processes.process_by_id, id=notice.process_id)
    at = notice.at if notice.state == PLANNED else notice.sent_at
    moment = saying.dated(ctx, actor.t, at or ctx.now)
    if notice.state == PLANNED and notice.rhythm is not None:
        moment = f"{rhythm_words.in_words(actor.t, rhythm(notice.rhythm))} ({moment})"
    key = "notice-line-planned" if notice.state == PLANNED else f"notice-line-{notice.kind}"
    words = own(shorten(" ".join(notice.words.split()), _BEGINNING)) if notice.words else ""
    comes = None if notice.sent_at is None else reading.overview_ahead(db, ctx, notice.id)
    if comes is not None and key == "notice-line-news":
        day = saying.day(ctx, actor.t, comes)
        return actor.t("notice-line-overview", moment=moment, process=process.name, words=words, day=day)
    return actor.t(key, moment=moment, process=process.name, words=words).strip()
