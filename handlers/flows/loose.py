"""Words outside any question: to which flag do they belong, or are they something new?"""

from collections.abc import Iterator
from datetime import timedelta

from handlers.actor import Actor
from handlers.asked import AddToFlag, StartFlag
from handlers.asked_notices import TalkAboutNotice
from handlers.context import Ctx
from handlers.questions import Choice, Part, Story
from handlers.talk import Talk
from handlers.texts import fit
from handlers.views import CANCEL, Option
from handlers.wording import about_flag
from storage import broadcasts, flags, notices, people, processes
from storage.database import Db

_NOTICE = "notice:"
_FRESH, _MOST = timedelta(days=30), 3
"""So old, and so many, are the notices that words without a place may be about."""


def loose_words(talk: Talk, facts: "Facts") -> AddToFlag | StartFlag | TalkAboutNotice:
    """Ask *Hoort dit bij melding 12, of is het iets nieuws?*; what was written is kept meanwhile."""
    told = talk.answers["!told"]
    options = [*facts.open_flags, *facts.notices]
    if facts.is_chair:
        options.append(talk.t.option("new", "loose-new"))
    options.append(talk.t.option(CANCEL, "loose-none"))
    one = len(facts.open_flags) == 1 and facts.is_chair and not facts.notices
    text = "loose-which-of-one" if one else ("loose-which" if facts.open_flags else "loose-none-open")
    where = talk.ask(
        "where", Choice(text, options, {"number": facts.number} if one else {}, allows=facts.is_open)
    )
    if where == "new":
        return StartFlag(told)
    story = Story(tuple(Part(*part) for part in told["parts"]), tuple(told["files"]))
    if where.startswith(_NOTICE):
        return TalkAboutNotice(int(where.removeprefix(_NOTICE)), facts.person_id, story)
    return AddToFlag(int(where), story)


def _notices_read(db: Db, ctx: Ctx, actor: Actor) -> Iterator[Option]:
    """The news somebody read last, one of each process: they may have a question about it."""
    seen = set[int]()
    since = ctx.now - _FRESH
    for number in db.all(
        broadcasts.read_last, person_id=actor.person.id, since=since, now=ctx.now, most=_MOST
    ):
        process = db.one(processes.process_by_id, id=db.one(notices.by_id, id=number).process_id)
        if process.id not in seen:
            seen.add(process.id)
            yield actor.t.option(f"{_NOTICE}{number}", "loose-notice", process=process.name)


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
        self.person_id = actor.person.id
        self.notices = tuple(_notices_read(db, ctx, actor))
        self._open = {option.value for option in (*self.open_flags, *self.notices)}

    def is_open(self, value: str) -> bool:
        """Whether this is one of them still."""
        return value in self._open
