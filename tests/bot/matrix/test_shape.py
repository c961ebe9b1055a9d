"""A parcel reads the same in every client: all its words, no markup but ours, each choice by its number."""

import json
import re
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.matrix.shape import (
    MESSAGE,
    MOST_BYTES,
    MOST_CHARACTERS,
    REACTION,
    file,
    marked,
    once_of,
    short,
    transaction,
)
from handlers.texts import own
from handlers.views import BOLD_OFF, BOLD_ON, plain
from storage.files import StoredFile
from tests.bot.matrix.reading import BODIES, PIECES, parcel, read, sent


def words(text: str) -> str:
    return "".join(text.split())


# ------------------------------------------------------------------ words

LONG = st.builds(lambda body, times: body * times, BODIES, st.integers(1, 400))


@given(BODIES | LONG, st.none() | st.just("$old"))
def test_every_word_comes_through_in_events_that_fit(body: str, edits: str | None) -> None:
    shown = sent(body, edits=edits)
    assert all(len(json.dumps(each)) <= MOST_BYTES + 500 for each in shown)
    inside = [each.get("m.new_content", each) for each in shown]
    assert words("".join(each["body"] for each in inside)) == words(plain(body))
    for each in inside:
        assert each["body"].strip()
        assert read(each).text == each["body"]
        assert each["msgtype"] == "m.text"


@pytest.mark.parametrize("letter", ["a", "é", "&", "\n.", "س", "🏘"])
def test_what_is_locked_still_fits_where_servers_take_64_kib(letter: str) -> None:
    shown = sent(letter * 30_000, edits="$old")
    assert words("".join(each.get("m.new_content", each)["body"] for each in shown)) == words(letter * 30_000)
    assert all(len(json.dumps(each)) * 4 / 3 + 8_000 < 65_536 for each in shown)


def test_a_letter_of_some_length_is_one_event() -> None:
    assert len(sent("De zaal was te klein. " * 200)) == 1
    assert len(sent("a" * MOST_CHARACTERS)) == 1


def test_a_lock_screen_shows_words_and_no_markup() -> None:
    [content] = sent(f"{BOLD_ON}Melding 12{BOLD_OFF}\nVan Anna & Bram")
    assert content["body"] == "Melding 12\nVan Anna & Bram"
    assert content["formatted_body"] == "<strong>Melding 12</strong><br>Van Anna &amp; Bram"


def test_plain_words_are_only_words() -> None:
    assert sent("Dank u.") == [{"msgtype": "m.text", "body": "Dank u.", "m.mentions": {}}]


@pytest.mark.parametrize(
    "said",
    [
        "<b>Let op</b> <script>alert(1)</script> &lt;i&gt;",
        "**niet vet** _schuin_ [hier](https://x.example) `x` # kop",
        "@room kom allemaal, en @bram:town.example ook",
        "https://matrix.to/#/@bram:town.example",
        "<mx-reply>weg</mx-reply>",
        "1. eerst\n2. dan",
        "\u202eomgekeerd\u202c",
    ],
)
def test_what_people_wrote_is_text_and_pings_nobody(said: str) -> None:
    body = f"{BOLD_ON}Anna{BOLD_OFF} schrijft:\n{own(said)}"
    for content in sent(body, edits="$old") + sent(body, replies_to="$card"):
        for each in (content, content.get("m.new_content", content)):
            assert each["m.mentions"] == {}
            assert own(said) in each["body"]
            assert own(said) in read(each).text
            assert read(each).bold == "Anna"


@given(st.lists(PIECES).map("".join))
def test_bold_is_what_stands_between_our_marks(body: str) -> None:
    bold, meant = False, ""
    for letter in body:
        bold = letter == BOLD_ON if letter in {BOLD_ON, BOLD_OFF} else bold
        meant += letter if bold and letter not in {BOLD_ON, BOLD_OFF} else ""
    assert words("".join(read(each).bold for each in sent(body))) == words(meant)


def test_bold_goes_on_in_the_next_message() -> None:
    shown = sent(BOLD_ON + "\n\n".join(["woord " * 2_000] * 3) + BOLD_OFF + " gewoon")
    assert len(shown) > 1
    assert all(read(each).bold == each["body"] for each in shown[:-1])
    assert shown[-1]["body"].removeprefix(read(shown[-1]).bold) == " gewoon"


def test_nothing_to_say_is_no_message() -> None:
    assert sent("") == sent(f"{BOLD_ON} \n{BOLD_OFF}") == sent("", edits="$old") == []


# ------------------------------------------------------------------ where it stands


