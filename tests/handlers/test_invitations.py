"""An invitation is for one person in one role, until a day that can be said, and replaces older ones."""

from datetime import date

import pytest

from handlers.commands.invitations import Issued, NotInvitableError, invite, role_of
from storage import audit, people
from storage.database import Db
from storage.people import Person
from tests.town import Town


def asked(town: Town, key: str, token: str, by: str = "coordinator") -> Issued:
    with town.database.transaction() as db:
        return invite(db, town.ctx(), person(db, key), person(db, by), token)


def person(db: Db, key: str) -> Person:
    return db.one(people.person_by_key, key=key)


def test_it_is_kept_by_the_hash_of_its_token_for_fourteen_days(town: Town) -> None:
    issued = asked(town, "chair", "aa" * 32)
    assert issued.until == date(2026, 12, 10)
    with town.database.reading() as db:
        kept = db.one(people.invitation_by_hash, token_hash="aa" * 32)
        chair, coordinator = person(db, "chair"), person(db, "coordinator")
    assert (kept.id, kept.person_id, kept.inviter_id) == (issued.id, chair.id, coordinator.id)
    assert (kept.role, kept.used_at) == ("chair", None)
    assert town.calendar.local(kept.expires_at).isoformat() == "2026-12-11T00:00:00+01:00"


def test_an_older_one_that_nobody_used_is_gone_and_a_used_one_stays(town: Town) -> None:
    first = asked(town, "chair", "one")
    with town.database.transaction() as db:
        db.run(people.use_invitation, which=first.id, at=town.now, in_chat=None)
    asked(town, "chair", "two")
    asked(town, "neighbour", "other")
    asked(town, "chair", "three")
    with town.database.reading() as db:
        found = {token: db.first(people.invitation_by_hash, token_hash=token) is not None
                 for token in ("one", "two", "three", "other")}  # fmt: skip
    assert found == {"one": True, "two": False, "three": True, "other": True}


def test_who_is_not_here_any_more_is_not_invited(town: Town) -> None:
    with town.database.transaction() as db:
        db.run(people.drop_seats, person_id=person(db, "chair").id)
    with pytest.raises(NotInvitableError, match="chair takes part in nothing here"):
        asked(town, "chair", "one")
    with town.database.reading() as db:
        assert db.first(people.invitation_by_hash, token_hash="one") is None


def test_only_somebody_of_the_municipality_invites(town: Town) -> None:
    with pytest.raises(NotInvitableError, match="neighbour cannot invite"):
        asked(town, "chair", "one", by="neighbour")


def test_the_role_is_the_office_else_the_highest_seat(town: Town) -> None:
    with town.database.transaction() as db:
        found = [role_of(db, person(db, key)) for key in ("chair", "officer", "wijkregisseur")]
    assert found == ["chair", "project_manager", "wijkregisseur"]


def test_it_is_written_down_who_invited_whom(town: Town) -> None:
    asked(town, "chair", "one")
    with town.database.reading() as db:
        lines = db.all(audit.of_subject, subject=f"person:{person(db, 'chair').id}")
        by = person(db, "coordinator").id
    assert [(line.action, line.actor_id) for line in lines] == [("person_invited", by)]
