"""A real Synapse on loopback: started, restarted, killed and left behind by the tests themselves."""

import base64
import hashlib
import hmac
import json
import os
import secrets
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from tests.stories.line import free_port, until

NAME = "waterstad.example"
PASSWORD = "drie-droge-dijken"  # an invented town's
PATIENCE_SECONDS = 60.0

_CONFIG = """\
server_name: "{name}"
pid_file: "{folder}/pid"
listeners:
  - port: {port}
    type: http
    bind_addresses: ["127.0.0.1"]
    resources: [{{names: [client, media], compress: false}}]
database: {{name: sqlite3, args: {{database: "{folder}/homeserver.db"}}}}
log_config: "{folder}/log.yaml"
media_store_path: "{folder}/media"
signing_key_path: "{folder}/signing.key"
registration_shared_secret: "{secret}"
macaroon_secret_key: "{secret}"
form_secret: "{secret}"
report_stats: false
trusted_key_servers: []
federation_domain_whitelist: []
url_preview_enabled: false
suppress_key_server_warning: true
enable_metrics: false
bcrypt_rounds: 4
caches: {{global_factor: 1.0}}
{limits}
"""
_NO_LIMITS = """\
rc_message: {per_second: 10000, burst_count: 100000}
rc_registration: {per_second: 10000, burst_count: 100000}
rc_joins: {local: {per_second: 10000, burst_count: 100000}, remote: {per_second: 10000, burst_count: 100000}}
rc_joins_per_room: {per_second: 10000, burst_count: 100000}
rc_invites:
  per_room: {per_second: 10000, burst_count: 100000}
  per_user: {per_second: 10000, burst_count: 100000}
  per_issuer: {per_second: 10000, burst_count: 100000}
rc_login:
  address: {per_second: 10000, burst_count: 100000}
  account: {per_second: 10000, burst_count: 100000}
  failed_attempts: {per_second: 10000, burst_count: 100000}
rc_room_creation: {per_second: 10000, burst_count: 100000}
rc_admin_redaction: {per_second: 10000, burst_count: 100000}
rc_media_create: {per_second: 10000, burst_count: 100000}
"""
_LOG = """\
version: 1
formatters: {plain: {format: "%(asctime)s %(levelname)s %(name)s %(message)s"}}
handlers: {file: {class: logging.FileHandler, formatter: plain, filename: "FOLDER/homeserver.log"}}
root: {level: WARNING, handlers: [file]}
disable_existing_loggers: false
"""


class HomeserverFailedError(RuntimeError):
    """Synapse did not start. Remedy: what it said stands below this."""


