"""Every text people get can be read by them; and the reader that says so sees what it should."""

from pathlib import Path

import pytest

import handlers
from tests.every_form import Language, Problem, read_language
from tests.readability import (
    differences,
    in_the_way_of_any,
    in_the_way_of_dutch,
    in_the_way_of_english,
    length,
    mean_length,
    sentences,
)

LOCALES = Path(handlers.__file__).parent / "locales"


@pytest.fixture(scope="module")
def dutch() -> Language:
    return read_language(LOCALES / "nl")


@pytest.fixture(scope="module")
def english() -> Language:
    return read_language(LOCALES / "en")


# ------------------------------------------------------------------ what people get


def told(problems: list[Problem]) -> str:
    return "\n".join(map(str, problems))


def test_there_are_texts_where_texts_belong() -> None:
    for folder in LOCALES.glob("*"):
        assert list(folder.glob("*.ftl")), f"{folder.name} has no texts"
    assert not LOCALES.exists() or (LOCALES / "nl").exists()


def test_the_dutch_can_be_read(dutch: Language) -> None:
    problems = in_the_way_of_dutch(dutch)
    assert not problems, told(problems)


def test_the_english_can_be_read(english: Language) -> None:
    problems = in_the_way_of_english(english)
    assert not problems, told(problems)


def test_every_language_fits_the_screen(dutch: Language, english: Language) -> None:
    problems = [*in_the_way_of_any(dutch), *in_the_way_of_any(english)]
    assert not problems, told(problems)


def test_both_languages_have_the_same_texts(dutch: Language, english: Language) -> None:
    problems = differences(dutch, english)
    assert not problems, told(problems)


# ------------------------------------------------------------------ whether the reader can read


def language(tmp_path: Path, source: str) -> Language:
    (tmp_path / "sample.ftl").write_text(source, encoding="utf-8")
    return read_language(tmp_path)


@pytest.mark.parametrize(
    ("source", "complaint"),
    [
        ("a = " + "woord " * 21 + ".", "a sentence of 21 words"),
        ("a = " + "Dit is een zin van veertien woorden en dat zijn er twee te veel. " * 3, "14.0 words"),
        ("a = Dit gaat inzake uw vraag.", "office word: 'inzake'"),
        ("a = Middels deze brief hoort u het.", "office word: 'Middels'"),
        ("a = Met betrekking tot uw vraag.", "office word: 'Met betrekking tot'"),
        ("a = Derhalve niet.\n  .button = Conform plan", "a.button: office word: 'Conform'"),
        ("a = Uw vlag is geplant.", "never on screen: 'vlag'"),
        ("a = Geef een toelichting.", "never on screen: 'toelichting'"),
        ("a = De Escalatie begint.", "never on screen: 'Escalatie'"),
        ("a = Wij gaan bijsturen.", "never on screen: 'bijsturen'"),
        ("a = De volgende trede.", "never on screen: 'trede'"),
        ("a = { $n ->\n    [one] Goed.\n   *[other] Het signaal.\n  }", "never on screen: 'signaal'"),
        ("a = Je krijgt antwoord.", "too familiar: 'Je'"),
        ("a = Een nieuwe melding.", "melding without its number"),
        ("a = Melding gemaakt.", "melding without its number"),
        ("a = melding { $name }", "melding without its number"),
    ],
)
def test_what_stands_in_a_readers_way_is_seen(tmp_path: Path, source: str, complaint: str) -> None:
    assert complaint in told(in_the_way_of_dutch(language(tmp_path, source)))


@pytest.mark.parametrize(
    ("source", "complaint"),
    [
        ("a = Your flag is up.", "never on screen: 'flag'"),
        ("a = We escalated it.", "never on screen: 'escalated'"),
        ("a = " + "word " * 21 + ".", "a sentence of 21 words"),
    ],
)
def test_what_stands_in_an_english_readers_way_is_seen(tmp_path: Path, source: str, complaint: str) -> None:
    assert complaint in told(in_the_way_of_english(language(tmp_path, source)))


