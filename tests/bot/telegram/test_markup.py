"""Words come through Telegram's HTML as they were: none lost, none made markup, in messages that fit."""

from hypothesis import given
from hypothesis import strategies as st

from bot.telegram.markup import MOST_DATA_BYTES, MOST_UTF16, keyboard, messages
from handlers.rules.words import utf16_length
from handlers.views import BOLD_OFF, BOLD_ON, Option, plain
from tests.fakes.bot_api.texts import read_text

PIECES = st.sampled_from(
    [BOLD_ON, BOLD_OFF, "<b>", "</b>", "&", "&lt;", "<a href='x'>", "\n\n", " ", "wijk", "🏘️", "é", ". "]
)
BODIES = st.lists(PIECES | st.text(alphabet=st.characters(codec="utf-8", categories=("L", "N")))).map("".join)
LONG = st.builds(lambda body, times: body * times, BODIES, st.integers(1, 400))


def words(text: str) -> str:
    return "".join(text.split())


@given(BODIES | LONG)
def test_every_word_comes_through_in_messages_that_fit(body: str) -> None:
    shown = [read_text(html, "HTML") for html in messages(body)]
    assert words("".join(each.text for each in shown)) == words(plain(body))
    assert all(0 < utf16_length(each.text) <= MOST_UTF16 for each in shown)


def test_only_our_own_bold_is_bold() -> None:
    [html] = messages(f"{BOLD_ON}Melding 12{BOLD_OFF} <b>van</b> Anna & Bram")
    text, entities = read_text(html, "HTML")
    assert text == "Melding 12 <b>van</b> Anna & Bram"
    assert entities == [{"type": "bold", "offset": 0, "length": 10}]


def test_bold_goes_on_in_the_next_message() -> None:
    body = BOLD_ON + "\n\n".join(["woord " * 400] * 3) + BOLD_OFF + " gewoon"
    shown = [read_text(html, "HTML") for html in messages(body)]
    assert len(shown) > 1
    assert all(each.entities[0]["type"] == "bold" for each in shown)
    assert all(each.entities[0]["length"] == len(each.text) for each in shown[:-1])
    assert shown[-1].text[shown[-1].entities[0]["length"] :] == " gewoon"


def test_nothing_to_say_is_no_message() -> None:
    assert messages("") == messages(f"{BOLD_ON} \n{BOLD_OFF}") == []


def test_one_button_per_row_in_the_order_of_the_choices() -> None:
    options = (
        Option("a", "Uitleg geven", "Uitleg"),
        Option("", "Alleen om te lezen", ""),
        Option("b", "Nee", "Nee"),
    )
    assert keyboard("p1", options) == {
        "inline_keyboard": [
            [{"text": "Uitleg", "callback_data": "p1:0"}],
            [{"text": "Nee", "callback_data": "p1:2"}],
        ]
    }


def test_no_buttons_without_a_choice() -> None:
    assert keyboard(None, (Option("a", "A", "A"),)) is None
    assert keyboard("p1", ()) is None


def test_a_thousand_choices_still_fit() -> None:
    markup = keyboard("a" * 12, [Option(str(number), "Ja", "Ja") for number in range(1000)])
    assert markup is not None
    rows = markup["inline_keyboard"]
    assert len(rows) == 100
    assert all(len(row[0]["callback_data"].encode()) <= MOST_DATA_BYTES for row in rows)
