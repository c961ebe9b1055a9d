"""``wijklijn check-config``: all that is wrong, told at once: settings, platform, database, people."""

import asyncio
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

from rich.console import Console
from rich.text import Text

from bot.commands.hall import opened, surroundings
from bot.commands.remedies import said
from bot.lock import AlreadyRunningError, Lock
from bot.reading import Mistake, SettingsError
from bot.settings import Settings, load
from handlers import evaluation_sets, reach, saying
from handlers.context import Ctx
from handlers.council import answers
from handlers.doors import as_open
from handlers.rules.question_sets import MOST_TAPS, most_taps
from storage import doors, evaluations, people, processes
from storage.database import Db
from storage.people import Person
from storage.processes import Process


class Finding(NamedTuple):
    """One line of the answer: ``wrong`` says whether it has to be mended before the line can do its work."""

    words: str
    wrong: bool = True


def check(console: Console, config: Path) -> bool:
    """Tell all that is wrong; whether nothing is."""
    try:
        settings = load(config)
    except SettingsError as wrong:
        for mistake in wrong.mistakes:
            _tell(console, Finding(str(mistake)))
        console.print(f"The rest is looked at once {config} can be read.")
        return False
    with console.status("Asking the platforms …"):
        findings = [
            *_ways(settings),
            *_web(settings),
            *_telegram(settings),
            *_matrix(settings),
            *_mail(settings),
            *_oidc(settings),
        ]
    with console.status("Looking in the database …"):
        findings += _database(settings)
    for finding in findings:
        _tell(console, finding)
    wrong_ones = sum(finding.wrong for finding in findings)
    if wrong_ones:
        console.print(f"To be mended: {wrong_ones}.")
    else:
        console.print(Text("Everything is in order.", "green"))
    return not wrong_ones


def _tell(console: Console, finding: Finding) -> None:
    mark, style = ("✗", "red") if finding.wrong else ("•", "dim")
    console.print(Text.assemble((mark, style), " ", finding.words), soft_wrap=True)


def _of(mistake: Mistake) -> Finding:
    return Finding(str(mistake))


# ------------------------------------------------------------------ the platforms


def _ways(settings: Settings) -> Iterator[Finding]:
    if not settings.ways:
        remedy = "Add [web], [telegram] or [matrix]; config.example.toml shows all three."
        yield _of(Mistake("web", "no way to people", remedy))


def _web(settings: Settings) -> Iterator[Finding]:
    if settings.web is None:
        return
    from bot.web.check import check as look

    checked = look(settings.web, runs=_runs(settings))
    yield from map(_of, checked.mistakes)
    for remark in checked.remarks:
        yield Finding(remark, wrong=False)


def _runs(settings: Settings) -> bool:
    """Whether the line runs on this machine now."""
    try:
        Lock(settings.database.file).release()
    except AlreadyRunningError:
        return True
    return False


def _telegram(settings: Settings) -> Iterator[Finding]:
    if settings.telegram is None:
        return
    from bot.telegram.check import check as ask

    checked = asyncio.run(ask(settings.telegram))
    yield from map(_of, checked.mistakes)
    if checked.name is not None:
        yield Finding(f"Telegram answers, as {checked.name}.", wrong=False)
    for remark in checked.remarks:
        yield Finding(remark, wrong=False)


def _matrix(settings: Settings) -> Iterator[Finding]:
    if settings.matrix is None:
        return
    try:
        from bot.matrix.check import check as ask
    except ModuleNotFoundError as missing:
        if (words := said(missing)) is None:
            raise
        yield Finding(words)
        return
    checked = asyncio.run(ask(settings.matrix))
    yield from map(_of, checked.mistakes)
    if checked.name is not None and not checked.mistakes:
        yield Finding(f"The homeserver answers, as {checked.name}; the device is signed.", wrong=False)
    for remark in checked.remarks:
        yield Finding(remark, wrong=False)


def _oidc(settings: Settings) -> Iterator[Finding]:
    if settings.oidc is None or settings.web is None:
        return
    from bot.web.oidc import ProviderError
    from bot.web.oidc import check as ask

    try:
        asyncio.run(ask(settings.oidc, lambda: datetime.now(UTC)))
    except ProviderError as fault:
        yield Finding(f"oidc: {fault}")
    else:
        yield Finding(f"The provider of accounts answers, as {settings.oidc.issuer}.", wrong=False)


def _mail(settings: Settings) -> Iterator[Finding]:
    if settings.mail is None:
        return
    from bot.web.mail import Mailer, MailLaterError

    try:
        asyncio.run(Mailer(settings.mail).check())
    except MailLaterError as fault:
        yield Finding(f"mail.host: {fault}")
        return
    yield Finding("The mail server answers.", wrong=False)


# ------------------------------------------------------------------ the database, and who is in it


