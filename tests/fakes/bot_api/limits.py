"""How much a bot may send before it is told to wait.

Telegram names no exact figures; these are the ones its documentation and its users know: about one message a
second in a private chat with a short burst, twenty a minute in a group, thirty a second over all. A chat
that was told to wait stays closed until the wait is over, so that a bot which does not listen is found out.

The clock is the machine's, or stands still until a test moves it.
"""

import math
import time
from dataclasses import dataclass, field

from tests.fakes.bot_api.words import too_many_requests


@dataclass(slots=True)
class Rate:
    """`burst` at once, then `per_second`."""

    burst: float
    per_second: float


@dataclass(slots=True)
class _Bucket:
    left: float
    at: float
    closed_until: float = 0.0


@dataclass(slots=True)
class Limits:
    """Counts what is sent, per chat and over all."""

    on: bool = True
    private: Rate = field(default_factory=lambda: Rate(burst=5, per_second=1))
    group: Rate = field(default_factory=lambda: Rate(burst=20, per_second=20 / 60))
    overall: Rate = field(default_factory=lambda: Rate(burst=30, per_second=30))
    frozen_at: float | None = None
    _buckets: dict[int, _Bucket] = field(default_factory=dict)

    def spend(self, chat_id: int, count: int = 1) -> None:
        """Counts messages to a chat.

        Raises:
            Refusal: 429, with the seconds to wait; nothing is counted then.
        """
        if not self.on:
            return
        now = self.now()
        pairs = [
            (self._bucket(chat_id, self.group if chat_id < 0 else self.private, now), self._rate(chat_id)),
            (self._bucket(0, self.overall, now), self.overall),
        ]
        waits = [_wait(bucket, rate, count, now) for bucket, rate in pairs]
        if max(waits) > 0:
            retry_after = max(1, math.ceil(max(waits) - 1e-9))
            for (bucket, _), wait in zip(pairs, waits, strict=True):
                if wait > 0 and now >= bucket.closed_until:
                    bucket.closed_until = now + retry_after
            raise too_many_requests(retry_after)
        for bucket, _ in pairs:
            bucket.left -= count

    def now(self) -> float:
        """Seconds, on this limit's own clock."""
        return time.monotonic() if self.frozen_at is None else self.frozen_at

    def forget(self) -> None:
        """Everything may be sent again."""
        self._buckets.clear()

    def _rate(self, chat_id: int) -> Rate:
        return self.group if chat_id < 0 else self.private

    def _bucket(self, key: int, rate: Rate, now: float) -> _Bucket:
        bucket = self._buckets.get(key)
        if bucket is None:
            bucket = self._buckets[key] = _Bucket(rate.burst, now)
        else:
            bucket.left = min(rate.burst, bucket.left + (now - bucket.at) * rate.per_second)
            bucket.at = now
        return bucket


def _wait(bucket: _Bucket, rate: Rate, count: int, now: float) -> float:
    if now < bucket.closed_until:
        return bucket.closed_until - now
    lacking = min(count, rate.burst) - bucket.left
    return lacking / rate.per_second if lacking > 1e-9 else 0.0
