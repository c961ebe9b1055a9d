"""What people do on a page takes effect once, and what happens is seen once, wherever the page was."""

import asyncio
import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.transport import Parcel
from handlers.events import Amended, Opened, Pressed, Said
from handlers.views import Option
from tests.bot.playground.desk import Browser, Desk, Heard

_AT_LAST = "at last"


def parcel(once: str, body: str, chat: str = "anna", **how: Any) -> Parcel:
    return Parcel(once=once, chat=chat, body=body, kind="notice", **how)


async def messages(desk: Desk, chat: str = "anna") -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = await (await desk.browser.gets(f"/chat/{chat}/messages")).json()
    return found


# ------------------------------------------------------------------ what people do


async def test_what_somebody_types_stands_on_their_phone_and_comes_in(desk: Desk) -> None:
    answer = await desk.browser.does("/chat/anna/said", text="De zaal was te klein.")

    [shown] = await messages(desk)
    [came] = desk.kept.events
    assert answer.status == 202
    assert (await answer.json())["message"] == shown["id"]
    assert (shown["mine"], shown["body"]) == (True, "De zaal was te klein.")
    assert desk.playground.parse(came.payload) == Said("De zaal was te klein.", str(shown["id"]), None)


async def test_the_same_deed_sent_again_counts_once(desk: Desk) -> None:
    for _ in range(3):
        await desk.browser.does("/chat/anna/said", text="Eén keer", once="abc")

    assert len(await messages(desk)) == 1
    assert {came.external_id for came in desk.kept.events} == {"anna:abc"}


async def test_the_same_name_on_two_phones_is_two_deeds(desk: Desk) -> None:
    for chat in ("anna", "bram"):
        await desk.browser.does(f"/chat/{chat}/said", text="Hoi", once="abc")

    assert len({came.external_id for came in desk.kept.events}) == 2
    assert len(await messages(desk, "bram")) == 1


async def test_a_reply_says_what_it_answers(desk: Desk) -> None:
    receipt = await desk.playground.deliver(parcel("1", "Melding 12"))
    await desk.browser.does("/chat/anna/said", text="Daarover", to=int(receipt.message))

    event = desk.playground.parse(desk.kept.events[0].payload)
    assert isinstance(event, Said)
    assert event.reply_to == receipt.message
    assert (await messages(desk))[1]["repliesTo"] == receipt.message


async def test_a_press_names_its_button(desk: Desk) -> None:
    await desk.browser.does("/chat/anna/pressed", prompt="p1", option=2, message=7)

    assert desk.playground.parse(desk.kept.events[0].payload) == Pressed("p1", 2, "7")
    assert desk.kept.events[0].press == "anna:deed1"


async def test_somebody_changes_what_they_said(desk: Desk) -> None:
    number = (await (await desk.browser.does("/chat/anna/said", text="De zaal")).json())["message"]
    await desk.browser.does("/chat/anna/amended", message=number, text="De grote zaal")

    [shown] = await messages(desk)
    assert (shown["body"], shown["edits"]) == ("De grote zaal", 1)
    assert desk.playground.parse(desk.kept.events[1].payload) == Amended("De grote zaal", str(number))


async def test_nobody_changes_what_they_did_not_say(desk: Desk) -> None:
    ours = int((await desk.playground.deliver(parcel("1", "Melding 12"))).message)
    of_bram = (await (await desk.browser.does("/chat/bram/said", text="Van Bram")).json())["message"]

    for number in (ours, of_bram, 987654):
        answer = await desk.browser.does("/chat/anna/amended", message=number, text="Anders")
        assert answer.status == 404
    assert (await messages(desk, "bram"))[0]["body"] == "Van Bram"
    assert len(desk.kept.events) == 1


async def test_a_first_look_opens_the_chat_and_a_second_does_not(desk: Desk) -> None:
    await desk.browser.does("/chat/anna/opened")
    await desk.playground.deliver(parcel("1", "Wat wilt u doen?"))
    await desk.browser.does("/chat/anna/opened")

    assert [desk.playground.parse(came.payload) for came in desk.kept.events] == [Opened()]


# ------------------------------------------------------------------ bad input