def test_a_changed_message_says_so_to_clients_that_know_no_changes() -> None:
    [content] = sent(f"{BOLD_ON}Melding 12{BOLD_OFF}", edits="$card", replies_to="$other")
    assert content["body"] == "* Melding 12"
    assert content["formatted_body"] == "* <strong>Melding 12</strong>"
    [new] = sent(f"{BOLD_ON}Melding 12{BOLD_OFF}")
    assert content["m.new_content"] == new
    assert content["m.relates_to"] == {"rel_type": "m.replace", "event_id": "$card"}


def test_of_a_long_message_the_first_part_is_what_changes() -> None:
    first, *others = sent("woord " * 4_000, edits="$card")
    assert "m.new_content" in first
    assert others
    assert all("m.relates_to" not in each for each in others)


def test_what_belongs_to_a_card_stands_in_its_thread() -> None:
    shown = sent("woord " * 4_000, replies_to="$card")
    assert len(shown) > 1
    for each in shown:
        assert each["m.relates_to"] == {
            "rel_type": "m.thread",
            "event_id": "$card",
            "is_falling_back": True,
            "m.in_reply_to": {"event_id": "$card"},
        }


def test_a_word_in_answer() -> None:
    said = short("Typ dit liever.", "$theirs")
    assert said["body"] == "Typ dit liever."
    assert said["m.relates_to"] == {"m.in_reply_to": {"event_id": "$theirs"}}
    assert said["m.mentions"] == {}


# ------------------------------------------------------------------ once


def test_an_event_says_under_which_transaction_it_was_sent() -> None:
    [content] = sent("Dank u.", edits="$old")
    name = transaction(parcel("Dank u."), MESSAGE, 0)
    assert once_of({"content": marked(content, name)}) == name
    assert once_of({"content": content}) is None
    assert once_of({"content": {"nl.wijklijn.once": 3}}) is once_of({"content": []}) is once_of({}) is None


def test_every_try_has_the_same_transaction_and_everything_else_another() -> None:
    one = parcel("Dank u.")
    again = replace(one, tried=None, shortcuts=(0,), lane=3, silent=True)
    assert transaction(one, MESSAGE, 0) == transaction(again, MESSAGE, 0)
    others = [
        transaction(one, MESSAGE, 1),
        transaction(one, REACTION, 0),
        transaction(replace(one, once="18"), MESSAGE, 0),
        transaction(replace(one, chat="@bram:town.example"), MESSAGE, 0),
        transaction(replace(one, body="Dank je."), MESSAGE, 0),
        transaction(replace(one, edits="$card"), MESSAGE, 0),
    ]
    assert len({transaction(one, MESSAGE, 0), *others}) == 7
    assert all(re.fullmatch(r"wl-[0-9a-f]{32}", each) for each in others)


# ------------------------------------------------------------------ files


def stored(kind: str, mime: str, suffix: str) -> StoredFile:
    return StoredFile(4, "aa/bb", kind, mime, suffix, 12_345, "00", 9, datetime(2037, 11, 26, tzinfo=UTC))


UPLOADED = {"url": "mxc://town.example/abc", "v": "v2"}


@pytest.mark.parametrize(
    ("kind", "mime", "suffix", "what"),
    [
        ("photo", "image/jpeg", ".jpg", "m.image"),
        ("voice", "audio/ogg", ".ogg", "m.audio"),
        ("document", "application/pdf", ".pdf", "m.file"),
    ],
)
def test_a_file_goes_locked_and_without_a_name_of_its_own(
    kind: str, mime: str, suffix: str, what: str
) -> None:
    content = file(parcel("Kijk"), stored(kind, mime, suffix), f"{kind}-1{suffix}", UPLOADED, "$words")
    assert content["msgtype"] == what
    assert content["file"] == UPLOADED
    assert "url" not in content
    assert content["body"] == content["filename"] == f"{kind}-1{suffix}"  # so that it counts as no caption
    assert content["info"] == {"mimetype": mime, "size": 12_345}
    assert content["m.mentions"] == {}
    assert ("org.matrix.msc3245.voice" in content) is (kind == "voice")


def test_a_file_goes_with_its_words() -> None:
    photo = stored("photo", "image/jpeg", ".jpg")
    alone = file(parcel(""), photo, "photo-0.jpg", UPLOADED, None)
    assert "m.relates_to" not in alone
    under = file(parcel("Kijk"), photo, "photo-1.jpg", UPLOADED, "$words")
    assert under["m.relates_to"] == {"m.in_reply_to": {"event_id": "$words"}}
    inside = file(parcel("Kijk", replies_to="$card"), photo, "photo-1.jpg", UPLOADED, "$words")
    assert inside["m.relates_to"]["event_id"] == "$card"
    assert inside["m.relates_to"]["rel_type"] == "m.thread"
    assert inside["m.relates_to"]["m.in_reply_to"] == {"event_id": "$words"}
