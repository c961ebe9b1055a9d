"""Putting words in the outbox: questions, cards, notices and relays, each with its own promise.

* A *question* belongs to a conversation; a newer one supersedes it while it is unsent.
* A *card* shows one subject to one person and edits itself, silently; it is never the only carrier of news.
* A *notice* is news, always a new message, never superseded.
* A *relay* is somebody's own words for somebody else, never superseded.
"""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from handlers import absences
from handlers.context import Ctx
from handlers.events import Sender, owner_of
from handlers.rules.attention import after_rest, rest_of
from handlers.views import FAREWELL, MENU, Option, View
from storage import cards, deliveries, flags, outbox, prompts
from storage.database import Db
from storage.people import Person
from storage.types import Sealed

STOPPED = "all"
"""What a person asked for who wants no messages any more (``handlers/flows/settings.stop``)."""

_UNDER_WAY = timedelta(hours=1)
"""So long after somebody's own words an answer to them belongs to the same talk."""

REPLY, NEWS, BROADCAST = 0, 1, 2
"""Lanes of the outbox: who is waiting for a reply never waits behind news."""


@dataclass(frozen=True, slots=True)
class Route:
    """Whom a message is for, and where: the chat they spoke in, else (``None``) their first address."""

    recipient: int
    person_id: int | None
    chat_id: int | None

    @property
    def owner(self) -> str:
        """Whose key seals the words."""
        return owner_of(self.recipient)


def back_to(sender: Sender) -> Route:
    """The place somebody just spoke in."""
    return Route(sender.recipient, sender.person_id, sender.chat_id)


def to(person: Person) -> Route:
    """A person, wherever they can best be reached."""
    return Route(person.id, person.id, None)


def ask(
    db: Db,
    ctx: Ctx,
    route: Route,
    view: View,
    *,
    conversation_id: int | None,
    asked: str,
    edits: str | None = None,
    owner: str | None = None,
) -> str | None:
    """Put a question (an unsent older self is superseded); its prompt's id, when it has choices.

    ``owner`` names the key that locks it, where that is not the person's.
    """
    if conversation_id is not None:
        db.run(outbox.supersede_question, conversation=conversation_id)
    prompt_id = _prompt(
        db, ctx, route, view.options, conversation_id=conversation_id, asked=asked, owner=owner
    )
    _put(
        db,
        ctx,
        route,
        "question",
        view,
        lane=REPLY,
        prompt_id=prompt_id,
        conversation_id=conversation_id,
        edits=edits,
        owner=owner,
    )
    return prompt_id


def say(
    db: Db,
    ctx: Ctx,
    route: Route,
    view: View,
    *,
    about: str | None = None,
    edits: str | None = None,
    unique: str | None = None,
) -> None:
    """Answer somebody at once, in the chat they spoke in, outside any conversation; once per ``unique``."""
    if unique is not None and db.first(outbox.known_key, unique_key=unique) is not None:
        return
    prompt_id = _prompt(db, ctx, route, view.options, subject=about)
    _put(
        db, ctx, route, "notice", view, lane=REPLY, prompt_id=prompt_id, subject=about, edits=edits,
        unique=unique,
    )  # fmt: skip


def fit_menu(db: Db, ctx: Ctx, route: Route, role: str, language: str) -> None:
    """Let a platform's own list of commands in a chat fit who is there; sent like any message.

    ``role`` is ``chair`` or ``officer``; platforms without such a list leave it.
    """
    _put(db, ctx, route, MENU, View(f"{role} {language}"), lane=NEWS, prompt_id=None)


def farewell(
    db: Db, ctx: Ctx, chat_id: int, view: View, *, unique: str | None = None, at: datetime | None = None
) -> None:
    """Say in one chat, and nowhere else, that it is no door any more; delivered there although it is closed.

    It is for the chat, not for the person: it waits for nothing that is held for them, and overtakes it.
    """
    route = Route(-chat_id, None, chat_id)
    _put(db, ctx, route, FAREWELL, view, lane=REPLY, prompt_id=None, unique=unique, at=at)


