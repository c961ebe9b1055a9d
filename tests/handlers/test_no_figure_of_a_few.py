"""Whatever was answered after whatever meetings, and whoever looks whenever: nothing tells of a few.

Everything that is ever shown is kept: what stands on the screens of both sides, of the council and of who has
nothing to do with it, the pictures, the export. An oracle that knows who answered what, and nothing of how
figures come about, then looks at each of them, and at every two of which one is about all of the other's
people and more.
"""

import shutil
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, example, given, note, settings
from hypothesis import strategies as some

from handlers.rules.question_sets import Form, Group, OnlyIf, Option, Question, QuestionSet
from storage.database import Database
from storage.keys import Keyring
from storage.migrate import upgrade
from tests.handlers.oracle import FEWEST_COUNTED, FEWEST_SHOWN, Figure, judged, tells_of_few
from tests.handlers.season import Evening, Played, evenings, question_sets, said
from tests.handlers.told_figures import About, Told
from tests.town import Town
from tests.townspeople import AMSTERDAM


@pytest.fixture(scope="module")
def migrated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("migrated") / "town.db"
    upgrade(f"sqlite:///{path}")
    return path


def play(migrated: Path, chosen: dict[int, QuestionSet], season: list[Evening]) -> Played:
    """A whole season in a town of its own, and what is seen once its quarters are over."""
    with TemporaryDirectory() as folder:
        file = Path(folder) / "town.db"
        shutil.copy(migrated, file)
        drops = iter(range(1, 1_000_000_000))
        keys = Keyring(None, lambda count: next(drops).to_bytes(count))
        database = Database(f"sqlite:///{file}", keys)
        try:
            sets = tuple({each.key: each for each in chosen.values()}.values())
            played = Played(Town(database, question_sets=sets), chosen)
            for evening in season:
                played.evening(evening)
            for later in ((2027, 1, 4), (2027, 4, 1)):
                played.town.passes(until=datetime(*later, 9, 0, tzinfo=AMSTERDAM))
                played.everybody_looks()
        finally:
            database.close()
            keys.close()
    return played


YES_NO = tuple(Option(f"o{place}", {"nl": f"keus x{place}"}, group) for place, group in enumerate(Group))


def of(number: int, only_if: OnlyIf | None = None) -> Question:
    words = {"nl": f"Kwestie a{number}"}
    return Question(f"q{number}", Form.CHOICE, words, words, YES_NO, only_if)


PLAIN = QuestionSet("a", 1, {"nl": "a"}, (of(0),))
CHAIN = QuestionSet(
    "a",
    1,
    {"nl": "a"},
    (of(0), of(1, OnlyIf("q0", frozenset({"o0"}))), of(2, OnlyIf("q1", frozenset({"o0"})))),
)


def nearly_alike() -> Evening:
    """An evening at which a question was put to many, and the next one to nearly all of them."""
    for seed in range(100_000):
        evening = Evening(1, 34, seed, sloppy=False, mirror=False, looks=(False, False))
        put = [sum(f"q{number}" in each for each in said(CHAIN, evening)) for number in range(3)]
        if (
            put[0] - put[1] >= FEWEST_COUNTED
            and 0 < put[1] - put[2] < FEWEST_SHOWN
            and put[2] > FEWEST_COUNTED
        ):
            return evening
    raise AssertionError("there is none")


@example(first=CHAIN, second=PLAIN, alike=True, season=[nearly_alike()])
@settings(max_examples=40, suppress_health_check=[HealthCheck.data_too_large])
@given(
    first=question_sets("a"),
    second=question_sets("b"),
    alike=some.booleans(),
    season=some.lists(evenings, min_size=1, max_size=7),
)
def test_nothing_that_is_ever_shown_rests_on_a_few(
    migrated: Path, first: QuestionSet, second: QuestionSet, season: list[Evening], *, alike: bool
) -> None:
    chosen = {1: first, 2: first, 3: first if alike else second}
    figures = judged(play(migrated, chosen, season))
    note(f"{len(figures)} figures")

    assert list(tells_of_few(figures)) == []


# ------------------------------------------------------------------ and that it sees what there is


def quiet(process: int, people: int) -> Evening:
    return Evening(process, people, 1, sloppy=False, mirror=False, looks=(False, False))


def test_the_oracle_is_shown_everything_there_is(migrated: Path) -> None:
    season = [
        quiet(1, 12)._replace(mirror=True),
        quiet(2, 11),
        quiet(3, 10),
        quiet(1, 7),
        quiet(1, 4),
        quiet(1, 4),
        quiet(1, 4),
    ]

    played = play(migrated, dict.fromkeys((1, 2, 3), PLAIN), season)

    assert {each.about.kind for each in played.figures} == {"meeting", "day", "small", "small-export", "town"}
    behind_them = {len(each.people) for each in judged(played)}
    assert behind_them == {12, 11, 10, 7, 12 + 11 + 10}
    assert played.pictures > 0
    assert played.shared == 1


@pytest.mark.parametrize(
    ("sizes", "told"),
    [((4,), 1), ((9,), 1), ((12, 8), 2), ((30, 12), 0), ((10, 10), 0)],
)
def test_the_oracle_objects_to_a_few(sizes: tuple[int, ...], told: int) -> None:
    counted = Told(About("meeting"), "Kwestie a0", None, (("ja", 1),))

    found = list(tells_of_few([Figure(counted, frozenset(range(size))) for size in sizes]))

    assert len(found) == told
