"""What a municipality sets: one file, ``config.toml``, read once at the start into frozen values.

Whatever is wrong is told at once: :class:`bot.reading.SettingsError` lists every mistake and its remedy.
``config.example.toml`` explains each setting to the person who fills it in.
"""

import tomllib
from dataclasses import dataclass, field, fields, replace
from datetime import date, time, timedelta
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from bot.kinds import (
    Listen,
    Secret,
    a_path,
    days,
    key,
    keys,
    listen,
    one_of,
    secret,
    time_of_day,
    web_address,
    weekdays,
    whole,
    words,
    yes_or_no,
    zone,
)
from bot.reading import NOTHING, NOTHING_KNOWN, Mistake, Reader, SettingsError, did_you_mean
from handlers.rules.policy import MONDAY_TO_FRIDAY, Policy

_PHONE = r"\+?[0-9][0-9 ()-]{1,24}"
_DATABASE = r"sqlite:///\S+|postgresql(\+psycopg)?://\S+"
_TOKEN = r"\d{3,20}:[A-Za-z0-9_-]{20,100}"  # noqa: S105  # the shape of a token
_HOOK_SECRET = r"[A-Za-z0-9_-]{16,256}"  # noqa: S105  # Bot API, setWebhook: 1-256 of these; ours is long
_ONLY_MEMORY = "sqlite:///:memory:"


@dataclass(frozen=True, slots=True)
class Municipality:
    """Who speaks: the names and addresses that stand in what people read."""

    name: str = field(metadata=words())
    phone: str = field(metadata=words(_PHONE, "Write a telephone number that people can call."))
    reporting_point: str = field(metadata=words())
    formal_way: str = field(metadata=words())
    timezone: str = field(default="Europe/Amsterdam", metadata=zone())
    language: str = field(default="nl", metadata=one_of("nl", "en"))


@dataclass(frozen=True, slots=True)
class Storage:
    """Where things are kept; relative paths start at the folder of the settings file."""

    url: Secret = field(
        default=Secret("sqlite:///data/wijklijn.db"),
        metadata=secret(_DATABASE, "Write sqlite:///PATH, or postgresql://USER:PASSWORD@HOST/NAME."),
    )
    keys: Path = field(default=Path("keys/wijklijn-keys.db"), metadata=a_path())
    files: Path = field(default=Path("data/files"), metadata=a_path())

    @property
    def file(self) -> Path | None:
        """The SQLite file; None on PostgreSQL and in memory."""
        url = self.url.reveal()
        return (
            Path(url.removeprefix("sqlite:///"))
            if url.startswith("sqlite:") and url != _ONLY_MEMORY
            else None
        )

    def under(self, base: Path) -> "Storage":
        """The same, with every relative path made to start at ``base``."""
        url = Secret(f"sqlite:///{base / self.file}") if self.file else self.url
        return replace(self, url=url, keys=base / self.keys, files=base / self.files)


@dataclass(frozen=True, slots=True)
class Telegram:
    """The bot's account on Telegram, and how its updates come in."""

    token: Secret = field(
        metadata=secret(_TOKEN, "Write the token that BotFather gave, such as 123456:ABC…, on one line.")
    )
    username: str = field(
        metadata=words(r"[A-Za-z][A-Za-z0-9_]{3,30}[A-Za-z0-9]", "Write the bot's username without the @.")
    )
    mode: str = field(default="polling", metadata=one_of("polling", "webhook"))
    api_url: str = field(default="https://api.telegram.org", metadata=web_address("https", "http"))
    webhook_url: str | None = field(default=None, metadata=web_address("https", "http"))
    webhook_secret: Secret | None = field(
        default=None,
        metadata=secret(_HOOK_SECRET, "Write 16 to 256 characters: letters, digits, _ and - only."),
    )
    webhook_listen: Listen = field(default=Listen("127.0.0.1", 8082), metadata=listen())


@dataclass(frozen=True, slots=True)
class Office:
    """When the municipality works; all by the town's own clock."""

    opens: time = field(default=time(9), metadata=time_of_day())
    closes: time = field(default=time(17), metadata=time_of_day())
    weekdays: tuple[int, ...] = field(default=MONDAY_TO_FRIDAY, metadata=weekdays())
    closing_days: tuple[date, ...] = field(default=(), metadata=days())
    good_friday: bool = field(default=True, metadata=yes_or_no())
    liberation_day: bool = field(default=True, metadata=yes_or_no())


