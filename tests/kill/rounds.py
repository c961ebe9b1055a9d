"""One notice to a whole board on the fake Telegram, and the processes that bring it round."""

from handlers import broadcasts
from handlers.town import Area, Association, Office, Process, Seat, SeatRole, Town
from handlers.town import Person as Townsman
from storage import follows, notices, people, processes
from storage.database import Db
from storage.types import Sealed
from tests.fakes.bot_api.cast import Person
from tests.stories.line import THURSDAY, Life, Line, until

BOARD = 120
NEWS = "De bomen blijven staan."


def town_of(board: int) -> Town:
    """One association with so many on its board, and the officer of a plan in their neighbourhood."""
    members = tuple(
        Townsman(f"member{number}", f"Buur {number}", seats=(Seat("club", SeatRole.BOARD),))
        for number in range(board)
    )
    return Town(
        areas=(Area("area", "Centrum"),),
        associations=(Association("club", "Vereniging De Gracht", ("area",)),),
        people=(
            Townsman("coordinator", "Petra Vos", "coördinator", office=Office.COORDINATOR),
            Townsman("operator", "Tom Beek", "beheerder", office=Office.TEAM_LEAD),
            Townsman("officer", "Mila de Boer", "projectmanager", office=Office.PROJECT_MANAGER),
            *members,
        ),
        processes=(Process("plan", "Stationsplein", ("area",), "officer", "ontwerp"),),
        meetings=(),
    )


class Round:
    """A notice that is to reach everybody, and the processes that try."""

    def __init__(self, line: Line) -> None:
        self.line = line
        self.officer = line.joined("officer", "Mila")
        self.board = [line.joined(f"member{number}", f"Buur {number}") for number in range(BOARD)]
        self.lives: list[Life] = []

    def begins(self) -> None:
        """The officer sends it; everybody wants to hear it at once."""
        with self.line.opened() as db:
            for number in range(BOARD):
                member = db.one(people.person_by_key, key=f"member{number}")
                process = db.all(processes.processes)[0].id
                db.run(follows.add_choice, person_id=member.id, subject=f"process:{process}", how="at-once")
            broadcasts.start(db, self.line.ctx(THURSDAY), _written(db))

    def lives_until(self, kill_at: str) -> None:
        """One process, that dies at the named place."""
        life = self.line.starts(kill_at)
        self.lives.append(life)
        until(lambda: life.is_over or self.is_over(), "the end of a life")
        life.dies()

    def ends(self) -> None:
        """The last process, left alone."""
        with self.line.running() as life:
            self.lives.append(life)
            until(self.is_over, "the end of the notice")
            self.line.settles_down()

    def is_over(self) -> bool:
        """Whether everybody's fate is known."""
        return self.line.rows("SELECT state FROM notice") == [("sent",)]

    @property
    def told(self) -> int:
        """How many had it."""
        return sum(state == "had" for state in self.states().values())

    def states(self) -> dict[int, str]:
        """What the line says of each, by their chat."""
        return {
            int(chat): state
            for chat, state in self.line.rows(
                "SELECT external, notice_recipient.state FROM notice_recipient"
                " JOIN chat ON chat.person_id = notice_recipient.person_id"
            )
        }


def _written(db: Db) -> notices.Notice:
    officer = db.one(people.person_by_key, key="officer")
    number = db.one(
        notices.add,
        process_id=db.all(processes.processes)[0].id, author_id=officer.id, kind=notices.NEWS,
        state=notices.PLANNED, words=Sealed(f"person:{officer.id}", NEWS), at=None, wall=None, zone=None,
        anchor=None, offset_days=None, rhythm=None, series_id=None, corrects_id=None, version=1,
        created_at=THURSDAY,
    )  # fmt: skip
    return db.one(notices.by_id, id=number)


def copies_in(chat: Person) -> int:
    return sum(NEWS in message.text for message in chat.from_bot)