def _database(settings: Settings) -> list[Finding]:
    try:
        with opened(settings) as database, database.reading() as db:
            ctx = as_open(db, surroundings(settings))
            findings = [*_closed(db, ctx), *_ladder(ctx), *_sets(db, ctx), *_town(db, ctx)]
            findings.insert(0, Finding("The database is of this version, and its keys fit.", wrong=False))
    except Exception as fault:
        words = said(fault)
        if words is None:
            raise
        return [Finding(f"database: {words}")]
    return findings


def _ladder(ctx: Ctx) -> Iterator[Finding]:
    """The last step has an agenda to put things on."""
    if not any(day > saying.today(ctx) for day in ctx.policy.talk_days):
        remedy = "Write the days of the talks that are planned; at least one must lie ahead."
        yield _of(Mistake("ladder.talk_days", "no day ahead", remedy))


def _sets(db: Db, ctx: Ctx) -> Iterator[Finding]:
    """What is asked after a meeting is there, unchanged under its version, and done in a minute."""
    own = ctx.policy.question_sets
    for each in evaluation_sets.changed_in_place(db, own):
        yield Finding(str(evaluation_sets.ChangedSetError([each])))
    if own:
        names = ", ".join(f"{each.key} (version {each.version})" for each in own)
        yield Finding(f"Own sets of questions: {names}.", wrong=False)
    for each in own:
        if (taps := most_taps(each)) > MOST_TAPS:
            yield Finding(
                f"The set '{each.key}' takes {taps} taps with opening and sending; {MOST_TAPS} fit in a "
                "minute. Leave a question out, or ask it only of those it is for (only_if).",
                wrong=False,
            )
    there = evaluation_sets.known(own)
    for process in db.all(processes.processes):
        chosen = db.first(evaluations.set_chosen_for, process_id=process.id)
        if chosen is not None and chosen not in there and process.active:
            remedy = "Put its file back, or choose another in the town file and import that."
            yield _of(
                Mistake(f"process '{process.key}'", f'evaluation_set "{chosen}", which is not here', remedy)
            )


def _town(db: Db, ctx: Ctx) -> Iterator[Finding]:
    found = {person.key: person for person in db.all(people.people)}
    if not found:
        yield Finding("The town is empty. Run: wijklijn import FILE.")
        return
    yield from _named(db, ctx, found, "coordinator", ctx.policy.coordinator)
    for key in ctx.policy.operators:
        yield from _named(db, ctx, found, "operators", key)
    for process in db.all(processes.processes):
        if process.active:
            yield from _process(db, ctx, process)


def _named(db: Db, ctx: Ctx, found: dict[str, Person], name: str, key: str) -> Iterator[Finding]:
    """Who is named in the settings is there, works at the municipality, and can be reached."""
    where, person = f"people.{name}", found.get(key)
    if person is None:
        remedy = "Nobody in the town has this key. Write one that stands in the town file, and import that."
        yield _of(Mistake(where, f'"{key}"', remedy))
    elif not person.active or not answers(person):
        remedy = "Name somebody who is active and works at the municipality."
        yield _of(Mistake(where, f'"{key}", who is not', remedy))
    elif not reach.can_be_reached(db, ctx, person):
        yield _of(Mistake(where, f'"{key}", who cannot be reached', _to_reach(db, person)))


def _to_reach(db: Db, person: Person) -> str:
    """What brings somebody back within reach: a door that is opened, or an invitation."""
    closed = {chat.platform for chat in db.all(people.chats_of, person_id=person.id) if chat.state == "open"}
    closed &= {door.platform for door in db.all(doors.closed_doors)}
    if person.joined_at is not None and closed:
        return f"They take part by what is switched off. Run: wijklijn platform on {min(closed)}"
    return f"Run: wijklijn invite {person.key}, and bring the link."


def _closed(db: Db, ctx: Ctx) -> Iterator[Finding]:
    """What the municipality switched off."""
    for door in db.all(doors.closed_doors):
        since = f"{ctx.calendar.local(door.closed_at):%Y-%m-%d %H:%M}"
        back = f"To open it again: wijklijn platform on {door.platform}"
        yield Finding(f"{door.platform} is switched off since {since}. {back}", wrong=False)


def _process(db: Db, ctx: Ctx, process: Process) -> Iterator[Finding]:
    """Somebody gets what is said about a process: best its own officer."""
    areas = db.all(processes.areas_of_process, process_id=process.id)
    officer = db.one(people.person_by_id, id=process.officer_id)
    holder = reach.responsible(db, ctx, process.id, areas)
    if holder is None:
        remedy = f"Nobody can be reached for it. {_to_reach(db, officer)}"
        yield _of(Mistake(f"process '{process.key}'", "no officer on the line", remedy))
    elif holder.instead_of is not None:
        yield Finding(
            f"Process '{process.key}': {officer.key} cannot be reached, so {holder.person.key} gets what is "
            f"said about it. {_to_reach(db, officer)}",
            wrong=False,
        )
