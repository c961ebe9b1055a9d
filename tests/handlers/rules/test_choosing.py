"""People who type where they could have tapped: understood when they choose, left alone when they tell."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.rules.choosing import choose

WHAT = (
    "Slecht georganiseerd",
    "Wij zijn te laat gevraagd",
    "Het ging buiten ons om",
    "De informatie klopte niet, of was te weinig",
    "Wij horen niet wat er met onze ideeën is gedaan",
    "Iets anders",
)
WISH = ("Uitleg", "Dat het anders gaat", "Bel mij", "Alleen doorgeven, antwoord hoeft niet")
SEND = ("Versturen", "Naar iemand anders", "Tekst veranderen", "Niet versturen")
HELPED = ("Ja, dit helpt", "Voor een deel", "Nee, dit helpt niet")
FACES = ("😀 Heel goed", "🙂 Goed", "😐 Gaat wel", "🙁 Niet goed", "😞 Slecht")
MEETINGS = (
    "Inloopavond Stationsplein, 3 december",
    "Ontwerpatelier Kade, 10 december",
    "Een andere bijeenkomst",
)
YES_NO = ("Ja", "Een beetje", "Nee", "Weet ik niet")
DAYS = ("3 december", "10 december", "12 januari")


@pytest.mark.parametrize(
    ("typed", "labels", "meant"),
    [
        # the number, in every way it is written
        *((typed, WHAT, (1,)) for typed in ("2", "2.", "2)", " 2 ", "nr 2", "nr. 2", "Nummer 2", "optie 2")),
        *((typed, WHAT, (1,)) for typed in ("2e", "de 2e", "tweede", "de tweede", "twee", "Twee!", "2️⃣")),
        *((typed, WHAT, (1,)) for typed in ("two", "the second", "2nd", "number two", "2 graag", "02")),
        ("\N{FULLWIDTH DIGIT TWO}", WHAT, (1,)),
        ("zes", WHAT, (5,)),
        ("de laatste", WHAT, (5,)),
        ("last", WISH, (3,)),
        ("2. Wij zijn te laat gevraagd", WHAT, (1,)),
        ("2 wij zijn", WHAT, (1,)),
        # numbers that are no option
        *((typed, WHAT, ()) for typed in ("0", "7", "-", "99", "1000", "2,5", "half twee")),
        # the words, and the start of them
        ("slecht georganiseerd", WHAT, (0,)),
        ("SLECHT", WHAT, (0,)),
        ("slech", WHAT, (0,)),
        ("iets", WHAT, (5,)),
        ("wij horen", WHAT, (4,)),
        ("versturen", SEND, (0,)),
        ("niet versturen", SEND, (3,)),
        ("niet", SEND, (3,)),
        ("bel mij", WISH, (2,)),
        ("Bel mij graag", WISH, (2,)),
        ("ja", HELPED, (0,)),
        ("Ja hoor", HELPED, (0,)),
        ("nee", HELPED, (2,)),
        ("n", HELPED, (2,)),
        ("j", YES_NO, (0,)),
        ("goed", FACES, (1,)),
        ("heel goed", FACES, (0,)),
        ("😞 slecht", FACES, (4,)),
        # the picture
        ("😀", FACES, (0,)),
        ("😞\ufe0f ", FACES, (4,)),
        # telling words inside
        ("stationsplein", MEETINGS, (0,)),
        ("inloopavond 3 december", MEETINGS, (0,)),
        ("kade", MEETINGS, (1,)),
        ("te laat", WHAT, (1,)),
        ("ideeen", WHAT, (4,)),
        ("anders", WISH, (1,)),
        # not clear
        ("wij", WHAT, (1, 4)),
        ("december", MEETINGS, (0, 1)),
        ("een", YES_NO, (0, 1)),
        ("een", MEETINGS, (0, 2)),
        ("3", DAYS, (0, 2)),
        ("1", DAYS, (0,)),
        ("10", DAYS, (1,)),
        # telling, not choosing
        ("2 mensen konden er niet in", WHAT, ()),
        ("de zaal was slecht georganiseerd en te klein", WHAT, ()),
        ("Ja, dat was een vreselijke avond", YES_NO, ()),
        ("toch maar niet versturen", SEND, ()),
        ("ik wil uitleg over de avond op het Stationsplein", WISH, ()),
        ("2 en 3", WHAT, ()),
        ("s", WHAT, ()),
        *((typed, WHAT, ()) for typed in ("", "   ", "😀", "?!", "graag", "\u200b")),
    ],
)  # fmt: skip
def test_what_is_typed_is_what_is_meant(typed: str, labels: tuple[str, ...], meant: tuple[int, ...]) -> None:
    assert choose(typed, labels) == meant


LABELS = st.sampled_from([WHAT, WISH, SEND, HELPED, FACES, MEETINGS, YES_NO])


@given(LABELS, st.data())
def test_the_whole_words_choose_only_their_option(labels: tuple[str, ...], data: st.DataObject) -> None:
    place = data.draw(st.integers(0, len(labels) - 1))
    loud = data.draw(st.sampled_from([str.upper, str.lower, str.title]))
    assert choose(f"  {loud(labels[place])}. ", labels) == (place,)


@given(LABELS, st.data())
def test_the_number_always_chooses_its_option(labels: tuple[str, ...], data: st.DataObject) -> None:
    place = data.draw(st.integers(0, len(labels) - 1))
    assert choose(str(place + 1), labels) == (place,)


@given(LABELS.filter(lambda labels: labels != FACES), st.data())
def test_the_start_of_the_words_never_misses_its_option(labels: tuple[str, ...], data: st.DataObject) -> None:
    place = data.draw(st.integers(0, len(labels) - 1))
    letters = data.draw(st.integers(2, len(labels[place])))
    assert place in choose(labels[place][:letters], labels)


@given(st.text(), st.lists(st.text(), max_size=8))
def test_whatever_is_typed_the_answer_is_a_few_of_the_options(typed: str, labels: list[str]) -> None:
    found = choose(typed, labels)
    assert list(found) == sorted(set(found))
    assert all(0 <= place < len(labels) for place in found)


@given(LABELS, st.text(alphabet="abcdefghijklmnopqrstuvwxyz ", min_size=201))
def test_who_types_a_story_is_not_choosing(labels: tuple[str, ...], story: str) -> None:
    assert choose(story, labels) == ()


@given(LABELS, st.data(), st.sampled_from(["omdat wij niets wisten", "zei de wethouder", "xq"]))
def test_one_word_more_than_the_option_is_no_choice(
    labels: tuple[str, ...], data: st.DataObject, more: str
) -> None:
    place = data.draw(st.integers(0, len(labels) - 1))
    assert choose(f"{labels[place]} {more}", labels) == ()