def ticked(body: str, chosen: str) -> str:
    """The words of a message with, under them, what was chosen there."""
    return f"{body}\n\n✓ {chosen}"


def settle(db: Db, ctx: Ctx, actor_route: Route, pressed: str | None, chosen: str) -> None:
    """Take the buttons off a pressed message and leave, under its words, what was chosen."""
    if pressed is None or actor_route.chat_id is None:
        return
    known = db.first(deliveries.delivered_message, chat_id=actor_route.chat_id, message=pressed)
    row = None if known is None else db.first(outbox.outgoing_by_id, id=known.outbox_id)
    if row is not None:
        say(db, ctx, actor_route, View(ticked(row.body, chosen)), about=row.subject, edits=pressed)


def tell(
    db: Db,
    ctx: Ctx,
    person: Person,
    view: View,
    *,
    about: str | None = None,
    unique: str | None = None,
    kind: str = "notice",
    report: str | None = None,
    at: datetime | None = None,
) -> None:
    """Bring a person news: a new message, when they may hear it (:func:`heard_at`), once per ``unique``.

    Somebody's own words to a chair (a relay) are not held back in a talk that is under way.
    ``report`` comes back to :mod:`handlers.reports` when the message was delivered, or could not be.
    """
    if person.quiet == STOPPED:
        return
    if unique is not None and db.first(outbox.known_key, unique_key=unique) is not None:
        return
    prompt_id = _prompt(db, ctx, to(person), view.options, subject=about)
    _put(
        db, ctx, to(person), kind, view, lane=NEWS, prompt_id=prompt_id, subject=about, unique=unique,
        report=report, at=at or _told_at(db, ctx, person, kind, about), reply=about is not None,
    )  # fmt: skip


def hand_out(
    db: Db,
    ctx: Ctx,
    route: Route,
    text_id: int,
    *,
    about: str,
    unique: str,
    report: str | None = None,
    options: Sequence[Option] = (),
    files: Sequence[int] = (),
    edits: str | None = None,
) -> int:
    """Put one copy of what many are told in the outbox, with the words that stand under ``text_id``.

    Its number. With ``edits`` it changes, silently, what was told before.
    """
    return db.one(
        outbox.add_shared,
        recipient=route.recipient,
        person_id=route.person_id,
        chat_id=route.chat_id,
        lane=BROADCAST,
        text_id=text_id,
        prompt_id=_prompt(db, ctx, route, options, subject=about),
        subject=about,
        edits=edits,
        files=list(files) or None,
        silent=edits is not None,
        report=report,
        unique_key=unique,
        not_before=ctx.now,
        created_at=ctx.now,
    )


def show_card(
    db: Db,
    ctx: Ctx,
    person: Person,
    subject: str,
    view: View,
    *,
    loud: bool = False,
    edits: str | None = None,
    route: Route | None = None,
    report: str | None = None,
    at: datetime | None = None,
) -> None:
    """Let ``person`` see ``subject`` as it now is: a new message when ``loud``, else a silent edit.

    A card that already shows exactly this is left alone; an unsent edit of the same card is superseded.
    ``edits`` names the pressed message that becomes the card; ``route`` the chat it stands in.
    """
    if route is None and person.quiet == STOPPED:
        return
    shown = digest(view)
    known = db.first(cards.card_of, person_id=person.id, subject=subject)
    if known is None:
        db.run(cards.add_card, person_id=person.id, subject=subject, chat_id=None, message=None, shown=shown)
    elif known.shown == shown and not loud and edits is None:
        return
    else:
        db.run(cards.show_card, person=person.id, about=subject, new_shown=shown)
    quiet = known is not None and not loud
    if quiet:
        db.run(outbox.supersede_card, person=person.id, about=subject, quietly=True)
    way = route or to(person)
    prompt_id = _prompt(db, ctx, way, view.options, subject=subject)
    if at is None:
        at = ctx.now if quiet or route is not None else heard_again_at(db, ctx, person)
    _put(
        db, ctx, way, "card", view, lane=REPLY if route is not None else NEWS, prompt_id=prompt_id,
        subject=subject, edits=edits, silent=quiet, report=report, at=at,
    )  # fmt: skip


