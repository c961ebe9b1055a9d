"""What every platform promises (``bot/transport``), tried on each of them with people who press and see.

A platform's own test module brings a ``Harness`` (``network.py``) as the fixture ``harness``, and inherits
the tests::

    class TestThePlaygroundKeepsTheContract(Contract):
        @pytest.fixture
        async def harness(self) -> AsyncIterator[Harness]: ...
"""

import asyncio
import json
from collections.abc import AsyncIterator, Sequence
from itertools import count
from typing import Any, get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.transport import GoneError, LaterError, Parcel, Platform, Receipt, RefusedError, UncertainError
from handlers.events import Event, Pressed, Reacted, Said
from handlers.rules.choosing import choose
from handlers.views import BOLD_OFF, BOLD_ON, MOST_BUTTON, Option
from tests.bot.network import GONE, LATER, LOST, Harness, Human, Kept, receiving

EVENTS: tuple[type, ...] = get_args(Event)

_leaves = st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text()
_keys = st.text() | st.sampled_from(
    ["message", "callback_query", "text", "chat", "id", "from", "data", "photo", "did", "option", "prompt"]
)
PAYLOADS = st.text() | st.recursive(
    _leaves, lambda inner: st.lists(inner) | st.dictionaries(_keys, inner), max_leaves=20
).map(json.dumps)
"""Anything, and JSON that looks a little as it should."""