@pytest.mark.parametrize(
    "path", ["/chat/nobody", "/chat/nobody/scene", "/chat/nobody/messages", "/chat/anna/x"]
)
async def test_what_is_not_there_is_not_found(desk: Desk, path: str) -> None:
    assert (await desk.browser.gets(path)).status == 404


@pytest.mark.parametrize(
    ("path", "deed"),
    [
        ("said", {"text": 1}),
        ("said", {}),
        ("said", {"text": "a", "once": ""}),
        ("said", {"text": "a", "once": "a" * 65}),
        ("said", {"text": "a", "once": ["a"]}),
        ("said", {"text": "a", "to": "x"}),
        ("said", {"text": "a", "to": 2**60}),
        ("said", {"text": "a", "to": True}),
        ("pressed", {"prompt": "p", "option": -1, "message": 1}),
        ("pressed", {"prompt": "p", "option": "1", "message": 1}),
        ("pressed", {"prompt": None, "option": 1, "message": 1}),
        ("amended", {"text": "a"}),
        ("sent?kind=photo", {}),
        ("sent?kind=film&once=a", {}),
    ],
)
async def test_a_deed_that_makes_no_sense_is_refused(desk: Desk, path: str, deed: dict[str, Any]) -> None:
    assert (await desk.browser.does(f"/chat/anna/{path}", **deed)).status == 400
    assert desk.kept.events == []


@pytest.mark.parametrize("body", [b"", b"{", b"[]", b"null", b"\xff\xfe", b"[" * 50_000])
async def test_what_is_no_json_object_is_refused(desk: Desk, body: bytes) -> None:
    assert (await desk.browser.posts("/chat/anna/said", body)).status == 400


async def test_a_text_that_is_too_long_is_told_so(desk: Desk) -> None:
    assert (await desk.browser.does("/chat/anna/said", text="a" * 100_000)).status == 202
    assert (await desk.browser.does("/chat/anna/said", text="a" * 100_001)).status == 413
    assert (await desk.browser.does("/chat/anna/said", text="a" * 1_000_000)).status == 413
    assert len(desk.kept.events) == 1


@pytest.mark.parametrize(
    "text", ["\ud800", "\0", "a\0b\udfff", "\ue000vet\ue001", "\u202eomgekeerd", "👩‍👩‍👧"]
)
async def test_signs_that_no_database_holds_are_replaced_and_the_rest_stays(desk: Desk, text: str) -> None:
    body = json.dumps({"once": "a", "text": text}).encode()

    assert (await desk.browser.posts("/chat/anna/said", body)).status == 202
    kept = (await messages(desk))[0]["body"]
    assert kept == text.encode(errors="replace").decode().replace("\0", "\ufffd")


# ------------------------------------------------------------------ what is shown


async def test_a_parcel_that_comes_twice_stands_there_once(desk: Desk) -> None:
    one = parcel("1", "Nieuws", options=(Option("a", "Ja, dat helpt", "Ja"),), prompt="p")

    assert await desk.playground.deliver(one) == await desk.playground.deliver(one)
    [shown] = await messages(desk)
    assert (shown["options"], shown["prompt"], shown["edits"]) == (["Ja"], "p", 0)


async def test_an_edit_that_comes_twice_is_seen_once(desk: Desk) -> None:
    number = (await desk.playground.deliver(parcel("1", "Wacht"))).message
    for _ in range(2):
        await desk.playground.deliver(parcel("2", "Beantwoord", edits=number))

    [shown] = await messages(desk)
    assert (shown["body"], shown["edits"]) == ("Beantwoord", 1)


async def test_nothing_of_the_lines_changes_what_somebody_said(desk: Desk) -> None:
    number = await desk.playground.says("anna", "a", "Van mij")
    await desk.playground.deliver(parcel("1", "Van de lijn", edits=str(number)))

    assert [shown["body"] for shown in await messages(desk)] == ["Van mij", "Van de lijn"]


