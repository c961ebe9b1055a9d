"""However answers, refusals, talks, absences and silence follow each other: everything open is waited for."""

from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st

from handlers import talks
from handlers.rules.flags import Wish, awaits_answer, is_open
from storage import due, flags
from storage.database import Db
from storage.flags import Flag
from tests.handlers.test_anything import act
from tests.phone import Phone
from tests.town import Town, new_town

OFFICERS = ("officer", "deputy", "wijkregisseur", "lead", "coordinator")
EVERYBODY = ("chair", "neighbour", *OFFICERS)

deeds = st.one_of(
    st.tuples(st.just("raise"), st.sampled_from(("chair", "neighbour"))),
    st.tuples(st.just("answer"), st.sampled_from(OFFICERS)),
    st.tuples(st.just("answer"), st.sampled_from(OFFICERS)),
    st.tuples(st.just("ask"), st.sampled_from(OFFICERS)),
    st.tuples(st.just("no"), st.sampled_from(("chair", "neighbour"))),
    st.tuples(st.just("no"), st.sampled_from(("chair", "neighbour"))),
    st.tuples(st.just("away"), st.sampled_from(OFFICERS)),
    st.tuples(st.just("back"), st.sampled_from(OFFICERS)),
    st.tuples(st.just("press"), st.sampled_from(EVERYBODY), st.integers(0, 8)),
    st.tuples(st.just("again"), st.sampled_from(EVERYBODY), st.integers(0, 30)),
    st.tuples(st.just("say"), st.sampled_from(EVERYBODY)),
    st.tuples(st.just("wait"), st.sampled_from((1, 4, 20, 90, 400))),
)


def presses(phone: Phone, words: str) -> bool:
    """Press the newest button that begins so, if there is one."""
    if not any(option.button.startswith(words) for message in phone.messages for option in message.options):
        return False
    phone.picks(words)
    return True


def does(town: Town, deed: tuple[str, object] | tuple[str, object, int]) -> None:
    """One deed, as far as it can be done."""
    what, who = deed[0], deed[1]
    if what == "wait":
        assert isinstance(who, int)
        town.passes(hours=who)
        return
    phone: Phone = getattr(town, str(who))
    if what in {"press", "again"}:
        assert len(deed) == 3
        act(town, phone, str(what), deed[2])
    else:
        _acts(phone, str(what))


def _acts(phone: Phone, what: str) -> None:
    match what:
        case "raise":
            phone.says("/melding").says("1").says("1").says("De zaal was veel te klein.").says("klaar")
            phone.says("1").says("versturen")
        case "answer" if presses(phone, "Antwoorden") and presses(phone, "Uitleg geven"):
            phone.says("Er was maar één zaal vrij.").says("klaar").says("versturen")
        case "ask" if presses(phone, "Meer") and presses(phone, "Vraag stellen"):
            phone.says("Welke zaal was het precies?")
        case "no" if presses(phone, "Nee, dit helpt niet"):
            phone.says("Waarom dan geen twee avonden?")
        case "away":
            phone.says("/afwezig tot over twee weken").says("1").says("1")
        case "back":
            phone.says("/terug")
        case "say":
            phone.says("Dat vind ik nog steeds niet goed.")


def waits_for(db: Db, flag: Flag) -> list[str]:
    """The moments of which one must still come for an open flag, by their keys."""
    talk = talks.of_flag(db, flag)
    if talk is not None:
        kinds = {"planned": "talk", "words": "own-words"}
        return [f"{kinds.get(talk.stage, 'talk-silence')}:{talk.id}"]
    if flag.state == "answered":
        return [f"silence:{flag.id}"]
    return [f"promise:{flag.id}", f"resume:{flag.id}"] if awaits_answer(flag) else []


def check(town: Town) -> None:
    """What must be true whatever happened."""
    with town.database.reading() as db:
        for number in range(1, db.one(flags.last_number, year=2026) + 1):
            for flag in db.all(flags.flags_by_number, number=number):
                if not is_open(flag):
                    assert flag.outcome in {"helped", "partly", "not_agreed", "withdrawn", "silent", "noted"}
                    continue
                moments = [db.first(due.by_key, unique_key=key) for key in waits_for(db, flag)]
                assert flag.wish == Wish.NOTE or any(each and each.state == "waiting" for each in moments), (
                    flag
                )
                assert flag.state != talks.TALKING or talks.of_flag(db, flag) is not None
    for key in EVERYBODY:
        shown = [(m.number, m.body) for m in getattr(town, key).messages if "Welkom terug" in m.body]
        assert len(shown) == len(set(shown))


@settings(max_examples=25, deadline=None)
@given(st.lists(deeds, min_size=5, max_size=35))
def test_nothing_open_is_left_without_a_moment_that_comes(
    story: list[tuple[str, object] | tuple[str, object, int]],
) -> None:
    with TemporaryDirectory() as folder:
        for town in new_town(Path(folder)):
            does(town, ("raise", "chair"))
            for deed in story:
                does(town, deed)
            check(town)
