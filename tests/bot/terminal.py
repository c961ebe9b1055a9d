"""A terminal in an empty folder with settings: commands are typed, and what they print is read."""

import re
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path

from typer.testing import CliRunner, Result

from bot import settings
from bot.cli import app
from storage.database import Database
from storage.keys import Keyring
from storage.migrate import upgrade

TOKEN = "7000000001:" + "x" * 35
DEMO_TOWN = Path(settings.__file__).parent / "demo" / "town.toml"
_FROM_TODAY = re.compile(r'on = "([+-]\d+) \w+"')

CONFIG = """\
[municipality]
name = "Lindenhoven"
phone = "14 0500"
reporting_point = "lindenhoven.example/melding"
formal_way = "lindenhoven.example/bezwaar"

[people]
coordinator = "m.dejager"
operators = []

[ladder]
talk_days = [2036-12-10, 2037-01-14]

[database]
url = "sqlite:///town.db"
keys = "keys.db"
files = "files"

[telegram]
token = "{token}"
username = "{username}"
api_url = "{api_url}"
"""

MATRIX = """
[matrix]
homeserver = "https://matrix.lindenhoven.example"
user_id = "@lijn:lindenhoven.example"
store_secret = "een-zin-die-niemand-anders-kent"
"""


WEB = """
[web]
public_url = "{public_url}"
listen = "127.0.0.1:{port}"
security_contact = "mailto:veilig@lindenhoven.example"
"""


@dataclass
class Terminal:
    """Somebody at a command line in ``folder``."""

    folder: Path
    api_url: str = "http://127.0.0.1:9"
    token: str = TOKEN
    username: str = "lindenhoven_bot"
    config: Path = field(init=False)

    def __post_init__(self) -> None:
        """Write the settings."""
        self.config = self.folder / "config.toml"
        self.config.write_text(
            CONFIG.format(token=self.token, username=self.username, api_url=self.api_url), encoding="utf-8"
        )

    def types(self, *words: str, config: bool = True) -> Result:
        """One command; the settings are named unless the test is about that."""
        named = ["--config", str(self.config)] if config else []
        return CliRunner(env={"COLUMNS": "200", "TERM": "dumb"}).invoke(app, [*words, *named])

    def gets(self, *words: str) -> str:
        """One command that goes well; what it printed."""
        result = self.types(*words)
        assert result.exit_code == 0, result.output
        return str(result.stdout)

    def is_refused(self, *words: str) -> str:
        """One command that is not carried out; what it says, and no traceback."""
        result = self.types(*words)
        assert result.exit_code == 1, result.output
        assert "Traceback" not in result.output
        return str(result.output)

    def is_on_matrix(self, *, alone: bool = False) -> "Terminal":
        """The same settings, with Matrix switched on: beside Telegram, or alone."""
        kept = self.config.read_text(encoding="utf-8")
        kept = kept.partition("[telegram]")[0] if alone else kept
        self.config.write_text(kept + MATRIX, encoding="utf-8")
        return self

    def is_on_the_web(
        self, *, alone: bool = False, public_url: str = "https://lijn.lindenhoven.example", port: int = 8083
    ) -> "Terminal":
        """The same settings, with the browser's door open: beside Telegram, or alone."""
        kept = self.config.read_text(encoding="utf-8")
        kept = kept.partition("[telegram]")[0] if alone else kept
        self.config.write_text(kept + WEB.format(public_url=public_url, port=port), encoding="utf-8")
        return self

    def town_file(self, change: tuple[str, str] = ("", "")) -> str:
        """The demo's town as a municipality would write it, with dates; its path."""
        lines = DEMO_TOWN.read_text(encoding="utf-8").replace(*change).splitlines()
        file = self.folder / "town.toml"
        file.write_text("\n".join(map(_dated, lines)), encoding="utf-8")
        return str(file)

    def database(self) -> Database:
        """The database behind the settings; the caller closes it."""
        kept = settings.load(self.config).database
        return Database(kept.url.reveal(), Keyring(kept.keys, bytes))


def _dated(line: str) -> str:
    """A day that counts from today, as a date."""
    return _FROM_TODAY.sub(lambda day: f"on = {date(2026, 12, 1) + timedelta(days=int(day[1]))}", line)


def terminal_of_the_town(folder: Path) -> Terminal:
    """A terminal with a migrated database, in whose settings the coordinator of ``tests/town`` stands."""
    upgrade(f"sqlite:///{folder / 'town.db'}")
    terminal = Terminal(folder)
    written = terminal.config.read_text(encoding="utf-8").replace("m.dejager", "coordinator")
    terminal.config.write_text(written, encoding="utf-8")
    return terminal
