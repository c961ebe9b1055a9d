"""The buttons of notices and of a process's silence: each asks again whether it may be pressed."""

from handlers import audiences, conversing, news, notice_lists, post, senders
from handlers.actor import Actor
from handlers.context import Ctx, Done
from handlers.notices import seen
from handlers.presses import verb
from handlers.views import View
from storage import notices, processes
from storage.database import Db
from storage.notices import FULL, LEFT_OUT, NEWS, NONE, PLANNED, Notice


def _begins(name: str, flow: str) -> None:
    @verb(name)
    def _begin(db: Db, ctx: Ctx, actor: Actor, number: str) -> Done:
        process = db.one(processes.process_by_id, id=int(number))
        if not senders.may_tell(db, actor.person, process):
            return Done(actor.t("notice-not-yours"))
        conversing.begin(db, ctx, actor.fresh, flow, about=number)
        return Done()


for _name, _flow in (("news-write", "notice"), ("news-none", "news-none"), ("news-later", "news-later")):
    _begins(_name, _flow)


def _changes(name: str, *, while_planned: bool) -> None:
    @verb(name)
    def _change(db: Db, ctx: Ctx, actor: Actor, number: str) -> Done:
        notice = _of(db, actor, number)
        if notice is None:
            return Done(actor.t("notice-not-yours"))
        if not (notice.state == PLANNED if while_planned else _can_be_corrected(notice)):
            return Done(actor.t("notice-no-longer-planned"))
        conversing.begin(db, ctx, actor.fresh, name, about=number)
        return Done()


_changes("notice-reword", while_planned=True)
_changes("notice-move", while_planned=True)
_changes("notice-correct", while_planned=False)


@verb("notice-drop")
def _drop(db: Db, ctx: Ctx, actor: Actor, number: str) -> Done:
    notice = _of(db, actor, number)
    if notice is None or notice.state != PLANNED:
        return Done(actor.t("notice-not-yours" if notice is None else "notice-no-longer-planned"))
    news.drop(db, ctx, actor.person, notice)
    post.settle(db, ctx, actor.here, actor.pressed, actor.t("notice-drop"))
    post.say(db, ctx, actor.here, View(actor.t("notice-is-dropped")))
    return Done()


@verb("notice-now")
def _now(db: Db, ctx: Ctx, actor: Actor, number: str) -> Done:
    notice = _of(db, actor, number)
    if notice is None or notice.state != PLANNED or notice.rhythm is not None:
        return Done(actor.t("notice-not-yours" if notice is None else "notice-no-longer-planned"))
    post.settle(db, ctx, actor.here, actor.pressed, actor.t("notice-now"))
    news.send(db, ctx, notice.id)
    process = db.one(processes.process_by_id, id=notice.process_id)
    post.say(db, ctx, actor.here, View(actor.t("notice-is-sent", process=process.name)))
    return Done()


@verb("notice-show")
def _show(db: Db, ctx: Ctx, actor: Actor, number: str) -> Done:
    notice = _of(db, actor, number)
    if notice is None:
        return Done(actor.t("notice-not-yours"))
    notice_lists.show(db, ctx, actor, notice)
    return Done()


@verb("notice-list")
def _list(db: Db, ctx: Ctx, actor: Actor, page: str) -> Done:
    notice_lists.mine(db, ctx, actor, int(page or 0))
    return Done()


@verb("notice-read")
def _read(db: Db, ctx: Ctx, actor: Actor, number: str) -> Done:
    """*Alles lezen*: the whole of it, for whoever it was meant for in short."""
    notice = db.one(notices.by_id, id=int(number))
    hearers = {each.association_id for each in db.all(notices.hearers_of, notice_id=notice.id)
               if each.how != LEFT_OUT}  # fmt: skip
    if notice.sent_at is None or not audiences.sits_in(db, actor.person, hearers):
        return Done(actor.t("press-unknown"))
    post.say(db, ctx, actor.here, seen(db, actor.t, notice, FULL), about=f"notice:{notice.id}")
    return Done()


def _can_be_corrected(notice: Notice) -> bool:
    return notice.kind in {NEWS, NONE} and notice.sent_at is not None


def _of(db: Db, actor: Actor, number: str) -> Notice | None:
    """The notice, if this person may tell about its process now."""
    notice = db.one(notices.by_id, id=int(number))
    process = db.one(processes.process_by_id, id=notice.process_id)
    return notice if senders.may_tell(db, actor.person, process) else None
