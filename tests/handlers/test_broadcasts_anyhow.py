"""Whatever happens while a notice goes round: nobody has it twice, and everybody is accounted for."""

from collections import Counter
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import example, given, settings
from hypothesis import strategies as some

from handlers import broadcasts
from storage import broadcasts as kept
from storage import notices, people
from tests.handlers.going_round import goes_on, how_many_had, in_outbox, many, starts, writes
from tests.town import Town, new_town

BOARD = 45
EVERYBODY = BOARD + 2

deeds = some.one_of(
    some.tuples(some.just("bring"), some.integers(1, 20)),
    some.tuples(some.sampled_from(["pause", "resume", "stop", "repeat", "wait"]), some.just(0)),
    some.tuples(some.sampled_from(["block", "come_back", "want_nothing"]), some.integers(0, BOARD - 1)),
)


class Going:
    """A notice on its way to a board, and what befalls both."""

    def __init__(self, town: Town) -> None:
        self.town = town
        self.board = many(town, BOARD)
        self.number = writes(town)
        starts(town, self.number)

    def bring(self, messages: int) -> None:
        goes_on(self.town, messages)

    def wait(self, _: int) -> None:
        self.town.passes(minutes=1)

    def pause(self, _: int) -> None:
        with self.town.database.transaction() as db:
            broadcasts.pause(db, self.town.ctx(), self.number)
        assert in_outbox(self.town) == 0 or self.state == notices.SENDING

    def resume(self, _: int) -> None:
        with self.town.database.transaction() as db:
            broadcasts.resume(db, self.town.ctx(), self.number)

    def stop(self, _: int) -> None:
        with self.town.database.transaction() as db:
            broadcasts.stop(db, self.town.ctx(), self.number)
        assert in_outbox(self.town) == 0

    def repeat(self, _: int) -> None:
        with self.town.database.transaction() as db:
            broadcasts.repeat(db, self.town.ctx(), self.number)

    def block(self, which: int) -> None:
        self.town.unreachable.add(self.board[which].sender.chat_id)

    def come_back(self, which: int) -> None:
        chat = self.board[which].sender.chat_id
        self.town.unreachable.discard(chat)
        with self.town.database.transaction() as db:
            db.run(people.set_chat_state, which=chat, new_state="open", at=self.town.now)

    def want_nothing(self, which: int) -> None:
        with self.town.database.transaction() as db:
            db.run(people.set_quiet, which=self.board[which].sender.person_id, new_quiet="all")

    @property
    def state(self) -> str:
        with self.town.database.transaction() as db:
            return db.one(kept.state_of, notice_id=self.number)

    @property
    def standing(self) -> Counter[str]:
        """How many stand how."""
        with self.town.database.transaction() as db:
            tally = db.all(kept.tally, notice_id=self.number)
        counted: Counter[str] = Counter()
        for each in tally:
            counted[each.state] += each.many
        return counted

    def check(self) -> None:
        """At every moment."""
        everybody = [*self.board, self.town.chair, self.town.neighbour]
        shown = how_many_had(everybody)
        assert max(shown) <= 1
        assert sum(shown) == self.standing["had"]
        assert in_outbox(self.town) == self.standing["fed"] <= broadcasts.WINDOW

    def ends(self) -> None:
        """At last everybody has had it, or it is known why not."""
        self.resume(0)
        self.town.passes(minutes=1)
        self.repeat(0)  # it can only be sent once more when it is over
        self.town.passes(minutes=1)
        assert self.state == notices.SENT
        assert set(self.standing) <= {"had", "missed", "off"}
        assert sum(self.standing.values()) == EVERYBODY
        for phone in self.board:
            had = how_many_had([phone]) == [1]
            assert (
                had or phone.sender.chat_id in self.town.unreachable or _wants_nothing(self.town, phone.key)
            )


def _wants_nothing(town: Town, key: str) -> bool:
    with town.database.transaction() as db:
        return db.one(people.person_by_key, key=key).quiet == "all"


@settings(max_examples=20, deadline=None)
@given(some.lists(deeds, max_size=25))
@example([("bring", 20), ("block", 12), ("bring", 3), ("come_back", 12)])
def test_once_each_whatever_is_done_meanwhile(done: list[tuple[str, int]]) -> None:
    with TemporaryDirectory() as folder:
        for town in new_town(Path(folder)):
            going = Going(town)
            for deed, which in done:
                getattr(going, deed)(which)
                going.check()
            going.ends()
            going.check()
