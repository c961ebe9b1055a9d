"""Whose account at the municipality is whose here: bound once, known by a hash of issuer and subject."""

import hashlib
from datetime import datetime

from bot.web.proof import Proof
from storage import audit, sessions
from storage.database import Db


def subject_hash(issuer: str, subject: str) -> str:
    """What is kept of an account; a subject is only ever one at its own issuer (OpenID Connect Core, 2)."""
    return hashlib.sha256(f"{issuer}|{subject}".encode()).hexdigest()


def bind(db: Db, subject: str, person_id: int, machine: datetime, town: datetime) -> None:
    """This account is this person's from now on, and no other is."""
    db.run(sessions.drop_identities_of, whose=person_id)
    db.run(sessions.add_identity, person_id=person_id, subject_hash=subject, created_at=machine)
    db.run(audit.add, at=town, actor_id=person_id, action="account_bound", subject=f"person:{person_id}")


def bind_shown(db: Db, proof: Proof, person_id: int, machine: datetime, town: datetime) -> bool:
    """Bind what a browser showed before its person took part; whether it is theirs to be bound."""
    if proof.subject is None or proof.person_id != person_id:
        return False
    owner = db.first(sessions.person_of_subject, subject_hash=proof.subject)
    if owner is None:
        bind(db, proof.subject, person_id, machine, town)
    return owner in {None, person_id}
