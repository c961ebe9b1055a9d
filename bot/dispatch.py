"""Outgoing rows inside the writer's transaction: claimed as parcels, finished by their outcome.

Edit or send anew is decided here and nowhere else; so is what an uncertain attempt means for a message.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from typing import NamedTuple

from bot import logs
from bot.addressing import place_for
from bot.patience import after_uncertain
from bot.transport import DeliveryError, GoneError, LaterError, Parcel, Platform, Receipt, RefusedError
from handlers import post, presses
from handlers.context import Ctx
from handlers.texts import texts
from handlers.views import FAREWELL, Option
from storage import cards, deliveries, files, outbox, people, prompts, traces
from storage.cards import Card
from storage.database import Db, LostTransactionError
from storage.files import StoredFile
from storage.outbox import MOST_TRIES, Outgoing
from storage.people import Chat
from storage.trouble import is_trouble

log = logs.get(__name__)

_MOST_LOOKED_AT = 50
_UNCERTAIN = "uncertain"


class Reports(NamedTuple):
    """Who hears what became of a message: :mod:`handlers.reports`, and the operators by their alarm."""

    delivered: Callable[[Db, Outgoing, Ctx], None]
    undeliverable: Callable[[Db, Outgoing, Ctx], None]
    alarm: Callable[[Db, Ctx, str, str], None]


class Load(NamedTuple):
    """A row on its way: to which chat, by which platform. ``tries`` counts this one."""

    row: Outgoing
    chat_id: int
    platform: str
    parcel: Parcel
    tries: int

    @property
    def is_broadcast(self) -> bool:
        """Whether it goes to many at once."""
        return self.row.lane >= post.BROADCAST


class Wanted(NamedTuple):
    """How many rows somebody can send, and how many of them may be of what goes to many."""

    rows: int
    broadcasts: int


class Claimed(NamedTuple):
    """What there is to send; ``more`` when there may be more now, else the ``moment`` of what comes next."""

    loads: list[Load]
    more: bool
    moment: datetime | None

    @property
    def broadcasts(self) -> int:
        """How many of them go to many."""
        return sum(load.is_broadcast for load in self.loads)


NOTHING = Claimed([], more=False, moment=None)

Outcome = Receipt | DeliveryError
Paused = Mapping[str, timedelta]
"""Platforms that asked for patience, and for how long still."""


class Dispatch:
    """Claims and finishes outgoing rows; every method works in the caller's transaction."""

    def __init__(self, platforms: Mapping[str, Platform], ctx: Callable[[], Ctx], reports: Reports) -> None:
        """``ctx`` gives each transaction its surroundings."""
        self._platforms = platforms
        self._ctx = ctx
        self._reports = reports

    # -------------------------------------------------------------- claiming

    def claim(self, db: Db, wanted: Wanted, paused: Paused) -> Claimed:
        """Take what is ``wanted`` of the rows whose moment has come, each counted as tried.

        Of what goes to many no more than there is room for: who sends it comes back for the next.
        """
        ctx = self._ctx()
        loads: list[Load] = []
        room = wanted.broadcasts
        for _ in range(_MOST_LOOKED_AT):
            if len(loads) == wanted.rows:
                break
            lane = post.BROADCAST if room else post.NEWS
            try:
                row = db.first(outbox.next_open, now=ctx.now, last_lane=lane)
                if row is None:
                    return Claimed(loads, more=False, moment=db.first(outbox.next_after, now=ctx.now))
                load = self._load(db, row, ctx, paused)
            except Exception as error:  # noqa: BLE001 - one row that cannot be read must not stop the others
                which = db.one(outbox.next_open_id, now=ctx.now, last_lane=lane)
                self._unreadable(db, which, error, ctx)
                continue
            if load is not None:
                db.run(outbox.claim, which=row.id, at=ctx.now)
                loads.append(load)
                room -= load.is_broadcast
        return Claimed(loads, more=True, moment=None)

    def finish_and_claim(
        self, db: Db, load: Load, outcome: Outcome, wanted: Wanted, paused: Paused
    ) -> Claimed:
        """Record what became of a parcel, and take the next, in one commit."""
        self._finish(db, load, outcome)
        return self.claim(db, wanted, paused) if wanted.rows else NOTHING

    def give_up(self, db: Db, load: Load) -> None:
        """Park a row whose outcome could not be recorded."""
        self._park(db, load.row, self._ctx())

    def release(self, db: Db, loads: list[Load]) -> None:
        """Put back what was claimed and not tried."""
        for load in loads:
            db.run(outbox.later, which=load.row.id, at=self._ctx().now)

    def recover(self, db: Db) -> int:
        """Settle the rows found claimed at start-up: each may or may not have been shown. How many.

        A door that was closed meanwhile was perhaps open when they were tried.
        """
        ctx = self._everywhere(self._ctx())
        found = db.all(outbox.claimed_ids)
        for which in found:
            try:
                row = db.one(outbox.outgoing_by_id, id=which)
                load = self._load(db, row, ctx, {})
            except Exception as error:  # noqa: BLE001 - one row that cannot be read must not stop the start
                self._unreadable(db, which, error, ctx)
                continue
            if load is not None:
                self._uncertain(
                    db, load._replace(tries=row.tries), ctx, db.first(outbox.claimed_when, id=which)
                )
        return len(found)

    def _load(self, db: Db, row: Outgoing, ctx: Ctx, paused: Paused) -> Load | None:
        """The row as a parcel; ``None`` when there is no way to the person, or not now."""
        card = self._card(db, row)
        chat = place_for(db, row, card, self._everywhere(ctx) if row.kind == FAREWELL else ctx)
        if chat is None:
            self._nowhere(db, row, ctx)
            return None
        if chat.platform in paused:
            db.run(outbox.postpone, which=row.id, at=ctx.now + paused[chat.platform])
            return None
        shown = card.message if card is not None and card.chat_id == chat.id else None
        edits = row.edits if row.chat_id == chat.id else None
        if edits is None and row.kind == "card" and row.silent:
            edits = shown
        again = edits is None and self._was_uncertain(db, row, chat)
        options = _options(db, row)
        parcel = Parcel(
            once=str(row.id),
            chat=chat.external,
            body=f"{_mark(db, row, ctx)} {row.body}" if again else row.body,
            kind=row.kind,
            prompt=row.prompt_id,
            options=options,
            edits=edits,
            replies_to=shown if row.replies_to is not None else None,
            silent=row.silent,
            files=_files(db, row),
            again=again,
            lane=row.lane,
            tried=_tried_for(db, row, ctx),
            shortcuts=_shortcuts(row, options),
            alt=_alt(db, row),
        )
        return Load(row, chat.id, chat.platform, parcel, row.tries + 1)

    def _card(self, db: Db, row: Outgoing) -> Card | None:
        """The card this row changes or answers, if the person has one."""
        subject = row.replies_to or (row.subject if row.kind == "card" else None)
        if subject is None or row.person_id is None:
            return None
        return db.first(cards.card_of, person_id=row.person_id, subject=subject)

    def _nowhere(self, db: Db, row: Outgoing, ctx: Ctx) -> None:
        """No way now: held where one is only closed; whoever depends on it hears of it either way."""
        everywhere = self._everywhere(ctx)
        held = everywhere.platforms != ctx.platforms and place_for(db, row, None, everywhere) is not None
        self._end(db, row, "held" if held else "unreachable", ctx)
        log.info("message_held" if held else "message_unreachable", row=row.id)

    def _everywhere(self, ctx: Ctx) -> Ctx:
        """The same surroundings, with no door closed."""
        return replace(ctx, platforms=frozenset(self._platforms))

    def _was_uncertain(self, db: Db, row: Outgoing, chat: Chat) -> bool:
        """Whether it may have been shown before: elsewhere, or here where it would then stand twice."""
        if row.state != "retry":
            return False
        exact = self._platforms[chat.platform].exact
        seen = db.all(deliveries.attempted_in, outbox_id=row.id, outcome=_UNCERTAIN)
        return any(each != chat.id or not exact for each in seen)

    # -------------------------------------------------------------- finishing

    def _finish(self, db: Db, load: Load, outcome: Outcome) -> None:
        ctx, row = self._ctx(), load.row
        match outcome:
            case Receipt():
                self._delivered(db, load, outcome, ctx)
            case LaterError(seconds=seconds):
                _tried(db, load, "later", ctx)
                db.run(outbox.later, which=row.id, at=ctx.now + timedelta(seconds=seconds))
            case GoneError():
                _tried(db, load, "gone", ctx)
                db.run(people.set_chat_state, which=load.chat_id, new_state="blocked", at=ctx.now)
                db.run(outbox.again, which=row.id, at=ctx.now)
            case RefusedError(reason=reason):
                _tried(db, load, "refused", ctx)
                log.error("message_refused", row=row.id, why=reason)
                self._park(db, row, ctx)
            case _:
                self._uncertain(db, load, ctx)

    def _delivered(self, db: Db, load: Load, receipt: Receipt, ctx: Ctx) -> None:
        row = load.row
        if not db.run(outbox.finish, which=row.id, new_state="sent"):
            return  # the person was forgotten meanwhile, and the row with them
        for message in (receipt.message, *receipt.also):
            _tried(db, load, "sent", ctx, message)
        if row.kind == "question":
            traces.shown_late(db, row.id, load.chat_id, receipt.message)
        if row.kind == "card" and row.person_id is not None:
            db.run(
                cards.place_card,
                person=row.person_id, about=row.subject, in_chat=load.chat_id, as_message=receipt.message,
            )  # fmt: skip
        if receipt.moved_to is not None:
            _move(db, load, receipt.moved_to)
        if row.report is not None:
            self._told(db, row.id, lambda: self._reports.delivered(db, row, ctx))

    def _uncertain(self, db: Db, load: Load, ctx: Ctx, when: datetime | None = None) -> None:
        """An edit is repeated, news is resent once and marked, a broadcast is not resent but looked at.

        ``when`` is the moment it was tried, where that was before a restart.
        """
        row = load.row
        _tried(db, load, _UNCERTAIN, ctx, at=when)
        if load.tries >= MOST_TRIES:
            again = False
        elif self._platforms[load.platform].exact or load.parcel.edits is not None:
            again = True
        elif row.lane == post.BROADCAST:
            again = False
        else:
            again = db.one(deliveries.attempts, outbox_id=row.id, outcome=_UNCERTAIN) == 1
        log.warning("message_uncertain", row=row.id, tries=load.tries, again=again)
        if again:
            db.run(outbox.again, which=row.id, at=ctx.now + after_uncertain(load.tries))
        else:
            self._park(db, row, ctx)

    def _park(self, db: Db, row: Outgoing, ctx: Ctx) -> None:
        """Put a row where somebody will look at it."""
        if not self._end(db, row, "parked", ctx):
            return
        self._told(db, row.id, lambda: self._reports.alarm(db, ctx, "message-parked", f"out-{row.id}"))
        log.error("message_parked", row=row.id)

    def _end(self, db: Db, row: Outgoing, state: str, ctx: Ctx) -> bool:
        """It goes no further; false where it was superseded meanwhile, and is nobody's care any more."""
        if not db.run(outbox.end, which=row.id, new_state=state):
            return False
        if row.report is not None:
            self._told(db, row.id, lambda: self._reports.undeliverable(db, row, ctx))
        return True

    def _unreadable(self, db: Db, which: int, error: Exception, ctx: Ctx) -> None:
        """Park a row that cannot be made into a parcel."""
        if isinstance(error, LostTransactionError) or is_trouble(error):
            raise error
        log.error("message_unreadable", row=which, why=error)
        db.run(outbox.finish, which=which, new_state="parked")
        self._told(db, which, lambda: self._reports.alarm(db, ctx, "message-parked", f"out-{which}"))

    def _told(self, db: Db, which: int, report: Callable[[], None]) -> None:
        """Report in a savepoint: what became of the row stands, also when telling it fails."""
        try:
            with db.savepoint():
                report()
        except LostTransactionError:
            raise
        except Exception:
            log.exception("report_failed", row=which)


