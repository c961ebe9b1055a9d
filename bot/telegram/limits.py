"""How much may be sent, and when, by Telegram's rules, before Telegram has to say so. Time is passed in.

The rules, from Telegram's questions and answers for bots: about one message a second in one chat, with a
short burst; twenty a minute in one group; thirty a second in all when many are told at once. Who asked
something never waits for who is being told something: only broadcasts wait for the total, and they go evenly,
so that nobody who sends them is held up long. A rate holds over every window, wherever it begins.

What Telegram says (429) goes before all of this: for that chat, or for everybody, as far as can be told.
"""

from collections import deque

BURST = 5
"""Messages that a chat may get at once after a quiet time."""

PACE = 1.0
"""Seconds between messages in one chat, once its burst is used up."""

PER_MINUTE = 20
"""Messages a minute in one group."""

PER_SECOND = 30
"""Messages a second over all chats, before a broadcast waits."""

LATE = 0.25
"""Seconds by which a broadcast may miss its turn without putting off the next: a busy machine loses none."""

_MINUTE, _SECOND = 60.0, 1.0
_TOLD_LATELY = 10.0
_ROOM = 4096  # chats remembered before those that are at rest are forgotten


class Limits:
    """What was sent lately. Chats are Telegram's ids in text, negative for groups; times are in seconds."""

    def __init__(self, per_second: int = PER_SECOND) -> None:
        self._pace = _SECOND / per_second
        self._rested: dict[str, float] = {}  # when a chat has its whole burst again
        self._groups: dict[str, deque[float]] = {}
        self._sent: deque[float] = deque(maxlen=per_second)
        self._turn = float("-inf")  # when the next broadcast may go
        self._paused: dict[str, float] = {}
        self._told: dict[str, float] = {}
        self._all_paused = float("-inf")

    def take(self, chat: str, now: float, *, broadcast: bool = False, messages: int = 1) -> float:
        """Count what is sent now and give 0; or count nothing, and give the seconds to wait before asking.

        ``messages`` is how many it is at once (an album): it goes when one may go, and all are counted.
        """
        if (wait := self._wait(chat, now, broadcast=broadcast)) > 0:
            return wait
        self._rested[chat] = max(self._rested.get(chat, now), now) + PACE * messages
        self._sent.extend([now] * messages)
        if chat.startswith("-"):
            self._groups.setdefault(chat, deque(maxlen=PER_MINUTE)).extend([now] * messages)
        if broadcast:
            self._turn = (self._turn if now - self._turn < LATE else now) + self._pace * messages
        if len(self._rested) > _ROOM:
            self._forget(now)
        return 0.0

    def rests(self, chat: str, now: float) -> float:
        """Seconds until this chat itself may get something, whatever goes to others."""
        return self._wait(chat, now, broadcast=False)

    def flooded(self, chat: str, seconds: float, now: float) -> bool:
        """Telegram told to wait; whether everybody has to.

        It does not say for whom: it is everybody when it said so of another chat just before.
        """
        lately = {other: told for other, told in self._told.items() if now - told < _TOLD_LATELY}
        everyone = bool(lately.keys() - {chat})
        self._told = lately | {chat: now}
        self._paused[chat] = max(self._paused.get(chat, now), now + seconds)
        if everyone:
            self._all_paused = max(self._all_paused, now + seconds)
        return everyone

    def _wait(self, chat: str, now: float, *, broadcast: bool) -> float:
        ready = max(
            self._all_paused,
            self._paused.get(chat, now),
            self._rested.get(chat, now) - PACE * (BURST - 1),
        )
        group = self._groups.get(chat)
        if group is not None and len(group) == PER_MINUTE:
            ready = max(ready, group[0] + _MINUTE)
        if broadcast:
            ready = max(ready, self._turn)
            if len(self._sent) == self._sent.maxlen:
                ready = max(ready, self._sent[0] + _SECOND)
        return max(0.0, ready - now)

    def _forget(self, now: float) -> None:
        """Let go of chats about which nothing is left to know."""
        self._rested = {chat: rested for chat, rested in self._rested.items() if rested > now}
        self._paused = {chat: until for chat, until in self._paused.items() if until > now}
        self._groups = {chat: sent for chat, sent in self._groups.items() if now - sent[-1] < _MINUTE}
