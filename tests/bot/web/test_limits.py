"""Doing too much is asked to wait; nobody else notices, and nothing of it is kept for long.

OWASP ASVS 5.0, 2.4.1 and 6.3.1.
"""

import pytest

from bot.web import limits
from bot.web.limits import Allowance, Limits, TooManyError
from tests.bot.web.visitor import words_of
from tests.bot.web.waterstad import Town

FEW = Allowance(3, 10)


class Clock:
    """Seconds that pass when a test says so."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


def spent(kept: Limits, who: object, times: int) -> list[float]:
    """How long somebody is told to wait, each of so many times; 0 for not at all."""
    waits = []
    for _ in range(times):
        try:
            kept.spend(FEW, who)
            waits.append(0.0)
        except TooManyError as told:
            waits.append(told.seconds)
    return waits


def test_some_at_once_and_then_one_more_as_time_goes_by() -> None:
    clock = Clock()
    kept = Limits(clock)

    assert spent(kept, "anna", 5) == [0, 0, 0, 10, 10]
    assert spent(kept, "bert", 1) == [0]
    clock.now += 10
    assert spent(kept, "anna", 2) == [0, 10]
    clock.now += 1000
    assert spent(kept, "anna", 4) == [0, 0, 0, 10]


def test_never_too_many_are_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "MOST_KEPT", 100)
    kept = Limits(Clock())
    spent(kept, "who plays tricks", 4)
    for number in range(1000):
        kept.spend(FEW, number)
        if number % 40 == 0:
            assert spent(kept, "who plays tricks", 1) == [10]

    assert sum(len(each) for each in kept._kept.values()) <= 100  # noqa: SLF001 - memory is what this is about


async def test_who_guesses_at_invitations_is_asked_to_wait_and_the_next_address_is_not(town: Town) -> None:
    token = await town.invites("annie")
    guesser = town.visitor(**{"X-Forwarded-For": "203.0.113.66", "Accept": "text/html"})
    for number in range(limits.ENTRIES.burst):
        assert (await guesser.submits(f"/i/gok{number}")).status == 410
    turned_away = await guesser.submits(f"/i/{token}")

    assert turned_away.status == 429
    assert int(turned_away.headers["Retry-After"]) in range(1, 21)
    assert "Even geduld" in words_of(await turned_away.text())
    neighbour = town.visitor(**{"X-Forwarded-For": "203.0.113.67"})
    assert (await neighbour.submits(f"/i/{token}")).status == 200


async def test_a_browser_that_does_far_more_than_a_person_is_asked_to_wait(town: Town) -> None:
    annie, mila = await town.joins("annie"), await town.joins("mila")
    answers = [await annie.does("/chat/opened") for _ in range(limits.DEEDS.burst + 20)]
    late = [answer for answer in answers if answer.status == 429]

    assert late
    assert all(int(answer.headers["Retry-After"]) >= 1 for answer in late)
    assert (await mila.does("/chat/said", text="/menu")).status == 202
    assert await annie.messages()


async def test_one_address_is_asked_to_wait_whatever_cookies_it_makes_up(
    town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "ALL_LOOKS", Allowance(10, 60))
    monkeypatch.setattr(limits, "ALL_DEEDS", Allowance(10, 61))
    for path, does in (("/chat/messages", False), ("/chat/opened", True)):
        answers = []
        for number in range(12):
            masked = town.visitor(**{"X-Forwarded-For": "203.0.113.66", "Cookie": f"wijklijn=gok{number}"})
            answers.append((await (masked.does(path) if does else masked.opens(path))).status)

        assert answers == [401] * 10 + [429] * 2


async def test_who_sends_file_after_file_is_asked_to_wait(town: Town) -> None:
    annie = await town.joins("annie")
    answers = [(await annie.does("/chat/sent")).status for _ in range(limits.UPLOADS.burst + 10)]

    assert answers[0] == 400
    assert answers[-1] == 429
    assert (await annie.does("/chat/said", text="/menu")).status == 202


@pytest.mark.parametrize(
    ("path", "allowance"),
    [
        pytest.param("/", limits.ALL_LINKS, id="links by mail"),
        pytest.param("/koppel", limits.ALL_CODES, id="codes of another way"),
    ],
)
async def test_who_tries_address_after_address_or_code_after_code_is_asked_to_wait(
    town: Town, path: str, allowance: Allowance
) -> None:
    guesser = town.visitor(**{"X-Forwarded-For": "203.0.113.66"})
    for number in range(allowance.burst):
        assert (await guesser.submits(path, email=f"gok{number}@x.example", code="hallo")).status < 429
    turned_away = await guesser.submits(path, email="annie@gracht.example", code="123 456")

    assert turned_away.status == 429
    neighbour = town.visitor(**{"X-Forwarded-For": "203.0.113.67"})
    assert (await neighbour.submits(path, email="annie@gracht.example", code="hallo")).status < 429