def heard_at(ctx: Ctx, person: Person, moment: datetime | None = None) -> datetime:
    """When news of ``moment`` (now) may reach a person, who did not ask for it.

    Officers in office hours on their own working days, everybody else outside their hours of rest.
    """
    moment = moment or ctx.now
    if person.office is None:
        return after_rest(moment, rest_of(person.rest), ctx.calendar)
    return ctx.calendar.next_opening(moment, tuple(int(day) for day in person.weekdays))


def _told_at(db: Db, ctx: Ctx, person: Person, kind: str, about: str | None) -> datetime:
    """A talk under way goes on at any hour: words about a flag in which they wrote lately."""
    at = heard_again_at(db, ctx, person)
    if at <= ctx.now or kind != "relay" or person.office is not None:
        return at
    subject, _, number = (about or "").partition(":")
    if subject != "flag":
        return ctx.now
    since = ctx.now - _UNDER_WAY
    wrote = db.first(flags.wrote_since, flag_id=int(number), author_id=person.id, since=since)
    return at if wrote is None else ctx.now


def heard_again_at(db: Db, ctx: Ctx, person: Person) -> datetime:
    """When unasked news may reach a person: an officer who is away, only once they are back."""
    at, absence = heard_at(ctx, person), absences.of(db, person)
    return at if absence is None else max(at, absences.back_at(ctx, person, absence.until))


def options_of(stored: str) -> list[Option]:
    """A prompt's options as they were shown."""
    return [Option(*option) for option in json.loads(stored)]


def digest(view: View) -> str:
    """What stands for exactly this on a card."""
    shown = json.dumps([view.body, view.options, view.files], ensure_ascii=False)
    return hashlib.sha256(shown.encode()).hexdigest()[:16]


def _prompt(
    db: Db,
    ctx: Ctx,
    route: Route,
    options: Sequence[Option],
    *,
    conversation_id: int | None = None,
    asked: str | None = None,
    subject: str | None = None,
    owner: str | None = None,
) -> str | None:
    if not options:
        return None
    prompt_id = ctx.new_id()
    db.run(
        prompts.add,
        id=prompt_id,
        recipient=route.recipient,
        conversation_id=conversation_id,
        subject=subject,
        asked=asked,
        options=Sealed(owner or route.owner, json.dumps(options, ensure_ascii=False)),
        created_at=ctx.now,
    )
    return prompt_id


def _put(
    db: Db,
    ctx: Ctx,
    route: Route,
    kind: str,
    view: View,
    *,
    lane: int,
    prompt_id: str | None,
    conversation_id: int | None = None,
    subject: str | None = None,
    edits: str | None = None,
    reply: bool = False,
    silent: bool = False,
    report: str | None = None,
    unique: str | None = None,
    at: datetime | None = None,
    owner: str | None = None,
) -> None:
    db.one(
        outbox.add,
        recipient=route.recipient,
        person_id=route.person_id,
        chat_id=route.chat_id,
        lane=lane,
        kind=kind,
        body=Sealed(owner or route.owner, view.body),
        prompt_id=prompt_id,
        conversation_id=conversation_id,
        subject=subject,
        edits=edits,
        replies_to=subject if reply else None,
        files=list(view.files) or None,
        draws=view.draws,
        silent=silent,
        report=report,
        unique_key=unique,
        not_before=at or ctx.now,
        created_at=ctx.now,
        state="waiting",
        tries=0,
    )
