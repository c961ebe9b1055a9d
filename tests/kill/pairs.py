"""A town of pairs: a chair and the officer of a process of their own, who tell each other long stories.

Every message carries a serial number, so that loss, doubling and order can be read from what is stored.
"""

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, time

from handlers.town import Area, Association, Meeting, Office, Process, Seat, SeatRole, Town
from handlers.town import Person as Townsman
from tests.bot.files.making import photo
from tests.fakes.bot_api.cast import Person
from tests.fakes.bot_api.seen import CannotBeDone
from tests.kill.tales import Tale
from tests.stories.line import Line

PICTURE = photo()
BUTTONS = ("Ik pak dit op", "Antwoorden", "Uitleg geven")


def town_of(pairs: int) -> Town:
    """As many pairs, each with an area, an association, a process and a meeting; and the town hall."""
    numbers = range(pairs)
    staff = [
        Townsman("coordinator", "Petra Vos", "coördinator", office=Office.COORDINATOR),
        Townsman("operator", "Tom Beek", "beheerder", office=Office.TEAM_LEAD),
    ]
    for number in numbers:
        staff += [
            Townsman(
                f"officer{number}", f"Mila {number}", "projectmanager",
                office=Office.PROJECT_MANAGER, deputy=f"deputy{number}",
            ),
            Townsman(f"deputy{number}", f"Joris {number}", "projectmanager", office=Office.PROJECT_MANAGER),
            Townsman(f"chair{number}", f"Annie {number}", seats=(Seat(f"club{number}", SeatRole.CHAIR),)),
        ]  # fmt: skip
    return Town(
        areas=tuple(Area(f"area{number}", f"Wijk {number}") for number in numbers),
        associations=tuple(
            Association(f"club{number}", f"Vereniging {number}", (f"area{number}",)) for number in numbers
        ),
        people=tuple(staff),
        processes=tuple(
            Process(f"plan{number}", f"Plein {number}", (f"area{number}",), f"officer{number}", "ontwerp")
            for number in numbers
        ),
        meetings=tuple(
            Meeting(f"evening{number}", f"plan{number}", f"Avond {number}", date(2037, 11, 24), time(20))
            for number in numbers
        ),
    )


@dataclass
class Pair:
    """A chair and their officer (and the officer's deputy), each with a Telegram."""

    number: int
    line: Line
    chair: Person
    staff: dict[str, Person]
    presser: Person | None = None
    again: int = 0
    """How many buttons whoever got it afterwards had to press anew."""

    @classmethod
    def settled(cls, number: int, line: Line) -> "Pair":
        """A pair of a town that is settled on the line."""
        staff = {
            key: line.joined(key, key) for key in (f"officer{number}", f"deputy{number}")
        }  # both can be reached, so that a card always finds somebody
        return cls(number, line, line.joined(f"chair{number}", f"chair{number}"), staff)

    @property
    def tale(self) -> Tale:
        """What they tell each other."""
        return Tale(self.number)

    def chairs_updates(self) -> "Script":
        """All that the chair does, in order: 12 updates."""
        before = ["/melding", "1", "2"]
        after = ["klaar", "uitleg", "versturen"]
        writes = [self._written(words) for words in (*before, *self.tale.told[:-1])]
        return deque(
            [*writes, lambda: self._pictured(self.tale.told[-1]), *(self._written(words) for words in after)]
        )

    def officers_updates(self) -> "Script":
        """All that whoever has the flag does, in order: 8 updates."""
        buttons = [self._pressed(place) for place in range(len(BUTTONS))]
        words = [self._answered(words) for words in (*self.tale.explained, "klaar", "versturen")]
        return deque([*buttons, *words])

    def _written(self, words: str) -> "Act":
        return lambda: self.chair.writes(words) is not None

    def _pictured(self, words: str) -> bool:
        return self.chair.sends_photo(PICTURE, caption=words) is not None

    def _answered(self, words: str) -> "Act":
        def write() -> bool:
            holder = self._holder()
            return holder is not None and holder.writes(words) is not None

        return write

    def _pressed(self, place: int) -> "Act":
        """A button; what was pressed on a card that has gone to another meanwhile counts for nothing."""

        def press() -> bool:
            holder = self._holder()
            if holder is None:
                return False
            if self.presser is not None and self.presser is not holder:
                for button in BUTTONS[:place]:
                    if not _presses(holder, button):
                        return False
                    self.again += 1
            self.presser = holder
            return _presses(holder, BUTTONS[place])

        return press

    def _holder(self) -> Person | None:
        found = self.line.rows(
            "SELECT holder.key FROM flag JOIN person AS holder ON holder.id = flag.holder_id"
            " JOIN person AS chair ON chair.id = flag.chair_id WHERE chair.key = ?",
            f"chair{self.number}",
        )
        return self.staff[found[0][0]] if found else None


def _presses(holder: Person, button: str) -> bool:
    """Press it, if it is there."""
    try:
        return holder.presses(button) is not None
    except CannotBeDone:
        return False


Act = Callable[[], bool]
"""One update; false when it cannot be done yet, since something must be seen first."""

Script = deque[Act]
