"""The test's side of the fake: starts it, changes its weather, waits for what the bot does, and counts.

    with FakeTelegram.running() as telegram:
        anna = telegram.person("Anna")
        anna.starts("token")
        anna.awaits("Welkom").button("Ik doe mee")
        anna.presses("Ik doe mee")

Waiting happens in the server and ends as soon as it is so; when it never is, `NothingCame` tells what came
instead. `person()` and `group()` give the people of `tests.fakes.bot_api.cast`.
"""

import http.client
import json
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final, NamedTuple

from tests.fakes.bot_api.cast import Group, Person
from tests.fakes.bot_api.seen import CannotBeDone, Done, NothingCame, Shown
from tests.fakes.bot_api.words import JsonObject
from tests.fakes.bot_api.world import BOT, TOKEN

ROOT: Final = Path(__file__).resolve().parents[3]
PATIENCE_SECONDS: Final = 10.0
FIRST_PERSON: Final = 100_001
FIRST_GROUP: Final = -4_000_001
FIRST_SUPERGROUP: Final = -1_002_000_000_001

__all__ = ["CannotBeDone", "Done", "FakeTelegram", "Group", "NothingCame", "Person", "Shown", "Took"]


class Took(NamedTuple):
    """One update and the first thing accepted for its chat afterwards; times of `time.monotonic()`."""

    update_id: int
    chat_id: int
    available_at: float
    accepted_at: float

    @property
    def seconds(self) -> float:
        """How long the person waited."""
        return self.accepted_at - self.available_at