async def test_a_toast_is_seen_on_the_phone_where_the_button_was_pressed(desk: Desk) -> None:
    await desk.playground.deliver(parcel("1", "Nieuws"))
    answers: list[asyncio.Task[None]] = []

    def enough(heard: list[Heard]) -> bool:
        if len(heard) == 1 and not answers:  # the page listens now
            for chat, words in (("bram:1", "Voor Bram"), ("anna:2", None), ("anna:3", "Bewaard")):
                answers.append(asyncio.create_task(desk.playground.acknowledge(chat, words)))
        return len(heard) > 1

    [_, toast] = await desk.browser.hears("/chat/anna/events", enough)
    await asyncio.gather(*answers)
    assert (toast.event, toast.data["words"], toast.id) == ("toast", "Bewaard", None)
    assert toast.data["once"] == "3"


async def test_who_comes_back_is_told_what_was_said_of_their_press_meanwhile(desk: Desk) -> None:
    """The line that brought the press may be there before the one that brings the word about it."""
    for press, words in (("bram:1", "Voor Bram"), ("anna:2", "Dit is al beantwoord.")):
        await desk.playground.acknowledge(press, words)

    [toast] = await desk.browser.hears("/chat/anna/events", lambda heard: len(heard) == 1)
    assert toast.data == {"chat": "anna", "once": "2", "words": "Dit is al beantwoord.", "again": True}


# ------------------------------------------------------------------ the stream


async def all_of(browser: Browser, path: str, last: str | None = None) -> list[Heard]:
    """What is heard up to the message that says it is the last."""
    return await browser.hears(
        path, lambda heard: bool(heard) and heard[-1].data.get("body") == _AT_LAST, last
    )


async def test_a_chats_stream_tells_of_that_chat_alone(desk: Desk) -> None:
    await desk.playground.deliver(parcel("1", "Voor Anna"))
    await desk.playground.deliver(parcel("2", "Voor Bram", chat="bram"))
    await desk.playground.deliver(parcel("3", _AT_LAST))

    heard = await all_of(desk.browser, "/chat/anna/events")
    assert [each.data["body"] for each in heard] == ["Voor Anna", _AT_LAST]


async def test_a_page_of_a_town_that_was_thrown_away_begins_anew(desk: Desk) -> None:
    [heard] = await desk.browser.hears("/chat/anna/events", bool, last="12")

    assert (heard.event, heard.id) == ("anew", None)


@pytest.mark.parametrize("after", ["-1", "x", "9" * 30, "٣"])
async def test_a_place_in_the_stream_that_makes_no_sense_is_refused(desk: Desk, after: str) -> None:
    assert (await desk.browser.gets(f"/chat/anna/events?after={after}")).status == 400


@settings(max_examples=25)
@given(
    what=st.lists(st.tuples(st.booleans(), st.integers(0, 5), st.booleans()), min_size=1, max_size=12),
)
async def test_a_page_that_comes_and_goes_misses_nothing_and_doubles_nothing(
    desk: Desk, what: list[tuple[bool, int, bool]]
) -> None:
    """Messages come and are changed; the page hangs up now and then, and says what it heard last."""
    seen = str(await desk.playground.chats.last_change())
    start = seen
    changes: list[int] = []
    phone: dict[int, str] = {}
    numbers: list[str] = []
    for number, (edits, which, hangs_up) in enumerate(what):
        name = f"{start}-{number}"
        edited = numbers[which % len(numbers)] if edits and numbers else None
        receipt = await desk.playground.deliver(parcel(name, f"Bericht {name}", edits=edited))
        if edited is None:
            numbers.append(receipt.message)
        if hangs_up:
            marker = await desk.playground.deliver(parcel(f"{name}+", _AT_LAST))
            for heard in await all_of(desk.browser, "/chat/anna/events", seen):
                assert heard.id is not None
                seen = heard.id
                changes.append(heard.data["change"])
                phone[heard.data["id"]] = heard.data["body"]
            await desk.playground.deliver(parcel(f"{name}-", f"Klaar {name}", edits=marker.message))
    await desk.playground.deliver(parcel(f"{start}!", _AT_LAST))
    for heard in await all_of(desk.browser, "/chat/anna/events", seen):
        changes.append(heard.data["change"])
        phone[heard.data["id"]] = heard.data["body"]

    assert changes == sorted(set(changes))
    assert phone == {each["id"]: each["body"] for each in await messages(desk) if each["change"] > int(start)}