class Contract:
    """The promises; each test is one."""

    @pytest.fixture
    async def platform(self, harness: Harness) -> AsyncIterator[Platform]:
        platform = await harness.platform()
        await platform.open()
        yield platform
        await platform.close()

    @pytest.fixture
    async def anna(self, harness: Harness, platform: Platform) -> Human:
        return await harness.human("Anna")

    # -------------------------------------------------------------- in

    async def test_what_people_write_comes_in_once_and_in_order(
        self, harness: Harness, platform: Platform, anna: Human
    ) -> None:
        words = ["Goedemorgen.", "De zaal was te klein.", "😀 & <b>niet vet</b>"]
        async with receiving(platform, harness.kept()) as kept:
            for text in words:
                await anna.writes(text)
            events = [platform.parse(each.payload) for each in await kept.has(len(words))]
        assert [event.text for event in events if isinstance(event, Said)] == words
        assert {(each.chat, each.kind) for each in kept.events} == {(anna.chat, "private")}
        assert len({each.external_id for each in kept.events}) == len(words)

    async def test_what_was_kept_and_not_confirmed_comes_again_as_the_same_event(
        self, harness: Harness, platform: Platform, anna: Human
    ) -> None:
        async with receiving(platform, harness.kept(stalls=True)) as before:
            writing = asyncio.create_task(anna.writes("Goedemorgen."))
            await before.has(1)
        again = await harness.platform()
        await again.open()
        async with receiving(again, Kept(at=before.at)) as after:
            await after.has(1)
            await writing
        await again.close()
        assert before.events[0].external_id == after.events[0].external_id
        assert platform.parse(before.events[0].payload) == again.parse(after.events[0].payload)

    async def test_it_is_known_when_the_network_was_last_heard(
        self, harness: Harness, platform: Platform, anna: Human
    ) -> None:
        async with receiving(platform, harness.kept()) as kept:
            await anna.writes("Goedemorgen.")
            await kept.has(1)
        assert platform.heard_at is not None

    async def test_nothing_a_network_can_bring_breaks_the_reading(self, platform: Platform) -> None:
        @given(payload=PAYLOADS)
        @settings(max_examples=200)
        def is_read(payload: str) -> None:
            assert isinstance(platform.parse(payload), EVENTS)

        is_read()

    # -------------------------------------------------------------- out

    async def test_words_are_shown_as_they_are_and_bold_is_bold(
        self, platform: Platform, anna: Human
    ) -> None:
        body = f"{BOLD_ON}Let op:{BOLD_OFF} <b>a & b</b> *c* _d_ `e` [f](g) \\h &amp; ~i~ ||j||"
        await platform.deliver(parcel(anna, body))
        [seen] = await anna.sees()
        assert seen.text == "Let op: <b>a & b</b> *c* _d_ `e` [f](g) \\h &amp; ~i~ ||j||"
        assert seen.bold == ("Let op:",)

    async def test_messages_are_shown_in_the_order_they_were_sent(
        self, platform: Platform, anna: Human
    ) -> None:
        for number in range(3):
            await platform.deliver(parcel(anna, f"Bericht {number}"))
        assert [seen.text for seen in await anna.sees()] == ["Bericht 0", "Bericht 1", "Bericht 2"]

    async def test_a_long_text_comes_whole_and_every_part_of_it_can_be_answered(
        self, platform: Platform, anna: Human
    ) -> None:
        paragraphs = [f"{number}. " + "De zaal was te klein 😀. " * 30 for number in range(12)]
        receipt = await platform.deliver(parcel(anna, "\n\n".join(paragraphs), "Antwoorden"))
        parts = await anna.sees()
        assert "".join(" ".join(part.text for part in parts).split()) == "".join(" ".join(paragraphs).split())
        assert [part.message for part in parts] == [receipt.message, *receipt.also]
        assert [part.buttons for part in parts if part.buttons] == [("Antwoorden",)]

    async def test_a_press_says_which_choice_of_which_question(
        self, harness: Harness, platform: Platform, anna: Human
    ) -> None:
        longest = "é" * MOST_BUTTON
        buttons = ("Ja, dat helpt", "👍 Voor een deel", longest)
        receipt = await platform.deliver(parcel(anna, "Helpt dit?", *buttons, prompt="Ab_-cdEFgh12"))
        assert (await anna.sees())[0].buttons == buttons
        async with receiving(platform, harness.kept()) as kept:
            for button in buttons:
                await anna.presses(button)
            events = [platform.parse(each.payload) for each in await kept.has(len(buttons))]
            for each in kept.events:
                if each.press is not None:
                    await platform.acknowledge(each.press, "Bewaard")
                    await platform.acknowledge(each.press, None)
        labels = [f"Voluit {words}" for words in buttons]
        assert [meant(event, labels) for event in events] == [*range(len(buttons))]
        for event in events:
            if isinstance(event, Pressed):
                assert (event.prompt, event.message) == ("Ab_-cdEFgh12", receipt.message)
            if isinstance(event, Reacted):
                assert event.message == receipt.message

    async def test_an_edit_changes_the_message_where_it_stands(self, platform: Platform, anna: Human) -> None:
        first = await platform.deliver(parcel(anna, "Wacht op antwoord", "Intrekken"))
        await platform.deliver(parcel(anna, "Iets anders"))
        changed = await platform.deliver(parcel(anna, "Beantwoord", edits=first.message))
        again = await platform.deliver(parcel(anna, "Beantwoord", edits=first.message))
        assert changed.message == again.message == first.message
        assert [(seen.text, seen.buttons) for seen in await anna.sees()] == [
            ("Beantwoord", ()),
            ("Iets anders", ()),
        ]

    async def test_an_edit_that_finds_nothing_to_change_is_sent_anew(
        self, platform: Platform, anna: Human
    ) -> None:
        sent = await platform.deliver(parcel(anna, "Beantwoord", edits="987654", silent=True))
        assert [(seen.message, seen.text) for seen in await anna.sees()] == [(sent.message, "Beantwoord")]

    async def test_a_reply_says_what_it_replies_to(
        self, harness: Harness, platform: Platform, anna: Human
    ) -> None:
        sent = await platform.deliver(parcel(anna, "Melding 12"))
        async with receiving(platform, harness.kept()) as kept:
            await anna.writes("Daar hoort dit bij.", answering=sent.message)
            event = platform.parse((await kept.has(1))[0].payload)
        assert isinstance(event, Said)
        assert event.reply_to == sent.message
        assert event.message not in {None, sent.message}

    async def test_news_answers_its_card_and_does_without_when_that_is_gone(
        self, platform: Platform, anna: Human
    ) -> None:
        card = await platform.deliver(parcel(anna, "Melding 12"))
        await platform.deliver(parcel(anna, "Er is antwoord", replies_to=card.message))
        await platform.deliver(parcel(anna, "Nog iets", replies_to="987654"))
        assert [seen.answers for seen in await anna.sees()] == [None, card.message, None]

    async def test_where_it_is_exact_a_repeat_shows_nothing_new(
        self, platform: Platform, anna: Human
    ) -> None:
        if not platform.exact:
            return
        one = parcel(anna, "Nieuws")
        assert await platform.deliver(one) == await platform.deliver(one)
        assert len(await anna.sees()) == 1

    # -------------------------------------------------------------- bad weather

    async def test_who_is_gone_is_said_to_be_gone(
        self, harness: Harness, platform: Platform, anna: Human
    ) -> None:
        if GONE in harness.weathers:
            await harness.weathers[GONE](anna)
            with pytest.raises(GoneError):
                await platform.deliver(parcel(anna, "Nieuws"))

    async def test_who_must_wait_is_told_how_long(
        self, harness: Harness, platform: Platform, anna: Human
    ) -> None:
        if LATER in harness.weathers:
            await harness.weathers[LATER](anna)
            with pytest.raises(LaterError) as told:
                await platform.deliver(parcel(anna, "Nieuws"))
            assert told.value.seconds > 0
            assert await anna.sees() == []

    async def test_what_may_have_been_shown_is_uncertain(
        self, harness: Harness, platform: Platform, anna: Human
    ) -> None:
        if LOST in harness.weathers:
            await harness.weathers[LOST](anna)
            with pytest.raises(UncertainError):
                await platform.deliver(parcel(anna, "Nieuws"))
            assert [seen.text for seen in await anna.sees()] == ["Nieuws"]

    async def test_what_nobody_can_show_is_refused_or_gone(self, platform: Platform, anna: Human) -> None:
        nowhere = parcel(anna, "Nieuws")
        outcome = await tried(
            platform, Parcel(once="nowhere", chat="404404404", body="Nieuws", kind="notice")
        )
        assert isinstance(outcome, GoneError | RefusedError | Receipt)
        assert isinstance(await tried(platform, nowhere), Receipt)


def meant(event: Event, labels: Sequence[str]) -> int | None:
    """Which choice somebody made: with a button, with a number under the message, or by writing it."""
    match event:
        case Pressed(option=option) | Reacted(option=option):
            return option
        case Said(text=text) if len(hits := choose(text, labels)) == 1:
            return hits[0]
    return None


_once = count(1)


def parcel(human: Human, body: str, *buttons: str, prompt: str = "prompt-1", **fields: Any) -> Parcel:
    """A parcel for somebody, with a choice for each of ``buttons``."""
    options = tuple(Option(f"value-{place}", f"Voluit {words}", words) for place, words in enumerate(buttons))
    return Parcel(
        once=f"contract-{next(_once)}",
        chat=human.chat,
        body=body,
        kind="notice",
        prompt=prompt if buttons else None,
        options=options,
        **fields,
    )


async def tried(platform: Platform, one: Parcel) -> Receipt | Exception:
    """What became of a parcel."""
    try:
        return await platform.deliver(one)
    except Exception as error:  # noqa: BLE001 - which one is what the test asks
        return error
