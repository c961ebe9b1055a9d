"""What looks like an objection, a complaint or a Woo request, and what is only somebody being cross."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.rules import formal
from handlers.rules.formal import STEMS, Formal, looks_formal

OBJECTIONS = [
    "Ik maak bezwaar tegen het besluit van 3 november.",
    "Hierbij maak ik bezwaar.",
    "wij maken bezwaar",
    "Kan ik hier bezwaar maken?",
    "Wij willen graag bezwaar maken tegen de plannen op het plein",
    "Hoe maak ik bezwaar",
    "BEZWAARSCHRIFT",
    "In de bijlage vindt u ons bezwaarschrift",
    "Dit is een pro forma bezwaar, de gronden volgen",
    "Namens de vereniging teken ik bezwaar aan",
    "Wij dienen hierbij formeel bezwaar in",
    "bezwaar indienen",
    "Ik wil een bezwaar tegen de kapvergunning indienen",
    "We gaan in bezwaar!",
    "Wij overwegen om in bezwaar te gaan",
    "ik heb bezwaar tegen de omgevingsvergunning voor nummer 12",
    "Onze bezwaren tegen het verkeersbesluit staan hieronder",
    "Tegen dit besluit heb ik bezwaar",
    "Tot wanneer loopt de bezwaartermijn",
    "Hierbij maak ik bezwaar tegen de datum van inwerkingtreding",
    "Ik maak bezwaar tegen de manier waarop het besluit is genomen",
    "Wij gaan in beroep",
    "Wij willen een zienswijze indienen op het ontwerp",
    "Op grond van artikel 6:4 Awb",
    "I hereby object to this.",
    "We object to the decision of 3 November",
    "I want to file an objection",
    "This is our notice of objection",
    "We will lodge an appeal",
    "Formal objection against the permit",
]
COMPLAINTS = [
    "Ik wil een klacht indienen",
    "klacht indienen",
    "Hierbij dien ik een klacht in over uw medewerker",
    "Wij dienen een officiële klacht in",
    "Dit is een formele klacht.",
    "officiele klacht over de gemeente",
    "Hoe werkt de klachtenprocedure?",
    "Ik wil de klachtprocedure starten",
    "Klacht op grond van Awb 9:1",
    "Een klacht als bedoeld in hoofdstuk 9 van de Awb",
    "Dan stap ik naar de ombudsman",
    "Wie is de klachtenfunctionaris?",
    "I want to lodge a complaint",
    "This is a formal complaint about the evening",
    "What is the complaints procedure?",
]
WOO_REQUESTS = [
    "Dit is een Woo-verzoek",
    "woo verzoek",
    "Wij doen een wooverzoek over het plein",
    "Ik doe een beroep op de Wet open overheid",
    "Wob-verzoek om alle mails",
    "Op grond van de Woo vraag ik u om alle stukken",
    "Verzoek om openbaarmaking van de notulen",
    "Wij vragen openbaarmaking van alle documenten",
    "Wet openbaarheid van bestuur",
    "Dan vragen wij het via de WOO op",
    "Freedom of information request",
    "Under the Woo we ask for all documents",
]
PLAIN = [
    "Ik heb een klacht over de avond",
    "klacht",
    "Klacht",
    "Mijn klacht: de zaal was te klein.",
    "Er zijn veel klachten over de bijeenkomst",
    "Ik heb bezwaar tegen de tijd",
    "Ik heb bezwaar tegen het tijdstip van de inloopavond",
    "Wij maken bezwaar tegen de datum van de bijeenkomst",
    "Tegen die zaal maken wij bezwaar",
    "Wij hebben daar geen bezwaar tegen",
    "Geen bezwaar",
    "Ik heb geen bezwaar tegen het besluit",
    "Dit is geen bezwaarschrift maar een vraag",
    "Dit is geen bezwaar tegen een besluit.",
    "Ik wil geen klacht indienen, ik wil alleen dat het beter gaat",
    "Het is niet als officiële klacht bedoeld",
    "We gaan niet in beroep",
    "Er waren bezwaren uit de buurt, die zijn niet besproken",
    "Dat is bezwaarlijk voor ouderen",
    "Ik ben bezwaard",
    "Het besluit was al genomen toen wij kwamen",
    "De vergunning hing aan de deur, niemand wist ervan",
    "Wij doen een beroep op u: kom eens langs",
    "Ik maak me zorgen. Bezwaar is een groot woord.",
    "Maak de zaal groter. Verder geen bezwaar.",
    "De ambtenaar heeft zijn beroep gekozen",
    "Ik wil inzage in de plannen",
    "Kunt u de stukken sturen?",
    "Wij verzoeken u om een antwoord",
    "Ik dien nu al tien jaar in het bestuur",
    "Iets ging niet goed",
    "De informatie klopte niet",
    "Wij wonen in de Wooldstraat",
    "Woont u daar ook?",
    "woo hoo, gelukt!",
    "Wobbe was er ook",
    "9:15 begon het pas",
    "Om 9.10 uur was er nog niemand",
    "I have a complaint about the evening",
    "I have no objection",
    "I object to the time of the meeting",
    "This is not a formal complaint",
    "I don't want to file a complaint",
    "An object fell from the roof",
    "The objective was unclear",
    "",
    "👍",
]


@pytest.mark.parametrize("text", OBJECTIONS)
def test_an_objection_is_seen(text: str) -> None:
    assert looks_formal(text) is Formal.OBJECTION


@pytest.mark.parametrize("text", COMPLAINTS)
def test_a_formal_complaint_is_seen(text: str) -> None:
    assert looks_formal(text) is Formal.COMPLAINT


@pytest.mark.parametrize("text", WOO_REQUESTS)
def test_a_woo_request_is_seen(text: str) -> None:
    assert looks_formal(text) is Formal.WOO_REQUEST


@pytest.mark.parametrize("text", PLAIN)
def test_being_cross_is_not_formal(text: str) -> None:
    assert looks_formal(text) is None


@given(
    st.sampled_from([*OBJECTIONS, *COMPLAINTS, *WOO_REQUESTS]),
    st.sampled_from([str.upper, str.lower, str.title, lambda text: text.replace(" ", "  \n")]),
    st.sampled_from(PLAIN),
)
def test_neither_shouting_nor_a_story_before_it_hides_what_is_formal(
    text: str, shape: Callable[[str], str], story: str
) -> None:
    assert looks_formal(f"{story}.\n\n{shape(text)}") is looks_formal(text)


def test_the_time_limit_that_runs_outweighs_the_rest() -> None:
    assert (
        looks_formal("Dit is een Woo-verzoek, een formele klacht en een bezwaarschrift.") is Formal.OBJECTION
    )
    assert looks_formal("Een officiële klacht, en ook een Woo-verzoek.") is Formal.WOO_REQUEST


@given(st.text())
def test_whatever_is_typed_it_is_read(text: str) -> None:
    assert looks_formal(text) in {None, *Formal}


@pytest.mark.parametrize(
    "endless", ["bezwaar ", "besluit ", "maak ", "a-", "e\u0301\u0316", "klacht\n", "dien x-"]
)
def test_a_megabyte_is_not_read_to_the_end(endless: str) -> None:
    assert looks_formal(endless * 200_000 + " bezwaarschrift") is looks_formal(endless * 1_000)


@given(st.data())
@pytest.mark.parametrize("name", ["_OBJECTION", "_OBJECTING", "_WOO_REQUEST", "_COMPLAINT"])
def test_whatever_is_formal_has_one_of_the_stems_by_which_it_is_looked_for(
    name: str, data: st.DataObject
) -> None:
    found = data.draw(st.from_regex(getattr(formal, name), fullmatch=True))
    assert any(stem in found for stem in STEMS)
