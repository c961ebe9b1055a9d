"""A parcel reads the same in every client: all its words, no markup but ours, each choice by its number."""

import json
import re
from dataclasses import replace
from datetime import UTC, date, datetime
from html.parser import HTMLParser
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.matrix.parse import parse
from bot.matrix.shape import (
    MESSAGE,
    MOST_BYTES,
    MOST_CHARACTERS,
    REACTION,
    Hints,
    contents,
    file,
    marked,
    once_of,
    short,
    shortcut,
    transaction,
)
from bot.transport import Parcel
from handlers.events import Reacted
from handlers.questions import Choice, Setting
from handlers.rules.choosing import choose
from handlers.texts import own, texts
from handlers.views import BOLD_OFF, BOLD_ON, Option, plain
from handlers.weekdays import WhichWeekdays
from storage.files import StoredFile

HINTS = Hints("Typ het nummer van uw keuze.", lambda words: f"Of typ: {words}.")
MILA = "@mila:town.example"
NUMBERED = re.compile(r"^(\d+)\. (.*)$", re.MULTILINE)


def parcel(body: str, *options: Option, **more: Any) -> Parcel:
    return Parcel("17", MILA, body, "talk", options=options, **more)


def sent(body: str, *options: Option, **more: Any) -> list[dict[str, Any]]:
    return contents(parcel(body, *options, **more), HINTS)


def option(label: str, value: str = "v") -> Option:
    return Option(value, label, label[:24])


