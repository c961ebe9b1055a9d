"""The sections of the settings file: their fields say how they are read, and what holds by default."""

from dataclasses import dataclass, field, replace
from datetime import date, time
from pathlib import Path
from urllib.parse import urlsplit

from bot.kinds import (
    Listen,
    Secret,
    a_path,
    days,
    key,
    keys,
    listen,
    networks,
    one_of,
    secret,
    several,
    summers,
    time_of_day,
    web_address,
    weekdays,
    whole,
    words,
    yes_or_no,
    zone,
)
from handlers.rules.policy import MONDAY_TO_FRIDAY

_PHONE = r"\+?[0-9][0-9 ()-]{1,24}"
_DATABASE = r"sqlite:///\S+|postgresql(\+psycopg)?://\S+"
_TOKEN = r"\d{3,20}:[A-Za-z0-9_-]{20,100}"  # noqa: S105  # the shape of a token
_HOOK_SECRET = r"[A-Za-z0-9_-]{16,256}"  # noqa: S105  # Bot API, setWebhook: 1-256 of these; ours is long
_STORE_SECRET = r"(?!DEFAULT_KEY)\S{20,200}"  # noqa: S105  # never the library's own, which everybody knows
_USER = r"@[a-z0-9._=/+-]+:[A-Za-z0-9.:\[\]-]+"  # the Matrix specification, appendix 4.2.2 (user identifiers)
_SERVER = r"[A-Za-z0-9.:\[\]-]+"
_MAIL = r"[A-Za-z0-9!#$%&'*/=?^_`{|}~.-]+@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+"  # without +, which is ours
_PUSH_HOST = r"(\*\.)?[a-z0-9-]+(\.[a-z0-9-]+)*(:\d{1,5})?"
_WAY, _WAY_REMEDY = "web|telegram|matrix", "Write web, telegram or matrix, between quotes."
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
    per_second: int = field(default=30, metadata=whole(1, 1000))


@dataclass(frozen=True, slots=True)
class Matrix:
    """The bot's account on a Matrix homeserver, and who may write to it there."""

    homeserver: str = field(metadata=web_address("https", "http"))
    user_id: str = field(
        metadata=words(_USER, "Write the account's whole name, such as @wijklijn:voorbeeldstad.example.")
    )
    store_secret: Secret = field(
        metadata=secret(_STORE_SECRET, "Write at least 20 characters without spaces, made up for this only.")
    )
    folder: Path = field(default=Path("matrix"), metadata=a_path())
    servers: tuple[str, ...] = field(
        default=(), metadata=several(_SERVER, "Write homeservers between quotes.")
    )
    people: tuple[str, ...] = field(
        default=(), metadata=several(_USER, "Name people as @name:server, between quotes.")
    )
    joins_a_minute: int = field(default=6, metadata=whole(1, 600))

    @property
    def server(self) -> str:
        """The homeserver's name: the part of every name on it that follows the colon."""
        return self.user_id.partition(":")[2]

    @property
    def account(self) -> Path:
        """The file that holds the login and the signing keys."""
        return self.folder / "account.json"

    @property
    def crypto(self) -> Path:
        """The file that holds the keys of all conversations."""
        return self.folder / "crypto.db"

    def welcomes(self, user: str) -> bool:
        """Whether somebody with this name may write to the bot."""
        return user in self.people or user.partition(":")[2] in (self.servers or (self.server,))

    def under(self, base: Path) -> "Matrix":
        """The same, with its folder made to start at ``base``."""
        return replace(self, folder=base / self.folder)


@dataclass(frozen=True, slots=True)
class Web:
    """The door in the browser: where people find it, where it listens, and how long somebody stays in."""

    public_url: str = field(metadata=web_address("https", "http"))
    security_contact: str = field(metadata=words(r"(mailto:|https://)\S+", "Write mailto:… or https://…."))
    listen: Listen = field(default=Listen("127.0.0.1", 8083), metadata=listen())
    proxies: tuple[str, ...] = field(default=(), metadata=networks())
    folder: Path = field(default=Path("data/pages"), metadata=a_path())
    chair_days: int = field(default=90, metadata=whole(1, 365))
    officer_hours: int = field(default=12, metadata=whole(1, 168))

    @property
    def host(self) -> str:
        """What browsers call us: the host, and the port where that is not the usual one."""
        return urlsplit(self.public_url).netloc

    @property
    def is_secure(self) -> bool:
        """Whether people come over https."""
        return self.public_url.startswith("https://")

    def under(self, base: Path) -> "Web":
        """The same, with its folder made to start at ``base``."""
        return replace(self, folder=base / self.folder)