def _tried(
    db: Db, load: Load, outcome: str, ctx: Ctx, message: str | None = None, at: datetime | None = None
) -> None:
    """One row per attempt, and one per message shown, so that a reply to it is understood."""
    shown = message is not None
    db.run(
        deliveries.add_delivery,
        outbox_id=load.row.id,
        chat_id=load.chat_id,
        message=message,
        prompt_id=load.row.prompt_id if shown else None,
        subject=load.row.subject if shown else None,
        outcome=outcome,
        at=at or ctx.now,
    )


def _move(db: Db, load: Load, external: str) -> None:
    """The chat goes by a new id, unless that one is known already."""
    if db.first(people.chat_by_external, platform=load.platform, external=external) is None:
        db.run(people.set_chat_external, which=load.chat_id, new_external=external)


def _files(db: Db, row: Outgoing) -> tuple[StoredFile, ...]:
    stored = tuple(db.one(files.file_by_id, id=each) for each in row.files or ())
    if row.draws is None:
        return stored
    from bot.drawing import to_draw  # few messages carry a paper

    return (*stored, *to_draw(db, row))


def _alt(db: Db, row: Outgoing) -> str:
    if row.draws is None:
        return ""
    from bot.drawing import in_words

    return in_words(db, row)


def _tried_for(db: Db, row: Outgoing, ctx: Ctx) -> timedelta | None:
    """How long ago this row was first tried; a row found at the start was tried when it was claimed."""
    if row.state == "waiting":
        return None
    first = db.first(deliveries.first_attempt, outbox_id=row.id) or db.first(outbox.claimed_when, id=row.id)
    return None if first is None else max(ctx.now - first, timedelta(0))


def _options(db: Db, row: Outgoing) -> tuple[Option, ...]:
    prompt = None if row.prompt_id is None else db.first(prompts.prompt_by_id, id=row.prompt_id)
    return () if prompt is None else tuple(post.options_of(prompt.options))


def _shortcuts(row: Outgoing, options: tuple[Option, ...]) -> tuple[int, ...]:
    """The harmless ones; a question is answered in words, whatever its answers are called."""
    if row.conversation_id is not None:
        return ()
    return tuple(place for place, option in enumerate(options) if presses.is_harmless(option.value))


def _mark(db: Db, row: Outgoing, ctx: Ctx) -> str:
    """What stands before a message that may have been shown before."""
    person = None if row.person_id is None else db.first(people.person_by_id, id=row.person_id)
    return texts(ctx.policy.language if person is None else person.language)("again-mark")
