"""Whom a notice is for, found a few at a time, so that nobody who waits for a reply waits for it."""

from handlers import recipients
from handlers.context import Ctx
from handlers.recipients import Mail
from storage import broadcasts, notices
from storage.broadcasts import Broadcast, Recipient
from storage.database import Db

_AT_ONCE = 10
"""People looked at in one transaction."""


def gather(db: Db, ctx: Ctx, found: Broadcast) -> Broadcast:
    """Some more of who hears it; how far it is then."""
    mail = Mail(db, ctx, db.one(notices.by_id, id=found.notice_id))
    looked_at = 0
    while looked_at < _AT_ONCE and not found.gathered:
        found, more = _more(db, ctx, mail, found)
        found = _with_ways_of(found, more)
        looked_at += len(more) or 1
    _keep(db, found)
    return found


def gather_instead(db: Db, ctx: Ctx, group: Recipient) -> None:
    """A board's group cannot be reached: who would have read it there gets it by themselves."""
    mail = Mail(db, ctx, db.one(notices.by_id, id=group.notice_id))
    found = db.one(broadcasts.of_notice, notice_id=group.notice_id)
    more = recipients.gather(db, mail, group.association_id, short=group.length == notices.SHORT)
    found = found._replace(people=found.people + _people(more))
    _keep(db, _with_ways_of(found, more))


def _people(rows: list[Recipient]) -> int:
    return sum(row.why != recipients.NOBODY for row in rows)


def _with_ways_of(found: Broadcast, more: list[Recipient]) -> Broadcast:
    ways = {row.platform for row in more}.union(found.platforms.split(","))
    return found._replace(platforms=",".join(sorted(ways)))


def _keep(db: Db, found: Broadcast) -> None:
    db.run(
        broadcasts.set_gathered,
        which=found.notice_id,
        new_short=found.in_short,
        new_to=found.gathered_to,
        new_gathered=found.gathered,
        new_platforms=found.platforms,
        new_associations=found.associations,
        new_people=found.people,
    )


def _more(db: Db, ctx: Ctx, mail: Mail, found: Broadcast) -> tuple[Broadcast, list[Recipient]]:
    """One association, first in full and then in short; of a correction, who had what it corrects.

    Then, in a later round, who missed it.
    """
    after = found.gathered_to
    if mail.corrected is not None:
        corrected = mail.corrected.notice.id
        heard = db.all(broadcasts.had_it_by, notice_id=corrected, after=after, now=ctx.now, most=_AT_ONCE)
        if heard:
            more = [recipients.correct(db, mail, row) for row in heard]
            return found._replace(gathered_to=heard[-1].id, people=found.people + len(more)), more
    else:
        association = db.first(
            broadcasts.next_hearer, notice_id=found.notice_id, after=after, in_short=found.in_short
        )
        if association is not None:
            more = recipients.gather(db, mail, association, short=found.in_short)
            people, associations = found.people + _people(more), found.associations + 1
            return found._replace(gathered_to=association, people=people, associations=associations), more
        if not found.in_short:
            return found._replace(in_short=True, gathered_to=0), []
    missed = db.all(
        broadcasts.missed_before, notice_id=found.notice_id, this_round=found.round, most=_AT_ONCE
    )
    more = [recipients.try_again(db, mail, row, found.round) for row in missed]
    return found._replace(gathered=not missed), more
