"""Invitations: a way in for one person, in one role, used once; only the hash of its token is ever kept."""

from datetime import date, datetime, time, timedelta
from typing import NamedTuple

from handlers.context import Ctx
from handlers.council import answers
from handlers.rules.workdays import wall_moment
from storage import audit, people
from storage.database import Db
from storage.people import Person


class NotInvitableError(ValueError):
    """This person cannot be invited, or not by this one. Remedy: in the words; nobody was invited."""


class Issued(NamedTuple):
    """An invitation as it was made; it works up to and including the local day ``until``."""

    id: int
    until: date


def invite(db: Db, ctx: Ctx, person: Person, inviter: Person, token_hash: str) -> Issued:
    """Make a way in for ``person``; older ones that nobody used stop working.

    ``token_hash`` is the SHA-256 of the token, in hexadecimal.

    Raises:
        NotInvitableError: when the person is not (or no longer) somebody here.
    """
    role = role_of(db, person)
    if not person.active or role is None:
        raise NotInvitableError(
            f"{person.key} takes part in nothing here. Give this person a role in the town file first, "
            "active, and import it."
        )
    if not inviter.active or not answers(inviter):
        raise NotInvitableError(
            f"{inviter.key} cannot invite: only somebody who works at the municipality can. Name another "
            "with --by."
        )
    until = ctx.calendar.local(ctx.now).date() + timedelta(days=ctx.policy.invitation_days)
    db.run(people.drop_open_invitations, person_id=person.id)
    number = db.one(
        people.add_invitation,
        token_hash=token_hash,
        person_id=person.id,
        inviter_id=inviter.id,
        role=role,
        created_at=ctx.now,
        expires_at=_end_of(ctx, until),
    )
    db.run(audit.add, at=ctx.now, actor_id=inviter.id, action="person_invited", subject=f"person:{person.id}")
    return Issued(number, until)


def role_of(db: Db, person: Person) -> str | None:
    """What somebody is here: their office, else ``chair`` or ``board``, else nothing."""
    if person.office is not None:
        return person.office
    roles = {seat.role for seat in db.all(people.seats_of, person_id=person.id, active=True)}
    return "chair" if "chair" in roles else next(iter(roles), None)


def _end_of(ctx: Ctx, day: date) -> datetime:
    return wall_moment(day + timedelta(days=1), time(0), ctx.calendar.zone)
