"""``wijklijn invite``: a link for each person, to paste anywhere and on paper; only its hash is kept."""

import hashlib
import os
import secrets
from collections.abc import Sequence
from dataclasses import replace
from difflib import get_close_matches
from pathlib import Path
from typing import NamedTuple

from rich.console import Console

from bot import ways
from bot.commands.hall import opened, surroundings
from bot.commands.remedies import NotDoneError
from bot.papers.invitation import Invited, letter, message
from bot.settings import Settings
from handlers import greeting, saying
from handlers.commands.invitations import invite, role_of
from handlers.context import Ctx
from handlers.doors import MATRIX, TELEGRAM, WEB, as_open, is_open
from handlers.rules.policy import Policy
from handlers.texts import texts
from handlers.views import plain
from storage import people
from storage.database import Db
from storage.people import Person

_TOKEN_BYTES = 32  # 43 URL-safe characters


class Asked(NamedTuple):
    """What was asked for: people by their ``keys``, or everybody who has not joined.

    ``again``: among everybody also who has a link that still works. ``by`` is who hears that they joined; the
    coordinator when not said. ``letters`` is a file to draw them in. ``matrix`` is the name there of the one
    who is invited: the line opens an encrypted chat with them by itself.
    """

    keys: Sequence[str]
    everybody: bool = False
    again: bool = False
    by: str | None = None
    letters: Path | None = None
    matrix: str | None = None


def make(console: Console, settings: Settings, asked: Asked) -> None:
    """Invite people, print the messages, draw the letters.

    An older invitation of theirs that nobody used stops working, and that is said.
    """
    ctx = surroundings(settings)
    if not settings.ways:
        raise NotDoneError("A link leads somewhere. Add [web], [telegram] or [matrix] to the settings.")
    if asked.matrix is not None:
        _can_be_opened(settings, asked.matrix, asked.keys)
    if asked.letters is not None:
        _reserve(asked.letters)
    try:
        with opened(settings) as database, database.transaction() as db:
            found = {person.key: person for person in db.all(people.people)}
            wanted = _Wanted.of(db, ctx, found, asked)
            inviter = _inviter(found, asked.by, ctx.policy.coordinator)
            invited = [
                _invited(db, ctx, person, inviter, asked.matrix, by_account=settings.oidc is not None)
                for person in wanted.people
            ]
    except BaseException:
        if asked.letters is not None:
            asked.letters.unlink()
        raise
    _tell_of_links(console, wanted)
    _print(console, invited)
    if asked.matrix is not None:
        above = "link" if settings.web else "code"
        console.print(
            f"The line now opens an encrypted chat with them on Matrix. The {above} above works too."
        )
    if asked.letters is not None and invited:
        _draw(console, asked.letters, invited)
    elif asked.letters is not None:
        asked.letters.unlink()


def _tell_of_links(console: Console, wanted: "_Wanted") -> None:
    for key in wanted.replaced:
        console.print(f"The earlier link of {key} stops working: it was not used yet.")
    if wanted.left_out:
        console.print(
            f"Left out, since their link still works: {', '.join(wanted.left_out)}. New links for them too: "
            "invite --all --again."
        )


def _print(console: Console, invited: Sequence[Invited]) -> None:
    for each in invited:
        console.rule(each.name, style="dim")
        console.print(plain(message(each)), markup=False, highlight=False, soft_wrap=True, emoji=False)
    if invited:
        console.rule(style="dim")


class _Wanted(NamedTuple):
    """Who is invited now; whose earlier link stops working by it, and who keeps theirs."""

    people: list[Person]
    replaced: list[str]
    left_out: list[str]

    @classmethod
    def of(cls, db: Db, ctx: Ctx, found: dict[str, Person], asked: Asked) -> "_Wanted":
        """Those who were asked for."""
        wanted = _not_joined(db, found) if asked.everybody else _named(found, asked.keys)
        has_link = [person.key for person in wanted if _has_link(db, ctx, person)]
        if asked.everybody and not asked.again:
            return cls([person for person in wanted if person.key not in has_link], [], has_link)
        return cls(wanted, has_link, [])


def _has_link(db: Db, ctx: Ctx, person: Person) -> bool:
    """Whether somebody still has an invitation that nobody used and that works."""
    return any(greeting.invited(db, ctx, each) for each in db.all(people.invitations_of, person_id=person.id))


def _invited(
    db: Db, ctx: Ctx, person: Person, inviter: Person, matrix: str | None, *, by_account: bool
) -> Invited:
    policy = _offered(as_open(db, ctx), person)
    if matrix is not None and policy.matrix_user is None:
        raise NotDoneError(f"Matrix is no way for {person.key} here. Nobody was invited.")
    token = secrets.token_urlsafe(_TOKEN_BYTES)
    kept = hashlib.sha256(token.encode()).hexdigest()
    issued = invite(db, ctx, person, inviter, kept)
    if matrix is not None:
        greeting.reach_out(db, ctx, "matrix", matrix, kept)
    link, also, others = _leads(policy, token)
    return Invited(
        language=person.language,
        name=person.name,
        link=link,
        code=token,
        matrix=also,
        others=others,
        until=saying.day(ctx, texts(person.language), issued.until),
        municipality=ctx.policy.municipality,
        sender=inviter.name,
        phone=ctx.policy.phone,
        officer=person.office is not None,
        by_account=by_account,
    )


def _offered(ctx: Ctx, person: Person) -> Policy:
    """The policy, with only those ways in it by which this person may come now."""
    policy = ctx.policy
    offered = replace(
        policy,
        public_url=policy.public_url if is_open(ctx, person, WEB) else None,
        bot_username=policy.bot_username if is_open(ctx, person, TELEGRAM) else None,
        matrix_user=policy.matrix_user if is_open(ctx, person, MATRIX) else None,
    )
    if not (offered.public_url or offered.bot_username or offered.matrix_user):
        raise NotDoneError(f"Every way is off for {person.key}. See: wijklijn platform. Nobody was invited.")
    return offered


def _leads(policy: Policy, token: str) -> tuple[str, str | None, tuple[str, ...]]:
    """Where an invitation leads, the second way beside it, and the apps offered on its page."""
    page, bot = policy.public_url, policy.bot_username
    room = None if policy.matrix_user is None else ways.on_matrix(policy.matrix_user)
    if page is not None:
        offered = {"Telegram": bot, "Matrix": room}
        return f"{page}/i/{token}", None, tuple(name for name, there in offered.items() if there)
    if bot is not None:
        return ways.on_telegram(bot, token), room, ()
    return room or "", None, ()


def _can_be_opened(settings: Settings, matrix: str, keys: Sequence[str]) -> None:
    """Whether the line may open a chat with this name, for one person."""
    if settings.matrix is None:
        raise NotDoneError("Matrix is not switched on. Add [matrix] to the settings; nobody was invited.")
    if len(keys) != 1:
        raise NotDoneError("Name one person with --matrix: it says who they are there. Nobody was invited.")
    if not settings.matrix.welcomes(matrix):
        raise NotDoneError(
            f"{matrix} is none of ours. Add them to [matrix] people, or their homeserver to servers, in the "
            "settings. Nobody was invited."
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
        raise NotDoneError("\n".join(nobody(found, key) for key in unknown) + "\nNobody was invited.")
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


def nobody(found: dict[str, Person], key: str) -> str:
    """That nobody has this key, and what it may have been meant to be."""
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