class FakeTelegram:
    """A running fake, by its port."""

    token = TOKEN
    username: str = BOT["username"]

    def __init__(self, port: int) -> None:
        self.port = port
        self._people = 0
        self._groups = 0

    @classmethod
    @contextmanager
    def running(cls) -> Iterator["FakeTelegram"]:
        """A fake in a process of its own, ended with the block; should the test die, it ends by itself."""
        command = [sys.executable, "-m", "tests.fakes.bot_api", "--port", "0", "--with-stdin"]
        with subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
            try:
                assert process.stdout is not None
                yield cls(int(process.stdout.readline()))
            finally:
                process.terminate()

    @property
    def api_url(self) -> str:
        """What takes the place of https://api.telegram.org."""
        return f"http://127.0.0.1:{self.port}"

    @property
    def base_url(self) -> str:
        """The `base_url` of python-telegram-bot."""
        return f"{self.api_url}/bot"

    @property
    def base_file_url(self) -> str:
        """The `base_file_url` of python-telegram-bot."""
        return f"{self.api_url}/file/bot"

    # ------------------------------------------------------------------ people

    def person(
        self, name: str, *, user_id: int | None = None, language: str = "nl", standing: str = "silent"
    ) -> Person:
        """Somebody with Telegram.

        `standing` is "silent": has not written yet; "open": has; "unknown": the bot never saw them.
        """
        self._people += 1
        number = user_id or FIRST_PERSON + self._people
        user = {
            "id": number,
            "is_bot": False,
            "first_name": name,
            "language_code": language,
        }
        self.do("meet", user=user, standing=standing)
        return Person(self.do, number, user)

    def group(self, title: str, *, supergroup: bool = False, topics: dict[int, str] | None = None) -> Group:
        """A group in which the bot is not yet; topics make it a forum."""
        self._groups += 1
        is_super = supergroup or bool(topics)
        chat_id = (FIRST_SUPERGROUP if is_super else FIRST_GROUP) - self._groups
        kind = "supergroup" if is_super else "group"
        self.do("found_group", chat_id=chat_id, title=title, type=kind, topics=topics or {})
        return Group(self.do, chat_id, title)

    # ------------------------------------------------------------------ updates

    def inject(self, *updates: JsonObject, rate: float | None = None) -> int:
        """Queues raw updates, each without its number, at `rate` a second or at once; how many there are."""
        return int(self.do("inject", updates=list(updates), rate=rate)["count"])

    def inject_many(self, updates: Sequence[JsonObject], rate: float | None = None) -> int:
        """As `inject`, for a list of thousands."""
        return self.inject(*updates, rate=rate)

    def flood(self, count: int, *, chats: int, text: str = "hallo {n}", rate: float | None = None) -> None:
        """Queues `count` texts from `chats` people in turn, at once or at so many a second; does not wait."""
        self.do("flood", count=count, chats=chats, text=text, rate=rate)

    def await_took(self, count: int, *, seconds: float = PATIENCE_SECONDS) -> list[Took]:
        """The times of all updates replied to, once there are `count`.

        One send or edit counts as the reply to the oldest update of its chat that has none yet, which is
        exact for a bot that replies once to each.
        """
        answer = self._awaited("await_took", seconds, f"{count} replies", count=count)
        return [Took(*took) for took in answer["took"]]

    def await_confirmed(self, *, seconds: float = PATIENCE_SECONDS) -> None:
        """Waits until the bot has confirmed every update."""
        self._awaited("await_confirmed", seconds, "confirmation of every update")

    def restart_numbering(self, update_id: int | None = None) -> int:
        """Numbers updates from another place on, lower by default, as Telegram does after a quiet week."""
        start = update_id or int(self.overview["next_update_id"]) - 400_000
        self.do("restart_numbering", update_id=start)
        return start

    # ------------------------------------------------------------------ weather

    def fault(
        self,
        method: str,
        kind: str,
        *,
        times: int | None = None,
        after: int = 0,
        chat_id: int | None = None,
        seconds: float = 1,
    ) -> None:
        """Lets calls of a method ("*": every; "file": downloads) go wrong: see `faults.Kind`.

        Args:
            method: the method's name.
            kind: the way it goes wrong.
            times: how often; None: until `clear_faults`.
            after: how many calls go well first.
            chat_id: only calls for this chat.
            seconds: the `retry_after` of too_many_requests, the delay of slow.
        """
        self.do("fault", method=method, kind=kind, times=times, after=after, chat_id=chat_id, seconds=seconds)

    def clear_faults(self) -> None:
        """Everything goes well again; what hangs loses its connection."""
        self.do("clear_faults")

    def await_fault(self, kind: str, count: int = 1, *, seconds: float = PATIENCE_SECONDS) -> None:
        """Waits until that kind of fault has happened so often."""
        self._awaited("await_fault", seconds, f"fault {kind}", kind=kind, count=count)

    def limits(self, **changes: Any) -> JsonObject:
        """Changes the limits, and gives them.

        `on=False` switches them off; `private`, `group` and `overall` take {"burst": n, "per_second": x};
        `frozen=True` stops their clock, `advance=seconds` moves it then.
        """
        return self.do("limits", **changes)

    def expire_queries(self, query_id: str | None = None) -> None:
        """Makes one press, or all so far, too old to answer."""
        self.do("expire_queries", query_id=query_id)

    def age_message(self, message: Shown, *, seconds: float) -> None:
        """Makes a message older."""
        self.do("age_message", chat_id=message.chat_id, message_id=message.message_id, seconds=int(seconds))

    def webhook_retry(self, seconds: float) -> None:
        """How long the webhook waits before it brings an update again."""
        self.do("webhook_retry", seconds=seconds)

    def reset(self) -> None:
        """Forgets everything, and everybody; only the numbers of updates go on."""
        self.do("reset")

    # ------------------------------------------------------------------ looking

    @property
    def overview(self) -> JsonObject:
        """Counts and settings: calls, refused, faults, unconfirmed, accepted, deliveries, and so on."""
        return self.do("overview")

    def calls(self, method: str) -> int:
        """How often a method was called, faults included."""
        return int(self.overview["calls"].get(method, 0))

    @property
    def refused(self) -> list[JsonObject]:
        """Every call that was refused: method, code, description."""
        return list(self.overview["refused"])

    def answers_to(self, query_id: str | None) -> list[JsonObject]:
        """Every answer to one press: text, show_alert, url, cache_time, as far as they were given."""
        return list(self.overview["queries"][query_id])

    def await_calls(self, method: str, count: int = 1, *, seconds: float = PATIENCE_SECONDS) -> None:
        """Waits until a method was called so often in all."""
        self._awaited("await_calls", seconds, f"{count} calls of {method}", method=method, count=count)

    def _awaited(self, act: str, seconds: float, what: str, **given: object) -> JsonObject:
        answer = self.do(act, seconds=seconds, **given)
        if not answer["came"]:
            raise NothingCame(f"no {what} within {seconds} s: {answer}")
        return answer

    def do(self, act: str, **given: object) -> JsonObject:
        """One act on the stage of the fake.

        Raises:
            CannotBeDone: nobody could do that.
        """
        patience = float(str(given.get("seconds") or 0)) + 60
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=patience)
        try:
            connection.request("POST", f"/stage/{act}", json.dumps(given))
            response = connection.getresponse()
            answer: JsonObject = json.loads(response.read())
        finally:
            connection.close()
        if response.status != http.HTTPStatus.OK:
            raise CannotBeDone(answer["cannot"])
        return answer
