"""What can be chosen on Matrix: by number and by words, with several cards open; and all that can be done."""

import asyncio
from collections.abc import AsyncIterator

import pytest

from tests.e2e.neighbour import Neighbour
from tests.e2e.waterstad import Waterstad, meets, talks
from tests.stories.playing import alongside

FLAGS = 5


@pytest.fixture
async def people(town: Waterstad) -> AsyncIterator[tuple[Neighbour, Neighbour]]:
    """The chair and the officer, who take part already; each in a chat of their own."""
    async with town.neighbour("annie") as annie, town.neighbour("mila") as mila:
        for key, somebody in (("annie", annie), ("mila", mila)):
            await asyncio.to_thread(town.line.takes_part, key, "matrix", somebody.user)
        async with alongside(town.line):
            await meets(annie, town)
            await meets(mila, town)
            yield annie, mila


async def flags(annie: Neighbour, what: str) -> None:
    """By words alone."""
    await talks(
        annie,
        ("melding", "Over welke bijeenkomst"),
        ("inloopavond", "Wat ging er niet goed?"),
        ("slecht georganiseerd", "Wat is er gebeurd?"),
        (what, "Of typ: klaar"),
        ("klaar", "Wat wilt u van ons?"),
        ("uitleg", "Dit sturen wij naar", what),
        ("versturen", "Nu bij"),
    )


async def test_with_five_cards_open_a_number_is_asked_about_before_anything_happens(
    people: tuple[Neighbour, Neighbour],
) -> None:
    annie, mila = people
    for number in range(1, FLAGS + 1):
        await flags(annie, f"De zaal was te klein, voor de {number}e keer.")
        await mila.awaits(f"melding {number}")
    await talks(mila, ("1", f"Bedoelt u melding {FLAGS}: Ik pak dit op?"))
    before = len(annie.seen)
    await talks(mila, ("nee", "Er is niets"), ("1", f"Bedoelt u melding {FLAGS}: Ik pak dit op?"))
    assert not [each for each in annie.seen[before:] if "pakt die op" in each.text]
    await mila.writes("ja, die")
    await annie.awaits(f"heeft melding {FLAGS} gelezen en pakt die op")


async def test_everything_that_an_officer_can_do_is_done_in_words(
    people: tuple[Neighbour, Neighbour],
) -> None:
    annie, mila = people
    await flags(annie, "De zaal was te klein.")
    await mila.awaits("melding 1", "4. Meer")
    await talks(
        mila,
        ("meer", "Wat wilt u doen met melding 1?"),
        ("vraag stellen", "Wat wilt u", "vragen?"),
        ("Hoeveel mensen waren er?", "Uw vraag is verstuurd"),
    )
    asked = await annie.awaits("Hoeveel mensen waren er?")
    await annie.writes("Wel veertig.", answering=asked.event)
    await mila.awaits("Wel veertig.")
    await talks(
        mila,
        ("open meldingen", "1 melding", "Inloopavond Stationsplein"),
        ("1", "De zaal was te klein.", "4. Meer"),
        ("meer", "2. Meer tijd vragen"),
        ("meer tijd vragen", "Tot welke dag"),
        ("10 december", "Waarom? Eén zin"),
        ("De zaalhuurder is met vakantie.", "nieuwe datum: donderdag 10 december"),
    )
    await annie.awaits("heeft meer tijd nodig", "donderdag 10 december", "met vakantie")
    await talks(
        mila,
        ("open meldingen", "Inloopavond Stationsplein"),
        ("1", "3. Wij hebben gebeld"),
        ("wij hebben gebeld", "Op welke dag sprak u elkaar?"),
        ("1", "Wat sprak u af?"),
        ("Er komt een grotere zaal.", "1. Versturen"),
        ("versturen", "Annie Jansen"),
    )
    await annie.awaits("schrijft dat u elkaar sprak", "grotere zaal", "1. Ja, dat klopt")
    await talks(annie, ("ja, dat klopt", "Melding 1"))
    await talks(
        mila,
        ("open meldingen", "0"),
    )


async def test_everything_that_somebody_decides_for_themselves_is_decided_in_words(
    people: tuple[Neighbour, Neighbour],
) -> None:
    annie, mila = people
    await talks(
        annie,
        ("mijn meldingen", "U heeft nog geen meldingen"),
        ("hulp", "terug, stop, menu of hulp"),
        ("taal", "Welke taal wilt u?", "2. English"),
        ("english", "What do you want to do?"),
        ("language", "1. Nederlands"),
        ("nederlands", "Wat wilt u doen?"),
        ("stop", "Wat wilt u stoppen?"),
        ("minder berichten", "alleen nog berichten over uw eigen meldingen"),
    )
    await talks(
        mila,
        ("werkdagen", "Op welke dagen"),
        ("vrijdag", "vrijdag"),
        ("niets veranderen", "uw werkdagen"),
        ("hulp", "Typ open meldingen", "Typ werkdagen"),
    )
