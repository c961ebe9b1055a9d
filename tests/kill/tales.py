"""What a pair tells each other, part by part, and the one flag that must have come of it."""

from storage import audit, flags
from storage.database import Db

PARTS = 6


class Tale:
    """The words of one pair; every part carries its number, so that loss, doubling and order can be read."""

    def __init__(self, number: int) -> None:
        self.number = number
        self.told = [f"Deel {part} van {number}: de zaal was te klein." for part in range(PARTS)]
        self.explained = [
            f"Uitleg {part} voor {number}: er was geen andere zaal." for part in range(PARTS // 2)
        ]

    @property
    def officers_words(self) -> list[str]:
        """All that the officer says, where everything is typed."""
        return ["ik pak dit op", "antwoorden", "uitleg geven", *self.explained, "klaar", "versturen"]

    def check(self, db: Db) -> list[flags.Entry]:
        """One flag, with every word once and in order, taken up once, answered once; its entries."""
        [(number,)] = db.text(_FLAG_OF.format(self.number))
        entries = db.all(flags.entries_of, flag_id=number)
        assert [entry.words for entry in entries if entry.kind == "story" and entry.words] == self.told
        assert [entry.words for entry in entries if entry.kind == "answer-explanation"] == self.explained
        assert len(db.all(flags.answers_of, flag_id=number)) == 1
        done = [line.action for line in db.all(audit.of_subject, subject=f"flag:{number}")]
        assert done == ["flag_raised", "flag_taken_up", "flag_answered_explanation"]
        return entries


_FLAG_OF = "SELECT flag.id FROM flag JOIN person ON person.id = flag.chair_id WHERE person.key = 'chair{}'"
