"""Rooms: who is let in and who is not; what if a third person comes, or somebody goes and returns."""

from tests.e2e.neighbour import Neighbour
from tests.e2e.waterstad import Waterstad, meets, talks
from tests.stories.playing import alongside


def is_in(town: Waterstad, somebody: Neighbour) -> str:
    """What the line knows of somebody's chat."""
    [(state,)] = town.line.rows("SELECT state FROM chat WHERE external = ?", somebody.user)
    return str(state)


async def test_who_takes_part_already_is_known_in_a_new_chat(town: Waterstad, annie: Neighbour) -> None:
    async with alongside(town.line):
        await meets(annie, town)


async def test_a_room_with_a_third_person_is_left_with_a_word_why(town: Waterstad, annie: Neighbour) -> None:
    bram = town.name_of("bram")
    async with alongside(town.line):
        await meets(annie, town)
        first = annie.room
        await annie.asks_in(bram)
        await annie.awaits("leest iemand anders mee")
        await annie.is_left_by(town.bot)
        annie.room = ""
        await meets(annie, town)
        assert annie.room != first


async def test_somebody_who_brings_a_third_person_from_the_start_is_told_nothing_personal(
    town: Waterstad, annie: Neighbour
) -> None:
    async with alongside(town.line):
        await annie.begins(also=(town.name_of("bram"),))
        await annie.awaits("leest iemand anders mee")
        await annie.is_left_by(town.bot)
        assert len(annie.seen) == 1


async def test_a_room_without_encryption_gets_it_before_anything_is_said(
    town: Waterstad, annie: Neighbour
) -> None:
    async with alongside(town.line):
        await annie.begins(encrypted=False, lets_everybody=True)
        await annie.awaits("Wat wilt u doen?")
        assert annie.is_encrypted


async def test_where_encryption_may_not_be_switched_on_that_is_said_once(
    town: Waterstad, annie: Neighbour
) -> None:
    async with alongside(town.line):
        await annie.begins(encrypted=False)
        await annie.awaits("Ik praat alleen in een versleuteld gesprek")
        await annie.writes_openly("Waarom?")
        await annie.writes_openly("Hallo?")
        await annie.encrypts()
        await annie.writes("menu")
        await annie.awaits("Wat wilt u doen?")
        told = [each.text for each in annie.seen if "versleuteld gesprek" in each.text]
        assert len(told) == 1


async def test_words_in_the_open_are_nobodys_in_an_encrypted_room(town: Waterstad, annie: Neighbour) -> None:
    async with alongside(town.line):
        await meets(annie, town)
        await annie.writes_openly("melding")
        await annie.awaits("was niet versleuteld")


async def test_who_leaves_hears_nothing_and_who_returns_goes_on(town: Waterstad, annie: Neighbour) -> None:
    async with alongside(town.line) as line:
        await meets(annie, town)
        await annie.writes("melding")
        await annie.awaits("Over welke bijeenkomst")
        await annie.leaves()
        await line.until(lambda: is_in(town, annie) == "blocked")
        await meets(annie, town)
        await annie.writes("melding")
        await annie.awaits("Over welke bijeenkomst", since=len(annie.seen) - 1)
        assert is_in(town, annie) == "open"


async def test_an_invitation_from_elsewhere_is_left_where_it_is(town: Waterstad, annie: Neighbour) -> None:
    async with town.neighbour("vreemde") as stranger:
        town.more(f'servers = ["elders.example"]\npeople = ["{annie.user}"]')
        async with alongside(town.line):
            await stranger.begins()
            await meets(annie, town)  # a whole sync later
            assert not stranger.is_with(town.bot)


async def test_a_stranger_who_is_let_in_is_asked_for_a_code(town: Waterstad) -> None:
    async with town.neighbour("vreemde") as stranger, alongside(town.line):
        await stranger.begins()
        await stranger.awaits("Plak hier de code uit uw uitnodiging")
        await talks(
            stranger,
            ("A" * 42 + "1", "Deze link werkt niet meer", "1. Nieuwe link vragen"),
            ("1", "De gemeente weet dat u een nieuwe link wilt"),
        )