@dataclass
class Homeserver:
    """One Synapse: ``url`` to ask it at, ``name`` behind the colon of everybody on it."""

    folder: Path
    limits: bool = False
    name: str = NAME
    port: int = field(init=False)
    _secret: str = field(init=False, repr=False)
    _token: str | None = field(init=False, default=None, repr=False)
    _process: "subprocess.Popen[bytes] | None" = field(init=False, default=None, repr=False)

    def __post_init__(self) -> None:
        """Write its settings."""
        self.folder.mkdir(parents=True, exist_ok=True)
        self.port = free_port()
        self._secret = secrets.token_urlsafe(24)
        words = _CONFIG.format(
            name=self.name,
            folder=self.folder,
            port=self.port,
            secret=self._secret,
            limits="" if self.limits else _NO_LIMITS,
        )
        self.config.write_text(words, encoding="utf-8")
        (self.folder / "log.yaml").write_text(_LOG.replace("FOLDER", str(self.folder)), encoding="utf-8")

    @classmethod
    @contextmanager
    def running(cls, folder: Path, *, limits: bool = False) -> Iterator["Homeserver"]:
        """A server as long as the block lasts; with ``limits`` it counts what people send, as usual."""
        server = cls(folder, limits)
        server.start()
        try:
            yield server
        finally:
            server.stop()

    @property
    def config(self) -> Path:
        """Its settings file."""
        return self.folder / "homeserver.yaml"

    @property
    def database(self) -> Path:
        """All that it remembers."""
        return self.folder / "homeserver.db"

    @property
    def url(self) -> str:
        """Where it is asked."""
        return f"http://127.0.0.1:{self.port}"

    # -------------------------------------------------------------- its life

    def start(self) -> None:
        """Start it, and wait until it answers."""
        asked = [sys.executable, "-m", "synapse.app.homeserver", "--config-path", str(self.config)]
        if not (self.folder / "signing.key").exists():
            self._makes_key()
        with (self.folder / "said.log").open("ab") as said:
            process = self._process = subprocess.Popen(asked, stdout=said, stderr=said, env=_quietly())
        try:
            until(lambda: self._answers() or process.poll() is not None, "an answer", PATIENCE_SECONDS)
            assert process.poll() is None
        except AssertionError:
            self.kill()
            told = (self.folder / "said.log").read_text(errors="replace")
            raise HomeserverFailedError(told[-2000:]) from None

    def stop(self) -> None:
        """Ask it to stop, and wait until it has."""
        self._ends(signal.SIGTERM)

    def kill(self) -> None:
        """End it where it stands."""
        self._ends(signal.SIGKILL)

    def restart(self) -> None:
        """Stop it and start it again, on the same port."""
        self.stop()
        self.start()

    def _makes_key(self) -> None:
        """In a file as signedjson reads it; to let Synapse make one takes longer than all its tables."""
        key = base64.b64encode(secrets.token_bytes(32)).decode().rstrip("=")
        (self.folder / "signing.key").write_text(f"ed25519 a_{self.port} {key}\n", encoding="ascii")

    def _ends(self, how: signal.Signals) -> None:
        if self._process is not None:
            self._process.send_signal(how)
            self._process.wait(PATIENCE_SECONDS)
            self._process = None

    def _answers(self) -> bool:
        try:
            return self._asked("GET", "/_matrix/client/versions", None)[0] == 200
        except (OSError, HTTPException):
            return False

    # -------------------------------------------------------------- its people

    def register(self, localpart: str, password: str = PASSWORD, *, admin: bool = False) -> str:
        """Somebody new on it; their whole name (Synapse's shared-secret registration)."""
        path = "/_synapse/admin/v1/register"
        nonce = self._asked("GET", path, None)[1]["nonce"]
        parts = (nonce, localpart, password, "admin" if admin else "notadmin")
        mac = hmac.new(self._secret.encode(), "\0".join(parts).encode(), hashlib.sha1).hexdigest()
        asked = {"nonce": nonce, "username": localpart, "password": password, "admin": admin, "mac": mac}
        status, answer = self._asked("POST", path, asked)
        assert status == 200, answer
        return str(answer["user_id"])

    def log_in(self, user: str, password: str = PASSWORD) -> str:
        """A token for somebody, on a device that speaks with nobody."""
        who = {"type": "m.id.user", "user": user}
        asked = {"type": "m.login.password", "identifier": who, "password": password}
        return str(self._asked("POST", "/_matrix/client/v3/login", asked)[1]["access_token"])

    def log_out(self, user: str) -> None:
        """Make every login of somebody worthless, as after a theft."""
        path = f"/_synapse/admin/v1/reset_password/{user}"
        asked = {"new_password": secrets.token_urlsafe(12), "logout_devices": True}
        status, answer = self.ask("POST", path, asked, self._administrator())
        assert status == 200, answer

    def limit(self, user: str) -> None:
        """Let somebody have said all they may for a while."""
        token = self.log_in(user)
        _, made = self.ask("POST", "/_matrix/client/v3/createRoom", {}, token)
        self._counts(user, 1)
        for number in range(20):
            path = f"/_matrix/client/v3/rooms/{made['room_id']}/send/m.room.message/{number}"
            if self.ask("PUT", path, {"msgtype": "m.text", "body": "-"}, token)[0] == 429:
                return
        raise AssertionError("the server counted nothing")

    def exempt(self, user: str) -> None:
        """Count nothing that somebody says, as docs/matrix.md asks an administrator to."""
        self._counts(user, 0)

    def _counts(self, user: str, most: int) -> None:
        path = f"/_synapse/admin/v1/users/{user}/override_ratelimit"
        limits = {"messages_per_second": most, "burst_count": most}
        status, answer = self.ask("POST", path, limits, self._administrator())
        assert status == 200, answer

    def _administrator(self) -> str:
        if self._token is None:
            self._token = self.log_in(self.register("beheerder", admin=True))
        return self._token

    def ask(self, method: str, path: str, body: object, token: str) -> tuple[int, dict[str, Any]]:
        """One request with somebody's token."""
        return self._asked(method, path, body, token)

    def _asked(
        self, method: str, path: str, body: object, token: str | None = None
    ) -> tuple[int, dict[str, Any]]:
        connection = HTTPConnection(urlsplit(self.url).netloc, timeout=PATIENCE_SECONDS)
        headers = {"Content-Type": "application/json"} | (
            {"Authorization": f"Bearer {token}"} if token else {}
        )
        try:
            connection.request(method, path, None if body is None else json.dumps(body), headers)
            answer = connection.getresponse()
            return answer.status, json.loads(answer.read() or b"{}")
        finally:
            connection.close()


def _quietly() -> dict[str, str]:
    """Its warnings are not ours."""
    return os.environ | {"PYTHONWARNINGS": "ignore"}