@dataclass(frozen=True, slots=True)
class Mail:
    """The server that takes our mail, and who it is from."""

    host: str = field(metadata=words(_SERVER, "Write the mail server's name or address."))
    sender: str = field(metadata=words(_MAIL, "Write an address such as wijklijn@voorbeeldstad.example."))
    port: int = field(default=587, metadata=whole(1, 65535))
    security: str = field(default="starttls", metadata=one_of("starttls", "tls", "none"))
    user: str | None = field(default=None, metadata=words())
    password: Secret | None = field(
        default=None, metadata=secret(r"[^\x00-\x1f]+", "Write the password, on one line.")
    )
    name: str = field(default="Wijklijn", metadata=words())


@dataclass(frozen=True, slots=True)
class Sms:
    """The web hook of a gateway that sends text messages."""

    url: str = field(metadata=web_address("https", "http"))
    token: Secret = field(metadata=secret(r"\S{8,4096}", "Write the gateway's token, on one line."))


@dataclass(frozen=True, slots=True)
class News:
    """When and how people hear, outside the line, that there is something on it."""

    begins: time = field(default=time(9), metadata=time_of_day())
    ends: time = field(default=time(20), metadata=time_of_day())
    push_key: Path = field(default=Path("keys/push-key.pem"), metadata=a_path())
    push_hosts: tuple[str, ...] = field(
        default=(
            "fcm.googleapis.com",
            "updates.push.services.mozilla.com",
            "web.push.apple.com",
            "*.notify.windows.com",
        ),
        metadata=several(_PUSH_HOST, "Name hosts between quotes, a group of them as *.example.com."),
    )

    def under(self, base: Path) -> "News":
        """The same, with its file made to start at ``base``."""
        return replace(self, push_key=base / self.push_key)


@dataclass(frozen=True, slots=True)
class Channels:
    """By which ways people of each role may be spoken with; where none is named, by all that are on."""

    chair: tuple[str, ...] = field(default=(), metadata=several(_WAY, _WAY_REMEDY))
    officer: tuple[str, ...] = field(default=(), metadata=several(_WAY, _WAY_REMEDY))


@dataclass(frozen=True, slots=True)
class Oidc:
    """The provider of the municipality's own accounts, by which officers come in."""

    issuer: str = field(metadata=web_address("https", "http"))
    client_id: str = field(metadata=words())
    client_secret: Secret = field(
        metadata=secret(r"[\x21-\x7e]{16,}", "Write the secret that the provider gave, on one line.")
    )
    email_is_verified: bool = field(default=False, metadata=yes_or_no())


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
    take_days: int = field(default=2, metadata=whole(1, 30))
    pause_days: int = field(default=10, metadata=whole(1, 30))
    summer: tuple[date, ...] = field(default=(), metadata=summers())
    summer_answer_days: int = field(default=10, metadata=whole(1, 60))
    called_silence_days: int = field(default=3, metadata=whole(1, 30))
    no_response_days: int = field(default=10, metadata=whole(1, 60))
    reopen_weeks: int = field(default=4, metadata=whole(1, 52))
    news_weeks: int = field(default=4, metadata=whole(1, 52))


@dataclass(frozen=True, slots=True)
class Ladder:
    """Who is asked to help when a date passes, for how many working days, and where it ends."""

    talk_days: tuple[date, ...] = field(metadata=days(least=1))
    talk: str = field(default="het bestuurlijk overleg", metadata=words())
    wijkregisseur_days: int = field(default=3, metadata=whole(1, 30))
    team_lead_days: int = field(default=3, metadata=whole(1, 30))
    outcome_days: int = field(default=2, metadata=whole(1, 30))


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
class Evaluations:
    """Where the municipality's own sets of questions lie, if it has any."""

    sets: Path = field(default=Path("evaluation_sets"), metadata=a_path())


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