@dataclass(frozen=True, slots=True)
class Promises:
    """How long things may take; ``*_days`` are working days."""

    answer_days: int = field(default=5, metadata=whole(1, 60))
    called_silence_days: int = field(default=3, metadata=whole(1, 30))
    no_response_days: int = field(default=10, metadata=whole(1, 60))
    reopen_weeks: int = field(default=4, metadata=whole(1, 52))


@dataclass(frozen=True, slots=True)
class Drafts:
    """What happens to a message that was begun and not sent."""

    remind_after_hours: int = field(default=24, metadata=whole(1, 336))
    erase_after_days: int = field(default=30, metadata=whole(2, 365))


@dataclass(frozen=True, slots=True)
class Invitations:
    """How long an invitation can be used, in days."""

    days: int = field(default=14, metadata=whole(1, 90))


@dataclass(frozen=True, slots=True)
class Files:
    """What may be sent along; a megabyte is 1,000,000 bytes."""

    max_count: int = field(default=5, metadata=whole(1, 10))
    max_megabytes: int = field(default=20, metadata=whole(1, 20))  # a bot on Telegram cannot fetch more


@dataclass(frozen=True, slots=True)
class People:
    """Keys of people in the import file."""

    coordinator: str = field(metadata=key())
    operators: tuple[str, ...] = field(default=(), metadata=keys())


@dataclass(frozen=True, slots=True)
class Health:
    """Where /healthz and /readyz answer."""

    listen: Listen = field(default=Listen("127.0.0.1", 8081), metadata=listen())


@dataclass(frozen=True, slots=True)
class Logs:
    """What is logged, and how it is written."""

    level: str = field(default="info", metadata=one_of("debug", "info", "warning", "error"))
    format: str = field(default="json", metadata=one_of("json", "text"))


@dataclass(frozen=True, slots=True)
class Playground:
    """The local playground; it always listens on this machine only."""

    port: int = field(default=8080, metadata=whole(1, 65535))


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """All of it. ``telegram`` is None where the file has no [telegram] section."""

    municipality: Municipality
    people: People
    database: Storage = field(default_factory=Storage)
    telegram: Telegram | None = None
    office: Office = field(default_factory=Office)
    promises: Promises = field(default_factory=Promises)
    drafts: Drafts = field(default_factory=Drafts)
    invitations: Invitations = field(default_factory=Invitations)
    files: Files = field(default_factory=Files)
    health: Health = field(default_factory=Health)
    logs: Logs = field(default_factory=Logs)
    playground: Playground = field(default_factory=Playground)

    def secrets(self) -> tuple[str, ...]:
        """Every word that must never be shown, for :func:`bot.logs.hide`."""
        password = urlsplit(self.database.url.reveal()).password
        ours = [self.telegram.token, self.telegram.webhook_secret] if self.telegram else []
        found = [each.reveal() for each in ours if each]
        return (*found, *(dict.fromkeys((password, unquote(password))) if password else ()))

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
            answer_days=self.promises.answer_days,
            called_silence_days=self.promises.called_silence_days,
            no_response_days=self.promises.no_response_days,
            reopen_weeks=self.promises.reopen_weeks,
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
        )


SECTIONS: dict[str, type[Any]] = {
    "municipality": Municipality,
    "people": People,
    "database": Storage,
    "telegram": Telegram,
    "office": Office,
    "promises": Promises,
    "drafts": Drafts,
    "invitations": Invitations,
    "files": Files,
    "health": Health,
    "logs": Logs,
    "playground": Playground,
}


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
        if name in found or name != "telegram"
    }
    _together(sections, reader)
    if reader.mistakes:
        raise SettingsError(file, tuple(reader.mistakes))
    settings = Settings(**sections)  # type: ignore[arg-type]  # without a mistake, no section is None
    return replace(settings, database=settings.database.under(reader.base))


def _together(sections: dict[str, Any], reader: Reader) -> None:
    """Find what is sound by itself and wrong beside something else."""
    office, telegram, drafts = (sections.get(name) for name in ("office", "telegram", "drafts"))
    if office and office.opens >= office.closes:
        reader.wrong("office.closes", f"{office.closes:%H:%M}", f"Write a time after {office.opens:%H:%M}.")
    if drafts and drafts.remind_after_hours >= drafts.erase_after_days * 24:
        reader.wrong(
            "drafts.remind_after_hours", drafts.remind_after_hours, "Remind before erase_after_days are over."
        )
    if telegram and telegram.mode == "webhook":
        for name in ("webhook_url", "webhook_secret"):
            if getattr(telegram, name) is None:
                reader.wrong(f"telegram.{name}", NOTHING, 'Add it, or set mode = "polling".')
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
