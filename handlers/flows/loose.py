"""Words outside any question: to which flag do they belong, or are they something new?"""

from handlers.actor import Actor
from handlers.asked import AddToFlag, StartFlag
from handlers.context import Ctx
from handlers.questions import Choice, Part, Story
from handlers.talk import Talk
from handlers.texts import fit
from handlers.views import CANCEL, Option
from handlers.wording import about_flag
from storage import flags, people
from storage.database import Db


def loose_words(talk: Talk, facts: "Facts") -> AddToFlag | StartFlag:
    """Ask *Hoort dit bij melding 12, of is het iets nieuws?*; what was written is kept meanwhile."""
    told = talk.answers["!told"]
    options = [*facts.open_flags]
    if facts.is_chair:
        options.append(talk.t.option("new", "loose-new"))
    options.append(talk.t.option(CANCEL, "loose-none"))
    one = len(facts.open_flags) == 1 and facts.is_chair
    text = "loose-which-of-one" if one else ("loose-which" if facts.open_flags else "loose-none-open")
    where = talk.ask(
        "where", Choice(text, options, {"number": facts.number} if one else {}, allows=facts.is_open_flag)
    )
    if where == "new":
        return StartFlag(told)
    return AddToFlag(int(where), Story(tuple(Part(*part) for part in told["parts"]), tuple(told["files"])))


class Facts:
    """The open flags of somebody: as chair, and as the officer who has them."""

    def __init__(self, db: Db, ctx: Ctx, actor: Actor, about: str | None) -> None:
        """Gather them."""
        self.is_chair = False
        found = []
        for seat in db.all(people.seats_of, person_id=actor.person.id, active=True):
            if seat.role == "chair":
                self.is_chair = True
                found += [
                    flag
                    for flag in db.all(flags.flags_of_association, association_id=seat.association_id)
                    if flag.state != "closed"
                ]
        if actor.person.office is not None:
            found += db.all(flags.open_flags_of_holder, holder_id=actor.person.id)
        self.number = found[0].number if found else 0
        t = actor.t
        self.open_flags = tuple(
            Option(
                str(flag.id),
                label := t("flag-named", number=flag.number, about=about_flag(db, ctx, t, flag)),
                fit(label),
            )
            for flag in found
        )
        self._open = {option.value for option in self.open_flags}

    def is_open_flag(self, value: str) -> bool:
        """Whether this is one of them still."""
        return value in self._open