class Reader(HTMLParser):
    """What somebody reads of our HTML, and what of it is bold; anything but our two elements is a fault."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.text, self.bold, self._deep = "", "", 0
        self.feed(html)
        self.close()
        assert self._deep == 0

    def handle_starttag(self, tag: str, attrs: object) -> None:
        assert tag in {"br", "strong"}
        assert not attrs
        self._deep += tag == "strong"
        if tag == "br":
            self.handle_data("\n")

    def handle_endtag(self, tag: str) -> None:
        assert tag == "strong"
        self._deep -= 1

    def handle_data(self, data: str) -> None:
        self.text += data
        self.bold += data if self._deep else ""


def read(content: dict[str, Any]) -> Reader:
    """The message as a client shows it."""
    if "formatted_body" not in content:
        assert "format" not in content
        return Reader(content["body"].replace("&", "&amp;").replace("<", "&lt;"))
    assert content["format"] == "org.matrix.custom.html"
    return Reader(content["formatted_body"])


def words(text: str) -> str:
    return "".join(text.split())


# ------------------------------------------------------------------ words

PIECES = st.sampled_from(
    [BOLD_ON, BOLD_OFF, "<b>", "</strong>", "&", "&lt;", "<a href='x'>", "\n\n", " ", "wijk", "🏘️", "é", ". ",
     '"', "سلام", "@room", "**", "\\"]
)  # fmt: skip
BODIES = st.lists(PIECES | st.text(alphabet=st.characters(codec="utf-8", categories=("L", "N")))).map("".join)
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


# ------------------------------------------------------------------ choices

LABELS = st.text(alphabet="abdeklmnorstuvz éü<&*\u2068\u2069", min_size=1, max_size=30).map(str.strip).filter(
    lambda label: any(map(str.isalpha, label))
)  # fmt: skip
VALUES = st.sampled_from(["flag", "answer:3", "!back", "!other", ""])
OPTIONS = st.lists(
    st.builds(lambda value, label: Option(value, label, label[:24]), VALUES, LABELS), max_size=15
)


@given(OPTIONS, st.sets(st.integers(1, 15)), BODIES.filter(lambda body: not NUMBERED.search(plain(body))))
def test_a_number_of_the_list_always_means_its_choice(
    options: list[Option], own_numbers: set[int], body: str
) -> None:
    """Whatever of the list the body holds already."""
    lines = [f"{n}. {each.label}" for n, each in enumerate(options, 1) if n in own_numbers]
    shown = sent("\n".join([body, *lines]) if body.strip() else "\n".join(["Wat?", *lines]), *options)
    said = "\n".join(each["body"] for each in shown)
    listed = [(int(number), label) for number, label in NUMBERED.findall(said)]
    labels = [each.label for each in options]
    assert len({number for number, _ in listed}) == len(listed)
    for number, label in listed:
        assert label == labels[number - 1]
        assert choose(str(number), labels) == (number - 1,)
    numbered = {number for number, _ in listed}
    for number, each in enumerate(options, 1):
        assert number in numbered or not each.value or each.is_way_out
        if each.is_way_out:
            assert each.label.lower() in said
            assert number - 1 in choose(each.label.lower(), labels)


def test_choices_stand_under_the_words() -> None:
    [content] = sent(
        "Wat wilt u doen?", option("Iets melden"), option("Mijn meldingen"), option("Terug", "!back")
    )
    assert content["body"] == (
        "Wat wilt u doen?\n\nTyp het nummer van uw keuze.\n1. Iets melden\n2. Mijn meldingen\nOf typ: terug."
    )
    assert read(content).text == content["body"]


def test_choices_stand_under_the_last_of_many_words() -> None:
    *before, last = sent("woord " * 4_000, option("Ja"), option("Nee"))
    assert before
    assert last["body"].endswith("1. Ja\n2. Nee")


def test_a_body_that_numbers_its_choices_is_left_as_it_is() -> None:
    body = f"Welke?\n1. {own('Anna')}\n2. {BOLD_ON}Bram{BOLD_OFF}"
    [content] = sent(body, option(own("Anna")), option("Bram"))
    assert content["body"] == plain(body)


def test_another_list_in_the_words_is_not_the_choices() -> None:
    [content] = sent("Anna schrijft:\n1. Neem\n2. Brood", option("Ja"), option("Nee"))
    assert content["body"].endswith("1. Ja\n2. Nee")


def test_what_is_only_there_to_be_read_has_no_number() -> None:
    [content] = sent("Welke?", option("Vol", ""), option("Vrij"))
    assert NUMBERED.findall(content["body"]) == [("2", "Vrij")]


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("numbered", [True, False])
def test_a_question_is_numbered_once_whoever_numbers_it(language: str, numbered: bool) -> None:  # noqa: FBT001
    t = texts(language)
    asked = Choice("stop-what", [option("Een"), option("Twee"), option("Drie")], numbered=numbered)
    view = asked.view(None, Setting(t, date(2037, 11, 26)))
    [content] = sent(view.body, *view.options, t.option("!back", "words-done"))
    assert NUMBERED.findall(content["body"]) == [("1", "Een"), ("2", "Twee"), ("3", "Drie")]


@pytest.mark.parametrize("given_", [None, {"days": "02", "done": False}])
def test_days_of_the_week_are_numbered_once(given_: Any) -> None:
    view = WhichWeekdays("0123", (0, 1, 2, 3)).view(given_, Setting(texts("nl"), date(2037, 11, 26)))
    [content] = sent(view.body, *view.options)
    assert [int(number) for number, _ in NUMBERED.findall(content["body"])] == [1, 2, 3, 4]
    for each in view.options:
        assert each.label.lower() in content["body"].lower()


@given(st.integers(0, 98))
def test_a_number_we_put_under_a_message_is_read_as_that_choice(place: int) -> None:
    kept = {"type": REACTION, "event_id": "$e", "content": shortcut("$card", place)}
    assert parse(json.dumps({"room": "!r", "event": kept})) == Reacted("$card", place)


def test_the_numbers_look_like_numbers() -> None:
    keys = [shortcut("$card", place)["m.relates_to"]["key"] for place in (0, 8, 9, 10)]
    assert keys == ["1️⃣", "9️⃣", "🔟", "11"]
