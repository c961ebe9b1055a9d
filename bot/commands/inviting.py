"""``wijklijn invite``: a link for each person, to paste anywhere and on paper; only its hash is kept."""

import hashlib
import os
import secrets
from collections.abc import Sequence
from difflib import get_close_matches
from pathlib import Path

from rich.console import Console

from bot.commands.hall import opened, surroundings
from bot.commands.remedies import NotDoneError
from bot.papers.invitation import Invited, letter, message
from bot.settings import Settings
from handlers import saying
from handlers.commands.invitations import invite, role_of
from handlers.context import Ctx
from handlers.texts import texts
from handlers.views import plain
from storage import people
from storage.database import Db
from storage.people import Person

_TOKEN_BYTES = 32  # 43 URL-safe characters


def make(
    console: Console,
    settings: Settings,
    keys: Sequence[str],
    *,
    everybody: bool = False,
    by: str | None = None,
    letters: Path | None = None,
) -> None:
    """Invite the people with these keys (or all who have not joined), print the messages, draw the letters.

    An older invitation of theirs that nobody used stops working. ``by`` is who hears that they joined; the
    coordinator when not said.
    """
    ctx = surroundings(settings)
    if ctx.policy.bot_username is None:
        raise NotDoneError("A link needs the bot's name. Add [telegram] with its username to the settings.")
    if letters is not None:
        _reserve(letters)
    try:
        invited = _invite(settings, ctx, keys, everybody=everybody, by=by)
    except BaseException:
        if letters is not None:
            letters.unlink()
        raise
    for each in invited:
        console.rule(each.name, style="dim")
        console.print(plain(message(each)), markup=False, highlight=False, soft_wrap=True, emoji=False)
    if invited:
        console.rule(style="dim")
    if letters is not None:
        _draw(console, letters, invited)


def _invite(
    settings: Settings, ctx: Ctx, keys: Sequence[str], *, everybody: bool, by: str | None
) -> list[Invited]:
    with opened(settings) as database, database.transaction() as db:
        found = {person.key: person for person in db.all(people.people)}
        wanted = _not_joined(db, found) if everybody else _named(found, keys)
        inviter = _inviter(found, by, ctx.policy.coordinator)
        return [_invited(db, ctx, person, inviter) for person in wanted]


def _invited(db: Db, ctx: Ctx, person: Person, inviter: Person) -> Invited:
    token = secrets.token_urlsafe(_TOKEN_BYTES)
    issued = invite(db, ctx, person, inviter, hashlib.sha256(token.encode()).hexdigest())
    t = texts(person.language)
    return Invited(
        language=person.language,
        name=person.name,
        link=f"https://t.me/{ctx.policy.bot_username}?start={token}",
        until=saying.day(ctx, t, issued.until),
        municipality=ctx.policy.municipality,
        sender=inviter.name,
        phone=ctx.policy.phone,
        officer=person.office is not None,
    )


def _not_joined(db: Db, found: dict[str, Person]) -> list[Person]:
    if not found:
        raise NotDoneError(
            "Nobody is in the town yet, so nobody was invited. First run: wijklijn import FILE"
        )
    waiting = [
        person
        for person in found.values()
        if person.active and person.joined_at is None and role_of(db, person) is not None
    ]
    if not waiting:
        raise NotDoneError(
            "Everybody in the town has joined; nobody was invited. For a new phone, name the person."
        )
    return waiting


def _named(found: dict[str, Person], keys: Sequence[str]) -> list[Person]:
    unknown = [key for key in keys if key not in found]
    if unknown:
        raise NotDoneError("\n".join(_nobody(found, key) for key in unknown) + "\nNobody was invited.")
    return [found[key] for key in dict.fromkeys(keys)]


def _inviter(found: dict[str, Person], by: str | None, coordinator: str) -> Person:
    """Whoever ``--by`` names; else the coordinator, whom the settings name."""
    if by is None and coordinator not in found:
        raise NotDoneError(
            f"[people] coordinator in the settings is '{coordinator}', and nobody in the town has that key. "
            "Write one that stands in the town file, or say --by. Nobody was invited."
        )
    [inviter] = _named(found, [by or coordinator])
    return inviter


def _nobody(found: dict[str, Person], key: str) -> str:
    close = get_close_matches(key, found, n=1)
    ask = f"did you mean {close[0]}?" if close else "import the town file first, or look there for the key."
    return f"Nobody in the town has the key '{key}'; {ask}"


def _reserve(letters: Path) -> None:
    """Letters hold links that are shown once: never over another file, and for this user's eyes only."""
    try:
        os.close(os.open(letters, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    except FileExistsError:
        raise NotDoneError(f"{letters} is there already. Name another file; nobody was invited.") from None


def _draw(console: Console, letters: Path, invited: list[Invited]) -> None:
    from bot.papers import letters_pdf  # the drawing library is large

    with console.status(f"Drawing {len(invited)} letters …"):
        letters.write_bytes(letters_pdf([letter(each) for each in invited]))
    console.print(f"{len(invited)} letters in {letters}. Whoever has a link can use it: keep it safe.")
