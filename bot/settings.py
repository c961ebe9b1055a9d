"""What a municipality sets: one file, ``config.toml``, read once at the start into frozen values.

Whatever is wrong is told at once: :class:`bot.reading.SettingsError` lists every mistake and its remedy.
``config.example.toml`` explains each setting to the person who fills it in.
"""

import tomllib
from dataclasses import dataclass, field, fields, replace
from datetime import timedelta
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from bot.kinds import Listen
from bot.own_sets import own_sets
from bot.reading import NOTHING, NOTHING_KNOWN, Mistake, Reader, SettingsError, did_you_mean
from bot.sections import (
    Channels,
    Drafts,
    Evaluations,
    Files,
    Health,
    Invitations,
    Ladder,
    Logs,
    Mail,
    Matrix,
    Municipality,
    News,
    Office,
    Oidc,
    People,
    Playground,
    Promises,
    Sms,
    Storage,
    Telegram,
    Web,
)
from handlers.rules.policy import Policy
from handlers.rules.question_sets import QuestionSet

LOOPBACK = ("localhost", "127.0.0.1", "::1")
"""This machine itself."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """All of it. What is in :data:`OPTIONAL` is None where the file has no such section."""

    municipality: Municipality
    people: People
    ladder: Ladder
    database: Storage = field(default_factory=Storage)
    web: Web | None = None
    telegram: Telegram | None = None
    matrix: Matrix | None = None
    mail: Mail | None = None
    sms: Sms | None = None
    news: News = field(default_factory=News)
    channels: Channels = field(default_factory=Channels)
    oidc: Oidc | None = None
    office: Office = field(default_factory=Office)
    promises: Promises = field(default_factory=Promises)
    drafts: Drafts = field(default_factory=Drafts)
    invitations: Invitations = field(default_factory=Invitations)
    evaluations: Evaluations = field(default_factory=Evaluations)
    files: Files = field(default_factory=Files)
    health: Health = field(default_factory=Health)
    logs: Logs = field(default_factory=Logs)
    playground: Playground = field(default_factory=Playground)
    question_sets: tuple[QuestionSet, ...] = ()

    def secrets(self) -> tuple[str, ...]:
        """Every word that must never be shown, for :func:`bot.logs.hide`."""
        password = urlsplit(self.database.url.reveal()).password
        ours = [self.telegram.token, self.telegram.webhook_secret] if self.telegram else []
        ours += [self.matrix.store_secret] if self.matrix else []
        ours += [self.mail.password] if self.mail else []
        ours += [self.sms.token] if self.sms else []
        ours += [self.oidc.client_secret] if self.oidc else []
        found = [each.reveal() for each in ours if each]
        return (*found, *(dict.fromkeys((password, unquote(password))) if password else ()))

    @property
    def ways(self) -> frozenset[str]:
        """The platforms that are switched on."""
        return frozenset(name for name in WAYS if getattr(self, name) is not None)

    def policy(self) -> Policy:
        """What the conversations need to know of all this."""
        return Policy(
            municipality=self.municipality.name,
            phone=self.municipality.phone,
            reporting_point=self.municipality.reporting_point,
            formal_way=self.municipality.formal_way,
            timezone=self.municipality.timezone,
            language=self.municipality.language,
            coordinator=self.people.coordinator,
            operators=self.people.operators,
            bot_username=self.telegram.username if self.telegram else None,
            matrix_user=self.matrix.user_id if self.matrix else None,
            public_url=self.web.public_url if self.web else None,
            chair_ways=frozenset(self.channels.chair),
            officer_ways=frozenset(self.channels.officer),
            answer_days=self.promises.answer_days,
            take_days=self.promises.take_days,
            pause_days=self.promises.pause_days,
            summer=self.promises.summer,
            summer_answer_days=self.promises.summer_answer_days,
            wijkregisseur_days=self.ladder.wijkregisseur_days,
            team_lead_days=self.ladder.team_lead_days,
            talk=self.ladder.talk,
            talk_days=self.ladder.talk_days,
            outcome_days=self.ladder.outcome_days,
            called_silence_days=self.promises.called_silence_days,
            no_response_days=self.promises.no_response_days,
            reopen_weeks=self.promises.reopen_weeks,
            news_weeks=self.promises.news_weeks,
            draft_reminder=timedelta(hours=self.drafts.remind_after_hours),
            draft_days=self.drafts.erase_after_days,
            invitation_days=self.invitations.days,
            office_opens=self.office.opens,
            office_closes=self.office.closes,
            office_weekdays=self.office.weekdays,
            closing_days=self.office.closing_days,
            good_friday=self.office.good_friday,
            liberation_day=self.office.liberation_day,
            max_files=self.files.max_count,
            question_sets=self.question_sets,
        )


SECTIONS: dict[str, type[Any]] = {
    "municipality": Municipality,
    "people": People,
    "database": Storage,
    "web": Web,
    "telegram": Telegram,
    "matrix": Matrix,
    "mail": Mail,
    "sms": Sms,
    "news": News,
    "channels": Channels,
    "oidc": Oidc,
    "office": Office,
    "promises": Promises,
    "ladder": Ladder,
    "drafts": Drafts,
    "invitations": Invitations,
    "evaluations": Evaluations,
    "files": Files,
    "health": Health,
    "logs": Logs,
    "playground": Playground,
}


WAYS = ("web", "telegram", "matrix")
"""The sections that each switch on a way to people."""

OPTIONAL = (*WAYS, "mail", "sms", "oidc")
"""The sections that may be left out."""


def load(file: Path) -> Settings:
    """The settings in ``file``; raises :class:`SettingsError` with every mistake there is."""
    try:
        found = tomllib.loads(file.read_text(encoding="utf-8-sig"))
    except OSError as fault:
        remedy = "Copy config.example.toml to this place and fill it in, or name another file with --config."
        raise SettingsError(
            file, (Mistake("file", f"none that can be read ({fault.strerror})", remedy),)
        ) from fault
    except UnicodeDecodeError as fault:
        raise SettingsError(file, (Mistake("file", "no UTF-8 text", "Save it as UTF-8."),)) from fault
    except tomllib.TOMLDecodeError as fault:
        remedy = "Mend that line: text stands between quotes, a section's name between [ and ]."
        raise SettingsError(file, (Mistake("file", f"no valid TOML: {fault}", remedy),)) from fault
    return read(found, file)


def read(found: dict[str, Any], file: Path) -> Settings:
    """The settings in a parsed file; raises :class:`SettingsError`."""
    reader = Reader(file.parent.absolute())
    for name in found:
        if name not in SECTIONS:
            reader.wrong(name, NOTHING_KNOWN, did_you_mean(name, list(SECTIONS)))
    sections = {
        name: reader.section(kind, name, found.get(name, {}))
        for name, kind in SECTIONS.items()
        if name in found or name not in OPTIONAL
    }
    _together(sections, reader)
    own = own_sets(sections["evaluations"], reader)
    if reader.mistakes:
        raise SettingsError(file, tuple(reader.mistakes))
    settings = Settings(**sections, question_sets=own)  # type: ignore[arg-type]  # no mistake: none is None
    matrix = settings.matrix.under(reader.base) if settings.matrix else None
    web = settings.web.under(reader.base) if settings.web else None
    database, news = settings.database.under(reader.base), settings.news.under(reader.base)
    return replace(settings, database=database, matrix=matrix, web=web, news=news)


def _together(sections: dict[str, Any], reader: Reader) -> None:
    """Find what is sound by itself and wrong beside something else."""
    telegram, drafts = sections.get("telegram"), sections.get("drafts")
    _hours(sections, reader)
    if drafts and drafts.remind_after_hours >= drafts.erase_after_days * 24:
        reader.wrong(
            "drafts.remind_after_hours", drafts.remind_after_hours, "Remind before erase_after_days are over."
        )
    if telegram and telegram.mode == "webhook":
        for name in ("webhook_url", "webhook_secret"):
            if getattr(telegram, name) is None:
                reader.wrong(f"telegram.{name}", NOTHING, 'Add it, or set mode = "polling".')
    _mail(sections.get("mail"), reader)
    _web(sections.get("web"), reader)
    _ways_of_roles(sections, reader)
    _oidc(sections.get("oidc"), sections.get("web"), reader)
    listening = {
        f"{name}.{each.name}": value
        for name, section in sections.items()
        if section
        for each in fields(section)
        if isinstance(value := getattr(section, each.name), Listen)
        and (name != "telegram" or section.mode == "webhook")
    }
    for where, place in listening.items():
        first = next(each for each, other in listening.items() if other == place)
        if first != where:
            reader.wrong(where, str(place), f"Choose another port: {first} listens there.")


def _hours(sections: dict[str, Any], reader: Reader) -> None:
    """What ends, ends after it began."""
    for name, first, last in (("office", "opens", "closes"), ("news", "begins", "ends")):
        section = sections.get(name)
        if section is None:
            continue
        begins, ends = getattr(section, first), getattr(section, last)
        if begins >= ends:
            reader.wrong(f"{name}.{last}", f"{ends:%H:%M}", f"Write a time after {begins:%H:%M}.")


def _mail(mail: Mail | None, reader: Reader) -> None:
    """A password goes with a user, and over a safe line or not at all."""
    if mail is None:
        return
    for name, other in (("user", "password"), ("password", "user")):
        if getattr(mail, name) is not None and getattr(mail, other) is None:
            reader.wrong(f"mail.{other}", NOTHING, f"Add it, or remove {name}.")
    if mail.password is not None and mail.security == "none" and mail.host not in LOOPBACK:
        reader.wrong("mail.security", mail.security, 'Write "starttls" or "tls": a password goes along.')


def _oidc(oidc: Oidc | None, web: Web | None, reader: Reader) -> None:
    """An account leads into the browser, and is shown over https unless it is this machine's own."""
    if oidc is None:
        return
    if web is None:
        reader.wrong("oidc", NOTHING, "Add [web] too: people come back there.")
    parts = urlsplit(oidc.issuer)
    if parts.scheme != "https" and parts.hostname not in LOOPBACK:
        reader.wrong("oidc.issuer", oidc.issuer, "Write an address that begins with https://.")