@pytest.mark.parametrize(
    "source",
    [
        "a = Melding { $number } is bewaard.",
        "a = **Melding { $nummer }** · { $meeting }",
        "a = Melding { NUMBER($number) } loopt nog.",
        "a = { $name } heeft uw melding nu.",
        "a = U had een melding. Dat zijn { $count } meldingen. Typ melding, /melding of /mijnmeldingen.",
        "a =\n    **Melding { $number }** is bewaard.\n    { $n ->\n       *[one] 1 melding.\n    }",
        "a-words = melding, klacht, signaal",
        "a = Optreden mag. Jeugd ook. Een vlaggenmast staat er nog.",
        "a = " + "woord " * 20 + ".",
        "a = Een regel" + "\n  Nog een regel" * 8,
    ],
)
def test_what_reads_well_is_left_alone(tmp_path: Path, source: str) -> None:
    source = source if "woord woord" not in source else source + "\nb = " + "Dit is kort. " * 20
    assert in_the_way_of_dutch(language(tmp_path, source)) == []


@pytest.mark.parametrize(
    ("source", "complaint"),
    [
        ("a-button = Dit zijn er vijfentwintig nu", "a button of 28 characters"),
        ("a = Ja.\n  .button = Ik ben de heer { $name } niet", "a button of 28 characters"),
        ("a = Ja.\n  .button = 😀", "a button without words"),
        ("a-button = 1", "a button without words"),
        ("a = Dit is **vet.", "bold that does not end"),
        ("a = Dit is **vet\n  en dit** ook.", "bold that does not end"),
        ("a =\n    **Dit eindigt niet.", "cannot be read"),
        ("a = Dit is \ue000vet\ue001.", "bold is written **so**"),
        ('a = { "" }', "says nothing"),
        ("a = Goed.\n\nb fout\n", "cannot be read"),
        ("a = Goed.\n\na = Nog eens.", "stands here a second time"),
    ],
)
def test_what_does_not_fit_the_screen_is_seen(tmp_path: Path, source: str, complaint: str) -> None:
    assert complaint in told(in_the_way_of_any(language(tmp_path, source)))


def test_what_fits_the_screen_is_left_alone(tmp_path: Path) -> None:
    buttons = "a = **Dit** is goed.\n  .button = 😀 Heel goed\nb-button = Ik ben { $name } niet\n"
    references = "c = { a } En { -d }, { a.button }.\n-d = dit\n"
    assert in_the_way_of_any(language(tmp_path, buttons + references)) == []


@pytest.mark.parametrize(
    ("other", "complaint"),
    [
        ("a = Hello { $name }.", "a.button: stands in one language only"),
        ("a = Hello.\n  .button = Yes", "a: is filled with ['name']"),
        ("a = Hello { $name }.\n  .button = Yes\nb = More.", "b: stands in one language only"),
        ("a = Hello { $name } { $n ->\n   *[other] you\n  }.\n  .button = Yes", "a: is filled with ['n']"),
    ],
)
def test_what_one_language_says_and_the_other_does_not_is_seen(
    tmp_path: Path, other: str, complaint: str
) -> None:
    (tmp_path / "nl").mkdir()
    (tmp_path / "en").mkdir()
    one = language(tmp_path / "nl", "a = Dag { $name }.\n  .button = Ja")
    assert complaint in told(differences(one, language(tmp_path / "en", other)))
    assert differences(one, one) == []


def test_a_sentence_ends_at_a_stop_a_line_or_a_raised_dot() -> None:
    said = '1. Om 9.00 uur. "Echt?" Ja!\nMelding 12 · Plein\n\n- Bel 088-1234567.'
    assert sentences(said) == ["Om 9.00 uur.", '"Echt?', "Ja!", "Melding 12", "Plein", "Bel 088-1234567."]
    assert [length(one) for one in sentences(said)] == [3, 1, 1, 2, 1, 2]


def test_every_variant_counts_and_buttons_do_not(tmp_path: Path) -> None:
    choice = "a = { $n ->\n    [one] Een zin van vijf woorden.\n   *[other] Dit zijn er vier.\n  }\n"
    source = choice + "  .button = Ja ja ja ja ja ja"
    assert mean_length(language(tmp_path, source).texts.values()) == pytest.approx(4.5)