def _web(web: Web | None, reader: Reader) -> None:
    """People come to one address, just as a browser says it, and by https unless it is this machine's own."""
    if web is None:
        return
    try:
        wanted = _origin(web.public_url)
    except UnicodeError:
        reader.wrong("web.public_url", web.public_url, "Write the name as it stands in its certificate.")
        return
    if web.public_url != wanted:
        remedy = f"Write {wanted}, without anything behind it; your reverse proxy does the https."
        reader.wrong("web.public_url", web.public_url, remedy)


def _origin(url: str) -> str:
    """An address as browsers say where a page comes from (RFC 6454, 6.1); raises :class:`UnicodeError`."""
    parts = urlsplit(url)
    scheme = parts.scheme if parts.hostname in LOOPBACK else "https"
    name = (parts.hostname or "").encode("idna").decode()
    host = f"[{name}]" if ":" in name else name
    usual = parts.port in {None, 443 if parts.scheme == "https" else 80}
    return f"{scheme}://{host}" + ("" if usual else f":{parts.port}")


def _ways_of_roles(sections: dict[str, Any], reader: Reader) -> None:
    """No role is left without any way that is on."""
    channels, on = sections.get("channels"), [way for way in WAYS if way in sections]
    for role in fields(channels) if channels and on else ():
        named = getattr(channels, role.name)
        if named and not set(named) & set(on):
            remedy = f"Name at least one that is switched on here: {', '.join(on)}."
            reader.wrong(f"channels.{role.name}", list(named), remedy)
